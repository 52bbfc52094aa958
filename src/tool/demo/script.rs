//! The demo's opening: standing bids, and one sale told as a conversation.

use super::country::{BUYERS, FARMERS, PHONES};
use crate::gateway::House;
use crate::inbox::Verdict;
use crate::market::View as _;
use crate::message::{AccountName, Heard, Inbound};
use crate::text;
use crate::tool::Failed;
use crate::turn::{Answer, Event, View as _};
use crate::value::{LetterId, Msisdn};
use std::sync::Arc;

/// Opens the sample market and plays one sale in it.
pub(super) async fn play(house: &Arc<House>) -> Result<(), Failed> {
    furnish(house).await?;
    println!("A sale by text, on two phones that know nothing but SMS:\n");
    let (farmer, buyer) = ("+254712000020", "+254733000021");
    println!("  Wafula, a farmer in Bungoma, and Njeri, who buys in Eldoret. The short code is 22384.\n");
    quietly(house, farmer, "JOIN WAFULA BUNGOMA").await?;
    quietly(house, buyer, "JOIN NJERI ELDORET").await?;
    converse(house, "Njeri ", buyer, "BUY SORGHUM 2 TONNES 60/KG ELDORET", &[("Njeri ", buyer)]).await?;
    let all = [("Wafula", farmer), ("Njeri ", buyer)];
    let said = converse(house, "Wafula", farmer, "sell 20bags sorgum 4,000 bungoma", &all).await?;
    let code = said.iter().find_map(|text| code(text)).ok_or_else(|| Failed::Done("no buyer was asked".to_string()))?;
    converse(house, "Njeri ", buyer, &format!("YES {code}"), &all).await?;
    println!("  Understood, matched, agreed, durable: both have the other's number.");
    Ok(())
}

/// The standing bids and lots, unless the market was opened before and kept with `--data`.
async fn furnish(house: &Arc<House>) -> Result<(), Failed> {
    let first = BUYERS.first().and_then(|(number, ..)| Msisdn::parse(number, house.shelf.terms.rules.country));
    let known = house.read(move |desk| first.is_some_and(|number| desk.party_of(number).is_some())).await;
    if known.map_err(|unable| Failed::Done(unable.to_string()))? {
        return Ok(());
    }
    for (number, name, place, bids) in BUYERS {
        quietly(house, number, &format!("JOIN {name} {place}")).await?;
        for bid in *bids {
            quietly(house, number, bid).await?;
        }
    }
    for (number, name, place, lot) in FARMERS {
        quietly(house, number, &format!("JOIN {name} {place}")).await?;
        quietly(house, number, lot).await?;
    }
    for phone in PHONES.iter().filter(|phone| phone.role == "farmer") {
        quietly(house, phone.number, &format!("JOIN {} NAKURU", phone.name)).await?;
    }
    Ok(())
}

async fn quietly(house: &Arc<House>, from: &str, text: &str) -> Result<(), Failed> {
    let name = AccountName("demo".to_string());
    let account = house.account(&name.0).ok_or_else(|| Failed::Done("the demo has no account".to_string()))?;
    let number = Msisdn::parse(from, account.country).ok_or_else(|| Failed::Done(format!("{from} is no number")))?;
    let (to, id) = (account.sender.clone(), Some(house.clock.name()));
    let heard = Heard { account: name, id, from: number, to, text: text.to_string(), sent: None, part: None };
    match house.take(Event::Inbound(Inbound::Text(heard), Verdict::Within)).await {
        Ok(Answer::SetAside) => Err(Failed::Done(format!("'{text}' was set aside: a fault of ours"))),
        Ok(_) => Ok(()),
        Err(unable) => Err(Failed::Done(unable.to_string())),
    }
}

/// One text and what it brings to the phones; returns the letters that came of it.
async fn converse(
    house: &Arc<House>,
    name: &str,
    from: &str,
    text: &str,
    phones: &[(&str, &str)],
) -> Result<Vec<String>, Failed> {
    println!("  {name} > {text}");
    let before = letters(house, phones).await?;
    quietly(house, from, text).await?;
    let after = letters(house, phones).await?;
    let mut said = Vec::new();
    for (phone, _, letter) in after.into_iter().filter(|(_, id, _)| !before.iter().any(|(_, known, _)| known == id)) {
        let size = text::size(&letter);
        println!("  {phone} < {letter}   [{} of 160]", size.units);
        said.push(letter);
    }
    println!();
    Ok(said)
}

async fn letters(house: &Arc<House>, phones: &[(&str, &str)]) -> Result<Vec<(String, LetterId, String)>, Failed> {
    const TURNS_MAX: usize = 100;
    let country = house.shelf.terms.rules.country;
    let numbers: Vec<(String, Option<Msisdn>)> =
        phones.iter().map(|(name, number)| (name.to_string(), Msisdn::parse(number, country))).collect();
    let read = house.read(move |desk| {
        let mut found = Vec::new();
        for (name, number) in numbers {
            let Some(party) = number.and_then(|number| desk.party_of(number)).and_then(|id| desk.party(id)) else { continue };
            for (turn, words) in desk.words_of(party.id, TURNS_MAX) {
                found.extend(words.letters.into_iter().map(|(index, text)| (name.clone(), LetterId { turn, index }, text)));
            }
        }
        found
    });
    read.await.map_err(|unable| Failed::Done(unable.to_string()))
}

/// The code after YES in a proposal.
fn code(text: &str) -> Option<String> {
    let after = text.split("YES ").nth(1)?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    (digits.len() == 6).then_some(digits)
}
