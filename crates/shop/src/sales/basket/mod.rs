//! A basket as it lies in the database: its lines, and every change with what was there before.
//!
//! Each change is one step with its own revision, so that it can be taken back, and so that a repeated request gets
//! the answer that it got at first: the basket as it was at that revision.

mod hand;
pub mod store;
mod view;

use mostrador_domain::{
    ids::{LineId, PersonId, SaleId, Uuid},
    sales::{
        basket::{Line, LineRefusal, Terms},
        commands::{BASKETS_MAX, LINES_MAX},
        totals::{Totals, totals},
    },
};
use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::context::Write;
use crate::fail::{Fail, Refusal};

pub use hand::{Hand, keep, take_open};
pub use view::{Showing, rounding_of};

/// Steps within which a repeated scan is recognised by its name.
const REPEATS_REMEMBERED: u64 = 64;

/// How far a basket has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being filled.
    Open,
    /// Put aside.
    Parked,
    /// Paid or dropped.
    Settled,
}

/// What a basket has beside its lines.
#[derive(Clone, Debug)]
pub struct Head {
    /// The basket.
    pub sale: SaleId,
    /// Its short number.
    pub label: u32,
    /// How far it has come.
    pub state: State,
    /// The name given when it was parked.
    pub name: Option<String>,
    /// Discount and note of the whole.
    pub terms: Terms,
    /// Who opened it.
    pub opened_by: PersonId,
    /// When, milliseconds since 1970.
    pub opened_at_ms: i64,
    /// When it was parked, milliseconds since 1970.
    pub parked_at_ms: Option<i64>,
    /// When the customer was shown the total, milliseconds since 1970.
    pub total_shown_ms: Option<i64>,
    /// Number of its newest step.
    pub revision: u64,
}

/// A line as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The line.
    pub line: Line,
    /// Its place in the basket.
    pub place: i64,
    /// The step that changed it last.
    pub revision: u64,
    /// Hash of what was asked for when it was added.
    pub asked: i64,
    /// Who took it out and when, milliseconds since 1970.
    pub removed: Option<(PersonId, i64)>,
}

/// Whether a step did something or took something back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A change.
    Do,
    /// A change taken back.
    Undo,
    /// A change made again.
    Redo,
}

/// A step with what was there before it.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its number in the basket.
    pub revision: u64,
    /// What it is.
    pub kind: StepKind,
    /// The line that it changed; the terms of the whole where absent.
    pub line: Option<LineId>,
    /// The line or the terms before it, as JSON; nothing where the line was not.
    pub before: Option<String>,
    /// The step that took it back.
    pub undone_at: Option<u64>,
    /// Name of the request that made it.
    pub request: Option<Uuid>,
    /// Hash of what was asked for.
    pub asked: Option<i64>,
}

/// A basket in hand.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What it has beside its lines.
    pub head: Head,
    /// The lines that are in it, in their order.
    pub lines: Vec<Kept>,
}

/// Reads a basket that is open or parked.
///
/// # Errors
/// `sales.already_paid`, `sales.already_voided`, `sales.basket_unknown`.
pub fn load(conn: &Connection, sale: SaleId) -> Result<Loaded, Fail> {
    match store::head(conn, sale)? {
        Some(head) if head.state != State::Settled => Ok(Loaded { lines: store::lines(conn, sale, false)?, head }),
        Some(_) | None => Err(why_gone(conn, sale)?.into()),
    }
}

/// Reads a basket that may be changed.
///
/// # Errors
/// As [`load`], and `sales.basket_parked`.
pub fn load_open(conn: &Connection, sale: SaleId) -> Result<Loaded, Fail> {
    let basket = load(conn, sale)?;
    match basket.head.state {
        State::Parked => Err(Refusal::new("sales.basket_parked", 409).into()),
        State::Open | State::Settled => Ok(basket),
    }
}

