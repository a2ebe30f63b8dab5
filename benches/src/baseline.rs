//! The peers: a typed `serde_json` parse that truly borrows, and a walk over the cells of a CSV by the `csv` crate.

use std::borrow::Cow;
use std::hint::black_box;

use serde::Deserialize;

/// A text that borrows wherever its JSON has no escape.
///
/// `#[serde(borrow)] Option<Cow<str>>` compiles and allocates every text; only this newtype borrows, and
/// [`assert_borrows`] holds it to that.
#[derive(Deserialize)]
#[serde(transparent)]
struct S<'a>(#[serde(borrow)] Cow<'a, str>);

/// The record as a Rust service would declare it, item by item as in the field table.
#[derive(Deserialize)]
#[allow(dead_code, reason = "a peer reads every item; nobody asks it for one")]
struct TestResult<'a> {
    #[serde(borrow)]
    kind: Option<S<'a>>,
    #[serde(borrow)]
    report_id: Option<S<'a>>,
    #[serde(borrow)]
    replaces: Option<S<'a>>,
    #[serde(borrow)]
    case_id: Option<S<'a>>,
    #[serde(borrow)]
    reported_date: Option<S<'a>>,
    #[serde(borrow)]
    facility_id: Option<S<'a>>,
    #[serde(borrow)]
    channel: Option<S<'a>>,
    #[serde(borrow)]
    exception: Option<Exception<'a>>,
    #[serde(borrow)]
    patient: Option<Patient<'a>>,
    #[serde(borrow)]
    symptom_state: Option<S<'a>>,
    #[serde(borrow)]
    onset_date: Option<S<'a>>,
    #[serde(borrow)]
    tests: Option<Vec<Test<'a>>>,
    #[serde(borrow)]
    remarks: Option<S<'a>>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "as above")]
struct Exception<'a> {
    #[serde(borrow)]
    reason: Option<S<'a>>,
    #[serde(borrow)]
    detail: Option<S<'a>>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "as above")]
struct Patient<'a> {
    #[serde(borrow)]
    local_id: Option<S<'a>>,
    #[serde(borrow)]
    name: Option<S<'a>>,
    #[serde(borrow)]
    kana: Option<S<'a>>,
    #[serde(borrow)]
    birth_date: Option<S<'a>>,
    age: Option<u32>,
    #[serde(borrow)]
    sex: Option<S<'a>>,
    #[serde(borrow)]
    municipality: Option<S<'a>>,
    #[serde(borrow)]
    postal_code: Option<S<'a>>,
    #[serde(borrow)]
    address: Option<S<'a>>,
    #[serde(borrow)]
    phone: Option<S<'a>>,
    #[serde(borrow)]
    mobile_phone: Option<S<'a>>,
}

#[derive(Deserialize)]
#[allow(dead_code, clippy::struct_field_names, reason = "as above; the keys are those of the wire")]
struct Test<'a> {
    #[serde(borrow)]
    test_id: Option<S<'a>>,
    administrative: Option<bool>,
    #[serde(borrow)]
    specimen: Option<S<'a>>,
    #[serde(borrow)]
    method: Option<S<'a>>,
    #[serde(borrow)]
    collected_date: Option<S<'a>>,
    #[serde(borrow)]
    result_date: Option<S<'a>>,
    #[serde(borrow)]
    result: Option<S<'a>>,
    #[serde(borrow)]
    laboratory: Option<S<'a>>,
    #[serde(borrow)]
    contract_id: Option<S<'a>>,
}

/// The lines of an NDJSON input, cut by `memchr` so that the peer pays no more for them than we do.
pub fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', bytes).map(move |end| {
        let line = bytes.get(start..end).unwrap_or_default();
        start = end + 1;
        line
    })
}

/// **B**: parses every line; gives the number of lines that parsed.
pub fn parse(bytes: &[u8]) -> u64 {
    let mut parsed = 0;
    for line in lines(bytes) {
        if let Ok(record) = black_box(serde_json::from_slice::<TestResult<'_>>(line)) {
            parsed += 1;
            black_box(&record);
        }
    }
    parsed
}

/// Walks every cell by the `csv` crate; gives the number of cells.
pub fn walk(bytes: &[u8]) -> u64 {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        for cell in &record {
            black_box(cell);
            cells += 1;
        }
    }
    cells
}

/// Is the baseline true? In a plain record every text must be borrowed.
pub fn assert_borrows(line: &[u8]) -> Result<(), String> {
    let record: TestResult<'_> = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let patient = record.patient.as_ref().ok_or("the record has no patient")?;
    let test = record.tests.iter().flatten().next().ok_or("the record has no test")?;
    let texts = [&record.report_id, &record.remarks, &patient.name, &patient.kana, &test.result, &test.laboratory];
    for text in texts {
        match text {
            Some(S(Cow::Borrowed(_))) => {}
            Some(S(Cow::Owned(_))) => return Err(String::from("the baseline allocates: it does not borrow")),
            None => return Err(String::from("the record lacks an item that the baseline is held to")),
        }
    }
    Ok(())
}
