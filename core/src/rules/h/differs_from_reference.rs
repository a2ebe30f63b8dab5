//! H0120: a notification says of its facility something else than the reference data.

use crate::finding::fix::{By, Fix, Safety};
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::{Phone, Text};
use crate::normalise::width;
use crate::reference::Known;
use crate::rules::basis;
use crate::rules::fill::FROM_FACILITY;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// Name, address or phone of the facility in a notification differ from those in the reference data. Width, blanks,
    /// hyphens and 丁目, 番 and 号 make no difference, nor does it where one text holds the other: 医療法人 before a name,
    /// the prefecture before an address. Under `apply` it is an error: nothing may be filled in against what is given.
    /// # Why it matters
    /// The health centre calls the number and goes to the place that the notification names. If they are those of another
    /// facility, or old ones, nobody is reached; or the number of the facility is wrong, and the report is
    /// counted elsewhere.
    /// # What to do
    /// Compare with the facility. Mend the notification, or the reference data, or the number of the facility.
    id: "H0120",
    name: "differs-from-reference",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    fixes: &[Safety::Guess],
    basis: &[&basis::PROFILE],
    title: Words { ja: "医療機関等の一覧と異なる", en: "differs from the reference data" },
    message: Words {
        ja: "「{item}」が、医療機関等の一覧の内容と異なります。",
        en: "\"{item}\" differs from what the reference data say of the facility.",
    },
    why_ja: "保健所は、届出にある電話番号に連絡し、所在地を訪ねます。別の施設のものや古いものであれば連絡がつかず、\
        医療機関等IDが誤っていれば別の施設の届出として数えられます。",
    todo_ja: "医療機関に確かめ、届出、医療機関等の一覧、医療機関等IDのうち、誤っているものを直してください。",
    checks: &[Check::CaseNotificationAt(check)],
}

fn check(report: &CaseNotification<'_>, known: &Known, scope: &mut Scope<'_>) {
    const FACILITY: At = at!(CaseNotification.facility_id);
    let given = [
        report.facility_name.get().map(Text::as_str),
        report.facility_address.get().map(Text::as_str),
        report.facility_phone.get().map(Phone::as_str),
    ];
    for ((at, by), given) in FROM_FACILITY.iter().zip(given) {
        let Some((given, known)) = given.zip(known.value(*by)) else { continue };
        if !is_same(*by, given, known) {
            let strict = scope.apply.is_some();
            let found = scope.find(*at).related(FACILITY);
            found.fix(Fix::derived(Safety::Guess, *at, *by, &[FACILITY]));
            if strict {
                found.severity = Severity::Error;
            }
        }
    }
}

/// Do two texts say the same? One that holds the other does: it says more, not something else. Phones are one text each.
fn is_same(by: By, one: &str, other: &str) -> bool {
    if one == other || by == By::FacilityPhone {
        return one == other;
    }
    let (one, other) = (bare(one), bare(other));
    holds(&one, &other) || holds(&other, &one)
}

/// Does a text hold another, not cut out of a number? 架空町2-21 does not hold 架空町2-2.
fn holds(long: &str, short: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (first, last) = (short.chars().next(), short.chars().next_back());
    long.match_indices(short).any(|(at, _)| {
        let before = long.get(..at).and_then(|text| text.chars().next_back());
        let after = long.get(at + short.len()..).and_then(|text| text.chars().next());
        let cut = (digit(before) && digit(first)) || (digit(last) && digit(after));
        !cut
    })
}

/// A text as it is compared: without blanks, width and case, and with one sign between the numbers of an address.
fn bare(text: &str) -> String {
    let mut bare = width::fold_header(text);
    for mark in ["丁目", "番地の", "番地", "番", "号"] {
        bare = bare.replace(mark, "-");
    }
    // A long vowel mark in a word becomes a hyphen too, in both texts.
    let mut bare = width::digits(&bare).into_owned();
    while bare.contains("--") {
        bare = bare.replace("--", "-");
    }
    bare.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{By, is_same};

    #[test]
    fn ways_of_writing_are_no_difference() {
        for (one, other) in [
            ("架空病院", "医療法人社団　架空会　架空病院"),
            ("ｶｸｳｸﾘﾆｯｸ", "カクウクリニック"),
            ("東京都千代田区架空町２－２", "千代田区架空町2丁目2番"),
            ("千代田区架空町2-2-1", "千代田区架空町２丁目２番地１号"),
            ("架空センター", "架空ｾﾝﾀｰ"),
        ] {
            let same = |one, other| is_same(By::FacilityAddress, one, other);
            assert!(same(one, other) && same(other, one), "{one} {other}");
        }
        for (one, other) in [("架空病院", "架空医院"), ("架空町2-2", "架空町2-21"), ("架空町2-2", "架空町12-2")]
        {
            let same = |one, other| is_same(By::FacilityName, one, other);
            assert!(!same(one, other) && !same(other, one), "{one} {other}");
        }
        assert!(is_same(By::FacilityPhone, "0300000001", "0300000001"));
        assert!(!is_same(By::FacilityPhone, "0300000001", "03000000012"));
    }
}
