//! Codes one by one: is this a municipality code, a medical institution code, a postal code?
//!
//! The same reading as in a record, for a value alone. These answers hold values: they are for the one who asked.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::encode::json::Writer;
use crate::model::code::institution::Institution;
use crate::model::code::municipality::Municipality;
use crate::model::field::At;
use crate::model::side::Side;
use crate::model::value::{Postal, Value};
use crate::options::Options;
use crate::pipeline::Plan;
use crate::rules::rule::{Rule, Severity};

/// A kind of code that can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeKind {
    /// 全国地方公共団体コード.
    Municipality,
    /// 保険医療機関コード.
    MedicalInstitution,
    /// 郵便番号.
    Postal,
}

impl CodeKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Municipality, Self::MedicalInstitution, Self::Postal];

    /// The word for it in every door.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::MedicalInstitution => "medical-institution",
            Self::Postal => "postal",
        }
    }

    /// The kind of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is known of one code.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The text as asked.
    pub value: String,
    /// Its normal form; `None` if it cannot be read.
    pub normalised: Option<String>,
    /// Does no rule fire, warnings included? (Notes do not count.)
    pub ok: bool,
    /// The gravest rule that fires, or else a note on how the code fits.
    pub rule: Option<&'static Rule>,
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

/// Looks at one code. Blank text is no code.
pub fn check(kind: CodeKind, text: &str) -> Answer {
    let mut side = Side::default();
    let mut value = Cow::Borrowed(text);
    let read = match kind {
        CodeKind::Municipality => written(Municipality::from_text(&mut value, At::default(), &mut side)),
        CodeKind::MedicalInstitution => written(Institution::from_text(&mut value, At::default(), &mut side)),
        CodeKind::Postal => written(Postal::from_text(&mut value, At::default(), &mut side)),
    };
    let (normalised, refusal) = match read {
        Ok(Some(text)) => (Some(text), None),
        Ok(None) => (None, Some(crate::model::side::Trouble::CodeShape)),
        Err(trouble) => (None, Some(trouble)),
    };
    let plan = Plan::new(&Options::default(), false);
    let troubles = refusal.into_iter().chain(side.issues.iter().map(|issue| issue.trouble));
    let rules = troubles.map(|trouble| plan.rule_of(trouble)).filter(|rule| rule.group() != 'N');
    let rule = rules.min_by_key(|rule| rule.severity);
    let ok = rule.is_none_or(|rule| rule.severity == Severity::Note);
    Answer { value: text.to_owned(), normalised, ok, rule }
}

fn written<'a, V: Value<'a>>(
    read: Result<Option<V>, crate::model::side::Trouble>,
) -> Result<Option<String>, crate::model::side::Trouble> {
    read.map(|value| {
        value.map(|value| {
            let mut writer = Writer::new();
            value.write(&mut writer);
            writer.into_string().trim_matches('"').to_owned()
        })
    })
}
