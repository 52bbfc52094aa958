//! Short stable names of the catalogue, kept inline: `maize`, `bag`, `en`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A lower-case ASCII name of 1 to 15 bytes, copied freely and ordered as its letters are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    bytes: [u8; Tag::BYTES_MAX],
    length: u8,
}

impl Tag {
    /// The longest name, in bytes.
    pub const BYTES_MAX: usize = 15;

    /// Reads a name of the catalogue; `None` when it is empty, too long, or not lower-case ASCII letters, digits, `-` or `_`.
    pub fn new(name: &str) -> Option<Tag> {
        let fits = (1..=Tag::BYTES_MAX).contains(&name.len());
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        if !fits || !name.bytes().all(plain) {
            return None;
        }
        let mut bytes = [0; Tag::BYTES_MAX];
        bytes[..name.len()].copy_from_slice(name.as_bytes());
        Some(Tag { bytes, length: name.len() as u8 })
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length as usize]).expect("a tag is made of ASCII only")
    }

    /// The fifteen bytes, zero padded: their order is the order of names.
    pub fn padded(&self) -> &[u8; Tag::BYTES_MAX] {
        &self.bytes
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tag, D::Error> {
        struct Name;
        impl serde::de::Visitor<'_> for Name {
            type Value = Tag;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a lower-case name of 1 to 15 letters")
            }
            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Tag, E> {
                Tag::new(name).ok_or_else(|| E::custom(format!("'{name}' is not a lower-case name of 1 to 15 letters")))
            }
        }
        deserializer.deserialize_str(Name)
    }
}

macro_rules! named {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Tag);

        impl $name {
            /// Reads the name; `None` when it is no tag.
            pub fn new(name: &str) -> Option<$name> {
                Tag::new(name).map($name)
            }
            /// The name as text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

named!(
    /// A commodity of the catalogue: `maize`.
    CommodityId
);
named!(
    /// A unit of the catalogue: `bag`.
    UnitId
);
named!(
    /// A language by its folder: `en`, `sw`.
    LanguageCode
);
