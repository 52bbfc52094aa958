//! The alphabets: tables of texts in fixtures/text/, and what must hold for every text.

use marketday::text::{self, Encoding};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

/// Runs `check` on every row of a table, and asserts that there are rows.
fn table<const COLUMNS: usize>(rows: &str, check: impl Fn(&[String; COLUMNS])) {
    let mut cases = 0;
    for row in rows.lines().filter(|row| !row.starts_with("# ") && !row.is_empty()) {
        let columns: Vec<String> = row.split('\t').map(unescaped).collect();
        check(&columns.try_into().unwrap_or_else(|_| panic!("{COLUMNS} columns expected: {row}")));
        cases += 1;
    }
    assert!(cases > 0, "no cases found");
}

/// Resolves `\n`, `\r`, `\t`, `\\` and `\u{1B}`.
fn unescaped(column: &str) -> String {
    let mut text = String::new();
    let mut rest = column;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let length = match after.strip_prefix("u{") {
            Some(code) => code.find('}').expect("an escape is closed") + 3,
            None => 1,
        };
        text.push(named(&after[..length]));
        rest = &after[length..];
    }
    text + rest
}

fn named(escape: &str) -> char {
    match escape {
        "n" => '\n',
        "r" => '\r',
        "t" => '\t',
        "\\" => '\\',
        code => {
            let digits = code.trim_start_matches("u{").trim_end_matches('}');
            let code = u32::from_str_radix(digits, 16).expect("a hexadecimal code");
            char::from_u32(code).expect("a character")
        }
    }
}

/// `a×152 + €` is 152 letters and a euro sign.
fn assembled(pieces: &str) -> String {
    let repeated = |piece: &str| match piece.split_once('×') {
        Some((piece, times)) => piece.repeat(times.parse().expect("how many")),
        None => piece.to_string(),
    };
    pieces.split(" + ").map(repeated).collect()
}

fn encoding_name(text: &str) -> &'static str {
    match text::size(text).encoding {
        Encoding::Gsm7 => "GSM-7",
        Encoding::Ucs2 => "UCS-2",
    }
}

#[test]
fn a_text_costs_what_the_network_charges() {
    table(include_str!("../fixtures/text/sizes.tsv"), |[name, pieces, encoding, units, segments]: &[String; 5]| {
        let text = assembled(pieces);
        let size = text::size(&text);
        let found = (encoding_name(&text), size.units.to_string(), size.segments.to_string());
        assert_eq!(found, (encoding.as_str(), units.clone(), segments.clone()), "{name}");
        assert!(text::fits(&text, size.segments) && !text::fits(&text, size.segments - 1), "{name}");
        assert_eq!(text::split(&text).len(), size.segments, "{name}");
    });
}

#[test]
fn a_text_is_sent_in_the_gsm_alphabet_where_that_loses_no_meaning() {
    table(include_str!("../fixtures/text/plain.tsv"), |[name, text, sent, encoding]: &[String; 4]| {
        let plain = text::plain(text);
        assert_eq!(&plain, sent, "{name}");
        assert_eq!(encoding_name(&plain), encoding, "{name}");
        assert_eq!(text::plain(&plain), plain, "{name}, sent again");
    });
}

#[test]
fn spellings_of_the_same_words_fold_to_one() {
    table(include_str!("../fixtures/text/fold.tsv"), |[name, text, folded]: &[String; 3]| {
        assert_eq!(&text::fold(text).text, folded, "{name}");
    });
}

#[test]
fn a_folded_piece_knows_where_it_was_read() {
    table(include_str!("../fixtures/text/origins.tsv"), |[name, text, piece, original]: &[String; 4]| {
        let folded = text::fold(text);
        let at = folded.text.find(piece.as_str()).unwrap_or_else(|| panic!("{name}: {piece} is not in {}", folded.text));
        assert_eq!(&text[folded.original(at..at + piece.len())], original, "{name}");
    });
}

