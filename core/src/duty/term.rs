//! The words of duties: every kind, reason, addressee, deadline and channel with a code for machines and its words.

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A word with a stable code. Codes are never reused; words may be bettered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    /// In words joined by hyphens.
    pub code: &'static str,
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

/// As `{code, ja, en}`.
impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Term", 3)?;
        map.serialize_field("code", self.code)?;
        map.serialize_field("ja", self.ja)?;
        map.serialize_field("en", self.en)?;
        map.end()
    }
}

/// Declares an enum of which each value is a term.
macro_rules! terms {
    ($(#[$doc:meta])* pub enum $Name:ident {
        $($(#[$of:meta])* $Value:ident = $code:literal $ja:literal $en:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum $Name { $($(#[$of])* $Value),+ }

        impl $Name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$Value),+];

            /// Its code and its words.
            pub const fn term(self) -> $crate::duty::term::Term {
                match self {
                    $(Self::$Value => $crate::duty::term::Term { code: $code, ja: $ja, en: $en }),+
                }
            }
        }
    };
}
pub(crate) use terms;

terms! {
    /// What is due.
    pub enum What {
        /// 発生届.
        CaseNotification = "case-notification" "発生届（法12条）" "notification by the physician (Article 12)",
        /// 現在のステータス.
        StatusUpdate = "status-update" "現在のステータスの入力" "entry of the present status",
        /// 日次報告.
        DailyTotals = "daily-totals" "日次報告" "daily totals",
        /// 検査結果報告.
        TestReport = "test-report" "行政検査の報告（法15条）" "report of administrative tests (Article 15)",
        /// 検査実施件数.
        TestsPerformedCount = "tests-performed-count" "検査件数の報告" "count of tests performed",
        /// 行政検査委託契約.
        Contract = "contract" "行政検査の委託契約" "contract for administrative tests",
        /// HER-SYSのID.
        Account = "account" "HER-SYSのID付与手続" "grant of the HER-SYS account",
    }
}

terms! {
    /// Is it due?
    pub enum Scope {
        /// It is.
        In = "in" "対象" "due",
        /// It is not, and the reason says why.
        Out = "out" "対象外" "not due",
        /// It depends on what the record, or this library, does not know.
        NotKnown = "not-known" "判断できない" "cannot be told",
        /// One source says it is, another that it is not; neither is called right.
        SourcesDiffer = "sources-differ" "出典により異なる" "sources differ",
    }
}

terms! {
    /// Who owes it.
    pub enum Owner {
        /// 医師.
        Physician = "physician" "診断した医師" "the physician who diagnosed",
        /// 医療機関.
        Institution = "institution" "検査・診断を行った医療機関" "the medical institution that tested or diagnosed",
        /// Facility or health centre: the source does not say which of them.
        Whoever = "facility-or-health-centre" "医療機関又は保健所（出典に定めなし）"
            "facility or health centre (the source does not say which)",
        /// 都道府県等.
        Authority = "authority" "都道府県等（都道府県・保健所設置市・特別区）"
            "the 都道府県等 (prefecture, city with a health centre, or special ward)",
        /// 都道府県等 and the medical institution.
        Both = "authority-and-institution" "都道府県等と医療機関" "the 都道府県等 and the medical institution",
    }
}

terms! {
    /// To whom.
    pub enum Addressee {
        /// 特別区長.
        WardMayor = "ward-mayor" "特別区長" "mayor of the special ward",
        /// 保健所設置市長, of a designated city.
        CityMayor = "city-mayor" "保健所設置市長" "mayor of the city, which has a health centre",
        /// The facility's place does not say which of the two.
        GovernorOrMayor = "governor-or-mayor" "都道府県知事（保健所設置市では市長）"
            "governor of the prefecture, or the mayor where the city has a health centre",
        /// The place is not known.
        Governor = "governor" "都道府県知事（保健所設置市長・特別区長）"
            "governor of the prefecture (mayor of a city with a health centre, or of a special ward)",
        /// 都道府県等.
        Authority = "authority" "都道府県等（都道府県・保健所設置市・特別区）"
            "the 都道府県等 (prefecture, city with a health centre, or special ward)",
        /// The facility gets it.
        Facility = "facility" "帰国者・接触者外来等の医療機関、宿泊療養施設等" "the facility, which gets it",
        /// They make it with each other.
        EachOther = "each-other" "都道府県等と医療機関が互いに" "each other",
    }
}

