//! The letters that a date can begin with. Every place of a text is asked, so the answer must be quick; it is apart from
//! the grammar because it may let in too much, and a test holds that no word of the grammar is shut out.

use super::vocabulary as words;

/// Whether a date may begin here, by its first two letters; asked of every letter of a text.
pub(super) fn opens(rest: &str) -> bool {
    let mut letters = rest.chars();
    let Some(first) = letters.next() else { return false };
    let seconds = match first {
        '0'..='9' | '０'..='９' | 'Q' | '“' | '第' | '前' | '首' | '闰' | '初' | '春' | '夏' | '秋' | '冬' => return true,
        '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '廿' | '卅' => {
            return true;
        }
        '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' => return true,
        '同' => "一日晚年月",
        'l' | 'I' | 'O' | 'o' => "0123456789lIOo月日",
        '是' => "日晚年月",
        '当' => "日天晚年月",
        '次' | '翌' => "日年月",
        '隔' => "日",
        '本' => "周年月世",
        '今' | '去' => "年冬",
        '明' | '来' | '全' | '大' => "年",
        '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸' => words::CYCLE[1],
        '后' => "年半",
        '上' => "周年半个月中旬、世",
        '下' => "半个月中旬",
        '近' => "一",
        '中' => "华上下旬、秋",
        '民' => "国",
        '公' => "元历",
        '农' | '阴' | '旧' => "历",
        '農' => "曆",
        '年' => "初底末内",
        '月' => "初底末",
        '元' => "月宵旦",
        '正' => "月",
        '腊' => "月八",
        '除' => "夕",
        '新' => "世春",
        '端' => "午",
        '重' => "阳",
        '国' => "庆",
        '劳' => "动",
        '建' => "军党",
        '教' => "师",
        '儿' => "童",
        '妇' => "女",
        _ => return false,
    };
    letters.next().is_some_and(|second| seconds.contains(second))
}

#[cfg(test)]
mod tests {
    use super::opens;
    use crate::segment::{lunar, vocabulary as words};

    #[test]
    fn every_word_that_begins_a_date_is_let_in() {
        let lists = [
            words::NEAR_DAYS,
            words::WEEKS,
            words::YEARS,
            words::REPUBLIC,
            words::COMMON_ERA,
            words::LUNAR,
            words::YEAR_ENDS_ALONE,
            words::HALVES,
            words::WINTERS,
            words::CENTURIES,
            words::NEW_YEARS_EVE,
            words::MONTHS,
            words::MONTH_ENDS_ALONE,
            words::THIRDS,
            lunar::NAMES,
        ];
        let shut: Vec<&&str> = lists.into_iter().flatten().filter(|word| !opens(word)).collect();
        assert_eq!(shut, Vec::<&&str>::new());
    }
}
