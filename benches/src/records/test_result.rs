//! `test-result` as NDJSON and as CSV.

use std::fmt::Write as _;

use super::{Dice, GIVEN, LABORATORIES, PLACES, REMARKS, SURNAMES, Share, facility_id};

/// One way to spoil a record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flaw {
    NoSuchDay,
    TwoDigitYear,
    NoResult,
    ResultNotInList,
    MunicipalityShape,
    BornAfterTest,
    PostalShape,
    PhoneWord,
    NoFacility,
    NoSpecimen,
    AgeOutOfRange,
    ControlCharacter,
    // What only JSON can have; a CSV row gets the one beside it.
    IdAsNumber,
    TwoResults,
    Truncated,
}

const FLAWS: [Flaw; 15] = [
    Flaw::NoSuchDay,
    Flaw::TwoDigitYear,
    Flaw::NoResult,
    Flaw::ResultNotInList,
    Flaw::MunicipalityShape,
    Flaw::BornAfterTest,
    Flaw::PostalShape,
    Flaw::PhoneWord,
    Flaw::NoFacility,
    Flaw::NoSpecimen,
    Flaw::AgeOutOfRange,
    Flaw::ControlCharacter,
    Flaw::IdAsNumber,
    Flaw::TwoResults,
    Flaw::Truncated,
];

/// One specimen from one person.
struct Test {
    specimen: &'static str,
    method: &'static str,
    collected: String,
    resulted: String,
    result: &'static str,
    laboratory: &'static str,
    contract: String,
}

/// One record before it is written in one of the forms.
struct Record {
    number: usize,
    reported: String,
    facility: String,
    surname: (&'static str, &'static str),
    given: (&'static str, &'static str),
    birth: String,
    age: String,
    sex: &'static str,
    municipality: String,
    postal: String,
    address: String,
    phone: String,
    mobile: String,
    onset: String,
    tests: Vec<Test>,
    remarks: String,
    flaw: Option<Flaw>,
}

impl Record {
    fn new(number: usize, flaw: Option<Flaw>, dice: &mut Dice) -> Self {
        let place = dice.pick(&PLACES);
        // A day of August or September 2020, when every rule of the notice was in force.
        let (month, day) = (8 + dice.below(2), 8 + dice.below(20));
        let date = |day: usize| format!("2020-{month:02}-{day:02}");
        let year = 1930 + dice.below(80);
        let tests = (0..=dice.below(3))
            .map(|_| Test {
                specimen: dice.pick(&["nasopharyngeal-swab", "nasopharyngeal-swab", "saliva"]),
                method: "nucleic-acid",
                collected: date(day),
                resulted: date(day + 1),
                result: dice.pick(&["negative", "negative", "negative", "negative", "positive", "inconclusive"]),
                laboratory: dice.pick(&LABORATORIES),
                contract: String::from("C-1"),
            })
            .collect();
        let mut record = Self {
            number,
            reported: date(day + 2),
            facility: facility_id(dice),
            surname: dice.pick(&SURNAMES),
            given: dice.pick(&GIVEN),
            birth: format!("{year}-{:02}-{:02}", 1 + dice.below(7), 1 + dice.below(28)),
            age: (2020 - year).to_string(),
            sex: dice.pick(&["male", "female"]),
            municipality: place.0.to_owned(),
            postal: format!("{}-{:04}", place.1, 1 + dice.below(90)),
            address: format!(
                "{}架空町{}－{}　見本荘{}号室",
                place.2,
                1 + dice.below(9),
                1 + dice.below(20),
                101 + dice.below(9)
            ),
            phone: format!("03{:08}", 1 + dice.below(99_999_998)),
            mobile: format!("090{:08}", 1 + dice.below(99_999_998)),
            onset: date(day - 2),
            tests,
            remarks: dice.pick(&REMARKS).to_owned(),
            flaw,
        };
        record.spoil();
        record
    }

    /// Spoils what can be spoilt in every form; the writers do the rest.
    fn spoil(&mut self) {
        let Some((flaw, test)) = self.flaw.zip(self.tests.last_mut()) else { return };
        match flaw {
            Flaw::NoSuchDay => self.reported = String::from("2020-09-31"),
            Flaw::TwoDigitYear => test.collected = String::from("20/8/3"),
            Flaw::NoResult => test.result = "",
            Flaw::ResultNotInList => test.result = "陽性疑い",
            Flaw::MunicipalityShape => self.municipality.push('0'),
            Flaw::BornAfterTest => self.birth = String::from("2021-04-01"),
            Flaw::PostalShape => self.postal.truncate(5),
            Flaw::PhoneWord => self.phone = String::from("自宅なし"),
            Flaw::NoFacility => self.facility.clear(),
            Flaw::NoSpecimen => test.specimen = "",
            Flaw::AgeOutOfRange => self.age = String::from("999"),
            Flaw::ControlCharacter => self.remarks.push('\u{1}'),
            Flaw::IdAsNumber | Flaw::TwoResults | Flaw::Truncated => {}
        }
    }

