//! Numbers that a scan has torn: 19 8 5 年, 1 0月1 4日, 三月二十 一日. Apart from `numerals`, because only what stands around such a
//! number makes it believable: `1 2月3日` may as well be the first entry, of 2 February.

use super::numerals::{Cursor, Number, arabic_digit, unit};

/// Digits with single spaces between them, four before 年 or two before 月 and 日, and where they end.
pub(super) fn spaced_out<'t>(from: &Cursor<'t>) -> Option<(u32, Cursor<'t>)> {
    let mut ahead = *from;
    let (mut value, mut digits, mut run, mut shortest) = (0u32, 0u32, 0u32, u32::MAX);
    while let Some(digit) = ahead.peek().and_then(arabic_digit).filter(|_| digits < 5) {
        value = value * 10 + digit;
        digits += 1;
        run += 1;
        ahead.bump();
        let mut next = ahead;
        if next.take(' ') && next.peek().and_then(arabic_digit).is_some() {
            (ahead, shortest, run) = (next, shortest.min(run), 0);
        }
    }
    if shortest == u32::MAX {
        return None;
    }
    let mut after = ahead;
    after.spaces();
    let believed = match (digits, after.peek()?) {
        // 19 85年 may be the nineteenth entry, of 1985, and 2 500年 a length of time: one digit stands alone, and never before three.
        (4, '年') => shortest.min(run) == 1 && run < 3 && (1000..3000).contains(&value),
        // No month is 0月; 1 1月 and 1 2月 are believed where the day is spaced too.
        (2, '月') => from.is_behind('年') || value == 10 || matches!(value, 11 | 12) && before_spaced_day(after),
        (2, '日') => from.is_behind('月') || matches!(value, 10 | 20 | 30),
        _ => false,
    };
    believed.then_some((value, ahead))
}

/// Whether a day that is spaced too stands behind the letter that comes next.
fn before_spaced_day(mut month: Cursor<'_>) -> bool {
    month.bump();
    month.spaces();
    spaced_out(&month).is_some()
}

/// 二十 一日 behind 月, 十 一月 behind 年, 一九 八五年: one number, and where it ends.
pub(super) fn numeral<'t>(from: &Cursor<'t>) -> Option<(Number, Cursor<'t>)> {
    let mut ahead = *from;
    let number = ahead.numeral(true)?;
    // 十 二十日 are two days.
    let one_ten = || from.whole().get(from.at()..ahead.at()).is_some_and(|text| text.chars().filter_map(unit).count() == 1);
    let mut after = ahead;
    after.spaces();
    let believed = match after.peek()? {
        '年' => number.digits == 4,
        '月' => number.value <= 12 && from.is_behind('年') && one_ten(),
        '日' => number.value <= 31 && from.is_behind('月') && one_ten(),
        _ => false,
    };
    believed.then_some((number, ahead))
}
