//! Copies that a new till may begin from: those in its own folder, and those that somebody brought along.

use std::path::{Path, PathBuf};

use mostrador_domain::backups::FoundCopy;

use super::folder;
use crate::fail::Fail;
use crate::settings::shop_info;
use crate::store;

/// Most copies that are offered.
const FOUND_MAX: usize = 50;
/// Folders of a person's home into which things are put that were brought along.
const OF_HOME: &[&str] = &["", "Downloads", "Descargas", "Desktop", "Escritorio", "Documents", "Documentos"];
/// Folders whose folders are disks and sticks, on this system or one below.
const OF_DISKS: &[&str] = &["/media", "/run/media", "/mnt", "/Volumes"];

/// The copies that can be seen from here, the newest first.
///
/// # Errors
/// The till's own folder cannot be read. Others that cannot are passed over.
pub fn list(till: &Path) -> Result<Vec<FoundCopy>, Fail> {
    let mut found = in_folder(&folder::of(till))?;
    for place in places() {
        found.extend(in_folder(&place).unwrap_or_default());
    }
    found.sort_by(|a, b| b.at_ms.cmp(&a.at_ms).then_with(|| a.path.cmp(&b.path)));
    found.dedup_by(|a, b| a.path == b.path);
    found.truncate(FOUND_MAX);
    for copy in &mut found {
        // One that cannot be read is offered all the same: why it cannot be taken is said when it is chosen.
        if let Ok(info) = store::open_copy(Path::new(&copy.path)).and_then(|conn| shop_info(&conn)) {
            (copy.shop, copy.till_number) = (Some(info.settings.name), Some(info.till_number));
        }
    }
    Ok(found)
}

fn in_folder(place: &Path) -> Result<Vec<FoundCopy>, Fail> {
    let told = |copy: mostrador_domain::backups::Copy| FoundCopy {
        path: place.join(&copy.file).display().to_string(),
        at_ms: copy.at_ms,
        bytes: copy.bytes,
        shop: None,
        till_number: None,
    };
    Ok(folder::in_place(place)?.into_iter().map(told).collect())
}

/// Where copies are looked for outside the till's folder.
fn places() -> Vec<PathBuf> {
    let mut places = Vec::new();
    if let Some(home) = std::env::home_dir() {
        places.extend(OF_HOME.iter().map(|name| home.join(name)));
    }
    for disks in OF_DISKS {
        for disk in folders(Path::new(disks)) {
            places.extend(folders(&disk));
            places.push(disk);
        }
    }
    let backups: Vec<PathBuf> = places.iter().map(|place| place.join("backups")).collect();
    places.extend(backups);
    places
}

fn folders(place: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect()
}
