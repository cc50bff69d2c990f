//! A till's HTTP entrance as a script sees it: one connection, one request after the other.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

/// A connection to a till that listens on this machine.
pub struct Http {
    address: String,
    session: Option<String>,
    stream: Option<BufReader<TcpStream>>,
}

impl Http {
    /// A client of an address such as `127.0.0.1:7780`; it connects when it first asks.
    pub fn new(address: &str) -> Http {
        Http { address: address.to_owned(), session: None, stream: None }
    }

    /// The session that requests are sent with.
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// Sends the next requests with this session.
    pub fn resume(&mut self, session: Option<String>) {
        self.session = session;
    }

    /// Signs in.
    ///
    /// # Errors
    /// The till is gone or refuses the PIN.
    pub fn sign_in(&mut self, pin: &str) -> Result<(), String> {
        self.session = None;
        let (status, reply) = self.call("people.sign_in", &json!({ "pin": pin })).map_err(|cause| cause.to_string())?;
        let session = reply["session"].as_str().map(str::to_owned);
        self.session = session;
        if status == 200 { Ok(()) } else { Err(format!("signing in got {status}: {reply}")) }
    }

    /// Calls a command and answers the status with the reply or the problem.
    ///
    /// # Errors
    /// The connection broke; whether the till did it is unknown.
    pub fn call(&mut self, name: &str, args: &Value) -> std::io::Result<(u16, Value)> {
        let (status, body) = self.request("POST", &format!("/call/{name}"), args.to_string().as_bytes())?;
        Ok((status, serde_json::from_slice(&body).unwrap_or(Value::Null)))
    }

    /// Gets a path.
    ///
    /// # Errors
    /// The connection broke.
    pub fn get(&mut self, path: &str) -> std::io::Result<(u16, Vec<u8>)> {
        self.request("GET", path, b"")
    }

    /// Sends a body as it is, JSON or not.
    ///
    /// # Errors
    /// The connection broke.
    pub fn request(&mut self, method: &str, path: &str, body: &[u8]) -> std::io::Result<(u16, Vec<u8>)> {
        let outcome = self.exchange(method, path, body);
        if outcome.is_err() {
            self.stream = None;
        }
        outcome
    }

    fn exchange(&mut self, method: &str, path: &str, body: &[u8]) -> std::io::Result<(u16, Vec<u8>)> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(&self.address)?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(Duration::from_secs(60)))?;
                BufReader::new(stream)
            }
        };
        let bearer = self.session.as_ref().map_or(String::new(), |token| format!("Authorization: Bearer {token}\r\n"));
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\n{bearer}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.address,
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(body);
        stream.get_mut().write_all(&request)?;
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let status =
            line.split(' ').nth(1).and_then(|word| word.parse().ok()).ok_or(std::io::ErrorKind::InvalidData)?;
        let mut length = 0;
        loop {
            line.clear();
            if stream.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if line.trim_end().is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().map_err(|_| std::io::ErrorKind::InvalidData)?;
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body)?;
        self.stream = Some(stream);
        Ok((status, body))
    }
}
