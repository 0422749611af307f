//! What a JPEG picture tells before its coded data: sides, components, tables (ITU T.81, annex B, for eight bits a sample and
//! one scan).

use std::sync::LazyLock;

use super::coded::Codes;
use super::{begin, scan, segment};

/// Which tables a component uses, and how many blocks it has in a unit across and down.
#[derive(Clone, Copy)]
pub(super) struct Component {
    pub(super) across: usize,
    pub(super) down: usize,
    pub(super) rounding: usize,
    pub(super) dc: usize,
    pub(super) ac: usize,
}

/// The codes of the standard (ITU T.81, annex K): of brightness and of tint.
static STANDARD: LazyLock<[[Option<Codes>; 4]; 2]> = LazyLock::new(|| {
    let mut picture = Vec::new();
    let packed = jpeg_encoder::Encoder::new(&mut picture, 100).encode(&[0; 3], 1, 1, jpeg_encoder::ColorType::Rgb);
    let frame = packed.ok().and_then(|()| Frame::new(&picture));
    frame.map(|frame| frame.codes).unwrap_or_default()
});

/// A picture of one scan.
pub(super) struct Frame<'d> {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) components: Vec<Component>,
    /// How coefficients are rounded, in the order in which they are coded.
    pub(super) rounding: [Option<[u8; 64]>; 4],
    /// Whether its colours are told and put together as most are, so that the encoder can make units of it.
    pub(super) is_usual: bool,
    pub(super) codes: [[Option<Codes>; 4]; 2],
    /// After so many units all is begun anew; zero for never.
    pub(super) interval: usize,
    /// The segment that tells the sides and the components.
    told: &'d [u8],
    /// How colours are told, by Adobe: zero for as they are.
    colours: Option<u8>,
    coded: &'d [u8],
}

impl<'d> Frame<'d> {
    /// Takes a picture apart; `None` when it is of another kind, or not put together as the standard says.
    pub(super) fn new(data: &'d [u8]) -> Option<Self> {
        let mut at = begin(data)?;
        let mut frame = Self {
            width: 0,
            height: 0,
            components: Vec::new(),
            rounding: [None; 4],
            is_usual: false,
            codes: [const { [const { None }; 4] }; 2],
            interval: 0,
            told: &[],
            colours: None,
            coded: &[],
        };
        loop {
            let (marker, segment) = segment(data, &mut at)?;
            let body = segment.get(4..)?;
            match marker {
                0xdb => frame.add_rounding(body)?,
                0xc4 => frame.add_codes(body)?,
                0xdd => frame.interval = usize::from(u16::from_be_bytes(*body.first_chunk()?)),
                0xc0 | 0xc1 if frame.told.is_empty() => {
                    frame.set_sides(body)?;
                    frame.told = segment;
                }
                // Other ways of coding, and numbers of lines that are told afterwards.
                0xc0..=0xcf | 0xdc => return None,
                0xee if body.starts_with(b"Adobe") => frame.colours = Some(*body.get(11)?),
                0xda => {
                    frame.set_scan(body)?;
                    break;
                }
                _ => {}
            }
        }
        frame.is_usual = frame.is_usual();
        let length = scan(&data[at..]);
        frame.coded = &data[at..at + length];
        let ends = data.get(at + length..at + length + 2) == Some(&[0xff, 0xd9]);
        ends.then_some(frame)
    }

    fn add_rounding(&mut self, mut body: &[u8]) -> Option<()> {
        while let Some((number, values)) = body.split_first() {
            let (values, rest) = values.split_first_chunk::<64>()?;
            // Numbers of two bytes are for more than eight bits a sample.
            *self.rounding.get_mut(usize::from(*number))? = Some(*values);
            body = rest;
        }
        Some(())
    }

