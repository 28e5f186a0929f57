//! The codes that an activity may have, from `lexicons/categories.toml`. Which words lead to a code is not told here.

/// One code.
#[derive(Debug, Clone)]
pub struct Category {
    /// `M2`; level-1 codes have one letter.
    pub code: String,
    /// Chinese label.
    pub label: String,
    /// English label.
    pub label_en: String,
    /// Definition, Chinese and English.
    pub definition: String,
    /// English.
    pub definition_en: String,
}

impl Category {
    /// The level-1 letter.
    pub fn level1(&self) -> &str {
        &self.code[..1]
    }
}

/// All codes, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Categories {
    /// Level 1: M, V, R …, X.
    pub level1: Vec<Category>,
    /// What an activity may bear: M1 … E3, X.
    pub codes: Vec<Category>,
}
