//! Tables of short texts without a pointer to each.
//!
//! A slice is sixteen bytes, and a shared library holds twenty-four more with which the loader mends it.

/// Byte strings one after another, each up to its end.
pub(super) struct Packed<const BYTES: usize, const COUNT: usize> {
    bytes: [u8; BYTES],
    ends: [u16; COUNT],
}

#[allow(clippy::indexing_slicing)] // evaluated at compile time: a wrong index does not compile
impl<const BYTES: usize, const COUNT: usize> Packed<BYTES, COUNT> {
    /// The table of these texts, whose bytes are as many as [`len`] says.
    pub(super) const fn new(texts: &[&[u8]; COUNT]) -> Self {
        assert!(BYTES <= u16::MAX as usize, "an end does not fit its number");
        let (mut bytes, mut ends) = ([0; BYTES], [0; COUNT]);
        let (mut at, mut index) = (0, 0);
        while index < COUNT {
            let mut rest = texts[index];
            while let [byte, others @ ..] = rest {
                bytes[at] = *byte;
                at += 1;
                rest = others;
            }
            ends[index] = at as u16;
            index += 1;
        }
        assert!(at == BYTES, "not the length of these texts");
        Self { bytes, ends }
    }
}

impl<const BYTES: usize, const COUNT: usize> Packed<BYTES, COUNT> {
    /// The text of this number, counted from 0.
    pub(super) fn get(&self, index: usize) -> Option<&[u8]> {
        let start = index.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before))?;
        self.bytes.get(usize::from(*start)..usize::from(*self.ends.get(index)?))
    }
}

/// How many bytes texts have together.
#[allow(clippy::indexing_slicing)] // as above
pub(super) const fn len(texts: &[&[u8]]) -> usize {
    let (mut len, mut index) = (0, 0);
    while index < texts.len() {
        len += texts[index].len();
        index += 1;
    }
    len
}

/// The bytes of each text.
#[allow(clippy::indexing_slicing)] // as above
pub(super) const fn bytes<const COUNT: usize>(texts: &[&'static str; COUNT]) -> [&'static [u8]; COUNT] {
    let mut all: [&[u8]; COUNT] = [&[]; COUNT];
    let mut index = 0;
    while index < COUNT {
        all[index] = texts[index].as_bytes();
        index += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_got_back() {
        const TEXTS: [&[u8]; 4] = [b"", b"ab", b"", b"c"];
        let packed = Packed::<{ len(&TEXTS) }, 4>::new(&TEXTS);
        for (index, text) in TEXTS.iter().enumerate() {
            assert_eq!(packed.get(index), Some(*text), "{index}");
        }
        assert_eq!((packed.get(4), packed.get(usize::MAX)), (None, None));
        assert_eq!(bytes(&["a", "", "bc"]), [b"a".as_slice(), b"", b"bc"]);
    }
}
