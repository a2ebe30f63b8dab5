//! Who pays for those who enter data: the notice's halves (国 1/2, 都道府県等 1/2), in whole yen that add up.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::term::terms;
use crate::rules::basis::{Basis, NOTICE_3_COST, PROFILE};

terms! {
    /// What the additional staff (非常勤職員等) are for.
    pub enum Purpose {
        /// Entry at the health centre.
        Entry = "health-centre-entry" "保健所における入力" "entry at the health centre",
        /// Support for the entry of facilities.
        EntrySupport = "facility-entry-support" "関係医療機関に対する入力支援" "support for the entry of medical institutions",
        /// Anything else. Whether another grant bears it is not known here, so it is never called not subsidised.
        Other = "other" "この補助の対象として通知に挙げられていない経費"
            "a cost that the notice does not name for this grant",
    }
}

impl Purpose {
    /// The purpose of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|purpose| purpose.term().code == code)
    }

    /// Does the notice name it? Only additional staff for entry and for entry support are eligible.
    pub const fn is_eligible(self) -> bool {
        !matches!(self, Self::Other)
    }
}

/// A cost split: `yen = eligible + not_eligible` and `eligible = national + local`, always.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Split {
    /// What it was for.
    pub purpose: Purpose,
    /// The whole cost.
    pub yen: u64,
    /// Of it, what the surveillance grant (感染症発生動向調査事業負担金) can bear.
    pub eligible: u64,
    /// Of it, what it cannot.
    pub not_eligible: u64,
    /// 国: half of the eligible cost, rounded down.
    pub national: u64,
    /// 都道府県等: the rest, so that an odd yen is theirs (this library's profile: the notice says nothing of rounding).
    pub local: u64,
}

/// Who says so: the notice the halves, this library the rounding.
pub static BASIS: [&Basis; 2] = [&NOTICE_3_COST, &PROFILE];

/// Splits the cost of additional staff.
///
/// Sum up the eligible costs of a year before splitting them: halves of single payslips would lose a yen each.
///
/// ```
/// use hersys::duty::cost::{Purpose, split};
///
/// let half = split(1_000_001, Purpose::Entry);
/// assert_eq!((half.national, half.local), (500_000, 500_001));
/// assert_eq!(split(300, Purpose::Other).national, 0);
/// ```
pub const fn split(yen: u64, purpose: Purpose) -> Split {
    let eligible = if purpose.is_eligible() { yen } else { 0 };
    let national = eligible / 2;
    Split { purpose, yen, eligible, not_eligible: yen - eligible, national, local: eligible - national }
}

impl Split {
    /// The JSON document, the same bytes in every door.
    pub fn to_json(&self) -> String {
        // Our own types into a string: nothing in them can fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Split {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Split", 7)?;
        map.serialize_field("purpose", &self.purpose.term())?;
        map.serialize_field("yen", &self.yen)?;
        map.serialize_field("eligible", &self.eligible)?;
        map.serialize_field("not_eligible", &self.not_eligible)?;
        map.serialize_field("national", &self.national)?;
        map.serialize_field("local", &self.local)?;
        map.serialize_field("basis", &BASIS)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_and_nothing_is_made() {
        for yen in [0, 1, 2, 3, 999, 1_000_000, 1_000_001, u64::MAX - 1, u64::MAX] {
            for purpose in Purpose::ALL.iter().copied() {
                let split = split(yen, purpose);
                assert_eq!(split.eligible + split.not_eligible, yen);
                assert_eq!(split.national + split.local, split.eligible);
                assert!(split.local - split.national <= 1);
                assert_eq!(split.eligible > 0, purpose.is_eligible() && yen > 0);
            }
        }
    }
}
