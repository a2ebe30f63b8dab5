//! Reference data: what a check may know beside the records themselves. One immutable value, built once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;

use crate::encode::json::Writer;
use crate::finding::Finding;
use crate::finding::fix::By;
use crate::model::code::municipality::Municipality;
use crate::model::declare::at;
use crate::model::facility::{Contract, Designation, Facility, FacilityKind};
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
    /// 施設区分.
    pub kind: Option<FacilityKind>,
    /// Name.
    pub name: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Phone, in its canonical form.
    pub phone: Option<String>,
    /// Where it is.
    pub municipality: Option<Municipality>,
    /// The competent 都道府県等.
    pub authority: Option<String>,
    /// The competent 保健所.
    pub health_centre: Option<String>,
    /// Day on which its HER-SYS account was granted.
    pub account_granted: Option<NaiveDate>,
    /// 感染症指定医療機関の区分.
    pub designation: Option<Designation>,
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
    /// Where it was read: source, record, line.
    pub(crate) place: (u32, u64, u64),
    /// Has it no error of its own? Only then can it be passed on.
    pub accepted: bool,
    /// Canonical JSON of one that can be passed on; of reference data alone, for a record of the input passes by itself.
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
    /// What a record could take over from the facility; nothing from one that has an error of its own.
    pub fn value(&self, by: By) -> Option<&str> {
        let value = match by {
            By::FacilityName => &self.name,
            By::FacilityAddress => &self.address,
            By::FacilityPhone => &self.phone,
            By::Sum | By::Years | By::Months | By::WithoutNone => return None,
        };
        value.as_deref().filter(|_| self.accepted)
    }

    /// The id of a facility and its facts; `None` without an id. `accepted` = it has no error, `reference` = it is
    /// reference data.
    pub fn of(facility: &Facility<'_>, side: &Side<'_>, accepted: bool, reference: bool) -> Option<(String, Self)> {
        let id = facility.id.get()?.as_str().to_owned();
        let json = (accepted && reference).then(|| {
            let mut writer = Writer::new();
            Draft::write_facility(facility, &mut writer, side);
            writer.into_string()
        });
        Some((id, Self { accepted, json, ..Self::facts(facility, side) }))
    }

    /// Its facts alone.
    pub(crate) fn facts(facility: &Facility<'_>, side: &Side<'_>) -> Self {
        Self {
            kind: facility.facility_kind.value(),
            name: facility.name.get().map(|name| name.as_str().to_owned()),
            address: facility.address.get().map(|address| address.as_str().to_owned()),
            phone: facility.phone.get().map(|phone| phone.as_str().to_owned()),
            municipality: facility.municipality.value(),
            authority: facility.authority.get().map(|id| id.as_str().to_owned()),
            health_centre: facility.health_centre.get().map(|id| id.as_str().to_owned()),
            account_granted: facility.account.granted_date.value(),
            designation: facility.designation.value(),
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
            place: (0, 0, 0),
            accepted: false,
            json: None,
        }
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
    by_id: BTreeMap<String, Versions>,
}

/// A facility as it was given, with the record from which on it is so, and as it was given again later.
#[derive(Clone)]
struct Versions {
    first: (u64, Known),
    later: Vec<(u64, Known)>,
}

impl Versions {
    /// The latest first.
    fn latest(&self) -> impl Iterator<Item = &(u64, Known)> {
        self.later.iter().rev().chain(std::iter::once(&self.first))
    }
}

impl Roster {
    /// Adds a facility that is known from record `from` on. A second one of the same id replaces it from there.
    pub fn add(&mut self, from: u64, id: String, known: Known) {
        match self.by_id.entry(id) {
            Entry::Vacant(entry) => {
                entry.insert(Versions { first: (from, known), later: Vec::new() });
            }
            Entry::Occupied(mut entry) => entry.get_mut().later.push((from, known)),
        }
    }

    /// The facility of an id, as known at record `at`.
    pub fn get(&self, id: &str, at: u64) -> Option<&Known> {
        self.by_id.get(id)?.latest().find(|(from, _)| *from <= at).map(|(_, known)| known)
    }

    /// Is no facility known?
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The facilities with their ids, in the order of these.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &Known)> {
        self.by_id.iter().filter_map(|(id, versions)| Some((id.as_str(), &versions.latest().next()?.1)))
    }

    /// The facilities in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Known> {
        self.by_id.values().filter_map(|versions| versions.latest().next().map(|(_, known)| known))
    }
}
