//! Decision tables as data: facts of few values, rows that say which values and days they take, and what follows.
//!
//! A table is total and free of overlap: whatever the facts and the day, exactly one row takes them. [`Sheet::faults`]
//! tries every combination of facts on every day on which a row begins or ends, on the day before it, and on days far
//! outside; a test holds each table to having none.

use std::marker::PhantomData;

use chrono::NaiveDate;

use crate::rules::rule::{Decides, Words, day};

/// A fact of a table: one of a few values. One of them stands for what a record may leave open.
pub trait Fact: Copy + 'static {
    /// Its column.
    const COLUMN: Column;

    /// The place of this value in the column.
    fn number(self) -> u8;
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The fact, in words joined by hyphens.
    pub name: &'static str,
    /// Its values, likewise.
    pub values: &'static [&'static str],
}

/// Values of a fact that a row takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Set(u16);

impl Set {
    /// Every value.
    pub const ALL: Self = Self(u16::MAX);

    /// The values of these places.
    pub const fn of(mut numbers: &[u8]) -> Self {
        let mut set = 0;
        while let [first, rest @ ..] = numbers {
            set |= 1 << *first;
            numbers = rest;
        }
        Self(set)
    }

    /// Is the value of this place in it?
    pub const fn holds(self, number: u8) -> bool {
        self.0 >> number & 1 == 1
    }
}

/// The most facts that a table may have.
const FACTS: usize = 4;

/// Facts in the order of their columns.
pub trait Facts: Copy {
    /// The columns.
    const COLUMNS: &'static [Column];

    /// The place of each value; what is beyond the last column is 0.
    fn numbers(self) -> [u8; FACTS];
}

impl<A: Fact> Facts for (A,) {
    const COLUMNS: &'static [Column] = &[A::COLUMN];

    fn numbers(self) -> [u8; FACTS] {
        [self.0.number(), 0, 0, 0]
    }
}

impl<A: Fact, B: Fact> Facts for (A, B) {
    const COLUMNS: &'static [Column] = &[A::COLUMN, B::COLUMN];

    fn numbers(self) -> [u8; FACTS] {
        [self.0.number(), self.1.number(), 0, 0]
    }
}

impl<A: Fact, B: Fact, C: Fact> Facts for (A, B, C) {
    const COLUMNS: &'static [Column] = &[A::COLUMN, B::COLUMN, C::COLUMN];

    fn numbers(self) -> [u8; FACTS] {
        [self.0.number(), self.1.number(), self.2.number(), 0]
    }
}

impl<A: Fact, B: Fact, C: Fact, D: Fact> Facts for (A, B, C, D) {
    const COLUMNS: &'static [Column] = &[A::COLUMN, B::COLUMN, C::COLUMN, D::COLUMN];

    fn numbers(self) -> [u8; FACTS] {
        [self.0.number(), self.1.number(), self.2.number(), self.3.number()]
    }
}

/// A row: what it takes, and what follows.
#[derive(Clone, Copy, Debug)]
pub struct Row<O: 'static> {
    /// For each column the values that it takes.
    pub when: &'static [Set],
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// What follows.
    pub then: O,
}

impl<O> Row<O> {
    fn takes(&self, numbers: [u8; FACTS], day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| day <= until)
            && self.when.iter().zip(numbers).all(|(set, number)| set.holds(number))
    }
}

/// A table: facts of the types `F` and a day → an outcome `O`.
pub struct Table<F, O: 'static> {
    /// Name, in words joined by hyphens.
    pub name: &'static str,
    /// Headline.
    pub title: Words,
    /// Which date of a record it asks by.
    pub by: Decides,
    /// The rows.
    pub rows: &'static [Row<O>],
    /// The types of the facts.
    pub facts: PhantomData<fn(F)>,
}

impl<F: Facts, O> Table<F, O> {
    /// What follows from the facts on a day. Never `None`: the table is total, and a test holds it so.
    pub fn decide(&self, facts: F, day: NaiveDate) -> Option<&'static O> {
        let numbers = facts.numbers();
        self.rows.iter().find(|row| row.takes(numbers, day)).map(|row| &row.then)
    }
}

/// What an outcome looks like in a printed table.
pub trait Outcome {
    /// In both languages.
    fn words(&self) -> (String, String);
}

