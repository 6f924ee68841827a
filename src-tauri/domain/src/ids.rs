//! Names of things, each its own type so that one cannot be handed over as another.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub struct $name(pub String);

        impl $name {
            /// The text as it is written in edits and tables.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A setting: the hash of its root key, so nobody can speak for it without that key.
    SettingId
}
id! {
    /// One installation that writes: the hash of its signing key.
    DeviceId
}
id! {
    /// A record, for life. Sixteen random bytes in hex; says nothing about what it names.
    RecordId
}
id! {
    /// An edit: the first sixteen bytes of the SHA-256 of its signed bytes, in hex.
    EditId
}

/// Whether `text` may stand as a name inside an edit: letters, digits and underscore, 1 to 64 of
/// them. Anything else would make `child/record` ambiguous or smuggle text into an index.
pub fn is_plain_name(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
