//! Handlers about the till's own log.

use mostrador_domain::sync::{RestoredReply, RestoredSeen, RestoredState};

use super::store;
use crate::context::{Read, Write};
use crate::fail::Fail;

/// Tells of a restore that nobody has read about.
pub fn restored(cx: &Read<'_>, _: RestoredState) -> Result<RestoredReply, Fail> {
    let restored = store::restored_unseen(cx.conn())?;
    let (from_ms, until_ms) = restored.map(|restored| (restored.from_ms, restored.until_ms)).unzip();
    Ok(RestoredReply { from_ms, until_ms })
}

/// Notes that somebody has read about the restore.
pub fn restored_seen(cx: &mut Write<'_>, _: RestoredSeen) -> Result<RestoredReply, Fail> {
    store::mark_restored_seen(cx.conn())?;
    Ok(RestoredReply { from_ms: None, until_ms: None })
}
