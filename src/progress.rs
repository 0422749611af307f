//! How work reports itself, without knowing who watches.

/// Watches work go on.
pub trait Progress: Send + Sync {
    /// A stage begins; `total` items are ahead.
    fn begin(&self, stage: &str, total: u64);
    /// So many items more are done.
    fn advance(&self, by: u64);
    /// The stage ends.
    fn end(&self);
}

/// Watches nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _stage: &str, _total: u64) {}
    fn advance(&self, _by: u64) {}
    fn end(&self) {}
}
