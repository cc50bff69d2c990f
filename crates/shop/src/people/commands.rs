//! Handlers about people.

use mostrador_domain::Permission;
use mostrador_domain::ids::{ApprovalId, PersonId};
use mostrador_domain::people::{
    APPROVAL_VALID_MS, ApprovalGiven, Approve, Awake, ListPeople, Me, NAME_CHARS_MAX, PEOPLE_MAX, People, Person,
    REASON_CHARS_MAX, SavePerson, SetPin, SignIn, SignOut, SignedIn, SignedOut, StayAwake, WhoAmI,
};
use mostrador_domain::permission::Role;
use mostrador_domain::sync::Body;
use serde::Serialize;
use serde_json::{Value, json};

use super::approvals::{KEPT_MS, may_grant};
use super::facts::{KIND, role_name};
use super::pins::{self, Known, PreparedPin};
use super::store::PersonRow;
use super::{sessions, store};
use crate::context::{Read, Who, Write};
use crate::engine::{Shop, require_set_up};
use crate::fail::{Fail, Refusal};
use crate::sync::SetFields;

/// Finds out whose PIN it is, before the writer is held.
pub fn prepare_sign_in(shop: &Shop, who: &Who, args: &SignIn) -> Result<Known, Fail> {
    require_set_up(shop)?;
    pins::recognise(shop, who, args.person, &args.pin)
}

/// Opens a session.
pub fn sign_in(cx: &mut Write<'_>, _: SignIn, known: Known) -> Result<SignedIn, Fail> {
    known.keep(cx.conn())?;
    let session = sessions::open(cx, known.person)?;
    Ok(SignedIn { session, me: me_of(cx.conn(), known.person, &known.row.name, known.row.role)? })
}

/// Ends the asking session.
pub fn sign_out(cx: &mut Write<'_>, _: SignOut) -> Result<SignedOut, Fail> {
    if let Some(session) = cx.who().session {
        store::end_session(cx.conn(), session)?;
    }
    Ok(SignedOut {})
}

/// Keeps the asking session awake; the door has noted it already.
pub fn stay(cx: &mut Write<'_>, _: StayAwake) -> Result<Awake, Fail> {
    let lasts_ms = sessions::lasts_ms(crate::settings::lock_minutes(cx.conn())?);
    Ok(Awake { locks_at_ms: cx.now_ms() + lasts_ms })
}

/// Tells who is signed in.
pub fn me(cx: &Read<'_>, _: WhoAmI) -> Result<Me, Fail> {
    let who = cx.who();
    me_of(cx.conn(), who.person, &who.name, who.role.unwrap_or(Role::Cashier))
}

fn me_of(conn: &rusqlite::Connection, person: PersonId, name: &str, role: Role) -> Result<Me, Fail> {
    Ok(Me {
        person,
        name: name.to_owned(),
        role,
        permissions: Permission::ALL.into_iter().filter(|permission| role.may(*permission)).collect(),
        discount_limit_bp: role.discount_limit_bp(),
        language: crate::settings::language(conn)?,
        lock_minutes: super::lock_minutes(conn)?,
    })
}

/// Lists who works here.
pub fn list(cx: &Read<'_>, args: ListPeople) -> Result<People, Fail> {
    let all = args.archived && cx.who().may(Permission::EditPeople);
    let rows = store::people(cx.conn())?;
    Ok(People { people: rows.iter().filter(|row| all || !row.archived).map(shown).collect() })
}

fn shown(row: &PersonRow) -> Person {
    Person {
        person: row.person,
        name: row.name.clone(),
        role: row.role,
        has_pin: row.pin.is_some(),
        archived: row.archived,
    }
}

/// Hashes a new PIN, and makes sure that nobody else has it, before the writer is held.
pub fn prepare_save_person(shop: &Shop, who: &Who, args: &SavePerson) -> Result<Option<PreparedPin>, Fail> {
    match &args.pin {
        Some(pin) => prepare_anothers_pin(shop, who, args.person, pin),
        None => Ok(None),
    }
}

/// Whoever only may with an approval, which nobody has looked at yet, is not told here whether a PIN is taken: that
/// would let anybody ask for every PIN. The writer refuses a taken one all the same.
fn prepare_anothers_pin(
    shop: &Shop,
    who: &Who,
    person: Option<PersonId>,
    pin: &str,
) -> Result<Option<PreparedPin>, Fail> {
    if who.may(Permission::EditPeople) {
        pins::prepare_new_pin(shop, person, pin)
    } else {
        pins::prepare_pin(shop, pin).map(Some)
    }
}

