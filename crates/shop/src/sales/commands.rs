//! The handlers of baskets: load, change, show.

use mostrador_domain::{
    Permission,
    ids::{LineId, SaleId},
    sales::{
        AddLine, Basket, BasketList, BasketOpened, BasketState, BasketTab, Baskets, Discount, Due, GetBasket,
        OpenBasket, Park, Redo, RemoveLine, Resume, Scan, SetDiscount, SetNote, SetPrice, SetQuantity, ShowTotal, Undo,
        Void, Voided,
        commands::NOTE_CHARS_MAX,
        discount::over_limit,
        entry::{self, Entry},
        facts,
    },
    sync::Body,
};

use super::basket::{self, Loaded, Showing, State};
use super::goods::{self, Wanted, What};
use crate::context::{Read, Write};
use crate::fail::{Fail, Refusal};
use crate::settings::ShopInfo;

pub use super::checkout::checkout;
pub use super::history::{get, list, preview, reprint};
pub use super::refund::refund;

/// Amounts that the payment screen offers as cash.
const SUGGESTIONS_MAX: usize = 5;

/// Opens a basket, or answers which one it is where it was opened before.
pub fn open_basket(cx: &mut Write<'_>, args: OpenBasket) -> Result<BasketOpened, Fail> {
    if let Some(sale) = args.sale {
        if let Some(head) = basket::store::head(cx.conn(), sale)? {
            return Ok(BasketOpened { sale, label: head.label });
        }
        if super::number_of(cx.conn(), sale)?.is_some() || super::was_voided(cx.conn(), sale)? {
            return Ok(BasketOpened { sale, label: 0 });
        }
    }
    let sale = cx.id_or_new(args.sale);
    let head = basket::open(cx, sale)?;
    Ok(BasketOpened { sale, label: head.label })
}

/// Adds a line.
pub fn add_line(cx: &mut Write<'_>, args: AddLine) -> Result<Basket, Fail> {
    let info = cx.shop_info()?;
    let asked = basket::asked(&(&args.code, args.product, args.quantity_milli, args.unit_price_minor))?;
    let showing = Showing { known: args.known_revision, changed: args.line };
    let mut basket = match basket::take_open(cx, args.sale) {
        Ok(basket) => basket,
        Err(fail) => return answered_before(cx, &info, args.sale, args.line, asked)?.ok_or(fail),
    };
    if let Some(line) = args.line
        && let Some(step) = basket::repeated(cx.conn(), &basket.head, line.0, asked)?
    {
        return basket::at_revision(cx.conn(), basket, step.revision)?.view(cx.conn(), &info, showing);
    }
    let (what, quantity_milli) = match (&args.code, args.product) {
        (Some(code), None) => named(code, args.quantity_milli),
        (None, Some(product)) => (What::Product(product), args.quantity_milli),
        (Some(_), Some(_)) | (None, None) => {
            return Err(Refusal::new("sales.code_or_product", 422).field("code", "sales-code-or-product").into());
        }
    };
    let line = cx.id_or_new(args.line);
    let wanted = Wanted { what, line, quantity_milli, unit_price_minor: args.unit_price_minor, measure_may_lack: true };
    let made = goods::line(cx, &info, &wanted)?;
    basket.add(cx, made, asked)?;
    let view = basket.view(cx.conn(), &info, Showing { changed: Some(line), ..showing })?;
    basket::keep(cx, basket);
    Ok(view)
}

/// The first answer to a request that is repeated after its basket was put aside or paid, for as long as that is kept.
fn answered_before(
    cx: &Write<'_>,
    info: &ShopInfo,
    sale: SaleId,
    line: Option<LineId>,
    asked: i64,
) -> Result<Option<Basket>, Fail> {
    let (Some(line), Some(head)) = (line, basket::store::head(cx.conn(), sale)?) else { return Ok(None) };
    let Some(step) = basket::repeated(cx.conn(), &head, line.0, asked)? else { return Ok(None) };
    let whole = basket::Loaded { lines: basket::store::lines(cx.conn(), sale, false)?, head };
    let showing = Showing { known: None, changed: step.line };
    basket::at_revision(cx.conn(), whole, step.revision)?.view(cx.conn(), info, showing).map(Some)
}

