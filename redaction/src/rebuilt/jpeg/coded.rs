//! The coded data of a JPEG picture, read and written block by block without working out what it shows: Huffman codes and
//! the bits that follow them (ITU T.81, annex F, for eight bits a sample and one scan).

use super::frame::Frame;

/// Codes of so many bits are looked up, longer ones are worked out.
const QUICK: u32 = 9;
/// The steps of brightness in a block of eight bits a sample take so many bits at most, other coefficients one less.
const MOST_BITS: [u8; 2] = [11, 10];

/// The codes of one table.
#[derive(Clone)]
pub(super) struct Codes {
    /// By the next bits: the symbol, and how long its code is; zero where it is longer.
    quick: Box<[(u8, u8); 1 << QUICK]>,
    /// By length: the first number of sixteen bits past its codes, and what is added to a code to give its symbol.
    long: [(u32, i32); 17],
    pub(super) symbols: Vec<u8>,
    /// By symbol: its code, and how long that is; zero when it has none.
    written: Box<[(u16, u8); 256]>,
}

impl Codes {
    /// Makes the codes of how many there are of each length, and their symbols (ITU T.81, annex C).
    pub(super) fn new(counts: &[u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut codes = Self {
            quick: Box::new([(0, 0); 1 << QUICK]),
            long: [(0, 0); 17],
            symbols: symbols.to_vec(),
            written: Box::new([(0, 0); 256]),
        };
        let (mut code, mut at) = (0_u32, 0_usize);
        for (length, count) in (1_u32..).zip(counts) {
            codes.long[length as usize].1 = i32::try_from(at).ok()? - i32::try_from(code).ok()?;
            for symbol in symbols.get(at..at + usize::from(*count))? {
                if code >= 1 << length {
                    return None;
                }
                codes.written[usize::from(*symbol)] = (code as u16, length as u8);
                if let Some(spare) = QUICK.checked_sub(length) {
                    let from = (code << spare) as usize;
                    codes.quick[from..from + (1 << spare)].fill((*symbol, length as u8));
                }
                (code, at) = (code + 1, at + 1);
            }
            codes.long[length as usize].0 = code << (16 - length);
            code <<= 1;
        }
        (at == symbols.len()).then_some(codes)
    }

    /// Gives how many there are of each length.
    pub(super) fn counts(&self) -> [u8; 16] {
        let mut counts = [0; 16];
        for symbol in &self.symbols {
            counts[usize::from(self.written[usize::from(*symbol)].1) - 1] += 1;
        }
        counts
    }

    /// Reads a symbol; `None` where no code stands, or the data end.
    fn next(&self, bits: &mut Bits<'_>) -> Option<u8> {
        bits.fill();
        let (symbol, length) = self.quick[(bits.held >> (64 - QUICK)) as usize];
        if length > 0 {
            bits.take(u32::from(length))?;
            return Some(symbol);
        }
        let next = (bits.held >> 48) as u32;
        let length = (QUICK + 1..=16).find(|length| next < self.long[*length as usize].0)?;
        let code = bits.take(length)?;
        self.symbols.get(usize::try_from(i64::from(code) + i64::from(self.long[length as usize].1)).ok()?).copied()
    }
}

/// The bits of coded data, without the zeroes that part them from markers.
struct Bits<'d> {
    rest: &'d [u8],
    /// The next bits from the left, and how many.
    held: u64,
    count: u32,
}

impl<'d> Bits<'d> {
    const fn new(rest: &'d [u8]) -> Self {
        Self { rest, held: 0, count: 0 }
    }

    /// Holds as many as a symbol and what follows it can take, if there are so many.
    fn fill(&mut self) {
        if self.count >= 32 {
            return;
        }
        if let Some(next) = self.rest.first_chunk() {
            let bytes = (63 - self.count) / 8;
            // What is held of a byte past those that count is held again by the next call.
            self.held |= u64::from_be_bytes(*next) >> self.count;
            (self.rest, self.count) = (&self.rest[bytes as usize..], self.count + 8 * bytes);
            return;
        }
        while self.count <= 56
            && let Some((byte, rest)) = self.rest.split_first()
        {
            self.held |= u64::from(*byte) << (56 - self.count);
            (self.rest, self.count) = (rest, self.count + 8);
        }
    }

    /// Takes at most 16 bits.
    fn take(&mut self, bits: u32) -> Option<u32> {
        let taken = self.held.checked_shr(64 - bits).unwrap_or(0);
        self.count = self.count.checked_sub(bits)?;
        self.held <<= bits;
        Some(taken as u32)
    }

