//! What a reader cannot see, and showing strangers' texts without it.

/// The text for logs, pages and terminals: control, bidirectional and other format characters removed, and every line break
/// or tab a space, so that it stays one line and looks like what it is.
pub fn display_safe(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\u{2028}' | '\u{2029}' => shown.push(' '),
            _ if c.is_control() && c.is_whitespace() => shown.push(' '),
            _ if c.is_control() || is_invisible(c) => {}
            _ => shown.push(c),
        }
    }
    shown
}

/// Whether a character is there only to steer how others look: category Cf and the default ignorable code points of
/// Unicode 18 (zero width, bidirectional, soft hyphen, joiners, variation selectors, tags, fillers).
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}'..='\u{891}' | '\u{8E2}'
        | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}
