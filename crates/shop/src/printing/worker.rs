//! What one printer's worker does: opens the drawer in time, sends the oldest paper, makes sure that it came out,
//! and repeats the whole of it, marked as a copy, where it did not.

use std::io;
use std::sync::Weak;
use std::time::{Duration, Instant};

use mostrador_domain::Topic;
use mostrador_domain::ids::JobId;
use mostrador_domain::locale::{Language, text};
use mostrador_domain::printing::commands::{Connection, JobState, PrinterSetup, PrinterState};
use mostrador_domain::printing::layout::lay_out;
use mostrador_domain::printing::{Document, Profile};

use super::render;
use super::spooler::Desk;
use super::status::{self, Told};
use super::store::{self, Work};
use super::transport::{Channel, time_for};
use crate::context::Who;
use crate::engine::Shop;
use crate::fail::Fail;

/// Pauses before a printer that cannot be reached is tried again; the last one repeats.
pub const PAUSES: [Duration; 6] = [
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(3),
    Duration::from_secs(4),
    Duration::from_secs(5),
];
/// How soon a printer that somebody has to see to is looked at again.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// How often a printer without work is asked how it is, so that the screen knows before the queue at the counter does.
const LOOK_IDLE: Duration = Duration::from_secs(30);
/// How soon a printer that is out of order is looked at again while nothing waits for it, so that the screen sees
/// that it was mended.
const LOOK_MENDED: Duration = Duration::from_secs(5);
/// How often a printer is asked how it is while it prints.
const LOOK_PRINTING: Duration = Duration::from_millis(500);
/// How long a printer that never tells when it is done is watched after the last byte.
const WATCH_MAX: Duration = Duration::from_secs(1);
/// Papers come out unasked for so long after they were queued, in milliseconds; nobody wants yesterday's pile.
const PAPER_FRESH_MS: i64 = 30 * 60 * 1000;
/// A drawer opens unasked for so long after it was asked to, in milliseconds: open later, it is open unattended.
const PULSE_FRESH_MS: i64 = 15 * 1000;
/// Times that a paper is begun before a person has to decide.
const TRIES_MAX: u32 = 6;

/// What a worker remembers of its printer; all of it can be found out again.
#[derive(Default)]
struct Memory {
    /// Times in a row that the printer could not be reached.
    failures: usize,
    /// It did not answer when it was asked last.
    deaf: bool,
    /// It does not tell when everything was printed.
    silent_end: bool,
    /// Something of an earlier paper may still be in it.
    unclean: bool,
    /// How often the present job was begun.
    tries: (JobId, u32),
    looked: Option<Instant>,
}

/// How a paper ended.
enum Outcome {
    /// Out, and told so or not; with how the printer was last.
    Printed { told: bool, last: Told },
    /// The printer stopped before the end.
    Stopped(Told),
}

/// Works until asked to end.
pub fn run(desk: &Desk, shop: &Weak<Shop>) {
    let mut memory = Memory::default();
    let resumed = shop.upgrade().map(|shop| note(&shop, |conn, _| store::resume(conn, desk.printer)));
    if let Some(Err(fail)) = resumed {
        tracing::error!(?fail, "the queue of a printer cannot be resumed");
    }
    while !desk.ending() {
        let seen = desk.wakes();
        let Some(shop) = shop.upgrade() else {
            return;
        };
        let pause = match turn(&shop, desk, &mut memory) {
            Ok(pause) => pause,
            Err(fail) => {
                tracing::error!(?fail, "a printer's queue cannot be worked on");
                PAUSES[PAUSES.len() - 1]
            }
        };
        drop(shop);
        if !pause.is_zero() {
            desk.rest(seen, pause);
        }
    }
}

/// One turn; answers how long to rest unless woken.
fn turn(shop: &Shop, desk: &Desk, memory: &mut Memory) -> Result<Duration, Fail> {
    let Some(setup) = shop.look(|conn| store::printer(conn, desk.printer))? else {
        return Ok(LOOK_IDLE);
    };
    let profile = Profile::of(&setup.profile).unwrap_or(&Profile::all()[0]);
    let printer = Side { shop, desk, setup: &setup, profile };
    let pending = printer.put_aside_what_is_stale()?;
    if pending.is_none() && !printer.is_time_to_look(memory) {
        return Ok(printer.look_every());
    }
    memory.looked = Some(Instant::now());
    match printer.serve(pending, memory) {
        Ok(pause) => {
            memory.failures = 0;
            pause
        }
        Err(cause) => {
            if memory.failures == 0 {
                tracing::warn!(printer = %desk.printer, %cause, "a printer cannot be reached");
            }
            // Nothing of the database is at fault, only the way to the printer.
            printer.give_back_what_is_being_sent()?;
            desk.tell_state(shop, PrinterState::Unreachable);
            let pause = PAUSES[memory.failures.min(PAUSES.len() - 1)];
            memory.failures += 1;
            Ok(pause)
        }
    }
}

