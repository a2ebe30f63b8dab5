//! Values one by one: is this a municipality code, a medical institution code, a postal code, a phone number, a date, a
//! name in kana?
//!
//! The same reading as in a record, for a value alone. These answers hold values: they are for the one who asked.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::decode::json::Json;
use crate::encode::json::Writer;
use crate::model::code::institution::Institution;
use crate::model::code::municipality::Municipality;
use crate::model::field::At;
use crate::model::side::{Side, Trouble};
use crate::model::value::{Kana, Phone, Postal, Value};
use crate::options::Options;
use crate::pipeline::Plan;
use crate::rules::rule::{Rule, Severity};

/// A kind of value that can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeKind {
    /// 全国地方公共団体コード.
    Municipality,
    /// 保険医療機関コード.
    MedicalInstitution,
    /// 郵便番号.
    Postal,
    /// 電話番号.
    Phone,
    /// 日付, wareki too.
    Date,
    /// フリガナ.
    Kana,
}

impl CodeKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Municipality, Self::MedicalInstitution, Self::Postal, Self::Phone, Self::Date, Self::Kana];

    /// The word for it in every door.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::MedicalInstitution => "medical-institution",
            Self::Postal => "postal",
            Self::Phone => "phone",
            Self::Date => "date",
            Self::Kana => "kana",
        }
    }

    /// What blank text is, where a value of this kind is asked for.
    const fn blank(self) -> Trouble {
        match self {
            Self::Municipality | Self::MedicalInstitution => Trouble::CodeShape,
            Self::Postal => Trouble::PostalUnreadable,
            Self::Phone => Trouble::PhoneUnreadable,
            Self::Date => Trouble::DateUnreadable,
            Self::Kana => Trouble::NotKana,
        }
    }

    /// The kind of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is known of one value.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The text as asked.
    pub value: String,
    /// Its normal form; `None` if it cannot be read.
    pub normalised: Option<String>,
    /// Does no rule fire, warnings included? (Notes do not count.)
    pub ok: bool,
    /// The gravest rule that fires, or else a note on how the value fits.
    pub rule: Option<&'static Rule>,
}

impl Answer {
    /// The answer as JSON, the same bytes in every door: `{value, normalised, ok, rule}`.
    pub fn to_json(&self) -> String {
        // Serialising a struct of texts into a string cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Masked: an answer holds the caller's value.
impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Answer {{ ok: {}, rule: {:?} }}", self.ok, self.rule)
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Answer", 4)?;
        map.serialize_field("value", &self.value)?;
        map.serialize_field("normalised", &self.normalised)?;
        map.serialize_field("ok", &self.ok)?;
        map.serialize_field("rule", &self.rule.map(|rule| rule.id))?;
        map.end()
    }
}

/// Looks at one value. Blank text is none: the rule says that it cannot be read.
pub fn check(kind: CodeKind, text: &str) -> Answer {
    let mut side = Side::default();
    let read = match kind {
        CodeKind::Municipality => read::<Municipality>(text, &mut side),
        CodeKind::MedicalInstitution => read::<Institution>(text, &mut side),
        CodeKind::Postal => read::<Postal<'_>>(text, &mut side),
        CodeKind::Phone => read::<Phone<'_>>(text, &mut side),
        CodeKind::Date => read::<NaiveDate>(text, &mut side),
        CodeKind::Kana => read::<Kana<'_>>(text, &mut side),
    };
    let (normalised, refusal) = match read {
        Ok(Some(text)) => (Some(text), None),
        Ok(None) => (None, Some(kind.blank())),
        Err(trouble) => (None, Some(trouble)),
    };
    let plan = Plan::new(&Options::default(), false);
    let troubles = refusal.into_iter().chain(side.issues.iter().map(|issue| issue.trouble));
    let rules = troubles.map(|trouble| plan.rule_of(trouble)).filter(|rule| rule.group() != 'N');
    let rule = rules.min_by_key(|rule| rule.severity);
    let ok = rule.is_none_or(|rule| rule.severity == Severity::Note);
    Answer { value: text.to_owned(), normalised, ok, rule }
}

/// The normal form of a text, as a record would have it.
fn read<'a, V: Value<'a>>(text: &'a str, side: &mut Side<'a>) -> Result<Option<String>, Trouble> {
    let value = V::from_text(&mut Cow::Borrowed(text), At::default(), side)?;
    Ok(value.map(|value| {
        let mut writer = Writer::new();
        value.write(&mut writer);
        let token = writer.into_string();
        // Every one of these values is written as a JSON string; its text is asked for.
        Json::new(&token).string().map(|string| string.text.into_owned()).unwrap_or(token)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(kind: CodeKind, text: &str, normalised: Option<&str>, rule: Option<&str>) {
        let answer = check(kind, text);
        assert_eq!((answer.normalised.as_deref(), answer.rule.map(|rule| rule.name)), (normalised, rule), "{text:?}");
        assert_eq!(answer.ok, rule.is_none(), "{text:?}");
    }

    #[test]
    fn values_are_read_as_in_a_record() {
        use CodeKind::{Date, Kana, Phone};
        is(Date, "R2.8.3", Some("2020-08-03"), None);
        is(Date, "2020-08-03", Some("2020-08-03"), None);
        is(Date, "H32.1.1", Some("2020-01-01"), Some("era-out-of-range"));
        is(Date, "2020-02-30", None, Some("no-such-day"));
        is(Date, "20-8-3", None, Some("two-digit-year"));
        is(Kana, "ｹﾝｻ ﾀﾛｳ", Some("ケンサ　タロウ"), None);
        is(Kana, "検査", Some("検査"), Some("not-kana"));
        is(Kana, "ケンサ\u{1b}", None, Some("control-character"));
        is(Phone, "03-0000-0001", Some("0300000001"), None);
        is(Phone, "+81 3 0000 0001 内線12", Some("0300000001 内線12"), None);
        is(Phone, "119", Some("119"), Some("phone-implausible"));
        is(Phone, "架空", None, Some("phone-unreadable"));
    }

    /// What JSON would escape stands in the answer as it is.
    #[test]
    fn the_answer_is_text_and_not_json() {
        is(CodeKind::Kana, r#""ケンサ\""#, Some(r#""ケンサ\""#), Some("not-kana"));
    }

    #[test]
    fn blank_text_is_none() {
        for kind in CodeKind::ALL {
            assert_eq!(CodeKind::from_name(kind.name()), Some(kind));
            for blank in ["", " ", "　"] {
                let answer = check(kind, blank);
                assert!(
                    !answer.ok && answer.normalised.is_none() && answer.rule.is_some(),
                    "{} {blank:?}",
                    kind.name()
                );
            }
        }
        is(CodeKind::Postal, "", None, Some("postal-code-unreadable"));
    }
}
