//! The keys that a type asks `serde` for, level by level: what a peer reads, told by itself.

use std::cell::RefCell;

use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

/// What stands at a key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Leaf {
    Text,
    Texts,
    Bool,
    Number,
    Decimal,
}

/// Every leaf that `T` reads, with its path; `#` stands for the index of a list of objects.
pub fn leaves<'de, T: Deserialize<'de>>() -> Vec<(String, Leaf)> {
    let leaves = RefCell::new(Vec::new());
    // Whatever it asks for is there, so nothing can go wrong.
    let _: T = T::deserialize(Place { path: String::new(), leaves: &leaves }).unwrap();
    leaves.into_inner()
}

/// A value of any type: it notes what is asked of it and gives the least of it.
struct Place<'l> {
    path: String,
    leaves: &'l RefCell<Vec<(String, Leaf)>>,
}

impl Place<'_> {
    fn note(&self, leaf: Leaf) {
        let in_list = self.path.strip_suffix("/#").filter(|_| leaf == Leaf::Text);
        let (path, leaf) = in_list.map_or((self.path.as_str(), leaf), |list| (list, Leaf::Texts));
        self.leaves.borrow_mut().push((path.to_owned(), leaf));
    }

    fn below(&self, key: &str) -> Self {
        let slash = if self.path.is_empty() { "" } else { "/" };
        Self { path: format!("{}{slash}{key}", self.path), leaves: self.leaves }
    }
}

impl<'de> Deserializer<'de> for Place<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        panic!("{}: a type that no peer has", self.path)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.note(Leaf::Text);
        visitor.visit_borrowed_str("")
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.note(Leaf::Bool);
        visitor.visit_bool(true)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.note(Leaf::Number);
        visitor.visit_u32(0)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.note(Leaf::Decimal);
        visitor.visit_f64(0.0)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(One(Some(self.below("#"))))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(Keys { of: self, left: keys.iter(), key: "" })
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 char string bytes byte_buf unit unit_struct tuple tuple_struct map enum
        identifier ignored_any
    }
}

/// A list of one element.
struct One<'l>(Option<Place<'l>>);

impl<'de> SeqAccess<'de> for One<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.take().map(|place| seed.deserialize(place)).transpose()
    }
}

/// An object with every key that was asked for.
struct Keys<'l> {
    of: Place<'l>,
    left: std::slice::Iter<'static, &'static str>,
    key: &'static str,
}

impl<'de> MapAccess<'de> for Keys<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(key) = self.left.next() else { return Ok(None) };
        self.key = key;
        let key: StrDeserializer<'_, Error> = key.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(self.of.below(self.key))
    }
}
