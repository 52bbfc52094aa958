//! A text to a reading: what it wants, what it says, and what was left over. Never fails.

use super::grammar::Grammars;
use super::item::{Item, What, items};
use super::lexicon::{Mark, Meaning};
use super::reading::{Fields, Intent, Note, Problem, Reading};
use super::roles;
use crate::market::Places;
use crate::text::{self, Folded};
use crate::value::{LanguageCode, PlaceId, limits};
use std::collections::BTreeMap;

/// What is known of a sender before reading.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint {
    /// The language of earlier texts.
    pub language: Option<LanguageCode>,
    /// The home place: of places with one name the nearest is meant.
    pub place: Option<PlaceId>,
}

/// Reads a text in whatever language it is.
pub fn read(grammars: &Grammars, places: &Places, hint: Hint, text: &str) -> Reading {
    let cut = (0..=limits::TEXT_BYTES_MAX.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let original = &text[..cut];
    let folded = text::fold(original);
    let spaced = unhyphened(&folded.text);
    let items = items(&grammars.lexicon, &spaced);
    let mut reader =
        Reader { places, hint, original, folded: &folded, items: &items, fields: Fields::default(), used: Vec::new() };
    let (intent, problems) = reader.understand();
    let notes = if intent == Intent::None { Vec::new() } else { reader.notes() };
    let language = language(&items, hint, grammars);
    let fields =
        if intent == Intent::None { Fields { code: reader.fields.code.clone(), ..Fields::default() } } else { reader.fields };
    Reading { intent, language, fields, notes, problems }
}

/// A hyphen between letters is a space: place names are written with and without it.
fn unhyphened(folded: &str) -> String {
    let mut spaced = String::with_capacity(folded.len());
    let mut characters = folded.chars().peekable();
    let mut last = ' ';
    while let Some(c) = characters.next() {
        let inside = c == '-' && last.is_alphabetic() && characters.peek().is_some_and(|next| next.is_alphabetic());
        spaced.push(if inside { ' ' } else { c });
        last = c;
    }
    spaced
}

/// The language most of the exact words are from; of equals the sender's earlier one, then the market's first.
fn language(items: &[Item], hint: Hint, grammars: &Grammars) -> Option<LanguageCode> {
    let mut votes: BTreeMap<LanguageCode, usize> = BTreeMap::new();
    for item in items {
        let mut codes: Vec<LanguageCode> = item.entries().iter().filter_map(|entry| entry.language).collect();
        codes.sort();
        codes.dedup();
        for code in codes {
            *votes.entry(code).or_default() += 1;
        }
    }
    let most = votes.values().max().copied()?;
    let first = |code: &LanguageCode| votes.get(code) == Some(&most);
    hint.language.filter(first).or_else(|| grammars.iter().map(|grammar| grammar.code).find(first))
}

struct Reader<'a> {
    places: &'a Places,
    hint: Hint,
    original: &'a str,
    folded: &'a Folded,
    items: &'a [Item],
    fields: Fields,
    used: Vec<usize>,
}

/// Texts longer than this many words are no bare answers.
const ANSWER_ITEMS_MAX: usize = 6;
/// Digits of a code that was meant as one.
const CODE_DIGITS: std::ops::RangeInclusive<usize> = 4..=7;

type Understood = (Intent, Vec<Problem>);

