//! Committed changes as topics, for every open screen.

use mostrador_domain::Topic;
use tokio::sync::broadcast;

/// Changes that a slow listener may fall behind before it is told to re-read everything.
const BEHIND_MAX: usize = 256;

/// Where screens listen.
pub struct Events {
    sender: broadcast::Sender<Vec<Topic>>,
}

impl Default for Events {
    fn default() -> Events {
        Events { sender: broadcast::Sender::new(BEHIND_MAX) }
    }
}

impl Events {
    /// Every topic: what a listener that fell behind re-reads.
    pub const ALL: [Topic; 10] = [
        Topic::Baskets,
        Topic::Sales,
        Topic::Catalogue,
        Topic::Import,
        Topic::Stock,
        Topic::Cash,
        Topic::People,
        Topic::Printing,
        Topic::Settings,
        Topic::Backups,
    ];

    /// Tells every listener; nobody listening is fine.
    pub fn tell(&self, topics: &[Topic]) {
        if !topics.is_empty() {
            // The only failure is that nobody listens.
            let _ = self.sender.send(topics.to_vec());
        }
    }

    /// Begins to listen.
    pub fn listen(&self) -> Listener {
        Listener { receiver: self.sender.subscribe() }
    }
}

/// One listener.
pub struct Listener {
    receiver: broadcast::Receiver<Vec<Topic>>,
}

impl Listener {
    /// Waits for the next change; `None` where the engine has ended.
    pub async fn next(&mut self) -> Option<Vec<Topic>> {
        match self.receiver.recv().await {
            Ok(topics) => Some(topics),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(Events::ALL.to_vec()),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}
