//! This machine, as the engine may know it: its clock, its randomness, its dialogs and its folders.
//! A path reaches the engine only from a dialog drawn here; the screens never send one.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDate, Utc};
use engine::{AskFile, Host};
use tauri::{AppHandle, Manager as _};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};

/// The machine the window is open on.
pub(crate) struct Native {
    app: AppHandle,
}

impl Native {
    pub(crate) fn of(app: &AppHandle) -> Self {
        Self { app: app.clone() }
    }

    fn dialog(&self, ask: &AskFile) -> FileDialogBuilder<tauri::Wry> {
        let extensions: Vec<&str> = ask.extensions.iter().map(String::as_str).collect();
        let mut dialog = self.app.dialog().file().set_title(&ask.title).set_directory(self.documents());
        if !extensions.is_empty() {
            dialog = dialog.add_filter(&ask.label, &extensions);
        }
        match self.app.get_webview_window("main") {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }
}

impl Host for Native {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's calendar")]
    fn today(&self) -> NaiveDate {
        Local::now().date_naive()
    }

    fn random(&self, bytes: &mut [u8]) -> io::Result<()> {
        getrandom::fill(bytes).map_err(io::Error::other)
    }

    fn ask_open(&self, ask: &AskFile) -> Option<Vec<PathBuf>> {
        let dialog = self.dialog(ask);
        let picked = if ask.many {
            dialog.blocking_pick_files()
        } else {
            dialog.blocking_pick_file().map(|one| vec![one])
        };
        picked?.into_iter().map(path).collect()
    }

    fn ask_folder(&self, ask: &AskFile) -> Option<PathBuf> {
        self.dialog(ask).blocking_pick_folder().and_then(path)
    }

    fn ask_save(&self, ask: &AskFile) -> Option<PathBuf> {
        self.dialog(ask).set_file_name(&ask.suggested_name).blocking_save_file().and_then(path)
    }

    fn show(&self, path: &Path) -> io::Result<()> {
        open::that_detached(path)
    }

    fn documents(&self) -> PathBuf {
        let folders = self.app.path();
        folders.document_dir().or_else(|_| folders.home_dir()).unwrap_or_else(|_| PathBuf::from("."))
    }

    fn config(&self) -> PathBuf {
        let folders = self.app.path();
        folders.app_config_dir().or_else(|_| folders.home_dir()).unwrap_or_else(|_| PathBuf::from("."))
    }
}

fn path(picked: FilePath) -> Option<PathBuf> {
    picked.into_path().ok()
}
