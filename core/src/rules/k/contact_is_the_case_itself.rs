//! K0408: a case that is its own contact.

use crate::finding::fix::{Fix, Op, Safety};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A contact (接触者) has the case number or the HER-SYS ID of the case itself.
    /// # Why it matters
    /// Nobody is a contact of oneself. The person that was meant is not linked, so that an infection cannot be traced.
    /// # What to do
    /// Enter the number of the other person. If it is not known, leave it empty and tell who it is in the remarks.
    id: "K0408",
    name: "contact-is-the-case-itself",
    kinds: &[Kind::Case],
    fixes: &[Safety::Lossy],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "接触者が本人になっている", en: "the contact is the case itself" },
    message: Words {
        ja: "「{item}」が、この症例自身の番号です。",
        en: "\"{item}\" is the number of this case itself.",
    },
    why_ja: "自分自身の接触者になることはありません。本来の相手と結び付いていないため、感染の経路をたどれません。",
    todo_ja: "相手の症例ID又はHER-SYS IDを入力してください。分からないときは空欄にして、備考に記入してください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    for (index, contact) in case.contacts.iter() {
        if contact.case_id.get().is_some() && contact.case_id.get() == case.case_id.get() {
            let own = at!(Case.contacts.case_id).of(index);
            scope.find(own).related(at!(Case.case_id)).fix(Fix::patch(Safety::Lossy, Op::Remove(own)));
        }
        if contact.her_sys_id.get().is_some() && contact.her_sys_id.get() == case.her_sys_id.get() {
            let own = at!(Case.contacts.her_sys_id).of(index);
            scope.find(own).related(at!(Case.her_sys_id)).fix(Fix::patch(Safety::Lossy, Op::Remove(own)));
        }
    }
}
