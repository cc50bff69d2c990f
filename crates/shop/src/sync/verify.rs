//! Proves the log: every chain unbroken, every hash right, and every folded row what the facts say.

use std::collections::BTreeMap;

use mostrador_domain::ids::Uuid;
use mostrador_sync::private_hash;
use rusqlite::Connection;

use super::{FOLDED, Fact, Identity, refold, store};
use crate::fail::Fail;
use crate::verify::Report;

/// Rows of one table that are named before the rest is only counted.
const ROWS_NAMED_MAX: usize = 20;

/// Walks the chains and compares every folded table with a fresh fold of the log.
///
/// `scratch` is a file that does not exist yet; it is made for the comparison and removed by the caller.
///
/// # Errors
/// The database fails in a way that is not a finding.
pub fn verify(
    conn: &Connection,
    identity: &Identity,
    scratch: &std::path::Path,
    report: &mut Report,
) -> Result<(), Fail> {
    chain(conn, identity, report)?;
    let into = crate::store::open_scratch(scratch)?;
    if let Err(fail) = refold::fold_into(conn, &into) {
        report.found("verify-unreadable-fact", &[("cause", format!("{fail:?}"))]);
        return Ok(());
    }
    for table in FOLDED.iter().flat_map(|tables| tables.iter()) {
        compare(conn, &into, table, report)?;
    }
    Ok(())
}

/// Walks the chains alone, which is what a copy is checked by.
///
/// # Errors
/// The database fails in a way that is not a finding.
pub fn chain(conn: &Connection, identity: &Identity, report: &mut Report) -> Result<(), Fail> {
    let mut ends: BTreeMap<(Uuid, u64), (u64, [u8; 32])> = BTreeMap::new();
    store::walk(conn, |fact| {
        report.facts += 1;
        let (dseq, prev) = ends.get(&(fact.device, fact.epoch)).copied().unwrap_or((0, [0; 32]));
        let named = [("kind", fact.kind.clone()), ("number", fact.dseq.to_string())];
        if fact.dseq != dseq + 1 {
            report.found("verify-fact-missing", &named);
        } else if fact.prev != prev {
            report.found("verify-chain-broken", &named);
        }
        if fact.envelope(identity.tenant, identity.shop).hash() != fact.hash {
            report.found("verify-fact-changed", &named);
        }
        if !private_part_holds(&fact) {
            report.found("verify-private-changed", &named);
        }
        ends.insert((fact.device, fact.epoch), (fact.dseq, fact.hash));
        Ok(())
    })
}

fn private_part_holds(fact: &Fact) -> bool {
    match fact.private.as_deref().map(<[u8]>::split_first_chunk::<16>) {
        // Erased on request: the chain keeps the hash alone.
        None => true,
        Some(Some((random, private))) => private_hash(random, private) == fact.private_hash,
        Some(None) => false,
    }
}

fn compare(real: &Connection, fresh: &Connection, table: &str, report: &mut Report) -> Result<(), Fail> {
    let mut want: BTreeMap<Vec<String>, i64> = BTreeMap::new();
    store::dump(fresh, table, |row| *want.entry(row).or_default() += 1)?;
    store::dump(real, table, |row| {
        report.rows += 1;
        *want.entry(row).or_default() -= 1;
    })?;
    let wrong: Vec<(Vec<String>, i64)> = want.into_iter().filter(|(_, count)| *count != 0).collect();
    for (row, count) in wrong.iter().take(ROWS_NAMED_MAX) {
        let key = if *count > 0 { "verify-row-missing" } else { "verify-row-foreign" };
        report.found(key, &[("table", table.to_owned()), ("row", shortened(row))]);
    }
    if wrong.len() > ROWS_NAMED_MAX {
        let more = (wrong.len() - ROWS_NAMED_MAX).to_string();
        report.found("verify-rows-more", &[("table", table.to_owned()), ("count", more)]);
    }
    Ok(())
}

fn shortened(row: &[String]) -> String {
    let text = row.join(" ");
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
