//! PINs: their slow hash, the keyed hash that finds whose one is, and the price of wrong ones.
//!
//! Nothing here runs while the writer is held, but for counting a wrong try.

use std::io::Write as _;
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use hmac::{Hmac, Mac};
use mostrador_domain::ids::PersonId;
use mostrador_domain::people::{Allowed, PinProblem, Tries, check_pin};
use parking_lot::Mutex;
use sha2::{Digest, Sha256};

use super::store::{self, PersonRow};
use crate::context::Who;
use crate::engine::Shop;
use crate::fail::{Fail, Refusal};

/// Memory of the slow hash in KiB, its passes and lanes (OWASP Password Storage, Argon2id).
const MEMORY_KIB: u32 = 12 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;
const HASH_BYTES: usize = 32;
/// Name of the secret's file in a till's folder. Copies of the database do not hold it.
const SECRET_FILE: &str = "secret";
/// People whose PIN this till has never seen and who are tried one by one.
const UNSEEN_MAX: usize = 20;

/// One PIN is tried at a time, so that guesses in parallel cannot pass before they are counted.
static GATE: Mutex<()> = Mutex::new(());

/// A new PIN whose slow hash was made before the writer was held.
pub struct PreparedPin {
    /// The slow hash, as a PHC string.
    pub(super) verifier: String,
    pub(super) lookup: Lookup,
}

/// What finds a PIN on this till.
pub(super) struct Lookup {
    /// Tells which secret the hash was keyed with.
    pub secret: [u8; 8],
    pub hash: [u8; 32],
}

/// Somebody who was known by a PIN, and what is left to be written about it.
pub struct Known {
    pub(super) person: PersonId,
    pub(super) verifier: String,
    pub(super) row: PersonRow,
    lookup: Lookup,
    tries: Tries,
}

impl Known {
    /// Keeps what was learnt: the pause ends, and this till finds the PIN at once from now on.
    pub(super) fn keep(&self, conn: &rusqlite::Connection) -> Result<(), Fail> {
        if self.tries.in_a_row > 0 {
            store::save_tries(conn, &self.tries.right())?;
        }
        let found = store::by_lookup(conn, &self.lookup.secret, &self.lookup.hash)?;
        if found.is_none_or(|row| row.person != self.person) {
            store::put_lookup(conn, self.person, &self.lookup.secret, &self.lookup.hash, &self.verifier)?;
        }
        Ok(())
    }
}

/// Checks a new PIN that is anybody's first, and hashes it.
///
/// # Errors
/// `people.wrong_new_pin`.
pub fn prepare_pin(shop: &Shop, pin: &str) -> Result<PreparedPin, Fail> {
    if let Err(problem) = check_pin(pin) {
        let key = match problem {
            PinProblem::Length => "people-pin-length",
            PinProblem::Alphabet => "people-pin-alphabet",
            PinProblem::Easy => "people-pin-easy",
        };
        return Err(Refusal::new("people.wrong_new_pin", 422).field("pin", key).into());
    }
    let mut salt = [0; SALT_BYTES];
    shop.world().random(&mut salt);
    Ok(PreparedPin { verifier: hashed(pin, &salt)?, lookup: lookup(shop, pin)? })
}

/// Checks a new PIN of somebody and that nobody else has it; `None` where it already is that person's.
///
/// # Errors
/// `people.wrong_new_pin`, `people.pin_taken`.
pub fn prepare_new_pin(shop: &Shop, whose: Option<PersonId>, pin: &str) -> Result<Option<PreparedPin>, Fail> {
    let prepared = prepare_pin(shop, pin)?;
    match find(shop, pin, &prepared.lookup, None)? {
        None => Ok(Some(prepared)),
        Some(row) if Some(row.person) == whose => Ok(None),
        Some(_) => Err(pin_taken()),
    }
}

