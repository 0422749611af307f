//! Enclosed documents in their own format: made anew from the original, checked, and given beside the page.
//!
//! The page (HTML) holds all that may be handed over. A copy that cannot be made or proven clean is left out, and the
//! reader of the bundle is told so.

use connectors::Format;
use redaction::{Heading, LeakCheck, Note, Rebuilders, RedactedDocument, Severity};

use super::handing::Handing;
use crate::bundle::BundleError;
use crate::cli::Context;
use crate::disclosure::Rendered;
use crate::dossier::Sources;
use crate::isolation::{Anew, CleanCopy, Why};

/// What came of a copy.
#[derive(Default)]
pub(super) struct Copied {
    /// The file; none where its format has none, or where it is not known to be clean.
    pub(super) file: Option<Rendered>,
    /// What is to be told about it.
    pub(super) remark: Option<String>,
    /// What could not be kept in it.
    pub(super) notes: Vec<Note>,
}

/// Makes copies.
pub(super) struct Copies<'a> {
    pub(super) handing: &'a Handing,
    pub(super) sources: Sources<'a>,
    pub(super) check: &'a LeakCheck<'a>,
    pub(super) context: &'a Context,
}

impl Copies<'_> {
    /// Makes the copy of one enclosure.
    ///
    /// # Errors
    /// When a frozen document is not what the plan was made on.
    pub(super) fn of(&self, documents: &[&RedactedDocument], heading: &Heading) -> Result<Copied, BundleError> {
        let Some(first) = documents.first() else { return Ok(Copied::default()) };
        // The page itself is HTML already.
        if first.format() == Format::Html || Rebuilders::builtin().of(first.format()).is_none() {
            return Ok(Copied::default());
        }
        let covered = self.handing.covered(documents)?;
        let part = covered.first().map(|covered| covered.document().part.clone());
        let (Some((hit, content)), Some(part)) = (self.handing.origin(first.document()), part) else {
            return Ok(Copied::default());
        };
        let wanted = Anew { part: &part, content: Some(content), heading, documents: &covered };
        let told = |why: Why| Copied {
            remark: Some(self.context.text(&format!("bundle-copy-{}", why.name()))),
            ..Copied::default()
        };
        Ok(match self.sources.anew(hit, wanted) {
            Err(why) => told(why),
            Ok(copy) if !self.is_clean(&copy) => told(Why::Unsure),
            Ok(CleanCopy { bytes, extension, media_type, notes }) => {
                let remark = (!notes.is_empty()).then(|| self.remark(&notes));
                Copied { file: Some(Rendered { extension, media_type, bytes }), remark, notes }
            }
        })
    }

    /// Reads the copy back; one that cannot be read is not clean either.
    fn is_clean(&self, copy: &CleanCopy) -> bool {
        let excess = self.sources.workers.excess(&copy.extension, copy.bytes.clone());
        if excess.is_none_or(|found| !found.is_empty()) {
            return false;
        }
        let leaks = self.check.check(&format!("copy.{}", copy.extension), &copy.bytes);
        leaks.is_ok_and(|leaks| leaks.iter().all(|leak| leak.severity != Severity::Leak))
    }

    fn remark(&self, notes: &[Note]) -> String {
        let counts = Note::counts(notes).into_iter().filter(|(_, n)| *n > 0);
        let told = counts.map(|(about, n)| self.context.with(&format!("bundle-copy-{about}"), &[("n", n.into())]));
        told.collect::<Vec<_>>().join(" ")
    }
}
