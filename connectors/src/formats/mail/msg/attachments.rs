//! Attachments of an Outlook message: files, messages in messages, and objects.

use std::io::{Cursor, Read, Seek, Write};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;

use super::properties::{INNER, Properties, storages};
use crate::{Cause, Content, DocumentSink, Flow, Format, Limits, Omission, Part, Place};

const DATA: u16 = 0x3701;

/// Gives every attachment.
pub(super) fn give<R: Content>(
    file: &mut CompoundFile<R>,
    message: &Properties,
    part: &Part,
    limits: &Limits,
    into: &mut dyn DocumentSink,
) -> Flow {
    for (number, path) in storages(file, "/", "__attach_version1.0_").into_iter().enumerate() {
        let mut attachment = Properties::read(file, &path, INNER, limits).within(message);
        let name = [0x3707, 0x3704, 0x3001].into_iter().filter_map(|id| attachment.text(id));
        let name = name.map(|name| name.trim().to_owned()).find(|name| !name.is_empty());
        let media = attachment.text(0x370e).unwrap_or_default().to_ascii_lowercase();
        let inner = storages(file, &path, "__substg1.0_3701000D").into_iter().next();
        if let Some(content) = attachment.take_bytes(DATA) {
            let hint = Format::ALL.iter().copied().find(|format| format.media_type() == media);
            let name = name.unwrap_or_else(|| format!("bijlage {}", number + 1));
            into.embedded(&name, hint, content)?;
        } else if let Some(inner) = inner {
            let message = file.is_stream(Path::new(&inner).join("__properties_version1.0"));
            let name = name.unwrap_or_else(|| format!("bericht {}", number + 1));
            let name = if message && !name.to_lowercase().ends_with(".msg") { format!("{name}.msg") } else { name };
            match copy(file, Path::new(&inner), limits) {
                Ok(content) => into.embedded(&name, message.then_some(Format::Msg), content)?,
                Err(_) => {
                    into.omitted(Omission { part: part.inside(&name), place: Place::Whole, cause: Cause::Damaged })?
                }
            }
        } else {
            // A link to a file elsewhere: only its name is here.
            let name = name.unwrap_or_else(|| format!("bijlage {}", number + 1));
            into.omitted(Omission { part: part.inside(&name), place: Place::Whole, cause: Cause::Gone })?;
        }
    }
    Flow::Continue(())
}

/// Makes a file of its own of a storage, so that it is read like any other.
fn copy<F: Read + Seek>(file: &mut CompoundFile<F>, from: &Path, limits: &Limits) -> std::io::Result<Vec<u8>> {
    let mut copy = CompoundFile::create(Cursor::new(Vec::new()))?;
    let entries: Vec<(PathBuf, bool)> =
        file.walk_storage(from)?.map(|entry| (entry.path().to_path_buf(), entry.is_stream())).collect();
    let mut left = limits.input_bytes;
    for (path, stream) in entries {
        let Ok(below) = path.strip_prefix(from) else { continue };
        if below.as_os_str().is_empty() {
            continue;
        }
        let to = Path::new("/").join(below);
        if !stream {
            copy.create_storage(&to)?;
            continue;
        }
        let mut bytes = Vec::new();
        file.open_stream(&path)?.take(left).read_to_end(&mut bytes)?;
        left = left.saturating_sub(bytes.len() as u64);
        // A message inside has a header that is eight bytes shorter than that of a file.
        if to == Path::new("/__properties_version1.0") && bytes.len() >= 24 {
            bytes.splice(24..24, [0; 8]);
        }
        copy.create_stream(&to)?.write_all(&bytes)?;
    }
    copy.flush()?;
    Ok(copy.into_inner().into_inner())
}
