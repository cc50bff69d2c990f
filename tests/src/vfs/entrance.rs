//! The C side: the table of functions by which SQLite reaches a [`Disk`].
//!
//! SQLite's interface for file systems is a table of C functions, which only unsafe code can fill
//! (<https://www.sqlite.org/vfs.html>). Nothing but this translation is in here.
#![allow(unsafe_code, reason = "SQLite takes a file system only as a table of C functions")]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;
use rusqlite::ffi;

use super::disk::{Broken, Disk};

static NAMES: AtomicU64 = AtomicU64::new(0);

/// What `pAppData` of a registered file system points to.
struct Entrance {
    disk: Arc<Mutex<Disk>>,
    clock_ms: AtomicU64,
}

/// A file system that SQLite knows until this is dropped. Its connections must be gone by then.
pub struct Registered {
    vfs: *mut ffi::sqlite3_vfs,
    name: CString,
    text: String,
}

// SAFETY: the table is only read after it was registered, and the entrance behind it is `Sync`.
unsafe impl Send for Registered {}
// SAFETY: as above.
unsafe impl Sync for Registered {}

impl Registered {
    pub fn new(disk: Arc<Mutex<Disk>>) -> Registered {
        let text = format!("crash-{}-{}", std::process::id(), NAMES.fetch_add(1, Ordering::Relaxed));
        let name = CString::new(text.clone()).expect("the name has no zero byte");
        let entrance = Box::new(Entrance { disk, clock_ms: AtomicU64::new(0) });
        let vfs = Box::into_raw(Box::new(ffi::sqlite3_vfs {
            iVersion: 2,
            szOsFile: size_of::<Handle>() as c_int,
            mxPathname: 512,
            pNext: std::ptr::null_mut(),
            zName: name.as_ptr(),
            pAppData: Box::into_raw(entrance).cast(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_pathname),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: Some(current_time),
            xGetLastError: Some(last_error),
            xCurrentTimeInt64: Some(current_time_ms),
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        }));
        // SAFETY: the table and the name live until `drop`, which takes the table back first.
        let code = unsafe { ffi::sqlite3_vfs_register(vfs, 0) };
        assert_eq!(code, ffi::SQLITE_OK, "SQLite takes a file system of its version");
        Registered { vfs, name, text }
    }

    pub fn name(&self) -> &str {
        &self.text
    }
}

impl Drop for Registered {
    fn drop(&mut self) {
        // SAFETY: both boxes were made in `new`; SQLite forgets the table before they go.
        unsafe {
            ffi::sqlite3_vfs_unregister(self.vfs);
            let table = Box::from_raw(self.vfs);
            drop(Box::from_raw(table.pAppData.cast::<Entrance>()));
        }
        debug_assert!(!self.name.as_bytes().is_empty(), "the name outlives the table");
    }
}

/// SQLite's file object, with what we need of it behind.
#[repr(C)]
struct Handle {
    base: ffi::sqlite3_file,
    open: *mut Open,
}

