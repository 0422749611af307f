//! The rules of the house that a program can check: order of modules, size and head of files, where things may stand.

mod documents;
mod imports;
mod limits;
mod tree;
