//! What is printed around a chronicle without being part of it: publication lines, menus, metadata tables, notes of
//! editors, signatures, the foot of a web page. Known by the words of the lexicon and by shape, never by place alone.

use super::lines::is_space;
use crate::pipeline::{Layout, Words};

/// A line that is no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noise {
    /// Around the text.
    Around,
    /// Opens the foot of the page: what follows is noise too, until a date.
    Foot,
}

/// The longest line, in bytes, that is looked at word by word.
pub(super) const SHORT: usize = 360;

/// A label with a colon at the head of a line: 发布日期：, （编辑：…）, 来 源:.
pub(super) fn label(words: &str, layout: &Layout) -> Option<Noise> {
    // The longest label has fewer than ten characters.
    let colon = words.char_indices().take(14).find(|(_, letter)| matches!(letter, ':' | '：'))?.0;
    let before = &words[..colon];
    let bracketed = before.starts_with(opens);
    if bracketed && !words.ends_with(closes) {
        return None;
    }
    let label: String = before.chars().filter(|letter| !is_space(*letter) && !opens(*letter)).collect();
    if !layout.labels.contains(&label) {
        return None;
    }
    Some(if layout.footer_labels.contains(&label) { Noise::Foot } else { Noise::Around })
}

/// Noise by the words that a short line without a date at its head holds. In the midst of a sentence (`running`) the
/// words of a menu may be its own, and more must speak for it.
pub(super) fn by_words(words: &str, found: &Words, running: bool, layout: &Layout) -> Option<Noise> {
    let sentence = layout.finishes(words) && !words.ends_with(['.', ';']);
    let prose = words.contains(['，', '。', '、', '；']);
    if found.phrases > 0 && !sentence && !(running && (prose || !words.contains(is_space) && found.phrases == 1 && words.len() > 30)) {
        return Some(Noise::Around);
    }
    if found.labels >= 2 {
        return Some(Noise::Around);
    }
    if words.len() <= 60 {
        let bare: String = words.chars().filter(|letter| !is_space(*letter) && !opens(*letter) && !closes(*letter)).collect();
        if layout.footer_labels.contains(&bare) {
            return Some(Noise::Foot);
        }
        // [打印]　[关闭]: of such words a whole line may be made.
        let apart = |letter: char| is_space(letter) || opens(letter) || closes(letter) || layout.menu_separators.contains(&letter);
        let mut parts = words.split(apart).filter(|part| !part.is_empty()).peekable();
        let made = parts.peek().is_some() && parts.all(|part| layout.lines.contains(part));
        if made || layout.lines.contains(&bare) {
            return Some(Noise::Around);
        }
    }
    if sentence {
        return None;
    }
    let separators = words.chars().filter(|letter| layout.menu_separators.contains(letter)).count();
    let separated = separators >= 2 || words.starts_with(|letter| layout.menu_separators.contains(&letter));
    if separated && !words.contains(['，', '。']) {
        return Some(Noise::Around);
    }
    if found.menu >= 2 && !prose && !(running && !words.contains(is_space)) {
        return Some(Noise::Around);
    }
    if found.editorial > 0 && words.starts_with(opens) && words.ends_with(closes) {
        return Some(Noise::Around);
    }
    None
}

/// Whether a line may be the name of the office that signs.
pub(super) fn may_sign(words: &str, layout: &Layout) -> bool {
    if words.len() > 90 || words.contains(['，', '。', ',', '；', '：', '、']) {
        return false;
    }
    let bare: String = words.chars().filter(|letter| !is_space(*letter)).collect();
    layout.signature_suffixes.iter().any(|suffix| bare.ends_with(suffix.as_str()) && bare.len() > suffix.len())
}

fn opens(letter: char) -> bool {
    matches!(letter, '(' | '（' | '[' | '［' | '【' | '〔' | '「')
}

fn closes(letter: char) -> bool {
    matches!(letter, ')' | '）' | ']' | '］' | '】' | '〕' | '」')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[track_caller]
    fn check(words: &str, expected: Option<Noise>) {
        let layout = Layout::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/lexicons"), &mut Vec::new());
        let found = layout.words(words);
        assert_eq!(label(words, &layout).or_else(|| by_words(words, &found, false, &layout)), expected, "{words}");
    }

    #[test]
    fn publication_lines_are_noise() {
        for words in [
            "发布日期：2020-03-04 10:20",
            "来 源：某县融媒体中心",
            "（编辑：某某）",
            "时间:2020-03-04",
            "信息名称 | 某某 | 日期 | 2020-1-1 |",
            "【打印本页】 【关闭窗口】",
            "首页  新闻中心  政务公开",
            "> 政府办 > 计划",
            "（某县史志办整理）",
            "[ 大 中 小 ]",
            "[打印]　[关闭]",
        ] {
            check(words, Some(Noise::Around));
        }
        check("上一篇：某县上年大事记", Some(Noise::Foot));
    }

    #[test]
    fn sentences_are_not_noise() {
        for words in [
            "县长要求：全面排查。",
            "全县打印机采购工作会召开。",
            "会议指出：抓落实",
            "（草案）",
            "市政务公开工作会议、新闻中心揭牌仪式举行",
        ] {
            check(words, None);
        }
    }
}
