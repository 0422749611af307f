//! Which processing activity a place belongs to: its source's, or that of the folder.

use globset::{GlobBuilder, GlobMatcher};

use crate::config::{Config, Source};

/// The activities of all sources.
pub struct Activities {
    sources: Vec<SourceActivities>,
}

struct SourceActivities {
    name: String,
    general: Option<String>,
    folders: Vec<(GlobMatcher, String)>,
}

impl Activities {
    /// Reads the patterns of a configuration.
    ///
    /// # Errors
    /// Names the source and pattern that cannot be read.
    pub fn of(config: &Config) -> Result<Self, String> {
        let sources = config.sources.iter().map(|source| {
            let (name, general) = (source.name.clone(), source.activity.clone());
            Ok(SourceActivities { name, general, folders: patterns(source)? })
        });
        Ok(Self { sources: sources.collect::<Result<_, String>>()? })
    }

    /// Gives the activity of an item.
    #[must_use]
    pub fn activity(&self, source: &str, native: &str) -> Option<&str> {
        let source = self.sources.iter().find(|known| known.name == source)?;
        let special = source.folders.iter().find(|(pattern, _)| pattern.is_match(native));
        special.map(|(_, activity)| activity).or(source.general.as_ref()).map(String::as_str)
    }
}

fn patterns(source: &Source) -> Result<Vec<(GlobMatcher, String)>, String> {
    let build = |pattern: &String| {
        let glob = GlobBuilder::new(pattern).literal_separator(true).build();
        glob.map(|glob| glob.compile_matcher()).map_err(|error| format!("source `{}`: {error}", source.name))
    };
    source.activities.iter().map(|(pattern, activity)| Ok((build(pattern)?, activity.clone()))).collect()
}
