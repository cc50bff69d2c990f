//! Numbers on paper: each till has a series for sales, one for refunds and one for Z reports, without gaps.
//!
//! Frozen, since paper cannot be called back: `1-00000418`, `1-D0000012`, `1-Z0214`; after a restored backup the
//! till's letter stands behind its number (`1B-00000001`).

/// What a series numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// Receipts of sales.
    Sale,
    /// Receipts of refunds.
    Refund,
    /// Z reports.
    Close,
}

impl Paper {
    fn mark(self) -> &'static str {
        match self {
            Paper::Sale => "",
            Paper::Refund => "D",
            Paper::Close => "Z",
        }
    }

    fn digits(self) -> usize {
        match self {
            Paper::Sale => 8,
            Paper::Refund => 7,
            Paper::Close => 4,
        }
    }

    fn of_mark(mark: &str) -> Option<Paper> {
        [Paper::Sale, Paper::Refund, Paper::Close].into_iter().find(|paper| paper.mark() == mark)
    }
}

/// Name of the series: `1-`, `1B-`, `1-D`, `1-Z`.
pub fn series(till: u32, epoch_letter: &str, paper: Paper) -> String {
    format!("{till}{epoch_letter}-{}", paper.mark())
}

/// A number as it stands on paper.
pub fn number(series: &str, running: i64) -> String {
    let mark = series.split_once('-').map_or("", |(_, mark)| mark);
    let digits = Paper::of_mark(mark).map_or(8, Paper::digits);
    format!("{series}{running:0digits$}")
}

/// Takes a number on paper apart into its series and its running number.
pub fn parse(number: &str) -> Option<(String, i64)> {
    let number = number.trim().to_ascii_uppercase();
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (series, running) = number.split_at(number.len() - digits);
    let (till, mark) = series.split_once('-')?;
    let known = till.starts_with(|first: char| first.is_ascii_digit()) && Paper::of_mark(mark).is_some();
    known.then_some(())?;
    Some((series.to_owned(), running.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_form() {
        let rows = [
            (1, "", Paper::Sale, 418, "1-00000418"),
            (1, "B", Paper::Sale, 1, "1B-00000001"),
            (2, "", Paper::Refund, 12, "2-D0000012"),
            (1, "", Paper::Close, 214, "1-Z0214"),
            (1, "", Paper::Close, 12_345, "1-Z12345"),
        ];
        for (till, letter, paper, running, want) in rows {
            let series = series(till, letter, paper);
            assert_eq!(number(&series, running), want);
            assert_eq!(parse(want), Some((series, running)), "what is on paper can be typed in");
        }
    }

    #[test]
    fn what_is_no_number_is_told_from_one() {
        for text in ["", "418", "1-", "-418", "1-X0001", "ñ-1", "1-00000418x"] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
