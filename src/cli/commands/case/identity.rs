//! `inzage case identity`: records how identity was established, never the document or its number.

use super::desk::Desk;
use super::named;
use crate::cli::{Context, Exit, Outcome};
use crate::disclosure::Identity;
use crate::dossier::{CaseId, Identification, NotIdentified, Relation, Representation};

/// Arguments of `inzage case identity`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: CaseId,
    #[arg(long, value_name = "digid|counter|copy|known", value_parser = named::route)]
    route: Identity,
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[arg(long, value_name = "RELATION", value_parser = named::relation)]
    representative: Option<Relation>,
    #[arg(long, value_name = "TEXT", requires = "representative")]
    evidence: Option<String>,
}

/// Passes the gate of identity, or tells why not.
pub(super) fn run(args: Args, context: &Context) -> Outcome {
    let desk = Desk::open(context)?;
    let folder = desk.folder(&args.id)?;
    let mut case = folder.case().map_err(|error| desk.failure(&error))?;
    let evidence = args.evidence.unwrap_or_default();
    let identification = Identification {
        route: args.route,
        by: args.by.unwrap_or_else(|| context.actor.0.clone()),
        on: desk.today(),
        representation: args.representative.map(|relation| Representation { relation, evidence }),
    };
    let established = match identification.establish(&case.requester) {
        Ok(established) => established,
        Err(reason) => {
            desk.record(&args.id, "case.identity.refused", &[])?;
            return Err(match reason {
                NotIdentified::HoldsNumber | NotIdentified::NoEvidence => desk.wrong(reason.key(), &[]),
                NotIdentified::NoBirthDate => {
                    desk.refused(reason.key(), &[]).hint(context.text("case-identity-no-birth-date-hint"))
                }
                NotIdentified::AsksThemselves(age) | NotIdentified::NeedsAuthority(age) => {
                    desk.refused(reason.key(), &[("age", u64::from(age.unsigned_abs()).into())])
                }
            });
        }
    };
    desk.record(&args.id, "case.identity", &[("route", args.route.name().to_owned())])?;
    case.identity = Some(established);
    folder.keep(&case).map_err(|error| desk.failure(&error))?;
    if context.is_json() {
        super::summary::print(&desk, &folder)?;
    } else {
        context.line(&context.with("case-identity-done", &[("id", args.id.as_str().into())]))?;
    }
    Ok(Exit::Done)
}
