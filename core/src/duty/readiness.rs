//! The checklist of the notice of 2020-07-17: who was to do what by when, on whose word, and whether data can tell.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::deadline::Deadline;
use super::result::DueResult;
use super::roster::Tally;
use super::term::{Exception, Owner, Term, terms};
use crate::rules;
use crate::rules::basis::{
    Basis, CONTRACT_0602, LAW_15, NOTICE_1, NOTICE_2, NOTICE_2_CONTRACT, NOTICE_3, NOTICE_3_COST, NOTICE_0304_5,
    READINESS_0619,
};
use crate::rules::params::ACCOUNTS_DUE;

terms! {
    /// What can tell whether an item is done.
    pub enum ToldBy {
        /// The facilities.
        Roster = "facilities" "医療機関等の一覧" "the facilities given",
        /// The reports.
        Records = "records" "報告と医療機関等の一覧" "the reports and the facilities given",
        /// Nothing that this library reads.
        Nothing = "nothing" "データからは分からない（担当者が確かめる）" "no data: somebody has to say so",
    }
}

/// An item of the checklist.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its code and what is to be done.
    pub what: Term,
    /// Who does it.
    pub owner: Owner,
    /// By when.
    pub deadline: Deadline,
    /// The circumstances that the notice allows, where it allows any.
    pub exceptions: &'static [Exception],
    /// Who says so.
    pub basis: &'static [&'static Basis],
    /// What can tell whether it is done.
    pub told_by: ToldBy,
}

const fn item(what: (&'static str, &'static str, &'static str), owner: Owner, deadline: Deadline) -> Item {
    let (code, ja, en) = what;
    Item { what: Term { code, ja, en }, owner, deadline, exceptions: &[], basis: &[], told_by: ToldBy::Nothing }
}

const MAY_ENTER: &[Exception] = &[Exception::MunicipalityNotOnHerSys, Exception::Other];
const MAY_CHANNEL: &[Exception] = &[Exception::MunicipalityNotOnHerSys, Exception::WebEntryDifficult, Exception::Other];

/// The items in the order of the notice.
pub static ITEMS: [Item; 9] = [
    Item {
        exceptions: MAY_ENTER,
        basis: &[&NOTICE_1],
        told_by: ToldBy::Roster,
        ..item(
            (
                "accounts-granted",
                "帰国者・接触者外来等、地域外来・検査センター、入院先医療機関（疑い患者を含む）、宿泊療養施設等へのHER-SYSのID付与手続を完了する",
                "grant the HER-SYS account of every outpatient unit, test centre, hospital that admits patients \
                 (suspected ones too) and recovery hotel",
            ),
            Owner::Authority,
            Deadline::Day(ACCOUNTS_DUE),
        )
    },
    Item {
        basis: &[&LAW_15, &NOTICE_0304_5, &NOTICE_2],
        told_by: ToldBy::Records,
        ..item(
            (
                "tests-reported",
                "行政検査の検査結果を、陰性を含め結果にかかわらず都道府県等に報告する",
                "report administrative tests to the 都道府県等 whatever the result, negative ones too",
            ),
            Owner::Institution,
            Deadline::Promptly,
        )
    },
    Item {
        exceptions: MAY_CHANNEL,
        basis: &[&NOTICE_2],
        told_by: ToldBy::Records,
        ..item(
            ("through-her-sys", "その報告をHER-SYSへの入力により行う", "make that report by entry in HER-SYS"),
            Owner::Institution,
            Deadline::Promptly,
        )
    },
    Item {
        basis: &[&NOTICE_2],
        ..item(
            (
                "facilities-told",
                "以上を関係医療機関に周知・徹底する",
                "make this known to the medical institutions concerned, and see to it",
            ),
            Owner::Authority,
            Deadline::NotStated,
        )
    },
    Item {
        basis: &[&NOTICE_2],
        ..item(
            (
                "subsidy-told",
                "報告がない場合は公費補助ができない場合があることを周知する",
                "make known that without a report the public subsidy may not be possible",
            ),
            Owner::Authority,
            Deadline::NotStated,
        )
    },
    Item {
        basis: &[&NOTICE_2_CONTRACT, &NOTICE_0304_5, &CONTRACT_0602],
        told_by: ToldBy::Records,
        ..item(
            (
                "contracts-made",
                "行政検査を実施する医療機関と委託契約を締結する（集合契約、2020-06-02からは合意でも検査を始められる）",
                "make a contract with every medical institution that does administrative tests (a group contract will \
                 do; from 2020-06-02 an agreement carries a test)",
            ),
            Owner::Both,
            Deadline::BeforeTest,
        )
    },
    Item {
        basis: &[&NOTICE_3, &READINESS_0619],
        ..item(
            (
                "readiness-held",
                "HER-SYSでの情報管理・入力を含め、必要な業務を継続できる保健所の即応体制を構築・保持する",
                "build and hold the readiness of health centres, the management and entry of data in HER-SYS included",
            ),
            Owner::Authority,
            Deadline::Day(ACCOUNTS_DUE),
        )
    },
    Item {
        basis: &[&NOTICE_3, &READINESS_0619],
        ..item(
            (
                "staff-planned",
                "必要となる場合には、入力と入力支援に必要な人員数を設定し、非常勤職員等の追加人員を確保する",
                "if needed, set the number of staff that entry and its support need, and find the additional ones",
            ),
            Owner::Authority,
            // 7月末 is said of the readiness, not of the staff.
            Deadline::NotStated,
        )
    },
    Item {
        basis: &[&NOTICE_3_COST],
        ..item(
            (
                "cost-consulted",
                "追加人員の経費（国1/2、都道府県等1/2）について、必要に応じ厚生労働省に相談する",
                "consult the ministry, if need be, on the cost of additional staff (half the state's, half the \
                 都道府県等's)",
            ),
            Owner::Authority,
            Deadline::NotStated,
        )
    },
];

/// The checklist, with what data tell of it.
pub struct Readiness<'r> {
    /// A run over facilities and reports.
    result: Option<&'r DueResult>,
}

