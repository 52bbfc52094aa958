//! The house rules of ARCHITECTURE.md, held against the tree itself: who may name whom, what may be called where, how long things
//! are, that nothing lies about unused. Each rule is a plain function over sources and has tests of its own beside it.

mod tidy {
    pub mod source;

    pub mod lexer;
    pub mod paths;

    pub mod bans;
    pub mod doors;
    pub mod lengths;
    pub mod manifest;
    pub mod orphans;
    pub mod prose;
    pub mod waits;
}

use tidy::source::{Fault, Source, tree};
use tidy::{bans, doors, lengths, manifest, orphans, prose, waits};

/// Walks the real tree and prints every fault there is, one a line.
fn check(rule: fn(&[Source]) -> Vec<Fault>) {
    let faults = rule(&tree());
    let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}

#[test]
fn arrows_only_point_up_the_table() {
    check(doors::rule);
}

#[test]
fn members_of_a_family_never_name_each_other() {
    check(doors::families);
}

#[test]
fn what_is_dangerous_is_called_only_at_home() {
    check(bans::rule);
}

#[test]
fn no_file_and_no_function_is_too_long_to_read() {
    check(lengths::rule);
}

#[test]
fn every_module_is_reached_from_the_map() {
    check(orphans::modules);
}

#[test]
fn every_fixture_and_grammar_is_used() {
    check(orphans::cases);
}

#[test]
fn every_file_opens_with_a_sentence() {
    check(prose::openings);
}

#[test]
fn no_name_ends_in_a_word_that_says_nothing() {
    check(prose::names);
}

#[test]
fn no_comment_is_a_promise_to_do_it_later() {
    check(prose::comments);
}

#[test]
fn no_test_sleeps_or_is_ignored_without_saying_why() {
    check(waits::rule);
}

#[test]
fn every_dependency_says_what_it_spares_us() {
    check(manifest::rule);
}
