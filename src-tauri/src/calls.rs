//! What the screens may call: one door to the engine's command list, a way to stop a long call, and bytes too
//! large for JSON. Nothing is decided here, and nothing runs on the window's own thread.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use engine::{ApiError, Desk, Progress, Step};
use serde_json::Value;
use tauri::State;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::{Channel, Response};

/// The calls under way that a person may stop, by the name the screen gave each.
type Jobs = Arc<Mutex<HashMap<String, Arc<AtomicBool>>>>;

/// What the window holds while it is open.
pub(crate) struct Front {
    desk: Arc<Mutex<Desk>>,
    jobs: Jobs,
}

impl Front {
    pub(crate) fn of(desk: Desk) -> Self {
        Self { desk: Arc::new(Mutex::new(desk)), jobs: Jobs::default() }
    }

    pub(crate) fn desk(&self) -> Arc<Mutex<Desk>> {
        Arc::clone(&self.desk)
    }
}

/// One command of the engine's list.
#[tauri::command]
pub(crate) async fn call(
    front: State<'_, Front>,
    name: String,
    input: Value,
    job: String,
    progress: Channel<Step>,
) -> Result<Value, ApiError> {
    let (desk, jobs) = (front.desk(), Arc::clone(&front.jobs));
    let work = move || {
        let stop = Arc::new(AtomicBool::new(false));
        held(&jobs).insert(job.clone(), Arc::clone(&stop));
        let answer = engine::call(&desk, &name, input, &Told { progress, stop });
        held(&jobs).remove(&job);
        answer
    };
    spawn_blocking(work).await.unwrap_or_else(|_| Err(ApiError::unexpected()))
}

/// Asks a call under way to stop. One that has ended already is no error: the two crossed.
#[tauri::command]
pub(crate) fn cancel(front: State<'_, Front>, job: String) {
    if let Some(stop) = held(&front.jobs).get(&job) {
        stop.store(true, Ordering::Relaxed);
    }
}

/// The bytes a command left ready under `key`: a pack's pages, an attached photograph.
#[tauri::command]
pub(crate) async fn bytes(front: State<'_, Front>, key: String) -> Result<Response, ApiError> {
    let desk = front.desk();
    let read = move || engine::bytes(&desk, &key);
    let (_, bytes) = spawn_blocking(read).await.unwrap_or_else(|_| Err(ApiError::unexpected()))?;
    Ok(Response::new(bytes))
}

/// A call's progress, sent down the channel that came with it.
struct Told {
    progress: Channel<Step>,
    stop: Arc<AtomicBool>,
}

impl Progress for Told {
    fn step(&self, step: Step) {
        // A window that has gone cannot be told, and the work does not depend on its listening.
        let _ = self.progress.send(step);
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// A call that broke while it held the list left the list itself whole.
fn held(jobs: &Jobs) -> MutexGuard<'_, HashMap<String, Arc<AtomicBool>>> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner)
}
