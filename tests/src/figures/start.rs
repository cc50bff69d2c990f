//! From starting `mostrador-shop serve` to the first answered look-up, and what it holds in memory then.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::json;

use super::grown::{PIN, ean13};
use super::table::Figure;
use super::times::{Times, ms};
use crate::http::Http;
use crate::kills::Served;

const STARTS: usize = 15;
/// The most that the program may hold, in megabytes.
const MEMORY_MB_MAX: f64 = 60.0;

/// Starts the program on a folder many times and asks it for a product.
///
/// # Errors
/// It does not start, or refuses.
pub fn measure(folder: &Path, scratch: &Path, products: usize) -> Result<Vec<Figure>> {
    let mut times = Times::default();
    let mut session = None;
    let mut memory = 0.0_f64;
    let (mut memory_idle, mut looked) = (0.0_f64, 0_usize);
    for start in 0..=STARTS {
        let started = Instant::now();
        let served = Served::start(folder, &scratch.join("bench-serve.log")).map_err(anyhow::Error::msg)?;
        let mut http = Http::new(served.address());
        http.resume(session.clone());
        let (status, _) = http.call("catalogue.by_code", &json!({ "code": ean13(looked % products) }))?;
        let took = started.elapsed();
        looked += 7_919;
        if status != 200 {
            http.sign_in(PIN).map_err(anyhow::Error::msg)?;
            session = http.session().map(str::to_owned);
        }
        // The first start warms the file cache and signs in.
        if start > 0 {
            times.push(took);
        }
        memory_idle = memory_idle.max(resident_mb(served.id())?);
        if start == STARTS {
            for text in ["yer", "que", "caf", "gal", "lec"] {
                http.call("catalogue.search", &json!({ "text": text }))?;
            }
            let sale = http.call("sales.open_basket", &json!({}))?.1["sale"].clone();
            for number in 0..200 {
                http.call("sales.scan", &json!({ "sale": sale, "code": ean13(number * 37 % products) }))?;
            }
            http.call("sales.list", &json!({ "limit": 500 }))?;
            http.call("sales.void", &json!({ "sale": sale }))?;
            memory = resident_mb(served.id())?;
        }
        served.kill();
    }
    Ok(vec![
        Figure::new(
            "start of `serve` to the first product answered",
            times.said(),
            "file cache warm".to_owned(),
            "≤ 0.2 s",
            times.p50() <= 200_000.0,
        ),
        Figure::new(
            "memory of `serve` after 200 scans, searches and lists",
            format!("{memory:.1} MB"),
            format!("{memory_idle:.1} MB just started"),
            "≤ 60 MB",
            memory <= MEMORY_MB_MAX,
        ),
        Figure::told("the slowest start", format!("{} ms", ms(times.max())), String::new()),
    ])
}

/// Resident memory of a process, in megabytes.
///
/// # Errors
/// It is gone, or this system does not tell.
pub fn resident_mb(id: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line =
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("the system tells a process's memory")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1_024.0)
}
