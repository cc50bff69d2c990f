//! The basket as the screen holds it: lines in small chunks, so that a change redraws only what changed.

use std::rc::Rc;

use mostrador_domain::{
    ids::{LineId, SaleId},
    sales::{Basket, LineView},
};
use yew::prelude::*;

/// Lines of one chunk; a new line redraws at most so many neighbours.
const CHUNK_LINES: usize = 20;

/// A line that is compared by identity: the same allocation is the same line.
#[derive(Clone, Debug)]
pub struct LineRef(pub Rc<LineView>);

impl PartialEq for LineRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Some neighbouring lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    /// Tells chunks apart for as long as the basket is shown.
    pub key: u32,
    /// The lines.
    pub lines: Rc<Vec<LineRef>>,
}

/// The basket shown at the counter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counter {
    /// Everything but its lines; nothing while no basket is open.
    pub head: Option<Rc<Basket>>,
    /// The lines.
    pub chunks: Vec<Chunk>,
    /// The line that is selected.
    pub selected: Option<LineId>,
    /// The line that came or changed last; line keys act on it while none is selected.
    pub touched: Option<LineId>,
    /// The line that is washed in green for a moment, and a mark that turns with each change, so that it washes again.
    pub fresh: Option<(LineId, bool)>,
    next_key: u32,
}

/// A change of what is shown.
pub enum Step {
    /// The door answered a basket, whole or in part.
    Answer(Box<Basket>),
    /// No basket is open any more.
    Clear,
    /// A line is selected, or none.
    Select(Option<LineId>),
}

impl Reducible for Counter {
    type Action = Step;
    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        match step {
            Step::Answer(basket) => next.take(*basket),
            Step::Clear => next = Counter { next_key: next.next_key, ..Counter::default() },
            Step::Select(line) => {
                next.selected = line;
                next.fresh = None;
            }
        }
        Rc::new(next)
    }
}

impl Counter {
    /// The basket's id.
    pub fn sale(&self) -> Option<SaleId> {
        self.head.as_ref().map(|head| head.sale)
    }

    /// Whether there is nothing to pay for.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Every line, in order.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &LineRef> {
        self.chunks.iter().flat_map(|chunk| chunk.lines.iter())
    }

    /// The line with this id.
    pub fn line(&self, line: LineId) -> Option<&LineView> {
        self.lines().find(|one| one.0.line == line).map(|one| &*one.0)
    }

    /// The line that line keys act on.
    pub fn current(&self) -> Option<&LineView> {
        self.selected
            .and_then(|line| self.line(line))
            .or_else(|| self.touched.and_then(|line| self.line(line)))
            .or_else(|| self.lines().next_back().map(|line| &*line.0))
    }

    /// The line `steps` below the selected one, or above; where none is, counted from before the first or behind the last.
    pub fn neighbour(&self, steps: isize) -> Option<LineId> {
        let ids: Vec<LineId> = self.lines().map(|line| line.0.line).collect();
        let last = ids.len().checked_sub(1)?;
        let here = self.selected.and_then(|line| ids.iter().position(|id| *id == line));
        let there = match here {
            Some(here) => here.saturating_add_signed(steps).min(last),
            None if steps < 0 => last.saturating_add_signed(steps + 1),
            None => 0_usize.saturating_add_signed(steps - 1).min(last),
        };
        ids.get(there).copied()
    }

    fn take(&mut self, mut basket: Basket) {
        let lines = std::mem::take(&mut basket.lines);
        let same_sale = self.sale() == Some(basket.sale);
        if basket.partial && same_sale {
            let removed = std::mem::take(&mut basket.removed);
            for line in removed {
                self.remove(line);
            }
            for line in lines {
                self.put(line);
            }
        } else {
            self.replace(lines, same_sale);
        }
        if !same_sale {
            self.selected = None;
            self.touched = None;
        }
        self.touched = basket.changed.or(self.touched);
        let turned = self.fresh.is_none_or(|(_, turn)| !turn);
        self.fresh = basket.changed.filter(|_| self.selected.is_none()).map(|line| (line, turned));
        if self.selected.is_some_and(|line| self.line(line).is_none()) {
            self.selected = None;
        }
        self.head = Some(Rc::new(basket));
    }

    fn put(&mut self, line: LineView) {
        for chunk in &mut self.chunks {
            if let Some(place) = chunk.lines.iter().position(|one| one.0.line == line.line) {
                if *chunk.lines[place].0 != line {
                    Rc::make_mut(&mut chunk.lines)[place] = LineRef(Rc::new(line));
                }
                return;
            }
        }
        let line = LineRef(Rc::new(line));
        match self.chunks.last_mut() {
            Some(chunk) if chunk.lines.len() < CHUNK_LINES => Rc::make_mut(&mut chunk.lines).push(line),
            Some(_) | None => self.push_chunk(vec![line]),
        }
    }

    fn remove(&mut self, line: LineId) {
        for chunk in &mut self.chunks {
            if chunk.lines.iter().any(|one| one.0.line == line) {
                Rc::make_mut(&mut chunk.lines).retain(|one| one.0.line != line);
            }
        }
        self.chunks.retain(|chunk| !chunk.lines.is_empty());
    }

    /// Takes a whole basket; chunks whose lines are as they were stay the same allocation.
    fn replace(&mut self, lines: Vec<LineView>, same_sale: bool) {
        let old: Vec<Chunk> = std::mem::take(&mut self.chunks);
        let mut lines = lines.into_iter().peekable();
        if same_sale {
            for chunk in old {
                let mut kept = Vec::with_capacity(chunk.lines.len());
                let mut untouched = true;
                for one in chunk.lines.iter() {
                    match lines.next_if(|line| line.line == one.0.line) {
                        Some(line) if line == *one.0 => kept.push(one.clone()),
                        Some(line) => {
                            untouched = false;
                            kept.push(LineRef(Rc::new(line)));
                        }
                        None => untouched = false,
                    }
                }
                match (untouched, kept.is_empty()) {
                    (true, _) => self.chunks.push(chunk),
                    (false, false) => self.chunks.push(Chunk { key: chunk.key, lines: Rc::new(kept) }),
                    (false, true) => {}
                }
            }
        }
        for line in lines {
            self.put(line);
        }
    }

    fn push_chunk(&mut self, lines: Vec<LineRef>) {
        self.next_key += 1;
        self.chunks.push(Chunk { key: self.next_key, lines: Rc::new(lines) });
    }
}
