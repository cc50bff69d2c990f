//! The words of printing: printers and their state, the queue, test pages.
//!
//! Printing a receipt again belongs to `sales.reprint`, a report to `cash.print_report`, opening the drawer without
//! a sale to `cash.open_drawer`: those areas know what is printed and who may ask.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::codepage::CodePage;
use super::layout::Paper;
use super::profiles::Profile;
use crate::{
    Command, Permission, Topic,
    ids::{JobId, PrinterId},
};

/// Most printers of one till.
pub const PRINTERS_MAX: usize = 16;
/// Most characters of a printer's name, its address or its path.
pub const PRINTER_TEXT_CHARS_MAX: usize = 200;
/// Most jobs that one answer of the queue holds.
pub const QUEUE_LIMIT_MAX: u32 = 200;
/// The port on which printers of the network listen.
pub const RAW_PORT: u16 = 9100;

/// How bytes reach a printer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Connection {
    /// Over the network, raw TCP.
    Network {
        /// Name or address on the network.
        address: String,
        /// Its port, 9100 nearly always.
        #[serde(default = "raw_port")]
        port: u16,
    },
    /// To a file or a device such as `/dev/usb/lp0`.
    File {
        /// The whole path.
        path: String,
    },
}

fn raw_port() -> u16 {
    RAW_PORT
}

/// What a printer is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Receipts of sales and refunds.
    Receipt,
    /// Reports of shifts and slips of cash put in and taken out.
    Report,
}

impl Purpose {
    /// Every purpose, in the order in which screens list them.
    pub const ALL: [Purpose; 2] = [Purpose::Receipt, Purpose::Report];

    /// The name on the wire and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::Receipt => "receipt",
            Purpose::Report => "report",
        }
    }

    /// Reads a name as [`Purpose::name`] writes it.
    pub fn from_name(name: &str) -> Option<Purpose> {
        Purpose::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}

/// The contact of the printer's drawer socket that opens the drawer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DrawerPin {
    /// Contact 2, the usual one.
    #[default]
    Pin2,
    /// Contact 5, for a second drawer.
    Pin5,
}

/// How a printer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrinterState {
    /// Nothing was sent yet, or the printer does not tell.
    #[default]
    Unknown,
    /// Prints.
    Ready,
    /// Is being sent a job.
    Printing,
    /// Has no paper.
    PaperOut,
    /// Its cover is open.
    CoverOpen,
    /// Its cutter is stuck.
    CutterStuck,
    /// Reports another fault.
    Fault,
    /// Is offline without telling why.
    Offline,
    /// Cannot be reached.
    Unreachable,
}

impl PrinterState {
    /// Key of the sentence that says it.
    pub fn key(self) -> &'static str {
        match self {
            PrinterState::Unknown => "printing-state-unknown",
            PrinterState::Ready => "printing-state-ready",
            PrinterState::Printing => "printing-state-printing",
            PrinterState::PaperOut => "printing-state-paper-out",
            PrinterState::CoverOpen => "printing-state-cover-open",
            PrinterState::CutterStuck => "printing-state-cutter-stuck",
            PrinterState::Fault => "printing-state-fault",
            PrinterState::Offline => "printing-state-offline",
            PrinterState::Unreachable => "printing-state-unreachable",
        }
    }

    /// Whether somebody has to do something before paper comes out.
    pub fn needs_someone(self) -> bool {
        match self {
            PrinterState::Unknown | PrinterState::Ready | PrinterState::Printing => false,
            PrinterState::PaperOut
            | PrinterState::CoverOpen
            | PrinterState::CutterStuck
            | PrinterState::Fault
            | PrinterState::Offline
            | PrinterState::Unreachable => true,
        }
    }
}

/// A printer as it is set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PrinterSetup {
    /// What the shop calls it.
    pub name: String,
    /// How bytes reach it.
    pub connection: Connection,
    /// Name of its profile.
    pub profile: String,
    /// Characters on a line; the profile's own where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<u8>,
    /// Its code page; the profile's first one where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_page: Option<CodePage>,
    /// The drawer that it opens, where one is plugged into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawer: Option<DrawerPin>,
    /// What it prints.
    pub prints: Vec<Purpose>,
    /// Whether it is used at all.
    #[serde(default = "yes")]
    pub active: bool,
}

fn yes() -> bool {
    true
}

/// A printer with its state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Printer {
    /// The printer.
    pub printer: PrinterId,
    /// How it is set up.
    #[serde(flatten)]
    pub setup: PrinterSetup,
    /// How it is.
    pub state: PrinterState,
    /// The same in words, with what to do.
    pub message: String,
    /// Whether its paper is running out.
    #[serde(default)]
    pub paper_low: bool,
    /// Jobs that wait for it.
    pub waiting: u32,
}

/// Lists the printers of this till with their state, and the profiles to choose from.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Printers {}

