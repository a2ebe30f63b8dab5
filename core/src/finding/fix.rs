//! The suggested fix: the edit that would settle a finding, and how safe it is.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::model::field::At;
use crate::model::kind::Kind;

/// How safe a suggested fix is. The class speaks of what was given, never of who may decide: see [`Fix::writes`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Safety {
    /// Nothing that was given changes, and what is added follows from what was given or from the reference data.
    Lossless,
    /// What was given goes: it has no place there, whatever it says.
    Lossy,
    /// One way of several. Look in the chart first.
    Guess,
}

impl Safety {
    /// Every class, the safest first.
    pub const ALL: [Self; 3] = [Self::Lossless, Self::Lossy, Self::Guess];

    /// The word used in findings, in the catalogue and in options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lossless => "lossless",
            Self::Lossy => "lossy",
            Self::Guess => "guess",
        }
    }

    /// In Japanese.
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Lossless => "入力された内容は変わりません",
            Self::Lossy => "入力された内容が消えます",
            Self::Guess => "推測です。原票で確かめてください",
        }
    }

    /// In English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Lossless => "nothing that was given changes",
            Self::Lossy => "what was given goes",
            Self::Guess => "a guess: look it up first",
        }
    }
}

/// A value of the rule itself: never one of the input, nor one computed from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Constant {
    /// A code of the item's list.
    Code(&'static str),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(u32),
}

impl Serialize for Constant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Code(code) => serializer.serialize_str(code),
            Self::Flag(flag) => serializer.serialize_bool(flag),
            Self::Number(number) => serializer.serialize_u32(number),
        }
    }
}

/// One operation of a JSON Patch (RFC 6902), on the record as this library writes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Op {
    /// Puts a value where there is none.
    Add(At, Constant),
    /// Puts a value in the place of another.
    Replace(At, Constant),
    /// Takes an item, or an element of a list, away.
    Remove(At),
    /// Puts the value of one item into another, where there is none.
    Copy {
        /// The item that has it.
        from: At,
        /// The item that gets it.
        to: At,
    },
}

/// How a value is formed that only the one who has the record, or the reference data, can form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// The sum of the items named.
    Sum,
    /// The name of the facility, from the reference data.
    FacilityName,
    /// The address of the facility, from the reference data.
    FacilityAddress,
    /// The phone of the facility, from the reference data.
    FacilityPhone,
    /// The completed years from the first of the items named to the second.
    Years,
    /// The completed months from the first of the items named to the second.
    Months,
    /// The codes of the item without `none`.
    WithoutNone,
}

impl By {
    /// Every way.
    pub const ALL: [Self; 7] = [
        Self::Sum,
        Self::FacilityName,
        Self::FacilityAddress,
        Self::FacilityPhone,
        Self::Years,
        Self::Months,
        Self::WithoutNone,
    ];

    /// The word used in findings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::FacilityName => "facility-name",
            Self::FacilityAddress => "facility-address",
            Self::FacilityPhone => "facility-phone",
            Self::Years => "years",
            Self::Months => "months",
            Self::WithoutNone => "without-none",
        }
    }

    /// From where the value comes, in Japanese.
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Sum => "内訳の合計",
            Self::FacilityName => "医療機関等の一覧の施設名",
            Self::FacilityAddress => "医療機関等の一覧の所在地",
            Self::FacilityPhone => "医療機関等の一覧の電話番号",
            Self::Years => "生年月日から数えた診断日の満年齢",
            Self::Months => "生年月日から数えた診断日の満月齢",
            Self::WithoutNone => "「なし」を除いたもの",
        }
    }

    /// From where the value comes, in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Sum => "the sum of the parts",
            Self::FacilityName => "the facility's name in the reference data",
            Self::FacilityAddress => "the facility's address in the reference data",
            Self::FacilityPhone => "the facility's phone in the reference data",
            Self::Years => "the age on the day of diagnosis, counted from the birth date",
            Self::Months => "the months on the day of diagnosis, counted from the birth date",
            Self::WithoutNone => "the same without \"none\"",
        }
    }
}

