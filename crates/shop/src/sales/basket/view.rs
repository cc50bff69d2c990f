//! What a caller sees of a basket: everything computed, whole or only what changed.

use mostrador_domain::{
    ids::LineId,
    sales::{Basket, BasketState, LineView, Rounding, basket::Line, totals::LineTotals},
};
use rusqlite::Connection;

use super::{Kept, Loaded, State, store};
use crate::fail::Fail;
use crate::settings::ShopInfo;

/// What an answer shows of a basket.
#[derive(Clone, Copy, Debug, Default)]
pub struct Showing {
    /// The revision that the caller has on screen.
    pub known: Option<u64>,
    /// The line that the command added or changed.
    pub changed: Option<LineId>,
}

impl Loaded {
    /// The basket as the caller sees it.
    ///
    /// # Errors
    /// The database fails.
    pub fn view(&self, conn: &Connection, info: &ShopInfo, showing: Showing) -> Result<Basket, Fail> {
        let totals = self.totals();
        let last_done = store::last_done(conn, self.head.sale)?.map_or(0, |done| done.revision);
        let can_redo =
            last_done < self.head.revision && store::first_undone(conn, self.head.sale, last_done)?.is_some();
        let known = showing.known.filter(|known| *known <= self.head.revision);
        // Shares of the whole's discount, and of tax that comes on top, move with every line, so that a basket with
        // either is told whole. Of an untouched line only the share of contained tax may be out by a unit.
        let untouched_stay = self.head.terms.discount.is_none() && self.lines.iter().all(|kept| kept.line.tax_included);
        let partial = known.is_some_and(|known| known > 0) && untouched_stay;
        let shown = |kept: &Kept| !partial || kept.revision > known.unwrap_or(0);
        Ok(Basket {
            sale: self.head.sale,
            label: self.head.label,
            name: self.head.name.clone(),
            state: if self.head.state == State::Parked { BasketState::Parked } else { BasketState::Open },
            revision: self.head.revision,
            lines: self
                .lines
                .iter()
                .zip(&totals.lines)
                .filter(|(kept, _)| shown(kept))
                .map(|(kept, part)| line_view(&kept.line, part))
                .collect(),
            partial,
            removed: if partial { store::gone_since(conn, self.head.sale, known.unwrap_or(0))? } else { Vec::new() },
            changed: showing.changed,
            lines_count: self.lines.len() as u32,
            subtotal_minor: totals.subtotal_minor,
            discount_minor: totals.discount_minor,
            discount: self.head.terms.discount,
            total_minor: totals.total_minor,
            tax_minor: totals.tax_minor,
            taxes: totals.taxes,
            currency: info.currency,
            cash_due_minor: rounding_of(info).round(totals.total_minor),
            note: self.head.terms.note.clone(),
            opened_at_ms: self.head.opened_at_ms,
            can_undo: last_done > 0,
            can_redo,
        })
    }
}

/// The shop's cash rounding.
pub fn rounding_of(info: &ShopInfo) -> Rounding<'static> {
    Rounding { rule: &info.country.cash_rounding, step_minor: info.cash_step_minor }
}

fn line_view(line: &Line, part: &LineTotals) -> LineView {
    LineView {
        line: line.line,
        product: line.product,
        name: line.name.clone(),
        code: line.code.clone(),
        quantity_milli: line.quantity_milli,
        unit: line.unit,
        unit_price_minor: line.unit_price_minor,
        list_price_minor: line.list_price_minor,
        open_price: line.open_price,
        label_minor: line.label_minor,
        amount_minor: part.amount_minor,
        discount: line.discount,
        own_discount_minor: part.own_discount_minor,
        discount_minor: part.discount_minor(),
        tax_bp: line.tax_bp,
        tax_included: line.tax_included,
        tax_minor: part.tax_minor,
        total_minor: part.total_minor,
        note: line.note.clone(),
    }
}
