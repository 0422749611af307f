//! How the styles of an OpenDocument file look; read for a layout only.
//!
//! Names of styles and fonts link things here and go nowhere.

use std::collections::BTreeMap;

use super::properties::{length, set_page, set_paragraph, set_run, tab_stop};
use crate::formats::package::{Node, Package, Tag, Walk};
use crate::layout::{ListKind, PageLook, ParagraphLook, RunLook, Slot, TabStop};

/// Styles that are based on one another beyond this are a circle.
const BASED_ON: usize = 12;

/// A property as it is written: name without prefix, value.
type Written = (Box<str>, Box<str>);

/// One style as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    parent: Option<Box<str>>,
    /// The style of its lists.
    pub(super) list: Option<Box<str>>,
    /// The page that it begins on.
    pub(super) master: Option<Box<str>>,
    paragraph: Vec<Written>,
    run: Vec<Written>,
    tabs: Vec<TabStop>,
    /// Properties of tables, columns, rows and cells.
    pub(super) other: Vec<Written>,
}

/// A page with its headers.
#[derive(Clone, Debug, Default)]
struct Master {
    layout: Box<str>,
    headers: Vec<(Slot, Box<str>)>,
    footers: Vec<(Slot, Box<str>)>,
}

/// The styles of one part.
#[derive(Debug, Default)]
struct Part {
    styles: BTreeMap<(Box<str>, Box<str>), Style>,
    defaults: BTreeMap<Box<str>, Style>,
    lists: BTreeMap<Box<str>, BTreeMap<u8, ListKind>>,
}

/// Which part uses a style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scope {
    /// The text.
    #[default]
    Content,
    /// Headers and footers.
    Styles,
}

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Looks {
    content: Part,
    common: Part,
    fonts: BTreeMap<Box<str>, Box<str>>,
    layouts: BTreeMap<Box<str>, PageLook>,
    masters: Vec<(Box<str>, Master)>,
}

impl Looks {
    /// Reads the styles of both parts.
    pub(super) fn read(package: &mut Package<'_>) -> Self {
        let mut looks = Self::default();
        for (name, scope) in [("styles.xml", Scope::Styles), ("content.xml", Scope::Content)] {
            let Some(member) = package.part(name) else { continue };
            let mut reading = Reading { looks: &mut looks, scope, style: None, list: None, layout: None };
            let _fault = member.walk(|node| {
                match node {
                    Node::Open(tag) if tag.name() == "body" => return Walk::Stop,
                    Node::Open(tag) => reading.open(&tag),
                    Node::Close(close) => reading.close(close.full_name()),
                    Node::Text(_) => {}
                }
                Walk::On
            });
        }
        looks
    }

    /// Finds a style.
    pub(super) fn style(&self, scope: Scope, family: &str, name: &str) -> Option<&Style> {
        let key = (family.into(), name.into());
        let own = if scope == Scope::Content { self.content.styles.get(&key) } else { None };
        own.or_else(|| self.common.styles.get(&key))
    }

    /// The look of a paragraph of a style, and of its text.
    pub(super) fn paragraph(&self, scope: Scope, name: &str) -> (ParagraphLook, RunLook) {
        let (mut look, mut run) = (ParagraphLook::default(), RunLook::default());
        for style in self.chain(scope, "paragraph", name) {
            style.paragraph.iter().for_each(|(key, value)| set_paragraph(&mut look, key, value));
            style.run.iter().for_each(|(key, value)| set_run(&mut run, key, value, &self.fonts));
            if !style.tabs.is_empty() {
                look.tabs.clone_from(&style.tabs);
            }
        }
        (look, run)
    }

    /// Lets text take a style.
    pub(super) fn style_run(&self, scope: Scope, name: &str, run: &mut RunLook) {
        let mut chain = self.chain(scope, "text", name);
        chain.retain(|style| !self.is_default(style));
        chain.iter().flat_map(|style| &style.run).for_each(|(key, value)| set_run(run, key, value, &self.fonts));
    }

    /// What stands before the items of a list at a level.
    pub(super) fn list_kind(&self, scope: Scope, name: &str, level: u8) -> Option<ListKind> {
        let own = if scope == Scope::Content { self.content.lists.get(name) } else { None };
        own.or_else(|| self.common.lists.get(name))?.get(&level).copied()
    }

    /// The pages of a master page; those of the first when there is none of that name.
    pub(super) fn page(&self, master: Option<&str>) -> PageLook {
        let named = |wanted: &str| self.masters.iter().find(|(name, _)| &**name == wanted);
        let found = master.and_then(named).or_else(|| named("Standard")).or_else(|| self.masters.first());
        let Some((_, master)) = found else { return PageLook { columns: 1, ..PageLook::default() } };
        let mut page = self.layouts.get(&master.layout).cloned().unwrap_or_default();
        page.columns = page.columns.max(1);
        page.headers.clone_from(&master.headers);
        page.footers.clone_from(&master.footers);
        page.first_differs = page.headers.iter().chain(&page.footers).any(|(slot, _)| *slot == Slot::First);
        page
    }

    fn is_default(&self, style: &Style) -> bool {
        self.common.defaults.values().chain(self.content.defaults.values()).any(|known| std::ptr::eq(known, style))
    }

