//! Ways of packing bytes for which a test needs no library: as few signs as will do, none of them clever.

/// Packs bytes as `LZWDecode` takes them: nothing but single bytes, with a clear sign before codes need ten bits.
pub(super) fn lzw(data: &[u8]) -> Vec<u8> {
    let clear = std::iter::once(256_u16);
    let codes = data.chunks(200).flat_map(|chunk| clear.clone().chain(chunk.iter().map(|byte| u16::from(*byte))));
    bits(codes.chain([257]).map(|code| (code, 9)))
}

fn bits(codes: impl Iterator<Item = (u16, u32)>) -> Vec<u8> {
    let (mut out, mut held, mut count) = (Vec::new(), 0_u32, 0);
    for (code, width) in codes {
        held = held << width | u32::from(code);
        count += width;
        while count >= 8 {
            count -= 8;
            out.push((held >> count) as u8);
        }
    }
    out.push((held << (8 - count)) as u8);
    out
}

/// Packs bytes as `RunLengthDecode` takes them.
pub(super) fn runs(data: &[u8]) -> Vec<u8> {
    let literal = |chunk: &[u8]| {
        let mut run = vec![u8::try_from(chunk.len() - 1).unwrap_or(0)];
        run.extend_from_slice(chunk);
        run
    };
    data.chunks(128).flat_map(literal).chain([128]).collect()
}

/// Writes bytes as `ASCIIHexDecode` takes them.
pub(super) fn hex(data: &[u8]) -> Vec<u8> {
    data.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).chain(*b">").collect()
}

/// Writes bytes as `ASCII85Decode` takes them.
pub(super) fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for four in data.chunks(4) {
        let mut padded = [0; 4];
        padded[..four.len()].copy_from_slice(four);
        let mut value = u32::from_be_bytes(padded);
        let mut digits = [0; 5];
        for digit in digits.iter_mut().rev() {
            *digit = b'!' + u8::try_from(value % 85).unwrap_or(0);
            value /= 85;
        }
        match four.len() {
            4 if digits == [b'!'; 5] => out.push(b'z'),
            count => out.extend_from_slice(&digits[..=count]),
        }
    }
    out.extend_from_slice(b"~>");
    out
}

/// Takes from each byte the one before it in its row, as predictors do; with the number of the kind before each row
/// for PNG.
pub(super) fn predicted(data: &[u8], row: usize, pixel: usize, kind: Option<u8>) -> Vec<u8> {
    let mut out = Vec::new();
    let nothing = vec![0; row];
    let mut above = &nothing[..];
    for own in data.chunks(row) {
        out.extend(kind);
        for at in 0..own.len() {
            let left = if at >= pixel { own[at - pixel] } else { 0 };
            let guess = match kind {
                Some(2) => above[at],
                Some(3) => (u16::from(left) + u16::from(above[at])).div_euclid(2) as u8,
                _ => left,
            };
            out.push(own[at].wrapping_sub(guess));
        }
        above = own;
    }
    out
}
