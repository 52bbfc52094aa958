//! A step of a USSD session: the menus say where it leads, the market carries out what it commands, and what was bound goes out
//! by SMS too.

use super::inbound::meet;
use super::letters::{self, Reader};
use super::trace::{Outcome, Trace};
use super::{Answer, Shelf, Turn, View};
use crate::dialog::{self, Around, Stepped};
use crate::inbox::Line;
use crate::market::{self, Addressed, Change, Command, Party, Reply, Standing, Urgency};
use crate::message::{AccountName, Keyed, Step};
use crate::value::{Moment, PartyId};

pub(super) fn take(view: &dyn View, shelf: &Shelf, step: &Step, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Taken);
    if step.keyed == Keyed::Ended && view.party_of(step.from).is_none() {
        return turn;
    }
    let party = meet(view, step.from, moment, &mut turn);
    if view.route(party.id).is_none() {
        turn.line = Some((party.id, Line::new(step.account.clone())));
    }
    let mut stepped = dialog::step(&around(view, shelf, &party, moment), view.session(party.id), step);
    if let Stepped::Meets(session, number, keys) = stepped {
        let farmer = meet(view, number, moment, &mut turn);
        if view.route(farmer.id).is_none() {
            // Somebody who was never heard is reached as the agent is.
            turn.line = Some((farmer.id, Line::new(reader(view, &party, &step.account).account)));
        }
        stepped = dialog::met(&around(view, shelf, &party, moment), session, farmer.id, &keys, step.septets);
    }
    let outcome = match stepped {
        Stepped::Repeated(screen) => {
            turn.answer = Answer::Screen(screen);
            Outcome::Screen
        }
        Stepped::Shows(session) => {
            turn.answer = Answer::Screen(session.screen.clone());
            turn.session = Some((party.id, session));
            Outcome::Screen
        }
        Stepped::Commands(session, command) => commanded(view, shelf, step, &party, (session, command), moment, &mut turn),
        Stepped::Dropped(session, said) => {
            unfinished(view, shelf, &party, &session, said, moment, &mut turn);
            turn.session = Some((party.id, session));
            Outcome::Screen
        }
        // One number a step is enough: who would be met next is asked for again.
        Stepped::Meets(session, ..) => {
            turn.answer = Answer::Screen(session.screen.clone());
            turn.session = Some((party.id, session));
            Outcome::Screen
        }
        Stepped::Nothing => Outcome::Screen,
    };
    let account = Some(step.account.clone());
    turn.trace = Some(Trace { party: Some(party.id), account, outcome, ..Trace::new(&turn, moment) });
    turn
}

fn around<'a>(view: &'a dyn View, shelf: &'a Shelf, party: &'a Party, moment: Moment) -> Around<'a> {
    let (grammars, terms, tree) = (&shelf.grammars, &shelf.terms, &shelf.menus);
    Around { view: as_market(view), grammars, terms, tree, phone: party, reader: party, party, moment }
}

fn as_market(view: &dyn View) -> &dyn market::View {
    view
}

fn commanded(
    view: &dyn View,
    shelf: &Shelf,
    step: &Step,
    party: &Party,
    (session, command): (dialog::Session, Command),
    moment: Moment,
    turn: &mut Turn,
) -> Outcome {
    let person = session.person.filter(|id| *id != party.id).and_then(|id| market::View::party(view, id));
    let who = person.as_ref().unwrap_or(party);
    let decision = market::decide(view, &shelf.terms, who, command.clone(), moment);
    let direct = |addressed: &&Addressed| addressed.to == who.id && addressed.urgency == Urgency::Answer;
    let reply = decision.replies.iter().find(direct).map_or(Reply::Help(None), |addressed| addressed.reply.clone());
    let changed = |change: &Change| match change {
        Change::Party(changed) if changed.id == party.id => Some(changed.clone()),
        _ => None,
    };
    let now = decision.changes.iter().find_map(changed).unwrap_or_else(|| party.clone());
    let (session, receipt) = dialog::answered(&around(view, shelf, &now, moment), session, &command, &reply, step.septets);
    turn.answer = Answer::Screen(session.screen.clone());
    if let Command::AddPerson(id, ..) = &command {
        turn.line = Some((*id, Line::new(step.account.clone())));
    }
    let receipt = receipt && who.standing == Standing::Active;
    let letters: Vec<Addressed> = decision.replies.iter().filter(|one| !direct(one) || receipt).cloned().collect();
    turn.changes.extend(decision.changes);
    let reader = reader(view, who, &step.account);
    letters::write(view, shelf, &letters, Some(&reader), moment, turn);
    turn.session = Some((party.id, session));
    Outcome::Answered(reply.gist().to_string())
}

/// Letters to who dialled go where texts of theirs come from.
fn reader(view: &dyn View, party: &Party, account: &AccountName) -> Reader {
    let account = view.route(party.id).unwrap_or_else(|| account.clone());
    Reader { party: party.id, account, language: party.language.code() }
}

/// Tells once how to go on with what was begun.
fn unfinished(
    view: &dyn View,
    shelf: &Shelf,
    party: &Party,
    session: &dialog::Session,
    said: Option<Option<Command>>,
    moment: Moment,
    turn: &mut Turn,
) {
    let Some(example) = said.filter(|_| party.standing == Standing::Active) else { return };
    let reply = Reply::Unfinished { example, code: session.code.clone() };
    let letter = Addressed { to: party.id, urgency: Urgency::Answer, reply };
    letters::write(view, shelf, &[letter], Some(&reader(view, party, &session.account)), moment, turn);
}

/// A session whose time is over, wherever it stood.
pub(super) fn over(view: &dyn View, shelf: &Shelf, id: PartyId, moment: Moment, turn: &mut Turn) {
    let Some(party) = market::View::party(view, id) else { return };
    let Some(session) = view.session(id).filter(|session| session.ends() <= moment.now) else { return };
    if let Stepped::Dropped(session, said) = dialog::dropped(&around(view, shelf, &party, moment), session) {
        unfinished(view, shelf, &party, &session, said, moment, turn);
        turn.session = Some((id, session));
    }
}
