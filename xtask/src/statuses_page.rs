//! The page of the statuses of the C library, `docs/c/statuses.md`: read off the enumeration in `bindings-c/src/status.rs`.
//!
//! The first paragraph of a variant's comment says what it means, the rest what to do.

use std::fmt::Write as _;
use std::path::Path;

use crate::generate::Artefact;
use crate::read;
use crate::rule_pages::{GENERATED, cell};

const SOURCE: &str = "bindings-c/src/status.rs";

const HEAD: &str = "# Statuses · 状態コード

What a function of libhersys gives, `hersys_status`, a number of 32 bits. It says whether the *job* was done. What is
wrong with the *data* is never a status: that is a finding ([conventions](conventions.md)).

`hersys_status_text` gives a short English text for each number, `hersys_options_error` and `hersys_record_error` say
more. Treat a number that is not listed here as a failure that may not be tried again: a later library may have more.
";

/// The numbers of one section: first, last, heading, whose mistake it is.
const SECTIONS: [(i32, i32, &str, &str); 4] = [
    (0, 0, "Done", "Only then are the outputs written."),
    (
        1,
        9,
        "A mistake in the call",
        "The program's: mend it before it is shipped. Nothing was changed. No clerk should ever be shown one of these.",
    ),
    (
        10,
        99,
        "The job could not be done",
        "For the reason it names: settings, or what the caller's own functions said. Nothing was written.",
    ),
    (100, i32::MAX, "A mistake of the library", "Ours: the call ended, the program goes on."),
];

/// The statuses in Japanese, by number: what it means and, in short, what to do.
const JA: [(i32, &str); 18] = [
    (0, "完了。出力が書かれている"),
    (1, "NULL にできないポインタが NULL。呼出しを直す"),
    (2, "長さまたは構造体の大きさが正しくない。呼出しを直す"),
    (3, "文字列が UTF-8 でない。UTF-8 に直すか、UTF-16 で渡す"),
    (4, "番号や語が一覧にないか、添字が範囲の外。呼出しを直す"),
    (5, "ハンドルをほかのスレッドが使用中。スレッドごとに作るか、待ってもう一度呼ぶ"),
    (6, "UTF-16 の文字列が途中で切れている。全体を渡す"),
    (7, "そのパスの項目がない。パスを直す。一覧の要素は先に加える"),
    (8, "不明と答えられない項目。空にするか値を渡す"),
    (9, "一覧の要素が多すぎる。報告を分ける"),
    (10, "オプションの名前か値が正しくない。オプションを直す"),
    (11, "列の対応表が正しくない。対応表を直す"),
    (12, "種類が決まらないか、CSV に複数の種類が入る。オプション kind を渡すか、JSON で書く"),
    (13, "コールバックが中止を求めた。意図したものなら何もしない"),
    (14, "読込みの関数が失敗した。その原因を見る"),
    (15, "コード表が正しくない。表を直す"),
    (19, "その他の理由でできない。hersys_options_error の文を記録する"),
    (100, "ライブラリの誤り。「確認できなかった」と表示する。ハンドルはそのまま使える"),
];

/// A status in Japanese.
fn ja(number: i32) -> &'static str {
    let told = JA.iter().find(|(known, _)| *known == number);
    told.unwrap_or_else(|| panic!("status {number}: no Japanese in xtask/src/statuses_page.rs")).1
}

/// A status as its source tells it.
struct Status {
    number: i32,
    name: String,
    meaning: String,
    todo: String,
}

/// The page.
pub fn page(root: &Path) -> Artefact {
    let source = read(root, SOURCE);
    let statuses = statuses(&source);
    let mut text = format!("{GENERATED}{HEAD}");
    for (first, last, heading, whose) in SECTIONS {
        let _ = write!(
            text,
            "\n## {heading}\n\n{whose}\n\n| number | name | meaning | what to do | 日本語 |\n|---|---|---|---|---|\n"
        );
        for status in statuses.iter().filter(|status| (first..=last).contains(&status.number)) {
            let Status { number, name, meaning, todo } = status;
            let todo = if todo.is_empty() { "–" } else { todo };
            let _ =
                writeln!(text, "| {number} | `{name}` | {} | {} | {} |", cell(meaning), cell(todo), cell(ja(*number)));
        }
    }
    let _ = write!(
        text,
        "\n## Retired numbers\n\nA number that is no longer given is never used again. So far: {}\n",
        retired(&source)
    );
    Artefact { path: "docs/c/statuses.md".to_owned(), content: text }
}

/// The variants in the order of the source.
fn statuses(source: &str) -> Vec<Status> {
    let start = source.find("pub enum hersys_status {").unwrap_or_else(|| panic!("{SOURCE}: no enumeration"));
    let lines = source[start..].lines().skip(1).map(str::trim).take_while(|line| *line != "}");
    let (mut found, mut paragraphs) = (Vec::new(), vec![String::new()]);
    for line in lines {
        if let Some(comment) = line.strip_prefix("///") {
            match (comment.trim(), paragraphs.last_mut()) {
                ("", _) => paragraphs.push(String::new()),
                (words, Some(paragraph)) if paragraph.is_empty() => paragraph.push_str(words),
                (words, Some(paragraph)) => paragraph.extend([" ", words]),
                (_, None) => {}
            }
        } else if let Some((name, number)) = line.trim_end_matches(',').split_once(" = ") {
            let number = number.parse().unwrap_or_else(|_| panic!("{SOURCE}: {name} has no plain number"));
            let told = std::mem::replace(&mut paragraphs, vec![String::new()]);
            let (meaning, todo) = told.split_first().expect("one paragraph at least");
            found.push(Status { number, name: in_c(name), meaning: meaning.clone(), todo: todo.join(" ") });
        }
    }
    found
}

/// `NullPointer` as C has it.
fn in_c(name: &str) -> String {
    let mut word = "HERSYS_STATUS".to_owned();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            word.push('_');
        }
        word.push(letter.to_ascii_uppercase());
    }
    word
}

/// The ledger of numbers that are no longer given, as it stands above the enumeration.
fn retired(source: &str) -> &str {
    let ledger = source.lines().find_map(|line| line.strip_prefix("// Retired: "));
    ledger.unwrap_or_else(|| panic!("{SOURCE}: no ledger of retired numbers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_of_the_header_is_on_the_page_with_what_to_do() {
        let root = crate::root();
        let (page, header) = (page(&root).content, crate::header::header(&root).unwrap());
        let mut seen = 0;
        for line in header.lines().filter(|line| line.trim_start().starts_with("HERSYS_STATUS_")) {
            let (name, number) = line.trim().trim_end_matches(',').split_once(" = ").unwrap();
            let row = page.lines().find(|row| row.starts_with(&format!("| {number} | `{name}` | ")));
            let row = row.unwrap_or_else(|| panic!("{name} is not on the page"));
            assert_eq!(row.contains(" | – | "), name == "HERSYS_STATUS_OK", "what to do: {row}");
            seen += 1;
        }
        assert_eq!(seen, JA.len(), "a number in Japanese that is no status");
        assert_eq!(seen, page.matches("| `HERSYS_STATUS_").count());
        assert!(seen > 15, "only {seen}: does the test still see them?");
    }

    #[test]
    fn names_are_those_of_c() {
        for (rust, c) in [("Ok", "OK"), ("NullPointer", "NULL_POINTER"), ("NotUtf8", "NOT_UTF8")] {
            assert_eq!(in_c(rust), format!("HERSYS_STATUS_{c}"));
        }
    }
}
