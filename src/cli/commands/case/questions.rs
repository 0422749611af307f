//! `inzage case ask` and `answer`: questions to departments about what cannot be searched by machine.

use super::desk::Desk;
use crate::cli::{Context, Exit, Outcome};
use crate::dossier::{Asked, CaseId};

/// Arguments of `inzage case ask`.
#[derive(Debug, clap::Args)]
pub(super) struct AskArgs {
    id: CaseId,
    #[arg(long, value_name = "NAME")]
    department: String,
    #[arg(long, value_name = "TEXT")]
    question: String,
}

/// Arguments of `inzage case answer`.
#[derive(Debug, clap::Args)]
pub(super) struct AnswerArgs {
    id: CaseId,
    #[arg(long, value_name = "NAME", required_unless_present = "question")]
    department: Option<String>,
    #[arg(long, value_name = "N")]
    question: Option<u32>,
    #[arg(long, value_name = "TEXT")]
    answer: String,
}

/// Asks a department.
pub(super) fn ask(args: AskArgs, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let folder = desk.folder(&args.id)?;
    let mut case = folder.case().map_err(|error| desk.failure(&error))?;
    let number = case.ask(args.department, args.question, desk.today());
    desk.record(&args.id, "case.ask", &[("question", number.to_string())])?;
    folder.keep(&case).map_err(|error| desk.failure(&error))?;
    told(&desk, &args.id, number, "case-asked")
}

/// Writes an answer down.
pub(super) fn answer(args: AnswerArgs, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let folder = desk.folder(&args.id)?;
    let mut case = folder.case().map_err(|error| desk.failure(&error))?;
    let which = match (&args.question, &args.department) {
        (Some(number), _) => Asked::Number(*number),
        (None, Some(department)) => Asked::Department(department),
        (None, None) => return Err(desk.wrong("case-no-question", &[])),
    };
    let Some(number) = case.answer(which, args.answer.clone(), desk.today()) else {
        return Err(desk.wrong("case-no-question", &[]));
    };
    desk.record(&args.id, "case.answer", &[("question", number.to_string())])?;
    folder.keep(&case).map_err(|error| desk.failure(&error))?;
    told(&desk, &args.id, number, "case-answered")
}

fn told(desk: &Desk<'_>, id: &CaseId, number: u32, key: &str) -> Outcome {
    let context = desk.context;
    if context.is_json() {
        let text = serde_json::json!({ "type": "question", "case": id, "number": number });
        context.json(&text)?;
    } else {
        context.line(&context.with(key, &[("n", u64::from(number).into())]))?;
    }
    Ok(Exit::Done)
}
