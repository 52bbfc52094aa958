//! A compact index of names: exactly as written, with a slip of the thumb, or without its vowels. It holds 45,000 place names
//! in a few megabytes, because it keeps numbers (hashes and positions) and one long text instead of words.

use super::slip::{self, Cost};
use crate::text;
use std::hash::{BuildHasherDefault, Hasher};

/// A name of an index.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Name(pub(super) u32);

/// How many letters may be left out of a long name before it is looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reach {
    /// One: for tens of thousands of names.
    One,
    /// Two, of names long enough: for the words of a few languages.
    Two,
}

/// Names of fewer letters are found with one slip only.
const TWO_SLIPS_LETTERS_MIN: usize = 6;
/// Longer names are only found as they are written.
const SLIPS_LETTERS_MAX: usize = 20;

/// The index. Names are written without spaces: `sweetpotato`, `homabay`.
#[derive(Clone, Debug)]
pub(super) struct Names {
    reach: Reach,
    text: String,
    ends: Vec<u32>,
    /// Of how many words each name is.
    words: Vec<u8>,
    exact: std::collections::HashMap<u64, u32, BuildHasherDefault<Whole>>,
    /// By the hash of the name with letters left out.
    slips: Table,
    /// By the hash of the name's consonants.
    bones: Table,
    /// Names in Han, by the hash of how they sound.
    sounds: Table,
}

/// A hash is its own hash.
#[derive(Clone, Default, Debug)]
pub(super) struct Whole(u64);

impl Hasher for Whole {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Hashes letter by letter, as a number whose digits are the letters, so that a phrase is hashed without being joined and a word
/// with a letter left out from the hashes of its two pieces.
#[derive(Clone, Copy)]
pub(super) struct Hash(u64);

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hash {
    pub(super) const EMPTY: Hash = Hash(0);

    /// The hash with a word behind it; spaces and apostrophes do not count.
    pub(super) fn with(self, word: &str) -> Hash {
        word.chars().filter(|letter| counts(*letter)).fold(self, Hash::letter)
    }

    /// The hash with the sound of letters of Han behind it.
    fn sound(self, letters: &str) -> Hash {
        letters.chars().map(text::syllable).fold(self, |hash, syllable| syllable.chars().fold(hash, Hash::letter))
    }

    fn letter(self, letter: char) -> Hash {
        Hash(self.0.wrapping_mul(BASE).wrapping_add(u64::from(letter) + 1))
    }

    fn short(self) -> u32 {
        // The high bits have seen every letter.
        ((self.0 ^ (self.0 >> 29)).wrapping_mul(BASE) >> 32) as u32
    }
}

/// What of a name is compared.
fn counts(letter: char) -> bool {
    !matches!(letter, ' ' | '\'' | '-')
}

/// Pairs of a hash and a name, found by the hash's first bits.
#[derive(Clone, Debug, Default)]
struct Table {
    /// Sorted.
    pairs: Vec<(u32, u32)>,
    /// Where the pairs begin whose hash begins so; one more at the end.
    starts: Vec<u32>,
    shift: u32,
}

impl Table {
    fn sort(&mut self) {
        const PAIRS_EACH: usize = 2;
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.pairs.shrink_to_fit();
        let bits = (self.pairs.len() / PAIRS_EACH).max(1).ilog2();
        self.shift = u32::BITS - bits;
        let bucket = |hash: u32| if bits == 0 { 0 } else { (hash >> self.shift) as usize };
        self.starts = vec![0; (1 << bits) + 1];
        for (hash, _) in &self.pairs {
            self.starts[bucket(*hash) + 1] += 1;
        }
        for at in 1..self.starts.len() {
            self.starts[at] += self.starts[at - 1];
        }
    }

    fn find(&self, hash: u32) -> impl Iterator<Item = u32> + '_ {
        let bucket = if self.shift >= u32::BITS { 0 } else { (hash >> self.shift) as usize };
        let range = match (self.starts.get(bucket), self.starts.get(bucket + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        };
        self.pairs[range].iter().filter(move |(known, _)| *known == hash).map(|(_, name)| *name)
    }

    fn bytes(&self) -> usize {
        self.pairs.capacity() * size_of::<(u32, u32)>() + self.starts.capacity() * size_of::<u32>()
    }
}

impl Names {
    pub(super) fn new(reach: Reach) -> Names {
        let (slips, bones, sounds) = (Table::default(), Table::default(), Table::default());
        Names { reach, text: String::new(), ends: Vec::new(), words: Vec::new(), exact: Default::default(), slips, bones, sounds }
    }

