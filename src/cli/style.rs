//! Every style of the program. Colour supports and never carries meaning.

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use unsc::document::Role;

/// The styles of `--help`.
pub const HELP: Styles = Styles::styled()
    .header(Style::new().bold())
    .usage(Style::new().bold())
    .literal(AnsiColor::Cyan.on_default())
    .error(AnsiColor::Red.on_default().bold())
    .invalid(AnsiColor::Yellow.on_default());

/// The style of a span.
pub const fn of(role: Role) -> Style {
    match role {
        Role::Plain => Style::new(),
        Role::Heading => Style::new().bold(),
        Role::Label => Style::new().dimmed(),
        Role::Success => AnsiColor::Green.on_default(),
        Role::Veto => AnsiColor::Red.on_default().bold(),
        Role::Failure => AnsiColor::Yellow.on_default(),
        Role::Open => AnsiColor::Cyan.on_default(),
    }
}
