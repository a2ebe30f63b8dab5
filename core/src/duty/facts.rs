//! From records to the facts of the tables. What a record leaves open stays open.

use chrono::NaiveDate;

use super::account;
use super::channel::{self, Excuse, Municipality, Passage};
use super::contract::Cover;
use super::four_groups::{Answer, Fact, Facts, Verdict};
use super::notification::{Admission, Groups, Person};
use super::term::{Addressee, Way};
use super::test_report::{Administrative, Finding, SuspectedInHospital};
use crate::model::case::{Case, CaseOutcome, Status};
use crate::model::field::Field;
use crate::model::patient::{Patient, Sex};
use crate::model::presence::form::is_marked;
use crate::model::presence::years;
use crate::model::report::case_notification::{CaseNotification, Classification, Form};
use crate::model::report::test_result::{ExceptionReason, SymptomState, TestResult};
use crate::model::test::{Outcome, Test};
use crate::model::value::Flag;
use crate::reference::{Known, KnownContract, KnownException};
use crate::rules::h;
use crate::rules::params::{LIMITED_FROM, LOW_RISK_AGE};

fn yes(answer: Field<Flag>) -> Answer {
    answer.value().map_or(Answer::Unknown, |Flag(yes)| Answer::certain(yes))
}

/// What the four groups make of a person on a day. Before 2022-09-26 there were only the words of the notices.
fn groups(facts: Facts, day: NaiveDate) -> Groups {
    if day < LIMITED_FROM {
        return match facts.by_notices() {
            Answer::Yes => Groups::In,
            Answer::No => Groups::Out,
            Answer::Unknown => Groups::Unknown,
        };
    }
    match facts.verdict() {
        Verdict::In => Groups::In,
        Verdict::Out => Groups::Out,
        Verdict::SourcesDiffer => Groups::Differ,
        Verdict::NotKnown => Groups::Unknown,
    }
}

const fn admission(answer: Answer) -> Admission {
    match answer {
        Answer::Yes => Admission::Needed,
        Answer::No => Admission::NotNeeded,
        Answer::Unknown => Admission::Unknown,
    }
}

/// A positive test of somebody with symptoms is a patient, of somebody without a carrier.
fn positive(state: Field<SymptomState>) -> Person {
    match state.value() {
        Some(SymptomState::Symptomatic) => Person::Confirmed,
        Some(SymptomState::Asymptomatic) => Person::Carrier,
        None => Person::Positive,
    }
}

/// The person that tests leave, where nobody says more.
fn tested<'t>(tests: impl Iterator<Item = &'t Test<'t>>, state: Field<SymptomState>) -> Person {
    let (mut any, mut open) = (false, false);
    for test in tests {
        any = true;
        match test.result.value() {
            Some(Outcome::Positive) => return positive(state),
            Some(Outcome::Pending) | None => open = true,
            Some(Outcome::Negative | Outcome::Inconclusive | Outcome::Untestable) => {}
        }
    }
    match (any, open) {
        (false, _) => Person::Unknown,
        (true, true) => Person::Pending,
        (true, false) => Person::NotPositive,
    }
}

/// The person of a notification.
pub fn of_notification(report: &CaseNotification<'_>, day: NaiveDate) -> (Person, Admission, Groups) {
    let person = match report.classification.value() {
        Some(Classification::Confirmed) => Person::Confirmed,
        Some(Classification::Carrier) => Person::Carrier,
        Some(Classification::Suspected) => Person::Suspected,
        Some(Classification::Body | Classification::SuspectedBody) => Person::Body,
        None if report.classification.is_absent() && report.form.value() == Some(Form::Minimum) => Person::Minimum,
        None => Person::Unknown,
    };
    let facts = Facts::of(report, report.diagnosis_date.value().or(Some(day)));
    let groups = if is_marked(report, day) { Groups::Marked } else { groups(facts, day) };
    (person, admission(facts.get(Fact::Admission)), groups)
}

