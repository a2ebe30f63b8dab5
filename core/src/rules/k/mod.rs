//! `K`: consistency between items; what two items say that cannot, or could not at the time, be true together.

use chrono::NaiveDate;

use super::params::{ANTIGEN_QUALITATIVE_FROM, ANTIGEN_QUANTITATIVE_FROM};
use crate::model::test::{Method, Test};
use crate::model::value::Flag;

pub mod antigen_qualitative_before_approval;
pub mod antigen_qualitative_of_asymptomatic;
pub mod antigen_qualitative_specimen;
pub mod antigen_quantitative_before_approval;
pub mod antigen_quantitative_specimen;
pub mod counts_do_not_add_up;
pub mod facility_postal_code_of_another_prefecture;
pub mod institution_code_of_another_prefecture;
pub mod nasal_swab_before_approval;
pub mod negative_antigen_needs_nucleic_acid;
pub mod onset_missing_while_symptomatic;
pub mod onset_while_asymptomatic;
pub mod postal_code_of_another_prefecture;
pub mod result_date_while_pending;
pub mod saliva_before_approval;
pub mod saliva_of_asymptomatic_before_approval;
pub mod saliva_too_late;

/// Was the method itself in use on the day that decides? A rule on the specimen of a method is silent before that,
/// where K0207 or K0208 speaks: one cause, one finding.
fn in_use(method: Method, day: Option<NaiveDate>) -> bool {
    let from = match method {
        Method::AntigenQualitative => ANTIGEN_QUALITATIVE_FROM,
        Method::AntigenQuantitative => ANTIGEN_QUANTITATIVE_FROM,
        Method::Isolation | Method::NucleicAcid | Method::Other => return true,
    };
    day.is_some_and(|day| from <= day)
}

/// May it be an administrative test? The dates of approval bind nobody else: research used saliva before.
fn may_be_administrative(test: &Test<'_>) -> bool {
    test.administrative.value() != Some(Flag(false))
}
