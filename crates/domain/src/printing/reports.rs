//! What is printed of a shift: the X and Z reports and the slip of cash put in or taken out.

use super::document::{Align, Block, Document, Style};
use super::receipt::{ReceiptTax, ShopHead, Writer};
use crate::cash::commands::{Direction, MethodAmount, ShiftReport};
use crate::countries::Country;
use crate::locale::Language;
use crate::sales::Method;

/// Everything that a report tells beside the figures themselves.
#[derive(Clone, Debug)]
pub struct ReportData<'a> {
    /// The shop.
    pub shop: ShopHead,
    /// The figures: an X report where the shift is open, a Z report where it is closed.
    pub report: &'a ShiftReport,
    /// When the shift was opened, as the shop's clock showed it.
    pub opened: String,
    /// When it was closed.
    pub closed: Option<String>,
    /// When the report was made.
    pub printed: String,
    /// Who asked for it.
    pub person: String,
}

/// Cash put into the drawer or taken out of it.
#[derive(Clone, Debug)]
pub struct CashSlip {
    /// The shop.
    pub shop: ShopHead,
    /// When, as the shop's clock showed it.
    pub when: String,
    /// Who moved it.
    pub person: String,
    /// Who released it, where somebody had to.
    pub approved_by: Option<String>,
    /// In or out.
    pub direction: Direction,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// Why.
    pub reason: String,
}

/// Makes the report of a shift.
pub fn report(data: &ReportData<'_>, country: &Country, language: Language) -> Document {
    Writer { country, language }.report(data)
}

/// Makes the slip of a movement of cash, to be signed.
pub fn cash_slip(data: &CashSlip, country: &Country, language: Language) -> Document {
    Writer { country, language }.cash_slip(data)
}

