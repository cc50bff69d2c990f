//! One till on one folder: the lock that a running engine holds.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::fail::{Fail, Refusal};

/// Name of the lock file in a till's folder.
const FILE: &str = "lock";

/// Held as long as the engine runs; the operating system lets go of it with the process.
pub struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the folder.
    ///
    /// # Errors
    /// `store.in_use` where another engine holds it.
    pub fn take(folder: &Path) -> Result<FolderLock, Fail> {
        let file = File::options().create(true).truncate(false).write(true).open(folder.join(FILE))?;
        match file.try_lock() {
            Ok(()) => Ok(FolderLock { _file: file }),
            Err(TryLockError::WouldBlock) => {
                Err(Refusal::new("store.in_use", 409).arg("folder", folder.display().to_string()).into())
            }
            Err(TryLockError::Error(cause)) => Err(cause.into()),
        }
    }
}
