//! What a handler works with: one transaction on the one writer, or one snapshot to read.

use mostrador_domain::ids::{FactId, PersonId, SessionId, Uuid, uuid_v7};
use mostrador_domain::locale::Language;
use mostrador_domain::permission::Role;
use mostrador_domain::sync::Body;
use mostrador_domain::{Permission, Topic};
use rusqlite::Connection;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::clock::World;
use crate::engine::Shop;
use crate::fail::{Fail, Refusal};
use crate::settings::ShopInfo;
use crate::store::Store;
use crate::sync::{self, Fact, Identity, SetFields, Tip};

/// Who asks.
#[derive(Clone, Debug)]
pub struct Who {
    /// The person; nil for the command line and for nobody signed in.
    pub person: PersonId,
    /// The person's name, for screens and paper.
    pub name: String,
    /// What the person is in the shop; `None` where nobody signed in.
    pub role: Option<Role>,
    /// The session, where there is one.
    pub session: Option<SessionId>,
    /// When the session was last noted to be in use, in milliseconds since 1970.
    pub seen_ms: i64,
    /// Who released this one request on the spot, and what for.
    pub approved: Option<Approved>,
    /// The language of answers.
    pub language: Language,
}

/// A permission granted once by somebody present.
#[derive(Clone, Debug)]
pub struct Approved {
    /// Who granted it.
    pub person: PersonId,
    /// What was granted.
    pub permission: Permission,
}

impl Who {
    /// Nobody: before signing in.
    pub fn nobody(language: Language) -> Who {
        Who {
            person: PersonId::default(),
            name: String::new(),
            role: None,
            session: None,
            seen_ms: 0,
            approved: None,
            language,
        }
    }

    /// Whoever may read the till's folder acts as its owner.
    pub fn command_line(language: Language) -> Who {
        let name = "command line".to_owned();
        Who { name, role: Some(Role::Owner), ..Who::nobody(language) }
    }

    /// Whether the role, or an approval given for this request, allows it.
    pub fn may(&self, permission: Permission) -> bool {
        permission == Permission::Anyone
            || self.role.is_some_and(|role| role.may(permission))
            || self.approved.as_ref().is_some_and(|approved| approved.permission == permission)
    }

    /// Refuses where it is not allowed, telling which permission somebody present could grant.
    ///
    /// # Errors
    /// `people.not_signed_in`, `people.needs_approval`.
    pub fn require(&self, permission: Permission) -> Result<(), Fail> {
        if self.may(permission) {
            return Ok(());
        }
        if self.role.is_none() {
            return Err(Refusal::new("people.not_signed_in", 401).into());
        }
        Err(Refusal::new("people.needs_approval", 403).needs(permission).into())
    }
}

type Afterwards = Box<dyn FnOnce(&Shop) + Send>;

/// One transaction on the one writer.
pub struct Write<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) world: &'a dyn World,
    pub(crate) who: Who,
    pub(crate) now_ms: i64,
    pub(crate) identity: Option<Identity>,
    pub(crate) tip: Tip,
    pub(crate) command: &'static str,
    pub(crate) topics: Vec<Topic>,
    pub(crate) afterwards: Vec<Afterwards>,
    pub(crate) tainted: bool,
    pub(crate) store: &'a Store,
    pub(crate) hand: &'a crate::sales::Hand,
}

