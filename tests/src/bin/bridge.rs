//! The screens in an ordinary browser, on the real engine: what the browser tests talk to.
//!
//! It listens on this machine only, serves the screens built for it under the window's own content policy, and
//! answers what Tauri answers in the program. Besides, it has doors of its own under `/test` by which a test moves
//! the clock and answers dialogs. It is never part of the program.

use std::collections::HashMap;
use std::io::{Cursor, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use acceptance::{MemoryHost, desk_on, fresh_desk};
use chrono::TimeDelta;
use engine::{Desk, Progress, Step};
use serde_json::{Value, json};
use tiny_http::{Header, Method, Request, Response, Server};

type Failed = Box<dyn std::error::Error + Send + Sync>;
type Reply = Response<Cursor<Vec<u8>>>;

/// Calls at once: one long one, one that asks how far it is, one that stops it, and the browser fetching files.
const HANDS: usize = 6;

fn main() -> Result<(), Failed> {
    let screens = PathBuf::from(
        std::env::args().nth(1).ok_or("bridge <folder with the built screens> [folder of a machine]")?,
    );
    let server = Server::http("127.0.0.1:0")?;
    let bridge = Arc::new(Bridge {
        screens,
        policy: policy()?,
        desk: Mutex::new(match std::env::args().nth(2) {
            Some(folder) => Machine::of(desk_on(MemoryHost::again(folder.into()))),
            None => Machine::of(fresh_desk()?),
        }),
        jobs: Mutex::default(),
    });
    writeln!(std::io::stdout(), "http://{}", server.server_addr())?;
    if let Some(address) = server.server_addr().to_ip() {
        // The server counts a thread that is about to wake as free, so that of two connections at once the second may
        // wait for one to end that a browser holds open. Any connection that ends lets it go on.
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(std::time::Duration::from_millis(250));
                drop(std::net::TcpStream::connect(address));
            }
        });
    }
    let server = Arc::new(server);
    let hands: Vec<_> = (0..HANDS)
        .map(|_| {
            let (server, bridge) = (Arc::clone(&server), Arc::clone(&bridge));
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    bridge.answer(request);
                }
            })
        })
        .collect();
    for hand in hands {
        hand.join().map_err(|_| "a thread of the bridge broke")?;
    }
    Ok(())
}

/// The window's policy, so that what would be refused there is refused here.
fn policy() -> Result<String, Failed> {
    let settings: Value = serde_json::from_str(include_str!("../../../src-tauri/tauri.conf.json"))?;
    let policy = settings.pointer("/app/security/csp").and_then(Value::as_str);
    Ok(policy.ok_or("tauri.conf.json has no content policy")?.to_owned())
}

/// One made-up machine and the desk on it; a reset puts another in its place.
#[derive(Clone)]
struct Machine {
    host: Arc<MemoryHost>,
    desk: Arc<Mutex<Desk>>,
}

impl Machine {
    fn of((host, desk): (Arc<MemoryHost>, Mutex<Desk>)) -> Self {
        Self { host, desk: Arc::new(desk) }
    }
}

struct Bridge {
    screens: PathBuf,
    policy: String,
    desk: Mutex<Machine>,
    jobs: Mutex<HashMap<String, Arc<Job>>>,
}

/// A call under way.
#[derive(Default)]
struct Job {
    stop: AtomicBool,
    last: Mutex<Value>,
}