    fn json(&self, out: &mut String) {
        let start = out.len();
        out.push_str("{\"kind\":\"test-result\"");
        if self.flaw == Some(Flaw::IdAsNumber) {
            let _ = write!(out, ",\"report_id\":{}", self.number);
        } else {
            text(out, "report_id", &format!("R-{:07}", self.number));
        }
        text(out, "reported_date", &self.reported);
        text(out, "facility_id", &self.facility);
        text(out, "channel", "her-sys");
        out.push_str(",\"patient\":{");
        text(out, "local_id", &format!("P-{:06}", self.number / 2));
        text(out, "name", &format!("{}　{}", self.surname.0, self.given.0));
        text(out, "kana", &format!("{}　{}", self.surname.1, self.given.1));
        text(out, "birth_date", &self.birth);
        let _ = write!(out, ",\"age\":{}", self.age);
        text(out, "sex", self.sex);
        text(out, "municipality", &self.municipality);
        text(out, "postal_code", &self.postal);
        text(out, "address", &self.address);
        text(out, "phone", &self.phone);
        text(out, "mobile_phone", &self.mobile);
        out.push('}');
        text(out, "symptom_state", "symptomatic");
        text(out, "onset_date", &self.onset);
        out.push_str(",\"tests\":[");
        for (index, test) in self.tests.iter().enumerate() {
            out.push_str(if index == 0 { "{" } else { ",{" });
            text(out, "test_id", &format!("T-{:07}-{}", self.number, index + 1));
            out.push_str(",\"administrative\":true");
            text(out, "specimen", test.specimen);
            text(out, "method", test.method);
            text(out, "collected_date", &test.collected);
            text(out, "result_date", &test.resulted);
            text(out, "result", test.result);
            if self.flaw == Some(Flaw::TwoResults) {
                text(out, "result", "positive");
            }
            text(out, "laboratory", test.laboratory);
            text(out, "contract_id", &test.contract);
            out.push('}');
        }
        out.push(']');
        text(out, "remarks", &self.remarks);
        out.push('}');
        if self.flaw == Some(Flaw::Truncated) {
            let middle = usize::midpoint(start, out.len());
            let cut = (start..middle).rev().find(|at| out.is_char_boundary(*at));
            out.truncate(cut.unwrap_or(start));
        }
        out.push('\n');
    }

    fn csv(&self, out: &mut String) {
        let report_id = if self.flaw == Some(Flaw::IdAsNumber) { "R\u{1}" } else { "R" };
        let _ = write!(
            out,
            "{report_id}-{:07},{},{},HER-SYS,P-{:06},{}　{},{}　{},{},{},{},{},{},{},{},{},有症状,{}",
            self.number,
            self.reported,
            self.facility,
            self.number / 2,
            self.surname.0,
            self.given.0,
            self.surname.1,
            self.given.1,
            self.birth,
            self.age,
            if self.sex == "male" { "男" } else { "女" },
            self.municipality,
            self.postal,
            self.address,
            self.phone,
            self.mobile,
            self.onset,
        );
        for (index, _) in TEST_NUMBERS.iter().enumerate() {
            let Some(test) = self.tests.get(index) else {
                out.push_str(",,,,,,,,,");
                continue;
            };
            let specimen = match test.specimen {
                "saliva" => "唾液",
                "" => "",
                _ => "鼻咽頭拭い液",
            };
            let result = match test.result {
                "negative" => "陰性",
                "positive" => "陽性",
                "inconclusive" => "判定保留",
                other => other,
            };
            let result = if self.flaw == Some(Flaw::TwoResults) { "陽性陰性" } else { result };
            let _ = write!(
                out,
                ",T-{:07}-{},1,{specimen},核酸増幅,{},{},{result},{},{}",
                self.number,
                index + 1,
                test.collected,
                test.resulted,
                test.laboratory,
                test.contract,
            );
        }
        out.push(',');
        out.push_str(&self.remarks);
        if self.flaw == Some(Flaw::Truncated) {
            out.push_str(",一列多い");
        }
        out.push_str("\r\n");
    }
}

/// A member with a text; an empty text leaves the member out.
fn text(out: &mut String, key: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    if !out.ends_with('{') {
        out.push(',');
    }
    let _ = write!(out, "\"{key}\":\"");
    for c in value.chars() {
        if c < ' ' {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push('"');
}

fn records(share: Share, count: usize) -> impl Iterator<Item = Record> {
    let mut dice = Dice::new();
    let mut bad = 0;
    (0..count).map(move |number| {
        let flaw = share.spoils(number).then(|| {
            bad += 1;
            FLAWS[bad % FLAWS.len()]
        });
        Record::new(number, flaw, &mut dice)
    })
}

/// `count` records as NDJSON.
pub fn ndjson(share: Share, count: usize) -> Vec<u8> {
    let mut out = String::new();
    for record in records(share, count) {
        record.json(&mut out);
    }
    out.into_bytes()
}

/// The CSV layout has room for four tests; these records fill at most three.
const TEST_NUMBERS: [u8; 4] = [1, 2, 3, 4];

/// `count` records as CSV with Japanese headers, UTF-8.
pub fn csv(share: Share, count: usize) -> Vec<u8> {
    let mut out = String::from(
        "報告ID,報告日,医療機関等ID,報告経路,患者_番号,患者_氏名,患者_フリガナ,患者_生年月日,患者_年齢,患者_性別,\
         患者_市区町村コード,患者_郵便番号,患者_住所,患者_電話番号,患者_携帯電話番号,症状の有無,発症日",
    );
    for n in TEST_NUMBERS {
        for item in ["ID", "行政検査", "検体", "方法", "採取日", "結果判明日", "結果", "検査機関", "契約ID"]
        {
            let _ = write!(out, ",検査{n}_{item}");
        }
    }
    out.push_str(",備考\r\n");
    for record in records(share, count) {
        record.csv(&mut out);
    }
    out.into_bytes()
}

/// The same in CP932, as most systems in Japan export it.
pub fn csv_cp932(share: Share, count: usize) -> Result<Vec<u8>, String> {
    let utf8 = csv(share, count);
    let text = std::str::from_utf8(&utf8).map_err(|error| error.to_string())?;
    let (bytes, _, lossy) = encoding_rs::SHIFT_JIS.encode(text);
    if lossy { Err(String::from("a character of the set is not in CP932")) } else { Ok(bytes.into_owned()) }
}
