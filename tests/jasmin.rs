//! A real Jasmin between an SMS centre and the real gateway: texts by its HTTP connector, letters by its HTTP interface, reports by
//! its `dlr-url`. What the phones send and receive is looked at, and the gateway's own counts.

mod gateway;

mod kannel {
    pub mod process;
    pub mod waiting;
}

mod peer {
    pub mod centre;
    pub mod jasmin;
}

use kannel::waiting::until;
use peer::jasmin::Town;

#[test]
#[ignore = "needs Jasmin, RabbitMQ and Redis: .ci/install-jasmin"]
fn texts_letters_and_receipts_pass_through_jasmin() {
    let mut town = Town::open();
    town.centre.ask("/next?receipt=plain&count=1000");

    town.centre.text("plain", "SELL MAIZE 10 BAGS 3500 NAKURU", "");
    let letter = town.centre.hears("Lot 1: 10 bags");
    assert_eq!((&letter["from"], &letter["coding"]), (&"8282".into(), &0.into()), "{letter}");
    town.centre.text("ucs2", "SELL MAIZE 11 BAGS 3500 NAKURU", "");
    town.centre.hears("Lot 2: 11 bags");
    // Jasmin joins the parts itself.
    town.centre.text("udh", "SELL MAIZE 13 BAGS 3500 NAKURU", "&size=8&order=3,1,4,2");
    town.centre.hears("Lot 3: 13 bags");
    // An @ is a zero byte in the alphabet of GSM.
    town.centre.text("plain", "SELL MAIZE 14 BAGS @ 3500 NAKURU", "");
    town.centre.hears("Lot 4: 14 bags");
    until("four letters delivered", || town.gateway().counted("letters_total", &["jasmin", "delivered"]) == 4);

    // What Jasmin was refused comes again, and is answered once.
    town.stop_gateway();
    town.centre.text("plain", "SELL MAIZE 15 BAGS 3500 NAKURU", "");
    town.start_gateway();
    town.centre.hears("Lot 5: 15 bags");
    until("its letter delivered", || town.gateway().counted("letters_total", &["jasmin", "delivered"]) == 1);
    assert_eq!(town.centre.letters().len(), 5, "one answer each");
    assert_eq!(
        town.gateway().counted("marketday_turns_total", &["outcome=\"unreadable\""]),
        0,
        "all that Jasmin sends is understood"
    );
}
