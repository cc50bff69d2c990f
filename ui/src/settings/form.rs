//! The settings' fields as typed, and the command that saves what changed.

use mostrador_domain::{
    catalogue::labels::LabelTemplate,
    locale::Language,
    settings::commands::{Business, Save, Settings},
};
use serde::{Deserialize, Serialize};

/// The shop's and the till's settings as text. Kept as a draft on every keystroke.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettingsForm {
    /// The shop's name.
    pub name: String,
    /// The name that the law knows.
    pub legal_name: String,
    /// Street and town.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Tax id as shown.
    pub tax_id: String,
    /// Kind of business, by its name on the wire.
    pub business: String,
    /// Tag of the language.
    pub language: String,
    /// IANA time zone.
    pub time_zone: String,
    /// Minute of the day at which a day begins.
    pub day_start_minute: u32,
    /// Step of cash rounding in minor units; nought for none.
    pub cash_step_minor: i64,
    /// Minutes before the till locks itself; nought for never.
    pub lock_minutes: u32,
    /// The foot of receipts.
    pub receipt_footer: String,
    /// Whether the drawer is counted blindly.
    pub blind_close: bool,
    /// The till's number as typed.
    pub till_number: String,
    /// Layouts of scale labels.
    pub label_templates: Vec<LabelTemplate>,
}

impl SettingsForm {
    /// The fields of the settings as they are.
    pub fn of(settings: &Settings) -> SettingsForm {
        let shop = &settings.shop;
        SettingsForm {
            name: shop.name.clone(),
            legal_name: shop.legal_name.clone(),
            address: shop.address.clone(),
            phone: shop.phone.clone(),
            tax_id: settings.country.show_tax_id(&shop.tax_id),
            business: shop.business.name().to_owned(),
            language: shop.language.tag().to_owned(),
            time_zone: shop.time_zone.clone(),
            day_start_minute: shop.day_start_minute,
            cash_step_minor: shop.cash_step_minor.unwrap_or(0),
            lock_minutes: shop.lock_minutes,
            receipt_footer: shop.receipt_footer.clone(),
            blind_close: shop.blind_close,
            till_number: settings.till.till_number.to_string(),
            label_templates: shop.label_templates.clone(),
        }
    }

    /// Saves what differs from `saved`.
    pub fn to_command(&self, saved: &SettingsForm) -> Save {
        fn text(now: &str, before: &str) -> Option<String> {
            (now != before).then(|| now.trim().to_owned())
        }
        Save {
            name: text(&self.name, &saved.name),
            legal_name: text(&self.legal_name, &saved.legal_name),
            address: text(&self.address, &saved.address),
            phone: text(&self.phone, &saved.phone),
            tax_id: text(&self.tax_id, &saved.tax_id),
            business: Business::from_name(&self.business).filter(|_| self.business != saved.business),
            language: Language::from_tag(&self.language).filter(|_| self.language != saved.language),
            time_zone: text(&self.time_zone, &saved.time_zone),
            day_start_minute: (self.day_start_minute != saved.day_start_minute).then_some(self.day_start_minute),
            cash_step_minor: (self.cash_step_minor != saved.cash_step_minor).then_some(self.cash_step_minor),
            label_templates: (self.label_templates != saved.label_templates).then(|| self.label_templates.clone()),
            lock_minutes: (self.lock_minutes != saved.lock_minutes).then_some(self.lock_minutes),
            receipt_footer: text(&self.receipt_footer, &saved.receipt_footer),
            blind_close: (self.blind_close != saved.blind_close).then_some(self.blind_close),
            till_number: (self.till_number != saved.till_number).then(|| self.till_number.trim().parse().unwrap_or(0)),
        }
    }
}
