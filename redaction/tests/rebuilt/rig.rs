//! From bytes to a rebuilt file, and the ways in which a secret could still be in it.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use base64::Engine as _;
use connectors::ocr::Engine;
use connectors::reading::{ReadSink, read};
use connectors::{ContentHash, Document, Flow, ItemId, Limits, Ocr, Omission, Part, Registry, SourceId};
use identifiers::{Recognisers, Requester, Sensitive};
use redaction::{
    Actor, Basis, Covered, Frozen, Heading, Language, Own, Plan, Policy, Rebuild, Rebuilders, Rebuilt, Result, Terms,
};

/// Two names of others that a test hides; documents that differ in them alone must give the same bytes.
pub(crate) const NAMES: [&str; 2] = ["Quirijn Xylander", "Zwaantje Vorstenbosch"];

/// Classes of places in which a secret is planted: what they are called, and how a file with it is made.
pub(crate) type Classes<T> = [(&'static str, fn(&str) -> T)];

#[derive(Default)]
struct Gathered(Vec<Document>);

impl ReadSink for Gathered {
    fn document(&mut self, document: Document) -> Flow {
        match self.0.iter_mut().find(|known| known.part == document.part && known.place == document.place) {
            Some(known) => known.blocks.extend(document.blocks),
            None => self.0.push(document),
        }
        Flow::Continue(())
    }

    fn omitted(&mut self, _omission: Omission) -> Flow {
        Flow::Continue(())
    }
}

/// What a test rebuilds with.
pub(crate) struct Rig {
    pub(crate) registry: Registry,
    pub(crate) limits: Limits,
    pub(crate) heading: Heading,
    /// Which documents are handed over.
    pub(crate) handed: fn(&Document) -> bool,
}

impl Default for Rig {
    fn default() -> Self {
        let heading = Heading { title: "Stuk 1".to_owned(), language: Language::Nl };
        Self { registry: Registry::builtin(), limits: Limits::default(), heading, handed: |_| true }
    }
}

impl Rig {
    /// Reads pictures with this engine.
    pub(crate) fn scanning(engine: Box<dyn Engine>) -> Self {
        let limits = Limits { ocr: Ocr::On, ..Limits::default() };
        Self { registry: Registry::builtin().with_ocr(engine), limits, ..Self::default() }
    }

    pub(crate) fn covered(&self, name: &str, bytes: &[u8], hide: &[&str]) -> Vec<Covered> {
        let mut gathered = Gathered::default();
        read(&mut Cursor::new(bytes), name, &self.registry, &self.limits, &[], &mut gathered);
        // The name of a file is its own affair: two names of a file make two items.
        let (item, content) = (item(), ContentHash::of(bytes));
        let documents = gathered.0.into_iter().filter(self.handed);
        let dossier: Vec<Frozen> = documents.map(|document| Frozen { item, content, document }).collect();
        let terms = Terms {
            hide: hide.iter().map(|term| Sensitive::new((*term).to_owned())).collect(),
            kinds: Some(BTreeSet::new()),
            ..Terms::default()
        };
        let (policy, recognisers) = (Policy::default(), Recognisers::default());
        // All data are of others.
        let persons = Own::new(&Requester::default());
        let basis = Basis { persons: &persons, recognisers: &recognisers, policy: &policy, terms: &terms };
        let mut plan = Plan::propose(&dossier, [], &basis).expect("the dossier is sound");
        let (actor, now) = (Actor::new("behandelaar"), jiff::Timestamp::UNIX_EPOCH);
        plan.accept_all(&actor, now);
        let plan = plan.close(actor, None, now).map_err(|(_, open)| open).expect("nothing is open");
        dossier.iter().map(|frozen| plan.cover(frozen).expect("the plan knows it")).collect()
    }

    /// Rebuilds the whole item.
    pub(crate) fn rebuild(&self, name: &str, bytes: &[u8], hide: &[&str]) -> Result<Rebuilt> {
        self.run(name, bytes, &self.covered(name, bytes, hide))
    }

    pub(crate) fn run(&self, name: &str, bytes: &[u8], covered: &[Covered]) -> Result<Rebuilt> {
        let rebuild = Rebuild {
            item: item(),
            name,
            part: &Part::item(),
            documents: covered,
            heading: &self.heading,
            limits: &self.limits,
            passwords: &[],
            holder: None,
            registry: &self.registry,
        };
        rebuild.run(&mut Cursor::new(bytes), &Rebuilders::builtin())
    }
}

fn item() -> ItemId {
    ItemId::new(&SourceId("test".into()), "item")
}

/// Rebuilds a file and gives it as text.
pub(crate) fn rebuilt(name: &str, bytes: &[u8], hide: &[&str]) -> String {
    let rebuilt = Rig::default().rebuild(name, bytes, hide).expect("it is rebuilt");
    String::from_utf8(rebuilt.bytes).expect("it is UTF-8")
}

/// Rebuilds a file of each name, that name hidden with every word of it: no trace of either is left, and the two
/// outputs are the same.
pub(crate) fn tells_nothing(class: &str, name: &str, make: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let outputs = NAMES.map(|secret| {
        let words = words(secret);
        let hide: Vec<&str> = words.iter().map(String::as_str).chain([secret]).collect();
        let output = Rig::default().rebuild(name, &make(secret), &hide);
        let output = output.unwrap_or_else(|error| panic!("{class}: {error}")).bytes;
        assert_clean(class, &output, secret);
        output
    });
    let [first, second] = outputs;
    assert!(
        first == second,
        "{class}: the output tells of the name\n{}\n---\n{}",
        String::from_utf8_lossy(&first),
        String::from_utf8_lossy(&second)
    );
    first
}

fn words(secret: &str) -> Vec<String> {
    secret.split([' ', '-']).map(str::to_owned).collect()
}

/// Looks for every word of a secret in a file: as it is, in either case, backwards, and with every encoding undone.
pub(crate) fn assert_clean(class: &str, bytes: &[u8], secret: &str) {
    for layer in layers(bytes, 4) {
        let text = String::from_utf8_lossy(&layer).to_lowercase();
        let wide: String = text.chars().filter(|letter| *letter != '\0').collect();
        let backwards: String = text.chars().rev().collect();
        for word in words(secret).iter().map(|word| word.to_lowercase()) {
            for (how, text) in [("plain", &text), ("wide", &wide), ("backwards", &backwards)] {
                assert!(!text.contains(&word), "{class}: a word of the secret is there, {how}");
            }
        }
    }
}

/// The bytes, and what they become when an encoding is undone, again and again.
fn layers(bytes: &[u8], depth: usize) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if depth == 0 {
        return all;
    }
    let mut inner = vec![quoted_printable(bytes), percent(bytes), hex(bytes)];
    inner.extend(base64(bytes));
    inner.extend(inflated(bytes));
    for layer in inner.into_iter().filter(|layer| !layer.is_empty() && layer != bytes) {
        all.extend(layers(&layer, depth - 1));
    }
    all
}

fn pairs(bytes: &[u8], sign: u8) -> Vec<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at, mut found) = (Vec::new(), 0, false);
    while at < bytes.len() {
        match (bytes[at] == sign, digit(at + 1), digit(at + 2)) {
            (true, Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).expect("two digits"));
                (at, found) = (at + 3, true);
            }
            _ => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    if found { out } else { Vec::new() }
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let joined = String::from_utf8_lossy(bytes).replace("=\r\n", "").replace("=\n", "").replace('_', " ");
    pairs(joined.as_bytes(), b'=')
}

