//! What a person reads of a leak: where it stands and what it is, never the value.

use redaction::Leak;

use super::Context;

/// Says where a leak stands in its entry, and of what kind it is.
pub fn place_and_kind(leak: &Leak, context: &Context) -> String {
    let place = format!("leak-place-{}", leak.place.key());
    let place = match leak.place.number() {
        Some(number) => context.with(&place, &[("n", number.into())]),
        None => context.text(&place),
    };
    let kind = context.text(&format!("kind-{}", leak.kind.name().replace('_', "-")));
    format!("{place}: {kind}")
}

#[cfg(test)]
mod tests {
    use redaction::{Encoding, LeakPlace};

    use crate::messages::{Language, Messages};

    #[test]
    fn every_place_has_words() {
        use LeakPlace::*;
        let encodings = [
            Encoding::Utf16,
            Encoding::Utf16Shifted,
            Encoding::TwoAsOne,
            Encoding::Percent,
            Encoding::Entities,
            Encoding::Escapes,
            Encoding::QuotedPrintable,
            Encoding::Base64,
        ];
        let plain = [Name, Text, Row(1), Values, Attributes, Comments, Bytes, Samples];
        let parts = [PartName(1), PartText(1), PartValues(1), Part(1)];
        for place in plain.into_iter().chain(parts).chain(encodings.map(Decoded)) {
            for language in [Language::Nl, Language::En] {
                let messages = Messages::load(language);
                assert!(messages.has(&format!("leak-place-{}", place.key())), "{place}");
            }
        }
    }
}
