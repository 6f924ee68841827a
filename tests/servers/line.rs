//! A bad line: a proxy on this machine that passes requests on to a server, except when it was told not to.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What befalls one request.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// The line breaks after so many bytes of the request's body.
    CutGoing(usize),
    /// The line breaks after so many bytes of the answer.
    CutComing(usize),
    /// Nothing ever comes back.
    Dead,
    /// The request waits so long before it goes on: what was asked later is answered earlier.
    Late(Duration),
    /// So many bytes pass, then a pause, and so on, both ways.
    Slow(usize, Duration),
    /// The server gets the request twice.
    Twice,
    /// The line itself answers, as a server in that state would.
    Answer(&'static str, &'static str),
}

/// What the line was asked to carry and what is still to go wrong on it.
#[derive(Default)]
struct Log {
    faults: VecDeque<(&'static str, Fault)>,
    heads: Vec<String>,
}

/// A line to one server.
pub(crate) struct Line {
    pub(crate) port: u16,
    log: Arc<Mutex<Log>>,
}

impl Line {
    /// A line that works, to a port of this machine.
    pub(crate) fn to(server: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let log: Arc<Mutex<Log>> = Arc::default();
        let kept = Arc::clone(&log);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                // A line that breaks is what this is for.
                thread::spawn(move || drop(carry(client, server, &log)));
            }
        });
        Self { port, log: kept }
    }

    /// The next request by this method meets that fault; told several times, the next several do, in this order.
    pub(crate) fn then(&self, method: &'static str, fault: Fault) -> &Self {
        self.log.lock().unwrap().faults.push_back((method, fault));
        self
    }

    /// The heads of the requests so far that were made by this method.
    pub(crate) fn asked(&self, method: &str) -> Vec<String> {
        let log = self.log.lock().unwrap();
        log.heads.iter().filter(|head| head.starts_with(&format!("{method} "))).cloned().collect()
    }

    /// Whether every fault has happened.
    pub(crate) fn is_through(&self) -> bool {
        self.log.lock().unwrap().faults.is_empty()
    }
}

/// A line that knows nothing of what it carries and breaks after so many bytes; each time it is taken up again it bears
/// more.
pub(crate) struct Cable {
    pub(crate) port: u16,
}

impl Cable {
    pub(crate) fn to(server: u16, bears: impl Iterator<Item = usize> + Send + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for (client, bears) in listener.incoming().flatten().zip(bears) {
                thread::spawn(move || drop(carry_bytes(client, server, bears)));
            }
        });
        Self { port }
    }
}

fn carry_bytes(mut client: TcpStream, server: u16, bears: usize) -> std::io::Result<()> {
    let mut upstream = TcpStream::connect(("127.0.0.1", server))?;
    let (mut from, mut to) = (client.try_clone()?, upstream.try_clone()?);
    let coming = thread::spawn(move || {
        let carried = copy(&mut to, &mut from, bears, None);
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
        carried
    });
    let carried = copy(&mut client, &mut upstream, bears, None);
    let _ = client.shutdown(Shutdown::Both);
    let _ = upstream.shutdown(Shutdown::Both);
    drop(coming.join());
    carried
}

