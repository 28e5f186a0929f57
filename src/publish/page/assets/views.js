// The views that a row leads to: one activity, one entry; an official, a category, a series of meetings; and the lists of these.
"use strict";

const LATEST = 10, MOST_MONTHS = 24;

/* ---- One activity, one entry ---- */

function subnav(current) {
  const views = [["list", t.explore_list, link("list", { p: settings.quarter })], ["officials", t.all_officials, "#officials"], ["categories", t.all_categories, "#categories"], ["meetings", t.all_meetings, "#meetings"]];
  return make("nav", { class: "subnav", "aria-label": t.explore }, make("ul", {}, views.map(([view, name, href]) => make("li", {}, make("a", { href, "aria-current": view === current ? "page" : null }, name)))));
}
function heading(text, ...more) { return make("h1", { tabindex: "-1" }, text, ...more); }
/** A heading in the words of the sources. */
function quoted(...text) { return make("h1", { tabindex: "-1", ...zh }, ...text); }
function back() { return make("p", {}, make("a", { href: lastList, onclick: returnToList }, `← ${t.back_to_list}`)); }
function nothing(title) { return [subnav(""), heading(title), make("p", { class: "empty" }, t.nothing_found), back()]; }
function pair(name, ...value) { return value.flat().length ? make("div", {}, make("dt", {}, name), make("dd", {}, ...value)) : null; }

/** A text with a part of it set apart and the words that were searched marked. */
function withPart(text, part, wanted) {
  const at = part ? text.indexOf(part) : -1;
  if (at < 0) return marked(text, wanted);
  return [...marked(text.slice(0, at), wanted), make("strong", { class: "part" }, marked(part, wanted)), ...marked(text.slice(at + part.length), wanted)];
}

async function activityView({ a: id = "" }, data) {
  const [, entryId, seq] = /^(.*)-(\d+)$/.exec(id) ?? [], entry = data.entryAt.get(entryId);
  if (entry === undefined) return nothing(t.activity);
  let at = data.first[entry];
  while (at < data.first[entry + 1] && data.activities.seq[at] !== Number(seq)) at++;
  if (at === data.first[entry + 1]) return nothing(t.activity);
  const it = await words(data, entry), all = await names(), wanted = wantedWords(new URLSearchParams(lastList.split("?")[1]).get("q"));
  const said = it.said[at - data.first[entry]], meeting = meetingOf(data, at), people = peopleOf(data, at);
  const mentioned = kind => [...new Map(all.of(entry, kind).map(one => [one.number, one])).values()];
  const listing = (kind, href) => {
    const all = mentioned(kind).map(({ name }) => make("li", zh, href ? make("a", { href: href(name) }, name) : name));
    return all.length ? make("ul", { class: "names" }, all) : [];
  };
  const merged = all.merges.filter(([where, which]) => where === entry && which === Number(seq));
  const others = [];
  for (let other = data.first[entry]; other < data.first[entry + 1]; other++) {
    if (other !== at) others.push(make("li", {}, make("a", { href: link("activity", { a: idOf(data, other) }) }, `${categoryNames.get(categoryOf(data, other)) ?? ""} ${meetingOf(data, other)}`.trim())));
  }
  const near = (other, name, rel) => other >= 0 && other < data.n ? make("a", { href: link("activity", { a: idOf(data, other) }), rel }, name) : make("span", {});
  const column = settings.columns;
  return [subnav(""), back(), make("article", { class: "activity" },
    make("p", { class: "kicker" }, make("time", {}, span(data, at)), " ", tag(categoryOf(data, at))),
    quoted(...marked(said, wanted)),
    make("blockquote", zh, make("p", {}, withPart(it.text, said, wanted))),
    people.length ? make("section", {}, make("h2", {}, t.official), scrolling(t.official, make("table", {}, head(column["participations.name"], column["participations.titles"], column["participations.roles"]),
      make("tbody", {}, people.map(person => make("tr", {}, make("th", { scope: "row", ...zh }, make("a", { href: link("official", { o: person.id }) }, person.name)), make("td", zh, person.titles.join("、")), make("td", {}, person.roles.join(t.comma)))))))) : "",
    make("dl", { class: "about" },
      pair(t.meeting, meeting ? [make("a", { ...zh, href: link("meeting", { m: meeting }) }, meeting), ` ${numberOf(data, at)}`] : []),
      pair(settings.codes.document, listing("document")),
      pair(settings.codes.place, listing("place", name => link("list", { place: name }))),
      pair(settings.codes.organization, listing("organization")),
      pair(t.people_named, listing("person")),
      pair(t.same_entry, others.length ? make("ul", { class: "plain" }, others) : []),
      pair(t.source, place(it.source, it.sheet, it.first, it.last)),
      pair(t.other_sources, merged.map(([, , path, sheet, first, last, text]) => make("details", {}, make("summary", {}, place(path, sheet, first, last)), make("p", zh, text)))),
      pair(column["entries.date_text"], it.printed ? make("span", zh, it.printed) : []),
      pair(column["entries.date_precision"], it.precision ? [settings.codes[it.precision] ?? it.precision] : []),
      pair(column["entries.date_basis"], it.basis ? [settings.codes[it.basis] ?? it.basis] : []),
      pair(column["entries.flags"], it.flags.length ? [it.flags.map(flag => settings.codes[flag] ?? flag).join(t.comma)] : []),
      pair(column["activities.activity_id"], make("code", {}, id)),
      pair(t.entry, make("a", { href: link("entry", { e: entryId }) }, entryId)))),
  make("nav", { class: "near", "aria-label": t.near }, near(at - 1, `← ${t.earlier}`, "prev"), near(at + 1, `${t.later} →`, "next"))];
}

