//! JPEG data without what is told beside the picture: EXIF, previews, comments, and what follows its end.

/// Copies the tables and the scans of JPEG data; `None` when it is not put together as the standard says (ITU T.81).
pub(super) fn bare(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xff, 0xd8];
    let mut at = data.windows(2).take(1024).position(|pair| pair == [0xff, 0xd8])? + 2;
    loop {
        if *data.get(at)? != 0xff {
            return None;
        }
        let marker = *data.get(at + 1)?;
        match marker {
            0xff => at += 1,
            0xd9 => {
                out.extend_from_slice(&[0xff, 0xd9]);
                return Some(out);
            }
            0x01 | 0xd0..=0xd8 => at += 2,
            _ => {
                let length = usize::from(u16::from_be_bytes([*data.get(at + 2)?, *data.get(at + 3)?]));
                let segment = data.get(at..at + 2 + length).filter(|_| length >= 2)?;
                at += 2 + length;
                match marker {
                    // Frames, tables, restart intervals, numbers of lines, scans.
                    0xc0..=0xcf | 0xda..=0xdd => out.extend_from_slice(segment),
                    // How colours are told by Adobe; nothing after its fixed part.
                    0xee if segment.get(4..9) == Some(b"Adobe") => {
                        out.extend_from_slice(&[0xff, 0xee, 0, 14]);
                        out.extend_from_slice(segment.get(4..16)?);
                    }
                    _ => {}
                }
                if marker == 0xda {
                    let length = scan(data.get(at..)?);
                    out.extend_from_slice(&data[at..at + length]);
                    at += length;
                    if at >= data.len() {
                        // A picture that was cut off is shown by readers all the same.
                        out.extend_from_slice(&[0xff, 0xd9]);
                        return Some(out);
                    }
                }
            }
        }
    }
}

/// Gives the length of the data of a scan: up to the next marker that is none of its own.
fn scan(data: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = data[at..].iter().position(|byte| *byte == 0xff) {
        let marker = at + found;
        match data.get(marker + 1) {
            Some(0x00 | 0xd0..=0xd7) => at = marker + 2,
            Some(0xff) => at = marker + 1,
            Some(_) => return marker,
            None => return data.len(),
        }
    }
    data.len()
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn what_is_told_beside_the_picture_goes() {
        let mut data = b"\xff\xd8\xff\xe1\x00\x08geheim\xff\xfe\x00\x08geheim\xff\xdb\x00\x03\x01".to_vec();
        data.extend_from_slice(
            b"\xff\xee\x00\x10Adobe\x00\x64\x00\x00\x00\x00\x01xx\xff\xda\x00\x02ab\xff\x00c\xff\xd9geheim",
        );
        let bare = bare(&data).expect("it is put together well");
        assert!(!bare.windows(6).any(|window| window == b"geheim"));
        assert!(bare.starts_with(b"\xff\xd8\xff\xdb\x00\x03\x01\xff\xee\x00\x0eAdobe"));
        assert!(bare.ends_with(b"\xff\xda\x00\x02ab\xff\x00c\xff\xd9"));
    }

    #[test]
    fn what_is_not_put_together_well_is_refused() {
        for data in [&b""[..], b"\xff\xd8", b"\xff\xd8\xff\xe1\x00\x00", b"\xff\xd8xx", b"GIF89a"] {
            assert_eq!(bare(data), None);
        }
    }
}
