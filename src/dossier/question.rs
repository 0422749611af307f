//! Questions to departments about what a machine cannot search, with their answers.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A question to a department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its number in the case, from one.
    pub number: u32,
    /// The department.
    pub department: String,
    /// When it was asked.
    pub asked: Date,
    /// What was asked.
    pub question: String,
    /// When it was answered.
    #[serde(default)]
    pub answered: Option<Date>,
    /// The answer.
    #[serde(default)]
    pub answer: String,
}

impl super::Case {
    /// Asks a department; gives the number of the question.
    pub fn ask(&mut self, department: String, question: String, today: Date) -> u32 {
        let number = u32::try_from(self.questions.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.questions.push(Question {
            number,
            department,
            asked: today,
            question,
            answered: None,
            answer: String::new(),
        });
        number
    }

    /// Writes an answer down, with the first open question of this department when no number is given.
    ///
    /// Gives the number of the question; `None` when there is no such question. A later answer replaces an earlier
    /// one when its number is given.
    pub fn answer(&mut self, which: Asked<'_>, answer: String, today: Date) -> Option<u32> {
        let question = self.questions.iter_mut().find(|question| match which {
            Asked::Number(number) => question.number == number,
            Asked::Department(name) => question.department == name && question.answered.is_none(),
        })?;
        question.answered = Some(today);
        question.answer = answer;
        Some(question.number)
    }
}

/// Which question is answered.
#[derive(Clone, Copy, Debug)]
pub enum Asked<'a> {
    /// The one with this number.
    Number(u32),
    /// The first open one of this department.
    Department(&'a str),
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_answer_goes_to_the_first_open_question_of_its_department() {
        let mut case = crate::dossier::case::tests::case();
        let day = date(2026, 1, 8);
        case.ask("Archief".into(), "papieren dossiers?".into(), day);
        case.ask("Archief".into(), "foto's?".into(), day);
        assert_eq!(case.answer(Asked::Department("Archief"), "geen".into(), day), Some(1));
        assert_eq!(case.answer(Asked::Department("Archief"), "twee".into(), day), Some(2));
        assert_eq!(case.answer(Asked::Department("Archief"), "meer".into(), day), None);
        assert_eq!(case.answer(Asked::Number(1), "toch een".into(), day), Some(1));
        assert_eq!(case.questions[0].answer, "toch een");
    }
}
