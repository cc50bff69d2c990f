//! Handlers about copies of the database.

use mostrador_domain::Topic;
use mostrador_domain::backups::{
    Copies, Copy, CopyKind, CopyRestored, FindCopies, FoundCopies, KEPT_DAYS, KEPT_MAX, ListCopies, MakeCopy, Restore,
    RestoreFound,
};
use mostrador_domain::locale::{Arg, text};
use mostrador_domain::permission::Role;

use super::{daily, folder, found, restoring};
use crate::context::Who;
use crate::engine::Shop;
use crate::fail::{Fail, Refusal};

/// A daily copy older than this is told as trouble.
const TROUBLE_AFTER_MS: i64 = 48 * 60 * 60 * 1000;

/// Lists the copies and says whether the daily one is made.
pub fn list(shop: &Shop, who: &Who, _: ListCopies) -> Result<Copies, Fail> {
    let copies = folder::list(shop.folder())?;
    let now_ms = shop.world().now_ms();
    let late = daily::newest(&copies, now_ms).filter(|at_ms| now_ms - at_ms > TROUBLE_AFTER_MS);
    let trouble = late.map(|at_ms| {
        let days = (now_ms - at_ms) / (24 * 60 * 60 * 1000);
        text(who.language, "backups-late", &[("days", Arg::from(days))])
    });
    Ok(Copies {
        copies,
        folder: folder::of(shop.folder()).display().to_string(),
        kept_max: u32::try_from(KEPT_MAX).unwrap_or(u32::MAX),
        kept_days: u32::try_from(KEPT_DAYS).unwrap_or(u32::MAX),
        trouble,
    })
}

/// Makes a copy now.
pub fn make(shop: &Shop, _: &Who, _: MakeCopy) -> Result<Copy, Fail> {
    let made = daily::make(shop, CopyKind::Manual)?;
    shop.events().tell(&[Topic::Backups]);
    Ok(made)
}

/// Puts a copy in place of the database.
pub fn restore(shop: &Shop, who: &Who, args: Restore) -> Result<CopyRestored, Fail> {
    if who.role != Some(Role::Owner) {
        return Err(Refusal::new("backups.owners_only", 403).into());
    }
    restoring::restore_running(shop, &args.file)
}

/// Lists what a new till may begin from.
pub fn find(shop: &Shop, _: &Who, _: FindCopies) -> Result<FoundCopies, Fail> {
    if shop.is_set_up() {
        return Err(Refusal::new("settings.already_set_up", 409).into());
    }
    Ok(FoundCopies { copies: found::list(shop.folder())?, folder: folder::of(shop.folder()).display().to_string() })
}

/// Begins a new till from a copy.
pub fn restore_found(shop: &Shop, _: &Who, args: RestoreFound) -> Result<CopyRestored, Fail> {
    restoring::begin_from(shop, &args.path)
}
