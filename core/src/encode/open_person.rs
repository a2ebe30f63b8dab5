//! A person as 陽性患者属性 shows one: what a case or a notification says, without anything that a person wrote.

use chrono::NaiveDate;

use super::open_data::{day_text, names};
use crate::model::case::{Case, CaseOutcome, Status};
use crate::model::clinical::{Exposure, Place, Severity, Symptom};
use crate::model::code::municipality::Municipality;
use crate::model::field::Field;
use crate::model::kind::{Draft, Kind};
use crate::model::patient::{CasePatient, Sex};
use crate::model::presence::years;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::model::report::test_result::SymptomState;
use crate::model::set::Codes;
use crate::model::test::Outcome;
use crate::model::value::{Closed, HerSysId, Id};

/// What `患者_状態` can say.
#[derive(Clone, Copy)]
enum State {
    Asymptomatic,
    Mild,
    Moderate,
    Severe,
    Dead,
}

/// A number of a case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    /// 症例ID, the sender's own.
    Own(String),
    /// HER-SYS ID.
    HerSys(String),
}

/// A person with a case or a notification.
pub struct Person {
    /// Kind and number of the record.
    pub report: Option<(Kind, String)>,
    /// The numbers by which another record is known to be of the same case.
    pub numbers: Vec<Number>,
    /// Does the record say that the person was infected, by a test or by its type?
    pub positive: bool,
    /// The facility that reports.
    pub facility: Option<String>,
    of_case: bool,
    reported: Option<NaiveDate>,
    onset: Option<NaiveDate>,
    residence: Option<Municipality>,
    age: Option<u32>,
    sex: Option<Sex>,
    state: Option<State>,
    symptoms: Option<Codes<Symptom>>,
    travelled: bool,
    released: Option<bool>,
}

impl Person {
    /// The person of a record; `None` for a record that is neither a case nor a notification.
    pub fn of(draft: &Draft<'_>) -> Option<Self> {
        match draft {
            Draft::Case(case) => Some(Self::of_case(case)),
            Draft::CaseNotification(report) => Some(Self::of_notification(report)),
            _ => None,
        }
    }

    /// Is the row of the same case better made of this one than of `other`? A case tells its whole course; of two
    /// records of a kind the first counts, unless only the later one is positive.
    pub const fn tells_more_than(&self, other: &Self) -> bool {
        if self.of_case == other.of_case { self.positive && !other.positive } else { self.of_case }
    }

    fn of_case(case: &Case<'_>) -> Self {
        let mut tests = case.tests.iter().map(|(_, test)| test.result.value());
        let found = if case.tests.is_empty() {
            case.diagnosis_date.value().is_some()
        } else {
            tests.any(|result| result == Some(Outcome::Positive))
        };
        let outcome = case.outcome.value();
        let status = case.statuses.iter().filter_map(|(_, change)| change.status.value()).last();
        let died =
            case.death_date.value().is_some() || outcome == Some(CaseOutcome::Died) || status == Some(Status::Died);
        let released = match (outcome, status) {
            _ if died => None,
            (Some(CaseOutcome::Recovered), _) | (None, Some(Status::Released)) => Some(true),
            (Some(_), _) | (None, Some(Status::CloseContact | Status::Died) | None) => None,
            (None, Some(_)) => Some(false),
        };
        let without = case.symptom_state.value() == Some(SymptomState::Asymptomatic);
        let day = case.diagnosis_date.value().or_else(|| case.reported_date.value());
        Self {
            report: case.case_id.get().map(|id| (Kind::Case, id.as_str().to_owned())),
            positive: found && outcome != Some(CaseOutcome::NotACase),
            facility: case.facility_id.get().map(|id| id.as_str().to_owned()),
            of_case: true,
            reported: case.reported_date.value(),
            state: state(died, case.severity.value(), without),
            symptoms: case.symptoms.value(),
            released,
            ..Self::common(
                case.case_id.get(),
                case.her_sys_id.get(),
                &case.patient,
                day,
                case.onset_date,
                &case.exposure,
            )
        }
    }

