//! One post box, opened: list, put, get, remove, and a trial of the place.

use crate::remote::Remote;
use crate::{LARGEST, Place, PostBoxError, PostName, folder};
use bytes::Bytes;
use errand::{Pulse, Runner, Tell};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Ending of the file a trial writes: no post, so that nobody who lists meanwhile takes it for one.
const TRIAL: &str = ".senfolio-trial";

/// How long a bad line is borne.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How often a passing fault is met before giving up, the first time included.
    pub attempts: usize,
    /// The wait before the second attempt; each further one is twice as long.
    pub first_wait: Duration,
    /// How long nothing at all may move.
    pub silence: Duration,
}

impl Default for Patience {
    /// About 15 seconds of waiting between attempts, and a minute of silence.
    fn default() -> Self {
        Self { attempts: 6, first_wait: Duration::from_millis(500), silence: Duration::from_secs(60) }
    }
}

/// A post that lies in the place. It may not be complete yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name: what its bytes must hash to.
    pub name: PostName,
    /// Its size in bytes, as the place tells it.
    pub size: u64,
    // Under which names it lies there: its own, and those a sync service gave to further copies.
    files: Vec<String>,
}

/// What became of a post that was listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// Its bytes, which hash to its name.
    Whole(Vec<u8>),
    /// On its way, damaged or gone: to be skipped, and tried again with the next list.
    NotYet,
}

/// A post box. Calls wait; give them a thread of their own.
#[derive(Debug)]
pub struct PostBox {
    runner: Runner,
    carrier: Carrier,
}

impl PostBox {
    /// Makes ready to use a place. Nothing is asked of it yet.
    ///
    /// # Errors
    /// What is wrong with the place as it was filled in.
    pub fn open(place: &Place) -> Result<Self, PostBoxError> {
        Self::open_with(place, Patience::default())
    }

    /// The same, bearing a bad line for longer or shorter.
    ///
    /// # Errors
    /// As [`PostBox::open`].
    pub fn open_with(place: &Place, patience: Patience) -> Result<Self, PostBoxError> {
        let runner = Runner::new().map_err(|_| PostBoxError::BrokeOff)?;
        let carrier = match place {
            Place::Folder(path) if path.as_os_str().is_empty() => return Err(PostBoxError::Incomplete),
            Place::Folder(path) => {
                Carrier::Folder { path: Arc::from(path.as_path()), silence: patience.silence }
            }
            Place::WebDav(at) => Carrier::Remote(Remote::webdav(at, patience, &runner.pulse())?),
            Place::S3(at) => Carrier::Remote(Remote::s3(at, patience, &runner.pulse())?),
        };
        Ok(Self { runner, carrier })
    }

    /// The posts in the place, by name. Other files there are left alone and not listed.
    ///
    /// # Errors
    /// [`PostBoxError`].
    pub fn list(&mut self, tell: Tell<'_>) -> Result<Vec<Listed>, PostBoxError> {
        let (carrier, pulse) = (self.carrier.clone(), self.runner.pulse());
        let files = self.runner.run(tell, async move { carrier.files(&pulse).await })?;
        Ok(sorted(files))
    }

    /// Writes a post. Written again, it is the same post. If this fails, nothing of it counts.
    ///
    /// # Errors
    /// [`PostBoxError`].
    pub fn put(&mut self, bytes: Vec<u8>, tell: Tell<'_>) -> Result<PostName, PostBoxError> {
        if bytes.len() as u64 > LARGEST {
            return Err(PostBoxError::TooLarge);
        }
        let name = PostName::of(&bytes);
        let (carrier, pulse, file) = (self.carrier.clone(), self.runner.pulse(), name.file());
        self.runner.run(tell, async move { carrier.put(&file, bytes.into(), &pulse).await })?;
        Ok(name)
    }

    /// Reads a post, by whichever of its copies is whole.
    ///
    /// # Errors
    /// [`PostBoxError`]; that it is not complete yet is none.
    pub fn get(&mut self, listed: &Listed, tell: Tell<'_>) -> Result<Fetched, PostBoxError> {
        let (carrier, pulse, listed) = (self.carrier.clone(), self.runner.pulse(), listed.clone());
        self.runner.run(tell, async move {
            for file in &listed.files {
                pulse.begin(listed.size);
                let bytes = carrier.get(file, &pulse).await?;
                if let Some(bytes) = bytes.filter(|bytes| PostName::of(bytes) == listed.name) {
                    return Ok(Fetched::Whole(bytes));
                }
            }
            Ok(Fetched::NotYet)
        })
    }

    /// Removes a post with all its copies. One that is gone already is removed.
    ///
    /// # Errors
    /// [`PostBoxError`].
    pub fn remove(&mut self, listed: &Listed, tell: Tell<'_>) -> Result<(), PostBoxError> {
        let (carrier, pulse, files) = (self.carrier.clone(), self.runner.pulse(), listed.files.clone());
        self.runner.run(tell, async move {
            for file in &files {
                carrier.remove(file, &pulse).await?;
            }
            Ok(())
        })
    }

