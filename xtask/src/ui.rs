//! `cargo xtask ui`: the screens from Rust to `ui/dist`, with bindings by the lock file's wasm-bindgen and no downloads.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    places,
    process::run as launch,
    wasm::{self, Toolchain},
};

/// The most that a browser may have to download before the first screen, compressed.
const DOWNLOAD_MAX_BYTES: u64 = 700_000;
/// Files that are worth compressing beforehand; pictures and fonts already are.
const COMPRESSED: &[&str] = &["wasm", "js", "css", "html", "svg", "json"];
/// What counts as download: code and styles.
const COUNTED: &[&str] = &["wasm", "js", "css"];

/// The `ui` command.
pub fn run(arguments: &[String]) -> Result<()> {
    let toolchain = wasm::ensure(true)?;
    build(toolchain, arguments.iter().any(|word| word == "--release"))
}

/// Builds the screens into `ui/dist`; a release also writes a `.br` beside each file and tells the
/// download's size.
pub fn build(toolchain: Toolchain, release: bool) -> Result<()> {
    let mut cargo = wasm::cargo_for_ui(toolchain, "build");
    if release {
        cargo.args(["--profile", "ui"]);
        wasm::without_debug_words(&mut cargo);
    }
    launch(&mut cargo)?;
    let profile = if release { "ui" } else { "debug" };
    let compiled = places::ui_target().join(wasm::TARGET).join(profile).join("mostrador-ui.wasm");

    // Everything is made beside the old folder and moved in at the end, so that no half UI is ever served.
    let fresh = places::root().join("ui/dist.new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    fs::create_dir_all(&fresh)?;
    bind(&compiled, &fresh, release)?;
    copy_folder(&places::root().join("ui/static"), &fresh)?;
    if release {
        strip_folder(&fresh)?;
        let download = compress(&fresh)?;
        println!("The screens are a download of {download} bytes, brotli; {DOWNLOAD_MAX_BYTES} are allowed.");
        check_download(download)?;
    }
    let dist = places::ui_dist();
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::rename(&fresh, &dist).context("moving the built screens into ui/dist")?;
    println!("The screens are in {}.", dist.display());
    Ok(())
}

/// Refuses screens that are too large a download, before they replace the ones that were served so far.
fn check_download(download_bytes: u64) -> Result<()> {
    if download_bytes > DOWNLOAD_MAX_BYTES {
        bail!(
            "the screens are a download of {download_bytes} bytes, {} more than the {DOWNLOAD_MAX_BYTES} allowed: \
             take something out before adding more",
            download_bytes - DOWNLOAD_MAX_BYTES
        );
    }
    Ok(())
}

fn bind(compiled: &Path, out: &Path, release: bool) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(false)
        .out_name("ui")
        .keep_debug(!release)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(out)
        .with_context(|| format!("binding {} to JavaScript", compiled.display()))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    if !from.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let goal = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&goal)?;
            copy_folder(&entry.path(), &goal)?;
        } else {
            fs::copy(entry.path(), &goal).with_context(|| format!("copying {}", entry.path().display()))?;
        }
    }
    Ok(())
}

/// Takes out of styles and scripts what only their authors read.
fn strip_folder(folder: &Path) -> Result<()> {
    for file in files(folder)? {
        let stripped = match file.extension().and_then(|ending| ending.to_str()) {
            Some("css") => without_comments(&fs::read_to_string(&file)?),
            Some("js") => without_doc_comments(&fs::read_to_string(&file)?),
            Some(_) | None => continue,
        };
        fs::write(&file, stripped)?;
    }
    Ok(())
}

/// A style sheet without comments, indents and empty lines. No style of ours holds `/*` inside a string.
fn without_comments(styles: &str) -> String {
    let mut kept = String::with_capacity(styles.len());
    let mut rest = styles;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A script without the comments that take whole lines: nothing inside a line is touched.
fn without_doc_comments(script: &str) -> String {
    let mut kept = Vec::new();
    let mut inside = false;
    for line in script.lines() {
        let bare = line.trim();
        if inside || bare.starts_with("/*") {
            inside = !bare.ends_with("*/");
        } else if !bare.is_empty() && !bare.starts_with("//") {
            kept.push(line);
        }
    }
    kept.join("\n")
}

/// Writes `FILE.br` beside every file worth it; answers the compressed bytes of what the first screen loads.
fn compress(folder: &Path) -> Result<u64> {
    let mut download_bytes = 0;
    for file in files(folder)? {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if !COMPRESSED.contains(&ending) {
            continue;
        }
        let mut squeezed = Vec::new();
        brotli::CompressorWriter::new(&mut squeezed, 64 * 1024, 11, 24).write_all(&fs::read(&file)?)?;
        let mut name = file.clone().into_os_string();
        name.push(".br");
        fs::write(&name, &squeezed)?;
        if COUNTED.contains(&ending) {
            download_bytes += squeezed.len() as u64;
        }
    }
    Ok(download_bytes)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screens_that_are_too_large_are_refused_with_how_much_to_take_out() {
        assert!(check_download(DOWNLOAD_MAX_BYTES).is_ok());
        let refused = check_download(DOWNLOAD_MAX_BYTES + 12).unwrap_err().to_string();
        assert!(refused.contains("12 more than"), "{refused}");
    }

    #[test]
    fn styles_and_scripts_lose_only_what_authors_read() {
        assert_eq!(
            without_comments("/* head */\n.a {\n  color: red; /* why */\n}\n\n.b{}"),
            ".a {\ncolor: red;\n}\n.b{}"
        );
        assert_eq!(
            without_doc_comments("/**\n * about\n */\nlet a = `//x`; // kept\n// gone\nf(a);"),
            "let a = `//x`; // kept\nf(a);"
        );
    }
}
