//! The peers: a typed `serde_json` parse that truly borrows, and a walk over the cells of a CSV by the `csv` crate.

use std::borrow::Cow;
use std::hint::black_box;

use hersys::model::kind::Kind;
use serde::{Deserialize, Serialize};

/// A text that borrows wherever its JSON has no escape.
///
/// `#[serde(borrow)] Option<Cow<str>>` compiles and allocates every text; only this newtype borrows, and
/// [`assert_borrows`] holds every text to that.
#[derive(Deserialize, Serialize)]
#[serde(transparent)]
struct S<'a>(#[serde(borrow)] Cow<'a, str>);

/// Texts of a record that borrow from its line, and texts that were copied.
#[derive(Default)]
struct Count {
    borrowed: usize,
    owned: usize,
}

/// What holds texts.
trait Texts {
    fn count(&self, texts: &mut Count);
}

impl Texts for S<'_> {
    fn count(&self, texts: &mut Count) {
        match self.0 {
            Cow::Borrowed(_) => texts.borrowed += 1,
            Cow::Owned(_) => texts.owned += 1,
        }
    }
}

impl<T: Texts> Texts for Option<T> {
    fn count(&self, texts: &mut Count) {
        if let Some(inner) = self {
            inner.count(texts);
        }
    }
}

impl<T: Texts> Texts for Vec<T> {
    fn count(&self, texts: &mut Count) {
        for inner in self {
            inner.count(texts);
        }
    }
}

