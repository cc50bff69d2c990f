//! What a command is: a request that a person, a script or a device may put to a shop's door.

use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Permission, Topic};

/// One request to the door: its arguments are the implementing struct, its words are the constants.
///
/// The struct's documentation comment is the command's documentation, shown by `mostrador-shop commands`.
pub trait Command: Serialize + DeserializeOwned + JsonSchema {
    /// Name on the wire, `area.verb_noun`. Scripts rely on it, so a released name never changes.
    const NAME: &'static str;
    /// What the session must be allowed to do.
    const NEEDS: Permission;
    /// What a read is made of, or what a write changes. Open screens re-read by these.
    const TOPICS: &'static [Topic];
    /// What the door answers.
    type Reply: Serialize + DeserializeOwned + JsonSchema;
}
