//! The header of a Word file (FIB, [MS-DOC] 2.5): where everything stands.

/// Where a table is kept in the table stream.
#[derive(Clone, Copy, Debug)]
pub(super) enum Location {
    /// Which text belongs to which header or footer.
    Headers = 0xF2,
    /// Pages of character properties.
    Characters = 0xFA,
    /// Pages of paragraph properties.
    Paragraphs = 0x102,
    /// Where the pieces of the text stand.
    Pieces = 0x1A2,
    /// Who wrote comments.
    CommentAuthors = 0x1BA,
    /// Who made tracked changes.
    ChangeAuthors = 0x232,
}

/// The lengths of the stories, in the order in which they follow each other.
pub(super) const STORIES: usize = 7;

/// The header of a file.
pub(super) struct Header<'a> {
    stream: &'a [u8],
}

impl<'a> Header<'a> {
    /// Reads the start of the main stream; none when it is no Word file.
    pub(super) fn read(stream: &'a [u8]) -> Option<Self> {
        let header = Self { stream };
        matches!(header.short(0)?, 0xA5EC | 0xA5DC).then_some(header)
    }

    /// Whether the text is encrypted or scrambled with a password.
    pub(super) fn is_encrypted(&self) -> bool {
        self.short(0x0A).is_some_and(|flags| flags & 0x0100 != 0)
    }

    /// Whether the file is older than Word 97; then it has no table stream.
    pub(super) fn is_old(&self) -> bool {
        self.short(2).is_none_or(|version| version < 0x00C1)
    }

    /// The name of the table stream.
    pub(super) fn table_stream(&self) -> &'static str {
        if self.short(0x0A).is_some_and(|flags| flags & 0x0200 != 0) { "1Table" } else { "0Table" }
    }

    /// The lengths of body, footnotes, headers, comments, endnotes, text boxes and text boxes of headers.
    pub(super) fn lengths(&self) -> [u32; STORIES] {
        [0x4C, 0x50, 0x54, 0x5C, 0x60, 0x64, 0x68].map(|at| self.long(at).unwrap_or(0))
    }

    /// The plain text of a file from before Word 97.
    pub(super) fn old_text(&self) -> Option<&'a [u8]> {
        let (start, end) = (usize::try_from(self.long(0x18)?).ok()?, usize::try_from(self.long(0x1C)?).ok()?);
        self.stream.get(start..end.min(self.stream.len()))
    }

    /// A table of the table stream.
    pub(super) fn table<'t>(&self, tables: &'t [u8], location: Location) -> &'t [u8] {
        let at = location as usize;
        let place = self.long(at).zip(self.long(at + 4)).and_then(|(start, length)| {
            let start = usize::try_from(start).ok()?;
            tables.get(start..start.checked_add(usize::try_from(length).ok()?)?)
        });
        place.unwrap_or_default()
    }

    fn short(&self, at: usize) -> Option<u16> {
        self.stream.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
    }

    fn long(&self, at: usize) -> Option<u32> {
        long(self.stream, at)
    }
}

/// A number of four bytes.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

/// The numbers at the start of a table of places, and how many things they stand between.
pub(super) fn places(table: &[u8], entry: usize) -> Vec<u32> {
    let count = table.len().saturating_sub(4) / (4 + entry);
    (0..=count).filter_map(|at| long(table, at * 4)).collect()
}

/// Strings with their length before them, after `from` bytes.
pub(super) fn strings(table: &[u8], from: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = table.get(from..).unwrap_or_default();
    while let [low, high, letters @ ..] = rest {
        let length = 2 * usize::from(u16::from_le_bytes([*low, *high]));
        let Some(text) = letters.get(..length) else { break };
        found.push(encoding_rs::UTF_16LE.decode_without_bom_handling(text).0.into_owned());
        rest = &letters[length..];
    }
    found
}
