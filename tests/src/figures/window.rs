//! The desktop window: how soon it can be worked with, how soon a scan is painted, and what it holds in memory.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::grown::{PIN, ean13};
use super::table::Figure;
use super::times::{Times, ms};
use crate::Screen;
use crate::children;
use crate::display::Display;
use crate::kills::Served;
use crate::session::Session;

const STARTS: usize = 7;
const LINES: usize = 500;
/// Lines that are compared as "the first" and "the last".
const ENDS: usize = 50;
/// What a scan may take beyond the window's own floor, in microseconds.
const BEYOND_FLOOR_US: f64 = 6_000.0;
/// What the app may hold beyond an empty window, in megabytes.
const BEYOND_EMPTY_MB: f64 = 80.0;
/// The lines of the open basket on the screen.
const LINE: &str = "[data-test='basket-line']";

/// Measures the desktop app on a folder that holds a shop with an open shift.
///
/// # Errors
/// The window or its driver is missing, or the screens do not show what they should.
pub fn measure(data: &Path, scratch: &Path, products: usize) -> Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let display = Display::start(1_280, 800, scratch)?;
        let mut figures = vec![starts(data, &display, scratch).await?];
        let empty = {
            // A second window on a till in use shows one sentence and nothing else.
            let served = Served::start(data, &scratch.join("holding.log")).map_err(anyhow::Error::msg)?;
            let session = Session::window(data, &display, scratch).await?;
            settle(&Screen::of(&session.client)).await?;
            let held = memory_mb(&session)?;
            session.close().await;
            served.kill();
            held
        };
        let session = Session::window(data, &display, scratch).await?;
        let screen = Screen::of(&session.client);
        settle(&screen).await?;
        screen.see("[data-test='lock']").await?;
        screen.type_text(PIN).await?;
        screen.keys(&["Enter"]).await?;
        screen.see("[data-test='sell']").await?;
        let held = memory_mb(&session)?;
        figures.extend(scans(&screen, products).await?);
        let after = memory_mb(&session)?;
        figures.push(Figure::new(
            "memory of the desktop app, all its processes (PSS)",
            format!("{held:.0} MB; {after:.0} MB after {LINES} lines"),
            format!("{empty:.0} MB for a window with one sentence"),
            "≤ empty + 80 MB",
            held <= empty + BEYOND_EMPTY_MB,
        ));
        session.close().await;
        Ok(figures)
    })
}

async fn starts(data: &Path, display: &Display, scratch: &Path) -> Result<Figure> {
    let mut times = Times::default();
    for start in 0..=STARTS {
        let session = Session::window(data, display, scratch).await?;
        let screen = Screen::of(&session.client);
        settle(&screen).await?;
        let script = "const paint = performance.getEntriesByName('first-contentful-paint')[0];
                      return paint ? performance.timeOrigin + paint.startTime : null";
        let painted_ms =
            screen.script(script, Vec::new()).await?.as_f64().context("the window tells when it painted")?;
        let begun_ms = begun_ms(session.app_id()?)?;
        if start > 0 {
            times.push(Duration::from_secs_f64((painted_ms - begun_ms).max(0.0) / 1e3));
        }
        session.close().await;
    }
    Ok(Figure::new(
        "start of the desktop app to its painted screen",
        times.said(),
        format!("{} starts, file cache warm", times.count()),
        "≤ 1.0 s",
        times.p50() <= 1_000_000.0,
    ))
}

/// Waits until the page has painted something.
async fn settle(screen: &Screen) -> Result<()> {
    screen
        .until("the window has painted", async || {
            let script = "return performance.getEntriesByName('first-contentful-paint').length > 0 && document.body.innerText.trim() !== ''";
            Ok((screen.script(script, Vec::new()).await? == json!(true)).then_some(()))
        })
        .await
}

