//! A till's customer of the hardest kind: sells at random, remembers every answer, and after a crash demands all of it.
//!
//! It names everything that it creates, so that it may repeat what was not answered. It asks by a function, and
//! does not know whether the till behind is a disk in memory or a process that gets killed.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::random::Random;

/// Baskets that one client fills at a time.
const BASKETS_MAX: usize = 4;
/// Lines after which a basket is paid rather than filled.
const LINES_MAX: usize = 6;
/// Sales that are demanded after every crash; the older ones are demanded now and then.
const NEWEST: usize = 30;

/// What came back from the till.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The reply.
    Done(Value),
    /// A refusal in words.
    Refused(Value),
    /// Nothing: the till is gone. The request may have been done or not.
    Silent,
}

/// Asks the till.
pub type Ask<'a> = &'a mut dyn FnMut(&str, &Value) -> Answer;

/// A product that clients buy.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its id.
    pub product: String,
    /// A code of it.
    pub code: String,
    /// Whether it is sold by weight.
    pub weighed: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Request {
    name: &'static str,
    args: Value,
}

/// One client and everything that it was told.
pub struct Client {
    random: Random,
    articles: Vec<Article>,
    shift: String,
    /// Whether it also closes and opens the shift; for a client that is alone.
    closes: bool,
    baskets: BTreeMap<String, Value>,
    sales: BTreeMap<String, Value>,
    /// The sales' names in the order of their answers.
    order: Vec<String>,
    refunds: BTreeMap<String, Value>,
    waiting: Option<Request>,
    last: Option<(Request, Value)>,
}

impl Client {
    /// A client that buys these articles during a shift.
    pub fn new(seed: u64, articles: Vec<Article>, shift: String, closes: bool) -> Client {
        Client {
            random: Random::new(seed),
            articles,
            shift,
            closes,
            baskets: BTreeMap::new(),
            sales: BTreeMap::new(),
            order: Vec::new(),
            refunds: BTreeMap::new(),
            waiting: None,
            last: None,
        }
    }

    /// Sales that were answered.
    pub fn sales_count(&self) -> usize {
        self.sales.len()
    }

    /// Refunds that were answered.
    pub fn refunds_count(&self) -> usize {
        self.refunds.len()
    }

    /// Baskets that are open.
    pub fn baskets_count(&self) -> usize {
        self.baskets.len()
    }

    /// Asks for one thing. False where the till is gone.
    ///
    /// # Errors
    /// The till refused what it should have done, in words.
    pub fn step(&mut self, ask: Ask<'_>) -> Result<bool, String> {
        let request = self.choose();
        self.waiting = Some(request.clone());
        match ask(request.name, &request.args) {
            Answer::Done(reply) => {
                self.note(request, reply);
                Ok(true)
            }
            Answer::Refused(problem) => Err(format!("{} {} was refused: {problem}", request.name, request.args)),
            Answer::Silent => Ok(false),
        }
    }

    /// After a crash: demands what was answered, repeats what was not, and demands that too.
    ///
    /// # Errors
    /// What is missing, doubled, half there or told differently, in words. `Ok(false)` where the till is gone again.
    pub fn recover(&mut self, ask: Ask<'_>) -> Result<bool, String> {
        if let Some((request, reply)) = self.last.clone() {
            match ask(request.name, &request.args) {
                Answer::Done(again) if again == reply || self.touched_since(&request) => {}
                Answer::Refused(_) if self.touched_since(&request) => {}
                Answer::Done(again) => {
                    return Err(format!("{} {} was answered {reply} and is now {again}", request.name, request.args));
                }
                Answer::Refused(problem) => {
                    return Err(format!(
                        "{} {} was answered {reply} and now gets {problem}",
                        request.name, request.args
                    ));
                }
                Answer::Silent => return Ok(false),
            }
        }
        if let Some(request) = self.waiting.clone() {
            if !self.is_whole(&request, ask)? {
                return Ok(false);
            }
            match ask(request.name, &request.args) {
                Answer::Done(reply) => self.note(request, reply),
                Answer::Refused(problem) => {
                    return Err(format!("{} {} repeated gets {problem}", request.name, request.args));
                }
                Answer::Silent => return Ok(false),
            }
        }
        Ok(true)
    }

