//! Pictures and signs that are no words: emoji, arrows, boxes, mathematics.

/// Whether a character is a picture: category So of Unicode 18, with what is unassigned among them (tomorrow's emoji), and all
/// of the blocks of arrows, mathematics, boxes and dingbats; and bullets.
pub(super) fn is_symbol(c: char) -> bool {
    matches!(c,
        '\u{A6}' | '\u{A9}' | '\u{AE}' | '\u{B0}' | '\u{482}' | '\u{58D}'..='\u{58E}' | '\u{60E}'..='\u{60F}' | '\u{6DE}'
        | '\u{6E9}' | '\u{6FD}'..='\u{6FE}' | '\u{7F6}' | '\u{9FA}' | '\u{B70}' | '\u{BF3}'..='\u{BF8}' | '\u{BFA}' | '\u{C7F}'
        | '\u{D4F}' | '\u{D79}' | '\u{F01}'..='\u{F03}' | '\u{F13}' | '\u{F15}'..='\u{F17}' | '\u{F1A}'..='\u{F1F}' | '\u{F34}'
        | '\u{F36}' | '\u{F38}' | '\u{FBE}'..='\u{FC5}' | '\u{FC7}'..='\u{FCF}' | '\u{FD5}'..='\u{FD8}'
        | '\u{109E}'..='\u{109F}' | '\u{1390}'..='\u{1399}' | '\u{166D}' | '\u{1940}' | '\u{19DE}'..='\u{19FF}'
        | '\u{1B61}'..='\u{1B6A}' | '\u{1B74}'..='\u{1B7C}' | '\u{2020}'..='\u{2023}' | '\u{2100}'..='\u{2101}'
        | '\u{2103}'..='\u{2106}' | '\u{2108}'..='\u{2109}' | '\u{2114}' | '\u{2116}'..='\u{2117}' | '\u{211E}'..='\u{2123}'
        | '\u{2125}' | '\u{2127}' | '\u{2129}' | '\u{212E}' | '\u{213A}'..='\u{213B}' | '\u{214A}' | '\u{214C}'..='\u{214D}'
        | '\u{214F}' | '\u{218A}'..='\u{2BFF}' | '\u{2CE5}'..='\u{2CEA}' | '\u{2E50}'..='\u{2E51}' | '\u{2E80}'..='\u{2FFF}'
        | '\u{3004}' | '\u{3012}'..='\u{3013}' | '\u{3020}' | '\u{3036}'..='\u{3037}' | '\u{303E}'..='\u{303F}'
        | '\u{3190}'..='\u{3191}' | '\u{3196}'..='\u{319F}' | '\u{31C0}'..='\u{31EF}' | '\u{3200}'..='\u{321E}'
        | '\u{322A}'..='\u{3247}' | '\u{3250}' | '\u{3260}'..='\u{327F}' | '\u{328A}'..='\u{32B0}' | '\u{32C0}'..='\u{33FF}'
        | '\u{4DC0}'..='\u{4DFF}' | '\u{A490}'..='\u{A4C6}' | '\u{A828}'..='\u{A82B}' | '\u{A836}'..='\u{A837}' | '\u{A839}'
        | '\u{AA77}'..='\u{AA79}' | '\u{FBC3}'..='\u{FBD2}' | '\u{FD40}'..='\u{FD4F}' | '\u{FD90}'..='\u{FD91}'
        | '\u{FDC8}'..='\u{FDCF}' | '\u{FDFD}'..='\u{FDFF}' | '\u{FFE4}' | '\u{FFE8}' | '\u{FFED}'..='\u{FFEE}'
        | '\u{FFFC}'..='\u{FFFD}' | '\u{10137}'..='\u{1013F}' | '\u{10179}'..='\u{10189}' | '\u{1018C}'..='\u{101FC}'
        | '\u{10877}'..='\u{10878}' | '\u{10AC8}' | '\u{10ED1}'..='\u{10ED8}' | '\u{1173F}' | '\u{11FD5}'..='\u{11FDC}'
        | '\u{11FE1}'..='\u{11FF1}' | '\u{16B3C}'..='\u{16B3F}' | '\u{16B45}' | '\u{1BC9C}' | '\u{1CC00}'..='\u{1CCEF}'
        | '\u{1CCFA}'..='\u{1CED4}' | '\u{1CEE0}'..='\u{1CEEF}' | '\u{1CF50}'..='\u{1D126}' | '\u{1D129}'..='\u{1D164}'
        | '\u{1D16A}'..='\u{1D16C}' | '\u{1D183}'..='\u{1D184}' | '\u{1D18C}'..='\u{1D1A9}' | '\u{1D1AE}'..='\u{1D241}'
        | '\u{1D245}' | '\u{1D253}'..='\u{1D25A}' | '\u{1D25D}'..='\u{1D25E}' | '\u{1D260}'..='\u{1D27F}'
        | '\u{1D300}'..='\u{1D356}' | '\u{1D800}'..='\u{1D9FF}' | '\u{1DA37}'..='\u{1DA3A}' | '\u{1DA6D}'..='\u{1DA74}'
        | '\u{1DA76}'..='\u{1DA83}' | '\u{1DA85}'..='\u{1DA86}' | '\u{1E14F}' | '\u{1ECAC}' | '\u{1ED2E}'
        | '\u{1F000}'..='\u{1FBEF}' | '\u{1FBFA}')
}

/// An operator of mathematics: its stroke or dot is no accent, `≠` is not an equals sign.
pub(super) fn is_operator(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{22FF}' | '\u{2A00}'..='\u{2AFF}')
}