    /// The name of a text, added if it is new. Mending needs [`Names::mendable`] too, and [`Names::sort`] at the end.
    pub(super) fn add(&mut self, text: &str) -> Name {
        let hash = Hash::EMPTY.with(text);
        if let Some(name) = self.known(hash, text) {
            let more = u8::try_from(words(text)).unwrap_or(u8::MAX);
            self.words[name.0 as usize] = self.words[name.0 as usize].max(more);
            return name;
        }
        let name = u32::try_from(self.ends.len()).expect("fewer than four billion names");
        self.text.extend(text.chars().filter(|letter| counts(*letter)));
        self.ends.push(u32::try_from(self.text.len()).expect("names of less than four gigabytes"));
        self.words.push(u8::try_from(words(text)).unwrap_or(u8::MAX));
        self.exact.insert(hash.0, name);
        Name(name)
    }

    /// Lets a name be found with slips.
    pub(super) fn mendable(&mut self, name: Name) {
        let text = self.text(name).to_string();
        let letters = text.chars().count();
        if SOUND_LETTERS.contains(&letters) && text.chars().all(is_han) {
            self.sounds.pairs.push((Hash::EMPTY.sound(&text).short(), name.0));
        }
        if !(slip::LETTERS_MIN..=SLIPS_LETTERS_MAX).contains(&letters) || text.chars().any(is_han) {
            return;
        }
        let mut slips = Vec::new();
        shortened(&text, self.depth(letters), &mut |hash| slips.push((hash.short(), name.0)));
        self.slips.pairs.extend(slips);
        self.bones.pairs.extend(slip::skeleton(&text).map(|bones| (Hash::EMPTY.with(&bones).short(), name.0)));
    }

    fn depth(&self, letters: usize) -> usize {
        if self.reach == Reach::Two && letters >= TWO_SLIPS_LETTERS_MIN { 2 } else { 1 }
    }

    /// Puts everything in order for looking up.
    pub(super) fn sort(&mut self) {
        self.slips.sort();
        self.bones.sort();
        self.sounds.sort();
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.exact.shrink_to_fit();
    }

    /// A name as it is kept.
    pub(super) fn text(&self, name: Name) -> &str {
        let at = name.0 as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// The name that is written exactly so, or without its spaces; `hash` is of the same text.
    pub(super) fn hashed(&self, hash: Hash, text: &str) -> Option<Name> {
        // `be an` is no bean.
        self.known(hash, text).filter(|name| words(text) <= self.words(*name))
    }

    /// Of how many words a name is.
    pub(super) fn words(&self, name: Name) -> usize {
        usize::from(self.words[name.0 as usize])
    }

    fn known(&self, hash: Hash, text: &str) -> Option<Name> {
        let name = Name(*self.exact.get(&hash.0)?);
        let letters = |text: &str| text.bytes().filter(|b| !matches!(b, b' ' | b'\'' | b'-')).collect::<Vec<u8>>();
        let same = self.text(name).as_bytes() == text.as_bytes() || self.text(name).as_bytes() == letters(text);
        same.then_some(name)
    }

    /// The names that slips of the thumb may have turned into this word (without spaces), with what each slip costs; only names
    /// of as many words as `fits`.
    pub(super) fn mended(&self, word: &str, fits: impl Fn(usize) -> bool) -> Vec<(Name, Cost)> {
        let letters = word.chars().count();
        let mut found: Vec<(Name, Cost)> = Vec::new();
        if !(slip::LETTERS_MIN..=SLIPS_LETTERS_MAX).contains(&letters) || word.chars().any(is_han) {
            return found;
        }
        shortened(word, self.depth(letters), &mut |hash| {
            for name in self.slips.find(hash.short()).filter(|name| fits(self.words(Name(*name)))) {
                self.weigh(word, name, &mut found);
            }
        });
        let bare = word.chars().filter(|letter| slip::vowel(*letter)).count() * 3 < letters;
        if let (true, Some(bones)) = (bare, slip::skeleton(word)) {
            for name in self.bones.find(Hash::EMPTY.with(&bones).short()).filter(|name| fits(self.words(Name(*name)))) {
                self.weigh_bones(word, &bones, name, &mut found);
            }
        }
        found
    }

    /// The names in Han that sound as these letters do, and have half of them: `求够` for `求购`.
    pub(super) fn sounding(&self, letters: &str) -> impl Iterator<Item = Name> + '_ {
        let count = letters.chars().count();
        let hash = SOUND_LETTERS.contains(&count).then(|| Hash::EMPTY.sound(letters).short());
        let letters = letters.to_string();
        hash.into_iter().flat_map(|hash| self.sounds.find(hash)).map(Name).filter(move |name| {
            let same = self.text(*name).chars().zip(letters.chars()).filter(|(known, wrote)| known == wrote).count();
            self.text(*name).chars().count() == count && same * 2 >= count && same < count
        })
    }

