//! Duties: which reports are due, to whom, by when, by which way, and why.

pub mod account;
pub mod channel;
pub mod contract;
pub mod cost;
pub mod deadline;
pub mod four_groups;
pub mod notification;
pub mod reason;
pub mod ruling;
pub mod status;
pub mod table;
pub mod term;
pub mod test_report;
pub mod totals;

use table::Sheet;

/// Every decision table, in the order of the guide.
pub static TABLES: [&dyn Sheet; 8] = [
    &notification::TABLE,
    &status::TABLE,
    &totals::TABLE,
    &test_report::TABLE,
    &test_report::COUNTS,
    &contract::TABLE,
    &account::TABLE,
    &channel::TABLE,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_total_and_free_of_overlap() {
        for table in TABLES {
            let faults = table.faults();
            assert!(
                faults.is_empty(),
                "{} faults, the first:\n{}",
                faults.len(),
                faults[..faults.len().min(12)].join("\n")
            );
        }
    }
}
