//! OLE2 compound files ([MS-CFB]), as old Office programs wrote: streams, properties, embedded objects.
//!
//! What the streams of each program mean is in their own folders.

mod blips;
mod compound;
mod embedded;
mod macros;
mod mend;
mod property_set;
mod version1;

pub(crate) use blips::blips;
pub(crate) use compound::Compound;
pub(crate) use embedded::give_objects;
pub(crate) use macros::give_macros;
pub(crate) use property_set::give_properties;
pub(crate) use version1::{file_in_field, file_of};
