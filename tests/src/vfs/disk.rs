//! The model of a disk: what a program sees, what a power cut would leave, and everything between the two.

use std::collections::BTreeMap;

use crate::random::Random;

/// A cut tears what was written in pieces of this size, as a drive does.
pub const SECTOR_BYTES: usize = 512;

/// Why an operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The power is off, or the file was opened before it went off.
    Power,
    /// No room is left.
    Full,
    /// The medium takes no writes.
    ReadOnly,
    /// There is no such file.
    Missing,
}

/// Every file of a disk, as it is on the medium.
#[derive(Clone, Debug, Default)]
pub struct Image {
    files: BTreeMap<String, Vec<u8>>,
}

impl Image {
    /// Names of the files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// A file's bytes.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// Puts a file there, or another one in its place.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
    }
}

/// A change of a file's bytes that is not on the medium yet.
#[derive(Debug)]
enum Change {
    Written { offset: usize, bytes: Vec<u8> },
    Cut { length: usize },
}

#[derive(Debug, Default)]
struct File {
    seen: Vec<u8>,
    medium: Vec<u8>,
    waiting: Vec<Change>,
}

/// A change of the directory that is not on the medium yet.
#[derive(Debug)]
enum Entry {
    Made { name: String, file: u64 },
    Gone { name: String },
}

/// The state of one disk.
#[derive(Debug, Default)]
pub struct Disk {
    files: BTreeMap<u64, File>,
    next_file: u64,
    seen: BTreeMap<String, u64>,
    medium: BTreeMap<String, u64>,
    waiting: Vec<Entry>,
    generation: u64,
    off: bool,
    operations: u64,
    cut_at: Option<u64>,
    bytes_max: Option<usize>,
    read_only: bool,
}

impl Disk {
    /// A disk that holds what an image holds.
    pub fn of(image: &Image) -> Disk {
        let mut disk = Disk::default();
        for (name, bytes) in &image.files {
            let file = disk.next_file;
            disk.next_file += 1;
            disk.files.insert(file, File { seen: bytes.clone(), medium: bytes.clone(), waiting: Vec::new() });
            disk.seen.insert(name.clone(), file);
            disk.medium.insert(name.clone(), file);
        }
        disk
    }

    /// What a program sees now, whether it would survive or not.
    pub fn image(&self) -> Image {
        let files = self.seen.iter().map(|(name, file)| (name.clone(), self.files[file].seen.clone()));
        Image { files: files.collect() }
    }

    /// Writes, cuts, syncs and deletions so far.
    pub fn operations(&self) -> u64 {
        self.operations
    }

    /// Lets the power fail at the operation of this number.
    pub fn cut_at(&mut self, operation: u64) {
        self.cut_at = Some(operation);
    }

    /// Whether the power is off.
    pub fn is_off(&self) -> bool {
        self.off
    }

    /// Leaves so many bytes for everything that is written from now on; `None` for as many as it takes.
    pub fn leave_room(&mut self, bytes: Option<usize>) {
        let held: usize = self.files.values().map(|file| file.seen.len()).sum();
        self.bytes_max = bytes.map(|bytes| held + bytes);
    }

    /// Takes no writes any more, or takes them again.
    pub fn set_read_only(&mut self, read_only: bool) {
        self.read_only = read_only;
    }

    /// The count of power cuts: a file that was opened before the last one is lost.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Cuts the power and brings it back. What was not synced is kept, dropped or torn, sector by sector.
    pub fn cut_power(&mut self, random: &mut Random) {
        // Some cuts lose nearly all, some nearly nothing: both ends are where mistakes hide.
        let kept_of_8 = *random.pick(&[0, 1, 4, 4, 7, 8]);
        for file in self.files.values_mut() {
            for change in std::mem::take(&mut file.waiting) {
                survive(&mut file.medium, &change, kept_of_8, random);
            }
            file.seen.clone_from(&file.medium);
        }
        for entry in std::mem::take(&mut self.waiting) {
            if random.chance(kept_of_8, 8) {
                apply(&mut self.medium, entry);
            }
        }
        self.seen.clone_from(&self.medium);
        let named: std::collections::BTreeSet<u64> = self.seen.values().copied().collect();
        self.files.retain(|file, _| named.contains(file));
        self.off = false;
        self.cut_at = None;
        self.generation += 1;
    }

