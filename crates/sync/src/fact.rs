//! The envelope of a fact and the chain that it is a link of. Frozen: `mostrador-fact/1`.

use mostrador_domain::ids::Uuid;
use sha2::{Digest, Sha256};

/// A SHA-256.
pub type Hash = [u8; 32];

const DOMAIN: &[u8] = b"mostrador-fact/1";

/// Everything about a fact that its hash covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope<'a> {
    /// The business.
    pub tenant: Uuid,
    /// The shop.
    pub shop: Uuid,
    /// The till that wrote it.
    pub device: Uuid,
    /// Life of the till's log; a restored backup starts the next one.
    pub epoch: u64,
    /// Number in the till's log within the epoch, from 1, without gaps.
    pub dseq: u64,
    /// The fact's own name.
    pub id: Uuid,
    /// What happened, `area.what`.
    pub kind: &'a str,
    /// Version of the kind's body.
    pub v: u64,
    /// Stamp of the hybrid clock.
    pub hlc: u64,
    /// The machine's clock, milliseconds since 1970, for people to read.
    pub wall: u64,
    /// Who did it; zeros for the command line.
    pub by: Uuid,
    /// Who released it; zeros where nobody had to.
    pub approved_by: Uuid,
    /// The body's bytes as they were made.
    pub body: &'a [u8],
    /// Hash of the private part; zeros where there is none.
    pub private_hash: Hash,
    /// Hash of the fact before it in the same till's log; zeros for the first.
    pub prev: Hash,
}

impl Envelope<'_> {
    /// The fact's hash: integers as 8 bytes big-endian, ids as 16 bytes, `kind` and `body` after a 4-byte length.
    ///
    /// # Panics
    /// Where kind or body have 4 GiB or more, which no limit of the program lets happen.
    pub fn hash(&self) -> Hash {
        let mut sha = Sha256::new();
        sha.update(DOMAIN);
        for id in [self.tenant, self.shop, self.device] {
            sha.update(id.as_bytes());
        }
        sha.update(self.epoch.to_be_bytes());
        sha.update(self.dseq.to_be_bytes());
        sha.update(self.id.as_bytes());
        counted(&mut sha, self.kind.as_bytes());
        for number in [self.v, self.hlc, self.wall] {
            sha.update(number.to_be_bytes());
        }
        sha.update(self.by.as_bytes());
        sha.update(self.approved_by.as_bytes());
        counted(&mut sha, self.body);
        sha.update(self.private_hash);
        sha.update(self.prev);
        sha.finalize().into()
    }
}

/// Hash of a private part: SHA-256 of 16 random bytes and the bytes themselves.
pub fn private_hash(random: &[u8; 16], private: &[u8]) -> Hash {
    Sha256::new().chain_update(random).chain_update(private).finalize().into()
}

fn counted(sha: &mut Sha256, bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).expect("kinds and bodies stay far below 4 GiB");
    sha.update(length.to_be_bytes());
    sha.update(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Envelope<'static> {
        Envelope {
            tenant: Uuid::from_u128(1),
            shop: Uuid::from_u128(2),
            device: Uuid::from_u128(3),
            epoch: 1,
            dseq: 7,
            id: Uuid::from_u128(4),
            kind: "sales.completed",
            v: 1,
            hlc: 0x0123_4567_89ab_cdef,
            wall: 1_780_000_000_000,
            by: Uuid::from_u128(5),
            approved_by: Uuid::nil(),
            body: br#"{"e":[],"m":[],"b":{}}"#,
            private_hash: [0; 32],
            prev: [9; 32],
        }
    }

    fn hex(hash: &Hash) -> String {
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_envelope_keeps_its_golden_hash() {
        assert_eq!(hex(&sample().hash()), GOLDEN, "the form mostrador-fact/1 is frozen");
    }

    const GOLDEN: &str = "1cbe5d96e3c7c7dc1dcef9bd2484f4463417645d136ea8dd917a71367661d94f";

    #[test]
    fn every_field_is_under_the_hash() {
        let plain = sample();
        let changed = [
            Envelope { tenant: Uuid::nil(), ..sample() },
            Envelope { shop: Uuid::nil(), ..sample() },
            Envelope { device: Uuid::nil(), ..sample() },
            Envelope { epoch: 2, ..sample() },
            Envelope { dseq: 8, ..sample() },
            Envelope { id: Uuid::nil(), ..sample() },
            Envelope { kind: "sales.voided", ..sample() },
            Envelope { v: 2, ..sample() },
            Envelope { hlc: 1, ..sample() },
            Envelope { wall: 1, ..sample() },
            Envelope { by: Uuid::nil(), ..sample() },
            Envelope { approved_by: Uuid::from_u128(6), ..sample() },
            Envelope { body: b"{}", ..sample() },
            Envelope { private_hash: [1; 32], ..sample() },
            Envelope { prev: [0; 32], ..sample() },
        ];
        for other in changed {
            assert_ne!(plain.hash(), other.hash(), "{other:?}");
        }
    }

    #[test]
    fn a_private_part_is_told_from_another() {
        assert_ne!(private_hash(&[0; 16], b"Ana"), private_hash(&[1; 16], b"Ana"), "the random bytes hide short names");
    }
}
