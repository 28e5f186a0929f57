//! The words that Chinese dates are made of, each list beside its values. Grammar, not a lexicon: nothing here names
//! a person, a place or a deed, and no office would change it.

use super::numerals::is_space;
use super::point::{Month, Year};

/// Days counted from the entry before.
pub(super) const NEAR_DAYS: &[&str] =
    &["同一天", "同日", "是日", "当日", "当天", "当晚", "是晚", "同晚", "次日", "翌日", "隔日", "第二天", "前一日", "前一天"];
/// Their distance.
pub(super) const NEAR_DAY_OFFSETS: &[i64] = &[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, -1, -1];

/// Weeks without their days.
pub(super) const WEEKS: &[&str] = &["上周", "本周", "一周以来", "一周来", "近一周"];

/// Years by word.
pub(super) const YEARS: &[&str] =
    &["本年度", "是年", "同年", "当年", "本年", "今年", "去年", "上年", "前年", "明年", "后年", "次年", "翌年", "来年"];
/// Their values.
pub(super) const YEAR_VALUES: &[Year] = &[
    Year::Offset(0),
    Year::Offset(0),
    Year::Offset(0),
    Year::Offset(0),
    Year::Offset(0),
    Year::Offset(0),
    Year::Offset(-1),
    Year::Offset(-1),
    Year::Offset(-2),
    Year::Offset(1),
    Year::Offset(2),
    Year::Next(1),
    Year::Next(1),
    Year::Next(1),
];

/// Before a year of the Republic.
pub(super) const REPUBLIC: &[&str] = &["中华民国", "民国"];
/// Before a year of the common era.
pub(super) const COMMON_ERA: &[&str] = &["公元", "公历"];
/// Before a lunar date.
pub(super) const LUNAR: &[&str] = &["农历", "阴历", "旧历", "夏历", "農曆"];
/// Right behind a year: start, three ends, first month, the whole.
pub(super) const YEAR_PARTS: &[&str] = &["初", "底", "末", "终", "首月", "全年", "度", "内", "间"];
/// How many of them need nothing behind them to be believed.
pub(super) const YEAR_PARTS_THAT_STAND_ALONE: usize = 6;
/// Without a year: start, two ends, the whole; the last where a sentence or clause pauses behind it.
pub(super) const YEAR_ENDS_ALONE: &[&str] = &["年初", "年底", "年末", "全年", "年内"];
/// How many of them need no pause behind them.
pub(super) const YEAR_ENDS_THAT_STAND_ALONE: usize = 4;
/// A winter and the spring after it, together.
pub(super) const WINTERS: &[&str] = &["今冬明春", "去冬今春"];
/// The year that their winter begins in, from the one in force.
pub(super) const WINTER_OFFSETS: &[i32] = &[0, -1];
/// Halves of a year, first and second in turn.
pub(super) const HALVES: &[&str] = &["上半年", "下半年", "前半年", "后半年"];
/// Before a festival.
pub(super) const EVE: &[&str] = &["前夕"];
/// Behind the short name of a festival.
pub(super) const FESTIVAL_ENDINGS: &[&str] = &[
    "国际劳动妇女节",
    "国际妇女节",
    "国际劳动节",
    "国际儿童节",
    "妇女节",
    "劳动节",
    "儿童节",
    "建军节",
    "建党节",
    "国庆节",
    "国庆",
    "佳节",
    "节",
];
/// The seasons in order.
pub(super) const SEASONS: &[char] = &['春', '夏', '秋', '冬'];
/// What makes a season a date.
pub(super) const SEASON_WORDS: &[&str] = &["季", "天", "之间", "间", "之交"];
/// Parts of a decade, which have no convention and change nothing.
pub(super) const DECADE_PARTS: &[&str] = &["初期", "中期", "末期", "后期", "初", "末"];
/// Centuries by word: the last one, this one.
pub(super) const CENTURIES: &[&str] = &["上世纪", "本世纪", "新世纪"];

/// Behind a date that is the first of an open stretch.
pub(super) const SINCE: &[&str] = &["开始", "以来", "起"];
/// Behind a date that is the last of an open stretch.
pub(super) const UP_TO: &[&str] = &["或之前", "及之前", "及以前"];
/// The last day of the lunar year.
pub(super) const NEW_YEARS_EVE: &[&str] = &["大年三十", "除夕"];

