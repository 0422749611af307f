//! Prints what is found in files, for looking at: `show_findings keys|display|review FILE…`.
//!
//! One line per finding: file, start, end, kind, certainty. The text itself is not printed.

use identifiers::{Passage, Recognisers};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mode, files @ ..] = arguments.as_slice() else {
        eprintln!("usage: show_findings keys|display|review FILE…");
        std::process::exit(2);
    };
    let set = match mode.as_str() {
        "keys" => Recognisers::builtin(),
        "display" => Recognisers::display(),
        _ => Recognisers::review(),
    };
    for file in files {
        let text = String::from_utf8_lossy(&std::fs::read(file)?).into_owned();
        for finding in set.scan(Passage::plain(&text)).resolved() {
            println!(
                "{file}\t{}\t{}\t{}\t{}",
                finding.range.start,
                finding.range.end,
                finding.kind.name(),
                finding.certainty.name()
            );
        }
    }
    Ok(())
}