impl Writer<'_> {
    fn report(&self, data: &ReportData<'_>) -> Document {
        let report = data.report;
        let shift = i64::from(report.shift.shift_number);
        let title = match &report.shift.number {
            Some(number) => self.tell("paper-z", &[("number", number.into())]),
            None => self.tell("paper-x", &[("number", shift.into())]),
        };
        let mut document = Document::new(title.clone());
        self.head(&mut document, &data.shop);
        document.centre(title, Style::TALL);
        document.pair(self.tell("paper-till", &[("number", i64::from(data.shop.till).into())]), &data.printed);
        document.pair(self.say("paper-shift"), shift.to_string());
        document.pair(self.say("paper-opened"), &data.opened);
        if let Some(closed) = &data.closed {
            document.pair(self.say("paper-closed"), closed);
        }
        if let Some(name) = report.shift.opened_by_name.as_deref() {
            document.pair(self.say("paper-opened-by"), name);
        }
        if !data.person.is_empty() {
            document.pair(self.say("paper-made-by"), &data.person);
        }
        self.sold(&mut document, report);
        self.by_method(&mut document, report);
        self.taxes_of(&mut document, report);
        self.moves(&mut document, report);
        self.drawer(&mut document, report);
        if report.shift.number.is_some() {
            document.feed(3).rule().centre(self.say("paper-signature"), Style::PLAIN);
        }
        document.push(Block::Cut);
        document
    }

    fn section(&self, document: &mut Document, key: &str) {
        document.rule().styled(self.say(key), Align::Left, Style::BOLD);
    }

    fn sold(&self, document: &mut Document, report: &ShiftReport) {
        self.section(document, "paper-section-sales");
        let counted = |key: &str, count: u32| self.tell(key, &[("count", i64::from(count).into())]);
        document.pair(counted("paper-sales-count", report.sales_count), self.amount(report.sales_minor));
        if report.refunds_count > 0 {
            document.pair(counted("paper-refunds-count", report.refunds_count), self.amount(-report.refunds_minor));
        }
        if report.rounding_minor != 0 {
            document.pair(self.say("paper-rounding"), self.amount(report.rounding_minor));
        }
        let net = report.sales_minor - report.refunds_minor + report.rounding_minor;
        document.pair_in(self.say("paper-net"), self.money(net), Style::TALL);
        if report.discount_minor != 0 {
            document.pair(self.say("paper-discounts"), self.amount(report.discount_minor));
        }
        if report.voided_count > 0 {
            document.pair(counted("paper-voided-count", report.voided_count), self.amount(report.voided_minor));
        }
        if report.drawer_opened_count > 0 {
            document.pair(self.say("paper-drawer-opened"), report.drawer_opened_count.to_string());
        }
        if let Some((first, last)) = &report.receipts {
            document.pair(self.say("paper-first-receipt"), first).pair(self.say("paper-last-receipt"), last);
        }
    }

    fn by_method(&self, document: &mut Document, report: &ShiftReport) {
        if report.methods.is_empty() {
            return;
        }
        self.section(document, "paper-section-methods");
        for totals in &report.methods {
            let label = format!("{} ({})", self.method(totals.method), totals.payments);
            document.pair(label, self.amount(totals.sales_minor - totals.refunds_minor));
        }
    }

    fn taxes_of(&self, document: &mut Document, report: &ShiftReport) {
        if report.taxes.is_empty() {
            return;
        }
        document.rule();
        let taxes: Vec<ReceiptTax> = report
            .taxes
            .iter()
            .map(|tax| ReceiptTax { rate_bp: tax.rate_bp, base_minor: tax.base_minor, tax_minor: tax.tax_minor })
            .collect();
        self.tax_table(document, &taxes);
    }

    fn moves(&self, document: &mut Document, report: &ShiftReport) {
        if report.moves.is_empty() {
            return;
        }
        self.section(document, "paper-section-moves");
        for moved in &report.moves {
            let (key, sign) = match moved.direction {
                Direction::In => ("paper-move-in", 1),
                Direction::Out => ("paper-move-out", -1),
            };
            let label = match moved.reason.as_deref().filter(|reason| !reason.is_empty()) {
                Some(reason) => format!("{}: {reason}", self.say(key)),
                None => self.say(key),
            };
            document.pair(label, self.amount(sign * moved.amount_minor));
        }
    }

    fn drawer(&self, document: &mut Document, report: &ShiftReport) {
        self.section(document, "paper-section-drawer");
        document.pair(self.say("paper-float"), self.amount(report.shift.float_minor));
        let of = |amounts: &[MethodAmount], method: Method| {
            amounts.iter().find(|amount| amount.method == method).map(|amount| amount.amount_minor)
        };
        for method in Method::ALL {
            let expected = of(&report.expected, method);
            let counted = report.counted.iter().find(|counted| counted.method == method);
            let difference = of(&report.difference, method);
            if expected.is_none() && counted.is_none() {
                continue;
            }
            let name = self.method(method);
            if let Some(expected) = expected {
                document.pair(self.tell("paper-expected", &[("method", (&name).into())]), self.amount(expected));
            }
            if let Some(counted) = counted {
                let label = self.tell("paper-counted", &[("method", (&name).into())]);
                document.pair(label, self.amount(counted.amount_minor));
                for note in counted.notes.iter().filter(|note| note.count > 0) {
                    let detail = format!("{} × {}", note.count, self.amount(note.value_minor));
                    let amount = self.amount(note.count.saturating_mul(note.value_minor));
                    document.push(Block::Item { name: String::new(), detail, amount });
                }
            }
            if let Some(difference) = difference.filter(|_| counted.is_some()) {
                let key = match difference.signum() {
                    0 => "paper-difference-none",
                    1 => "paper-difference-over",
                    _ => "paper-difference-short",
                };
                document.pair_in(self.say(key), self.amount(difference), Style::BOLD);
            }
        }
        if let Some(reason) = report.reason.as_deref().filter(|reason| !reason.is_empty()) {
            document.text(self.tell("paper-reason", &[("reason", reason.into())]));
        }
    }

    fn cash_slip(&self, data: &CashSlip) -> Document {
        let title = self.say(match data.direction {
            Direction::In => "paper-slip-in",
            Direction::Out => "paper-slip-out",
        });
        let mut document = Document::new(title.clone());
        self.head(&mut document, &data.shop);
        document.centre(title, Style::TALL);
        self.when(&mut document, data.shop.till, &data.when, &data.person);
        if let Some(name) = data.approved_by.as_deref() {
            document.text(self.tell("paper-approved-by", &[("name", name.into())]));
        }
        document.rule();
        document.pair_in(self.say("paper-amount"), self.money(data.amount_minor), Style::LARGE);
        document.text(self.tell("paper-reason", &[("reason", (&data.reason).into())]));
        document.feed(3).rule().centre(self.say("paper-signature"), Style::PLAIN);
        document.push(Block::Cut);
        document
    }
}
