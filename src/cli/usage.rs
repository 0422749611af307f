//! Wrong use, told in the user's language: what was wrong, with which argument, and what would do.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::messages::Messages;

/// Says what is wrong with the arguments.
#[must_use]
pub(super) fn explain(error: &clap::Error, messages: &Messages) -> String {
    let of = |kind: ContextKind| error.get(kind).map(spell).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let (key, subject) = match error.kind() {
        ErrorKind::UnknownArgument => ("usage-unknown", argument.clone()),
        ErrorKind::InvalidSubcommand => ("usage-command", of(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => ("usage-no-value", argument.clone()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => ("usage-value", argument.clone()),
        ErrorKind::MissingRequiredArgument => ("usage-missing", argument.clone()),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ("usage-no-command", String::new())
        }
        ErrorKind::ArgumentConflict => ("usage-conflict", argument.clone()),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            ("usage-number", argument.clone())
        }
        _ => ("usage-other", String::new()),
    };
    let arguments = [("argument", (&subject).into()), ("value", (&value).into())];
    let mut text = messages.with(key, &arguments);
    let other = of(ContextKind::PriorArg);
    if !other.is_empty() {
        text.push_str(&format!(" ({other})"));
    }
    let good = [
        ContextKind::ValidValue,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::ValidSubcommand,
    ]
    .into_iter()
    .map(of)
    .find(|good| !good.is_empty());
    let good = good.or_else(|| std::error::Error::source(error).map(ToString::to_string));
    if let Some(good) = good {
        text.push_str(&format!("\n{}", messages.with("usage-try", &[("good", (&good).into())])));
    }
    text
}

fn spell(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        ContextValue::StyledStrs(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