    /// Demands every sale, refund and basket that was answered. `Ok(false)` where the till is gone.
    ///
    /// # Errors
    /// What is missing or different, in words.
    pub fn demand(&self, ask: Ask<'_>) -> Result<bool, String> {
        self.demand_from(0, ask)
    }

    /// Demands the newest sales and every basket. `Ok(false)` where the till is gone.
    ///
    /// # Errors
    /// As [`Client::demand`].
    pub fn demand_newest(&self, ask: Ask<'_>) -> Result<bool, String> {
        self.demand_from(self.order.len().saturating_sub(NEWEST), ask)
    }

    fn demand_from(&self, first: usize, ask: Ask<'_>) -> Result<bool, String> {
        let newest = &self.order[first..];
        for sale in newest {
            let receipt = &self.sales[sale];
            let found = match ask("sales.get", &json!({ "sale": sale })) {
                Answer::Done(found) => found,
                Answer::Refused(problem) => return Err(format!("the answered sale {sale} is gone: {problem}")),
                Answer::Silent => return Ok(false),
            };
            for field in ["number", "total_minor", "rounding_minor", "tax_minor", "change_minor", "journal_hash"] {
                if found[field] != receipt[field] {
                    return Err(format!("{field} of sale {sale} was {} and is {}", receipt[field], found[field]));
                }
            }
            let lines = found["lines"].as_array().map_or(0, Vec::len);
            let total: i64 = sum(&found["lines"], "total_minor");
            if lines == 0 || Some(total) != found["total_minor"].as_i64() {
                return Err(format!("the lines of sale {sale} do not make its total: {found}"));
            }
        }
        let concerned = |receipt: &Value| newest.iter().any(|sale| receipt["sale"] == sale.as_str());
        for (refund, receipt) in self.refunds.iter().filter(|(_, receipt)| first == 0 || concerned(receipt)) {
            let found = match ask("sales.get", &json!({ "sale": receipt["sale"] })) {
                Answer::Done(found) => found,
                Answer::Refused(problem) => return Err(format!("the sale of refund {refund} is gone: {problem}")),
                Answer::Silent => return Ok(false),
            };
            let kept =
                found["refunds"].as_array().into_iter().flatten().filter(|one| one["refund"] == *refund.as_str());
            if kept.filter(|one| one["number"] == receipt["number"]).count() != 1 {
                return Err(format!("refund {refund} is not there exactly once: {found}"));
            }
        }
        for (sale, basket) in &self.baskets {
            match ask("sales.basket", &json!({ "sale": sale })) {
                Answer::Done(found) if seen(&found) == seen(basket) => {}
                Answer::Done(found) => {
                    return Err(format!("basket {sale} was {} and is {}", seen(basket), seen(&found)));
                }
                Answer::Refused(problem) => return Err(format!("basket {sale} is gone: {problem}")),
                Answer::Silent => return Ok(false),
            }
        }
        Ok(true)
    }

    /// The request that got no answer is either done whole or not at all. `Ok(false)` where the till is gone.
    fn is_whole(&self, request: &Request, ask: Ask<'_>) -> Result<bool, String> {
        if request.name != "sales.checkout" {
            return Ok(true);
        }
        let named = json!({ "sale": request.args["sale"] });
        let sold = match ask("sales.get", &named) {
            Answer::Done(_) => true,
            Answer::Refused(_) => false,
            Answer::Silent => return Ok(false),
        };
        let open = match ask("sales.basket", &named) {
            Answer::Done(_) => true,
            Answer::Refused(_) => false,
            Answer::Silent => return Ok(false),
        };
        if sold == open {
            return Err(format!("sale {} is half there: sold {sold}, basket open {open}", request.args["sale"]));
        }
        Ok(true)
    }

