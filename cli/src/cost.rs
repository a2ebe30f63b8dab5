//! `hersys cost`: how the cost of additional staff for entry is shared (国 1/2, 都道府県等 1/2), in whole yen.

use std::io::Write as _;

use hersys::duty::cost::{BASIS, Purpose, split};
use hersys::normalise::width::{fold_ascii, trim};

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
    let yen = amount(&args.yen).ok_or_else(|| {
        Fault::both(
            "YEN: 金額は円の整数で指定してください（例 1000000、1,000,000、1000000円）",
            "YEN: give whole yen (as 1000000, 1,000,000 or 1000000円)",
        )
    })?;
    let split = split(yen, purpose);
    let text = if args.format == "json" {
        split.to_json() + "\n"
    } else {
        let mut page = Page::new(streams.colour, args.lang.chosen());
        page.flow(0, 2, &[(page.joined(pair(purpose.term()), " / "), Tone::Strong)]);
        let all = (Pair::new("経費の総額", "the whole cost"), split.yen, Tone::Plain);
        let halves = [
            (Pair::new("国（1/2）", "the state (1/2)"), split.national, Tone::Strong),
            (Pair::new("都道府県等（1/2）", "the 都道府県等 (1/2)"), split.local, Tone::Strong),
        ];
        // A cost that the notice does not name has no halves here, and may have another grant that is not known here.
        let lines = std::iter::once(all).chain(halves.into_iter().filter(|_| purpose.is_eligible()));
        for (words, yen, tone) in lines {
            let yen = grouped(yen);
            let indent = 26_usize.saturating_sub(yen.len());
            let label = page.joined(words, " / ");
            page.flow(indent, 28, &[(yen, tone), (label, Tone::Plain)]);
        }
        if !purpose.is_eligible() {
            let words = Pair::new(
                "通知が国1/2、都道府県等1/2とするのは、保健所における入力と関係医療機関に対する入力支援のための追加人員です。\
                ほかの補助の有無は、ここでは分かりません。",
                "The notice shares, half and half, the cost of additional staff for entry at the health centre and for \
                 support of entry. Whether another grant bears this cost is not known here.",
            );
            page.paras(2, words, Tone::Plain);
        }
        sources(&BASIS, &mut page);
        page.into_text()
    };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}

/// Whole yen as people write them: full-width digits, whole groups of thousands, 円 behind; as a number of a CSV is read.
fn amount(text: &str) -> Option<u64> {
    let folded = fold_ascii(trim(text));
    let digits = trim(folded.strip_suffix('円').unwrap_or(&folded));
    let groups: Vec<&str> = digits.split(',').collect();
    let (first, rest) = groups.split_first()?;
    let whole = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    let bare = groups.concat();
    let number = !first.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    bare.parse().ok().filter(|_| whole && number)
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for text in ["1000", "1,000", "１０００", "１，０００", "1000円", "1,000円", " 1000 円 "] {
            assert_eq!(amount(text), Some(1000), "{text}");
        }
        assert_eq!(amount("18,446,744,073,709,551,615"), Some(u64::MAX));
        for text in [
            "",
            "円",
            "1,00",
            "1,0000",
            "1000,000",
            ",000",
            "1,000,",
            "-5",
            "+5",
            "4.2",
            "千円",
            "18446744073709551616",
        ] {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
