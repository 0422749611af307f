//! What redaction needs: sources that open again, all recognisers, the policy; and the words for what stands open.

use connectors::Registry;
use identifiers::Recognisers;
use redaction::{Plan, Policy, Proposed};

use super::desk::Desk;
use crate::cli::{Exit, Failure, chain};
use crate::config::Config;
use crate::dossier::{Case, CaseFolder, CasePlan, Hits, Open, PlanError, Rules, Sources};
use crate::index::IndexBackend;
use crate::index::tantivy::TantivyIndex;
use crate::isolation::{Setup, Workers};

/// Where redaction is done.
pub(super) struct Bench {
    pub(super) registry: Registry,
    pub(super) workers: Workers,
    pub(super) recognisers: Recognisers,
    pub(super) policy: Policy,
}

impl Bench {
    /// Reads policy and patterns.
    pub(super) fn open(config: &Config) -> Result<Self, Failure> {
        let recognisers = Recognisers::full_with(&config.case_numbers)
            .map_err(|error| Failure::new(Exit::Usage, format!("case_numbers: {error}")))?;
        let workers = Workers::new(Setup::of(config));
        Ok(Self { registry: Registry::builtin(), workers, recognisers, policy: policy(config)? })
    }

    /// Gives what a plan is made with.
    pub(super) fn rules(&self) -> Rules<'_> {
        Rules { recognisers: &self.recognisers, policy: &self.policy }
    }

    /// Gives the sources of a configuration.
    pub(super) fn sources<'a>(&'a self, config: &'a Config) -> Sources<'a> {
        Sources { config, registry: &self.registry, workers: &self.workers }
    }

    /// Gives the plan of a case, made anew when it is not on what was decided last; a closed one opens again then.
    pub(super) fn plan(
        &self,
        desk: &Desk<'_>,
        folder: &CaseFolder,
        case: &Case,
        hits: &Hits,
    ) -> Result<CasePlan, Failure> {
        let failure = |error| plan_failure(desk, &error);
        if folder.plan_is_current(case, hits, &self.rules()).map_err(failure)?
            && let Some(plan) = folder.plan().map_err(failure)?
        {
            return Ok(plan);
        }
        desk.record(folder.id(), "plan.propose", &[("hits", hits.hits.len().to_string())])?;
        let index = TantivyIndex::at(desk.layout.index()).reader()?;
        let plan = folder
            .make_plan(case, hits, &self.sources(&desk.config), &self.rules(), index.as_deref())
            .map_err(failure)?;
        Ok(CasePlan::Open(plan))
    }
}

/// Gives a plan that may change; one that was closed opens again, which is told.
pub(super) fn reopened(desk: &Desk<'_>, folder: &CaseFolder, plan: CasePlan) -> Result<Plan<Proposed>, Failure> {
    match plan {
        CasePlan::Open(plan) => Ok(plan),
        CasePlan::Closed(plan) => {
            desk.record(folder.id(), "plan.reopen", &[])?;
            desk.context.note(&desk.context.text("case-plan-reopened"));
            Ok(plan.reopen())
        }
    }
}

/// Reads the policy that the configuration names, or takes the default.
pub(super) fn policy(config: &Config) -> Result<Policy, Failure> {
    let Some(path) = config.policy() else { return Ok(Policy::default()) };
    let text = std::fs::read_to_string(&path)
        .map_err(|error| Failure::new(Exit::Usage, format!("{}: {error}", path.display())))?;
    Policy::from_toml(&text)
        .map_err(|error| Failure::new(Exit::Usage, format!("{}: {}", path.display(), chain(&error))))
}

/// Tells why there is no plan.
pub(super) fn plan_failure(desk: &Desk<'_>, error: &PlanError) -> Failure {
    match error {
        PlanError::Store(error) => desk.failure(error),
        PlanError::Redaction(error) => Failure::new(Exit::Damaged, chain(error)),
        PlanError::Index(error) => Failure::new(Exit::Damaged, chain(error)),
    }
}

/// Refuses with the list of what stands open.
pub(super) fn refuse_open(desk: &Desk<'_>, key: &str, open: &[Open]) -> Failure {
    let context = desk.context;
    for one in open {
        if context.is_json() {
            let line = serde_json::json!({ "type": "open", "what": one.key(), "count": one.count() });
            // The failure itself is told either way.
            drop(context.json(&line));
        } else {
            context.note(&format!("- {}", open_text(desk, *one)));
        }
    }
    desk.refused(key, &[("n", open.len().into())])
}

/// Spells one thing that stands open.
pub(super) fn open_text(desk: &Desk<'_>, open: Open) -> String {
    desk.context.with(&format!("case-open-{}", open.key()), &[("n", open.count().into())])
}