struct Open {
    disk: Arc<Mutex<Disk>>,
    file: u64,
    generation: u64,
    /// Deleted when it is closed.
    passing: Option<String>,
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(lock),
    xCheckReservedLock: Some(check_lock),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

fn code(outcome: Result<(), Broken>, otherwise: c_int) -> c_int {
    match outcome {
        Ok(()) => ffi::SQLITE_OK,
        Err(Broken::Power | Broken::Missing) => otherwise,
        Err(Broken::Full) => ffi::SQLITE_FULL,
        Err(Broken::ReadOnly) => ffi::SQLITE_READONLY,
    }
}

/// # Safety
/// `vfs` is a table that `Registered::new` made.
unsafe fn entrance<'a>(vfs: *mut ffi::sqlite3_vfs) -> &'a Entrance {
    // SAFETY: the caller's promise; the box lives as long as the table.
    unsafe { &*(*vfs).pAppData.cast::<Entrance>() }
}

/// # Safety
/// `text` is a C string or null.
unsafe fn text(text: *const c_char) -> Option<String> {
    if text.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    Some(unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
}

/// Runs work on the open file's disk, unless the power went off since it was opened.
///
/// # Safety
/// `file` was opened by `open` and is not closed yet.
unsafe fn with<T>(
    file: *mut ffi::sqlite3_file,
    work: impl FnOnce(&mut Disk, u64) -> Result<T, Broken>,
) -> Result<T, Broken> {
    // SAFETY: the caller's promise.
    let open = unsafe { &*(*file.cast::<Handle>()).open };
    let mut disk = open.disk.lock();
    if disk.generation() != open.generation {
        return Err(Broken::Power);
    }
    work(&mut disk, open.file)
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    told: *mut c_int,
) -> c_int {
    // SAFETY: SQLite calls with its own table, a C string or null, and room for a `Handle`.
    unsafe {
        (*file).pMethods = std::ptr::null();
        let entrance = entrance(vfs);
        let name = text(name);
        let mut disk = entrance.disk.lock();
        let found = match disk.open(name.as_deref(), flags & ffi::SQLITE_OPEN_CREATE != 0 || name.is_none()) {
            Ok(found) => found,
            Err(Broken::Power) => return ffi::SQLITE_IOERR,
            Err(Broken::Full) => return ffi::SQLITE_FULL,
            Err(Broken::Missing | Broken::ReadOnly) => return ffi::SQLITE_CANTOPEN,
        };
        if !told.is_null() {
            let writable = ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_CREATE;
            *told = if disk.is_read_only() { (flags & !writable) | ffi::SQLITE_OPEN_READONLY } else { flags };
        }
        let passing = if flags & ffi::SQLITE_OPEN_DELETEONCLOSE != 0 { name } else { None };
        let generation = disk.generation();
        let open = Open { disk: entrance.disk.clone(), file: found, generation, passing };
        (*file.cast::<Handle>()).open = Box::into_raw(Box::new(open));
        (*file).pMethods = &raw const METHODS;
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite closes each opened file once.
    let open = unsafe { Box::from_raw((*file.cast::<Handle>()).open) };
    if let Some(name) = &open.passing {
        let mut disk = open.disk.lock();
        if disk.generation() == open.generation {
            // A passing file that cannot be deleted any more is gone with the power.
            let _ = disk.delete(name, false);
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, into: *mut c_void, count: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite hands a buffer of `count` bytes.
    let into = unsafe { std::slice::from_raw_parts_mut(into.cast::<u8>(), count as usize) };
    // SAFETY: an open file.
    match unsafe { with(file, |disk, file| disk.read(file, offset as usize, into)) } {
        Ok(read) if read == into.len() => ffi::SQLITE_OK,
        Ok(read) => {
            into[read..].fill(0);
            ffi::SQLITE_IOERR_SHORT_READ
        }
        Err(_) => ffi::SQLITE_IOERR_READ,
    }
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, bytes: *const c_void, count: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite hands a buffer of `count` bytes.
    let bytes = unsafe { std::slice::from_raw_parts(bytes.cast::<u8>(), count as usize) };
    // SAFETY: an open file.
    code(unsafe { with(file, |disk, file| disk.write(file, offset as usize, bytes)) }, ffi::SQLITE_IOERR_WRITE)
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: an open file.
    code(unsafe { with(file, |disk, file| disk.truncate(file, size as usize)) }, ffi::SQLITE_IOERR_TRUNCATE)
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: an open file.
    code(unsafe { with(file, Disk::sync) }, ffi::SQLITE_IOERR_FSYNC)
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    // SAFETY: an open file, and room for its size.
    match unsafe { with(file, |disk, file| disk.length(file)) } {
        Ok(length) => {
            // SAFETY: as above.
            unsafe { *size = length as i64 };
            ffi::SQLITE_OK
        }
        Err(_) => ffi::SQLITE_IOERR_FSTAT,
    }
}

unsafe extern "C" fn lock(_: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_lock(_: *mut ffi::sqlite3_file, held: *mut c_int) -> c_int {
    // SAFETY: SQLite hands room for the answer.
    unsafe { *held = 0 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn control(_: *mut ffi::sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    // SQLite's own file system for Unix answers this, so that it behaves here as it does in a shop.
    4096
}

unsafe extern "C" fn characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: SQLite calls with its own table and a C string.
    let (entrance, name) = unsafe { (entrance(vfs), text(name).unwrap_or_default()) };
    match entrance.disk.lock().delete(&name, sync != 0) {
        Err(Broken::Missing) => ffi::SQLITE_IOERR_DELETE_NOENT,
        outcome => code(outcome, ffi::SQLITE_IOERR_DELETE),
    }
}

unsafe extern "C" fn access(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    wanted: c_int,
    answer: *mut c_int,
) -> c_int {
    // SAFETY: SQLite calls with its own table, a C string and room for the answer.
    unsafe {
        let entrance = entrance(vfs);
        let disk = entrance.disk.lock();
        let there = text(name).is_some_and(|name| disk.has(&name));
        let allowed = wanted != ffi::SQLITE_ACCESS_READWRITE || !disk.is_read_only();
        *answer = c_int::from(there && allowed);
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn full_pathname(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    // SAFETY: SQLite hands a C string and `room` bytes for the answer.
    unsafe {
        let bytes = CStr::from_ptr(name).to_bytes_with_nul();
        if bytes.len() > room as usize {
            return ffi::SQLITE_CANTOPEN;
        }
        std::ptr::copy_nonoverlapping(bytes.as_ptr().cast(), out, bytes.len());
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn randomness(_: *mut ffi::sqlite3_vfs, count: c_int, out: *mut c_char) -> c_int {
    // SAFETY: SQLite hands `count` bytes. It asks once a process, so that the bytes need not differ.
    unsafe { std::ptr::write_bytes(out, 0x5a, count as usize) };
    count
}

unsafe extern "C" fn sleep(_: *mut ffi::sqlite3_vfs, microseconds: c_int) -> c_int {
    microseconds
}

/// Julian day of 20 November 2026, in milliseconds, from where the disk's clock counts.
const BEGINNING_MS: u64 = 212_661_936_000_000;

unsafe extern "C" fn current_time_ms(vfs: *mut ffi::sqlite3_vfs, out: *mut i64) -> c_int {
    // SAFETY: SQLite calls with its own table and room for the answer.
    unsafe { *out = (BEGINNING_MS + entrance(vfs).clock_ms.fetch_add(1, Ordering::Relaxed)) as i64 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn current_time(vfs: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    let mut ms = 0;
    // SAFETY: as above.
    unsafe {
        current_time_ms(vfs, &raw mut ms);
        *out = ms as f64 / 86_400_000.0;
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn last_error(_: *mut ffi::sqlite3_vfs, _: c_int, _: *mut c_char) -> c_int {
    0
}