/// Says why there is no such basket.
fn why_gone(conn: &Connection, sale: SaleId) -> Result<Refusal, Fail> {
    if let Some(number) = super::number_of(conn, sale)? {
        return Ok(Refusal::new("sales.already_paid", 409).arg("number", number));
    }
    if super::was_voided(conn, sale)? {
        return Ok(Refusal::new("sales.already_voided", 409));
    }
    Ok(Refusal::new("sales.basket_unknown", 404))
}

/// Opens a basket and sweeps away what is left of settled ones.
///
/// # Errors
/// `sales.too_many_baskets`.
pub fn open(cx: &mut Write<'_>, sale: SaleId) -> Result<Head, Fail> {
    let (count, label) = store::crowd(cx.conn())?;
    if count >= BASKETS_MAX as i64 {
        return Err(Refusal::new("sales.too_many_baskets", 409).arg("most", BASKETS_MAX).into());
    }
    store::sweep(cx.conn())?;
    let head = Head {
        sale,
        label: label + 1,
        state: State::Open,
        name: None,
        terms: Terms::default(),
        opened_by: cx.who().person,
        opened_at_ms: cx.now_ms(),
        parked_at_ms: None,
        total_shown_ms: None,
        revision: 0,
    };
    store::insert(cx.conn(), &head)?;
    Ok(head)
}

/// What a request asks for, as a number to compare it by.
///
/// # Errors
/// It cannot be written as JSON.
pub fn asked(content: &impl Serialize) -> Result<i64, Fail> {
    let hash = Sha256::digest(serde_json::to_vec(content)?);
    let first = hash.first_chunk::<8>().copied().unwrap_or_default();
    Ok(i64::from_be_bytes(first))
}

/// Finds the step of a request that was made before.
///
/// # Errors
/// `request.id_reused` where it asked for something else.
pub fn repeated(conn: &Connection, head: &Head, request: Uuid, asked: i64) -> Result<Option<Step>, Fail> {
    let reused = || Refusal::new("request.id_reused", 409).into();
    if let Some(kept) = store::line(conn, head.sale, LineId(request))? {
        if kept.asked != asked {
            return Err(reused());
        }
        let steps = store::steps_after(conn, head.sale, 0)?;
        let added = steps.into_iter().rev().find(|step| step.line == Some(kept.line.line) && step.before.is_none());
        return Ok(added);
    }
    let after = head.revision.saturating_sub(REPEATS_REMEMBERED);
    match store::step_of_request(conn, head.sale, after, request)? {
        Some(step) if step.asked != Some(asked) => Err(reused()),
        found => Ok(found),
    }
}

/// The basket as it was after one of its steps.
///
/// # Errors
/// The database fails.
pub fn at_revision(conn: &Connection, mut basket: Loaded, revision: u64) -> Result<Loaded, Fail> {
    let steps = store::steps_after(conn, basket.head.sale, revision)?;
    if steps.is_empty() {
        return Ok(basket);
    }
    let mut lines = store::lines(conn, basket.head.sale, true)?;
    for step in steps {
        match (step.line, step.before) {
            (Some(line), before) => {
                let Some(kept) = lines.iter_mut().find(|kept| kept.line.line == line) else { continue };
                kept.removed = if before.is_some() { None } else { Some((PersonId::default(), 0)) };
                if let Some(before) = before {
                    kept.line = serde_json::from_str(&before)?;
                }
            }
            (None, Some(before)) => basket.head.terms = serde_json::from_str(&before)?,
            (None, None) => basket.head.terms = Terms::default(),
        }
    }
    lines.retain(|kept| kept.removed.is_none());
    basket.lines = lines;
    basket.head.revision = revision;
    Ok(basket)
}

impl Loaded {
    /// The lines alone.
    pub fn plain(&self) -> Vec<Line> {
        self.lines.iter().map(|kept| kept.line.clone()).collect()
    }

