//! Decimal digits of every script, and keeping numbers apart that were written apart.

/// The zeros of all decimal digits (category Nd of Unicode 18); nine more follow each of them.
const ZEROS: [u32; 77] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040,
    0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0,
    0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11DE0, 0x11F50, 0x16130,
    0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1,
    0x1E950, 0x1FBF0,
];

/// The value of a decimal digit of any script: `५` is 5.
pub(super) fn digit(c: char) -> Option<u8> {
    let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= u32::from(c))].last()?;
    u8::try_from(u32::from(c) - zero).ok().filter(|value| *value < 10)
}

/// Watches a text being written for numbers that are one character of their own, so that `2½` becomes `2 1/2`, never `21/2`.
#[derive(Default)]
pub(super) struct Apart {
    after_number: bool,
}

impl Apart {
    /// Whether what was written last keeps what follows apart.
    pub(super) fn waits(&self) -> bool {
        self.after_number
    }

    /// Whether a space belongs between what is `written` and `piece`, which spells the character `c`.
    pub(super) fn splits(&mut self, written: &str, c: char, piece: &str) -> bool {
        let number = digit(c).is_none() && piece.contains(|d: char| d.is_ascii_digit());
        let apart = self.after_number || number && written.ends_with(|d: char| d.is_ascii_digit());
        if !piece.is_empty() {
            self.after_number = number;
        }
        apart && piece.starts_with(|d: char| d.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_has_ten_digits() {
        assert!(ZEROS.is_sorted());
        for zero in ZEROS {
            for value in 0..10u8 {
                let c = char::from_u32(zero + u32::from(value)).expect("digits are characters");
                assert_eq!(digit(c), Some(value), "{c}");
            }
        }
        for other in ['/', ':', 'a', '½', '²', '五', '፩', '\u{65F}', '\u{66A}', '\u{10FFFF}'] {
            assert_eq!(digit(other), None, "{other}");
        }
    }
}
