//! Appending to the till's own log: number, stamp, chain, store, fold; all in the caller's transaction.

use mostrador_domain::ids::Uuid;
use mostrador_sync::{Envelope, private_hash};
use rusqlite::Connection;

use super::{Fact, Identity, Tip, facts, store};
use crate::fail::Fail;

/// What an author says; the log adds the rest.
pub struct Saying<'a> {
    pub id: Uuid,
    pub kind: &'a str,
    pub v: u32,
    pub by: Uuid,
    pub approved_by: Uuid,
    pub body: Vec<u8>,
    /// 16 random bytes followed by the private part.
    pub private: Option<Vec<u8>>,
    pub now_ms: u64,
}

/// Appends a fact and folds it. The tip moves only in memory; the caller puts it back on a rollback.
pub fn append(conn: &Connection, identity: &Identity, tip: &mut Tip, saying: Saying<'_>) -> Result<Fact, Fail> {
    let hidden = match &saying.private {
        Some(bytes) => {
            let (random, private) = bytes.split_first_chunk::<16>().expect("a private part begins with 16 bytes");
            private_hash(random, private)
        }
        None => [0; 32],
    };
    let mut fact = Fact {
        device: identity.device,
        epoch: tip.epoch,
        dseq: tip.dseq + 1,
        id: saying.id,
        kind: saying.kind.to_owned(),
        v: u64::from(saying.v),
        hlc: tip.clock.tick(saying.now_ms).0,
        wall: saying.now_ms,
        by: saying.by,
        approved_by: saying.approved_by,
        body: saying.body,
        private: saying.private,
        private_hash: hidden,
        prev: tip.hash,
        hash: [0; 32],
    };
    let envelope: Envelope<'_> = fact.envelope(identity.tenant, identity.shop);
    let hash = envelope.hash();
    store::insert_fact(conn, &store::NewFact { envelope: &envelope, private: fact.private.as_deref(), hash: &hash })?;
    fact.hash = hash;
    facts::fold(conn, &fact)?;
    tip.dseq = fact.dseq;
    tip.hash = hash;
    Ok(fact)
}
