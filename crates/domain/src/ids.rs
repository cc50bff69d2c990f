//! Names of things: UUIDs, each kind its own type so that they cannot be mixed up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
pub use uuid::Uuid;

/// Makes a version 7 UUID from a time in milliseconds since 1970 and ten random bytes (RFC 9562 §5.7).
pub fn uuid_v7(unix_ms: u64, random: &[u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(unix_ms, random).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                $name(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A business, the owner of shops.
    TenantId,
    /// One shop of a business.
    ShopId,
    /// One till, as the author of facts.
    DeviceId,
    /// A fact in a till's log.
    FactId,
    /// A sale from its first line on: a basket, then a receipt.
    SaleId,
    /// A line of a basket or a sale.
    LineId,
    /// A refund of a sale.
    RefundId,
    /// A product of the catalogue.
    ProductId,
    /// A category of products.
    CategoryId,
    /// A person of the business.
    PersonId,
    /// A shift of a till, from open to close.
    ShiftId,
    /// Money put into or taken from a drawer.
    MoveId,
    /// A printer of this till.
    PrinterId,
    /// A job in a printer's queue.
    JobId,
    /// A run of the catalogue's import.
    ImportId,
    /// An entry of the ledger.
    EntryId,
    /// A signed-in session.
    SessionId,
    /// A permission granted once by somebody present.
    ApprovalId,
}
