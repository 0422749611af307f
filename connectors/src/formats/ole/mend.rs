//! OLE2 files whose table of sectors names more sectors than there are, as some programs leave it: the rest is struck out.
//!
//! Word opens such files; the library refuses them.

/// A sector that is not used.
const FREE: u8 = 0xFF;
/// The highest number of a sector; higher numbers say what a sector is for.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// How many sectors of the table the head of a file names itself.
const IN_HEAD: usize = 109;

/// Strikes out what is beyond the end of the file, unless a stream goes on there: that file was cut off.
pub(super) fn strike_out(bytes: &mut [u8]) {
    let Some(size) = sector_size(bytes) else { return };
    let sectors = bytes.len().div_ceil(size).saturating_sub(1);
    let each = size / 4;
    let tables: Vec<usize> = (0..IN_HEAD)
        .map_while(|at| (long(bytes, 76 + 4 * at)? as usize).checked_add(1)?.checked_mul(size))
        .take_while(|start| start.checked_add(size).is_some_and(|end| end <= bytes.len()))
        .collect();
    let goes_on = tables.iter().enumerate().any(|(number, start)| {
        let known = sectors.saturating_sub(number * each).min(each);
        let mut next = (0..known).filter_map(|entry| long(bytes, start + 4 * entry));
        next.any(|next| next <= LAST_SECTOR && next as usize >= sectors)
    });
    if goes_on {
        return;
    }
    for (number, start) in tables.into_iter().enumerate() {
        let known = sectors.saturating_sub(number * each).min(each);
        bytes[start + 4 * known..start + size].fill(FREE);
    }
}

fn sector_size(bytes: &[u8]) -> Option<usize> {
    let shift = u16::from_le_bytes(bytes.get(30..32)?.try_into().ok()?);
    matches!(shift, 9 | 12).then(|| 1 << shift)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::super::Compound;
    use super::strike_out;

    fn file() -> Vec<u8> {
        let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).expect("made");
        file.create_stream("WordDocument").expect("made").write_all(&[7; 5000]).expect("written");
        file.into_inner().into_inner()
    }

    #[test]
    fn sectors_that_are_not_there_are_struck_out() {
        let mut bytes = file();
        let sound = bytes.clone();
        strike_out(&mut bytes);
        assert_eq!(bytes, sound);
        let table = (super::long(&bytes, 76).expect("a table") as usize + 1) * 512;
        bytes[table + 500..table + 512].fill(1);
        assert!(cfb::CompoundFile::open(Cursor::new(bytes.clone())).is_err());
        let mut compound = Compound::from_bytes(bytes).expect("it is mended");
        assert_eq!(compound.stream("WordDocument"), Some(vec![7; 5000]));
    }

    #[test]
    fn a_file_that_was_cut_off_stays_damaged() {
        let mut bytes = file();
        bytes.truncate(bytes.len() - 1024);
        assert!(Compound::from_bytes(bytes).is_err());
    }

    #[test]
    fn heads_that_lie_change_nothing() {
        for length in [0, 31, 80, 512, 600] {
            let mut bytes = file();
            bytes.truncate(length);
            strike_out(&mut bytes);
            assert_eq!(bytes.len(), length);
        }
    }
}
