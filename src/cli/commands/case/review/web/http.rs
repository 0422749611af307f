//! As much of HTTP/1.1 as one browser on this machine needs: one request per connection, small, soon, or not at all.
//!
//! Connections are looked at in turn without blocking, since browsers open some that they never use. What a request
//! means, and whether it may be answered, is not known here.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// Bytes of a request line with its headers.
const HEAD_LIMIT: usize = 16 << 10;
/// Bytes of a form.
const BODY_LIMIT: usize = 64 << 10;
/// Headers of a request.
const HEADERS: usize = 64;
/// Connections that may wait at once; the oldest goes when there are more.
const WAITING: usize = 32;
/// A request that is not whole by then is dropped, and an answer that is not taken.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long nothing is looked at when nothing happens.
const PAUSE: Duration = Duration::from_millis(8);

/// What is done with what a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Post,
}

/// A whole request.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: Method,
    /// Begins with a slash; without the query.
    pub(super) path: String,
    /// What stands after the question mark.
    pub(super) query: String,
    /// The one `Host` header.
    pub(super) host: String,
    /// `Origin`, when the browser says it.
    pub(super) origin: Option<String>,
    /// `Sec-Fetch-Site`, when the browser says it.
    pub(super) site: Option<String>,
    /// `Content-Type`.
    pub(super) content_type: Option<String>,
    pub(super) body: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) content_type: &'static str,
    /// Where to go instead, for status 303.
    pub(super) location: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    /// An answer of a few words, for what is refused.
    pub(super) fn plain(status: u16, text: impl Into<String>) -> Self {
        let body = text.into().into_bytes();
        Self { status, content_type: "text/plain; charset=utf-8", location: None, body }
    }
}

/// Whether more is to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Go,
    Stop,
}

struct Waiting {
    stream: TcpStream,
    bytes: Vec<u8>,
    since: Instant,
}

/// How far a request came.
enum Step {
    Wait,
    Drop,
    Whole(Box<Request>),
    Refuse(u16),
}

/// Answers requests one after the other, until `turn` says that it is enough; it is asked between requests too.
///
/// # Errors
/// When the listener fails. A connection that fails is dropped alone.
pub(super) fn serve(
    listener: &TcpListener,
    answer: &mut dyn FnMut(&Request) -> Reply,
    turn: &dyn Fn() -> Next,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let mut waiting: Vec<Waiting> = Vec::new();
    while turn() == Next::Go {
        let mut is_idle = true;
        match listener.accept() {
            Ok((stream, _)) => {
                is_idle = false;
                if stream.set_nonblocking(true).is_ok() {
                    waiting.push(Waiting { stream, bytes: Vec::new(), since: Instant::now() });
                }
                if waiting.len() > WAITING {
                    waiting.remove(0);
                }
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {}
            Err(error) if error.kind() == ErrorKind::ConnectionAborted => {}
            Err(error) => return Err(error),
        }
        let mut still = Vec::new();
        for mut one in waiting {
            match step(&mut one) {
                Step::Wait => still.push(one),
                Step::Drop => {}
                Step::Whole(request) => {
                    is_idle = false;
                    send(one.stream, &answer(&request));
                }
                Step::Refuse(status) => send(one.stream, &Reply::plain(status, reason(status))),
            }
        }
        waiting = still;
        if is_idle {
            std::thread::sleep(PAUSE);
        }
    }
    Ok(())
}

/// Reads what has come on one connection.
fn step(one: &mut Waiting) -> Step {
    let mut buffer = [0; 8 << 10];
    loop {
        match one.stream.read(&mut buffer) {
            Ok(0) => return Step::Drop,
            Ok(read) => one.bytes.extend_from_slice(&buffer[..read]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Step::Drop,
        }
        if one.bytes.len() > HEAD_LIMIT + BODY_LIMIT {
            return Step::Refuse(413);
        }
    }
    match parse(&one.bytes) {
        Ok(Some(request)) => Step::Whole(Box::new(request)),
        Ok(None) if one.since.elapsed() > PATIENCE => Step::Drop,
        Ok(None) => Step::Wait,
        Err(status) => Step::Refuse(status),
    }
}

/// Reads a request; nothing yet when it is not whole, a status when it never will be.
fn parse(bytes: &[u8]) -> Result<Option<Request>, u16> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) if length <= HEAD_LIMIT => length,
        Ok(httparse::Status::Partial) if bytes.len() <= HEAD_LIMIT => return Ok(None),
        Ok(_) | Err(httparse::Error::TooManyHeaders) => return Err(431),
        Err(_) => return Err(400),
    };
    let method = match head.method {
        Some("GET") => Method::Get,
        Some("POST") => Method::Post,
        Some(_) | None => return Err(405),
    };
    let one = |name: &str| -> Result<Option<String>, u16> {
        let mut found = head.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
        let value = found.next().map(|header| String::from_utf8(header.value.to_vec()).map_err(|_| 400_u16));
        if found.next().is_some() { Err(400) } else { value.transpose() }
    };
    if one("transfer-encoding")?.is_some() {
        return Err(411);
    }
    let size = match (method, one("content-length")?) {
        (Method::Get | Method::Post, Some(size)) => size.trim().parse::<usize>().map_err(|_| 400_u16)?,
        (Method::Get, None) => 0,
        (Method::Post, None) => return Err(411),
    };
    if size > BODY_LIMIT {
        return Err(413);
    }
    let Some(body) = bytes.get(length..length + size) else { return Ok(None) };
    let target = head.path.filter(|path| path.starts_with('/')).ok_or(400_u16)?;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Ok(Some(Request {
        method,
        path: path.to_owned(),
        query: query.to_owned(),
        host: one("host")?.ok_or(400_u16)?,
        origin: one("origin")?,
        site: one("sec-fetch-site")?,
        content_type: one("content-type")?,
        body: body.to_vec(),
    }))
}

