// The statistics of other years, and the way from an address to its view. Read last: it shows the first view.
"use strict";

/* ---- The crosses of other years ---- */

const yearChoice = document.getElementById("year");
const categoryOrder = new Map(settings.categories.map(([code], at) => [code, at]));
async function drawCrosses() {
  const [data, grids] = await Promise.all([core(), load("grids")]), year = yearChoice.value, isAll = year === "all";
  const periods = isAll ? [...new Set(grids.months.map(month => month.slice(0, 4)))] : grids.months.filter(month => month.startsWith(year));
  const official = id => data.officials[data.officialAt.get(id)]?.[1] ?? id;
  drawCross("month-category", grids.by_month_category, periods, code => `${code} ${categoryNames.get(code) ?? ""}`, code => link("category", { c: code }), (p, c) => link("list", { p, c }), (left, right) => categoryOrder.get(left.key) - categoryOrder.get(right.key), isAll ? t.year_category : t.month_category);
  drawCross("month-official", grids.by_month_official, periods, official, id => link("official", { o: id }), (p, o) => link("list", { p, o }), (left, right) => right.all - left.all, isAll ? t.year_official : t.month_official);
}
function drawCross(id, grid, periods, name, view, behind, order, caption) {
  const table = document.querySelector(`table[data-cross="${id}"]`), first = table.tHead.rows[0].cells[0].textContent;
  const rows = grid.columns.map((key, column) => ({ key, counts: periods.map(period => grid.rows.reduce((sum, month, row) => within(month, period) ? sum + grid.counts[row][column] : sum, 0)) })).map(row => ({ ...row, all: row.counts.reduce((sum, count) => sum + count, 0) })).filter(({ all }) => all);
  rows.sort(order);
  document.getElementById(id).textContent = caption;
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  table.tHead.replaceWith(head(first, ...periods.map(period => make("th", { scope: "col", class: "number" }, periodText(period)))));
  table.tBodies[0].replaceChildren(...rows.map(({ key, counts }) => make("tr", {}, make("th", { scope: "row" }, make("a", { href: view(key) }, name(key))),
    counts.map((count, at) => make("td", { class: `number h${count ? 1 + Math.floor((count * 5 + most / 2) / most) : 0}` }, count ? make("a", { href: behind(periods[at], key) }, grouped(count)) : "0")))));
}
yearChoice.addEventListener("change", () => {
  history.replaceState(history.state, "", link("statistics", { y: yearChoice.value }));
  drawCrosses();
});

/* ---- The place in a view, kept with its address for the way back ---- */

history.scrollRestoration = "manual";
let drawnAt = null, keeping = 0, placeInList = null, returning = null;
function keepPlace() {
  // While a view is on its way the place is still that of the one before.
  if (drawnAt !== location.hash) return;
  const place = { y: scrollY, shown: rowsShown() };
  history.replaceState(place, "");
  if (drawnAt === lastList) placeInList = place;
}
/** The link back to the list leads to the rows that were read, as the browser's own way back does. */
function returnToList() { returning = placeInList; }
window.addEventListener("scroll", () => { clearTimeout(keeping); keeping = setTimeout(keepPlace, 100); }, { passive: true });

/* ---- From address to view ---- */

const VIEWS = { list: listView, activity: activityView, entry: entryView, official: officialView, officials: officialsView, category: categoryView, categories: categoriesView, meeting: meetingView, meetings: meetingsView };
const release = document.getElementById("release");
const ownTitle = document.title;
let asked = 0;

/** Shows the release itself, or a part of it. */
function showRelease(view, values, kept) {
  explore.hidden = true;
  release.hidden = false;
  document.title = ownTitle;
  if (view === "statistics" && [...yearChoice.options].some(({ value }) => value === values.y) && yearChoice.value !== values.y) {
    yearChoice.value = values.y;
    drawCrosses();
  }
  if (kept) scrollTo(0, kept.y);
  else if (view) {
    const part = document.getElementById(view);
    if (part instanceof HTMLDetailsElement) part.open = true;
    part?.scrollIntoView();
  }
  drawnAt = location.hash;
}

/** Shows the view that the address names; `moves` is whether the reader has gone there, and has not just typed. */
async function route(moves = true) {
  keepLanguage();
  const { view, values } = address(), draw = Object.hasOwn(VIEWS, view) ? VIEWS[view] : null, mine = ++asked, kept = history.state ?? (location.hash === lastList ? returning : null);
  returning = null;
  if (!draw) return showRelease(view, values, kept);
  explore.setAttribute("aria-busy", "true");
  if (!release.hidden) explore.replaceChildren(make("p", { role: "status" }, t.loading));
  release.hidden = true;
  explore.hidden = false;
  let parts;
  try {
    parts = await draw(values, await core(), kept);
  } catch (fault) {
    parts = [make("p", { class: "empty", role: "alert" }, fill(t.not_loaded, { name: fault.message }))];
  }
  // The reader has gone on meanwhile.
  if (mine !== asked) return;
  if (parts) explore.replaceChildren(...parts);
  explore.removeAttribute("aria-busy");
  const title = explore.querySelector("h1");
  document.title = `${title?.textContent ?? ""} · ${ownTitle}`;
  if (moves) { scrollTo(0, kept?.y ?? 0); title?.focus({ preventScroll: true }); }
  drawnAt = location.hash;
}
window.addEventListener("hashchange", () => route());
route();
