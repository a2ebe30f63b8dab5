//! Article 15: which administrative tests are reported, and which way, by the date of collection.

use super::deadline::Deadline::{Local, Promptly};
use super::reason::Reason;
use super::ruling::Ruling;
use super::table::{fact, table};
use super::term::Channel::{ByResult, Elsewhere, HerSys};
use crate::model::facility::FacilityKind;
use crate::rules::basis::{
    CLASS_5_2023_05_08, CONTRACT_ITEMS, LAW_15, NOTICE_1, NOTICE_2, NOTICE_0304_5, NOTICE_1014, OUTLINE_0529, PROFILE,
};
use crate::rules::params::{
    BEFORE_CONTRACTS, BEFORE_HER_SYS, BEFORE_NOTICE, CLASS_5_FROM, CONTRACTS_FROM, HER_SYS_FROM, NEGATIVES_ENDED,
    NEGATIVES_UNTIL, NOTICE_FROM, NOTIFICATION_UNTIL,
};

fact! {
    /// The result of a test.
    pub enum Finding "result" {
        Positive "positive",
        /// Negative, inconclusive or untestable.
        NotPositive "not-positive",
        /// 検査中: a legal state, for a test is entered before its result is known.
        Pending "pending",
        /// Not said, or several tests at once.
        Unknown "unknown",
    }
}

fact! {
    /// Is it an administrative test (行政検査)?
    pub enum Administrative "administrative" {
        Yes "yes",
        No "no",
        NotStated "not-stated",
        /// Of a facility alone: whether it tests at all is not known.
        Unseen "no-test-seen",
    }
}

fact! {
    /// Who did it, in the words of the notice: 「帰国者・接触者外来等の医療機関」 is outpatient units, test centres and
    /// hospitals that admit patients (suspected ones too) together.
    pub enum Reporter "reporter" {
        /// One of the three; or a facility that is not known, for somebody did the test.
        Institution "medical-institution",
        /// 宿泊療養施設等 or 保健所.
        NotAddressed "not-addressed",
        /// その他.
        Other "other",
    }
}

impl Reporter {
    /// By the kind of the facility; `None` = not known.
    pub const fn of(kind: Option<FacilityKind>) -> Self {
        match kind {
            None | Some(FacilityKind::OutpatientUnit | FacilityKind::TestCentre | FacilityKind::AdmittingHospital) => {
                Self::Institution
            }
            Some(FacilityKind::RecoveryHotel | FacilityKind::HealthCentre) => Self::NotAddressed,
            Some(FacilityKind::Other) => Self::Other,
        }
    }
}

fact! {
    /// Is the person a suspected case in hospital (疑似症患者の入院症例)? Their entry was asked for to the end.
    pub enum SuspectedInHospital "suspected-in-hospital" { Yes "yes", No "no", Unknown "unknown" }
}

fact! {
    /// How many tests were done on the day.
    pub enum Performed "performed" { Some "some", None "none", Unknown "unknown" }
}