/// The refusal of a PIN that somebody else has.
pub fn pin_taken() -> Fail {
    Refusal::new("people.pin_taken", 409).field("pin", "people-pin-taken").into()
}

/// Finds out whose PIN it is; a wrong one is counted, on disk, before this answers.
///
/// # Errors
/// `people.wrong_pin`, `people.wait`, `people.locked`.
pub fn recognise(shop: &Shop, who: &Who, person: Option<PersonId>, pin: &str) -> Result<Known, Fail> {
    let _gate = GATE.lock();
    let now_ms = shop.world().now_ms();
    let tries = shop.look(store::tries)?;
    if let Allowed::After { wait_ms, locked } = tries.allowed(now_ms) {
        let code = if locked { "people.locked" } else { "people.wait" };
        let refusal = Refusal::new(code, 429).arg("seconds", seconds(wait_ms)).retry();
        return Err(refusal.arg("until", until(shop, now_ms + wait_ms)?).into());
    }
    let lookup = lookup(shop, pin)?;
    match find(shop, pin, &lookup, person)? {
        Some(row) => {
            let verifier = row.pin.clone().unwrap_or_default();
            Ok(Known { person: row.person, verifier, row, lookup, tries })
        }
        None => Err(count_wrong(shop, who, tries, now_ms)?),
    }
}

/// Counts a wrong try and answers the refusal that says what it costs.
pub fn count_wrong(shop: &Shop, who: &Who, tries: Tries, now_ms: i64) -> Result<Fail, Fail> {
    let after = tries.wrong(now_ms);
    shop.write(who.clone(), "people.wrong_pin", &[], |cx| store::save_tries(cx.conn(), &after))?;
    let refusal = Refusal::new("people.wrong_pin", 401);
    let (pause, wait_ms) = match after.allowed(now_ms) {
        Allowed::Now => ("none", 0),
        Allowed::After { wait_ms, locked: false } => ("short", wait_ms),
        Allowed::After { wait_ms, locked: true } => ("long", wait_ms),
    };
    let refusal = refusal.arg("pause", pause).arg("seconds", seconds(wait_ms));
    Ok(refusal.arg("until", until(shop, now_ms + wait_ms)?).into())
}

/// The wrong tries of this till so far.
pub fn tries(shop: &Shop) -> Result<Tries, Fail> {
    shop.look(store::tries)
}

