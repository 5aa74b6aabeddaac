//! `unsc completions`: what a shell needs to complete a command line.

use std::io;

use clap::builder::PossibleValuesParser;
use clap::{Args, Command};
use clap_complete::Shell;
use unsc::law::rules::presets;
use unsc::teach::{library, topics};

use super::output::Output;
use super::{Exit, program};

/// What is said to a shell beside what clap says. `NAMES` are the carried scenarios, to bash without the `@`.
const BASH: &str = include_str!("completions/names.bash");
const ZSH: &str = include_str!("completions/names.zsh");
const FISH: &str = include_str!("completions/names.fish");

#[derive(Args)]
#[command(after_help = "Installation:
  unsc completions bash > ~/.local/share/bash-completion/completions/unsc
  unsc completions zsh > ~/.zfunc/_unsc    # in ~/.zshrc, before compinit: fpath+=~/.zfunc
  unsc completions fish > ~/.config/fish/completions/unsc.fish
  unsc completions elvish >> ~/.config/elvish/rc.elv
  unsc completions powershell >> $PROFILE")]
pub struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub fn run(&self, output: &mut Output) -> io::Result<Exit> {
        let mut script = Vec::new();
        let mut program = with_words(program());
        clap_complete::generate(self.shell, &mut program, "unsc", &mut script);
        let script = with_names(self.shell, &String::from_utf8_lossy(&script));
        output.as_it_is(&script)?;
        Ok(Exit::Done)
    }
}

/// The program, with the words that an argument can have where the library knows them and clap does not.
fn with_words(program: Command) -> Command {
    program.mut_subcommands(|command| {
        command.mut_args(|argument| {
            let name = argument.get_value_names().and_then(<[_]>::first);
            let words: Vec<&str> = match name.map(clap::builder::Str::as_str) {
                Some("RULES" | "RULES,…") => presets::NAMES.to_vec(),
                Some("TOPIC" | "TOPIC,…") => topics::all().map(|topic| topic.key).collect(),
                _ => return argument,
            };
            argument.value_parser(PossibleValuesParser::new(words))
        })
    })
}

/// The script, with the names of the carried scenarios.
fn with_names(shell: Shell, script: &str) -> String {
    match shell {
        Shell::Bash => {
            let names = library::ALL.iter().map(|carried| carried.name.to_owned());
            let script = script.replace("complete -F _unsc ", "complete -F _unsc_or_name ");
            BASH.replace("NAMES", &joined(names)) + &script
        }
        Shell::Zsh => {
            let script = script.replace(":_files'", ":_unsc_files'");
            // The first line is for zsh itself.
            let (first, rest) = script.split_once('\n').unwrap_or_default();
            format!("{first}\n\n{}{rest}", ZSH.replace("NAMES", &arguments()))
        }
        Shell::Fish => script.to_owned() + &FISH.replace("NAMES", &arguments()),
        _ => script.to_owned(),
    }
}

/// The names of the carried scenarios, as a command takes them.
fn arguments() -> String {
    joined(library::ALL.iter().map(library::Carried::argument))
}

fn joined(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(" ")
}