/// A row as it is printed.
pub struct Printed {
    /// First and last day.
    pub days: (Option<NaiveDate>, Option<NaiveDate>),
    /// For each column the values, `None` = whatever.
    pub when: Vec<Option<Vec<&'static str>>>,
    /// What follows, in both languages.
    pub then: (String, String),
}

/// A table of whatever types, for tests and for print.
pub trait Sheet: Sync {
    /// Name.
    fn name(&self) -> &'static str;
    /// Headline.
    fn title(&self) -> Words;
    /// Which date of a record it asks by.
    fn by(&self) -> Decides;
    /// The columns.
    fn columns(&self) -> &'static [Column];
    /// The rows.
    fn printed(&self) -> Vec<Printed>;
    /// Facts and days that no row takes, or more than one; at most so many of each as a reader can use.
    fn faults(&self) -> Vec<String>;
}

impl<F: Facts, O: Outcome + Sync> Sheet for Table<F, O> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn title(&self) -> Words {
        self.title
    }

    fn by(&self) -> Decides {
        self.by
    }

    fn columns(&self) -> &'static [Column] {
        F::COLUMNS
    }

    fn printed(&self) -> Vec<Printed> {
        let values = |(set, column): (&Set, &Column)| {
            let own = |(number, _): &(usize, &&'static str)| set.holds(*number as u8);
            let named: Vec<&'static str> =
                column.values.iter().enumerate().filter(own).map(|(_, name)| *name).collect();
            (named.len() < column.values.len()).then_some(named)
        };
        let print = |row: &Row<O>| Printed {
            days: (row.from, row.until),
            when: row.when.iter().zip(F::COLUMNS).map(values).collect(),
            then: row.then.words(),
        };
        self.rows.iter().map(print).collect()
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for row in self.rows {
            if row.when.len() != F::COLUMNS.len() {
                faults.push(format!("{}: a row has {} cells", self.name, row.when.len()));
            }
        }
        let days = days(self.rows);
        let mut numbers = [0; FACTS];
        loop {
            for day in &days {
                let taken = self.rows.iter().filter(|row| row.takes(numbers, *day)).count();
                if taken != 1 {
                    let facts = F::COLUMNS.iter().zip(numbers);
                    let facts = facts.filter_map(|(column, number)| column.values.get(usize::from(number)).copied());
                    let facts: Vec<&str> = facts.collect();
                    faults.push(format!("{} {day} {}: {taken} rows", self.name, facts.join(" ")));
                }
            }
            if !next(&mut numbers, F::COLUMNS) {
                return faults;
            }
        }
    }
}

/// Days on which the answer may change, the day before each, and days far outside.
fn days<O>(rows: &[Row<O>]) -> Vec<NaiveDate> {
    let after = |day: NaiveDate| day.succ_opt().unwrap_or(day);
    let cuts = rows.iter().flat_map(|row| [row.from, row.until.map(after)]).flatten();
    let mut days: Vec<NaiveDate> = cuts.flat_map(|cut| [cut.pred_opt().unwrap_or(cut), cut]).collect();
    days.extend([day(1873, 1, 1), day(2100, 1, 1)]);
    days.sort_unstable();
    days.dedup();
    days
}

/// The next combination of values; false after the last.
fn next(numbers: &mut [u8; FACTS], columns: &[Column]) -> bool {
    for (number, column) in numbers.iter_mut().zip(columns) {
        *number += 1;
        if usize::from(*number) < column.values.len() {
            return true;
        }
        *number = 0;
    }
    false
}

/// Declares a fact: an enum whose values have words joined by hyphens.
macro_rules! fact {
    ($(#[$doc:meta])* pub enum $Name:ident $name:literal { $($(#[$of:meta])* $Value:ident $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum $Name { $($(#[$of])* #[doc = concat!("`", $word, "`.")] $Value),+ }

        #[allow(dead_code)] // not every fact is asked for all of it
        impl $Name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$Value),+];

            /// The word of it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Value => $word),+ }
            }
        }

        impl $crate::duty::table::Fact for $Name {
            const COLUMN: $crate::duty::table::Column =
                $crate::duty::table::Column { name: $name, values: &[$($word),+] };

            fn number(self) -> u8 {
                self as u8
            }
        }
    };
}
pub(crate) use fact;

