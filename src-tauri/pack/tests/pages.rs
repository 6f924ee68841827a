//! Single pages: what they say, how many sides they take, and a sound document however odd the content.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "where a helper fails, its test fails")]

mod arlo;
mod checker;

use arlo::{card, parent_copy, plan_page, profile_page, register, with};
use expect_test::expect_file;
use pack::{
    AgreementPage, BuiltPack, Entry, Meeting, NetworkPage, PackError, Page, PageBody, ParentCopy, PlanPage,
    ProfilePage, ProgressCheck, ProvisionMap, RecordPage, Register, ReviewPage, RoomCard, TimeLogPage,
    Transition,
};

fn build(page: &Page) -> BuiltPack {
    pack::page(page, &mut |_| true).unwrap()
}

fn said(page: &Page) -> String {
    pack::compose_page(page).iter().map(|block| format!("{block}\n")).collect()
}

fn sound(page: &Page) -> BuiltPack {
    let built = build(page);
    assert_eq!(checker::problems(&built.pdf), Vec::<String>::new());
    built
}

fn empty() -> Vec<Page> {
    [
        PageBody::Profile(ProfilePage::default()),
        PageBody::Plan(PlanPage::default()),
        PageBody::Review(ReviewPage::default()),
        PageBody::ProgressCheck(ProgressCheck::default()),
        PageBody::Meeting(Meeting::default()),
        PageBody::RoomCard(RoomCard::default()),
        PageBody::Transition(Transition::default()),
        PageBody::Record(RecordPage::default()),
        PageBody::ParentCopy(ParentCopy::default()),
        PageBody::ProvisionMap(ProvisionMap::default()),
        PageBody::Register(Register::default()),
        PageBody::Agreement(AgreementPage::default()),
        PageBody::TimeLog(TimeLogPage::default()),
        PageBody::Network(NetworkPage::default()),
    ]
    .map(with)
    .into()
}

#[test]
fn every_page_says_what_it_said_before() {
    for (name, page) in arlo::all() {
        expect_file![format!("{}/tests/golden/page/{name}.txt", env!("CARGO_MANIFEST_DIR"))]
            .assert_eq(&said(&page));
    }
}

#[test]
fn an_empty_page_says_in_words_what_is_missing() {
    let all: String = empty().iter().map(said).collect();

    expect_file![format!("{}/tests/golden/page/empty.txt", env!("CARGO_MANIFEST_DIR"))].assert_eq(&all);
}

#[test]
fn full_and_empty_pages_keep_every_rule() {
    for page in arlo::all().into_iter().map(|(_, page)| page).chain(empty()) {
        sound(&page);
    }
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    for (_, page) in arlo::all() {
        assert!(build(&page) == build(&page));
    }
}

#[test]
fn no_title_of_a_window_names_the_child() {
    for (name, page) in arlo::all() {
        let packet = arlo::packet_of(&build(&page).pdf);

        assert!(packet.contains("- Quillbrook Nursery") && !packet.contains("Arlo"), "{name}: {packet}");
    }
}

#[test]
fn every_side_carries_setting_date_confidentiality_and_number() {
    for (name, page) in arlo::all() {
        let built = build(&page);
        for number in 1..=built.pages {
            let words = arlo::words_on(&built.pdf, number);
            for needed in [
                "Quillbrook Nursery",
                "Made 23/11/2026",
                "Confidential - contains personal data",
                "DEMO",
                &format!("Page {number} of {}", built.pages),
            ] {
                assert!(words.contains(needed), "{name}, side {number}: no {needed} in {words}");
            }
        }
    }
}

#[test]
fn pages_of_usual_length_take_few_sides() {
    let most = |name: &str| match name {
        "plan" | "transition" | "parent_copy" | "agreement" | "school_agreement" | "network" => 2,
        _ => 1,
    };
    for (name, page) in arlo::all() {
        let sides = build(&page).pages;
        assert!(sides <= most(name), "{name}: {sides} sides");
    }
}

/// The size of the type a page's text is set in, by the words of one of its paragraphs.
fn size_of(built: &BuiltPack, words: &str) -> f32 {
    arlo::size_of(&built.pdf, words)
}

