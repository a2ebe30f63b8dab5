//! Holds `hersys::decode::csv_rows` to the `csv` crate: where ours sees no fault, both must see the same cells.
//!
//! The reverse is no aim: `csv` accepts stray and unterminated quotes silently, ours does not. One difference remains
//! among good rows: `csv` skips lines of no bytes, ours also lines of blanks; these are taken out on both sides.

#![allow(clippy::unwrap_used, reason = "a test, its helpers included")]

use hersys_conformance::noise::Noise;
use std::fmt::Write as _;

use hersys::decode::csv_rows::{self, RowCutter};

type Rows = Vec<Vec<String>>;

/// Our rows up to the first fault, and whether there was none.
fn ours(bytes: &[u8]) -> (Rows, bool) {
    let mut cutter = RowCutter::new(bytes, true, csv_rows::MAX_ROW);
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    while let Some(row) = cutter.next_row() {
        let text = std::str::from_utf8(&bytes[row.start..row.end]).unwrap();
        if row.fault.is_some() || csv_rows::split(text, &mut cells).is_err() {
            return (rows, false);
        }
        if row.start < row.end {
            rows.push(cells.iter().map(|cell| cell.text.to_string()).collect());
        }
    }
    (rows, true)
}

fn theirs(bytes: &[u8]) -> Rows {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(256)
        .from_reader(bytes)
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// Lines of blanks only, which `csv` gives as one cell; a quoted cell of blanks is a cell in both.
fn without_blank_lines(rows: Rows) -> Rows {
    rows.into_iter().filter(|row| !(row.len() == 1 && row[0].bytes().all(|b| b == b' '))).collect()
}

#[test]
fn well_formed_files() {
    // Few line ends, so that no row comes near the limit of physical lines.
    const PARTS: [&str; 20] = [
        "a", "b", "0", "1", "-", "検査", "太郎", "陽性", "ﾊﾟ", "𠮷", "é", "、", ",", ",", "\"", "\"", " ", "\n", "\r\n",
        "\r",
    ];
    let mut noise = Noise::new(0x9E37_79B9_7F4A_7C15);
    for _ in 0..1_000 {
        let (mut text, mut rows) = (String::new(), Rows::new());
        let width = 2 + noise.below(44);
        for _ in 0..noise.below(8) {
            let mut row = Vec::new();
            for n in 0..width {
                let length = noise.pick(&[0, 0, 1, 2, 3, 9]);
                let cell: String = (0..length).map(|_| noise.pick(&PARTS)).collect();
                text.push_str(if n == 0 { "" } else { "," });
                if noise.below(4) == 0 {
                    write!(text, "\"{}\"", cell.replace('"', "\"\"")).unwrap();
                } else {
                    csv_rows::quote_into(&cell, &mut text);
                }
                row.push(cell);
            }
            text.push_str(noise.pick(&["\n", "\r\n", "\r", "\n\n"]));
            rows.push(row);
        }
        assert_eq!(ours(text.as_bytes()), (rows, true), "{text:?}");
        assert_eq!(ours(text.as_bytes()).0, theirs(text.as_bytes()), "{text:?}");
    }
}

#[test]
fn files_written_by_csv() {
    let mut noise = Noise::new(0xD1B5_4A32_D192_ED03);
    for _ in 0..1_000 {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let mut rows = Rows::new();
        for _ in 0..=noise.below(6) {
            let width = 2 + noise.below(20);
            let row: Vec<String> = (0..width)
                .map(|_| {
                    let length = noise.below(12);
                    (0..length).map(|_| noise.pick(&['a', '検', ',', '"', '\n', '\r', ' '])).collect()
                })
                .collect();
            writer.write_record(&row).unwrap();
            rows.push(row);
        }
        let bytes = writer.into_inner().unwrap();
        assert_eq!(ours(&bytes), (rows, true));
    }
}

#[test]
fn random_bytes() {
    let mut noise = Noise::new(0xA076_1D64_78BD_642F);
    let (mut clean, mut faulty) = (0, 0);
    for _ in 0..40_000 {
        let length = noise.below(24);
        let bytes: Vec<u8> = (0..length).map(|_| noise.pick(b"a,\"\n\r ")).collect();
        let (rows, whole) = ours(&bytes);
        let (rows, mut expected) = (without_blank_lines(rows), without_blank_lines(theirs(&bytes)));
        if whole {
            clean += 1;
        } else {
            // The rows before the first fault must be the same all the same.
            faulty += 1;
            assert!(expected.len() >= rows.len());
            expected.truncate(rows.len());
        }
        assert_eq!(rows, expected, "{:?}", String::from_utf8_lossy(&bytes));
    }
    assert!(clean > 4_000 && faulty > 4_000, "both kinds must be tried: {clean} clean, {faulty} faulty");
}
