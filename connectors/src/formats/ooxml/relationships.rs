//! Relationships: which part or address an id in a part stands for.

use std::collections::BTreeMap;

use crate::formats::package::{Node, Package, Walk};

/// One relationship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relationship {
    /// The last word of its type, such as `hyperlink`.
    pub(crate) kind: String,
    /// The part, as a name in the package; or an address outside it, as written.
    pub(crate) target: String,
    /// Whether the target is outside the package.
    pub(crate) external: bool,
}

/// The relationships of one part, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Relationships(BTreeMap<String, Relationship>);

impl Relationships {
    /// Reads the relationships of a part; none when there are none. The package itself has the name "".
    pub(crate) fn of(package: &mut Package<'_>, part: &str) -> Self {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let mut found = BTreeMap::new();
        let Some(member) = package.part(&name) else { return Self(found) };
        let fault = member.walk(|node| {
            if let Node::Open(tag) = &node
                && tag.name() == "Relationship"
                && let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target"))
            {
                let kind = tag.attribute("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
                let external = tag.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
                let target = if external { target.into_owned() } else { resolve(part, &target) };
                found.insert(id.into_owned(), Relationship { kind, target, external });
            }
            Walk::On
        });
        package.note(&name, fault);
        Self(found)
    }

    /// What an id stands for.
    pub(crate) fn get(&self, id: &str) -> Option<&Relationship> {
        self.0.get(id)
    }

    /// All, by id.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Relationship> {
        self.0.values()
    }

    /// The targets inside the package of one kind, in order of id.
    pub(crate) fn parts(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.0.values().filter(move |r| !r.external && r.kind == kind).map(|r| r.target.as_str())
    }
}

/// The name in the package of a target that is relative to a part.
fn resolve(part: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let target = target.split('#').next().unwrap_or("");
    let mut steps: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        steps.extend(part.rsplit_once('/').map_or("", |(folder, _)| folder).split('/').filter(|s| !s.is_empty()));
    }
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_relative_to_the_folder_of_their_part() {
        assert_eq!(resolve("word/document.xml", "header1.xml"), "word/header1.xml");
        assert_eq!(resolve("xl/worksheets/sheet1.xml", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolve("xl/workbook.xml", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("a/b.xml", "../../../c.xml"), "c.xml");
    }
}
