//! `inzage redact`: one file, at once: hides what points at others, reads the output back, and only then names it.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use connectors::reading::{Outcome as Ending, ReadSink};
use connectors::{ContentHash, Document, DocumentId, Flow, Format, ItemId, Limits, Ocr, Omission, Part, Place, Role};
use identifiers::{Kind, Recognisers, Requester, Sensitive};
use redaction::{
    Actor, Basis, Frozen, GapDecision, Ground, Heading, HtmlRendition, Leak, LeakCheck, LeakKind, Note,
    OmissionDecision, Own, Plan, Policy, Rebuilders, Rendition, Reviewed, Severity, Terms,
};
use serde_json::json;

use crate::audit::Event;
use crate::cli::{Context, Exit, Failure, Outcome, chain, leaks, requester};
use crate::isolation::{Anew, CleanCopy, Given, Hashing, Job, Program, Setup, Workers};
use crate::store::atomic;

/// Arguments of `inzage redact`.
#[derive(Debug, clap::Args)]
pub struct Args {
    file: PathBuf,
    #[arg(long, value_name = "FILE|-", required_unless_present = "terms_only")]
    requester: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    kinds: Option<Vec<Kind>>,
    #[arg(long, value_name = "NAME")]
    keep: Vec<String>,
    #[arg(long, value_name = "FILE")]
    terms: Option<PathBuf>,
    #[arg(long, requires = "terms", conflicts_with = "kinds")]
    terms_only: bool,
}

/// Runs the command.
///
/// # Errors
/// Exit 2 for a format that has no output, 3 when nothing could be read, 4 when the output leaks; no file then.
pub fn run(args: &Args, context: &Context) -> Outcome {
    let person = match &args.requester {
        Some(file) => requester::read(file, context)?,
        None => Requester::default(),
    };
    let terms = terms(args)?;
    record(context)?;
    // One worker, which keeps a PDF open from its reading to its writing.
    let workers = Workers::new(Setup { programs: Program::tesseract().into_iter().collect(), ..Setup::default() });
    let read = read(args, &workers, context)?;
    let output = output(&args.out, read.format, context)?;
    let (persons, recognisers, policy) = (Own::new(&person), Recognisers::full(), Policy::default());
    let basis = Basis { persons: &persons, recognisers: &recognisers, policy: &policy, terms: &terms };
    let plan = plan(&read, &basis, context)?;
    let heading = Heading { title: context.text("redact-title"), language: context.messages.language() };
    let copy = match output {
        Output::Page => page(&plan, &read, &heading)?,
        Output::OwnFormat => own_format(&plan, &read, &heading, (args, &workers), context)?,
    };
    let (name, bytes) = (format!("output.{}", copy.extension), &copy.bytes);
    let refused = |error: redaction::Error| Failure::new(Exit::Refused, chain(&error));
    let check = LeakCheck::new(&plan, &read.documents, &basis).map_err(refused)?;
    let leaks = check.check(&name, bytes).map_err(refused)?;
    show(&plan, &leaks, &read, &copy.notes, context)?;
    if leaks.iter().any(|leak| leak.severity == Severity::Leak) {
        return Err(Failure::new(Exit::Refused, context.text("redact-leak")).hint(context.text(hint(&leaks, &copy))));
    }
    atomic::replace(&args.out, bytes)?;
    Ok(if read.omissions.is_empty() { Exit::Done } else { Exit::Unread })
}

/// Says what can be done about leaks.
fn hint(leaks: &[Leak], copy: &CleanCopy) -> &'static str {
    let was_proposed = |leak: &Leak| matches!(leak.kind, LeakKind::HiddenValue { .. });
    match (leaks.iter().filter(|leak| leak.severity == Severity::Leak).all(was_proposed), copy.extension.as_str()) {
        (false, _) => "redact-leak-hint",
        // It was hidden wherever it was read, and stands where nobody reads it.
        (true, "html") => "redact-leak-hint-last",
        (true, _) => "redact-copy-hint",
    }
}

/// What is hidden and kept besides what the policy says.
fn terms(args: &Args) -> Result<Terms, Failure> {
    let text = match &args.terms {
        Some(file) => std::fs::read_to_string(file)
            .map_err(|error| Failure::new(Exit::Usage, format!("{}: {error}", file.display())))?,
        None => String::new(),
    };
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(Terms {
        hide: lines.map(|line| Sensitive::new(line.to_owned())).collect(),
        people: Vec::new(),
        addresses: Vec::new(),
        keep: args.keep.iter().map(|name| Sensitive::new(name.clone())).collect(),
        kinds: if args.terms_only { Some(BTreeSet::new()) } else { args.kinds.clone().map(BTreeSet::from_iter) },
    })
}

/// Logs the act where there is a store; a lone file needs none.
fn record(context: &Context) -> Result<(), Failure> {
    let Ok(config) = context.config() else { return Ok(()) };
    let layout = context.layout(&config)?;
    context.record(&layout, &Event::new("redact"))
}

