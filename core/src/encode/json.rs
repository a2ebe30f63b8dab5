//! The canonical JSON of a record: keys in table order, absent items left out, no white space, UTF-8 unescaped.

/// Writes JSON into a string. It knows commas and quotes; what is written is the caller's business.
#[derive(Clone, Default)]
pub struct Writer {
    out: String,
    /// How many lists the writer is in; kept by lists, for the places of unknown keys.
    pub level: usize,
}

impl Writer {
    /// A writer with an empty buffer.
    pub fn new() -> Self {
        Self::default()
    }

    /// A writer that goes on after what `out` holds.
    pub fn over(out: String) -> Self {
        Self { out, level: 0 }
    }

    /// What has been written.
    pub fn as_str(&self) -> &str {
        &self.out
    }

    /// What has been written, by value.
    pub fn into_string(self) -> String {
        self.out
    }

    /// The buffer, for values that write themselves.
    pub fn buffer(&mut self) -> &mut String {
        &mut self.out
    }

    /// Empties the buffer and keeps its room.
    pub fn clear(&mut self) {
        self.out.clear();
        self.level = 0;
    }

    fn comma(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{' | b'[' | b'\n')) {
            self.out.push(',');
        }
    }

    /// `{`
    pub fn open_object(&mut self) {
        self.out.push('{');
    }

    /// `}`
    pub fn close_object(&mut self) {
        self.out.push('}');
    }

    /// `[`
    pub fn open_array(&mut self) {
        self.out.push('[');
    }

    /// `]`
    pub fn close_array(&mut self) {
        self.out.push(']');
    }

    /// Before each element of an array.
    pub fn element(&mut self) {
        self.comma();
    }

    /// A key: one of ours, which needs no escape, or one of the sender as it stood between its quotes.
    pub fn key(&mut self, key: &str) {
        self.comma();
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str("\":");
    }

    /// JSON text as it is.
    pub fn raw(&mut self, json: &str) {
        self.out.push_str(json);
    }

    /// JSON text of the sender on one line: without white space outside its strings.
    pub fn compact(&mut self, json: &str) {
        if !json.bytes().any(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            return self.raw(json);
        }
        let (mut inside, mut escaped) = (false, false);
        for c in json.chars() {
            if inside || !matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.out.push(c);
            }
            inside ^= c == '"' && !escaped;
            escaped = inside && c == '\\' && !escaped;
        }
    }

    /// A text, escaped where it must be.
    pub fn string(&mut self, text: &str) {
        self.out.push('"');
        escape_into(text, &mut self.out);
        self.out.push('"');
    }

    /// A number.
    pub fn number(&mut self, number: u64) {
        let mut digits = [0u8; 20];
        let mut rest = number;
        let mut used = 0;
        for slot in digits.iter_mut().rev() {
            *slot = b'0' + (rest % 10) as u8;
            rest /= 10;
            used += 1;
            if rest == 0 {
                break;
            }
        }
        let text = digits.get(digits.len() - used..).unwrap_or_default();
        self.out.extend(text.iter().map(|&digit| char::from(digit)));
    }
}

/// Must this byte be escaped?
const fn special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// How many bytes at the front need no escape.
fn plain(bytes: &[u8]) -> usize {
    // Without a way out inside a block the compiler looks at all of its bytes at once.
    const BLOCK: usize = 16;
    let clean = |block: &&[u8]| !block.iter().fold(false, |any, byte| any | special(*byte));
    let from = BLOCK * bytes.chunks_exact(BLOCK).take_while(clean).count();
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| special(*byte)).unwrap_or(rest.len())
}

/// Appends `text` with `"`, `\` and control characters escaped as RFC 8259 asks; nothing else is.
pub fn escape_into(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        let (clean, special) = rest.split_at_checked(plain(rest.as_bytes())).unwrap_or((rest, ""));
        out.push_str(clean);
        let Some(byte) = special.as_bytes().first() else { return };
        rest = special.get(1..).unwrap_or_default();
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0C => out.push_str("\\f"),
            _ => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.push_str("\\u00");
                for nibble in [byte >> 4, byte & 15] {
                    out.push(char::from(HEX.get(usize::from(nibble)).copied().unwrap_or(b'0')));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_like_serde_json() {
        let long = "検査 太郎".repeat(9);
        let late = format!("{long}\"{long}\\{long}");
        for text in ["", "plain", "検査\"太郎\\", "\u{0}\u{1f}\n\r\t\u{8}\u{c}\u{7f}𠮷", &long, &late] {
            let mut writer = Writer::new();
            writer.string(text);
            assert_eq!(writer.as_str(), serde_json::to_string(text).unwrap());
        }
    }

    #[test]
    fn compacts() {
        let mut writer = Writer::new();
        writer.compact("{\n \"a b\": [1,\t\" \\\" x\\\\\" ],\r\n\"c\":null }");
        assert_eq!(writer.as_str(), "{\"a b\":[1,\" \\\" x\\\\\"],\"c\":null}");
    }

    #[test]
    fn numbers() {
        for number in [0, 7, 10, 4711, u64::MAX] {
            let mut writer = Writer::new();
            writer.number(number);
            assert_eq!(writer.as_str(), number.to_string());
        }
    }
}
