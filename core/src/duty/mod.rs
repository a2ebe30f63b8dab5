//! Duties: who is to be reported, and why.

pub mod four_groups;
