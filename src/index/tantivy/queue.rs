//! The documents on their way to the thread that indexes them: bounded in bytes, since the library bounds their number
//! alone, and ten thousand of the largest are gigabytes.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tantivy::TantivyDocument;
use tantivy::schema::document::Document;

/// Bytes of text that may wait.
const WAITING: usize = 32 << 20;

/// What may wait.
#[derive(Default)]
pub(super) struct Queue {
    waiting: Mutex<usize>,
    returned: Condvar,
}

impl Queue {
    /// Waits until there is room for a document of so many bytes; one that is larger than all of it waits alone.
    pub(super) fn admit(self: &Arc<Self>, document: TantivyDocument, bytes: usize) -> Weighed {
        let bytes = bytes.min(WAITING);
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        while *waiting + bytes > WAITING {
            waiting = self.returned.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        *waiting += bytes;
        Weighed { document, _weight: Weight { bytes, queue: Arc::clone(self) } }
    }
}

/// A document with the room that it takes; the room is given back when it is indexed, or dropped with a writer that
/// failed.
pub(super) struct Weighed {
    document: TantivyDocument,
    _weight: Weight,
}

struct Weight {
    bytes: usize,
    queue: Arc<Queue>,
}

impl Drop for Weight {
    fn drop(&mut self) {
        *self.queue.waiting.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        self.queue.returned.notify_all();
    }
}

impl Document for Weighed {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_waits_until_there_is_room_for_it() {
        let queue = Arc::new(Queue::default());
        let first = queue.admit(TantivyDocument::new(), WAITING - 1);
        let (told, heard) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let second = queue.admit(TantivyDocument::new(), WAITING * 2);
                told.send(()).unwrap();
                drop(second);
            });
            assert!(heard.try_recv().is_err());
            drop(first.into_tantivy_document());
            heard.recv().unwrap();
        });
        assert_eq!(*queue.waiting.lock().unwrap(), 0);
    }
}
