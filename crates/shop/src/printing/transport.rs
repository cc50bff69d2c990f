//! The way to a printer: a TCP connection, a device, or a file. Nothing here waits longer than its time, and
//! everything stops waiting once the worker is asked to end.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream, ToSocketAddrs};
use std::path::Path;
use std::time::{Duration, Instant};

use mostrador_domain::printing::commands::Connection;

/// How long a printer may take to accept a connection.
const CONNECT_MAX: Duration = Duration::from_secs(2);
/// How long one look for an answer takes before the worker's other duties are seen to.
const TICK: Duration = Duration::from_millis(100);
/// Bytes handed over at a time.
const CHUNK_BYTES: usize = 2_048;
/// How long a job may stand still however short it is.
const STALL_BASE: Duration = Duration::from_secs(8);
/// Time that every byte adds: slow printers take some 400 characters a second.
const STALL_PER_BYTE: Duration = Duration::from_micros(2_500);
/// How long the end of a connection is waited for, so that the printer has taken every byte.
const DRAIN_MAX: Duration = Duration::from_millis(400);

/// Time that a printer may take for so many bytes before it counts as stuck.
pub fn time_for(bytes: usize) -> Duration {
    STALL_BASE + STALL_PER_BYTE * u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// An open way to a printer.
pub struct Channel {
    end: End,
}

enum End {
    Network(TcpStream),
    Device(File),
    File(File),
}

impl Channel {
    /// Opens the way.
    ///
    /// # Errors
    /// The printer does not answer, or the path cannot be written to.
    pub fn open(connection: &Connection) -> io::Result<Channel> {
        let end = match connection {
            Connection::Network { address, port } => End::Network(connect(address, *port)?),
            Connection::File { path } => open_path(Path::new(path))?,
        };
        Ok(Channel { end })
    }

    /// Whether anything may ever come back.
    pub fn hears(&self) -> bool {
        match self.end {
            End::Network(_) | End::Device(_) => true,
            End::File(_) => false,
        }
    }

    /// Sends bytes, giving up at the deadline or when asked to end.
    ///
    /// # Errors
    /// The connection broke, nothing moved for too long, or the worker ends.
    pub fn send(&mut self, bytes: &[u8], deadline: Instant, ending: &dyn Fn() -> bool) -> io::Result<()> {
        for chunk in bytes.chunks(CHUNK_BYTES) {
            let mut rest = chunk;
            while !rest.is_empty() {
                let written = match &mut self.end {
                    End::Network(stream) => stream.write(rest),
                    End::Device(file) | End::File(file) => file.write(rest),
                };
                match written {
                    Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                    Ok(count) => rest = &rest[count..],
                    Err(cause) if is_wait(&cause) => self.pause(deadline, ending)?,
                    Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                    Err(cause) => return Err(cause),
                }
            }
        }
        Ok(())
    }

    /// The next byte that comes back within one tick, if any.
    ///
    /// # Errors
    /// The connection broke.
    pub fn receive(&mut self) -> io::Result<Option<u8>> {
        let mut byte = [0];
        let read = match &mut self.end {
            End::Network(stream) => stream.read(&mut byte),
            End::Device(file) => match file.read(&mut byte) {
                Ok(0) => {
                    std::thread::sleep(TICK);
                    return Ok(None);
                }
                read => read,
            },
            End::File(_) => return Ok(None),
        };
        match read {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(_) => Ok(Some(byte[0])),
            Err(cause) if is_wait(&cause) || cause.kind() == io::ErrorKind::Interrupted => {
                if let End::Device(_) = self.end {
                    std::thread::sleep(TICK);
                }
                Ok(None)
            }
            Err(cause) => Err(cause),
        }
    }

    /// Ends the way once everything sent has been taken.
    pub fn close(self) {
        match self.end {
            End::Network(mut stream) => {
                // Closing with bytes unread would reset the connection and may cost the printer the last lines.
                let _ = stream.shutdown(Shutdown::Write);
                let until = Instant::now() + DRAIN_MAX;
                let mut rest = [0; 64];
                while Instant::now() < until {
                    match stream.read(&mut rest) {
                        Ok(0) => break,
                        Ok(_) => {}
                        Err(cause) if is_wait(&cause) => {}
                        Err(_) => break,
                    }
                }
            }
            End::Device(mut file) | End::File(mut file) => {
                let _ = file.flush();
            }
        }
    }

    fn pause(&self, deadline: Instant, ending: &dyn Fn() -> bool) -> io::Result<()> {
        if ending() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if Instant::now() >= deadline {
            return Err(io::ErrorKind::TimedOut.into());
        }
        if !matches!(self.end, End::Network(_)) {
            std::thread::sleep(TICK);
        }
        Ok(())
    }
}

fn connect(address: &str, port: u16) -> io::Result<TcpStream> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for address in (address, port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, CONNECT_MAX) {
            Ok(stream) => {
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(TICK))?;
                stream.set_write_timeout(Some(TICK))?;
                return Ok(stream);
            }
            Err(cause) => last = cause,
        }
    }
    Err(last)
}

/// Opens a device without ever blocking on it: one without paper takes no bytes, for hours.
#[cfg(unix)]
fn open_path(path: &Path) -> io::Result<End> {
    use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
    let kind = std::fs::metadata(path).map(|found| found.file_type()).ok();
    let is_device = kind.is_some_and(|kind| kind.is_char_device());
    if !is_device && !kind.is_some_and(|kind| kind.is_fifo()) {
        return Ok(End::File(File::options().append(true).create(true).open(path)?));
    }
    let open = |read: bool| File::options().read(read).write(true).custom_flags(libc::O_NONBLOCK).open(path);
    match is_device.then(|| open(true)) {
        Some(Ok(file)) => Ok(End::Device(file)),
        // A device that cannot be read is written to all the same; it just tells nothing. A pipe read by its own
        // writer would tell it back its own bytes.
        Some(Err(_)) | None => Ok(End::File(open(false)?)),
    }
}

#[cfg(not(unix))]
fn open_path(path: &Path) -> io::Result<End> {
    Ok(End::File(File::options().append(true).create(true).open(path)?))
}

fn is_wait(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}
