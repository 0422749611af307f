//! Terms of law: until when a request must be answered, and on which days a term cannot end.
//!
//! Sources: AVG art. 12(3), Algemene termijnenwet art. 1 and 3, Awb art. 4:15. What a case is, is in `dossier`.

mod deadline;
mod holidays;

pub use deadline::{Deadline, Extended, Stretch, Terms};
pub use holidays::{Holiday, holiday, next_working_day};
