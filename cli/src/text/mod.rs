//! What people read: words in two languages, laid out for 80 columns.

pub mod asked;
pub mod page;
pub mod report;
pub mod words;
pub mod wrap;

/// A number with its thousands apart: `1,000,000`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Text without characters that steer a terminal: names of files and columns are the caller's.
pub fn tame(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '?' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{grouped, tame};

    #[test]
    fn thousands_are_apart() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        assert_eq!(tame("a\u{1b}[31m\nb\u{9b}"), "a?[31m?b?");
    }
}
