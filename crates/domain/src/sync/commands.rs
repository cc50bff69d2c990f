//! Commands about the till's own log.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Command, Permission, Topic};

/// Tells whether the till runs on a restored copy and between which times sales may be missing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RestoredState {}

/// The restore that nobody has confirmed to have read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RestoredReply {
    /// Where there is one: sales made after this time may be missing, milliseconds since 1970.
    pub from_ms: Option<i64>,
    /// And before this one, milliseconds since 1970.
    pub until_ms: Option<i64>,
}

impl Command for RestoredState {
    const NAME: &'static str = "sync.restored";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Backups];
    type Reply = RestoredReply;
}

/// Confirms that somebody has read about the restore.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RestoredSeen {}

impl Command for RestoredSeen {
    const NAME: &'static str = "sync.restored_seen";
    const NEEDS: Permission = Permission::Backup;
    const TOPICS: &'static [Topic] = &[Topic::Backups];
    type Reply = RestoredReply;
}
