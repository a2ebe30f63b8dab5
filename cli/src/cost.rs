//! `hersys cost`: how the cost of additional staff for entry is shared (国 1/2, 都道府県等 1/2), in whole yen.

use std::io::Write as _;

use hersys::duty::cost::{BASIS, Purpose, split};

use crate::args::Cost;
use crate::due::pair;
use crate::fault::Fault;
use crate::text::grouped;
use crate::text::page::{Page, Pair, Tone};
use crate::text::report::sources;
use crate::{EXIT_OK, Streams};

/// Runs it.
pub fn run(args: &Cost, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    // The flag takes codes of purposes only.
    let purpose = Purpose::from_code(&args.purpose).unwrap_or(Purpose::Other);
    let split = split(args.yen, purpose);
    let text = if args.format == "json" {
        split.to_json() + "\n"
    } else {
        let mut page = Page::new(streams.colour, args.lang.chosen());
        page.flow(0, 2, &[(page.joined(pair(purpose.term()), " / "), Tone::Strong)]);
        let lines = [
            (Pair::new("経費の総額", "the whole cost"), split.yen, Tone::Plain),
            (Pair::new("補助対象", "eligible"), split.eligible, Tone::Plain),
            (Pair::new("補助対象外", "not eligible"), split.not_eligible, Tone::Plain),
            (Pair::new("国（1/2）", "the state (1/2)"), split.national, Tone::Strong),
            (Pair::new("都道府県等（1/2）", "the 都道府県等 (1/2)"), split.local, Tone::Strong),
        ];
        for (words, yen, tone) in lines {
            let yen = grouped(yen);
            let indent = 26_usize.saturating_sub(yen.len());
            let label = page.joined(words, " / ");
            page.flow(indent, 28, &[(yen, tone), (label, Tone::Plain)]);
        }
        sources(&BASIS, &mut page);
        page.into_text()
    };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}
