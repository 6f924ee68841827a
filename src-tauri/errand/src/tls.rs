//! TLS in one way only: rustls with the `ring` primitives, trusting what the laptop's own system trusts.
//!
//! rustls rather than the system's TLS, so that Windows, macOS and Linux behave alike and no OpenSSL is needed; `ring`
//! rather than aws-lc, which needs more of a C tool chain and takes minutes to compile. Certificates are judged by
//! the system's own store, so a local authority's private certificate authority works as it does in the browser.

use rustls::crypto::ring::default_provider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{CertificateError, ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use std::error::Error;
use std::sync::Arc;

/// TLS could not be made ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoTls {
    /// What was given as certificates is not that.
    #[error("this is not a certificate in PEM form")]
    NotCertificates,
    /// The system's own certificates could not be read.
    #[error("the system's certificates could not be read")]
    NoSystemStore,
}

/// Why a server is not believed to be the one it says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTrusted {
    /// Its certificate has run out or is not valid yet: either that is so, or this laptop's clock is wrong.
    OutOfDate,
    /// Nobody this laptop trusts vouches for it, or it is vouched for under another name.
    Unknown,
}

/// How to speak TLS. `authority`: certificates in PEM form that alone are trusted, for a server whose owner gives
/// out its own; without them, what the system trusts is trusted.
///
/// # Errors
/// [`NoTls`] if there is nothing to trust.
pub fn tls(authority: Option<&[u8]>) -> Result<ClientConfig, NoTls> {
    let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| NoTls::NoSystemStore)?;
    let Some(pem) = authority else {
        let builder = builder.with_platform_verifier().map_err(|_| NoTls::NoSystemStore)?;
        return Ok(builder.with_no_client_auth());
    };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem) {
        let certificate = certificate.map_err(|_| NoTls::NotCertificates)?;
        roots.add(certificate).map_err(|_| NoTls::NotCertificates)?;
    }
    if roots.is_empty() {
        return Err(NoTls::NotCertificates);
    }
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// Whether an error, somewhere inside, says that the other side is not trusted.
pub fn not_trusted(error: &(dyn Error + 'static)) -> Option<NotTrusted> {
    let mut next = Some(error);
    while let Some(error) = next {
        // An I/O error answers with the source of what it wraps, not with that itself.
        let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if let Some(inner) = wrapped.and_then(|inner| not_trusted(inner)) {
            return Some(inner);
        }
        if let Some(rustls::Error::InvalidCertificate(why)) = error.downcast_ref::<rustls::Error>() {
            let dated = matches!(
                why,
                CertificateError::Expired
                    | CertificateError::ExpiredContext { .. }
                    | CertificateError::NotValidYet
                    | CertificateError::NotValidYetContext { .. }
            );
            return Some(if dated { NotTrusted::OutOfDate } else { NotTrusted::Unknown });
        }
        next = error.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_certificate_is_told_apart_from_none() {
        assert_eq!(tls(Some(b"")).unwrap_err(), NoTls::NotCertificates);
        assert_eq!(
            tls(Some(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")).unwrap_err(),
            NoTls::NotCertificates
        );
    }

    #[test]
    fn a_bad_certificate_is_found_however_deep_it_is_wrapped() {
        let wrap = |why| std::io::Error::other(std::io::Error::other(rustls::Error::InvalidCertificate(why)));

        assert_eq!(not_trusted(&wrap(CertificateError::Expired)), Some(NotTrusted::OutOfDate));
        assert_eq!(not_trusted(&wrap(CertificateError::UnknownIssuer)), Some(NotTrusted::Unknown));
        assert_eq!(not_trusted(&std::io::Error::other("the line is down")), None);
    }
}
