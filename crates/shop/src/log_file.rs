//! `tracing` into a file that turns over, without personal data: handlers log names of commands and codes only.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use parking_lot::Mutex;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// A file is put aside when it has this many bytes.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Files put aside that are kept.
const OLD_FILES_MAX: usize = 3;

/// The folder of the log files in a till's folder.
pub fn folder_in(till: &Path) -> PathBuf {
    till.join("logs")
}

/// Begins to log into the till's folder. The first engine of a process wins; a later call changes nothing.
///
/// # Errors
/// The folder cannot be written.
pub fn start(till: &Path) -> io::Result<()> {
    let folder = folder_in(till);
    std::fs::create_dir_all(&folder)?;
    let file = Turning::open(folder.join("mostrador.log"))?;
    let filter = EnvFilter::try_from_env("MOSTRADOR_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    // Only fails where a subscriber is already set, which is the case that changes nothing.
    let _ = tracing_subscriber::fmt().with_ansi(false).with_env_filter(filter).with_writer(file).try_init();
    Ok(())
}

/// The log files, the newest first.
///
/// # Errors
/// The folder cannot be read.
pub fn files(till: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = folder_in(till);
    let names = std::iter::once("mostrador.log".to_owned()).chain((1..=OLD_FILES_MAX).map(old_name));
    Ok(names.map(|name| folder.join(name)).filter(|path| path.exists()).collect())
}

fn old_name(number: usize) -> String {
    format!("mostrador.{number}.log")
}

struct Turning {
    open: Mutex<(PathBuf, File, u64)>,
}

impl Turning {
    fn open(path: PathBuf) -> io::Result<Turning> {
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        let bytes = file.metadata()?.len();
        Ok(Turning { open: Mutex::new((path, file, bytes)) })
    }
}

impl<'a> MakeWriter<'a> for Turning {
    type Writer = Line<'a>;
    fn make_writer(&'a self) -> Line<'a> {
        Line { log: self }
    }
}

struct Line<'a> {
    log: &'a Turning,
}

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut open = self.log.open.lock();
        let (path, file, written) = &mut *open;
        if *written + bytes.len() as u64 > FILE_BYTES_MAX {
            turn(path)?;
            *file = OpenOptions::new().create(true).append(true).open(&*path)?;
            *written = 0;
        }
        file.write_all(bytes)?;
        *written += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.log.open.lock().1.flush()
    }
}

fn turn(path: &Path) -> io::Result<()> {
    for number in (1..OLD_FILES_MAX).rev() {
        let from = path.with_file_name(old_name(number));
        if from.exists() {
            std::fs::rename(from, path.with_file_name(old_name(number + 1)))?;
        }
    }
    std::fs::rename(path, path.with_file_name(old_name(1)))
}
