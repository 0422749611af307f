//! `inzage init DIR`: makes a folder with settings, an empty register and the store.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::cli::{Context, Exit, Failure, Outcome};
use crate::config::FILE_NAME;
use crate::register::Register;
use crate::store::{Layout, atomic};

/// Arguments of `inzage init`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// A register to start from.
    #[arg(long, value_name = "FILE")]
    from_register: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Exit 2 when there is a configuration already or the register cannot be read.
pub fn run(args: &Args, context: &Context) -> Outcome {
    let file = args.folder.join(FILE_NAME);
    if file.exists() {
        let path = file.display().to_string();
        return Err(Failure::new(Exit::Usage, context.with("init-exists", &[("path", (&path).into())])));
    }
    let register = match &args.from_register {
        Some(from) => {
            Register::read(from)?;
            std::fs::read_to_string(from)?
        }
        None => context.text("init-register"),
    };
    let (name, share) = ask(context)?;
    std::fs::create_dir_all(&args.folder)?;
    Layout::at(args.folder.join("store")).create()?;
    atomic::replace(&args.folder.join("register.toml"), register.as_bytes())?;
    atomic::replace(&file, settings(context, &name, share.as_deref()).as_bytes())?;
    let path = args.folder.display().to_string();
    if context.is_json() {
        context.json(&serde_json::json!({ "type": "init", "path": path }))?;
    } else {
        context.line(&context.with("init-done", &[("path", (&path).into())]))?;
    }
    Ok(Exit::Done)
}

/// Asks for the name and the first folder, on a terminal only.
fn ask(context: &Context) -> Result<(String, Option<String>), Failure> {
    if !context.can_ask() {
        return Ok((String::new(), None));
    }
    let mut answers = std::io::stdin().lock().lines();
    let mut answer = |key: &str| -> Result<String, Failure> {
        context.note(&context.text(key));
        Ok(answers.next().transpose()?.unwrap_or_default().trim().to_owned())
    };
    let name = answer("init-ask-name")?;
    let share = answer("init-ask-share")?;
    Ok((name, (!share.is_empty()).then_some(share)))
}

fn settings(context: &Context, name: &str, share: Option<&str>) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let source = share.map_or_else(
        || context.text("init-source-example"),
        |share| {
            let path = std::path::absolute(Path::new(share)).unwrap_or_else(|_| share.into());
            let path = quoted(&path.display().to_string());
            format!("[[source]]\nname = \"share\"\nkind = \"files\"\npath = {path}\nocr = \"on\"\n")
        },
    );
    let language = context.messages.language().tag();
    format!("language = \"{language}\"\n\n[municipality]\nname = {}\n\n{source}\n", quoted(name))
}
