//! Bakes the window's settings, its permissions and the program icon in.

fn main() {
    tauri_build::build();
}
