//! How the styles and lists of a Word document look; read for a layout only.
//!
//! Names of styles and fonts link things here and go nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::properties::{Written, set_paragraph, set_run};
use crate::formats::package::{Node, Package, Walk};
use crate::layout::{Font, ListKind, ParagraphLook, RunLook};

/// Styles that are based on one another beyond this are a circle.
const BASED_ON: usize = 12;

/// A paragraph style, with all that it takes from others.
pub(super) type Resolved = (ParagraphLook, RunLook);

/// One style as it is written.
#[derive(Default)]
struct Style {
    base: Option<String>,
    paragraph: Vec<Written>,
    run: Vec<Written>,
    bordered: bool,
}

/// One level of a list.
#[derive(Clone, Copy, Default)]
struct Level {
    kind: Option<ListKind>,
    left: Option<i32>,
    first: Option<i32>,
}

/// How a document looks where it does not say otherwise.
#[derive(Default)]
pub(super) struct Looks {
    plain: Resolved,
    paragraphs: BTreeMap<String, Resolved>,
    runs: BTreeMap<String, Vec<Written>>,
    bordered: BTreeSet<String>,
    /// How paragraphs look of which no style says anything, alone and in tables of a style.
    unstyled: ParagraphLook,
    in_tables: BTreeMap<String, ParagraphLook>,
    levels: BTreeMap<(u32, u8), Level>,
    theme: Theme,
}

impl Looks {
    /// Reads styles, numbering and the fonts of the theme.
    pub(super) fn read(package: &mut Package<'_>, names: &[String]) -> Self {
        let find = |ending: &str| names.iter().find(|name| name.ends_with(ending)).map_or("", String::as_str);
        let theme = read_theme(package, find("/theme/theme1.xml"));
        let mut looks = Self { theme, ..Self::default() };
        looks.read_styles(package, find("/styles.xml"), theme);
        looks.read_numbering(package, find("/numbering.xml"));
        looks
    }

    /// The fonts of the theme.
    pub(super) const fn theme(&self) -> Theme {
        self.theme
    }

    /// How a paragraph without a style looks.
    pub(super) fn plain(&self) -> &Resolved {
        &self.plain
    }

    /// How a paragraph of a style looks.
    pub(super) fn paragraph(&self, id: &str) -> &Resolved {
        self.paragraphs.get(id).unwrap_or(&self.plain)
    }

    /// Lets text take a character style.
    pub(super) fn style_run(&self, id: &str, look: &mut RunLook) {
        self.runs.get(id).into_iter().flatten().for_each(|written| set_run(look, written));
    }

    /// Whether tables of a style have lines.
    pub(super) fn is_bordered(&self, id: &str) -> bool {
        self.bordered.contains(id)
    }

    /// Finishes a paragraph: what its table says of its height, what its list says, and no list where there is none.
    pub(super) fn settle(&self, look: &mut ParagraphLook, table: Option<&str>) {
        if let Some(inside) = table.and_then(|id| self.in_tables.get(id)) {
            // The style of a table goes before what holds for all, and behind what a paragraph says itself.
            if look.before == self.unstyled.before {
                look.before = inside.before;
            }
            if look.after == self.unstyled.after {
                look.after = inside.after;
            }
            if look.line == self.unstyled.line {
                look.line = inside.line;
            }
        }
        let Some(list) = &mut look.list else { return };
        let level = self.levels.get(&(list.list, list.level)).copied().unwrap_or_default();
        look.left = look.left.or(level.left);
        look.first = look.first.or(level.first);
        match level.kind {
            Some(kind) if list.list > 0 => list.kind = kind,
            _ => look.list = None,
        }
    }

    fn read_styles(&mut self, package: &mut Package<'_>, name: &str, theme: Theme) {
        let Some(member) = package.part(name) else { return };
        let mut read: BTreeMap<String, Style> = BTreeMap::new();
        let mut defaults = Style::default();
        let mut default_id = None;
        let mut open: Option<(String, Style)> = None;
        let mut path: Vec<String> = Vec::new();
        let _fault = member.walk(|node| {
            match node {
                Node::Open(tag) => {
                    let inside = path.iter().rev().find(|name| matches!(name.as_str(), "pPr" | "rPr" | "tblBorders"));
                    let target = open.as_mut().map_or(&mut defaults, |(_, style)| style);
                    match (tag.name(), inside.map(String::as_str)) {
                        ("style", _) => {
                            let id = tag.attribute("styleId").unwrap_or_default().into_owned();
                            let kind = tag.attribute("type").unwrap_or_default().into_owned();
                            if kind == "paragraph" && tag.attribute("default").is_some_and(|on| on != "0") {
                                default_id = Some(id.clone());
                            }
                            open = Some((id, Style::default()));
                        }
                        ("basedOn", _) => target.base = tag.attribute("val").map(std::borrow::Cow::into_owned),
                        (_, Some("tblBorders")) => {
                            target.bordered |= !matches!(tag.attribute("val").as_deref(), Some("nil" | "none") | None);
                        }
                        // What holds for some rows of a table only is left out.
                        _ if path.iter().any(|name| name == "tblStylePr") => {}
                        (_, Some("pPr")) if tag.name() != "rPr" => target.paragraph.push(Written::of(&tag, theme)),
                        (_, Some("rPr")) => target.run.push(Written::of(&tag, theme)),
                        _ => {}
                    }
                    path.push(tag.name().to_owned());
                }
                Node::Close(close) => {
                    path.pop();
                    if close.name() == "style"
                        && let Some((id, style)) = open.take()
                    {
                        read.insert(id, style);
                    }
                }
                Node::Text(_) => {}
            }
            Walk::On
        });
        self.resolve(&read, &defaults, default_id.as_deref());
    }

