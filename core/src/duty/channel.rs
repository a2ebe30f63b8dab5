//! The channel: HER-SYS, unless a circumstance allows another. A circumstance changes the way, never the duty.

use super::table::{Outcome, fact, table};
use super::term::{Exception, Way};
use crate::model::report::test_result::ExceptionReason;
use crate::rules::params::{
    BEFORE_HER_SYS, CLASS_5_FROM, HER_SYS_FROM, NOTIFICATION_UNTIL, OUTAGE_2022_01, OUTAGE_2022_01_AFTER,
    OUTAGE_2022_01_BEFORE, OUTAGE_2022_07, OUTAGE_2022_07_AFTER, OUTAGE_2022_07_BEFORE,
};

fact! {
    /// The circumstance that the report, or its facility for the day, records.
    pub enum Excuse "circumstance" {
        None "none",
        MunicipalityNotOnHerSys "municipality-not-on-her-sys",
        WebEntryDifficult "web-entry-difficult",
        Other "other",
    }
}

impl From<ExceptionReason> for Excuse {
    fn from(reason: ExceptionReason) -> Self {
        match reason {
            ExceptionReason::MunicipalityNotOnHerSys => Self::MunicipalityNotOnHerSys,
            ExceptionReason::WebEntryDifficult => Self::WebEntryDifficult,
            ExceptionReason::Other => Self::Other,
        }
    }
}

fact! {
    /// Does the municipality of the facility use HER-SYS on the day?
    pub enum Municipality "municipality" { Uses "uses", DoesNot "does-not", Unknown "unknown" }
}

/// What the table says: the way, and the circumstance that opens it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passage {
    /// The way.
    pub way: Way,
    /// The circumstance.
    pub exception: Option<Exception>,
}

const fn way(way: Way) -> Passage {
    Passage { way, exception: None }
}

const fn by(exception: Exception) -> Passage {
    Passage { way: Way::Excepted, exception: Some(exception) }
}

impl Outcome for Passage {
    fn words(&self) -> (String, String) {
        let (ja, en) = (self.way.term().ja, self.way.term().en);
        match self.exception.map(Exception::term) {
            Some(exception) => (format!("{ja}: {}", exception.ja), format!("{en}: {}", exception.en)),
            None => (ja.to_owned(), en.to_owned()),
        }
    }
}

table! {
    /// HER-SYS or another channel, for a duty that goes through HER-SYS. HER-SYS could not be used for some hours of
    /// two days; the hour of a report is not known here, so the whole day opens the other way (this library's profile).
    pub static TABLE: (Excuse, Municipality) => Passage,
        by Reported, "channel" "報告の方法" "the channel";

    until BEFORE_HER_SYS [_, _] => way(Way::NotAsked);
    from HER_SYS_FROM until NOTIFICATION_UNTIL [MunicipalityNotOnHerSys, (DoesNot | Unknown)]
        => by(Exception::MunicipalityNotOnHerSys);
    from HER_SYS_FROM until OUTAGE_2022_01_BEFORE [MunicipalityNotOnHerSys, Uses] => way(Way::Contradicted);
    from HER_SYS_FROM until NOTIFICATION_UNTIL [WebEntryDifficult, _] => by(Exception::WebEntryDifficult);
    from HER_SYS_FROM until NOTIFICATION_UNTIL [Other, _] => by(Exception::Other);
    from HER_SYS_FROM until NOTIFICATION_UNTIL [None, DoesNot] => by(Exception::MunicipalityNotOnHerSys);
    from HER_SYS_FROM until OUTAGE_2022_01_BEFORE [None, (Uses | Unknown)] => way(Way::HerSys);
    from OUTAGE_2022_01 until OUTAGE_2022_01 [None, (Uses | Unknown)] => by(Exception::SystemOutage);
    from OUTAGE_2022_01 until OUTAGE_2022_01 [MunicipalityNotOnHerSys, Uses] => by(Exception::SystemOutage);
    from OUTAGE_2022_01_AFTER until OUTAGE_2022_07_BEFORE [None, (Uses | Unknown)] => way(Way::HerSys);
    from OUTAGE_2022_01_AFTER until OUTAGE_2022_07_BEFORE [MunicipalityNotOnHerSys, Uses] => way(Way::Contradicted);
    from OUTAGE_2022_07 until OUTAGE_2022_07 [None, (Uses | Unknown)] => by(Exception::SystemOutage);
    from OUTAGE_2022_07 until OUTAGE_2022_07 [MunicipalityNotOnHerSys, Uses] => by(Exception::SystemOutage);
    from OUTAGE_2022_07_AFTER until NOTIFICATION_UNTIL [None, (Uses | Unknown)] => way(Way::HerSys);
    from OUTAGE_2022_07_AFTER until NOTIFICATION_UNTIL [MunicipalityNotOnHerSys, Uses] => way(Way::Contradicted);
    from CLASS_5_FROM [_, _] => way(Way::NotAsked);
}
