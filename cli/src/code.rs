//! `hersys code`: values one by one, one line of answer for each. One of the places that print values: the asker's own.

use std::io::{BufRead as _, BufReader, Write as _};

use hersys::code::{Answer, CodeKind, check};
use hersys::options::Lang;

use crate::args::Code;
use crate::fault::Fault;
use crate::setup::is_stdin;
use crate::text::page::{Page, Pair};
use crate::text::{tame, words};
use crate::{EXIT_FOUND, EXIT_OK, Streams};

/// Runs it.
pub fn run(args: &Code, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let Some(kind) = CodeKind::from_name(&args.kind) else {
        return Err(Fault::both("コードの種類がありません", "no such kind of code"));
    };
    let lang = args.lang.chosen();
    let ndjson = args.format == "ndjson";
    let mut all_ok = true;
    let mut answer = |text: &str, streams: &mut Streams<'_>| -> std::io::Result<()> {
        let answer = check(kind, text);
        all_ok &= answer.ok;
        if ndjson {
            serde_json::to_writer(&mut *streams.stdout, &answer)?;
            streams.stdout.write_all(b"\n")
        } else {
            streams.stdout.write_all(line(&answer, lang).as_bytes())
        }
    };
    if args.values.is_empty() || args.values.iter().any(|value| is_stdin(value)) {
        if args.values.len() > 1 {
            return Err(Fault::both("値と - は同時に指定できません", "either values or -, not both"));
        }
        let stdin = std::mem::replace(&mut streams.stdin, Box::new(std::io::empty()));
        let mut lines = BufReader::new(stdin);
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = lines.read_until(b'\n', &mut line);
            if read.map_err(|error| Fault::file("-".as_ref(), ("読込み", "reading"), &error))? == 0 {
                break;
            }
            let text = String::from_utf8_lossy(line.strip_suffix(b"\n").unwrap_or(&line));
            answer(text.strip_suffix('\r').unwrap_or(&text), streams)?;
            if lines.buffer().is_empty() {
                // Whoever asks one by one is waiting for the answer.
                streams.stdout.flush()?;
            }
        }
    } else {
        for value in &args.values {
            answer(&value.to_string_lossy(), streams)?;
        }
    }
    Ok(if all_ok { EXIT_OK } else { EXIT_FOUND })
}

/// `ok  131016`, `NG  10006 → …  C0007 …`: one line, never wrapped.
fn line(answer: &Answer, lang: Option<Lang>) -> String {
    let page = Page::new(false, lang);
    let mut text = String::from(if answer.ok { "ok  " } else { "NG  " });
    text.push_str(&tame(&answer.value));
    if let Some(normalised) = answer.normalised.as_deref().filter(|normalised| *normalised != answer.value) {
        text.push_str(" -> ");
        text.push_str(&tame(normalised));
    }
    if let Some(rule) = answer.rule {
        let severity = page.both(words::severity(rule.severity));
        let title = page.joined(Pair::new(rule.title.ja, rule.title.en), " / ");
        text = format!("{text}  {} {severity}: {title}", rule.id);
    }
    text.push('\n');
    text
}