impl Progress for Job {
    fn step(&self, step: Step) {
        *held(&self.last) = json!(step);
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Bridge {
    fn answer(&self, mut request: Request) {
        let reply = self.reply(&mut request).unwrap_or_else(|error| text(500, &error.to_string()));
        // The browser closed the tab: nobody to tell.
        let _ = request.respond(reply);
    }

    fn reply(&self, request: &mut Request) -> Result<Reply, Failed> {
        let (path, query) = split(request.url());
        match (request.method(), path.as_str()) {
            (Method::Post, "/call") => self.call(&body(request)?),
            (Method::Post, "/cancel") => {
                let job = word(&body(request)?, "job");
                if let Some(job) = held(&self.jobs).get(&job) {
                    job.stop.store(true, Ordering::Relaxed);
                }
                Ok(json_reply(200, &json!({})))
            }
            (Method::Get, "/progress") => {
                let job = held(&self.jobs).get(&value_of(&query, "job")).map(Arc::clone);
                Ok(json_reply(200, &job.map_or(Value::Null, |job| held(&job.last).clone())))
            }
            (Method::Get, "/bytes") => match engine::bytes(&self.machine().desk, &value_of(&query, "key")) {
                Ok((media, bytes)) => {
                    Ok(Response::from_data(bytes).with_header(header("Content-Type", &media)?))
                }
                Err(error) => Ok(json_reply(422, &json!(error))),
            },
            (Method::Post, "/test/reset") => {
                *held(&self.desk) = Machine::of(fresh_desk()?);
                Ok(json_reply(200, &json!({})))
            }
            (Method::Post, "/test/advance") => {
                let seconds = body(request)?.get("seconds").and_then(Value::as_i64).unwrap_or_default();
                let machine = self.machine();
                machine.host.advance(TimeDelta::seconds(seconds));
                engine::tick(&machine.desk);
                Ok(json_reply(200, &json!({})))
            }
            (Method::Post, "/test/dialogs") => self.dialogs(&body(request)?),
            (Method::Get, "/test/seen") => {
                let machine = self.machine();
                Ok(json_reply(
                    200,
                    &json!({
                        "folder": machine.host.folder(), "asked": machine.host.asked(), "shown": machine.host.shown(),
                    }),
                ))
            }
            (Method::Get, _) => self.file(&path),
            _ => Ok(text(405, "not a door of the bridge")),
        }
    }

    fn machine(&self) -> Machine {
        held(&self.desk).clone()
    }

    fn call(&self, body: &Value) -> Result<Reply, Failed> {
        let (name, job) = (word(body, "name"), word(body, "job"));
        let input = body.get("input").cloned().unwrap_or_default();
        let told = Arc::new(Job::default());
        held(&self.jobs).insert(job.clone(), Arc::clone(&told));
        let answer = engine::call(&self.machine().desk, &name, input, told.as_ref());
        held(&self.jobs).remove(&job);
        Ok(match answer {
            Ok(answer) => json_reply(200, &answer),
            Err(error) => json_reply(422, &serde_json::to_value(error)?),
        })
    }

    /// Answers the dialogs to come: `{"open": ["/a/file"]}`, `{"save": "/a/file"}`, `{"folder": "/a/folder"}`, or null for a person who cancels.
    fn dialogs(&self, body: &Value) -> Result<Reply, Failed> {
        let host = self.machine().host;
        if let Some(open) = body.get("open") {
            host.will_open(serde_json::from_value(open.clone())?);
        }
        if let Some(save) = body.get("save") {
            host.will_save(serde_json::from_value(save.clone())?);
        }
        if let Some(folder) = body.get("folder") {
            host.will_pick(serde_json::from_value(folder.clone())?);
        }
        Ok(json_reply(200, &json!({})))
    }

    fn file(&self, path: &str) -> Result<Reply, Failed> {
        let path = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
        let relative = Path::new(path);
        if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return Ok(text(404, "no such file"));
        }
        let Ok(bytes) = std::fs::read(self.screens.join(relative)) else {
            return Ok(text(404, "no such file"));
        };
        Ok(Response::from_data(bytes)
            .with_header(header("Content-Type", media_type(relative))?)
            .with_header(header("Content-Security-Policy", &self.policy)?)
            .with_header(header("Cache-Control", "no-store")?))
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript",
        "css" => "text/css",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "wasm" => "application/wasm",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}

fn body(request: &mut Request) -> Result<Value, Failed> {
    let mut said = String::new();
    request.as_reader().read_to_string(&mut said)?;
    Ok(serde_json::from_str(&said)?)
}

/// A job may be named by a number or by a word.
fn word(body: &Value, name: &str) -> String {
    match body.get(name) {
        Some(Value::String(word)) => word.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

fn split(url: &str) -> (String, String) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    (unescaped(path), query.to_owned())
}

fn value_of(query: &str, name: &str) -> String {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(key, _)| *key == name).map(|(_, value)| unescaped(value)).next().unwrap_or_default()
}

/// Undoes the browser's `%20`.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn json_reply(status: u16, value: &Value) -> Reply {
    let reply = Response::from_string(value.to_string()).with_status_code(status);
    match header("Content-Type", "application/json") {
        Ok(media) => reply.with_header(media),
        Err(_) => reply,
    }
}

fn text(status: u16, words: &str) -> Reply {
    Response::from_string(words).with_status_code(status)
}

fn header(name: &str, value: &str) -> Result<Header, Failed> {
    Header::from_bytes(name, value).map_err(|()| format!("the header {name} cannot hold {value}").into())
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
