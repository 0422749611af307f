//! The `inzage` command: parse, run, exit.

fn main() {}
