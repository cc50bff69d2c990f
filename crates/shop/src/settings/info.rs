//! What other areas ask about the shop: who it is, its country, its day.

use chrono::{DateTime, Duration, NaiveDate};
use chrono_tz::Tz;
use mostrador_domain::Currency;
use mostrador_domain::catalogue::labels::LabelTemplate;
use mostrador_domain::countries::Country;
use mostrador_domain::ids::{DeviceId, ShopId, TenantId};
use mostrador_domain::locale::Language;
use mostrador_domain::settings::{Business, ShopSettings};
use rusqlite::Connection;

use super::store;
use crate::fail::{Fail, Refusal};

/// The shop and its till.
#[derive(Clone, Debug)]
pub struct ShopInfo {
    /// The business.
    pub tenant: TenantId,
    /// The shop.
    pub shop: ShopId,
    /// The till.
    pub device: DeviceId,
    /// Life of the till's log, part of its receipts' numbers.
    pub epoch: u64,
    /// The till's number.
    pub till_number: u32,
    /// The country's data.
    pub country: &'static Country,
    /// The currency of prices and of the ledger.
    pub currency: Currency,
    /// The language of screens and paper.
    pub language: Language,
    /// The shop's time zone.
    pub time_zone: Tz,
    /// Minute at which a day of business begins.
    pub day_start_minute: u32,
    /// The shop's own step of cash rounding, in minor units.
    pub cash_step_minor: Option<i64>,
    /// Layouts of scale labels.
    pub label_templates: Vec<LabelTemplate>,
    /// Everything as the settings' screen shows it.
    pub settings: ShopSettings,
}

impl ShopInfo {
    /// A time in the shop's zone. Beyond chrono's years it is 1970.
    pub fn local(&self, unix_ms: i64) -> DateTime<Tz> {
        DateTime::from_timestamp_millis(unix_ms).unwrap_or_default().with_timezone(&self.time_zone)
    }

    /// The day of business that a time belongs to.
    pub fn business_day(&self, unix_ms: i64) -> NaiveDate {
        (self.local(unix_ms).naive_local() - Duration::minutes(i64::from(self.day_start_minute))).date()
    }
}

/// Reads the shop and its till.
///
/// # Errors
/// `store.no_shop` before the first run.
pub fn shop_info(conn: &Connection) -> Result<ShopInfo, Fail> {
    let Some(row) = store::shop(conn)? else {
        return Err(Refusal::new("store.no_shop", 404).into());
    };
    let country = Country::of(&row.country)
        .ok_or_else(|| anyhow::anyhow!("the shop's country {:?} is unknown to this program", row.country))?;
    let label_templates: Vec<LabelTemplate> = serde_json::from_str(&row.label_templates)?;
    let language = Language::from_tag(&row.language).unwrap_or_default();
    let cash_step_minor = (row.cash_step_minor > 0).then_some(row.cash_step_minor);
    Ok(ShopInfo {
        tenant: row.tenant.into(),
        shop: row.shop.into(),
        device: row.device.into(),
        epoch: u64::try_from(row.epoch).unwrap_or(1),
        till_number: row.till_number,
        country,
        currency: country.currency,
        language,
        time_zone: row.time_zone.parse().unwrap_or(Tz::UTC),
        day_start_minute: row.day_start_minute,
        cash_step_minor,
        label_templates: label_templates.clone(),
        settings: ShopSettings {
            name: row.name,
            legal_name: row.legal_name,
            address: row.address,
            phone: row.phone,
            tax_id: row.tax_id,
            country: row.country,
            currency: country.currency,
            business: Business::from_name(&row.business).unwrap_or(Business::Other),
            language,
            time_zone: row.time_zone,
            day_start_minute: row.day_start_minute,
            cash_step_minor,
            label_templates,
            lock_minutes: row.lock_minutes.unwrap_or(0),
            receipt_footer: row.receipt_footer,
            blind_close: row.blind_close,
        },
    })
}

/// The shop's language; Spanish before the first run.
///
/// # Errors
/// The database fails.
pub fn language(conn: &Connection) -> Result<Language, Fail> {
    Ok(language_and_lock(conn)?.0)
}

/// Minutes without a touch after which a till locks itself, 0 for never; `None` until somebody decided.
///
/// # Errors
/// The database fails.
pub fn lock_minutes(conn: &Connection) -> Result<Option<u32>, Fail> {
    Ok(language_and_lock(conn)?.1)
}

/// [`language`] and [`lock_minutes`] at once, as every request needs them.
///
/// # Errors
/// The database fails.
pub fn language_and_lock(conn: &Connection) -> Result<(Language, Option<u32>), Fail> {
    let (tag, minutes) = store::language_and_lock(conn)?.unzip();
    Ok((tag.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default(), minutes.flatten()))
}
