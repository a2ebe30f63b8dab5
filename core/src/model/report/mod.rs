//! The reports, one file a kind.

pub mod test_result;
pub mod tests_performed;
