//! Programs that a test starts, and their end: the whole family of what was started, and nothing else.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// A started program; it is killed with all its children when this is dropped.
pub struct Family {
    child: Child,
    log: PathBuf,
}

impl Family {
    /// Starts a program whose words go to a file.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let file = File::options().create(true).append(true).open(log)?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let child = command.spawn().with_context(|| format!("{command:?} could not be started"))?;
        Ok(Self { child, log: log.to_owned() })
    }

    /// The program's process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What the program has said so far.
    pub fn words(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Waits until the program's words satisfy a question, for at most `limit`.
    ///
    /// # Errors
    /// It ended before, or the time is over.
    pub fn wait_for<T>(&mut self, what: &str, limit: Duration, mut found: impl FnMut(&str) -> Option<T>) -> Result<T> {
        let started = Instant::now();
        loop {
            if let Some(answer) = found(&self.words()) {
                return Ok(answer);
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("it ended ({status}) before {what}: {}", self.words());
            }
            if started.elapsed() > limit {
                bail!("{what} did not come within {limit:?}: {}", self.words());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Ends the program and its children at once, as a power cut would, and waits until they are gone.
    pub fn kill(&mut self) {
        // The parent is stopped first, so that it starts nothing between the count and the end.
        signal("-STOP", &[self.child.id()]);
        let family = descendants(self.child.id());
        let _ = self.child.kill();
        let _ = self.child.wait();
        end(&family);
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Kills processes by their ids and waits until they are gone.
pub fn end(ids: &[u32]) {
    if ids.is_empty() {
        return;
    }
    signal("-KILL", ids);
    see_off(ids, Duration::from_secs(5));
}

/// Waits until processes are gone, and tells whether they are.
pub fn see_off(ids: &[u32], patience: Duration) -> bool {
    let started = Instant::now();
    while ids.iter().any(|id| alive(*id)) {
        if started.elapsed() > patience {
            return false;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    true
}

fn signal(name: &str, ids: &[u32]) {
    // A process that is gone by itself needs no signal; kill's complaint about it is no failure.
    let _ = Command::new("kill").arg(name).args(ids.iter().map(u32::to_string)).stderr(Stdio::null()).status();
}

/// A process that is there and is no zombie. A zombie with threads is still ending, and holds its files until the last
/// of them is gone.
fn alive(id: u32) -> bool {
    stat(id).is_some_and(|stat| stat.state != "Z" || stat.threads > 1)
}

/// All children of a process, their children, and so on.
pub fn descendants(root: u32) -> Vec<u32> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    let all: Vec<(u32, u32)> = entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, stat(id)?.parent)))
        .collect();
    let mut found = vec![root];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        found.extend(all.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        next += 1;
    }
    found.remove(0);
    found
}

/// The program's name among a process's descendants, such as the window that a driver started.
pub fn descendant_named(root: u32, program: &Path) -> Option<u32> {
    descendants(root).into_iter().find(|id| fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| exe == program))
}

struct Stat {
    state: String,
    parent: u32,
    threads: u32,
}

/// What the system tells of a process (proc(5): fields 3, 4 and 20).
fn stat(id: u32) -> Option<Stat> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name stands in brackets and may hold spaces and brackets itself.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let field = |number: usize| fields.get(number - 3);
    Some(Stat { state: (*field(3)?).to_owned(), parent: field(4)?.parse().ok()?, threads: field(20)?.parse().ok()? })
}
