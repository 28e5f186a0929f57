//! Tables of Markdown: cells on one line, bars escaped.

/// The heading of a table and the line below it.
pub(super) fn head(cells: &[String]) -> String {
    row(cells) + "|" + &" --- |".repeat(cells.len()) + "\n"
}

/// One row.
pub(super) fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace(['\n', '\r'], " ")).collect();
    format!("| {} |\n", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_bar_in_a_cell_does_not_split_it() {
        assert_eq!(super::row(&["甲|乙".to_owned(), "一\n二".to_owned()]), "| 甲\\|乙 | 一 二 |\n");
        assert_eq!(super::head(&["甲".to_owned()]), "| 甲 |\n| --- |\n");
    }
}
