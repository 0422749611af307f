//! Pages from templates: one environment with the words of one language.

use minijinja::{AutoEscape, Environment, Value};

use crate::messages::{Language, Messages};

/// The templates, by name; all are compiled into the program.
const TEMPLATES: &[(&str, &str)] = &[
    ("account.html", include_str!("../../templates/account.html")),
    ("base.html", include_str!("../../templates/base.html")),
    ("letter.html", include_str!("../../templates/letter.html")),
    ("overview.html", include_str!("../../templates/overview.html")),
    ("pieces.html", include_str!("../../templates/pieces.html")),
    ("readme.html", include_str!("../../templates/readme.html")),
    ("register.html", include_str!("../../templates/register.html")),
    ("start.html", include_str!("../../templates/start.html")),
    ("style.css", include_str!("../../templates/style.css")),
];

/// Renders pages in one language.
pub struct Pages {
    environment: Environment<'static>,
    language: Language,
}

impl Pages {
    /// Loads templates and words.
    ///
    /// # Panics
    /// Never: the templates are part of the program, and a test renders each.
    #[must_use]
    pub fn load(language: Language) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(
            |name| {
                if name.ends_with(".css") { AutoEscape::None } else { AutoEscape::Html }
            },
        );
        let messages = Messages::load(language);
        environment.add_function("t", move |key: String| messages.text(&key));
        for (name, source) in TEMPLATES {
            environment.add_template(name, source).expect("templates are fixed and compile");
        }
        Self { environment, language }
    }

    /// Renders one template; `context` is what it needs besides `language`.
    ///
    /// # Errors
    /// What the template engine says; it means that template and context do not fit.
    pub fn render(&self, name: &str, context: Value) -> Result<String, minijinja::Error> {
        let shared = minijinja::context! { language => self.language.tag() };
        let text = self.environment.get_template(name)?.render(minijinja::context! { ..context, ..shared })?;
        Ok(text)
    }
}
