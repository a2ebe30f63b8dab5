//! Which column of a CSV is which item: names, the caller's column map, and the header of a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::error::Error;
use crate::finding::render;
use crate::model::field::{At, Leaf};
use crate::model::kind::Kind;
use crate::model::synonyms::SYNONYMS;
use crate::normalise::width::fold_header;
use crate::options::Lang;

/// The column that rejects carry and our reader ignores.
pub const ERRORS_COLUMN: &str = "hersys_errors";

/// How a sender's columns and words map to ours. JSON: `{"columns": {"sender's header": "path"}, "constants": {"path":
/// "text"}, "values": {"path": {"theirs": "ours"}}}`, each part optional. In `constants` and `values` a `#` in a path
/// stands for every element of a list (`tests/#/administrative`).
#[derive(Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct ColumnMap {
    columns: BTreeMap<String, String>,
    constants: BTreeMap<String, String>,
    values: BTreeMap<String, BTreeMap<String, String>>,
}

/// Sizes only: headers may be data that slipped into the first row.
impl std::fmt::Debug for ColumnMap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "ColumnMap {{ columns: {}, constants: {}, values: {} }}",
            self.columns.len(),
            self.constants.len(),
            self.values.len()
        )
    }
}

impl ColumnMap {
    /// Reads a map. A path that no kind has is an error that names its position, not its text.
    pub fn from_json(json: &[u8]) -> Result<Self, Error> {
        let map: Self = serde_json::from_slice(json).map_err(|error| {
            // serde's own message may quote the input.
            Error::Columns(format!(
                "must be JSON with `columns`, `constants` and `values` (line {}, column {})",
                error.line(),
                error.column()
            ))
        })?;
        if let Some(number) = map.columns.values().position(|path| path.contains('#')) {
            let problem = "names every element of a list, but a column is one of them";
            return Err(Error::Columns(format!("path number {} of `columns` {problem}", number + 1)));
        }
        let paths = map.columns.values().chain(map.constants.keys()).chain(map.values.keys());
        for (number, path) in paths.enumerate() {
            if Kind::ALL.iter().all(|kind| places(*kind, path).is_empty()) {
                return Err(Error::Columns(format!("path number {} is no item of any kind", number + 1)));
            }
        }
        Ok(map)
    }
}

/// The places of a path; several where it has a `#`, none where the CSV layout has no column for it.
fn places(kind: Kind, path: &str) -> Vec<Leaf> {
    let Some(first) = kind.place(&path.replacen('#', "0", 1)) else { return Vec::new() };
    if !kind.leaves().iter().any(|flat| flat.id == first.at.id && flat.has_column()) {
        return Vec::new();
    }
    if !path.contains('#') {
        return kind.place(path).into_iter().collect();
    }
    (0..u16::MAX).map_while(|index| kind.place(&path.replacen('#', &index.to_string(), 1))).collect()
}

/// The names by which the items of a kind are known, folded for comparison.
pub struct Names {
    kind: Kind,
    by_name: BTreeMap<String, (Leaf, Arc<str>)>,
}

