//! `C`: codes; values outside their list, and code numbers that are malformed, doubtful or unknown to our tables.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Draft;
use crate::model::report::case_notification::CaseNotification;

pub mod check_digit_misfit;
pub mod code_ambiguous;
pub mod code_needs_prefecture;
pub mod code_not_in_table;
pub mod code_unreadable;
pub mod dental_points_table;
pub mod her_sys_id_nine_digits;
pub mod her_sys_id_shape;
pub mod leading_zero_restored;
pub mod not_in_list;
pub mod phone_implausible;
pub mod phone_unreadable;
pub mod postal_code_unreadable;

/// Shows every HER-SYS ID of a case, its contacts included, or of a notification, with its place.
fn each_her_sys_id(draft: &Draft<'_>, mut visit: impl FnMut(At, &str)) {
    match draft {
        Draft::Case(case) => {
            let own = case.her_sys_id.get().map(|id| (at!(Case.her_sys_id), id));
            let contacts = case.contacts.iter().filter_map(|(index, contact)| {
                Some((at!(Case.contacts.her_sys_id).of(index), contact.her_sys_id.get()?))
            });
            own.into_iter().chain(contacts).for_each(|(at, id)| visit(at, id.as_str()));
        }
        Draft::CaseNotification(report) => {
            if let Some(id) = report.her_sys_id.get() {
                visit(at!(CaseNotification.her_sys_id), id.as_str());
            }
        }
        _ => {}
    }
}

/// How many digits it has, if it has nothing else.
fn digits(id: &str) -> Option<usize> {
    id.bytes().all(|byte| byte.is_ascii_digit()).then_some(id.len())
}