    fn of_notification(report: &CaseNotification<'_>) -> Self {
        use Classification::{Body, Carrier, Confirmed, Suspected, SuspectedBody};
        let mut rows = report.diagnostics.iter().map(|(_, row)| row.result.value());
        let classification = report.classification.value();
        let positive = match classification {
            Some(Confirmed | Carrier | Body) => true,
            Some(Suspected | SuspectedBody) => false,
            None => rows.any(|result| result == Some(Outcome::Positive)),
        };
        let died = report.death_date.value().is_some() || classification == Some(Body);
        let day = report.diagnosis_date.value().or_else(|| report.reported_date.value());
        let (case_id, number) = (report.case_id.get(), report.her_sys_id.get());
        Self {
            report: report.report_id.get().map(|id| (Kind::CaseNotification, id.as_str().to_owned())),
            positive,
            facility: report.facility_id.get().map(|id| id.as_str().to_owned()),
            reported: report.reported_date.value(),
            state: state(died, report.severity.value(), classification == Some(Carrier)),
            symptoms: report.symptoms.value(),
            ..Self::common(case_id, number, &report.patient, day, report.onset_date, &report.exposure)
        }
    }

    /// What both say alike; `day` is that on which the age is asked.
    fn common(
        case_id: Option<&Id<'_>>,
        her_sys_id: Option<&HerSysId<'_>>,
        patient: &CasePatient<'_>,
        day: Option<NaiveDate>,
        onset: Field<NaiveDate>,
        exposure: &Exposure<'_>,
    ) -> Self {
        let own = case_id.map(|id| Number::Own(id.as_str().to_owned()));
        let her_sys = her_sys_id.map(|id| Number::HerSys(id.as_str().to_owned()));
        let crossed = exposure.departure_date.value().or_else(|| exposure.arrival_date.value()).is_some();
        let abroad = exposure.place.value() == Some(Place::Abroad) || exposure.country.get().is_some();
        Self {
            report: None,
            numbers: own.into_iter().chain(her_sys).collect(),
            positive: false,
            facility: None,
            of_case: false,
            reported: None,
            onset: onset.value(),
            residence: patient.municipality.value(),
            age: years(patient, day),
            sex: patient.sex.value(),
            state: None,
            symptoms: None,
            travelled: crossed || abroad,
            released: None,
        }
    }

    /// From `公表_年月日` to `患者_退院済フラグ`, without `患者_職業`. What the record does not say is empty.
    pub fn cells(&self) -> [String; 9] {
        let day = |day: Option<NaiveDate>| day.map(day_text).unwrap_or_default();
        let [_, prefecture, municipality] = names(self.residence.as_ref());
        let sex = self.sex.map_or("", |sex| match sex {
            Sex::Male => "男性",
            Sex::Female => "女性",
            Sex::Other => "その他",
        });
        let state = self.state.map_or("", |state| match state {
            State::Asymptomatic => "無症状",
            State::Mild => "軽症",
            State::Moderate => "中等症",
            State::Severe => "重症",
            State::Dead => "死亡",
        });
        let released = self.released.map_or("", |released| if released { "1" } else { "0" });
        [
            day(self.reported),
            day(self.onset),
            [prefecture, municipality].concat(),
            self.age.map(age_band).unwrap_or_default(),
            sex.to_owned(),
            state.to_owned(),
            self.symptoms.map(symptoms).unwrap_or_default(),
            // That nobody says so does not mean that the person was not abroad.
            if self.travelled { "1".to_owned() } else { String::new() },
            released.to_owned(),
        ]
    }
}

/// A death comes before all, a severity before symptoms that were not there.
const fn state(died: bool, severity: Option<Severity>, without_symptoms: bool) -> Option<State> {
    match severity {
        _ if died => Some(State::Dead),
        Some(Severity::Asymptomatic) => Some(State::Asymptomatic),
        Some(Severity::Mild) => Some(State::Mild),
        Some(Severity::Moderate1 | Severity::Moderate2) => Some(State::Moderate),
        Some(Severity::Severe) => Some(State::Severe),
        None if without_symptoms => Some(State::Asymptomatic),
        None => None,
    }
}

fn age_band(age: u32) -> String {
    match age {
        0..10 => "10歳未満".to_owned(),
        10..90 => format!("{}代", age / 10 * 10),
        _ => "90歳以上".to_owned(),
    }
}

/// The labels of the form; なし is the state, not a symptom.
fn symptoms(symptoms: Codes<Symptom>) -> String {
    let label = |symptom: Symptom| Symptom::LIST.codes.get(symptom.number() as usize).map_or("", |code| code.ja);
    let labels: Vec<&str> = symptoms.iter().filter(|symptom| *symptom != Symptom::None).map(label).collect();
    labels.join(";")
}
