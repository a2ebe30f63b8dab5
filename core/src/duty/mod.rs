//! Duties: which reports are due, to whom, by when, by which way, and why.
//!
//! ```text
//!  record ──► facts ──► table × day ──► ruling ──► duty
//!             of few     rows as data,   scope,     with addressee, channel and its
//!             values     total, no       reason,    fall-backs, state, subsidy note
//!                        overlap         deadline
//! ```
//!
//! | file | what is there |
//! |---|---|
//! | [`table`] | decision tables as data; [`table::Sheet::faults`] finds gaps and overlaps |
//! | [`notification`], [`status`], [`totals`] | a table each with its facts: the duties of a diagnosis … |
//! | [`test_report`], [`contract`] | … of a test … |
//! | [`account`], [`channel`] | … of a facility, and the way a report takes |
//! | [`four_groups`] | what notices and ordinance say of a person, each read by itself |
//! | [`term`], [`reason`], [`deadline`], [`ruling`], `words` | the words of an answer, each with a stable code |
//! | `facts`, `collect` | from records to facts, and which tables a record asks |
//! | `links` | which records no longer stand, and which show another's duty as done |
//! | [`result`], [`roster`] | what a run gives back |
//! | [`readiness`], [`cost`] | the checklist of the notice of 2020-07-17, and who pays for those who enter |
//!
//! Three things hold throughout. The duty of Article 12 never depends on a contract or on who paid for the test. A
//! circumstance (やむを得ない事情) changes the channel, never the duty. And 直ちに and 速やかに have no number in law, so
//! nothing is ever called late by them.

pub mod account;
pub mod channel;
pub(crate) mod collect;
pub mod contract;
pub mod cost;
pub mod deadline;
mod facts;
pub mod four_groups;
pub(crate) mod links;
pub mod notification;
pub mod readiness;
pub mod reason;
pub mod result;
pub mod roster;
pub mod ruling;
pub mod status;
pub mod table;
pub mod term;
pub mod test_report;
pub mod totals;
mod words;

pub use result::DueResult;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::model::field::At;
use crate::model::kind::Kind;
use crate::rules::scope::DecidedBy;
use channel::Passage;
use ruling::Ruling;
use table::Sheet;
use term::{Addressee, Channel, Exception, Owner, State, Subsidy, Term, What};

/// Every decision table, in the order of the guide.
pub static TABLES: [&dyn Sheet; 8] = [
    &notification::TABLE,
    &status::TABLE,
    &totals::TABLE,
    &test_report::TABLE,
    &test_report::COUNTS,
    &contract::TABLE,
    &account::TABLE,
    &channel::TABLE,
];

/// A report (or an account, or a contract) that a record makes due, or does not, and why. It holds no value of a
/// patient: its days are days of the law.
#[derive(Clone, Debug)]
pub struct Duty {
    /// 0-based number of the source.
    pub source: u32,
    /// Ordinal of the record through all inputs.
    pub record: u64,
    /// Its line.
    pub line: u64,
    /// Its kind.
    pub kind: Kind,
    /// What of it: one of its tests, or the whole record.
    pub at: At,
    /// What is due.
    pub what: What,
    /// In or out of scope, why, by when and on whose word.
    pub ruling: &'static Ruling,
    /// To whom.
    pub addressee: Addressee,
    /// By which way.
    pub passage: Passage,
    /// How it stands, where that can be told.
    pub state: Option<State>,
    /// What is to be said of the public subsidy.
    pub subsidy: Option<Subsidy>,
    /// Which date decided; `None` = none did (an account has a day of its own).
    pub decided_by: Option<DecidedBy>,
}

impl What {
    /// Who owes it.
    pub const fn owner(self) -> Owner {
        match self {
            Self::CaseNotification => Owner::Physician,
            Self::DailyTotals | Self::TestReport | Self::TestsPerformedCount => Owner::Institution,
            Self::StatusUpdate => Owner::Whoever,
            Self::Account => Owner::Authority,
            Self::Contract => Owner::Both,
        }
    }
}

impl Duty {
    /// Where it lies in the record, as a JSON Pointer.
    pub fn path(&self) -> String {
        self.kind.path(self.at)
    }

    /// The channels that circumstances open beside HER-SYS, with the circumstance, and whether it holds here; none
    /// where the duty does not go through HER-SYS.
    pub fn fallbacks(&self) -> impl Iterator<Item = (Channel, Exception, bool)> + '_ {
        let through_her_sys = self.ruling.channel == Channel::HerSys;
        let holds = move |exception| self.passage.exception == Some(exception);
        let all = Exception::ALL.iter().filter(move |_| through_her_sys);
        all.map(move |exception| (Channel::Fax, *exception, holds(*exception)))
    }
}

impl Addressee {
    /// By whose hands it goes: a notification by the nearest health centre.
    pub const fn through(self) -> Option<Term> {
        const NEAREST: Term =
            Term {
                code: "nearest-health-centre", ja: "最寄りの保健所長", en: "the head of the nearest health centre"
            };
        match self {
            Self::WardMayor | Self::CityMayor | Self::GovernorOrMayor | Self::Governor => Some(NEAREST),
            Self::Authority | Self::Facility | Self::EachOther => None,
        }
    }
}

