//! `K`: consistency between items; what two items say that cannot, or could not at the time, be true together.

use chrono::NaiveDate;

use super::params::{ANTIGEN_QUALITATIVE_FROM, ANTIGEN_QUANTITATIVE_FROM};
use crate::model::case::{Case, CaseOutcome, Status};
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::test::{Method, Test};
use crate::model::value::Flag;

pub mod address_of_another_prefecture;
pub mod admission_date_without_admission;
pub mod antigen_qualitative_before_approval;
pub mod antigen_qualitative_of_asymptomatic;
pub mod antigen_qualitative_specimen;
pub mod antigen_qualitative_specimen_not_on_form;
pub mod antigen_quantitative_before_approval;
pub mod antigen_quantitative_specimen;
pub mod antigen_quantitative_specimen_not_on_form;
pub mod asymptomatic_with_symptoms;
pub mod bands_do_not_add_up;
pub mod bands_missing;
pub mod carrier_with_symptoms;
pub mod close_contact_after_care;
pub mod confirmed_without_positive;
pub mod contact_is_the_case_itself;
pub mod counts_do_not_add_up;
pub mod dead_at_first_visit_as_patient;
pub mod death_contradiction;
pub mod death_not_said_throughout;
pub mod dose_denied_and_described;
pub mod dose_twice;
pub mod dose_without_earlier_dose;
pub mod elsewhere_during_stay;
pub mod facility_postal_code_of_another_prefecture;
pub mod hospital_status_without_stay;
pub mod institution_code_of_another_prefecture;
pub mod nasal_swab_before_approval;
pub mod negative_antigen_needs_nucleic_acid;
pub mod none_with_other_symptoms;
pub mod observation_after_death;
pub mod onset_missing_while_symptomatic;
pub mod onset_while_asymptomatic;
pub mod outcome_without_date;
pub mod oxygen_saturation_implausible;
pub mod patient_of_asymptomatic_severity;
pub mod patient_without_symptoms;
pub mod place_contradiction;
pub mod postal_code_of_another_prefecture;
pub mod pregnant_male;
pub mod result_date_while_pending;
pub mod result_not_on_form;
pub mod risk_contradiction;
pub mod risk_not_yet_on_form;
pub mod saliva_before_approval;
pub mod saliva_of_asymptomatic_before_approval;
pub mod saliva_too_late;
pub mod same_status_twice_running;
pub mod severe_care_without_severity;
pub mod severe_without_admission;
pub mod severity_not_yet_on_form;
pub mod sex_not_yet_on_form;
pub mod status_after_death;
pub mod stay_after_death;
pub mod stay_left_open;
pub mod stays_overlap;
pub mod suspected_with_positive;
pub mod temperature_implausible;
pub mod third_dose_before_form;
pub mod two_places_of_care;
pub mod zero_day;

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

/// The day on which the person of a case died, with its place: the date of death; where that is not given, the date of
/// an outcome 死亡, else the first day of a status 死亡.
fn death(case: &Case<'_>) -> Option<(NaiveDate, At)> {
    let said = case.death_date.value().map(|day| (day, at!(Case.death_date)));
    let by_outcome = || {
        let died = case.outcome.value() == Some(CaseOutcome::Died);
        case.outcome_date.value().filter(|_| died).map(|day| (day, at!(Case.outcome_date)))
    };
    let by_status = || {
        let died = case.statuses.iter().filter(|(_, change)| change.status.value() == Some(Status::Died));
        died.filter_map(|(index, change)| Some((change.from_date.value()?, at!(Case.statuses.from_date).of(index))))
            .min()
    };
    said.or_else(by_outcome).or_else(by_status)
}