    /// Whether nothing is left but what fills the last byte.
    const fn is_at_end(&self) -> bool {
        self.rest.is_empty() && self.count < 8
    }
}

/// A block as it is coded: how bright it is, and the symbols of what it shows with the bits that follow them.
#[derive(Default)]
pub(super) struct Block {
    brightness: i32,
    symbols: Vec<(u8, u16)>,
}

impl Block {
    /// Gives how bright it is, as it is coded.
    pub(super) const fn brightness(&self) -> i32 {
        self.brightness
    }

    /// Shows nothing but how bright it is.
    pub(super) fn be_plain(&mut self, brightness: i32) {
        self.brightness = brightness;
        self.symbols.clear();
        self.symbols.push((0, 0));
    }

    /// Gives the coefficients in the order in which they are coded.
    pub(super) fn coefficients(&self) -> [i32; 64] {
        let mut coefficients = [0; 64];
        coefficients[0] = self.brightness;
        let mut at = 0;
        for (symbol, told) in &self.symbols {
            at += usize::from(symbol >> 4) + 1;
            if symbol & 15 > 0 {
                coefficients[at] = value(symbol & 15, i32::from(*told));
            }
        }
        coefficients
    }

    /// Takes over coefficients in the order in which they are coded; larger ones than can be coded become the largest.
    pub(super) fn set(&mut self, coefficients: &[i32; 64]) {
        let most = MOST_BITS.map(|bits| (1 << bits) - 1);
        self.brightness = coefficients[0].clamp(-most[0], most[0]);
        self.symbols.clear();
        let mut skipped = 0_u8;
        for coefficient in coefficients[1..].iter().map(|it| (*it).clamp(-most[1], most[1])) {
            if coefficient == 0 {
                skipped += 1;
                continue;
            }
            self.symbols.extend(std::iter::repeat_n((0xf0, 0), usize::from(skipped / 16)));
            let (length, told) = bits(coefficient);
            self.symbols.push(((skipped % 16) << 4 | length, told));
            skipped = 0;
        }
        if skipped > 0 {
            self.symbols.push((0, 0));
        }
    }
}

/// Gives the number that so many bits tell: without a leading one it is negative (ITU T.81, F.2.2.1).
const fn value(length: u8, told: i32) -> i32 {
    if length > 0 && told >> (length - 1) == 0 { told - (1 << length) + 1 } else { told }
}

/// Gives how many bits tell a number, and these.
const fn bits(value: i32) -> (u8, u16) {
    let length = 32 - value.unsigned_abs().leading_zeros();
    let told = if value < 0 { value - 1 + (1 << length) } else { value };
    (length as u8, told as u16)
}

/// Reads the units of a picture one by one.
pub(super) struct Reader<'f> {
    frame: &'f Frame<'f>,
    parts: std::slice::Iter<'f, Vec<u8>>,
    bits: Bits<'f>,
    /// How many units were read of this part.
    units: usize,
    brightness: [i32; 4],
}

impl<'f> Reader<'f> {
    /// Reads these parts of this picture.
    pub(super) fn new(frame: &'f Frame<'f>, parts: &'f [Vec<u8>]) -> Option<Self> {
        let mut parts = parts.iter();
        let bits = Bits::new(parts.next()?);
        Some(Self { frame, parts, bits, units: 0, brightness: [0; 4] })
    }

    /// Reads the next unit: as many blocks as it has, in their order; `None` where the data are damaged.
    pub(super) fn unit(&mut self, blocks: &mut Vec<Block>) -> Option<()> {
        if self.frame.interval > 0 && self.units == self.frame.interval {
            if !self.bits.is_at_end() {
                return None;
            }
            (self.bits, self.units, self.brightness) = (Bits::new(self.parts.next()?), 0, [0; 4]);
        }
        self.units += 1;
        let components = self.frame.components.iter().enumerate();
        let numbers =
            components.flat_map(|(number, component)| std::iter::repeat_n(number, component.across * component.down));
        for (at, number) in numbers.enumerate() {
            if blocks.len() == at {
                blocks.push(Block::default());
            }
            self.block(number, &mut blocks[at])?;
        }
        Some(())
    }