async function entryView({ e: id = "" }, data) {
  const entry = data.entryAt.get(id);
  if (entry === undefined) return nothing(t.entry);
  const it = await words(data, entry), all = [];
  for (let at = data.first[entry]; at < data.first[entry + 1]; at++) all.push(at);
  return [subnav(""), back(), make("article", { class: "activity" },
    heading(`${t.entry} ${dayText(data.day[entry]) || t.undated}`), make("blockquote", zh, make("p", {}, it.text)),
    make("p", { class: "note" }, [it.printed, place(it.source, it.sheet, it.first, it.last)].filter(Boolean).join(" · ")),
    make("h2", {}, t.unit_activities), all.length ? make("ul", { class: "plain timeline" }, await Promise.all(all.map(at => item(data, at, [])))) : make("p", {}, t.nothing_found))];
}

/* ---- One official, one category, one series of meetings ---- */

/** Counts of the newest months as columns, each with its figure; a month without a source is no zero. */
function monthColumns(grids, counts) {
  const from = Math.max(0, grids.months.length - MOST_MONTHS), shown = grids.months.slice(from), most = Math.max(1, ...counts.slice(from));
  const width = 560, base = 100, slot = width / Math.max(12, shown.length), text = (at, y, kind, words) => make("text", { x: slot * (at + 0.5), y, class: kind }, words);
  return make("svg", { class: "columns spark", viewBox: `0 0 ${width} ${base + 40}`, "aria-hidden": "true", focusable: "false" }, shown.flatMap((month, at) => {
    const count = counts[from + at], height = 80 * count / most, isSilent = grids.coverage[from + at] === "none" && !count, number = Number(month.slice(5));
    return [make("rect", { x: slot * (at + 0.15), width: slot * 0.7, y: base - height, height }, make("title", {}, `${periodText(month)} ${isSilent ? "–" : grouped(count)}`)),
      text(at, base - height - 5, "total", isSilent ? "–" : grouped(count)), text(at, base + 16, "month", String(number)), at === 0 || number === 1 ? text(at, base + 32, "year", month.slice(0, 4)) : ""];
  }));
}

/** Counts by month, drawn and as a table of years; each opens its rows. */
function byMonth(grids, counts, filter) {
  const chart = make("div", { class: "chart" }, make("div", { class: "scroll-chart" }, monthColumns(grids, counts)));
  const years = new Map();
  grids.months.forEach((month, at) => years.set(month.slice(0, 4), [...years.get(month.slice(0, 4)) ?? [], [month, counts[at], grids.coverage[at]]]));
  const figure = (count, values) => count ? make("a", { href: link("list", values) }, grouped(count)) : "0";
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"));
  const rows = [...years].reverse().map(([year, own]) => make("tr", {}, make("th", { scope: "row" }, periodText(year)),
    months.map(month => {
      const found = own.find(([name]) => name === `${year}-${month}`);
      return make("td", { class: "number" }, !found ? "" : found[2] === "none" && !found[1] ? "–" : figure(found[1], { ...filter, p: found[0] }));
    }), make("td", { class: "number total" }, figure(own.reduce((sum, [, count]) => sum + count, 0), { ...filter, p: year }))));
  return make("section", {}, make("h2", {}, t.by_month), chart,
    scrolling(t.by_month, make("table", {}, head(make("th", { scope: "col" }, t.year), ...months.map(month => make("th", { scope: "col", class: "number" }, String(Number(month)))), make("th", { scope: "col", class: "number" }, t.sum)), make("tbody", {}, rows))));
}