/// Notes something in a transaction of its own and tells the screens.
fn note<T>(shop: &Shop, work: impl FnOnce(&rusqlite::Connection, i64) -> Result<T, Fail>) -> Result<T, Fail> {
    let nobody = Who::nobody(Language::Es);
    shop.write(nobody, "printing.spooler", &[Topic::Printing], |cx| work(cx.conn(), cx.now_ms()))
}

/// One printer as its worker sees it in one turn.
struct Side<'a> {
    shop: &'a Shop,
    desk: &'a Desk,
    setup: &'a PrinterSetup,
    profile: &'a Profile,
}

impl Side<'_> {
    /// Puts aside what waited too long, and answers the oldest job that is left.
    fn put_aside_what_is_stale(&self) -> Result<Option<Work>, Fail> {
        let now_ms = self.shop.world().now_ms();
        let late = |(_, fresh_ms): &(JobId, i64)| now_ms - fresh_ms > PULSE_FRESH_MS;
        let pulses = self.shop.look(|conn| store::pulses(conn, self.desk.printer))?;
        for (job, _) in pulses.into_iter().filter(late) {
            note(self.shop, |conn, now_ms| store::settle_pulse(conn, job, false, now_ms))?;
        }
        loop {
            let Some(work) = self.shop.look(|conn| store::next(conn, self.desk.printer))? else {
                return Ok(None);
            };
            let crowd = self.shop.look(|conn| store::waiting(conn, self.desk.printer))? > store::WAITING_MAX;
            if crowd {
                note(self.shop, |conn, now| store::put_aside_beyond_limit(conn, self.desk.printer, now))?;
            } else if now_ms - work.fresh_ms > PAPER_FRESH_MS {
                self.end(work.job, JobState::Late, false)?;
            } else {
                return Ok(Some(work));
            }
        }
    }

    fn is_time_to_look(&self, memory: &Memory) -> bool {
        let network = matches!(self.setup.connection, Connection::Network { .. });
        let due = memory.looked.is_none_or(|looked| looked.elapsed() >= self.look_every());
        network && self.profile.answers && due
    }

    fn look_every(&self) -> Duration {
        if self.shop.spooler().told(self.desk.printer).state.needs_someone() { LOOK_MENDED } else { LOOK_IDLE }
    }

    fn end(&self, job: JobId, state: JobState, told: bool) -> Result<(), Fail> {
        note(self.shop, |conn, now_ms| store::end(conn, job, state, told, now_ms))
    }

    fn give_back_what_is_being_sent(&self) -> Result<(), Fail> {
        note(self.shop, |conn, _| store::resume(conn, self.desk.printer))
    }

    /// Connects and does what is to be done. The outer error is the printer's, the inner one the database's.
    fn serve(&self, pending: Option<Work>, memory: &mut Memory) -> io::Result<Result<Duration, Fail>> {
        let ending = || self.desk.ending();
        let mut channel = Channel::open(&self.setup.connection)?;
        let told = self.ask(&mut channel, pending.is_some(), memory)?;
        if let Err(fail) = self.open_drawers(&mut channel, told)? {
            return Ok(Err(fail));
        }
        if let Some(told) = told.filter(|told| told.state.needs_someone()) {
            self.desk.tell(self.shop, told);
            channel.close();
            return Ok(Ok(LOOK_AGAIN));
        }
        let Some((work, document)) = pending.and_then(|work| work.document.clone().map(|paper| (work, paper))) else {
            self.desk.tell(self.shop, told.unwrap_or_default());
            channel.close();
            return Ok(Ok(self.pause_after_a_look()));
        };
        if memory.unclean || work.sent {
            channel.send(&render::forget(self.profile), Instant::now() + time_for(0), &ending)?;
            memory.unclean = false;
        }
        self.print(channel, &work, &document, told, memory)
    }

    /// With more in the queue the worker goes on at once.
    fn pause_after_a_look(&self) -> Duration {
        match self.shop.look(|conn| store::waiting(conn, self.desk.printer)) {
            Ok(0) | Err(_) => self.look_every(),
            Ok(_) => Duration::ZERO,
        }
    }

    /// Asks the printer how it is. One that was deaf is asked again only while nobody waits: its silence takes a
    /// second, and the drawer comes after it.
    fn ask(&self, channel: &mut Channel, in_a_hurry: bool, memory: &mut Memory) -> io::Result<Option<Told>> {
        if !self.profile.answers || !channel.hears() || (memory.deaf && in_a_hurry) {
            return Ok(None);
        }
        let told = status::ask(channel, &mut false, &|| self.desk.ending())?;
        memory.deaf = told.is_none();
        Ok(told)
    }

    /// Tells the drawer to open for every job that asks for it. Noted before the pulse is sent: a drawer that stays
    /// shut has a key, one that opens twice has a thief.
    fn open_drawers(&self, channel: &mut Channel, told: Option<Told>) -> io::Result<Result<(), Fail>> {
        let stopped = told.is_some_and(|told| told.state.needs_someone());
        if stopped && !self.profile.pulse_at_once {
            return Ok(Ok(()));
        }
        let pulse = if stopped { render::pulse_at_once } else { render::pulse };
        let pin = self.setup.drawer;
        let pulses = match self.shop.look(|conn| store::pulses(conn, self.desk.printer)) {
            Ok(pulses) => pulses,
            Err(fail) => return Ok(Err(fail)),
        };
        for (job, _) in pulses {
            // A drawer that was unplugged in the set-up since then is missed like one that is too late.
            if let Err(fail) = note(self.shop, |conn, now_ms| store::settle_pulse(conn, job, pin.is_some(), now_ms)) {
                return Ok(Err(fail));
            }
            if let Some(pin) = pin {
                let deadline = Instant::now() + time_for(0);
                channel.send(&pulse(self.profile, pin), deadline, &|| self.desk.ending())?;
            }
        }
        Ok(Ok(()))
    }

    fn print(
        &self,
        mut channel: Channel,
        work: &Work,
        document: &Document,
        told: Option<Told>,
        memory: &mut Memory,
    ) -> io::Result<Result<Duration, Fail>> {
        let begun = if memory.tries.0 == work.job { memory.tries.1 + 1 } else { 1 };
        memory.tries = (work.job, begun);
        let bytes = if begun > TRIES_MAX { None } else { self.bytes(work, document, told.is_some()) };
        let Some(bytes) = bytes else {
            memory.tries.1 = 0;
            channel.close();
            return Ok(self.end(work.job, JobState::Late, false).map(|()| Duration::ZERO));
        };
        if let Err(fail) = note(self.shop, |conn, _| store::begin(conn, work.job)) {
            return Ok(Err(fail));
        }
        let paper_low = told.is_some_and(|told| told.paper_low);
        self.desk.tell(self.shop, Told { state: PrinterState::Printing, paper_low });
        // From here on a broken connection leaves half a paper behind.
        memory.unclean = true;
        let deadline = Instant::now() + time_for(bytes.len());
        channel.send(&bytes, deadline, &|| self.desk.ending())?;
        let outcome = match told {
            Some(told) => self.watch(&mut channel, told, deadline, memory)?,
            None => Outcome::Printed { told: false, last: Told::default() },
        };
        match outcome {
            Outcome::Printed { told: done, last } => {
                memory.unclean = false;
                channel.close();
                self.desk.tell(self.shop, last);
                Ok(self.end(work.job, JobState::Done, done).map(|()| Duration::ZERO))
            }
            Outcome::Stopped(stopped) => {
                channel.send(&render::forget(self.profile), Instant::now() + time_for(0), &|| self.desk.ending())?;
                channel.close();
                let given_back = self.give_back_what_is_being_sent();
                self.desk.tell(self.shop, stopped);
                Ok(given_back.map(|()| LOOK_AGAIN))
            }
        }
    }

    /// The bytes of a job's paper; nothing where they cannot be made, which is a defect and never stops the queue.
    fn bytes(&self, work: &Work, document: &Document, tells: bool) -> Option<Vec<u8>> {
        let mark = text(self.shop.language(), "paper-copy", &[]);
        let marked = (work.copy || work.sent).then(|| document.marked(&mark));
        let paper = lay_out(marked.as_ref().unwrap_or(document), self.profile.media(self.setup));
        match render::render(&paper, self.profile, self.profile.page_of(self.setup)) {
            Ok(mut bytes) => {
                if tells {
                    bytes.extend(status::TELL_WHEN_DONE);
                }
                Some(bytes)
            }
            Err(cause) => {
                tracing::error!(%cause, job = %work.job, "a paper cannot be made");
                None
            }
        }
    }

    /// Waits until a printer that answers has printed everything, or has stopped.
    fn watch(
        &self,
        channel: &mut Channel,
        before: Told,
        deadline: Instant,
        memory: &mut Memory,
    ) -> io::Result<Outcome> {
        let ending = || self.desk.ending();
        let (started, mut asked, mut seen) = (Instant::now(), Instant::now(), self.desk.wakes());
        let mut last = before;
        let mut done = false;
        loop {
            if matches!(channel.receive()?.and_then(status::hear), Some(status::Heard::Done)) {
                done = true;
            }
            // Whatever the printer said of its end, a stop that it tells of at the same time is believed first.
            if done || asked.elapsed() >= LOOK_PRINTING {
                asked = Instant::now();
                match status::ask(channel, &mut done, &ending)? {
                    Some(told) if told.state.needs_someone() && !done => return Ok(Outcome::Stopped(told)),
                    Some(told) => last = told,
                    None if ending() => return Ok(Outcome::Printed { told: false, last }),
                    None => return Err(io::ErrorKind::TimedOut.into()),
                }
            }
            if done {
                memory.silent_end = false;
                return Ok(Outcome::Printed { told: true, last });
            }
            let now = Instant::now();
            if now >= deadline || (memory.silent_end && now >= started + WATCH_MAX) {
                memory.silent_end = true;
                return Ok(Outcome::Printed { told: false, last });
            }
            let wakes = self.desk.wakes();
            if wakes != seen {
                seen = wakes;
                if let Err(fail) = self.open_drawers(channel, Some(last))? {
                    tracing::error!(?fail, "a drawer cannot be told to open");
                }
            }
        }
    }
}
