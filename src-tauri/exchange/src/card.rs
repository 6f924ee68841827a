//! The card by which two people make their books known to each other (`.senfolio-card`).
//!
//! It holds no secret. What it holds is believed only once the two have read its words to each other: whoever could
//! change the file on its way cannot make it come out with the same words.

use crate::keys::verifying;
use crate::{DeviceKey, RootKey, device_id_of, hex, setting_id_of, unhex};
use domain::{DeviceId, SettingId};
use ed25519_dalek::{Signature, Signer};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Who somebody is: their setting, and the laptop they write on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Layout, 1.
    pub v: u32,
    /// Keeps a card from being read as any other signed thing.
    pub purpose: String,
    /// The person, as they call themselves.
    pub person: String,
    /// Their setting, as it calls itself.
    pub setting_name: String,
    /// The setting's root public key, hex.
    pub root: String,
    /// The device's public key, hex.
    pub device: String,
    /// What files for that device are sealed to.
    pub recipient: String,
}

/// A card as it travels: the exact bytes, signed by the device and by the setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SignedCard {
    /// JSON of a [`Card`], as text.
    card: String,
    device_signature: String,
    root_signature: String,
}

/// A card that holds together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadCard {
    /// What it says.
    pub card: Card,
    /// The device's id.
    pub device: DeviceId,
    /// The device's public key.
    pub device_key: [u8; 32],
    /// The setting's id.
    pub setting: SettingId,
    /// Six words to be compared aloud: 66 bits of the hash of what is signed.
    pub words: Vec<&'static str>,
}

/// Why a file is no card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotACard {
    /// Not a card at all, or cut short.
    #[error("not a card")]
    Malformed,
    /// A later version made it.
    #[error("made by a newer version")]
    Newer,
    /// Changed after it was signed.
    #[error("changed after it was signed")]
    Forged,
}

const PURPOSE: &str = "senfolio-card-1";
/// A card is a few hundred bytes; a name may be long.
const MOST: usize = 64 << 10;

/// Makes this installation's card.
///
/// # Errors
/// Only if the card cannot be written as JSON.
pub fn make_card(
    person: &str,
    setting_name: &str,
    root: &RootKey,
    device: &DeviceKey,
    recipient: &str,
) -> Result<Vec<u8>, serde_json::Error> {
    let card = Card {
        v: 1,
        purpose: PURPOSE.into(),
        person: person.into(),
        setting_name: setting_name.into(),
        root: hex(&root.public()),
        device: hex(&device.public()),
        recipient: recipient.into(),
    };
    let card = serde_json::to_string(&card)?;
    serde_json::to_vec_pretty(&SignedCard {
        device_signature: hex(&device.0.sign(card.as_bytes()).to_bytes()),
        root_signature: hex(&root.0.sign(card.as_bytes()).to_bytes()),
        card,
    })
}

/// Reads a card and checks that it holds together. Whether it is whose it says, only the two people can tell.
///
/// # Errors
/// [`NotACard`] with the reason.
pub fn read_card(bytes: &[u8]) -> Result<ReadCard, NotACard> {
    if bytes.len() > MOST {
        return Err(NotACard::Malformed);
    }
    #[derive(Deserialize)]
    struct Layout {
        v: u32,
    }
    let signed: SignedCard = serde_json::from_slice(bytes).map_err(|_| NotACard::Malformed)?;
    let layout: Layout = serde_json::from_str(&signed.card).map_err(|_| NotACard::Malformed)?;
    if layout.v > 1 {
        return Err(NotACard::Newer);
    }
    let card: Card = serde_json::from_str(&signed.card).map_err(|_| NotACard::Malformed)?;
    let root: [u8; 32] = unhex(&card.root).ok_or(NotACard::Malformed)?;
    let device: [u8; 32] = unhex(&card.device).ok_or(NotACard::Malformed)?;
    if card.purpose != PURPOSE || !card.recipient.starts_with("age1") {
        return Err(NotACard::Malformed);
    }
    let fits = |key: &[u8; 32], signature: &str| {
        let (Some(key), Some(signature)) = (verifying(key), unhex::<64>(signature)) else { return false };
        key.verify_strict(signed.card.as_bytes(), &Signature::from_bytes(&signature)).is_ok()
    };
    if !fits(&device, &signed.device_signature) || !fits(&root, &signed.root_signature) {
        return Err(NotACard::Forged);
    }
    Ok(ReadCard {
        device: device_id_of(&device),
        device_key: device,
        setting: setting_id_of(&root),
        words: words_of(signed.card.as_bytes()),
        card,
    })
}