/// Does what a scanner does.
pub fn scan(cx: &mut Write<'_>, args: Scan) -> Result<Basket, Fail> {
    let info = cx.shop_info()?;
    let sale = match args.sale {
        Some(sale) => sale,
        None => current(cx)?,
    };
    let asked = basket::asked(&args.code)?;
    let showing = Showing { known: args.known_revision, changed: None };
    let mut basket = match basket::take_open(cx, sale) {
        Ok(basket) => basket,
        Err(fail) => return answered_before(cx, &info, sale, args.line, asked)?.ok_or(fail),
    };
    if let Some(line) = args.line
        && let Some(step) = basket::repeated(cx.conn(), &basket.head, line.0, asked)?
    {
        let showing = Showing { changed: step.line, ..showing };
        return basket::at_revision(cx.conn(), basket, step.revision)?.view(cx.conn(), &info, showing);
    }
    let (what, quantity_milli) = named(&args.code, None);
    let line = cx.id_or_new(args.line);
    let wanted = Wanted { what, line, quantity_milli, unit_price_minor: None, measure_may_lack: false };
    let made = goods::line(cx, &info, &wanted)?;
    let same = basket.lines.last().filter(|last| last.line.takes_more_of(&made)).map(|last| last.line.clone());
    let changed = match same {
        Some(mut more) => {
            more.quantity_milli = more.quantity_milli.saturating_add(made.quantity_milli);
            let changed = more.line;
            basket.change(cx, more, Some((line.0, asked)))?;
            changed
        }
        None => {
            basket.add(cx, made, asked)?;
            line
        }
    };
    let view = basket.view(cx.conn(), &info, Showing { changed: Some(changed), ..showing })?;
    basket::keep(cx, basket);
    Ok(view)
}

/// Takes `3*code` apart; a quantity given beside the code wins.
fn named(typed: &str, quantity_milli: Option<i64>) -> (What<'_>, Option<i64>) {
    match entry::parse(typed) {
        Entry::Code { quantity_milli: typed, code } => (What::Code(code), quantity_milli.or(typed)),
        // A quantity alone names no goods, and is looked up as a code like anything else that names none.
        Entry::Quantity(_) => (What::Code(typed), quantity_milli),
    }
}

/// The person's newest open basket, or a new one.
fn current(cx: &mut Write<'_>) -> Result<SaleId, Fail> {
    match basket::store::newest_open(cx.conn(), cx.who().person)? {
        Some(sale) => Ok(sale),
        None => {
            let sale = cx.new_id();
            Ok(basket::open(cx, sale)?.sale)
        }
    }
}

/// Sets how much of a line is sold.
pub fn set_quantity(cx: &mut Write<'_>, args: SetQuantity) -> Result<Basket, Fail> {
    changing(cx, args.sale, Some(args.line), |cx, basket| {
        let mut line = basket.line(args.line)?.line.clone();
        line.set_quantity(args.quantity_milli);
        basket.change(cx, line, None)
    })
}

/// Takes a line out. One that is out already stays out.
pub fn remove_line(cx: &mut Write<'_>, args: RemoveLine) -> Result<Basket, Fail> {
    changing(cx, args.sale, None, |cx, basket| {
        let kept = basket::store::line(cx.conn(), args.sale, args.line)?;
        if kept.is_some_and(|kept| kept.removed.is_some()) {
            return Ok(());
        }
        basket.remove(cx, args.line)
    })
}

/// Gives or takes away a discount, within the limit of the person's role or released by somebody.
pub fn set_discount(cx: &mut Write<'_>, args: SetDiscount) -> Result<Basket, Fail> {
    let discount = match (args.amount_minor, args.percent_bp) {
        (None, None) => None,
        (Some(minor), None) if minor >= 0 => Some(Discount::AmountMinor(minor)).filter(|_| minor > 0),
        (None, Some(bp)) if (0..=10_000).contains(&bp) => Some(Discount::PercentBp(bp)).filter(|_| bp > 0),
        (Some(_), _) => {
            return Err(Refusal::new("sales.bad_discount", 422).field("amount_minor", "sales-bad-discount").into());
        }
        (None, Some(_)) => {
            return Err(Refusal::new("sales.bad_discount", 422).field("percent_bp", "sales-bad-discount").into());
        }
    };
    changing(cx, args.sale, args.line, |cx, basket| match args.line {
        Some(id) => {
            let mut line = basket.line(id)?.line.clone();
            (line.discount, line.discount_by) = (discount, None);
            let mut lines = basket.plain();
            lines.iter_mut().filter(|other| other.line == id).for_each(|other| *other = line.clone());
            let over = over_limit(&lines, &basket.head.terms, limit_bp(cx));
            line.discount_by = discount_released_by(cx, discount, over)?;
            basket.change(cx, line, None)
        }
        None => {
            let mut terms = basket.head.terms.clone();
            (terms.discount, terms.discount_by) = (discount, None);
            let over = over_limit(&basket.plain(), &terms, limit_bp(cx));
            terms.discount_by = discount_released_by(cx, discount, over)?;
            basket.set_terms(cx, terms)
        }
    })
}

