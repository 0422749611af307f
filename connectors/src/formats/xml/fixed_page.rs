//! Pages of XPS, which printing to a file makes: runs of letters, each at its place, put together to words and lines.
//!
//! How wide a run is, it says itself in part; where it does not, the width is judged by its letters, since the fonts
//! stand in other parts of the package.

use quick_xml::events::{BytesStart, Event};

use super::local;

/// A gap this wide, in ems, parts two words: behind a run that says its width, behind one of few letters, behind others.
const SAID: f64 = 0.15;
const SHORT: f64 = 0.25;
const LONG: f64 = 0.05;
/// How many letters are few: the error of judging them stays within a space.
const FEW: usize = 3;
/// A gap this wide parts columns.
const COLUMN: f64 = 1.5;
/// How far two runs of a line may stand apart in height, in ems.
const LEVEL: f64 = 0.2;
/// The most text of one page.
const MOST: usize = 8 << 20;

/// A transformation of the plane, as six numbers.
type Matrix = [f64; 6];
const PLAIN: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Whether a text is a page of XPS, by its root element.
pub(super) fn is_page(head: &str) -> bool {
    head.contains("<FixedPage") && (head.contains("/xps/2005/06") || head.contains("openxps"))
}

/// A page on its way to lines.
#[derive(Default)]
pub(super) struct Page {
    text: String,
    links: Vec<String>,
    /// What the elements that are open do to the plane.
    open: Vec<Matrix>,
    /// The run that waits: a transformation may stand inside of it.
    run: Option<Run>,
    before: Option<End>,
}

/// A run of letters.
struct Run {
    text: String,
    indices: String,
    origin: [f64; 2],
    em: f64,
    /// Which way it goes on from its origin: letters from right to left go back.
    turn: f64,
}

/// Where a run ended on the page.
struct End {
    at: [f64; 2],
    /// The way in which it is written, as a unit vector.
    way: [f64; 2],
    em: f64,
    gap: f64,
    is_blank: bool,
}

impl Page {
    /// Takes what stands next in the file.
    pub(super) fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::Empty(tag) => {
                self.begin(tag);
                self.end(tag.name().as_ref());
            }
            Event::End(tag) => self.end(tag.name().as_ref()),
            _ => {}
        }
    }

    /// Gives the lines of the page, and where it leads to.
    pub(super) fn finish(self) -> (String, Vec<String>) {
        let lines: Vec<&str> = self.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        (lines.join("\n"), self.links)
    }

    fn begin(&mut self, tag: &BytesStart<'_>) {
        let attribute = |name: &str| {
            let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
            let value = found.value.into_owned();
            Some(quick_xml::escape::unescape(&value).map(|text| text.into_owned()).unwrap_or(value))
        };
        if let Some(link) = attribute("FixedPage.NavigateUri").filter(|_| self.links.len() < 4096) {
            self.links.push(link);
        }
        let above = self.open.last().copied().unwrap_or(PLAIN);
        let own = attribute("RenderTransform").and_then(|text| matrix(&text));
        self.open.push(own.map_or(above, |own| times(own, above)));
        match local(tag.name().as_ref()) {
            // It stands in `Canvas.RenderTransform`, and counts for the canvas or run around that.
            "MatrixTransform" => {
                let around = self.open.len().checked_sub(3).filter(|_| self.open.len() >= 3);
                let own = attribute("Matrix").and_then(|text| matrix(&text));
                if let (Some(around), Some(own)) = (around, own) {
                    self.open[around] = times(own, self.open[around]);
                }
            }
            "Glyphs" => {
                let number = |name: &str| attribute(name).and_then(|text| text.trim().parse::<f64>().ok());
                let text = attribute("UnicodeString").unwrap_or_default();
                self.run = Some(Run {
                    text: text.strip_prefix("{}").unwrap_or(&text).to_owned(),
                    indices: attribute("Indices").unwrap_or_default(),
                    origin: [number("OriginX").unwrap_or_default(), number("OriginY").unwrap_or_default()],
                    em: number("FontRenderingEmSize").unwrap_or(12.0),
                    turn: if number("BidiLevel").is_some_and(|level| level % 2.0 == 1.0) { -1.0 } else { 1.0 },
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let Some(matrix) = self.open.pop() else { return };
        if local(name) == "Glyphs"
            && let Some(run) = self.run.take()
        {
            self.write(&run, matrix);
        }
    }

    fn write(&mut self, run: &Run, matrix: Matrix) {
        let text: String = run.text.chars().filter(|letter| !letter.is_control()).collect();
        if text.is_empty() || self.text.len() + text.len() > MOST {
            return;
        }
        let is_blank = text.trim().is_empty();
        let way = [matrix[0], matrix[1]];
        let scale = way[0].hypot(way[1]).max(1e-9);
        let (way, em) = ([run.turn * way[0] / scale, run.turn * way[1] / scale], (run.em * scale).max(1e-9));
        let place =
            |[x, y]: [f64; 2]| [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
        let start = place(run.origin);
        if let Some(between) = self.before.as_ref().and_then(|before| between(before, start, em, is_blank)) {
            self.text.push(between);
        }
        self.text.push_str(&text);
        let (width, gap) = width(run, &text);
        let at = place([run.origin[0] + run.turn * width * run.em, run.origin[1]]);
        self.before = Some(End { at, way, em, gap, is_blank });
    }
}

/// What stands between the end of one run and the start of the next.
fn between(before: &End, start: [f64; 2], em: f64, is_blank: bool) -> Option<char> {
    let [x, y] = [start[0] - before.at[0], start[1] - before.at[1]];
    let em = em.max(before.em);
    let along = (x * before.way[0] + y * before.way[1]) / em;
    let across = (y * before.way[0] - x * before.way[1]) / em;
    if across.abs() > LEVEL || along < -COLUMN {
        Some('\n')
    } else if along > COLUMN {
        Some('\t')
    } else {
        (along > before.gap && !is_blank && !before.is_blank).then_some(' ')
    }
}

/// How far a run reaches, in ems, and how wide a gap behind it is a space.
fn width(run: &Run, text: &str) -> (f64, f64) {
    let entries: Vec<&str> = run.indices.split(';').collect();
    let letters = text.chars().count();
    // An entry: which glyph, how far it goes in hundredths of an em, and how it is moved; the first may name a cluster.
    let advance = |entry: &&str| entry.split(',').nth(1).and_then(|text| text.trim().parse::<f64>().ok());
    let said: Vec<Option<f64>> = entries.iter().map(advance).collect();
    let judged = text.chars().zip(said.iter().copied().chain(std::iter::repeat(None)));
    let width = judged.map(|(letter, said)| said.map_or_else(|| judge(letter), |said| said / 100.0)).sum();
    let last_is_said = said.len() >= letters && said.iter().filter(|said| said.is_some()).count() * 2 >= letters;
    let gap = if last_is_said {
        SAID
    } else if letters <= FEW {
        SHORT
    } else {
        LONG
    };
    (width, gap)
}

/// How wide a letter is in most fonts, in ems.
fn judge(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.25,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.32,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.85,
        'a'..='z' | '0'..='9' => 0.52,
        letter if letter.is_uppercase() => 0.65,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffdc}' => 1.0,
        _ => 0.55,
    }
}

fn matrix(text: &str) -> Option<Matrix> {
    let numbers: Vec<f64> = text.split(',').map_while(|number| number.trim().parse().ok()).collect();
    numbers.try_into().ok()
}

/// One transformation after another.
fn times(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = then;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}
