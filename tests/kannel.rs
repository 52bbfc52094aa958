//! A real Kannel between phones and the real gateway: what the phones send and receive is all that is looked at, and the
//! gateway's own count of delivery reports.
//!
//! Kannel's fake SMS centre listens on every address, so the whole scene runs in a network namespace that has only loopback: the
//! test runs itself again inside it. Where none can be made, or with `KANNEL_TEST_SIDE=smpp`, Kannel is an SMPP client of
//! `fixtures/kannel/smsc.js` instead, all on 127.0.0.1.

mod kannel {
    pub mod phones;
    pub mod process;
    pub mod side;
    pub mod town;
    pub mod waiting;
}

use kannel::phones::Phones;
use kannel::side::{self, Centre};
use kannel::town::Town;
use kannel::waiting::{get, until};

const TEST: &str = "a_farmers_text_becomes_an_order_through_kannel";

const BUYER: &str = "+254733000002";
const FARMER: &str = "+254712000001";
const PATIENT: &str = "+254712000003";
const WRITER: &str = "+254712000005";
const POET: &str = "+254712000004";

#[test]
#[ignore = "needs Kannel: .ci/install-kannel"]
fn a_farmers_text_becomes_an_order_through_kannel() {
    side::run(TEST, |centre: Centre| {
        let mut town = Town::open(centre);
        let mut phones = town.phones();
        a_text_becomes_an_order(&mut phones);
        reports_of_delivery_arrive(&town, phones.letters());
        a_text_waits_while_the_gateway_is_down_and_is_answered_once(&mut town, &mut phones);
        letters_outside_the_gsm_alphabet_are_read(&mut phones);
        a_long_text_outside_the_gsm_alphabet_is_read_whole(&mut phones);
    });
}

fn a_text_becomes_an_order(phones: &mut Phones) {
    phones.send(BUYER, "BUY MAIZE 5 TONNES 45/KG NAIROBI");
    let bid = phones.hear(BUYER, "Bid 1");
    assert!(bid.contains("5 tonnes") && bid.contains("Nairobi"), "the buyer's bid is read back: {bid}");

    phones.send(FARMER, "SELL MAIZE 50 BAGS 3500 NAKURU");
    let lot = phones.hear(FARMER, "Lot 1");
    assert!(lot.contains("50 bags") && lot.contains("Nakuru"), "the farmer's lot is read back: {lot}");
    let offer = phones.hear(BUYER, "YES ");
    let code = code(&offer);
    assert!(!names(&offer, FARMER) && !names(&lot, BUYER), "nobody's number is told before both agreed: {offer} / {lot}");

    phones.send(BUYER, &format!("YES {code}"));
    let bought = phones.hear(BUYER, &code);
    assert!(names(&bought, FARMER), "the buyer is told the farmer's number: {bought}");
    let sold = phones.hear(FARMER, &code);
    assert!(names(&sold, BUYER), "the farmer is told the buyer's number: {sold}");
}

// Kannel asks again, under the same identity, until somebody answers; should it ask once more after that, nobody hears of it.
fn a_text_waits_while_the_gateway_is_down_and_is_answered_once(town: &mut Town, phones: &mut Phones) {
    town.stop_gateway();
    let tries = town.failing_gateway();
    phones.send(PATIENT, "SELL BEANS 10 BAGS 9000 NAKURU");
    let (first, second) = (tries.next(), tries.next());
    assert_eq!(identity(&first), identity(&second), "a try again has the identity of the first");
    tries.end();

    town.start_gateway();
    let lot = phones.hear(PATIENT, "Lot 1");
    assert!(lot.contains("10 bags"), "the text that waited is the one answered: {lot}");
    let (status, _) = get(town.server_port(), &second).expect("the gateway answers a repeat");
    assert_eq!(status, 200, "a repeat is taken like the first");
    phones.hear_nothing(PATIENT);
}

fn letters_outside_the_gsm_alphabet_are_read(phones: &mut Phones) {
    phones.send(POET, "SELL MAIZE 20 BAGS 3600 NAKURU \u{1F33D}\u{2713}");
    let lot = phones.hear(POET, "Lot 1");
    assert!(lot.contains("20 bags") && lot.contains("Nakuru"), "the words are read whatever stands beside them: {lot}");
}

// Three parts of 67 letters; what is sold stands in the last one.
fn a_long_text_outside_the_gsm_alphabet_is_read_whole(phones: &mut Phones) {
    let ticks = "\u{2713} ".repeat(70);
    phones.send(WRITER, &format!("{ticks} SELL MAIZE 25 BAGS 3600 NAKURU"));
    let lot = phones.hear(WRITER, "Lot 1");
    assert!(lot.contains("25 bags") && lot.contains("Nakuru"), "all parts are read as one: {lot}");
}

// Two of each letter: the SMS centre has taken it, the phone has it (the 8 and the 1 of our mask).
fn reports_of_delivery_arrive(town: &Town, letters: usize) {
    let taken = ["door=\"report\"", "status=\"200\""];
    until("two reports of every letter", || town.counted("marketday_requests_total", &taken) >= 2 * letters);
    let unreadable = town.counted("marketday_turns_total", &["outcome=\"unreadable\""]);
    assert_eq!(unreadable, 0, "all that Kannel sends is understood");
}

/// The six digits behind `YES` of an offer.
fn code(offer: &str) -> String {
    let after = offer.rsplit_once("YES ").map_or("", |(_, after)| after);
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    assert_eq!(digits.len(), 6, "an offer has a code of six digits: {offer}");
    digits
}

/// Whether a letter tells this number, in whatever groups and with whatever prefix it writes it.
fn names(letter: &str, number: &str) -> bool {
    let digits: String = letter.chars().filter(char::is_ascii_digit).collect();
    digits.contains(&number[number.len() - 9..])
}

/// What Kannel calls the message in a request to us.
fn identity(target: &str) -> &str {
    target.split(['?', '&']).find_map(|field| field.strip_prefix("id=")).expect("every request of Kannel has an id")
}
