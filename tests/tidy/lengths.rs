//! How long a file and a function may be.

use super::lexer;
use super::source::{Fault, Source};

const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 60;

/// A file and a function can be read in one go.
pub fn rule(files: &[Source]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in files.iter().filter(|file| file.is_rust_in(&["src", "tests"])) {
        let lines = source.text.lines().count();
        if lines > FILE_LINES_MAX {
            let message =
                format!("{lines} lines, over {FILE_LINES_MAX} (find the second thing that lives here and give it a file)");
            faults.push(source.fault(FILE_LINES_MAX + 1, message));
        }
        for (name, line, lines) in functions(source).into_iter().filter(|(_, _, lines)| *lines > FUNCTION_LINES_MAX) {
            let message = format!("fn {name} has {lines} lines, over {FUNCTION_LINES_MAX} (decide here and compute in leaves)");
            faults.push(source.fault(line, message));
        }
    }
    faults
}

/// Name, first line and number of lines of every function with a body, those inside others too.
fn functions(source: &Source) -> Vec<(String, usize, usize)> {
    let tokens = &source.tokens;
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|&at| tokens[at].is("fn")) {
        // In a macro the name may be a variable: `fn $name`.
        let name = at + 1 + usize::from(lexer::reads(tokens, at + 1, &["$"]));
        let Some(name) = tokens.get(name).filter(|name| name.is_word()) else { continue };
        if let Some((_, close)) = lexer::body(tokens, at) {
            found.push((name.text.clone(), tokens[at].line, tokens[close].line + 1 - tokens[at].line));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A function of that many lines, with much in it that only looks like braces.
    fn function(lines: usize) -> String {
        let tricks = ["'{';", "\"{\\\"{\";", "// {", "r#\"{\"{\"#;", "let x: &'a u8;", "/* { */"];
        let body: Vec<&str> = tricks.iter().copied().cycle().take(lines - 2).collect();
        format!("fn long<'a>(x: [u8; 3]) {{\n{}\n}}\n", body.join("\n"))
    }

    fn faults(path: &str, text: &str) -> Vec<String> {
        rule(&[Source::new(path, text)]).iter().map(Fault::to_string).collect()
    }

    #[test]
    fn a_function_over_sixty_lines_is_caught_by_name() {
        let found = faults("src/a.rs", &format!("fn short() {{}}\n{}fn after() {{}}\n", function(61)));
        assert_eq!(found, ["src/a.rs:2: fn long has 61 lines, over 60 (decide here and compute in leaves)"]);
        assert_eq!(faults("src/a.rs", &function(60)), [""; 0]);
    }

    #[test]
    fn functions_in_functions_and_in_impls_are_counted_too() {
        let found = faults("tests/a.rs", &format!("impl A {{ fn outer(&self) {{\n{}}} }}\n", function(61)));
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("fn outer has 63 lines") && found[1].contains("fn long has 61 lines"), "{found:?}");
    }

    #[test]
    fn a_function_without_a_body_and_a_pointer_to_one_are_not_counted() {
        let text = format!("trait A {{ fn f(&self) -> [u8; 2]; }}\nstruct S {{ f: fn(u8) -> u8 }}\n{}", "\n".repeat(80));
        assert_eq!(faults("src/a.rs", &text), [""; 0]);
    }

    #[test]
    fn a_file_over_five_hundred_lines_is_caught() {
        assert_eq!(faults("src/a.rs", &"//\n".repeat(500)), [""; 0]);
        assert!(faults("tests/a.rs", &"//\n".repeat(501))[0].starts_with("tests/a.rs:501: 501 lines, over 500"));
        assert_eq!(faults("benches/a.rs", &"//\n".repeat(501)), [""; 0]);
    }
}