    fn add_codes(&mut self, mut body: &[u8]) -> Option<()> {
        while let Some((number, rest)) = body.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let (symbols, rest) = rest.split_at_checked(counts.iter().map(|count| usize::from(*count)).sum())?;
            let table = self.codes.get_mut(usize::from(number >> 4))?.get_mut(usize::from(number & 15))?;
            *table = Some(Codes::new(counts, symbols)?);
            body = rest;
        }
        Some(())
    }

    /// Sets sides and components.
    fn set_sides(&mut self, body: &[u8]) -> Option<()> {
        let [8, high, height, wide, width, count, components @ ..] = body else { return None };
        (self.height, self.width) =
            (usize::from(*high) << 8 | usize::from(*height), usize::from(*wide) << 8 | usize::from(*width));
        if self.width == 0 || self.height == 0 || components.len() != 3 * usize::from(*count) {
            return None;
        }
        let (components, _) = components.as_chunks::<3>();
        // A scan of one component has no units of several blocks (ITU T.81, A.2.2).
        let blocks =
            |told: u8| if components.len() == 1 { (1, 1) } else { (usize::from(told >> 4), usize::from(told & 15)) };
        for [_, told, rounding] in components {
            let (across, down) = blocks(*told);
            self.components.push(Component { across, down, rounding: usize::from(*rounding), dc: 0, ac: 0 });
        }
        // A unit has no more blocks, and a side of it no more (ITU T.81, B.2.2 and B.2.3).
        let is_side = |side: usize| (1..=4).contains(&side);
        let blocks: usize = self.components.iter().map(|one| one.across * one.down).sum();
        let is_known = self.components.iter().all(|one| is_side(one.across) && is_side(one.down));
        (is_known && (1..=4).contains(&components.len()) && blocks <= 10).then_some(())
    }

    /// Gives the names of the components.
    fn names(&self) -> impl Iterator<Item = u8> {
        self.told.get(10..).unwrap_or_default().iter().copied().step_by(3)
    }

    /// Says whether there is brightness alone, or brightness and as much tint at most.
    fn is_usual(&self) -> bool {
        let [one, others @ ..] = &self.components[..] else { return false };
        let is_tint = || {
            matches!((one.across, one.down), (1 | 2, 1 | 2))
                && others.len() == 2
                && others.iter().all(|other| (other.across, other.down) == (1, 1))
                && others[0].rounding == others[1].rounding
                && self.colours.is_none_or(|colours| colours == 1)
                && !self.names().eq(*b"RGB")
        };
        others.is_empty() || is_tint()
    }

    /// Sets which tables the scan uses, which has all components.
    fn set_scan(&mut self, body: &[u8]) -> Option<()> {
        let (count, rest) = body.split_first()?;
        let (told, rest) = rest.split_at_checked(2 * usize::from(*count))?;
        if usize::from(*count) != self.components.len() || self.components.is_empty() || rest != [0, 63, 0] {
            return None;
        }
        let (told, _) = told.as_chunks::<2>();
        if !self.names().eq(told.iter().map(|told| told[0])) {
            return None;
        }
        for (component, [_, tables]) in self.components.iter_mut().zip(told) {
            (component.dc, component.ac) = (usize::from(tables >> 4), usize::from(tables & 15));
        }
        Some(())
    }

    /// Gives the pixels of a unit across and down.
    pub(super) fn unit(&self) -> (usize, usize) {
        let most = |side: fn(&Component) -> usize| 8 * self.components.iter().map(side).max().unwrap_or(1);
        (most(|component| component.across), most(|component| component.down))
    }

    /// Gives how many units there are across and down.
    pub(super) fn units(&self) -> (usize, usize) {
        let (wide, high) = self.unit();
        (self.width.div_ceil(wide), self.height.div_ceil(high))
    }

    /// The same picture with the codes of the standard, never begun anew.
    pub(super) fn with_standard_codes(&self) -> Self {
        let mut components = self.components.clone();
        for (number, component) in components.iter_mut().enumerate() {
            // The fourth is how black it is.
            let is_tint = usize::from(matches!(number, 1 | 2));
            (component.dc, component.ac) = (is_tint, is_tint);
        }
        Self { components, codes: STANDARD.clone(), interval: 0, ..*self }
    }

    /// Writes everything before the coded data, and nothing that these do not need; `None` when a table is absent.
    pub(super) fn head(&self) -> Option<Vec<u8>> {
        let mut out = vec![0xff, 0xd8];
        let mut add = |marker: u8, body: &[&[u8]]| {
            let length = 2 + body.iter().map(|part| part.len()).sum::<usize>();
            out.extend_from_slice(&[0xff, marker]);
            out.extend_from_slice(&u16::try_from(length).ok()?.to_be_bytes());
            body.iter().for_each(|part| out.extend_from_slice(part));
            Some(())
        };
        match self.colours {
            Some(colours) => add(0xee, &[b"Adobe\0\x64\0\0\0\0", &[colours]])?,
            None if self.is_usual => add(0xe0, &[b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"])?,
            // It would tell of brightness and tint.
            None => {}
        }
        for (number, table) in (0..).zip(&self.rounding) {
            if self.components.iter().any(|component| component.rounding == usize::from(number)) {
                add(0xdb, &[&[number], table.as_ref()?])?;
            }
        }
        add(*self.told.get(1)?, &[self.told.get(4..)?])?;
        for (class, codes) in (0..).zip(&self.codes) {
            for (number, codes) in (0..).zip(codes) {
                let uses = |it: &Component| [it.dc, it.ac][usize::from(class)] == usize::from(number);
                if self.components.iter().any(uses) {
                    let codes = codes.as_ref()?;
                    add(0xc4, &[&[class << 4 | number], &codes.counts(), &codes.symbols])?;
                }
            }
        }
        let tables = self.components.iter().map(|component| (component.dc << 4 | component.ac) as u8);
        let told: Vec<u8> = self.names().zip(tables).flat_map(|(name, tables)| [name, tables]).collect();
        add(0xda, &[&[self.components.len() as u8], &told, &[0, 63, 0]])?;
        Some(out)
    }

    /// Gives how many bytes are coded.
    pub(super) const fn length(&self) -> usize {
        self.coded.len()
    }

    /// Gives the coded data without the zeroes behind bytes of eight ones, in as many parts as there are markers that
    /// begin anew; `None` when these are not in their order.
    pub(super) fn plain(&self) -> Option<Vec<Vec<u8>>> {
        let mut parts = Vec::new();
        let mut part = Vec::with_capacity(self.coded.len());
        let mut rest = self.coded;
        while let Some(at) = memchr::memchr(0xff, rest) {
            part.extend_from_slice(&rest[..at]);
            match rest.get(at + 1)? {
                0 => part.push(0xff),
                marker if usize::from(*marker) == 0xd0 + parts.len() % 8 => parts.push(std::mem::take(&mut part)),
                _ => return None,
            }
            rest = &rest[at + 2..];
        }
        part.extend_from_slice(rest);
        parts.push(part);
        Some(parts)
    }
}
