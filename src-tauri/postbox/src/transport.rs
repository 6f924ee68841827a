//! HTTP as the post box wants it: no redirects, no silence, and an answer that refuses told in our own words.
//!
//! opendal speaks WebDAV and S3 and leaves the line to whoever gives it one. This is ours rather than the one it
//! brings, for what that cannot do: count what was sent, give up a line on which nothing moves while waiting for a
//! slow one that still does, and tell "full" from "wrong password".

use crate::PostBoxError;
use bytes::Bytes;
use errand::{Pulse, not_trusted, tls};
use futures::Stream;
use http::{Method, Request, Response, StatusCode};
use http_body::{Body, Frame, SizeHint};
use opendal::{Buffer, Error, ErrorKind, HttpBody, HttpTransport};
use reqwest::Url;
use reqwest::redirect::Policy;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep};

/// The most of a refusal that is read to find S3's word for it.
const REFUSAL: usize = 16 * 1024;
/// How much is handed to the line at once, and so how finely what was sent is counted.
const PIECE: usize = 64 * 1024;

pub(crate) struct Transport {
    client: reqwest::Client,
    pulse: Arc<Pulse>,
    silence: Duration,
}

impl Transport {
    pub(crate) fn new(address: &Url, pulse: Arc<Pulse>, silence: Duration) -> Result<Self, PostBoxError> {
        let mut client = reqwest::Client::builder()
            .user_agent("Senfolio")
            .tls_backend_preconfigured(tls(None).map_err(|_| PostBoxError::NotTrusted)?)
            .connect_timeout(silence)
            // A redirect would take the password wherever the answer says.
            .redirect(Policy::none());
        if address.host_str().is_some_and(errand::is_loopback) {
            client = client.no_proxy();
        }
        let client = client.build().map_err(|_| PostBoxError::BrokeOff)?;
        Ok(Self { client, pulse, silence })
    }
}

impl HttpTransport for Transport {
    async fn fetch(&self, request: Request<Buffer>) -> opendal::Result<Response<HttpBody>> {
        let (parts, body) = request.into_parts();
        let url = Url::parse(&parts.uri.to_string()).map_err(|_| told(PostBoxError::NotAnAddress))?;
        let sent = Arc::new(AtomicU64::new(0));
        let mut asked = self.client.request(parts.method.clone(), url).headers(parts.headers);
        if !body.is_empty() {
            let pulse = Arc::clone(&self.pulse);
            asked = asked.body(reqwest::Body::wrap(Outgoing {
                rest: body.to_bytes(),
                sent: Arc::clone(&sent),
                pulse,
            }));
        }
        let answer = match self.pulse.unless_silent(self.silence, asked.send()).await {
            Ok(Ok(answer)) => answer,
            failed => {
                self.pulse.retract(sent.load(Ordering::Relaxed));
                return Err(told(failed.map_or(PostBoxError::Unreachable, |failed| {
                    failed.err().map_or(PostBoxError::BrokeOff, |error| of_line(&error))
                })));
            }
        };

        let status = answer.status();
        let mut response = Response::builder().status(status).extension(parts.uri);
        if let Some(headers) = response.headers_mut() {
            headers.clone_from(answer.headers());
        }
        if !status.is_success() {
            let code = self.code_in(answer).await;
            // What is not there to be read or removed is no fault, unless the place itself is missing.
            let gone = status == StatusCode::NOT_FOUND
                && code != "NoSuchBucket"
                && [Method::GET, Method::DELETE].contains(&parts.method);
            if !gone {
                self.pulse.retract(sent.load(Ordering::Relaxed));
                return Err(told(PostBoxError::of_answer(status.as_u16(), &code)));
            }
            let nothing = HttpBody::new(futures::stream::empty(), None);
            return response.body(nothing).map_err(|_| told(PostBoxError::BrokeOff));
        }
        let size = answer.content_length();
        let incoming = Incoming {
            stream: answer.bytes_stream(),
            pulse: Arc::clone(&self.pulse),
            silence: self.silence,
            patience: Box::pin(tokio::time::sleep(self.silence)),
        };
        response.body(HttpBody::new(incoming, size)).map_err(|_| told(PostBoxError::BrokeOff))
    }
}

impl Transport {
    /// The word S3 puts inside a refusal, if there is one.
    async fn code_in(&self, mut answer: reqwest::Response) -> String {
        let mut text = Vec::new();
        while text.len() < REFUSAL {
            match tokio::time::timeout(self.silence, answer.chunk()).await {
                Ok(Ok(Some(piece))) => text.extend_from_slice(&piece),
                _ => break,
            }
        }
        let text = String::from_utf8_lossy(&text);
        let code = text.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>"));
        code.map(|(code, _)| code.to_owned()).unwrap_or_default()
    }
}

/// Our own error inside opendal's, marked for another try when the fault may pass.
fn told(error: PostBoxError) -> Error {
    Error::new(ErrorKind::Unexpected, "the storage").with_temporary(error.is_passing()).set_source(error)
}

/// What a line that failed before or within an answer means.
fn of_line(error: &reqwest::Error) -> PostBoxError {
    not_trusted(error).map_or(PostBoxError::Unreachable, PostBoxError::from)
}

/// What is sent, counted as the line takes it.
struct Outgoing {
    rest: Bytes,
    sent: Arc<AtomicU64>,
    pulse: Arc<Pulse>,
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let size = self.rest.len().min(PIECE);
        let piece = self.rest.split_to(size);
        self.sent.fetch_add(size as u64, Ordering::Relaxed);
        self.pulse.advance(size as u64);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}

/// What is received, counted, and given up when nothing more comes.
struct Incoming<S> {
    stream: S,
    pulse: Arc<Pulse>,
    silence: Duration,
    patience: Pin<Box<Sleep>>,
}

impl<S: Stream<Item = reqwest::Result<Bytes>> + Unpin> Stream for Incoming<S> {
    type Item = opendal::Result<Buffer>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match Pin::new(&mut self.stream).poll_next(context) {
            Poll::Ready(Some(Ok(piece))) => {
                let again = Instant::now() + self.silence;
                self.patience.as_mut().reset(again);
                self.pulse.advance(piece.len() as u64);
                Poll::Ready(Some(Ok(Buffer::from(piece))))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(told(of_line(&error))))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => match self.patience.as_mut().poll(context) {
                Poll::Ready(()) => Poll::Ready(Some(Err(told(PostBoxError::Unreachable)))),
                Poll::Pending => Poll::Pending,
            },
        }
    }
}
