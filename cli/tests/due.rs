//! `hersys due`, `readiness` and `cost` as people read them: nothing that differs is hidden, nothing reads as more than
//! the sources say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{EXPORT, FACILITIES, Room, hersys, report};

const HOSPITAL: &str = r#"{"kind":"facility","id":"F001","institution_code":"1310110049","name":"架空病院","facility_kind":"outpatient-unit","municipality":"131016","phone":"0300000001","authority":"130001","health_centre":"HC-01","account":{"applied_date":"2020-07-10","granted_date":"2020-07-20"},"contracts":[{"contract_id":"C-1","party":"130001","from_date":"2020-04-01"}],"municipality_use":{"uses_her_sys":true,"from_date":"2020-06-01"}}"#;

/// The text with no white space, so that the ends of lines do not matter.
fn glue(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn with(exception: &str) -> String {
    report("R-2").replace(r#""symptom_state""#, &format!(r#""exception":{{"reason":"{exception}"}},"symptom_state""#))
}

#[test]
fn what_differs_is_said_again_and_the_fall_back_with_it() {
    let room = Room::new();
    let facilities = room.write("f.json", HOSPITAL);
    let lines =
        [report("R-1"), with("municipality-not-on-her-sys"), with("web-entry-difficult"), report("R-4")].join("\n");
    let file = room.write("a.ndjson", lines);
    let text = hersys(&["due", &file, "--facilities", &facilities, "--lang", "ja"]).exits(0).text();
    let tight = glue(&text);
    for words in [
        "代わりの方法FAX・郵送など、都道府県等が受け付ける方法",
        "その事情所在自治体がHER-SYSを利用していない／",
        "この記録HER-SYS以外とする事情の記録なし",
        "この記録「自治体が未利用」は登録情報と合わない",
        "この記録当てはまる:医療機関のシステム上Web入力が困難",
    ] {
        assert_eq!(tight.matches(words).count().min(1), 1, "{words}\n{text}");
    }
    assert_eq!(text.matches("この記録").count(), 3, "the fourth is as the first\n{text}");
    let text = hersys(&["due", &file, "--facilities", &facilities, "--lang", "en"]).exits(0).text();
    assert!(text.contains("  Instead     FAX, mail") && text.contains("  This record it holds: Web entry"), "{text}");
}

#[test]
fn an_account_is_asked_for_and_a_late_one_is_no_open_one() {
    let room = Room::new();
    let late = HOSPITAL.replace("2020-07-20", "2020-08-03");
    let none = HOSPITAL.replace(r#","granted_date":"2020-07-20""#, "").replace("F001", "F002");
    let file = room.write("f.ndjson", format!("{late}\n{none}"));
    let args = ["due", &file, "--as-of", "2020-08-20", "--lang", "ja"];
    let text = hersys(&args).exits(0).text();
    for words in [
        "対象  /account  7月末より後に付与  HER-SYSのID付与手続",
        "対象  /account  7月末の時点で付与の記録なし（お願い）  HER-SYSのID付与手続",
        "  付与先      帰国者",
        "  相手方      都道府県等と医療機関が互いに",
        "    全部 2  済み 0  事情あり 0  未了・期限後 2  不明 0",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let list = |title: &str| text.lines().filter(|line| line.starts_with(&format!("    {title}: "))).count();
    assert_eq!((list("付与の記録がない施設"), list("7月末より後に付与された施設")), (1, 1), "{text}");
    assert!(!text.contains("当事者間") && !text.contains("期限を過ぎ") && !text.contains("届出先"), "{text}");
}

#[test]
fn what_was_not_read_does_not_pass_for_nothing_due() {
    let room = Room::new();
    let cut = room.write("cut.json", r#"[{"kind":"case","#);
    for command in ["due", "readiness"] {
        let text = hersys(&[command, &cut]).exits(1).text();
        assert!(glue(&text).contains("読み取れなかったファイルがあり"), "{text}");
        assert!(glue(&text).contains("hersyscheckFILEshowswhy"), "{text}");
        assert!(!text.contains("1 records"), "a source is no count of records\n{text}");
        hersys(&[command, &cut, "--format", "json"]).exits(1);
    }
    let bad = room.write("bad.ndjson", report("R-1").replace(r#""sex":"male","#, ""));
    let text = hersys(&["due", &bad, "--lang", "en"]).exits(0).text();
    assert!(text.contains("Errors in the data: 1 (hersys check FILE shows them)."), "{text}");
}

#[test]
fn the_boxes_say_what_data_tell() {
    let text = hersys(&["readiness", "--lang", "ja"]).exits(0).text();
    assert_eq!(text.matches("\n[ ] ").count(), 9, "to be ticked by hand\n{text}");
    assert!(!text.contains("[x]") && !text.contains("accounts-granted"), "{text}");
    let staff = glue(text.split("[ ] ").find(|part| part.starts_with("必要となる場合には")).unwrap());
    assert!(staff.contains("期限出典に期限の定めなし") && !staff.contains("2020-07-31"), "{text}");

    let text = hersys(&["readiness", EXPORT, "--facilities", FACILITIES, "--lang", "ja"]).exits(0).text();
    let boxes = |mark: &str| text.matches(&format!("\n{mark} ")).count();
    assert_eq!((boxes("[x]"), boxes("[ ]"), boxes("[?]")), (1, 0, 8), "one record cannot be read\n{text}");
    assert_eq!(text.matches("\n  確認        ").count(), 9, "{text}");

    let room = Room::new();
    let late = room.write("f.json", HOSPITAL.replace("2020-07-20", "2020-08-03"));
    let text = hersys(&["readiness", "--facilities", &late, "--lang", "ja"]).exits(0).text();
    assert!(text.contains("\n[ ] 帰国者") && text.contains("未了・期限後 1"), "{text}");
    let (facilities, good) = (room.write("h.json", HOSPITAL), room.write("a.ndjson", report("R-1")));
    let text = hersys(&["readiness", &good, "--facilities", &facilities, "--lang", "ja"]).exits(0).text();
    assert_eq!(text.matches("\n[x] ").count(), 4, "{text}");
    let kind = r#""facility_kind":"outpatient-unit","#;
    let open = room.write("g.json", format!("[{HOSPITAL},{}]", HOSPITAL.replace(kind, "").replace("F001", "F002")));
    let text = hersys(&["readiness", "--facilities", &open, "--lang", "ja"]).exits(0).text();
    assert!(text.contains("\n[?] 帰国者"), "one may be of a kind that is asked for\n{text}");
}

#[test]
fn an_amount_is_read_as_a_table_reads_it() {
    let cost = |yen: &str| hersys(&["cost", yen, "--purpose", "health-centre-entry"]);
    let plain = cost("1000").exits(0).text();
    for yen in ["１０００", "1,000", "1000円", "１，０００円"] {
        assert_eq!(cost(yen).exits(0).text(), plain, "{yen}");
    }
    for yen in ["-54321", "54321,0", "5432.1", "54321ドル", "543210000000000000000"] {
        let told = cost(yen).exits(2).err;
        assert!(
            told.contains("金額は円の整数で") && told.contains("give whole yen") && !told.contains("543"),
            "{told}"
        );
    }
    let other = hersys(&["cost", "1000", "--purpose", "other"]).exits(0).text();
    assert!(other.starts_with("この補助の対象として通知に挙げられていない経費"), "{other}");
    assert!(!other.contains("対象外") && !other.contains("not eligible") && !other.contains("（1/2）"), "{other}");
}

#[test]
fn what_a_conversion_lacks_is_said_in_both_languages() {
    let told = hersys(&["convert", EXPORT, "--apply", "lossless", "--to", "ndjson"]).exits(2).err;
    assert!(told.contains("--out <FILE> を指定してください（- は標準出力）"), "{told}");
    assert!(told.contains("--out <FILE> is needed (- = standard output)"), "{told}");
}
