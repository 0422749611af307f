//! Reviewing in a browser and line by line: who is let in, what is kept, what is shown.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::support::{Town, command};

const CASE: &str = "zaak-1";

/// A town of one folder: a letter that tries to run something, and a message with an attachment that cannot be read.
fn small() -> Town {
    let town = Town::fresh();
    let folder = town.file("klein");
    std::fs::create_dir(&folder).unwrap();
    let letter = "Betreft BSN 999990111, mevrouw H.J. Postma.\n<script>document.title = 'weg'</script>\n\
                  De buurman, de heer Karel Doorman (BSN 999990482), belde over <b>het hek</b>.\n";
    std::fs::write(folder.join("brief.txt"), letter).unwrap();
    let mail = "From: a@example.org\r\nTo: b@example.org\r\nSubject: bijlage\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
        Over BSN 999990111.\r\n--x\r\nContent-Type: application/pdf; name=kapot.pdf\r\n\
        Content-Disposition: attachment; filename=kapot.pdf\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcgZW4gZGFuIG5pZXRz\r\n--x--\r\n";
    std::fs::write(folder.join("bericht.eml"), mail).unwrap();
    let settings = "[municipality]\nname = \"Voorbeeldstad\"\n[[source]]\nname = \"klein\"\nkind = \"files\"\n\
                    path = \"klein\"\nactivity = \"wmo\"\n";
    std::fs::write(town.file("inzage.toml"), settings).unwrap();
    town.run(&["index"]).exits(3);
    let today = jiff::Zoned::now().date().yesterday().unwrap().to_string();
    let new = ["case", "new", "--requester", "requesters/inzage.toml", "--kind", "inzage", "--received", &today];
    town.run(&[&new[..], &["--channel", "letter", "--id", CASE]].concat()).exits(0);
    town.run(&["case", "identity", CASE, "--route", "counter"]).exits(0);
    town.run(&["case", "find", CASE]).exits(0);
    town
}

