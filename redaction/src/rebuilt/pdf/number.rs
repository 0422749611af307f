//! Numbers as content streams hold them: short, without exponents, the same on every machine.

/// Writes a number with at most so many decimals, and a space after it.
pub(super) fn put(out: &mut Vec<u8>, value: f64, decimals: u32) {
    let scale = 10_i64.pow(decimals);
    let clamped = if value.is_finite() { value.clamp(-1e9, 1e9) } else { 0.0 };
    let scaled = (clamped * scale as f64 + 0.5_f64.copysign(clamped)) as i64;
    if scaled < 0 {
        out.push(b'-');
    }
    let (whole, fraction) =
        (scaled.unsigned_abs() / scale.unsigned_abs(), scaled.unsigned_abs() % scale.unsigned_abs());
    digits(out, whole);
    if fraction > 0 {
        out.push(b'.');
        let mut place = scale.unsigned_abs() / 10;
        let mut rest = fraction;
        while rest > 0 && place > 0 {
            out.push(b'0' + (rest / place) as u8);
            rest %= place;
            place /= 10;
        }
    }
    out.push(b' ');
}

/// Writes numbers of a matrix or path, with a space after each.
pub(super) fn put_all(out: &mut Vec<u8>, values: &[f64]) {
    for value in values {
        put(out, *value, if value.abs() < 10.0 { 6 } else { 4 });
    }
}

fn digits(out: &mut Vec<u8>, value: u64) {
    if value >= 10 {
        digits(out, value / 10);
    }
    out.push(b'0' + (value % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::put;

    #[test]
    fn numbers_are_short_and_exact_to_their_decimals() {
        let rows = [(0.0, "0 "), (-0.0, "0 "), (1.5, "1.5 "), (-12.3456, "-12.346 "), (0.05, "0.05 "), (100.0, "100 ")];
        for (value, expected) in rows {
            let mut out = Vec::new();
            put(&mut out, value, 3);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
        let mut out = Vec::new();
        put(&mut out, f64::NAN, 3);
        assert_eq!(out, b"0 ");
    }
}
