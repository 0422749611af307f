//! `inzage case export`: the bundle, read back and checked before it has its name.

use std::collections::BTreeSet;
use std::path::PathBuf;

use identifiers::Sensitive;
use redaction::{Heading, HtmlRendition, RedactedDocument};
use serde_json::json;

use super::bench::Bench;
use super::copies::Copies;
use super::desk::Desk;
use super::handing::Handing;
use super::named;
use crate::bundle::{
    BundleError, BundleWriter, Protection, RecipientError, Recipients, SealedBundle, passphrase, render,
};
use crate::cli::{Context, Exit, Failure, Outcome, chain};
use crate::disclosure::Profile;
use crate::dossier::{CaseFolder, CaseId, Exported, Gathered};

/// Arguments of `inzage case export`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long, value_name = "FILE.zip")]
    out: PathBuf,
    #[arg(long, value_name = "inzage|dataportabiliteit", value_parser = named::profile)]
    profile: Option<Profile>,
    #[arg(long, value_name = "password|age RECIPIENT", num_args = 1..=2)]
    encrypt: Vec<String>,
}

/// Makes the bundle, or tells what stands in its way.
pub(super) fn run(args: &Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let bench = Bench::open(&desk.config)?;
    let protection = protection(args, &desk)?;
    let folder = desk.folder(&args.id)?;
    let handing = Handing::open(&desk, &bench, &folder)?;
    let profile = args.profile.unwrap_or(handing.case.kind);
    let gathered = handing.gather(&desk, profile)?;
    let check = handing.check(&desk, &bench)?;
    let copies = Copies { handing: &handing, sources: bench.sources(&desk.config), check: &check, context };
    let writer = fill(args, &gathered, &copies).map_err(|error| failure(&handing, &desk, &error))?;
    let details = [("profile", profile.name().to_owned()), ("encrypt", protection.name().to_owned())];
    desk.record(&args.id, "bundle.seal", &details)?;
    let sealed = match writer.seal(&check, &protection) {
        Ok(sealed) => sealed,
        Err(error) => {
            desk.record(&args.id, "bundle.refused", &[])?;
            return Err(failure(&handing, &desk, &error));
        }
    };
    let mut case = handing.case;
    case.exported.push(Exported { at: context.clock.now(), profile, checksum: sealed.sha512.clone() });
    folder.keep(&case).map_err(|error| desk.failure(&error))?;
    told(&folder, &sealed, &gathered, &protection, context)?;
    match &protection {
        Protection::Open => {}
        Protection::Password(password) => {
            context.note(&context.with("case-password", &[("password", password.expose().into())]));
        }
        Protection::Age(recipients) => {
            context.note(&context.with("case-age", &[("n", recipients.count().into())]));
        }
    }
    Ok(Exit::Done)
}

/// Reads `--encrypt`; what cannot be used is told before anything is done.
fn protection(args: &Args, desk: &Desk<'_>) -> Result<Protection, Failure> {
    let context = desk.context;
    match args.encrypt.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => Ok(Protection::Open),
        ["password"] => Ok(Protection::Password(Sensitive::new(passphrase()?))),
        ["age", recipient] => Recipients::read(recipient).map(Protection::Age).map_err(|error| {
            let (key, line) = match error {
                RecipientError::NotBuilt => ("case-age-not-built", 0),
                RecipientError::Unknown => ("case-age-unknown", 0),
                RecipientError::Private => ("case-age-private", 0),
                RecipientError::Ssh => ("case-age-ssh", 0),
                RecipientError::Line(line) => ("case-age-line", line),
                RecipientError::Empty => ("case-age-empty", 0),
            };
            desk.wrong(key, &[("line", line.into())]).hint(context.text("case-age-hint"))
        }),
        ["age"] => Err(desk.wrong("case-age-missing", &[]).hint(context.text("case-age-hint"))),
        _ => Err(desk.wrong("case-encrypt-wrong", &[]).hint(context.text("case-encrypt-hint"))),
    }
}