/// A review that is being served; it is killed when the test ends.
struct Served {
    child: Child,
    address: String,
    base: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Served {
    fn start(town: &Town) -> Self {
        let mut child = command(town.path())
            .args(["case", "review", CASE, "--web"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
        let url = lines.into_iter().find_map(|line| line.trim().strip_prefix("http://").map(str::to_owned));
        let url = url.expect("the address is told");
        let (address, token) = url.split_once('/').unwrap();
        assert!(address.starts_with("127.0.0.1:"), "only this machine: {address}");
        Self { child, address: address.to_owned(), base: format!("/{}", token.trim_end_matches('/')) }
    }

    /// Sends a request as it is; gives status and the whole answer.
    fn send(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.unwrap_or_else(|| panic!("no answer: {answer}")), answer)
    }

    fn get(&self, page: &str) -> String {
        let (base, host) = (&self.base, &self.address);
        let (status, answer) = self.send(&format!("GET {base}/{page} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert_eq!(status, 200, "{page}: {answer}");
        answer
    }

    fn post_with(&self, page: &str, form: &str, header: &str) -> u16 {
        let (base, host, length) = (&self.base, &self.address, form.len());
        let sort = "Content-Type: application/x-www-form-urlencoded";
        let head = format!("POST {base}/{page} HTTP/1.1\r\nHost: {host}\r\n{sort}\r\nContent-Length: {length}\r\n");
        self.send(&format!("{head}{header}\r\n{form}")).0
    }

    fn post(&self, page: &str, form: &str) {
        assert_eq!(self.post_with(page, form, ""), 303, "{page}: {form}");
    }

    /// The place of a file, by its number.
    fn place(&self, name: &str) -> String {
        let list = self.get("");
        let before = &list[..list.find(name).unwrap_or_else(|| panic!("{name} is not in {list}"))];
        before.rsplit("id=\"p").next().unwrap().split('"').next().unwrap().to_owned()
    }
}

/// The value of the first field of a name in a page.
fn field(page: &str, name: &str) -> String {
    let from = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    from.unwrap_or_else(|| panic!("no {name} in {page}")).split('"').next().unwrap().to_owned()
}

#[test]
fn only_who_has_the_address_is_let_in() {
    let town = small();
    let served = Served::start(&town);
    let (base, host) = (&served.base, &served.address);
    let status = |request: String| served.send(&request).0;
    assert_eq!(status(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")), 403);
    assert_eq!(status(format!("GET /{}/ HTTP/1.1\r\nHost: {host}\r\n\r\n", "0".repeat(32))), 403);
    assert_eq!(status(format!("GET {base}/ HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n")), 403);
    let place = served.place("brief.txt");
    let form = format!("hit={place}&as=other");
    assert_eq!(served.post_with("judge", &form, "Origin: http://elsewhere.example\r\n"), 403);
    assert_eq!(served.post_with("judge", &form, "Sec-Fetch-Site: cross-site\r\n"), 403);
    assert_eq!(status(format!("POST {base}/judge HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9999999\r\n\r\n")), 413);
    let page = served.get("");
    assert!(page.contains("Cache-Control: no-store\r\n"), "{page}");
    assert!(page.contains("Content-Security-Policy: default-src 'none';"), "{page}");
    assert!(!page.contains("aria-pressed=\"true\""), "nothing was decided: {page}");
    // The case has one reviewer at a time.
    town.run(&["case", "decide", CASE, "--all", "--as", "own"]).exits(5);
}

#[test]
fn what_a_document_says_is_shown_and_never_run() {
    let town = small();
    let served = Served::start(&town);
    let place = served.place("brief.txt");
    for page in [served.get(""), served.get(&format!("place/{place}"))] {
        assert!(page.contains("&lt;script&gt;document.title"), "{page}");
        assert!(!page.contains("<script>") && !page.contains("<b>het hek"), "{page}");
    }
}

#[test]
fn each_decision_is_logged_and_survives_a_kill() {
    let town = small();
    let served = Served::start(&town);
    let place = served.place("brief.txt");
    served.post("judge", &format!("hit={place}&as=mixed"));
    let page = served.get(&format!("place/{place}"));
    let id = field(&page, "id");
    served.post("decide", &format!("hit={place}&id={id}&as=accept"));
    served.post("hide", &format!("hit={place}&text=het+hek"));
    served.post("hide", &format!("hit={place}&text=staat+er+niet"));
    let rest = served.get("rest");
    assert!(rest.contains("kapot.pdf"), "{rest}");
    served.post("rest", &format!("n={}&as=reject", field(&rest, "n")));
    served.post("undo", "back=rest");
    served.post("rest", "n=0&as=accept");
    drop(served);
    let plan = town.run(&["case", "plan", CASE, "--json"]).exits(0);
    let proposals = plan.of("proposal");
    let decided = |text: &str| proposals.iter().any(|one| one["text"] == text && one["decision"] == "accept");
    assert!(proposals.iter().any(|one| one["id"] == id.as_str() && one["decision"] == "accept"), "{proposals:?}");
    assert!(decided("het hek") && !decided("staat er niet"), "{proposals:?}");
    assert_eq!(plan.of("omission")[0]["decision"], "told");
    let log = town.run(&["audit", "show", "--case", CASE, "--json"]).exits(0).out;
    for act in ["case.review", "case.decide", "plan.decide", "plan.hide", "plan.undo"] {
        assert!(log.contains(act), "{act}: {log}");
    }
    town.run(&["audit", "verify"]).exits(0);
    let served = Served::start(&town);
    assert!(served.get(&format!("place/{place}")).contains("aria-pressed=\"true\""), "it goes on where it was");
}

#[test]
fn a_review_ends_by_its_button() {
    let town = small();
    let mut served = Served::start(&town);
    let finish = served.get("finish");
    assert!(finish.contains("nog niet beslist"), "{finish}");
    assert_eq!(served.post_with("stop", "", ""), 200);
    assert!(served.get("style.css").contains("mark.open"), "the last page has its style");
    assert_eq!(served.child.wait().unwrap().code(), Some(0));
}

#[test]
fn line_by_line_what_was_not_read_is_decided_too() {
    let town = small();
    let answers = [&"2\n".repeat(2), &"a\n".repeat(40)].map(String::as_str).concat();
    let out = town.run_with(&["case", "review", CASE, "--plain"], answers.as_bytes()).exits(0).out;
    assert!(out.contains("kapot.pdf"), "{out}");
    let plan = town.run(&["case", "plan", CASE, "--json"]).exits(0);
    assert_eq!(plan.of("omission")[0]["decision"], "told");
    town.run(&["case", "close-review", CASE]).exits(0);
}

#[cfg(feature = "age")]
#[test]
fn a_key_that_cannot_be_used_is_refused_before_anything_is_done() {
    let town = small();
    for key in ["age1onzin", "ontbreekt.txt", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1ABC"] {
        let refused = town.run(&["case", "export", CASE, "--out", "pakket.zip", "--encrypt", "age", key]).exits(2);
        assert!(refused.err.contains("tip:") && !refused.err.contains(key), "{}", refused.err);
    }
    std::fs::write(town.file("pakket.zip"), b"age-encryption.org/v1\n").unwrap();
    let verified = town.run(&["verify", "pakket.zip"]).exits(2);
    assert!(verified.err.contains("age --decrypt"), "{}", verified.err);
    let log = town.run(&["audit", "show", "--case", CASE, "--json"]).out;
    assert!(!log.contains("bundle.seal") && !log.contains("export"), "{log}");
}
