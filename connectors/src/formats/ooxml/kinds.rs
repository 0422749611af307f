//! What a part is: by its content type, and by its name where that is missing.

use std::collections::BTreeMap;

use crate::formats::package::{Node, Package, Walk};

/// What a part is, as far as reading goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// The document, workbook or presentation itself.
    Main,
    /// Word: page header.
    Header,
    /// Word: page footer.
    Footer,
    /// Word: footnotes or endnotes.
    Notes,
    /// Word: comments.
    Comments,
    /// Word: building blocks kept with the document.
    Glossary,
    /// Word: settings, with document variables and mail merge.
    Settings,
    /// Drawing, chart, diagram data: text of DrawingML.
    Drawing,
    /// Old drawing (VML).
    Vml,
    /// Properties: core, application, custom.
    Properties,
    /// Parts that the application's own reader asks for by relationship.
    Own,
    /// An embedded file.
    Embedded,
    /// Nothing that a person wrote: styles, themes, pictures.
    Nothing,
    /// Other XML; its text is read without knowing what it means.
    Other,
}

/// The content types of a package.
pub(crate) struct Kinds {
    overrides: BTreeMap<String, String>,
}

impl Kinds {
    /// Reads `[Content_Types].xml`; a broken one leaves the names to go by.
    pub(crate) fn read(package: &mut Package<'_>) -> Self {
        let mut overrides = BTreeMap::new();
        let Some(member) = package.part("[content_types].xml") else { return Self { overrides } };
        let fault = member.walk(|node| {
            if let Node::Open(tag) = &node
                && tag.name() == "Override"
                && let (Some(name), Some(kind)) = (tag.attribute("PartName"), tag.attribute("ContentType"))
            {
                overrides.insert(name.trim_start_matches('/').to_lowercase(), kind.to_lowercase());
            }
            Walk::On
        });
        package.note("content_types", fault);
        Self { overrides }
    }

    /// What the part of this name (in lower case) is.
    pub(crate) fn of(&self, name: &str) -> PartKind {
        if let Some(content_type) = self.overrides.get(name)
            && let Some(kind) = by_type(content_type)
        {
            return kind;
        }
        by_name(name)
    }
}

fn by_type(content_type: &str) -> Option<PartKind> {
    let short = content_type.trim_end_matches("+xml");
    let tail = short.rsplit(['.', '-']).next().unwrap_or(short);
    Some(match tail {
        "main" if !short.contains("glossary") => PartKind::Main,
        "glossary" => PartKind::Glossary,
        "header" => PartKind::Header,
        "footer" => PartKind::Footer,
        "footnotes" | "endnotes" => PartKind::Notes,
        "comments" if short.contains("wordprocessingml") => PartKind::Comments,
        "settings" if short.contains("wordprocessingml") => PartKind::Settings,
        "chart" | "chartshapes" | "chartex" | "drawing" | "diagramdata" => PartKind::Drawing,
        "vmldrawing" => PartKind::Vml,
        _ if short.ends_with("core-properties") || short.ends_with("extended-properties") => PartKind::Properties,
        _ if short.ends_with("custom-properties") => PartKind::Properties,
        "styles" | "theme" | "fonttable" | "numbering" | "websettings" | "stylewitheffects" => PartKind::Nothing,
        "tablestyles" | "presprops" | "viewprops" | "calcchain" | "diagramlayout" | "diagramstyle" => PartKind::Nothing,
        "diagramcolors" | "chartstyle" | "chartcolorstyle" | "themeoverride" | "commentsextended" => PartKind::Nothing,
        // The drawing that PowerPoint draws of a diagram repeats the diagram's data.
        "commentsids" | "commentsextensible" | "diagramdrawing" => PartKind::Nothing,
        _ if short.contains("spreadsheetml") || short.contains("presentationml") || short.contains("ms-excel") => {
            PartKind::Own
        }
        _ => return None,
    })
}

fn by_name(name: &str) -> PartKind {
    let file = name.rsplit('/').next().unwrap_or(name);
    let ending = file.rsplit('.').next().unwrap_or("");
    if name.contains("/embeddings/") || name.starts_with("embeddings/") {
        return PartKind::Embedded;
    }
    if ending == "rels" || name.starts_with("[content_types]") {
        return PartKind::Nothing;
    }
    if ending == "vml" {
        return PartKind::Vml;
    }
    if ending != "xml" {
        return PartKind::Nothing;
    }
    let root = file.trim_end_matches(".xml").trim_end_matches(|c: char| c.is_ascii_digit());
    match root {
        "document" if name.starts_with("word/glossary") => PartKind::Glossary,
        "document" if name.starts_with("word/") => PartKind::Main,
        "header" => PartKind::Header,
        "footer" => PartKind::Footer,
        "footnotes" | "endnotes" => PartKind::Notes,
        "comments" if name.starts_with("word/") => PartKind::Comments,
        "settings" if name.starts_with("word/") => PartKind::Settings,
        "chart" | "chartex" | "data" if name.contains("/charts/") || name.contains("/diagrams/") => PartKind::Drawing,
        "drawing" if name.contains("/drawings/") => PartKind::Drawing,
        "core" | "app" | "custom" if name.starts_with("docprops/") => PartKind::Properties,
        "styles" | "fonttable" | "numbering" | "websettings" | "styleswitheffects" | "theme" => PartKind::Nothing,
        "itemprops" | "labelinfo" | "tablestyles" | "presprops" | "viewprops" | "calcchain" => PartKind::Nothing,
        _ if name.contains("/theme/") || name.contains("/diagrams/") || name.contains("/charts/") => PartKind::Nothing,
        _ if name.starts_with("xl/") || name.starts_with("ppt/") => PartKind::Own,
        _ => PartKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_type_goes_before_the_name() {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        let kinds = Kinds {
            overrides: [
                ("word/stuk.xml".to_owned(), format!("{word}document.main+xml")),
                ("word/vreemd.xml".to_owned(), format!("{word}header+xml")),
                ("word/macro.xml".to_owned(), "application/vnd.ms-word.document.macroenabled.main+xml".to_owned()),
                ("word/g/document.xml".to_owned(), format!("{word}document.glossary+xml")),
            ]
            .into(),
        };
        assert_eq!(kinds.of("word/stuk.xml"), PartKind::Main);
        assert_eq!(kinds.of("word/macro.xml"), PartKind::Main);
        assert_eq!(kinds.of("word/vreemd.xml"), PartKind::Header);
        assert_eq!(kinds.of("word/g/document.xml"), PartKind::Glossary);
    }

    #[test]
    fn without_a_type_the_name_tells() {
        let kinds = Kinds { overrides: BTreeMap::new() };
        for (name, kind) in [
            ("word/document.xml", PartKind::Main),
            ("word/footer12.xml", PartKind::Footer),
            ("word/endnotes.xml", PartKind::Notes),
            ("word/glossary/document.xml", PartKind::Glossary),
            ("word/charts/chart1.xml", PartKind::Drawing),
            ("word/diagrams/data2.xml", PartKind::Drawing),
            ("word/diagrams/layout2.xml", PartKind::Nothing),
            ("word/embeddings/oleobject1.bin", PartKind::Embedded),
            ("word/media/image1.png", PartKind::Nothing),
            ("customxml/item1.xml", PartKind::Other),
            ("_xmlsignatures/sig1.xml", PartKind::Other),
            ("docprops/core.xml", PartKind::Properties),
            ("word/_rels/document.xml.rels", PartKind::Nothing),
        ] {
            assert_eq!(kinds.of(name), kind, "{name}");
        }
    }
}
