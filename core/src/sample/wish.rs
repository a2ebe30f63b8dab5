//! What a record should be like so that a defect can be put into it.

use super::dates::{DESIGNATED, LAST, Span};

/// What is wished for; `ANY` leaves everything to chance.
#[derive(Clone, Copy)]
pub struct Wish {
    /// The day that decides lies here.
    pub span: Span,
    /// The code of the sex.
    pub sex: Option<&'static str>,
    /// Youngest and oldest age in years.
    pub ages: Option<(u32, u32)>,
    /// The code of the 類型 of a notification.
    pub classification: Option<&'static str>,
    /// With symptoms, or without?
    pub symptomatic: Option<bool>,
    /// The code of the result of a test.
    pub result: Option<&'static str>,
}

/// Whatever comes.
pub const ANY: Wish = Wish {
    span: Span::new(DESIGNATED, LAST),
    sex: None,
    ages: None,
    classification: None,
    symptomatic: None,
    result: None,
};