/// Months by word.
pub(super) const MONTHS: &[&str] = &[
    "元月份",
    "元月",
    "正月",
    "冬月",
    "腊月",
    "大年",
    "本月份",
    "本月",
    "当月",
    "是月",
    "同月",
    "上个月",
    "上月",
    "下个月",
    "下月",
    "次月",
    "翌月",
];
/// Their values, and whether only the lunar calendar has them.
pub(super) const MONTH_VALUES: &[(Month, bool)] = &[
    (Month::Printed(1), false),
    (Month::Printed(1), false),
    (Month::Printed(1), true),
    (Month::Printed(11), true),
    (Month::Printed(12), true),
    (Month::Printed(1), true),
    (Month::Offset(0), false),
    (Month::Offset(0), false),
    (Month::Offset(0), false),
    (Month::Offset(0), false),
    (Month::Offset(0), false),
    (Month::Offset(-1), false),
    (Month::Offset(-1), false),
    (Month::Offset(1), false),
    (Month::Offset(1), false),
    (Month::Offset(1), false),
    (Month::Offset(1), false),
];
/// Behind the years of a school, which turn in autumn.
pub(super) const SCHOOL_YEAR: &str = "学年";
/// Names of its first term.
pub(super) const AUTUMN_TERM: &[&str] = &["第一学期", "上学期", "秋季学期", "秋学期"];
/// Names of its second term.
pub(super) const SPRING_TERM: &[&str] = &["第二学期", "下学期", "春季学期", "春学期"];
/// Behind the number of a part of a book.
pub(super) const CHAPTERS: &[char] = &['章', '节', '编', '篇', '部', '卷'];
/// The two letters of a year in the cycle of sixty, and the beasts of twelve.
pub(super) const CYCLE: [&str; 3] = ["甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "鼠牛虎兔龙蛇马羊猴鸡狗猪"];
/// Behind a month: two starts, then ends.
pub(super) const MONTH_PARTS: &[&str] = &["月初", "初", "月底", "月末", "底", "末"];
/// Without a month: the start, then ends.
pub(super) const MONTH_ENDS_ALONE: &[&str] = &["月初", "月底", "月末"];
/// Thirds of a month and their unions.
pub(super) const THIRDS: &[&str] = &["上中旬", "中上旬", "中下旬", "下中旬", "上、中旬", "中、下旬", "上旬", "中旬", "下旬"];
/// First and last third.
pub(super) const THIRD_VALUES: &[(u32, u32)] = &[(1, 2), (1, 2), (2, 3), (2, 3), (1, 2), (2, 3), (1, 1), (2, 2), (3, 3)];

/// Parts of the day that may be glued to a date.
pub(super) const DAY_PARTS: &[&str] = &[
    "上午", "下午", "中午", "午后", "午间", "凌晨", "清晨", "早晨", "早上", "早间", "傍晚", "晚上", "晚间", "夜间", "夜里", "夜晚", "深夜",
    "午夜", "当天", "当日", "当晚", "全天", "白天",
];
/// Weekday words, Monday first; Sunday has two.
pub(super) const WEEKDAYS: &[char] = &['一', '二', '三', '四', '五', '六', '日', '天'];
/// Before a weekday.
pub(super) const WEEK: &[&str] = &["星期", "礼拜", "周"];

/// Whether 初 or 底 before this letter belongs to another word: 初步, 初审, 底线.
pub(super) fn opens_other_word(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| "步级中次审试心衷赛评选稿露见冬夏春秋夜线层部数假".contains(letter))
}

/// The years that are believed where little but four digits says that they are years.
pub(super) const BELIEVED_YEARS: std::ops::Range<u32> = 1800..2100;

/// What a scan makes of 日.
pub(super) const MISREAD_DAY: char = '曰';

/// Whether years in two digits before this letter are counted: 10年来, 30年以上.
pub(super) fn counts_years(letter: char) -> bool {
    "来多期制级前后以".contains(letter)
}

/// Whether 月 before this letter is no month: 11月龄, 3月薪.
pub(super) fn no_month_before(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| "龄薪嫂刊票均租供饼球".contains(letter))
}

/// Ways and buildings whose houses have numbers: 东风路3-5号.
const HOUSED: &[&str] = &["路", "街", "巷", "弄", "胡同", "大道", "街道", "楼", "栋", "幢", "座", "门", "大院", "小区", "新村"];

/// What has a number with 号 and is no day: 3-5号楼, 4、18号文件.
const NUMBERED: &[&str] =
    &["楼", "栋", "幢", "门面", "门市", "铺面", "商铺", "厂房", "仓库", "宿舍", "大院", "地块", "机组", "线", "文件", "公告", "令"];

/// Words that only begin like them: 9号线索核查会 is held on the ninth.
const UNNUMBERED: &[&str] =
    &["线上", "线下", "线索", "线缆", "线损", "线束", "楼市", "楼盘", "楼宇", "楼道", "令行禁止", "文件柜", "仓库管理", "公告栏"];

