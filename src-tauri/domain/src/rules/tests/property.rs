//! What must hold whatever is recorded: nothing panics, and no law is said to be broken that is none.

use super::*;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

fn any_day() -> impl Strategy<Value = NaiveDate> {
    // 2000 to 2040, leap days included.
    (0..14_610i64).prop_map(|n| day("2000-01-01") + chrono::Duration::days(n))
}

fn words(known: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    of(prop::sample::select(known).prop_map(str::to_owned))
}

fn person() -> impl Strategy<Value = Option<crate::RecordId>> {
    words(&["p", "q"]).prop_map(|id| id.map(crate::RecordId))
}

fn appointment() -> impl Strategy<Value = Appointment> {
    let who = (person(), words(&["senco", "deputy", "area_senco"]), words(&["own", "shared", "agency"]));
    let when = (of(any_day()), of(any_day()), of(any_day()), of(any_day()), of(any_day()), of(any_day()));
    let is = (any::<Option<bool>>(), any::<Option<bool>>(), any::<Option<bool>>(), of(0.0..60.0f64));
    (who, when, is).prop_map(|((person, role, how), when, (is_head, qts, works_as_teacher, hours_week))| {
        Appointment {
            person,
            role,
            how,
            start: when.0,
            end: when.1,
            away_from: when.2,
            away_to: when.3,
            induction_done: when.4,
            time_reviewed: when.5,
            is_head,
            qts,
            works_as_teacher,
            leadership: qts,
            hours_week,
            admin_hours_week: hours_week,
            ..Appointment::default()
        }
    })
}

fn qualification() -> impl Strategy<Value = Qualification> {
    (person(), words(&["nasenco", "npq_senco", "l3_ey_senco"]), of(any_day()), of(any_day()), of(any_day()))
        .prop_map(|(person, r#type, enrolled, started, completed)| Qualification {
            person,
            r#type,
            enrolled,
            started,
            completed,
        })
}

fn service() -> impl Strategy<Value = Service> {
    (person(), of(any_day()), of(any_day()), any::<Option<bool>>()).prop_map(
        |(person, start, end, relevant_school)| Service {
            person,
            r#where: None,
            start,
            end,
            relevant_school,
        },
    )
}

fn policy() -> impl Strategy<Value = Policy> {
    let types = &[
        "send_policy",
        "sen_information_report",
        "role_description",
        "monitoring_minute",
        "senco_displayed",
    ];
    (words(types), of(any_day()), of(any_day()), any::<Option<bool>>()).prop_map(
        |(r#type, published, review_by, replaced)| Policy {
            r#type,
            name: None,
            published,
            review_by,
            replaced,
        },
    )
}

fn child() -> impl Strategy<Value = ChildFacts> {
    let stages = &["MONITORING", "SEN_SUPPORT", "EHC_PLAN", "EHCNA_REQUESTED"];
    (words(stages), of(any_day()), of(any_day())).prop_map(|(stage, parents_informed, leaving)| ChildFacts {
        id: "c".into(),
        label: "Child A".into(),
        stage,
        stage_on: None,
        parents_informed,
        leaving,
        consents: Vec::new(),
    })
}

fn agreement() -> impl Strategy<Value = Agreement> {
    let when = (of(any_day()), of(any_day()), of(any_day()), of(any_day()));
    let how = (words(&["Della", " della ", "Ken"]), any::<Option<bool>>(), words(&["renewed", "stopped"]));
    (when, how, any::<bool>()).prop_map(
        |((start, end, signed, review_by), (with, ended, ended_how), names)| Agreement {
            with,
            senco: Some("Gwen".into()),
            start,
            end,
            signed,
            review_by,
            ended,
            ended_how,
            children: names.then(|| vec!["c".into()]),
            ..Agreement::default()
        },
    )
}

fn school() -> impl Strategy<Value = School> {
    (of(0.0..900.0f64), of(0.0..40.0f64), any::<Option<bool>>()).prop_map(|(roll, hours, is_head)| School {
        name: Some("Elm".into()),
        roll,
        hours,
        is_head,
    })
}