/// Declares a kind or a noun as a Rust service would, item by item as in the field table (a test holds it to that):
/// what borrows from the line, then what is a number or yes or no.
macro_rules! peers {
    ($( $Name:ident<$life:lifetime> {
        $( $text:ident: $borrowing:ty, )*
        $( ; $( $plain:ident: $own:ty, )* )?
    } )*) => {
        $(
            #[derive(Deserialize, Serialize)]
            #[allow(dead_code, clippy::struct_field_names, reason = "a peer reads every item; nobody asks it for one")]
            struct $Name<$life> {
                $( #[serde(borrow, skip_serializing_if = "Option::is_none")] $text: Option<$borrowing>, )*
                $( $( #[serde(skip_serializing_if = "Option::is_none")] $plain: Option<$own>, )* )?
            }

            impl Texts for $Name<'_> {
                fn count(&self, texts: &mut Count) {
                    $( self.$text.count(texts); )*
                }
            }
        )*
    };
}

peers! {
    Facility<'a> {
        kind: S<'a>, id: S<'a>, institution_code: S<'a>, name: S<'a>, facility_kind: S<'a>, municipality: S<'a>,
        postal_code: S<'a>, address: S<'a>, phone: S<'a>, authority: S<'a>, health_centre: S<'a>,
        account: Account<'a>, contracts: Vec<Contract<'a>>, exceptions: Vec<FacilityException<'a>>,
        municipality_use: MunicipalityUse<'a>, designation: S<'a>, remarks: S<'a>,
    }
    Account<'a> { user_id: S<'a>, applied_date: S<'a>, granted_date: S<'a>, }
    Contract<'a> {
        contract_id: S<'a>, party: S<'a>, group_body: S<'a>, agreed_date: S<'a>, from_date: S<'a>, until_date: S<'a>,
    }
    FacilityException<'a> { reason: S<'a>, detail: S<'a>, from_date: S<'a>, until_date: S<'a>, }
    MunicipalityUse<'a> { from_date: S<'a>, remarks: S<'a>, ; uses_her_sys: bool, }

    TestResult<'a> {
        kind: S<'a>, report_id: S<'a>, replaces: S<'a>, case_id: S<'a>, reported_date: S<'a>, facility_id: S<'a>,
        channel: S<'a>, exception: Exception<'a>, patient: Patient<'a>, symptom_state: S<'a>, onset_date: S<'a>,
        tests: Vec<Test<'a>>, remarks: S<'a>,
    }
    Exception<'a> { reason: S<'a>, detail: S<'a>, }
    Patient<'a> {
        local_id: S<'a>, name: S<'a>, kana: S<'a>, birth_date: S<'a>, sex: S<'a>, municipality: S<'a>,
        postal_code: S<'a>, address: S<'a>, phone: S<'a>, mobile_phone: S<'a>,
        ; age: u32,
    }
    Test<'a> {
        test_id: S<'a>, specimen: S<'a>, method: S<'a>, collected_date: S<'a>, result_date: S<'a>, result: S<'a>,
        laboratory: S<'a>, contract_id: S<'a>,
        ; administrative: bool,
    }

    TestsPerformed<'a> {
        kind: S<'a>, report_id: S<'a>, replaces: S<'a>, reported_date: S<'a>, facility_id: S<'a>,
        performed_date: S<'a>, remarks: S<'a>,
        ; done: u32, positive: u32, negative: u32, inconclusive: u32, pending: u32, other: u32,
    }

    Case<'a> {
        kind: S<'a>, case_id: S<'a>, her_sys_id: S<'a>, replaces: S<'a>, reported_date: S<'a>, facility_id: S<'a>,
        patient: CasePatient<'a>, disease: S<'a>, symptom_state: S<'a>, symptoms: Vec<S<'a>>, symptoms_other: S<'a>,
        severity: S<'a>, risks: Vec<S<'a>>, risks_other: S<'a>, onset_date: S<'a>, diagnosis_date: S<'a>,
        vaccinations: Vec<Vaccination<'a>>, exposure: Exposure<'a>, contacts: Vec<Contact<'a>>, tests: Vec<Test<'a>>,
        statuses: Vec<StatusChange<'a>>, stays: Vec<Stay<'a>>, observations: Vec<Observation<'a>>, outcome: S<'a>,
        outcome_date: S<'a>, death_date: S<'a>, remarks: S<'a>,
        ; risk_present: bool, pregnant: bool,
    }
    CasePatient<'a> {
        local_id: S<'a>, name: S<'a>, kana: S<'a>, sex: S<'a>, birth_date: S<'a>, occupation: S<'a>,
        workplace: S<'a>, municipality: S<'a>, postal_code: S<'a>, address: S<'a>, phone: S<'a>, mobile_phone: S<'a>,
        email: S<'a>, nationality: S<'a>, whereabouts: S<'a>, whereabouts_phone: S<'a>, guardian: Guardian<'a>,
        ; age: u32, age_months: u32,
    }
    Guardian<'a> { name: S<'a>, address: S<'a>, phone: S<'a>, }
    Vaccination<'a> { vaccinated_date: S<'a>, product: S<'a>, ; dose: u32, given: bool, age: u32, }
    Exposure<'a> {
        route_certainty: S<'a>, routes: Vec<S<'a>>, source: S<'a>, contact: S<'a>, other_route: S<'a>,
        place_certainty: S<'a>, place: S<'a>, municipality: S<'a>, country: S<'a>, departure_date: S<'a>,
        arrival_date: S<'a>,
    }
    Contact<'a> { case_id: S<'a>, her_sys_id: S<'a>, contact_kind: S<'a>, last_contact_date: S<'a>, remarks: S<'a>, }
    StatusChange<'a> { status: S<'a>, from_date: S<'a>, remarks: S<'a>, }
    Stay<'a> {
        facility_id: S<'a>, facility_name: S<'a>, admitted_date: S<'a>, discharged_date: S<'a>, severity: S<'a>,
        ; icu: bool, ventilator: bool, ecmo: bool,
    }
    Observation<'a> {
        observed_date: S<'a>, complexion: S<'a>, remarks: S<'a>,
        ; temperature: f64, oxygen_saturation: u32, cough: bool, dyspnoea: bool, malaise: bool, nausea: bool,
        diarrhoea: bool, consciousness: bool, cannot_eat: bool, no_urine: bool,
    }

    CaseNotification<'a> {
        kind: S<'a>, report_id: S<'a>, replaces: S<'a>, case_id: S<'a>, her_sys_id: S<'a>, form: S<'a>,
        reported_date: S<'a>, physician: S<'a>, facility_id: S<'a>, facility_name: S<'a>, facility_address: S<'a>,
        facility_phone: S<'a>, disease: S<'a>, classification: S<'a>, patient: CasePatient<'a>, symptoms: Vec<S<'a>>,
        symptoms_other: S<'a>, diagnostics: Vec<Diagnostic<'a>>, collected_date: S<'a>, first_visit_date: S<'a>,
        diagnosis_date: S<'a>, infection_date: S<'a>, onset_date: S<'a>, death_date: S<'a>, exposure: Exposure<'a>,
        vaccinations: Vec<Vaccination<'a>>, hospitalised_date: S<'a>, risks: Vec<S<'a>>, risks_other: S<'a>,
        severity: S<'a>, remarks: S<'a>,
        ; oxygen_saturation: u32, hospitalised: bool, risk_present: bool, immunosuppressed: bool, pregnant: bool,
        admission_needed: bool, drug_needed: bool, oxygen_needed: bool, oxygen_before: bool, remote_care: bool,
    }
    Diagnostic<'a> {
        method: S<'a>, specimens: Vec<S<'a>>, collected_date: S<'a>, result: S<'a>, remarks: S<'a>,
    }

    DailyTotals<'a> {
        kind: S<'a>, report_id: S<'a>, replaces: S<'a>, reported_date: S<'a>, facility_id: S<'a>, totals_date: S<'a>,
        remarks: S<'a>,
        ; total: u32, age_0: u32, age_1_4: u32, age_5_9: u32, age_10s: u32, age_20s: u32, age_30s: u32, age_40s: u32,
        age_50s: u32, age_60_64: u32, age_65_69: u32, age_70s: u32, age_80s: u32, age_90_over: u32, age_unknown: u32,
    }

    Withdrawal<'a> {
        kind: S<'a>, report_id: S<'a>, withdraws: S<'a>, withdrawn_kind: S<'a>, reported_date: S<'a>,
        facility_id: S<'a>, reason: S<'a>, reason_detail: S<'a>, remarks: S<'a>,
    }
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

