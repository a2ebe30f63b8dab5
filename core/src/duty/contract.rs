//! 行政検査の委託契約: what must be there before a medical institution tests. The 12条 duty never depends on it.

use super::deadline::Deadline::BeforeTest;
use super::reason::Reason;
use super::ruling::Ruling;
use super::table::{fact, table};
use super::term::Channel::Parties;
use super::test_report::{Administrative, Reporter};
use crate::rules::basis::{CLASS_5_2023_05_08, CONTRACT_0602, LAW_15, NOTICE_2_CONTRACT, NOTICE_0304_5, PROFILE};
use crate::rules::params::{
    AGREEMENTS_FROM, BEFORE_AGREEMENTS, BEFORE_CONTRACTS, CLASS_5_FROM, CONTRACTS_FROM, NOTIFICATION_UNTIL,
};

fact! {
    /// What the facility's data say of the day of collection.
    pub enum Cover "contract" {
        /// A contract is in force.
        Contract "contract",
        /// The parties had agreed.
        Agreement "agreement",
        /// Contracts are in force, but with another body than the competent one, and none through a body (集合契約).
        OtherBody "other-body",
        /// Neither.
        None "none",
        /// The facility is not known, or something of its contracts cannot be read.
        Unknown "unknown",
    }
}

table! {
    /// 行政検査の委託契約.
    pub static TABLE: (Administrative, Reporter, Cover) => Ruling,
        by Collected, "contract" "行政検査の委託契約" "contract for administrative tests";

    until BEFORE_CONTRACTS [_, _, _] => Ruling::out(Reason::BeforeContractTests, &[&NOTICE_0304_5]);
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [No, _, _]
        => Ruling::out(Reason::NotAdministrative, &[&LAW_15, &NOTICE_0304_5]);
    // The notice binds the 都道府県等 and medical institutions.
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [(Yes | NotStated | Unseen), NotAddressed, _]
        => Ruling::out(Reason::ContractNotAddressed, &[&NOTICE_0304_5, &NOTICE_2_CONTRACT]);
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [(Yes | NotStated | Unseen), Other, _]
        => Ruling::open(Reason::ReporterNotKnown, BeforeTest, Parties, &[&NOTICE_0304_5, &NOTICE_2_CONTRACT, &PROFILE]);
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [Unseen, Institution, _]
        => Ruling::open(Reason::WhereItTests, BeforeTest, Parties, &[&NOTICE_0304_5, &NOTICE_2_CONTRACT]);
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [NotStated, Institution, _]
        => Ruling::open(Reason::AdministrativeNotStated, BeforeTest, Parties, &[&NOTICE_0304_5, &NOTICE_2_CONTRACT]);
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [Yes, Institution, Contract]
        => Ruling::due(Reason::ContractCovers, BeforeTest, Parties, &[&NOTICE_0304_5, &NOTICE_2_CONTRACT]);
    from CONTRACTS_FROM until BEFORE_AGREEMENTS [Yes, Institution, Agreement]
        => Ruling::due(Reason::AgreementTooEarly, BeforeTest, Parties, &[&NOTICE_0304_5, &CONTRACT_0602]);
    from AGREEMENTS_FROM until NOTIFICATION_UNTIL [Yes, Institution, Agreement]
        => Ruling::due(Reason::AgreementCarries, BeforeTest, Parties, &[&NOTICE_2_CONTRACT, &CONTRACT_0602]);
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [Yes, Institution, OtherBody]
        => Ruling::due(Reason::ContractOtherBody, BeforeTest, Parties, &[&NOTICE_2_CONTRACT, &CONTRACT_0602, &PROFILE]);
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [Yes, Institution, None]
        => Ruling::due(Reason::NoContract, BeforeTest, Parties, &[&NOTICE_0304_5, &NOTICE_2_CONTRACT]);
    from CONTRACTS_FROM until NOTIFICATION_UNTIL [Yes, Institution, Unknown]
        => Ruling::due(Reason::ContractNotKnown, BeforeTest, Parties, &[&NOTICE_0304_5, &NOTICE_2_CONTRACT]);
    from CLASS_5_FROM [No, _, _] => Ruling::out(Reason::NotAdministrative, &[&LAW_15]);
    from CLASS_5_FROM [(Yes | NotStated | Unseen), NotAddressed, _] => Ruling::out(Reason::ContractNotAddressed, &[&NOTICE_2_CONTRACT, &PROFILE]);
    from CLASS_5_FROM [(Yes | NotStated | Unseen), (Institution | Other), _]
        => Ruling::open(Reason::TestsAfterEnd, BeforeTest, Parties, &[&CLASS_5_2023_05_08, &PROFILE]);
}
