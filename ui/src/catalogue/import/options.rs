//! How a file is read: heading, sign between columns, letters, decimal mark. Guessed, and changed here.

use mostrador_domain::catalogue::import_commands::{DecimalMark, Encoding, ImportMapping};
use yew::prelude::*;

use crate::{parts::Select, texts::t};

/// A change of how the file is read.
pub type Change = Box<dyn FnOnce(&mut ImportMapping)>;

/// The reading in force.
#[derive(Properties, PartialEq)]
pub struct OptionsProps {
    /// As the file is read now.
    pub mapping: ImportMapping,
    /// Changes it.
    pub on_change: Callback<Change>,
}

/// Four lists in a row.
#[component]
pub fn Options(props: &OptionsProps) -> Html {
    let mapping = &props.mapping;
    let told = |change: fn(&mut ImportMapping, &str)| {
        let tell = props.on_change.clone();
        Callback::from(move |value: String| tell.emit(Box::new(move |mapping| change(mapping, &value))))
    };
    let heading = if mapping.heading == Some(false) { "no" } else { "yes" };
    let delimiter = match mapping.delimiter {
        Some(',') => "comma",
        Some('\t') => "tab",
        Some('|') => "bar",
        Some(_) | None => "semicolon",
    };
    let encoding = match mapping.encoding.unwrap_or_default() {
        Encoding::Utf8 => "utf8",
        Encoding::Windows1252 => "windows1252",
        Encoding::Utf16 => "utf16",
    };
    let decimal = match mapping.decimal.unwrap_or_default() {
        DecimalMark::Comma => "comma",
        DecimalMark::Point => "point",
    };
    html! {
        <div class="import-options">
            <Select id="import-heading" test="import-heading" label={t("import-heading")} value={heading}
                options={choices(&["yes", "no"], "import-heading")} on_change={told(|mapping, value| mapping.heading = Some(value == "yes"))} />
            <Select id="import-delimiter" test="import-delimiter" label={t("import-delimiter")} value={delimiter}
                options={choices(&["semicolon", "comma", "tab", "bar"], "import-delimiter")}
                on_change={told(|mapping, value| mapping.delimiter = Some(match value {
                    "comma" => ',',
                    "tab" => '\t',
                    "bar" => '|',
                    _ => ';',
                }))} />
            <Select id="import-decimal" test="import-decimal" label={t("import-decimal")} value={decimal}
                options={choices(&["comma", "point"], "import-decimal")}
                on_change={told(|mapping, value| mapping.decimal = Some(if value == "point" { DecimalMark::Point } else { DecimalMark::Comma }))} />
            <Select id="import-encoding" test="import-encoding" label={t("import-encoding")} value={encoding}
                options={choices(&["utf8", "windows1252", "utf16"], "import-encoding")}
                on_change={told(|mapping, value| mapping.encoding = Some(match value {
                    "windows1252" => Encoding::Windows1252,
                    "utf16" => Encoding::Utf16,
                    _ => Encoding::Utf8,
                }))} />
        </div>
    }
}

fn choices(values: &'static [&'static str], group: &str) -> Vec<(AttrValue, AttrValue)> {
    values.iter().map(|value| (AttrValue::from(*value), t(&format!("{group}-{value}")).into())).collect()
}
