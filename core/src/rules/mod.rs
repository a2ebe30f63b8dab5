//! The law: every rule of the catalogue, one a file, in the folder of its group.
//!
//! `F` form, readability and text · `N` notes of normalisation · `P` presence · `C` codes · `D` dates and timeliness ·
//! `K` consistency between items · `L` scope and legality · `H` facility, contract, channel, jurisdiction ·
//! `I` identity, duplicates, lifecycle · `B` batch (completeness, totals).

pub mod basis;
pub mod batch;
pub mod catalogue;
pub mod changes;
pub mod params;
pub mod related;
pub mod rule;
pub mod scope;
pub mod source;

mod b;
mod c;
mod d;
mod f;
mod h;
mod i;
pub(crate) mod k;
mod l;
mod n;
mod p;

use rule::{Decides, Rule};
use scope::DecidedBy;

/// Version of the catalogue, `YYYY.MM.N`, typed by hand at each release.
pub const CATALOGUE: &str = "2026.11.1";

/// Every rule, by id.
pub static ALL: &[&Rule] = &[
    &b::only_positives::RULE,
    &b::fewer_results_than_tests_done::RULE,
    &b::more_results_than_tests_done::RULE,
    &b::administrative_not_stated::RULE,
    &b::two_totals_of_a_day::RULE,
    &b::more_notifications_than_total::RULE,
    &b::two_counts_of_a_day::RULE,
    &c::not_in_list::RULE,
    &c::code_unreadable::RULE,
    &c::code_ambiguous::RULE,
    &c::code_needs_prefecture::RULE,
    &c::check_digit_misfit::RULE,
    &c::code_not_in_table::RULE,
    &c::leading_zero_restored::RULE,
    &c::dental_points_table::RULE,
    &c::phone_unreadable::RULE,
    &c::phone_implausible::RULE,
    &c::postal_code_unreadable::RULE,
    &c::her_sys_id_shape::RULE,
    &c::her_sys_id_nine_digits::RULE,
    &d::date_unreadable::RULE,
    &d::no_such_day::RULE,
    &d::two_digit_year::RULE,
    &d::date_is_spreadsheet_number::RULE,
    &d::date_with_other_offset::RULE,
    &d::date_before_calendar::RULE,
    &d::date_incomplete::RULE,
    &d::era_out_of_range::RULE,
    &d::birth_after_event::RULE,
    &d::result_before_collection::RULE,
    &d::report_before_collection::RULE,
    &d::report_before_result::RULE,
    &d::date_in_future::RULE,
    &d::age_contradicts_birth_date::RULE,
    &d::age_implausible::RULE,
    &d::pending_too_long::RULE,
    &d::period_ends_before_it_begins::RULE,
    &d::account_granted_before_application::RULE,
    &d::report_before_diagnosis::RULE,
    &d::age_not_that_of_diagnosis::RULE,
    &d::months_not_that_of_diagnosis::RULE,
    &d::onset_after_death::RULE,
    &d::infection_after_onset::RULE,
    &d::onset_after_diagnosis::RULE,
    &d::first_visit_after_diagnosis::RULE,
    &d::collection_after_diagnosis::RULE,
    &d::death_after_post_mortem::RULE,
    &d::admission_after_report::RULE,
    &d::arrival_before_departure::RULE,
    &d::reported_late::RULE,
    &d::vaccination_dates_not_ascending::RULE,
    &d::vaccination_age_mismatch::RULE,
    &d::vaccinated_before_campaign::RULE,
    &d::vaccinated_after_diagnosis::RULE,
    &d::status_order::RULE,
    &d::discharge_before_admission::RULE,
    &d::observation_twice_a_day::RULE,
    &d::outcome_before_onset_or_diagnosis::RULE,
    &d::totals_after_report::RULE,
    &d::withdrawal_before_report::RULE,
    &f::input_empty::RULE,
    &f::input_utf16::RULE,
    &f::input_is_spreadsheet::RULE,
    &f::input_not_text::RULE,
    &f::input_too_large::RULE,
    &f::input_not_json::RULE,
    &f::no_facility_in_reference::RULE,
    &f::header_duplicate::RULE,
    &f::column_unmapped::RULE,
    &f::no_id_column::RULE,
    &f::title_line_skipped::RULE,
    &f::other_delimiter::RULE,
    &f::record_malformed::RULE,
    &f::record_too_long::RULE,
    &f::record_not_decodable::RULE,
    &f::record_not_object::RULE,
    &f::kind_missing::RULE,
    &f::kind_unknown::RULE,
    &f::row_ragged::RULE,
    &f::row_quote::RULE,
    &f::unknown_key::RULE,
    &f::duplicate_key::RULE,
    &f::wrong_type::RULE,
    &f::list_gap::RULE,
    &f::list_too_long::RULE,
    &f::broken_text::RULE,
    &f::control_character::RULE,
    &f::private_use_character::RULE,
    &f::replacement_character::RULE,
    &f::text_too_long::RULE,
    &f::not_kana::RULE,
    &f::number_unreadable::RULE,
    &f::number_out_of_range::RULE,
    &f::no_deciding_date::RULE,
    &f::character_not_in_encoding::RULE,
    &f::no_csv_column::RULE,
    &f::csv_row_too_long::RULE,
    &f::not_in_open_data::RULE,
    &h::channel_without_exception::RULE,
    &h::exception_contradicted::RULE,
    &h::contract_missing::RULE,
    &h::contract_after_test::RULE,
    &h::contract_party_not_competent::RULE,
    &h::contract_not_found::RULE,
    &h::account_not_granted::RULE,
    &h::reporter_not_addressed::RULE,
    &h::institution_code_without_institution::RULE,
    &h::subsidy_at_risk::RULE,
    &h::facility_without_competent_body::RULE,
    &i::duplicate_report_id::RULE,
    &i::replaced_report_not_found::RULE,
    &i::report_replaces_itself::RULE,
    &i::duplicate_facility_id::RULE,
    &i::two_reports_replace_the_same::RULE,
    &i::reports_replace_each_other::RULE,
    &i::withdrawn_report_not_found::RULE,
    &i::withdrawn_twice::RULE,
    &i::withdrawn_and_corrected::RULE,
    &i::report_disagrees_with_case::RULE,
    &i::case_not_found::RULE,
    &k::onset_while_asymptomatic::RULE,
    &k::onset_missing_while_symptomatic::RULE,
    &k::result_date_while_pending::RULE,
    &k::counts_do_not_add_up::RULE,
    &k::postal_code_of_another_prefecture::RULE,
    &k::facility_postal_code_of_another_prefecture::RULE,
    &k::institution_code_of_another_prefecture::RULE,
    &k::saliva_before_approval::RULE,
    &k::saliva_of_asymptomatic_before_approval::RULE,
    &k::saliva_too_late::RULE,
    &k::nasal_swab_before_approval::RULE,
    &k::antigen_qualitative_specimen::RULE,
    &k::antigen_quantitative_specimen::RULE,
    &k::antigen_qualitative_before_approval::RULE,
    &k::antigen_quantitative_before_approval::RULE,
    &k::antigen_qualitative_of_asymptomatic::RULE,
    &k::negative_antigen_needs_nucleic_acid::RULE,
    &k::none_with_other_symptoms::RULE,
    &k::carrier_with_symptoms::RULE,
    &k::patient_without_symptoms::RULE,
    &k::confirmed_without_positive::RULE,
    &k::suspected_with_positive::RULE,
    &k::antigen_qualitative_specimen_not_on_form::RULE,
    &k::antigen_quantitative_specimen_not_on_form::RULE,
    &k::result_not_on_form::RULE,
    &k::dose_without_earlier_dose::RULE,
    &k::dose_twice::RULE,
    &k::risk_contradiction::RULE,
    &k::pregnant_male::RULE,
    &k::admission_date_without_admission::RULE,
    &k::patient_of_asymptomatic_severity::RULE,
    &k::severity_not_yet_on_form::RULE,
    &k::sex_not_yet_on_form::RULE,
    &k::risk_not_yet_on_form::RULE,
    &k::place_contradiction::RULE,
    &k::dead_at_first_visit_as_patient::RULE,
    &k::severe_without_admission::RULE,
    &k::oxygen_saturation_implausible::RULE,
    &k::third_dose_before_form::RULE,
    &k::status_after_death::RULE,
    &k::death_contradiction::RULE,
    &k::stays_overlap::RULE,
    &k::stay_after_death::RULE,
    &k::hospital_status_without_stay::RULE,
    &k::temperature_implausible::RULE,
    &k::observation_after_death::RULE,
    &k::contact_is_the_case_itself::RULE,
    &k::asymptomatic_with_symptoms::RULE,
    &k::same_status_twice_running::RULE,
    &k::severe_care_without_severity::RULE,
    &k::outcome_without_date::RULE,
    &k::death_not_said_throughout::RULE,
    &k::bands_do_not_add_up::RULE,
    &k::bands_missing::RULE,
    &k::zero_day::RULE,
    &l::negative_no_longer_asked::RULE,
    &l::before_designation::RULE,
    &l::not_notifiable_as_case::RULE,
    &l::notified_before_designation::RULE,
    &l::outside_four_groups::RULE,
    &l::suspected_not_admitted::RULE,
    &l::carrier_not_yet_notifiable::RULE,
    &l::minimum_outside_its_time::RULE,
    &l::minimum_for_high_risk::RULE,
    &l::marked_as_no_notification::RULE,
    &l::limitation_not_known::RULE,
    &l::sources_differ::RULE,
    &l::outside_limited_prefecture::RULE,
    &l::case_before_designation::RULE,
    &l::totals_outside_their_time::RULE,
    &l::totals_reported_late::RULE,
    &n::trimmed::RULE,
    &n::width::RULE,
    &n::kana::RULE,
    &n::era::RULE,
    &n::date::RULE,
    &n::time::RULE,
    &n::phone::RULE,
    &n::postal::RULE,
    &n::code::RULE,
    &n::label::RULE,
    &n::number::RULE,
    &n::apostrophe::RULE,
    &p::required_item_missing::RULE,
    &p::expected_item_missing::RULE,
    &p::birth_date_and_age_missing::RULE,
    &p::test_missing::RULE,
    &p::result_missing::RULE,
    &p::exception_detail_missing::RULE,
    &p::conditional_item_missing::RULE,
    &p::item_not_asked::RULE,
    &p::item_forbidden::RULE,
];

/// Ids that were used once and are not to be used again.
pub static RETIRED: &[&str] = &[];

/// A rule that is none: what a scope holds before a rule is entered.
pub(crate) static EMPTY: Rule = Rule::BASE;

/// The rule of an id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    ALL.binary_search_by(|rule| rule.id.cmp(id)).ok().and_then(|index| ALL.get(index).copied())
}

/// The date that a rule names, as a finding names it.
pub const fn decided_by(decides: Decides) -> DecidedBy {
    match decides {
        Decides::Diagnosed => DecidedBy::Diagnosed,
        Decides::Collected => DecidedBy::Collected,
        Decides::Reported => DecidedBy::Reported,
        Decides::Submitted => DecidedBy::Submitted,
    }
}
