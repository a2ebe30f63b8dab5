//! Deterministic noise for tests that try many inputs: the same on every machine, so that a failure can be run again.

/// Xorshift; not for anything but tests.
pub struct Noise(u64);

impl Noise {
    /// Starts from a seed, which must not be 0.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `n`, which must not be 0.
    pub const fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }

    /// One of `from`, which must not be empty.
    #[allow(clippy::indexing_slicing, reason = "`below` is below")]
    pub const fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Spoils `bytes` in one place: flips a bit, cuts the end off, takes bytes out, puts a piece in, or doubles a part.
    pub fn spoil(&mut self, bytes: &mut Vec<u8>, pieces: &[&[u8]]) {
        let at = self.below(bytes.len() + 1);
        let to = bytes.len().min(at + 1 + self.below(12));
        match self.below(6) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << self.below(8);
                }
            }
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..to)),
            3 => {
                let part: Vec<u8> = bytes.drain(at..to).collect();
                let from = self.below(bytes.len() + 1);
                bytes.splice(from..from, part.repeat(2));
            }
            _ => {
                let piece = self.pick(pieces);
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
}
