//! `L`: scope and legality; what is not asked for, or not of the time that the form is for.

pub mod before_designation;
pub mod negative_no_longer_asked;
