//! The basket in hand: the lines of the basket that was filled last, as they were committed, so that a scan reads the
//! head alone and costs the same at line 500 as at line 1.
//!
//! The database decides: lines count only for the revision that its head tells.

use mostrador_domain::ids::SaleId;
use parking_lot::Mutex;

use super::{Kept, Loaded, State, store};
use crate::context::Write;
use crate::fail::Fail;

/// What the engine keeps of baskets between requests.
#[derive(Default)]
pub struct Hand(Mutex<Option<Held>>);

struct Held {
    /// A restored copy begins a new epoch, and a basket there may reach the same revision by another way.
    epoch: u64,
    sale: SaleId,
    revision: u64,
    lines: Vec<Kept>,
}

impl Hand {
    fn take(&self, epoch: u64, sale: SaleId, revision: u64) -> Option<Vec<Kept>> {
        let is_it = |held: &mut Held| (held.epoch, held.sale, held.revision) == (epoch, sale, revision);
        Some(self.0.lock().take_if(is_it)?.lines)
    }
}

/// Takes a basket that may be changed in hand.
///
/// # Errors
/// As [`super::load_open`].
pub fn take_open(cx: &Write<'_>, sale: SaleId) -> Result<Loaded, Fail> {
    if let Some(head) = store::head(cx.conn(), sale)?
        && head.state == State::Open
        && let Some(lines) = cx.hand().take(cx.tip.epoch, sale, head.revision)
    {
        return Ok(Loaded { head, lines });
    }
    super::load_open(cx.conn(), sale)
}

/// Keeps a basket in hand once what was done to it is on disk.
pub fn keep(cx: &mut Write<'_>, basket: Loaded) {
    let epoch = cx.tip.epoch;
    let held = Held { epoch, sale: basket.head.sale, revision: basket.head.revision, lines: basket.lines };
    cx.after_commit(move |shop| *shop.hand().0.lock() = Some(held));
}
