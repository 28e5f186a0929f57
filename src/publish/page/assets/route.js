// The statistics of other years, and the way from an address to its view. Read last: it shows the first view.
"use strict";

/* ---- The crosses of other years ---- */

const yearChoice = document.getElementById("year");
async function drawCrosses() {
  const [data, grids] = await Promise.all([core(), load("grids")]), year = yearChoice.value;
  const periods = year === "all" ? [...new Set(grids.months.map(month => month.slice(0, 4)))] : grids.months.filter(month => month.startsWith(year));
  const official = id => data.officials[data.officialAt.get(id)]?.[1] ?? id;
  drawCross("month-category", grids.by_month_category, periods, code => `${code} ${categoryNames.get(code) ?? ""}`, code => link("category", { c: code }), (p, c) => link("list", { p, c }), false);
  drawCross("month-official", grids.by_month_official, periods, official, id => link("official", { o: id }), (p, o) => link("list", { p, o }), true);
}
function drawCross(id, grid, periods, name, view, behind, sorts) {
  const table = document.querySelector(`table[data-cross="${id}"]`), first = table.tHead.rows[0].cells[0].textContent;
  const rows = grid.columns.map((key, column) => ({ key, counts: periods.map(period => grid.rows.reduce((sum, month, row) => within(month, period) ? sum + grid.counts[row][column] : sum, 0)) })).map(row => ({ ...row, all: row.counts.reduce((sum, count) => sum + count, 0) })).filter(({ all }) => all);
  if (sorts) rows.sort((left, right) => right.all - left.all);
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  table.tHead.replaceWith(head(first, ...periods.map(period => make("th", { scope: "col", class: "number" }, periodText(period)))));
  table.tBodies[0].replaceChildren(...rows.map(({ key, counts }) => make("tr", {}, make("th", { scope: "row" }, make("a", { href: view(key) }, name(key))),
    counts.map((count, at) => make("td", { class: `number h${count ? 1 + Math.floor((count * 5 + most / 2) / most) : 0}` }, count ? make("a", { href: behind(periods[at], key) }, grouped(count)) : "0")))));
}
yearChoice.addEventListener("change", drawCrosses);

/* ---- From address to view ---- */

const VIEWS = { list: listView, activity: activityView, entry: entryView, official: officialView, officials: officialsView, category: categoryView, categories: categoriesView, meeting: meetingView, meetings: meetingsView };
const release = document.getElementById("release");
const ownTitle = document.title;
let asked = 0;

/** Shows the view that the address names; `moves` is whether the reader has gone there, and has not just typed. */
async function route(moves = true) {
  keepLanguage();
  const { view, values } = address(), draw = Object.hasOwn(VIEWS, view) ? VIEWS[view] : null, mine = ++asked;
  if (!draw) {
    explore.hidden = true;
    release.hidden = false;
    document.title = ownTitle;
    if (view) document.getElementById(view)?.scrollIntoView();
    return;
  }
  explore.setAttribute("aria-busy", "true");
  if (release.hidden === false) explore.replaceChildren(make("p", { role: "status" }, t.loading));
  release.hidden = true;
  explore.hidden = false;
  try {
    const data = await core();
    if (mine !== asked) return;
    await draw(values, data);
  } catch (fault) {
    explore.replaceChildren(make("p", { class: "empty", role: "alert" }, fill(t.not_loaded, { name: fault.message })));
  }
  explore.removeAttribute("aria-busy");
  if (mine !== asked) return;
  const title = explore.querySelector("h1");
  document.title = `${title?.textContent ?? ""} · ${ownTitle}`;
  if (moves) { scrollTo(0, 0); title?.focus({ preventScroll: true }); }
}
window.addEventListener("hashchange", () => route());
route();
