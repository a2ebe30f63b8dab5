//! `record!`, the one declaration per item, and `at!`, the name of a place.

/// Declares a noun: one line an item.
///
/// `name: type, ja, en, PII, known|unknown, CSV column, form item;` – `unknown` where the sender may say 不明; the CSV
/// column of a nested noun is a prefix, with `#` where the number of a list element goes.
///
/// The ids are byte offsets in a *shape*, a struct of one byte an item that mirrors the noun: `offset_of!` walks a
/// nested path at compile time, and a wrong path does not pass `cargo check` (see [`at!`]).
macro_rules! record {
    ($(#[$doc:meta])* pub struct $Name:ident<$life:lifetime> $Shape:ident, $noun_ja:literal {
        $( $field:ident: $ty:ty, $ja:literal, $en:literal, $pii:ident, $may:ident, $csv:literal, $form:literal; )*
    }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Default)]
        pub struct $Name<$life> {
            $( #[doc = concat!($ja, ": ", $en)] pub $field: $ty, )*
        }

        #[doc = concat!("The ids of [`", stringify!($Name), "`]: one byte an id.")]
        #[allow(dead_code, missing_docs)]
        #[repr(C)]
        pub struct $Shape<$life> {
            own: u8,
            $( pub $field: <$ty as $crate::model::field::Slot<$life>>::Shape, )*
            life: ::core::marker::PhantomData<&$life ()>,
        }

        const _: () = {
            use $crate::model::field::{At, Item, Leaf, Noun, Slot, State};
            use $crate::model::given::{Given, Seen};
            use $crate::model::side::Side;
            use $crate::decode::json::{Fault, Json};
            use $crate::encode::json::Writer;
            use chrono::NaiveDate;
            use std::borrow::Cow;
            use std::fmt;

            #[allow(non_camel_case_types)]
            enum Number { $( $field, )* Count }
            // One bit of `Seen` an item, and one for `kind`.
            const _: () = assert!((Number::Count as u32) < 63);
            const _: () = assert!(size_of::<$Shape<'static>>() <= Given::ROOM as usize);

            const TABLE: &[Item] = <$Name<'static> as Noun<'static>>::ITEMS;

            #[allow(unused_variables, clippy::indexing_slicing)] // indexes are constants: a wrong one does not compile
            impl<$life> Noun<$life> for $Name<$life> {
                type Shape = $Shape<$life>;
                const ITEMS: &'static [Item] = &[ $( Item {
                    key: stringify!($field),
                    ja: $ja,
                    en: $en,
                    pii: $crate::model::field::Pii::$pii,
                    may_unknown: $crate::model::declare::May::$may as u8 != 0,
                    csv: $csv,
                    form: $form,
                    offset: ::core::mem::offset_of!($Shape<$life>, $field) as u16,
                    width: <$ty as Slot<$life>>::WIDTH,
                    ty: <$ty as Slot<$life>>::TYPE,
                    items: <$ty as Slot<$life>>::ITEMS,
                    columns: <$ty as Slot<$life>>::COLUMNS,
                }, )* ];
                const JA: &'static str = $noun_ja;

                fn read_in_order(&mut self, seen: &mut Seen, json: &mut Json<$life>, at: At,
                    side: &mut Side<$life>) -> Result<(), Fault> {
                    if json.key_follows() {
                        $( if json.take_key(concat!("\"", stringify!($field), "\":")) {
                            const ITEM: &Item = &TABLE[Number::$field as usize];
                            let place = at.plus(ITEM.offset);
                            if seen.mark(Number::$field as u32) {
                                self.$field.read(json, ITEM, place, side)?;
                            } else {
                                side.duplicate(place, json.skip()?, seen);
                            }
                            seen.position += 1;
                            if !json.key_follows() {
                                return Ok(());
                            }
                        } )*
                    }
                    Ok(())
                }

                fn read_key(&mut self, key: &str, seen: &mut Seen, json: &mut Json<$life>, at: At,
                    side: &mut Side<$life>) -> Result<bool, Fault> {
                    match key {
                        $( stringify!($field) => {
                            const ITEM: &Item = &TABLE[Number::$field as usize];
                            let place = at.plus(ITEM.offset);
                            if seen.mark(Number::$field as u32) {
                                self.$field.read(json, ITEM, place, side)?;
                            } else {
                                side.duplicate(place, json.skip()?, seen);
                            }
                        } )*
                        _ => return Ok(false),
                    }
                    Ok(true)
                }

                #[inline]
                fn set(&mut self, to: Leaf, rel: u16, level: usize, text: Cow<$life, str>, side: &mut Side<$life>) {
                    $( {
                        const FROM: u16 = TABLE[Number::$field as usize].offset;
                        const WIDTH: u16 = TABLE[Number::$field as usize].width;
                        if rel.wrapping_sub(FROM) < WIDTH {
                            return self.$field.set(to, rel - FROM, level, text, side);
                        }
                    } )*
                }

                fn write_items(&self, writer: &mut Writer, at: At, side: &Side<$life>) {
                    $( if self.$field.state_at(0, [0, 0], 0) != State::Absent {
                        const ITEM: &Item = &TABLE[Number::$field as usize];
                        writer.key(ITEM.key);
                        self.$field.write(writer, at.plus(ITEM.offset), side);
                    } )*
                }

                fn state_at(&self, rel: u16, index: [u16; 2], level: usize) -> State {
                    $( {
                        const FROM: u16 = TABLE[Number::$field as usize].offset;
                        const WIDTH: u16 = TABLE[Number::$field as usize].width;
                        if rel.wrapping_sub(FROM) < WIDTH {
                            return Slot::state_at(&self.$field, rel - FROM, index, level);
                        }
                    } )*
                    State::Value
                }

                #[inline]
                fn given(&self, from: u16, given: &mut Given) {
                    $( Slot::given(&self.$field, from + TABLE[Number::$field as usize].offset, given); )*
                }

                fn elements(&self, rel: u16, visit: &mut impl FnMut(usize, Given)) {
                    $( {
                        const FROM: u16 = TABLE[Number::$field as usize].offset;
                        const WIDTH: u16 = TABLE[Number::$field as usize].width;
                        if rel.wrapping_sub(FROM) < WIDTH {
                            return Slot::elements(&self.$field, rel - FROM, visit);
                        }
                    } )*
                }

                #[inline]
                fn dates(&self, at: At, level: usize, visit: &mut impl FnMut(At, NaiveDate)) {
                    $( self.$field.dates(at.plus(TABLE[Number::$field as usize].offset), level, visit); )*
                }

                fn text_at(&self, rel: u16, index: [u16; 2], level: usize, out: &mut String) -> State {
                    $( {
                        const FROM: u16 = TABLE[Number::$field as usize].offset;
                        const WIDTH: u16 = TABLE[Number::$field as usize].width;
                        if rel.wrapping_sub(FROM) < WIDTH {
                            return Slot::text_at(&self.$field, rel - FROM, index, level, out);
                        }
                    } )*
                    State::Value
                }

                fn is_blank(&self) -> bool {
                    $( Slot::state_at(&self.$field, 0, [0, 0], 0) == State::Absent )&&*
                }

                fn mask(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("{")?;
                    $( f.write_str(concat!(" ", stringify!($field), ": "))?; self.$field.mask(f)?; )*
                    f.write_str(" }")
                }

                fn close(&mut self, at: At, level: usize, side: &mut Side<$life>) {
                    $( self.$field.close(at.plus(TABLE[Number::$field as usize].offset), level, side); )*
                }
            }

            /// States only, never a value.
            impl fmt::Debug for $Name<'_> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(stringify!($Name))?;
                    f.write_str(" ")?;
                    Noun::mask(self, f)
                }
            }
        };
    };
}

/// The column `known|unknown` of `record!`: may the sender say 不明?
#[allow(non_camel_case_types, missing_docs)]
#[repr(u8)]
pub enum May {
    known = 0,
    unknown = 1,
}

/// The place of an item, by path: `at!(TestResult.patient.name)`. A wrong path does not compile.
///
/// It is a `const` item on purpose: an inline `const` block would be looked at only when code is generated, and
/// `cargo check` would let a wrong path pass.
macro_rules! at {
    ($Kind:ident . $($path:ident).+) => {{
        const ID: u16 = ::core::mem::offset_of!(
            <$Kind<'static> as $crate::model::field::Noun<'static>>::Shape, $($path).+) as u16;
        $crate::model::field::At::new(ID)
    }};
}

pub(crate) use {at, record};
