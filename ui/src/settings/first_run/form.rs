//! What the first run asks, as typed.

use mostrador_domain::{
    FieldProblem,
    countries::Country,
    locale::Language,
    people::{PIN_DIGITS_MAX, PIN_DIGITS_MIN},
    settings::commands::{Business, FirstRunReply, Init, TILL_NUMBER_MAX},
};
use serde::{Deserialize, Serialize};

use crate::texts::{t, tx};

/// The answers so far. The PIN is never kept as a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstForm {
    /// Tag of the language.
    pub language: String,
    /// Two-letter code.
    pub country: String,
    /// Kind of business, by its name on the wire.
    pub business: String,
    /// The shop's name.
    pub name: String,
    /// The owner's name.
    pub owner: String,
    /// The owner's PIN.
    #[serde(skip)]
    pub pin: String,
    /// The PIN once more.
    #[serde(skip)]
    pub pin_again: String,
    /// IANA time zone.
    pub time_zone: String,
    /// Minute of the day at which a day begins.
    pub day_start_minute: u32,
    /// The till's number, as typed.
    pub till_number: String,
}

impl FirstForm {
    /// Guesses from this machine's clock and language.
    pub fn new(known: &FirstRunReply) -> FirstForm {
        let zone = machine_zone();
        let country = known
            .countries
            .iter()
            .find(|country| own_zone(country, &zone).is_some())
            .or_else(|| known.countries.first())
            .or_else(|| Country::all().first());
        let business = known.businesses.first().copied().unwrap_or(Business::Other);
        let mut form = FirstForm {
            language: Language::Es.tag().to_owned(),
            country: country.map(|country| country.code.clone()).unwrap_or_default(),
            business: business.name().to_owned(),
            name: String::new(),
            owner: String::new(),
            pin: String::new(),
            pin_again: String::new(),
            time_zone: zone,
            day_start_minute: business.day_start_minute(),
            till_number: "1".to_owned(),
        };
        form.choose_country(form.country.clone());
        form
    }

    /// The language chosen.
    pub fn language(&self) -> Language {
        Language::from_tag(&self.language).unwrap_or_default()
    }

    /// The country chosen.
    pub fn country(&self) -> &'static Country {
        Country::of(&self.country).or_else(|| Country::all().first()).expect("the program carries its countries' data")
    }

    /// Takes a country over, with its language, and its first time zone where this machine's is not one of its own.
    pub fn choose_country(&mut self, code: String) {
        self.country = code;
        let country = self.country();
        let zone = machine_zone();
        self.time_zone = own_zone(country, &zone).or_else(|| country.time_zones.first().cloned()).unwrap_or_default();
        self.language = country.language.tag().to_owned();
    }

    /// Takes a kind of business over, with the hour at which its day usually begins.
    pub fn choose_business(&mut self, name: &str) {
        self.business = name.to_owned();
        self.day_start_minute = Business::from_name(name).unwrap_or(Business::Other).day_start_minute();
    }

    /// What is missing or wrong in the step of the till.
    pub fn faults(&self) -> Vec<FieldProblem> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message: String| faults.push(FieldProblem { field: field.to_owned(), message });
        if self.name.trim().is_empty() {
            fault("name", t("settings-wrong-name"));
        }
        if !(PIN_DIGITS_MIN..=PIN_DIGITS_MAX).contains(&self.pin.len()) {
            fault("pin", tx("person-pin-length", &[("min", PIN_DIGITS_MIN.into()), ("max", PIN_DIGITS_MAX.into())]));
        } else if self.pin != self.pin_again {
            fault("pin_again", t("welcome-pin-differs"));
        }
        if !self.till_number.trim().parse::<u32>().is_ok_and(|number| (1..=TILL_NUMBER_MAX).contains(&number)) {
            fault("till_number", t("settings-wrong-till-number"));
        }
        faults
    }

    /// The command that makes the shop.
    pub fn to_command(&self) -> Init {
        Init {
            country: self.country.clone(),
            business: self.business.clone(),
            name: self.name.trim().to_owned(),
            pin: self.pin.clone(),
            owner: Some(self.owner.trim().to_owned()).filter(|owner| !owner.is_empty()),
            language: Some(self.language()),
            time_zone: Some(self.time_zone.clone()),
            day_start_minute: Some(self.day_start_minute),
            till_number: self.till_number.trim().parse().ok(),
        }
    }
}

/// The time zone that this machine is set to, by its IANA name.
pub fn machine_zone() -> String {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into())
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_default()
}

/// The country's own name of this machine's time zone. Browsers still answer names from before regions were added, such
/// as `America/Buenos_Aires`, so the town decides.
pub fn own_zone(country: &Country, machine: &str) -> Option<String> {
    let town = |zone: &str| zone.rsplit('/').next().unwrap_or_default().to_owned();
    let same = country.time_zones.iter().find(|zone| **zone == machine);
    same.or_else(|| country.time_zones.iter().find(|zone| town(zone) == town(machine))).cloned()
}

/// A time zone as people read it: the town.
pub fn zone_name(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}
