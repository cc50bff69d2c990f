//! What is done to the basket, first in, first out, one at a time: ten scans a second keep their order, and none is
//! lost while the shop's program cannot be reached.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use gloo_timers::future::TimeoutFuture;
use mostrador_domain::{
    Problem,
    ids::{LineId, ProductId, SaleId},
    sales::{
        AddLine, Basket, Discount, GetBasket, OpenBasket, Park, Redo, RemoveLine, Resume, Scan, SetDiscount, SetNote,
        SetPrice, SetQuantity, Undo, Void,
    },
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::store::{Counter, Step};
use crate::{api, dom};

const RETRY_MS: u32 = 1_000;
/// Refusals that say that a basket is no longer there to be filled.
const GONE: [&str; 2] = ["sales.already_paid", "sales.already_voided"];

/// One thing to do to the basket.
#[derive(Clone, Debug)]
pub enum Op {
    /// A code was scanned or typed.
    Scan {
        /// The code, with a quantity before it where one was typed.
        code: String,
        /// Name of this scan; repeated, it adds nothing.
        line: LineId,
    },
    /// A product was chosen.
    Add {
        /// Which.
        product: ProductId,
        /// How much, in thousandths.
        quantity_milli: Option<i64>,
        /// The typed price, in minor units.
        unit_price_minor: Option<i64>,
        /// Name of the line.
        line: LineId,
    },
    /// A code was scanned whose product has no price, and the price was asked.
    Priced {
        /// The code, with a quantity before it where one was typed.
        code: String,
        /// The typed price, in minor units.
        unit_price_minor: i64,
        /// Name of the line.
        line: LineId,
    },
    /// So many more of a line, or fewer: of what it has by then.
    Step {
        /// Which line.
        line: LineId,
        /// How many, in thousandths.
        by_milli: i64,
    },
    /// How much of a line.
    Quantity {
        /// Which line.
        line: LineId,
        /// How much, in thousandths.
        milli: i64,
    },
    /// A line goes.
    Remove {
        /// Which line.
        line: LineId,
        /// What it says, to tell that it is gone.
        name: String,
    },
    /// A discount of a line, or of the basket.
    Discount {
        /// Which line.
        line: Option<LineId>,
        /// How much; nothing takes it away.
        discount: Option<Discount>,
    },
    /// Another price.
    Price {
        /// Which line.
        line: LineId,
        /// The price, in minor units.
        minor: i64,
    },
    /// A note on a line, or on the basket.
    Note {
        /// Which line.
        line: Option<LineId>,
        /// The note.
        note: String,
    },
    /// The last change is taken back.
    Undo,
    /// The last change taken back is made again.
    Redo,
    /// The basket is put aside.
    Park {
        /// A name to find it by.
        name: Option<String>,
    },
    /// The basket is dropped.
    Void {
        /// Why.
        reason: Option<String>,
    },
    /// Another basket is shown, a parked one or an open one.
    Show {
        /// Which.
        sale: SaleId,
        /// Whether it is parked.
        parked: bool,
    },
    /// A new basket, the others stay open.
    New,
}

impl Op {
    /// Whether goods go in.
    fn adds(&self) -> bool {
        matches!(self, Op::Scan { .. } | Op::Add { .. } | Op::Priced { .. })
    }
}

/// What became of an operation.
pub struct Done {
    /// The operation.
    pub op: Op,
    /// The problem, where it was refused.
    pub problem: Option<Problem>,
}

/// The row of things to do.
#[derive(Clone)]
pub struct Queue(Rc<Inner>);

struct Inner {
    waiting: RefCell<VecDeque<Op>>,
    running: Cell<bool>,
    stuck: Cell<bool>,
    sale: Cell<Option<SaleId>>,
    newest: RefCell<Option<Rc<Basket>>>,
    revision: Cell<Option<u64>>,
    opening: Cell<Option<SaleId>>,
    show: UseReducerDispatcher<Counter>,
    done: RefCell<Callback<Rc<Done>>>,
    stuck_told: Callback<usize>,
}

impl PartialEq for Queue {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Queue {
    /// A row that shows its answers by `show`; `stuck_told` hears how many wait while the program is not reached.
    pub fn new(show: UseReducerDispatcher<Counter>, stuck_told: Callback<usize>) -> Queue {
        Queue(Rc::new(Inner {
            waiting: RefCell::default(),
            running: Cell::new(false),
            stuck: Cell::new(false),
            sale: Cell::new(None),
            newest: RefCell::default(),
            revision: Cell::new(None),
            opening: Cell::new(None),
            show,
            done: RefCell::default(),
            stuck_told,
        }))
    }

    /// Names who hears what became of each operation.
    pub fn when_done(&self, done: Callback<Rc<Done>>) {
        *self.0.done.borrow_mut() = done;
    }

    /// Does something as soon as everything before it is done.
    pub fn push(&self, op: Op) {
        self.0.waiting.borrow_mut().push_back(op);
        if self.0.stuck.get() {
            self.0.stuck_told.emit(self.0.waiting.borrow().len());
        }
        if !self.0.running.replace(true) {
            let inner = self.0.clone();
            spawn_local(async move { inner.run().await });
        }
    }

    /// Whether nothing waits or runs.
    pub fn is_idle(&self) -> bool {
        !self.0.running.get()
    }

    /// Waits until everything pushed so far is done.
    pub async fn settled(&self) {
        while !self.is_idle() {
            TimeoutFuture::new(4).await;
        }
    }

    /// The basket as the door answered it last.
    pub fn newest(&self) -> Option<Rc<Basket>> {
        self.0.newest.borrow().clone()
    }

    /// Forgets a basket, once it is paid; a scan that came meanwhile may have begun the next one already.
    pub fn forget(&self, sale: SaleId) {
        if self.0.sale.get().is_none_or(|shown| shown == sale) {
            self.0.close();
        }
    }
}

impl Inner {
    async fn run(&self) {
        loop {
            let Some(op) = self.waiting.borrow().front().cloned() else { break };
            let answer = self.perform(&op).await;
            match answer {
                Err(problem) if problem.code == api::UNREACHABLE => {
                    // Nothing is lost: the same request again is done once. Only taking back has no name of its own:
                    // whether it was done shows when the basket is read again.
                    if let (Op::Undo | Op::Redo, Some(sale)) = (&op, self.sale.get()) {
                        self.put_first(Op::Show { sale, parked: false });
                    }
                    self.stuck.set(true);
                    self.stuck_told.emit(self.waiting.borrow().len());
                    TimeoutFuture::new(RETRY_MS).await;
                    continue;
                }
                // It was scanned while the basket was being paid: it belongs to the next one.
                Err(problem) if GONE.contains(&problem.code.as_str()) && op.adds() && self.sale.get().is_some() => {
                    self.close();
                    continue;
                }
                Ok(Some(instead)) => {
                    self.put_first(instead);
                    continue;
                }
                answer => {
                    self.waiting.borrow_mut().pop_front();
                    if self.stuck.replace(false) {
                        self.stuck_told.emit(0);
                    }
                    let problem = answer.err();
                    let done = self.done.borrow().clone();
                    done.emit(Rc::new(Done { op, problem }));
                }
            }
        }
        self.running.set(false);
    }

    fn put_first(&self, op: Op) {
        if let Some(first) = self.waiting.borrow_mut().front_mut() {
            *first = op;
        }
    }

    /// Does one thing; answers what is to be done in its place, where that is known only now.
    async fn perform(&self, op: &Op) -> Result<Option<Op>, Problem> {
        match op {
            Op::New => return self.open().await.map(|_| None),
            Op::Show { sale, parked } => {
                let basket = if *parked {
                    api::call(&Resume { sale: *sale }).await?
                } else {
                    api::call(&GetBasket { sale: *sale }).await?
                };
                self.revision.set(None);
                self.show(basket);
                return Ok(None);
            }
            Op::Park { .. }
            | Op::Void { .. }
            | Op::Undo
            | Op::Redo
            | Op::Discount { line: None, .. }
            | Op::Note { line: None, .. }
            | Op::Step { .. }
                if self.sale.get().is_none() =>
            {
                return Ok(None);
            }
            Op::Scan { .. }
            | Op::Add { .. }
            | Op::Priced { .. }
            | Op::Step { .. }
            | Op::Quantity { .. }
            | Op::Remove { .. }
            | Op::Discount { .. }
            | Op::Price { .. }
            | Op::Note { .. }
            | Op::Undo
            | Op::Redo
            | Op::Park { .. }
            | Op::Void { .. } => {}
        }
        let sale = match self.sale.get() {
            Some(sale) => sale,
            None => self.open().await?,
        };
        let known_revision = self.revision.get();
        let basket = match op.clone() {
            Op::Scan { code, line } => {
                api::call(&Scan { code, sale: Some(sale), line: Some(line), known_revision }).await?
            }
            Op::Add { product, quantity_milli, unit_price_minor, line } => {
                let add = AddLine {
                    sale,
                    line: Some(line),
                    code: None,
                    product: Some(product),
                    quantity_milli,
                    unit_price_minor,
                    known_revision,
                };
                api::call(&add).await?
            }
            Op::Priced { code, unit_price_minor, line } => {
                let add = AddLine {
                    sale,
                    line: Some(line),
                    code: Some(code),
                    product: None,
                    quantity_milli: None,
                    unit_price_minor: Some(unit_price_minor),
                    known_revision,
                };
                api::call(&add).await?
            }
            Op::Step { line, by_milli } => {
                let basket = api::call(&GetBasket { sale }).await?;
                let Some(view) = basket.lines.iter().find(|view| view.line == line) else { return Ok(None) };
                let milli = view.quantity_milli + by_milli;
                return Ok(Some(if milli > 0 {
                    Op::Quantity { line, milli }
                } else {
                    Op::Remove { line, name: view.name.clone() }
                }));
            }
            Op::Quantity { line, milli } => api::call(&SetQuantity { sale, line, quantity_milli: milli }).await?,
            Op::Remove { line, .. } => api::call(&RemoveLine { sale, line }).await?,
            Op::Discount { line, discount } => {
                let (amount_minor, percent_bp) = match discount {
                    Some(Discount::AmountMinor(minor)) => (Some(minor), None),
                    Some(Discount::PercentBp(bp)) => (None, Some(bp)),
                    None => (None, None),
                };
                api::call(&SetDiscount { sale, line, amount_minor, percent_bp }).await?
            }
            Op::Price { line, minor } => api::call(&SetPrice { sale, line, unit_price_minor: minor }).await?,
            Op::Note { line, note } => api::call(&SetNote { sale, line, note }).await?,
            Op::Undo => api::call(&Undo { sale }).await?,
            Op::Redo => api::call(&Redo { sale }).await?,
            Op::Park { name } => {
                api::call(&Park { sale, name }).await?;
                self.close();
                return Ok(None);
            }
            Op::Void { reason } => {
                api::call(&Void { sale, reason }).await?;
                self.close();
                return Ok(None);
            }
            Op::Show { .. } | Op::New => return Ok(None),
        };
        self.show(basket);
        Ok(None)
    }

    async fn open(&self) -> Result<SaleId, Problem> {
        // The same id until it is answered, so that a lost answer leaves no empty basket behind.
        let id = self.opening.get().unwrap_or_else(dom::new_id);
        self.opening.set(Some(id));
        let opened = api::call(&OpenBasket { sale: Some(id) }).await?;
        self.opening.set(None);
        self.close();
        self.sale.set(Some(opened.sale));
        Ok(opened.sale)
    }

    fn close(&self) {
        self.sale.set(None);
        *self.newest.borrow_mut() = None;
        self.revision.set(None);
        self.show.dispatch(Step::Clear);
    }

    fn show(&self, basket: Basket) {
        self.sale.set(Some(basket.sale));
        self.revision.set(Some(basket.revision));
        *self.newest.borrow_mut() = Some(Rc::new(Basket { lines: Vec::new(), ..basket.clone() }));
        self.show.dispatch(Step::Answer(Box::new(basket)));
    }
}
