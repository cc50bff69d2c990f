//! Permissions and the roles that carry them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing that a person may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Needs no session: signing in and what the first screen shows.
    Anyone,
    /// Any signed-in person.
    SignedIn,
    /// Fill baskets and take money.
    Sell,
    /// Give a discount above the role's own limit.
    DiscountAny,
    /// Sell at another price than the catalogue's.
    OverridePrice,
    /// Void a basket that already has lines.
    VoidBasket,
    /// Give money back for goods sold.
    Refund,
    /// Open and close the till and count its drawer.
    OpenShift,
    /// Put money into the drawer or take it out, with a reason.
    MoveCash,
    /// Open the drawer without a sale.
    OpenDrawer,
    /// See what the drawer should hold before it is counted.
    SeeExpectedCash,
    /// Create and change products.
    EditCatalogue,
    /// Import and export the catalogue.
    ImportCatalogue,
    /// See costs and margins.
    SeeCost,
    /// Create and change people and their PINs.
    EditPeople,
    /// Change the shop's settings.
    EditSettings,
    /// Set up printers and other devices.
    EditDevices,
    /// Make and restore backups.
    Backup,
    /// See reports of all shifts and sales.
    SeeReports,
}

impl Permission {
    /// Every permission, in the order in which screens list them.
    pub const ALL: [Permission; 19] = [
        Permission::Anyone,
        Permission::SignedIn,
        Permission::Sell,
        Permission::DiscountAny,
        Permission::OverridePrice,
        Permission::VoidBasket,
        Permission::Refund,
        Permission::OpenShift,
        Permission::MoveCash,
        Permission::OpenDrawer,
        Permission::SeeExpectedCash,
        Permission::EditCatalogue,
        Permission::ImportCatalogue,
        Permission::SeeCost,
        Permission::EditPeople,
        Permission::EditSettings,
        Permission::EditDevices,
        Permission::Backup,
        Permission::SeeReports,
    ];

    /// The name on the wire, as serde writes it.
    pub fn name(self) -> &'static str {
        match self {
            Permission::Anyone => "anyone",
            Permission::SignedIn => "signed_in",
            Permission::Sell => "sell",
            Permission::DiscountAny => "discount_any",
            Permission::OverridePrice => "override_price",
            Permission::VoidBasket => "void_basket",
            Permission::Refund => "refund",
            Permission::OpenShift => "open_shift",
            Permission::MoveCash => "move_cash",
            Permission::OpenDrawer => "open_drawer",
            Permission::SeeExpectedCash => "see_expected_cash",
            Permission::EditCatalogue => "edit_catalogue",
            Permission::ImportCatalogue => "import_catalogue",
            Permission::SeeCost => "see_cost",
            Permission::EditPeople => "edit_people",
            Permission::EditSettings => "edit_settings",
            Permission::EditDevices => "edit_devices",
            Permission::Backup => "backup",
            Permission::SeeReports => "see_reports",
        }
    }
}

/// What a person is in the shop; each role is a set of permissions and a discount limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// May do everything, and is the only one who changes other owners.
    Owner,
    /// Runs the shop: everything but backups' restore and owners.
    Manager,
    /// Sells, and asks for approval of the rest.
    Cashier,
    /// Sets up devices; does not sell.
    Technician,
}

impl Role {
    /// Every role, the most trusted first.
    pub const ALL: [Role; 4] = [Role::Owner, Role::Manager, Role::Cashier, Role::Technician];

    /// Tells whether the role carries the permission.
    pub fn may(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Role::Owner => true,
            Role::Manager => true,
            Role::Cashier => matches!(permission, P::Anyone | P::SignedIn | P::Sell | P::OpenShift),
            Role::Technician => matches!(permission, P::Anyone | P::SignedIn | P::EditDevices),
        }
    }

    /// The largest discount the role gives without approval, in hundredths of a percent (1,000 = 10 %).
    pub fn discount_limit_bp(self) -> i64 {
        match self {
            Role::Owner | Role::Manager => 10_000,
            Role::Cashier => 1_000,
            Role::Technician => 0,
        }
    }
}