/// Whether the number of a house may stand behind these words.
pub(super) fn has_houses(before: &str) -> bool {
    let before = before.trim_end_matches(is_space);
    HOUSED.iter().any(|way| before.ends_with(way))
}

/// Whether a number with 号 before these words is that of a thing; 5号线上会议 is held on line.
pub(super) fn is_numbered(after: &str) -> bool {
    NUMBERED.iter().any(|thing| after.starts_with(thing)) && !UNNUMBERED.iter().any(|other| after.starts_with(other))
}

/// Whether a letter opens a quotation.
pub(super) fn opens_quote(letter: char) -> bool {
    matches!(letter, '“' | '"' | '‘' | '「' | '『' | '＂')
}

/// Whether a letter closes a quotation.
pub(super) fn closes_quote(letter: char) -> bool {
    matches!(letter, '”' | '"' | '’' | '」' | '』' | '＂')
}

/// Whether 日 before this letter counts days: 3日内, 一日游.
pub(super) fn no_day_before(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| "内游餐龄均捐制薪".contains(letter))
}

/// Words of dates that are also the ends of others: each with the letters before it that say so. 安全年, 统一日, 网上年货, 正是年底.
const MISLEADING: &[(&str, &str)] = &[
    ("全年", "安健"),
    ("年内", "0123456789０１２３４５６７８９一二两三四五六七八九十百千几数多半些余"),
    ("年", "少青幼成老中壮童学周近逐历常"),
    ("前年", "以目当提之此先空超往"),
    ("后年", "以今之此往"),
    ("上年", "以线网海路船"),
    ("上月", "以线网海路船"),
    ("下月", "线以地"),
    ("来年", "未近以本历"),
    ("次", "首本此历该每某多再"),
    ("本", "基根资成日书样版原剧课"),
    ("一日", "统唯同某专单之如逐"),
    ("一月", "统唯某单"),
    ("春", "青"),
    ("明年", "清"),
    ("同", "不共相等如合会协一"),
    ("当", "相适应充不恰"),
];

/// Whether a date that begins this text is the end of another word, to judge by the letter before it.
pub(super) fn misleads(text: &str, before: char) -> bool {
    // 是日, 是月 and 是年 are dates only where a sentence begins.
    text.starts_with('是') && before.is_alphanumeric()
        || MISLEADING.iter().any(|(word, letters)| letters.contains(before) && text.starts_with(word))
}

/// Moves over the letters that join two points, and tells whether there were any.
pub(super) fn skip_joiners(cursor: &mut super::numerals::Cursor<'_>) -> bool {
    cursor.spaces();
    let start = cursor.at();
    while joins(cursor.peek()) {
        cursor.bump();
    }
    cursor.at() > start
}

/// Whether days behind this letter are a length of time: 为期5日, 历时3日.
pub(super) fn lasts(letter: char) -> bool {
    "期时续延".contains(letter)
}

/// Whether a number behind this letter is counted or numbered, and no date: 第3日, 近10年.
pub(super) fn counts(letter: char) -> bool {
    letter.is_alphanumeric() && (letter.is_ascii() || super::numerals::arabic_digit(letter).is_some())
        || "第每近共满达约逾余各隔数几头过前后多个零〇一二两三四五六七八九十百千万亿廿卅半初闰年月.．/%".contains(letter)
}

/// Whether a date may stop here: the end, a space, punctuation.
pub(super) fn stops(letter: Option<char>) -> bool {
    letter.is_none_or(|letter| {
        is_space(letter)
            || letter.is_ascii_punctuation() && !matches!(letter, '%' | '/' | '.' | '-' | '~' | '+')
            || matches!(letter, '\r' | '\n')
            || "，。、；：！？）】〕》”’」』（【〔《“‘「『…|｜△▲○●★◆□■◇☆".contains(letter)
    })
}

/// Whether a date in digits may have this letter glued to it, where a text prints its dates so: 1.4区长 is no 1.4万.
pub(super) fn may_follow_glued(letter: Option<char>) -> bool {
    const COUNTS: &str =
        "年月日号時时点分秒万亿千百十余多元米公吨斤克度级倍个名人户家条项次届期亩平立至版折岁寸尺丈里升瓦兆英股座台辆套件间栋起例";
    letter.is_some_and(|letter| matches!(letter, '\u{4E00}'..='\u{9FFF}') && !COUNTS.contains(letter))
}

/// Whether a letter joins two points.
pub(super) fn joins(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| "-—–－―~～─﹣−⸺〜∼‐‑至到".contains(letter))
}