#[test]
fn a_strangers_text_is_shown_without_tricks() {
    table(include_str!("../fixtures/text/display.tsv"), |[name, text, shown]: &[String; 3]| {
        assert_eq!(&text::display_safe(text), shown, "{name}");
    });
}

#[test]
fn every_character_folds_once_and_alike_composed_or_not() {
    for c in '\0'..=char::MAX {
        let folded = text::fold(&c.to_string()).text;
        assert_eq!(text::fold(&folded).text, folded, "{c} {:x}", c as u32);
        if !matches!(c, '\u{2190}'..='\u{22FF}' | '\u{2A00}'..='\u{2AFF}' | '\u{1FEF}' | '\u{1FFD}' | '\u{387}') {
            assert_eq!(text::fold(&c.nfd().to_string()).text, folded, "{c} {:x}", c as u32);
        }
    }
}

#[test]
fn a_range_beyond_the_text_is_cut() {
    let folded = text::fold("É5");
    let beyond = 5..usize::MAX;
    let backwards = std::ops::Range { start: 1, end: 0 };
    assert_eq!(folded.original(0..usize::MAX), 0..3);
    assert_eq!(folded.original(beyond), 3..3);
    assert_eq!(folded.original(backwards), 2..2);
    assert_eq!(folded.original(1..1), 2..2);
    assert_eq!(text::fold("\u{FEFF}").original(0..1), 3..3);
}

/// Characters that have caused trouble somewhere.
const AWKWARD: &str = "a5 é€[|\r\n\u{C}\u{1B}ßŒɛŋ½²①…–’\u{301}\u{323}\u{338}\u{200D}\u{FE0F}\u{AD}\u{202E}\
    क\u{93F}\u{94D}\u{93C}५গ\u{9C7}\u{9BE}玉，。🌽👩\u{110A}\u{1161}\u{11AF}か\u{3099}İΣςй";

/// Any text of these characters.
fn texts(characters: impl IntoIterator<Item = char>) -> impl Strategy<Value = String> {
    let characters: Vec<char> = characters.into_iter().collect();
    vec(select(characters), 0..400).prop_map(String::from_iter)
}

/// Any text at all, with more than chance's share of what is awkward.
fn any_text() -> impl Strategy<Value = String> {
    let awkward: Vec<char> = AWKWARD.chars().collect();
    vec(prop_oneof![3 => select(awkward), 1 => any::<char>()], 0..400).prop_map(String::from_iter)
}

/// Any text of the GSM alphabet.
fn gsm_text() -> impl Strategy<Value = String> {
    texts(('\0'..='\u{2100}').filter(|c| text::septets(*c).is_some()))
}

/// Letters of the Latin script in ASCII and beyond, without those of phonetics.
fn latin_letters() -> impl Iterator<Item = char> {
    ('a'..='z').chain('\u{C0}'..='\u{24F}').chain('\u{1E00}'..='\u{1EFF}').filter(|c| c.is_alphabetic())
}

/// Any text of Latin letters, accents, ASCII and typographers' quotes and dashes.
fn latin_text() -> impl Strategy<Value = String> {
    let phonetics = '\u{250}'..='\u{2AF}';
    let accents = ('\u{300}'..='\u{36F}').filter(|c| *c != '\u{338}'); // the stroke that makes = to ≠
    let marks = accents.chain('\u{2010}'..='\u{2015}').chain('\u{2018}'..='\u{201F}');
    texts(latin_letters().chain(phonetics).chain(marks).chain('\0'..='~'))
}

fn units(encoding: Encoding, text: &str) -> usize {
    match encoding {
        Encoding::Gsm7 => text.chars().map(|c| text::septets(c).expect("a part is in the text's alphabet")).sum(),
        Encoding::Ucs2 => text.encode_utf16().count(),
    }
}

