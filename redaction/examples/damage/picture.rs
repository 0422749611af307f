//! Damage to the structure of pictures: chunks of PNG, segments of JPEG, blocks of WebP, directories of TIFF.

use crate::dice::Dice;

/// Damages a picture as what it is; says no when it is none of these.
pub(crate) fn damage(file: &mut Vec<u8>, extension: &str, other: &[u8], secret: &str, dice: &mut Dice) -> bool {
    for _ in 0..=dice.roll(2) {
        match extension {
            "png" => pieces(file, other, secret, dice, png),
            "jpg" | "jpeg" => pieces(file, other, secret, dice, jpeg),
            "webp" => pieces(file, other, secret, dice, webp),
            "tif" | "tiff" => directories(file, dice),
            _ => return false,
        }
    }
    match dice.roll(6) {
        0 => file.extend_from_slice(secret.as_bytes()),
        1 => file.extend_from_slice(other),
        2 => file.truncate(file.len() - dice.roll(file.len() / 3)),
        _ => {}
    }
    true
}

/// How a format parts into pieces: where they begin behind the head, and how one is made of words.
struct Parted {
    head: usize,
    pieces: Vec<Vec<u8>>,
    made: fn(&[u8]) -> Vec<u8>,
    mended: fn(&mut [u8]),
}

/// Exchanges, doubles, drops, changes, borrows and adds pieces.
fn pieces(file: &mut Vec<u8>, other: &[u8], secret: &str, dice: &mut Dice, part: fn(&[u8]) -> Option<Parted>) {
    let Some(Parted { head, mut pieces, made, mended }) = part(file) else { return };
    let borrowed = part(other).map(|other| other.pieces).unwrap_or_default();
    if pieces.is_empty() {
        return;
    }
    let (one, two) = (dice.roll(pieces.len()), dice.roll(pieces.len()));
    match dice.roll(7) {
        0 => pieces.swap(one, two),
        1 => pieces.insert(two, pieces[one].clone()),
        2 => drop(pieces.remove(one)),
        3 if !borrowed.is_empty() => pieces.insert(one, dice.pick(&borrowed).clone()),
        4 => pieces.insert(one, made(secret.as_bytes())),
        _ => {
            let piece = &mut pieces[one];
            let at = dice.roll(piece.len());
            if dice.roll(2) == 0 {
                piece[at] ^= 1 << dice.roll(8);
            } else {
                let to = (at + 1 + dice.roll(80)).min(piece.len());
                piece[at..to].fill(dice.roll(256) as u8);
            }
            mended(piece);
        }
    }
    let rest = pieces.concat();
    file.truncate(head);
    file.extend_from_slice(&rest);
}

fn png(file: &[u8]) -> Option<Parted> {
    let mut pieces = Vec::new();
    let mut at = 8;
    while let Some(length) = file.get(at..at + 4) {
        let length = u32::from_be_bytes(length.try_into().ok()?) as usize;
        let Some(piece) = file.get(at..at + 12 + length) else { break };
        pieces.push(piece.to_vec());
        at += piece.len();
    }
    let made = |words: &[u8]| {
        let data = [b"Author\0", words].concat();
        let mut chunk = [&(data.len() as u32).to_be_bytes()[..], b"tEXt", &data, &[0; 4]].concat();
        checked(&mut chunk);
        chunk
    };
    Some(Parted { head: 8.min(file.len()), pieces, made, mended: checked })
}

/// Writes the sum of a chunk anew, so that readers look at what was changed.
fn checked(chunk: &mut [u8]) {
    if chunk.len() >= 12 {
        let end = chunk.len() - 4;
        let mut sum = flate2::Crc::new();
        sum.update(&chunk[4..end]);
        chunk[end..].copy_from_slice(&sum.sum().to_be_bytes());
    }
}

fn jpeg(file: &[u8]) -> Option<Parted> {
    let mut pieces = Vec::new();
    let mut at = 2;
    while let Some([0xFF, kind, high, low]) = file.get(at..at + 4) {
        let length = usize::from(*high) << 8 | usize::from(*low);
        // Behind the start of a scan stand its samples, to the next mark.
        let scan = if *kind == 0xDA { samples(&file[(at + 2 + length).min(file.len())..]) } else { 0 };
        let piece = &file[at..(at + 2 + length + scan).min(file.len())];
        pieces.push(piece.to_vec());
        at += piece.len();
    }
    pieces.push(file.get(at..).unwrap_or_default().to_vec());
    pieces.retain(|piece| !piece.is_empty());
    let made = |words: &[u8]| [&[0xFF, 0xFE][..], &(words.len() as u16 + 2).to_be_bytes(), words].concat();
    Some(Parted { head: 2.min(file.len()), pieces, made, mended: |_| {} })
}

fn samples(data: &[u8]) -> usize {
    let ends = |pair: &[u8]| pair[0] == 0xFF && pair[1] != 0 && !(0xD0..=0xD7).contains(&pair[1]);
    data.windows(2).position(ends).unwrap_or(data.len())
}

fn webp(file: &[u8]) -> Option<Parted> {
    let mut pieces = Vec::new();
    let mut at = 12;
    while let Some(length) = file.get(at + 4..at + 8) {
        let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
        let Some(piece) = file.get(at..at + 8 + length + length % 2) else { break };
        pieces.push(piece.to_vec());
        at += piece.len();
    }
    let made = |words: &[u8]| {
        let pad = vec![0; words.len() % 2];
        [&b"XMP "[..], &(words.len() as u32).to_le_bytes(), words, &pad].concat()
    };
    Some(Parted { head: 12.min(file.len()), pieces, made, mended: |_| {} })
}

/// Changes an entry of a directory of TIFF, or where the next one stands.
fn directories(file: &mut [u8], dice: &mut Dice) {
    let little = file.starts_with(b"II");
    let number = |file: &[u8], at: usize, bytes: usize| -> Option<usize> {
        let digits = file.get(at..at + bytes)?;
        let fold = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if little { digits.iter().rev().fold(0, fold) } else { digits.iter().fold(0, fold) })
    };
    let mut starts = Vec::new();
    let mut at = number(file, 4, 4).unwrap_or(0);
    while at > 0 && starts.len() < 8 {
        let Some(count) = number(file, at, 2) else { break };
        starts.push((at, count));
        at = number(file, at + 2 + count * 12, 4).unwrap_or(0);
    }
    if starts.is_empty() {
        return;
    }
    let (start, count) = *dice.pick(&starts);
    let (to, _) = *dice.pick(&starts);
    let (entry, width, value) = match dice.roll(4) {
        0 => (start + 2 + count * 12, 4, *dice.pick(&[0, to, start, file.len()])),
        1 => {
            (start + 2 + dice.roll(count) * 12, 2, *dice.pick(&[254, 256, 257, 258, 259, 262, 273, 277, 278, 279, 330]))
        }
        2 => (start + 2 + dice.roll(count) * 12 + 4, 4, dice.roll(70_000)),
        _ => {
            let at = start + 2 + dice.roll(count) * 12 + 8;
            let was = number(file, at, 4).unwrap_or(0);
            (at, 4, *dice.pick(&[0, 1, 2, 3, 4, 5, 6, 8, was / 2, was + 1, was * 2, to, 32_773, 32_946]))
        }
    };
    for step in 0..width {
        let shift = if little { step } else { width - 1 - step };
        if let Some(byte) = file.get_mut(entry + step) {
            *byte = (value >> (8 * shift)) as u8;
        }
    }
}
