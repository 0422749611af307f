//! The resources of a page: colour spaces, shadings and parameters of graphics, named in the order of their use.

use std::collections::BTreeMap;
use std::rc::Rc;

use connectors::formats::pdf::{Node, ObjectIndex};
use lopdf::{Dictionary, Object};

use super::colours;
use super::graph::Graph;
use super::pen::Ink;

/// Resources of one page.
#[derive(Default)]
pub(super) struct Resources {
    spaces: BTreeMap<ObjectIndex, Option<Rc<str>>>,
    shadings: BTreeMap<ObjectIndex, Option<Rc<str>>>,
    extras: BTreeMap<Vec<u8>, Rc<str>>,
    /// Patterns by object, space and colour.
    pub(super) patterns: BTreeMap<String, Ink>,
    /// Soft masks by object and space.
    pub(super) masks: BTreeMap<String, Option<Object>>,
    shown: BTreeMap<lopdf::ObjectId, Rc<str>>,
    written: BTreeMap<&'static str, Dictionary>,
}

impl Resources {
    /// Names a colour space; `None` for one that cannot be written.
    pub(super) fn space(&mut self, index: ObjectIndex, node: &Node<'_>, graph: &mut Graph) -> Option<Rc<str>> {
        if let Some(known) = self.spaces.get(&index) {
            return known.clone();
        }
        let name = colours::space(node, graph).map(|object| match object {
            // Spaces of devices are named as they are.
            Object::Name(name) => Rc::from(String::from_utf8_lossy(&name)),
            other => self.name("ColorSpace", "C", other),
        });
        self.spaces.insert(index, name.clone());
        name
    }

    /// Names a shading; `None` for one that cannot be written.
    pub(super) fn shading(&mut self, index: ObjectIndex, node: &Node<'_>, graph: &mut Graph) -> Option<Rc<str>> {
        if let Some(known) = self.shadings.get(&index) {
            return known.clone();
        }
        let name = colours::shading(node, graph).map(|object| self.name("Shading", "S", object));
        self.shadings.insert(index, name.clone());
        name
    }

    /// Names parameters of graphics.
    pub(super) fn extra(&mut self, parameters: &BTreeMap<&'static str, Object>) -> Rc<str> {
        let key = format!("{parameters:?}").into_bytes();
        if let Some(known) = self.extras.get(&key) {
            return Rc::clone(known);
        }
        let mut dict = Dictionary::new();
        for (key, value) in parameters {
            dict.set(*key, value.clone());
        }
        let name = self.name("ExtGState", "G", Object::Dictionary(dict));
        self.extras.insert(key, Rc::clone(&name));
        name
    }

    /// Names a picture or a form; one that is shown again keeps its name.
    pub(super) fn shown(&mut self, object: Object) -> Rc<str> {
        let id = object.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.shown.get(&id)) {
            return Rc::clone(known);
        }
        let name = self.name("XObject", "X", object);
        self.shown.extend(id.map(|id| (id, Rc::clone(&name))));
        name
    }

    /// Names an object among those of its sort.
    pub(super) fn name(&mut self, sort: &'static str, letter: &str, object: Object) -> Rc<str> {
        let dict = self.written.entry(sort).or_default();
        let name = format!("{letter}{}", dict.len() + 1);
        dict.set(name.clone(), object);
        Rc::from(name)
    }

    /// Gives the dictionary of all that was named, with the fonts.
    pub(super) fn finish(self, graph: &Graph) -> Dictionary {
        let mut dict = self.plain();
        dict.set("Font", graph.fonts());
        dict
    }

    /// Gives the dictionary of all that was named.
    pub(super) fn plain(self) -> Dictionary {
        let mut dict = Dictionary::new();
        for (sort, names) in self.written {
            dict.set(sort, Object::Dictionary(names));
        }
        dict
    }
}
