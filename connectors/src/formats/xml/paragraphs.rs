//! Paragraphs whose words stand in pieces: runs of Word and LibreOffice, words in bold inside a sentence.
//!
//! The pieces stay as they are, each with its own label; here their text is joined, so that what runs over them is found.

/// The longest paragraph that is joined.
const LONGEST: usize = 64 << 10;

/// Elements that are paragraphs of a known vocabulary, where spaces between elements mean nothing.
const PARAGRAPHS: [&str; 6] = ["w:p", "a:p", "text:p", "text:h", "sf:p", "fo:block"];
/// Elements in paragraphs that stand for white space.
const GAPS: [&str; 7] = ["br", "cr", "tab", "ptab", "s", "line-break", "lnbr"];

/// An element that is open.
struct Open {
    /// Where its text starts.
    start: usize,
    /// Pieces of text in it, its own and those of elements in it.
    pieces: u32,
    own: bool,
    is_paragraph: bool,
    /// Something in it was joined already, or it is too long for that.
    is_given: bool,
}

/// The text of the elements that are open.
#[derive(Default)]
pub(super) struct Paragraphs {
    text: String,
    open: Vec<Open>,
    /// Paragraphs among the open elements.
    within: usize,
}

impl Paragraphs {
    /// An element begins.
    pub(super) fn begin(&mut self, name: &str) {
        let is_paragraph = PARAGRAPHS.contains(&name);
        if self.within > 0 && GAPS.contains(&super::local(name)) {
            self.push(" ");
        }
        self.within += usize::from(is_paragraph);
        self.open.push(Open { start: self.text.len(), pieces: 0, own: false, is_paragraph, is_given: false });
    }

    /// Text in the element that is open.
    pub(super) fn text(&mut self, text: &str) {
        let is_blank = text.trim().is_empty();
        // Line ends between elements are how a file is written out, not what it says.
        if is_blank && text.contains('\n') {
            if self.within == 0 {
                self.push(" ");
            }
            return;
        }
        self.push(text);
        if let Some(open) = self.open.last_mut().filter(|_| !is_blank) {
            (open.own, open.pieces) = (true, open.pieces + 1);
        }
    }

    /// An element ends; gives its text when it stands in pieces.
    pub(super) fn end(&mut self) -> Option<String> {
        let open = self.open.pop()?;
        self.within -= usize::from(open.is_paragraph);
        let is_whole = open.is_paragraph || open.own && self.within == 0;
        let whole = (open.pieces > 1 && is_whole && !open.is_given)
            .then(|| self.text[open.start..].split_whitespace().collect::<Vec<_>>().join(" "));
        let is_done = open.is_paragraph || self.within == 0 && (open.pieces > 1 || !open.own);
        if let Some(around) = self.open.last_mut() {
            around.is_given |= open.is_given || whole.is_some();
            if !is_done {
                around.pieces += open.pieces;
            }
        }
        if is_done {
            self.text.truncate(open.start);
        }
        whole
    }

    fn push(&mut self, text: &str) {
        if self.open.is_empty() {
            return;
        }
        if self.text.len() + text.len() <= LONGEST {
            self.text.push_str(text);
            return;
        }
        self.text.clear();
        for open in &mut self.open {
            (open.start, open.is_given) = (0, true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::gather::extract;
    use super::super::Xml;
    use crate::Format;

    /// What is given of a file beside its pieces.
    fn joined(text: &str) -> Vec<String> {
        let got = extract(&Xml, Format::Xml, "x.xml", text.as_bytes());
        let blocks = got.documents.iter().flat_map(|document| &document.blocks);
        blocks.map(|block| block.text.expose().to_owned()).filter(|text| text.contains(' ')).collect()
    }

    #[test]
    fn runs_of_a_paragraph_are_joined_as_they_are_written() {
        let text = "<w:body><w:p>\n <w:r><w:t>De heer Jan</w:t></w:r>\n <w:r><w:t>sen</w:t><w:tab/></w:r><w:r>\
            <w:t xml:space='preserve'>Delft </w:t></w:r></w:p><w:p><w:r><w:t>alleen dit</w:t></w:r></w:p></w:body>";
        assert_eq!(joined(text), ["De heer Jan", "De heer Jansen Delft", "alleen dit"]);
    }

    #[test]
    fn a_sentence_with_words_in_bold_is_given_whole() {
        let text = "<r><o>Aan de <b>heer</b>\n<i>Jan</i>sen</o><o>alleen dit</o></r>";
        assert_eq!(joined(text), ["Aan de", "Aan de heer Jansen", "alleen dit"]);
    }

    #[test]
    fn values_beside_each_other_are_not_joined() {
        assert_eq!(joined("<r><p><n>Jan</n><b>1</b></p><p>\n<n>Piet</n>\n<b>2</b>\n</p></r>"), [""; 0]);
    }

    #[test]
    fn what_is_too_long_is_not_joined_and_what_follows_is() {
        let long = "woord <b>woord</b>".repeat(9000);
        let got = joined(&format!("<r><o>{long}</o><o>de <b>heer</b></o></r>"));
        assert!(got.iter().all(|text| text.len() < 100));
        assert_eq!(got.last().map(String::as_str), Some("de heer"));
    }
}
