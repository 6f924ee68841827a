//! The types the screens are checked against are the ones the engine has.

#[test]
fn bindings_are_current() {
    expect_test::expect_file!["../ui/src/ipc/generated/index.ts"].assert_eq(&engine::bindings());
}
