//! What stands in the fields of a printer's set-up, as typed.

use mostrador_domain::printing::{
    CodePage,
    commands::{Connection, DrawerPin, Printer, PrinterSetup, Purpose, RAW_PORT},
};
use serde::{Deserialize, Serialize};

use crate::texts::t;

/// The fields. Kept as a draft on every keystroke.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrinterForm {
    /// Its name.
    pub name: String,
    /// Whether it hangs on the network.
    pub network: bool,
    /// Its address there.
    pub address: String,
    /// Its port there.
    pub port: String,
    /// Its file or device otherwise.
    pub path: String,
    /// Its kind.
    pub profile: String,
    /// Characters on a line; empty is the kind's own.
    pub columns: String,
    /// Code page; empty is the kind's first.
    pub page: String,
    /// Contact of the drawer: `none`, `pin2` or `pin5`.
    pub drawer: String,
    /// Whether receipts come out here.
    pub receipts: bool,
    /// Whether reports come out here.
    pub reports: bool,
    /// Whether it is used.
    pub active: bool,
}

impl PrinterForm {
    /// What a new printer most likely is.
    pub fn new(profile: &str) -> PrinterForm {
        PrinterForm {
            name: t("printer-name-new"),
            network: true,
            address: String::new(),
            port: RAW_PORT.to_string(),
            path: String::new(),
            profile: profile.to_owned(),
            columns: String::new(),
            page: String::new(),
            drawer: "pin2".to_owned(),
            receipts: true,
            reports: true,
            active: true,
        }
    }

    /// The fields of a printer as it is.
    pub fn of(printer: &Printer) -> PrinterForm {
        let setup = &printer.setup;
        let (network, address, port, path) = match &setup.connection {
            Connection::Network { address, port } => (true, address.clone(), port.to_string(), String::new()),
            Connection::File { path } => (false, String::new(), RAW_PORT.to_string(), path.clone()),
        };
        PrinterForm {
            name: setup.name.clone(),
            network,
            address,
            port,
            path,
            profile: setup.profile.clone(),
            columns: setup.columns.map(|columns| columns.to_string()).unwrap_or_default(),
            page: setup.code_page.map(|page| page.name().to_owned()).unwrap_or_default(),
            drawer: match setup.drawer {
                None => "none",
                Some(DrawerPin::Pin2) => "pin2",
                Some(DrawerPin::Pin5) => "pin5",
            }
            .to_owned(),
            receipts: setup.prints.contains(&Purpose::Receipt),
            reports: setup.prints.contains(&Purpose::Report),
            active: setup.active,
        }
    }

    /// The set-up that the fields mean. What cannot be read goes as it is; the engine says what is wrong with it.
    pub fn to_setup(&self) -> PrinterSetup {
        let connection = if self.network {
            Connection::Network { address: self.address.trim().to_owned(), port: self.port.trim().parse().unwrap_or(0) }
        } else {
            Connection::File { path: self.path.trim().to_owned() }
        };
        let prints = [(self.receipts, Purpose::Receipt), (self.reports, Purpose::Report)];
        PrinterSetup {
            name: self.name.trim().to_owned(),
            connection,
            profile: self.profile.clone(),
            columns: (!self.columns.trim().is_empty()).then(|| self.columns.trim().parse().unwrap_or(0)),
            code_page: CodePage::from_name(&self.page),
            drawer: match self.drawer.as_str() {
                "pin2" => Some(DrawerPin::Pin2),
                "pin5" => Some(DrawerPin::Pin5),
                _ => None,
            },
            prints: prints.into_iter().filter_map(|(wanted, purpose)| wanted.then_some(purpose)).collect(),
            active: self.active,
        }
    }
}
