//! The words of backups: listing, making and restoring copies of the database.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Command, Permission, Topic};

/// Why a copy was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CopyKind {
    /// By itself, once a day.
    Daily,
    /// Because somebody asked.
    Manual,
    /// Of what was in place before a restore.
    BeforeRestore,
}

impl CopyKind {
    /// Every kind.
    pub const ALL: [CopyKind; 3] = [CopyKind::Daily, CopyKind::Manual, CopyKind::BeforeRestore];

    /// The name on the wire and in file names.
    pub fn name(self) -> &'static str {
        match self {
            CopyKind::Daily => "daily",
            CopyKind::Manual => "manual",
            CopyKind::BeforeRestore => "before_restore",
        }
    }
}

/// A copy of the database that was opened and checked after it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Copy {
    /// Name of its file in the folder of copies.
    pub file: String,
    /// When it was made, milliseconds since 1970.
    pub at_ms: i64,
    /// Size in bytes.
    pub bytes: u64,
    /// Why it was made.
    pub kind: CopyKind,
}

/// Lists the copies, the newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListCopies {}

/// The copies and how the daily one fares.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Copies {
    /// The newest first.
    pub copies: Vec<Copy>,
    /// The folder that they lie in.
    pub folder: String,
    /// Most copies that are kept.
    pub kept_max: u32,
    /// Days after which a copy goes.
    pub kept_days: u32,
    /// What the last daily copy failed with, in words; absent where it went well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

impl Command for ListCopies {
    const NAME: &'static str = "backups.list";
    const NEEDS: Permission = Permission::Backup;
    const TOPICS: &'static [Topic] = &[Topic::Backups];
    type Reply = Copies;
}

/// Makes a copy now, opens it and checks it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct MakeCopy {}

impl Command for MakeCopy {
    const NAME: &'static str = "backups.make";
    const NEEDS: Permission = Permission::Backup;
    const TOPICS: &'static [Topic] = &[Topic::Backups];
    type Reply = Copy;
}

/// Puts a copy in place of the database. The state before it is copied first; everybody signs in again; numbers on
/// paper go on in a new series. Only an owner does this.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Restore {
    /// Name of the copy's file, as listed.
    pub file: String,
}

/// A copy that is in place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CopyRestored {
    /// Sales made after this time may be missing, milliseconds since 1970.
    pub from_ms: i64,
    /// And before this one, milliseconds since 1970.
    pub until_ms: i64,
    /// Copy of what was in place before, where that could still be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
}

impl Command for Restore {
    const NAME: &'static str = "backups.restore";
    const NEEDS: Permission = Permission::Backup;
    const TOPICS: &'static [Topic] = &[Topic::Backups];
    type Reply = CopyRestored;
}

/// Finds copies that a new till may begin from: in its own folder, in downloads, on disks and sticks.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct FindCopies {}

/// A copy that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FoundCopy {
    /// Where it lies.
    pub path: String,
    /// When it was made, milliseconds since 1970.
    pub at_ms: i64,
    /// Size in bytes.
    pub bytes: u64,
    /// Name of the shop in it, where that can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop: Option<String>,
    /// Number of the till that made it, where that can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub till_number: Option<u32>,
}

/// The copies that were found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FoundCopies {
    /// The newest first.
    pub copies: Vec<FoundCopy>,
    /// The till's own folder of copies, where another one can be put.
    pub folder: String,
}

impl Command for FindCopies {
    const NAME: &'static str = "backups.find";
    const NEEDS: Permission = Permission::Anyone;
    const TOPICS: &'static [Topic] = &[Topic::Backups];
    type Reply = FoundCopies;
}

/// Begins a new till from a copy that was found; refused once there is a shop.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RestoreFound {
    /// Where it lies, as found.
    pub path: String,
}

impl Command for RestoreFound {
    const NAME: &'static str = "backups.restore_found";
    const NEEDS: Permission = Permission::Anyone;
    const TOPICS: &'static [Topic] = &[Topic::Backups];
    type Reply = CopyRestored;
}
