//! Applies the suggested fixes that nobody has to decide: lossless, and on items that say nothing about a person.

use std::borrow::Cow;

use crate::finding::fix::{By, Edit, Fix, Safety};
use crate::model::field::{At, Leaf, Pii, State};
use crate::model::kind::Draft;
use crate::model::side::{Arg, Issue, Side, Trouble};
use crate::model::value::Type;
use crate::reference::Known;
use crate::rules::scope::Found;

/// Applies what may be applied of the fixes that the findings suggest, and says so in `side`: a note of the fix, and the
/// warning that an empty item was filled.
///
/// Only what is Absent is filled: 不明 is an answer, and what cannot be read is the sender's to mend.
pub fn apply<'a>(draft: &mut Draft<'a>, facility: Option<&Known>, found: &[Found], side: &mut Side<'a>) {
    for fix in found.iter().filter_map(|found| found.fix.as_deref()) {
        let Some((leaf, by, text)) = value(draft, facility, fix) else { continue };
        draft.set(leaf, Cow::Owned(text), side);
        let class = ("class", Arg::Name(fix.safety.name()));
        let by = ("by", Arg::Name(by.name()));
        side.issues.push(Issue { trouble: Trouble::NoteFix, at: leaf.at, args: vec![class, by.clone()] });
        side.issues.push(Issue { trouble: Trouble::Filled, at: leaf.at, args: vec![by] });
    }
}

/// The item that a fix fills, how, and with what text; `None` for a fix that is not to be applied.
fn value(draft: &Draft<'_>, facility: Option<&Known>, fix: &Fix) -> Option<(Leaf, By, String)> {
    let Edit::Derived { at, from, by } = &fix.edit else { return None };
    let item = draft.kind().item(*at)?;
    if fix.safety != Safety::Lossless || item.pii != Pii::None || draft.state(*at) != State::Absent {
        return None;
    }
    let text = match by {
        By::Sum => sum(draft, from, item.ty)?,
        By::FacilityName | By::FacilityAddress | By::FacilityPhone => facility?.value(*by)?.to_owned(),
        // What these fill is about a person.
        By::Years | By::Months | By::WithoutNone => return None,
    };
    Some((Leaf { at: *at, item }, *by, text))
}

/// The sum of counts, if every one of them is there and the item has room for it.
fn sum(draft: &Draft<'_>, from: &[At], ty: Type) -> Option<String> {
    let Type::Number { max } = ty else { return None };
    let mut sum = 0_u64;
    for at in from {
        let mut text = String::new();
        if draft.text(*at, &mut text) != State::Value {
            return None;
        }
        sum += text.parse::<u64>().ok()?;
    }
    (sum <= u64::from(max)).then(|| sum.to_string())
}
