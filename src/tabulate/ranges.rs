//! Ranges of entries in the order of their identifiers. Every table of entries has rows that begin with the identifier of one,
//! so a table that would fill the memory is joined range by range: one after the other they are the table, sorted.

use super::SourceTables;

/// As many bytes of rows as are joined at once.
pub(super) const AT_ONCE: usize = 128 << 20;

/// About as many identifiers tell where half of them, or a tenth, have been passed.
const SAMPLE: usize = 1 << 16;

/// More ranges than any memory fills; the number of each stands beside every entry.
const MOST: usize = u16::MAX as usize;

/// The identifiers that begin the second range, the third, and so on. All that are read have one length, so that no range
/// begins between an identifier and those made of it.
pub(super) struct Ranges(Vec<String>);

impl Ranges {
    /// As many ranges as the largest table has times `at_once` bytes, with about as many entries each: a range of long entries takes
    /// more, and entries of one identifier stay together.
    pub(super) fn of<F>(parts: &[SourceTables<F>], tables: &[&str], at_once: usize) -> Ranges {
        let bytes = |table: &&str| parts.iter().filter_map(|part| part.bytes.get(table)).sum::<usize>();
        let largest = tables.iter().map(bytes).max().unwrap_or(0);
        let n = largest.div_ceil(at_once.max(1)).min(MOST);
        if n < 2 {
            return Ranges(Vec::new());
        }
        let ids = || parts.iter().flat_map(|part| part.ids.lines());
        let mut sample: Vec<&str> = ids().step_by(1 + ids().count() / SAMPLE).collect();
        sample.sort_unstable();
        let mut begins: Vec<String> = (1..n).filter_map(|nth| sample.get(nth * sample.len() / n)).map(|id| (*id).to_owned()).collect();
        begins.dedup();
        Ranges(begins)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        1 + self.0.len()
    }

    /// The range of each entry of a part; empty where there is but one.
    pub(super) fn of_entries<F>(&self, part: &SourceTables<F>) -> Vec<u16> {
        let range = |id: &str| u16::try_from(self.0.partition_point(|begin| begin.as_str() <= id)).unwrap_or(u16::MAX);
        if self.0.is_empty() { Vec::new() } else { part.ids.lines().map(range).collect() }
    }
}
