//! A correction in words: operation, table, column and both values as readers call them, for `changes.md` and for the sheet of
//! the review that shows what is applied. The table itself has codes, so that programs can read it.

use super::rows::Rows;
use super::{Lang, Words, called};
use crate::model::Role;
use crate::pipeline::Pipeline;

/// One row of `corrections` in words.
pub(super) struct Corrected {
    pub(super) operation: String,
    pub(super) table: String,
    /// Empty where a whole row came or went.
    pub(super) field: String,
    /// What was read: of what was taken out, who or of which category it was; of what was added, nothing.
    pub(super) read: String,
    /// What stands there now; empty where something was taken out or confirmed.
    pub(super) now: String,
}

impl Corrected {
    pub(super) fn of(rows: &Rows<'_>, row: usize, pipeline: &Pipeline, words: &dyn Words, lang: Lang) -> Corrected {
        let [operation, table, field] = ["operation", "table_name", "field"].map(|column| rows.word(column, row));
        let [read, now] = ["value_read", "value_corrected"].map(|column| rows.word(column, row));
        let teller = Teller { pipeline, words, lang };
        let (read, now) = match (operation, table) {
            // The count of those who were there before guards what is added; it says nothing to a reader.
            ("add", _) => (String::new(), teller.added(table, now)),
            ("drop", "activities") => (teller.value("category", read), String::new()),
            _ => (teller.value(field, read), teller.value(field, now)),
        };
        Corrected {
            operation: words.say(lang, &format!("publish-value-operation-{operation}"), &[]),
            table: called::table(pipeline, lang, table),
            field: if field.is_empty() { String::new() } else { called::column(pipeline, lang, table, field) },
            read,
            now,
        }
    }
}

struct Teller<'a> {
    pipeline: &'a Pipeline,
    words: &'a dyn Words,
    lang: Lang,
}

impl Teller<'_> {
    /// A value of a column.
    fn value(&self, field: &str, value: &str) -> String {
        match field {
            "category" => called::category(self.pipeline, self.lang, value),
            "roles" => self.roles(value.split('|')).unwrap_or_default(),
            "titles" => value.replace('|', "、"),
            _ => value.to_owned(),
        }
    }

    /// People one behind another, each with posts and roles; of an activity, its category before them.
    fn added(&self, table: &str, value: &str) -> String {
        let (category, people) = if table == "activities" { value.split_once(' ').unwrap_or((value, "")) } else { ("", value) };
        let person = |person: &str| {
            let parts = person.split(' ').map(|part| self.roles(part.split('、')).unwrap_or_else(|| part.to_owned()));
            parts.collect::<Vec<_>>().join(" ")
        };
        let stop = self.words.say(self.lang, "publish-overview-and", &[]);
        let people = people.split('|').map(person).collect::<Vec<_>>().join(&stop);
        let category = if category.is_empty() { String::new() } else { called::category(self.pipeline, self.lang, category) };
        [category, people].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Codes of roles by their words; nothing where one is none.
    fn roles<'a>(&self, codes: impl Iterator<Item = &'a str>) -> Option<String> {
        let known = |code: &str| Role::ALL.iter().any(|role| role.code() == code);
        let word = |code: &str| known(code).then(|| self.words.say(self.lang, &format!("publish-value-{code}"), &[]));
        let words: Option<Vec<String>> = codes.filter(|code| !code.is_empty()).map(word).collect();
        words.filter(|words| !words.is_empty()).map(|words| words.join("、"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{self, Table, Tables, Values, made};
    use crate::publish::fixture;

    /// Operation, table, field, what was read and what stands there now, as the table has them and in words.
    #[track_caller]
    fn check(row: [&str; 5], expected: [&str; 5]) {
        let columns = ["operation", "table_name", "field", "value_read", "value_corrected"];
        let cells = columns.into_iter().zip(row).map(|(column, cell)| (column, Values::Text(vec![Some(cell)])));
        let mut tables = Tables::default();
        tables.insert(Table { name: "corrections".to_owned(), frame: made(model::frame(cells.collect())) });
        let rows = Rows::of(&tables, "corrections").unwrap();
        let told = Corrected::of(&rows, 0, &fixture::pipeline(), &fixture::Sentences::new(), Lang::Chinese);
        assert_eq!([told.operation, told.table, told.field, told.read, told.now], expected);
    }

    #[test]
    fn values_are_told_as_readers_call_them() {
        check(["set", "activities", "category", "V1", "M4"], ["更正", "活动", "类别", "调研", "座谈会"]);
        check(["set", "participations", "roles", "attend|speak", "preside"], ["更正", "参与", "角色", "出席、讲话", "主持"]);
        check(["set", "participations", "titles", "县长", "县长|县委副书记"], ["更正", "参与", "职务", "县长", "县长、县委副书记"]);
        check(["confirm", "activities", "category", "M4", ""], ["核实", "活动", "类别", "座谈会", ""]);
    }

    #[test]
    fn what_comes_or_goes_is_told_without_codes() {
        check(["drop", "participations", "", "王芳", ""], ["删去", "参与", "", "王芳", ""]);
        check(["drop", "activities", "", "V1", ""], ["删去", "活动", "", "调研", ""]);
        check(
            ["add", "activities", "", "1", "V1 王芳 attend|高原 局长 attend、speak"],
            ["增加", "活动", "", "", "调研 王芳 出席；高原 局长 出席、讲话"],
        );
        check(["add", "activities", "", "0", "M4"], ["增加", "活动", "", "", "座谈会"]);
        check(["add", "participations", "", "1", "王芳"], ["增加", "参与", "", "", "王芳"]);
    }
}
