//! What providers' signatures are made of: keyed hashes, the ways in which they are written, and a comparison that does not
//! tell where two of them differ.

use base64::Engine as _;
use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};
use subtle::ConstantTimeEq;

/// The hashes that providers sign with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hash {
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

/// The keyed hash (RFC 2104) of a message.
pub(super) fn keyed(hash: Hash, secret: &str, message: &[u8]) -> Vec<u8> {
    match hash {
        Hash::Md5 => finished(Hmac::<Md5>::new_from_slice(secret.as_bytes()), message),
        Hash::Sha1 => finished(Hmac::<Sha1>::new_from_slice(secret.as_bytes()), message),
        Hash::Sha256 => finished(Hmac::<Sha256>::new_from_slice(secret.as_bytes()), message),
        Hash::Sha512 => finished(Hmac::<Sha512>::new_from_slice(secret.as_bytes()), message),
    }
}

fn finished<M: Mac>(mac: Result<M, hmac::digest::InvalidLength>, message: &[u8]) -> Vec<u8> {
    let mut mac = mac.expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

/// The plain MD5 of a message, as hexadecimal digits.
pub(super) fn md5_hex(message: &[u8]) -> String {
    hex(&Md5::digest(message))
}

/// The plain SHA-256 of a message, as hexadecimal digits.
pub(super) fn sha256_hex(message: &[u8]) -> String {
    hex(&Sha256::digest(message))
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hexadecimal digits as bytes.
pub(super) fn unhex(digits: &str) -> Option<Vec<u8>> {
    let (pairs, odd) = digits.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |pair: &[u8; 2]| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok();
    if odd.is_empty() { pairs.iter().map(byte).collect() } else { None }
}

/// Bytes in base 64 (RFC 4648, section 4).
pub(super) fn base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// Whether two signatures are the same, in a time that does not tell where they differ.
pub(super) fn same(said: &str, meant: &str) -> bool {
    bool::from(said.as_bytes().ct_eq(meant.as_bytes()))
}