fn fill<'a>(args: &Args, gathered: &'a Gathered, copies: &Copies<'_>) -> Result<BundleWriter<'a>, BundleError> {
    let language = copies.context.messages.language();
    let mut writer = BundleWriter::create(&args.out, &gathered.facts)?;
    for enclosed in &gathered.facts.enclosed {
        let documents: Vec<&RedactedDocument> =
            gathered.documents.get(&enclosed.number).into_iter().flatten().collect();
        let title = format!("{} {}", enclosed.label(), enclosed.title).trim().to_owned();
        let heading = Heading { title, language };
        let mut files = render(&documents, &[&HtmlRendition], &heading)?;
        let copied = copies.of(&documents, &heading)?;
        files.extend(copied.file);
        writer.add(enclosed.number, &files)?;
        writer.notes(enclosed.number, copied.notes);
        if let Some(remark) = copied.remark {
            writer.remark(enclosed.number, remark);
        }
    }
    Ok(writer)
}

fn told(
    folder: &CaseFolder,
    sealed: &SealedBundle,
    gathered: &Gathered,
    protection: &Protection,
    context: &Context,
) -> Result<(), Failure> {
    let facts = &gathered.facts;
    if context.is_json() {
        for leak in &sealed.ambiguous {
            let (entry, kind) = (leak.entry.expose(), leak.kind.name());
            context.json(&json!({ "type": "doubt", "entry": entry, "place": leak.place.to_string(), "kind": kind }))?;
        }
        return context.json(&json!({
            "type": "bundle", "case": folder.id(), "path": sealed.path, "files": sealed.files, "bytes": sealed.bytes,
            "sha512": sealed.sha512, "profile": facts.profile.name(), "documents": facts.enclosed.len(),
            "tables": facts.tables.len(), "withheld": facts.withheld.len(), "redactions": facts.hidden.len(),
            "ambiguous": sealed.ambiguous.len(), "leaks": 0, "encryption": protection.name(),
        }));
    }
    let path = sealed.path.display().to_string();
    context.line(&context.with("case-exported", &[("path", (&path).into())]))?;
    let counts = [
        ("documents", facts.enclosed.len().into()),
        ("tables", facts.tables.len().into()),
        ("hidden", facts.hidden.len().into()),
    ];
    context.line(&context.with("case-exported-counts", &counts))?;
    context.line(&format!("SHA-512: {}", sealed.sha512))?;
    doubts(sealed, context)
}

/// Tells where somebody may look once more: words that a recogniser takes for another person, and that nobody decided
/// on in that place.
fn doubts(sealed: &SealedBundle, context: &Context) -> Result<(), Failure> {
    const SHOWN: usize = 20;
    let mut places: BTreeSet<(&str, &str)> = BTreeSet::new();
    for leak in &sealed.ambiguous {
        let entry = leak.entry.expose();
        places.insert((entry.strip_prefix("data/").unwrap_or(entry), leak.kind.name()));
    }
    if places.is_empty() {
        return Ok(());
    }
    context.line(&context.with("case-exported-doubts", &[("n", places.len().into())]))?;
    for (entry, kind) in places.iter().take(SHOWN) {
        let kind = context.text(&format!("kind-{}", kind.replace('_', "-")));
        context.line(&format!("- {entry}: {kind}"))?;
    }
    match places.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => context.line(&context.with("case-exported-doubts-more", &[("n", more.into())])),
    }
}

fn failure(handing: &Handing, desk: &Desk<'_>, error: &BundleError) -> Failure {
    match error {
        BundleError::Leak(leaks) => handing.refuse_leaks(desk, leaks),
        BundleError::Redaction(_) => Failure::new(Exit::Refused, chain(error)),
        BundleError::Changed(_) | BundleError::Content(_) => Failure::new(Exit::Damaged, chain(error)),
        BundleError::Io(_)
        | BundleError::Zip(_)
        | BundleError::Page(_)
        | BundleError::Letter(_)
        | BundleError::Table(_) => Failure::new(Exit::Nothing, chain(error)),
    }
}
