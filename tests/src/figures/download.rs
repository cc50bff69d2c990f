//! What a browser downloads before the first screen.

use std::path::Path;

use anyhow::Result;

use super::table::Figure;

const KILOBYTES_MAX: f64 = 700.0;

/// Adds up the squeezed screens, script and style of a built UI.
///
/// # Errors
/// The folder cannot be read.
pub fn measure(dist: &Path) -> Result<Vec<Figure>> {
    let mut bytes = 0;
    let mut files = 0;
    let mut folders = vec![dist.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if [".wasm.br", ".js.br", ".css.br"].iter().any(|end| path.to_string_lossy().ends_with(end)) {
                bytes += path.metadata()?.len();
                files += 1;
            }
        }
    }
    let kilobytes = bytes as f64 / 1_000.0;
    let said = if files == 0 { "the screens are not built".to_owned() } else { format!("{kilobytes:.0} kB") };
    Ok(vec![Figure::new(
        "download of the screens: WASM, JS and CSS, brotli",
        said,
        String::new(),
        "≤ 700 kB",
        files > 0 && kilobytes <= KILOBYTES_MAX,
    )])
}