/// Declares a table. A row is `from DAY until DAY [cell, …] => outcome;` where a cell is a value, `(A | B)` or `_`.
macro_rules! table {
    ($(#[$doc:meta])*
        pub static $NAME:ident: $facts:tt => $Outcome:ty, by $by:ident, $name:literal $ja:literal $en:literal;
        $($(from $from:ident)? $(until $until:ident)? [$($cell:tt),+] => $then:expr;)+) => {
        $(#[$doc])*
        pub static $NAME: $crate::duty::table::Table<$facts, $Outcome> = $crate::duty::table::Table {
            name: $name,
            title: $crate::rules::rule::Words { ja: $ja, en: $en },
            by: $crate::rules::rule::Decides::$by,
            rows: &[$($crate::duty::table::Row {
                when: $crate::duty::table::cells!($facts [$($cell),+]),
                from: $crate::duty::table::maybe!($($from)?),
                until: $crate::duty::table::maybe!($($until)?),
                then: $then,
            }),+],
            facts: std::marker::PhantomData,
        };
    };
}
pub(crate) use table;

macro_rules! maybe {
    () => {
        None
    };
    ($day:ident) => {
        Some($day)
    };
}
pub(crate) use maybe;

macro_rules! cells {
    (($($Fact:ident),+ $(,)?) [$($cell:tt),+]) => {
        &[$($crate::duty::table::cell!($Fact $cell)),+]
    };
}
pub(crate) use cells;

macro_rules! cell {
    ($Fact:ident _) => {
        $crate::duty::table::Set::ALL
    };
    ($Fact:ident ($($Value:ident)|+)) => {
        $crate::duty::table::Set::of(&[$($Fact::$Value as u8),+])
    };
    ($Fact:ident $Value:ident) => {
        $crate::duty::table::Set::of(&[$Fact::$Value as u8])
    };
}
pub(crate) use cell;

#[cfg(test)]
mod tests {
    use super::*;

    fact! {
        /// For the tests.
        pub enum Light "light" { Red "red", Green "green", Unknown "unknown" }
    }

    impl Outcome for bool {
        fn words(&self) -> (String, String) {
            (self.to_string(), self.to_string())
        }
    }

    const MAY: NaiveDate = day(2020, 5, 1);
    const APRIL: NaiveDate = day(2020, 4, 30);

    table! {
        /// As it should be.
        pub static WHOLE: (Light, Light) => bool, by Diagnosed, "whole" "" "";
        until APRIL [_, _] => false;
        from MAY [Green, _] => true;
        from MAY [(Red | Unknown), Green] => true;
        from MAY [(Red | Unknown), (Red | Unknown)] => false;
    }

    table! {
        /// Lacks one combination, on one day.
        pub static GAP: (Light, Light) => bool, by Diagnosed, "gap" "" "";
        until APRIL [_, _] => false;
        from MAY [Green, _] => true;
        from MAY [Red, _] => true;
        from MAY [Unknown, (Red | Unknown)] => false;
    }

    table! {
        /// Takes one day twice.
        pub static OVERLAP: (Light,) => bool, by Diagnosed, "overlap" "" "";
        until MAY [_] => false;
        from MAY [_] => true;
    }

    #[test]
    fn decides_by_facts_and_day() {
        assert_eq!(WHOLE.decide((Light::Green, Light::Red), APRIL), Some(&false));
        assert_eq!(WHOLE.decide((Light::Green, Light::Red), MAY), Some(&true));
        assert_eq!(WHOLE.decide((Light::Unknown, Light::Red), MAY), Some(&false));
    }

    #[test]
    fn gaps_and_overlaps_are_found() {
        assert_eq!(WHOLE.faults(), Vec::<String>::new());
        assert_eq!(GAP.faults(), ["gap 2020-05-01 unknown green: 0 rows", "gap 2100-01-01 unknown green: 0 rows"]);
        let overlap = OVERLAP.faults();
        assert_eq!(overlap.len(), 3, "one day, each value: {overlap:?}");
        assert!(overlap.iter().all(|fault| fault.contains("2020-05-01") && fault.ends_with("2 rows")));
    }

    #[test]
    fn a_printed_row_names_what_it_takes() {
        let printed = WHOLE.printed();
        assert_eq!(printed[1].when, [Some(vec!["green"]), None]);
        assert_eq!(printed[0].days, (None, Some(APRIL)));
    }
}
