//! Approval on the spot: a permission granted once, for one request of one session.

use mostrador_domain::ids::ApprovalId;
use mostrador_domain::people::APPROVAL_VALID_MS;
use mostrador_domain::{Permission, permission::Role};

use super::store;
use crate::context::{Approved, Write};
use crate::fail::{Fail, Refusal};

/// Approvals older than this are forgotten, in milliseconds.
pub(super) const KEPT_MS: i64 = 24 * 60 * 60 * 1000;

/// Uses an approval for one request. The same request again may use it again, so that it can be repeated.
///
/// # Errors
/// `people.approval_ended` where it was not given to this session, is too old, or went to another request.
pub fn take_approval(
    cx: &Write<'_>,
    approval: ApprovalId,
    command: &str,
    content: &[u8; 32],
) -> Result<Approved, Fail> {
    let ended = || Fail::from(Refusal::new("people.approval_ended", 403));
    let row = store::approval(cx.conn(), approval)?.ok_or_else(ended)?;
    if cx.who().session != Some(row.session) || cx.now_ms() - row.at_ms > APPROVAL_VALID_MS {
        return Err(ended());
    }
    let permission = Permission::ALL.into_iter().find(|one| one.name() == row.permission).ok_or_else(ended)?;
    // Whoever granted it must still be allowed to.
    let still = store::person(cx.conn(), row.person)?.filter(|person| !person.archived);
    if !still.is_some_and(|person| may_grant(person.role, permission)) {
        return Err(ended());
    }
    match row.used {
        None => store::use_approval(cx.conn(), approval, command, content)?,
        Some((used_for, used_with)) if used_for == command && used_with == *content => {}
        Some(_) => return Err(ended()),
    }
    Ok(Approved { person: row.person, permission })
}

/// Whether somebody of the role may release what needs the permission.
pub(super) fn may_grant(role: Role, permission: Permission) -> bool {
    role.may(permission)
}
