//! The short commands: answers with codes and digits, withdrawals, changes, and what a party says about itself.

use super::item::{Item, What};
use super::lexicon::{Mark, Meaning};
use super::read::{ANSWER_ITEMS_MAX, CODE_DIGITS, Reader, Understood};
use super::reading::{Fields, Intent, PriceBasis, Problem};
use super::roles;
use crate::value::LanguageCode;

/// A YES or NO without a code stands nearly alone: `yes the lorry is at the store` tells something else.
const BARE_ITEMS_MAX: usize = 3;

/// Codes have so many digits.
const CODE_LENGTH: usize = 6;

impl Reader<'_> {
    /// STOP and START beat everything, but only alone: `STOP 12` is a command.
    pub(super) fn reserved(&mut self, said: &[usize]) -> Option<Understood> {
        let asks = |at: usize| self.item(at).what == What::Mark('?');
        let all = |intent| said.iter().all(|at| self.item(*at).intent(intent) || self.item(*at).filler() || asks(*at));
        // A polite sentence around `call me` binds nobody.
        let words_max = |intent| if intent == Intent::Call { ANSWER_ITEMS_MAX } else { BARE_ITEMS_MAX };
        let one =
            |intent| self.items.len() <= words_max(intent) && all(intent) && said.iter().any(|at| self.item(*at).intent(intent));
        let alone = [Intent::Stop, Intent::Start, Intent::Call].into_iter().find(|intent| one(*intent));
        alone.or_else(|| self.stops(said).then_some(Intent::Stop)).map(|intent| (intent, Vec::new()))
    }

    /// `STOP SENDING ME MESSAGES`: a stop word first, no number, no goods, and no long tale.
    fn stops(&self, said: &[usize]) -> bool {
        let first = said.iter().find(|at| !self.item(**at).filler()).is_some_and(|at| self.item(*at).intent(Intent::Stop));
        let trades = |at: &usize| self.item(*at).number().is_some() || self.item(*at).commodity().is_some();
        first && said.len() <= ANSWER_ITEMS_MAX && !said.iter().any(trades)
    }

    /// `1`, `2`, `9`, a code with nothing else.
    pub(super) fn digits_alone(&mut self, said: &[usize]) -> Option<Understood> {
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
    pub(super) fn withdrawal(&mut self, said: &[usize]) -> Option<Understood> {
        let takes_back = |item: &Item<'_>| item.intent(Intent::Withdraw) || item.intent(Intent::Stop);
        let word = *said.iter().find(|at| takes_back(self.item(**at)))?;
        let measures = |at: usize| self.items.get(at + 1).is_some_and(|item| item.mark(Mark::Measure));
        let numbers: Vec<usize> = said.iter().copied().filter(|at| self.digits_of(*at).is_some() && !measures(*at)).collect();
        // `take the eggs off, lot 27`: the number says which, the goods only repeat it.
        let goods = |at: &usize| self.item(*at).commodity().is_some() && !self.item(word).is(Meaning::Past);
        // `withdraw lot 5, it is no longer available`: what has a number besides is no tale.
        let reasons = |at: &usize| {
            let item = self.item(*at);
            let answers = item.intent(Intent::Yes) || item.intent(Intent::No);
            !answers
                && (item.is(Meaning::Past) || item.mark(Mark::Not) || item.mark(Mark::Because) || item.find(reason).is_some())
        };
        let exact = self.item(word).mended().is_none() && self.item(word).intent(Intent::Withdraw);
        let named = |at: &&usize| {
            exact && !numbers.is_empty() && reasons(at)
                || takes_back(self.item(**at))
                || numbers.contains(at)
                || self.item(**at).filler()
                || !numbers.is_empty() && goods(at)
        };
        let rest = said.iter().filter(|at| !named(at)).count();
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
    pub(super) fn revision(&mut self, said: &[usize]) -> Option<Understood> {
        let (first, rest) = said.split_first()?;
        if !self.item(*first).intent(Intent::Change) {
            return self.late_revision(said);
        }
        let Some(code) = rest.first().filter(|at| self.digits_of(**at).is_some()) else {
            let alone = rest.is_empty() && self.item(*first).mended().is_none();
            return alone.then(|| (Intent::Change, Vec::new()));
        };
        let unknown = rest.iter().filter(|at| self.item(**at).unknown()).count();
        if rest.len() > ANSWER_ITEMS_MAX || unknown > 1 {
            return None;
        }
        self.revised(*first, *code, *code + 1);
        if unknown > 0 && self.fields.quantity.is_none() && self.fields.price.is_none() {
            self.fields = Fields::default();
            return None;
        }
        Some((Intent::Change, Vec::new()))
    }

    /// `把7721的价调到3.6`: which one first, then what it becomes.
    fn late_revision(&mut self, said: &[usize]) -> Option<Understood> {
        let word = *said.iter().find(|at| self.item(**at).intent(Intent::Change) && self.item(**at).mended().is_none())?;
        let (before, after): (Vec<usize>, Vec<usize>) = said.iter().copied().filter(|at| *at != word).partition(|at| *at < word);
        let numbers: Vec<usize> = before.iter().copied().filter(|at| self.digits_of(*at).is_some()).collect();
        let small = |at: &usize| {
            let item = self.item(*at);
            item.filler() || item.mark(Mark::Price) || item.mark(Mark::Of) || item.commodity().is_some()
        };
        let (code, becomes) = match numbers.as_slice() {
            [code] if !after.is_empty() => (*code, word + 1),
            // `lot 14 ka rate 4550 karo`
            [code, new] if after.is_empty() => (*code, *new),
            _ => return None,
        };
        let said_else = |at: &usize| !numbers.contains(at) && !small(at);
        if before.iter().any(said_else) || after.iter().any(|at| self.item(*at).unknown()) || said.len() > ANSWER_ITEMS_MAX {
            return None;
        }
        self.revised(word, code, becomes);
        Some((Intent::Change, Vec::new()))
    }

    /// Takes what a lot or order becomes from the items behind `from`; a bare number is a price.
    fn revised(&mut self, word: usize, code: usize, from: usize) {
        self.fields.code = self.digits_of(code);
        let after = &self.items[from..];
        let grouped = super::count::grouped(after);
        let merged = grouped.as_ref().map_or(0, |grouped| after.len() - grouped.len());
        let filled = roles::fill(grouped.as_deref().unwrap_or(after), &mut self.fields);
        self.used.extend((0..merged).map(|more| self.items.len() - 1 - more));
        self.used.extend([word, code]);
        self.used.extend(filled.used.into_iter().map(|at| at + from));
        let bare_number = self.fields.unit.is_none() && self.fields.price.is_none();
        if bare_number && self.fields.quantity.is_some() {
            self.fields.price = self.fields.quantity.take();
            self.fields.basis = Some(PriceBasis::Unknown);
        }
    }

    /// YES and NO, with a code, a part or a reason; `1 482176` too.
    pub(super) fn answer(&mut self, said: &[usize]) -> Option<Understood> {
        self.short_answer(said).or_else(|| self.answer_with_code(said))
    }

    fn short_answer(&mut self, said: &[usize]) -> Option<Understood> {
        if said.len() > ANSWER_ITEMS_MAX || said.iter().any(|at| self.item(*at).commodity().is_some()) {
            return None;
        }
        let yes = said.iter().any(|at| self.item(*at).intent(Intent::Yes));
        let no = said.iter().any(|at| self.item(*at).intent(Intent::No));
        let code = self.code_among(said);
        let intent = match (yes, no) {
            (true, false) => Intent::Yes,
            (false, true) => Intent::No,
            (true, true) => return None,
            (false, false) => self.leading_digit(said, *code.as_ref()?.1.first()?)?,
        };
        let strange = said.iter().filter(|at| self.strange(**at)).count();
        let allowed = if code.is_some() { 1 } else { 0 };
        let tale = code.is_none() && self.items.len() > BARE_ITEMS_MAX;
        if strange > allowed || tale || code.is_none() && self.only_polite(said) {
            return None;
        }
        let plain: Vec<usize> = said.iter().copied().filter(|at| !self.strange(*at)).collect();
        self.used.extend(plain);
        let at = code.map(|(digits, at)| {
            self.fields.code = Some(digits);
            at
        });
        let garbled = |at: &usize| {
            let item = self.item(*at);
            let letters = |(_, digits): (_, &str)| digits.contains(char::is_alphabetic);
            item.number().is_some_and(letters) || item.is_number_word() && !item.intent(Intent::Yes)
        };
        let another = |at: &usize| {
            self.digits_of(*at).is_some_and(|digits| digits.len() == 6 && Some(&digits) != self.fields.code.as_ref())
        };
        if said.iter().any(garbled) || said.iter().any(another) {
            return Some((intent, vec![Problem::NumberLeft]));
        }
        match intent {
            Intent::No => self.reason(said, at.as_deref().unwrap_or_default()),
            _ => self.part(said, at.as_deref().unwrap_or_default()),
        }
        Some((intent, Vec::new()))
    }

    /// `We decline 330581, the price is too low for us`: a word that answers right before a code says all, if no other number and
    /// nothing that turns it around stands there.
    fn answer_with_code(&mut self, said: &[usize]) -> Option<Understood> {
        let numbers: Vec<usize> = said.iter().copied().filter(|at| self.item(*at).number().is_some()).collect();
        let [code] = numbers.as_slice() else { return None };
        let digits = self.digits_of(*code).filter(|digits| digits.len() == CODE_LENGTH)?;
        let word = said[..said.iter().position(|at| at == code)?].last().copied()?;
        let intent = [Intent::Yes, Intent::No].into_iter().find(|intent| self.item(word).intent(*intent))?;
        let turns = |at: &usize| {
            let item = self.item(*at);
            let other = [Intent::Yes, Intent::No, Intent::Withdraw, Intent::Change, Intent::Stop];
            self.asks(*at)
                || *at != word && other.into_iter().any(|other| other != intent && item.intent(other))
                || intent == Intent::Yes && item.mark(Mark::Not)
        };
        if said.iter().any(turns) {
            return None;
        }
        self.fields.code = Some(digits);
        self.used.extend([word, *code]);
        if intent == Intent::No {
            self.reason(said, &[*code]);
        }
        Some((intent, Vec::new()))
    }

    /// The digits that were meant as a code, also when written in two groups: `482 176`.
    fn code_among(&self, said: &[usize]) -> Option<(String, Vec<usize>)> {
        for pair in said.windows(2) {
            let [first, second] = pair else { continue };
            let both = self.digits_of(*first).zip(self.digits_of(*second)).map(|(first, second)| first + &second);
            let split = |at: usize| self.digits_of(at).is_some_and(|digits| (2..CODE_LENGTH - 1).contains(&digits.len()));
            if let Some(digits) = both.filter(|digits| digits.len() == CODE_LENGTH && split(*first) && split(*second)) {
                return Some((digits, vec![*first, *second]));
            }
        }
        let long = |at: &usize| {
            self.digits_of(*at).filter(|digits| digits.len() >= *CODE_DIGITS.start()).map(|digits| (digits, vec![*at]))
        };
        said.iter().find_map(long)
    }

    /// `ok thanks` agrees to nothing: a word that is as often a mere courtesy needs a code, unless it stands alone.
    fn only_polite(&self, said: &[usize]) -> bool {
        let weak = said.iter().any(|at| self.item(*at).mark(Mark::Weak));
        weak && self.items.len() > 1 && !said.iter().any(|at| self.digits_of(*at).is_some())
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
            What::Word(_) => item.unknown() || !item.filler() && !item.entries().any(known),
        }
    }

    /// The reason of a NO: a digit after the code, or a word. Another number is a number.
    fn reason(&mut self, said: &[usize], code: &[usize]) {
        let digit =
            |at: &usize| self.digits_of(*at).filter(|digits| digits.len() == 1).and_then(|digits| digits.parse::<u8>().ok());
        let after = said.iter().filter(|at| code.last().is_none_or(|code| *at > code));
        let by_digit = after.filter_map(digit).find(|digit| (1..=7).contains(digit));
        let word =
            |at: &usize| self.item(*at).find(|meaning| if let Meaning::Reason(reason) = meaning { Some(reason) } else { None });
        self.fields.reason = by_digit.or_else(|| said.iter().find_map(word).map(|reason| reason.digit()));
        if code.is_empty() && by_digit.is_none() {
            self.fields.code = said.iter().find_map(|at| self.digits_of(*at));
        }
    }

    /// `20 BAGS` beside YES takes a part; a number that is neither code nor part is some number, never a bare YES.
    fn part(&mut self, said: &[usize], code: &[usize]) {
        let rest: Vec<Item<'_>> =
            (0..self.items.len()).filter(|at| !code.contains(at)).map(|at| self.items[at].clone()).collect();
        let mut fields = Fields::default();
        roles::fill(&rest, &mut fields);
        let whole_answer = fields.unit.is_none() && (code.is_empty() || code.first() > said.first());
        if fields.quantity.is_some() && !whole_answer {
            (self.fields.quantity, self.fields.unit) = (fields.quantity, fields.unit);
        } else if code.is_empty() {
            let bare = |digits: &String| digits != "1";
            self.fields.code = said.iter().find_map(|at| self.digits_of(*at)).filter(bare);
        }
    }

    /// MY, HELP, LANG: short texts that begin with the word.
    pub(super) fn small_command(&mut self, said: &[usize]) -> Option<Understood> {
        // `how does it work?`
        let end = said.iter().rposition(|at| self.item(*at).what != What::Mark('?'))?;
        let said = &said[..=end];
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
        // `LANG HI`: a code that is also a greeting.
        let after = (first + 1..self.items.len()).find_map(|at| LanguageCode::new(&self.wrote(at).to_lowercase()));
        let named = named.or(after.filter(|code| word && code.as_str().len() == 2));
        if word && rest.len() <= 1 || named.is_some() && said.len() == 1 {
            self.fields.language = named;
            let known: Vec<usize> = said.iter().copied().filter(|at| !self.item(*at).unknown()).collect();
            self.used.extend(known);
            return Some((Intent::Language, Vec::new()));
        }
        let rest: Vec<usize> = rest.iter().copied().filter(|at| !self.item(*at).intent(Intent::Help)).collect();
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
    pub(super) fn joining(&mut self, said: &[usize]) -> Option<Understood> {
        const NAME_WORDS_MAX: usize = 3;
        let (first, rest) = said.split_first()?;
        if !self.item(*first).intent(Intent::Join) || self.item(*first).mended().is_some() {
            return None;
        }
        let place = rest.iter().rev().copied().find(|at| self.place_of(*at).is_some() && self.item(*at).mended().is_none());
        let place =
            place.or_else(|| rest.iter().rev().copied().skip_while(|_| rest.len() < 2).find(|at| self.place_of(*at).is_some()));
        let ends = |at: &usize| super::han::names_a_place(self.wrote(*at));
        let unlisted =
            rest.iter().copied().find(|at| self.item(*at).unknown() && ends(at) && place.is_none_or(|place| !ends(&place)));
        let place = place.filter(|_| unlisted.is_none());
        let mut name: Vec<usize> = rest.iter().copied().filter(|at| Some(*at) != place && Some(*at) != unlisted).collect();
        // `JOIN MARY NAKURU`: a name that says nothing elsewhere is one here.
        let quiet: Vec<usize> = (*first + 1..self.items.len()).filter(|at| !said.contains(at) && self.is_word(*at)).collect();
        if let ([], [only]) = (name.as_slice(), quiet.as_slice()) {
            name.push(*only);
        }
        if name.len() > NAME_WORDS_MAX || name.iter().any(|at| !self.is_word(*at)) {
            return None;
        }
        self.fields.place = place.and_then(|at| self.place_of(at));
        self.fields.place_unknown = unlisted.map(|at| self.wrote(at).to_string());
        let written: Vec<String> = name.iter().map(|at| title(self.wrote(*at))).collect();
        let gap = if written.iter().any(|word| super::read::has_han(word)) { "" } else { " " };
        self.fields.name = (!written.is_empty()).then(|| written.join(gap));
        self.used.extend(said);
        Some((Intent::Join, Vec::new()))
    }
}

fn reason(meaning: Meaning) -> Option<()> {
    matches!(meaning, Meaning::Reason(_)).then_some(())
}

/// A name with capital first letters.
fn title(word: &str) -> String {
    let lower = word.to_lowercase();
    let mut characters = lower.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}