/// The checklist; with the result of a run it says of each item how far data tell that it is done.
pub const fn readiness(result: Option<&DueResult>) -> Readiness<'_> {
    Readiness { result }
}

impl Readiness<'_> {
    /// How far an item is done, as data tell; `None` = they do not.
    pub fn seen(&self, item: &Item) -> Option<Tally> {
        let roster = &self.result?.roster;
        match item.what.code {
            "accounts-granted" => Some(roster.accounts.tally()),
            "tests-reported" => Some(roster.reports.tally()),
            "through-her-sys" => Some(roster.channels),
            "contracts-made" => Some(roster.contracts.tally()),
            _ => None,
        }
        .filter(|tally| tally.all > 0)
    }

    /// The JSON document, the same bytes in every door.
    pub fn to_json(&self) -> String {
        // Our own types into a string: nothing in them can fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// As `{catalogue, items: [{code, ja, en, owner, deadline, exceptions, told_by, seen, basis}]}`.
impl Serialize for Readiness<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let items: Vec<Told<'_>> = ITEMS.iter().map(|item| Told { item, seen: self.seen(item) }).collect();
        let mut map = serializer.serialize_struct("Readiness", 2)?;
        map.serialize_field("catalogue", rules::CATALOGUE)?;
        map.serialize_field("items", &items)?;
        map.end()
    }
}

struct Told<'i> {
    item: &'i Item,
    seen: Option<Tally>,
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let item = self.item;
        let exceptions: Vec<Term> = item.exceptions.iter().map(|exception| exception.term()).collect();
        let mut map = serializer.serialize_struct("Item", 9)?;
        map.serialize_field("code", item.what.code)?;
        map.serialize_field("ja", item.what.ja)?;
        map.serialize_field("en", item.what.en)?;
        map.serialize_field("owner", &item.owner.term())?;
        map.serialize_field("deadline", &item.deadline)?;
        map.serialize_field("exceptions", &exceptions)?;
        map.serialize_field("told_by", &item.told_by.term())?;
        map.serialize_field("seen", &self.seen)?;
        map.serialize_field("basis", item.basis)?;
        map.end()
    }
}
