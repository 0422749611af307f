//! Invitations (iCalendar) and address cards (vCard): a property per line, both built the same.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;

use crate::formats::encoding;
use crate::{Block, Document, DocumentSink, Extractor, ExtractorProfile, Format, Input, Limits, Place, Result, Role};

/// Reads calendars and cards.
pub(in crate::formats) struct Card;

const PROFILE: ExtractorProfile =
    ExtractorProfile { id: "card", revision: 3, formats: &[Format::Calendar, Format::Vcard] };

/// Properties that say nothing of a person or an appointment.
const MACHINE: &[&str] = &[
    "BEGIN",
    "END",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "METHOD",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "RRULE",
    "SEQUENCE",
    "TRIGGER",
    "ACTION",
    "PHOTO",
    "LOGO",
    "REV",
];

impl Extractor for Card {
    fn profile(&self) -> &ExtractorProfile {
        &PROFILE
    }

    fn extract(&self, mut input: Input<'_>, limits: &Limits, into: &mut dyn DocumentSink) -> Result<()> {
        let bytes = input.bytes(limits)?;
        let (text, confidence) = encoding::judge(&bytes);
        let mut blocks = Vec::new();
        let mut record = 0;
        for line in unfolded(&text) {
            let begins = matches!(line.trim(), "BEGIN:VEVENT" | "BEGIN:VTODO" | "BEGIN:VCARD" | "BEGIN:VJOURNAL");
            if begins {
                record += 1;
            }
            if let Some((name, content)) = attached(&line) {
                if into.embedded(&name, None, content).is_break() {
                    return Ok(());
                }
                continue;
            }
            blocks.extend(property(&line, record));
            let ends = matches!(line.trim(), "END:VEVENT" | "END:VTODO" | "END:VCARD" | "END:VJOURNAL");
            if ends && !blocks.is_empty() {
                let place = Place::Record { table: Box::default(), record };
                let blocks = std::mem::take(&mut blocks);
                let document = Document { part: input.part.clone(), place, format: input.format, blocks };
                if into.document(document).is_break() {
                    return Ok(());
                }
            }
        }
        if !blocks.is_empty() {
            let place = Place::Part { name: "rest".into() };
            let document = Document { part: input.part.clone(), place, format: input.format, blocks };
            if into.document(document).is_break() {
                return Ok(());
            }
        }
        let _ = encoding::report(confidence, input.part, into);
        Ok(())
    }
}

/// Joins lines that are folded: the next begins with a space, or the last ends in a soft break.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(&line[1..]),
            Some(last) if last.ends_with('=') && last.contains("QUOTED-PRINTABLE") => {
                last.pop();
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Reads a file that is written into an appointment, with its name where it has one.
fn attached(line: &str) -> Option<(String, Vec<u8>)> {
    let (name, value) = split(line)?;
    let (name, parameters) = name.split_once(';')?;
    if !name.eq_ignore_ascii_case("ATTACH") || !parameters.to_ascii_uppercase().contains("ENCODING=B") {
        return None;
    }
    let named =
        parameters.split(';').find_map(|p| p.strip_prefix("X-FILENAME=").or_else(|| p.strip_prefix("FILENAME=")));
    let content = base64_decode(value.trim().as_bytes())?;
    Some((named.map_or("bijlage", |name| name.trim_matches('"')).to_owned(), content))
}

fn property(line: &str, record: u64) -> Option<Block> {
    let (name, value) = split(line)?;
    let (name, parameters) = name.split_once(';').unwrap_or((name, ""));
    let name = name.rsplit('.').next().unwrap_or(name).to_ascii_uppercase();
    if MACHINE.contains(&name.as_str()) {
        return None;
    }
    let quoted = parameters.to_ascii_uppercase().contains("QUOTED-PRINTABLE");
    let value = match quoted_printable_decode(value.as_bytes()).filter(|_| quoted) {
        Some(bytes) => encoding::decode(&bytes).into_owned(),
        None => value.replace("\\n", "\n").replace("\\N", "\n").replace("\\,", ",").replace("\\;", ";"),
    };
    let value = value.trim().trim_start_matches("mailto:").trim_start_matches("MAILTO:").replace(';', " ");
    // Names of people who take part stand in a parameter.
    let person = parameters.split(';').find_map(|p| p.strip_prefix("CN=")).map(|name| name.trim_matches('"'));
    let text = match person {
        Some(person) => format!("{person} <{value}>"),
        None => value.trim().to_owned(),
    };
    let place = Place::Record { table: Box::default(), record };
    (!text.is_empty()).then(|| Block::new(place, Role::Body, text).labelled(name))
}

/// Splits at the first colon that is not inside quotes.
fn split(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            ':' if !quoted => return Some((&line[..at], &line[at + 1..])),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Card;
    use crate::Format;
    use crate::formats::gather::extract;

    #[test]
    fn people_in_invitations_and_cards_are_read() {
        let calendar = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Gesprek\\, thuis\r\nATTENDEE;CN=\"Jan de\r\n  Vries\":mailto:j@x.nl\r\nEND:VEVENT\r\nEND:VCALENDAR";
        let got = extract(&Card, Format::Calendar, "x.ics", calendar);
        let texts: Vec<&str> = got.documents[0].blocks.iter().map(|b| b.text.expose().as_str()).collect();
        assert_eq!(texts, ["Gesprek, thuis", "Jan de Vries <j@x.nl>"]);
        let card = b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jansen;Zo=C3=AB\nTEL;CELL:0612345678\nEND:VCARD";
        let got = extract(&Card, Format::Vcard, "x.vcf", card);
        let texts: Vec<&str> = got.documents[0].blocks.iter().map(|b| b.text.expose().as_str()).collect();
        assert_eq!(texts, ["Jansen Zoë", "0612345678"]);
    }
}
