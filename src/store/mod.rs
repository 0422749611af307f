//! Where state lies, and the one way to change it.

pub mod atomic;
mod layout;
mod lock;

pub use layout::{FORMAT, Layout};
pub use lock::{Held, Lock};
