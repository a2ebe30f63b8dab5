//! Reference data: what a check may know beside the records themselves. One immutable value, built once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

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
use crate::model::value::{Phone, Text};
use crate::pipeline::{Codes, Summary, facility_hash};

/// Reference data of a check. `Default` has none: rules that need it are then listed as not checked.
///
/// Immutable once built, so one value serves all threads. It carries the findings on its own records.
#[derive(Clone, Default)]
pub struct Reference {
    /// Shared by all that know further codes beside it.
    pub(crate) roster: Arc<Roster>,
    pub(crate) codes: Codes,
    pub(crate) summary: Option<Summary>,
    pub(crate) findings: Vec<Finding>,
    /// Where it says that our table lacks a code: source, record, and the code, in the order of reading.
    pub(crate) unlisted: Vec<(u32, u64, Municipality)>,
}

/// Sizes only.
impl std::fmt::Debug for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (facilities, findings) = (self.roster.len(), self.findings.len());
        write!(f, "Reference {{ facilities: {facilities}, findings: {findings} }}")
    }
}

/// A facility as rules know it: the facts they ask for, owned, and its canonical JSON for a submission.
///
/// No derived `Debug`: a roster is not a person, but its account and remarks may name one.
#[derive(Clone, PartialEq, Eq)]
pub struct Known {
    /// 施設区分.
    pub kind: Option<FacilityKind>,
    /// Name, address and phone, which a record may take over.
    texts: Texts,
    /// Where it is.
    pub municipality: Option<Municipality>,
    /// The competent 都道府県等.
    pub authority: Option<String>,
    /// Is the competent 保健所 told?
    pub has_health_centre: bool,
    /// Day on which its HER-SYS account was granted.
    pub account_granted: Option<NaiveDate>,
    /// Was a day of the grant given that is 不明, or cannot be read?
    pub account_granted_unknown: bool,
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

/// A few texts in one allocation: every facility of an input is kept, and hardly any of its texts are asked for.
#[derive(Clone, PartialEq, Eq)]
struct Texts {
    all: Box<str>,
    /// Where each ends; `None` = it is not given.
    ends: [Option<u32>; 3],
}

impl Texts {
    fn of(texts: [Option<&str>; 3]) -> Self {
        let mut all = String::with_capacity(texts.iter().flatten().map(|text| text.len()).sum());
        let ends = texts.map(|text| {
            text.map(|text| {
                all.push_str(text);
                all.len() as u32
            })
        });
        Self { all: all.into_boxed_str(), ends }
    }

    fn get(&self, number: usize) -> Option<&str> {
        let end = self.ends.get(number).copied().flatten()?;
        let start = self.ends.iter().take(number).flatten().last().copied().unwrap_or(0);
        self.all.get(start as usize..end as usize)
    }
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
    /// Are days given of which none is known (不明, or not readable)?
    pub days_unknown: bool,
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
        let number = match by {
            By::FacilityName => 0,
            By::FacilityAddress => 1,
            By::FacilityPhone => 2,
            By::Sum | By::Years | By::Months | By::WithoutNone => return None,
        };
        self.texts.get(number).filter(|_| self.accepted)
    }

    /// The id of a facility and its facts; `None` without an id. `accepted` = it has no error, `reference` = it is
    /// reference data.
    pub fn of(
        facility: &Facility<'_>,
        side: &Side<'_>,
        accepted: bool,
        reference: bool,
    ) -> Option<(String, Box<Self>)> {
        let id = facility.id.get()?.as_str().to_owned();
        let json = (accepted && reference).then(|| {
            let mut writer = Writer::new();
            Draft::write_facility(facility, &mut writer, side);
            writer.into_string()
        });
        Some((id, Box::new(Self { accepted, json, ..Self::facts(facility, side) })))
    }

    /// Its facts alone.
    pub(crate) fn facts(facility: &Facility<'_>, side: &Side<'_>) -> Self {
        Self {
            kind: facility.facility_kind.value(),
            texts: Texts::of([
                facility.name.get().map(Text::as_str),
                facility.address.get().map(Text::as_str),
                facility.phone.get().map(Phone::as_str),
            ]),
            municipality: facility.municipality.value(),
            authority: facility.authority.get().map(|id| id.as_str().to_owned()),
            has_health_centre: facility.health_centre.get().is_some(),
            account_granted: facility.account.granted_date.value(),
            account_granted_unknown: facility.account.granted_date.value().is_none()
                && (!facility.account.granted_date.is_absent()
                    || side.kept.iter().any(|kept| kept.why == Why::Invalid && kept.at.id == at!(Facility.account).id)),
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
                        days_unknown: exception.from_date.value().is_none()
                            && exception.until_date.value().is_none()
                            && !(exception.from_date.is_absent() && exception.until_date.is_absent()),
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
///
/// They are kept by a hash of the id, for an input of facilities adds thousands of them; two ids of one hash stand at
/// neighbouring numbers.
#[derive(Clone, Default)]
pub struct Roster {
    by_hash: BTreeMap<u64, (String, Versions)>,
}

/// A facility as it was given, with the record from which on it is so, and as it was given again later.
#[derive(Clone)]
struct Versions {
    first: (u64, Box<Known>),
    later: Vec<(u64, Box<Known>)>,
}

impl Versions {
    /// The latest first.
    fn latest(&self) -> impl Iterator<Item = &(u64, Box<Known>)> {
        self.later.iter().rev().chain(std::iter::once(&self.first))
    }
}

impl Roster {
    /// Adds a facility that is known from record `from` on. A second one of the same id replaces it from there.
    pub fn add(&mut self, from: u64, id: String, known: Box<Known>) {
        let mut number = facility_hash(&id);
        loop {
            match self.by_hash.entry(number) {
                Entry::Vacant(entry) => {
                    entry.insert((id, Versions { first: (from, known), later: Vec::new() }));
                    return;
                }
                Entry::Occupied(mut entry) if entry.get().0 == id => {
                    entry.get_mut().1.later.push((from, known));
                    return;
                }
                Entry::Occupied(_) => number = number.wrapping_add(1),
            }
        }
    }

    /// The facility of an id, as known at record `at`.
    pub fn get(&self, id: &str, at: u64) -> Option<&Known> {
        if self.is_empty() {
            return None;
        }
        let mut number = facility_hash(id);
        loop {
            let (own, versions) = self.by_hash.get(&number)?;
            if own == id {
                return versions.latest().find(|(from, _)| *from <= at).map(|(_, known)| &**known);
            }
            number = number.wrapping_add(1);
        }
    }

    /// Is no facility known?
    pub fn is_empty(&self) -> bool {
        self.by_hash.is_empty()
    }

    /// How many facilities are known.
    pub fn len(&self) -> usize {
        self.by_hash.len()
    }

    /// The facilities with their ids, in the order of these.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &Known)> {
        let mut pairs: Vec<(&str, &Known)> = self
            .by_hash
            .values()
            .filter_map(|(id, versions)| Some((id.as_str(), &*versions.latest().next()?.1)))
            .collect();
        pairs.sort_unstable_by_key(|(id, _)| *id);
        pairs.into_iter()
    }
}
