//! A text, a step, a report or something unreadable, taken once.

use super::letters::{self, Reader};
use super::parts::{self, Heeded};
use super::trace::{Outcome, Trace};
use super::{Answer, NOBODY, Shelf, Turn, View, Words};
use crate::inbox::{self, Line, Nameless, Receipt, Saved, Verdict};
use crate::language::{self, Hint, Intent, Meant, Reading};
use crate::market::{
    self, Addressed, Answer as Yes, Answered, Change, Command, Decision, Offer, Party, Reference, Reply, Standing, Urgency,
};
use crate::message::{About, Heard, Inbound, Report, Reported, Unreadable};
use crate::outbox;
use crate::value::{Code, LetterId, Listing, Moment, Msisdn, PartyId, Span};

pub(super) fn take(view: &dyn View, shelf: &Shelf, inbound: &Inbound, verdict: Verdict, moment: Moment) -> Turn {
    let identity = inbox::identity(inbound);
    if let Some(receipt) = identity.and_then(|identity| view.receipt(identity, moment.now)) {
        return Turn::new(moment, Answer::Repeated(receipt.saved));
    }
    let mut turn = match inbound {
        Inbound::Text(heard) => text(view, shelf, heard, verdict, moment),
        Inbound::Step(step) => super::step::take(view, shelf, step, moment),
        Inbound::Report(said) => report(view, shelf, said, moment),
        Inbound::Unreadable(unreadable) => keep(unreadable, moment),
    };
    turn.receipt = identity.map(|identity| (identity, Receipt { at: moment.now, saved: Saved::Taken }));
    turn
}

fn text(view: &dyn View, shelf: &Shelf, heard: &Heard, verdict: Verdict, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Taken);
    let party = meet(view, heard.from, moment, &mut turn);
    let known = view.line(party.id);
    if known.as_ref().is_some_and(|line| came_before(view, &party, line, heard, moment)) {
        return Turn::new(moment, Answer::Repeated(Saved::Taken));
    }
    let mut line = known.clone().unwrap_or_else(|| Line::new(heard.account.clone()));
    line.account = heard.account.clone();
    if nameless(heard) {
        line.nameless = Some(Nameless { turn: turn.id, at: moment.now });
    }
    letters::words_of(&mut turn, party.id).heard = Some(heard.text.clone());
    let outcome = match heard.part.map(|part| parts::heed(view, &party, heard, part, moment, &mut turn)) {
        None => read(view, shelf, &party, heard, (verdict, &mut line), moment, &mut turn),
        Some(Heeded::Whole(whole)) => {
            let heard = Heard { text: whole, ..heard.clone() };
            read(view, shelf, &party, &heard, (verdict, &mut line), moment, &mut turn)
        }
        Some(Heeded::Torn) if verdict == Verdict::Within && party.standing == Standing::Active => {
            let reader = Reader { party: party.id, account: heard.account.clone(), language: party.language.code() };
            parts::ask_again(view, shelf, &party, Some(&reader), moment, &mut turn);
            Outcome::Part
        }
        Some(Heeded::Kept | Heeded::Torn) => Outcome::Part,
        Some(Heeded::Repeated) => return Turn::new(moment, Answer::Repeated(Saved::Taken)),
    };
    if known.as_ref() != Some(&line) {
        turn.line = Some((party.id, line));
    }
    let intent = turn.reading.as_ref().map(|reading| (reading.intent, reading.language));
    let trace = Trace { party: Some(party.id), account: Some(heard.account.clone()), outcome, ..Trace::new(&turn, moment) };
    turn.trace = Some(match intent {
        Some((intent, language)) => trace.intent(intent, language),
        None => trace,
    });
    turn
}

/// Whether the provider gave it no name by which a repeat is known.
fn nameless(heard: &Heard) -> bool {
    inbox::identity(&Inbound::Text(heard.clone())).is_none()
}