/// What the person's role may take off without asking, in hundredths of a percent.
pub fn limit_bp(cx: &Write<'_>) -> i64 {
    cx.who().role.map_or(0, |role| role.discount_limit_bp())
}

/// Who answers for a discount: nobody within the role's limit, else whoever may give any or released this one.
fn discount_released_by(
    cx: &Write<'_>,
    discount: Option<Discount>,
    over: bool,
) -> Result<Option<mostrador_domain::ids::PersonId>, Fail> {
    let any = cx.who().role.is_some_and(|role| role.may(Permission::DiscountAny));
    match discount {
        Some(_) if over || any => super::released_by(cx, Permission::DiscountAny).map(Some),
        Some(_) | None => Ok(None),
    }
}

/// Sells a line at another price.
pub fn set_price(cx: &mut Write<'_>, args: SetPrice) -> Result<Basket, Fail> {
    changing(cx, args.sale, Some(args.line), |cx, basket| {
        let mut line = basket.line(args.line)?.line.clone();
        let list = line.list_price_minor.unwrap_or(line.unit_price_minor);
        let by = if line.open_price || args.unit_price_minor == list {
            None
        } else {
            Some(super::released_by(cx, Permission::OverridePrice)?)
        };
        line.set_price(args.unit_price_minor, by);
        basket.change(cx, line, None)
    })
}

/// Writes a note on a line or on the basket.
pub fn set_note(cx: &mut Write<'_>, args: SetNote) -> Result<Basket, Fail> {
    let note = super::typed(&args.note, NOTE_CHARS_MAX, "note")?;
    changing(cx, args.sale, args.line, |cx, basket| match args.line {
        Some(id) => {
            let mut line = basket.line(id)?.line.clone();
            line.note = note;
            basket.change(cx, line, None)
        }
        None => {
            let terms = mostrador_domain::sales::basket::Terms { note, ..basket.head.terms.clone() };
            basket.set_terms(cx, terms)
        }
    })
}

/// Puts a basket aside.
pub fn park(cx: &mut Write<'_>, args: Park) -> Result<Basket, Fail> {
    let name = super::typed(args.name.as_deref().unwrap_or(""), NOTE_CHARS_MAX, "name")?;
    let info = cx.shop_info()?;
    let mut basket = basket::load(cx.conn(), args.sale)?;
    if basket.lines.is_empty() {
        return Err(Refusal::new("sales.basket_empty", 409).into());
    }
    let renamed = name.is_some() && name != basket.head.name;
    if basket.head.state != State::Parked || renamed {
        basket.head.state = State::Parked;
        basket.head.name = name.or(basket.head.name);
        basket.head.parked_at_ms = Some(cx.now_ms());
        basket::store::set_state(cx.conn(), &basket.head)?;
    }
    basket.view(cx.conn(), &info, Showing::default())
}

/// Takes a parked basket up again.
pub fn resume(cx: &mut Write<'_>, args: Resume) -> Result<Basket, Fail> {
    let info = cx.shop_info()?;
    let mut basket = basket::load(cx.conn(), args.sale)?;
    if basket.head.state == State::Parked {
        basket.head.state = State::Open;
        basket.head.parked_at_ms = None;
        basket::store::set_state(cx.conn(), &basket.head)?;
    }
    basket.view(cx.conn(), &info, Showing::default())
}

/// Drops a basket. One with lines is told to the log.
pub fn void(cx: &mut Write<'_>, args: Void) -> Result<Voided, Fail> {
    let settled = basket::store::head(cx.conn(), args.sale)?.is_some_and(|head| head.state == State::Settled);
    let paid = super::number_of(cx.conn(), args.sale)?.is_some();
    if super::was_voided(cx.conn(), args.sale)? || (settled && !paid) {
        return Ok(Voided { sale: args.sale });
    }
    let reason = super::typed(args.reason.as_deref().unwrap_or(""), NOTE_CHARS_MAX, "reason")?;
    let mut basket = basket::load(cx.conn(), args.sale)?;
    if !basket.lines.is_empty() {
        cx.require(Permission::VoidBasket)?;
        tell_void(cx, &basket, reason)?;
    }
    basket.head.state = State::Settled;
    basket::store::set_state(cx.conn(), &basket.head)?;
    Ok(Voided { sale: args.sale })
}

