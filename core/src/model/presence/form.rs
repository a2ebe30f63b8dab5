//! The notification form by version: item × version, one row an item (別記様式6-1 of the COVID-19 form).
//!
//! The form's own text was seen only in part (the form in use on 2021-11-29, and the lists of changes of 2020-10-02,
//! 2021-02-10, 2022-06-30, 2022-08-04 and 2022-09-26); what the sources do not say is this library's profile.

use chrono::NaiveDate;

use super::condition::{When, years};
use super::{Cell, Need};
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Form};
use crate::model::value::Flag;
use crate::rules::basis::{self, Basis};
use crate::rules::params::{
    DESIGNATED, FORM_2021, FORM_2022, LIMITED_FROM, LOW_RISK_AGE, MARKER_UNTIL, MINIMUM_FROM, MINIMUM_NOTICE,
    MINIMUM_UNTIL, NOTIFICATION_UNTIL,
};
use crate::rules::rule::{Decides, Words};
use crate::rules::scope::DecidedBy;

/// A version of the form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    /// From 2020-02-01.
    First,
    /// From 2021-02-10: フリガナ, 酸素飽和度, ワクチン接種歴, risks and severity.
    Risks,
    /// From 2022-06-30: simplified.
    Simplified,
    /// From 2022-08-04 to 2022-09-25, for low risk: the minimum.
    Minimum,
    /// From 2022-09-26: four groups only.
    Limited,
}

impl Version {
    /// Every version, by its first day.
    pub const ALL: [Self; 5] = [Self::First, Self::Risks, Self::Simplified, Self::Minimum, Self::Limited];

    /// First day, by the date of diagnosis.
    pub const fn from(self) -> NaiveDate {
        match self {
            Self::First => DESIGNATED,
            Self::Risks => FORM_2021,
            Self::Simplified => FORM_2022,
            Self::Minimum => MINIMUM_FROM,
            Self::Limited => LIMITED_FROM,
        }
    }

    /// Last day.
    pub fn until(self) -> NaiveDate {
        let before = |day: NaiveDate| day.pred_opt().unwrap_or(day);
        match self {
            Self::First => before(FORM_2021),
            Self::Risks => before(FORM_2022),
            Self::Simplified => before(LIMITED_FROM),
            Self::Minimum => MINIMUM_UNTIL,
            Self::Limited => NOTIFICATION_UNTIL,
        }
    }

    /// What a report of this version says in its item `form`.
    pub const fn form(self) -> Form {
        match self {
            Self::Minimum => Form::Minimum,
            Self::First | Self::Risks | Self::Simplified | Self::Limited => Form::Full,
        }
    }

    /// What it is called here; the versions have no official names.
    pub const fn title(self) -> Words {
        match self {
            Self::First => Words { ja: "当初の様式", en: "first form" },
            Self::Risks => Words { ja: "リスク因子等を加えた様式", en: "form with risks and severity" },
            Self::Simplified => Words { ja: "簡素化した様式", en: "simplified form" },
            Self::Minimum => Words {
                ja: "最小項目の様式（重症化リスクの低い人）", en: "minimum form, for low risk"
            },
            Self::Limited => Words { ja: "4類型に限る届出の様式", en: "form of the four groups" },
        }
    }

    /// Who says that it is used from its first day on.
    pub const fn basis(self) -> &'static Basis {
        match self {
            Self::First => &basis::ORDER_2020_11,
            Self::Risks => &basis::FORM_2021_02_10,
            Self::Simplified => &basis::FORM_2022_06_30,
            Self::Minimum => &basis::MINIMUM_2022_08_04,
            Self::Limited => &basis::LIMITED_2022_09_26,
        }
    }

    /// The version of a report on its deciding day. Before the disease was designated and after notification ended there
    /// was no form: the nearest one says what such a report must hold all the same.
    ///
    /// A report that says it is the minimum is one wherever the time allows it or leaves a doubt. One that does not say
    /// counts as the minimum between 2022-08-04 and 2022-09-25 if the person is under 65 and has no risk (this library's
    /// profile).
    pub fn of(report: &CaseNotification<'_>, day: NaiveDate, by: Option<DecidedBy>) -> Self {
        let minimum = match report.form.value() {
            Some(Form::Minimum) => minimum_on(day, by) != Minimum::Outside,
            Some(Form::Full) => false,
            None => (MINIMUM_FROM..=MINIMUM_UNTIL).contains(&day) && is_low_risk(report, day),
        };
        match day {
            _ if minimum => Self::Minimum,
            _ if day < FORM_2021 => Self::First,
            _ if day < FORM_2022 => Self::Risks,
            _ if day < LIMITED_FROM => Self::Simplified,
            _ => Self::Limited,
        }
    }
}