/// What a fix does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// An operation that needs no value of the input.
    Patch(Op),
    /// A value that only the one who has the record can form.
    Derived {
        /// The item that gets it.
        at: At,
        /// From which items.
        from: Vec<At>,
        /// How.
        by: By,
    },
}

/// A suggested fix. Like the finding that carries it, it holds places and constants of the rule, and no input value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// How safe it is.
    pub safety: Safety,
    /// What it does.
    pub edit: Edit,
}

impl Fix {
    /// A fix that is one operation.
    pub const fn patch(safety: Safety, op: Op) -> Self {
        Self { safety, edit: Edit::Patch(op) }
    }

    /// A fix that gives `at` a value formed from the items `from`.
    pub fn derived(safety: Safety, at: At, by: By, from: &[At]) -> Self {
        Self { safety, edit: Edit::Derived { at, from: from.to_vec(), by } }
    }

    /// The place that it would change. Whether a fix may be applied without a person depends on its class and on what
    /// this item is about: only lossless ones, and only where it says nothing about a person.
    pub const fn writes(&self) -> At {
        match self.edit {
            Edit::Patch(Op::Add(at, _) | Op::Replace(at, _) | Op::Remove(at) | Op::Copy { to: at, .. })
            | Edit::Derived { at, .. } => at,
        }
    }

    /// Every place that it names.
    pub(crate) fn places_mut(&mut self) -> Vec<&mut At> {
        match &mut self.edit {
            Edit::Patch(Op::Add(at, _) | Op::Replace(at, _) | Op::Remove(at)) => vec![at],
            Edit::Patch(Op::Copy { from, to }) => vec![from, to],
            Edit::Derived { at, from, .. } => std::iter::once(at).chain(from).collect(),
        }
    }

    /// The fix of a record of this kind as JSON: `{safety, patch, derived}`, one of the last two null.
    pub(crate) const fn of(&self, kind: Kind) -> Shown<'_> {
        Shown { fix: self, kind }
    }
}

/// A fix with the kind that gives its places their paths.
pub struct Shown<'f> {
    fix: &'f Fix,
    kind: Kind,
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = self.kind;
        let mut map = serializer.serialize_struct("Fix", 3)?;
        map.serialize_field("safety", self.fix.safety.name())?;
        let (patch, derived) = match &self.fix.edit {
            Edit::Patch(op) => (Some([ShownOp { op: *op, kind }]), None),
            Edit::Derived { at, from, by } => (None, Some(ShownDerived { at: *at, from, by: *by, kind })),
        };
        map.serialize_field("patch", &patch)?;
        map.serialize_field("derived", &derived)?;
        map.end()
    }
}

struct ShownOp {
    op: Op,
    kind: Kind,
}

impl Serialize for ShownOp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let path = |at: At| self.kind.path(at);
        let mut map = serializer.serialize_struct("Op", if matches!(self.op, Op::Remove(_)) { 2 } else { 3 })?;
        match self.op {
            Op::Add(at, value) => {
                map.serialize_field("op", "add")?;
                map.serialize_field("path", &path(at))?;
                map.serialize_field("value", &value)?;
            }
            Op::Replace(at, value) => {
                map.serialize_field("op", "replace")?;
                map.serialize_field("path", &path(at))?;
                map.serialize_field("value", &value)?;
            }
            Op::Remove(at) => {
                map.serialize_field("op", "remove")?;
                map.serialize_field("path", &path(at))?;
            }
            Op::Copy { from, to } => {
                map.serialize_field("op", "copy")?;
                map.serialize_field("from", &path(from))?;
                map.serialize_field("path", &path(to))?;
            }
        }
        map.end()
    }
}

struct ShownDerived<'f> {
    at: At,
    from: &'f [At],
    by: By,
    kind: Kind,
}

impl Serialize for ShownDerived<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let from: Vec<String> = self.from.iter().map(|at| self.kind.path(*at)).collect();
        let mut map = serializer.serialize_struct("Derived", 3)?;
        map.serialize_field("path", &self.kind.path(self.at))?;
        map.serialize_field("from", &from)?;
        map.serialize_field("by", self.by.name())?;
        map.end()
    }
}