fn shared_senco() -> impl Strategy<Value = SharedSenco> {
    let when = (of(any_day()), of(any_day()), any::<Option<bool>>());
    (person(), when, vec(school(), 0..4), of(0.0..40.0f64)).prop_map(
        |(senco, (start, end, ended), schools, hours)| SharedSenco {
            senco,
            start,
            end,
            ended,
            schools: Some(schools),
            admin_hours_week: hours,
            class_teaching_hours_week: hours,
            employer: hours.map(|_| "Elm".into()),
            ..SharedSenco::default()
        },
    )
}

fn arrangement_review() -> impl Strategy<Value = ArrangementReview> {
    let said = (words(&["positive", "neutral", "negative"]), words(&["continue", "change", "end"]));
    let parent = of(Just(crate::RecordId::from("r0")));
    (parent, of(any_day()), of(any_day()), said, words(&["More time"])).prop_map(
        |(parent, on, change_by, (outcome, decision), plan)| ArrangementReview {
            parent,
            on,
            change_by,
            outcome,
            decision,
            provision: plan.clone(),
            progress: plan.clone(),
            plan,
        },
    )
}

fn area() -> impl Strategy<Value = (Vec<Caseload>, Vec<Contact>, Vec<AgencyContact>, Vec<DutyFacts>)> {
    let setting = (words(&["GROUP", "CM", "CMA"]), words(&["ofsted", "agency"]), of(any_day())).prop_map(
        |(r#type, registered_with, until)| Caseload { r#type, registered_with, until, ..Caseload::default() },
    );
    let contact = any_day().prop_map(|on| Contact { on, setting: Some(crate::RecordId::from("r0")) });
    let talk = (of(any_day()), words(&["Yes"])).prop_map(|(on, considered)| AgencyContact {
        on,
        considered,
        ..AgencyContact::default()
    });
    let duty = (of(any_day()), any::<bool>()).prop_map(|(newest, not_applicable)| DutyFacts {
        id: "AR-1".into(),
        newest,
        cadence_months: 4,
        not_applicable,
    });
    (vec(setting, 0..3), vec(contact, 0..3), vec(talk, 0..3), vec(duty, 0..3))
}

fn number<T>(items: Vec<T>) -> Vec<(crate::RecordId, T)> {
    items.into_iter().enumerate().map(|(n, item)| (crate::RecordId(format!("r{n}")), item)).collect()
}

prop_compose! {
    fn any_facts()(
        kind in prop::sample::select(&SettingKind::ALL[..]),
        setting in any::<[Option<bool>; 3]>(),
        appointments in vec(appointment(), 0..4),
        qualifications in vec(qualification(), 0..3),
        services in vec(service(), 0..4),
        policies in vec(policy(), 0..4),
        children in vec(child(), 0..3),
        audits in vec(of(any_day()), 0..2),
        agreements in vec(agreement(), 0..4),
        shared_sencos in vec(shared_senco(), 0..3),
        reviews in vec(arrangement_review(), 0..3),
        area in area(),
        reasons in vec((prop::sample::select(&["GRP-2", "MNS-1", "SCH-4", "CM-2", "SHR-2", "SHR-3", "LA-3"][..]), of(any_day())), 0..3),
    ) -> Facts {
        let audit = |on| Audit { r#type: Some("code_self_check".into()), on, next: None };
        let reason = |(rule, review_by): (&str, _)| Reason {
            rule: Some(rule.into()), reason: Some("So.".into()), review_by, ..Reason::default()
        };
        let (caseload, contacts, agency_contacts, duties) = area;
        Facts {
            agreements: number(agreements),
            shared_sencos: number(shared_sencos),
            arrangement_reviews: number(reviews),
            caseload: number(caseload),
            contacts,
            agency_contacts: number(agency_contacts),
            duties,
            worked_with: vec![("r1".into(), "c".into())],
            setting: SettingFacts { funded: setting[0], nursery_class: setting[1], shares_senco: setting[2], ..SettingFacts::default() },
            appointments: number(appointments),
            qualifications: number(qualifications),
            services: number(services),
            policies: number(policies),
            children,
            audits: number(audits.into_iter().map(audit).collect()),
            reasons: number(reasons.into_iter().map(reason).collect()),
            ..Facts::of(kind)
        }
    }
}

proptest! {
    #[test]
    fn only_a_must_is_ever_a_breach(facts in any_facts(), today in any_day()) {
        for finding in evaluate(&facts, today) {
            prop_assert!(finding.outcome != Outcome::Breach || finding.strength == Strength::Must, "{finding:?}");
            prop_assert!(finding.outcome != Outcome::MetWithReason || finding.strength != Strength::Must, "{finding:?}");
            prop_assert_eq!(finding.mend.is_some(), finding.outcome.asks());
            prop_assert!(!finding.why.is_empty());
            prop_assert!(!finding.pressing || finding.outcome == Outcome::Gap, "{finding:?}");
        }
    }

    #[test]
    fn sharing_breaches_only_what_the_law_asks_of_every_senco(facts in any_facts(), today in any_day()) {
        for kind in [SettingKind::Sch, SettingKind::Acad] {
            let facts = Facts { kind, ..facts.clone() };
            let found = evaluate(&facts, today);
            let of = |id: &str| found.iter().find(|one| one.rule == id).unwrap().outcome;
            for rule in ["SHR-1", "SHR-3", "SHR-4", "SHR-5", "SHR-6", "SHR-7"] {
                prop_assert!(of(rule) != Outcome::Breach, "{rule}");
            }
            // A shared SENCo in breach is a SENCo in breach: sharing adds no duty of its own.
            if of("SHR-2") == Outcome::Breach {
                prop_assert!(of("SCH-1") == Outcome::Breach || of("SCH-2") == Outcome::Breach);
            }
            // Either none of the seven is about this school, or all are.
            let not_about = (1..=7).filter(|n| of(&format!("SHR-{n}")) == Outcome::NotApplicable).count();
            prop_assert!(not_about == 0 || not_about == 7, "{not_about}");
        }
    }

    #[test]
    fn networks_agencies_and_authorities_never_breach(facts in any_facts(), today in any_day()) {
        for kind in [SettingKind::Net, SettingKind::Cma, SettingKind::La] {
            for finding in evaluate(&Facts { kind, ..facts.clone() }, today) {
                prop_assert!(finding.outcome != Outcome::Breach, "{finding:?}");
                prop_assert!(finding.why.ends_with('.') && finding.why.starts_with(char::is_uppercase), "{finding:?}");
            }
        }
    }

    #[test]
    fn a_group_setting_or_childminder_never_breaches_for_want_of_a_senco(facts in any_facts(), today in any_day()) {
        for kind in [SettingKind::Group, SettingKind::Cm] {
            let facts = Facts { kind, ..facts.clone() };
            let about_senco = evaluate(&facts, today).into_iter().filter(|one| {
                ["GRP-2", "GRP-3", "GRP-4", "GRP-5b", "CM-2", "CM-3"].contains(&one.rule.as_str())
            });
            for finding in about_senco {
                prop_assert!(finding.outcome != Outcome::Breach, "{finding:?}");
            }
        }
    }
}

#[test]
fn outcomes_read_as_words() {
    let words = Outcome::ALL.map(Outcome::words);

    assert_eq!(
        words,
        ["Does not apply", "Met", "Met, with a reason", "Due soon", "Not recorded", "Gap", "Breach"]
    );
    assert_eq!(Outcome::Breach.at_most(Strength::Should), Outcome::Gap);
    assert_eq!(Outcome::Breach.at_most(Strength::Must), Outcome::Breach);
}

#[test]
fn an_empty_book_is_accused_only_where_the_missing_thing_is_the_failure() {
    let breaches = |kind| {
        let found = evaluate(&Facts::of(kind), day(TODAY)).into_iter();
        found.filter(|one| one.outcome == Outcome::Breach).map(|one| one.rule).collect::<Vec<_>>()
    };

    assert_eq!(breaches(SettingKind::Mns), ["MNS-1"]);
    assert_eq!(breaches(SettingKind::Sch), ["SCH-1"]);
    for kind in [
        SettingKind::Group,
        SettingKind::Cm,
        SettingKind::Other,
        SettingKind::Net,
        SettingKind::Cma,
        SettingKind::La,
    ] {
        assert!(breaches(kind).is_empty(), "{kind:?}");
    }
}