/// The person of a case. A diagnosis of which no test speaks is one all the same.
pub fn of_case(case: &Case<'_>, day: NaiveDate) -> (Person, Admission, Groups) {
    let by_tests = tested(case.tests.iter().map(|(_, test)| test), case.symptom_state);
    let person = match by_tests {
        _ if case.outcome.value() == Some(CaseOutcome::NotACase) => Person::NotACase,
        Person::Unknown | Person::Pending if case.diagnosis_date.value().is_some() => positive(case.symptom_state),
        // Diagnosed without a positive test: suspected or dead, and the case does not say which.
        Person::NotPositive if case.diagnosis_date.value().is_some() => Person::Unknown,
        person => person,
    };
    // In hospital by that day; who was admitted later may or may not have needed it then.
    let by = |date: Field<NaiveDate>| date.value().is_some_and(|date| date <= day);
    let in_hospital = case.stays.iter().any(|(_, stay)| by(stay.admitted_date))
        || case.statuses.iter().any(|(_, status)| {
            matches!(status.status.value(), Some(Status::InHospital | Status::InHospitalSevere)) && by(status.from_date)
        });
    let in_hospital = if in_hospital { Answer::Yes } else { Answer::Unknown };
    let is_man = case.patient.sex.value() == Some(Sex::Male);
    let facts = Facts::from_fn(|fact| match fact {
        // Whether somebody was dead when found, and what was needed, is for the notification to say.
        Fact::Dead => Answer::No,
        Fact::From65 => years(&case.patient, case.diagnosis_date.value().or(Some(day)))
            .map_or(Answer::Unknown, |years| Answer::certain(years >= LOW_RISK_AGE)),
        Fact::Pregnant if is_man && case.pregnant.value().is_none() => Answer::No,
        Fact::Pregnant => yes(case.pregnant),
        Fact::Admission => in_hospital,
        Fact::Risk => yes(case.risk_present),
        Fact::Drug | Fact::Oxygen | Fact::OxygenBefore => Answer::Unknown,
    });
    (person, admission(in_hospital), groups(facts, day))
}

/// The person of a test report.
pub fn of_tests(report: &TestResult<'_>, day: NaiveDate) -> (Person, Admission, Groups) {
    let person = tested(report.tests.iter().map(|(_, test)| test), report.symptom_state);
    let patient: &Patient<'_> = &report.patient;
    let born = patient.birth_date.value().and_then(|birth| day.years_since(birth));
    let years = born.or_else(|| patient.age.value().map(|age| age.0));
    let facts = Facts::from_fn(|fact| match fact {
        Fact::Dead => Answer::No,
        Fact::From65 => years.map_or(Answer::Unknown, |years| Answer::certain(years >= LOW_RISK_AGE)),
        Fact::Pregnant if patient.sex.value() == Some(Sex::Male) => Answer::No,
        _ => Answer::Unknown,
    });
    (person, Admission::Unknown, groups(facts, day))
}

/// The result of a test.
pub fn result(test: &Test<'_>) -> Finding {
    match test.result.value() {
        Some(Outcome::Positive) => Finding::Positive,
        Some(Outcome::Negative | Outcome::Inconclusive | Outcome::Untestable) => Finding::NotPositive,
        Some(Outcome::Pending) => Finding::Pending,
        None => Finding::Unknown,
    }
}

/// Is a test an administrative one?
pub fn administrative(test: &Test<'_>) -> Administrative {
    match test.administrative.value() {
        Some(Flag(true)) => Administrative::Yes,
        Some(Flag(false)) => Administrative::No,
        None => Administrative::NotStated,
    }
}

/// What the contracts of a facility say of a day; of the one that a test names, where the facility has it.
pub fn cover(test: Option<&Test<'_>>, facility: Option<&Known>, day: NaiveDate) -> Cover {
    let Some(known) = facility else { return Cover::Unknown };
    let own = |contract: &&KnownContract| {
        test.is_none_or(|test| h::contracts(test, known).any(|named| std::ptr::eq(named, *contract)))
    };
    let mut contracts = known.contracts.iter().filter(own);
    // As H0106 asks: with somebody else than the competent body, and not through a body.
    let elsewhere = |contract: &KnownContract| {
        let party = contract.party.as_deref().zip(known.authority.as_deref());
        !contract.group && party.is_some_and(|(party, authority)| party != authority)
    };
    let mut covering = contracts.clone().filter(|contract| contract.covers(day)).peekable();
    if covering.peek().is_some() {
        if covering.all(elsewhere) { Cover::OtherBody } else { Cover::Contract }
    } else if contracts.any(|contract| contract.agreed_by(day)) {
        Cover::Agreement
    } else if h::readable(known, |contract| contract.from.is_some()) {
        Cover::None
    } else {
        Cover::Unknown
    }
}

