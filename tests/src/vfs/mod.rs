//! A file system for SQLite that lives in memory and loses power on request.
//!
//! What was written and not synced is kept, dropped or torn by sector, directory entries too. It offers no shared
//! memory, so a database in it is opened on one connection alone. It can also run full, refuse writes and be damaged.

mod disk;
mod entrance;

use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard};

pub use disk::{Broken, Disk, Image, SECTOR_BYTES};
use entrance::Registered;

use crate::random::Random;

/// A disk and the name under which SQLite finds it.
pub struct CrashVfs {
    disk: Arc<Mutex<Disk>>,
    registered: Registered,
}

impl Default for CrashVfs {
    fn default() -> CrashVfs {
        CrashVfs::of(&Image::default())
    }
}

impl CrashVfs {
    /// A disk that holds what an image holds.
    pub fn of(image: &Image) -> CrashVfs {
        let disk = Arc::new(Mutex::new(Disk::of(image)));
        let registered = Registered::new(disk.clone());
        CrashVfs { disk, registered }
    }

    /// The name to open a database with.
    pub fn name(&self) -> &str {
        self.registered.name()
    }

    /// The disk itself.
    pub fn disk(&self) -> MutexGuard<'_, Disk> {
        self.disk.lock()
    }

    /// Cuts the power and brings it back.
    pub fn cut_power(&self, random: &mut Random) {
        self.disk().cut_power(random);
    }
}
