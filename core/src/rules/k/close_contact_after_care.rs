//! K0418: a person who is a close contact again after having been a case.

use crate::model::case::{Case, Status};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// In the course of status 濃厚接触者 (close contact) stands below a status that only a case has: 調整中, 入院中,
    /// 入院中(重症), 宿泊療養中, 自宅療養中 or 療養解除. Below 死亡, K0401 speaks.
    /// # Why it matters
    /// A close contact becomes a case, and not the other way round. The present status would say that the person is not
    /// ill. Whoever is a contact again after recovery is a new case, if one at all.
    /// # What to do
    /// Put the changes in order, or mend the status. For a new contact after 療養解除, make a new case.
    id: "K0418",
    name: "close-contact-after-care",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PROFILE],
    title: Words { ja: "療養の後に濃厚接触者となっている", en: "close contact after care" },
    message: Words {
        ja: "「{item}」が濃厚接触者ですが、その前に患者としてのステータスがあります。",
        en: "\"{item}\" is a close contact, below a status that only a case has.",
    },
    why_ja: "濃厚接触者が患者になることはあっても、その逆はありません。このままでは、現在のステータスが患者でない\
        ことになります。療養解除の後に再び濃厚接触者となった場合は、別の症例です。",
    todo_ja: "ステータスの順序を直すか、誤っているステータスを直してください。療養解除の後の新しい接触であれば、\
        新しい症例としてください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let mut cared_for = None;
    for (index, change) in case.statuses.iter() {
        match (change.status.value(), cared_for) {
            // In a list that runs backwards in time D0201 speaks.
            (Some(Status::CloseContact), Some((_, Some(day))))
                if change.from_date.value().is_some_and(|own| own < day) => {}
            (Some(Status::CloseContact), Some((earlier, _))) => {
                let place = at!(Case.statuses.status);
                scope.find(place.of(index)).related(place.of(earlier));
            }
            (None | Some(Status::CloseContact), _) => {}
            // From the death on K0401 speaks.
            (Some(Status::Died), _) => return,
            (Some(_), _) => cared_for = cared_for.or(Some((index, change.from_date.value()))),
        }
    }
}
