//! The names of all places, as a text may write them.

use super::names::{Hash, Name, Names, Reach, is_han};
use super::slip::Cost;
use crate::market::Places;
use crate::text;
use crate::value::PlaceId;

/// Place names, and the places that go by each.
#[derive(Clone, Debug)]
pub(super) struct Gazetteer {
    names: Names,
    /// Sorted: a name and a place that goes by it.
    places: Vec<(Name, PlaceId)>,
    /// The most letters of a name in Han, which has no spaces to tell where it ends.
    pub(super) han_letters_max: usize,
    /// The most words of a name: `Dadra and Nagar Haveli and Daman and Diu`.
    pub(super) words_max: usize,
}

/// Names of more words are not looked for.
pub(super) const NAME_WORDS_MAX: usize = 12;

impl Gazetteer {
    pub(super) fn new(places: &Places) -> Gazetteer {
        let mut names = Names::new(Reach::One);
        let (mut owners, mut han_letters_max, mut words_max) = (Vec::new(), 0, 0);
        for place in places.iter() {
            for written in std::iter::once(&place.name).chain(&place.aliases) {
                let folded = text::fold(written).text;
                if folded.chars().any(is_han) {
                    han_letters_max = han_letters_max.max(folded.chars().count());
                }
                let name = names.add(&folded);
                names.mendable(name);
                words_max = words_max.max(names.words(name));
                owners.push((name, place.id));
            }
        }
        names.sort();
        owners.sort_unstable();
        owners.dedup();
        Gazetteer { names, places: owners, han_letters_max, words_max: words_max.min(NAME_WORDS_MAX) }
    }

    /// The name that is written exactly so.
    pub(super) fn exact(&self, hash: Hash, text: &str) -> Option<Name> {
        self.names.hashed(hash, text)
    }

    /// Names that a slip may have turned into this text of so many words (without spaces).
    pub(super) fn mended(&self, squeezed: &str, words: usize) -> impl Iterator<Item = (Name, Cost)> + '_ {
        self.names.mended(squeezed, |known| words <= known).into_iter()
    }

    /// Names in Han that sound as these letters do.
    pub(super) fn sounding(&self, letters: &str) -> impl Iterator<Item = Name> + '_ {
        self.names.sounding(letters)
    }

    /// The places that go by a name.
    pub(super) fn places(&self, name: Name) -> impl Iterator<Item = PlaceId> + '_ {
        let from = self.places.partition_point(|(known, _)| *known < name);
        self.places[from..].iter().take_while(move |(known, _)| *known == name).map(|(_, place)| *place)
    }

    /// A name as the index keeps it.
    pub(super) fn text(&self, name: Name) -> &str {
        self.names.text(name)
    }

    /// How many bytes the index takes.
    pub(super) fn bytes(&self) -> usize {
        self.names.bytes() + self.places.capacity() * size_of::<(Name, PlaceId)>()
    }
}
