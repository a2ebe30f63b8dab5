//! The data: realistic `test-result` records of invented people, made the same way each time, good and bad.

use std::fmt::Write as _;

/// How many of the records are bad.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Three in a hundred: a clerk's ordinary export.
    Few,
    /// Every one: a file in which one wrong column spoils all.
    All,
}

impl Share {
    /// As the table names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Few => "3 % bad",
            Self::All => "100 % bad",
        }
    }

    const fn spoils(self, number: usize) -> bool {
        match self {
            Self::Few => number % 100 % 33 == 17,
            Self::All => true,
        }
    }

    /// How many of the first `count` records are bad.
    pub fn bad(self, count: usize) -> usize {
        (0..count).filter(|number| self.spoils(*number)).count()
    }
}

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

/// Xorshift: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// Surnames and given names that no person has: 検査 (test), 見本 (sample), 架空 (fictitious), 例示 (example).
const SURNAMES: [(&str, &str); 4] = [("検査", "ケンサ"), ("見本", "ミホン"), ("架空", "カクウ"), ("例示", "レイジ")];
const GIVEN: [(&str, &str); 6] = [
    ("太郎", "タロウ"),
    ("花子", "ハナコ"),
    ("一郎", "イチロウ"),
    ("次郎", "ジロウ"),
    ("さくら", "サクラ"),
    ("健", "ケン"),
];
/// Municipality, first three digits of its postal codes, name.
const PLACES: [(&str, &str, &str); 5] = [
    ("131016", "100", "東京都千代田区"),
    ("011002", "060", "北海道札幌市"),
    ("231002", "450", "愛知県名古屋市"),
    ("271004", "530", "大阪府大阪市"),
    ("401307", "810", "福岡県福岡市"),
];
const LABORATORIES: [&str; 3] = ["架空臨床検査センター", "見本検査所　第二検査室", "院内検査室（架空病院）"];
const REMARKS: [&str; 4] = ["濃厚接触者として検査", "発熱あり　自宅待機中", "入院前スクリーニング", "再検査の予定なし"];

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

/// How many facilities report.
pub const FACILITIES: usize = 20;

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
            facility: format!("F{:03}", 1 + dice.below(FACILITIES)),
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
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
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

/// The facilities that report, as NDJSON.
pub fn facilities() -> Vec<u8> {
    let mut out = String::new();
    for number in 1..=FACILITIES {
        let _ = writeln!(
            out,
            "{{\"kind\":\"facility\",\"id\":\"F{number:03}\",\"name\":\"架空第{number}病院\",\
             \"facility_kind\":\"outpatient-unit\",\"municipality\":\"131016\",\"phone\":\"0300000001\",\
             \"authority\":\"130001\",\"health_centre\":\"HC-01\",\
             \"account\":{{\"applied_date\":\"2020-07-10\",\"granted_date\":\"2020-07-20\"}},\
             \"contracts\":[{{\"contract_id\":\"C-1\",\"party\":\"130001\",\"group_body\":\"架空医師会\",\
             \"agreed_date\":\"2020-03-20\",\"from_date\":\"2020-04-01\"}}],\
             \"municipality_use\":{{\"uses_her_sys\":true,\"from_date\":\"2020-06-01\"}}}}"
        );
    }
    out.into_bytes()
}
