//! The form by which the office corrects: headings, operations and roles as the review workbook prints them and as they are
//! read back, from `lexicons/reconcile.toml`.

use super::Categories;
use crate::model::{Cell, Role};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a correction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// Gives one field of one row another value.
    Set,
    /// Takes an activity or a participation out.
    Drop,
    /// Adds an activity to an entry, or somebody to an activity.
    Add,
    /// Says that a value was read rightly.
    Confirm,
}

impl Operation {
    /// The code in `corrections.operation`.
    pub fn code(self) -> &'static str {
        match self {
            Operation::Set => "set",
            Operation::Drop => "drop",
            Operation::Add => "add",
            Operation::Confirm => "confirm",
        }
    }
}

/// The words of the form. Closed: an unknown key is an error that names it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormWords {
    /// Stands for no value.
    pub empty: String,
    /// What stands between the items of a list.
    pub separators: String,
    /// Headings.
    pub columns: FormColumns,
    /// What can be done.
    pub operations: FormOperations,
    /// Roles by their codes.
    pub roles: BTreeMap<String, String>,
}

/// The headings by which a sheet is known for a form and read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file says what each heading stands over")]
pub struct FormColumns {
    pub period: String,
    pub operation: String,
    pub table: String,
    pub row: String,
    pub field: String,
    pub read: String,
    pub value: String,
    pub reason: String,
    pub checker: String,
    pub date: String,
    pub category: String,
    pub description: String,
    pub name: String,
    pub titles: String,
    pub roles: String,
}

/// The words of the operations; who sets what was read confirms it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "as in `Operation`")]
pub struct FormOperations {
    pub set: String,
    pub drop: String,
    pub add: String,
}

impl FormWords {
    /// An operation by its word or code; nothing at all is a correction.
    pub fn operation(&self, text: &str) -> Option<Operation> {
        let words =
            [(&self.operations.set, Operation::Set), (&self.operations.drop, Operation::Drop), (&self.operations.add, Operation::Add)];
        let found = words.into_iter().find(|(word, operation)| text == *word || text == operation.code());
        if text.is_empty() { Some(Operation::Set) } else { found.map(|(_, operation)| operation) }
    }

    /// The word of an operation; who confirms sets what was read.
    pub fn word(&self, operation: Operation) -> &str {
        match operation {
            Operation::Set | Operation::Confirm => &self.operations.set,
            Operation::Drop => &self.operations.drop,
            Operation::Add => &self.operations.add,
        }
    }

    /// A value of a column as the form prints it, and as it is read back.
    pub fn shown(&self, column: &str, value: &Cell<'_>, categories: &Categories) -> String {
        let text = match (column, value) {
            ("category", Cell::Text(code)) => self.labelled(code, categories),
            ("roles", Cell::List(roles)) => {
                roles.iter().map(|role| self.roles.get(role).unwrap_or(role).as_str()).collect::<Vec<_>>().join("、")
            }
            (_, Cell::List(items)) => items.join("、"),
            (_, value) => value.text().into_owned(),
        };
        if text.is_empty() { self.empty.clone() } else { text }
    }

    /// A code of activities with its label.
    pub fn labelled(&self, code: &str, categories: &Categories) -> String {
        let known = categories.codes.iter().find(|category| category.code == code);
        known.map_or_else(|| code.to_owned(), |category| format!("{} {}", category.code, category.label))
    }

    /// The items of a list as it is written in one cell.
    pub fn items<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let is_between = |c: char| self.separators.contains(c) || c == '\n';
        text.split(is_between).map(str::trim).filter(|item| !item.is_empty() && *item != self.empty)
    }

    /// The code of a role, by its word or code.
    pub fn role(&self, text: &str) -> Option<&'static str> {
        let named = |role: &Role| text == role.code() || self.roles.get(role.code()).is_some_and(|word| word == text);
        Role::ALL.into_iter().find(named).map(Role::code)
    }

    /// The code of a category, by its code, its label or both with a space between.
    pub fn category<'a>(&self, text: &str, categories: &'a Categories) -> Option<&'a str> {
        let shown = |code: &str, label: &str| text == code || text == label || text == format!("{code} {label}");
        categories.codes.iter().find(|category| shown(&category.code, &category.label)).map(|category| category.code.as_str())
    }
}
