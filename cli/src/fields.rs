//! `hersys fields`: the data dictionary, read off the field table: every item with its path, labels, type, PII class,
//! CSV column and whether it may be 不明; and the code lists. With `--as-of` what the forms of a day ask for.

use std::io::Write as _;

use hersys::fields::json;
use hersys::model::field::{Item, Pii};
use hersys::model::kind::{FlatItem, Kind};
use hersys::model::presence::asked::asked;
use hersys::model::presence::{Need, cells};
use hersys::model::value::{CodeList, Type};

use crate::args::Fields;
use crate::fault::Fault;
use crate::text::page::{Page, Pair, Tone};
use crate::{EXIT_OK, Streams, of_day, text};

/// Runs it.
pub fn run(args: &Fields, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    if args.as_of.is_some() || args.format == "json" {
        return asked_for(args, streams);
    }
    let mut page = Page::new(streams.colour, args.lang.chosen());
    match args.kind.as_deref() {
        None => {
            for (number, kind) in Kind::ALL.into_iter().enumerate() {
                if number > 0 {
                    page.gap();
                }
                dictionary(kind, &mut page);
            }
            lists(&Kind::ALL, &mut page);
        }
        Some(name) => {
            if let Some(kind) = Kind::from_name(name) {
                dictionary(kind, &mut page);
                lists(&[kind], &mut page);
            } else if let Some(list) = code_lists(&Kind::ALL).into_iter().find(|list| list.name == name) {
                codes(list, &mut page);
            } else {
                let kinds = Kind::ALL.map(Kind::name).join(", ");
                let lists: Vec<&str> = code_lists(&Kind::ALL).iter().map(|list| list.name).collect();
                let known = format!("{kinds}, {}", lists.join(", "));
                return Err(Fault::both(
                    &format!("種別またはコード表の名前を指定してください: {known}"),
                    &format!("name a kind or a code list: {known}"),
                ));
            }
        }
    }
    streams.stdout.write_all(page.into_text().as_bytes())?;
    Ok(EXIT_OK)
}

/// What the forms ask for, on a day or ever.
fn asked_for(args: &Fields, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let kind = match args.kind.as_deref() {
        None => None,
        Some(name) => Some(Kind::from_name(name).ok_or_else(|| {
            let kinds = Kind::ALL.map(Kind::name).join(", ");
            Fault::both(&format!("種別を指定してください: {kinds}"), &format!("name a kind: {kinds}"))
        })?),
    };
    let day = args.as_of.as_deref().map(of_day::day).transpose()?;
    let text = match day {
        Some(day) if args.format == "text" => {
            let mut page = Page::new(streams.colour, args.lang.chosen());
            let kinds = Kind::ALL.into_iter().filter(|own| kind.is_none_or(|kind| kind == *own));
            for (number, kind) in kinds.enumerate() {
                if number > 0 {
                    page.gap();
                }
                match asked(kind, day) {
                    Ok(forms) => text::asked::forms(kind, day, &forms, &mut page),
                    Err(time) => text::asked::no_form(kind, day, time, &mut page),
                }
            }
            page.into_text()
        }
        _ => json(kind, day),
    };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}

/// The items of a kind, two or three lines each.
fn dictionary(kind: Kind, page: &mut Page) {
    page.flow(0, 2, &[(kind.name().to_owned(), Tone::Strong), (kind.ja().to_owned(), Tone::Strong)]);
    page.gap();
    for leaf in kind.leaves() {
        item(kind, &leaf, page);
    }
}

fn item(kind: Kind, leaf: &FlatItem, page: &mut Page) {
    let Item { ja, en, may_unknown, pii, .. } = *leaf.item;
    let mut parts = vec![(leaf.path.clone(), Tone::Strong), (type_of(&leaf.item.ty), Tone::Plain)];
    parts.extend(need(kind, leaf).map(|need| {
        let words = match need {
            Need::Required => Pair::new("必須", "required"),
            Need::Conditional => Pair::new("条件付き必須", "conditional"),
            Need::Expected => Pair::new("推奨", "expected"),
            Need::NotAsked => Pair::new("様式による", "by form"),
            Need::Forbidden => Pair::new("入力不可の場合あり", "sometimes forbidden"),
        };
        (page.both(words), Tone::Plain)
    }));
    parts.extend(may_unknown.then(|| (page.both(Pair::new("不明可", "may be unknown")), Tone::Plain)));
    parts.extend((pii != Pii::None).then(|| (format!("PII {}", pii.name()), Tone::Plain)));
    page.flow(2, 6, &parts);
    let mut label = page.joined(Pair::new(ja, en), " / ");
    if !leaf.item.form.is_empty() {
        let form = page.both(Pair::new("届出様式", "form item"));
        label = format!("{label} ({form} {})", leaf.item.form);
    }
    page.hanging(6, 8, &label, Tone::Plain);
    let column = page.both(Pair::new("列", "column"));
    let numbered = if leaf.columns > 0 { format!(" (# = 1-{})", leaf.columns) } else { String::new() };
    if leaf.has_column() {
        page.hanging(6, 8, &format!("CSV {column}: {}{numbered}", leaf.csv), Tone::Faint);
    }
}

fn type_of(ty: &Type) -> String {
    match ty {
        Type::Number { max } => format!("{} 0-{max}", ty.name()),
        Type::Tenths { max } => format!("{} 0-{}", ty.name(), max / 10),
        Type::Code(list) => format!("code:{}", list.name),
        Type::Codes(list) => format!("codes:{}", list.name),
        _ => ty.name().to_owned(),
    }
}

fn need(kind: Kind, leaf: &FlatItem) -> Option<Need> {
    // Where versions of a form differ, the first that asks at all is shown.
    let own = || cells().filter(|cell| cell.kind == kind && cell.at.id == leaf.id).map(|cell| cell.need);
    own().find(|need| need.wants()).or_else(|| own().next())
}

/// The code lists of some kinds, each once, in the order met.
fn code_lists(kinds: &[Kind]) -> Vec<&'static CodeList> {
    let mut lists: Vec<&'static CodeList> = Vec::new();
    for leaf in kinds.iter().flat_map(|kind| kind.leaves()) {
        if let Type::Code(list) | Type::Codes(list) = leaf.item.ty
            && lists.iter().all(|known| known.name != list.name)
        {
            lists.push(list);
        }
    }
    lists
}

fn lists(kinds: &[Kind], page: &mut Page) {
    for list in code_lists(kinds) {
        page.gap();
        codes(list, page);
    }
}

/// A code list: code, label, other spellings that are read.
fn codes(list: &CodeList, page: &mut Page) {
    let title = page.both(Pair::new("コード表", "code list"));
    page.flow(0, 2, &[(format!("code:{}", list.name), Tone::Strong), (title, Tone::Faint)]);
    for code in list.codes {
        let mut parts = vec![(code.code.to_owned(), Tone::Plain), (code.ja.to_owned(), Tone::Plain)];
        if !code.synonyms.is_empty() {
            parts.push((format!("({})", code.synonyms.join(", ")), Tone::Faint));
        }
        page.flow(2, 6, &parts);
    }
}
