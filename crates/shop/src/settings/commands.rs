//! Handlers of the first run and of the settings.

use chrono_tz::Tz;
use mostrador_domain::catalogue::labels;
use mostrador_domain::countries::{Country, TaxIdProblem};
use mostrador_domain::ids::{DeviceId, ShopId, TenantId, Uuid};
use mostrador_domain::locale::{Language, text};
use mostrador_domain::settings::{
    Business, FirstRun, FirstRunReply, Get, HelpPack, HelpPackReply, Init, InitReply, LOCK_MINUTES_MAX, Save, SaveTill,
    Settings, ShopSettings, TEXT_CHARS_MAX, TILL_NUMBER_MAX, TillSettings,
};
use serde_json::{Value, json};

use super::{help, shop_info, store};
use crate::context::{Read, Who, Write};
use crate::engine::Shop;
use crate::fail::{Fail, Refusal};
use crate::people::{self, PreparedPin};
use crate::sync::SetFields;

const MACHINE: &str = "till";
const MINUTES_OF_A_DAY: u32 = 24 * 60;
const SCANNER_GAP_MS: std::ops::RangeInclusive<u32> = 5..=200;

/// Hashes the owner's PIN before the writer is held.
pub fn prepare_init(shop: &Shop, _: &Who, args: &Init) -> Result<PreparedPin, Fail> {
    if shop.is_set_up() {
        return Err(Refusal::new("settings.already_set_up", 409).into());
    }
    people::prepare_pin(shop, &args.pin)
}

/// Makes the shop, its till and its owner.
pub fn init(cx: &mut Write<'_>, args: Init, pin: PreparedPin) -> Result<InitReply, Fail> {
    if cx.identity().is_ok() {
        return Err(Refusal::new("settings.already_set_up", 409).into());
    }
    let chosen = Chosen::of(&args)?;
    cx.enrol()?;
    let identity = cx.identity()?.clone();
    let fields = [
        ("name", json!(chosen.name)),
        ("country", json!(chosen.country.code)),
        ("business", json!(chosen.business.name())),
        ("language", json!(chosen.language.tag())),
        ("time_zone", json!(chosen.time_zone.name())),
        ("day_start_minute", json!(chosen.day_start_minute)),
        ("label_templates", json!(serde_json::to_string(&labels::usual_templates(chosen.country.currency))?)),
    ];
    set(cx, "setting", identity.shop, &fields)?;
    set(cx, "till", identity.device, &[("number", json!(chosen.till_number))])?;
    let owner = args.owner.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let owner = owner.map_or_else(|| text(chosen.language, "people-role-owner", &[]), str::to_owned);
    people::create_owner(cx, &owner, pin)?;
    Ok(InitReply { tenant: TenantId(identity.tenant), shop: ShopId(identity.shop), device: DeviceId(identity.device) })
}

struct Chosen {
    country: &'static Country,
    business: Business,
    name: String,
    language: Language,
    time_zone: Tz,
    day_start_minute: u32,
    till_number: u32,
}

impl Chosen {
    fn of(args: &Init) -> Result<Chosen, Fail> {
        let wrong = |field: &str, key: &'static str| Refusal::new("settings.wrong", 422).field(field, key);
        let country = Country::of(&args.country).ok_or_else(|| wrong("country", "settings-wrong-country"))?;
        let business =
            Business::from_name(&args.business).ok_or_else(|| wrong("business", "settings-wrong-business"))?;
        let zone = args.time_zone.as_deref().unwrap_or(&country.time_zones[0]);
        let time_zone = zone.parse().map_err(|_| wrong("time_zone", "settings-wrong-time-zone"))?;
        let day_start_minute = args.day_start_minute.unwrap_or_else(|| business.day_start_minute());
        if day_start_minute >= MINUTES_OF_A_DAY {
            return Err(wrong("day_start_minute", "settings-wrong-day-start").into());
        }
        let till_number = args.till_number.unwrap_or(1);
        if !(1..=TILL_NUMBER_MAX).contains(&till_number) {
            return Err(wrong("till_number", "settings-wrong-till-number").into());
        }
        let name = checked_text("name", &args.name)?;
        if name.is_empty() {
            return Err(wrong("name", "settings-wrong-name").into());
        }
        let language = args.language.unwrap_or(country.language);
        Ok(Chosen { country, business, name, language, time_zone, day_start_minute, till_number })
    }
}

/// What the first screen needs, before anybody signs in.
pub fn first_run(cx: &Read<'_>, _: FirstRun) -> Result<FirstRunReply, Fail> {
    let row = store::shop(cx.conn())?;
    let language = super::language(cx.conn())?;
    Ok(FirstRunReply {
        set_up: row.is_some(),
        till_number: row.as_ref().map_or(1, |row| row.till_number),
        country: row.as_ref().map(|row| row.country.clone()),
        name: row.map(|row| row.name).unwrap_or_default(),
        language,
        countries: Country::all().to_vec(),
        businesses: Business::ALL.to_vec(),
        languages: Language::ALL.to_vec(),
        till: till_settings(cx.conn())?,
    })
}

/// Reads everything.
pub fn get(cx: &Read<'_>, _: Get) -> Result<Settings, Fail> {
    whole(cx.conn())
}

