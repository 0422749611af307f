//! Where in an output a leak stands, in fixed words and numbers; what a person reads of it is in message catalogues.

use std::fmt;

/// A way of looking at an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeakPlace {
    /// The name of the entry itself.
    Name,
    /// What a reader sees.
    Text,
    /// A row of CSV, counted from 1.
    Row(u64),
    /// Keys and values of JSON.
    Values,
    /// Values of attributes, and style.
    Attributes,
    /// Comments of markup.
    Comments,
    /// The bytes as they are.
    Bytes,
    /// Something below an encoding.
    Decoded(Encoding),
    /// The name of a part of a package, counted from 1.
    PartName(u64),
    /// What stands between the tags of a part.
    PartText(u64),
    /// What stands in quotes in the tags of a part.
    PartValues(u64),
    /// A part as it is.
    Part(u64),
    /// What the samples of a picture spell.
    Samples,
}

/// An encoding that hides text from a search of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// Two bytes a letter.
    Utf16,
    /// Two bytes a letter, from the second byte on.
    Utf16Shifted,
    /// Text of one byte a letter that was taken for UTF-16.
    TwoAsOne,
    /// `%20`.
    Percent,
    /// `&eacute;`.
    Entities,
    /// `\u00e9`.
    Escapes,
    /// `=C3=A9`.
    QuotedPrintable,
    /// Four signs for three bytes.
    Base64,
}

impl LeakPlace {
    /// Gives the name of the sort of place, as keys of message catalogues write it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Text => "text",
            Self::Row(_) => "row",
            Self::Values => "values",
            Self::Attributes => "attributes",
            Self::Comments => "comments",
            Self::Bytes => "bytes",
            Self::Decoded(encoding) => encoding.key(),
            Self::PartName(_) => "part-name",
            Self::PartText(_) => "part-text",
            Self::PartValues(_) => "part-values",
            Self::Part(_) => "part",
            Self::Samples => "samples",
        }
    }

    /// Gives the number of the row or the part.
    #[must_use]
    pub const fn number(self) -> Option<u64> {
        match self {
            Self::Row(number)
            | Self::PartName(number)
            | Self::PartText(number)
            | Self::PartValues(number)
            | Self::Part(number) => Some(number),
            Self::Name
            | Self::Text
            | Self::Values
            | Self::Attributes
            | Self::Comments
            | Self::Bytes
            | Self::Decoded(_)
            | Self::Samples => None,
        }
    }
}

impl Encoding {
    const fn key(self) -> &'static str {
        match self {
            Self::Utf16 => "utf16",
            Self::Utf16Shifted => "utf16-shifted",
            Self::TwoAsOne => "two-as-one",
            Self::Percent => "percent",
            Self::Entities => "entities",
            Self::Escapes => "escapes",
            Self::QuotedPrintable => "quoted-printable",
            Self::Base64 => "base64",
        }
    }
}

impl fmt::Display for LeakPlace {
    /// Writes the place as JSON has it: its key, and the number behind a space.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number() {
            Some(number) => write!(f, "{} {number}", self.key()),
            None => f.write_str(self.key()),
        }
    }
}