impl Write<'_> {
    /// The transaction's connection, for the store functions of areas.
    pub fn conn(&self) -> &Connection {
        self.conn
    }

    /// Who asks.
    pub fn who(&self) -> &Who {
        &self.who
    }

    /// The one time of this request, in milliseconds since 1970.
    pub fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// Milliseconds since this request began.
    pub fn elapsed_ms(&self) -> i64 {
        self.world.now_ms() - self.now_ms
    }

    /// Whether somebody else waits to write.
    pub fn is_awaited(&self) -> bool {
        self.store.is_awaited()
    }

    /// The basket that was filled last.
    pub fn hand(&self) -> &crate::sales::Hand {
        self.hand
    }

    /// Fills the bytes with what nobody can guess.
    pub fn random(&self, bytes: &mut [u8]) {
        self.world.random(bytes);
    }

    /// Makes a new version 7 id.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        let mut random = [0; 10];
        self.world.random(&mut random);
        uuid_v7(u64::try_from(self.now_ms).unwrap_or(0), &random).into()
    }

    /// The caller's id, or a new one.
    pub fn id_or_new<T: From<Uuid>>(&self, named: Option<T>) -> T {
        named.unwrap_or_else(|| self.new_id())
    }

    /// Refuses where the person may not and nobody released it.
    ///
    /// # Errors
    /// `people.not_signed_in`, `people.needs_approval`.
    pub fn require(&self, permission: Permission) -> Result<(), Fail> {
        self.who.require(permission)
    }

    /// Who this till is.
    ///
    /// # Errors
    /// `store.no_shop` before the first run.
    pub fn identity(&self) -> Result<&Identity, Fail> {
        self.identity.as_ref().ok_or_else(|| Refusal::new("store.no_shop", 404).into())
    }

    /// Makes the till's identity, on its first run.
    ///
    /// # Errors
    /// The database fails.
    pub fn enrol(&mut self) -> Result<(), Fail> {
        let identity = sync::enrol(self.conn, || self.new_id())?;
        self.tip.epoch = identity.epoch;
        self.identity = Some(identity);
        self.tainted = true;
        Ok(())
    }

    /// Takes the shop's identity afresh after the request, since a request made it or changed it.
    pub fn shop_info(&self) -> Result<ShopInfo, Fail> {
        crate::settings::shop_info(self.conn)
    }

    /// Appends a fact to the till's log and folds it.
    ///
    /// # Errors
    /// The database fails, or the postings do not balance, which is a defect of the caller.
    pub fn fact(&mut self, kind: &'static str, v: u32, body: &Body<impl Serialize>) -> Result<Fact, Fail> {
        self.append(kind, v, body, None)
    }

    /// Appends a fact whose personal data travel beside the chain.
    ///
    /// # Errors
    /// As [`Write::fact`].
    pub fn fact_private(
        &mut self,
        kind: &'static str,
        v: u32,
        body: &Body<impl Serialize>,
        private: &impl Serialize,
    ) -> Result<Fact, Fail> {
        let bytes = serde_json::to_vec(private)?;
        self.append(kind, v, body, Some(bytes))
    }

    /// Sets the newest values of some fields of some things of one kind, in as few facts as the limits allow.
    ///
    /// # Errors
    /// The database fails.
    pub fn set_fields(&mut self, set: SetFields<'_>) -> Result<(), Fail> {
        for batch in sync::facts_of_fields(set)? {
            self.append_bytes("fields.set", 1, batch.body, batch.private)?;
        }
        Ok(())
    }

    /// Asked twice, done once: the same id and arguments get the first answer again.
    ///
    /// # Errors
    /// `request.id_reused` where the arguments differ, and whatever the work refuses.
    pub fn once<R: Serialize + DeserializeOwned>(
        &mut self,
        id: impl Into<Uuid>,
        args: &impl Serialize,
        work: impl FnOnce(&mut Self) -> Result<R, Fail>,
    ) -> Result<R, Fail> {
        let id = id.into();
        let content: [u8; 32] = Sha256::digest(serde_json::to_vec(args)?).into();
        if let Some((known, reply)) = sync::kept_answer(self.conn, id, self.command)? {
            if known != content {
                return Err(Refusal::new("request.id_reused", 409).into());
            }
            return Ok(serde_json::from_str(&reply)?);
        }
        let reply = work(self)?;
        sync::keep_answer(self.conn, id, self.command, &content, &serde_json::to_string(&reply)?, self.now_ms)?;
        Ok(reply)
    }

    /// Tells screens of a change beyond the command's own topics.
    pub fn touch(&mut self, topic: Topic) {
        if !self.topics.contains(&topic) {
            self.topics.push(topic);
        }
    }

    /// Runs after the transaction is on disk; not at all where it is not.
    pub fn after_commit(&mut self, work: impl FnOnce(&Shop) + Send + 'static) {
        self.afterwards.push(Box::new(work));
    }

    fn append(
        &mut self,
        kind: &'static str,
        v: u32,
        body: &Body<impl Serialize>,
        private: Option<Vec<u8>>,
    ) -> Result<Fact, Fail> {
        if let Some((currency, sum)) = mostrador_domain::sync::unbalanced(&body.e) {
            return Err(anyhow::anyhow!("the postings of {kind} are off by {sum} {currency}").into());
        }
        self.append_bytes(kind, v, serde_json::to_vec(body)?, private)
    }

    fn append_bytes(
        &mut self,
        kind: &'static str,
        v: u32,
        body: Vec<u8>,
        private: Option<Vec<u8>>,
    ) -> Result<Fact, Fail> {
        let private = private.map(|bytes| {
            let mut sealed = vec![0; 16];
            self.world.random(&mut sealed);
            sealed.extend(bytes);
            sealed
        });
        let saying = sync::Saying {
            id: self.new_id::<FactId>().0,
            kind,
            v,
            by: self.who.person.0,
            approved_by: self.who.approved.as_ref().map_or(Uuid::nil(), |approved| approved.person.0),
            body,
            private,
            now_ms: u64::try_from(self.now_ms).unwrap_or(0),
        };
        let identity = self.identity.clone().ok_or_else(|| Refusal::new("store.no_shop", 404))?;
        sync::append(self.conn, &identity, &mut self.tip, saying)
    }
}

/// One state of the database to read.
pub struct Read<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) who: Who,
    pub(crate) now_ms: i64,
}

impl Read<'_> {
    /// The connection, for the store functions of areas.
    pub fn conn(&self) -> &Connection {
        self.conn
    }

    /// Who asks.
    pub fn who(&self) -> &Who {
        &self.who
    }

    /// The time of this request, in milliseconds since 1970.
    pub fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// Refuses where the person may not and nobody released it.
    ///
    /// # Errors
    /// `people.not_signed_in`, `people.needs_approval`.
    pub fn require(&self, permission: Permission) -> Result<(), Fail> {
        self.who.require(permission)
    }

    /// The shop and its till.
    ///
    /// # Errors
    /// `store.no_shop` before the first run.
    pub fn shop_info(&self) -> Result<ShopInfo, Fail> {
        crate::settings::shop_info(self.conn)
    }
}
