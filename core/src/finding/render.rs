//! The words of a finding, in Japanese and English.

use chrono::Datelike as _;

use super::Finding;
use super::fix::{By, Constant, Edit, Op, Safety};
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

    /// The suggested fix: what to change, and how safe that is.
    pub fn suggestion(&self, lang: Lang) -> Option<String> {
        let (kind, fix) = self.kind.zip(self.fix.as_deref())?;
        let item = |at: At| label(kind, at, lang);
        let ja = lang == Lang::Ja;
        let what = match &fix.edit {
            Edit::Patch(Op::Add(at, value) | Op::Replace(at, value)) => {
                let (item, value) = (item(*at), constant(kind, *at, *value, lang));
                if ja {
                    format!("「{item}」を「{value}」とする")
                } else {
                    format!("set \"{item}\" to \"{value}\"")
                }
            }
            Edit::Patch(Op::Remove(at)) if ja && at.element && is_list(kind, *at) => format!("「{}」を削る", item(*at)),
            Edit::Patch(Op::Remove(at)) if ja => format!("「{}」を空にする", item(*at)),
            Edit::Patch(Op::Remove(at)) if at.element && is_list(kind, *at) => format!("delete \"{}\"", item(*at)),
            Edit::Patch(Op::Remove(at)) => format!("empty \"{}\"", item(*at)),
            Edit::Patch(Op::Copy { from, to }) if ja => format!("「{}」に「{}」を写す", item(*to), item(*from)),
            Edit::Patch(Op::Copy { from, to }) => format!("copy \"{}\" to \"{}\"", item(*from), item(*to)),
            Edit::Derived { at, by: By::WithoutNone, .. } if ja => format!("「{}」から「なし」を外す", item(*at)),
            Edit::Derived { at, by: By::WithoutNone, .. } => format!("take \"none\" out of \"{}\"", item(*at)),
            Edit::Derived { at, by, .. } if ja => format!("「{}」を{}とする", item(*at), by.ja()),
            Edit::Derived { at, by, .. } => format!("set \"{}\" to {}", item(*at), by.en()),
        };
        Some(if ja { format!("{what}（{}）", fix.safety.ja()) } else { format!("{what} ({})", fix.safety.en()) })
    }

    /// Replaces `{item}` and `{name}` by the label of the place and the facts.
    fn fill(&self, template: &str, lang: Lang) -> String {
        let mut text = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, mut tail)) = after.split_once('}') else {
                text.push('{');
                rest = after;
                continue;
            };
            if name == "item" {
                text.push_str(&self.item(lang));
            } else if let Some((_, arg)) = self.args.iter().find(|(key, _)| *key == name) {
                show(arg, lang, &mut text);
            } else {
                // A fact that does not apply leaves no empty brackets behind.
                for (open, close) in [(" (", ')'), ("（", '）')] {
                    if let Some((kept, after)) = text.strip_suffix(open).zip(tail.strip_prefix(close)) {
                        text.truncate(kept.len());
                        tail = after;
                    }
                }
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
    ("her_sys_id", "HER-SYS ID"),
    ("kana", "フリガナ"),
    ("kana-and-phone", "フリガナ、電話番号の下4桁"),
    ("kana-alone", "フリガナ（電話番号は一方にない）"),
    ("name-and-phone", "氏名、電話番号の下4桁"),
    ("name-alone", "氏名（電話番号は一方にない）"),
    ("other-phone", "氏名（電話番号は異なる）"),
];

fn is_list(kind: Kind, at: At) -> bool {
    kind.item(at).is_some_and(|item| matches!(item.ty, Type::List))
}

/// A value of a rule in words: in Japanese the label of a code, in English the code.
fn constant(kind: Kind, at: At, value: Constant, lang: Lang) -> String {
    match (value, lang) {
        (Constant::Code(code), Lang::Ja) => match kind.item(at).map(|item| item.ty) {
            Some(Type::Code(list)) => list.codes.iter().find(|own| own.code == code).map_or(code, |own| own.ja),
            _ => code,
        }
        .to_owned(),
        (Constant::Code(code), Lang::En) => code.to_owned(),
        (Constant::Flag(true), Lang::Ja) => "有（はい）".to_owned(),
        (Constant::Flag(false), Lang::Ja) => "無（いいえ）".to_owned(),
        (Constant::Flag(flag), Lang::En) => if flag { "yes" } else { "no" }.to_owned(),
        (Constant::Number(number), _) => number.to_string(),
    }
}

/// What a name of ours stands for, where it is one of several that have words.
fn words_of(name: &str, lang: Lang) -> Option<&'static str> {
    let ja = lang == Lang::Ja;
    let condition =
        When::ALL.iter().find(|when| when.name() == name).map(|when| if ja { when.ja() } else { when.en() });
    let by = || By::ALL.iter().find(|by| by.name() == name).map(|by| if ja { by.ja() } else { by.en() });
    let class = || Safety::ALL.iter().find(|class| class.name() == name).filter(|_| ja).map(|class| class.ja());
    condition.or_else(by).or_else(class)
}

