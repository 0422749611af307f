//! Which processing activity a place belongs to: its source's, or that of the folder.

use globset::{GlobBuilder, GlobMatcher};

use crate::config::{Config, Source};

/// The activities of all sources.
pub struct Activities {
    sources: Vec<(String, Option<String>, Vec<(GlobMatcher, String)>)>,
}

impl Activities {
    /// Reads the patterns of a configuration.
    ///
    /// # Errors
    /// Names the source and pattern that cannot be read.
    pub fn of(config: &Config) -> Result<Self, String> {
        let sources =
            config.sources.iter().map(|source| Ok((source.name.clone(), source.activity.clone(), patterns(source)?)));
        Ok(Self { sources: sources.collect::<Result<_, String>>()? })
    }

    /// Gives the activity of an item.
    #[must_use]
    pub fn activity(&self, source: &str, native: &str) -> Option<&str> {
        let (_, general, patterns) = self.sources.iter().find(|(name, _, _)| name == source)?;
        let special = patterns.iter().find(|(pattern, _)| pattern.is_match(native)).map(|(_, activity)| activity);
        special.or(general.as_ref()).map(String::as_str)
    }
}

fn patterns(source: &Source) -> Result<Vec<(GlobMatcher, String)>, String> {
    let build = |pattern: &String| {
        let glob = GlobBuilder::new(pattern).literal_separator(true).build();
        glob.map(|glob| glob.compile_matcher()).map_err(|error| format!("source `{}`: {error}", source.name))
    };
    source.activities.iter().map(|(pattern, activity)| Ok((build(pattern)?, activity.clone()))).collect()
}
