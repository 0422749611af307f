//! Objects of a file as others may look at them: one step at a time, references followed, nothing parsed twice.

use hayro_syntax::object::{Array, Dict, Name, Object};

use super::streams::Decoder;
use crate::Cause;

/// An object of a file.
#[derive(Clone)]
pub struct Node<'a>(pub(super) Object<'a>);

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Node")
    }
}

impl<'a> Node<'a> {
    /// Gives an entry of a dictionary or of the dictionary of a stream.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<Self> {
        self.dict()?.get::<Object<'a>>(key).map(Self)
    }

    /// Lists the keys of a dictionary, sorted.
    #[must_use]
    pub fn keys(&self) -> Vec<Vec<u8>> {
        let mut keys: Vec<Vec<u8>> =
            self.dict().map(|dict| dict.keys().map(|key| key.as_ref().to_vec()).collect()).unwrap_or_default();
        keys.sort();
        keys
    }

    /// Gives the first entries of an array.
    #[must_use]
    pub fn items(&self, most: usize) -> Vec<Self> {
        match &self.0 {
            Object::Array(array) => array.iter::<Object<'a>>().take(most).map(Self).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it is an array.
    #[must_use]
    pub const fn is_array(&self) -> bool {
        matches!(self.0, Object::Array(_))
    }

    /// Gives a number.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match &self.0 {
            Object::Number(number) => Some(number.as_f64()).filter(|number| number.is_finite()),
            _ => None,
        }
    }

    /// Gives the numbers of an array.
    #[must_use]
    pub fn numbers(&self, most: usize) -> Vec<f64> {
        self.items(most).iter().filter_map(Self::number).collect()
    }

    /// Gives a truth value.
    #[must_use]
    pub const fn truth(&self) -> Option<bool> {
        match &self.0 {
            Object::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// Gives a name, its escapes undone.
    #[must_use]
    pub fn name(&self) -> Option<&[u8]> {
        match &self.0 {
            Object::Name(name) => Some(name.as_ref()),
            _ => None,
        }
    }

    /// Gives the bytes of a string, decrypted.
    #[must_use]
    pub fn string(&self) -> Option<&[u8]> {
        match &self.0 {
            Object::String(string) => Some(string.as_bytes()),
            _ => None,
        }
    }

    /// Whether it is a stream.
    #[must_use]
    pub const fn is_stream(&self) -> bool {
        matches!(self.0, Object::Stream(_))
    }

    /// Gives the bytes of a stream of other things than pixels.
    ///
    /// # Errors
    /// [`Cause::TooLarge`], [`Cause::Damaged`], [`Cause::Unsupported`] for a filter of images or for no stream.
    pub fn data(&self, most: u64) -> Result<Vec<u8>, Cause> {
        let Object::Stream(stream) = &self.0 else { return Err(Cause::Unsupported) };
        Decoder::new(most).decode(stream).map(std::borrow::Cow::into_owned)
    }

    /// Gives the bytes of a stream under its last filter: those around it undone, itself not.
    ///
    /// # Errors
    /// As [`Self::data`], and [`Cause::Unsupported`] where there is no filter.
    pub fn under_last_filter(&self, most: u64) -> Result<Vec<u8>, Cause> {
        let Object::Stream(stream) = &self.0 else { return Err(Cause::Unsupported) };
        Decoder::new(most).decode_but_last(stream).map(std::borrow::Cow::into_owned)
    }

    /// Tells an object from every other one of the file: number and generation, zeroes for one inside another.
    #[must_use]
    pub fn identity(&self) -> (u32, i32) {
        let id = self.dict().and_then(|dict| dict.obj_id());
        id.map_or((0, 0), |id| (id.obj_number, id.gen_number))
    }

    pub(super) fn dict(&self) -> Option<&Dict<'a>> {
        match &self.0 {
            Object::Dict(dict) => Some(dict),
            Object::Stream(stream) => Some(stream.dict()),
            _ => None,
        }
    }

    /// Whether the object holds another array or name first; for colour spaces.
    #[must_use]
    pub fn family(&self) -> Option<Vec<u8>> {
        match &self.0 {
            Object::Name(name) => Some(name.as_ref().to_vec()),
            Object::Array(array) => first_name(array),
            _ => None,
        }
    }
}

fn first_name(array: &Array<'_>) -> Option<Vec<u8>> {
    match array.iter::<Object<'_>>().next()? {
        Object::Name(name) => Some(Name::as_ref(&name).to_vec()),
        _ => None,
    }
}
