//! `tests-performed`: how many tests a facility did on a day (検査実施件数); what the line list is held against.

use chrono::NaiveDate;

use crate::model::declare::{at, record};
use crate::model::field::{At, Field};
use crate::model::value::{Count, Id, Text};

record! {
    /// 検査実施件数: done = positive + negative + inconclusive + pending + other.
    pub struct TestsPerformed<'a> TestsPerformedShape, "検査実施件数" {
        report_id:        Field<Id<'a>>,     "報告ID",       "report number of the sender",   None, known,   "報告ID",       "";
        replaces:         Field<Id<'a>>,     "訂正元報告ID", "report that this one corrects", None, known,   "訂正元報告ID", "";
        reported_date:    Field<NaiveDate>,  "報告日",       "date of report",                None, unknown, "報告日",       "";
        facility_id:      Field<Id<'a>>,     "医療機関等ID", "facility that reports",         None, known,   "医療機関等ID", "";
        performed_date:   Field<NaiveDate>,  "実施日",       "day of the tests",              None, known,   "実施日",       "";
        done:             Field<Count>,      "実施件数",     "tests done",                    None, known,   "実施件数",     "";
        positive:         Field<Count>,      "陽性件数",     "positive results",              None, unknown, "陽性件数",     "";
        negative:         Field<Count>,      "陰性件数",     "negative results",              None, unknown, "陰性件数",     "";
        inconclusive:     Field<Count>,      "判定保留件数", "inconclusive results",          None, unknown, "判定保留件数", "";
        pending:          Field<Count>,      "検査中件数",   "results not yet known",         None, unknown, "検査中件数",   "";
        other:            Field<Count>,      "その他件数",   "tests without a usable result", None, unknown, "その他件数",   "";
        remarks:          Field<Text<'a>>,   "備考",         "remarks",                       None, known,   "備考",         "";
    }
}

impl TestsPerformed<'_> {
    /// The counts by result, of which the tests done are the sum.
    pub const fn parts(&self) -> [(Field<Count>, At); 5] {
        [
            (self.positive, at!(TestsPerformed.positive)),
            (self.negative, at!(TestsPerformed.negative)),
            (self.inconclusive, at!(TestsPerformed.inconclusive)),
            (self.pending, at!(TestsPerformed.pending)),
            (self.other, at!(TestsPerformed.other)),
        ]
    }
}