async fn scans(screen: &Screen, products: usize) -> Result<Vec<Figure>> {
    let codes: Vec<String> = (0..LINES).map(|number| ean13((number * 197 + 13) % products)).collect();
    let floor = painted(screen, FLOOR, vec![json!(LINES / 2)]).await?;
    let mut all = Vec::new();
    // In parts, since a script may not run for minutes.
    for part in codes.chunks(ENDS) {
        all.extend(painted(screen, SCAN, vec![json!(part), json!(LINE)]).await?);
    }
    let times = |from: &[f64]| {
        let mut times = Times::default();
        from.iter().for_each(|ms| times.push(Duration::from_secs_f64(ms / 1e3)));
        times
    };
    let (floor, whole) = (times(&floor), times(&all));
    let (first, last) = (times(&all[..ENDS]), times(&all[all.len() - ENDS..]));
    let beyond = whole.percentile_us(95.0) - floor.percentile_us(95.0);
    Ok(vec![
        Figure::new(
            "scan to painted line in the window",
            format!("p95 {} ms (p50 {})", ms(whole.percentile_us(95.0)), ms(whole.p50())),
            format!("floor p95 {} ms; beyond it {} ms", ms(floor.percentile_us(95.0)), ms(beyond)),
            "p95 ≤ floor + 6 ms",
            beyond <= BEYOND_FLOOR_US,
        ),
        Figure::told(
            &format!("line {LINES} like line 1"),
            format!("last {ENDS}: p50 {} ms", ms(last.p50())),
            format!("first {ENDS}: p50 {} ms", ms(first.p50())),
        ),
    ])
}

async fn painted(screen: &Screen, script: &str, arguments: Vec<Value>) -> Result<Vec<f64>> {
    let answer = screen.client().execute_async(script, arguments).await?;
    answer.as_array().context("durations")?.iter().map(|one| one.as_f64().context("a duration")).collect()
}

/// A command that does nothing and one more element on the page, as often as asked.
const FLOOR: &str = "
    const [count, done] = arguments;
    const painted = () => new Promise(go => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = go;
        channel.port2.postMessage(0);
    }));
    (async () => {
        const times = [];
        const place = document.createElement('div');
        place.style.cssText = 'position:fixed;left:0;top:0;height:20px;overflow:hidden';
        document.body.append(place);
        for (let i = 0; i < count; i++) {
            await new Promise(go => setTimeout(go, 3 + i % 17));
            const begun = performance.now();
            await window.__TAURI_INTERNALS__.invoke('door_call', { session: null, name: 'settings.first_run', args: {} });
            const line = document.createElement('div');
            line.textContent = 'line ' + i;
            place.replaceChildren(line);
            await painted();
            times.push(performance.now() - begun);
        }
        place.remove();
        done(times);
    })()";

/// A burst of keys as a scanner sends it, until the line that it adds is painted.
const SCAN: &str = "
    const [codes, css, done] = arguments;
    const lines = () => document.querySelectorAll(css).length;
    const painted = () => new Promise(go => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = go;
        channel.port2.postMessage(0);
    }));
    const press = key => {
        const at = document.activeElement ?? document.body;
        for (const kind of ['keydown', 'keyup']) {
            at.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true, cancelable: true, composed: true }));
        }
    };
    (async () => {
        const times = [];
        for (let i = 0; i < codes.length; i++) {
            await new Promise(go => setTimeout(go, 60 + i % 17));
            const before = document.body.querySelector(css)?.parentElement?.innerText ?? '';
            const count = lines();
            const begun = performance.now();
            const added = new Promise(go => {
                const watch = new MutationObserver(() => {
                    if (lines() !== count || (document.body.querySelector(css)?.parentElement?.innerText ?? '') !== before) {
                        watch.disconnect();
                        go();
                    }
                });
                watch.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
            });
            for (const key of [...codes[i], 'Enter']) press(key);
            await added;
            await painted();
            times.push(performance.now() - begun);
        }
        done(times);
    })()";

/// When a process began, in milliseconds since 1970, to about ten milliseconds.
fn begun_ms(id: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
    let rest = stat.rsplit_once(')').context("a process's state")?.1;
    // The 22nd field: ticks of a hundredth of a second since the machine began (proc(5)).
    let ticks: f64 = rest.split_whitespace().nth(19).context("its start")?.parse()?;
    let uptime = std::fs::read_to_string("/proc/uptime")?;
    let up: f64 = uptime.split_whitespace().next().context("the machine's age")?.parse()?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs_f64();
    Ok((now - up + ticks / 100.0) * 1e3)
}

/// Proportional memory of the app and all its processes, in megabytes.
fn memory_mb(session: &Session) -> Result<f64> {
    let app = session.app_id()?;
    let mut kilobytes = 0.0;
    for id in std::iter::once(app).chain(children::descendants(app)) {
        let Ok(rollup) = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")) else { continue };
        let line =
            rollup.lines().find_map(|line| line.strip_prefix("Pss:")).context("the system tells shares of memory")?;
        kilobytes += line.trim().trim_end_matches(" kB").trim().parse::<f64>()?;
    }
    Ok(kilobytes / 1_024.0)
}
