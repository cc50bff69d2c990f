//! The till's one window.

use tauri::utils::config::Color;
use tauri::{AppHandle, WebviewUrl, WebviewWindowBuilder};

/// The window's name in `capabilities/till.json`.
pub const LABEL: &str = "till";

/// The paper ground of the screens, so that the window does not flash white before they are there.
const GROUND: Color = Color(250, 248, 244, 255);

/// Opens the screens.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    on(app, WebviewUrl::default())
}

/// Opens the window on an address.
pub fn on(app: &AppHandle, address: WebviewUrl) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, address)
        .title("Mostrador")
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 700.0)
        .maximized(true)
        .background_color(GROUND)
        // Files are dropped on the import screen, which reads them as a page does.
        .disable_drag_drop_handler()
        .build()?;
    Ok(())
}
