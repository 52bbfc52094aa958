//! As much of Rust's lexer as the rules need: words and marks with their lines, strings and comments set apart.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// An identifier or a keyword; `r#type` is `type`.
    Word,
    /// Digits with their suffix; `1.5` is a number, a mark and a number.
    Number,
    /// What stands between the quotes of a string of any kind, as written.
    Text,
    /// A character literal.
    Letter,
    Lifetime,
    /// One character, or `::`.
    Mark,
    /// A comment with its slashes.
    Comment,
}

/// A token and the line it begins on, from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

impl Token {
    /// Whether it is this word or mark; a string that says the same is not.
    pub fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Mark) && self.text == text
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// The tokens of a file, and apart from them its comments.
pub fn read(text: &str) -> (Vec<Token>, Vec<Token>) {
    let mut lexer = Lexer { chars: text.chars().collect(), at: 0, line: 1 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next() {
        tokens.push(token);
    }
    tokens.into_iter().partition(|token| token.kind != Kind::Comment)
}

/// Whether these words and marks stand at a place.
pub fn reads(tokens: &[Token], at: usize, expected: &[&str]) -> bool {
    expected.iter().enumerate().all(|(step, text)| tokens.get(at + step).is_some_and(|token| token.is(text)))
}

/// The bracket that closes the one at `open`, or the last token when none does.
pub fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        if ["{", "(", "["].iter().any(|mark| token.is(mark)) {
            depth += 1;
        } else if ["}", ")", "]"].iter().any(|mark| token.is(mark)) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at;
            }
        }
    }
    tokens.len() - 1
}

