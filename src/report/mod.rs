//! Pages as documents: plain text and Markdown.

pub mod markdown;
pub mod text;