impl Names {
    /// English path, Japanese column, the label as findings show it, listed synonyms; the column or label without its
    /// prefix where only one item has it.
    pub fn of(kind: Kind) -> Self {
        let (mut by_name, mut labels) = (BTreeMap::new(), Vec::new());
        let mut short: BTreeMap<String, Option<(Leaf, Arc<str>)>> = BTreeMap::new();
        for leaf in kind.leaves().into_iter().filter(crate::model::kind::FlatItem::has_column) {
            let numbers = if leaf.columns == 0 { 1 } else { leaf.columns };
            for index in 0..numbers {
                let at = if leaf.columns == 0 { At::new(leaf.id) } else { At::new(leaf.id).of(usize::from(index)) };
                let to = Leaf { at: At { element: false, ..at }, item: leaf.item };
                let label: Arc<str> = leaf.csv.replace('#', &(index + 1).to_string()).into();
                let path = leaf.path.replace('#', &index.to_string());
                by_name.insert(fold_header(&label), (to, Arc::clone(&label)));
                by_name.insert(fold_header(&path), (to, Arc::clone(&label)));
                labels.push((fold_header(&render::label(kind, to.at, Lang::Ja)), (to, Arc::clone(&label))));
                if index == 0 {
                    // Without its prefix a label is only good if no other item of the kind has it.
                    for name in [leaf.item.csv, leaf.item.ja] {
                        short
                            .entry(fold_header(name))
                            .and_modify(|known| {
                                if known.as_ref().is_some_and(|(other, _)| other.at != to.at) {
                                    *known = None;
                                }
                            })
                            .or_insert_with(|| Some((to, Arc::clone(&label))));
                    }
                }
            }
        }
        // A column keeps its name where the label of another is the same.
        for (name, known) in labels {
            by_name.entry(name).or_insert(known);
        }
        for (path, names) in SYNONYMS {
            let label = kind.place(path).and_then(|to| {
                by_name.values().find(|(known, _)| known.at == to.at).map(|(_, label)| (to, Arc::clone(label)))
            });
            if let Some((to, label)) = label {
                for name in *names {
                    by_name.entry(fold_header(name)).or_insert_with(|| (to, Arc::clone(&label)));
                }
            }
        }
        for (name, known) in short {
            if let Some(known) = known {
                by_name.entry(name).or_insert(known);
            }
        }
        Self { kind, by_name }
    }
}

/// One column of a file.
pub struct Column {
    /// Where its cells go; `None` if the column is not carried.
    pub leaf: Option<Leaf>,
    /// The sender's words and ours.
    pub values: Option<BTreeMap<String, String>>,
    /// The name that findings may show.
    pub shown: Option<Arc<str>>,
    /// Its header is blank or is our own errors column: nothing is said about it.
    pub ignored: bool,
}

/// A constant of the column map.
pub struct Constant {
    /// Where it goes.
    pub leaf: Leaf,
    /// The text.
    pub text: String,
    /// For an item of a list element: all leaves of the element, one of which must be given.
    pub siblings: Vec<At>,
}

/// A header resolved: what each column is.
pub struct Layout {
    /// Kind of the records.
    pub kind: Kind,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// Constants of the column map.
    pub constants: Vec<Constant>,
    /// Column pairs (first, second; 0-based) that name the same item.
    pub duplicates: Vec<(usize, usize)>,
    /// Is there a column with the sender's ids?
    pub has_ids: bool,
    /// Is the last column that of our own errors? Then a row may end before it.
    pub errors_last: bool,
}

impl Layout {
    /// Can a row of so many cells be read by it? A row of the rejects may have been mended without our column at its end.
    pub fn takes(&self, cells: usize) -> bool {
        cells == self.columns.len() || (self.errors_last && cells + 1 == self.columns.len())
    }

    /// Number and name of the column that holds a place.
    pub fn column_of(&self, at: At) -> Option<(u32, Option<&Arc<str>>)> {
        let same = |leaf: &Leaf| leaf.at.id == at.id && leaf.at.index == at.index;
        let index = self.columns.iter().position(|column| column.leaf.as_ref().is_some_and(same))?;
        Some((index as u32 + 1, self.columns.get(index).and_then(|column| column.shown.as_ref())))
    }
}

/// How well a header row fits a kind: its number of known columns.
pub fn fit(cells: &[&str], names: &Names, map: Option<&ColumnMap>) -> usize {
    cells.iter().filter(|cell| resolve(cell, names, map).is_some()).count()
}

fn resolve(cell: &str, names: &Names, map: Option<&ColumnMap>) -> Option<(Leaf, Arc<str>)> {
    if let Some(map) = map {
        let folded = fold_header(cell);
        let mapped = map.columns.iter().find(|(theirs, _)| fold_header(theirs) == folded);
        if let Some((theirs, path)) = mapped {
            return names.kind.place(path).map(|leaf| (leaf, theirs.as_str().into()));
        }
    }
    names.by_name.get(&fold_header(cell)).map(|(leaf, label)| (*leaf, Arc::clone(label)))
}