    fn resolve(&mut self, read: &BTreeMap<String, Style>, defaults: &Style, default_id: Option<&str>) {
        let chain = |id: &str| {
            let mut styles = Vec::new();
            let mut next = Some(id.to_owned());
            while let Some(style) = next.as_ref().and_then(|id| read.get(id)).filter(|_| styles.len() < BASED_ON) {
                styles.push(style);
                next.clone_from(&style.base);
            }
            styles.reverse();
            styles
        };
        let look = |styles: &[&Style]| {
            let mut resolved = Resolved::default();
            for style in std::iter::once(&defaults).chain(styles) {
                style.paragraph.iter().for_each(|written| set_paragraph(&mut resolved.0, written));
                style.run.iter().for_each(|written| set_run(&mut resolved.1, written));
            }
            resolved
        };
        self.plain = look(&default_id.map(chain).unwrap_or_default());
        self.unstyled = look(&[]).0;
        for id in read.keys() {
            let styles = chain(id);
            self.in_tables.insert(id.clone(), look(&styles).0);
            self.paragraphs.insert(id.clone(), look(&styles));
            self.runs.insert(id.clone(), styles.iter().flat_map(|style| style.run.iter().cloned()).collect());
            if styles.iter().any(|style| style.bordered) {
                self.bordered.insert(id.clone());
            }
        }
    }

    fn read_numbering(&mut self, package: &mut Package<'_>, name: &str) {
        let Some(member) = package.part(name) else { return };
        let mut abstracts: BTreeMap<u32, BTreeMap<u8, Level>> = BTreeMap::new();
        let mut nums: BTreeMap<u32, u32> = BTreeMap::new();
        let (mut of, mut num, mut level) = (None, None, None);
        let _fault = member.walk(|node| {
            let Node::Open(tag) = &node else { return Walk::On };
            let mut edit = |set: &dyn Fn(&mut Level)| {
                if let (Some(of), Some(level)) = (of, level) {
                    set(abstracts.entry(of).or_default().entry(level).or_default());
                }
            };
            match tag.name() {
                "abstractNum" => (of, num) = (tag.number("abstractNumId"), None),
                "num" => (of, num) = (None, tag.number("numId")),
                "lvl" => level = tag.number("ilvl").and_then(|level| u8::try_from(level).ok()).filter(|l| *l < 9),
                "numFmt" => edit(&|level| level.kind = list_kind(&tag.attribute("val").unwrap_or_default())),
                "ind" => {
                    let mut look = ParagraphLook::default();
                    set_paragraph(&mut look, &Written::of(tag, Theme::default()));
                    edit(&|level| (level.left, level.first) = (look.left, look.first));
                }
                "abstractNumId" => {
                    if let (Some(num), Some(of)) = (num, tag.number("val")) {
                        nums.insert(num, of);
                    }
                }
                _ => {}
            }
            Walk::On
        });
        for (num, of) in nums {
            for (level, what) in abstracts.get(&of).into_iter().flatten() {
                self.levels.insert((num, *level), *what);
            }
        }
    }
}

fn list_kind(format: &str) -> Option<ListKind> {
    Some(match format {
        "none" => return None,
        "bullet" => ListKind::Bullet,
        "lowerLetter" => ListKind::LowerLetter,
        "upperLetter" => ListKind::UpperLetter,
        "lowerRoman" => ListKind::LowerRoman,
        "upperRoman" => ListKind::UpperRoman,
        _ => ListKind::Decimal,
    })
}

/// The two fonts of a theme.
#[derive(Clone, Copy, Default)]
pub(super) struct Theme {
    pub(super) major: Option<Font>,
    pub(super) minor: Option<Font>,
}

fn read_theme(package: &mut Package<'_>, name: &str) -> Theme {
    let mut theme = Theme::default();
    let Some(member) = package.part(name) else { return theme };
    let mut is_major = true;
    let _fault = member.walk(|node| {
        if let Node::Open(tag) = &node {
            let font = || tag.attribute("typeface").and_then(|name| Font::of(&name));
            match tag.name() {
                "majorFont" => is_major = true,
                "minorFont" => is_major = false,
                "latin" if is_major => theme.major = theme.major.or_else(font),
                "latin" => theme.minor = theme.minor.or_else(font),
                _ => {}
            }
        }
        Walk::On
    });
    theme
}
