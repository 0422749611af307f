//! How paragraphs, runs, tables and pages look: numbers and switches, and names from fixed lists.

/// Fonts whose names are written; a document with another gets the default.
const FONTS: &[&str] = &[
    "Aptos",
    "Arial",
    "Arial Narrow",
    "Calibri",
    "Calibri Light",
    "Cambria",
    "Century Gothic",
    "Consolas",
    "Corbel",
    "Courier New",
    "DejaVu Sans",
    "Garamond",
    "Georgia",
    "Helvetica",
    "Liberation Mono",
    "Liberation Sans",
    "Liberation Serif",
    "Open Sans",
    "Segoe UI",
    "Tahoma",
    "Times New Roman",
    "Trebuchet MS",
    "Verdana",
];

/// A font of the fixed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Font(&'static str);

impl Font {
    /// Finds a font by its name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        FONTS.iter().find(|font| font.eq_ignore_ascii_case(name.trim())).map(|font| Self(font))
    }

    /// Gives its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// Height of letters on the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// On the line.
    #[default]
    Normal,
    /// Above it.
    Super,
    /// Below it.
    Sub,
}

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunLook {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck through.
    pub strike: bool,
    /// In capitals.
    pub capitals: bool,
    /// Height on the line.
    pub script: Script,
    /// Size in half points; none for the default.
    pub size: Option<u16>,
    /// Colour: red, green, blue; none for the default.
    pub colour: Option<[u8; 3]>,
    /// Colour behind it.
    pub behind: Option<[u8; 3]>,
    /// Font; none for the default.
    pub font: Option<Font>,
}

/// How lines are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
    /// At both sides.
    Justify,
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    /// A sign.
    #[default]
    Bullet,
    /// A number.
    Decimal,
    /// A small letter.
    LowerLetter,
    /// A capital.
    UpperLetter,
    /// A small roman number.
    LowerRoman,
    /// A roman number.
    UpperRoman,
}

/// The list that a paragraph is an item of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListLook {
    /// Which list of the document; numbers run on within one.
    pub list: u32,
    /// Level, from zero to eight.
    pub level: u8,
    /// What stands before it.
    pub kind: ListKind,
}

/// Distance of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineHeight {
    /// In 240ths of a line.
    Lines(u32),
    /// At least so many twentieths of a point.
    AtLeast(u32),
    /// Exactly so many.
    Exactly(u32),
}

/// What happens at a tab stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabStopKind {
    /// Text begins there.
    Left,
    /// Text is centred on it.
    Centre,
    /// Text ends there.
    Right,
    /// Numbers are set by their decimal sign.
    Decimal,
}

/// A tab stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TabStop {
    /// Distance from the margin, in twentieths of a point.
    pub at: i32,
    /// What happens there.
    pub kind: TabStopKind,
}

/// How a paragraph looks; lengths in twentieths of a point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphLook {
    /// Level of a heading, from one.
    pub heading: Option<u8>,
    /// Item of a list.
    pub list: Option<ListLook>,
    /// How lines are set.
    pub align: Align,
    /// Space at the left.
    pub left: Option<i32>,
    /// Space at the right.
    pub right: Option<i32>,
    /// Extra space before the first line; negative when it hangs out.
    pub first: Option<i32>,
    /// Space above.
    pub before: Option<u32>,
    /// Space below.
    pub after: Option<u32>,
    /// Distance of lines.
    pub line: Option<LineHeight>,
    /// Begins a page.
    pub new_page: bool,
    /// Stays on the page of the next.
    pub keep_next: bool,
    /// Has a line below it.
    pub line_below: bool,
    /// Has a line above it.
    pub line_above: bool,
    /// Colour behind it.
    pub behind: Option<[u8; 3]>,
    /// Tab stops, from the left.
    pub tabs: Vec<TabStop>,
}

/// Something between characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inline {
    /// The line end that follows begins a page.
    PageBreak,
    /// A sign that leads to a note.
    Note(u32),
    /// A picture stood here.
    Picture,
}

/// Whether lines are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bordered {
    /// None.
    #[default]
    No,
    /// Around all cells.
    Yes,
}

/// How a table looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableLook {
    /// Widths of its columns, in twentieths of a point.
    pub widths: Vec<u32>,
    /// Its lines.
    pub borders: Bordered,
    /// Where it stands.
    pub align: Align,
    /// Space at the left.
    pub left: Option<i32>,
}

/// How a row looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowLook {
    /// Repeated at the top of each page.
    pub heading: bool,
    /// Columns that are passed over before its first cell.
    pub before: u32,
}

/// How a cell goes together with those above and below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    /// It does not.
    #[default]
    No,
    /// It is the first.
    First,
    /// It goes on.
    Further,
}

/// How a cell looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellLook {
    /// Columns that it covers.
    pub columns: u32,
    /// Rows: by marks in each, as Word has it.
    pub merge: Merge,
    /// Rows: by number, as OpenDocument has it.
    pub rows: u32,
    /// A cell that another one covers.
    pub covered: bool,
    /// Colour behind it.
    pub behind: Option<[u8; 3]>,
    /// Its own lines, where they are not those of the table.
    pub borders: Bordered,
    /// Its width, in twentieths of a point.
    pub width: Option<u32>,
}

impl Default for CellLook {
    fn default() -> Self {
        Self { columns: 1, merge: Merge::No, rows: 1, covered: false, behind: None, borders: Bordered::No, width: None }
    }
}

/// How a page lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orient {
    /// Upright.
    #[default]
    Portrait,
    /// On its side.
    Landscape,
}

/// On which pages a header or footer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// All, or those that no other is for.
    Default,
    /// The first of the section.
    First,
    /// Left pages.
    Even,
}

/// How pages look; lengths in twentieths of a point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLook {
    /// Width and height.
    pub size: Option<(u32, u32)>,
    /// How it lies.
    pub orient: Orient,
    /// Margins: top, right, bottom, left.
    pub margins: Option<[u32; 4]>,
    /// Distance of the header and footer from the edge.
    pub header_footer: Option<[u32; 2]>,
    /// Columns of text.
    pub columns: u32,
    /// The first page has a header of its own.
    pub first_differs: bool,
    /// The section goes on on the same page.
    pub continuous: bool,
    /// Names of the stories of its headers.
    pub headers: Vec<(Slot, Box<str>)>,
    /// Names of the stories of its footers.
    pub footers: Vec<(Slot, Box<str>)>,
}