async function latest(data, filter) {
  const found = ordered(data, (await chosen(data, filter)).map(at => ({ at })), {}), some = found.slice(0, LATEST);
  return make("section", {}, make("h2", {}, t.latest), make("ul", { class: "plain timeline" }, await Promise.all(some.map(({ at }) => item(data, at, [])))),
    make("p", {}, make("a", { class: "button quiet", href: link("list", filter) }, fill(t.open_all, { count: grouped(found.length) }))));
}

/** The first and the last month of the data. */
function wholeRange({ months }) { return months.length ? fill(t.whole_range, { first: periodText(months[0]), last: periodText(months.at(-1)) }) : ""; }

/** Counts of activities, each with the view of what is counted and the rows behind it; `first` names what that is, `range` when. */
function countTable(title, first, range, rows) {
  const most = Math.max(1, ...rows.map(({ count }) => count)), counted = settings.columns["by_month.n_activities"];
  return make("section", {}, title ? make("h2", {}, title) : "", make("p", { class: "note" }, range), scrolling(title || first, make("table", {},
    head(first, make("th", { scope: "col", class: "number" }, counted), make("td", { class: "bar-head" })), make("tbody", {}, rows.map(({ name, view, behind, count, below, own }) => make("tr", {},
    make("th", { scope: "row", class: below ? "below" : null, ...own && zh }, view ? make("a", { href: view }, name) : name), make("td", { class: "number" }, count && behind ? make("a", { href: behind }, grouped(count)) : grouped(count)),
    make("td", { class: "bar-cell" }, make("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, make("rect", { width: 100 * count / most, height: 10 })))))))));
}

async function officialView({ o: id = "" }, data) {
  const at = data.officialAt.get(id);
  if (at === undefined) return nothing(t.official);
  const grids = await load("grids"), [, name, titles] = data.officials[at];
  const months = grids.by_month_official, column = months.columns.indexOf(id);
  const counts = months.rows.map((_, row) => column < 0 ? 0 : months.counts[row][column]);
  const cross = grids.by_official_category, row = cross.rows.indexOf(id);
  const categories = row < 0 ? [] : cross.columns.map((code, column) => ({ name: `${code} ${categoryNames.get(code) ?? ""}`, view: link("category", { c: code }), behind: link("list", { p: "all", o: id, c: code }), count: cross.counts[row][column] })).filter(({ count }) => count);
  const taken = data.roles.map(() => 0), { people } = data.activities;
  for (let activity = 0; activity < data.n; activity++) {
    for (let person = 0; data.month[activity] && person < people[activity].length; person += 3) {
      if (people[activity][person] === at) taken.forEach((_, role) => { if (people[activity][person + 1] & 1 << role) taken[role]++; });
    }
  }
  const roles = data.roles.map((role, number) => ({ name: settings.roles[role], behind: link("list", { p: "all", o: id, r: role }), count: taken[number] }));
  return [subnav(""), back(), quoted(name), titles.length ? make("p", { class: "lead", ...zh }, titles.join("、")) : "", byMonth(grids, counts, { o: id }),
    make("div", { class: "two" }, countTable(t.by_category, t.category, wholeRange(grids), categories.sort((left, right) => right.count - left.count)), countTable(t.by_role, t.role, wholeRange(grids), roles.filter(({ count }) => count))), await latest(data, { o: id })];
}

async function categoryView({ c: code = "" }, data) {
  const known = settings.categories.find(([own]) => own === code);
  if (!known) return nothing(t.category);
  const grids = await load("grids"), months = grids.by_month_category, cross = grids.by_official_category;
  const fits = own => own === code || settings.categories.find(([other]) => other === own)?.[2] === code;
  const columns = grid => grid.columns.map((own, at) => fits(own) ? at : -1).filter(at => at >= 0);
  const sum = (grid, row) => columns(grid).reduce((total, column) => total + grid.counts[row][column], 0);
  const people = cross.rows.map((id, row) => ({ name: data.officials[data.officialAt.get(id)]?.[1] ?? id, own: true, view: link("official", { o: id }), behind: link("list", { p: "all", o: id, c: code }), count: sum(cross, row) })).filter(({ count }) => count).sort((left, right) => right.count - left.count);
  const below = settings.categories.filter(([own, , first]) => first === code && own !== code).map(([own, name]) => ({ name: `${own} ${name}`, view: link("category", { c: own }), behind: link("list", { p: "all", c: own }), count: months.rows.reduce((total, _, row) => total + (months.counts[row][months.columns.indexOf(own)] ?? 0), 0) }));
  return [subnav(""), back(), heading(`${code} ${known[1]}`), make("p", { class: "lead" }, known[3]), byMonth(grids, months.rows.map((_, row) => sum(months, row)), { c: code }),
    make("div", { class: "two" }, below.length ? countTable(t.below, t.category, wholeRange(grids), below) : "", people.length ? countTable(t.by_official, t.official, wholeRange(grids), people.slice(0, 30)) : ""), await latest(data, { c: code })];
}

/** The numbers of a series, run by run: a term of a body where one is printed, else a year. */
function runsOf(data, name) {
  const a = data.activities, runs = new Map();
  for (let at = 0; at < data.n; at++) {
    if (!(a.ordinal[at] > 0) || meetingOf(data, at) !== name) continue;
    const term = a.term[at] > 0 ? a.term[at] : 0, year = a.year[at] > 0 ? a.year[at] : term ? 0 : Number(data.month[at].slice(0, 4)) || 0;
    if (!term && !year) continue;
    const key = `${term}|${year}`, run = runs.get(key) ?? { term, year, numbers: new Map() };
    run.numbers.set(a.ordinal[at], [...run.numbers.get(a.ordinal[at]) ?? [], at]);
    runs.set(key, run);
  }
  return [...runs.values()].sort((left, right) => right.year - left.year || right.term - left.term);
}

function runView(data, { term, year, numbers }) {
  const all = [...numbers.keys()].sort((left, right) => left - right), first = all[0], last = all.at(-1), gaps = [], repeated = all.filter(number => numbers.get(number).length > 1);
  const cells = [];
  for (let number = first; number <= last; number++) {
    const own = numbers.get(number) ?? [];
    if (!own.length) gaps.push(number);
    cells.push(make("li", { class: own.length ? null : "gap" }, own.length ? own.map((at, turn) => make("a", { href: link("activity", { a: idOf(data, at) }), title: span(data, at) }, String(number), turn ? make("span", { class: "hidden" }, ` ${t.repeats}`) : "")) : make("span", { title: t.gap }, String(number), make("span", { class: "hidden" }, ` ${t.gap}`))));
  }
  const name = [term && fill(t.term, { count: term }), year && periodText(String(year))].filter(Boolean).join(" ");
  return make("section", {}, make("h2", {}, name), make("p", {}, all.length === 1 ? fill(t.one_number, { first }) : fill(t.numbers, { count: all.length, first, last }), " ", all.length === 1 ? "" : gaps.length ? make("b", {}, fill(t.gaps, { name: gaps.join(t.comma) })) : t.no_gaps), repeated.length ? make("p", { class: "note" }, fill(t.repeated, { name: repeated.join(t.comma) })) : "", make("ul", { class: "numbers" }, cells));
}

async function meetingView({ m: name = "" }, data) {
  const runs = runsOf(data, name), any = (await chosen(data, { m: name })).length;
  if (!any) return nothing(t.meeting);
  return [subnav(""), back(), quoted(name), ...runs.map(run => runView(data, run)), runs.length ? make("p", { class: "note" }, t.gaps_note) : "", await latest(data, { m: name })];
}

/* ---- Lists of officials, categories and meetings ---- */

function counted(data, of) {
  const counts = new Map();
  for (let at = 0; at < data.n; at++) for (const name of of(at)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]);
}
async function officialsView(_, data) {
  const rows = counted(data, at => peopleOf(data, at).map(person => person.id)).map(([id, count]) => ({ name: data.officials[data.officialAt.get(id)]?.[1] ?? "", own: true, view: link("official", { o: id }), behind: link("list", { o: id }), count }));
  return [subnav("officials"), heading(t.all_officials), countTable("", t.official, t.whole_range_undated, rows)];
}
async function categoriesView(_, data) {
  const counts = new Map(counted(data, at => [...new Set([categoryOf(data, at), data.level1[data.activities.category[at]]])]));
  const rows = settings.categories.filter(([code]) => counts.get(code)).map(([code, name, first]) => ({ name: `${code} ${name}`, below: code !== first, view: link("category", { c: code }), behind: link("list", { c: code }), count: counts.get(code) }));
  return [subnav("categories"), heading(t.all_categories), countTable("", t.category, t.whole_range_undated, rows)];
}
async function meetingsView(_, data) {
  const rows = counted(data, at => { const name = meetingOf(data, at); return name ? [name] : []; }).map(([name, count]) => ({ name, own: true, view: link("meeting", { m: name }), behind: link("list", { m: name }), count }));
  return [subnav("meetings"), heading(t.all_meetings), countTable("", t.meeting, t.whole_range_undated, rows)];
}
