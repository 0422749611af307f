//! Why a bundle could not be made.

use redaction::Leak;

/// Why a bundle could not be made; nothing stands under its name then.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Reading or writing failed.
    #[error("the bundle cannot be written")]
    Io(#[from] std::io::Error),
    /// The ZIP writer or reader failed.
    #[error("the ZIP file cannot be made")]
    Zip(#[from] zip::result::ZipError),
    /// A page could not be made.
    #[error("a page of the bundle cannot be made")]
    Page(#[from] minijinja::Error),
    /// The letter could not be made.
    #[error(transparent)]
    Letter(#[from] crate::letter::PdfError),
    /// A table could not be written.
    #[error("a table cannot be written")]
    Table(#[from] csv::Error),
    /// A rendition could not be written, or an output could not be read back.
    #[error("a document cannot be rendered or read back")]
    Redaction(#[from] redaction::Error),
    /// Something stands in the output that should be gone.
    #[error("the leak check refuses: {} places in the output hold something that should be gone", .0.len())]
    Leak(Vec<Leak>),
    /// The file that was written is not what was meant.
    #[error("the bundle was read back and differs: {0}")]
    Changed(String),
    /// The content does not hold together.
    #[error("the content of the bundle does not hold together: {0}")]
    Content(String),
}
