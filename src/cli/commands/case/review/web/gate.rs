//! Who may come in: the browser of the one who started the review, and no page from elsewhere through it.

use std::net::SocketAddr;

use super::http::{Method, Reply, Request};

/// Knows the address and the token of one review.
pub(super) struct Gate {
    address: String,
    token: String,
}

impl Gate {
    /// Makes a gate with a random token of 128 bits.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub(super) fn new(address: SocketAddr) -> std::io::Result<Self> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|_| std::io::Error::other("the system gives no random bytes"))?;
        let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { address: address.to_string(), token })
    }

    /// The path that everything stands below.
    pub(super) fn base(&self) -> String {
        format!("/{}", self.token)
    }

    /// The address to open.
    pub(super) fn url(&self) -> String {
        format!("http://{}/{}/", self.address, self.token)
    }

    /// Gives the path below the token, or refuses.
    ///
    /// `Host` is checked so that no name from elsewhere can be made to point here; `Origin` and `Sec-Fetch-Site`, where
    /// the browser sends them, so that no other page can send a form even if it knew the token.
    pub(super) fn admit<'a>(&self, request: &'a Request) -> Result<&'a str, Reply> {
        let refused = || Err(Reply::plain(403, "403"));
        if request.host != self.address {
            return refused();
        }
        let mut pieces = request.path.splitn(3, '/');
        let (_, token, rest) = (pieces.next(), pieces.next().unwrap_or_default(), pieces.next());
        // Hashes are compared in constant time.
        if blake3::hash(token.as_bytes()) != blake3::hash(self.token.as_bytes()) {
            return refused();
        }
        let own = format!("http://{}", self.address);
        if request.origin.as_ref().is_some_and(|origin| *origin != own) {
            return refused();
        }
        match (request.method, request.site.as_deref()) {
            (_, None | Some("same-origin")) | (Method::Get, Some("none")) => {}
            // A link on another page may lead here; it cannot know the token, and nothing is changed by a look.
            (Method::Get, Some(_)) | (Method::Post, Some(_)) => return refused(),
        }
        if request.method == Method::Post && !is_form(request) {
            return Err(Reply::plain(415, "415"));
        }
        Ok(rest.unwrap_or_default())
    }
}

fn is_form(request: &Request) -> bool {
    let sort = request.content_type.as_deref().unwrap_or_default();
    sort.split(';').next().is_some_and(|sort| sort.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: Method, path: &str) -> Request {
        Request {
            method,
            path: path.to_owned(),
            query: String::new(),
            host: "127.0.0.1:4".to_owned(),
            origin: None,
            site: None,
            content_type: Some("application/x-www-form-urlencoded".to_owned()),
            body: Vec::new(),
        }
    }

    #[test]
    fn only_the_own_browser_with_the_token_comes_in() {
        let gate = Gate::new("127.0.0.1:4".parse().unwrap()).unwrap();
        assert_eq!(gate.base().len(), 33);
        let path = format!("{}/place/3", gate.base());
        let status = |request: &Request| gate.admit(request).map_err(|reply| reply.status).map(str::to_owned);
        let come = || request(Method::Post, &path);
        assert_eq!(status(&come()), Ok("place/3".to_owned()));
        assert_eq!(status(&request(Method::Get, &gate.base())), Ok(String::new()));
        assert_eq!(status(&Request { origin: Some("http://127.0.0.1:4".into()), ..come() }), Ok("place/3".to_owned()));
        let near = format!("/{}x/place/3", &gate.base()[1..32]);
        for refused in [
            request(Method::Get, "/"),
            request(Method::Get, "/place/3"),
            request(Method::Get, &near),
            Request { host: "localhost:4".into(), ..come() },
            Request { host: "evil.example:4".into(), ..come() },
            Request { origin: Some("null".into()), ..come() },
            Request { origin: Some("http://127.0.0.1:5".into()), ..come() },
            Request { site: Some("cross-site".into()), ..come() },
            Request { site: Some("same-site".into()), ..come() },
            Request { site: Some("none".into()), ..come() },
        ] {
            assert_eq!(status(&refused), Err(403), "{refused:?}");
        }
        assert_eq!(status(&Request { content_type: Some("text/plain".into()), ..come() }), Err(415));
    }
}