    /// A style with those that it is based on, the most general first.
    fn chain(&self, scope: Scope, family: &str, name: &str) -> Vec<&Style> {
        let mut chain = Vec::new();
        let mut next = self.style(scope, family, name).or_else(|| self.style(scope, family, "Standard"));
        while let Some(style) = next.filter(|_| chain.len() < BASED_ON) {
            chain.push(style);
            next = style.parent.as_deref().and_then(|parent| self.style(Scope::Styles, family, parent));
        }
        chain.extend(self.common.defaults.get(family));
        chain.reverse();
        chain
    }
}

/// Styles in the making.
struct Reading<'a> {
    looks: &'a mut Looks,
    scope: Scope,
    /// Family, name unless it is that of all in the family, and the style.
    style: Option<(Box<str>, Option<Box<str>>, Style)>,
    list: Option<Box<str>>,
    layout: Option<Box<str>>,
}

impl Reading<'_> {
    fn part(&mut self) -> &mut Part {
        match self.scope {
            Scope::Content => &mut self.looks.content,
            Scope::Styles => &mut self.looks.common,
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let text = |key: &str| tag.attribute(key).map(Box::<str>::from);
        match tag.full_name() {
            "style:style" | "style:default-style" => {
                let family = text("family").unwrap_or_default();
                let name = (tag.name() == "style").then(|| text("name").unwrap_or_default());
                let style = Style {
                    parent: text("parent-style-name"),
                    list: text("list-style-name"),
                    master: text("master-page-name").filter(|name| !name.is_empty()),
                    ..Style::default()
                };
                self.style = Some((family, name, style));
            }
            "style:font-face" => {
                if let (Some(name), Some(family)) = (text("name"), text("font-family")) {
                    self.looks.fonts.insert(name, family);
                }
            }
            "text:list-style" => self.list = text("name"),
            "text:list-level-style-bullet" | "text:list-level-style-number" | "text:list-level-style-image" => {
                self.open_level(tag);
            }
            "style:page-layout" => self.layout = text("name"),
            "style:page-layout-properties" => {
                let mut page = PageLook { columns: 1, ..PageLook::default() };
                tag.attributes().for_each(|(key, value)| set_page(&mut page, key, &value));
                if let Some(name) = self.layout.take() {
                    self.looks.layouts.insert(name, page);
                }
            }
            "style:master-page" => {
                let master = Master { layout: text("page-layout-name").unwrap_or_default(), ..Master::default() };
                self.looks.masters.push((text("name").unwrap_or_default(), master));
            }
            name => self.open_other(name, tag),
        }
    }

    fn open_other(&mut self, name: &str, tag: &Tag<'_>) {
        if let Some((name, master)) = self.looks.masters.last_mut()
            && let Some((slot, is_header)) = slot(tag.full_name())
        {
            let story = story_name(name, tag.full_name());
            let list = if is_header { &mut master.headers } else { &mut master.footers };
            list.push((slot, story));
        }
        let Some((_, _, style)) = &mut self.style else { return };
        let written =
            || tag.attributes().map(|(key, value)| (key.rsplit(':').next().unwrap_or(key).into(), value.into()));
        match name {
            "style:paragraph-properties" => style.paragraph.extend(written()),
            "style:text-properties" => style.run.extend(written()),
            "style:tab-stop" => style.tabs.extend(tab_stop(tag)),
            "style:table-properties"
            | "style:table-column-properties"
            | "style:table-row-properties"
            | "style:table-cell-properties" => style.other.extend(written()),
            _ => {}
        }
    }

    fn open_level(&mut self, tag: &Tag<'_>) {
        let level = tag.number("level").and_then(|level| u8::try_from(level.checked_sub(1)?).ok()).unwrap_or(0);
        let kind = match (tag.name(), tag.attribute("num-format").as_deref()) {
            ("list-level-style-number", Some("")) => None,
            ("list-level-style-number", Some("a")) => Some(ListKind::LowerLetter),
            ("list-level-style-number", Some("A")) => Some(ListKind::UpperLetter),
            ("list-level-style-number", Some("i")) => Some(ListKind::LowerRoman),
            ("list-level-style-number", Some("I")) => Some(ListKind::UpperRoman),
            ("list-level-style-number", _) => Some(ListKind::Decimal),
            _ => Some(ListKind::Bullet),
        };
        if let (Some(name), Some(kind)) = (self.list.clone(), kind) {
            self.part().lists.entry(name).or_default().insert(level, kind);
        }
    }

    fn close(&mut self, full: &str) {
        if matches!(full, "style:style" | "style:default-style")
            && let Some((family, name, style)) = self.style.take()
        {
            match name {
                Some(name) => drop(self.part().styles.insert((family, name), style)),
                None => drop(self.part().defaults.insert(family, style)),
            }
        }
    }
}

/// The pages that a header or footer is for, and whether it is a header.
fn slot(full: &str) -> Option<(Slot, bool)> {
    Some(match full {
        "style:header" => (Slot::Default, true),
        "style:header-first" => (Slot::First, true),
        "style:header-left" => (Slot::Even, true),
        "style:footer" => (Slot::Default, false),
        "style:footer-first" => (Slot::First, false),
        "style:footer-left" => (Slot::Even, false),
        _ => return None,
    })
}

/// The name of the story of a header: of its page, and which it is.
pub(super) fn story_name(master: &str, full: &str) -> Box<str> {
    format!("{master}/{full}").into()
}

impl Style {
    /// A length among the properties of tables.
    pub(super) fn length(&self, key: &str) -> Option<i32> {
        length(self.value(key)?)
    }

    /// A property of tables.
    pub(super) fn value(&self, key: &str) -> Option<&str> {
        self.other.iter().find(|(name, _)| &**name == key).map(|(_, value)| &**value)
    }
}
