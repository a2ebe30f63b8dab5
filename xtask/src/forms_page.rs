//! The notification form by version, `docs/forms.md`: from when which version, and what each asks for.

use std::fmt::Write as _;

use chrono::NaiveDate;
use hersys::model::kind::Kind;
use hersys::model::presence::asked::{Asked, Demand, Form, Standing, forms};
use hersys::model::presence::{Need, When};
use hersys::rules::basis::{self, Basis};
use hersys::rules::params;

use crate::generate::Artefact;
use crate::rule_pages::{GENERATED, cell};

const HEAD: &str = "# The notification form, version by version · 発生届の様式の変遷

Which items a notification (発生届, `case-notification`) must hold depends on the day of diagnosis. This is the whole
presence table; `hersys fields case-notification --as-of DATE` prints it for a day, `schemas/forms/` has a JSON Schema of
each version, `hersys template case-notification --as-of DATE` a form with just the columns of that day.
発生届に何を書くかは、診断日によって決まります。この表が全体です。`hersys fields case-notification --as-of 日付` でその日の分だけを、
`hersys template case-notification --as-of 日付` でその日の列だけのひな型を出せます。

The text of the form itself (別記様式6-1) was seen in no revision, only lists of its changes; what no source says is *this
library's profile*, and the number beside each letter says who says so.
";

const LETTERS: &str = "
## What each version asks for · 項目と版

| letter | meaning | 意味 | if it is not so |
|---|---|---|---|
| R | required | 必須 | an error ([P0001](rules/P0001.md)); of a list's element, where there is one |
| C | required on a condition | 条件付き必須 | an error where the condition holds ([P0007](rules/P0007.md)) |
| E | expected, always or on a condition | 推奨 | a warning ([P0002](rules/P0002.md)) |
| O | optional | 任意 | nothing |
| N | not asked for, always or on a condition | 不要 | an information ([P0008](rules/P0008.md)) |
| F | forbidden on a condition | 条件により入力不可 | an error ([P0009](rules/P0009.md)) |

An item that came with a version is missed by a warning only, until 14 days after the first day of the version. The
minimum was an alternative to the form of 2022-06-30, for persons at low risk.

";

/// The page.
pub fn page() -> Artefact {
    let mut sources = Vec::new();
    let mut text = format!("{GENERATED}{HEAD}");
    let forms = forms(Kind::CaseNotification);
    versions(&forms, &mut sources, &mut text);
    scope(&mut sources, &mut text);
    table(&forms, &mut sources, &mut text);
    conditions(&forms, &mut text);
    text.push_str("\n## Sources · 根拠\n\n");
    for (number, basis) in sources.iter().enumerate() {
        let _ = writeln!(text, "{}. {}", number + 1, basis.text());
    }
    Artefact { path: "docs/forms.md".to_owned(), content: text }
}