/// Does the same with the peer of a kind, whichever it is.
macro_rules! each {
    ($kind:expr, $Peer:ident => $body:expr) => {
        match $kind {
            Kind::Facility => {
                type $Peer<'a> = Facility<'a>;
                $body
            }
            Kind::TestResult => {
                type $Peer<'a> = TestResult<'a>;
                $body
            }
            Kind::TestsPerformed => {
                type $Peer<'a> = TestsPerformed<'a>;
                $body
            }
            Kind::Case => {
                type $Peer<'a> = Case<'a>;
                $body
            }
            Kind::CaseNotification => {
                type $Peer<'a> = CaseNotification<'a>;
                $body
            }
            Kind::DailyTotals => {
                type $Peer<'a> = DailyTotals<'a>;
                $body
            }
            Kind::Withdrawal => {
                type $Peer<'a> = Withdrawal<'a>;
                $body
            }
        }
    };
}

/// **B**: parses every line; gives the number of lines that parsed.
pub fn parse(kind: Kind, bytes: &[u8]) -> u64 {
    each!(kind, Peer => {
        let mut parsed = 0;
        for line in lines(bytes) {
            if let Ok(record) = black_box(serde_json::from_slice::<Peer<'_>>(line)) {
                parsed += 1;
                black_box(&record);
            }
        }
        parsed
    })
}

/// Parses every line and writes it again; gives the number of lines that did.
pub fn parse_and_write(kind: Kind, bytes: &[u8]) -> u64 {
    each!(kind, Peer => {
        let mut written = 0;
        for line in lines(bytes) {
            if let Ok(record) = black_box(serde_json::from_slice::<Peer<'_>>(line))
                && let Ok(text) = serde_json::to_string(&record)
            {
                written += 1;
                black_box(&text);
            }
        }
        written
    })
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

/// Is the baseline true? In a record without escapes every text must be borrowed.
pub fn assert_borrows(kind: Kind, line: &[u8]) -> Result<(), String> {
    let mut texts = Count::default();
    each!(kind, Peer => {
        let record: Peer<'_> = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        record.count(&mut texts);
    });
    match texts {
        Count { borrowed: 1.., owned: 0 } => Ok(()),
        Count { borrowed: 0, .. } => Err(format!("the first record of {} has no text", kind.name())),
        Count { owned, .. } => {
            Err(format!("the baseline of {} allocates {owned} texts: it does not borrow", kind.name()))
        }
    }
}

#[cfg(test)]
mod tests {
    use hersys::model::value::Type;

    use super::*;
    use crate::shape::{Leaf, leaves};

    /// What `serde` reads a leaf of the field table as.
    fn expected(ty: Type) -> Leaf {
        match ty {
            Type::Flag => Leaf::Bool,
            Type::Number { .. } => Leaf::Number,
            Type::Tenths { .. } => Leaf::Decimal,
            Type::Codes(_) => Leaf::Texts,
            _ => Leaf::Text,
        }
    }

    #[test]
    fn peers_read_exactly_the_items_of_the_field_table() {
        for kind in Kind::ALL {
            let mut ours: Vec<_> = kind.leaves().into_iter().map(|leaf| (leaf.path, expected(leaf.item.ty))).collect();
            ours.push((String::from("kind"), Leaf::Text));
            ours.sort();
            let mut theirs = each!(kind, Peer => leaves::<Peer<'_>>());
            theirs.sort();
            assert_eq!(ours, theirs, "{}", kind.name());
        }
    }
}