    /// What it comes to.
    pub fn totals(&self) -> Totals {
        let lines: Vec<&Line> = self.lines.iter().map(|kept| &kept.line).collect();
        totals(&lines, self.head.terms.discount)
    }

    /// One of its lines.
    ///
    /// # Errors
    /// `sales.line_unknown`.
    pub fn line(&self, line: LineId) -> Result<&Kept, Fail> {
        let found = self.lines.iter().find(|kept| kept.line.line == line);
        found.ok_or_else(|| Refusal::new("sales.line_unknown", 404).into())
    }

    /// Adds a line at the end.
    ///
    /// # Errors
    /// `sales.too_many_lines`, and what [`Line::check`] refuses.
    pub fn add(&mut self, cx: &Write<'_>, line: Line, asked: i64) -> Result<(), Fail> {
        if self.lines.len() >= LINES_MAX {
            return Err(refusal_of(LineRefusal::Full).into());
        }
        line.check().map_err(refusal_of)?;
        // Revisions only climb, so that the newest line is the last one, and keeps its place when it comes back.
        let revision = self.next();
        let kept = Kept { place: revision as i64, revision, asked, removed: None, line };
        let step = Step {
            line: Some(kept.line.line),
            request: Some(kept.line.line.0),
            asked: Some(asked),
            ..self.step(StepKind::Do)
        };
        store::put_step(cx.conn(), self.head.sale, &step)?;
        store::put_line(cx.conn(), self.head.sale, &kept)?;
        self.head.revision = step.revision;
        self.lines.push(kept);
        Ok(())
    }

    /// Puts a changed line in the place of the old one. A request that did it is remembered by its name.
    ///
    /// # Errors
    /// `sales.line_unknown`, and what [`Line::check`] refuses.
    pub fn change(&mut self, cx: &Write<'_>, line: Line, request: Option<(Uuid, i64)>) -> Result<(), Fail> {
        line.check().map_err(refusal_of)?;
        let mut kept = self.line(line.line)?.clone();
        if kept.line == line && request.is_none() {
            return Ok(());
        }
        let step = Step {
            line: Some(line.line),
            before: Some(serde_json::to_string(&kept.line)?),
            request: request.map(|(id, _)| id),
            asked: request.map(|(_, asked)| asked),
            ..self.step(StepKind::Do)
        };
        kept.line = line;
        self.put(cx, &step, kept)
    }

    /// Takes a line out.
    ///
    /// # Errors
    /// `sales.line_unknown`.
    pub fn remove(&mut self, cx: &Write<'_>, line: LineId) -> Result<(), Fail> {
        let mut kept = self.line(line)?.clone();
        let before = Some(serde_json::to_string(&kept.line)?);
        let step = Step { line: Some(line), before, ..self.step(StepKind::Do) };
        kept.removed = Some((cx.who().person, cx.now_ms()));
        self.put(cx, &step, kept)
    }

    /// Changes discount or note of the whole.
    ///
    /// # Errors
    /// The database fails.
    pub fn set_terms(&mut self, cx: &Write<'_>, terms: Terms) -> Result<(), Fail> {
        if self.head.terms == terms {
            return Ok(());
        }
        let before = Some(serde_json::to_string(&self.head.terms)?);
        let step = Step { before, ..self.step(StepKind::Do) };
        self.put_terms(cx, &step, terms)
    }

    /// Takes back the newest change that still stands.
    ///
    /// # Errors
    /// `sales.nothing_to_undo`.
    pub fn undo(&mut self, cx: &Write<'_>) -> Result<Option<LineId>, Fail> {
        let Some(done) = store::last_done(cx.conn(), self.head.sale)? else {
            return Err(Refusal::new("sales.nothing_to_undo", 409).into());
        };
        let at = self.restore(cx, StepKind::Undo, done.line, done.before)?;
        store::mark_undone(cx.conn(), self.head.sale, done.revision, Some(at))?;
        Ok(done.line)
    }