    /// Finds a file, or makes it.
    pub fn open(&mut self, name: Option<&str>, make: bool) -> Result<u64, Broken> {
        if self.off {
            return Err(Broken::Power);
        }
        if let Some(file) = name.and_then(|name| self.seen.get(name)) {
            return Ok(*file);
        }
        if !make {
            return Err(Broken::Missing);
        }
        if self.read_only {
            return Err(Broken::ReadOnly);
        }
        let file = self.next_file;
        self.next_file += 1;
        self.files.insert(file, File::default());
        if let Some(name) = name {
            self.seen.insert(name.to_owned(), file);
            self.waiting.push(Entry::Made { name: name.to_owned(), file });
        }
        Ok(file)
    }

    /// Deletes a file; with `sync` the directory is on the medium afterwards.
    pub fn delete(&mut self, name: &str, sync: bool) -> Result<(), Broken> {
        self.step()?;
        if !self.seen.contains_key(name) {
            return Err(Broken::Missing);
        }
        if self.read_only {
            return Err(Broken::ReadOnly);
        }
        self.seen.remove(name);
        self.waiting.push(Entry::Gone { name: name.to_owned() });
        if sync {
            self.sync_directory();
        }
        Ok(())
    }

    /// Whether a file has this name.
    pub fn has(&self, name: &str) -> bool {
        self.seen.contains_key(name)
    }

    /// Whether writes are refused.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Reads as much as there is from `offset` on.
    pub fn read(&self, file: u64, offset: usize, into: &mut [u8]) -> Result<usize, Broken> {
        if self.off {
            return Err(Broken::Power);
        }
        let seen = &self.files.get(&file).ok_or(Broken::Power)?.seen;
        let from = seen.get(offset..).unwrap_or_default();
        let count = from.len().min(into.len());
        into[..count].copy_from_slice(&from[..count]);
        Ok(count)
    }

    /// Writes; not on the medium before the next sync.
    pub fn write(&mut self, file: u64, offset: usize, bytes: &[u8]) -> Result<(), Broken> {
        let dying = self.step();
        if self.read_only {
            return Err(Broken::ReadOnly);
        }
        let held: usize = self.bytes_max.map_or(0, |_| self.files.values().map(|file| file.seen.len()).sum());
        let target = self.files.get_mut(&file).ok_or(Broken::Power)?;
        let grows = (offset + bytes.len()).saturating_sub(target.seen.len());
        if self.bytes_max.is_some_and(|most| held + grows > most) {
            return Err(Broken::Full);
        }
        put(&mut target.seen, offset, bytes);
        target.waiting.push(Change::Written { offset, bytes: bytes.to_vec() });
        dying
    }

    /// Shortens a file.
    pub fn truncate(&mut self, file: u64, length: usize) -> Result<(), Broken> {
        let dying = self.step();
        let target = self.files.get_mut(&file).ok_or(Broken::Power)?;
        target.seen.truncate(length);
        target.waiting.push(Change::Cut { length });
        dying
    }

    /// Puts a file on the medium, and its directory entry with it, as journalling file systems do.
    pub fn sync(&mut self, file: u64) -> Result<(), Broken> {
        self.step()?;
        let target = self.files.get_mut(&file).ok_or(Broken::Power)?;
        if !target.waiting.is_empty() {
            target.waiting.clear();
            target.medium.clone_from(&target.seen);
        }
        self.sync_directory();
        Ok(())
    }

    /// A file's length.
    pub fn length(&self, file: u64) -> Result<usize, Broken> {
        if self.off {
            return Err(Broken::Power);
        }
        Ok(self.files.get(&file).ok_or(Broken::Power)?.seen.len())
    }