/// Whose PIN it is: one slow hash, whether it is found or not.
fn find(shop: &Shop, pin: &str, lookup: &Lookup, person: Option<PersonId>) -> Result<Option<PersonRow>, Fail> {
    let (found, mut unseen) = shop.look(|conn| {
        let found = store::by_lookup(conn, &lookup.secret, &lookup.hash)?;
        Ok((found, store::without_lookup(conn, &lookup.secret, UNSEEN_MAX)?))
    })?;
    let wanted = |row: &PersonRow| person.is_none_or(|person| person == row.person);
    if let Some(row) = found {
        let fits = fits(pin, row.pin.as_deref().unwrap_or_default())?;
        return Ok((fits && wanted(&row)).then_some(row));
    }
    unseen.retain(wanted);
    if unseen.is_empty() {
        // A PIN that nobody has takes as long as one that somebody has.
        hashed(pin, &[0; SALT_BYTES])?;
    }
    for row in unseen {
        if fits(pin, row.pin.as_deref().unwrap_or_default())? {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

/// The slow hash as a PHC string (github.com/P-H-C/phc-string-format). Frozen: it travels with the person.
fn hashed(pin: &str, salt: &[u8]) -> Result<String, Fail> {
    let mut hash = [0; HASH_BYTES];
    slow(MEMORY_KIB, PASSES, LANES)?
        .hash_password_into(pin.as_bytes(), salt, &mut hash)
        .map_err(|cause| anyhow::anyhow!("a PIN could not be hashed: {cause}"))?;
    let (salt, hash) = (BASE64.encode(salt), BASE64.encode(hash));
    Ok(format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${salt}${hash}"))
}

fn fits(pin: &str, verifier: &str) -> Result<bool, Fail> {
    let Some((argon, salt, want)) = read(verifier) else {
        return Ok(false);
    };
    let mut hash = vec![0; want.len()];
    argon
        .hash_password_into(pin.as_bytes(), &salt, &mut hash)
        .map_err(|cause| anyhow::anyhow!("a PIN could not be hashed: {cause}"))?;
    Ok(hash == want)
}

/// Reads what [`hashed`] writes, with whatever costs it was made.
fn read(verifier: &str) -> Option<(Argon2<'static>, Vec<u8>, Vec<u8>)> {
    let mut parts = verifier.strip_prefix("$argon2id$v=19$")?.split('$');
    let (costs, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
    let cost = |name: &str| costs.split(',').find_map(|part| part.strip_prefix(name)?.parse::<u32>().ok());
    let argon = slow(cost("m=")?, cost("t=")?, cost("p=")?).ok()?;
    let hash = BASE64.decode(hash).ok().filter(|hash| hash.len() >= HASH_BYTES)?;
    Some((argon, BASE64.decode(salt).ok()?, hash))
}

fn slow(memory_kib: u32, passes: u32, lanes: u32) -> Result<Argon2<'static>, Fail> {
    let params = Params::new(memory_kib, passes, lanes, None)
        .map_err(|cause| anyhow::anyhow!("the costs of a PIN's hash do not fit: {cause}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn lookup(shop: &Shop, pin: &str) -> Result<Lookup, Fail> {
    let secret = secret(shop)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).expect("a key of any length serves");
    mac.update(pin.as_bytes());
    let name = Sha256::digest(secret);
    let mut short = [0; 8];
    short.copy_from_slice(&name[..8]);
    Ok(Lookup { secret: short, hash: mac.finalize().into_bytes().into() })
}

/// The secret of this till, made where there is none yet. It stands beside the database, so that a stolen copy of
/// that alone gives no quick way to try every PIN.
fn secret(shop: &Shop) -> Result<[u8; 32], Fail> {
    let folder = shop.folder();
    if folder.as_os_str().is_empty() || !folder.is_dir() {
        // The database lies in a file system of a test's own; look-ups need no secret there.
        return Ok([0; 32]);
    }
    let path = folder.join(SECRET_FILE);
    match std::fs::read(&path) {
        Ok(bytes) => match <[u8; 32]>::try_from(bytes.as_slice()) {
            Ok(secret) => Ok(secret),
            Err(_) => make_secret(shop, &path),
        },
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => make_secret(shop, &path),
        Err(cause) => Err(cause.into()),
    }
}

fn make_secret(shop: &Shop, path: &Path) -> Result<[u8; 32], Fail> {
    let mut secret = [0; 32];
    shop.world().random(&mut secret);
    let fresh = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(&secret)?;
    file.sync_all()?;
    std::fs::rename(&fresh, path)?;
    Ok(secret)
}

fn seconds(wait_ms: i64) -> i64 {
    (wait_ms + 999) / 1000
}

fn until(shop: &Shop, at_ms: i64) -> Result<String, Fail> {
    let info = shop.look(crate::settings::shop_info)?;
    Ok(info.local(at_ms).format("%H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slow_hash_keeps_its_form() {
        let want = "$argon2id$v=19$m=12288,t=3,p=1$AQEBAQEBAQEBAQEBAQEBAQ$";
        let made = hashed("2580", &[1; SALT_BYTES]).unwrap();
        assert!(made.starts_with(want), "it travels between tills: {made}");
        assert!(fits("2580", &made).unwrap(), "the right PIN fits");
        assert!(!fits("2581", &made).unwrap(), "another does not");
        assert!(!fits("2580", "nonsense").unwrap(), "and nothing fits a damaged hash");
    }
}