/// Resolves the header of a file.
pub fn layout(cells: &[&str], names: &Names, map: Option<&ColumnMap>) -> Layout {
    let kind = names.kind;
    let mut columns: Vec<Column> = Vec::with_capacity(cells.len());
    let mut duplicates = Vec::new();
    // Taken out of the map before the loop: else the optimiser looks into a map that is not there, and ignores what it
    // saw, which tools for memory cannot know.
    let values: Vec<_> = map.into_iter().flat_map(|map| &map.values).collect();
    for (index, cell) in cells.iter().enumerate() {
        let folded = fold_header(cell);
        let ignored = folded.is_empty() || folded == fold_header(ERRORS_COLUMN);
        let known = if ignored { None } else { resolve(cell, names, map) };
        let mut column = Column { leaf: None, values: None, shown: None, ignored };
        if let Some((leaf, shown)) = known {
            let same = |column: &Column| column.leaf.is_some_and(|other| other.at == leaf.at);
            if let Some(first) = columns.iter().position(same) {
                duplicates.push((first, index));
            }
            let own = values.iter().find(|(path, _)| places(kind, path).iter().any(|place| place.at == leaf.at));
            column.values = own.map(|(_, values)| (*values).clone());
            column.leaf = Some(leaf);
            column.shown = Some(shown);
        }
        columns.push(column);
    }
    let leaves = kind.leaves();
    let constants = map
        .map(|map| {
            let mut constants = Vec::new();
            for (path, text) in &map.constants {
                for leaf in places(kind, path) {
                    constants.push(Constant { leaf, text: text.clone(), siblings: siblings(&leaves, leaf) });
                }
            }
            constants
        })
        .unwrap_or_default();
    let id = kind.id_item();
    let has_ids = columns.iter().any(|column| column.leaf.is_some_and(|leaf| leaf.at == id));
    let errors_last = cells.last().is_some_and(|cell| fold_header(cell) == fold_header(ERRORS_COLUMN));
    Layout { kind, columns, constants, duplicates, has_ids, errors_last }
}

/// The leaves of the list element in which a leaf lies; empty for a leaf outside lists.
fn siblings(leaves: &[crate::model::kind::FlatItem], leaf: Leaf) -> Vec<At> {
    let Some(own) = leaves.iter().find(|flat| flat.id == leaf.at.id).filter(|flat| flat.columns > 0) else {
        return Vec::new();
    };
    let element = own.path.rsplit_once('#').map_or("", |(before, _)| before);
    leaves
        .iter()
        .filter(|flat| flat.path.starts_with(element) && flat.id != own.id)
        .map(|flat| At { id: flat.id, ..leaf.at })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a finding calls an item, a file may call it too.
    #[test]
    fn the_columns_of_every_kind_are_known_by_column_path_and_label() {
        for kind in Kind::ALL {
            let names = Names::of(kind);
            for leaf in kind.leaves().into_iter().filter(crate::model::kind::FlatItem::has_column) {
                for index in 0..leaf.columns.max(1) {
                    let path = leaf.path.replace('#', &index.to_string());
                    let at = kind.place(&path).unwrap().at;
                    let label = render::label(kind, at, Lang::Ja);
                    let column = leaf.csv.replace('#', &(index + 1).to_string());
                    for name in [&path, &label, &column] {
                        let known = resolve(name, &names, None).map(|(leaf, _)| leaf.at);
                        assert_eq!(known, Some(at), "{}: {name}", kind.name());
                    }
                }
            }
        }
    }

    #[test]
    fn a_bare_name_is_the_persons_and_not_the_guardians() {
        let names = Names::of(Kind::CaseNotification);
        for (header, path) in [
            ("氏名", "patient/name"),
            ("住所", "patient/address"),
            ("電話番号", "patient/phone"),
            ("当該者_氏名", "patient/name"),
            ("保護者氏名", "patient/guardian/name"),
            ("保護者_電話番号", "patient/guardian/phone"),
            ("入院の有無", "hospitalised"),
        ] {
            let known = resolve(header, &names, None).map(|(leaf, _)| leaf.at);
            assert_eq!(known, Kind::CaseNotification.place(path).map(|leaf| leaf.at), "{header}");
        }
    }
}
