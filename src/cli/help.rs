//! Puts the words of the catalogues into the command tree, so that help is in the user's language.

use clap::Command;

use crate::messages::Messages;

/// Sets `about` of every command and `help` of every argument from `help-PATH` and `help-PATH-ARGUMENT`.
///
/// An argument without a message of its own under its command uses `help-arg-ARGUMENT`.
#[must_use]
pub(super) fn localise(command: Command, messages: &Messages) -> Command {
    localise_at(command, "help", messages)
}

fn localise_at(mut command: Command, path: &str, messages: &Messages) -> Command {
    if messages.has(path) {
        command = command.about(messages.text(path));
    }
    let arguments: Vec<String> = command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    for id in arguments {
        let name = id.replace('_', "-");
        let own = format!("{path}-{name}");
        let shared = format!("help-arg-{name}");
        let key = if messages.has(&own) { own } else { shared };
        if messages.has(&key) {
            let text = messages.text(&key);
            command = command.mut_arg(id, |argument| argument.help(text));
        }
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let inner = format!("{path}-{name}");
        command = command.mut_subcommand(name, |sub| localise_at(sub, &inner, messages));
    }
    command
}
