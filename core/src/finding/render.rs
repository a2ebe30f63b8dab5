//! The words of a finding, in Japanese and English.

use chrono::Datelike as _;

use super::Finding;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::presence::When;
use crate::model::side::Arg;
use crate::model::value::Type;
use crate::normalise::date;
use crate::options::Lang;

impl Finding {
    /// The message: what is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let words = self.rule.message;
        self.fill(if lang == Lang::Ja { words.ja } else { words.en }, lang)
    }

    /// The headline of the rule.
    pub fn title(&self, lang: Lang) -> &'static str {
        let words = self.rule.title;
        if lang == Lang::Ja { words.ja } else { words.en }
    }

    /// Why it matters.
    pub fn why(&self, lang: Lang) -> String {
        let (ja, en) = self.rule.why();
        if lang == Lang::Ja { ja.to_owned() } else { en }
    }

    /// What to do.
    pub fn todo(&self, lang: Lang) -> String {
        let (ja, en) = self.rule.todo();
        if lang == Lang::Ja { ja.to_owned() } else { en }
    }

    /// Replaces `{item}` and `{name}` by the label of the place and the facts.
    fn fill(&self, template: &str, lang: Lang) -> String {
        let mut text = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                text.push('{');
                rest = after;
                continue;
            };
            if name == "item" {
                text.push_str(&self.item(lang));
            } else if let Some((_, arg)) = self.args.iter().find(|(key, _)| *key == name) {
                show(arg, lang, &mut text);
            }
            rest = tail;
        }
        text.push_str(rest);
        text
    }

    /// The label of the place.
    pub fn item(&self, lang: Lang) -> String {
        match (self.kind, self.at) {
            (Some(kind), Some(at)) => label(kind, at, lang),
            // What is not about a record is about the envelope around them.
            _ if lang == Lang::Ja => "提出データ".to_owned(),
            _ => "submission".to_owned(),
        }
    }
}

/// Our own names in Japanese; in English, and as `args`, they stand as they are.
const WORDS: &[(&str, &str)] = &[
    ("municipality", "全国地方公共団体コード"),
    ("medical-institution", "保険医療機関コード"),
    ("syntax", "書式の誤り"),
    ("truncated", "途中で終わっている"),
    ("depth", "入れ子が深すぎる"),
    ("control-character", "文字列の中の制御文字"),
    ("trailing-text", "終わりの後の余分な文字"),
    ("encoding", "文字コード"),
    ("unknown-keys", "様式にないキー"),
    ("elements", "リストの要素"),
    ("blank-elements", "空の要素"),
    ("bytes", "バイト"),
    ("lines", "行"),
    ("birth_date", "生年月日"),
    ("sex", "性別"),
    ("onset_date", "発症日"),
    ("diagnosis_date", "診断日"),
    ("death_date", "死亡日"),
];

/// A fact in words.
fn show(arg: &Arg, lang: Lang, out: &mut String) {
    match (arg, lang) {
        (Arg::Number(number), _) => out.push_str(&number.to_string()),
        (Arg::Name(name), Lang::Ja) => {
            let condition = || When::ALL.iter().find(|when| when.name() == *name).map(|when| when.ja());
            let word = WORDS.iter().find(|(own, _)| own == name).map(|(_, ja)| *ja);
            out.push_str(word.or_else(condition).unwrap_or(name));
        }
        (Arg::Name(name), Lang::En) => {
            out.push_str(When::ALL.iter().find(|when| when.name() == *name).map_or(*name, |when| when.en()));
        }
        (Arg::Day(day), Lang::Ja) => {
            for (number, unit) in [(day.year().unsigned_abs(), '年'), (day.month(), '月'), (day.day(), '日')] {
                out.push_str(&number.to_string());
                out.push(unit);
            }
        }
        (Arg::Day(day), Lang::En) => date::canonical(*day, out),
    }
}

/// The label of a place: `検査1_採取日`, `test 1: date of collection`; the name of the kind for the record itself.
pub fn label(kind: Kind, at: At, lang: Lang) -> String {
    let mut items = kind.items();
    let mut rest = at.id;
    let mut level = 0;
    let mut text = String::new();
    while rest > 0 {
        let Some(item) = items.iter().find(|item| rest.wrapping_sub(item.offset) < item.width) else { break };
        rest -= item.offset;
        items = item.items;
        let last = rest == 0;
        if matches!(item.ty, Type::List) && (!last || at.element) {
            let number = usize::from(at.index.get(level).copied().unwrap_or(0)) + 1;
            level += 1;
            if lang == Lang::Ja {
                text.push_str(item.ja);
                text.push_str(&number.to_string());
                text.push_str(if last { "" } else { "_" });
            } else {
                text.push_str(item.en.trim_end_matches('s'));
                text.push(' ');
                text.push_str(&number.to_string());
                text.push_str(if last { "" } else { ": " });
            }
        } else if last {
            text.push_str(if lang == Lang::Ja { item.ja } else { item.en });
        } else if lang == Lang::Ja {
            text.push_str(item.ja);
            text.push('_');
        } else {
            text.push_str(item.en);
            text.push_str(": ");
        }
    }
    if text.is_empty() {
        text.push_str(if lang == Lang::Ja { kind.ja() } else { kind.name() });
    }
    text
}