fn percent(bytes: &[u8]) -> Vec<u8> {
    pairs(bytes, b'%')
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let runs = text.split(|letter: char| !letter.is_ascii_hexdigit()).filter(|run| run.len() >= 16);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    runs.flat_map(|run| run.as_bytes().chunks_exact(2).filter_map(byte).collect::<Vec<_>>()).collect()
}

/// Undoes every stretch of base64, with its line ends and as it stands in encoded words.
fn base64(bytes: &[u8]) -> Vec<Vec<u8>> {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=');
    let joined: Vec<u8> = bytes.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
    let engine = base64::engine::GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        base64::engine::GeneralPurposeConfig::new()
            .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let mut found = Vec::new();
    for text in [bytes, joined.as_slice()] {
        for run in text.split(|byte| !is_sign(*byte)).filter(|run| run.len() >= 12) {
            let end = run.iter().position(|byte| *byte == b'=').unwrap_or(run.len());
            for shift in 0..4.min(end) {
                let stretch = &run[shift..end];
                let whole = &stretch[..stretch.len() / 4 * 4];
                found.extend(engine.decode(whole).ok());
            }
        }
    }
    found.retain(|decoded| decoded.len() >= 8);
    found.sort();
    found.dedup();
    found
}

/// Undoes deflate wherever a zlib stream may begin.
fn inflated(bytes: &[u8]) -> Vec<Vec<u8>> {
    let begins =
        bytes.windows(2).enumerate().filter(|(_, pair)| pair[0] == 0x78 && matches!(pair[1], 1 | 0x5e | 0x9c | 0xda));
    begins
        .take(50)
        .filter_map(|(at, _)| {
            let mut out = Vec::new();
            let _ = flate2::read::ZlibDecoder::new(&bytes[at..]).take(1 << 20).read_to_end(&mut out);
            (out.len() > 8).then_some(out)
        })
        .collect()
}
