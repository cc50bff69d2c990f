//! The daily copy: a worker that looks now and then whether one is due.

use std::sync::{Arc, Weak};
use std::time::Duration;

use mostrador_domain::Topic;
use mostrador_domain::backups::{Copy, CopyKind, to_drop};
use parking_lot::{Condvar, Mutex};

use super::{copying, folder};
use crate::context::Who;
use crate::engine::{Shop, Worker};
use crate::fail::Fail;
use crate::sync;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// When the worker looks first: a till that was just started has people waiting in front of it.
const FIRST_LOOK: Duration = Duration::from_secs(2 * 60);
/// How often it looks from then on whether a copy is due.
const LOOK_EVERY: Duration = Duration::from_secs(10 * 60);
/// How long answers to repeated requests are kept, in days.
const ANSWERS_DAYS: i64 = 30;

/// Starts the worker of daily copies.
///
/// # Errors
/// No thread can be started.
pub fn start(shop: &Arc<Shop>) -> Result<(), Fail> {
    let ending = Arc::new((Mutex::new(false), Condvar::new()));
    let told = ending.clone();
    let weak = Arc::downgrade(shop);
    let thread = std::thread::Builder::new().name("backups".to_owned()).spawn(move || work(&weak, &ending))?;
    shop.keep(Worker {
        stop: Box::new(move || {
            *told.0.lock() = true;
            told.1.notify_all();
        }),
        thread,
    });
    Ok(())
}

fn work(shop: &Weak<Shop>, ending: &(Mutex<bool>, Condvar)) {
    let mut ended = ending.0.lock();
    let mut pause = FIRST_LOOK;
    while !*ended {
        ending.1.wait_for(&mut ended, std::mem::replace(&mut pause, LOOK_EVERY));
        if *ended {
            return;
        }
        let Some(shop) = shop.upgrade() else {
            return;
        };
        if let Err(fail) = daily(&shop) {
            tracing::error!(cause = format!("{fail:?}"), "the daily copy failed");
        }
    }
}

/// Makes the daily copy where it is due, and drops copies and kept answers that are too old.
///
/// # Errors
/// The copy cannot be made.
pub fn daily(shop: &Shop) -> Result<Option<Copy>, Fail> {
    if !shop.is_set_up() {
        return Ok(None);
    }
    let now_ms = shop.world().now_ms();
    let copies = folder::list(shop.folder())?;
    if newest(&copies, now_ms).is_some_and(|at_ms| now_ms - at_ms < DAY_MS) {
        return Ok(None);
    }
    let made = make(shop, CopyKind::Daily)?;
    let who = Who::command_line(shop.language());
    shop.write(who, "backups.daily", &[Topic::Backups], |cx| {
        sync::forget_answers(cx.conn(), now_ms - ANSWERS_DAYS * DAY_MS)
    })?;
    Ok(Some(made))
}

/// When the newest daily copy was made. One from a time to come does not count: a clock that was once ahead must not put
/// the copies off. `copies` come the newest first.
pub fn newest(copies: &[Copy], now_ms: i64) -> Option<i64> {
    copies.iter().find(|copy| copy.kind == CopyKind::Daily && copy.at_ms <= now_ms).map(|copy| copy.at_ms)
}

/// Makes a copy now and drops those that are too many or too old.
pub fn make(shop: &Shop, kind: CopyKind) -> Result<Copy, Fail> {
    let copies = folder::of(shop.folder());
    std::fs::create_dir_all(&copies)?;
    let at_ms = shop.world().now_ms();
    let file = folder::name(at_ms, kind);
    let path = copies.join(&file);
    shop.look(|conn| copying::copy(conn, &path))?;
    let listed = folder::list(shop.folder())?;
    for old in to_drop(&listed, at_ms) {
        copying::remove_if_there(&copies.join(&old.file))?;
    }
    Ok(Copy { bytes: std::fs::metadata(&path)?.len(), file, at_ms: at_ms - at_ms % 1000, kind })
}
