//! `cargo xtask coverage-rules`: how many vectors and samples fire each rule, and the rules that none fires.

use std::process::ExitCode;

use hersys_conformance::coverage::{Fired, measure};

/// Records of each kind of defect, where nothing else is said: as many as the defect that needs most of them.
pub const SAMPLES: u64 = 12;

/// Measures and prints; fails where a list that must be empty is not.
pub fn run(samples: u64) -> ExitCode {
    let fired = measure(samples);
    print!("{}", report(&fired));
    let whole = fired.iter().all(|own| own.vectors > 0 && !own.is_unsampled());
    if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The report, 80 columns wide at most.
pub fn report(fired: &[Fired]) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    let mut group = ' ';
    for own in fired {
        if own.rule.group() != group {
            group = own.rule.group();
            let members = || fired.iter().filter(|own| own.rule.group() == group);
            let by = |fires: fn(&Fired) -> bool| members().filter(|own| fires(own)).count();
            let (vectors, samples) = (by(|own| own.vectors > 0), by(|own| own.samples > 0));
            let _ = write!(
                text,
                "\n{group}: {} rules, {vectors} fired by vectors, {samples} by samples\n{:>14} {:>8}\n",
                members().count(),
                "vectors",
                "samples"
            );
        }
        let why = if own.samples == 0 { own.beyond_data.unwrap_or("NEVER SAMPLED") } else { "" };
        let line = format!("{} {:>8} {:>8}  {why}", own.rule.id, own.vectors, own.samples);
        let _ = writeln!(text, "{}", line.trim_end());
    }
    for (title, is_on_it) in LISTS {
        let on_it: Vec<&Fired> = fired.iter().filter(|own| is_on_it(own)).collect();
        let _ = writeln!(text, "\n{title}: {}", if on_it.is_empty() { "none" } else { "" });
        for own in on_it {
            let _ = writeln!(text, "  {} {}", own.rule.id, own.rule.name);
        }
    }
    text.trim_start().lines().map(str::trim_end).flat_map(|line| [line, "\n"]).collect()
}

/// A list that must be empty: what it is of, and which rules are on it.
type List = (&'static str, fn(&Fired) -> bool);

const LISTS: [List; 2] = [
    ("Rules that no vector fires", |own| own.vectors == 0),
    ("Rules on data alone that no sample fires", Fired::is_unsampled),
];
