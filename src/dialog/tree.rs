//! The tree of the menus as read from `grammars/menus.toml`: which key of which screen leads where.

use crate::value::FileFault;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The tree.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tree {
    menus: BTreeMap<Menu, Vec<(String, Go)>>,
    asks: BTreeMap<Form, Vec<Field>>,
}

/// The closed lists that the tree's names are from.
macro_rules! named {
    ($(#[$about:meta])* $what:ident: $($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, Debug)]
        pub enum $what {
            $($(#[$doc])* $name,)*
        }

        impl $what {
            /// All of them, with their names.
            pub const ALL: &[($what, &str)] = &[$(($what::$name, $text)),*];

            /// The name in `menus.toml` and in the ids of `menus.ftl`.
            pub fn name(self) -> &'static str {
                $what::ALL.iter().find(|(known, _)| *known == self).map_or("", |(_, name)| name)
            }

            fn by_name(name: &str) -> Option<$what> {
                $what::ALL.iter().find(|(_, known)| *known == name).map(|(known, _)| *known)
            }
        }
    };
}

named! {
    /// A screen with choices that are always the same.
    Menu:
    /// The first.
    Home = "home",
    /// What will be sold, before it binds.
    Sell = "sell",
    /// What will be bought, before it binds.
    Buy = "buy",
    /// What will be done, before it binds.
    Sure = "sure",
    /// A price that hardly anybody pays.
    Unusual = "unusual",
    /// A session that was dropped.
    Resume = "resume",
    /// A proposal to a buyer.
    Offer = "offer",
    /// Whether a lot is still there.
    Question = "question",
    /// An open lot.
    Lot = "lot",
    /// An open bid.
    Bid = "bid",
    /// An order.
    Order = "order",
    /// What an agent may do for a farmer.
    Farmer = "farmer",
    /// What an agent wants to do for this party.
    Wish = "wish",
    /// Several people with one phone.
    People = "people",
}

named! {
    /// What a choice does.
    Go:
    /// Asks for what is sold.
    Sell = "sell",
    /// Asks for what is bought.
    Buy = "buy",
    /// Lists what is open.
    Mine = "mine",
    /// Asks for what a price is wanted.
    Prices = "prices",
    /// Asks to be called.
    Call = "call",
    /// Lists the languages.
    Language = "language",
    /// Lists what help there is.
    Help = "help",
    /// Asks for whom an agent acts.
    Others = "others",
    /// Does what the screen says.
    Yes = "yes",
    /// Asks for the place.
    Place = "place",
    /// Lists the grades.
    Grade = "grade",
    /// Keeps the unusual price.
    Right = "right",
    /// Asks for the price.
    Price = "price",
    /// Asks for the amount.
    Amount = "amount",
    /// Goes on where the session was dropped.
    Continue = "continue",
    /// Starts anew.
    Again = "again",
    /// Takes a proposal.
    Accept = "accept",
    /// Lists the reasons to decline.
    Decline = "decline",
    /// Asks how much of it.
    Part = "part",
    /// The lot is still there.
    There = "there",
    /// It is not.
    Gone = "gone",
    /// A listing's goods went elsewhere.
    Sold = "sold",
    /// Takes a listing back.
    Withdraw = "withdraw",
    /// Asks what was weighed.
    Weighed = "weighed",
    /// The money is here.
    Paid = "paid",
    /// Takes an order back.
    Undo = "undo",
    /// Asks for a farmer's place and name.
    Enrol = "enrol",
    /// An agent may do it.
    Agree = "agree",
    /// An agent may not.
    Refuse = "refuse",
    /// Asks for which price one waits.
    Alerts = "alerts",
    /// Leads to what people share.
    People = "people",
    /// Asks for a new PIN.
    Pin = "pin",
    /// Asks for somebody else's PIN and name.
    Person = "person",
}

named! {
    /// What asks for several things in turn.
    Form:
    /// An offer.
    Sell = "sell",
    /// A wish.
    Buy = "buy",
    /// A price.
    Prices = "prices",
    /// A price that is waited for.
    Alert = "alert",
}

named! {
    /// One thing that is asked.
    Field:
    /// Which goods.
    Goods = "goods",
    /// How much.
    Amount = "amount",
    /// For how much.
    Price = "price",
    /// Where.
    Place = "place",
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    menus: BTreeMap<toml::Spanned<String>, Vec<toml::Spanned<String>>>,
    asks: BTreeMap<toml::Spanned<String>, Vec<toml::Spanned<String>>>,
}

/// Keys that mean the same on every screen, and what they are.
const EVERYWHERE: [(&str, &str); 4] = [("0", "back"), ("00", "home"), ("98", "more"), ("99", "nothing yet")];

impl Tree {
    /// Reads the tree.
    pub fn parse(file: &str, text: &str) -> Result<Tree, FileFault> {
        let fault = |at: usize, message: String| FileFault::at(file, text, at, message);
        let toml = |error: toml::de::Error| fault(error.span().map_or(0, |span| span.start), error.message().to_string());
        let read: File = toml::from_str(text).map_err(toml)?;
        let mut tree = Tree::default();
        for (name, rows) in &read.menus {
            let menu = Menu::by_name(name.get_ref()).ok_or_else(|| fault(name.span().start, unknown(name, Menu::ALL)))?;
            let mut choices: Vec<(String, Go)> = Vec::new();
            for row in rows {
                let at = row.span().start;
                let (key, go) = choice(row.get_ref()).map_err(|message| fault(at, message))?;
                if choices.iter().any(|(known, _)| *known == key) {
                    return Err(fault(at, format!("the key {key} stands here twice")));
                }
                choices.push((key, go));
            }
            tree.menus.insert(menu, choices);
        }
        for (name, rows) in &read.asks {
            let form = Form::by_name(name.get_ref()).ok_or_else(|| fault(name.span().start, unknown(name, Form::ALL)))?;
            let field = |row: &toml::Spanned<String>| {
                Field::by_name(row.get_ref()).ok_or_else(|| fault(row.span().start, unknown(row, Field::ALL)))
            };
            tree.asks.insert(form, rows.iter().map(field).collect::<Result<_, _>>()?);
        }
        let missing = Menu::ALL.iter().find(|(menu, _)| !tree.menus.contains_key(menu)).map(|(_, name)| name);
        match missing {
            Some(name) => Err(fault(0, format!("the menu {name} is missing"))),
            None => Ok(tree),
        }
    }

    /// The keys of a screen and what they do, in the order in which they are shown.
    pub fn choices(&self, menu: Menu) -> &[(String, Go)] {
        self.menus.get(&menu).map_or(&[], Vec::as_slice)
    }

    /// What is asked, in order.
    pub fn asks(&self, form: Form) -> &[Field] {
        self.asks.get(&form).map_or(&[], Vec::as_slice)
    }
}

fn choice(row: &str) -> Result<(String, Go), String> {
    let (key, name) = row.split_once(' ').ok_or_else(|| format!("'{row}' is no key and choice, like \"1 sell\""))?;
    if key.is_empty() || !key.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!("'{key}' is no key of digits"));
    }
    if let Some((_, what)) = EVERYWHERE.iter().find(|(known, _)| *known == key) {
        return Err(format!("{key} is {what} on every screen"));
    }
    Go::by_name(name).map(|go| (key.to_string(), go)).ok_or_else(|| unknown_name(name, Go::ALL))
}

