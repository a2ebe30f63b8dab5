//! Reference data: what a check may know beside the records themselves. One immutable value, built once.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::encode::json::Writer;
use crate::finding::Finding;
use crate::model::declare::at;
use crate::model::facility::{Contract, Facility, FacilityKind};
use crate::model::field::{At, Noun};
use crate::model::kind::Draft;
use crate::model::report::test_result::ExceptionReason;
use crate::model::side::{Side, Why};
use crate::pipeline::Summary;

/// Reference data of a check. `Default` has none: rules that need it are then listed as not checked.
///
/// Immutable once built, so one value serves all threads. It carries the findings on its own records.
#[derive(Clone, Default)]
pub struct Reference {
    pub(crate) roster: Roster,
    pub(crate) summary: Option<Summary>,
    pub(crate) findings: Vec<Finding>,
}

/// Sizes only.
impl std::fmt::Debug for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reference {{ facilities: {}, findings: {} }}", self.roster.iter().count(), self.findings.len())
    }
}

/// A facility as rules know it: the facts they ask for, owned, and its canonical JSON for a submission.
///
/// No derived `Debug`: a roster is not a person, but its account and remarks may name one.
#[derive(Clone, PartialEq, Eq)]
pub struct Known {
    /// The caller's id.
    pub id: String,
    /// 施設区分.
    pub kind: Option<FacilityKind>,
    /// The competent 都道府県等.
    pub authority: Option<String>,
    /// Contracts in the order given.
    pub contracts: Vec<KnownContract>,
    /// Was something of the contracts given that cannot be read? (That is its own finding.)
    pub contracts_unreadable: bool,
    /// Exceptions in the order given.
    pub exceptions: Vec<KnownException>,
    /// Does its municipality use HER-SYS?
    pub municipality_uses: Option<bool>,
    /// Since when.
    pub municipality_uses_from: Option<NaiveDate>,
    /// Canonical JSON; `None` if the facility has an error of its own and cannot be passed on.
    pub json: Option<String>,
}

/// A contract for administrative tests.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownContract {
    /// The caller's number.
    pub id: Option<String>,
    /// With whom.
    pub party: Option<String>,
    /// Was it made through a body (集合契約)?
    pub group: bool,
    /// When the parties agreed.
    pub agreed: Option<NaiveDate>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day; open if absent.
    pub until: Option<NaiveDate>,
}

impl KnownContract {
    /// Does the contract hold on `day`? Without a first day it does not.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from.is_some_and(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Had the parties agreed by `day`, and is the contract not over?
    pub fn agreed_by(&self, day: NaiveDate) -> bool {
        self.agreed.is_some_and(|agreed| agreed <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// An unavoidable circumstance of a facility.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownException {
    /// Which.
    pub reason: ExceptionReason,
    /// First day; open if absent.
    pub from: Option<NaiveDate>,
    /// Last day; open if absent.
    pub until: Option<NaiveDate>,
}

impl KnownException {
    /// Does it hold on `day`?
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Known {
    /// The facts of a facility; `None` without an id. `accepted` = it has no error.
    pub fn of(facility: &Facility<'_>, side: &Side<'_>, accepted: bool) -> Option<Self> {
        let json = accepted.then(|| {
            let mut writer = Writer::new();
            Draft::write_facility(facility, &mut writer, side);
            writer.into_string()
        });
        Some(Self {
            id: facility.id.get()?.as_str().to_owned(),
            kind: facility.facility_kind.value(),
            authority: facility.authority.get().map(|id| id.as_str().to_owned()),
            contracts: facility
                .contracts
                .iter()
                .map(|(_, contract)| KnownContract {
                    id: contract.contract_id.get().map(|id| id.as_str().to_owned()),
                    party: contract.party.get().map(|id| id.as_str().to_owned()),
                    group: contract.group_body.get().is_some(),
                    agreed: contract.agreed_date.value(),
                    from: contract.from_date.value(),
                    until: contract.until_date.value(),
                })
                .collect(),
            contracts_unreadable: facility.contracts.is_invalid()
                || side.kept.iter().any(|kept| kept.why == Why::Invalid && is_of_contracts(kept.at)),
            exceptions: facility
                .exceptions
                .iter()
                .filter_map(|(_, exception)| {
                    Some(KnownException {
                        reason: exception.reason.value()?,
                        from: exception.from_date.value(),
                        until: exception.until_date.value(),
                    })
                })
                .collect(),
            municipality_uses: facility.municipality_use.uses_her_sys.value().map(|flag| flag.0),
            municipality_uses_from: facility.municipality_use.from_date.value(),
            json,
        })
    }
}

/// Does a place lie in the contracts of a facility?
fn is_of_contracts(place: At) -> bool {
    const FROM: At = at!(Facility.contracts);
    place.id.wrapping_sub(FROM.id) < <Contract<'static> as Noun<'static>>::WIDTH
}

/// Facilities by id, each with the ordinal of the record from which on it is known.
#[derive(Clone, Default)]
pub struct Roster {
    by_id: BTreeMap<String, Vec<(u64, Known)>>,
}

impl Roster {
    /// Adds a facility that is known from record `from` on. A second one of the same id replaces it from there.
    pub fn add(&mut self, from: u64, known: Known) {
        self.by_id.entry(known.id.clone()).or_default().push((from, known));
    }

    /// The facility of an id, as known at record `at`.
    pub fn get(&self, id: &str, at: u64) -> Option<&Known> {
        self.by_id.get(id)?.iter().rev().find(|(from, _)| *from <= at).map(|(_, known)| known)
    }

    /// Is no facility known?
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The facilities in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Known> {
        self.by_id.values().filter_map(|known| known.last().map(|(_, known)| known))
    }
}
