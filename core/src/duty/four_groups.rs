//! The four groups to which notification is limited: what the sources say of a person, each read by itself.
//!
//! The notices limit notification to those of 65 and over, those in need of admission, those at risk who need a COVID-19
//! drug or *newly* need oxygen, and the pregnant. The ordinance (施行規則3条) excludes those under 65, not pregnant, for whom
//! admission, the drugs and oxygen are judged unnecessary, and says nothing of a risk. Where the two differ, neither is
//! called right.

use chrono::NaiveDate;

use crate::model::field::Field;
use crate::model::patient::Sex;
use crate::model::presence::form::at_risk;
use crate::model::presence::years;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::model::value::Flag;
use crate::rules::params::LOW_RISK_AGE;

/// What is asked of a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fact {
    /// Found dead (死体の検案).
    Dead,
    /// 65 or over.
    From65,
    /// Pregnant.
    Pregnant,
    /// In hospital, or in need of admission.
    Admission,
    /// At risk of severe illness.
    Risk,
    /// In need of a COVID-19 drug.
    Drug,
    /// Newly in need of oxygen.
    Oxygen,
    /// Under oxygen already before this illness.
    OxygenBefore,
}

impl Fact {
    /// Every fact.
    pub const ALL: [Self; 8] = [
        Self::Dead,
        Self::From65,
        Self::Pregnant,
        Self::Admission,
        Self::Risk,
        Self::Drug,
        Self::Oxygen,
        Self::OxygenBefore,
    ];
}

/// An answer to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The record does not say, or says 不明.
    Unknown,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unknown];

    /// An answer that is certain.
    pub const fn certain(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }

    fn of(answer: Field<Flag>) -> Self {
        answer.value().map_or(Self::Unknown, |Flag(yes)| Self::certain(yes))
    }

    /// Yes if all are, no if one is not.
    fn all(answers: impl Iterator<Item = Self>) -> Self {
        answers.fold(Self::Yes, |all, own| match (all, own) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        })
    }

    const fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// A group: all of these must hold.
type Group = &'static [Fact];

/// The groups as the notices have them (and found dead: 検案 is in scope). The prefectures that limited notification
/// before 2022-09-26 had the same.
static NOTICES: [Group; 6] = [
    &[Fact::Dead],
    &[Fact::From65],
    &[Fact::Pregnant],
    &[Fact::Admission],
    &[Fact::Risk, Fact::Drug],
    &[Fact::Risk, Fact::Oxygen],
];

/// The groups as they follow from whom the ordinance excludes.
static ORDINANCE: [Group; 7] = [
    &[Fact::Dead],
    &[Fact::From65],
    &[Fact::Pregnant],
    &[Fact::Admission],
    &[Fact::Drug],
    &[Fact::Oxygen],
    &[Fact::OxygenBefore],
];

/// What the sources say of a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// In one of the groups, by every source.
    In,
    /// In none, by every source.
    Out,
    /// In by one source, out by another.
    SourcesDiffer,
    /// It depends on an answer that is not given.
    NotKnown,
}

/// What a record says of its person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Facts([Answer; Fact::ALL.len()]);

impl Facts {
    /// Facts from the answer to each.
    pub fn from_fn(answer: impl Fn(Fact) -> Answer) -> Self {
        Self(Fact::ALL.map(answer))
    }