/// Carries one request and its answer.
fn carry(mut client: TcpStream, server: u16, log: &Mutex<Log>) -> std::io::Result<()> {
    let (head, early) = read_head(&mut client)?;
    let fault = {
        let mut log = log.lock().unwrap();
        let at = log.faults.iter().position(|(method, _)| head.starts_with(&format!("{method} ")));
        log.heads.push(head.clone());
        at.and_then(|at| log.faults.remove(at)).map(|(_, fault)| fault)
    };
    let length = field(&head, "content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    // One request a connection, so that each meets its own fault.
    let asked = canonical(&head).replacen("\r\n", "\r\nConnection: close\r\n", 1);

    if let Some(Fault::Answer(status, body)) = fault {
        read_body(&mut client, early, length)?;
        let length = body.len();
        write!(client, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")?;
        return client.flush();
    }
    if matches!(fault, Some(Fault::Dead)) {
        thread::sleep(Duration::from_secs(60));
        return Ok(());
    }
    if let Some(Fault::Late(wait)) = fault {
        thread::sleep(wait);
    }
    let mut upstream = TcpStream::connect(("127.0.0.1", server))?;
    if matches!(fault, Some(Fault::Twice)) {
        let body = read_body(&mut client, early, length)?;
        for _ in 0..2 {
            upstream = TcpStream::connect(("127.0.0.1", server))?;
            upstream.write_all(asked.as_bytes())?;
            upstream.write_all(&body)?;
            let mut first = [0];
            upstream.peek(&mut first)?;
        }
        return copy(&mut upstream, &mut client, usize::MAX, None);
    }
    upstream.write_all(asked.as_bytes())?;
    let (cut_going, cut_coming, pace) = match fault {
        Some(Fault::CutGoing(bytes)) => (bytes, usize::MAX, None),
        Some(Fault::CutComing(bytes)) => (usize::MAX, bytes, None),
        Some(Fault::Slow(bytes, pause)) => (usize::MAX, usize::MAX, Some((bytes, pause))),
        _ => (usize::MAX, usize::MAX, None),
    };
    let (mut from, mut to) = (client.try_clone()?, upstream.try_clone()?);
    let going = thread::spawn(move || {
        to.write_all(&early[..early.len().min(cut_going)])?;
        copy(&mut from, &mut to, cut_going.saturating_sub(early.len()), pace)
    });
    if cut_going != usize::MAX {
        let _ = going.join();
        client.shutdown(Shutdown::Both)?;
        return upstream.shutdown(Shutdown::Both);
    }
    let carried = copy(&mut upstream, &mut client, cut_coming, pace);
    // Whatever is still on its way ends here.
    let _ = client.shutdown(Shutdown::Both);
    let _ = upstream.shutdown(Shutdown::Both);
    carried
}

/// Copies until the end or until so many bytes have passed.
fn copy(
    from: &mut TcpStream,
    to: &mut TcpStream,
    mut left: usize,
    pace: Option<(usize, Duration)>,
) -> std::io::Result<()> {
    let mut piece = vec![0; pace.map_or(64 * 1024, |(bytes, _)| bytes)];
    while left > 0 {
        let read = from.read(&mut piece)?;
        if read == 0 {
            return Ok(());
        }
        let passed = read.min(left);
        to.write_all(&piece[..passed])?;
        left -= passed;
        if let Some((_, pause)) = pace {
            thread::sleep(pause);
        }
    }
    Ok(())
}

/// The head with every `/` of a query written `%2F`, which means the same. moto checks the signature over the query as
/// it stands; the rule of S3 is to put it into this form first.
fn canonical(head: &str) -> String {
    let target = head.split(' ').nth(1).unwrap_or_default();
    match target.split_once('?') {
        Some((path, query)) => head.replacen(target, &format!("{path}?{}", query.replace('/', "%2F")), 1),
        None => head.to_owned(),
    }
}

fn read_head(client: &mut TcpStream) -> std::io::Result<(String, Vec<u8>)> {
    let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let read = client.read(&mut piece)?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&piece[..read]);
        if let Some(end) = bytes.windows(4).position(|end| end == b"\r\n\r\n") {
            let rest = bytes.split_off(end + 4);
            return Ok((String::from_utf8_lossy(&bytes).into_owned(), rest));
        }
    }
}

fn read_body(client: &mut TcpStream, mut early: Vec<u8>, length: usize) -> std::io::Result<Vec<u8>> {
    let mut rest = vec![0; length.saturating_sub(early.len())];
    client.read_exact(&mut rest)?;
    early.append(&mut rest);
    Ok(early)
}

/// A field of a head.
pub(crate) fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}
