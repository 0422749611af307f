//! The log as a Logboek Dataverwerkingen (LDV, the logging standard of Dutch government): one line per processing of
//! one person's data, without names of users.
//!
//! Acts of a case are about one person, the requester; acts without a case (a search for a given purpose) are on a
//! person who is not known by a case, and carry the purpose's own pseudonym.

use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;

use super::Line;
use crate::store::atomic;

/// One line of the LDV.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// All acts of one case share a trace; 32 hexadecimal digits, as W3C Trace Context has them.
    pub trace_id: String,
    /// The act; 16 hexadecimal digits.
    pub operation_id: String,
    /// How it ended: `Ok`, or `Error` when it was refused.
    pub status: &'static str,
    /// What was done.
    pub name: String,
    /// When it began.
    pub start_time: Timestamp,
    /// When it ended; acts are logged as moments.
    pub end_time: Timestamp,
    /// The attributes of the standard.
    pub attributes: Attributes,
}

/// The attributes of the standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attributes {
    /// The processing activity in the register: handling requests of data subjects.
    #[serde(rename = "dpl.core.processing_activity_id")]
    pub processing_activity_id: String,
    /// A pseudonym of the person, which only the holder of the key can make again.
    #[serde(rename = "dpl.core.data_subject_id")]
    pub data_subject_id: String,
    /// What sort of id the last one is.
    #[serde(rename = "dpl.core.data_subject_id_type")]
    pub data_subject_id_type: &'static str,
}

/// The activity under which requests are handled, when the event names none.
const ACTIVITY: &str = "avg-verzoeken";

/// Reads the key of the pseudonyms, or makes it; it never leaves the store.
///
/// # Errors
/// What the file system says.
pub fn key(folder: &Path) -> std::io::Result<[u8; 32]> {
    let path = folder.join("ldv.key");
    match std::fs::read(&path) {
        Ok(bytes) => bytes.try_into().map_err(|_| std::io::Error::from(std::io::ErrorKind::InvalidData)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut key = [0; 32];
            std::io::Read::read_exact(&mut std::fs::File::open("/dev/urandom")?, &mut key)?;
            atomic::replace(&path, &key)?;
            Ok(key)
        }
        Err(error) => Err(error),
    }
}

/// Turns one line of the audit log into one of the LDV; `None` for acts that touch no person's data.
#[must_use]
pub fn entry(line: &Line, key: &[u8; 32]) -> Option<Entry> {
    let event = &line.event;
    let (sort, subject) = match (&event.case, &event.purpose) {
        (Some(case), _) => ("case", case),
        (None, Some(purpose)) => ("purpose", purpose),
        (None, None) => return None,
    };
    let pseudonym = blake3::keyed_hash(key, format!("{sort}:{subject}").as_bytes()).to_hex();
    let trace = blake3::keyed_hash(key, format!("trace:{sort}:{subject}").as_bytes()).to_hex();
    let activity = event.details.get("activity").map_or(ACTIVITY, String::as_str);
    Some(Entry {
        trace_id: trace.as_str()[..32].to_owned(),
        operation_id: line.hash.get(..16).unwrap_or_default().to_owned(),
        status: if event.act.ends_with(".refused") { "Error" } else { "Ok" },
        name: event.act.clone(),
        start_time: line.at,
        end_time: line.at,
        attributes: Attributes {
            processing_activity_id: activity.to_owned(),
            data_subject_id: pseudonym.as_str()[..32].to_owned(),
            data_subject_id_type: "pseudonym",
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Actor, Event};

    fn line(event: Event) -> Line {
        let hash = "ab".repeat(32);
        let at = Timestamp::UNIX_EPOCH;
        Line { number: 1, at, actor: Actor("jdevries".into()), event, previous: String::new(), hash }
    }

    #[test]
    fn no_user_and_no_case_number_stands_in_it() {
        let made = entry(&line(Event::new("case.find").for_case("2026-0001")), &[7; 32]).unwrap();
        let text = serde_json::to_string(&made).unwrap();
        assert!(!text.contains("jdevries") && !text.contains("2026-0001"), "{text}");
        assert_eq!((made.trace_id.len(), made.operation_id.len()), (32, 16));
    }

    #[test]
    fn the_same_person_has_the_same_pseudonym_and_another_key_another() {
        let of = |case: &str, key| entry(&line(Event::new("x").for_case(case)), &key).unwrap().attributes;
        assert_eq!(of("a", [1; 32]), of("a", [1; 32]));
        assert_ne!(of("a", [1; 32]), of("b", [1; 32]));
        assert_ne!(of("a", [1; 32]), of("a", [2; 32]));
    }

    #[test]
    fn what_touches_nobody_is_left_out() {
        assert_eq!(entry(&line(Event::new("index")), &[7; 32]), None);
    }
}
