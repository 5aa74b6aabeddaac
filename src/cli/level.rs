//! For whom a text or a question is, as the command line has it.

use clap::ValueEnum;

/// For whom.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// Plain words; the votes of today's Council
    #[default]
    Pupil,
    /// The provisions and their history; all Councils and all kinds of question
    Student,
}

impl From<Level> for unsc::teach::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Pupil => Self::Pupil,
            Level::Student => Self::Student,
        }
    }
}
