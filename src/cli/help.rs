//! Puts the words of the catalogues into the command tree, so that help is in the user's language.

use clap::Command;

use crate::messages::Messages;

/// Sets `about` of every command and `help` of every argument from `help-PATH` and `help-PATH-ARGUMENT`.
///
/// An argument without a message of its own under its command uses `help-arg-ARGUMENT`.
#[must_use]
pub(super) fn localise(mut command: Command, messages: &Messages) -> Command {
    // What clap adds by itself, `--help` and `help`, is there from now on.
    command.build();
    localise_at(command, "help", messages)
}

fn localise_at(mut command: Command, path: &str, messages: &Messages) -> Command {
    let usage = messages.text("help-word-usage");
    command = command
        .help_template(format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}"))
        .subcommand_help_heading(messages.text("help-word-commands"));
    if messages.has(path) {
        command = command.about(messages.text(path));
    } else if command.get_name() == "help" {
        command = command.about(messages.text("help-word-help"));
    }
    let arguments: Vec<String> = command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    for id in arguments {
        let name = id.replace('_', "-");
        let own = format!("{path}-{name}");
        let shared = format!("help-arg-{name}");
        let key = if messages.has(&own) { own } else { shared };
        if messages.has(&key) {
            let text = messages.text(&key);
            command = command.mut_arg(id, |argument| argument.help(text.clone()).long_help(text));
        }
    }
    let (arguments, options) = (messages.text("help-word-arguments"), messages.text("help-word-options"));
    command = command.mut_args(|argument| {
        let heading = if argument.is_positional() { &arguments } else { &options };
        argument.help_heading(heading)
    });
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let inner = format!("{path}-{name}");
        command = command.mut_subcommand(name, |sub| localise_at(sub, &inner, messages));
    }
    command
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    use super::*;
    use crate::cli::Cli;
    use crate::messages::Language;

    /// Names the arguments that have no words in the catalogue.
    fn wordless(command: &Command, path: &str, messages: &Messages) -> Vec<String> {
        let own = |id: &str| [format!("{path}-{id}"), format!("help-arg-{id}")];
        let ids = command.get_arguments().map(|argument| argument.get_id().to_string().replace('_', "-"));
        let mut found: Vec<String> =
            ids.filter(|id| !own(id).iter().any(|key| messages.has(key))).map(|id| format!("{path} {id}")).collect();
        for sub in command.get_subcommands() {
            found.extend(wordless(sub, &format!("{path}-{}", sub.get_name()), messages));
        }
        found
    }

    #[test]
    fn every_argument_has_words_in_both_languages() {
        for language in [Language::Nl, Language::En] {
            assert_eq!(wordless(&Cli::command(), "help", &Messages::load(language)), [""; 0], "{language:?}");
        }
    }

    /// Every command as it would be typed.
    fn paths(command: &Command, before: &[String]) -> Vec<Vec<String>> {
        let mut found = vec![before.to_vec()];
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            found.extend(paths(sub, &[before, &[sub.get_name().to_owned()]].concat()));
        }
        found
    }

    #[test]
    fn every_command_has_help_without_a_word_of_another_language() {
        for path in paths(&Cli::command(), &["inzage".to_owned()]) {
            for given in [&path[..], &[&path[..1], &["help".to_owned()], &path[1..]].concat()] {
                let typed = if given == path { [given, &["--help".to_owned()]].concat() } else { given.to_vec() };
                let help = localise(Cli::command(), &Messages::load(Language::Nl)).try_get_matches_from(&typed);
                let help = help.expect_err("help is no run");
                assert_eq!(help.kind(), ErrorKind::DisplayHelp, "{typed:?}");
                let text = help.to_string();
                for foreign in ["Usage", "Commands:", "Arguments:", "Options:", "Print "] {
                    assert!(!text.contains(foreign), "{typed:?}: {foreign}\n{text}");
                }
            }
        }
        let version = localise(Cli::command(), &Messages::load(Language::Nl)).try_get_matches_from(["inzage", "-V"]);
        assert_eq!(version.expect_err("a version is no run").kind(), ErrorKind::DisplayVersion);
    }
}