/// A phrase to seal a file under: six plain words of 66 of these bits, so that somebody without it must try 2^65 of them on average,
/// and each try takes about half a second.
pub fn phrase_of(random: &[u8; 9]) -> String {
    words_of_bits(random).join(" ")
}

/// A phrase as it was said or typed: small letters, one space between words.
pub fn plain_phrase(typed: &str) -> String {
    let words = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Six plain words for bytes. Somebody who wants other bytes with the same six must try 2^66.
fn words_of(bytes: &[u8]) -> Vec<&'static str> {
    let hash = Sha256::digest([b"senfolio-words-1\n".as_slice(), bytes].concat());
    words_of_bits(&hash)
}

fn words_of_bits(bytes: &[u8]) -> Vec<&'static str> {
    let list = bip39::Language::English.word_list();
    let bits = bytes.iter().take(9).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    // 72 bits are there and 66 are said: eleven for each of six words.
    (0..6).map(|n| list[(bits >> (6 + 11 * (5 - n)) & 0x7ff) as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Vec<u8> {
        let (root, device) = (RootKey::derive_from_seed(&[1; 32]), DeviceKey::derive_from_seed(&[2; 32]));
        make_card("Gwen Hallowby", "Fernhollow", &root, &device, "age1xyz").unwrap()
    }

    #[test]
    fn a_phrase_has_six_words_and_reads_back_however_it_is_typed() {
        let phrase = phrase_of(&[0, 1, 2, 3, 4, 5, 6, 7, 8]);

        assert_eq!(phrase.split(' ').count(), 6);
        assert_eq!(plain_phrase(&format!("  {}.", phrase.to_uppercase().replace(' ', ",  "))), phrase);
        assert_ne!(phrase_of(&[9; 9]), phrase);
    }

    #[test]
    fn both_sides_read_the_same_six_words() {
        let (ours, theirs) = (read_card(&card()).unwrap(), read_card(&card()).unwrap());

        assert_eq!(ours.words, theirs.words);
        assert_eq!((ours.words.len(), ours.card.person.as_str()), (6, "Gwen Hallowby"));
    }

    #[test]
    fn another_persons_card_has_other_words() {
        let (root, device) = (RootKey::derive_from_seed(&[1; 32]), DeviceKey::derive_from_seed(&[3; 32]));
        let other = make_card("Gwen Hallowby", "Fernhollow", &root, &device, "age1xyz").unwrap();

        assert_ne!(read_card(&other).unwrap().words, read_card(&card()).unwrap().words);
    }

    #[test]
    fn a_changed_card_and_what_is_no_card_are_refused() {
        let text = String::from_utf8(card()).unwrap();

        assert_eq!(read_card(text.replace("Gwen", "Mallory").as_bytes()), Err(NotACard::Forged));
        assert_eq!(read_card(text.replace("age1xyz", "age1abc").as_bytes()), Err(NotACard::Forged));
        assert_eq!(read_card(text.replace("\\\"v\\\":1", "\\\"v\\\":2").as_bytes()), Err(NotACard::Newer));
        assert_eq!(read_card(b"{}"), Err(NotACard::Malformed));
        assert_eq!(read_card(&card()[..200]), Err(NotACard::Malformed));
    }
}