terms! {
    /// By which way.
    pub enum Channel {
        /// Entry in HER-SYS.
        HerSys = "her-sys" "HER-SYSへの入力" "entry in HER-SYS",
        /// The paper form, before HER-SYS.
        Form = "form" "届出様式（FAX等）" "the form on paper (by FAX and the like)",
        /// FAX or mail in place of HER-SYS.
        Fax = "fax-or-mail" "FAX・郵送など、都道府県等が受け付ける方法"
            "FAX, mail or what else the 都道府県等 accepts",
        /// Counts or lists.
        Elsewhere = "elsewhere" "都道府県等が定める方法（件数・一覧、G-MISなど）"
            "as the 都道府県等 asks (counts or lists, G-MIS and the like)",
        /// Not decided before the result.
        ByResult = "by-result" "陽性ならHER-SYSへの入力、陰性なら都道府県等が定める方法"
            "HER-SYS if positive, else as the 都道府県等 asks",
        /// Agreed between the parties.
        Parties = "parties" "当事者間" "between the parties",
        /// Nothing is due, so nothing goes anywhere.
        None = "none" "なし" "none",
    }
}

terms! {
    /// やむを得ない事情 by which another channel is allowed. It changes the channel, never the duty.
    pub enum Exception {
        /// 所在自治体がHER-SYS未利用.
        MunicipalityNotOnHerSys = "municipality-not-on-her-sys" "所在自治体がHER-SYSを利用していない"
            "the municipality of the facility does not use HER-SYS",
        /// システム上Web入力が困難.
        WebEntryDifficult = "web-entry-difficult" "医療機関のシステム上Web入力が困難"
            "Web entry is difficult on the facility's system",
        /// A day on which HER-SYS could not be used.
        SystemOutage = "system-outage" "HER-SYSの障害（2022-01-20、2022-07-26）"
            "HER-SYS could not be used (2022-01-20, 2022-07-26)",
        /// The list of the notice is open ("など").
        Other = "other" "その他のやむを得ない事情（「など」）" "another circumstance (the notice's list is open)",
    }
}

terms! {
    /// What the record and its facility say of the way that was or is to be taken.
    pub enum Way {
        /// HER-SYS: no circumstance allows another.
        HerSys = "her-sys" "HER-SYS以外とする事情の記録なし" "no circumstance is recorded for another channel",
        /// A circumstance allows another channel.
        Excepted = "excepted" "やむを得ない事情によりHER-SYS以外も可" "a circumstance allows another channel",
        /// The circumstance is contradicted by what is known of the municipality.
        Contradicted = "contradicted" "「自治体が未利用」は登録情報と合わない"
            "the municipality is known to use HER-SYS, so the reason does not hold",
        /// HER-SYS was not, or no longer, the channel.
        NotAsked = "not-asked" "HER-SYSによる期間の外" "outside the time of HER-SYS",
        /// The duty goes another way.
        Other = "other-channel" "HER-SYSによらない" "not through HER-SYS",
    }
}

terms! {
    /// What is to be said of the public subsidy. Never that a test is not subsidised: nobody can know that here.
    pub enum Subsidy {
        /// No report is known.
        AtRisk = "at-risk" "報告がない場合、公費補助に該当するかの判断ができず、補助ができない場合がある"
            "without a report it may not be possible to judge, and to grant, the public subsidy",
        /// A report is known.
        Reported = "reported" "報告日の記録がある" "a date of report is recorded",
    }
}

terms! {
    /// How a duty stands, where that can be told: a deadline that is a day, or a report that is there.
    pub enum State {
        /// Done, and in time where there is a day.
        Met = "met" "済み" "done",
        /// Done after the day.
        Late = "late" "期限後に済み" "done after the day",
        /// Not done, and the day has not passed.
        Open = "open" "期限前" "open",
        /// Not done, and the day has passed.
        Overdue = "overdue" "期限を過ぎている" "overdue",
        /// Done, after as many days as the caller set (`totals_days`): no source names a day.
        AfterSetDays = "after-set-days" "設定した日数の後に済み" "done after the days set",
        /// Not done, and as many days as the caller set have passed.
        PastSetDays = "past-set-days" "設定した日数を過ぎている" "past the days set",
        /// A circumstance stands in its place.
        Excepted = "excepted" "やむを得ない事情あり" "excepted",
        /// Not found in the input or in the reference data. 直ちに and 速やかに have no number: never "late".
        NotSeen = "not-seen" "記録が見当たらない" "no record of it was seen",
    }
}
