//! The examples of each rule: what its page in the rule reference shows of the vectors.

use crate::examples_table::EXAMPLES;

/// A vector as it is shown.
pub struct Example {
    /// What it is an example of.
    pub name: &'static str,
    /// Was something long cut?
    pub shortened: bool,
    /// What it gives to the library, as JSON laid out in lines.
    pub json: &'static str,
}

/// The first vector on which a rule is silent, and the first on which it finds.
pub fn of(id: &str) -> Option<&'static [Example; 2]> {
    EXAMPLES.iter().find(|(of, _)| *of == id).map(|(_, examples)| examples)
}