    /// Whether the request without an answer concerns what an earlier one was about.
    fn touched_since(&self, earlier: &Request) -> bool {
        self.waiting.as_ref().is_some_and(|waiting| {
            waiting.args["sale"] == earlier.args["sale"] && !earlier.args["sale"].is_null()
                || waiting.name.starts_with("cash.") && earlier.name.starts_with("cash.")
        })
    }

    fn choose(&mut self) -> Request {
        if self.closes && self.shift.is_empty() {
            let shift = self.name();
            return Request { name: "cash.open_shift", args: json!({ "shift": shift, "float_minor": 10_000 }) };
        }
        let full = self.baskets.iter().find(|(_, basket)| lines(basket) >= LINES_MAX).map(|(sale, _)| sale.clone());
        if let Some(sale) = full {
            return self.pay(sale);
        }
        let Some(sale) = self.some_basket() else {
            let sale = self.name();
            return Request { name: "sales.open_basket", args: json!({ "sale": sale }) };
        };
        let filled = lines(&self.baskets[&sale]);
        match self.random.below(100) {
            0..=9 if self.baskets.len() < BASKETS_MAX => {
                let sale = self.name();
                Request { name: "sales.open_basket", args: json!({ "sale": sale }) }
            }
            10..=19 if filled >= 1 => self.pay(sale),
            20..=27 if filled >= 1 => {
                let line = self.some_line(&sale);
                let quantity = 1_000 * (1 + self.random.below(9));
                let args = json!({ "sale": sale, "line": line, "quantity_milli": quantity });
                Request { name: "sales.set_quantity", args }
            }
            28..=31 if filled >= 1 => {
                let bp = 100 * self.random.below(20);
                Request { name: "sales.set_discount", args: json!({ "sale": sale, "percent_bp": bp }) }
            }
            32..=37 => {
                let (id, amount) = (self.name(), 100 + self.random.below(900));
                let args = json!({ "move": id, "shift": self.shift, "direction": "in", "amount_minor": amount, "reason": "cambio" });
                Request { name: "cash.move", args }
            }
            38..=41 => self.give_back(sale),
            42..=43 if self.closes => {
                let counted = json!([{ "method": "cash", "currency": "ARS", "amount_minor": 1_000 }]);
                Request { name: "cash.close_shift", args: json!({ "shift": self.shift, "counted": counted }) }
            }
            _ => self.add(sale),
        }
    }

    fn add(&mut self, sale: String) -> Request {
        let line = self.name();
        let article = self.random.pick(&self.articles).clone();
        let mut args = json!({ "sale": sale, "line": line });
        if article.weighed {
            args["product"] = json!(article.product);
            args["quantity_milli"] = json!(100 + self.random.below(3_000));
        } else {
            args["code"] = json!(article.code);
        }
        Request { name: "sales.add_line", args }
    }

    fn pay(&mut self, sale: String) -> Request {
        let due = self.baskets[&sale]["total_minor"].as_i64().unwrap_or(0);
        // Enough for any rounding of the cash part; the rest comes back as change.
        let handed = due + 5_000 + 100 * self.random.below(50) as i64;
        let tenders = match self.random.below(3) {
            0 if due > 2 => json!([
                { "method": "card", "amount_minor": due / 2, "reference": "0042" },
                { "method": "cash", "amount_minor": handed }
            ]),
            1 if due > 0 => json!([{ "method": "transfer", "amount_minor": due }]),
            _ => json!([{ "method": "cash", "amount_minor": handed }]),
        };
        Request { name: "sales.checkout", args: json!({ "sale": sale, "tenders": tenders }) }
    }

    fn give_back(&mut self, otherwise: String) -> Request {
        let refunded: Vec<&Value> = self.refunds.values().map(|receipt| &receipt["sale"]).collect();
        let whole = self.sales.iter().filter(|(sale, receipt)| {
            !refunded.iter().any(|known| **known == sale.as_str()) && receipt["total_minor"].as_i64() > Some(0)
        });
        let candidates: Vec<String> = whole.map(|(sale, _)| sale.clone()).collect();
        if candidates.is_empty() {
            return self.add(otherwise);
        }
        let sale = self.random.pick(&candidates).clone();
        let refund = self.name();
        let args = json!({ "refund": refund, "sale": sale, "goods": "back", "reason": "no era" });
        Request { name: "sales.refund", args }
    }