/// Whether a text without a name came before: the same words, soon after, and before our answer went out.
fn came_before(view: &dyn View, party: &Party, line: &Line, heard: &Heard, moment: Moment) -> bool {
    let Some(last) = line.nameless.filter(|_| nameless(heard)) else { return false };
    let same = || view.words(party.id, last.turn).and_then(|words| words.heard).as_deref() == Some(heard.text.as_str());
    let answered = || view.letter(LetterId { turn: last.turn, index: 0 }).and_then(|posted| posted.out_since());
    last.again(same(), answered(), moment.now)
}

/// A whole text, read and carried out.
fn read(
    view: &dyn View,
    shelf: &Shelf,
    owner: &Party,
    heard: &Heard,
    (verdict, line): (Verdict, &mut Line),
    moment: Moment,
    turn: &mut Turn,
) -> Outcome {
    let hint = Hint { language: owner.language.code(), place: owner.home };
    let reading = language::read(&shelf.grammars, &shelf.terms.catalogue.places, hint, &heard.text);
    let mut party = meant_by(view, owner, &reading).unwrap_or_else(|| owner.clone());
    let language = reading.language.filter(|_| reading.intent != Intent::None);
    if let Some(code) = language {
        party.language = party.language.after(code);
    }
    let outcome = silence(&party, &reading, verdict).unwrap_or_else(|| {
        let decision = carry_out(view, shelf, &party, &reading, heard, moment);
        let gist = decision.replies.first().map_or("", |addressed| addressed.reply.gist()).to_string();
        let reader =
            Reader { party: party.id, account: heard.account.clone(), language: party.language.code().or(reading.language) };
        let binds = decision.changes.iter().any(|change| !matches!(change, Change::Party(_)));
        turn.changes.extend(decision.changes);
        letters::write(view, shelf, &decision.replies, Some(&reader), moment, turn);
        if verdict == Verdict::Abroad {
            // STOP is heeded from everywhere; its confirmation would cost what the sender of many numbers wants it to cost.
            unsaid(turn);
            return Outcome::Abroad;
        }
        if !binds && withheld(line, moment, turn) { Outcome::Looped } else { Outcome::Answered(gist) }
    });
    turn.reading = Some(reading);
    outcome
}

/// An answer that bound nothing and went out too often is taken back: a machine answers us.
fn withheld(line: &mut Line, moment: Moment, turn: &mut Turn) -> bool {
    let texts: Vec<String> = turn.words.iter().flat_map(|(_, words)| &words.letters).map(|(_, text)| text.clone()).collect();
    if texts.is_empty() {
        return false;
    }
    let (echo, goes) = inbox::echo(line.echo, &texts, moment.now);
    line.echo = Some(echo);
    if !goes {
        unsaid(turn);
    }
    !goes
}

/// Takes back every letter of the turn.
fn unsaid(turn: &mut Turn) {
    turn.letters.clear();
    turn.words.iter_mut().for_each(|(_, words)| words.letters.clear());
}

/// Everybody with this phone.
fn phone(owner: &Party) -> impl Iterator<Item = PartyId> {
    std::iter::once(owner.id).chain(owner.people.iter().copied())
}

/// Who of those that share a phone answers with a text: whose code or listing it names, or the only one for whom something waits.
/// `None` is the phone's owner.
fn meant_by(view: &dyn View, owner: &Party, reading: &Reading) -> Option<Party> {
    let answers = matches!(reading.intent, Intent::None | Intent::Yes | Intent::No | Intent::Withdraw | Intent::Change);
    if owner.people.is_empty() || !answers {
        return None;
    }
    let all = || phone(owner);
    let digits = reading.fields.code.as_deref();
    let found = match (digits.map(Code::parse), digits.and_then(|digits| digits.parse().ok())) {
        (Some(Ok(code)), _) => all().find(|id| view.coded(*id, code).is_some()),
        (_, Some(number)) => all().find(|id| {
            let listing = Listing { party: *id, number };
            view.lot(listing).is_some() || view.bid(listing).is_some()
        }),
        _ => {
            let mut waits = all().filter(|id| !view.waiting(*id, 1).is_empty());
            waits.next().filter(|_| waits.next().is_none())
        }
    };
    found.filter(|id| *id != owner.id).and_then(|id| view.party(id))
}

