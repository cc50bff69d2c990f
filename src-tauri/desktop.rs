//! What the screens ask of the desktop itself: the whole screen, and a file into the person's downloads.
//!
//! A web view neither fills the screen nor saves a file the way a browser does, so both are done here.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use tauri::{AppHandle, Manager, WebviewWindow};

/// Most files of one name; past that somebody should tidy the folder up.
const SAME_NAMES_MAX: u32 = 1_000;

/// Fills the screen with the window, or gives it back.
#[tauri::command]
pub fn toggle_full_screen(window: WebviewWindow) -> Result<(), String> {
    let is_full = window.is_fullscreen().map_err(|error| error.to_string())?;
    window.set_fullscreen(!is_full).map_err(|error| error.to_string())
}

/// Writes a file into the downloads folder and answers where it lies. Nothing there is written over.
#[tauri::command]
pub async fn save_file(app: AppHandle, name: String, content_base64: String) -> Result<String, String> {
    let folder = app.path().download_dir().or_else(|_| app.path().home_dir());
    let saved = folder.context("this user has no folder for downloads").and_then(|folder| {
        let content = STANDARD.decode(content_base64).context("the file came damaged")?;
        save(&folder, &name, &content)
    });
    match saved {
        Ok(path) => Ok(path.display().to_string()),
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "a file was not saved");
            Err(format!("{error:#}"))
        }
    }
}

/// Saves under the name, or under the first one with a number that is free.
fn save(folder: &Path, name: &str, content: &[u8]) -> Result<PathBuf> {
    // A name is a name: it leads into no other folder.
    let name = Path::new(name).file_name().context("a file needs a name")?;
    let (stem, ending) = match (Path::new(name).file_stem(), Path::new(name).extension()) {
        (Some(stem), Some(ending)) => (stem.to_string_lossy(), format!(".{}", ending.to_string_lossy())),
        _ => (name.to_string_lossy(), String::new()),
    };
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    for number in 1..=SAME_NAMES_MAX {
        let path = match number {
            1 => folder.join(name),
            _ => folder.join(format!("{stem} ({number}){ending}")),
        };
        match File::create_new(&path) {
            Ok(mut file) => {
                let written = file.write_all(content).and_then(|()| file.sync_all());
                written.with_context(|| format!("writing {}", path.display()))?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).with_context(|| format!("making {}", path.display())),
        }
    }
    bail!("{} holds too many files of this name", folder.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_saved_beside_what_has_its_name_and_never_elsewhere() {
        let folder = std::env::temp_dir().join(format!("mostrador-desktop-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let names: Vec<PathBuf> = ["lista.csv", "lista.csv", "../lista.csv", "sin"]
            .iter()
            .map(|name| save(&folder, name, name.as_bytes()).expect("the folder can be written"))
            .collect();
        let want = ["lista.csv", "lista (2).csv", "lista (3).csv", "sin"].map(|name| folder.join(name));
        assert_eq!(names, want);
        assert_eq!(fs::read(&want[0]).expect("it is there"), b"lista.csv", "the first one keeps its content");
        assert!(save(&folder, "..", b"").is_err(), "a folder is no name");
        fs::remove_dir_all(&folder).expect("the test's own folder");
    }
}
