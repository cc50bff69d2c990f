//! The words of the first run and of the settings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::catalogue::labels::LabelTemplate;
use crate::countries::Country;
use crate::ids::{DeviceId, ShopId, TenantId};
use crate::locale::Language;
use crate::{Command, Currency, Permission, Topic};

/// Most characters of a name, an address or a line of settings.
pub const TEXT_CHARS_MAX: usize = 200;
/// Highest number of a till.
pub const TILL_NUMBER_MAX: u32 = 99;
/// Longest time before a till locks itself, in minutes.
pub const LOCK_MINUTES_MAX: u32 = 720;

/// What kind of shop it is: which demo goods, words and modules it starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Business {
    /// Meat and cold cuts.
    Butcher,
    /// Bread and pastry.
    Bakery,
    /// Food and household goods.
    Grocery,
    /// Clothes and shoes.
    Clothing,
    /// Drinks and snacks.
    Bar,
    /// Coffee and breakfast.
    Cafe,
    /// Treatments and massages.
    Spa,
    /// Consultations and studies.
    Medical,
    /// Pipes, pumps and valves.
    Irrigation,
    /// Rentals and services for parties.
    Events,
    /// Anything else.
    Other,
}

impl Business {
    /// Every kind, in the order in which screens list them.
    pub const ALL: [Business; 11] = [
        Business::Butcher,
        Business::Bakery,
        Business::Grocery,
        Business::Clothing,
        Business::Bar,
        Business::Cafe,
        Business::Spa,
        Business::Medical,
        Business::Irrigation,
        Business::Events,
        Business::Other,
    ];

    /// The name on the wire, on the command line and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Business::Butcher => "butcher",
            Business::Bakery => "bakery",
            Business::Grocery => "grocery",
            Business::Clothing => "clothing",
            Business::Bar => "bar",
            Business::Cafe => "cafe",
            Business::Spa => "spa",
            Business::Medical => "medical",
            Business::Irrigation => "irrigation",
            Business::Events => "events",
            Business::Other => "other",
        }
    }

    /// Reads a name as [`Business::name`] writes it.
    pub fn from_name(name: &str) -> Option<Business> {
        Business::ALL.into_iter().find(|business| business.name() == name)
    }

    /// Minute of the day at which the shop's day begins, as proposed: bars close after midnight.
    pub fn day_start_minute(self) -> u32 {
        match self {
            Business::Bar | Business::Events => 360,
            Business::Butcher
            | Business::Bakery
            | Business::Grocery
            | Business::Clothing
            | Business::Cafe
            | Business::Spa
            | Business::Medical
            | Business::Irrigation
            | Business::Other => 0,
        }
    }
}

/// Makes the shop on its first run. Refused once there is one.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Init {
    /// Two-letter code of the country.
    pub country: String,
    /// Kind of business, as its name on the wire.
    pub business: String,
    /// The shop's name.
    pub name: String,
    /// The owner's PIN.
    pub pin: String,
    /// The owner's name; a word for "owner" where absent.
    #[serde(default)]
    pub owner: Option<String>,
    /// The language of screens and paper; the country's where absent.
    #[serde(default)]
    pub language: Option<Language>,
    /// IANA time zone; the country's first where absent.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// Minute of the day at which a day of business begins, 0 to 1439; by the kind of business where absent.
    #[serde(default)]
    pub day_start_minute: Option<u32>,
    /// The till's number, 1 to 99; 1 where absent.
    #[serde(default)]
    pub till_number: Option<u32>,
}

/// The shop that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InitReply {
    /// The business.
    pub tenant: TenantId,
    /// The shop.
    pub shop: ShopId,
    /// The till.
    pub device: DeviceId,
}

impl Command for Init {
    const NAME: &'static str = "settings.init";
    const NEEDS: Permission = Permission::Anyone;
    const TOPICS: &'static [Topic] = &[Topic::Settings, Topic::People];
    type Reply = InitReply;
}

/// Tells whether there is a shop yet and what the first run may choose from.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FirstRun {}

/// What the first screen needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FirstRunReply {
    /// Whether the shop was made already.
    pub set_up: bool,
    /// The shop's name, where there is one.
    pub name: String,
    /// The till's number, where there is one.
    pub till_number: u32,
    /// The language to speak before anybody signs in.
    pub language: Language,
    /// The shop's country, where there is one.
    pub country: Option<String>,
    /// The countries to choose from.
    pub countries: Vec<Country>,
    /// The kinds of business to choose from.
    pub businesses: Vec<Business>,
    /// The languages to choose from.
    pub languages: Vec<Language>,
    /// How a locked till looks and sounds.
    pub till: TillSettings,
}

impl Command for FirstRun {
    const NAME: &'static str = "settings.first_run";
    const NEEDS: Permission = Permission::Anyone;
    const TOPICS: &'static [Topic] = &[Topic::Settings];
    type Reply = FirstRunReply;
}

/// Reads the shop's and this till's settings.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Get {}

/// The settings whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Settings {
    /// The shop's own, the same on all its tills.
    pub shop: ShopSettings,
    /// This till's own.
    pub till: TillSettings,
    /// The country's data.
    pub country: Country,
    /// The program's version.
    pub version: String,
}

