//! JSON written as JSON, as the macro of `serde_json` has it, in less code.
//!
//! That macro lays out the steps for each member where it stands, and the schemas took more of the C library than the
//! reading of records. Here a member is one call.

use serde::Serialize;
use serde_json::{Map, Value};

/// A value written as JSON; what stands where a value belongs may be an expression that can be written as JSON.
macro_rules! json {
    (@members $map:ident) => {};
    (@members $map:ident $key:literal: { $($value:tt)* } $(, $($rest:tt)*)?) => {
        $crate::schema::literal::put(&mut $map, $key, json!({ $($value)* }));
        json!(@members $map $($($rest)*)?);
    };
    (@members $map:ident $key:literal: [ $($value:tt)* ] $(, $($rest:tt)*)?) => {
        $crate::schema::literal::put(&mut $map, $key, json!([ $($value)* ]));
        json!(@members $map $($($rest)*)?);
    };
    (@members $map:ident $key:literal: $value:expr $(, $($rest:tt)*)?) => {
        $crate::schema::literal::put(&mut $map, $key, $crate::schema::literal::value(&$value));
        json!(@members $map $($($rest)*)?);
    };
    (@elements $list:ident) => {};
    (@elements $list:ident { $($value:tt)* } $(, $($rest:tt)*)?) => {
        $crate::schema::literal::push(&mut $list, json!({ $($value)* }));
        json!(@elements $list $($($rest)*)?);
    };
    (@elements $list:ident $value:expr $(, $($rest:tt)*)?) => {
        $crate::schema::literal::push(&mut $list, $crate::schema::literal::value(&$value));
        json!(@elements $list $($($rest)*)?);
    };
    ({}) => { serde_json::Value::Object(serde_json::Map::new()) };
    ({ $($members:tt)* }) => {{
        let mut map = serde_json::Map::new();
        json!(@members map $($members)*);
        serde_json::Value::Object(map)
    }};
    ([]) => { serde_json::Value::Array(Vec::new()) };
    ([ $($elements:tt)* ]) => {{
        let mut list = Vec::new();
        json!(@elements list $($elements)*);
        serde_json::Value::Array(list)
    }};
    ($value:expr) => { $crate::schema::literal::value(&$value) };
}

/// Adds a member.
#[inline(never)]
pub(super) fn put(map: &mut Map<String, Value>, key: &str, value: Value) {
    map.insert(key.to_owned(), value);
}

/// Adds an element.
#[inline(never)]
pub(super) fn push(list: &mut Vec<Value>, value: Value) {
    list.push(value);
}

/// What is written for `from`: names, numbers, lists of them, other values. None of these can fail.
#[inline(never)]
pub(super) fn value<T: Serialize + ?Sized>(from: &T) -> Value {
    serde_json::to_value(from).unwrap_or_default()
}