    /// Keeps an answer.
    fn note(&mut self, request: Request, reply: Value) {
        self.waiting = None;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        match request.name {
            "sales.open_basket" => {
                self.baskets.insert(text(&request.args["sale"]), json!({ "lines": [], "total_minor": 0 }));
            }
            "sales.checkout" => {
                self.baskets.remove(&text(&request.args["sale"]));
                self.order.push(text(&request.args["sale"]));
                self.sales.insert(text(&request.args["sale"]), reply.clone());
            }
            "sales.refund" => {
                let mut receipt = reply.clone();
                receipt["sale"] = request.args["sale"].clone();
                self.refunds.insert(text(&request.args["refund"]), receipt);
            }
            "cash.open_shift" => self.shift = text(&reply["shift"]),
            "cash.close_shift" => self.shift.clear(),
            "cash.move" => {}
            _ => {
                self.baskets.insert(text(&request.args["sale"]), reply.clone());
            }
        }
        self.last = Some((request, reply));
    }

    fn name(&mut self) -> String {
        let mut bytes = [0; 16];
        self.random.fill(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
    }

    fn some_basket(&mut self) -> Option<String> {
        let open: Vec<String> = self.baskets.keys().cloned().collect();
        if open.is_empty() { None } else { Some(self.random.pick(&open).clone()) }
    }

    fn some_line(&mut self, sale: &str) -> Value {
        let lines = self.baskets[sale]["lines"].as_array().cloned().unwrap_or_default();
        self.random.pick(&lines)["line"].clone()
    }
}

fn lines(basket: &Value) -> usize {
    basket["lines"].as_array().map_or(0, Vec::len)
}

fn sum(list: &Value, field: &str) -> i64 {
    list.as_array().into_iter().flatten().filter_map(|one| one[field].as_i64()).sum()
}

/// What of a basket a person would miss.
fn seen(basket: &Value) -> Value {
    let lines = basket["lines"].as_array().cloned().unwrap_or_default();
    let lines: Vec<Value> = lines
        .iter()
        .map(|line| {
            json!([line["line"], line["product"], line["quantity_milli"], line["discount_minor"], line["total_minor"]])
        })
        .collect();
    json!({ "lines": lines, "total_minor": basket["total_minor"] })
}

/// Every sale of the till: numbers without gaps or repeats, and as many as were answered.
///
/// # Errors
/// What is wrong with them, in words. `Ok(false)` where the till is gone.
pub fn count_sales(answered: usize, ask: Ask<'_>) -> Result<bool, String> {
    let mut numbers: Vec<u64> = Vec::new();
    loop {
        let page = match ask("sales.list", &json!({ "offset": numbers.len(), "limit": 500 })) {
            Answer::Done(page) => page,
            Answer::Refused(problem) => return Err(format!("the sales cannot be listed: {problem}")),
            Answer::Silent => return Ok(false),
        };
        for sale in page["sales"].as_array().into_iter().flatten() {
            let number = sale["number"].as_str().and_then(|number| number.rsplit('-').next()?.parse().ok());
            numbers.push(number.ok_or_else(|| format!("a sale without a number: {sale}"))?);
        }
        if page["more"] != true {
            break;
        }
    }
    numbers.sort_unstable();
    let gapless = numbers.iter().enumerate().all(|(place, number)| *number == place as u64 + 1);
    if !gapless {
        return Err(format!("numbers have gaps or repeats: {numbers:?}"));
    }
    if numbers.len() != answered {
        return Err(format!("{} sales are there and {answered} were answered", numbers.len()));
    }
    Ok(true)
}

/// A new id, for what is made outside a seeded run.
pub fn new_id() -> String {
    Uuid::now_v7().to_string()
}
