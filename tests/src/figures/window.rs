//! The desktop window: how soon it can be worked with, how soon a scan is painted, and what it holds in memory.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;

use super::grown::{PIN, ean13};
use super::table::Figure;
use super::times::{Times, ms};
use crate::Screen;
use crate::children;
use crate::display::Display;
use crate::keyboard::Keyboard;
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

/// Measures the desktop app on a folder that holds a shop with an open shift.
///
/// # Errors
/// The window or its driver is missing, or the screens do not show what they should.
pub fn measure(data: &Path, scratch: &Path, products: usize) -> Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let display = Display::start(1_280, 800, scratch)?;
        let mut figures = vec![starts(data, &display, scratch).await?];
        // A second window on a till in use shows one sentence and nothing else.
        let served = Served::start(data, &scratch.join("holding.log")).map_err(anyhow::Error::msg)?;
        let empty = in_window(data, &display, scratch, async |session, screen| {
            settle(screen).await?;
            memory_mb(session)
        })
        .await;
        served.kill();
        let empty = empty?;
        figures.extend(
            in_window(data, &display, scratch, async |session, screen| {
                settle(screen).await?;
                sign_in(screen).await?;
                let held = memory_mb(session)?;
                let (mut found, after) = scans(session, screen, products).await?;
                found.push(Figure::new(
                    "memory of the desktop app, all its processes (PSS)",
                    format!("{held:.0} MB; {after:.0} MB after {LINES} lines"),
                    format!("{empty:.0} MB for a window with one sentence"),
                    "≤ empty + 80 MB",
                    held <= empty + BEYOND_EMPTY_MB,
                ));
                Ok(found)
            })
            .await?,
        );
        Ok(figures)
    })
}

/// Opens the window with a keyboard, lets `work` use it, and closes it whatever came of that: the till is free again.
async fn in_window<T>(
    data: &Path,
    display: &Display,
    scratch: &Path,
    work: impl AsyncFnOnce(&Session, &Screen) -> Result<T>,
) -> Result<T> {
    let session = Session::window(data, display, scratch).await?;
    let keyboard = Keyboard::plug(display.name())?;
    let screen = Screen::of(&session.client).with_keyboard(Some(Arc::new(keyboard)));
    let outcome = work(&session, &screen).await;
    session.close().await;
    outcome
}