/// Adds a person or changes one.
pub fn save_person(cx: &mut Write<'_>, args: SavePerson, pin: Option<PreparedPin>) -> Result<Person, Fail> {
    let person = cx.id_or_new(args.person);
    let known = store::person(cx.conn(), person)?;
    let name = args.name.as_deref().map(checked_name).transpose()?;
    if known.is_none() {
        if name.is_none() {
            return Err(Refusal::new("people.incomplete", 422).field("name", "people-name-missing").into());
        }
        if args.role.is_none() {
            return Err(Refusal::new("people.incomplete", 422).field("role", "people-role-missing").into());
        }
        if store::count(cx.conn())? >= PEOPLE_MAX {
            return Err(Refusal::new("people.too_many", 409).arg("most", PEOPLE_MAX).into());
        }
    }
    let is_owner = known.as_ref().is_some_and(|row| row.role == Role::Owner);
    let stays_owner = args.role.map_or(is_owner, |role| role == Role::Owner);
    if (is_owner || stays_owner) && cx.who().role != Some(Role::Owner) {
        return Err(Refusal::new("people.owners_only", 403).into());
    }
    let archived = args.archived.unwrap_or_else(|| known.as_ref().is_some_and(|row| row.archived));
    if is_owner && (!stays_owner || archived) && store::other_owners(cx.conn(), person)? == 0 {
        return Err(Refusal::new("people.last_owner", 409).into());
    }
    let leaves = archived && !known.as_ref().is_some_and(|row| row.archived);
    let mut open: Vec<(&str, Value)> = Vec::new();
    let mut hidden: Vec<(&str, Value)> = Vec::new();
    if let Some(role) = args.role.filter(|role| known.as_ref().is_none_or(|row| row.role != *role)) {
        open.push(("role", json!(role_name(role))));
    }
    if known.as_ref().map_or(archived, |row| row.archived != archived) {
        open.push(("archived", json!(archived)));
    }
    if let Some(name) = name.filter(|name| known.as_ref().is_none_or(|row| row.name != *name)) {
        hidden.push(("name", json!(name)));
    }
    if let Some(pin) = &pin {
        hidden.push(("pin", json!(pin.verifier)));
    } else if leaves {
        // Whoever left keeps no PIN, so that somebody else may take it.
        hidden.push(("pin", Value::Null));
    }
    set(cx, person, open, hidden)?;
    if let Some(pin) = pin {
        keep_pin(cx, person, &pin)?;
    }
    if leaves {
        store::end_sessions_of(cx.conn(), person, None)?;
    }
    answer(cx, person)
}

/// What a change of a PIN needs to know beforehand.
pub struct PreparedChange {
    person: PersonId,
    pin: Option<PreparedPin>,
    old: Option<Known>,
}

/// Proves the old PIN where it is one's own, and hashes the new one, before the writer is held.
pub fn prepare_set_pin(shop: &Shop, who: &Who, args: &SetPin) -> Result<PreparedChange, Fail> {
    let person = args.person.unwrap_or(who.person);
    if person != who.person || who.session.is_none() {
        return Ok(PreparedChange {
            person,
            pin: prepare_anothers_pin(shop, who, Some(person), &args.pin)?,
            old: None,
        });
    }
    let Some(current) = &args.current_pin else {
        let refusal = Refusal::new("people.wrong_new_pin", 422);
        return Err(refusal.field("current_pin", "people-current-pin-missing").into());
    };
    let old = pins::recognise(shop, who, Some(person), current)?;
    match pins::prepare_new_pin(shop, Some(person), &args.pin) {
        Ok(pin) => Ok(PreparedChange { person, pin, old: Some(old) }),
        Err(fail) => {
            // To be told that a PIN is taken is to have guessed one.
            if fail.code() == Some("people.pin_taken") {
                pins::count_wrong(shop, who, pins::tries(shop)?, shop.world().now_ms())?;
            }
            Err(fail)
        }
    }
}

