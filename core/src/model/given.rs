//! Which items of a noun were given: while its object is read, and as the set that the presence table is held against.

/// Which items of a noun were given, in whatever state: one bit an id, counted from the noun. What lies in a list is
/// not among them, the list itself is.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Given([u64; Self::WORDS]);

impl Given {
    const WORDS: usize = 4;
    /// How many ids there is room for.
    pub const ROOM: u16 = 64 * Self::WORDS as u16;

    /// Adds an item.
    #[inline]
    pub fn add(&mut self, id: u16) {
        if let Some(word) = self.0.get_mut(usize::from(id / 64)) {
            *word |= 1 << (id % 64);
        }
    }

    /// Is the item among them?
    #[inline]
    pub fn has(&self, id: u16) -> bool {
        self.0.get(usize::from(id / 64)).is_some_and(|word| word & (1 << (id % 64)) != 0)
    }

    /// Is there none?
    #[inline]
    pub const fn is_empty(&self) -> bool {
        let [a, b, c, d] = self.0;
        a | b | c | d == 0
    }

    /// What is in either.
    #[must_use]
    #[inline]
    pub fn or(self, other: Self) -> Self {
        self.word_by_word(other, |own, other| own | other)
    }

    /// What is in both.
    #[must_use]
    #[inline]
    pub fn and(self, other: Self) -> Self {
        self.word_by_word(other, |own, other| own & other)
    }

    /// What is in this and not in the other.
    #[must_use]
    #[inline]
    pub fn but(self, other: Self) -> Self {
        self.word_by_word(other, |own, other| own & !other)
    }

    #[inline]
    fn word_by_word(mut self, other: Self, of: impl Fn(u64, u64) -> u64) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = of(*own, other);
        }
        self
    }
}

/// Which items of an object have been read: finds duplicate keys.
#[derive(Default)]
pub struct Seen {
    bits: u64,
    /// 0-based position of the key being read.
    pub position: u32,
}

impl Seen {
    /// Marks an item; false if it had been marked.
    #[inline]
    pub fn mark(&mut self, item: u32) -> bool {
        let bit = 1u64 << (item & 63);
        let fresh = self.bits & bit == 0;
        self.bits |= bit;
        fresh
    }
}