/// One file in no source: its ids only have to differ from each other.
const UNLISTED: ItemId = ItemId([0; 16]);

/// What was read of the file.
struct Read {
    format: Format,
    documents: Vec<Frozen>,
    omissions: Vec<Omission>,
    item: ItemId,
    content: ContentHash,
}

impl ReadSink for Read {
    fn document(&mut self, document: Document) -> Flow {
        // The name of the file is not part of its content, and the output has a name of its own.
        if document.part == Part::item() && document.blocks.iter().all(|block| block.role == Role::FileName) {
            return Flow::Continue(());
        }
        let id = DocumentId::new(self.item, &document.part, &document.place);
        match self.documents.iter_mut().rev().find(|known| known.id() == id) {
            Some(known) => known.document.blocks.extend(document.blocks),
            None => self.documents.push(Frozen { item: self.item, content: self.content, document }),
        }
        Flow::Continue(())
    }

    fn omitted(&mut self, omission: Omission) -> Flow {
        self.omissions.push(omission);
        Flow::Continue(())
    }
}

fn read(args: &Args, workers: &Workers, context: &Context) -> Result<Read, Failure> {
    let file = open(args, context)?;
    if std::fs::canonicalize(&args.out).is_ok_and(|out| std::fs::canonicalize(&args.file).is_ok_and(|own| own == out)) {
        return Err(Failure::new(Exit::Usage, context.text("redact-same-file")));
    }
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let (item, content) = (UNLISTED, ContentHash([0; 32]));
    let mut sink = Read { format: Format::Unknown, documents: Vec::new(), omissions: Vec::new(), item, content };
    // What a picture shows cannot be hidden unless it is read.
    let limits = Limits { ocr: Ocr::On, ..Limits::default() };
    let job = Job { item, name: &name, content: Given::File(file), limits: &limits, passwords: &[] };
    let crate::isolation::Read { content, report } = workers.documents(job, Hashing::Held, None, &mut sink);
    sink.format = report.format;
    if let Some(content) = content {
        sink.content = content;
        sink.documents.iter_mut().for_each(|frozen| frozen.content = content);
    }
    if let Ending::Unreadable(cause) = report.outcome {
        let cause = context.text(&format!("cause-{}", cause.name().replace('_', "-")));
        return Err(Failure::new(Exit::Unread, context.with("redact-unread", &[("cause", (&cause).into())])));
    }
    if let (Ending::Partly(cause), true) = (report.outcome, sink.omissions.is_empty()) {
        sink.omissions.push(Omission { part: Part::item(), place: Place::Whole, cause });
    }
    Ok(sink)
}

fn open(args: &Args, context: &Context) -> Result<File, Failure> {
    let path = args.file.display().to_string();
    File::open(&args.file).map_err(|error| {
        let reason = error.to_string();
        let arguments = [("path", (&path).into()), ("reason", (&reason).into())];
        Failure::new(Exit::Usage, context.with("file-unopened", &arguments))
    })
}

/// In what form the file goes out.
enum Output {
    /// As a page made from what was read.
    Page,
    /// As what it is.
    OwnFormat,
}

/// Chooses the output: the file's own format, or a page when the name asks for one.
fn output(out: &Path, format: Format, context: &Context) -> Result<Output, Failure> {
    if matches!(extension(out).as_str(), "html" | "htm") && format != Format::Html {
        return Ok(Output::Page);
    }
    if Rebuilders::builtin().of(format).is_some() {
        return Ok(Output::OwnFormat);
    }
    Err(no_format(format, context))
}

fn no_format(format: Format, context: &Context) -> Failure {
    let text = context.with("redact-no-format", &[("format", format.name().into())]);
    Failure::new(Exit::Usage, text).hint(context.text("redact-no-format-hint"))
}

/// Proposes and accepts everything: what no recogniser could look at is hidden too.
fn plan(read: &Read, basis: &Basis<'_>, context: &Context) -> Result<Plan<Reviewed>, Failure> {
    let failed = |error: &dyn std::error::Error| Failure::new(Exit::Refused, chain(error));
    let omissions = read.omissions.iter().map(|omission| (read.item, omission.clone()));
    let mut plan = Plan::propose(&read.documents, omissions, basis).map_err(|error| failed(&error))?;
    let (by, at) = (Actor::new(context.actor.0.clone()), context.clock.now());
    plan.accept_all(&by, at);
    let open = plan.undecided();
    for id in open.gaps {
        let hide = GapDecision::Hide(Ground::RightsOfOthers);
        plan.decide_gap(id, hide, &by, at).map_err(|error| failed(&error))?;
    }
    for id in open.omissions {
        plan.decide_omission(id, OmissionDecision::Told, &by, at).map_err(|error| failed(&error))?;
    }
    plan.close(by, None, at).map_err(|(_, open)| failed(&open))
}