/// Changes a PIN and ends that person's other sessions.
pub fn set_pin(cx: &mut Write<'_>, _: SetPin, change: PreparedChange) -> Result<Person, Fail> {
    let PreparedChange { person, pin, old } = change;
    if old.is_none() {
        cx.require(Permission::EditPeople)?;
    }
    let Some(row) = store::person(cx.conn(), person)?.filter(|row| !row.archived) else {
        return Err(Refusal::new("people.unknown", 404).into());
    };
    if row.role == Role::Owner && old.is_none() && cx.who().role != Some(Role::Owner) {
        return Err(Refusal::new("people.owners_only", 403).into());
    }
    if let Some(old) = old {
        old.keep(cx.conn())?;
    }
    if let Some(pin) = pin {
        set(cx, person, Vec::new(), vec![("pin", json!(pin.verifier))])?;
        keep_pin(cx, person, &pin)?;
        store::end_sessions_of(cx.conn(), person, cx.who().session)?;
    }
    answer(cx, person)
}

/// Finds out who releases it, before the writer is held.
pub fn prepare_approve(shop: &Shop, who: &Who, args: &Approve) -> Result<Known, Fail> {
    let reason = args.reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
        return Err(Refusal::new("people.reason_missing", 422).field("reason", "people-reason-missing").into());
    }
    pins::recognise(shop, who, None, &args.pin)
}

/// What the log keeps of an approval; the reason is personal and travels beside the chain.
#[derive(Serialize)]
struct ApprovedBody {
    approval: ApprovalId,
    person: PersonId,
    permission: &'static str,
}

/// Grants a permission to the asking session, for one request.
pub fn approve(cx: &mut Write<'_>, args: Approve, known: Known) -> Result<ApprovalGiven, Fail> {
    known.keep(cx.conn())?;
    if !may_grant(known.row.role, args.permission) {
        return Err(Refusal::new("people.may_not_approve", 403).arg("name", known.row.name.as_str()).into());
    }
    let Some(session) = cx.who().session else {
        return Err(Refusal::new("people.not_signed_in", 401).into());
    };
    let approval: ApprovalId = cx.new_id();
    let permission = args.permission.name();
    let body = ApprovedBody { approval, person: known.person, permission };
    cx.fact_private("people.approved", 1, &Body::plain(body), &json!({ "reason": args.reason.trim() }))?;
    let now_ms = cx.now_ms();
    store::prune_approvals(cx.conn(), now_ms - KEPT_MS)?;
    store::add_approval(cx.conn(), approval, session, known.person, permission, now_ms)?;
    let ends_at_ms = now_ms + APPROVAL_VALID_MS;
    Ok(ApprovalGiven { approval, person: known.person, name: known.row.name.clone(), ends_at_ms })
}

/// Makes the shop's first owner.
///
/// # Errors
/// `people.incomplete` where the name is too long.
pub fn create_owner(cx: &mut Write<'_>, name: &str, pin: PreparedPin) -> Result<PersonId, Fail> {
    let person: PersonId = cx.new_id();
    let name = checked_name(name)?;
    let open = vec![("role", json!(role_name(Role::Owner)))];
    set(cx, person, open, vec![("name", json!(name)), ("pin", json!(pin.verifier))])?;
    keep_pin(cx, person, &pin)?;
    Ok(person)
}

fn checked_name(name: &str) -> Result<String, Fail> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.chars().any(char::is_control) {
        return Err(Refusal::new("people.incomplete", 422).field("name", "people-name-wrong").into());
    }
    Ok(name.to_owned())
}

fn set(cx: &mut Write<'_>, person: PersonId, open: Vec<(&str, Value)>, hidden: Vec<(&str, Value)>) -> Result<(), Fail> {
    if open.is_empty() && hidden.is_empty() {
        return Ok(());
    }
    let fields: Vec<&str> = open.iter().map(|(name, _)| *name).collect();
    let private: Vec<&str> = hidden.iter().map(|(name, _)| *name).collect();
    let values = open.into_iter().chain(hidden).map(|(_, value)| value).collect();
    cx.set_fields(SetFields { kind: KIND, fields: &fields, private: &private, rows: vec![(person.0, values)] })
}

/// Lets this till find the PIN, and refuses one that somebody took while it was hashed.
fn keep_pin(cx: &Write<'_>, person: PersonId, pin: &PreparedPin) -> Result<(), Fail> {
    let holder = store::by_lookup(cx.conn(), &pin.lookup.secret, &pin.lookup.hash)?;
    if holder.is_some_and(|row| row.person != person) {
        return Err(pins::pin_taken());
    }
    store::put_lookup(cx.conn(), person, &pin.lookup.secret, &pin.lookup.hash, &pin.verifier)
}

fn answer(cx: &Write<'_>, person: PersonId) -> Result<Person, Fail> {
    let row = store::person(cx.conn(), person)?.ok_or_else(|| anyhow::anyhow!("a person who was saved is gone"))?;
    Ok(shown(&row))
}