/// What its time says of a minimum form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Minimum {
    /// Allowed, or nothing that is known says otherwise.
    Allowed,
    /// From the first 事務連絡 to its amendment: what was allowed then was not found.
    Doubtful,
    /// Not allowed.
    Outside,
}

/// What the deciding day says of a minimum form. The minimum leaves out the date of diagnosis; a report of a later day
/// may well be of a diagnosis in its weeks.
pub fn minimum_on(day: NaiveDate, by: Option<DecidedBy>) -> Minimum {
    let certain = matches!(by, Some(DecidedBy::Diagnosed | DecidedBy::AsOf));
    match day {
        _ if day < MINIMUM_NOTICE => Minimum::Outside,
        _ if day < MINIMUM_FROM => Minimum::Doubtful,
        _ if day > MINIMUM_UNTIL && certain => Minimum::Outside,
        _ => Minimum::Allowed,
    }
}

fn is_low_risk(report: &CaseNotification<'_>, day: NaiveDate) -> bool {
    let years = years(&report.patient, report.diagnosis_date.value().or(Some(day)));
    let young = years.is_some_and(|years| years < LOW_RISK_AGE);
    young && report.risk_present.value() == Some(Flag(false)) && at_risk(report).is_none()
}

/// The item that says that the person is at risk of severe illness: the question itself, a risk by its name where the
/// question is not answered (named and denied is a contradiction, and no risk), or weakened immunity.
pub fn at_risk(report: &CaseNotification<'_>) -> Option<At> {
    let yes = Some(Flag(true));
    let named = report.risk_present.value().is_none() && report.risks.value().is_some();
    [
        (report.risk_present.value() == yes, at!(CaseNotification.risk_present)),
        (named, at!(CaseNotification.risks)),
        (report.immunosuppressed.value() == yes, at!(CaseNotification.immunosuppressed)),
    ]
    .into_iter()
    .find_map(|(says, at)| says.then_some(at))
}

/// Has the notification the marker of a person who was not to be notified: その他 of the risks is just 99?
pub fn has_marker(report: &CaseNotification<'_>) -> bool {
    report.risks_other.get().is_some_and(|text| matches!(text.as_str().trim(), "99" | "９９"))
}

/// Is it no notification at all on its deciding day, but a person put on its screen with the marker?
pub fn is_marked(report: &CaseNotification<'_>, day: NaiveDate) -> bool {
    (LIMITED_FROM..=MARKER_UNTIL).contains(&day) && has_marker(report)
}

/// What a version says of an item.
#[derive(Clone, Copy)]
enum Ask {
    /// Must be there.
    R,
    /// Must be there where a condition holds.
    If(When),
    /// Must be there where the first holds; not asked where the second does.
    IfElseNot(When, When),
    /// Must be there where the first holds; must not be there where the second does.
    IfElseNever(When, When),
    /// May be there; must not be where a condition holds.
    Never(When),
    /// Must be there where either holds; where the second does, only since this version.
    IfAndSince(When, When),
    /// Should be there.
    E,
    /// Should be there where a condition holds.
    ShouldIf(When),
    /// May be there.
    O,
    /// The form has no such item.
    N,
}

use Ask::{E, If, IfAndSince, IfElseNever, IfElseNot, N, Never, O, R, ShouldIf};
use When::{
    Abroad, Adult, Carrier, Dead, Domestic, HasRisk, Hospitalised, Infant, Living, LivingAtRisk, Minor, NotInfant,
    NotMale, OtherRisk, OtherRoute, OtherSymptom, Patient, Proven,
};

/// A row: an item and what each version says of it, in the order of [`Version::ALL`].
struct Row {
    at: At,
    each: Option<At>,
    asks: [Ask; 5],
    basis: &'static Sources,
}