/// The printers of this till.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PrinterList {
    /// In the order in which they were added.
    pub printers: Vec<Printer>,
    /// The kinds of printers known, each with its name in the session's language.
    pub profiles: Vec<ProfileChoice>,
}

/// A profile to choose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProfileChoice {
    /// Its name in words.
    pub label: String,
    /// What it says of the printer.
    #[serde(flatten)]
    pub profile: Profile,
}

impl Command for Printers {
    const NAME: &'static str = "printing.printers";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = PrinterList;
}

/// Adds a printer or changes one.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SavePrinter {
    /// Which one; a new one where absent or not known yet.
    #[serde(default)]
    pub printer: Option<PrinterId>,
    /// How it is set up.
    #[serde(flatten)]
    pub setup: PrinterSetup,
}

/// A printer that was saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PrinterSaved {
    /// The printer.
    pub printer: PrinterId,
}

impl Command for SavePrinter {
    const NAME: &'static str = "printing.save_printer";
    const NEEDS: Permission = Permission::EditDevices;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = PrinterSaved;
}

/// Removes a printer and drops what waited for it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RemovePrinter {
    /// Which one.
    pub printer: PrinterId,
}

/// A printer that was removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PrinterRemoved {
    /// The printer.
    pub printer: PrinterId,
}

impl Command for RemovePrinter {
    const NAME: &'static str = "printing.remove_printer";
    const NEEDS: Permission = Permission::EditDevices;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = PrinterRemoved;
}

/// Prints a page that shows width, letters, code pages, a QR code and the cut, so that the set-up can be judged.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TestPage {
    /// On which printer.
    pub printer: PrinterId,
}

/// A job that was queued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JobQueued {
    /// The job.
    pub job: JobId,
}

impl Command for TestPage {
    const NAME: &'static str = "printing.test_page";
    const NEEDS: Permission = Permission::EditDevices;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = JobQueued;
}

/// Opens the drawer of a printer, to see that it does.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DrawerTest {
    /// Of which printer.
    pub printer: PrinterId,
}

impl Command for DrawerTest {
    const NAME: &'static str = "printing.drawer_test";
    const NEEDS: Permission = Permission::EditDevices;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = JobQueued;
}

/// How far a job has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Waits for its turn or for the printer.
    Waiting,
    /// Is on its way to the printer.
    Sending,
    /// Was printed, or sent to a printer that does not tell.
    Done,
    /// Waited too long to come out unasked; somebody has to say that it is still wanted.
    Late,
    /// Somebody dropped it.
    Cancelled,
}

impl JobState {
    /// Every state.
    pub const ALL: [JobState; 5] =
        [JobState::Waiting, JobState::Sending, JobState::Done, JobState::Late, JobState::Cancelled];

    /// The name on the wire and in the database.
    pub fn name(self) -> &'static str {
        match self {
            JobState::Waiting => "waiting",
            JobState::Sending => "sending",
            JobState::Done => "done",
            JobState::Late => "late",
            JobState::Cancelled => "cancelled",
        }
    }

    /// Reads a name as [`JobState::name`] writes it.
    pub fn from_name(name: &str) -> Option<JobState> {
        JobState::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A job of the queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Job {
    /// The job.
    pub job: JobId,
    /// The printer it is for.
    pub printer: PrinterId,
    /// That printer's name.
    pub printer_name: String,
    /// What it is, such as `Ticket 0001-00000042`.
    pub title: String,
    /// How far it has come.
    pub state: JobState,
    /// How it stands, in words, with what to do.
    pub message: String,
    /// Whether its paper says COPIA.
    pub copy: bool,
    /// How often it was begun.
    pub tries: u32,
    /// When it was queued, milliseconds since 1970.
    pub queued_at_ms: i64,
    /// When it was done, milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_at_ms: Option<i64>,
}

/// Lists what waits to be printed, the oldest first, then what was printed lately, the newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Queue {
    /// Most jobs to answer with; 50 where absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// The queue of every printer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JobList {
    /// The jobs.
    pub jobs: Vec<Job>,
}

impl Command for Queue {
    const NAME: &'static str = "printing.queue";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = JobList;
}

/// Prints a job at once, also one that waited too long, and on another printer where one is named.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RetryJob {
    /// Which job.
    pub job: JobId,
    /// Another printer to send it to.
    #[serde(default)]
    pub printer: Option<PrinterId>,
}

impl Command for RetryJob {
    const NAME: &'static str = "printing.retry_job";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = JobQueued;
}

/// Drops a job that was not printed yet.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CancelJob {
    /// Which job.
    pub job: JobId,
}

impl Command for CancelJob {
    const NAME: &'static str = "printing.cancel_job";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = JobQueued;
}

/// Shows on screen what a job's paper looks like.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Preview {
    /// Which job.
    pub job: JobId,
}

impl Command for Preview {
    const NAME: &'static str = "printing.preview";
    const NEEDS: Permission = Permission::Sell;
    const TOPICS: &'static [Topic] = &[Topic::Printing];
    type Reply = Paper;
}
