//! The conditions of the presence table: what must be so of a record for a cell to hold.

use chrono::NaiveDate;

use crate::model::clinical::{Place, Risk, Route, Symptom};
use crate::model::field::Field;
use crate::model::kind::Draft;
use crate::model::patient::{CasePatient, Sex};
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::model::report::withdrawal::WithdrawalReason;
use crate::model::set::Codes;
use crate::model::value::{Closed, Flag};
use crate::rules::params::{ADULT_AGE_BEFORE, ADULT_AGE_FROM, ADULT_AT_18};

/// Declares [`When`] with its words.
macro_rules! conditions {
    ($( $Name:ident $code:literal $ja:literal $en:literal; )*) => {
        /// A condition of the presence table. It holds only where the record says so for certain.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum When {
            $( #[doc = $en] $Name, )*
        }

        impl When {
            /// Every condition.
            pub const ALL: &'static [Self] = &[ $( Self::$Name, )* ];

            /// The word used in schemas.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$Name => $code, )* }
            }

            /// In Japanese, as part of a sentence.
            pub const fn ja(self) -> &'static str {
                match self { $( Self::$Name => $ja, )* }
            }

            /// In English, as part of a sentence.
            pub const fn en(self) -> &'static str {
                match self { $( Self::$Name => $en, )* }
            }
        }
    };
}

conditions! {
    Always "always" "常に" "always";
    Minor "minor" "未成年の場合" "of a minor";
    Adult "adult" "成年の場合" "of an adult";
    Infant "infant" "0歳の場合" "under one year";
    NotInfant "not-infant" "1歳以上の場合" "from one year on";
    Carrier "carrier" "無症状病原体保有者の場合" "of an asymptomatic carrier";
    Patient "patient" "患者・疑似症患者の場合" "of a patient, confirmed or suspected";
    Living "living" "類型が死体でない場合" "of a living person";
    Dead "dead" "死体の場合" "of a body";
    Proven "proven" "病原体を確認した類型の場合" "of a type in which the pathogen was found";
    NotMale "not-male" "性別が男でない場合" "of a person who is not male";
    Hospitalised "hospitalised" "届出時点で入院している場合" "of a person in hospital";
    HasRisk "has-risk" "重症化リスク因子がある場合" "where there is a risk of severe illness";
    LivingAtRisk "living-at-risk" "類型が死体でなく、重症化リスク因子がある場合" "of a living person at risk of severe illness";
    OtherSymptom "other-symptom" "症状が「その他」の場合" "where there is another symptom";
    OtherRisk "other-risk" "リスク因子が「その他」の場合" "where there is another risk";
    OtherRoute "other-route" "感染経路が「その他」の場合" "where there is another route";
    Domestic "domestic" "感染地域が国内の場合" "of an infection in Japan";
    Abroad "abroad" "感染地域が国外の場合" "of an infection abroad";
    OtherReason "other-reason" "理由が「その他」の場合" "where there is another reason";
}

/// The conditions that hold for a record: one bit each.
#[derive(Clone, Copy)]
pub struct Held(u32);

impl Held {
    /// Nothing is known but what always holds.
    pub const ALWAYS: Self = Self(1 << When::Always as u32);

    /// Does it hold?
    #[inline]
    pub const fn has(self, when: When) -> bool {
        self.0 & (1 << when as u32) != 0
    }

    /// The conditions that hold.
    pub fn iter(self) -> impl Iterator<Item = When> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let when = When::ALL.get(rest.trailing_zeros() as usize).copied()?;
            rest &= rest - 1;
            Some(when)
        })
    }

    const fn add(&mut self, when: When, holds: bool) {
        self.0 |= (holds as u32) << when as u32;
    }
}

/// The conditions that hold for a record on its deciding day.
pub fn held(draft: &Draft<'_>, day: Option<NaiveDate>) -> Held {
    let mut held = Held::ALWAYS;
    match draft {
        Draft::CaseNotification(report) => of_notification(report, day, &mut held),
        Draft::Withdrawal(withdrawal) => {
            held.add(When::OtherReason, withdrawal.reason.value() == Some(WithdrawalReason::Other));
        }
        _ => {}
    }
    held
}

fn of_notification(report: &CaseNotification<'_>, day: Option<NaiveDate>, held: &mut Held) {
    let diagnosed = report.diagnosis_date.value().or(day);
    // The age is that of the day of diagnosis; from when on somebody is of age is the law of the deciding day.
    if let (Some(years), Some(day)) = (years(&report.patient, diagnosed), day.or(diagnosed)) {
        let minor = years < adult_age(day);
        held.add(When::Minor, minor);
        held.add(When::Adult, !minor);
        held.add(When::Infant, years == 0);
        held.add(When::NotInfant, years > 0);
    }
    if let Some(classification) = report.classification.value() {
        use Classification::{Body, Carrier, Confirmed, Suspected, SuspectedBody};
        let dead = matches!(classification, Body | SuspectedBody);
        held.add(When::Carrier, classification == Carrier);
        held.add(When::Patient, matches!(classification, Confirmed | Suspected));
        held.add(When::Living, !dead);
        held.add(When::Dead, dead);
        held.add(When::Proven, matches!(classification, Confirmed | Carrier | Body));
    }
    held.add(When::NotMale, report.patient.sex.value().is_some_and(|sex| sex != Sex::Male));
    held.add(When::Hospitalised, report.hospitalised.value() == Some(Flag(true)));
    held.add(When::HasRisk, report.risk_present.value() == Some(Flag(true)));
    held.add(When::LivingAtRisk, held.has(When::Living) && held.has(When::HasRisk));
    held.add(When::OtherSymptom, holds(report.symptoms, Symptom::Other));
    held.add(When::OtherRisk, holds(report.risks, Risk::Other));
    held.add(When::OtherRoute, holds(report.exposure.routes, Route::Other));
    held.add(When::Domestic, report.exposure.place.value() == Some(Place::Domestic));
    held.add(When::Abroad, report.exposure.place.value() == Some(Place::Abroad));
}

fn holds<C: Closed>(codes: Field<Codes<C>>, code: C) -> bool {
    codes.value().is_some_and(|codes| codes.has(code))
}

/// Completed years of age on a day: from the birth date, else the age as given, else the full years of the months.
pub fn years(patient: &CasePatient<'_>, day: Option<NaiveDate>) -> Option<u32> {
    let born = patient.birth_date.value().zip(day).and_then(|(birth, day)| day.years_since(birth));
    let months = patient.age_months.value().map(|months| months.0 / 12);
    born.or_else(|| patient.age.value().map(|age| age.0)).or(months)
}

/// From which age a person is an adult on a day (民法4条: 20 until 2022-03-31, 18 after).
pub fn adult_age(day: NaiveDate) -> u32 {
    if day < ADULT_AT_18 { ADULT_AGE_BEFORE } else { ADULT_AGE_FROM }
}
