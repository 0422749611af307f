//! Writing laid-out pages as PDF.

use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::document::Document;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{GlyphId, KrillaGlyph};

use super::PdfError;
use super::layout::{Ink, Laid, Mark, PAGE, SIDE, Style};
use crate::letter::Letter;
use crate::letter::fonts::{Faces, Weight};

const FOOT: Style = Style { size: 8.2, leading: 12.0, weight: Weight::Regular, ink: Ink::Soft };

/// Writes the file.
pub(super) fn write(letter: &Letter, laid: Laid, faces: &Faces) -> Result<Vec<u8>, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    document.set_metadata(metadata(letter));
    let Laid { pages, mut tree, headings } = laid;
    let count = pages.len();
    let settings = PageSettings::from_wh(PAGE.0, PAGE.1).expect("A4 has a size");
    for (index, marks) in pages.iter().enumerate() {
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        for mark in marks {
            match mark {
                Mark::Text { x, y, style, text, node } => {
                    let tag = match node {
                        Some(_) => ContentTag::Span(SpanTag::empty()),
                        None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
                    };
                    let id = surface.start_tagged(tag);
                    draw_text(&mut surface, (*x, *y), *style, text, faces);
                    surface.end_tagged();
                    if let Some(node) = node {
                        tree.mark(*node, id);
                    }
                }
                Mark::Rule { x, y, width } => rule(&mut surface, *x, *y, *width),
            }
        }
        let foot = letter.footer.replace("{page}", &(index + 1).to_string()).replace("{pages}", &count.to_string());
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        draw_text(&mut surface, (SIDE, PAGE.1 - 42.0), FOOT, &foot, faces);
        surface.end_tagged();
        surface.finish();
        page.finish();
    }
    document.set_outline(outline(&headings));
    document.set_tag_tree(tree.finish(letter.language.tag()));
    document.finish().map_err(|error| PdfError(format!("{error:?}")))
}

fn metadata(letter: &Letter) -> Metadata {
    let (year, month, day) = letter.day;
    let date = DateTime::new(year.unsigned_abs())
        .month(month.unsigned_abs())
        .day(day.unsigned_abs())
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(letter.title.clone())
        .language(letter.language.tag().to_owned())
        .authors(letter.sender.first().cloned().into_iter().collect())
        .creator("inzage".to_owned())
        .creation_date(date)
}

fn outline(headings: &[(String, usize, f32)]) -> Outline {
    let mut outline = Outline::new();
    for (text, page, y) in headings {
        let at = Point::from_xy(0.0, (y - 12.0).max(0.0));
        outline.push_child(OutlineNode::new(text.clone(), XyzDestination::new(*page, at)));
    }
    outline
}

fn draw_text(surface: &mut Surface<'_>, (x, y): (f32, f32), style: Style, text: &str, faces: &Faces) {
    let face = faces.face(style.weight);
    let glyphs: Vec<KrillaGlyph> = text
        .char_indices()
        .map(|(at, character)| {
            let measured = face.measure(character);
            let range = at..at + character.len_utf8();
            KrillaGlyph::new(GlyphId::new(measured.glyph), measured.advance, 0.0, 0.0, 0.0, range, None)
        })
        .collect();
    surface.set_fill(Some(ink(style.ink)));
    surface.draw_glyphs(Point::from_xy(x, y), &glyphs, face.font.clone(), text, style.size, false);
}

fn ink(ink: Ink) -> Fill {
    let color = match ink {
        Ink::Full => rgb::Color::new(24, 30, 38),
        Ink::Soft => rgb::Color::new(74, 86, 99),
    };
    Fill { paint: color.into(), ..Fill::default() }
}

fn rule(surface: &mut Surface<'_>, x: f32, y: f32, width: f32) {
    let mut path = PathBuilder::new();
    let Some(rect) = Rect::from_xywh(x, y, width, 0.6) else { return };
    path.push_rect(rect);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(Some(Fill { paint: rgb::Color::new(205, 200, 190).into(), ..Fill::default() }));
    surface.draw_path(&path);
    surface.end_tagged();
}