/// The braces of the item that starts at `from`: the first pair that stands in no other bracket; none if a semicolon comes first.
pub fn body(tokens: &[Token], from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while at < tokens.len() && !tokens[at].is(";") {
        if tokens[at].is("{") {
            return Some((at, closing(tokens, at)));
        }
        at = if tokens[at].is("(") || tokens[at].is("[") { closing(tokens, at) + 1 } else { at + 1 };
    }
    None
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Lexer {
    fn next(&mut self) -> Option<Token> {
        while self.peek(0).is_some_and(char::is_whitespace) {
            self.step();
        }
        let (start, line) = (self.at, self.line);
        let first = self.peek(0)?;
        let kind = match first {
            '/' if self.peek(1) == Some('/') => self.line_comment(),
            '/' if self.peek(1) == Some('*') => self.block_comment(),
            '"' => return Some(Token { kind: Kind::Text, text: self.string(), line }),
            '\'' => self.quote(),
            _ if is_word_char(first) && !first.is_ascii_digit() => return Some(self.word(line)),
            _ if first.is_ascii_digit() => self.run(Kind::Number),
            _ => {
                self.skip(if first == ':' && self.peek(1) == Some(':') { 2 } else { 1 });
                Kind::Mark
            }
        };
        Some(Token { kind, text: self.chars[start..self.at].iter().collect(), line })
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn step(&mut self) {
        if self.peek(0) == Some('\n') {
            self.line += 1;
        }
        self.at = (self.at + 1).min(self.chars.len());
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.step();
        }
    }

    fn run(&mut self, kind: Kind) -> Kind {
        while self.peek(0).is_some_and(is_word_char) {
            self.step();
        }
        kind
    }

    fn line_comment(&mut self) -> Kind {
        while self.peek(0).is_some_and(|char| char != '\n') {
            self.step();
        }
        Kind::Comment
    }

    /// Block comments nest.
    fn block_comment(&mut self) -> Kind {
        let mut depth = 0;
        while let Some(char) = self.peek(0) {
            match (char, self.peek(1)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => {
                    self.step();
                    continue;
                }
            }
            self.skip(2);
            if depth == 0 {
                break;
            }
        }
        Kind::Comment
    }

    fn string(&mut self) -> String {
        self.step();
        let start = self.at;
        while self.peek(0).is_some_and(|char| char != '"') {
            self.skip(if self.peek(0) == Some('\\') { 2 } else { 1 });
        }
        let text = self.chars[start..self.at].iter().collect();
        self.step();
        text
    }

    /// After `r`, `br` or `cr`: up to a quote with as many hashes behind it as stood before the first.
    fn raw_string(&mut self, hashes: usize) -> String {
        self.skip(hashes + 1);
        let start = self.at;
        let ends = |lexer: &Lexer| {
            lexer.peek(0).is_none() || lexer.peek(0) == Some('"') && (1..=hashes).all(|ahead| lexer.peek(ahead) == Some('#'))
        };
        while !ends(self) {
            self.step();
        }
        let text = self.chars[start..self.at].iter().collect();
        self.skip(hashes + 1);
        text
    }

    /// A character (`'x'`, `'\''`) or a lifetime (`'x`).
    fn quote(&mut self) -> Kind {
        if self.peek(1) != Some('\\') && self.peek(2) != Some('\'') {
            self.step();
            return self.run(Kind::Lifetime);
        }
        self.skip(if self.peek(1) == Some('\\') { 3 } else { 2 });
        while self.peek(0).is_some_and(|char| char != '\'') {
            self.step();
        }
        self.step();
        Kind::Letter
    }

    /// A word, or the string or raw identifier whose prefix it is.
    fn word(&mut self, line: usize) -> Token {
        let start = self.at;
        self.run(Kind::Word);
        let text: String = self.chars[start..self.at].iter().collect();
        let hashes = self.chars[self.at..].iter().take_while(|char| **char == '#').count();
        match (text.as_str(), self.peek(hashes)) {
            ("r" | "br" | "cr", Some('"')) => Token { kind: Kind::Text, text: self.raw_string(hashes), line },
            ("b" | "c", Some('"')) if hashes == 0 => Token { kind: Kind::Text, text: self.string(), line },
            ("r", Some(char)) if hashes == 1 && is_word_char(char) => {
                self.step();
                self.word(line)
            }
            _ => Token { kind: Kind::Word, text, line },
        }
    }
}

fn is_word_char(char: char) -> bool {
    char == '_' || char.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        read(text).0.into_iter().map(|token| token.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn paths_calls_and_raw_identifiers_are_words_and_marks() {
        assert_eq!(
            words("crate::value::Money::<u8>::new(r#type, 1.5e3)"),
            "crate :: value :: Money :: < u8 > :: new ( type , 1 . 5e3 )"
        );
    }

    #[test]
    fn comments_are_set_apart_even_nested_ones() {
        let (tokens, comments) = read("a // one {\n/* two /* three */ { */ b /// four\n");
        assert_eq!(tokens.len(), 2);
        assert_eq!(tokens[1].line, 2);
        let texts: Vec<&str> = comments.iter().map(|comment| comment.text.as_str()).collect();
        assert_eq!(texts, ["// one {", "/* two /* three */ { */", "/// four"]);
    }

    #[test]
    fn braces_and_quotes_in_strings_and_letters_are_not_code() {
        for text in [
            "\"{\\\"{\"",
            "r#\"{ \" {\"#",
            "br##\"{\"# {\"##",
            "b\"{\"",
            "c\"{\"",
            "'{'",
            "'\\''",
            "b'\\\\'",
            "'\\u{7d}'",
            "r\"{\\\"",
        ] {
            let (tokens, _) = read(&format!("f({text}) }}"));
            let braces = tokens.iter().filter(|token| token.is("{")).count();
            assert_eq!((braces, tokens.last().map(|token| token.is("}"))), (0, Some(true)), "{text}");
        }
    }

    #[test]
    fn a_lifetime_is_no_open_letter() {
        assert_eq!(words("fn f<'a>(x: &'a str, y: &'_ u8) { 'x' }"), "fn f < 'a > ( x : & 'a str , y : & '_ u8 ) { 'x' }");
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let (tokens, _) = read("\"a\nb\" r\"\n\" /*\n*/ 'x' end");
        assert_eq!(tokens.last().map(|token| token.line), Some(4));
    }

    #[test]
    fn what_never_ends_ends_with_the_file() {
        for text in ["\"a", "r#\"a", "/* a", "'\\", "\"\\", "fn f( {", "r#"] {
            let (tokens, comments) = read(text);
            assert!(!tokens.is_empty() || !comments.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_body_is_found_past_braces_in_its_head() {
        let (tokens, _) = read("fn f(x: [u8; { 3 }]) -> u8 where u8: Copy { { 1 } } fn g();");
        let (open, close) = body(&tokens, 0).expect("f has a body");
        assert!(tokens[open - 1].is("Copy") && tokens[close + 1].is("fn"));
        assert_eq!(body(&tokens, close + 1), None);
    }
}