impl Reader<'_> {
    fn understand(&mut self) -> Understood {
        let said: Vec<usize> = (0..self.items.len()).filter(|at| !self.items[*at].says_nothing()).collect();
        if said.is_empty() {
            return (Intent::None, Vec::new());
        }
        self.reserved(&said)
            .or_else(|| self.digits_alone(&said))
            .or_else(|| self.withdrawal(&said))
            .or_else(|| self.revision(&said))
            .or_else(|| self.answer(&said))
            .or_else(|| self.small_command(&said))
            .or_else(|| self.joining(&said))
            .or_else(|| self.trade(&said))
            .or_else(|| self.price(&said))
            .unwrap_or((Intent::None, Vec::new()))
    }

    fn item(&self, at: usize) -> &Item {
        &self.items[at]
    }

    fn digits_of(&self, at: usize) -> Option<String> {
        let digits = match &self.item(at).what {
            What::Number(value, digits) if value.as_whole().is_some() => digits,
            What::Digits(digits) => digits,
            _ => return None,
        };
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.clone())
    }

    /// STOP and START beat everything, but only alone: `STOP 12` is a command.
    fn reserved(&mut self, said: &[usize]) -> Option<Understood> {
        let all = |intent| said.iter().all(|at| self.item(*at).intent(intent) || self.item(*at).filler());
        let one = |intent| all(intent) && said.iter().any(|at| self.item(*at).intent(intent));
        [Intent::Stop, Intent::Start, Intent::Call].into_iter().find(|intent| one(*intent)).map(|intent| (intent, Vec::new()))
    }

    /// `1`, `2`, `9`, a code with nothing else.
    fn digits_alone(&mut self, said: &[usize]) -> Option<Understood> {
        let [only] = said else { return None };
        let digits = self.digits_of(*only)?;
        let intent = match digits.as_str() {
            "1" => Intent::Yes,
            "2" => Intent::No,
            "9" => Intent::Call,
            _ if CODE_DIGITS.contains(&digits.len()) => {
                self.fields.code = Some(digits);
                return Some((Intent::None, vec![Problem::CodeAlone]));
            }
            _ => return None,
        };
        self.used.push(*only);
        Some((intent, Vec::new()))
    }

    /// `CANCEL 12`, `SOLD 12`, `STOP 6295`, `CANCEL`.
    fn withdrawal(&mut self, said: &[usize]) -> Option<Understood> {
        let takes_back = |item: &Item| item.intent(Intent::Withdraw) || item.intent(Intent::Stop);
        let word = *said.iter().find(|at| takes_back(self.item(**at)))?;
        let numbers: Vec<usize> = said.iter().copied().filter(|at| self.digits_of(*at).is_some()).collect();
        let rest =
            said.iter().filter(|at| !takes_back(self.item(**at)) && !numbers.contains(at) && !self.item(**at).filler()).count();
        let alone =
            rest == 0 && numbers.is_empty() && self.item(word).intent(Intent::Withdraw) && !self.item(word).is(Meaning::Past);
        if !alone && (rest > 0 || numbers.len() != 1) {
            return None;
        }
        self.fields.code = numbers.first().and_then(|at| self.digits_of(*at));
        self.fields.sold = self.item(word).is(Meaning::Past);
        self.used.extend(said);
        Some((Intent::Withdraw, Vec::new()))
    }

    /// `CHANGE 12 3400`, `CHANGE 12 30 BAGS`.
    fn revision(&mut self, said: &[usize]) -> Option<Understood> {
        let (first, rest) = said.split_first()?;
        if !self.item(*first).intent(Intent::Change) {
            return None;
        }
        let Some(code) = rest.first().filter(|at| self.digits_of(**at).is_some()) else {
            let alone = rest.is_empty() && self.item(*first).mended().is_none();
            return alone.then(|| (Intent::Change, Vec::new()));
        };
        let unknown = rest.iter().filter(|at| self.item(**at).what == What::Unknown).count();
        if rest.len() > ANSWER_ITEMS_MAX || unknown > 1 {
            return None;
        }
        self.fields.code = self.digits_of(*code);
        let after = &self.items[*code + 1..];
        let (used, _) = roles::fill(after, &mut self.fields);
        self.used.extend([*first, *code]);
        self.used.extend(used.into_iter().map(|at| at + code + 1));
        let bare_number = self.fields.unit.is_none() && self.fields.price.is_none();
        if bare_number && self.fields.quantity.is_some() {
            self.fields.price = self.fields.quantity.take();
            self.fields.basis = Some(super::reading::PriceBasis::Unknown);
        }
        Some((Intent::Change, Vec::new()))
    }

    /// YES and NO, with a code, a part or a reason; `1 482176` too.
    fn answer(&mut self, said: &[usize]) -> Option<Understood> {
        if said.len() > ANSWER_ITEMS_MAX || said.iter().any(|at| self.item(*at).commodity().is_some()) {
            return None;
        }
        let yes = said.iter().any(|at| self.item(*at).intent(Intent::Yes));
        let no = said.iter().any(|at| self.item(*at).intent(Intent::No));
        let code = said.iter().copied().find(|at| self.digits_of(*at).is_some_and(|digits| CODE_DIGITS.contains(&digits.len())));
        let intent = match (yes, no) {
            (true, false) => Intent::Yes,
            (false, true) => Intent::No,
            (true, true) => return None,
            (false, false) => self.leading_digit(said, code?)?,
        };
        let strange = said.iter().filter(|at| self.strange(**at)).count();
        let allowed = if code.is_some() { 1 } else { 0 };
        if strange > allowed {
            return None;
        }
        self.fields.code = code.and_then(|at| self.digits_of(at));
        let plain: Vec<usize> = said.iter().copied().filter(|at| !self.strange(*at)).collect();
        self.used.extend(plain);
        match intent {
            Intent::No => self.reason(said, code),
            _ => self.part(code),
        }
        Some((intent, Vec::new()))
    }

    fn leading_digit(&self, said: &[usize], code: usize) -> Option<Intent> {
        let first = said.first().filter(|at| **at != code)?;
        match self.digits_of(*first)?.as_str() {
            "1" => Some(Intent::Yes),
            "2" => Some(Intent::No),
            _ => None,
        }
    }

    /// A word that neither answers, nor counts, nor is polite.
    fn strange(&self, at: usize) -> bool {
        let item = self.item(at);
        let known = |entry: &super::lexicon::Entry| {
            use Meaning::{Intent as I, Mark as M, Number, Reason, Unit};
            matches!(entry.meaning, I(Intent::Yes | Intent::No) | M(_) | Number(_) | Reason(_) | Unit(_))
        };
        match &item.what {
            What::Number(..) | What::Digits(_) => false,
            What::Mark(mark) => *mark == '?',
            What::Unknown => true,
            What::Known(entries, _) => !item.filler() && !entries.iter().any(known),
        }
    }

    fn reason(&mut self, said: &[usize], code: Option<usize>) {
        let digit =
            |at: &usize| self.digits_of(*at).filter(|digits| digits.len() == 1).and_then(|digits| digits.parse::<u8>().ok());
        let written = said.iter().filter(|at| Some(**at) != code).skip_while(|at| code.is_some_and(|code| **at < code));
        let by_digit = written.filter_map(digit).find(|digit| (1..=7).contains(digit));
        let word =
            |at: &usize| self.item(*at).find(|meaning| if let Meaning::Reason(reason) = meaning { Some(reason) } else { None });
        self.fields.reason = by_digit.or_else(|| said.iter().find_map(word).map(|reason| reason.digit()));
    }

    /// After the code: `20 BAGS`.
    fn part(&mut self, code: Option<usize>) {
        let Some(code) = code else { return };
        let after = &self.items[code + 1..];
        let mut fields = Fields::default();
        roles::fill(after, &mut fields);
        if fields.quantity.is_some() {
            (self.fields.quantity, self.fields.unit) = (fields.quantity, fields.unit);
        }
    }

    /// MY, HELP, LANG: short texts that begin with the word.
    fn small_command(&mut self, said: &[usize]) -> Option<Understood> {
        let (first, rest) = said.split_first()?;
        let all = |intent| said.iter().all(|at| self.item(*at).intent(intent));
        if all(Intent::My) {
            self.used.extend(said);
            return Some((Intent::My, Vec::new()));
        }
        let tongue =
            |at: &usize| self.item(*at).find(|meaning| if let Meaning::Language(code) = meaning { Some(code) } else { None });
        let named = said.iter().find_map(tongue);
        let word = self.item(*first).intent(Intent::Language);
        if word && rest.len() <= 1 || named.is_some() && said.len() == 1 {
            self.fields.language = named;
            let known: Vec<usize> = said.iter().copied().filter(|at| self.item(*at).what != What::Unknown).collect();
            self.used.extend(known);
            return Some((Intent::Language, Vec::new()));
        }
        let topic = rest.iter().find_map(|at| {
            self.item(*at).find(|meaning| if let Meaning::Intent(intent) = meaning { Some(intent) } else { None })
        });
        let help = self.item(*first).intent(Intent::Help) && (rest.is_empty() || rest.len() == 1 && topic.is_some());
        help.then(|| {
            self.fields.topic = topic;
            self.used.extend(said);
            (Intent::Help, Vec::new())
        })
    }

    /// JOIN with a name and a place, in either order.
    fn joining(&mut self, said: &[usize]) -> Option<Understood> {
        const NAME_WORDS_MAX: usize = 3;
        let (first, rest) = said.split_first()?;
        if !self.item(*first).intent(Intent::Join) || self.item(*first).mended().is_some() {
            return None;
        }
        let place = rest.iter().rev().copied().find(|at| self.place_of(*at).is_some() && self.item(*at).mended().is_none());
        let place =
            place.or_else(|| rest.iter().rev().copied().skip_while(|_| rest.len() < 2).find(|at| self.place_of(*at).is_some()));
        let name: Vec<usize> = rest.iter().copied().filter(|at| Some(*at) != place).collect();
        if name.len() > NAME_WORDS_MAX || name.iter().any(|at| !self.is_word(*at)) {
            return None;
        }
        self.fields.place = place.and_then(|at| self.place_of(at));
        let written: Vec<String> = name.iter().map(|at| title(self.wrote(*at))).collect();
        self.fields.name = (!written.is_empty()).then(|| written.join(" "));
        self.used.extend(said);
        Some((Intent::Join, Vec::new()))
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.item(at).what, What::Unknown | What::Known(..))
    }

    fn wrote(&self, at: usize) -> &str {
        &self.original[self.folded.original(self.item(at).span.clone())]
    }

    /// An offer: goods, and a side or an amount and a price. Questions and the past offer nothing.
    fn trade(&mut self, said: &[usize]) -> Option<Understood> {
        let Some(commodity) = said.iter().copied().find(|at| self.item(*at).commodity().is_some()) else {
            return self.goods_missing(said);
        };
        let asks = |at: &usize| {
            self.item(*at).is(Meaning::Question) || self.item(*at).is(Meaning::Past) || self.item(*at).what == What::Mark('?')
        };
        if said.iter().any(asks) {
            return None;
        }
        let side = said.iter().copied().find(|at| self.item(*at).intent(Intent::Sell) || self.item(*at).intent(Intent::Buy));
        self.fields.commodity = self.item(commodity).commodity();
        let (mut used, left) = roles::fill(self.items, &mut self.fields);
        used.push(commodity);
        used.extend(side);
        self.used = used;
        self.grade();
        self.place(said);
        if !self.gate(said, side, commodity) {
            self.fields = Fields::default();
            return None;
        }
        let intent = side.map_or(Intent::Sell, |at| if self.item(at).intent(Intent::Buy) { Intent::Buy } else { Intent::Sell });
        let mut problems = Vec::new();
        if self.fields.quantity.is_none() {
            problems.push(Problem::QuantityMissing);
        }
        if self.fields.price.is_none() {
            problems.push(Problem::PriceMissing);
        }
        if !left.is_empty() {
            problems.push(Problem::NumberLeft);
        }
        Some((intent, problems))
    }

    /// `SELL 50 BAGS 3500 NAKURU`: everything but the goods, which are asked for.
    fn goods_missing(&mut self, said: &[usize]) -> Option<Understood> {
        let first = *said.first()?;
        let side = [Intent::Sell, Intent::Buy].into_iter().find(|side| self.item(first).intent(*side))?;
        let unknown = said.iter().filter(|at| self.item(**at).what == What::Unknown).count();
        let (mut used, _) = roles::fill(self.items, &mut self.fields);
        if unknown > 1 || self.fields.quantity.is_none() || self.fields.unit.is_none() {
            self.fields = Fields::default();
            return None;
        }
        used.push(first);
        self.used = used;
        self.place(said);
        self.fields.place_unknown = None;
        Some((side, vec![Problem::CommodityMissing]))
    }

    /// Whether this is an offer at all: known words, and more than a guess to go by.
    fn gate(&self, said: &[usize], side: Option<usize>, commodity: usize) -> bool {
        let known = |at: &&usize| self.item(**at).what != What::Unknown;
        let (known, all) = (said.iter().filter(known).count(), said.len());
        let with_unit = self.fields.quantity.is_some() && self.fields.unit.is_some();
        let listing = with_unit && self.fields.price.is_some();
        let numbers = self.fields.quantity.is_some() || self.fields.price.is_some();
        let exact = |at: usize| self.item(at).mended().is_none();
        let guessed = !exact(commodity) && side.is_none_or(|side| !exact(side));
        let price_only = said.iter().any(|at| self.item(*at).intent(Intent::Price)) && self.fields.quantity.is_none();
        let leads = said.first().is_some_and(|first| side == Some(*first) || commodity == *first);
        match side {
            None => listing && known * 4 >= all * 3,
            Some(_) if price_only => false,
            Some(_) if guessed => with_unit && known * 4 >= all * 3,
            Some(_) => known * 2 >= all && (numbers || leads && all <= ANSWER_ITEMS_MAX),
        }
    }

    fn grade(&mut self) {
        for at in 1..self.items.len() {
            let letter = self.item(at).find(|meaning| if let Meaning::Grade(grade) = meaning { Some(grade) } else { None });
            if let (true, Some(letter)) = (self.item(at - 1).mark(Mark::Grade), letter) {
                self.fields.grade = Some(letter);
                self.used.extend([at - 1, at]);
            }
        }
        self.fields.parts = self.items.iter().any(|item| item.mark(Mark::Parts));
    }

    /// The place: exact names first, the last one written; else a mended one; else the word that stands there instead.
    fn place(&mut self, said: &[usize]) {
        let free = |at: &usize| !self.used.contains(at) && self.place_of(*at).is_some();
        let exact = said.iter().rev().copied().find(|at| free(at) && self.item(*at).mended().is_none());
        let found = exact.or_else(|| said.iter().rev().copied().find(free));
        if let Some(at) = found {
            self.fields.place = self.place_of(at);
            self.used.push(at);
            return;
        }
        let last = said.last().copied().filter(|at| self.item(*at).what == What::Unknown);
        self.fields.place_unknown = last.map(|at| self.wrote(at).to_string()).filter(|word| word.chars().count() > 2);
    }

    /// The place a name means: the one nearest to the sender's home, else a township before a county before a village.
    fn place_of(&self, at: usize) -> Option<PlaceId> {
        let named = self.item(at).entries().iter().filter_map(|entry| match entry.meaning {
            Meaning::Place(id) => self.places.get(id),
            _ => None,
        });
        let home = self.hint.place.and_then(|home| self.places.spot(home));
        let rank = |place: &&crate::market::Place| {
            use crate::market::Level::{County, Township, Village};
            let away = home.zip(self.places.spot(place.id)).map(|(home, spot)| home.distance(spot).metres / FAR_METRES);
            let level = match place.level {
                Township => 0,
                County => 1,
                Village => 2,
            };
            (away.unwrap_or(0), level, place.id)
        };
        named.min_by_key(rank).map(|place| place.id)
    }

    /// PRICE of something, anywhere or somewhere.
    fn price(&mut self, said: &[usize]) -> Option<Understood> {
        let asked = *said.iter().find(|at| self.item(**at).intent(Intent::Price))?;
        let commodity = said.iter().copied().find(|at| self.item(*at).commodity().is_some());
        let known = said.iter().filter(|at| self.item(**at).what != What::Unknown).count();
        let Some(commodity) = commodity else {
            return (said.len() == 1 && said[0] == asked).then(|| (Intent::Price, vec![Problem::CommodityMissing]));
        };
        if known * 3 < said.len() * 2 {
            return None;
        }
        self.fields.commodity = self.item(commodity).commodity();
        self.used = vec![asked, commodity];
        self.place(said);
        Some((Intent::Price, Vec::new()))
    }

    /// Every word that was mended, and every one that meant nothing here.
    fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        for at in 0..self.items.len() {
            let (item, used) = (self.item(at), self.used.contains(&at));
            let note = match (&item.what, item.mended()) {
                (_, Some(known)) if used => {
                    Note { wrote: self.wrote(at).to_string(), read_as: known.to_string(), why: "spelling" }
                }
                (What::Unknown, _) if !used => {
                    Note { wrote: self.wrote(at).to_string(), read_as: String::new(), why: "not understood" }
                }
                (What::Number(..) | What::Digits(_), _) if !used => {
                    Note { wrote: self.wrote(at).to_string(), read_as: String::new(), why: "number left over" }
                }
                (_, Some(_)) => Note { wrote: self.wrote(at).to_string(), read_as: String::new(), why: "not understood" },
                _ => continue,
            };
            notes.push(note);
        }
        notes
    }
}

/// Places are compared by distance in steps of this many metres.
const FAR_METRES: u64 = 50_000;

/// A name with capital first letters.
fn title(word: &str) -> String {
    let lower = word.to_lowercase();
    let mut characters = lower.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}
