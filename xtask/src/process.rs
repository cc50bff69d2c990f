//! Starting other programs: shown before they run, their failure put into words, repeated where the network is at fault.

use std::{
    env,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::places;

/// The cargo that started this program, in the repository's root.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(places::root());
    cargo
}

/// Prints the command and runs it to its end.
///
/// Fails where it cannot be started or ends with anything but success.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = words(command);
    eprintln!("  $ {shown}");
    let status = command.status().with_context(|| format!("`{shown}` could not be started"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// What a command prints on its standard output, or `None` where it fails or does not exist.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Tries something that needs the network up to `tries` times, with growing pauses in between.
pub fn insist(tries: u32, what: &str, mut attempt: impl FnMut() -> Result<()>) -> Result<()> {
    let mut pause = Duration::from_secs(3);
    for turn in 1..tries {
        match attempt() {
            Ok(()) => return Ok(()),
            Err(error) => {
                eprintln!("  {what}: try {turn} of {tries} failed: {error:#}. Again in {} s.", pause.as_secs());
                thread::sleep(pause);
                pause *= 3;
            }
        }
    }
    attempt().with_context(|| format!("{what} failed {tries} times"))
}

/// Where a program lies on the search path.
pub fn find(name: &str) -> Option<PathBuf> {
    let named = format!("{name}{}", env::consts::EXE_SUFFIX);
    let from_path =
        env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&named)).find(|file| file.is_file());
    from_path.or_else(|| Some(cargo_home()?.join("bin").join(&named)).filter(|file| file.is_file()))
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"))?).join(".cargo")))
}

fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
