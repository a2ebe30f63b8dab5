//! `hersys readiness`: the checklist of the notice of 2020-07-17; with facilities and reports, how far data tell.

use std::io::Write as _;

use hersys::duty::DueResult;
use hersys::duty::readiness::{ITEMS, Item, Readiness, ToldBy, readiness};
use hersys::duty::result::Lack;
use hersys::options::Lang;

use crate::args;
use crate::due::{LATE_TOO, OPEN, Quiet, is_unread, not_read, pair, tally};
use crate::fault::{Fault, of_core};
use crate::setup::Setup;
use crate::text::page::{Page, Pair, Tone};
use crate::text::report::sources;
use crate::{EXIT_FOUND, EXIT_OK, Streams};

/// Runs it.
pub fn run(args: &args::Readiness, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let setup = Setup::new(&args.common, &args.files, &[], streams)?;
    let lang = setup.options.lang;
    let Setup { options, inputs, reference, labels, progress } = setup;
    let given = !(inputs.is_empty() && args.common.facilities.is_empty());
    let mut sink = Quiet(progress);
    let result = hersys::due_with(inputs, &reference, &options, &mut sink).map_err(|error| of_core(error, &labels))?;
    sink.0.finish();
    let unread = is_unread(&result);
    let result = given.then_some(&result);
    let checklist = readiness(result);
    let text = if args.format == "json" {
        checklist.to_json() + "\n"
    } else {
        let mut page = Page::new(streams.colour, lang);
        lay_out(&checklist, result, unread, &mut page);
        not_read(result.map_or(0, |result| result.summary.findings.errors()), unread, &mut page);
        page.into_text()
    };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(if unread { EXIT_FOUND } else { EXIT_OK })
}

/// How far an item is done. Without data every box is empty, to be ticked by hand.
#[derive(Clone, Copy)]
enum Done {
    Yes,
    No,
    NotTold,
}

impl Done {
    fn of(item: &Item, checklist: &Readiness<'_>, result: Option<&DueResult>, unread: bool) -> Self {
        let Some(result) = result else { return Self::No };
        let Some(seen) = checklist.seen(item) else { return Self::NotTold };
        // What was not read, and a facility of a kind that is not said, may be one more that is asked for.
        let open_ended = match item.told_by {
            ToldBy::Roster => result.roster.accounts.kind_not_known > 0,
            ToldBy::Records => result.not_checked.iter().any(|(lack, _)| *lack == Lack::Unreadable),
            ToldBy::Nothing => true,
        };
        match (seen.open, seen.not_known) {
            (0, 0) if !(open_ended || unread) => Self::Yes,
            (0, _) => Self::NotTold,
            _ => Self::No,
        }
    }

    const fn mark(self) -> (&'static str, Tone) {
        match self {
            Self::Yes => ("[x]", Tone::Good),
            Self::No => ("[ ]", Tone::Strong),
            Self::NotTold => ("[?]", Tone::Strong),
        }
    }
}

fn lay_out(checklist: &Readiness<'_>, result: Option<&DueResult>, unread: bool, page: &mut Page) {
    let title = Pair::new("令和2年7月17日付け事務連絡の確認表", "Checklist of the notice of 2020-07-17");
    page.para(0, &page.joined(title, " / "), Tone::Strong);
    if result.is_some() {
        let legend = Pair::new(
            "印: [x] データでは済み、[ ] データでは未了のものあり、[?] データからは分からない",
            "Boxes: [x] done as data tell, [ ] data show some open, [?] data do not tell",
        );
        page.paras(0, legend, Tone::Faint);
    }
    for item in &ITEMS {
        page.gap();
        let (mark, tone) = Done::of(item, checklist, result, unread).mark();
        let words = pair(item.what);
        // What is to be done is its own heading; the code is for programs.
        for (number, lang) in page.langs().iter().enumerate() {
            let text = if *lang == Lang::Ja { words.ja } else { words.en };
            if number == 0 {
                page.hanging(0, 4, &format!("{mark} {text}"), tone);
            } else {
                page.para(4, text, Tone::Plain);
            }
        }
        page.entries(Pair::new("誰が", "Who"), pair(item.owner.term()));
        match item.deadline.day() {
            Some(day) => page.entry(&page.both(Pair::new("期限", "By")), &day.to_string()),
            None => page.entries(Pair::new("期限", "By"), pair(item.deadline.term())),
        }
        for exception in item.exceptions {
            page.entries(Pair::new("事情", "Unless"), pair(exception.term()));
        }
        sources(item.basis, page);
        page.entries(Pair::new("確認", "Told by"), pair(item.told_by.term()));
        if let Some(seen) = checklist.seen(item) {
            tally(seen, if item.told_by == ToldBy::Roster { LATE_TOO } else { OPEN }, page);
        }
    }
}
