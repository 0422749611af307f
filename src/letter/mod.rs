//! The decision letter: composed once from a [`Disclosure`](crate::disclosure::Disclosure), written as HTML, PDF and
//! DOCX by writers that know nothing of the law.

mod compose;
mod docx;
mod fonts;
mod html;
mod model;
mod page;
mod pdf;
mod wording;

pub use compose::{compose, facts_of, search_account};
pub(crate) use compose::{going, going_tables};
pub use docx::docx;
pub use html::html;
pub use model::{Block, Letter, Section, Table};
pub use page::Pages;
pub use pdf::{PdfError, pdf};
pub use wording::Wording;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Profile, sample};
    use crate::messages::{Language, Messages};

    fn letter(language: Language, profile: Profile) -> Letter {
        compose(&sample::disclosure(language, profile), &Messages::load(language))
    }

    fn all() -> impl Iterator<Item = Letter> {
        [Language::Nl, Language::En]
            .into_iter()
            .flat_map(|language| [Profile::Inzage, Profile::Dataportabiliteit].map(|profile| letter(language, profile)))
    }

    #[test]
    fn every_word_of_the_letter_has_a_translation() {
        for letter in all() {
            let html = html(&letter).unwrap();
            for prefix in ["letter-", "bundle-", "start-"] {
                let left =
                    html.match_indices(prefix).find(|(at, _)| html[*at..].starts_with(&format!("{prefix}summary")));
                assert!(left.is_none(), "a key was not found");
            }
            assert!(!html.contains("{ $"), "an argument was not filled");
        }
    }

    #[test]
    fn the_letter_holds_what_a_decision_must_hold() {
        let html = html(&letter(Language::Nl, Profile::Inzage)).unwrap();
        for point in [
            "AVG-2026-0042",
            "26 oktober 2026",
            "DigiD",
            "de jaren 2020 tot en met 2026",
            "Voor een deel toegewezen",
            "Kabinet burgemeester",
            "1234.56.782",
            "Papieren archief",
            "gaat over een naamgenoot",
            "op slot met een wachtwoord",
            "Centraal Administratie Kantoor (CAK)",
            "15 jaar na het einde van de hulp",
            "2026-10",
            "V014",
            "UAVG art. 41 lid 1 onder i",
            "Wet BRP art. 2.59",
            "behandelen van de melding",
            "AVG artikel 17",
            "autoriteitpersoonsgegevens.nl",
            "binnen zes weken",
            "fg@voorbeeldstad.example",
            "LEESMIJ.html",
            "met mandaat van het college",
        ] {
            assert!(html.contains(point), "{point}");
        }
    }

    #[test]
    fn portability_takes_only_what_rests_on_consent_or_contract() {
        let html = html(&letter(Language::Nl, Profile::Dataportabiliteit)).unwrap();
        assert!(html.contains("V014") && html.contains("T002"));
        assert!(!html.contains("V001") && !html.contains("T001") && !html.contains("Wmo-voorzieningen"));
    }

    #[test]
    fn all_three_forms_are_the_same_every_time() {
        for letter in all() {
            assert_eq!(html(&letter).unwrap(), html(&letter).unwrap());
            assert_eq!(docx(&letter).unwrap(), docx(&letter).unwrap());
            assert_eq!(pdf(&letter).unwrap(), pdf(&letter).unwrap());
        }
    }
}
