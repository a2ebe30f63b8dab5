//! The 47 prefectures: codes 1 to 47 of JIS X 0401 and their names; no areas, no regions.

/// The names in the order of their codes.
static NAMES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

/// The full name of a prefecture (13 gives `東京都`), `None` for any number outside 1 to 47.
pub fn name(code: u8) -> Option<&'static str> {
    NAMES.get(usize::from(code).checked_sub(1)?).copied()
}

/// The code of the prefecture of this name, with or without its `都`, `府` or `県` (`東京都`, `東京`).
///
/// The text is compared as it stands: trimming and folding are the caller's. `北海道` has no short form, and every
/// other text gives `None`.
pub fn by_name(text: &str) -> Option<u8> {
    let position =
        NAMES.iter().position(|full| *full == text || full.strip_suffix(['都', '府', '県']) == Some(text))?;
    u8::try_from(position + 1).ok()
}

/// The code of the prefecture with whose full name an address begins (`東京都千代田区…` gives 13).
pub fn of_address(text: &str) -> Option<u8> {
    let position = NAMES.iter().position(|full| text.starts_with(full))?;
    u8::try_from(position + 1).ok()
}

/// Is this the code of a prefecture?
pub(super) const fn exists(code: u8) -> bool {
    matches!(code, 1..=47)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_standard_order() {
        for (code, full) in [(1, "北海道"), (13, "東京都"), (14, "神奈川県"), (47, "沖縄県")] {
            assert_eq!(name(code), Some(full));
        }
        assert!([0, 48, 255].into_iter().all(|code| name(code).is_none() && !exists(code)));
    }

    #[test]
    fn every_name_leads_back_to_its_code() {
        for code in 1..=47 {
            let full = name(code).unwrap();
            assert_eq!(by_name(full), Some(code));
            if code > 1 {
                let short: String = full.chars().take(full.chars().count() - 1).collect();
                assert_eq!(by_name(&short), Some(code), "{short}");
            }
        }
    }

    #[test]
    fn an_address_begins_with_its_prefecture() {
        for (text, code) in [("東京都千代田区", Some(13)), ("北海道", Some(1)), ("京都市", None), ("", None)]
        {
            assert_eq!(of_address(text), code, "{text}");
        }
    }

    #[test]
    fn other_texts_name_nothing() {
        for text in ["", "都", "北海", "京", "東京府", "東京都庁", " 東京都", "TOKYO", "13"] {
            assert_eq!(by_name(text), None, "{text}");
        }
    }
}
