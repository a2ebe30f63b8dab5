//! `hersys template`: forms to fill in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{Room, hersys};

#[test]
fn a_template_goes_to_standard_output_or_to_a_file_and_checks_clean() {
    let room = Room::new();
    for kind in
        ["facility", "test-result", "tests-performed", "case", "case-notification", "daily-totals", "withdrawal"]
    {
        let printed = hersys(&["template", kind]).exits(0);
        let out = room.at(&format!("{kind}.csv"));
        let ran = hersys(&["template", kind, "--to", "csv", "--out", &out]).exits(0);
        assert!(ran.out.is_empty() && ran.err.is_empty());
        assert_eq!(room.read(&format!("{kind}.csv")), Some(printed.out));
        hersys(&["check", &out]).exits(0);
        hersys(&["template", kind, "--for-spreadsheet", "--encoding", "cp932", "--out", &out]).exits(0);
        hersys(&["check", &out]).exits(0);
        let example = room.at("example.ndjson");
        hersys(&["template", kind, "--to", "ndjson", "--out", &example]).exits(0);
        hersys(&["check", &example]).exits(0);
    }
}

#[test]
fn a_header_alone_has_the_labels() {
    let header = hersys(&["template", "tests-performed", "--header-only"]).exits(0).text();
    let labels = "報告ID,訂正元報告ID,報告日,医療機関等ID,実施日,実施件数,陽性件数,陰性件数,判定保留件数,検査中件数,その他件数,備考";
    assert_eq!(header, format!("{labels}\r\n"));
    let people = hersys(&["template", "tests-performed", "--header-only", "--for-spreadsheet"]).exits(0).out;
    let marked = hersys(&["template", "tests-performed", "--header-only", "--encoding", "utf-8-bom"]).exits(0).out;
    assert_eq!(marked, [b"\xEF\xBB\xBF", header.as_bytes()].concat());
    assert_eq!(people, marked);
}

#[test]
fn what_does_not_go_together_is_a_fault_and_writes_nothing() {
    let room = Room::new();
    let out = room.at("t.csv");
    for flags in [
        &["case", "--to", "json", "--header-only"][..],
        &["case", "--to", "ndjson", "--encoding", "cp932"],
        &["case", "--to", "json", "--for-spreadsheet"],
        &["case", "--to", "open-data"],
        &["patient"],
    ] {
        hersys(&[&["template"], flags, &["--out", &out]].concat()).exits(2);
    }
    assert!(room.names().is_empty());
}
