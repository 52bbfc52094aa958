//! The demo's country: its settings, the phones of its page, the bids that stand there when it opens.

use crate::console::DemoPhone;

/// The demo's settings: Kenya without quiet hours, so that a proposal is answered at any hour.
pub(super) const CONFIGURATION: &str = r#"
[server]
listen = "127.0.0.1:8080"

[market]
country = "KE"
timezone = "Africa/Nairobi"
quiet_hours = ""
languages = ["en", "sw", "fr", "hi", "zh"]

[limits]
per_sender_per_minute = 120
per_sender_per_day = 10000
per_prefix_per_minute = 10000
per_prefix_per_day = 100000

[[account]]
name = "demo"
channel = "simulator"
sender = "22384"
sends_per_second = 1000
"#;

/// The phones that stand on the page.
pub(super) const PHONES: &[DemoPhone] = &[
    DemoPhone {
        number: "+254712000001",
        name: "Wanjiru",
        role: "farmer",
        examples: &["SELL MAIZE 50 BAGS 3500 NAKURU"],
        chips: &["UZA MAHARAGWE GUNIA 10 BEI 8200 NJORO", "sell maze 20bgs 3,400 each molo", "PRICE MAIZE NAKURU", "MY", "HELP"],
    },
    DemoPhone {
        number: "+254733000002",
        name: "Otieno",
        role: "buyer",
        examples: &[],
        chips: &["BUY BEANS 1 TONNE 105/KG NAIROBI", "BEI VIAZI", "MY", "LANG SW"],
    },
];

/// Buyers whose bids stand when the demo opens: number, name, place, bids.
pub(super) const BUYERS: &[(&str, &str, &str, &[&str])] = &[
    ("+254733000002", "Otieno", "Nairobi", &["BUY MAIZE 90 TONNES 45/KG NAIROBI", "BUY BEANS 20 TONNES 110/KG NAIROBI"]),
    ("+254733000003", "Achieng", "Kisumu", &["BUY MAIZE 3 TONNES 41/KG KISUMU", "BUY TOMATOES 20 CRATES 4200 KISUMU"]),
    ("+254733000004", "Mwangi", "Thika", &["BUY POTATOES 100 BAGS 2600 THIKA"]),
    ("+254733000005", "Halima", "Mombasa", &["BUY ONIONS 2 TONNES 95/KG MOMBASA", "BUY MANGOES 1 TONNE 60/KG MOMBASA"]),
];

/// Lots that stand when the demo opens, so that a price is known: number, name, place, lot.
pub(super) const FARMERS: &[(&str, &str, &str, &str)] = &[
    ("+254712000011", "Chebet", "Kitale", "SELL MAIZE 30 BAGS 4300 KITALE"),
    ("+254712000012", "Kamau", "Nyeri", "SELL POTATOES 40 BAGS 2900 NYERI"),
];