/// STOP is heeded even over the limit; after it only START is.
fn silence(party: &Party, reading: &Reading, verdict: Verdict) -> Option<Outcome> {
    match (reading.intent, party.standing, verdict) {
        (Intent::Start, _, Verdict::Within) => None,
        (_, Standing::Stopped, _) => Some(Outcome::Silent),
        (Intent::Stop, _, _) => None,
        (_, _, Verdict::Over) => Some(Outcome::OverLimit),
        (_, _, Verdict::Abroad) => Some(Outcome::Abroad),
        _ => None,
    }
}

fn carry_out(view: &dyn View, shelf: &Shelf, party: &Party, reading: &Reading, heard: &Heard, moment: Moment) -> Decision {
    if let Some(answered) = completes(view, shelf, party, reading, heard, moment) {
        if let (Answered::Consented(yes), Some(draft)) = (&answered, &party.draft) {
            return market::decide(view, &shelf.terms, party, Command::Consent(draft.turn, *yes), moment);
        }
        let party = Party { draft: None, ..party.clone() };
        return match answered {
            Answered::Consented(_) => Decision::default(),
            Answered::Completed(command) => market::decide(view, &shelf.terms, &party, command, moment),
            Answered::Dropped => reply(&party, Reply::Dropped { example: example(shelf, &party, &Offer::default()) }),
        };
    }
    match language::meant(reading, heard.sent) {
        Meant::Command(command) => {
            let command = unambiguous(view, shelf, party, command, moment);
            market::decide(view, &shelf.terms, party, command, moment)
        }
        Meant::Offers(commands) => market::decide_all(view, &shelf.terms, party, commands, moment),
        Meant::CodeAlone(code) => {
            let example = Command::Yes(Yes { to: Some(Reference::Code(code)), part: None, sent: None });
            reply(party, Reply::Unclear { example })
        }
        Meant::Nothing(said) => reply(party, Reply::Unclear { example: example(shelf, party, &said) }),
    }
}

/// A bare YES or NO while a question of ours is open, or while something waits for another of a phone's people too, binds
/// nothing: what waits is listed with its codes. A language that has no
/// replies here is none.
fn unambiguous(view: &dyn View, shelf: &Shelf, party: &Party, command: Command, moment: Moment) -> Command {
    let asked = party.draft.as_ref().is_some_and(|draft| draft.open(moment.now)) && !view.waiting(party.id, 1).is_empty();
    let shared = !party.people.is_empty() && phone(party).filter(|id| !view.waiting(*id, 1).is_empty()).count() > 1;
    let open = asked || shared;
    let nothing = Some(Reference::Number(0));
    match command {
        Command::Yes(answer) if open && answer.to.is_none() => Command::Yes(Yes { to: nothing, ..answer }),
        Command::No(decline) if open && decline.to.is_none() => Command::No(market::Decline { to: nothing, ..decline }),
        Command::Language(Some(code)) if !shelf.grammars.offers(code) => Command::Language(None),
        other => other,
    }
}

fn reply(party: &Party, reply: Reply) -> Decision {
    let replies = vec![Addressed { to: party.id, urgency: Urgency::Answer, reply }];
    Decision { changes: vec![Change::Party(party.clone())], replies }
}

/// Providers stamp whole seconds.
const STAMP_SLACK: Span = Span::seconds(2);

