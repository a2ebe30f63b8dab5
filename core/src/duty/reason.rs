//! Why something is due or not: every reason of the decision tables, with a stable code and its words.

use super::term::terms;

terms! {
    /// A reason.
    pub enum Reason {
        // The notification.
        /// Before 2020-02-01.
        BeforeDesignation = "before-designation" "指定感染症となる前の診断（2020-02-01から届出）"
            "diagnosed before the disease was designated (2020-02-01)",
        /// Until 2020-02-13.
        CarriersNotYet = "carriers-not-yet" "無症状病原体保有者の届出は2020-02-14から"
            "asymptomatic carriers are notified from 2020-02-14 on",
        /// Patient or carrier: it makes a difference then.
        TypeNotKnown = "type-not-known" "類型（患者・無症状病原体保有者・疑似症患者・死体）が分からない"
            "the type of the person is not said",
        /// Everybody diagnosed.
        Diagnosed = "diagnosed" "診断した医師に届出の義務がある" "the physician who diagnosed must notify",
        /// Whoever paid for the test, whether there is a contract or not.
        PositiveTest = "positive-test" "陽性の検査により診断されれば届け出る（行政検査か、契約があるかによらない）"
            "diagnosed by a positive test, whoever paid for it and whether there is a contract or not",
        /// 死体の検案.
        FoundDead = "found-dead" "死体の検案も届出の対象" "a body that is found to have had the disease is notified too",
        /// 疑似症患者 in need of admission.
        SuspectedAdmitted = "suspected-admitted" "入院を要する疑似症患者" "a suspected case that needs admission",
        /// 疑似症患者 without.
        SuspectedNotAdmitted = "suspected-not-admitted" "入院を要しない疑似症患者は届出の対象外（2020-10-24から）"
            "a suspected case that needs no admission is not notified (from 2020-10-24)",
        /// It depends on the admission.
        AdmissionNotKnown = "admission-not-known" "疑似症患者に入院の必要があるか分からない"
            "whether the suspected case needs admission is not said",
        /// It depends on the prefecture, and on whether this is one.
        DeemedPositive = "deemed-positive" "入院を要しない疑似症患者。みなし陽性（都道府県の判断で2022-01-24から）なら届け出る"
            "suspected, no need of admission: notified where it is deemed positive (みなし陽性), as the prefecture decides",
        /// No positive result.
        NotDiagnosed = "not-diagnosed" "陽性でない検査では届出の対象とならない（入院を要する疑似症患者を除く）"
            "no positive result: not notified, save a suspected case in need of admission",
        /// 検査中.
        ResultPending = "result-pending" "結果が出ていない" "the result is not known yet",
        /// One of the groups.
        InGroups = "in-groups" "4類型（65歳以上、入院、重症化リスクと治療薬・酸素、妊婦）に当たる"
            "in one of the four groups (65 and over, admission, at risk and in need of a drug or oxygen, pregnant)",
        /// None of the groups.
        OutsideGroups = "outside-groups" "4類型のいずれにも当たらない（日次報告で数える）"
            "in none of the four groups (counted in the daily totals)",
        /// An answer is missing.
        GroupsNotKnown = "groups-not-known" "4類型に当たるか分からない（年齢、妊娠、入院、薬・酸素）"
            "whether in one of the four groups is not said (age, pregnancy, admission, drug or oxygen)",
        /// Notices and ordinance.
        GroupsDiffer = "groups-differ" "通知（重症化リスクを要件とする）と省令（要件としない）で異なる"
            "the notices ask for a risk of severe illness, the ordinance does not",
        /// 緊急避難措置.
        EmergencyOut = "emergency-limitation" "緊急避難措置で届出を限定した県の、対象でない人"
            "outside the groups to which this prefecture had limited notification",
        /// Whether the prefecture had is not known.
        EmergencyNotKnown = "emergency-not-known" "この時期に届出を限定した都道府県か分からない（対象でない人）"
            "outside the groups, and whether this prefecture had limited notification to them is not known",
        /// Marker 99.
        Marked = "marked-as-no-notification" "届出ではない印（99）がある" "marked (99) as no notification",
        /// 五類.
        Class5 = "class-5" "五類感染症（2023-05-08から）。一件ごとの届出・日次報告はなく、定点のみ"
            "class 5 from 2023-05-08 on: no notification one by one and no totals, only sentinels",
        // Tests.
        /// Before 2020-03-06.
        BeforeContractTests = "before-contract-tests" "医療機関への委託による行政検査が始まる前（2020-03-06から）"
            "before tests by medical institutions under a contract (2020-03-06)",
        /// Whatever the result.
        WhateverResult = "whatever-the-result" "行政検査は結果にかかわらず（陰性も）報告する"
            "administrative tests are reported whatever the result, negative ones too",
        /// A positive.
        PositiveAsked = "positive-asked" "陽性はHER-SYSへの入力が求められる" "positive results are asked for in HER-SYS",
        /// A negative, later.
        NegativeElsewhere = "negative-elsewhere" "2020-10-14から、陰性等のHER-SYSへの入力は求められず、別の方法で報告する（疑似症患者の入院症例を除く）"
            "from 2020-10-14 on results that are not positive go another way than HER-SYS (save a suspected case in hospital)",
        /// Waiting for its result, later.
        PendingByResult = "result-decides-channel" "報告は必要。2020-10-14からは結果により報告の方法が変わる"
            "a report is due; from 2020-10-14 on the result decides by which way",
        /// Not under Article 15.
        NotAdministrative = "not-administrative" "行政検査でない（法15条の報告の対象外。陽性の発生届は必要）"
            "no administrative test: no report under Article 15 (a positive is still notified under Article 12)",
        /// Not said.
        AdministrativeNotStated = "administrative-not-stated" "行政検査かどうかが書かれていない"
            "whether it is an administrative test is not said",
        /// 宿泊療養施設等, 保健所.
        ReporterNotAddressed = "reporter-not-addressed" "宿泊療養施設等・保健所は検査の報告の名宛人でない（検査を行った医療機関が報告する）"
            "recovery hotels and health centres are not asked for it: the medical institution that tested is",
        /// その他.
        ReporterNotKnown = "reporter-not-known" "施設区分「その他」が医療機関かどうか分からない"
            "whether this facility is a medical institution is not known",
        /// After the end.
        TestsAfterEnd = "tests-after-class-5" "五類感染症となった後の行政検査の扱いは確かめられていない"
            "how administrative tests went on in class 5 was not found",
        /// Until 2020-10-13.
        EachTestReported = "each-test-reported" "この時期は検査一件ごとにHER-SYSで報告する（件数の報告を求める出典はない）"
            "each test is reported in HER-SYS then; no source asks for counts beside it",
        /// From 2020-10-14.
        CountsElsewhere = "counts-elsewhere" "陰性を含む件数は、G-MISなど都道府県等が定める方法で報告する"
            "counts, with the negatives, are reported as the 都道府県等 asks (G-MIS and the like)",
        /// A facility alone.
        WhereItTests = "where-it-tests" "行政検査を実施する場合に必要（実施したかは分からない）"
            "due where it does administrative tests; whether it did is not known",
        /// A count of 0.
        NothingTested = "nothing-tested" "検査が0件の日は報告するものがない" "no test was done, so there is nothing to count",
        // Totals.
        /// Before 2022-09-26.
        BeforeTotals = "before-totals" "日次報告は2022-09-26から" "daily totals begin on 2022-09-26",
        /// Somebody was diagnosed.
        TotalsDue = "totals-due" "診断した人の総数（発生届の人・みなし陽性を含む）を年代別に報告する"
            "the persons diagnosed are reported by age, those notified and those deemed positive included",
        /// Nobody.
        NothingToSend = "nothing-to-send" "診断が0人の日は報告しない" "a day without diagnoses is not reported",
        /// Not said.
        CountNotKnown = "count-not-known" "診断した人がいたか分からない" "whether anybody was diagnosed is not said",
        /// Counted where deemed positive.
        DeemedPositiveCounted = "deemed-positive-counted" "疑似症患者はみなし陽性なら日次報告で数える（みなし陽性か分からない）"
            "a suspected case is counted where it is deemed positive, which is not known",
        // Status.
        /// Until 2020-09-09.
        StatusNotYet = "status-not-yet" "現在のステータスが必須となる前（2020-09-10から）"
            "before the present status became a mandatory item (2020-09-10)",
        /// Since.
        StatusMandatory = "status-mandatory" "現在のステータスは必須の入力項目" "the present status is a mandatory item",
        /// After the limitation.
        StatusOutsideGroups = "status-outside-groups" "4類型以外の人のステータスの入力は確かめられていない"
            "whether the status of persons outside the four groups was entered was not found",
        /// 非該当.
        NotACase = "not-a-case" "転帰が非該当（患者でないことが分かった）" "the outcome says that it is no case",
        /// Not positive.
        StatusOfNoCase = "status-of-no-case" "陽性でない人（濃厚接触者など）のステータスが必須かは確かめられていない"
            "whether the status of somebody not positive, such as a close contact, is mandatory was not found",
        // Facilities.
        /// Before the notice.
        BeforeNotice = "before-notice" "事務連絡（2020-07-17）の前" "before the notice of 2020-07-17",
        /// Named by the notice.
        AccountAsked = "account-asked" "7月末までにID付与手続を完了するよう求められる施設"
            "one of the facilities whose account is asked for by the end of July",
        /// A circumstance.
        AccountExcepted = "account-excepted" "やむを得ない事情（所在自治体がHER-SYS未利用など）がある"
            "an unavoidable circumstance is recorded, such as a municipality that does not use HER-SYS",
        /// Not known.
        AccountExcuseNotKnown = "account-circumstance-not-known" "やむを得ない事情の期間が不明で、期限の日に当たるか分からない"
            "whether a circumstance that is recorded held then is not known: its days are not",
        /// HER-SYS is gone.
        AccountEnded = "her-sys-ended" "HER-SYSは2024年3月で終了" "HER-SYS ended in March 2024",
        /// Not named.
        AccountNotAsked = "account-not-asked" "事務連絡がID付与を求める施設でない" "not among the facilities that the notice names",
        /// Not said.
        FacilityKindNotKnown = "facility-kind-not-known" "施設区分が分からない" "the kind of the facility is not said",
        // Contracts.
        /// One covers the day.
        ContractCovers = "contract-covers" "採取日に有効な契約がある" "a contract is in force on the day of collection",
        /// With somebody else.
        ContractOtherBody = "contract-with-another-body" "採取日に有効な契約の相手方が管轄の都道府県等と異なる（集合契約でもない）"
            "the contract in force is with another body than the competent one, and no group contract",
        /// 宿泊療養施設等, 保健所.
        ContractNotAddressed = "contract-not-addressed" "宿泊療養施設等・保健所は委託契約の相手方でない（都道府県等と医療機関の契約）"
            "recovery hotels and health centres are no party: the contract is with the medical institution that tests",
        /// An agreement carries it.
        AgreementCarries = "agreement-carries" "契約についての合意がある（2020-06-02から検査を始められる）"
            "the parties have agreed, which carries a test from 2020-06-02 on",
        /// Not yet.
        AgreementTooEarly = "agreement-too-early" "合意だけでは検査を始められない（2020-06-02から可）"
            "an agreement alone does not carry a test before 2020-06-02",
        /// None.
        NoContract = "no-contract" "採取日に有効な契約も合意も登録情報にない"
            "neither a contract nor an agreement is recorded for the day of collection",
        /// The reference data do not say.
        ContractNotKnown = "contract-not-known" "医療機関等の登録情報がないか、契約を読み取れない"
            "the facility is not in the reference data, or its contracts cannot be read",
        /// No date.
        NoDate = "no-date" "判断の基準となる日付がない" "no date decides",
    }
}
