//! The panel that sets a printer up: where it hangs, what it is, what it prints; test page and drawer test.

use mostrador_domain::{
    ids::PrinterId,
    printing::commands::{DrawerTest, Printer, ProfileChoice, RemovePrinter, SavePrinter, TestPage},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{form::PrinterForm, state_of};
use crate::{
    api, dom,
    icons::Icon,
    office::{SaveBar, Section, SwitchRow, use_form, use_form_keys},
    parts::{Ask, Button, Field, Kind, Segmented, Select, Status},
    texts::{t, tx},
    toast,
};

/// Which printer.
#[derive(Properties, PartialEq)]
pub struct PrinterSetupPanelProps {
    /// The printer; a new one where absent.
    pub printer: Option<Printer>,
    /// What there is to choose from.
    pub profiles: Vec<ProfileChoice>,
    /// Whether the keyboard goes to the address at once.
    #[prop_or(true)]
    pub focused: bool,
    /// Told the printer that was saved.
    pub on_saved: Callback<PrinterId>,
    /// Closes the panel.
    pub close: Callback<()>,
}

/// See [`PrinterSetupPanelProps`].
#[component]
pub fn PrinterSetupPanel(props: &PrinterSetupPanelProps) -> Html {
    let saved = props.printer.as_ref().map(PrinterForm::of);
    let first_profile = props.profiles.first().map(|choice| choice.profile.id.clone()).unwrap_or_default();
    let base = saved.clone().unwrap_or_else(|| PrinterForm::new(&first_profile));
    let id = *use_memo((), |()| props.printer.as_ref().map_or_else(dom::new_id, |printer| printer.printer));
    let draft_name =
        props.printer.as_ref().map_or("printer.new".to_owned(), |printer| format!("printer.{}", printer.printer));
    let form = use_form(&draft_name, base);
    let asking = use_state(|| false);
    let is_new = props.printer.is_none();
    let changed = form.is_changed();
    {
        let focused = props.focused;
        use_effect_with((), move |()| {
            if focused {
                dom::focus("printer-address");
            }
        });
    }

    let text = |change: fn(&mut PrinterForm, String)| form.change(change);
    let flag = |change: fn(&mut PrinterForm, bool)| form.change(change);
    let save = {
        let (form, tell) = (form.clone(), props.on_saved.clone());
        Callback::from(move |()| {
            if *form.working {
                return;
            }
            form.working.set(true);
            let command = SavePrinter { printer: Some(id), setup: form.to_setup() };
            let (form, tell) = (form.clone(), tell.clone());
            spawn_local(async move {
                match api::call(&command).await {
                    Ok(saved) => {
                        form.done();
                        toast::say(tx("printer-saved", &[("name", command.setup.name.clone().into())]));
                        tell.emit(saved.printer);
                    }
                    Err(refused) => form.refuse(refused),
                }
                form.working.set(false);
            });
        })
    };
    use_form_keys(save.clone(), Some(props.close.clone()));
    let chosen = props.profiles.iter().find(|choice| choice.profile.id == form.profile).map(|choice| &choice.profile);
    let pages: Vec<(AttrValue, AttrValue)> =
        std::iter::once((AttrValue::from(""), AttrValue::from(t("printer-page-own"))))
            .chain(chosen.iter().flat_map(|profile| {
                profile.code_pages.iter().map(|page| {
                    (page.page.name().into(), format!("{} · {}", page.number, page.page.name().to_uppercase()).into())
                })
            }))
            .collect();
    let paper = chosen
        .map(|profile| {
            tx(
                "printer-paper",
                &[("mm", i64::from(profile.paper_mm).into()), ("columns", i64::from(profile.columns).into())],
            )
        })
        .unwrap_or_default();
    let error = |field: &str| form.error(field).or_else(|| form.error(&format!("connection.{field}")));
    let remove = {
        let (asking, close) = (asking.clone(), props.close.clone());
        Callback::from(move |()| {
            asking.set(false);
            let close = close.clone();
            spawn_local(async move {
                match api::call(&RemovePrinter { printer: id }).await {
                    Ok(_) => {
                        toast::say(t("printer-removed"));
                        close.emit(());
                    }
                    Err(refused) => toast::say_bad(refused.message),
                }
            });
        })
    };

    html! {
        <>
            <header class="pane-h">
                <div class="grow">
                    <h2 class="clip">{ if is_new { t("printers-new") } else { form.name.clone() } }</h2>
                    if let Some(printer) = &props.printer { <Status state={state_of(printer)} text={printer.message.clone()} /> }
                </div>
                <Button test="printer-close" kind={Kind::Quiet} icon={Icon::X} label={t("word-close")} on_click={props.close.clone()} />
            </header>
            <div class="pane-b scroll">
                <Section title={t("printer-connection")}>
                    <Segmented test="printer-kind" label={t("printer-connection")} value={if form.network { "network" } else { "file" }}
                        options={vec![("network".into(), t("printer-kind-network").into()), ("file".into(), t("printer-kind-file").into())]}
                        on_change={text(|form, value| form.network = value == "network").reform(|value: AttrValue| value.to_string())} />
                    if form.network {
                        <div class="address">
                            <Field id="printer-address" test="printer-address" label={t("printer-address")} value={form.address.clone()} placeholder="192.168.1.50" chars_max=200
                                hint={t("printer-address-hint")} error={error("address")} on_input={text(|form, text| form.address = text)} on_enter={Some(save.clone())} />
                            <Field id="printer-port" test="printer-port" label={t("printer-port")} value={form.port.clone()} numeric=true right=true chars_max=5
                                error={error("port")} on_input={text(|form, text| form.port = text)} on_enter={Some(save.clone())} />
                        </div>
                    } else {
                        <Field id="printer-path" test="printer-path" label={t("printer-path")} value={form.path.clone()} placeholder="/dev/usb/lp0" chars_max=200
                            hint={t("printer-path-hint")} error={error("path")} on_input={text(|form, text| form.path = text)} on_enter={Some(save.clone())} />
                    }
                </Section>
                <Section title={t("printer-model")}>
                    <Select id="printer-profile" test="printer-profile" label={t("printer-profile")} value={form.profile.clone()} hint={paper}
                        options={props.profiles.iter().map(|choice| (choice.profile.id.clone().into(), choice.label.clone().into())).collect::<Vec<_>>()}
                        error={error("profile")} on_change={text(|form, text| form.profile = text)} />
                    <div class="two">
                        <Field id="printer-columns" test="printer-columns" label={t("printer-columns")} value={form.columns.clone()} numeric=true right=true chars_max=2
                            placeholder={chosen.map(|profile| profile.columns.to_string()).unwrap_or_default()} error={error("columns")}
                            on_input={text(|form, text| form.columns = text)} />
                        <Select id="printer-page" test="printer-page" label={t("printer-page")} value={form.page.clone()} options={pages} error={error("code_page")}
                            on_change={text(|form, text| form.page = text)} />
                    </div>
                    <Select id="printer-drawer" test="printer-drawer" label={t("printer-drawer")} value={form.drawer.clone()} hint={t("printer-drawer-hint")} error={error("drawer")}
                        options={["none", "pin2", "pin5"].map(|pin| (AttrValue::from(pin), AttrValue::from(t(&format!("printer-drawer-{pin}"))))).to_vec()}
                        on_change={text(|form, text| form.drawer = text)} />
                </Section>
                <Section title={t("printer-prints")}>
                    <div class="list rows">
                        <SwitchRow test="printer-prints-receipt" title={t("printer-prints-receipt")} on={form.receipts} on_change={flag(|form, on| form.receipts = on)} />
                        <SwitchRow test="printer-prints-report" title={t("printer-prints-report")} on={form.reports} on_change={flag(|form, on| form.reports = on)} />
                        <SwitchRow test="printer-active" title={t("printer-active")} hint={t("printer-active-hint")} on={form.active} on_change={flag(|form, on| form.active = on)} />
                    </div>
                </Section>
                <Section title={t("printer-name-title")}>
                    <Field id="printer-name" test="printer-name" value={form.name.clone()} chars_max=60 error={error("name")} on_input={text(|form, text| form.name = text)} />
                </Section>
                if !is_new {
                    <Section title={t("printer-tests")} text={t("printer-tests-hint")}>
                        <div class="row wrap-row">
                            <Button test="printer-test" icon={Icon::FileText} disabled={changed} on_click={move |()| test_page(id)}>{ t("printer-test") }</Button>
                            <Button test="printer-drawer-test" icon={Icon::Archive} disabled={changed || form.drawer == "none"} on_click={move |()| drawer_test(id)}>{ t("printer-drawer-test") }</Button>
                            <Button test="printer-remove" kind={Kind::Danger} icon={Icon::Trash2} on_click={let asking = asking.clone(); move |()| asking.set(true)}>{ t("printer-remove") }</Button>
                        </div>
                    </Section>
                }
            </div>
            <SaveBar test="printer" problem={form.refusal()} changes={if changed { t("form-unsaved") } else { String::new() }}
                calm={if is_new { String::new() } else { t("product-unchanged") }} ready={is_new}
                working={*form.working} on_discard={form.discard()} on_save={save} />
            if *asking {
                <Ask test="printer-remove-ask" title={tx("printer-remove-ask", &[("name", form.name.clone().into())])} text={t("printer-remove-text")} yes={t("printer-remove")}
                    no={t("word-cancel")} danger=true on_yes={remove} on_no={let asking = asking.clone(); move |()| asking.set(false)} />
            }
        </>
    }
}

fn test_page(printer: PrinterId) {
    spawn_local(async move {
        match api::call(&TestPage { printer }).await {
            Ok(_) => toast::say(t("printer-test-sent")),
            Err(refused) => toast::say_bad(refused.message),
        }
    });
}

fn drawer_test(printer: PrinterId) {
    spawn_local(async move {
        match api::call(&DrawerTest { printer }).await {
            Ok(_) => toast::say(t("printer-drawer-sent")),
            Err(refused) => toast::say_bad(refused.message),
        }
    });
}