    fn block(&mut self, number: usize, block: &mut Block) -> Option<()> {
        let component = &self.frame.components[number];
        let [dc, ac] = &self.frame.codes;
        let (dc, ac) = (dc.get(component.dc)?.as_ref()?, ac.get(component.ac)?.as_ref()?);
        let length = dc.next(&mut self.bits).filter(|length| *length <= MOST_BITS[0])?;
        let told = i32::try_from(self.bits.take(u32::from(length))?).ok()?;
        let brightness =
            Some(self.brightness[number] + value(length, told)).filter(|it| it.unsigned_abs() < 1 << MOST_BITS[0])?;
        (self.brightness[number], block.brightness) = (brightness, brightness);
        block.symbols.clear();
        let mut at = 1;
        while at < 64 {
            let symbol = ac.next(&mut self.bits)?;
            let (skipped, length) = (usize::from(symbol >> 4), symbol & 15);
            let told = self.bits.take(u32::from(length))?;
            at += skipped + 1;
            match (skipped, length) {
                // Nothing more in this block.
                (0, 0) => at = 64,
                (15, 0) if at < 64 => {}
                (_, 1..) if at <= 64 && length <= MOST_BITS[1] => {}
                _ => return None,
            }
            block.symbols.push((symbol, told as u16));
        }
        Some(())
    }

    /// Whether all was read.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.bits.is_at_end() && self.parts.next().is_none()
    }
}

/// Writes the units of a picture one by one, with the codes of a frame that never begins anew.
pub(super) struct Writer<'f> {
    frame: &'f Frame<'f>,
    out: Vec<u8>,
    /// Bits that are not written yet, at the right, and how many.
    held: u64,
    count: u32,
    brightness: [i32; 4],
}

impl<'f> Writer<'f> {
    /// Writes behind what there is.
    pub(super) const fn new(frame: &'f Frame<'f>, out: Vec<u8>) -> Self {
        Self { frame, out, held: 0, count: 0, brightness: [0; 4] }
    }

    /// Writes a unit; `None` where a symbol has no code.
    pub(super) fn unit(&mut self, blocks: &[Block]) -> Option<()> {
        let mut blocks = blocks.iter();
        for (number, component) in self.frame.components.iter().enumerate() {
            let [dc, ac] = &self.frame.codes;
            let (dc, ac) = (dc.get(component.dc)?.as_ref()?, ac.get(component.ac)?.as_ref()?);
            for block in blocks.by_ref().take(component.across * component.down) {
                let step = block.brightness - self.brightness[number];
                self.brightness[number] = block.brightness;
                let (length, told) = bits(step);
                self.symbol(dc, length, told)?;
                for (symbol, told) in &block.symbols {
                    self.symbol(ac, *symbol, *told)?;
                }
            }
        }
        Some(())
    }

    /// Writes a symbol and as many bits behind it as it tells.
    fn symbol(&mut self, codes: &Codes, symbol: u8, told: u16) -> Option<()> {
        let (code, length) = codes.written[usize::from(symbol)];
        let behind = u32::from(symbol & 15);
        if length == 0 {
            return None;
        }
        self.held = self.held << (u32::from(length) + behind) | u64::from(code) << behind | u64::from(told);
        self.count += u32::from(length) + behind;
        if self.count >= 32 {
            self.count -= 32;
            let bytes = ((self.held >> self.count) as u32).to_be_bytes();
            if bytes.contains(&0xff) {
                bytes.into_iter().for_each(|byte| self.byte(byte));
            } else {
                self.out.extend_from_slice(&bytes);
            }
        }
        Some(())
    }

    fn byte(&mut self, byte: u8) {
        self.out.push(byte);
        if byte == 0xff {
            self.out.push(0);
        }
    }

    /// Ends the picture; ones fill its last byte.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let spare = (8 - self.count % 8) % 8;
        self.held = (self.held << spare) | ((1 << spare) - 1);
        self.count += spare;
        while let Some(count) = self.count.checked_sub(8) {
            self.count = count;
            self.byte((self.held >> count) as u8);
        }
        self.out.extend_from_slice(&[0xff, 0xd9]);
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::Block;

    #[test]
    fn a_block_is_told_as_it_was_set() {
        let mut last = [0; 64];
        last[63] = -1;
        let mut some = [0; 64];
        (some[0], some[1], some[18], some[40]) = (-700, 3, -1023, 1);
        let mut large = [0; 64];
        (large[0], large[5]) = (9000, -9000);
        let mut block = Block::default();
        for (coefficients, symbols) in [([0; 64], 1), (last, 4), (some, 6)] {
            block.set(&coefficients);
            assert_eq!((block.coefficients(), block.symbols.len()), (coefficients, symbols));
        }
        block.set(&large);
        assert_eq!((block.coefficients()[0], block.coefficients()[5]), (2047, -1023));
    }
}