/// The parts are the text, none holds too much, and none could have held one character more.
fn check_split(text: &str) {
    let size = text::size(text);
    let parts = text::split(text);
    assert_eq!(parts.concat(), text);
    assert_eq!(parts.len(), size.segments);
    assert_eq!(units(size.encoding, text), size.units);
    let room = match parts.len() {
        1 => size.encoding.units_alone_max(),
        _ => size.encoding.units_part_max(),
    };
    assert!(parts.iter().all(|part| units(size.encoding, part) <= room && text::fits(part, 1)));
    for pair in parts.windows(2) {
        let next: String = pair[1].chars().take(1).collect();
        assert!(!next.is_empty() && units(size.encoding, &pair[0]) + units(size.encoding, &next) > room);
    }
}

/// Folding again changes nothing; every range of the folded text lies between characters of the original, in order.
fn check_fold(text: &str) {
    let folded = text::fold(text);
    assert_eq!(text::fold(&folded.text).text, folded.text);
    let mut last = 0..0;
    for at in 0..folded.text.len() {
        let original = folded.original(at..at + 1);
        assert!(!text[original.clone()].is_empty());
        assert!(original == last || original.start >= last.end, "{original:?} after {last:?}");
        assert_eq!(folded.original(0..at + 1).end, original.end);
        last = original;
    }
    assert!(folded.text.is_empty() || last.end == text.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_put_together_are_the_text(any in any_text(), gsm in gsm_text()) {
        check_split(&any);
        check_split(&gsm);
    }

    #[test]
    fn what_is_encoded_is_decoded(any in any_text(), gsm in gsm_text()) {
        prop_assert_eq!(text::decode_ucs2(&text::encode_ucs2(&any)), any);
        let septets = text::encode_gsm(&gsm).expect("the text is of the alphabet");
        prop_assert_eq!(septets.len(), text::size(&gsm).units);
        prop_assert_eq!(text::decode_gsm(&septets), gsm);
    }

    #[test]
    fn any_bytes_decode(bytes in vec(any::<u8>(), 0..300)) {
        prop_assert!(text::decode_gsm(&bytes).chars().count() <= bytes.len());
        prop_assert!(text::decode_ucs2(&bytes).chars().count() <= bytes.len().div_ceil(2));
    }

    #[test]
    fn folding_is_stable_and_its_places_are_true(any in any_text()) {
        check_fold(&any);
    }

    #[test]
    fn latin_text_is_sent_in_the_gsm_alphabet(latin in latin_text()) {
        let plain = text::plain(&latin);
        prop_assert_eq!(text::size(&plain).encoding, Encoding::Gsm7, "{}", plain);
    }

    #[test]
    fn what_was_sent_plain_reads_like_the_original(original in texts(latin_letters())) {
        let sent = text::plain(&original);
        let (sent, original) = (text::fold(&sent).text, text::fold(&original).text);
        prop_assert!(sent == original || sent.contains('?'), "{} of {}", sent, original);
    }

    #[test]
    fn sending_plain_twice_is_sending_it_once(any in any_text()) {
        let plain = text::plain(&any);
        prop_assert_eq!(text::plain(&plain), plain.clone());
        prop_assert!(plain.chars().all(|c| c == '\n' || !c.is_control()));
    }

    #[test]
    fn text_that_stays_in_its_script_is_only_cleaned(any in any_text()) {
        let text = format!("{any}玉");
        let composed: String = text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).nfc().collect();
        let kept = |c: &char| !text::display_safe(&c.to_string()).is_empty() && !c.is_whitespace();
        let sent: String = text::plain(&text).chars().filter(kept).nfc().collect();
        prop_assert_eq!(sent, composed.chars().filter(kept).nfc().collect::<String>());
    }

    #[test]
    fn what_is_shown_is_one_line_of_what_can_be_seen(any in any_text()) {
        let shown = text::display_safe(&any);
        prop_assert!(shown.chars().all(|c| !c.is_control()));
        prop_assert_eq!(text::display_safe(&shown), shown.clone());
    }
}
