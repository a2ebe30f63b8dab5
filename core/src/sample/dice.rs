//! Chance that is the same everywhere: a `ChaCha` stream for each record, so that none depends on the others.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use crate::model::kind::Kind;

/// What a stream is for; each purpose has streams of its own.
#[derive(Clone, Copy)]
pub enum Purpose {
    /// The record as it would be without a defect.
    Clean,
    /// Whether a record is spoilt, and how.
    Choice,
    /// A record that is to be spoilt, at its n-th attempt.
    Spoilt(u16),
    /// A record that is written beside one that is spoilt, at the n-th attempt of that one.
    Companion(u16),
}

/// The numbers of one record.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of a record.
    pub fn new(seed: u64, kind: Kind, record: u64, purpose: Purpose) -> Self {
        let (purpose, attempt) = match purpose {
            Purpose::Clean => (0, 0),
            Purpose::Choice => (1, 0),
            Purpose::Spoilt(attempt) => (2, attempt),
            Purpose::Companion(attempt) => (3, attempt),
        };
        let mut bytes = [0; 32];
        let own = seed.to_le_bytes().into_iter().chain([kind as u8, purpose]).chain(attempt.to_le_bytes());
        for (to, from) in bytes.iter_mut().zip(own) {
            *to = from;
        }
        let mut stream = ChaCha8Rng::from_seed(bytes);
        stream.set_stream(record);
        Self(stream)
    }

    /// A number of 32 bits.
    pub fn word(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// A number from 0 to `n` − 1; 0 where `n` is 0.
    pub fn below(&mut self, n: u32) -> u32 {
        // The high half of a product: no division, no float, the same on every platform.
        ((u64::from(self.word()) * u64::from(n)) >> 32) as u32
    }

    /// A number from `from` to `to`, both included.
    pub fn between(&mut self, from: u32, to: u32) -> u32 {
        from + self.below(to.saturating_sub(from) + 1)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of a list; its default where the list is empty.
    pub fn pick<T: Copy + Default>(&mut self, from: &[T]) -> T {
        let index = self.below(from.len() as u32);
        from.get(index as usize).copied().unwrap_or_default()
    }

    /// One of a list by weight.
    pub fn weigh<T: Copy + Default>(&mut self, from: &[(u32, T)]) -> T {
        let mut left = self.below(from.iter().map(|(weight, _)| weight).sum());
        for (weight, value) in from {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        T::default()
    }
}