fn tell_void(cx: &mut Write<'_>, basket: &Loaded, reason: Option<String>) -> Result<(), Fail> {
    let info = cx.shop_info()?;
    let (by, at) = (cx.who().person, cx.now_ms());
    let body = Body::plain(facts::Voided {
        sale: basket.head.sale,
        shift: crate::cash::open_shift(cx.conn(), info.device)?.map(|open| open.shift),
        cur: info.currency,
        total: basket.totals().total_minor,
        opened: basket.head.opened_at_ms,
        lines: basket.lines.iter().map(|kept| super::gone_line(&kept.line, by, at)).collect(),
    });
    let typed = facts::Typed { note: reason, ..facts::Typed::default() };
    if typed.is_empty() {
        cx.fact(facts::VOIDED, 1, &body)?;
    } else {
        cx.fact_private(facts::VOIDED, 1, &body, &typed)?;
    }
    Ok(())
}

/// Takes back the last change.
pub fn undo(cx: &mut Write<'_>, args: Undo) -> Result<Basket, Fail> {
    stepping(cx, args.sale, |cx, basket| basket.undo(cx))
}

/// Makes again what was taken back.
pub fn redo(cx: &mut Write<'_>, args: Redo) -> Result<Basket, Fail> {
    stepping(cx, args.sale, |cx, basket| basket.redo(cx))
}

/// Reads one basket.
pub fn basket(cx: &Read<'_>, args: GetBasket) -> Result<Basket, Fail> {
    basket::load(cx.conn(), args.sale)?.view(cx.conn(), &cx.shop_info()?, Showing::default())
}

/// Lists the baskets that are open or parked.
pub fn baskets(cx: &Read<'_>, _: Baskets) -> Result<BasketList, Fail> {
    let currency = cx.shop_info()?.currency;
    let mut baskets = Vec::new();
    for head in basket::store::live(cx.conn())? {
        let lines = basket::store::lines(cx.conn(), head.sale, false)?;
        let loaded = Loaded { head, lines };
        let total_minor = loaded.totals().total_minor;
        let Loaded { head, lines } = loaded;
        baskets.push(BasketTab {
            sale: head.sale,
            label: head.label,
            name: head.name,
            state: if head.state == State::Parked { BasketState::Parked } else { BasketState::Open },
            lines_count: lines.len() as u32,
            first_line: lines.first().map(|kept| kept.line.name.clone()),
            total_minor,
            currency,
            opened_by: head.opened_by,
            opened_by_name: crate::people::name_of(cx.conn(), head.opened_by)?,
            opened_at_ms: head.opened_at_ms,
            parked_at_ms: head.parked_at_ms,
        });
    }
    Ok(BasketList { baskets })
}

/// Notes that the customer was shown the total, and says what is to be paid.
pub fn show_total(cx: &mut Write<'_>, args: ShowTotal) -> Result<Due, Fail> {
    let info = cx.shop_info()?;
    let basket = basket::load_open(cx.conn(), args.sale)?;
    if basket.lines.is_empty() {
        return Err(Refusal::new("sales.basket_empty", 409).into());
    }
    if basket.head.total_shown_ms.is_none() {
        basket::store::set_total_shown(cx.conn(), args.sale, cx.now_ms())?;
    }
    let total_minor = basket.totals().total_minor;
    let cash_due_minor = basket::rounding_of(&info).round(total_minor);
    Ok(Due {
        sale: args.sale,
        total_minor,
        cash_due_minor,
        suggestions_minor: info.country.likely_cash_minor(cash_due_minor, SUGGESTIONS_MAX),
        currency: info.currency,
    })
}

fn changing(
    cx: &mut Write<'_>,
    sale: SaleId,
    line: Option<LineId>,
    change: impl FnOnce(&Write<'_>, &mut Loaded) -> Result<(), Fail>,
) -> Result<Basket, Fail> {
    stepping(cx, sale, |cx, basket| change(cx, basket).map(|()| line))
}

fn stepping(
    cx: &mut Write<'_>,
    sale: SaleId,
    change: impl FnOnce(&Write<'_>, &mut Loaded) -> Result<Option<LineId>, Fail>,
) -> Result<Basket, Fail> {
    let info: ShopInfo = cx.shop_info()?;
    let mut basket = basket::load_open(cx.conn(), sale)?;
    let changed = change(cx, &mut basket)?;
    basket.view(cx.conn(), &info, Showing { known: None, changed })
}