    fn weigh(&self, word: &str, name: u32, found: &mut Vec<(Name, Cost)>) {
        let name = Name(name);
        if found.iter().any(|(known, _)| *known == name) {
            return;
        }
        let known = self.text(name);
        let least = known.chars().count().min(word.chars().count());
        found.extend(slip::cost(word, known, slip::limit(least)).map(|cost| (name, cost)));
    }

    /// A word without its vowels.
    fn weigh_bones(&self, word: &str, bones: &str, name: u32, found: &mut Vec<(Name, Cost)>) {
        let name = Name(name);
        let known = self.text(name);
        let vowels = |text: &str| text.chars().filter(|letter| slip::vowel(*letter)).count();
        let mut letters = known.chars();
        let kept = word.chars().all(|letter| {
            letters.any(|known| known == letter) || word.contains([letter, letter].iter().collect::<String>().as_str())
        });
        let same = kept && slip::skeleton(known).as_deref() == Some(bones) && vowels(known) > vowels(word);
        if same && word.chars().next() == known.chars().next() && !found.iter().any(|(other, _)| *other == name) {
            let cost = BARE + u8::try_from(vowels(known) - vowels(word)).unwrap_or(Cost::MAX / 4).min(10) * LEFT_OUT;
            found.push((name, cost));
        }
    }

    /// How many bytes the index takes.
    pub(super) fn bytes(&self) -> usize {
        let pairs = self.slips.bytes() + self.bones.bytes() + self.sounds.bytes();
        let exact = self.exact.capacity() * (size_of::<(u64, u32)>() + 1) * 8 / 7;
        self.text.capacity() + self.ends.capacity() * size_of::<u32>() + self.words.capacity() + pairs + exact
    }
}

/// Leaving out vowels on purpose, and each vowel left out.
const BARE: Cost = 5;
const LEFT_OUT: Cost = 2;

fn words(text: &str) -> usize {
    text.split([' ', '-', '\'']).filter(|word| !word.is_empty()).count()
}

/// Han is mended by sound alone, in words of so many letters: nobody writes it stroke by stroke.
const SOUND_LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Whether a letter is one of Han.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Calls back with the hash of the word, and of the word with one letter left out, or two.
fn shortened(word: &str, depth: usize, found: &mut impl FnMut(Hash)) {
    let (mut prefixes, mut powers) = ([Hash::EMPTY; SLIPS_LETTERS_MAX + 1], [1u64; SLIPS_LETTERS_MAX + 1]);
    let mut count = 0;
    for letter in word.chars().filter(|letter| counts(*letter)).take(SLIPS_LETTERS_MAX) {
        prefixes[count + 1] = prefixes[count].letter(letter);
        powers[count + 1] = powers[count].wrapping_mul(BASE);
        count += 1;
    }
    let piece = |from: usize, to: usize| prefixes[to].0.wrapping_sub(prefixes[from].0.wrapping_mul(powers[to - from]));
    let joined = |head: u64, from: usize, to: usize| head.wrapping_mul(powers[to - from]).wrapping_add(piece(from, to));
    found(prefixes[count]);
    for (first, prefix) in prefixes.iter().enumerate().take(count) {
        let head = prefix.0;
        found(Hash(joined(head, first + 1, count)));
        if depth > 1 {
            for second in first + 1..count {
                found(Hash(joined(joined(head, first + 1, second), second + 1, count)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_written_with_slips_and_without_vowels() {
        let mut names = Names::new(Reach::Two);
        for text in ["maize", "sweet potato", "bungoma", "mahindi", "malindi", "tin"] {
            let name = names.add(text);
            names.mendable(name);
        }
        names.sort();
        assert_eq!(names.hashed(Hash::EMPTY.with("sweet").with("potato"), "sweetpotato"), Some(Name(1)));
        assert_eq!(names.hashed(Hash::EMPTY.with("maiz"), "maiz"), None);
        let best = |word: &str| {
            let mut found = names.mended(word, |_| true);
            found.sort_by_key(|(name, cost)| (*cost, *name));
            found.into_iter().map(|(name, _)| names.text(name).to_string()).collect::<Vec<_>>()
        };
        for (wrote, read) in [
            ("maze", vec!["maize"]),
            ("bngma", vec!["bungoma"]),
            ("swetpotatto", vec!["sweetpotato"]),
            ("mahindu", vec!["mahindi", "malindi"]),
            ("mapindi", vec!["malindi", "mahindi"]),
            ("tim", vec![]),
            ("xyzzy", vec![]),
        ] {
            assert_eq!(best(wrote), read, "{wrote}");
        }
    }
}