    /// What a notification says; `day` is that of the diagnosis.
    ///
    /// Of a drug and of oxygen the form asks only where there is a risk, so that without one an empty answer is a no; it
    /// does not ask a man for a pregnancy, and whether oxygen was given before is this library's own question.
    pub fn of(report: &CaseNotification<'_>, day: Option<NaiveDate>) -> Self {
        use Classification::{Body, SuspectedBody};
        let risk = match at_risk(report) {
            Some(_) => Answer::Yes,
            None => Answer::of(report.risk_present),
        };
        let needed = |answer: Field<Flag>| match answer {
            Field::Absent if risk == Answer::No => Answer::No,
            _ => Answer::of(answer),
        };
        let admission = match (Answer::of(report.admission_needed), report.hospitalised.value()) {
            (Answer::Yes, _) | (_, Some(Flag(true))) => Answer::Yes,
            (Answer::No, None) if !report.hospitalised.is_absent() => Answer::Unknown,
            (admission, _) => admission,
        };
        let is_man = report.patient.sex.value() == Some(Sex::Male);
        Self::from_fn(|fact| match fact {
            Fact::Dead => report
                .classification
                .value()
                .map_or(Answer::Unknown, |class| Answer::certain(matches!(class, Body | SuspectedBody))),
            Fact::From65 => {
                years(&report.patient, day).map_or(Answer::Unknown, |years| Answer::certain(years >= LOW_RISK_AGE))
            }
            Fact::Pregnant if is_man && report.pregnant.value().is_none() => Answer::No,
            Fact::Pregnant => Answer::of(report.pregnant),
            Fact::Admission => admission,
            Fact::Risk => risk,
            Fact::Drug => needed(report.drug_needed),
            Fact::Oxygen => needed(report.oxygen_needed),
            Fact::OxygenBefore if report.oxygen_before.is_absent() => Answer::No,
            Fact::OxygenBefore => Answer::of(report.oxygen_before),
        })
    }

    /// The answer to one.
    pub fn get(self, fact: Fact) -> Answer {
        self.0.get(fact as usize).copied().unwrap_or(Answer::Unknown)
    }

    /// What the sources say together.
    pub fn verdict(self) -> Verdict {
        match (self.by(&NOTICES), self.by(&ORDINANCE)) {
            (Answer::Yes, Answer::Yes) => Verdict::In,
            (Answer::No, Answer::No) => Verdict::Out,
            (Answer::Yes, Answer::No) | (Answer::No, Answer::Yes) => Verdict::SourcesDiffer,
            _ => Verdict::NotKnown,
        }
    }

    /// Is the person in one of the groups as the notices alone have them?
    pub fn by_notices(self) -> Answer {
        self.by(&NOTICES)
    }

    /// Is one of the groups certain, or none possible?
    fn by(self, groups: &[Group]) -> Answer {
        let all = |facts: Group| Answer::all(facts.iter().map(|fact| self.get(*fact)));
        // Some group holds, unless each of them fails.
        Answer::all(groups.iter().map(|group| all(group).not())).not()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every combination of certain answers, against the words of the two sources written out.
    #[test]
    fn what_is_certain_follows_the_words_of_the_sources() {
        let mut seen = [0; 3];
        for bits in 0..1_u32 << Fact::ALL.len() {
            let yes = |fact: Fact| bits >> (fact as u32) & 1 == 1;
            let common = yes(Fact::Dead) || yes(Fact::From65) || yes(Fact::Pregnant) || yes(Fact::Admission);
            let notices = common || (yes(Fact::Risk) && (yes(Fact::Drug) || yes(Fact::Oxygen)));
            let excluded = !(common || yes(Fact::Drug) || yes(Fact::Oxygen) || yes(Fact::OxygenBefore));
            let expected = match (notices, !excluded) {
                (true, true) => Verdict::In,
                (false, false) => Verdict::Out,
                _ => Verdict::SourcesDiffer,
            };
            assert_eq!(Facts::from_fn(|fact| Answer::certain(yes(fact))).verdict(), expected, "{bits:08b}");
            seen[expected as usize] += 1;
        }
        // Whom the ordinance excludes, the notices never include.
        assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
    }

    /// An open answer leaves the verdict open exactly where its two answers would give two verdicts.
    #[test]
    fn an_open_answer_is_open_only_where_it_matters() {
        for number in 0..3_usize.pow(8) {
            let answer = |fact: Fact| Answer::ALL[number / 3_usize.pow(fact as u32) % 3];
            let facts = Facts::from_fn(answer);
            let open: Vec<Fact> = Fact::ALL.into_iter().filter(|fact| answer(*fact) == Answer::Unknown).collect();
            let mut possible = Vec::new();
            for bits in 0..1_u32 << open.len() {
                let closed = Facts::from_fn(|fact| match open.iter().position(|own| *own == fact) {
                    Some(place) => Answer::certain(bits >> place & 1 == 1),
                    None => answer(fact),
                });
                let verdict = closed.verdict();
                if !possible.contains(&verdict) {
                    possible.push(verdict);
                }
            }
            let expected = if let [one] = possible[..] { one } else { Verdict::NotKnown };
            assert_eq!(facts.verdict(), expected, "{number}");
        }
    }
}