    /// Tries a place out when it is set up: writes a small file of random bytes, finds it, reads it back, removes
    /// it, and sees that it is gone.
    ///
    /// # Errors
    /// What the place cannot do, as [`PostBoxError`].
    pub fn try_out(&mut self, tell: Tell<'_>) -> Result<(), PostBoxError> {
        let (carrier, pulse) = (self.carrier.clone(), self.runner.pulse());
        self.runner.run(tell, async move {
            let mut bytes = [0; 1024];
            getrandom::fill(&mut bytes).map_err(|_| PostBoxError::BrokeOff)?;
            let file = format!("{}{TRIAL}", PostName::of(&bytes));
            // A wrong address or password shows here, before anything is written.
            carrier.files(&pulse).await?;
            let kept = carrier.keeps(&file, &bytes, &pulse).await;
            let removed = carrier.remove(&file, &pulse).await;
            let gone = carrier.files(&pulse).await?.iter().all(|(there, _)| *there != file);
            kept?;
            removed?;
            if gone { Ok(()) } else { Err(PostBoxError::NotKept) }
        })
    }
}

/// Files as posts: copies of one post together, in the order of their names, whatever order the place told.
fn sorted(mut files: Vec<(String, u64)>) -> Vec<Listed> {
    files.sort();
    let mut posts: BTreeMap<PostName, Listed> = BTreeMap::new();
    for (file, size) in files.into_iter().filter(|(_, size)| *size <= LARGEST) {
        if let Some(name) = PostName::within(&file) {
            let post = posts.entry(name.clone()).or_insert(Listed { name, size: 0, files: Vec::new() });
            post.size = post.size.max(size);
            post.files.push(file);
        }
    }
    posts.into_values().collect()
}

/// What carries the bytes.
#[derive(Clone)]
enum Carrier {
    Folder { path: Arc<Path>, silence: Duration },
    Remote(Remote),
}

impl std::fmt::Debug for Carrier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Carrier")
    }
}

impl Carrier {
    async fn files(&self, pulse: &Arc<Pulse>) -> Result<Vec<(String, u64)>, PostBoxError> {
        pulse.begin(0);
        match self {
            Self::Folder { path, silence } => {
                let path = Arc::clone(path);
                aside(*silence, pulse, move |_| folder::files(&path)).await
            }
            Self::Remote(remote) => remote.files().await,
        }
    }

    async fn put(&self, file: &str, bytes: Bytes, pulse: &Arc<Pulse>) -> Result<(), PostBoxError> {
        pulse.begin(bytes.len() as u64);
        match self {
            Self::Folder { path, silence } => {
                let (path, file) = (Arc::clone(path), file.to_owned());
                aside(*silence, pulse, move |pulse| folder::put(&path, &file, &bytes, pulse)).await
            }
            Self::Remote(remote) => remote.put(file, bytes).await,
        }
    }

    async fn get(&self, file: &str, pulse: &Arc<Pulse>) -> Result<Option<Vec<u8>>, PostBoxError> {
        match self {
            Self::Folder { path, silence } => {
                let (path, file) = (Arc::clone(path), file.to_owned());
                aside(*silence, pulse, move |pulse| folder::get(&path, &file, pulse)).await
            }
            Self::Remote(remote) => remote.get(file).await,
        }
    }

    async fn remove(&self, file: &str, pulse: &Arc<Pulse>) -> Result<(), PostBoxError> {
        pulse.begin(0);
        match self {
            Self::Folder { path, silence } => {
                let (path, file) = (Arc::clone(path), file.to_owned());
                aside(*silence, pulse, move |_| folder::remove(&path, &file)).await
            }
            Self::Remote(remote) => remote.remove(file).await,
        }
    }

    /// Whether the place lists and gives back what was written into it.
    async fn keeps(&self, file: &str, bytes: &[u8], pulse: &Arc<Pulse>) -> Result<(), PostBoxError> {
        self.put(file, Bytes::copy_from_slice(bytes), pulse).await?;
        let listed = self.files(pulse).await?.iter().any(|(there, _)| there == file);
        let same = self.get(file, pulse).await?.is_some_and(|there| there == bytes);
        if listed && same { Ok(()) } else { Err(PostBoxError::NotKept) }
    }
}

/// Work on a folder, on a thread that may hang in a dead share without holding up whoever waits.
async fn aside<T: Send + 'static>(
    silence: Duration,
    pulse: &Arc<Pulse>,
    work: impl FnOnce(&Pulse) -> Result<T, PostBoxError> + Send + 'static,
) -> Result<T, PostBoxError> {
    let inside = Arc::clone(pulse);
    let working = tokio::task::spawn_blocking(move || work(&inside));
    let ended = pulse.unless_silent(silence, working).await.map_err(|_| PostBoxError::Unreachable)?;
    ended.map_err(|_| PostBoxError::BrokeOff)?
}
