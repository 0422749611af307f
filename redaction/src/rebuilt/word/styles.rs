//! The styles of the output: the program's own, with the size and font that most of the text has.

use super::parts::NAMESPACES;
use crate::Heading;
use crate::rebuilt::office::HEAD;
use crate::rebuilt::office::Paper;

/// The size of text where the original says none, in half points.
const SIZE: u16 = 22;

pub(super) fn styles(paper: &Paper, heading: &Heading) -> String {
    let font = paper.font.map_or("Calibri", |font| font.name());
    let size = paper.size.unwrap_or(SIZE);
    let mut headings = String::new();
    for level in 1..=9 {
        headings.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr><w:keepNext/><w:outlineLvl w:val=\"{}\"/></w:pPr></w:style>",
            level - 1
        ));
    }
    format!(
        "{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:cs=\"{font}\"/><w:sz w:val=\"{size}\"/>\
         <w:lang w:val=\"{language}\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         {headings}\
         <w:style w:type=\"paragraph\" w:styleId=\"Beside\"><w:name w:val=\"Beside\"/><w:basedOn w:val=\"Normal\"/>\
         <w:pPr><w:spacing w:before=\"40\" w:after=\"40\"/></w:pPr>\
         <w:rPr><w:i/><w:color w:val=\"4A5663\"/><w:sz w:val=\"18\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Mark\"><w:name w:val=\"Mark\"/>\
         <w:rPr><w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"000000\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Remark\"><w:name w:val=\"Remark\"/>\
         <w:rPr><w:i/><w:color w:val=\"4A5663\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"NoteSign\"><w:name w:val=\"footnote reference\"/>\
         <w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:tblPr><w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar>\
         </w:tblPr></w:style></w:styles>",
        language = heading.language.tag(),
    )
}
