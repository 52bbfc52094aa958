//! A JSON object or a form as named words: providers write the same field in either case, with quotes or without.

use super::{Method, Request};
use crate::message::Why;
use crate::value::limits;
use serde_json::Value;

/// The words of a request, by their names, which are looked for in either case.
pub(super) struct Object(Vec<(String, String)>);

impl Object {
    /// Reads the body as JSON; with `forms` a body that is none may be a form.
    pub(super) fn read(request: &Request, forms: bool) -> Result<Object, Why> {
        let body = request.body.trim_ascii();
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => {
                let words = fields.into_iter().filter_map(|(name, value)| Some((name, word(value)?)));
                Ok(Object(words.collect()))
            }
            Err(_) if forms && !body.is_empty() && !body.starts_with(b"{") => Ok(Object(pairs(body))),
            _ => Err(Why::Shape),
        }
    }

    /// The query of a GET; of a POST the body, JSON or a form.
    pub(super) fn of(request: &Request) -> Result<Object, Why> {
        match request.method {
            Method::Get => Ok(Object(pairs(request.query.as_bytes()))),
            Method::Post => Object::read(request, true),
        }
    }

    /// The words of one element of a list.
    pub(super) fn within(element: &Value) -> Result<Object, Why> {
        let fields = element.as_object().ok_or(Why::Shape)?;
        let words = fields.iter().filter_map(|(name, value)| Some((name.clone(), word(value.clone())?)));
        Ok(Object(words.collect()))
    }

    /// All words, as they came.
    pub(super) fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    /// A field's value, empty or not.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// A field's value when it says something.
    pub(super) fn said(&self, name: &str) -> Option<&str> {
        self.get(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Whether a field says yes.
    pub(super) fn yes(&self, name: &str) -> bool {
        self.said(name).is_some_and(|value| value.eq_ignore_ascii_case("true") || value == "1")
    }
}

fn pairs(form: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(form).into_owned().take(limits::HEADERS_MAX).collect()
}

/// A value as a word; null, lists and objects are none.
fn word(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
