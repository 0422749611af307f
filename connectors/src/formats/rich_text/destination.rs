//! What a group of an RTF file holds, by the control word that it begins with.

use crate::Role;

/// What the text in a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Text of the story that is open.
    Text,
    /// A story of its own: header, footnote, comment, text box.
    Story(Role),
    /// A short text with a label: a property, a name.
    Value(Role, &'static str),
    /// The code of a field.
    FieldCode,
    /// The name of a shape's property.
    ShapeName,
    /// The value of a shape's property.
    ShapeValue,
    /// Fonts.
    Fonts,
    /// An embedded object in hexadecimal.
    Object,
    /// A picture in hexadecimal.
    Picture,
    /// Nothing that a person wrote.
    Nothing,
}

/// The destination that a control word opens; none when it opens none.
pub(super) fn opened_by(word: &str) -> Option<Destination> {
    use Destination::{FieldCode, Fonts, Nothing, Object, Picture, ShapeName, ShapeValue, Story, Text, Value};
    Some(match word {
        "header" | "headerl" | "headerr" | "headerf" => Story(Role::Header),
        "footer" | "footerl" | "footerr" | "footerf" => Story(Role::Footer),
        "footnote" => Story(Role::Footnote),
        "annotation" => Story(Role::Comment),
        "shptxt" | "dptxbxtext" => Story(Role::TextBox),
        "xe" | "tc" => Story(Role::Hidden),
        "title" => Value(Role::Metadata, "title"),
        "subject" => Value(Role::Metadata, "subject"),
        "author" | "atnauthor" => Value(Role::Metadata, "author"),
        "manager" => Value(Role::Metadata, "manager"),
        "company" => Value(Role::Metadata, "company"),
        "operator" => Value(Role::Metadata, "operator"),
        "category" => Value(Role::Metadata, "category"),
        "keywords" => Value(Role::Metadata, "keywords"),
        "comment" | "doccomm" => Value(Role::Metadata, "comment"),
        "hlinkbase" => Value(Role::Link, "hlinkbase"),
        "propname" | "staticval" | "linkval" => Value(Role::Metadata, "property"),
        "docvar" => Value(Role::Metadata, "docvar"),
        "revtbl" => Value(Role::Metadata, "author"),
        "ffname" | "ffdeftext" | "ffhelptext" | "ffstattext" | "ffl" => Value(Role::FormField, "field"),
        "fldinst" => FieldCode,
        "sn" => ShapeName,
        "sv" => ShapeValue,
        "fonttbl" => Fonts,
        "objdata" => Object,
        "pict" => Picture,
        // Starred, but with text further in.
        "shpinst" | "do" | "shppict" | "fldrslt" | "result" | "userprops" | "info" | "formfield" | "upr" => Text,
        "stylesheet" | "colortbl" | "nonshppict" | "listtable" | "listoverridetable" | "rsidtbl" | "ud" => Nothing,
        "generator" | "themedata" | "colorschememapping" | "datastore" | "latentstyles" | "xmlnstbl" => Nothing,
        "filetbl" | "pntext" | "listtext" | "bkmkstart" | "bkmkend" | "atnid" | "atndate" | "atntime" => Nothing,
        "atnref" | "atrfstart" | "atrfend" | "creatim" | "revtim" | "printim" | "buptim" | "mmathPr" | "objclass" => {
            Nothing
        }
        "objname" | "template" | "private" | "fchars" | "lchars" | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" => {
            Nothing
        }
        _ => return None,
    })
}

/// Whether a property of a shape holds words: its description, the text of WordArt, its link.
pub(super) fn shape_role(name: &str) -> Option<Role> {
    match name {
        "wzDescription" | "wzTooltip" | "gtextUNICODE" => Some(Role::AltText),
        "pihlShape" => Some(Role::Link),
        _ => None,
    }
}
