//! Article 12: who is notified, from when to when, by the date of diagnosis.
//!
//! The duty is the physician's and rests on the diagnosis alone: never on a contract, on who paid for the test, or on
//! the channel.

use chrono::NaiveDate;

use super::deadline::Deadline::Immediate;
use super::reason::Reason;
use super::ruling::Ruling;
use super::table::{fact, table};
use super::term::Channel::{Form, HerSys};
use crate::rules::basis::{
    Basis, CLASS_5_2023_05_08, DEEMED_POSITIVE_0124, EMERGENCY_2022_08_25, KANAGAWA_GUIDE, LAW_12, LAW_12_10,
    LIMITED_2022_09_26, MINIMUM_2022_08_04, ORDER_2020_11, ORDER_2020_22, ORDER_2020_30, PROFILE, RULE_3,
    RULE_3_2022_09_26, RULE_3_AS_READ, TESTING_QA_0818,
};
use crate::rules::params::{
    BEFORE_CARRIERS, BEFORE_DEEMED_POSITIVE, BEFORE_DESIGNATION, BEFORE_EMERGENCY, BEFORE_HER_SYS, BEFORE_LIMITED,
    BEFORE_SUSPECTED_LIMITED, CARRIERS_FROM, CLASS_5_FROM, DEEMED_POSITIVE_FROM, DESIGNATED, EMERGENCY, EMERGENCY_FROM,
    EMERGENCY_UNTIL, HER_SYS_FROM, LIMITED_FROM, MINIMUM_FROM, NOTIFICATION_UNTIL, SUSPECTED_LIMITED_FROM,
};
use crate::rules::rule::day;

fact! {
    /// The person, as the form has it (類型), or as a test leaves it.
    pub enum Person "person" {
        /// 患者（確定例）.
        Confirmed "confirmed",
        /// 無症状病原体保有者.
        Carrier "carrier",
        /// Positive by a test: a patient or a carrier, nobody says which.
        Positive "positive",
        /// 疑似症患者.
        Suspected "suspected",
        /// 感染症死亡者の死体, or 感染症死亡疑い者の死体.
        Body "body",
        /// 最小項目 without a type: used for those diagnosed, of low risk, from 2022-08-04 on.
        Minimum "minimum-form",
        /// Found to be no case (非該当).
        NotACase "not-a-case",
        /// Tested, and not positive.
        NotPositive "not-positive",
        /// Tested, without a result yet.
        Pending "pending",
        /// Not said.
        Unknown "unknown",
    }
}

fact! {
    /// Does the person need admission (入院を要する)? It is asked of a 疑似症患者.
    pub enum Admission "admission" { Needed "needed", NotNeeded "not-needed", Unknown "unknown" }
}

fact! {
    /// What the four groups make of the person: see `four_groups`.
    pub enum Groups "four-groups" {
        In "in",
        Out "out",
        Differ "sources-differ",
        Unknown "unknown",
        /// The marker 99 of the days from 2022-09-26 to 29.
        Marked "marked",
    }
}

fact! {
    /// Had the prefecture of the facility limited notification before 2022-09-26 (緊急避難措置)?
    pub enum Prefecture "prefecture" { Limits "limits", LimitsLater "limits-later", Unknown "unknown" }
}

impl Prefecture {
    /// What is known of a prefecture (1 to 47) on a day.
    pub fn on(prefecture: Option<u8>, day: NaiveDate) -> Self {
        match EMERGENCY.iter().find(|(code, _)| Some(*code) == prefecture) {
            Some((_, from)) if *from <= day => Self::Limits,
            Some(_) => Self::LimitsLater,
            None => Self::Unknown,
        }
    }
}

/// The day before the seven items.
const BEFORE_MINIMUM: NaiveDate = day(2022, 8, 3);

const fn due(reason: Reason, basis: &'static [&'static Basis]) -> Ruling {
    Ruling::due(reason, Immediate, HerSys, basis)
}

const fn on_paper(reason: Reason, basis: &'static [&'static Basis]) -> Ruling {
    Ruling::due(reason, Immediate, Form, basis)
}

const fn open(reason: Reason, basis: &'static [&'static Basis]) -> Ruling {
    Ruling::open(reason, Immediate, HerSys, basis)
}

