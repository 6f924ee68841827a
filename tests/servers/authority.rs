//! A certificate authority of this test's own, and a server's certificate for 127.0.0.1 that it vouches for.

use crate::daemon::run;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a server needs to speak TLS.
pub(crate) struct Authority {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
    /// The authority's own certificate, in PEM form.
    pub(crate) authority: PathBuf,
}

impl Authority {
    /// Makes both in the folder.
    pub(crate) fn make(folder: &Path) -> Self {
        let at = |name: &str| folder.join(name);
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
        let openssl = |words: &[&str]| run(Command::new("openssl").current_dir(folder).args(words));
        openssl(
            &[
                &["req", "-x509", "-subj", "/CN=Test authority", "-keyout", "ca.key", "-out", "ca.pem"],
                &key[..],
            ]
            .concat(),
        );
        openssl(
            &[&["req", "-subj", "/CN=Test server", "-keyout", "server.key", "-out", "server.csr"], &key[..5]]
                .concat(),
        );
        std::fs::write(at("server.ext"), "subjectAltName=IP:127.0.0.1\n").unwrap();
        openssl(&[
            "x509",
            "-req",
            "-in",
            "server.csr",
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-CAcreateserial",
            "-extfile",
            "server.ext",
            "-days",
            "2",
            "-out",
            "server.pem",
        ]);
        Self { certificate: at("server.pem"), key: at("server.key"), authority: at("ca.pem") }
    }
}
