//! A finding as JSON: every key always there, in this order, `null` where it does not apply.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::Finding;
use crate::model::side::{Arg, Args};
use crate::normalise::date;
use crate::options::Lang;

struct Facts<'f>(&'f Args);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, arg) in self.0 {
            match arg {
                Arg::Number(number) => map.serialize_entry(name, number)?,
                Arg::Name(value) => map.serialize_entry(name, value)?,
                Arg::Day(day) => {
                    let mut text = String::with_capacity(10);
                    date::canonical(*day, &mut text);
                    map.serialize_entry(name, &text)?;
                }
            }
        }
        map.end()
    }
}

struct Both {
    ja: String,
    en: String,
}

impl Serialize for Both {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Message", 2)?;
        map.serialize_field("ja", &self.ja)?;
        map.serialize_field("en", &self.en)?;
        map.end()
    }
}

impl Finding {
    /// The finding as JSON, the same bytes as inside a result.
    pub fn to_json(&self) -> String {
        // Serialising our own types into a string cannot fail: no map has a key that is not a string.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The sources behind it as a JSON list, as they stand in the finding.
    pub fn basis_json(&self) -> String {
        serde_json::to_string(&self.basis()).unwrap_or_default()
    }

    /// The suggested edit as JSON, as it stands in the finding: `null` without one.
    pub fn fix_json(&self) -> String {
        serde_json::to_string(&self.edit()).unwrap_or_default()
    }

    fn edit(&self) -> Option<impl Serialize + '_> {
        self.kind.zip(self.fix.as_deref()).map(|(kind, fix)| fix.of(kind))
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let batch = self.records.is_some();
        let mut map = serializer.serialize_struct("Finding", if batch { 20 } else { 18 })?;
        map.serialize_field("rule", self.rule.id)?;
        map.serialize_field("name", self.rule.name)?;
        map.serialize_field("severity", self.severity.name())?;
        map.serialize_field("source", &self.source)?;
        map.serialize_field("record", &self.record)?;
        if batch {
            map.serialize_field("records", &self.records)?;
            map.serialize_field("count", &self.count)?;
        }
        map.serialize_field("line", &self.line)?;
        map.serialize_field("column", &self.column.as_deref())?;
        map.serialize_field("column_no", &self.column_no)?;
        // A place in a foreign form (`PID-7`, a FHIRPath); the formats of today have none.
        map.serialize_field("origin", &None::<&str>)?;
        map.serialize_field("path", &self.path())?;
        let related: Vec<String> =
            self.kind.map(|kind| self.related.iter().map(|at| kind.path(*at)).collect()).unwrap_or_default();
        map.serialize_field("related", &related)?;
        map.serialize_field("args", &Facts(&self.args))?;
        map.serialize_field("message", &Both { ja: self.message(Lang::Ja), en: self.message(Lang::En) })?;
        map.serialize_field("basis", &self.basis())?;
        map.serialize_field("decided_by", &self.decided_by.map(crate::rules::scope::DecidedBy::name))?;
        map.serialize_field("escalates_at", &self.rule.escalates_at.map(|day| day.to_string()))?;
        map.serialize_field("fix", &self.edit())?;
        map.end()
    }
}
