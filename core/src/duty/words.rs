//! The words of a duty that depend on what is due: how it stands, and what its addressee is called.

use super::Duty;
use super::term::{Scope, State, Term, What};
use crate::model::kind::Kind;

impl Duty {
    /// How it stands, in words that fit what is due. The code is that of the state. An account is asked for by a
    /// notice, so nothing said of it reads as a breach; and what may not be due at all is never called done.
    pub fn standing(&self) -> Option<Term> {
        let state = self.state?;
        let term = state.term();
        let said = |ja, en| Term { code: term.code, ja, en };
        let is_report = matches!(self.kind, Kind::CaseNotification | Kind::TestResult | Kind::TestsPerformed);
        Some(match (self.what, state) {
            (What::Account, state) => state.of_account(),
            (_, State::Met) if self.ruling.scope == Scope::In => term,
            (What::CaseNotification | What::TestReport | What::TestsPerformedCount, State::Met) if is_report => {
                said("報告日の記録あり", "a date of report is recorded")
            }
            (_, State::Met) => said("記録あり", "a record of it was seen"),
            _ => term,
        })
    }
}

impl State {
    /// The words of an account, which the notice asks for (お願い) by the end of July 2020.
    pub const fn of_account(self) -> Term {
        let Term { code, ja, en } = self.term();
        let (ja, en) = match self {
            Self::Met => ("付与済み", "granted"),
            Self::Late => ("7月末より後に付与", "granted after the end of July"),
            Self::Open => ("付与の記録なし（7月末まで）", "no grant recorded yet (asked for by the end of July)"),
            Self::Overdue => {
                ("7月末の時点で付与の記録なし（お願い）", "no grant recorded at the end of July (a request)")
            }
            Self::NotSeen => ("付与の記録なし", "no grant recorded"),
            Self::Excepted | Self::AfterSetDays | Self::PastSetDays => (ja, en),
        };
        Term { code, ja, en }
    }
}

impl What {
    /// What its addressee is called: a notification has one, a report another, and what parties do for or with each
    /// other has none of these.
    pub const fn addressed(self) -> Term {
        let (code, ja, en) = match self {
            Self::CaseNotification => ("notified", "届出先", "To"),
            Self::StatusUpdate | Self::DailyTotals | Self::TestReport | Self::TestsPerformedCount => {
                ("reported", "報告先", "To")
            }
            Self::Account => ("granted", "付与先", "For"),
            Self::Contract => ("agreed", "相手方", "With"),
        };
        Term { code, ja, en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::channel::Passage;
    use crate::duty::deadline::Deadline;
    use crate::duty::reason::Reason;
    use crate::duty::ruling::Ruling;
    use crate::duty::term::{Addressee, Channel, Way};
    use crate::model::field::At;

    static OPEN: Ruling = Ruling::open(Reason::ResultPending, Deadline::Immediate, Channel::HerSys, &[]);
    static DUE: Ruling = Ruling::due(Reason::Diagnosed, Deadline::Immediate, Channel::HerSys, &[]);

    fn standing(what: What, ruling: &'static Ruling, state: State) -> Term {
        let passage = Passage { way: Way::HerSys, exception: None };
        let (addressee, kind) = (Addressee::Authority, Kind::CaseNotification);
        let (at, state) = (At::default(), Some(state));
        let duty = Duty {
            source: 0,
            record: 0,
            line: 1,
            kind,
            at,
            what,
            ruling,
            addressee,
            passage,
            state,
            subsidy: None,
            decided_by: None,
        };
        duty.standing().unwrap()
    }

    #[test]
    fn what_may_not_be_due_is_never_called_done() {
        assert_eq!(standing(What::CaseNotification, &DUE, State::Met), State::Met.term());
        let open = standing(What::CaseNotification, &OPEN, State::Met);
        assert_eq!((open.code, open.ja), ("met", "報告日の記録あり"));
        assert_eq!(standing(What::StatusUpdate, &OPEN, State::Met).ja, "記録あり");
    }

    #[test]
    fn a_request_is_never_called_a_breach() {
        for state in State::ALL.iter().copied() {
            let term = standing(What::Account, &DUE, state);
            assert_eq!(term.code, state.term().code);
            assert!(!term.ja.contains("期限を過ぎ") && !term.en.contains("overdue"), "{}", term.ja);
        }
    }
}