#[test]
fn a_profile_falls_to_smaller_type_before_it_takes_a_second_side() {
    let profile = |times: usize| {
        let mut page = profile_page();
        for (_, words) in &mut page.profile.parts {
            *words = words.repeat(times);
        }
        page.profile.parts.truncate(7);
        page.profile.parts.push(("Remember".into(), "Zebra crossing".into()));
        build(&with(PageBody::Profile(page)))
    };
    let (short, long, longest) = (profile(1), profile(3), profile(12));

    let sizes = [&short, &long].map(|built| size_of(built, "Zebra"));
    assert_eq!((short.pages, long.pages), (1, 1));
    assert!(sizes[0] > sizes[1] && sizes[1] >= 10.99, "{sizes:?}");
    assert!(longest.pages > 1);
    assert!(size_of(&longest, "Zebra") >= 10.99);
}

#[test]
fn a_room_card_is_one_side_of_at_least_twelve_point_or_says_how_much_must_go() {
    let mut fitted = 0;
    for lines in 1..=40 {
        let mut long = card();
        long.do_ = (0..lines).map(|at| format!("Zebra {at}")).collect();
        let page = with(PageBody::RoomCard(long.clone()));
        let over = pack::lines_over(&page);
        if over == 0 {
            let built = sound(&page);
            assert_eq!(built.pages, 1, "{lines}");
            assert!(size_of(&built, "Zebra") >= 11.99, "{lines}");
            for at in 0..lines {
                assert!(arlo::words_of(&built.pdf).contains(&format!("Zebra {at}")));
            }
            fitted = lines;
            continue;
        }
        assert_eq!(pack::page(&page, &mut |_| true), Err(PackError::TooLong { lines: over }));
        // Taking out as many lines as it says is enough, and not far more than enough.
        long.do_.truncate(lines - over);
        assert_eq!(pack::lines_over(&with(PageBody::RoomCard(long.clone()))), 0, "{lines}: {over}");
        assert!(lines - over + 2 >= fitted, "{lines} lines, {over} over, but {fitted} fit");
    }
    assert!((20..40).contains(&fitted), "{fitted}");
}

#[test]
fn only_a_room_card_is_refused_for_its_length() {
    let long = "Zoë played with water. ".repeat(2_000);
    let mut plan = plan_page();
    plan.plan.home = long.clone();
    let mut profile = profile_page();
    profile.profile.parts = vec![("What I like".into(), long)];

    for body in [PageBody::Plan(plan), PageBody::Profile(profile)] {
        let page = with(body);

        assert_eq!(pack::lines_over(&page), 0);
        assert!(sound(&page).pages > 5);
    }
}

#[test]
fn the_error_of_a_card_says_how_many_lines_in_words() {
    let say = |lines| PackError::TooLong { lines }.to_string();

    assert_eq!(say(1), "1 line is too many for one side of A4");
    assert_eq!(say(3), "3 lines are too many for one side of A4");
}

