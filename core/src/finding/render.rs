//! The words of a finding, in Japanese and English.

use super::Finding;
use crate::model::field::At;
use crate::model::kind::Kind;
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
                show(arg, &mut text);
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
            _ => String::new(),
        }
    }
}

/// A fact as text.
pub(crate) fn show(arg: &Arg, out: &mut String) {
    match arg {
        Arg::Number(number) => out.push_str(&number.to_string()),
        Arg::Name(name) => out.push_str(name),
        Arg::Day(day) => date::canonical(*day, out),
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