/// Changes some of the shop's settings.
pub fn save(cx: &mut Write<'_>, args: Save) -> Result<Settings, Fail> {
    let info = cx.shop_info()?;
    let mut fields: Vec<(&'static str, Value)> = Vec::new();
    let texts = [
        ("name", &args.name),
        ("legal_name", &args.legal_name),
        ("address", &args.address),
        ("phone", &args.phone),
        ("receipt_footer", &args.receipt_footer),
    ];
    for (field, given) in texts {
        if let Some(given) = given {
            let kept = checked_text(field, given)?;
            if field == "name" && kept.is_empty() {
                return Err(wrong(field, "settings-wrong-name"));
            }
            fields.push((field, json!(kept)));
        }
    }
    if let Some(given) = &args.tax_id {
        fields.push(("tax_id", json!(checked_tax_id(info.country, given)?)));
    }
    if let Some(business) = args.business {
        fields.push(("business", json!(business.name())));
    }
    if let Some(language) = args.language {
        fields.push(("language", json!(language.tag())));
    }
    if let Some(zone) = &args.time_zone {
        let zone: Tz = zone.parse().map_err(|_| wrong("time_zone", "settings-wrong-time-zone"))?;
        fields.push(("time_zone", json!(zone.name())));
    }
    if let Some(minute) = args.day_start_minute {
        if minute >= MINUTES_OF_A_DAY {
            return Err(wrong("day_start_minute", "settings-wrong-day-start"));
        }
        fields.push(("day_start_minute", json!(minute)));
    }
    if let Some(step) = args.cash_step_minor {
        if step != 0 && !info.country.cash_rounding.steps_minor.contains(&step) {
            return Err(wrong("cash_step_minor", "settings-wrong-cash-step"));
        }
        fields.push(("cash_step_minor", json!(step)));
    }
    if let Some(templates) = &args.label_templates {
        if templates.len() > labels::TEMPLATES_MAX || templates.iter().any(|template| template.fault().is_some()) {
            return Err(wrong("label_templates", "settings-wrong-label-templates"));
        }
        fields.push(("label_templates", json!(serde_json::to_string(templates)?)));
    }
    if let Some(minutes) = args.lock_minutes {
        if minutes > LOCK_MINUTES_MAX {
            return Err(wrong("lock_minutes", "settings-wrong-lock-minutes"));
        }
        fields.push(("lock_minutes", json!(minutes)));
    }
    if let Some(blind) = args.blind_close {
        fields.push(("blind_close", json!(i64::from(blind))));
    }
    if !fields.is_empty() {
        set(cx, "setting", info.shop.0, &fields)?;
    }
    if let Some(number) = args.till_number {
        if !(1..=TILL_NUMBER_MAX).contains(&number) {
            return Err(wrong("till_number", "settings-wrong-till-number"));
        }
        set(cx, "till", info.device.0, &[("number", json!(number))])?;
    }
    whole(cx.conn())
}

/// Changes how this one machine looks and sounds.
pub fn save_till(cx: &mut Write<'_>, args: SaveTill) -> Result<TillSettings, Fail> {
    let mut till = till_settings(cx.conn())?;
    if let Some(gap) = args.scanner_gap_ms {
        if !SCANNER_GAP_MS.contains(&gap) {
            return Err(wrong("scanner_gap_ms", "settings-wrong-scanner-gap"));
        }
        till.scanner_gap_ms = gap;
    }
    till.theme = args.theme.unwrap_or(till.theme);
    till.sounds = args.sounds.unwrap_or(till.sounds);
    store::set_machine(cx.conn(), MACHINE, &serde_json::to_string(&till)?)?;
    Ok(till)
}

/// Packs what a helper needs.
pub fn help_pack(shop: &Shop, who: &Who, _: HelpPack) -> Result<HelpPackReply, Fail> {
    help::pack(shop, who.language)
}

fn whole(conn: &rusqlite::Connection) -> Result<Settings, Fail> {
    let info = shop_info(conn)?;
    Ok(Settings {
        // What nobody decided depends on who works here, which a sale need not know.
        shop: ShopSettings { lock_minutes: crate::people::lock_minutes(conn)?, ..info.settings },
        till: till_settings(conn)?,
        country: info.country.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

fn till_settings(conn: &rusqlite::Connection) -> Result<TillSettings, Fail> {
    let mut till: TillSettings = match store::machine(conn, MACHINE)? {
        Some(kept) => serde_json::from_str(&kept)?,
        None => TillSettings::default(),
    };
    till.till_number = store::shop(conn)?.map_or(1, |row| row.till_number);
    Ok(till)
}

fn set(cx: &mut Write<'_>, kind: &str, id: Uuid, fields: &[(&'static str, Value)]) -> Result<(), Fail> {
    let (names, values): (Vec<&str>, Vec<Value>) = fields.iter().cloned().unzip();
    cx.set_fields(SetFields { kind, fields: &names, private: &[], rows: vec![(id, values)] })
}

fn checked_text(field: &str, given: &str) -> Result<String, Fail> {
    let trimmed = given.trim();
    if trimmed.chars().count() > TEXT_CHARS_MAX || trimmed.chars().any(|c| c.is_control() && c != '\n') {
        return Err(wrong(field, "settings-wrong-text"));
    }
    Ok(trimmed.to_owned())
}

fn checked_tax_id(country: &Country, given: &str) -> Result<String, Fail> {
    if given.trim().is_empty() {
        return Ok(String::new());
    }
    country.check_tax_id(given).map_err(|problem| {
        let refusal = Refusal::new("settings.wrong", 422).arg("kind", country.tax_id.name.as_str());
        match problem {
            TaxIdProblem::Length { have, want } => {
                refusal.arg("have", have).arg("want", want).field("tax_id", "settings-tax-id-length").into()
            }
            TaxIdProblem::Alphabet => refusal.field("tax_id", "settings-tax-id-alphabet").into(),
            TaxIdProblem::CheckDigit => refusal.field("tax_id", "settings-tax-id-check-digit").into(),
            TaxIdProblem::Prefix => refusal.field("tax_id", "settings-tax-id-prefix").into(),
        }
    })
}

fn wrong(field: &str, key: &'static str) -> Fail {
    Refusal::new("settings.wrong", 422).field(field, key).into()
}