#[test]
fn the_parents_copy_is_in_eighteen_point_and_says_they_may_say_no() {
    let page = with(PageBody::ParentCopy(parent_copy()));

    let said = said(&page);

    let at = |words: &str| said.find(words).unwrap_or_else(|| panic!("no {words} in {said}"));
    let order = [
        "What we want for Arlo",
        "What we will do",
        "What you can do at home",
        "When we look again",
        "on Friday 11 December 2026",
        "You can say no or ask",
        "SENDIASS, 01632 960 777",
    ];
    assert!(order.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{said}");
    assert!(size_of(&build(&page), "You can say no to any part") >= 17.9);
}

#[test]
fn a_receipt_slip_stays_in_one_piece_wherever_it_falls() {
    let (_, page) = arlo::all().into_iter().find(|(name, _)| *name == "transition").unwrap();
    let PageBody::Transition(transition) = &page.body else { panic!("not a transition") };
    for lines in (0..50).step_by(3) {
        let mut longer = transition.clone();
        longer.parts.push(("More".into(), vec!["line"; lines].join("\n")));
        let built = build(&with(PageBody::Transition(longer)));

        let sides = (1..=built.pages).map(|side| arlo::words_on(&built.pdf, side));
        let slip: Vec<_> =
            sides.filter(|words| words.contains("Receipt slip") || words.contains("Date received")).collect();
        assert_eq!(slip.len(), 1, "{lines}");
    }
}

#[test]
fn a_register_of_two_hundred_children_is_printed_whole() {
    let row = register().rows[0].clone();
    let rows = (0..200).map(|at| pack::RegisterRow { child: format!("Child{at}x"), ..row.clone() }).collect();

    let built = sound(&with(PageBody::Register(Register { rows, ..register() })));

    let words = arlo::words_of(&built.pdf);
    assert!((0..200).all(|at| words.contains(&format!("Child{at}x"))));
    assert!(built.pages > 10);
}

#[test]
fn odd_words_in_every_page_keep_every_rule() {
    let long = "Wiśniewska-Penhallow-Gwenllïan ".repeat(60);
    let wall = "x".repeat(3_000);
    for odd in ["أمينة بنت خالد", "שלום כהן", "Łukasz Żółć", "Siân Llŷr", "🦒 \u{202E}odd\0", &long, &wall]
    {
        for (_, page) in arlo::all() {
            let text = |words: &mut String| odd.clone_into(words);
            let Page { mut body, .. } = page;
            match &mut body {
                PageBody::Profile(page) => {
                    text(&mut page.first_name);
                    page.profile.parts.iter_mut().for_each(|(title, _)| text(title));
                }
                PageBody::Plan(page) => {
                    text(&mut page.child.name);
                    page.child.facts.iter_mut().for_each(|(_, words)| text(words));
                    page.plan.provision.iter_mut().for_each(|line| text(&mut line.ratio));
                }
                PageBody::Review(page) => {
                    page.review.progress.iter_mut().for_each(|line| text(&mut line.progress))
                }
                PageBody::ProgressCheck(page) => page.areas.iter_mut().for_each(|(title, _)| text(title)),
                PageBody::Meeting(page) => {
                    page.actions.iter_mut().for_each(|action| text(&mut action.status))
                }
                // A card has no room for odd lengths; names and short words are enough.
                PageBody::RoomCard(page) => page.first_name = odd.chars().take(24).collect(),
                PageBody::Transition(page) => {
                    text(&mut page.to);
                    text(&mut page.return_to);
                }
                PageBody::Record(page) => page.entry = Entry { title: odd.into(), ..page.entry.clone() },
                PageBody::ParentCopy(page) => {
                    text(&mut page.first_name);
                    page.want = vec![odd.into(); 3];
                }
                PageBody::ProvisionMap(page) => page.rows.iter_mut().for_each(|row| text(&mut row.name)),
                PageBody::Register(page) => page.rows.iter_mut().for_each(|row| text(&mut row.child)),
                PageBody::Agreement(page) => {
                    page.facts.iter_mut().chain(&mut page.parts).for_each(|(_, words)| text(words));
                    page.sign.iter_mut().for_each(text);
                }
                PageBody::TimeLog(page) => page.entries.iter_mut().for_each(|line| text(&mut line.who)),
                PageBody::Network(page) => page.settings.iter_mut().for_each(|one| text(&mut one.name)),
            }

            sound(&with(body));
        }
    }
}

#[test]
fn an_agreement_says_it_is_a_draft_until_it_is_signed_and_what_it_cannot_move() {
    let page = |name: &str| said(&arlo::all().into_iter().find(|(known, _)| *known == name).unwrap().1);
    let (signed, draft) = (page("agreement"), page("school_agreement"));

    assert!(!signed.contains("Draft") && signed.contains("Signed on 01/09/2026"), "{signed}");
    assert!(draft.contains("Draft") && draft.contains("Not signed yet"), "{draft}");
    for words in ["Complaints go to the childminder", "Safeguarding stays the childminder's own duty"] {
        assert!(signed.contains(words), "{words}");
    }
    assert!(draft.contains("Each school's duties") && !draft.contains("childminder"), "{draft}");
}
