//! The words of people: signing in, who works here, PINs, and approval on the spot.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Command, Permission, Topic,
    ids::{ApprovalId, PersonId},
    locale::Language,
    permission::Role,
};

/// Fewest digits of a PIN.
pub const PIN_DIGITS_MIN: usize = 4;
/// Most digits of a PIN.
pub const PIN_DIGITS_MAX: usize = 12;
/// Most characters of a person's name.
pub const NAME_CHARS_MAX: usize = 60;
/// Most characters of an approval's reason.
pub const REASON_CHARS_MAX: usize = 200;
/// Most people of a shop, those who left included.
pub const PEOPLE_MAX: usize = 500;
/// How long an approval waits for the request that it was given for, in milliseconds.
pub const APPROVAL_VALID_MS: i64 = 2 * 60 * 1000;

/// Signs a person in by PIN. Wrong PINs slow the whole till down.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignIn {
    /// Whose PIN it must be; anybody's where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The PIN.
    pub pin: String,
}

/// A session that was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SignedIn {
    /// The session's token, sent back as `Authorization: Bearer`.
    pub session: String,
    /// Who signed in.
    #[serde(flatten)]
    pub me: Me,
}

impl Command for SignIn {
    const NAME: &'static str = "people.sign_in";
    const NEEDS: Permission = Permission::Anyone;
    const TOPICS: &'static [Topic] = &[Topic::People];
    type Reply = SignedIn;
}

/// Who is signed in and what that person may do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Me {
    /// The person; nil for the command line.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// What the person is in the shop.
    pub role: Role,
    /// Everything that the role may do.
    pub permissions: Vec<Permission>,
    /// The largest discount without approval, in hundredths of a percent.
    pub discount_limit_bp: i64,
    /// The language of the screens.
    pub language: Language,
    /// Minutes without a touch after which the session ends; 0 for never.
    pub lock_minutes: u32,
}

/// Tells who is signed in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct WhoAmI {}

impl Command for WhoAmI {
    const NAME: &'static str = "people.me";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::People, Topic::Settings];
    type Reply = Me;
}

/// Ends the session: signs out, or locks the till until somebody types a PIN. Open baskets stay.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct SignOut {}

/// A session that ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SignedOut {}

impl Command for SignOut {
    const NAME: &'static str = "people.sign_out";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::People];
    type Reply = SignedOut;
}

/// Keeps the session awake while somebody only looks; every write does so by itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct StayAwake {}

/// Until when the session lasts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Awake {
    /// When the till locks without a further touch, milliseconds since 1970.
    pub locks_at_ms: i64,
}

impl Command for StayAwake {
    const NAME: &'static str = "people.stay";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[];
    type Reply = Awake;
}

/// A person as lists show it; nothing secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// The person.
    pub person: PersonId,
    /// The person's name; empty where it was erased.
    pub name: String,
    /// What the person is in the shop.
    pub role: Role,
    /// Whether the person can sign in.
    pub has_pin: bool,
    /// Whether the person left.
    pub archived: bool,
}

/// Lists who works here, by name. The lock screen asks before anybody signed in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListPeople {
    /// Those who left as well, for whoever may change people.
    #[serde(default)]
    pub archived: bool,
}

/// Who works here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct People {
    /// By name.
    pub people: Vec<Person>,
}

impl Command for ListPeople {
    const NAME: &'static str = "people.list";
    const NEEDS: Permission = Permission::Anyone;
    const TOPICS: &'static [Topic] = &[Topic::People];
    type Reply = People;
}

/// Adds a person or changes one: what is absent stays as it is. A new person needs a name and a role.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct SavePerson {
    /// Whom; a new person where absent or not known yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The person's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the person is in the shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// A new PIN, at least 4 digits, that nobody else has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<String>,
    /// Whether the person left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
}

impl Command for SavePerson {
    const NAME: &'static str = "people.save_person";
    const NEEDS: Permission = Permission::EditPeople;
    const TOPICS: &'static [Topic] = &[Topic::People];
    type Reply = Person;
}

/// Changes a PIN: one's own, proved by the old one, or another's by whoever may change people.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetPin {
    /// Whose; one's own where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The old PIN, when it is one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_pin: Option<String>,
    /// The new PIN, at least 4 digits, that nobody else has.
    pub pin: String,
}

impl Command for SetPin {
    const NAME: &'static str = "people.set_pin";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::People];
    type Reply = Person;
}

/// Releases one request of the asking session: somebody who may types a PIN and says why.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Approve {
    /// The PIN of who releases it.
    pub pin: String,
    /// What is released, as the refusal named it in `needs`.
    pub permission: Permission,
    /// Why.
    pub reason: String,
}

/// A permission granted for one request, to be sent along with it as `approval`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ApprovalGiven {
    /// The approval.
    pub approval: ApprovalId,
    /// Who gave it.
    pub person: PersonId,
    /// That person's name.
    pub name: String,
    /// When it ends unused, milliseconds since 1970.
    pub ends_at_ms: i64,
}

impl Command for Approve {
    const NAME: &'static str = "people.approve";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[];
    type Reply = ApprovalGiven;
}
