//! Sealing bytes for named devices, or for somebody who is told a passphrase. The only file that names `age`.

use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, Decryptor, Encryptor};
use std::io::{self, Read, Write};
use std::str::FromStr;

/// Opens what was sealed to one installation. Cannot be printed by accident.
pub struct PostIdentity(age::x25519::Identity);

impl std::fmt::Debug for PostIdentity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PostIdentity")
    }
}

impl PostIdentity {
    /// A new one. The random numbers are the system's, as `age` takes them.
    pub fn make() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// Reads one back from its secret; none if the text is no such thing.
    pub fn read(secret: &str) -> Option<Self> {
        age::x25519::Identity::from_str(secret).ok().map(Self)
    }

    /// For keeping inside the encrypted book, and nowhere else.
    pub fn secret(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }

    /// What others seal to.
    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }
}

/// Who a file is for.
#[derive(Clone)]
pub enum For<'a> {
    /// An installation, by its recipient.
    Device(&'a str),
    /// Whoever is told the passphrase.
    Passphrase(&'a str),
}

/// What opens a file.
#[derive(Clone)]
pub enum With<'a> {
    /// This installation's own key.
    Identity(&'a PostIdentity),
    /// A passphrase somebody was told.
    Passphrase(&'a str),
}

/// Why sealed bytes stay shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Shut {
    /// No sealed file at all.
    #[error("not a sealed file")]
    NotSealed,
    /// Sealed to somebody else, or with another passphrase.
    #[error("sealed to somebody else")]
    NotForUs,
    /// Cut short or changed on the way.
    #[error("cut short or changed")]
    Broken,
}

/// Work of a passphrase file: 2^17, half a second here; a reader takes no file that asks for more than 2^20.
const WORK: u8 = 17;
const MOST_WORK: u8 = 20;

/// Seals.
///
/// # Errors
/// When the recipient is none, or memory cannot be had.
pub(crate) fn seal(plain: &[u8], to: &For<'_>) -> io::Result<Vec<u8>> {
    let bad = |what: &str| io::Error::new(io::ErrorKind::InvalidInput, what.to_owned());
    let device;
    let passphrase;
    let recipient: &dyn age::Recipient = match to {
        For::Device(text) => {
            device = age::x25519::Recipient::from_str(text).map_err(|_| bad("no recipient"))?;
            &device
        }
        For::Passphrase(text) => {
            let mut scrypt = age::scrypt::Recipient::new(SecretString::from((*text).to_owned()));
            scrypt.set_work_factor(WORK);
            passphrase = scrypt;
            &passphrase
        }
    };
    let encryptor =
        Encryptor::with_recipients(std::iter::once(recipient)).map_err(|_| bad("no recipient"))?;
    let mut sealed = Vec::with_capacity(plain.len() + 1024);
    let mut writer = encryptor.wrap_output(&mut sealed)?;
    writer.write_all(plain)?;
    writer.finish()?;
    Ok(sealed)
}

/// Opens at most `most` bytes.
///
/// # Errors
/// [`Shut`], with nothing of the inside.
pub(crate) fn unseal(sealed: &[u8], with: &With<'_>, most: u64) -> Result<Vec<u8>, Shut> {
    let decryptor = Decryptor::new(sealed).map_err(|error| why(&error, sealed))?;
    let scrypt;
    let identity: &dyn age::Identity = match with {
        With::Identity(identity) => &identity.0,
        With::Passphrase(text) => {
            let mut own = age::scrypt::Identity::new(SecretString::from((*text).to_owned()));
            own.set_max_work_factor(MOST_WORK);
            scrypt = own;
            &scrypt
        }
    };
    let reader = decryptor.decrypt(std::iter::once(identity)).map_err(|error| why(&error, sealed))?;
    let mut plain = Vec::new();
    // Each part is authenticated before it is handed out, and the last one says that it is the last.
    let read = reader.take(most.saturating_add(1)).read_to_end(&mut plain).map_err(|_| Shut::Broken)?;
    if read as u64 > most { Err(Shut::Broken) } else { Ok(plain) }
}

/// Whether a file asks for a passphrase rather than for a device's key.
pub fn asks_for_passphrase(sealed: &[u8]) -> bool {
    Decryptor::new(sealed).is_ok_and(|decryptor| decryptor.is_scrypt())
}

/// First words of every sealed file.
const HEAD: &[u8] = b"age-encryption.org/";

fn why(error: &DecryptError, sealed: &[u8]) -> Shut {
    let for_others = matches!(
        error,
        DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed
    );
    // A header that begins right was cut or changed; one that does not was never ours.
    let begins_right = sealed.starts_with(HEAD) || (HEAD.starts_with(sealed) && !sealed.is_empty());
    match (for_others, begins_right) {
        (true, _) => Shut::NotForUs,
        (false, true) => Shut::Broken,
        (false, false) => Shut::NotSealed,
    }
}
