//! A leak planted in every sort of output is found, and a faithful output has none.

use connectors::{Block, Document, Format, Part, Place};
use identifiers::{Certainty, Kind, Recognisers};

use super::*;
use crate::testing::{Anna, Listed, first, frozen, letter, now, propose, recognisers, review, row};
use crate::{Decision, Heading, Language, Policy, RedactedDocument, Terms, builtin_renditions};

fn dossier() -> Vec<Frozen> {
    let part = Part::item().inside("Brief Piet Jansen.txt");
    let blocks = vec![
        Block::body(
            Place::Whole,
            "Anna de Vries (BSN 123456782) en Piet Jansen (BSN 999990019) spraken Tünde Horváth.",
        ),
        Block::body(Place::Whole, "Jansen & Horvath zijn geboren."),
    ];
    let letter = frozen("letter", Document { part, place: Place::Whole, format: Format::Text, blocks });
    vec![letter, row("row", 2, &[("achternaam", "Özdemir"), ("bsn", "999990020"), ("product", "Wmo")])]
}

fn with_check<T>(dossier: &[Frozen], act: impl FnOnce(&LeakCheck<'_>, &Plan<Reviewed>) -> T) -> T {
    with_check_of(dossier, review(propose(dossier, &recognisers())), &recognisers(), act)
}

fn with_check_of<T>(
    dossier: &[Frozen],
    plan: Plan<Reviewed>,
    recognisers: &Recognisers,
    act: impl FnOnce(&LeakCheck<'_>, &Plan<Reviewed>) -> T,
) -> T {
    let (policy, terms) = (Policy::default(), Terms::default());
    let basis = Basis { persons: &Anna, recognisers, policy: &policy, terms: &terms };
    let check = LeakCheck::new(&plan, dossier, &basis).expect("the dossier fits");
    act(&check, &plan)
}

fn severities(check: &LeakCheck<'_>, entry: &str, output: &[u8]) -> Vec<Severity> {
    check.check(entry, output).expect("it can be read").iter().map(|leak| leak.severity).collect()
}

#[test]
fn what_a_plan_redacts_is_clean_in_every_rendition() {
    let dossier = dossier();
    with_check(&dossier, |check, plan| {
        let redacted: Vec<RedactedDocument> = dossier.iter().map(|d| plan.redact(d).expect("it fits")).collect();
        for rendition in builtin_renditions() {
            let heading = Heading { title: "Stuk 1".to_owned(), language: Language::Nl };
            let mut bytes = Vec::new();
            rendition.render(&redacted.iter().collect::<Vec<_>>(), &heading, &mut bytes).expect("memory takes all");
            let leaks = check.check(&format!("stuk.{}", rendition.extension()), &bytes).expect("it can be read");
            assert_eq!(leaks, [], "{}", rendition.extension());
        }
    });
}

#[test]
fn a_planted_value_is_found_wherever_it_hides() {
    let utf16: Vec<u8> = "\u{feff}BSN 999990019".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut binary = b"text\n".to_vec();
    binary.extend(&utf16);
    let rows: Vec<(&str, Vec<u8>)> = vec![
        ("a.html", b"<p>Piet <b>Jansen</b> belde".to_vec()),
        ("a.html", b"<p title='Tunde Horvath'>x".to_vec()),
        ("a.html", b"<!-- 999.990.019 --><p>x".to_vec()),
        ("a.html", b"<p>HORV&Aacute;TH".to_vec()),
        ("a.csv", b"a,b\nx,\"Jansen, Piet\"\n".to_vec()),
        ("a.json", br#"{"Horv\u00e1th": 1}"#.to_vec()),
        ("a.json", br#"{"bsn": 999990019}"#.to_vec()),
        ("a.txt", "zie Jan-\nsen".as_bytes().to_vec()),
        ("a.txt", b"999 990 019".to_vec()),
        ("a.txt", b"x UGlldCBKYW5zZW4= y".to_vec()),
        ("a.txt", b"q=Piet%20Jansen".to_vec()),
        ("a.txt", "Özdemir".as_bytes().to_vec()),
        ("a.txt", "BSN 999990020".as_bytes().to_vec()),
        ("Piet_Jansen.txt", b"x".to_vec()),
        ("a.txt", binary),
    ];
    let dossier = dossier();
    with_check(&dossier, |check, _| {
        for (entry, output) in &rows {
            let Ok(leaks) = check.check(entry, output) else {
                // Bytes that are not the text that their name says are refused, which is as good.
                assert!(std::str::from_utf8(output).is_err(), "{entry}");
                continue;
            };
            assert!(leaks.iter().any(|leak| leak.severity == Severity::Leak), "{}", String::from_utf8_lossy(output));
        }
    });
}

#[test]
fn the_requesters_own_is_no_leak() {
    let dossier = dossier();
    with_check(&dossier, |check, _| {
        assert_eq!(severities(check, "a.txt", "Anna de Vries, 123456782, mevrouw De Vries".as_bytes()), []);
    });
}

#[test]
fn a_surname_that_is_the_requesters_too_is_no_leak_by_itself() {
    let known = Listed::among(&[
        (Kind::Person, "Piet de Vries", Certainty::Supported),
        (Kind::Person, "familie De Vries", Certainty::Supported),
    ]);
    let dossier = [letter("a", &["Piet de Vries schreef aan de familie De Vries."])];
    with_check_of(&dossier, review(propose(&dossier, &known)), &known, |check, _| {
        assert_eq!(severities(check, "a.txt", b"Aan Anna de Vries, familie De Vries"), []);
        assert!(severities(check, "a.txt", b"Piet de Vries").contains(&Severity::Leak));
    });
}

#[test]
fn a_word_in_the_requesters_own_street_is_no_leak_and_is_one_elsewhere() {
    let own = crate::Own::new(
        &identifiers::Requester::parse(
            "surname = 'Vries'\naddresses = [{ postcode = '1234 AB', number = 12, street = 'Willem Kadehof' }]",
        )
        .expect("the file is valid"),
    );
    let known = Listed::among(&[(Kind::Person, "Willem", Certainty::Supported)]);
    let dossier = [letter("a", &["Willem schreef."])];
    let plan = review(propose(&dossier, &known));
    let (policy, terms) = (Policy::default(), Terms::default());
    let basis = Basis { persons: &own, recognisers: &known, policy: &policy, terms: &terms };
    let check = LeakCheck::new(&plan, &dossier, &basis).expect("the dossier fits");
    assert_eq!(severities(&check, "a.txt", b"U woont Willem Kadehof 12."), []);
    for output in ["Willem woont op nummer 12.", "Willem belde; u woont Willem Kadehof 12.", "Willem Kade"] {
        assert!(severities(&check, "a.txt", output.as_bytes()).contains(&Severity::Leak), "{output}");
    }
}

#[test]
fn a_name_with_a_word_stuck_to_it_is_a_leak_unless_it_was_reviewed() {
    let known = Listed::among(&[(Kind::Person, "Quirijn Xylander", Certainty::Supported)]);
    let dossier = [letter("a", &["Quirijn Xylander schreef over de xylanderbrug en de xylanderkade."])];
    let mut plan = propose(&dossier, &known);
    let bridge = plan.in_order().into_iter().map(|(id, proposal)| (id, proposal.at.start)).nth(1).expect("proposed");
    let actor = crate::testing::first();
    plan.accept_all(&actor, now());
    plan.decide(bridge.0, Decision::Reject, &actor, now()).expect("it is there");
    let plan = plan.close(actor, None, now()).expect("all is decided");
    with_check_of(&dossier, plan, &known, |check, _| {
        for output in ["xylandermail", "dat quirijn xylanderwoont", "xylanderkade"] {
            assert!(severities(check, "a.txt", output.as_bytes()).contains(&Severity::Leak), "{output}");
        }
        assert_eq!(severities(check, "a.txt", b"de xylanderbrug, de xylanderx"), [Severity::Leak]);
        assert_eq!(severities(check, "a.txt", b"de xylanderbrug"), []);
    });
}

#[test]
fn a_name_that_nobody_decided_on_is_told() {
    let known = Listed::among(&[
        (Kind::Person, "Piet Jansen", Certainty::Supported),
        (Kind::Person, "Bernard Kuiper", Certainty::Supported),
    ]);
    let dossier = [letter("a", &["Piet Jansen schreef aan Anna de Vries."])];
    with_check_of(&dossier, review(propose(&dossier, &known)), &known, |check, _| {
        assert_eq!(severities(check, "a.txt", b"Bernard Kuiper schreef"), [Severity::Ambiguous]);
        assert_eq!(severities(check, "a.txt", b"Anna de Vries schreef"), []);
    });
}

#[test]
fn a_leak_never_tells_the_value() {
    let dossier = dossier();
    with_check(&dossier, |check, _| {
        let leaks = check.check("Piet_Jansen.txt", b"Piet Jansen 999990019").expect("it can be read");
        let told = format!("{leaks:?}");
        assert!(!leaks.is_empty() && !told.contains("Jansen") && !told.contains("999990019"), "{told}");
    });
}

#[test]
fn an_ordinary_word_and_a_shown_value_are_ambiguous() {
    let known = Listed::among(&[
        (Kind::Person, "Jan Bakker", Certainty::Supported),
        (Kind::Person, "Tünde Horváth", Certainty::Supported),
    ]);
    let dossier = [
        letter("a", &["Jan Bakker belde. De bakker ook."]),
        letter("b", &["Tünde Horváth"]),
        letter("c", &["Tünde Horváth!"]),
    ];
    let mut plan = propose(&dossier, &known);
    let shown = plan.in_order().iter().find(|(_, p)| p.at.document == dossier[2].id()).map(|(id, _)| *id);
    plan.accept_all(&first(), now());
    plan.decide(shown.expect("it was proposed"), Decision::Reject, &first(), now()).expect("known");
    let plan = plan.close(first(), None, now()).map_err(|(_, open)| open).expect("closed");
    with_check_of(&dossier, plan, &known, |check, _| {
        assert_eq!(severities(check, "a.txt", b"De bakker ook."), [Severity::Ambiguous]);
        assert!(severities(check, "a.txt", b"Jan Bakker").contains(&Severity::Leak));
        let shown = severities(check, "a.txt", "Tünde Horváth".as_bytes());
        assert!(!shown.is_empty() && shown.iter().all(|severity| *severity == Severity::Ambiguous));
    });
}

#[test]
fn somebody_who_was_never_proposed_is_found_in_the_output() {
    let known = recognisers();
    let dossier = [letter("a", &["niets"])];
    with_check_of(&dossier, review(propose(&dossier, &known)), &known, |check, _| {
        let leaks = check.check("a.txt", b"BSN 999990019").expect("it can be read");
        assert_eq!(leaks.first().map(|leak| leak.kind), Some(LeakKind::NotProposed(Kind::Bsn)));
    });
}

#[test]
fn the_controllers_own_contacts_may_stay() {
    let dossier = [letter("a", &["Behandelaar: Piet Jansen"])];
    let known = recognisers();
    let (policy, terms) = (Policy::default(), Terms::default());
    let basis = Basis { persons: &Anna, recognisers: &known, policy: &policy, terms: &terms };
    let plan = review(propose(&dossier, &known));
    let check = LeakCheck::new(&plan, &dossier, &basis).expect("fits").allowing(["Piet Jansen"]);
    assert_eq!(severities(&check, "brief.txt", b"Met vriendelijke groet, Piet Jansen"), []);
}

#[test]
fn what_was_asked_to_be_hidden_is_looked_for_although_it_was_read_nowhere() {
    let dossier = [letter("a", &["Wij spraken met Piet Jansen."])];
    let (known, policy) = (recognisers(), Policy::default());
    let asked = ["Quirijn Xylander", "999990032"].map(|term| identifiers::Sensitive::new(term.to_owned()));
    let terms = Terms { hide: asked.to_vec(), ..Terms::default() };
    let basis = Basis { persons: &Anna, recognisers: &known, policy: &policy, terms: &terms };
    let plan = review(propose(&dossier, &known));
    let check = LeakCheck::new(&plan, &dossier, &basis).expect("it fits");
    let kind = LeakKind::HiddenValue { what: What::Passage, proposal: None };
    let rows = [
        "Xylander, Quirijn",
        "x=Quirijn%20Xylander",
        "x XylanderQuirijn Xylander",
        "nr. 999990032",
        "UXVpcmlqbiBYeWxhbmRlcg==",
    ];
    for text in rows {
        let leaks = check.check("a.txt", text.as_bytes()).expect("it can be read");
        assert!(leaks.iter().any(|leak| leak.kind == kind && leak.severity == Severity::Leak), "{text}");
    }
    assert_eq!(severities(&check, "a.txt", b"Geachte mevrouw De Vries"), []);
}

#[test]
fn what_cannot_be_read_back_is_refused() {
    let dossier = dossier();
    with_check(&dossier, |check, _| {
        for (entry, output) in [("a.json", &b"{"[..]), ("a.txt", &b"\xff"[..]), ("a.bin", &b"\x01\x02\x03"[..])] {
            assert!(check.check(entry, output).is_err(), "{entry}");
        }
    });
}

#[test]
fn a_census_counts_one_too_many() {
    let known = recognisers();
    let mut census = Census::default();
    census.count("a.txt", b"BSN 123456782 en nog eens 123456782", &known).expect("it can be read");
    let declared = census.numbers();
    assert_eq!(census.beyond(&declared), []);
    census.count("b.txt", b"BSN 999990019", &known).expect("it can be read");
    assert_eq!(census.beyond(&declared), [Kind::Bsn]);
}

#[test]
fn a_value_in_a_part_that_no_reader_opens_is_found() {
    let pack = |hidden: &str| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let document =
            "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Anna de Vries</w:t></w:r></w:p></w:body></w:document>";
        for (name, text) in [("word/document.xml", document), ("word/styles.xml", hidden)] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("it has a name");
            std::io::Write::write_all(&mut zip, text.as_bytes()).expect("memory takes all");
        }
        zip.finish().expect("memory takes all").into_inner()
    };
    let dossier = dossier();
    with_check(&dossier, |check, _| {
        assert_eq!(severities(check, "a.docx", &pack("<w:styles/>")), []);
        for hidden in
            ["<a b=\"x 999990019\"/>", "<a>9999</a><a>90019</a>", "<!-- 999990019 -->", "<a b='99999&#48;019'/>"]
        {
            assert!(severities(check, "a.docx", &pack(hidden)).contains(&Severity::Leak), "{hidden}");
        }
    });
}

#[test]
fn letters_of_tags_are_no_initials() {
    let known = Listed::among(&[(Kind::Person, "W. Vinkenwater", Certainty::Supported)]);
    let dossier = [letter("a", &["W. Vinkenwater schreef."])];
    with_check_of(&dossier, review(propose(&dossier, &known)), &known, |check, _| {
        let mut views = Vec::new();
        for (markup, is_leak) in [
            ("<w:t>Vinkenwater</w:t>", false),
            ("<w:t>Vinkenwater W.</w:t>", true),
            ("<w:t>W. <w:b/>Vinkenwater</w:t>", true),
            ("<w:t w=\"W. Vinkenwater\"/>", true),
            ("<!-- W. Vinkenwater -->", true),
        ] {
            let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            zip.start_file("part.xml", zip::write::SimpleFileOptions::default()).expect("it has a name");
            std::io::Write::write_all(&mut zip, markup.as_bytes()).expect("memory takes all");
            let bytes = zip.finish().expect("memory takes all").into_inner();
            views.clear();
            packed::read(&bytes, &mut views).expect("it can be unpacked");
            let hits = |view: &View| {
                let hits = check.needles.find(&view.text);
                hits.iter().any(|hit| {
                    let strong = check.needles.get(hit).0.strength == Strength::Strong;
                    strong
                        && !check.is_of_tags(view, hit)
                        && check.judge(view, hit, &check.needles.get(hit).0).is_some()
                })
            };
            assert_eq!(views.iter().any(hits), is_leak, "{markup}");
        }
    });
}
