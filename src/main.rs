//! The `unsc` program.

// Public, for the fuzzer of the command line, which takes the program in as a module: fuzz/.
pub mod cli;

fn main() -> std::process::ExitCode {
    cli::run(std::env::args_os())
}