    fn step(&mut self) -> Result<(), Broken> {
        if self.off {
            return Err(Broken::Power);
        }
        self.operations += 1;
        if self.cut_at.is_some_and(|at| self.operations >= at) {
            self.off = true;
            return Err(Broken::Power);
        }
        Ok(())
    }

    fn sync_directory(&mut self) {
        for entry in std::mem::take(&mut self.waiting) {
            apply(&mut self.medium, entry);
        }
    }
}

fn apply(directory: &mut BTreeMap<String, u64>, entry: Entry) {
    match entry {
        Entry::Made { name, file } => {
            directory.insert(name, file);
        }
        Entry::Gone { name } => {
            directory.remove(&name);
        }
    }
}

fn survive(medium: &mut Vec<u8>, change: &Change, kept_of_8: u64, random: &mut Random) {
    match change {
        Change::Cut { length } => {
            if random.chance(kept_of_8, 8) {
                medium.truncate(*length);
            }
        }
        Change::Written { offset, bytes } => {
            let mut from = 0;
            while from < bytes.len() {
                // Sectors lie at fixed places of the medium, whatever the write began with.
                let to = ((offset + from) / SECTOR_BYTES + 1) * SECTOR_BYTES - offset;
                let sector = &bytes[from..to.min(bytes.len())];
                if random.chance(kept_of_8, 8) {
                    put(medium, offset + from, sector);
                } else if random.chance(1, 4) {
                    let torn = random.below(sector.len() as u64) as usize;
                    put(medium, offset + from, &sector[..torn]);
                }
                from += sector.len();
            }
        }
    }
}

fn put(bytes: &mut Vec<u8>, offset: usize, fresh: &[u8]) {
    if fresh.is_empty() {
        return;
    }
    let end = offset + fresh.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[offset..end].copy_from_slice(fresh);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_synced_survives_every_cut() {
        for seed in 0..50 {
            let mut disk = Disk::default();
            let file = disk.open(Some("a"), true).expect("a new file");
            disk.write(file, 0, &[7; 2_000]).expect("a write");
            disk.sync(file).expect("a sync");
            disk.write(file, 2_000, &[8; 2_000]).expect("a write");
            disk.cut_power(&mut Random::new(seed));
            let image = disk.image();
            assert_eq!(&image.file("a").expect("its entry was synced")[..2_000], &[7; 2_000], "seed {seed}");
        }
    }

    #[test]
    fn what_was_not_synced_is_kept_dropped_and_torn() {
        let mut lengths = std::collections::BTreeSet::new();
        let mut mixed = false;
        for seed in 0..200 {
            let mut disk = Disk::default();
            let file = disk.open(Some("a"), true).expect("a new file");
            disk.sync(file).expect("a sync");
            disk.write(file, 0, &[9; 2_048]).expect("a write");
            disk.cut_power(&mut Random::new(seed));
            let left = disk.image().file("a").expect("its entry was synced").to_vec();
            mixed |= left.contains(&0) && left.contains(&9);
            lengths.insert(left.len());
        }
        assert!(lengths.contains(&0) && lengths.contains(&2_048), "some cuts lose all, some nothing: {lengths:?}");
        assert!(lengths.iter().any(|length| length % SECTOR_BYTES != 0), "some sectors are torn: {lengths:?}");
        assert!(mixed, "some cuts drop an earlier sector and keep a later one");
    }

    #[test]
    fn a_new_name_may_be_lost_and_a_deleted_one_may_come_back() {
        let (mut lost, mut back) = (false, false);
        for seed in 0..100 {
            let mut disk = Disk::default();
            let old = disk.open(Some("old"), true).expect("a new file");
            disk.sync(old).expect("a sync");
            disk.open(Some("new"), true).expect("a new file");
            disk.delete("old", false).expect("a deletion");
            disk.cut_power(&mut Random::new(seed));
            lost |= !disk.has("new");
            back |= disk.has("old");
        }
        assert!(lost && back, "directory entries wait for a sync as well");
    }
}
