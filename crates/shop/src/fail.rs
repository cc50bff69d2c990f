//! How a handler says no: an expected refusal in words, or a fault of the world with its cause.

use mostrador_domain::locale::{Arg, Language, text};
use mostrador_domain::{FieldProblem, Permission, Problem};

/// What a handler answers instead of a reply.
#[derive(Debug)]
pub enum Fail {
    /// Expected, and the person's to act upon.
    Refused(Box<Refusal>),
    /// The world failed; kept with its cause for the log.
    Fault(anyhow::Error),
}

/// A refusal before it is put into words.
#[derive(Debug)]
pub struct Refusal {
    code: &'static str,
    status: u16,
    args: Vec<(&'static str, Arg)>,
    fields: Vec<(String, &'static str)>,
    retry: bool,
    needs: Option<Permission>,
}

impl Refusal {
    /// A refusal named `code`, answered over HTTP with `status`. Its sentence is looked up by the code.
    pub fn new(code: &'static str, status: u16) -> Refusal {
        Refusal { code, status, args: Vec::new(), fields: Vec::new(), retry: false, needs: None }
    }

    /// Gives the sentence one of its words.
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Refusal {
        self.args.push((name, value.into()));
        self
    }

    /// Names an argument that is at fault and the key of the sentence about it.
    pub fn field(mut self, field: impl Into<String>, key: &'static str) -> Refusal {
        self.fields.push((field.into(), key));
        self
    }

    /// Says that the same request may succeed later.
    pub fn retry(mut self) -> Refusal {
        self.retry = true;
        self
    }

    /// Says which permission somebody else could grant.
    pub fn needs(mut self, permission: Permission) -> Refusal {
        self.needs = Some(permission);
        self
    }

    /// The stable name.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Puts the refusal into words.
    pub fn problem(&self, language: Language) -> Problem {
        let args: Vec<(&str, Arg)> = self.args.iter().map(|(name, value)| (*name, value.clone())).collect();
        Problem {
            code: self.code.to_owned(),
            status: self.status,
            message: text(language, &key_of(self.code), &args),
            fields: self
                .fields
                .iter()
                .map(|(field, key)| FieldProblem { field: field.clone(), message: text(language, key, &args) })
                .collect(),
            retry: self.retry,
            needs: self.needs,
        }
    }
}

/// The key of a code's sentence in the translations.
pub fn key_of(code: &str) -> String {
    code.replace(['.', '_'], "-")
}

impl Fail {
    /// Puts the failure into words; a fault is named by its cause where a person can act on it.
    pub fn problem(&self, language: Language) -> Problem {
        match self {
            Fail::Refused(refusal) => refusal.problem(language),
            Fail::Fault(cause) => fault_of(cause).problem(language),
        }
    }

    /// The refusal's code, or nothing for a fault.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Fail::Refused(refusal) => Some(refusal.code()),
            Fail::Fault(_) => None,
        }
    }
}

/// Names the faults of storage that a person can mend; everything else is `door.fault`.
fn fault_of(cause: &anyhow::Error) -> Refusal {
    use rusqlite::ErrorCode;
    let sqlite = cause.chain().find_map(|cause| match cause.downcast_ref::<rusqlite::Error>() {
        Some(rusqlite::Error::SqliteFailure(failure, _)) => Some(failure.code),
        _ => None,
    });
    let io = cause.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>()).map(std::io::Error::kind);
    match (sqlite, io) {
        (Some(ErrorCode::DiskFull), _) | (_, Some(std::io::ErrorKind::StorageFull)) => {
            Refusal::new("store.disk_full", 507).retry()
        }
        (Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied), _)
        | (_, Some(std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem)) => {
            Refusal::new("store.read_only", 507)
        }
        (Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase), _) => Refusal::new("store.corrupt", 500),
        (Some(ErrorCode::SystemIoFailure), _) => Refusal::new("store.io", 500).retry(),
        (Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked), _) => Refusal::new("store.busy", 503).retry(),
        _ => Refusal::new("door.fault", 500).retry(),
    }
}

impl From<Refusal> for Fail {
    fn from(refusal: Refusal) -> Fail {
        Fail::Refused(Box::new(refusal))
    }
}

impl From<rusqlite::Error> for Fail {
    fn from(cause: rusqlite::Error) -> Fail {
        Fail::Fault(cause.into())
    }
}

impl From<serde_json::Error> for Fail {
    fn from(cause: serde_json::Error) -> Fail {
        Fail::Fault(cause.into())
    }
}

impl From<std::io::Error> for Fail {
    fn from(cause: std::io::Error) -> Fail {
        Fail::Fault(cause.into())
    }
}

impl From<anyhow::Error> for Fail {
    fn from(cause: anyhow::Error) -> Fail {
        Fail::Fault(cause)
    }
}
