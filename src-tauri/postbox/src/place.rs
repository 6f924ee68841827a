//! Where a post box is, as a person fills it in.

use crate::PostBoxError;
use errand::{Secret, is_loopback};
use reqwest::Url;
use std::path::PathBuf;

/// A place others keep in step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder on this laptop: on a share, on a stick, or one that OneDrive, Nextcloud or the like copies.
    Folder(PathBuf),
    /// A folder on a WebDAV server.
    WebDav(WebDav),
    /// A folder in a bucket of S3-compatible storage.
    S3(S3),
}

/// A folder on a WebDAV server. It must be there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebDav {
    /// The folder's address, with `https://`.
    pub address: String,
    /// Who signs in.
    pub user: String,
    /// With what.
    pub password: Secret,
}

/// A folder in a bucket of S3-compatible storage. The bucket must be there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3 {
    /// The storage's address, with `https://`.
    pub address: String,
    /// The bucket.
    pub bucket: String,
    /// The folder inside it; empty for the bucket itself.
    pub folder: String,
    /// The region, as the provider calls it; empty where there is none.
    pub region: String,
    /// The access key's id.
    pub key: String,
    /// The secret access key.
    pub secret: Secret,
}

/// Reads an address. Only this machine itself may be spoken to without TLS.
pub(crate) fn address(text: &str) -> Result<Url, PostBoxError> {
    let url = Url::parse(text.trim()).map_err(|_| PostBoxError::NotAnAddress)?;
    let host = url.host_str().ok_or(PostBoxError::NotAnAddress)?;
    let private = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(host));
    if !private {
        return Err(if url.scheme() == "http" {
            PostBoxError::NotPrivate
        } else {
            PostBoxError::NotAnAddress
        });
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(PostBoxError::PasswordInAddress);
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(PostBoxError::NotAnAddress);
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_private_and_holds_no_password() {
        for (text, means) in [
            ("https://cloud.example.org/dav/post/", None),
            (" https://cloud.example.org ", None),
            ("http://127.0.0.1:8080/post", None),
            ("http://[::1]:8080/post", None),
            ("http://cloud.example.org/post", Some(PostBoxError::NotPrivate)),
            ("http://localhost.example.org/post", Some(PostBoxError::NotPrivate)),
            ("https://odette:pw@cloud.example.org/", Some(PostBoxError::PasswordInAddress)),
            ("https://odette@cloud.example.org/", Some(PostBoxError::PasswordInAddress)),
            ("https://cloud.example.org/?a=b", Some(PostBoxError::NotAnAddress)),
            ("ftp://cloud.example.org/", Some(PostBoxError::NotAnAddress)),
            ("cloud.example.org", Some(PostBoxError::NotAnAddress)),
            ("", Some(PostBoxError::NotAnAddress)),
        ] {
            assert_eq!(address(text).err(), means, "{text}");
        }
    }

    #[test]
    fn a_place_can_be_printed_without_its_password() {
        let place = Place::WebDav(WebDav {
            address: "https://cloud.example.org/".into(),
            user: "odette".into(),
            password: Secret::new("pomegranate"),
        });

        assert!(!format!("{place:?}").contains("pomegranate"), "{place:?}");
    }
}
