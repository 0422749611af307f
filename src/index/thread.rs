//! Which messages belong to one conversation.

use identifiers::fold;
use serde::{Deserialize, Serialize};

/// A message by its own id, or a conversation by its subject, as a number; no address stands in the index for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Thread(pub(super) u64);

/// What is put before the subject of an answer, folded.
const ANSWERS: [&str; 12] =
    ["re", "antw", "antwoord", "betr", "fw", "fwd", "doorst", "doorgestuurd", "aw", "wg", "tr", "sv"];

/// Subjects of fewer words (`vraag`, `afspraak`) are those of many conversations.
const LEAST_WORDS: usize = 2;

const BY_SUBJECT: u64 = 1;
const IS_ANSWER: u64 = 2;

impl Thread {
    /// Makes the number of a message id (RFC 5322, 3.6.4); `None` when there is nothing in it.
    #[must_use]
    pub fn message(id: &str) -> Option<Self> {
        let id = id.trim().trim_start_matches('<').trim_end_matches('>');
        (!id.is_empty()).then(|| Self(hash(id) & !(BY_SUBJECT | IS_ANSWER)))
    }

    /// Makes the number of a subject without what answers and forwards put before it; `None` when it tells too little.
    #[must_use]
    pub fn subject(subject: &str) -> Option<Self> {
        let words = fold::words(subject);
        let before = words.iter().take_while(|word| ANSWERS.contains(&word.as_str())).count();
        let rest = &words[before..];
        let answer = if before > 0 { IS_ANSWER } else { 0 };
        (rest.len() >= LEAST_WORDS).then(|| Self(hash(&rest.join(" ")) & !IS_ANSWER | BY_SUBJECT | answer))
    }

    /// Gives the number of the conversation: the same for a message and an answer to it.
    #[must_use]
    pub const fn conversation(self) -> u64 {
        if self.is_subject() { self.0 & !IS_ANSWER } else { self.0 }
    }

    /// Says whether it is a subject.
    #[must_use]
    pub const fn is_subject(self) -> bool {
        self.0 & BY_SUBJECT != 0
    }

    /// Says whether it is the subject of an answer: only then messages with one subject are one conversation.
    #[must_use]
    pub const fn is_answer(self) -> bool {
        self.is_subject() && self.0 & IS_ANSWER != 0
    }
}

fn hash(text: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..8]);
    u64::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::Thread;

    #[test]
    fn an_answer_has_the_conversation_of_its_subject() {
        let first = Thread::subject("Aanvraag traplift").unwrap();
        for answer in ["RE: Aanvraag traplift", "Antw: re: aanvraag TRAPLIFT", "Fwd:  Aanvraag  traplift"] {
            let answer = Thread::subject(answer).unwrap();
            assert!(answer.is_answer() && answer.conversation() == first.conversation());
        }
        assert!(!first.is_answer());
        assert_ne!(Thread::subject("Aanvraag taxi").unwrap().conversation(), first.conversation());
        assert_eq!(Thread::subject("RE: vraag"), None, "many conversations are called so");
    }

    #[test]
    fn a_message_id_is_the_same_with_and_without_brackets() {
        assert_eq!(Thread::message("<1@x.example>"), Thread::message(" 1@x.example"));
        assert_eq!(Thread::message("<>"), None);
    }
}