fn unknown<T>(name: &toml::Spanned<String>, known: &[(T, &str)]) -> String {
    unknown_name(name.get_ref(), known)
}

fn unknown_name<T>(name: &str, known: &[(T, &str)]) -> String {
    let names: Vec<&str> = known.iter().map(|(_, name)| *name).collect();
    format!("'{name}' is none of {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_that_is_built_in_has_no_fault_and_faults_say_where() {
        let text = include_str!("../../grammars/menus.toml");
        let tree = Tree::parse("menus.toml", text).expect("no fault");
        assert_eq!(tree.choices(Menu::Home)[0], ("1".to_string(), Go::Sell));
        for (from, to, said) in [
            ("\"1 sell\"", "\"98 sell\"", "98 is more on every screen"),
            ("\"1 sell\"", "\"1 steal\"", "'steal' is none of"),
            ("\"2 buy\"", "\"1 buy\"", "the key 1 stands here twice"),
            ("home = [", "hone = [", "'hone' is none of"),
            ("\"1 sell\"", "\"sell\"", "is no key and choice"),
            ("\"goods\", \"amount\"", "\"gold\", \"amount\"", "'gold' is none of goods"),
        ] {
            let fault = Tree::parse("menus.toml", &text.replacen(from, to, 1)).expect_err(said);
            assert!(fault.to_string().contains(said) && fault.to_string().starts_with("menus.toml:"), "{fault}");
        }
    }
}
