//! Who the question is about: from a file, from standard input, or asked for on the terminal.

use std::io::{BufRead, Read, Write};
use std::path::Path;

use identifiers::Requester;

use super::{Context, Exit, Failure};

/// Reads a requester file (TOML or JSON); `-` is standard input.
///
/// # Errors
/// Exit 2 with the field that is wrong; never with its value.
pub fn read(file: &Path, context: &Context) -> Result<Requester, Failure> {
    let mut text = String::new();
    if file.as_os_str() == "-" {
        std::io::stdin().lock().read_to_string(&mut text)?;
    } else {
        text = std::fs::read_to_string(file).map_err(|error| {
            let (path, reason) = (file.display().to_string(), error.to_string());
            let arguments = [("path", (&path).into()), ("reason", (&reason).into())];
            Failure::new(Exit::Usage, context.with("file-unopened", &arguments))
        })?;
    }
    let requester = Requester::parse(&text)
        .map_err(|error| Failure::new(Exit::Usage, format!("{}: {error}", context.text("word-requester"))))?;
    if requester.is_empty() {
        return Err(Failure::new(Exit::Usage, context.text("requester-empty")));
    }
    Ok(requester)
}

/// Asks for a requester on the terminal; the BSN is not shown while it is typed.
///
/// # Errors
/// Exit 2 with the field that is wrong, or when nothing was given.
pub fn ask(context: &Context) -> Result<Requester, Failure> {
    context.note(&context.text("ask-intro"));
    let mut fields = serde_json::Map::new();
    let bsn = rpassword::prompt_password(format!("{} ", context.text("ask-bsn"))).unwrap_or_default();
    let mut set = |name: &str, value: String| {
        if !value.trim().is_empty() {
            fields.insert(name.to_owned(), value.trim().into());
        }
    };
    set("bsn", bsn);
    for name in
        ["given_names", "initials", "interfix", "surname", "partner_surname", "born", "emails", "phones", "numbers"]
    {
        set(name, line(context, &format!("ask-{}", name.replace('_', "-")))?);
    }
    let postcode = line(context, "ask-postcode")?;
    let number = line(context, "ask-number")?;
    if let Ok(number) = number.trim().parse::<u32>() {
        let address = serde_json::json!([{ "postcode": postcode.trim(), "number": number }]);
        fields.insert("addresses".to_owned(), address);
    }
    let requester = Requester::from_json(&serde_json::Value::Object(fields).to_string())
        .map_err(|error| Failure::new(Exit::Usage, error.to_string()))?;
    if requester.is_empty() {
        return Err(Failure::new(Exit::Usage, context.text("requester-empty")));
    }
    Ok(requester)
}

fn line(context: &Context, key: &str) -> Result<String, Failure> {
    let mut out = std::io::stderr().lock();
    write!(out, "{} ", context.text(key))?;
    out.flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(answer)
}