/// The number of a source, as it stands beside a letter.
fn noted(basis: &'static Basis, sources: &mut Vec<&'static Basis>) -> String {
    let known = sources.iter().position(|known| *known == basis);
    let number = known.unwrap_or_else(|| {
        sources.push(basis);
        sources.len() - 1
    });
    format!("<sup>{}</sup>", number + 1)
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn versions(forms: &[Form], sources: &mut Vec<&'static Basis>, text: &mut String) {
    text.push_str("\n## Versions · 版\n\n| from | until | form | 様式 | schema |\n|---|---|---|---|---|\n");
    for form in forms {
        let Some(version) = form.version else { continue };
        let title = version.title();
        let name = hersys::schema::form::name(version);
        let _ = writeln!(
            text,
            "| {}{} | {} | {} | {} | [{name}](../schemas/forms/{name}.schema.json) |",
            day(form.from),
            noted(version.basis(), sources),
            day(form.until),
            title.en,
            title.ja,
        );
    }
    text.push_str("\nBefore the first day and after the last there is no form; a record of such a day is an error\n");
    text.push_str("([L0202](rules/L0202.md), [L0201](rules/L0201.md)).\n");
}

/// A day on which the law around the form changed: the day, what changed in both languages, who says so.
type Change = (NaiveDate, &'static str, &'static str, &'static Basis);

fn changes() -> [Change; 15] {
    [
        (
            params::DESIGNATED,
            "designated infectious disease: notified",
            "指定感染症、届出の開始",
            &basis::ORDER_2020_11,
        ),
        (params::CARRIERS_FROM, "asymptomatic carriers notified too", "無症状病原体保有者も届出", &basis::PROFILE),
        (params::ANTIGEN_QUALITATIVE_FROM, "qualitative antigen tests", "抗原定性検査", &basis::NOTICE_0513_1),
        (params::SALIVA_FROM, "saliva, of symptomatic persons", "唾液（有症状者）", &basis::SALIVA_0602),
        (params::ANTIGEN_QUANTITATIVE_FROM, "quantitative antigen tests", "抗原定量検査", &basis::PROFILE),
        (params::SALIVA_ASYMPTOMATIC_FROM, "saliva, of asymptomatic persons", "唾液（無症状者）", &basis::SALIVA_0717),
        (params::NASAL_FROM, "nasal swabs on the form", "様式に鼻腔拭い液", &basis::CRITERIA_1002),
        (
            params::SUSPECTED_LIMITED_FROM,
            "suspected cases only where admission is needed",
            "疑似症患者は入院を要する場合のみ",
            &basis::RULE_3_AS_READ,
        ),
        (
            params::FORM_2021,
            "kana, SpO2, vaccination, risks, severity",
            "フリガナ、酸素飽和度、ワクチン接種歴、リスク因子、重症度",
            &basis::FORM_2021_02_10,
        ),
        (
            params::DEEMED_POSITIVE_FROM,
            "みなし陽性 filed as suspected cases",
            "みなし陽性を疑似症患者として届出",
            &basis::PROFILE,
        ),
        (
            params::ADULT_AT_18,
            "adults from 18: a guardian of the younger only",
            "成年年齢18歳（保護者欄）",
            &basis::CIVIL_CODE_4,
        ),
        (
            params::FORM_2022,
            "simplified: symptoms, methods, exposure gone",
            "簡素化（症状、診断方法、感染原因等を削除）",
            &basis::FORM_2022_06_30,
        ),
        (
            params::MINIMUM_FROM,
            "the minimum for low risk",
            "重症化リスクの低い人は最小項目",
            &basis::MINIMUM_2022_08_04,
        ),
        (
            params::LIMITED_FROM,
            "four groups only, and daily totals; the minimum ends",
            "4類型に限定、日次報告の開始、最小項目の終了",
            &basis::LIMITED_2022_09_26,
        ),
        (
            params::CLASS_5_FROM,
            "class 5: no notification one by one",
            "五類感染症、発生届の終了",
            &basis::CLASS_5_2023_05_08,
        ),
    ]
}

fn scope(sources: &mut Vec<&'static Basis>, text: &mut String) {
    text.push_str(
        "\n## Dates · 日付\n\nWhat changed around the form, by the day of diagnosis (of a test: collection).\n",
    );
    text.push_str("\n| from | what | 内容 |\n|---|---|---|\n");
    for (from, en, ja, basis) in changes() {
        let _ = writeln!(text, "| {from}{} | {en} | {ja} |", noted(basis, sources));
    }
}

fn table(forms: &[Form], sources: &mut Vec<&'static Basis>, text: &mut String) {
    text.push_str(LETTERS);
    let heads: Vec<String> = forms.iter().map(|form| day(form.from)).collect();
    let _ = writeln!(text, "| item | label | {} |", heads.join(" | "));
    let _ = writeln!(text, "|---|---|{}", "---|".repeat(forms.len()));
    let columns: Vec<Vec<Asked>> = forms.iter().map(Form::items).collect();
    let Some(first) = columns.first() else { return };
    for (row, asked) in first.iter().enumerate() {
        let cells: Vec<String> =
            columns.iter().filter_map(|column| column.get(row)).map(|asked| letters(asked, sources)).collect();
        let (ja, en) = &asked.label;
        let _ = writeln!(text, "| `{}` | {} · {} | {} |", asked.path, cell(ja), cell(en), cells.join(" | "));
    }
}

/// `C<sup>1</sup> minor, N<sup>1</sup> adult`.
fn letters(asked: &Asked, sources: &mut Vec<&'static Basis>) -> String {
    let one = |demand: &Demand, sources: &mut Vec<&'static Basis>| {
        let letter = match demand.need {
            Need::Required => "R",
            Need::Conditional => "C",
            Need::Expected => "E",
            Need::NotAsked => "N",
            Need::Forbidden => "F",
        };
        let condition = demand.condition.map(|condition| format!(" {}", condition.name)).unwrap_or_default();
        format!("{letter}{}{condition}", noted(demand.basis, sources))
    };
    let mut parts: Vec<String> = asked.demands.iter().map(|demand| one(demand, sources)).collect();
    let wanted = asked.demands.iter().any(|demand| demand.need.wants());
    if !wanted && asked.standing == Standing::Optional {
        parts.insert(0, "O".to_owned());
    }
    parts.join(", ")
}

fn conditions(forms: &[Form], text: &mut String) {
    text.push_str("\n## Conditions · 条件\n\nA condition holds only where the record says so for certain.\n");
    text.push_str("\n| word | meaning | 意味 |\n|---|---|---|\n");
    let used = |when: &When| {
        let named = |demand: &Demand| demand.condition.is_some_and(|own| own.name == when.name());
        forms.iter().any(|form| form.items().iter().any(|asked| asked.demands.iter().any(named)))
    };
    for when in When::ALL.iter().filter(|when| used(when)) {
        let _ = writeln!(text, "| {} | {} | {} |", when.name(), when.en(), when.ja());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_has_a_letter_in_every_version() {
        let text = page().content;
        let line = |path: &str| text.lines().find(|line| line.starts_with(&format!("| `{path}`"))).unwrap().to_owned();
        let plain = |path: &str| {
            let mut line = line(path);
            while let Some((before, after)) = line.split_once("<sup>") {
                line = format!("{before}{}", after.split_once("</sup>").unwrap().1);
            }
            line.split(" | ").skip(2).map(|cell| cell.trim_end_matches(" |").to_owned()).collect::<Vec<_>>()
        };
        for form in forms(Kind::CaseNotification) {
            for asked in form.items() {
                let cells = plain(&asked.path);
                assert!(cells.len() == 5 && cells.iter().all(|cell| "RCEONF".contains(&cell[..1])), "{}", asked.path);
            }
        }
        assert_eq!(plain("patient/sex"), ["R"; 5]);
        assert_eq!(plain("onset_date")[2..4], ["C patient, F carrier", "O, F carrier"]);
        assert_eq!(plain("diagnostics/#/method"), ["R", "R", "N", "N", "N"]);
        assert!(text.contains("| 2020-02-01<sup>1</sup> | 2021-02-09 | first form |"));
    }
}