    /// Makes again the change that was taken back last.
    ///
    /// # Errors
    /// `sales.nothing_to_redo`.
    pub fn redo(&mut self, cx: &Write<'_>) -> Result<Option<LineId>, Fail> {
        let nothing = || Fail::from(Refusal::new("sales.nothing_to_redo", 409));
        let after = store::last_done(cx.conn(), self.head.sale)?.map_or(0, |done| done.revision);
        let undone = store::first_undone(cx.conn(), self.head.sale, after)?.ok_or_else(nothing)?;
        // What the undo found before it is what the change had made.
        let taken_back = store::step(cx.conn(), self.head.sale, undone.undone_at.unwrap_or(0))?.ok_or_else(nothing)?;
        self.restore(cx, StepKind::Redo, undone.line, taken_back.before)?;
        store::mark_undone(cx.conn(), self.head.sale, undone.revision, None)?;
        Ok(undone.line)
    }

    /// Puts a line or the terms back as they were, as a step of its own.
    fn restore(
        &mut self,
        cx: &Write<'_>,
        kind: StepKind,
        line: Option<LineId>,
        state: Option<String>,
    ) -> Result<u64, Fail> {
        let Some(line) = line else {
            let before = Some(serde_json::to_string(&self.head.terms)?);
            let step = Step { before, ..self.step(kind) };
            let terms = state.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default();
            self.put_terms(cx, &step, terms)?;
            return Ok(step.revision);
        };
        let mut kept = store::line(cx.conn(), self.head.sale, line)?
            .ok_or_else(|| Fail::from(Refusal::new("sales.line_unknown", 404)))?;
        let before = if kept.removed.is_none() { Some(serde_json::to_string(&kept.line)?) } else { None };
        let step = Step { line: Some(line), before, ..self.step(kind) };
        match state {
            Some(json) => {
                kept.line = serde_json::from_str(&json)?;
                kept.removed = None;
            }
            None => kept.removed = Some((cx.who().person, cx.now_ms())),
        }
        self.put(cx, &step, kept)?;
        Ok(step.revision)
    }

    fn put(&mut self, cx: &Write<'_>, step: &Step, mut kept: Kept) -> Result<(), Fail> {
        kept.revision = step.revision;
        store::put_step(cx.conn(), self.head.sale, step)?;
        store::put_line(cx.conn(), self.head.sale, &kept)?;
        self.head.revision = step.revision;
        self.lines.retain(|other| other.line.line != kept.line.line);
        if kept.removed.is_none() {
            let at = self.lines.partition_point(|other| other.place < kept.place);
            self.lines.insert(at, kept);
        }
        Ok(())
    }

    fn put_terms(&mut self, cx: &Write<'_>, step: &Step, terms: Terms) -> Result<(), Fail> {
        store::put_step(cx.conn(), self.head.sale, step)?;
        store::set_terms(cx.conn(), self.head.sale, &terms)?;
        self.head.revision = step.revision;
        self.head.terms = terms;
        Ok(())
    }

    fn next(&self) -> u64 {
        self.head.revision + 1
    }

    fn step(&self, kind: StepKind) -> Step {
        Step { revision: self.next(), kind, line: None, before: None, undone_at: None, request: None, asked: None }
    }
}

/// Puts a line's refusal into the door's words.
pub fn refusal_of(refusal: LineRefusal) -> Refusal {
    match refusal {
        LineRefusal::Quantity => Refusal::new("sales.bad_quantity", 422).field("quantity_milli", "sales-bad-quantity"),
        LineRefusal::Price => Refusal::new("sales.bad_price", 422).field("unit_price_minor", "sales-bad-price"),
        LineRefusal::Amount => Refusal::new("sales.amount_too_large", 422),
        LineRefusal::Full => Refusal::new("sales.too_many_lines", 409).arg("most", LINES_MAX),
    }
}