/// What a text makes of the offer that waits for one answer; `None` when it says something of its own. A bare digit, YES or NO
/// counts only when the question went out before it was sent, and nothing else waits.
fn completes(
    view: &dyn View,
    shelf: &Shelf,
    party: &Party,
    reading: &Reading,
    heard: &Heard,
    moment: Moment,
) -> Option<Answered> {
    let draft = party.draft.as_ref().filter(|draft| draft.open(moment.now))?;
    if reading.intent == Intent::Withdraw && reading.fields.code.is_none() {
        return Some(if draft.wish(moment.now).is_some() { Answered::Consented(false) } else { Answered::Dropped });
    }
    let coded = |digits: &String| Code::parse(digits).is_ok_and(|code| view.coded(party.id, code).is_some());
    let own = match reading.intent {
        Intent::None => reading.fields.code.as_ref().is_some_and(coded),
        Intent::Yes | Intent::No => reading.fields.code.as_ref().is_some_and(|digits| digits.len() > 1 && coded(digits)),
        Intent::Call => false,
        Intent::Sell | Intent::Buy => {
            let wanted = draft.offer.commodity;
            wanted.is_some() && reading.fields.commodity.is_some() && reading.fields.commodity != wanted
                || !reading.more.is_empty()
        }
        Intent::Price => reading.fields.commodity.is_some(),
        _ => true,
    };
    if own {
        return None;
    }
    let hint = Hint { language: party.language.code(), place: party.home };
    let said = language::answer(&shelf.grammars, &shelf.terms.catalogue.places, hint, &heard.text)?;
    let question = view.letter(LetterId { turn: draft.turn, index: 0 });
    let before = heard.sent.is_none_or(|sent| draft.at <= sent.plus(STAMP_SLACK));
    let asked = question.is_some_and(|posted| posted.is_out()) && before && view.waiting(party.id, 1).is_empty();
    if said.sign.is_some() && !asked {
        return None;
    }
    draft.answered(&said)
}

pub(super) fn example(shelf: &Shelf, party: &Party, said: &Offer) -> Command {
    Command::Sell(market::complete(&shelf.terms, party, said))
}

/// The party of a number; a new one is drawn until it is free.
pub(super) fn meet(view: &dyn View, number: Msisdn, moment: Moment, turn: &mut Turn) -> Party {
    const DRAWS_MAX: u32 = 16;
    if let Some(party) = view.party_of(number).and_then(|id| view.party(id)) {
        return party;
    }
    let drawn = (0..DRAWS_MAX).map(|counter| PartyId(moment.draw("party", counter) as u64));
    let free = |id: &PartyId| *id != NOBODY && view.party(*id).is_none();
    let id = drawn.into_iter().find(free).expect("one of sixteen random 64-bit numbers is free");
    let party = Party::new(id, moment.now);
    turn.met = Some((number, id));
    turn.changes.push(Change::Party(party.clone()));
    turn.changes.push(Change::Card(id, market::Card { number, name: None, said: None }));
    party
}

/// A report moves its letter on; one whose letter is not known yet is kept until it is.
fn report(view: &dyn View, shelf: &Shelf, report: &Report, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Taken);
    let id = match &report.about {
        About::Ours(id) => Some(*id),
        About::Theirs(id) => view.sent_as(&report.account, id),
    };
    let posted = id.and_then(|id| view.letter(id)).filter(|posted| posted.account == report.account);
    match posted {
        Some(posted) => {
            if report.state == Reported::OptedOut {
                turn.changes.extend(super::fate::opted_out(view, posted.party));
            }
            let posted = outbox::report(posted, &report.state, moment.now);
            turn.changes.extend(super::fate::went_out(view, &posted, moment.now));
            turn.letters.extend(super::queue::after(view, shelf, &posted, moment.now));
            turn.letters.push(posted);
        }
        None => {
            let before = view.early(&report.account, &report.about, moment.now);
            let (early, state) = match before {
                // What was final stays so.
                Some((early, state)) if state.is_final() => (early, state),
                Some((early, _)) => (early, report.state.clone()),
                None => (super::fate::early(&report.account, &report.about, moment.now), report.state.clone()),
            };
            turn.early = Some((early, state));
        }
    }
    turn
}

fn keep(unreadable: &Unreadable, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Taken);
    turn.words.push((NOBODY, Words { raw: Some(unreadable.raw.clone()), ..Words::default() }));
    let (account, outcome) = (Some(unreadable.account.clone()), Outcome::Unreadable(unreadable.why));
    turn.trace = Some(Trace { account, outcome, ..Trace::new(&turn, moment) });
    turn
}
