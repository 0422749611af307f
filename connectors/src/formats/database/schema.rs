//! Statements that define tables: which columns a table has.

use std::sync::Arc;

/// A table as `CREATE TABLE` defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Definition {
    pub(super) table: String,
    pub(super) columns: Arc<[Arc<str>]>,
    /// The column that stands for the number of the row (SQLite).
    pub(super) row_number: Option<usize>,
}

/// Words that begin a constraint in a list of columns.
const CONSTRAINTS: &[&str] = &[
    "PRIMARY",
    "UNIQUE",
    "KEY",
    "CONSTRAINT",
    "INDEX",
    "FOREIGN",
    "CHECK",
    "FULLTEXT",
    "SPATIAL",
    "EXCLUDE",
    "LIKE",
    "PERIOD",
];

/// Reads a statement; `None` when it defines no columns.
pub(super) fn definition(statement: &str) -> Option<Definition> {
    let open = statement.find('(')?;
    let head = statement[..open].trim();
    let upper = head.to_ascii_uppercase();
    if !upper.starts_with("CREATE") || !upper.contains("TABLE") {
        return None;
    }
    let table = table_name(&head[upper.find("TABLE")? + 5..]);
    let mut row_number = None;
    let mut columns: Vec<Arc<str>> = Vec::new();
    for piece in pieces(&statement[open + 1..]) {
        let piece = piece.trim();
        let Some((name, rest)) = name(piece) else { continue };
        let quoted = piece.starts_with(['"', '`', '[', '\'']);
        if !quoted && CONSTRAINTS.contains(&name.to_ascii_uppercase().as_str()) {
            continue;
        }
        let kind = rest.trim_start().to_ascii_uppercase();
        if kind.starts_with("INTEGER") && kind.contains("PRIMARY KEY") {
            row_number = Some(columns.len());
        }
        columns.push(Arc::from(name));
    }
    Some(Definition { table, columns: columns.into(), row_number })
}

/// Reads a list of columns in parentheses.
pub(super) fn columns(list: &str) -> Arc<[Arc<str>]> {
    let list = list.trim().trim_start_matches('(');
    pieces(list).into_iter().filter_map(|piece| name(piece.trim()).map(|(name, _)| Arc::from(name))).collect()
}

/// Gives the last part of a name that may have its schema in front.
pub(super) fn table_name(text: &str) -> String {
    let mut rest = text.trim();
    for word in ["IF NOT EXISTS", "if not exists", "ONLY"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let mut last = String::new();
    while let Some((name, behind)) = name(rest) {
        last = name.to_owned();
        match behind.strip_prefix('.') {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    last
}

/// Reads one name, quoted in any of the four ways or bare, and gives what is behind it.
fn name(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let close = match first {
        '"' | '`' | '\'' => first,
        '[' => ']',
        _ => {
            let end = text.find(|c: char| !(c.is_alphanumeric() || "_$#@".contains(c))).unwrap_or(text.len());
            return (end > 0).then(|| text.split_at(end));
        }
    };
    let end = text[1..].find(close)? + 1;
    Some((&text[1..end], &text[end + 1..]))
}

/// Splits at commas, up to the parenthesis that closes the list.
fn pieces(list: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_u32, None);
    for (at, letter) in list.char_indices() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '`' | '\'') => quote = Some(letter),
            (None, '[') => quote = Some(']'),
            (None, '(') => depth += 1,
            (None, ')') if depth == 0 => {
                pieces.push(&list[start..at]);
                return pieces;
            }
            (None, ')') => depth -= 1,
            (None, ',') if depth == 0 => {
                pieces.push(&list[start..at]);
                start = at + 1;
            }
            (None, _) => {}
        }
    }
    pieces.push(&list[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::{columns, definition, table_name};

    #[test]
    fn columns_are_read_and_constraints_are_not() {
        let statement = "CREATE TABLE IF NOT EXISTS public.\"de persoon\" (\n id integer PRIMARY KEY, `bsn` varchar(9) \
            DEFAULT 'a,b', [naam] decimal(10,2), PRIMARY KEY (id), UNIQUE KEY x (bsn)\n) ENGINE=InnoDB";
        let got = definition(statement).expect("a table");
        assert_eq!(got.table, "de persoon");
        assert_eq!(got.columns.iter().map(|c| &**c).collect::<Vec<_>>(), ["id", "bsn", "naam"]);
        assert_eq!(got.row_number, Some(0));
        assert_eq!(definition("CREATE INDEX x ON t (a)"), None);
    }

    #[test]
    fn names_lose_their_quotes_and_schemas() {
        for name in ["t", "`t`", "\"t\"", "[dbo].[t]", "public.t", "ONLY public.\"t\""] {
            assert_eq!(table_name(name), "t", "{name}");
        }
        assert_eq!(columns("(a, \"b c\")").iter().map(|c| &**c).collect::<Vec<_>>(), ["a", "b c"]);
    }
}
