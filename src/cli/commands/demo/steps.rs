//! The steps of the demo as data: which command, and which exits are as they should be.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::cli::Exit;

/// Where this run of the demo takes place.
pub(super) struct Place {
    /// The folder of the town.
    pub(super) folder: PathBuf,
    /// The number of the case.
    pub(super) case: String,
    /// The day on which the request comes in.
    pub(super) today: Date,
}

impl Place {
    /// The bundle.
    pub(super) fn bundle(&self) -> PathBuf {
        self.folder.join(format!("inzage-{}.zip", self.case))
    }

    /// The bundle, unpacked as the requester would.
    pub(super) fn unpacked(&self) -> PathBuf {
        self.folder.join(format!("inzage-{}", self.case))
    }

    /// The decision.
    pub(super) fn letter(&self) -> PathBuf {
        self.folder.join(format!("besluit-{}.pdf", self.case))
    }
}

/// One command of the chain.
pub(super) struct Step {
    /// Its name in the message catalogues and in JSON.
    pub(super) name: &'static str,
    /// What is typed behind `inzage`.
    pub(super) arguments: Vec<OsString>,
    /// Which exits are as they should be.
    pub(super) expected: &'static [Exit],
}

impl Step {
    /// The command as it is typed in the folder of the town.
    pub(super) fn typed(&self, folder: &Path) -> String {
        let prefix = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
        let mut line = "inzage".to_owned();
        for argument in &self.arguments {
            let argument = argument.to_string_lossy().replace(&prefix, "");
            let quote = if argument.contains(' ') { "'" } else { "" };
            line.push_str(&format!(" {quote}{argument}{quote}"));
        }
        line
    }
}

const DONE: &[Exit] = &[Exit::Done];
const UNREAD: &[Exit] = &[Exit::Done, Exit::Unread];

/// Name, exits that are as they should be, and what is typed; words in capitals stand for paths and numbers.
const CHAIN: [(&str, &[Exit], &str); 15] = [
    ("index", UNREAD, "index"),
    ("search", DONE, "search --requester REQUESTER --purpose demo --limit 12"),
    ("new", DONE, "case new --requester REQUESTER --kind inzage --received TODAY --channel letter --id CASE"),
    ("identity", DONE, "case identity CASE --route counter"),
    ("find", UNREAD, "case find CASE"),
    ("decide", DONE, "case decide CASE --tier A --as mixed"),
    ("decide-b", DONE, "case decide CASE --tier B --as mixed"),
    ("decide-c", DONE, "case decide CASE --tier C --as other"),
    ("plan", UNREAD, "case plan CASE"),
    ("redactions", DONE, "case redactions CASE --accept-all"),
    ("close", DONE, "case close-review CASE"),
    ("letter", DONE, "case letter CASE --format pdf --out LETTER"),
    ("export", DONE, "case export CASE --out BUNDLE"),
    ("verify", DONE, "verify BUNDLE"),
    ("audit", DONE, "audit verify"),
];

/// The chain, from the nightly run to the check of the log.
pub(super) fn all(place: &Place) -> Vec<Step> {
    let word = |word: &str| -> OsString {
        match word {
            "REQUESTER" => place.folder.join("requesters/inzage.toml").into(),
            "LETTER" => place.letter().into(),
            "BUNDLE" => place.bundle().into(),
            "TODAY" => place.today.to_string().into(),
            "CASE" => place.case.clone().into(),
            other => other.into(),
        }
    };
    let step = |(name, expected, typed): &(&'static str, &'static [Exit], &str)| Step {
        name,
        arguments: typed.split(' ').map(word).collect(),
        expected,
    };
    CHAIN.iter().map(step).collect()
}
