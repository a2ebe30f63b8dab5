//! Between serde's data model and JSON text: how a record that we keep as text passes through any serde format.
//!
//! Not `serde_json::Value`: whether that keeps the order of keys depends on a feature that any crate of a build may
//! switch on, and the same record must give the same bytes everywhere.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::json::escape_into;
use crate::decode::json::{Fault, Json, Token};

/// One JSON value as text, serialised as what it is.
pub struct Text<'a>(pub &'a str);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fault = |fault: Fault| S::Error::custom(fault.what.name());
        let mut json = Json::new(self.0);
        match json.token().map_err(fault)? {
            Token::Object => {
                let mut map = serializer.serialize_map(None)?;
                json.enter_object().map_err(fault)?;
                while let Some(key) = json.next_key().map_err(fault)? {
                    map.serialize_entry(&*key.text(), &Text(json.skip().map_err(fault)?))?;
                }
                map.end()
            }
            Token::Array => {
                let mut list = serializer.serialize_seq(None)?;
                json.enter_array().map_err(fault)?;
                while json.next_element().map_err(fault)? {
                    list.serialize_element(&Text(json.skip().map_err(fault)?))?;
                }
                list.end()
            }
            Token::String => serializer.serialize_str(&json.string().map_err(fault)?.text),
            Token::Null => serializer.serialize_unit(),
            Token::Bool => serializer.serialize_bool(self.0.trim_start().starts_with('t')),
            Token::Number => number(self.0.trim(), serializer),
        }
    }
}

fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(number) = text.parse::<u64>() {
        serializer.serialize_u64(number)
    } else if let Ok(number) = text.parse::<i64>() {
        serializer.serialize_i64(number)
    } else {
        serializer.serialize_f64(text.parse().map_err(|_| S::Error::custom("number"))?)
    }
}

/// Reads any value of a format into JSON text, appended to the string.
pub struct ToText<'t>(pub &'t mut String);

impl<'de> DeserializeSeed<'de> for ToText<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ToText<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, a list, a text, a number, true, false or nothing")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.0.push_str(&value.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.push_str(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("a number that JSON does not have"));
        }
        self.0.push_str(&value.to_string());
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.push('"');
        escape_into(value, self.0);
        self.0.push('"');
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.push_str("null");
        Ok(())
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.0.push('[');
        while list.next_element_seed(ToText(self.0))?.is_some() {
            self.0.push(',');
        }
        close(self.0, ']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.0.push('{');
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            self.0.push('"');
            escape_into(&key, self.0);
            self.0.push_str("\":");
            map.next_value_seed(ToText(self.0))?;
            self.0.push(',');
        }
        close(self.0, '}');
        Ok(())
    }
}

/// Ends a list whose every element was followed by a comma.
fn close(text: &mut String, bracket: char) {
    if text.ends_with(',') {
        text.pop();
    }
    text.push(bracket);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in [r#"{"b":[1,-2,1.5,"検\"\n",null,true,{}],"a":[],"":false}"#, "[]", "\"x\"", "18446744073709551615"]
        {
            assert_eq!(serde_json::to_string(&Text(text)).unwrap(), text);
            let mut read = String::new();
            ToText(&mut read).deserialize(&mut serde_json::Deserializer::from_str(text)).unwrap();
            assert_eq!(read, text);
        }
    }
}
