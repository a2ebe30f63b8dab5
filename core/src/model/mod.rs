//! The nouns: what facilities, reports and cases hold, one declaration an item.

pub mod case;
mod characters;
pub mod clinical;
pub mod code;
pub mod declare;
pub mod facility;
pub mod field;
pub mod given;
pub mod kind;
pub mod patient;
pub mod presence;
pub mod report;
pub mod set;
pub mod side;
pub mod synonyms;
pub mod test;
pub mod value;
