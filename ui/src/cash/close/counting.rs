//! A count in progress: how many of each note and coin, other ways to pay as typed, and whether it is fixed.

use mostrador_domain::{
    Currency,
    cash::{Counted, NoteCount},
    sales::Method,
};
use serde::{Deserialize, Serialize};

use crate::shown;

/// Most pieces of one note or coin.
const PIECES_MAX: i64 = 99_999;

/// The ways to pay whose vouchers may be counted as well.
pub const OTHERS: [Method; 3] = [Method::Card, Method::Transfer, Method::Other];

/// What has been counted so far; kept as a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counting {
    /// Values in minor units with the pieces counted, the largest first; nothing where not counted yet.
    pub notes: Vec<(i64, Option<i64>)>,
    /// Other ways to pay as typed; empty means "as the program says".
    pub others: Vec<(Method, String)>,
    /// Whether the count was confirmed.
    pub fixed: bool,
    /// When it was confirmed, unix milliseconds.
    pub fixed_at_ms: i64,
    /// Why it differs, as typed.
    pub reason: String,
}

impl Counting {
    /// Nothing counted of these values.
    pub fn new(values: &[i64]) -> Counting {
        Counting {
            notes: values.iter().map(|value| (*value, None)).collect(),
            others: OTHERS.into_iter().map(|method| (method, String::new())).collect(),
            ..Counting::default()
        }
    }

    /// Whether it counts these very values.
    pub fn fits(&self, values: &[i64]) -> bool {
        self.notes.iter().map(|(value, _)| value).eq(values)
    }

    /// The same with nothing counted.
    pub fn emptied(&self) -> Counting {
        Counting::new(&self.notes.iter().map(|(value, _)| *value).collect::<Vec<_>>())
    }

    /// Cash in minor units.
    pub fn cash_minor(&self) -> i64 {
        self.notes.iter().map(|(value, pieces)| value * pieces.unwrap_or(0)).sum()
    }

    /// How many notes and coins.
    pub fn pieces(&self) -> i64 {
        self.notes.iter().map(|(_, pieces)| pieces.unwrap_or(0)).sum()
    }

    /// Takes what was typed for the note in this place; anything but digits is passed over.
    pub fn with_typed(&self, place: usize, text: &str) -> Counting {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        self.with(place, digits.parse::<i64>().ok())
    }

    /// One more or one less of the note in this place.
    pub fn stepped(&self, place: usize, step: i64) -> Counting {
        let now = self.notes.get(place).and_then(|(_, pieces)| *pieces).unwrap_or(0);
        self.with(place, Some(now + step))
    }

    fn with(&self, place: usize, pieces: Option<i64>) -> Counting {
        let mut next = self.clone();
        if let Some((_, now)) = next.notes.get_mut(place) {
            *now = pieces.map(|pieces| pieces.clamp(0, PIECES_MAX));
        }
        next
    }

    /// Takes what was typed for another way to pay.
    pub fn with_other(&self, method: Method, text: String) -> Counting {
        let mut next = self.clone();
        next.others.retain(|(one, _)| *one != method);
        next.others.push((method, text));
        next
    }

    /// What was typed for another way to pay.
    pub fn other(&self, method: Method) -> &str {
        self.others.iter().find(|(one, _)| *one == method).map_or("", |(_, text)| text.as_str())
    }

    /// What the close is told: cash by notes, and other ways where something was typed.
    pub fn counted(&self, currency: Currency) -> Vec<Counted> {
        let cash = Counted {
            method: Method::Cash,
            currency: Some(currency),
            amount_minor: self.cash_minor(),
            notes: self
                .notes
                .iter()
                .filter_map(|(value, pieces)| {
                    let count = pieces.filter(|pieces| *pieces > 0)?;
                    Some(NoteCount { value_minor: *value, count })
                })
                .collect(),
        };
        let others = OTHERS.into_iter().filter_map(|method| {
            let amount_minor = shown::read_money(self.other(method))?;
            Some(Counted { method, currency: Some(currency), amount_minor, notes: Vec::new() })
        });
        std::iter::once(cash).chain(others).collect()
    }
}