async fn starts(data: &Path, display: &Display, scratch: &Path) -> Result<Figure> {
    let mut times = Times::default();
    for start in 0..=STARTS {
        let took_ms = in_window(data, display, scratch, async |session, screen| {
            settle(screen).await?;
            let script = "const paint = performance.getEntriesByName('first-contentful-paint')[0];
                          return paint ? performance.timeOrigin + paint.startTime : null";
            let painted = screen.script(script, Vec::new()).await?;
            let painted_ms = painted.as_f64().context("the window tells when it painted")?;
            Ok(painted_ms - begun_ms(session.app_id()?)?)
        })
        .await?;
        if start > 0 {
            times.push(Duration::from_secs_f64(took_ms.max(0.0) / 1e3));
        }
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

async fn sign_in(screen: &Screen) -> Result<()> {
    screen.see("lock").await?;
    screen.type_text(PIN).await?;
    screen.keys(&["Enter"]).await?;
    screen.see("omnibox").await?;
    screen.see_many("basket-line", 0).await
}

/// Scans into one basket, then into a copy of the page; also what the app holds in memory in between.
async fn scans(session: &Session, screen: &Screen, products: usize) -> Result<(Vec<Figure>, f64)> {
    screen.script(HEAR, Vec::new()).await?;
    let all = painted(screen, products, LINES, AWAIT).await?;
    screen.read("ticket", &format!("{LINES} líneas")).await?;
    let held = memory_mb(session)?;
    screen.script(COPY, Vec::new()).await?;
    let floor = painted(screen, products, LINES / 2, AWAIT_COPY).await?;
    let times = |from: &[f64]| {
        let mut times = Times::default();
        from.iter().for_each(|ms| times.push(Duration::from_secs_f64(ms / 1e3)));
        times
    };
    let (floor, whole) = (times(&floor), times(&all));
    let (first, last) = (times(&all[..ENDS]), times(&all[all.len() - ENDS..]));
    let beyond = whole.percentile_us(95.0) - floor.percentile_us(95.0);
    let figures = vec![
        Figure::new(
            "scan to painted line in the window",
            format!("p95 {} ms (p50 {})", ms(whole.percentile_us(95.0)), ms(whole.p50())),
            format!(
                "floor p95 {} ms (p50 {}); beyond it {} ms",
                ms(floor.percentile_us(95.0)),
                ms(floor.p50()),
                ms(beyond)
            ),
            "p95 ≤ floor + 6 ms",
            beyond <= BEYOND_FLOOR_US,
        ),
        Figure::told(
            &format!("line {LINES} like line 1"),
            format!("last {ENDS}: p50 {} ms", ms(last.p50())),
            format!("first {ENDS}: p50 {} ms", ms(first.p50())),
        ),
    ];
    Ok((figures, held))
}

/// Milliseconds from the end of each scan to the paint of its line.
async fn painted(screen: &Screen, products: usize, count: usize, begin: &str) -> Result<Vec<f64>> {
    let mut all = Vec::with_capacity(count);
    for number in 0..count {
        screen.script(begin, Vec::new()).await?;
        screen.scan(&ean13((number * 197 + 13) % products)).await?;
        let took = screen.client().execute_async(TOOK, Vec::new()).await?;
        all.push(took.as_f64().with_context(|| format!("line {} is painted: {took}", number + 1))?);
    }
    Ok(all)
}

/// Lays a copy of the page over it, with the same styles and the keyboard in the same box, but without the program: its
/// Enter asks for a command that does nothing and appends a copy of a line.
const COPY: &str = "
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:9';
    document.body.append(frame);
    const page = frame.contentDocument;
    const copied = element => page.importNode(element, true);
    for (const { name, value } of document.documentElement.attributes) page.documentElement.setAttribute(name, value);
    page.head.append(...[...document.querySelectorAll('link[rel=stylesheet], style')].map(copied));
    page.body.append(copied(document.querySelector('[data-test=counter]')));
    page.querySelector('[data-test=omnibox]').focus();
    const line = [...page.querySelectorAll('[data-test=basket-line]')].pop();
    frame.contentWindow.addEventListener('keydown', event => {
        const heard = performance.now();
        event.preventDefault();
        if (event.key !== 'Enter') return;
        window.__TAURI_INTERNALS__.invoke('door_call', { session: null, name: 'settings.first_run', args: {} }).then(() => {
            const added = line.cloneNode(true);
            line.parentElement.append(added);
            added.scrollIntoView({ block: 'nearest' });
            window.bench.painted(heard);
        });
    }, true);";

/// Notes when the Enter that ends a scan reached the page. The screens hear keys before everybody else and stop them,
/// so that their own stopping is what tells.
const HEAR: &str = "
    const stop = Event.prototype.preventDefault;
    window.bench = {
        painted(heard) {
            requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => window.bench.go(performance.now() - heard);
                channel.port2.postMessage(0);
            });
        },
    };
    Event.prototype.preventDefault = function () {
        if (this.type === 'keydown' && this.key === 'Enter' && this.isTrusted) window.bench.heard = performance.now();
        return stop.call(this);
    };";

/// Begins to wait for a line that was not there, and for its paint.
const AWAIT: &str = "
    const newest = () => [...document.querySelectorAll('[data-test=basket-line]')].pop()?.dataset.line;
    const before = newest();
    window.bench.heard = null;
    window.bench.took = new Promise(go => { window.bench.go = go; });
    const watch = new MutationObserver(() => {
        if (newest() === before) return;
        watch.disconnect();
        window.bench.painted(window.bench.heard);
    });
    watch.observe(document.body, { childList: true, subtree: true });";

/// Begins to wait for the copy's next line.
const AWAIT_COPY: &str = "window.bench.took = new Promise(go => { window.bench.go = go; });";

/// How long the line took from the Enter to its paint; what the page shows where none came.
const TOOK: &str = "
    const done = arguments[arguments.length - 1];
    setTimeout(() => done(document.body.innerText.slice(0, 500)), 10_000);
    window.bench.took.then(done);";

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
