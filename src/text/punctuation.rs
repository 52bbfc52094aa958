//! Punctuation of typographers and of other scripts, in ASCII.

/// ASCII for a quote, dash, comma or stop that a phone keyboard of another script writes; `None` for everything else.
pub(super) fn ascii(c: char) -> Option<&'static str> {
    Some(match c {
        '`' | '´' => "'",
        '\u{2B9}' | '\u{2BB}'..='\u{2BF}' | '\u{2C8}' | '\u{2CA}' | '\u{2CB}' => "'", // apostrophes that count as letters
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2035}' | '‹' | '›' => "'",
        '\u{55A}' | '\u{5F3}' => "'", // Armenian, Hebrew
        '«' | '»' | '\u{2BA}' | '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{2036}' | '\u{5F4}' => "\"",
        '《' | '》' | '〈' | '〉' | '「' | '」' | '『' | '』' | '\u{301D}'..='\u{301F}' => "\"",
        '\u{2D7}' | '\u{58A}' | '\u{5BE}' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2E3A}' | '\u{2E3B}' => "-",
        '，' | '、' => ", ", // a pause, never thousands
        '،' | '٬' | '߸' | '၊' | '፣' => ",",
        '。' | '·' | '٫' | '۔' | '।' | '॥' | '။' | '።' | '፨' | '។' | '៕' | '։' | '\u{2219}' => ".",
        '؛' | '፤' | '\u{204F}' => ";",
        '፥' | '፦' | '\u{2236}' => ":",
        '؟' | '፧' => "?",
        '߹' => "!",
        '٪' => "%",
        '٭' | '\u{2217}' => "*",
        '\u{2044}' | '\u{2215}' => "/",
        '〜' | '\u{2053}' | '\u{223C}' => "~",
        '【' | '〔' => "[",
        '】' | '〕' => "]",
        '፡' | '・' => " ", // between words
        _ => return None,
    })
}