table! {
    /// 検査の実施等の報告 under Article 15.
    pub static TABLE: (Administrative, Reporter, Finding, SuspectedInHospital) => Ruling,
        by Collected, "test-report" "行政検査の報告（法15条）" "report of administrative tests under Article 15";

    until BEFORE_CONTRACTS [_, _, _, _] => Ruling::out(Reason::BeforeContractTests, &[&NOTICE_0304_5]);

    from CONTRACTS_FROM until NOTIFICATION_UNTIL [No, _, _, _]
        => Ruling::out(Reason::NotAdministrative, &[&LAW_15, &NOTICE_0304_5]);
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [(Yes | NotStated | Unseen), NotAddressed, _, _]
        => Ruling::out(Reason::ReporterNotAddressed, &[&NOTICE_1, &NOTICE_2, &PROFILE]);
    from CONTRACTS_FROM until BEFORE_HER_SYS [(Yes | NotStated | Unseen), Other, _, _]
        => Ruling::open(Reason::ReporterNotKnown, Promptly, Elsewhere, &[&NOTICE_0304_5, &PROFILE]);
    from HER_SYS_FROM until NOTIFICATION_UNTIL [(Yes | NotStated | Unseen), Other, _, _]
        => Ruling::open(Reason::ReporterNotKnown, Promptly, HerSys, &[&NOTICE_2, &PROFILE]);
    from CONTRACTS_FROM until BEFORE_HER_SYS [NotStated, Institution, _, _]
        => Ruling::open(Reason::AdministrativeNotStated, Promptly, Elsewhere, &[&NOTICE_0304_5]);
    from HER_SYS_FROM until NOTIFICATION_UNTIL [NotStated, Institution, _, _]
        => Ruling::open(Reason::AdministrativeNotStated, Promptly, HerSys, &[&NOTICE_0304_5, &NOTICE_2]);

    from CONTRACTS_FROM until BEFORE_HER_SYS [Unseen, Institution, _, _]
        => Ruling::open(Reason::WhereItTests, Promptly, Elsewhere, &[&NOTICE_0304_5]);
    from HER_SYS_FROM until NEGATIVES_UNTIL [Unseen, Institution, _, _]
        => Ruling::open(Reason::WhereItTests, Promptly, HerSys, &[&NOTICE_0304_5, &NOTICE_2]);
    from NEGATIVES_ENDED until NOTIFICATION_UNTIL [Unseen, Institution, _, _]
        => Ruling::open(Reason::WhereItTests, Promptly, ByResult, &[&NOTICE_0304_5, &NOTICE_1014]);

    // Whatever the result: first in the way of the day, then in HER-SYS.
    from CONTRACTS_FROM until BEFORE_HER_SYS [Yes, Institution, _, _]
        => Ruling::due(Reason::WhateverResult, Promptly, Elsewhere, &[&LAW_15, &NOTICE_0304_5]);
    from HER_SYS_FROM until BEFORE_NOTICE [Yes, Institution, _, _]
        => Ruling::due(Reason::WhateverResult, Promptly, HerSys, &[&LAW_15, &NOTICE_0304_5, &OUTLINE_0529]);
    from NOTICE_FROM until NEGATIVES_UNTIL [Yes, Institution, _, _]
        => Ruling::due(Reason::WhateverResult, Promptly, HerSys, &[&LAW_15, &NOTICE_0304_5, &NOTICE_2]);

    // From 2020-10-14 HER-SYS asks for positives and suspected cases in hospital; the rest goes elsewhere, not nowhere.
    from NEGATIVES_ENDED until NOTIFICATION_UNTIL [Yes, Institution, Positive, _]
        => Ruling::due(Reason::PositiveAsked, Promptly, HerSys, &[&LAW_15, &NOTICE_0304_5, &NOTICE_1014]);
    from NEGATIVES_ENDED until NOTIFICATION_UNTIL [Yes, Institution, (NotPositive | Pending | Unknown), Yes]
        => Ruling::due(Reason::SuspectedAdmitted, Promptly, HerSys, &[&LAW_15, &NOTICE_0304_5, &NOTICE_1014]);
    from NEGATIVES_ENDED until NOTIFICATION_UNTIL [Yes, Institution, NotPositive, (No | Unknown)]
        => Ruling::due(Reason::NegativeElsewhere, Local, Elsewhere, &[&LAW_15, &NOTICE_0304_5, &NOTICE_1014, &PROFILE]);
    from NEGATIVES_ENDED until NOTIFICATION_UNTIL [Yes, Institution, (Pending | Unknown), (No | Unknown)]
        => Ruling::due(Reason::PendingByResult, Promptly, ByResult, &[&LAW_15, &NOTICE_0304_5, &NOTICE_1014]);

    from CLASS_5_FROM [No, _, _, _] => Ruling::out(Reason::NotAdministrative, &[&LAW_15]);
    from CLASS_5_FROM [(Yes | NotStated | Unseen), NotAddressed, _, _] => Ruling::out(Reason::ReporterNotAddressed, &[&NOTICE_1, &NOTICE_2, &PROFILE]);
    from CLASS_5_FROM [(Yes | NotStated | Unseen), (Institution | Other), _, _]
        => Ruling::open(Reason::TestsAfterEnd, Local, Elsewhere, &[&CLASS_5_2023_05_08, &PROFILE]);
}

table! {
    /// Counts of tests (検査実施件数).
    pub static COUNTS: (Reporter, Performed) => Ruling,
        by Collected, "tests-performed-count" "検査件数の報告" "counts of tests performed";

    until BEFORE_CONTRACTS [_, _] => Ruling::out(Reason::BeforeContractTests, &[&NOTICE_0304_5]);
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [NotAddressed, _]
        => Ruling::out(Reason::ReporterNotAddressed, &[&NOTICE_1, &NOTICE_2, &PROFILE]);
    from CONTRACTS_FROM until NEGATIVES_UNTIL [(Institution | Other), _]
        => Ruling::out(Reason::EachTestReported, &[&NOTICE_0304_5, &NOTICE_2, &PROFILE]);
    from NEGATIVES_ENDED until NOTIFICATION_UNTIL [(Institution | Other), None]
        => Ruling::out(Reason::NothingTested, &[&NOTICE_1014, &PROFILE]);
    from NEGATIVES_ENDED until NOTIFICATION_UNTIL [Institution, Unknown]
        => Ruling::open(Reason::WhereItTests, Local, Elsewhere, &[&NOTICE_1014, &PROFILE]);
    from NEGATIVES_ENDED until NOTIFICATION_UNTIL [Institution, Some]
        => Ruling::due(Reason::CountsElsewhere, Local, Elsewhere, &[&NOTICE_1014, &CONTRACT_ITEMS, &PROFILE]);
    from NEGATIVES_ENDED until NOTIFICATION_UNTIL [Other, (Some | Unknown)]
        => Ruling::open(Reason::ReporterNotKnown, Local, Elsewhere, &[&NOTICE_1014, &PROFILE]);
    from CLASS_5_FROM [NotAddressed, _] => Ruling::out(Reason::ReporterNotAddressed, &[&NOTICE_1, &NOTICE_2, &PROFILE]);
    from CLASS_5_FROM [(Institution | Other), None] => Ruling::out(Reason::NothingTested, &[&NOTICE_1014, &PROFILE]);
    from CLASS_5_FROM [(Institution | Other), (Some | Unknown)]
        => Ruling::open(Reason::TestsAfterEnd, Local, Elsewhere, &[&CLASS_5_2023_05_08, &PROFILE]);
}
