//! `hersys readiness`: the checklist of the notice of 2020-07-17; with facilities and reports, how far data tell.

use std::io::Write as _;

use hersys::duty::readiness::{ITEMS, Readiness, readiness};

use crate::args;
use crate::due::{Quiet, pair, tally};
use crate::fault::{Fault, of_core};
use crate::setup::Setup;
use crate::text::page::{Page, Pair, Tone};
use crate::text::report::sources;
use crate::{EXIT_OK, Streams};

/// Runs it.
pub fn run(args: &args::Readiness, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let setup = Setup::new(&args.common, &args.files, &[], streams)?;
    let lang = setup.options.lang;
    let Setup { options, inputs, reference, labels, progress } = setup;
    let given = !(inputs.is_empty() && args.common.facilities.is_empty());
    let mut sink = Quiet(progress);
    let result = hersys::due_with(inputs, &reference, &options, &mut sink).map_err(|error| of_core(error, &labels))?;
    sink.0.finish();
    let checklist = readiness(given.then_some(&result));
    let text = match args.format.as_str() {
        "json" => checklist.to_json() + "\n",
        _ => page(&checklist, Page::new(streams.colour, lang)),
    };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}

fn page(checklist: &Readiness<'_>, mut page: Page) -> String {
    let title = Pair::new("令和2年7月17日付け事務連絡の確認表", "Checklist of the notice of 2020-07-17");
    page.para(0, &page.joined(title, " / "), Tone::Strong);
    for item in &ITEMS {
        page.gap();
        let text = pair(item.what);
        page.flow(0, 2, &[("[ ]".to_owned(), Tone::Plain), (item.what.code.to_owned(), Tone::Strong)]);
        page.paras(4, text, Tone::Plain);
        page.entries(Pair::new("誰が", "Who"), pair(item.owner.term()));
        match item.deadline.day() {
            Some(day) => page.entry(&page.both(Pair::new("期限", "By")), &day.to_string()),
            None => page.entries(Pair::new("期限", "By"), pair(item.deadline.term())),
        }
        for exception in item.exceptions {
            page.entries(Pair::new("事情", "Unless"), pair(exception.term()));
        }
        sources(item.basis, &mut page);
        match checklist.seen(item) {
            Some(seen) => tally(seen, &mut page),
            None => page.entries(Pair::new("確認", "Told by"), pair(item.told_by.term())),
        }
    }
    page.into_text()
}
