//! Which elements repeat, so that each of them is a record.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::Event;

use super::local;

/// Different paths that are told apart; more is no export.
const PATHS: usize = 20_000;

/// Depth below which nothing is looked at.
const DEPTH: usize = 64;

#[derive(Default)]
struct Node {
    children: BTreeMap<String, usize>,
    count: u64,
    /// Elements and texts somewhere below.
    below: u64,
}

/// What is known of the paths of a file.
pub(super) struct Shape {
    nodes: Vec<Node>,
    open: Vec<Option<usize>>,
}

impl Default for Shape {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], open: Vec::new() }
    }
}

/// The paths whose elements are records.
#[derive(Default)]
pub(super) struct Records {
    nodes: Vec<BTreeMap<String, usize>>,
    records: BTreeSet<usize>,
}

/// A place in the tree of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At(Option<usize>);

impl Records {
    /// Where reading begins.
    pub(super) const fn root() -> At {
        At(Some(0))
    }

    /// Goes to a child.
    pub(super) fn child(&self, at: At, name: &str) -> At {
        At(at.0.and_then(|node| self.nodes.get(node)).and_then(|children| children.get(name)).copied())
    }

    /// Whether elements at this path are records.
    pub(super) fn is_record(&self, at: At) -> bool {
        at.0.is_some_and(|node| self.records.contains(&node))
    }
}

impl Shape {
    pub(super) fn learn(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => self.begin(local(start.name().as_ref())),
            Event::Empty(start) => {
                self.begin(local(start.name().as_ref()));
                self.open.pop();
            }
            Event::End(_) => {
                self.open.pop();
            }
            _ => {}
        }
    }

    fn begin(&mut self, name: &str) {
        let parent = self.open.last().copied().unwrap_or(Some(0));
        let node = parent.filter(|_| self.open.len() < DEPTH).and_then(|parent| self.child(parent, name));
        if let Some(node) = node {
            self.nodes[node].count += 1;
            for above in self.open.iter().flatten() {
                self.nodes[*above].below += 1;
            }
        }
        self.open.push(node);
    }

    fn child(&mut self, parent: usize, name: &str) -> Option<usize> {
        if let Some(node) = self.nodes[parent].children.get(name) {
            return Some(*node);
        }
        if self.nodes.len() >= PATHS {
            return None;
        }
        let node = self.nodes.len();
        self.nodes.push(Node::default());
        self.nodes[parent].children.insert(name.to_owned(), node);
        Some(node)
    }

    /// Decides which paths are records: the outermost ones that repeat and have elements of their own, unless nearly
    /// all that they hold are many of the same, and those are the records (persons in departments).
    pub(super) fn records(self) -> Records {
        let mut records = BTreeSet::new();
        let mut open = vec![0];
        while let Some(index) = open.pop() {
            let node = &self.nodes[index];
            let repeats = node.count >= 2 && !node.children.is_empty();
            let groups = node.children.values().any(|child| {
                let child = &self.nodes[*child];
                child.count >= 3 * node.count
                    && child.below >= child.count
                    && (child.below + child.count) * 2 > node.below
            });
            if index != 0 && repeats && !groups {
                records.insert(index);
            } else {
                open.extend(node.children.values());
            }
        }
        Records { nodes: self.nodes.into_iter().map(|node| node.children).collect(), records }
    }
}
