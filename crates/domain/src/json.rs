//! Reads JSON into our types with as little code per type as can be.
//!
//! `serde_json` writes its parser and its complaints into every type that it reads, which makes half a screen's
//! download. Here the text is parsed once into a [`Value`], and a type takes its fields from that by name. What does
//! not fit is told without a reason: this is for answers of our own engine, never for what people send.

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde_json::{Value, map};

/// The text is no JSON, or not of the wanted form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text has another form than was expected")]
pub struct Unreadable;

impl Error for Unreadable {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Unreadable
    }
}

/// Reads a text.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    read_value(&serde_json::from_str(text).map_err(|_| Unreadable)?)
}

/// Reads what has been parsed before.
pub fn read_value<T: DeserializeOwned>(value: &Value) -> Result<T, Unreadable> {
    T::deserialize(Reader(value))
}

/// A value that a type takes itself from.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a Value);

/// Reads whole numbers by way of the two widths that JSON knows.
macro_rules! numbers {
    ($($wanted:ident by $taken:ident into $visit:ident;)*) => {
        $(fn $wanted<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            self.0.$taken().ok_or(Unreadable).and_then(|number| visitor.$visit(number))
        })*
    };
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(yes) => visitor.visit_bool(*yes),
            // Every number of ours is whole; what is not travels as text.
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(number), _) => visitor.visit_i64(number),
                (None, Some(number)) => visitor.visit_u64(number),
                (None, None) => Err(Unreadable),
            },
            Value::String(text) => visitor.visit_str(text),
            Value::Array(items) => visitor.visit_seq(Items(items.iter())),
            Value::Object(fields) => visitor.visit_map(Fields { rest: fields.iter(), value: None }),
        }
    }

    numbers! {
        deserialize_i8 by as_i64 into visit_i64;
        deserialize_i16 by as_i64 into visit_i64;
        deserialize_i32 by as_i64 into visit_i64;
        deserialize_i64 by as_i64 into visit_i64;
        deserialize_u8 by as_u64 into visit_u64;
        deserialize_u16 by as_u64 into visit_u64;
        deserialize_u32 by as_u64 into visit_u64;
        deserialize_u64 by as_u64 into visit_u64;
        deserialize_bool by as_bool into visit_bool;
        deserialize_str by as_str into visit_str;
        deserialize_string by as_str into visit_str;
        deserialize_char by as_str into visit_str;
        deserialize_identifier by as_str into visit_str;
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let items = self.0.as_array().ok_or(Unreadable)?;
        visitor.visit_seq(Items(items.iter()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let fields = self.0.as_object().ok_or(Unreadable)?;
        visitor.visit_map(Fields { rest: fields.iter(), value: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant { name, content: None }),
            Value::Object(fields) if fields.len() == 1 => {
                let (name, content) = fields.iter().next().ok_or(Unreadable)?;
                visitor.visit_enum(Variant { name, content: Some(content) })
            }
            _ => Err(Unreadable),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    // A float finds no number here that is not whole, and is refused.
    serde::forward_to_deserialize_any! { f32 f64 i128 u128 bytes byte_buf }
}

struct Items<'a>(std::slice::Iter<'a, Value>);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        self.0.next().map(|item| seed.deserialize(Reader(item))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Fields<'a> {
    rest: map::Iter<'a>,
    value: Option<&'a Value>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(key.as_str().into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        seed.deserialize(Reader(self.value.take().ok_or(Unreadable)?))
    }
}

struct Variant<'a> {
    name: &'a str,
    content: Option<&'a Value>,
}

impl<'de> EnumAccess<'de> for Variant<'_> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Unreadable> {
        Ok((seed.deserialize(self.name.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(Reader(self.content.ok_or(Unreadable)?))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        Reader(self.content.ok_or(Unreadable)?).deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unreadable> {
        Reader(self.content.ok_or(Unreadable)?).deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::{Deserialize, Serialize};
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Plain {
        number: i64,
        small: u8,
        yes: bool,
        sign: char,
        text: String,
        nothing: Option<String>,
        something: Option<i32>,
        pair: (u32, String),
        list: Vec<Kind>,
        map: BTreeMap<String, u16>,
        id: uuid::Uuid,
        rate: rust_decimal::Decimal,
        #[serde(flatten)]
        more: More,
        tagged: Tagged,
        untagged: Vec<Untagged>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct More {
        deep: i64,
        #[serde(default)]
        left_out: bool,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Bare,
        New(i64),
        Two(i64, i64),
        Named { one: i64 },
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Tagged {
        Net { port: u16 },
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(untagged)]
    enum Untagged {
        Text(String),
        Whole { code: String, factor: i64 },
    }

    fn plain() -> Plain {
        Plain {
            number: -5,
            small: 255,
            yes: true,
            sign: 'ñ',
            text: "peso".into(),
            nothing: None,
            something: Some(-3),
            pair: (7, "b".into()),
            list: vec![Kind::Bare, Kind::New(1), Kind::Two(2, 3), Kind::Named { one: 4 }],
            map: BTreeMap::from([("a".into(), 1), ("b".into(), 2)]),
            id: uuid::Uuid::from_u128(42),
            rate: rust_decimal::Decimal::new(105, 1),
            more: More { deep: 9, left_out: false },
            tagged: Tagged::Net { port: 9_100 },
            untagged: vec![Untagged::Text("779".into()), Untagged::Whole { code: "1".into(), factor: 6 }],
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        let text = serde_json::to_string(&plain()).unwrap();
        assert_eq!(read::<Plain>(&text), Ok(plain()));
    }

    #[test]
    fn unknown_fields_are_passed_over_and_a_missing_choice_is_none() {
        let mut value = serde_json::to_value(plain()).unwrap();
        let fields = value.as_object_mut().unwrap();
        fields.insert("newer".into(), serde_json::json!({ "any": [1, null, {}] }));
        fields.remove("nothing");
        assert_eq!(read_value::<Plain>(&value), Ok(plain()));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (field, wrong) in [
            ("number", serde_json::json!("5")),
            ("number", serde_json::json!(5.5)),
            ("small", serde_json::json!(256)),
            ("small", serde_json::json!(-1)),
            ("text", serde_json::json!(5)),
            ("list", serde_json::json!(["unknown"])),
            ("list", serde_json::json!({})),
            ("pair", serde_json::json!([7])),
            ("id", serde_json::json!("no id")),
            ("tagged", serde_json::json!({ "kind": "else" })),
        ] {
            let mut value = serde_json::to_value(plain()).unwrap();
            value[field] = wrong.clone();
            assert_eq!(read_value::<Plain>(&value), Err(Unreadable), "{field}: {wrong}");
        }
        let mut value = serde_json::to_value(plain()).unwrap();
        value.as_object_mut().unwrap().remove("number");
        assert_eq!(read_value::<Plain>(&value), Err(Unreadable), "a field without a default must be there");
        assert_eq!(read::<Plain>("{"), Err(Unreadable), "half a text is none");
    }
}
