//! The socket in a till's folder, by which the command line hands its work to the running till.
//!
//! One JSON object a line each way: `{"name","args"}` in, `{"reply"}` or `{"problem"}` out. Its mode is 0600:
//! whoever may read the folder acts as the owner.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};

use mostrador_domain::Problem;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::door::{self, Caller};
use crate::engine::{Shop, Worker};
use crate::fail::Fail;

/// Name of the socket in a till's folder.
const FILE: &str = "door.sock";

#[derive(Serialize, Deserialize)]
struct Asked {
    name: String,
    args: Value,
}

/// Listens beside the running till until it stops.
///
/// # Errors
/// The socket cannot be made.
pub fn listen(shop: &Arc<Shop>) -> Result<(), Fail> {
    let path = path_in(shop.folder());
    // A socket left behind by a killed till; the folder's lock says that nobody listens on it.
    let _ = std::fs::remove_file(&path);
    let listener = UnixListener::bind(&path)?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    let weak = Arc::downgrade(shop);
    let ending = Arc::new(AtomicBool::new(false));
    let seen = ending.clone();
    let thread =
        std::thread::Builder::new().name("socket".to_owned()).spawn(move || accept(&listener, &weak, &seen))?;
    shop.keep(Worker {
        stop: Box::new(move || {
            ending.store(true, Ordering::Release);
            // A connection wakes the listener, which then sees that it shall end.
            let waking = UnixStream::connect(&path);
            let _ = std::fs::remove_file(&path);
            drop(waking);
        }),
        thread,
    });
    Ok(())
}

/// Hands a request to the till that runs on the folder; `None` where none listens.
///
/// # Errors
/// The running till went away in the middle.
pub fn ask(folder: &Path, name: &str, args: Value) -> Result<Option<Result<String, Problem>>, Fail> {
    let Ok(mut stream) = UnixStream::connect(path_in(folder)) else {
        return Ok(None);
    };
    serde_json::to_writer(&mut stream, &Asked { name: name.to_owned(), args })?;
    stream.write_all(b"\n")?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    #[derive(Deserialize)]
    struct Answered {
        reply: Option<Box<RawValue>>,
        problem: Option<Problem>,
    }
    let answered: Answered = serde_json::from_str(&line)?;
    Ok(match (answered.reply, answered.problem) {
        (Some(reply), _) => Some(Ok(reply.get().to_owned())),
        (None, Some(problem)) => Some(Err(problem)),
        (None, None) => return Err(anyhow::anyhow!("the running till closed the socket without an answer").into()),
    })
}

fn path_in(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

fn accept(listener: &UnixListener, shop: &Weak<Shop>, ending: &AtomicBool) {
    for stream in listener.incoming() {
        let (Ok(stream), Some(shop)) = (stream, shop.upgrade()) else {
            return;
        };
        if ending.load(Ordering::Acquire) {
            return;
        }
        // A slow asker must not keep the next one waiting.
        std::thread::spawn(move || {
            if let Err(cause) = serve(&shop, stream) {
                tracing::debug!(cause = format!("{cause:?}"), "a caller of the socket went away");
            }
        });
    }
}

fn serve(shop: &Shop, stream: UnixStream) -> Result<(), Fail> {
    let mut out = stream.try_clone()?;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        let asked: Result<Asked, _> = serde_json::from_str(&line);
        let outcome = match asked {
            Ok(asked) => door::call(shop, Caller::CommandLine, &asked.name, asked.args),
            Err(cause) => Err(crate::fail::Refusal::new("door.not_json", 400)
                .arg("detail", cause.to_string())
                .problem(shop.language())),
        };
        let said = match outcome {
            Ok(reply) => format!("{{\"reply\":{reply}}}"),
            Err(problem) => json!({ "problem": problem }).to_string(),
        };
        out.write_all(said.as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
