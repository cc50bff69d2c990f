//! What the machine must have before anything can be built or driven: system packages and cargo's companions.
//!
//! It looks first, says what is missing and why, then installs, as root or through sudo.

use std::{fs, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    process::{answer, cargo, find, insist, run as launch},
    wasm,
};

/// What somebody is about to do, since not every use needs every package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Compiling the desktop app and opening its window.
    Desktop,
    /// Driving the screens in a browser and in the desktop window.
    Journeys,
}

/// One Debian package, what shows that it is there, and why it is needed.
struct Package {
    name: &'static str,
    shown_by: ShownBy,
    why: &'static str,
}

enum ShownBy {
    /// `pkg-config --exists NAME`.
    Library(&'static str),
    /// Any of these programs on the search path.
    Program(&'static [&'static str]),
}

const DESKTOP: &[Package] = &[
    Package { name: "build-essential", shown_by: ShownBy::Program(&["cc"]), why: "compiler and linker" },
    Package { name: "pkg-config", shown_by: ShownBy::Program(&["pkg-config"]), why: "finds libraries" },
    Package { name: "libwebkit2gtk-4.1-dev", shown_by: ShownBy::Library("webkit2gtk-4.1"), why: "the window" },
    Package { name: "librsvg2-dev", shown_by: ShownBy::Library("librsvg-2.0"), why: "icons in the window" },
    Package { name: "libdbus-1-dev", shown_by: ShownBy::Library("dbus-1"), why: "the desktop's messages" },
    Package { name: "libudev-dev", shown_by: ShownBy::Library("libudev"), why: "devices" },
];

const JOURNEYS: &[Package] = &[
    Package { name: "xvfb", shown_by: ShownBy::Program(&["Xvfb"]), why: "a screen for the window" },
    Package { name: "webkit2gtk-driver", shown_by: ShownBy::Program(&["WebKitWebDriver"]), why: "drives the window" },
    Package {
        name: "chromium",
        shown_by: ShownBy::Program(&["chromium", "chromium-browser", "google-chrome"]),
        why: "the browser",
    },
    Package { name: "chromium-driver", shown_by: ShownBy::Program(&["chromedriver"]), why: "drives the browser" },
];

/// The `packages` command.
pub fn run(arguments: &[String]) -> Result<()> {
    let install = !arguments.iter().any(|word| word == "--no-install");
    ensure(&[Purpose::Desktop, Purpose::Journeys], install)?;
    wasm::ensure(install)?;
    if install {
        ensure_tool("cargo-nextest")?;
        ensure_tool("tauri-driver")?;
    }
    println!("Everything that is needed is there.");
    Ok(())
}

/// Makes sure that the packages for these purposes are there; with `install` off only names the missing ones.
///
/// Fails where something is missing and is not or cannot be installed.
pub fn ensure(purposes: &[Purpose], install: bool) -> Result<()> {
    if cfg!(target_os = "macos") {
        return macos();
    }
    if cfg!(target_os = "windows") {
        return windows();
    }
    let missing: Vec<&Package> = purposes
        .iter()
        .flat_map(|purpose| match purpose {
            Purpose::Desktop => DESKTOP,
            Purpose::Journeys => JOURNEYS,
        })
        .filter(|package| !present(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing on this machine:");
    for package in &missing {
        println!("  {:<24} {}", debian_name(package.name), package.why);
    }
    let names: Vec<&str> = missing.iter().map(|package| debian_name(package.name)).collect();
    if !install {
        bail!("install them with: {}apt-get install {}", if root() { "" } else { "sudo " }, names.join(" "));
    }
    apt_install(&names)?;
    let still: Vec<&str> = missing.iter().filter(|package| !present(package)).map(|package| package.name).collect();
    if !still.is_empty() {
        bail!("apt-get said that it installed them, but these are still not found: {}", still.join(" "));
    }
    Ok(())
}

/// Installs Debian packages by name, bringing the package lists up to date first.
pub fn apt_install(names: &[&str]) -> Result<()> {
    if find("apt-get").is_none() {
        bail!(
            "this system has no apt-get. Install what corresponds to these Debian packages and start again: {}",
            names.join(" ")
        );
    }
    insist(3, "apt-get update", || launch(apt()?.args(["update", "-qq"])))?;
    insist(3, "apt-get install", || {
        launch(apt()?.args(["install", "-y", "-qq", "--no-install-recommends"]).args(names))
    })
}

/// Makes sure that a program published on crates.io is there, building it where it is not.
pub fn ensure_tool(name: &str) -> Result<()> {
    if find(name).is_some() {
        return Ok(());
    }
    println!("{name} is missing; cargo builds it now.");
    insist(3, &format!("cargo install {name}"), || launch(cargo().args(["install", "--locked", name])))?;
    find(name).map(drop).with_context(|| format!("cargo installed {name}, but it is not in cargo's bin folder"))
}

fn apt() -> Result<Command> {
    let mut command = if root() {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    } else if find("sudo").is_some() {
        let mut command = Command::new("sudo");
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    } else {
        bail!("packages are missing, and this is neither root nor is there sudo to become it")
    };
    // Another apt (unattended upgrades on a fresh machine) holds the lock for minutes at times.
    command.args(["-o", "DPkg::Lock::Timeout=600", "-o", "Acquire::Retries=5", "-o", "Acquire::http::Timeout=60"]);
    Ok(command)
}

fn root() -> bool {
    answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn present(package: &Package) -> bool {
    match package.shown_by {
        ShownBy::Library(name) => answer(Command::new("pkg-config").args(["--exists", name])).is_some(),
        ShownBy::Program(names) => names.iter().any(|name| find(name).is_some()),
    }
}

/// Ubuntu ships its browser under other names.
fn debian_name(name: &'static str) -> &'static str {
    let ubuntu = fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"));
    match (ubuntu, name) {
        (true, "chromium") => "chromium-browser",
        (true, "chromium-driver") => "chromium-chromedriver",
        (true | false, name) => name,
    }
}

fn macos() -> Result<()> {
    if answer(Command::new("xcode-select").arg("-p")).is_none() {
        bail!("Apple's command line tools are missing. Install them with: xcode-select --install");
    }
    Ok(())
}

fn windows() -> Result<()> {
    if find("link").is_none() && answer(Command::new("rustc").arg("--version")).is_none() {
        bail!(
            "Rust's Windows requirements are missing: the Microsoft C++ Build Tools (Desktop development with C++). \
             WebView2 comes with Windows 10 and 11; elsewhere install the Evergreen runtime from Microsoft."
        );
    }
    Ok(())
}
