//! The nouns: what a facility, a test result and a count of tests hold, one declaration an item.

pub mod code;
pub mod declare;
pub mod facility;
pub mod field;
pub mod kind;
pub mod patient;
pub mod presence;
pub mod report;
pub mod side;
pub mod synonyms;
pub mod test;
pub mod value;