/// Is a circumstance recorded that excuses the account on a day? One that the municipality's own use contradicts does not.
pub fn excuse(known: &Known, day: NaiveDate) -> account::Excuse {
    let uses = h::municipality_uses(known, day);
    let may_excuse = |exception: &&KnownException| match exception.reason {
        ExceptionReason::WebEntryDifficult => false,
        ExceptionReason::MunicipalityNotOnHerSys => uses != Some(true),
        ExceptionReason::Other => true,
    };
    let mut holding = known.exceptions.iter().filter(may_excuse).filter(|exception| exception.holds(day)).peekable();
    if uses == Some(false) || holding.clone().any(|exception| !exception.days_unknown) {
        account::Excuse::Recorded
    } else if holding.peek().is_some() {
        account::Excuse::Unknown
    } else {
        account::Excuse::None
    }
}

/// Is somebody of a case that no test has shown positive in hospital on a day? Who left no trace of a stay may have been.
pub fn suspected_in_hospital(case: &Case<'_>, day: NaiveDate) -> SuspectedInHospital {
    let positive = |(_, test): (usize, &Test<'_>)| test.result.value() == Some(Outcome::Positive);
    if case.tests.iter().any(positive) || case.outcome.value() == Some(CaseOutcome::NotACase) {
        return SuspectedInHospital::No;
    }
    let from = |date: Field<NaiveDate>| date.value().is_some_and(|date| date <= day);
    let stays = case.stays.iter().any(|(_, stay)| {
        from(stay.admitted_date) && stay.discharged_date.value().is_none_or(|discharged| day <= discharged)
    });
    // The status of the day: the last that began by then.
    let begun = case.statuses.iter().filter(|(_, status)| from(status.from_date));
    let last = begun.max_by_key(|(index, status)| (status.from_date.value(), *index));
    let in_hospital = last.is_some_and(|(_, status)| {
        matches!(status.status.value(), Some(Status::InHospital | Status::InHospitalSevere))
    });
    if stays || in_hospital { SuspectedInHospital::Yes } else { SuspectedInHospital::Unknown }
}

/// The way that a duty through HER-SYS has on a day: by the reason of the report, else by those of its facility.
pub fn passage(report: Option<&TestResult<'_>>, facility: Option<&Known>, day: NaiveDate) -> Option<Passage> {
    let municipality = match facility.and_then(|known| h::municipality_uses(known, day)) {
        Some(true) => Municipality::Uses,
        Some(false) => Municipality::DoesNot,
        None => Municipality::Unknown,
    };
    let by = |excuse: Excuse| channel::TABLE.decide((excuse, municipality), day).copied();
    if let Some(reason) = report.and_then(|report| report.exception.reason.value()) {
        return by(reason.into());
    }
    let holding = || facility.into_iter().flat_map(|known| &known.exceptions).filter(|exception| exception.holds(day));
    let mut ways = holding().filter_map(|exception| by(exception.reason.into()));
    let mut contradicted = None;
    let open = ways.find(|passage| {
        contradicted = contradicted.or((passage.way == Way::Contradicted).then_some(*passage));
        passage.way == Way::Excepted
    });
    open.or_else(|| by(Excuse::None).filter(|passage| passage.way == Way::Excepted))
        .or(contradicted)
        .or_else(|| by(Excuse::None))
}

/// To whom a physician notifies, by the place of the facility: the ward's mayor in the special wards of 東京, the city's
/// in a designated city. Which other cities have health centres is in no table here.
pub fn addressee(facility: Option<&Known>) -> Addressee {
    let Some(place) = facility.and_then(|known| known.municipality) else { return Addressee::Governor };
    let body: Option<u16> = place.as_str().get(2..5).and_then(|body| body.parse().ok());
    match (place.prefecture(), body) {
        (0, _) | (_, None) | (13, Some(100)) => Addressee::Governor,
        (13, Some(101..=199)) => Addressee::WardMayor,
        (_, Some(100..=199)) => Addressee::CityMayor,
        _ => Addressee::GovernorOrMayor,
    }
}
