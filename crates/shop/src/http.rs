//! The HTTP entrance: `POST /call/<name>`, `GET /events`, `GET /health`, and the screens' files.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use mostrador_domain::Problem;
use rust_embed::RustEmbed;
use serde_json::json;

use crate::door::{self, Caller};
use crate::engine::Shop;
use crate::fail::{Fail, Refusal};

/// Largest request, in bytes: a catalogue file of a big shop in base64.
const REQUEST_BYTES_MAX: usize = 64 * 1024 * 1024;

/// The built screens; empty where nobody built them, and then the page says how to.
#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Screens;

/// Listens on a loopback address until `stop` resolves.
///
/// # Errors
/// `door.not_loopback` for another address; the address is taken.
pub async fn serve(
    shop: Arc<Shop>,
    address: SocketAddr,
    listening: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Fail> {
    if !address.ip().is_loopback() {
        return Err(Refusal::new("door.not_loopback", 400).arg("address", address.to_string()).into());
    }
    let listener = tokio::net::TcpListener::bind(address).await?;
    listening(listener.local_addr()?);
    let ending = Arc::new(tokio::sync::Notify::new());
    let told = ending.clone();
    let app = router(shop, ending);
    axum::serve(listener, app)
        .with_graceful_shutdown(async move {
            stop.await;
            told.notify_waiters();
        })
        .await?;
    Ok(())
}

#[derive(Clone)]
struct Entrance {
    shop: Arc<Shop>,
    ending: Arc<tokio::sync::Notify>,
}

fn router(shop: Arc<Shop>, ending: Arc<tokio::sync::Notify>) -> Router {
    Router::new()
        .route("/health", get(health))
        .route("/events", get(events))
        .route("/call/{name}", post(call))
        .fallback(screens)
        .layer(DefaultBodyLimit::max(REQUEST_BYTES_MAX))
        .layer(middleware::from_fn(own_pages_only))
        .with_state(Entrance { shop, ending })
}

async fn health() -> Response {
    axum::Json(json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") })).into_response()
}

async fn call(State(entrance): State<Entrance>, Path(name): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let token = bearer(&headers);
    let shop = entrance.shop;
    let work = tokio::task::spawn_blocking(move || {
        let args = if body.is_empty() { Ok(json!({})) } else { serde_json::from_slice(&body) };
        let args = args.map_err(|cause| {
            let refusal = Refusal::new("door.not_json", 400).arg("detail", cause.to_string());
            refusal.problem(shop.language())
        })?;
        door::call(&shop, Caller::Token(token.as_deref()), &name, args)
    });
    match work.await {
        Ok(Ok(reply)) => ([(header::CONTENT_TYPE, "application/json")], reply).into_response(),
        Ok(Err(problem)) => refused(&problem),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn refused(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    (status, axum::Json(problem)).into_response()
}

async fn events(State(entrance): State<Entrance>, headers: HeaderMap) -> Response {
    let token = bearer(&headers);
    let shop = entrance.shop.clone();
    let known = tokio::task::spawn_blocking(move || {
        let now_ms = shop.world().now_ms();
        shop.look(|conn| match token.as_deref() {
            Some(token) => Ok(crate::people::session(conn, token, now_ms)?.is_some()),
            None => Ok(false),
        })
    });
    if !matches!(known.await, Ok(Ok(true))) {
        return refused(&Refusal::new("people.not_signed_in", 401).problem(entrance.shop.language()));
    }
    let listener = entrance.shop.events().listen();
    let stream = futures_util::stream::unfold((listener, entrance.ending), |(mut listener, ending)| async move {
        let topics = tokio::select! {
            topics = listener.next() => topics?,
            () = ending.notified() => return None,
        };
        let event = Event::default().data(json!({ "topics": topics }).to_string());
        Some((Ok::<_, Infallible>(event), (listener, ending)))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(|token| token.trim().to_owned())
}

/// Refuses requests that another site's page, or a name that was bent to this machine, sends here.
async fn own_pages_only(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    let origin = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok());
    let own = host.is_none_or(is_loopback_name)
        && origin.is_none_or(|origin| origin.split_once("://").is_some_and(|(_, host)| is_loopback_name(host)));
    if !own {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn is_loopback_name(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

const CONTENT_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; \
    base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

async fn screens(uri: Uri, headers: HeaderMap) -> Response {
    let wanted = uri.path().trim_start_matches('/');
    let path = if wanted.is_empty() { "index.html" } else { wanted };
    let brotli = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accepted| accepted.split(',').any(|one| one.trim().starts_with("br")));
    let packed = if brotli { Screens::get(&format!("{path}.br")) } else { None };
    let is_packed = packed.is_some();
    let Some(file) = packed.or_else(|| Screens::get(path)) else {
        return if path == "index.html" { not_built() } else { StatusCode::NOT_FOUND.into_response() };
    };
    let mut response = Response::new(Body::from(file.data));
    let answered = response.headers_mut();
    answered.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    answered.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    answered.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    if is_packed {
        answered.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

fn not_built() -> Response {
    let page = "<!doctype html><html lang=\"es\"><meta charset=\"utf-8\"><title>Mostrador</title>\
        <p>Las pantallas no están construidas. Construirlas con <code>cargo xtask ui</code> y volver a cargar esta página.";
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some(_) | None => "application/octet-stream",
    }
}
