//! JSON and JSON by lines.

use serde_json::{Value, json};

use crate::rig::{Classes, Rig, rebuilt, tells_nothing};

#[test]
fn json_keeps_order_structure_and_sorts_of_values() {
    let text = r#"{"z": true, "dossier": [{"naam": "Piet Jansen", "n": 3.50, "leeg": ""}, {"naam": "Anna", "n": 4, "tel": ["06", "071"]}], "a": {"b": "c"}}"#;
    let out = rebuilt("a.json", text.as_bytes(), &["Piet Jansen"]);
    let value: Value = serde_json::from_str(&out).expect("it is JSON");
    let wanted = json!({"z": true, "dossier": [{"naam": "[weggelaten]", "n": 3.5}, {"naam": "Anna", "n": 4, "tel": ["06", "071"]}], "a": {"b": "c"}});
    assert_eq!(value, wanted);
    assert!(out.find("\"z\"") < out.find("\"dossier\"") && out.contains("3.50"), "{out}");
}

#[test]
fn records_that_are_not_handed_over_are_not_there() {
    let rig =
        Rig { handed: |document| document.blocks.iter().any(|block| block.text.expose() == "Anna"), ..Rig::default() };
    let text =
        r#"{"bron": "Piet", "lijst": [{"naam": "Piet", "Pietje": {"x": [1]}}, {"naam": "Anna"}, {"naam": "Piet"}]}"#;
    let out = rig.rebuild("a.json", text.as_bytes(), &[]).expect("it is rebuilt").bytes;
    let value: Value = serde_json::from_slice(&out).expect("it is JSON");
    assert_eq!(value, json!({"lijst": [{"naam": "Anna"}]}));
    let lines = "{\"naam\": \"Piet\"}\n{\"naam\": \"Anna\", \"n\": 1}\n";
    let out = rig.rebuild("a.ndjson", lines.as_bytes(), &[]).expect("it is rebuilt").bytes;
    assert_eq!(String::from_utf8_lossy(&out), "{\"naam\": \"Anna\", \"n\": 1}\n");
}

#[test]
fn json_tells_nothing_wherever_a_name_stands() {
    let rows: &Classes<String> = &[
        ("value", |s| format!(r#"{{"a": [{{"naam": "{s}", "x": 1}}]}}"#)),
        ("key", |s| format!(r#"{{"a": [{{"{s}": "x", "b": 1}}]}}"#)),
        ("key above a list", |s| format!(r#"{{"{s}": [{{"a": "x"}}, {{"a": "y"}}]}}"#)),
        ("key of an object", |s| format!(r#"{{"a": [{{"{s}": {{"b": "x"}}, "{s} 2": {{"b": 1}}}}]}}"#)),
        ("key of null", |s| format!(r#"{{"a": [{{"{s}": null, "b": "x"}}]}}"#)),
        ("key of an empty string", |s| format!(r#"{{"a": [{{"{s}": "", "b": "x"}}]}}"#)),
        ("key of an empty list", |s| format!(r#"{{"a": [{{"{s}": [], "b": "x"}}], "{s}": {{}}}}"#)),
        ("key twice", |s| format!(r#"{{"a": [{{"naam": "{s}", "naam": "Anna", "{s}": 1, "{s}": 2}}]}}"#)),
        ("list of values", |s| format!(r#"["x", "{s}", ["{s}", 3]]"#)),
        ("in a sentence", |s| format!(r#"{{"tekst": "Beste {s},\n\"{s}\" belde.\t{s}"}}"#)),
        ("escapes", |s| {
            let text: String = s.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
            format!(r#"{{"a": [{{"naam": "{text}", "{text}": "x"}}]}}"#)
        }),
        ("a whole value at the top", |s| format!(r#""{s}""#)),
        ("byte order mark", |s| format!("\u{feff}{{\"naam\": \"{s}\"}}")),
        ("deep keys", |s| {
            let open: String = (0..40).map(|number| format!(r#"{{"k{number}": "#)).collect();
            format!(r#"{open}{{"{s}": "x"}}{}"#, "}".repeat(40))
        }),
        ("a long key", |s| format!(r#"{{"{}{s}": "x", "a": 1}}"#, "k".repeat(300))),
        ("several values", |s| format!("{{\"naam\": \"{s}\"}}\n{{\"naam\": \"Anna\"}}")),
    ];
    for (class, make) in rows {
        tells_nothing(class, "a.json", |secret| make(secret).into_bytes());
    }
    tells_nothing("lines", "a.ndjson", |s| {
        format!("{{\"naam\": \"{s}\"}}\n{{\"{s}\": 1}}\n{{\"x\": 2}}\n").into_bytes()
    });
}

#[test]
fn numbers_are_hidden_as_well() {
    for text in [r#"{"bsn": 999990019, "n": 12}"#, r#"{"a": [{"bsn": 999990019.0, "n": 12}]}"#] {
        let out = rebuilt("a.json", text.as_bytes(), &["999990019"]);
        assert!(!out.contains("999990019") && out.contains("12"), "{out}");
    }
}

#[test]
fn a_file_inside_a_value_is_no_text() {
    use base64::Engine as _;
    let packed = base64::engine::general_purpose::STANDARD
        .encode("Quirijn Xylander belde vandaag naar het gemeentehuis. ".repeat(20));
    let text = format!(r#"{{"a": [{{"naam": "Anna", "bijlage": "data:text/plain;base64,{packed}"}}]}}"#);
    let out = rebuilt("a.json", text.as_bytes(), &[]);
    assert!(!out.contains("UXVp") && out.contains("Anna"), "{out}");
}