/// Makes a page of all that was read, parts inside the file included.
fn page(plan: &Plan<Reviewed>, read: &Read, heading: &Heading) -> Result<CleanCopy, Failure> {
    let failed = |error: redaction::Error| Failure::new(Exit::Refused, chain(&error));
    let rows = read.documents.iter().filter(|frozen| !is_headings(&frozen.document));
    let redacted = rows.map(|frozen| plan.redact(frozen)).collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let mut bytes = Vec::new();
    HtmlRendition.render(&redacted.iter().collect::<Vec<_>>(), heading, &mut bytes).map_err(failed)?;
    let (extension, media_type) = (HtmlRendition.extension().to_owned(), HtmlRendition.media_type().to_owned());
    Ok(CleanCopy { bytes, extension, media_type, notes: Vec::new() })
}

/// Says whether a row is the row of headings, which a page writes from the labels of the others.
fn is_headings(document: &Document) -> bool {
    let is_own_label = |block: &connectors::Block| block.label.as_deref() == Some(block.text.expose().as_str());
    document.format == Format::Csv && !document.blocks.is_empty() && document.blocks.iter().all(is_own_label)
}

/// Makes the file anew as what it is.
fn own_format(
    plan: &Plan<Reviewed>,
    read: &Read,
    heading: &Heading,
    (args, workers): (&Args, &Workers),
    context: &Context,
) -> Result<CleanCopy, Failure> {
    let failed = |error: redaction::Error| Failure::new(Exit::Refused, chain(&error));
    let covered = read.documents.iter().map(|frozen| plan.cover(frozen)).collect::<Result<Vec<_>, _>>();
    let covered = covered.map_err(failed)?;
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    // As it was read, though nothing is read by OCR again.
    let limits = Limits { ocr: Ocr::On, ocr_seconds: 0, ..Limits::default() };
    let content = Given::File(open(args, context)?);
    let job = Job { item: read.item, name: &name, content, limits: &limits, passwords: &[] };
    let wanted = Anew { part: &Part::item(), content: Some(read.content), heading, documents: &covered };
    let copy = workers.rebuilt(job, wanted).map_err(|why| {
        let text = context.text(&format!("redact-copy-{}", why.name()));
        Failure::new(Exit::Refused, text).hint(context.text("redact-copy-hint"))
    })?;
    let extension = extension(&args.out);
    let is_same = copy.media_type == read.format.media_type();
    let fits = copy.extension == extension
        || is_same && extension == self::extension(&args.file)
        || read.format == Format::Text && extension != "pdf";
    if fits { Ok(copy) } else { Err(no_format(read.format, context)) }
}

fn extension(path: &Path) -> String {
    path.extension().map(|text| text.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn show(plan: &Plan<Reviewed>, leaks: &[Leak], read: &Read, notes: &[Note], context: &Context) -> Result<(), Failure> {
    let count = plan.in_order().len();
    let bad = leaks.iter().filter(|leak| leak.severity == Severity::Leak).count();
    if !context.is_json() {
        for (about, n) in Note::counts(notes).into_iter().filter(|(_, n)| *n > 0) {
            context.note(&context.with(&format!("bundle-copy-{about}"), &[("n", n.into())]));
        }
        for omission in &read.omissions {
            let cause = context.text(&format!("cause-{}", omission.cause.name().replace('_', "-")));
            context.note(&context.with("redact-omitted", &[("cause", (&cause).into())]));
        }
        for leak in leaks.iter().filter(|leak| leak.severity == Severity::Leak) {
            context.note(&format!("- {}", leaks::place_and_kind(leak, context)));
        }
        return context.line(&context.with("redact-done", &[("n", count.into()), ("leaks", bad.into())]));
    }
    for (_, proposal) in plan.in_order() {
        let place = read.documents.iter().find(|frozen| frozen.id() == proposal.at.document);
        context.json(&json!({
            "type": "redaction", "place": place.map(|frozen| &frozen.document.place),
            "field": proposal.at.field.to_string(), "start": proposal.at.start, "end": proposal.at.end,
            "kind": proposal.what.name(), "ground": proposal.ground, "certainty": proposal.certainty.name(),
            "person": proposal.group,
        }))?;
    }
    for omission in &read.omissions {
        let (part, place, cause) = (&omission.part, &omission.place, omission.cause.name());
        context.json(&json!({ "type": "omission", "part": part, "place": place, "cause": cause }))?;
    }
    for note in notes {
        context.json(&json!({ "type": "note", "note": note }))?;
    }
    for leak in leaks {
        let kind = leak.kind.name();
        let certain = leak.severity == Severity::Leak;
        context.json(&json!({ "type": "leak", "place": leak.place.to_string(), "kind": kind, "certain": certain }))?;
    }
    context.json(&json!({
        "type": "outcome", "redactions": count, "leaks": bad, "ambiguous": leaks.len() - bad,
        "omissions": read.omissions.len(), "written": bad == 0,
    }))
}

fn kind(text: &str) -> Result<Kind, String> {
    let names = || Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    Kind::from_name(text.trim()).ok_or_else(names)
}
