//! Tags in order: whatever the original opens and closes, what is written is nested as the standard wants it.

/// Elements that hold text themselves.
const HOLD_TEXT: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "caption", "td", "th", "pre"];

/// Elements that only hold text: another block ends them.
const END_BEFORE_BLOCKS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "caption"];

/// Parts of a table: they close over whatever was left open in a cell.
const OF_TABLES: &[&str] = &["table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"];

/// The deepest that elements are nested; deeper ones are passed over, their text is not.
const DEEPEST: usize = 200;

struct Open {
    name: &'static str,
    /// Whether text was written in it directly.
    is_begun: bool,
}

/// Writes elements and the text in them.
pub(super) struct Elements<'a> {
    out: &'a mut String,
    open: Vec<Open>,
}

impl<'a> Elements<'a> {
    pub(super) const fn new(out: &'a mut String) -> Self {
        Self { out, open: Vec::new() }
    }

    fn top(&self) -> &'static str {
        self.open.last().map_or("", |open| open.name)
    }

    /// The innermost of some elements that is open, not looking out of the cell that is open.
    fn innermost(&self, names: &[&str]) -> Option<usize> {
        let wanted = |open: &Open| names.contains(&open.name);
        for (at, open) in self.open.iter().enumerate().rev() {
            if wanted(open) {
                return Some(at);
            }
            if matches!(open.name, "td" | "th" | "caption") && !names.iter().any(|name| OF_TABLES.contains(name)) {
                return None;
            }
            if open.name == "table" {
                return None;
            }
        }
        None
    }

    /// Opens an element; what cannot stand around it is closed or opened first.
    pub(super) fn open(&mut self, name: &'static str, span: (u16, u16)) {
        if self.open.len() >= DEEPEST {
            return;
        }
        match name {
            "td" | "th" => {
                if self.innermost(&["table"]).is_none() {
                    return;
                }
                self.close_to(&["tr", "thead", "tbody", "tfoot", "table"]);
                if self.top() != "tr" {
                    self.push("tr", (1, 1));
                }
            }
            "tr" | "thead" | "tbody" | "tfoot" | "caption" => {
                let around: &[&str] = if name == "tr" { &["thead", "tbody", "tfoot", "table"] } else { &["table"] };
                if self.innermost(&["table"]).is_none() {
                    return;
                }
                self.close_to(around);
            }
            "li" => self.item(&["ul", "ol"], &["li"], "ul"),
            "dt" | "dd" => self.item(&["dl"], &["dt", "dd"], "dl"),
            _ => self.end_text(),
        }
        if name == "hr" {
            self.out.push_str("<hr>\n");
        } else {
            self.push(name, span);
        }
    }

    /// Makes room for an item of a list, in the list that is open or in a new one.
    fn item(&mut self, lists: &[&str], items: &[&str], list: &'static str) {
        self.end_text();
        match self.innermost(lists) {
            Some(at) => {
                // An item inside an item needs a list of its own, and has it then further in.
                let inside = self.open[at + 1..].iter().position(|open| items.contains(&open.name));
                let keep = inside.map_or(at + 1, |first| at + 1 + first);
                self.close_down_to(keep);
            }
            None => self.push(list, (1, 1)),
        }
    }

    /// Closes what only holds text and is open innermost.
    fn end_text(&mut self) {
        while END_BEFORE_BLOCKS.contains(&self.top()) {
            self.pop();
        }
    }

    /// Closes an element and all in it; one that is not open is passed over.
    pub(super) fn close(&mut self, name: &str) {
        if let Some(at) = self.innermost(&[name]) {
            self.close_down_to(at);
        } else if name == "table"
            && let Some(at) = self.open.iter().rposition(|open| open.name == "table")
        {
            self.close_down_to(at);
        }
    }

    /// Writes a block of text, in an element that can hold it.
    pub(super) fn text(&mut self, html: &str) {
        let around = match self.top() {
            name if HOLD_TEXT.contains(&name) => None,
            "ul" | "ol" => Some("li"),
            "dl" => Some("dd"),
            "table" | "thead" | "tbody" | "tfoot" | "tr" => Some("td"),
            _ => Some("p"),
        };
        let depth = self.open.len();
        if let Some(name) = around {
            if name == "td" && self.top() != "tr" {
                self.push("tr", (1, 1));
            }
            self.push(name, (1, 1));
        }
        if self.open.last_mut().is_some_and(|open| std::mem::replace(&mut open.is_begun, true)) {
            self.out.push_str("<br>\n");
        }
        self.out.push_str(html);
        self.close_down_to(depth);
    }

    /// Closes all.
    pub(super) fn finish(mut self) {
        self.close_down_to(0);
    }

    fn close_to(&mut self, names: &[&str]) {
        if let Some(at) = self.innermost(names) {
            self.close_down_to(at + 1);
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.pop();
        }
    }

    fn push(&mut self, name: &'static str, (columns, rows): (u16, u16)) {
        self.out.push('<');
        self.out.push_str(name);
        if matches!(name, "td" | "th") {
            for (attribute, number) in [("colspan", columns), ("rowspan", rows)] {
                if number > 1 {
                    self.out.push_str(&format!(" {attribute}=\"{number}\""));
                }
            }
        }
        self.out.push('>');
        if !HOLD_TEXT.contains(&name) {
            self.out.push('\n');
        }
        self.open.push(Open { name, is_begun: false });
    }

    fn pop(&mut self) {
        if let Some(open) = self.open.pop() {
            self.out.push_str(&format!("</{}>\n", open.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(steps: &[&'static str]) -> String {
        let mut out = String::new();
        let mut elements = Elements::new(&mut out);
        for step in steps {
            match (step.strip_prefix('/'), step.strip_prefix('=')) {
                (Some(name), _) => elements.close(name),
                (_, Some(text)) => elements.text(text),
                _ => elements.open(step, (1, 1)),
            }
        }
        elements.finish();
        out.replace('\n', "")
    }

    #[test]
    fn what_was_left_open_is_closed() {
        assert_eq!(write(&["ul", "li", "=a", "li", "=b"]), "<ul><li>a</li><li>b</li></ul>");
        assert_eq!(write(&["p", "=a", "p", "=b"]), "<p>a</p><p>b</p>");
        assert_eq!(
            write(&["table", "tr", "td", "=a", "td", "=b", "tr", "td", "=c", "/table", "=d"]),
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table><p>d</p>"
        );
    }

    #[test]
    fn text_always_has_an_element_that_holds_it() {
        assert_eq!(write(&["=a"]), "<p>a</p>");
        assert_eq!(write(&["ol", "=a"]), "<ol><li>a</li></ol>");
        assert_eq!(write(&["table", "=a"]), "<table><tr><td>a</td></tr></table>");
        assert_eq!(write(&["table", "tr", "td", "=a", "=b"]), "<table><tr><td>a<br>b</td></tr></table>");
    }

    #[test]
    fn tags_that_fit_nowhere_are_passed_over() {
        assert_eq!(write(&["/p", "td", "=a", "/table", "/div"]), "<p>a</p>");
        assert_eq!(write(&["li", "=a"]), "<ul><li>a</li></ul>");
        assert_eq!(
            write(&["table", "tr", "td", "ul", "li", "=a", "td", "=b"]),
            "<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>"
        );
    }

    #[test]
    fn a_list_in_a_list_stays_inside_it() {
        assert_eq!(
            write(&["ul", "li", "=a", "ul", "li", "=b", "/li", "/ul", "/li", "li", "=c"]),
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
        );
        assert_eq!(
            write(&["table", "tr", "td", "table", "tr", "td", "=in", "/table", "=out"]),
            "<table><tr><td><table><tr><td>in</td></tr></table>out</td></tr></table>"
        );
    }

    #[test]
    fn depth_is_bounded_and_text_is_not_lost() {
        let mut steps = vec!["blockquote"; 100_000];
        steps.push("=diep");
        let out = write(&steps);
        assert!(out.len() < 10_000 && out.contains("diep"));
    }
}
