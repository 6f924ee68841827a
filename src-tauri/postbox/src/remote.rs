//! WebDAV and S3: the only file that names what opendal can do.

use crate::place::{S3, WebDav, address};
use crate::transport::Transport;
use crate::{LARGEST, Patience, PostBoxError};
use bytes::Bytes;
use errand::Pulse;
use futures::TryStreamExt;
use opendal::layers::RetryLayer;
use opendal::services;
use opendal::{ErrorKind, HttpTransporter, OperationContext, Operator};
use reqwest::Url;
use std::sync::Arc;

/// S3 takes a large file in parts, each of which can be tried again by itself.
const PART: usize = 8 * 1024 * 1024;
/// What S3 services without regions expect to be signed.
const NO_REGION: &str = "us-east-1";

/// A place spoken to over HTTP.
#[derive(Clone)]
pub(crate) struct Remote(Operator);

impl Remote {
    pub(crate) fn webdav(at: &WebDav, patience: Patience, pulse: &Arc<Pulse>) -> Result<Self, PostBoxError> {
        let url = address(&at.address)?;
        if at.user.is_empty() || at.password.expose().is_empty() {
            return Err(PostBoxError::Incomplete);
        }
        let service = services::Webdav::default()
            .endpoint(url.as_str())
            .username(&at.user)
            .password(at.password.expose())
            // The folder is there; looking for it before every file would cost a request each.
            .disable_create_dir(true);
        Self::new(Operator::new(service), &url, patience, pulse)
    }

    pub(crate) fn s3(at: &S3, patience: Patience, pulse: &Arc<Pulse>) -> Result<Self, PostBoxError> {
        let url = address(&at.address)?;
        if at.bucket.is_empty() || at.key.is_empty() || at.secret.expose().is_empty() {
            return Err(PostBoxError::Incomplete);
        }
        let service = services::S3::default()
            .endpoint(url.as_str())
            .bucket(&at.bucket)
            .root(&at.folder)
            .region(if at.region.is_empty() { NO_REGION } else { &at.region })
            .access_key_id(&at.key)
            .secret_access_key(at.secret.expose())
            // Only what the person filled in: no keys from the environment, a file or a cloud machine's own server.
            .disable_config_load()
            .disable_ec2_metadata();
        Self::new(Operator::new(service), &url, patience, pulse)
    }

    fn new(
        made: opendal::Result<Operator>,
        url: &Url,
        patience: Patience,
        pulse: &Arc<Pulse>,
    ) -> Result<Self, PostBoxError> {
        let transport = HttpTransporter::new(Transport::new(url, Arc::clone(pulse), patience.silence)?);
        let again = RetryLayer::new()
            .with_max_times(patience.attempts.saturating_sub(1))
            .with_min_delay(patience.first_wait)
            .with_max_delay(patience.first_wait.saturating_mul(32))
            .with_jitter()
            // Its own notice would write addresses to the log.
            .with_notify(|_: opendal::layers::RetryEvent<'_>| ());
        let operator = made.map_err(|_| PostBoxError::NotAnAddress)?;
        Ok(Self(operator.with_context(OperationContext::new().with_http_transport(transport)).layer(again)))
    }

    /// The names and sizes of the files in the place.
    pub(crate) async fn files(&self) -> Result<Vec<(String, u64)>, PostBoxError> {
        let entries = self.0.list("").await.map_err(of)?;
        let files = entries.iter().filter(|entry| entry.metadata().is_file());
        Ok(files.map(|entry| (entry.name().to_owned(), entry.metadata().content_length())).collect())
    }

    pub(crate) async fn put(&self, file: &str, bytes: Bytes) -> Result<(), PostBoxError> {
        let mut writing = self.0.writer_with(file);
        if self.0.info().capability().write_can_multi {
            writing = writing.chunk(PART);
        }
        let mut writer = writing.await.map_err(of)?;
        let written = match writer.write(bytes).await {
            Ok(()) => writer.close().await.map(|_| ()),
            Err(error) => Err(error),
        };
        if written.is_err() {
            // Parts that were taken would lie about unseen and count against the quota. What refused the file may
            // refuse this too; then they go when the storage clears up.
            let _ = writer.abort().await;
        }
        written.map_err(of)
    }

    /// A file's bytes; none if it is not there, or larger than a post may be. A line that breaks is taken up again
    /// where it broke.
    pub(crate) async fn get(&self, file: &str) -> Result<Option<Vec<u8>>, PostBoxError> {
        match self.read(file).await {
            Ok(bytes) => Ok(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(of(error)),
        }
    }

    async fn read(&self, file: &str) -> opendal::Result<Option<Vec<u8>>> {
        let mut stream = self.0.reader(file).await?.into_stream(..).await?;
        let mut bytes = Vec::new();
        while let Some(piece) = stream.try_next().await? {
            for part in piece {
                bytes.extend_from_slice(&part);
            }
            if bytes.len() as u64 > LARGEST {
                return Ok(None);
            }
        }
        Ok(Some(bytes))
    }

    pub(crate) async fn remove(&self, file: &str) -> Result<(), PostBoxError> {
        self.0.delete(file).await.map_err(of)
    }
}

/// The transport's own word inside opendal's error; what opendal itself finds odd is told as such.
fn of(error: opendal::Error) -> PostBoxError {
    let mut next = std::error::Error::source(&error);
    while let Some(inner) = next {
        if let Some(told) = inner.downcast_ref::<PostBoxError>() {
            return *told;
        }
        next = inner.source();
    }
    #[expect(clippy::wildcard_enum_match_arm, reason = "opendal has many kinds; these a person can act on")]
    match error.kind() {
        ErrorKind::NotFound => PostBoxError::NoSuchPlace,
        ErrorKind::PermissionDenied => PostBoxError::NotAllowed,
        ErrorKind::RateLimited => PostBoxError::Busy,
        // An answer cut short, which the transport had begun to hand on.
        _ if error.is_temporary() || error.is_persistent() => PostBoxError::Unreachable,
        _ => PostBoxError::Odd(0),
    }
}
