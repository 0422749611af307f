//! Which connector answers to a scheme and which extractor reads a format; filled by hand, no globals.

use crate::ocr::{Engine, Tesseract};
use crate::{ConnectorFactory, Extractor, Format};

/// The connectors and extractors of a program.
pub struct Registry {
    connectors: Vec<Box<dyn ConnectorFactory>>,
    extractors: Vec<Box<dyn Extractor>>,
    ocr: Box<dyn Engine>,
}

impl Default for Registry {
    fn default() -> Self {
        Self { connectors: Vec::new(), extractors: Vec::new(), ocr: Box::new(Tesseract::default()) }
    }
}

impl Registry {
    /// Gives all that this crate has, in order.
    #[must_use]
    pub fn builtin() -> Self {
        Self { connectors: crate::sources::builtin(), extractors: crate::formats::builtin(), ..Self::default() }
    }

    /// Adds an extractor, asked after those that are there.
    #[must_use]
    pub fn with_extractor(mut self, extractor: Box<dyn Extractor>) -> Self {
        self.extractors.push(extractor);
        self
    }

    /// Takes another engine for OCR.
    #[must_use]
    pub fn with_ocr(mut self, engine: Box<dyn Engine>) -> Self {
        self.ocr = engine;
        self
    }

    /// Gives the engine for OCR.
    #[must_use]
    pub fn ocr(&self) -> &dyn Engine {
        &*self.ocr
    }

    /// Gives all extractors, in the order in which they are asked.
    pub fn extractors(&self) -> impl Iterator<Item = &dyn Extractor> {
        self.extractors.iter().map(Box::as_ref)
    }

    /// Finds the factory for a scheme.
    #[must_use]
    pub fn connector(&self, scheme: &str) -> Option<&dyn ConnectorFactory> {
        self.connectors.iter().map(Box::as_ref).find(|factory| factory.scheme() == scheme)
    }

    /// Names the schemes there are.
    pub fn schemes(&self) -> impl Iterator<Item = &'static str> {
        self.connectors.iter().map(|factory| factory.scheme())
    }

    /// Finds the extractor for a format; the first one that names it.
    #[must_use]
    pub fn extractor(&self, format: Format) -> Option<&dyn Extractor> {
        self.extractors.iter().map(Box::as_ref).find(|e| e.profile().formats.contains(&format))
    }

    /// Names the revision of every extractor, for the rules that an index was made with.
    #[must_use]
    pub fn revision(&self) -> String {
        let parts: Vec<String> =
            self.extractors.iter().map(|e| format!("{}{}", e.profile().id, e.profile().revision)).collect();
        parts.join("+")
    }
}
