//! The window. It shows the screens, passes their calls to the engine, and opens the dialogs the system draws.
//!
//! It holds no rule, reads no file of its own and never speaks to a network: what the program can do is the
//! engine's command list, and this is one of three ways to reach it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod calls;
mod host;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use engine::Desk;
use tauri::webview::{NewWindowResponse, WebviewWindowBuilder};
use tauri::{App, AppHandle, Manager as _, RunEvent, Url};

/// How often the engine is told that time has passed. It decides what that means.
const TICK: Duration = Duration::from_secs(5);

fn main() {
    quiet_panics();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![calls::call, calls::cancel, calls::bytes])
        .setup(|app| Ok(start(app)?))
        .build(tauri::generate_context!());
    match built {
        Ok(app) => app.run(|app, event| after(app, &event)),
        Err(error) => {
            eprintln!("Senfolio could not open its window: {error}");
            std::process::exit(1);
        }
    }
}

/// Makes the desk, opens the window on it, and starts the clock that locks it.
fn start(app: &App) -> tauri::Result<()> {
    let mut desk = Desk::new(Arc::new(host::Native::of(app.handle())));
    if let Some(book) = book_in(std::env::args_os().skip(1).map(PathBuf::from)) {
        desk.lay(book);
    }
    let front = calls::Front::of(desk);
    let ticking = front.desk();
    app.manage(front);
    open_window(app)?;
    tauri::async_runtime::spawn(async move {
        let mut every = tokio::time::interval(TICK);
        loop {
            every.tick().await;
            let desk = Arc::clone(&ticking);
            // The engine may be writing the lock to disk: that is no work for the timer's own thread.
            let _ = tauri::async_runtime::spawn_blocking(move || engine::tick(&desk)).await;
        }
    });
    Ok(())
}

/// The one window, as `tauri.conf.json` describes it, that will show nothing but our own screens.
fn open_window(app: &App) -> tauri::Result<()> {
    // Nothing of the screens is kept on disk, except under a test's driver, which can only drive one that may.
    let driven = std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true");
    for window in &app.config().app.windows {
        WebviewWindowBuilder::from_config(app.handle(), window)?
            .incognito(!driven)
            .on_navigation(is_ours)
            .on_new_window(|_, _| NewWindowResponse::Deny)
            .build()?;
    }
    Ok(())
}

/// The screens live at `tauri://localhost`, which Windows spells `http://tauri.localhost`.
fn is_ours(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        "http" | "https" => cfg!(windows) && address.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// The first argument that is a book. A double click on one starts the program this way.
fn book_in(mut arguments: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    arguments.find(|path| is_book(path))
}

fn is_book(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("senfolio"))
}

fn after(app: &AppHandle, event: &RunEvent) {
    if matches!(event, RunEvent::Exit) {
        // The process ends without dropping anything, so the book is locked by name.
        held(&app.state::<calls::Front>().desk()).lock();
    }
    #[cfg(target_os = "macos")]
    if let RunEvent::Opened { urls } = event {
        // macOS sends the double-clicked book as an event instead of an argument.
        let paths = urls.iter().filter_map(|url| url.to_file_path().ok());
        if let Some(book) = book_in(paths) {
            held(&app.state::<calls::Front>().desk()).lay(book);
        }
    }
}

/// A call that broke while it held the desk left no half-done change: each is one transaction.
fn held(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says where the program broke and nothing of what it was holding: a panic's own words may quote a record.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => eprintln!("Senfolio met a fault at {}:{}", place.file(), place.line()),
        None => eprintln!("Senfolio met a fault"),
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_screens_may_be_shown() {
        let shown = |address: &str| is_ours(&address.parse().unwrap());

        assert!(shown("tauri://localhost/index.html#/today"));
        for other in
            ["https://example.org/", "http://127.0.0.1:8000/", "file:///etc/hosts", "data:text/html,x"]
        {
            assert!(!shown(other), "{other}");
        }
    }

    #[test]
    fn a_book_among_the_arguments_is_found_whatever_its_case() {
        let arguments = ["--flag", "notes.txt", "Nursery.SENFOLIO"].map(PathBuf::from);

        assert_eq!(book_in(arguments.into_iter()), Some(PathBuf::from("Nursery.SENFOLIO")));
    }
}