/// What a shop is told about itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ShopSettings {
    /// The shop's name, as on receipts.
    pub name: String,
    /// The name that the law knows, where it is another.
    pub legal_name: String,
    /// Street and town.
    pub address: String,
    /// Telephone, as on receipts.
    pub phone: String,
    /// Tax id without marks; empty where none was given.
    pub tax_id: String,
    /// Two-letter code of the country. Fixed since the first run: amounts are in its currency.
    pub country: String,
    /// The currency of prices and of the ledger.
    pub currency: Currency,
    /// Kind of business.
    pub business: Business,
    /// The language of screens and paper.
    pub language: Language,
    /// IANA time zone.
    pub time_zone: String,
    /// Minute of the day at which a day of business begins, 0 to 1439.
    pub day_start_minute: u32,
    /// The shop's own step of cash rounding, in minor units, where the country lets it choose.
    pub cash_step_minor: Option<i64>,
    /// How the labels of the shop's scales are laid out.
    pub label_templates: Vec<LabelTemplate>,
    /// Minutes without a touch before a till locks itself; 0 for never.
    pub lock_minutes: u32,
    /// A line or two at the foot of receipts.
    pub receipt_footer: String,
    /// Whether the cashier counts the drawer without seeing what it should hold.
    pub blind_close: bool,
}

impl Command for Get {
    const NAME: &'static str = "settings.get";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Settings];
    type Reply = Settings;
}

/// Changes some of the shop's settings; what is absent stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Save {
    /// The shop's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name that the law knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_name: Option<String>,
    /// Street and town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Tax id, with or without marks; empty takes it away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<String>,
    /// Kind of business.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub business: Option<Business>,
    /// The language of screens and paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// IANA time zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Minute of the day at which a day of business begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_start_minute: Option<u32>,
    /// Step of cash rounding in minor units; 0 turns it off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cash_step_minor: Option<i64>,
    /// Layouts of scale labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_templates: Option<Vec<LabelTemplate>>,
    /// Minutes before a till locks itself; 0 for never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock_minutes: Option<u32>,
    /// The foot of receipts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt_footer: Option<String>,
    /// Whether the drawer is counted blindly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blind_close: Option<bool>,
    /// This till's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub till_number: Option<u32>,
}

impl Command for Save {
    const NAME: &'static str = "settings.save";
    const NEEDS: Permission = Permission::EditSettings;
    const TOPICS: &'static [Topic] = &[Topic::Settings];
    type Reply = Settings;
}

/// What this one machine is told about itself. Never sent anywhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TillSettings {
    /// The till's number, the first part of its receipts' numbers.
    #[serde(default = "first")]
    pub till_number: u32,
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// Which tones are played.
    pub sounds: Sounds,
    /// Longest mean gap between a scanner's keys, in milliseconds.
    pub scanner_gap_ms: u32,
}

fn first() -> u32 {
    1
}

impl Default for TillSettings {
    fn default() -> TillSettings {
        TillSettings { till_number: 1, theme: Theme::System, sounds: Sounds::default(), scanner_gap_ms: 35 }
    }
}

/// Ground and ink of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    System,
    /// Dark ink on a light ground.
    Light,
    /// Light ink on a dark ground.
    Dark,
}

/// Which tones are played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sounds {
    /// When something was added.
    pub added: bool,
    /// When a code was not found.
    pub not_found: bool,
    /// When money was taken.
    pub approved: bool,
}

impl Default for Sounds {
    fn default() -> Sounds {
        Sounds { added: true, not_found: true, approved: true }
    }
}

/// Changes how this one machine looks and sounds; whoever works at it may.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SaveTill {
    /// Light, dark, or as the system says.
    #[serde(default)]
    pub theme: Option<Theme>,
    /// Which tones are played.
    #[serde(default)]
    pub sounds: Option<Sounds>,
    /// Longest mean gap between a scanner's keys, 5 to 200 milliseconds.
    #[serde(default)]
    pub scanner_gap_ms: Option<u32>,
}

impl Command for SaveTill {
    const NAME: &'static str = "settings.save_till";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Settings];
    type Reply = TillSettings;
}

/// Packs the log files and the answer of `verify` for whoever helps; without personal data.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HelpPack {}

/// A file to hand on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HelpPackReply {
    /// The name to save it under.
    pub file_name: String,
    /// Where it already lies on the till's disk.
    pub path: String,
    /// Whether all that was checked holds.
    pub holds: bool,
    /// The zip file in base64.
    pub content_base64: String,
}

impl Command for HelpPack {
    const NAME: &'static str = "settings.help_pack";
    const NEEDS: Permission = Permission::EditSettings;
    const TOPICS: &'static [Topic] = &[];
    type Reply = HelpPackReply;
}

/// Fills an empty catalogue with goods that were made up for this kind of business.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct DemoGoods {}

/// The goods that are there now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DemoLoaded {
    /// How many products.
    pub products: u64,
}

impl Command for DemoGoods {
    const NAME: &'static str = "settings.demo_goods";
    const NEEDS: Permission = Permission::ImportCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue];
    type Reply = DemoLoaded;
}
