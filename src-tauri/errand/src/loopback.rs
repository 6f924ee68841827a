//! Which hosts are this very machine: the only ones that may be spoken to without TLS.

use std::net::IpAddr;

/// Whether a host, as written in an address, is this machine itself. Only the literal addresses and the name
/// `localhost` are: any other name could be pointed elsewhere.
pub fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_loopback() {
        for here in ["localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1", "[::1]"] {
            assert!(is_loopback(here), "{here}");
        }
        for away in ["localhost.example.org", "127.0.0.1.example.org", "10.0.0.1", "0.0.0.0", "", "[::2]"] {
            assert!(!is_loopback(away), "{away}");
        }
    }
}
