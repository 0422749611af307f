//! Names on the command line that stand for one of a closed list.

use crate::disclosure::{Channel, ExtensionGround, Identity, Profile};
use crate::dossier::Relation;

/// Reads the right that is asked for.
pub(super) fn profile(text: &str) -> Result<Profile, String> {
    find(&[Profile::Inzage, Profile::Dataportabiliteit], Profile::name, text)
}

/// Reads the channel of a request.
pub(super) fn channel(text: &str) -> Result<Channel, String> {
    find(&[Channel::Letter, Channel::Email, Channel::Form, Channel::Counter], Channel::name, text)
}

/// Reads the route of an identity check.
pub(super) fn route(text: &str) -> Result<Identity, String> {
    find(&[Identity::Digid, Identity::Counter, Identity::Copy, Identity::Known], Identity::name, text)
}

/// Reads the ground of an extension.
pub(super) fn extension(text: &str) -> Result<ExtensionGround, String> {
    find(&[ExtensionGround::Complex, ExtensionGround::Many], ExtensionGround::name, text)
}

/// Reads the relation of a representative.
pub(super) fn relation(text: &str) -> Result<Relation, String> {
    find(&Relation::ALL, Relation::name, text)
}

/// Finds what has this name; the error names what could have been said.
pub(super) fn find<T: Copy>(all: &[T], name: fn(T) -> &'static str, text: &str) -> Result<T, String> {
    let found = all.iter().copied().find(|candidate| name(*candidate).eq_ignore_ascii_case(text));
    found.ok_or_else(|| all.iter().map(|candidate| name(*candidate)).collect::<Vec<_>>().join(", "))
}
