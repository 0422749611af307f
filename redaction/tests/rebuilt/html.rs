//! Pages of HTML.

use crate::rig::{Classes, rebuilt, tells_nothing};

fn body(html: &str) -> String {
    let begin = html.find("<body>").expect("a body") + 6;
    html[begin..html.find("</body>").expect("its end")].replace('\n', "")
}

#[test]
fn a_page_keeps_headings_lists_tables_and_emphasis() {
    let page = "<html><body><h1>Besluit</h1><div>Beste <b>Anna</b>,<br>dank</div><ul><li>een<li><i>twee</i></ul>\
        <table class=x><tr><th colspan=2 onclick=y>kop</th></tr><tr><td>a</td><td>b<div>c</div></td></tr></table>\
        <pre>x\n  y</pre><blockquote>ooit</blockquote></body></html>";
    let wanted = "<h1>Besluit</h1><p>Beste <b>Anna</b>,<br>dank</p><ul><li>een</li><li><i>twee</i></li></ul>\
        <table><tr><th colspan=\"2\">kop</th></tr><tr><td>a</td><td>b<br>c</td></tr></table>\
        <pre>x<br>  y</pre><blockquote><p>ooit</p></blockquote>";
    assert_eq!(body(&rebuilt("a.html", page.as_bytes(), &[])), wanted);
}

#[test]
fn what_does_not_stand_on_the_page_stands_behind_it() {
    let page =
        "<p>Zie <a href='https://x.example/dossier'>hier</a><img src='logo.png' alt='Het logo'></p><!-- nog doen -->";
    let out = body(&rebuilt("a.html", page.as_bytes(), &[]));
    assert!(out.starts_with("<p>Zie hier</p>"), "{out}");
    assert!(out.contains("https://x.example/dossier") && out.contains("Het logo") && out.contains("nog doen"), "{out}");
    assert!(!out.contains("href") && !out.contains("<img") && !out.contains("<!--"), "{out}");
}

#[test]
fn pages_tell_nothing_wherever_a_name_stands() {
    let rows: &Classes<String> = &[
        ("text", |s| format!("<p>Beste {s}, dag</p>")),
        ("emphasis inside a name", |s| {
            let (first, last) = s.split_once(' ').expect("two words");
            format!("<p>van <b>{first} <i>{last}</i></b>, dag</p>")
        }),
        ("comment", |s| format!("<p>x</p><!-- {s} --><!--[if mso]>{s}<![endif]-->")),
        ("script", |s| format!("<p>x</p><script>var n = '{s}'; // {s}</script>")),
        ("data in a script", |s| format!("<p>x</p><script type='application/ld+json'>{{\"naam\": \"{s}\"}}</script>")),
        ("style", |s| format!("<style>/* {s} */ .x::after {{ content: '{s}' }}</style><p>x</p>")),
        ("style attribute", |s| format!("<p style=\"background:url('{s}.png')\">x</p>")),
        ("class and id", |s| format!("<p class='{s}' id='{}'>x</p>", s.replace(' ', "-"))),
        ("title", |s| format!("<head><title>{s}</title></head><p title='{s}'>x</p>")),
        ("alt", |s| format!("<p>x <img src='a.png' alt='foto van {s}'></p>")),
        ("picture address", |s| format!("<p>x <img src='http://x.example/{}.png?n={s}'></p>", s.replace(' ', "%20"))),
        ("meta", |s| {
            format!("<head><meta name='author' content='{s}'><meta name='viewport' content='{s}'></head><p>x</p>")
        }),
        ("link", |s| format!("<p><a href='mailto:x@y.example?subject={}'>x</a></p>", s.replace(' ', "%20"))),
        ("data attribute", |s| format!("<p data-naam='{s}' data-x='{}'>x</p>", s.replace(' ', "_"))),
        ("aria", |s| format!("<p aria-label='{s}' aria-description='{s}'>x</p>")),
        ("unknown attribute", |s| format!("<p naam='{s}' onclick=\"zeg('{s}')\">x</p>")),
        ("hidden element", |s| format!("<p>x</p><p hidden>{s}</p><div style='display:none'>{s}</div>")),
        ("form", |s| {
            format!("<form><input type=hidden name=n value='{s}'><input value='{s}'><textarea>{s}</textarea></form>")
        }),
        ("choice", |s| format!("<select><option value='{s}'>{s}</option></select><p>x</p>")),
        ("entities", |s| {
            let text: String = s.chars().map(|letter| format!("&#x{:x};", u32::from(letter))).collect();
            format!("<p>Beste {text}, dag</p><p title='{text}'>x</p>")
        }),
        ("template and noscript", |s| format!("<template><p>{s}</p></template><noscript>{s}</noscript><p>x</p>")),
        ("frame", |s| format!("<iframe srcdoc='<p>{s}</p>' name='{s}'>{s}</iframe><p>x</p>")),
        ("object", |s| format!("<object data='{s}'><param name='{s}' value='{s}'></object><p>x</p>")),
        ("svg", |s| format!("<p>y</p><svg><title>{s}</title><desc>{s}</desc><text>{s}</text></svg><p>x</p>")),
        ("tag name", |s| format!("<{0}>x</{0}><p>y</p>", s.replace([' ', '-'], ""))),
        ("processing instruction", |s| format!("<?xml {s}?><!DOCTYPE html PUBLIC '{s}'><p>x</p>")),
        ("cut off tag", |s| format!("<p>x</p><p title='{s}")),
        ("behind the end", |s| format!("<html><body><p>x</p></body></html>{s}")),
        ("table caption and head", |s| {
            format!(
                "<table summary='{s}'><caption>{s}</caption><tr><th abbr='{s}'>{s}</th><th>y</th></tr><tr><td>1</td><td>2</td></tr></table>"
            )
        }),
        ("ruby and details", |s| format!("<details><summary>{s}</summary><ruby>{s} <rt>{s}</rt></ruby></details>")),
        ("picture in the page", |s| {
            use base64::Engine as _;
            let packed = base64::engine::general_purpose::STANDARD.encode(format!("{s} {s}"));
            format!("<p>x <img src='data:text/plain;base64,{packed}'></p>")
        }),
        ("utf-7 lookalike", |s| format!("<meta charset=utf-7><p>+ADw-b+AD4-{s}</p>")),
    ];
    for (class, make) in rows {
        tells_nothing(class, "a.html", |secret| make(secret).into_bytes());
    }
}

#[test]
fn a_page_without_words_is_not_written() {
    let rig = crate::rig::Rig::default();
    let error =
        rig.rebuild("a.html", b"<html><body><img src=x></body></html>", &[]).expect_err("nothing is known of it");
    assert_eq!(error.kind(), redaction::ErrorKind::NotRebuilt);
}