table! {
    /// 発生届 under Article 12.
    pub static TABLE: (Person, Admission, Groups, Prefecture) => Ruling,
        by Diagnosed, "case-notification" "発生届（法12条）" "notification under Article 12";

    until BEFORE_DESIGNATION [_, _, _, _] => Ruling::out(Reason::BeforeDesignation, &[&ORDER_2020_11, &ORDER_2020_22]);

    // What a test that is not positive leaves does not change until the end.
    from DESIGNATED until NOTIFICATION_UNTIL [(NotPositive | NotACase), _, _, _]
        => Ruling::out(Reason::NotDiagnosed, &[&LAW_12, &PROFILE]);
    from DESIGNATED until BEFORE_HER_SYS [Pending, _, _, _]
        => Ruling::open(Reason::ResultPending, Immediate, Form, &[&LAW_12]);
    from DESIGNATED until BEFORE_HER_SYS [(Unknown | Minimum), _, _, _]
        => Ruling::open(Reason::TypeNotKnown, Immediate, Form, &[&LAW_12]);
    from HER_SYS_FROM until NOTIFICATION_UNTIL [Pending, _, _, _] => open(Reason::ResultPending, &[&LAW_12]);
    from HER_SYS_FROM until NOTIFICATION_UNTIL [Unknown, _, _, _] => open(Reason::TypeNotKnown, &[&LAW_12]);

    // The seven items do not ask for the type; until the limitation it makes no difference.
    from HER_SYS_FROM until BEFORE_MINIMUM [Minimum, _, _, _] => open(Reason::TypeNotKnown, &[&LAW_12]);
    from MINIMUM_FROM until BEFORE_EMERGENCY [Minimum, _, _, _] => due(Reason::Diagnosed, &[&LAW_12, &MINIMUM_2022_08_04]);
    from EMERGENCY_FROM until NOTIFICATION_UNTIL [Minimum, _, _, _] => open(Reason::TypeNotKnown, &[&LAW_12]);

    // 患者, 疑似症患者, 死体; carriers a fortnight later.
    from DESIGNATED until BEFORE_CARRIERS [Carrier, _, _, _]
        => Ruling::out(Reason::CarriersNotYet, &[&ORDER_2020_30, &PROFILE]);
    from DESIGNATED until BEFORE_CARRIERS [Positive, _, _, _]
        => Ruling::open(Reason::TypeNotKnown, Immediate, Form, &[&ORDER_2020_30, &PROFILE]);
    from CARRIERS_FROM until BEFORE_HER_SYS [Carrier, _, _, _] => on_paper(Reason::Diagnosed, &[&LAW_12, &PROFILE]);
    from CARRIERS_FROM until BEFORE_HER_SYS [Positive, _, _, _] => on_paper(Reason::PositiveTest, &[&LAW_12, &PROFILE]);
    from DESIGNATED until BEFORE_HER_SYS [(Confirmed | Suspected), _, _, _] => on_paper(Reason::Diagnosed, &[&LAW_12]);
    from DESIGNATED until BEFORE_HER_SYS [Body, _, _, _] => on_paper(Reason::FoundDead, &[&LAW_12, &LAW_12_10]);

    // HER-SYS.
    from HER_SYS_FROM until BEFORE_EMERGENCY [(Confirmed | Carrier), _, _, _] => due(Reason::Diagnosed, &[&LAW_12]);
    from HER_SYS_FROM until BEFORE_EMERGENCY [Positive, _, _, _]
        => due(Reason::PositiveTest, &[&LAW_12, &TESTING_QA_0818]);
    from HER_SYS_FROM until BEFORE_LIMITED [Body, _, _, _] => due(Reason::FoundDead, &[&LAW_12, &LAW_12_10]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [Body, _, _, _]
        => due(Reason::FoundDead, &[&LAW_12, &LAW_12_10, &KANAGAWA_GUIDE]);

    // 疑似症患者: all, then only where admission is needed, then みなし陽性 too.
    from HER_SYS_FROM until BEFORE_SUSPECTED_LIMITED [Suspected, _, _, _] => due(Reason::Diagnosed, &[&LAW_12]);
    from SUSPECTED_LIMITED_FROM until BEFORE_DEEMED_POSITIVE [Suspected, Needed, _, _]
        => due(Reason::SuspectedAdmitted, &[&LAW_12, &RULE_3_AS_READ, &RULE_3, &PROFILE]);
    from SUSPECTED_LIMITED_FROM until BEFORE_DEEMED_POSITIVE [Suspected, NotNeeded, _, _]
        => Ruling::out(Reason::SuspectedNotAdmitted, &[&RULE_3_AS_READ, &RULE_3, &PROFILE]);
    from SUSPECTED_LIMITED_FROM until BEFORE_DEEMED_POSITIVE [Suspected, Unknown, _, _]
        => open(Reason::AdmissionNotKnown, &[&RULE_3_AS_READ, &RULE_3, &PROFILE]);
    from DEEMED_POSITIVE_FROM until BEFORE_EMERGENCY [Suspected, Needed, _, _]
        => due(Reason::SuspectedAdmitted, &[&LAW_12, &RULE_3]);
    from DEEMED_POSITIVE_FROM until BEFORE_EMERGENCY [Suspected, NotNeeded, _, _]
        => open(Reason::DeemedPositive, &[&RULE_3, &DEEMED_POSITIVE_0124, &PROFILE]);
    from DEEMED_POSITIVE_FROM until BEFORE_EMERGENCY [Suspected, Unknown, _, _]
        => open(Reason::AdmissionNotKnown, &[&RULE_3, &DEEMED_POSITIVE_0124, &PROFILE]);

    // 緊急避難措置: some prefectures limit notification to the groups. Who is in a group is notified everywhere.
    from EMERGENCY_FROM until EMERGENCY_UNTIL [(Confirmed | Carrier | Positive), _, In, _]
        => due(Reason::InGroups, &[&LAW_12, &EMERGENCY_2022_08_25]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [(Confirmed | Carrier), _, (Out | Differ | Unknown | Marked), LimitsLater]
        => due(Reason::Diagnosed, &[&LAW_12]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [Positive, _, (Out | Differ | Unknown | Marked), LimitsLater]
        => due(Reason::PositiveTest, &[&LAW_12, &TESTING_QA_0818]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [(Confirmed | Carrier | Positive), _, Out, Limits]
        => Ruling::out(Reason::EmergencyOut, &[&EMERGENCY_2022_08_25]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [(Confirmed | Carrier | Positive), _, Out, Unknown]
        => open(Reason::EmergencyNotKnown, &[&EMERGENCY_2022_08_25]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [(Confirmed | Carrier | Positive), _, Differ, (Limits | Unknown)]
        => Ruling::differ(Reason::GroupsDiffer, Immediate, HerSys, &[&EMERGENCY_2022_08_25, &RULE_3_2022_09_26]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [(Confirmed | Carrier | Positive), _, (Unknown | Marked), (Limits | Unknown)]
        => open(Reason::GroupsNotKnown, &[&EMERGENCY_2022_08_25]);

    // Four groups everywhere.
    from LIMITED_FROM until NOTIFICATION_UNTIL [(Confirmed | Carrier | Positive), _, In, _]
        => due(Reason::InGroups, &[&LAW_12, &LIMITED_2022_09_26, &RULE_3_2022_09_26]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [(Confirmed | Carrier | Positive), _, Out, _]
        => Ruling::out(Reason::OutsideGroups, &[&LIMITED_2022_09_26, &RULE_3_2022_09_26]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [(Confirmed | Carrier | Positive), _, Differ, _]
        => Ruling::differ(Reason::GroupsDiffer, Immediate, HerSys, &[&LIMITED_2022_09_26, &RULE_3_2022_09_26]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [(Confirmed | Carrier | Positive), _, Unknown, _]
        => open(Reason::GroupsNotKnown, &[&LIMITED_2022_09_26, &RULE_3_2022_09_26]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [(Confirmed | Carrier | Positive | Suspected), _, Marked, _]
        => Ruling::out(Reason::Marked, &[&LIMITED_2022_09_26, &PROFILE]);

    // 疑似症患者 in these months: need of admission is itself a group.
    from EMERGENCY_FROM until NOTIFICATION_UNTIL [Suspected, Needed, (In | Out | Differ | Unknown), _]
        => due(Reason::SuspectedAdmitted, &[&LAW_12, &RULE_3]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [Suspected, Needed, Marked, _]
        => due(Reason::SuspectedAdmitted, &[&LAW_12, &RULE_3]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [Suspected, NotNeeded, Out, Limits]
        => Ruling::out(Reason::EmergencyOut, &[&EMERGENCY_2022_08_25]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [Suspected, NotNeeded, Out, (LimitsLater | Unknown)]
        => open(Reason::DeemedPositive, &[&RULE_3, &DEEMED_POSITIVE_0124, &PROFILE]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [Suspected, NotNeeded, (In | Differ | Unknown | Marked), _]
        => open(Reason::DeemedPositive, &[&RULE_3, &DEEMED_POSITIVE_0124, &PROFILE]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [Suspected, NotNeeded, Out, _]
        => Ruling::out(Reason::OutsideGroups, &[&LIMITED_2022_09_26, &RULE_3_2022_09_26]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [Suspected, NotNeeded, (In | Differ | Unknown), _]
        => open(Reason::DeemedPositive, &[&RULE_3, &DEEMED_POSITIVE_0124, &PROFILE]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL [Suspected, Unknown, _, _]
        => open(Reason::AdmissionNotKnown, &[&RULE_3, &DEEMED_POSITIVE_0124, &PROFILE]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [Suspected, Unknown, (In | Out | Differ | Unknown), _]
        => open(Reason::AdmissionNotKnown, &[&RULE_3, &DEEMED_POSITIVE_0124, &PROFILE]);

    from CLASS_5_FROM [_, _, _, _] => Ruling::out(Reason::Class5, &[&CLASS_5_2023_05_08]);
}