/// The same in English, where the name alone would not read well.
const WORDS_EN: &[(&str, &str)] = &[
    ("kana-and-phone", "name in kana and phone"),
    ("kana-alone", "name in kana"),
    ("name-and-phone", "name and phone"),
    ("name-alone", "name"),
    ("other-phone", "name, with another phone"),
];

/// A fact in words.
fn show(arg: &Arg, lang: Lang, out: &mut String) {
    match (arg, lang) {
        (Arg::Number(number), _) => out.push_str(&number.to_string()),
        (Arg::Name(name), Lang::Ja) => {
            let word = WORDS.iter().find(|(own, _)| own == name).map(|(_, ja)| *ja);
            out.push_str(word.or_else(|| words_of(name, lang)).unwrap_or(name));
        }
        (Arg::Name(name), Lang::En) => {
            let word = WORDS_EN.iter().find(|(own, _)| own == name).map(|(_, en)| *en);
            out.push_str(word.or_else(|| words_of(name, lang)).unwrap_or(name));
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
///
/// Of nouns in one another only the innermost is named, which is told by itself: `保護者_氏名`. The columns of a CSV are
/// known by these labels too.
pub fn label(kind: Kind, at: At, lang: Lang) -> String {
    let mut items = kind.items();
    let mut rest = at.id;
    let mut level = 0;
    let mut text = String::new();
    // Where the noun begins that the label speaks of: behind the elements of lists.
    let mut noun = 0;
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
                text.push_str(singular(item.en));
                text.push(' ');
                text.push_str(&number.to_string());
                text.push_str(if last { "" } else { ": " });
            }
            noun = text.len();
        } else if last {
            text.push_str(if lang == Lang::Ja { item.ja } else { item.en });
        } else {
            text.truncate(noun);
            text.push_str(if lang == Lang::Ja { item.ja } else { item.en });
            text.push_str(if lang == Lang::Ja { "_" } else { ": " });
        }
    }
    if text.is_empty() {
        text.push_str(if lang == Lang::Ja { kind.ja() } else { kind.name() });
    }
    text
}

/// The English label of a list, for one of its elements. The labels of lists are plurals in `-s`.
fn singular(list: &'static str) -> &'static str {
    list.strip_suffix('s').unwrap_or(list)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::field::Item;

    fn lists(items: &'static [Item], out: &mut BTreeSet<(&'static str, &'static str)>) {
        for item in items {
            if matches!(item.ty, Type::List) {
                out.insert((item.en, singular(item.en)));
            }
            lists(item.items, out);
        }
    }

    #[test]
    fn an_element_of_every_list_is_named_in_the_singular() {
        let mut found = BTreeSet::new();
        for kind in Kind::ALL {
            lists(kind.items(), &mut found);
        }
        let expected = [
            ("circumstances", "circumstance"),
            ("contracts", "contract"),
            ("diagnostic rows", "diagnostic row"),
            ("hospital stays", "hospital stay"),
            ("linked persons", "linked person"),
            ("observations", "observation"),
            ("status changes", "status change"),
            ("tests", "test"),
            ("vaccinations", "vaccination"),
        ];
        assert_eq!(found.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_innermost_noun_is_named() {
        let label_of = |path: &str, lang| {
            let place = Kind::CaseNotification.place(path).unwrap();
            label(Kind::CaseNotification, place.at, lang)
        };
        for (path, ja, en) in [
            ("patient/name", "当該者_氏名", "person: name"),
            ("patient/guardian/name", "保護者_氏名", "guardian: name"),
            ("exposure/route_certainty", "感染原因等_感染経路の確度", "exposure: is the route confirmed"),
            ("diagnostics/1/result", "診断方法2_結果", "diagnostic row 2: result"),
            ("diagnosis_date", "診断年月日", "date of diagnosis or post-mortem"),
        ] {
            assert_eq!((label_of(path, Lang::Ja).as_str(), label_of(path, Lang::En).as_str()), (ja, en));
        }
        assert_eq!(label(Kind::CaseNotification, At::default(), Lang::Ja), "発生届");
    }

    /// A label tells one item of its kind from all others, as findings must.
    #[test]
    fn no_two_items_of_a_kind_have_one_label() {
        for (kind, lang) in Kind::ALL.into_iter().flat_map(|kind| [(kind, Lang::Ja), (kind, Lang::En)]) {
            let mut known = BTreeSet::new();
            for leaf in kind.leaves() {
                let place = kind.place(&leaf.path.replace('#', "0")).unwrap();
                let label = label(kind, place.at, lang);
                assert!(known.insert(label.clone()), "{}: {label}", kind.name());
            }
        }
    }
}