/// As `{code, ja, en, through}`.
impl Serialize for Addressee {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Term { code, ja, en } = self.term();
        let mut map = serializer.serialize_struct("Addressee", 4)?;
        map.serialize_field("code", code)?;
        map.serialize_field("ja", ja)?;
        map.serialize_field("en", en)?;
        map.serialize_field("through", &self.through())?;
        map.end()
    }
}

struct Way<'d>(&'d Duty);

impl Serialize for Way<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Fallback {
            channel: Term,
            exception: Term,
            holds: bool,
        }
        let duty = self.0;
        let Term { code, ja, en } = duty.ruling.channel.term();
        let fallback = |(channel, exception, holds): (Channel, Exception, bool)| Fallback {
            channel: channel.term(),
            exception: exception.term(),
            holds,
        };
        let fallbacks: Vec<Fallback> = duty.fallbacks().map(fallback).collect();
        let mut map = serializer.serialize_struct("Channel", 5)?;
        map.serialize_field("code", code)?;
        map.serialize_field("ja", ja)?;
        map.serialize_field("en", en)?;
        let way = match duty.ruling.channel {
            Channel::HerSys | Channel::Form | Channel::Fax | Channel::Elsewhere => Some(duty.passage.way.term()),
            // Not decided, or nothing that goes a way.
            Channel::ByResult | Channel::Parties | Channel::None => None,
        };
        map.serialize_field("way", &way)?;
        map.serialize_field("fallbacks", &fallbacks)?;
        map.end()
    }
}

/// As `{record, line, source, kind, path, duty, scope, reason, owner, addressee, deadline, state, channel, subsidy,
/// basis, decided_by}`: every key always there.
impl Serialize for Duty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ruling = self.ruling;
        let mut map = serializer.serialize_struct("Duty", 16)?;
        map.serialize_field("record", &self.record)?;
        map.serialize_field("line", &self.line)?;
        map.serialize_field("source", &self.source)?;
        map.serialize_field("kind", self.kind.name())?;
        map.serialize_field("path", &self.path())?;
        map.serialize_field("duty", &self.what.term())?;
        map.serialize_field("scope", ruling.scope.term().code)?;
        map.serialize_field("reason", &ruling.reason.term())?;
        map.serialize_field("owner", &self.what.owner().term())?;
        map.serialize_field("addressee", &self.addressee)?;
        map.serialize_field("deadline", &ruling.deadline)?;
        map.serialize_field("state", &self.standing())?;
        map.serialize_field("channel", &Way(self))?;
        map.serialize_field("subsidy", &self.subsidy.map(Subsidy::term))?;
        map.serialize_field("basis", ruling.basis)?;
        map.serialize_field("decided_by", &self.decided_by.map(DecidedBy::name))?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_total_and_free_of_overlap() {
        for table in TABLES {
            let faults = table.faults();
            let first = faults.iter().take(12).cloned().collect::<Vec<_>>().join("\n");
            assert!(faults.is_empty(), "{} faults, the first:\n{first}", faults.len());
        }
    }

    /// Codes are for programs: one of a kind, in words joined by hyphens; words are there in both languages.
    #[test]
    fn every_term_has_a_code_of_its_own_and_words() {
        let lists: [(&str, Vec<Term>); 12] = [
            ("what", What::ALL.iter().map(|term| term.term()).collect()),
            ("scope", term::Scope::ALL.iter().map(|term| term.term()).collect()),
            ("reason", reason::Reason::ALL.iter().map(|term| term.term()).collect()),
            ("owner", Owner::ALL.iter().map(|term| term.term()).collect()),
            ("addressee", Addressee::ALL.iter().map(|term| term.term()).collect()),
            ("channel", Channel::ALL.iter().map(|term| term.term()).collect()),
            ("exception", Exception::ALL.iter().map(|term| term.term()).collect()),
            ("way", term::Way::ALL.iter().map(|term| term.term()).collect()),
            ("state", State::ALL.iter().map(|term| term.term()).collect()),
            ("subsidy", Subsidy::ALL.iter().map(|term| term.term()).collect()),
            ("purpose", cost::Purpose::ALL.iter().map(|term| term.term()).collect()),
            ("item", readiness::ITEMS.iter().map(|item| item.what).collect()),
        ];
        for (name, terms) in lists {
            let mut codes: Vec<&str> = terms.iter().map(|term| term.code).collect();
            codes.sort_unstable();
            codes.dedup();
            assert_eq!(codes.len(), terms.len(), "{name}: a code twice");
            for Term { code, ja, en } in terms {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                assert!(code.chars().all(plain) && !code.is_empty(), "{name}: {code}");
                assert!(!ja.is_empty() && !en.is_empty(), "{name}: {code}");
            }
        }
    }

    /// Every reason stands in a table, or is the one of a record without a date.
    #[test]
    fn every_reason_is_used() {
        let printed: Vec<String> = TABLES.iter().flat_map(|table| table.printed()).map(|row| row.then.1).collect();
        for reason in reason::Reason::ALL.iter().filter(|reason| **reason != reason::Reason::NoDate) {
            let code = format!("`{}`", reason.term().code);
            assert!(printed.iter().any(|words| words.contains(&code)), "{code} is in no table");
        }
    }
}
