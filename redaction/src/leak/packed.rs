//! The second look at office files: every part unpacked, its tags taken off by hand.
//!
//! What a reader sees is read by `connectors`; here is what lies below it, in parts that no reader opens, in values of
//! attributes and between tags, found without a parser that could pass over it.

use std::io::{Cursor, Read as _};

use super::encodings::decoded;
use super::place::LeakPlace;
use super::reading::View;
use crate::{Error, ErrorKind, Result};

/// More than any output has.
const PARTS: usize = 20_000;
/// Bytes of all parts together.
const EXPANDED: u64 = 1 << 30;

/// Adds the parts of a package; nothing when it is none.
///
/// # Errors
/// [`ErrorKind::Unchecked`] when a part cannot be unpacked.
pub(super) fn read(output: &[u8], views: &mut Vec<View>) -> Result<()> {
    if !output.starts_with(b"PK\x03\x04") {
        return Ok(());
    }
    let failed = |error: std::io::Error| {
        Error::new(ErrorKind::Unchecked, "a part of the output cannot be unpacked").from_source(error)
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(output)).map_err(|error| failed(error.into()))?;
    let mut left = EXPANDED;
    if archive.len() > PARTS || !archive.comment().is_empty() {
        return Err(Error::new(ErrorKind::Unchecked, "the output has more parts than can be looked through"));
    }
    for (index, number) in (0..archive.len()).zip(1..) {
        let mut member = archive.by_index(index).map_err(|error| failed(error.into()))?;
        let name = member.name().map_err(|error| failed(error.into()))?.into_owned();
        views.push(View::below(LeakPlace::PartName(number), name));
        let mut part = Vec::new();
        (&mut member).take(left).read_to_end(&mut part).map_err(failed)?;
        left = left.saturating_sub(part.len() as u64);
        if left == 0 {
            return Err(Error::new(ErrorKind::Unchecked, "the output is too large to be looked through"));
        }
        decoded(&part, views);
        let text = String::from_utf8_lossy(&part);
        let (between, values) = apart(&text);
        views.push(View::below(LeakPlace::PartText(number), between));
        views.push(View::below(LeakPlace::PartValues(number), values));
        views.push(View::below(LeakPlace::Part(number), text));
    }
    Ok(())
}

/// Takes markup apart into what stands between tags, without the tags, and what stands in quotes in them.
fn apart(markup: &str) -> (String, String) {
    let (mut between, mut values) = (String::new(), String::new());
    let mut rest = markup;
    while let Some(open) = rest.find('<') {
        between.push_str(&rest[..open]);
        let tag = &rest[open..];
        let close = tag.find('>').map_or(tag.len(), |close| close + 1);
        for value in tag[..close].split(['"', '\'']).skip(1).step_by(2) {
            values.push_str(value);
            values.push('\n');
        }
        rest = &tag[close..];
    }
    between.push_str(rest);
    (between, values)
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn text_of_several_tags_is_one_and_values_are_apart() {
        let (between, values) = apart("<a b='x y' c=\"z\"><b>Ja</b><i q=''>n</i></a> los <niet");
        assert_eq!((between.as_str(), values.as_str()), ("Jan los ", "x y\nz\n\n"));
    }
}
