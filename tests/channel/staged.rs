//! What `marketday trigger` sends is let in, and read as it was meant.

use super::*;
use marketday::channel::Staged;

const LETTER: &str = "0000019c7d2e9a00000000000000002a-0";

#[test]
fn what_is_staged_is_let_in_and_read_as_it_was_meant() {
    let mut staged_by: BTreeMap<&str, usize> = BTreeMap::new();
    for adapter in channel::ALL {
        let account = account(adapter);
        for (door, text, id) in [
            (Door::Sms, "SELL maize 20 bags & 250/bag = ok?", "id-1"),
            (Door::Sms, "卖 玉米 20袋", "id-2"),
            (Door::Ussd, "", "s-1"),
            (Door::Ussd, "1*20", "s-1"),
            (Door::Report, "delivered", LETTER),
            (Door::Report, "absent", LETTER),
        ] {
            let from = Msisdn::parse("+254712345678", account.country).expect("a number");
            let staged = Staged { door, from, text: text.to_string(), id: id.to_string(), at: MOMENT.now };
            let Some(mut request) = (adapter.staged)(&account, &staged) else { continue };
            request.peer = account.allowed_addresses.first().copied().unwrap_or(request.peer);
            *staged_by.entry(adapter.name).or_default() += 1;
            assert_eq!(channel::admit(&account, &request, MOMENT), Ok(()), "{} {text}", adapter.name);
            let inbounds = adapter.channel.decode(&account, &request);
            let as_meant = match &inbounds[..] {
                [Inbound::Text(heard)] => heard.text == text && heard.from == from && heard.id.as_deref() == Some(id),
                [Inbound::Step(step)] => {
                    let keys = step.keyed.keys();
                    step.from == from && step.session == id && text.ends_with(keys) && keys.is_empty() == text.is_empty()
                }
                [Inbound::Report(report)] => {
                    let ours = LetterId::parse(LETTER).map(About::Ours);
                    let known = Some(&report.about) == ours.as_ref() || report.about == About::Theirs(LETTER.to_string());
                    known && (report.state == marketday::message::Reported::Delivered) == (text == "delivered")
                }
                _ => false,
            };
            assert!(as_meant, "{} {door:?} '{text}': {}", adapter.name, inbounds.iter().map(show_inbound).collect::<String>());
        }
    }
    let none = ["simulator", "smpp"];
    assert_eq!(staged_by.len() + none.len(), channel::ALL.len(), "{staged_by:?}");
}
