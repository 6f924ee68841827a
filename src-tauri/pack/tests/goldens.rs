//! What each section says, as plain text, compared with the text kept beside this file. Accept a change with
//! `UPDATE_EXPECT=1` and read the difference.

mod quillbrook;

use expect_test::expect_file;
use pack::PackContent;

fn check(name: &str, content: &PackContent) {
    let printed: String = pack::compose(content).iter().map(|block| format!("{block}\n")).collect();
    expect_file![format!("{}/tests/golden/{name}.txt", env!("CARGO_MANIFEST_DIR"))].assert_eq(&printed);
}

#[test]
fn every_section_says_what_it_said_before() {
    for (id, _) in pack::section_list() {
        let content = PackContent { sections: vec![id.to_owned()], ..quillbrook::content() };

        check(id, &content);
    }
}

#[test]
fn an_empty_section_says_in_words_that_it_is_empty() {
    let sections = pack::section_list().into_iter().map(|(id, _)| id.to_owned()).collect();
    let content = PackContent { sections, setting: "Empty Nursery".into(), ..PackContent::default() };

    check("empty", &content);
}