/// Sends an answer; a browser that went away is no fault.
fn send(mut stream: TcpStream, reply: &Reply) {
    let mut head = format!(
        "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n",
        reply.status,
        reason(reply.status),
        reply.content_type,
        reply.body.len()
    );
    for (name, value) in GUARDS {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if let Some(location) = &reply.location {
        head.push_str(&format!("Location: {location}\r\n"));
    }
    head.push_str("\r\n");
    let ready = stream.set_nonblocking(false).and_then(|()| stream.set_write_timeout(Some(PATIENCE)));
    let sent = ready.and_then(|()| stream.write_all(head.as_bytes())).and_then(|()| stream.write_all(&reply.body));
    drop(sent.and_then(|()| stream.shutdown(Shutdown::Write)));
}

/// Nothing is kept, nothing comes from elsewhere, nobody else may frame or read it. Scripts and styles are the two files
/// of this program. The referrer stays within the review, so that the browser tells the origin of a form.
const GUARDS: [(&str, &str); 7] = [
    ("Cache-Control", "no-store"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
];

const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        303 => "See Other",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        431 => "Request Header Fields Too Large",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_whole_refused_or_waited_for() {
        let whole = "GET /a/b?x=1 HTTP/1.1\r\nHost: h\r\nOrigin: o\r\n\r\n";
        let request = parse(whole.as_bytes()).unwrap().unwrap();
        assert_eq!((request.path.as_str(), request.query.as_str()), ("/a/b", "x=1"));
        assert_eq!((request.method, request.host.as_str(), request.origin.as_deref()), (Method::Get, "h", Some("o")));
        let form = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
        assert_eq!(parse(form.as_bytes()).unwrap().unwrap().body, b"abc");
        for cut in [0, 10, form.len() - 1] {
            assert!(parse(&form.as_bytes()[..cut]).unwrap().is_none(), "{cut}");
        }
        let long = format!("GET / HTTP/1.1\r\nHost: h\r\nX: {}\r\n\r\n", "x".repeat(HEAD_LIMIT));
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(HEADERS + 1));
        for (text, status) in [
            ("GET / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET http://elsewhere/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", 405),
            ("POST / HTTP/1.1\r\nHost: a\r\n\r\n", 411),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n", 413),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
            ("\u{1}\u{2}\r\n\r\n", 400),
            (&long, 431),
            (&many, 431),
        ] {
            assert_eq!(parse(text.as_bytes()).err(), Some(status), "{text}");
        }
    }
}
