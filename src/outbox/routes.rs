//! Which account a letter leaves through, where its reader's number decides.

use crate::message::AccountName;
use crate::value::Msisdn;

/// How numbers begin, and the accounts that reach them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Routes(Vec<(String, AccountName)>);

impl Routes {
    /// Of pairs of digits and account; the longest beginning wins.
    pub fn new(pairs: impl Iterator<Item = (String, AccountName)>) -> Routes {
        let mut pairs: Vec<(String, AccountName)> = pairs.collect();
        pairs.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        Routes(pairs)
    }

    /// Whether no number decides anything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The account for a number; none when no beginning fits.
    pub fn of(&self, number: Msisdn) -> Option<&AccountName> {
        let digits = number.digits();
        self.0.iter().find(|(prefix, _)| digits.starts_with(prefix)).map(|(_, account)| account)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Country;

    #[test]
    fn the_longest_beginning_wins() {
        let pair = |prefix: &str, name: &str| (prefix.to_string(), AccountName(name.to_string()));
        let routes = Routes::new([pair("254", "kenya"), pair("25471", "saf"), pair("2557", "tz")].into_iter());
        let kenya = Country::by_code("KE").expect("Kenya is listed");
        for (number, account) in [("0712345678", Some("saf")), ("0733000001", Some("kenya")), ("+256712345678", None)] {
            let number = Msisdn::parse(number, kenya).expect("a number");
            assert_eq!(routes.of(number).map(|account| account.0.as_str()), account);
        }
    }
}
