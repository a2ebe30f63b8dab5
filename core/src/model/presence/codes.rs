//! Codes that came to the lists of the notification form later than the lists themselves.

use chrono::NaiveDate;

use super::form::Version;
use crate::model::clinical::{Risk, Severity};
use crate::model::patient::Sex;
use crate::model::value::CodeList;
use crate::rules::params::FORM_2022;

/// A code that the versions before a day do not have. Given all the same it is a warning, not an error.
pub struct Later {
    /// Its list.
    pub list: &'static CodeList,
    /// The code.
    pub code: &'static str,
    /// First day of the version that has it.
    pub from: NaiveDate,
    /// Id of the rule that looks for it on earlier days.
    pub rule: &'static str,
}

const fn later(list: &'static CodeList, code: &'static str, rule: &'static str) -> Later {
    Later { list, code, from: FORM_2022, rule }
}

/// Every such code (健感発0630第1号).
pub static LATER: [Later; 4] = [
    later(Sex::LIST, Sex::Other.code(), "K0316"),
    later(Severity::LIST, Severity::Asymptomatic.code(), "K0315"),
    later(Risk::LIST, Risk::Cardiovascular.code(), "K0317"),
    later(Risk::LIST, Risk::Cerebrovascular.code(), "K0317"),
];

/// The codes that a version does not have yet.
pub fn later_codes(version: Version) -> impl Iterator<Item = &'static Later> {
    LATER.iter().filter(move |later| version.until() < later.from)
}
