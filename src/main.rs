//! The `inzage` command: parse, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    inzage::cli::main()
}