/// Who says so, version by version.
type Sources = [&'static Basis; 5];

/// The common form and the law, and what the ordinance of 2022-06-30 kept by name. What the minimum asks is known from
/// the press alone.
static KEPT: Sources =
    [&basis::FORM_COMMON, &basis::FORM_COMMON, &basis::FORM_2022_06_30, &basis::PROFILE, &basis::FORM_2022_06_30];
/// An item of the common form that no source names after 2022-06-30, though it seems to have stayed on the form.
static UNTIL_2022: Sources =
    [&basis::FORM_COMMON, &basis::FORM_COMMON, &basis::PROFILE, &basis::PROFILE, &basis::PROFILE];
/// An item of the form of 2021-02-10.
static OF_2021: Sources =
    [&basis::PROFILE, &basis::FORM_2021_02_10, &basis::FORM_2021_02_10, &basis::PROFILE, &basis::PROFILE];
/// An item that the form of 2022-06-30 gave up, or got.
static TO_2022: Sources = [
    &basis::FORM_COMMON,
    &basis::FORM_COMMON,
    &basis::FORM_2022_06_30,
    &basis::FORM_2022_06_30,
    &basis::FORM_2022_06_30,
];
/// An item of 2021-02-10 that the form of 2022-06-30 gave up, or changed.
static OF_2021_TO_2022: Sources = [
    &basis::PROFILE,
    &basis::FORM_2021_02_10,
    &basis::FORM_2022_06_30,
    &basis::FORM_2022_06_30,
    &basis::FORM_2022_06_30,
];
/// A part of an item that the form of 2022-06-30 gave up; that the forms before it asked for this part is not certain.
static OWN_TO_2022: Sources =
    [&basis::PROFILE, &basis::PROFILE, &basis::FORM_2022_06_30, &basis::FORM_2022_06_30, &basis::FORM_2022_06_30];
/// An item of 2022-09-26.
static OF_2022_09: Sources =
    [&basis::PROFILE, &basis::PROFILE, &basis::PROFILE, &basis::PROFILE, &basis::LIMITED_2022_09_26];
/// Nobody but this library.
static OWN: Sources = [&basis::PROFILE; 5];

const fn row(at: At, asks: [Ask; 5], basis: &'static Sources) -> Row {
    Row { at, each: None, asks, basis }
}

const fn of_row(at: At, asks: [Ask; 5], basis: &'static Sources) -> Row {
    Row { at, each: Some(at!(CaseNotification.diagnostics)), asks, basis }
}

/// The table. Columns: 2020-02-01, 2021-02-10, 2022-06-30, the minimum of 2022-08-04, 2022-09-26.
#[rustfmt::skip]
static ROWS: &[Row] = &[
    row(at!(CaseNotification.reported_date),              [R, R, R, R, R], &UNTIL_2022),
    row(at!(CaseNotification.physician),                  [R, R, R, O, R], &KEPT),
    row(at!(CaseNotification.facility_name),              [R, R, R, R, R], &KEPT),
    row(at!(CaseNotification.facility_address),           [R, R, R, O, R], &KEPT),
    row(at!(CaseNotification.facility_phone),             [R, R, R, E, R], &UNTIL_2022),
    row(at!(CaseNotification.classification),             [R, R, R, E, R], &UNTIL_2022),
    row(at!(CaseNotification.patient.name),               [R, R, R, R, R], &KEPT),
    row(at!(CaseNotification.patient.kana),               [N, R, R, O, R], &OF_2021),
    row(at!(CaseNotification.patient.sex),                [R, R, R, R, R], &KEPT),
    row(at!(CaseNotification.patient.birth_date),         [R, R, R, R, R], &UNTIL_2022),
    row(at!(CaseNotification.patient.age),                [If(NotInfant), If(NotInfant), If(NotInfant), O, If(NotInfant)], &KEPT),
    row(at!(CaseNotification.patient.age_months),         [If(Infant), If(Infant), If(Infant), O, If(Infant)], &UNTIL_2022),
    row(at!(CaseNotification.patient.occupation),         [R, R, N, N, N], &TO_2022),
    row(at!(CaseNotification.patient.address),            [R, R, N, N, N], &TO_2022),
    row(at!(CaseNotification.patient.phone),              [R, R, R, R, R], &UNTIL_2022),
    row(at!(CaseNotification.patient.whereabouts),        [R, R, R, R, R], &KEPT),
    row(at!(CaseNotification.patient.whereabouts_phone),  [E, E, E, O, E], &UNTIL_2022),
    row(at!(CaseNotification.patient.guardian.name),      [IfElseNot(Minor, Adult), IfElseNot(Minor, Adult), IfElseNot(Minor, Adult), O, IfElseNot(Minor, Adult)], &KEPT),
    row(at!(CaseNotification.patient.guardian.address),   [IfElseNot(Minor, Adult), IfElseNot(Minor, Adult), N, N, N], &TO_2022),
    row(at!(CaseNotification.patient.guardian.phone),     [IfElseNot(Minor, Adult), IfElseNot(Minor, Adult), IfElseNot(Minor, Adult), O, IfElseNot(Minor, Adult)], &TO_2022),
    row(at!(CaseNotification.symptoms),                   [R, R, N, N, N], &TO_2022),
    row(at!(CaseNotification.symptoms_other),             [If(OtherSymptom), If(OtherSymptom), N, N, N], &OWN_TO_2022),
    row(at!(CaseNotification.oxygen_saturation),          [N, O, N, N, N], &OF_2021_TO_2022),
    row(at!(CaseNotification.diagnostics),                [If(Proven), If(Proven), N, N, N], &TO_2022),
    of_row(at!(CaseNotification.diagnostics.method),         [R, R, O, O, O], &TO_2022),
    of_row(at!(CaseNotification.diagnostics.specimens),      [R, R, O, O, O], &OWN),
    of_row(at!(CaseNotification.diagnostics.collected_date), [R, R, O, O, O], &OWN),
    of_row(at!(CaseNotification.diagnostics.result),         [R, R, O, O, O], &OWN),
    row(at!(CaseNotification.collected_date),             [O, O, If(Proven), O, If(Proven)], &TO_2022),
    row(at!(CaseNotification.first_visit_date),           [If(Living), If(Living), N, N, N], &TO_2022),
    row(at!(CaseNotification.diagnosis_date),             [R, R, R, O, R], &KEPT),
    row(at!(CaseNotification.infection_date),             [E, E, N, N, N], &TO_2022),
    row(at!(CaseNotification.onset_date),                 [IfElseNever(Patient, Carrier), IfElseNever(Patient, Carrier), IfElseNever(Patient, Carrier), Never(Carrier), IfElseNever(Patient, Carrier)], &UNTIL_2022),
    row(at!(CaseNotification.death_date),                 [If(Dead), If(Dead), If(Dead), If(Dead), If(Dead)], &UNTIL_2022),
    row(at!(CaseNotification.exposure.route_certainty),   [E, E, N, N, N], &TO_2022),
    row(at!(CaseNotification.exposure.routes),            [R, R, N, N, N], &TO_2022),
    row(at!(CaseNotification.exposure.source),            [O, O, N, N, N], &TO_2022),
    row(at!(CaseNotification.exposure.contact),           [O, O, N, N, N], &TO_2022),
    row(at!(CaseNotification.exposure.other_route),       [If(OtherRoute), If(OtherRoute), N, N, N], &OWN_TO_2022),
    row(at!(CaseNotification.exposure.place_certainty),   [E, E, N, N, N], &TO_2022),
    row(at!(CaseNotification.exposure.place),             [R, R, N, N, N], &TO_2022),
    row(at!(CaseNotification.exposure.municipality),      [If(Domestic), If(Domestic), N, N, N], &TO_2022),
    row(at!(CaseNotification.exposure.country),           [If(Abroad), If(Abroad), N, N, N], &TO_2022),
    row(at!(CaseNotification.exposure.departure_date),    [O, O, N, N, N], &TO_2022),
    row(at!(CaseNotification.exposure.arrival_date),      [O, O, N, N, N], &TO_2022),
    row(at!(CaseNotification.vaccinations),               [N, ShouldIf(NotInfant), ShouldIf(NotInfant), O, ShouldIf(NotInfant)], &OF_2021),
    row(at!(CaseNotification.hospitalised),               [O, E, E, O, E], &OWN),
    row(at!(CaseNotification.hospitalised_date),          [O, If(Hospitalised), If(Hospitalised), O, If(Hospitalised)], &OWN),
    row(at!(CaseNotification.risk_present),               [N, R, R, E, R], &OF_2021),
    row(at!(CaseNotification.risks),                      [N, If(HasRisk), If(HasRisk), O, If(HasRisk)], &OWN),
    row(at!(CaseNotification.risks_other),                [N, If(OtherRisk), If(OtherRisk), O, If(OtherRisk)], &OWN),
    row(at!(CaseNotification.immunosuppressed),           [N, R, R, O, R], &OF_2021),
    row(at!(CaseNotification.pregnant),                   [N, If(NotMale), If(NotMale), O, If(NotMale)], &OF_2021),
    row(at!(CaseNotification.severity),                   [N, If(Patient), IfAndSince(Patient, Carrier), O, If(Living)], &OF_2021_TO_2022),
    row(at!(CaseNotification.admission_needed),           [N, If(Living), If(Living), O, If(Living)], &OF_2021),
    row(at!(CaseNotification.drug_needed),                [N, N, N, N, If(LivingAtRisk)], &OF_2022_09),
    row(at!(CaseNotification.oxygen_needed),              [N, N, N, N, If(LivingAtRisk)], &OF_2022_09),
    row(at!(CaseNotification.oxygen_before),              [N, N, N, N, O], &OWN),
    row(at!(CaseNotification.remote_care),                [N, R, N, N, N], &OF_2021_TO_2022),
];

/// The cells of the table; an item that is optional in a version has none.
pub fn cells() -> impl Iterator<Item = Cell> {
    ROWS.iter().flat_map(|row| {
        let mut asked = false;
        Version::ALL.into_iter().zip(row.asks).zip(row.basis).flat_map(move |((version, ask), source)| {
            let wants = !matches!(ask, N | O | Never(_));
            // The minimum leaves out what came before it; what comes after it is not new for that.
            let since = (wants && !asked && version != Version::First).then(|| version.from());
            asked |= wants;
            let cell_since = move |need: Need, when: When, since: Option<NaiveDate>| Cell {
                kind: Kind::CaseNotification,
                at: row.at,
                each: row.each,
                need,
                when,
                version: Some(version),
                decides: Decides::Diagnosed,
                from: Some(version.from()),
                until: Some(version.until()),
                since: if need.wants() { since } else { None },
                // That an item contradicts another is nobody's text but this library's.
                basis: if need == Need::Forbidden { &basis::PROFILE } else { source },
            };
            let cell = move |need: Need, when: When| cell_since(need, when, since);
            let pair = match ask {
                R => [Some(cell(Need::Required, When::Always)), None],
                E => [Some(cell(Need::Expected, When::Always)), None],
                N => [Some(cell(Need::NotAsked, When::Always)), None],
                O => [None, None],
                If(when) => [Some(cell(Need::Conditional, when)), None],
                ShouldIf(when) => [Some(cell(Need::Expected, when)), None],
                IfAndSince(when, new) => [
                    Some(cell(Need::Conditional, when)),
                    Some(cell_since(Need::Conditional, new, Some(version.from()))),
                ],
                Never(when) => [Some(cell(Need::Forbidden, when)), None],
                IfElseNot(when, not) => [Some(cell(Need::Conditional, when)), Some(cell(Need::NotAsked, not))],
                IfElseNever(when, not) => [Some(cell(Need::Conditional, when)), Some(cell(Need::Forbidden, not))],
            };
            pair.into_iter().flatten()
        })
    })
}

/// What every version asks for, whatever else: all that can be asked of a report on which no date decides. That this is
/// asked without a version is nobody's text but this library's.
pub fn core() -> impl Iterator<Item = Cell> {
    ROWS.iter().filter(|row| row.asks.iter().all(|ask| matches!(ask, R))).map(|row| Cell {
        kind: Kind::CaseNotification,
        at: row.at,
        each: row.each,
        need: Need::Required,
        when: When::Always,
        version: None,
        decides: Decides::Diagnosed,
        from: None,
        until: None,
        since: None,
        basis: &basis::PROFILE,
    })
}
