//! Copies of the database: which are due and which have to go.

pub mod commands;

pub use commands::*;

/// Most copies of one kind that are kept.
pub const KEPT_MAX: usize = 30;
/// Days after which a copy goes.
pub const KEPT_DAYS: i64 = 90;
/// Newest copies of one kind that stay whatever their age.
pub const KEPT_MIN: usize = 5;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Chooses the copies that have to go, by number and age, each kind by itself: many that somebody made by hand push no
/// daily one out. `copies` come the newest first.
pub fn to_drop(copies: &[Copy], now_ms: i64) -> Vec<&Copy> {
    let too_old = |copy: &Copy| now_ms - copy.at_ms > KEPT_DAYS * DAY_MS;
    let of_kind = |kind: CopyKind| copies.iter().filter(move |copy| copy.kind == kind).enumerate();
    CopyKind::ALL
        .into_iter()
        .flat_map(of_kind)
        .filter(|(place, copy)| *place >= KEPT_MAX || (*place >= KEPT_MIN && too_old(copy)))
        .map(|(_, copy)| copy)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copies(count: i64, days_between: i64, now_ms: i64) -> Vec<Copy> {
        let copy = |place: i64| Copy {
            file: place.to_string(),
            at_ms: now_ms - place * days_between * DAY_MS,
            bytes: 1,
            kind: CopyKind::Daily,
        };
        (0..count).map(copy).collect()
    }

    #[test]
    fn copies_go_by_number_and_by_age_but_the_newest_stay() {
        let now_ms = 200 * DAY_MS;
        let rows = [
            (10, 1, 0, "few and young"),
            (40, 1, 10, "more than are kept"),
            (10, 20, 5, "older than ninety days, from the sixth on"),
            (5, 100, 0, "the newest five stay, however old"),
        ];
        for (count, days_between, want, why) in rows {
            assert_eq!(to_drop(&copies(count, days_between, now_ms), now_ms).len(), want, "{why}");
        }
    }

    #[test]
    fn copies_made_by_hand_push_no_daily_one_out() {
        let now_ms = 200 * DAY_MS;
        let mut all = copies(40, 0, now_ms);
        all.iter_mut().for_each(|copy| copy.kind = CopyKind::Manual);
        all.extend(copies(20, 1, now_ms));
        let gone = to_drop(&all, now_ms);
        assert_eq!(gone.len(), 10);
        assert!(gone.iter().all(|copy| copy.kind == CopyKind::Manual), "{gone:?}");
    }
}
