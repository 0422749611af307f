//! The tree of tags while pages are laid out: what each mark on a page belongs to.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// What a node of the tree is.
#[derive(Clone, Debug)]
pub(super) enum Role {
    /// A section of the letter.
    Section,
    /// A heading with its level and text.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// The bullet of an item.
    Bullet,
    /// The text of an item.
    ItemBody,
    /// A table.
    Table,
    /// What a table shows.
    Caption,
    /// The heading rows of a table.
    Head,
    /// The other rows.
    Body,
    /// A row.
    Row,
    /// A heading of a column.
    ColumnHead,
    /// A heading of a row.
    RowHead,
    /// A cell.
    Cell,
}

/// Names a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NodeId(usize);

struct Entry {
    role: Role,
    children: Vec<NodeId>,
    marks: Vec<Identifier>,
}

/// The tree under construction.
#[derive(Default)]
pub(super) struct Tree {
    entries: Vec<Entry>,
    top: Vec<NodeId>,
}

impl Tree {
    /// Adds a node under another, or at the top.
    pub(super) fn add(&mut self, parent: Option<NodeId>, role: Role) -> NodeId {
        let id = NodeId(self.entries.len());
        self.entries.push(Entry { role, children: Vec::new(), marks: Vec::new() });
        match parent {
            Some(parent) => self.entries[parent.0].children.push(id),
            None => self.top.push(id),
        }
        id
    }

    /// Says that a mark on a page belongs to a node.
    pub(super) fn mark(&mut self, node: NodeId, mark: Identifier) {
        self.entries[node.0].marks.push(mark);
    }

    /// Gives the tree as it is written.
    pub(super) fn finish(self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for id in &self.top {
            tree.push(self.group(*id));
        }
        tree
    }

    fn group(&self, id: NodeId) -> TagGroup {
        let entry = &self.entries[id.0];
        let marks = entry.marks.iter().map(|mark| Node::from(*mark));
        let children = entry.children.iter().map(|child| Node::from(self.group(*child)));
        TagGroup::with_children(tag(&entry.role), marks.chain(children).collect())
    }
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Section => Tag::Section.into(),
        Role::Heading(level, text) => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(text.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::Bullet => Tag::Lbl.into(),
        Role::ItemBody => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::Caption => Tag::Caption.into(),
        Role::Head => Tag::THead.into(),
        Role::Body => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Role::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Role::Cell => Tag::TD.into(),
    }
}
