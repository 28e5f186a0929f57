// The views of the page: the list with its filters, one activity, officials, categories, meetings, and the statistics of
// other years. Each is drawn from the address alone, so that a link shows what its writer saw.
"use strict";

const release = document.getElementById("release");
const explore = document.getElementById("explore");
const STEP = 50, LATEST = 10, MOST_MONTHS = 24, MOST_SUGGESTED = 60;
const categoryNames = new Map(settings.categories.map(([code, name]) => [code, name]));
const UNITS = { activities: t.unit_activities, entries: t.unit_entries, officials: t.unit_officials, days: t.unit_days, documents: t.unit_documents, places: t.unit_places };
let lastList = link("list", { p: settings.quarter });

/* ---- What the rows of a view are ---- */

function meetingOf(data, at) {
  const a = data.activities;
  return a.series[at] >= 0 ? data.series[a.series[at]] : a.ordinal[at] > 0 && a.body[at] >= 0 ? data.bodies[a.body[at]] : "";
}

/** Numbers of the activities that fit the filters, in the order of their days. */
async function chosen(data, values) {
  const a = data.activities, wanted = wantedWords(values.q);
  const hits = wanted.length ? await search(data, wanted) : null;
  const official = values.o ? data.officialAt.get(values.o) ?? -2 : null;
  const role = values.r ? 1 << data.roles.indexOf(values.r) : 0;
  const category = values.c ? data.categories.map((code, at) => code === values.c || data.level1[at] === values.c) : null;
  const places = values.place ? await entriesOfPlace(values.place) : null;
  const takesPart = at => {
    const people = a.people[at];
    for (let person = 0; person < people.length; person += 3) {
      if ((official === null || people[person] === official) && (!role || people[person + 1] & role)) return true;
    }
    return false;
  };
  const found = [];
  for (let at = 0; at < data.n; at++) {
    const entry = a.entry[at];
    if (within(data.month[at], values.p) && (!values.day || dayText(a.start[at]) === values.day)
      && (!category || category[a.category[at]]) && (!hits || hits[entry]) && (!places || places.has(entry))
      && (!values.m || meetingOf(data, at) === values.m) && (official === null && !role || takesPart(at))) found.push(at);
  }
  return found;
}

/** Entries that name a place: just so, or, where none does, with these letters in its name. */
async function entriesOfPlace(place) {
  const all = await names(), exact = all.names.includes(place);
  const fits = all.names.map(name => exact ? name === place : name.includes(place)), kind = all.kinds.indexOf("place");
  const found = new Set();
  all.entries.forEach((mentions, entry) => {
    for (let at = 0; at < mentions.length; at += 3) if (mentions[at] === kind && fits[mentions[at + 1]]) found.add(entry);
  });
  return found;
}

/** Entries that fit the filters: where nothing is asked of their activities, also those without any. */
async function chosenEntries(data, values) {
  if (values.c || values.o || values.r || values.m || values.day) {
    const fit = [...new Set((await chosen(data, { ...values, p: "" })).map(at => data.activities.entry[at]))];
    return fit.filter(entry => within(data.entryMonth[entry], values.p));
  }
  const wanted = wantedWords(values.q), hits = wanted.length ? await search(data, wanted) : null;
  const places = values.place ? await entriesOfPlace(values.place) : null;
  const fits = entry => within(data.entryMonth[entry], values.p) && (!hits || hits[entry]) && (!places || places.has(entry));
  return data.ids.map((_, entry) => entry).filter(fits);
}

/** The rows of a view, counted as the statistics count them. */
async function rowsOf(data, values) {
  const a = data.activities, unit = values.u || "activities";
  if (unit === "entries") return (await chosenEntries(data, values)).map(entry => ({ entry }));
  if (unit === "documents" || unit === "places") {
    const kind = unit.slice(0, -1), all = await names();
    return (await chosenEntries(data, values)).flatMap(entry => {
      const seen = new Set();
      return all.of(entry, kind).filter(({ number }) => !seen.has(number) && seen.add(number)).map(({ name }) => ({ entry, name }));
    });
  }
  const found = await chosen(data, values);
  if (unit === "activities") return found.map(at => ({ at }));
  if (unit === "days") {
    const days = new Map();
    for (const at of found) if (a.start[at] !== null) days.set(a.start[at], [...days.get(a.start[at]) ?? [], at]);
    return [...days].map(([day, all]) => ({ day, all }));
  }
  const people = new Map();
  for (const at of found) {
    for (let person = 0; person < a.people[at].length; person += 3) {
      const official = a.people[at][person];
      if (official >= 0 && (!values.o || data.officials[official][0] === values.o)) people.set(official, (people.get(official) ?? 0) + 1);
    }
  }
  return [...people].sort((left, right) => right[1] - left[1]).map(([official, count]) => ({ official, count }));
}

/* ---- Parts of rows ---- */

function idOf(data, at) { return `${data.ids[data.activities.entry[at]]}-${data.activities.seq[at]}`; }
function span(data, at) {
  const { start, end } = data.activities, first = dayText(start[at]), last = dayText(end[at]);
  return first === "" ? t.undated : last && last !== first ? `${first} – ${last}` : first;
}
async function saidOf(data, at) {
  const entry = data.activities.entry[at];
  return (await words(data, entry)).said[at - data.first[entry]];
}
/** What an activity is, as a link, with the searched words marked. */
async function toldOf(data, at, wanted) {
  const { text } = await words(data, data.activities.entry[at]), said = await saidOf(data, at);
  return [make("a", { class: "said", href: link("activity", { a: idOf(data, at) }) }, marked(said, wanted)), snippet(text, said, wanted)];
}
function peopleOf(data, at) {
  const all = data.activities.people[at], people = [];
  for (let person = 0; person < all.length; person += 3) {
    const [id, name] = data.officials[all[person]] ?? ["", ""];
    const roles = data.roles.filter((_, role) => all[person + 1] & 1 << role).map(role => settings.roles[role]);
    people.push({ id, name, roles, titles: (data.titles[all[person + 2]] ?? "").split("|").filter(Boolean) });
  }
  return people;
}
function categoryOf(data, at) { return data.categories[data.activities.category[at]] ?? ""; }
function numberOf(data, at) {
  const { ordinal, year, term } = data.activities;
  if (!(ordinal[at] > 0)) return "";
  return [term[at] > 0 && fill(t.term, { count: term[at] }), year[at] > 0 && fill(t.year_name, { period: year[at] }), fill(t.number, { count: ordinal[at] })].filter(Boolean).join(" ");
}
function tag(code) { return make("a", { class: "tag", href: link("category", { c: code }), title: code }, categoryNames.get(code) ?? code); }
function personLink({ id, name, roles }) {
  return make("span", { class: "person" }, make("a", { href: link("official", { o: id }) }, name), roles.length ? make("span", { class: "role" }, roles.join(t.comma)) : null);
}
function scrolling(title, table) { return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, table); }
function head(...cells) { return make("thead", {}, make("tr", {}, cells.map(cell => typeof cell === "string" ? make("th", { scope: "col" }, cell) : cell))); }

/* ---- The list ---- */

function option(value, text, current) { return make("option", { value, selected: value === current }, text); }
function field(id, label, control) { return make("div", { class: "field" }, make("label", { for: id }, label), control); }

function periodOptions(data, current) {
  const months = [...new Set([...data.entryMonth, ...data.month].filter(Boolean))].sort().reverse();
  const years = [...new Set(months.map(month => month.slice(0, 4)))];
  const known = new Set(["", "all", "none"]);
  const groups = years.map(year => {
    const own = months.filter(month => month.startsWith(year)), all = [year, ...new Set(own.map(quarterOf)), ...own];
    all.forEach(period => known.add(period));
    return make("optgroup", { label: periodText(year) }, all.map(period => option(period, periodText(period), current)));
  });
  const asked = known.has(current) ? [] : [option(current, periodText(current), current)];
  return [option("", t.any_period, current), ...asked, option("all", t.all_dated, current), option("none", t.undated, current), ...groups];
}

function choices(data) {
  const used = new Set(data.activities.category.map(at => data.categories[at])), level1 = new Set(data.level1);
  const people = data.officials.map(([id, name]) => [id, name]).sort((left, right) => left[1].localeCompare(right[1], "zh"));
  const meetings = new Set();
  for (let at = 0; at < data.n; at++) { const name = meetingOf(data, at); if (name) meetings.add(name); }
  return {
    categories: settings.categories.filter(([code]) => used.has(code) || level1.has(code)).map(([code, name, first]) => [code, `${code === first ? "" : "\u2003"}${code} ${name}`]),
    people, meetings: [...meetings].sort((left, right) => left.localeCompare(right, "zh")).map(name => [name, name]),
    roles: data.roles.map(role => [role, settings.roles[role]]),
  };
}

let listed = null;
async function listView(values, data) {
  lastList = location.hash;
  // The form stays while somebody types in it.
  if (!listed || !explore.contains(listed.form)) listed = listFrame(data);
  listed.shown = STEP;
  await listed.update(values);
}

function listFrame(data) {
  const known = choices(data);
  const select = (id, all, name) => make("select", { id, name }, all);
  const search = make("input", { id: "q", name: "q", type: "search", autocomplete: "off", spellcheck: "false", placeholder: t.search_hint });
  const places = make("datalist", { id: "places" });
  const place = make("input", { id: "place", name: "place", list: "places", autocomplete: "off", placeholder: t.any });
  const controls = {
    q: search, place, p: select("p", [], "p"),
    c: select("c", [option("", t.any), ...known.categories.map(([code, name]) => option(code, name))], "c"),
    o: select("o", [option("", t.any), ...known.people.map(([id, name]) => option(id, name))], "o"),
    r: select("r", [option("", t.any), ...known.roles.map(([role, name]) => option(role, name))], "r"),
    m: select("m", [option("", t.any), ...known.meetings.map(([id, name]) => option(id, name))], "m"),
    u: select("u", Object.entries(UNITS).map(([unit, name]) => option(unit === "activities" ? "" : unit, name)), "u"),
    v: select("v", [option("", t.timeline), option("table", t.as_table)], "v"),
    s: select("s", [option("", t.newest_first), option("old", t.oldest_first)], "s"),
  };
  const form = make("form", { class: "filters", role: "search", "aria-label": t.filters },
    make("div", { class: "field wide-field" }, make("label", { for: "q" }, t.search), search),
    field("p", t.period, controls.p), field("c", t.category, controls.c), field("o", t.official, controls.o), field("r", t.role, controls.r),
    field("m", t.meeting, controls.m), field("place", t.place, place), places,
    field("u", t.count_as, controls.u), field("v", t.show_as, controls.v), field("s", t.order, controls.s),
    make("div", { class: "field" }, make("button", { type: "reset", class: "quiet" }, t.clear)));
  const count = make("p", { class: "count", role: "status", "aria-live": "polite" });
  const save = make("button", { type: "button", class: "quiet" }, t.save_csv);
  const results = make("div", { class: "results" });
  const more = make("button", { type: "button", class: "quiet more" });
  const state = { form, shown: STEP, rows: [], values: {} };
  explore.replaceChildren(subnav("list"), make("h1", { tabindex: "-1" }, t.explore), form,
    data.left_out ? make("p", { class: "note" }, fill(t.left_out, { count: grouped(data.left_out) })) : "",
    make("div", { class: "result-bar" }, count, save), results, more);

  const read = () => Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value.trim()]).filter(([, value]) => value));
  let later = 0;
  form.addEventListener("input", event => {
    if (event.target === place) suggest(place.value, places);
    clearTimeout(later);
    later = setTimeout(() => {
      const day = state.values.day;
      history.replaceState(null, "", link("list", { ...read(), ...day && { day } }));
      route(false);
    }, event.target.tagName === "SELECT" ? 0 : 150);
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", event => { event.preventDefault(); location.hash = "list"; });
  more.addEventListener("click", async () => {
    const before = results.querySelectorAll("[data-row]").length;
    state.shown += STEP * 2;
    await draw();
    results.querySelectorAll("[data-row]")[before]?.querySelector("a")?.focus();
  });
  save.addEventListener("click", () => saveRows(data, state.rows, state.values));

  let turn = 0;
  async function draw() {
    const mine = ++turn, rows = state.values.s === "old" || state.values.u === "officials" ? state.rows : [...state.rows].reverse();
    const drawn = await drawRows(data, rows.slice(0, state.shown), state.values);
    // Somebody has typed on meanwhile.
    if (mine !== turn) return;
    results.replaceChildren(...drawn);
    more.hidden = rows.length <= state.shown;
    more.textContent = fill(t.more, { count: grouped(rows.length - state.shown) });
  }
  state.update = async values => {
    state.values = values;
    controls.p.replaceChildren(...periodOptions(data, values.p ?? ""));
    for (const [name, control] of Object.entries(controls)) {
      const value = values[name] ?? "";
      if (control !== document.activeElement || control.value.trim() !== value) control.value = value;
    }
    const asked = turn;
    const rows = await rowsOf(data, values);
    if (asked !== turn) return;
    state.rows = rows;
    count.textContent = fill(t.found, { count: grouped(rows.length), name: UNITS[values.u || "activities"] });
    count.dataset.count = rows.length;
    await draw();
  };
  return state;
}

async function suggest(typed, list) {
  const all = await names(), kind = all.kinds.indexOf("place"), found = new Set();
  for (const mentions of all.entries) {
    for (let at = 0; at < mentions.length && found.size < MOST_SUGGESTED; at += 3) {
      const name = all.names[mentions[at + 1]];
      if (mentions[at] === kind && name.includes(typed)) found.add(name);
    }
  }
  list.replaceChildren(...[...found].map(name => make("option", { value: name })));
}

async function drawRows(data, rows, values) {
  if (!rows.length) return [make("p", { class: "empty" }, t.nothing_found)];
  const wanted = wantedWords(values.q), unit = values.u || "activities";
  if (unit === "activities") return values.v === "table" ? [await activityTable(data, rows.map(({ at }) => at), wanted)] : timeline(data, rows.map(({ at }) => at), wanted);
  if (unit === "officials") {
    return [scrolling(t.unit_officials, make("table", {}, head(settings.columns["participations.name"], settings.columns["participations.titles"], settings.columns["by_month.n_activities"]),
      make("tbody", {}, rows.map(({ official, count }) => {
        const [id, name, titles] = data.officials[official];
        const behind = link("list", { ...values, u: "", o: id });
        return make("tr", { "data-row": id }, make("th", { scope: "row" }, make("a", { href: link("official", { o: id }) }, name)), make("td", {}, titles.join(t.comma)), make("td", { class: "number" }, make("a", { href: behind }, grouped(count))));
      }))))];
  }
  if (unit === "days") {
    return Promise.all(rows.map(async ({ day, all }) => make("section", { class: "day", "data-row": dayText(day) }, make("h2", {}, dayText(day)),
      make("ul", { class: "plain" }, await Promise.all(all.map(at => item(data, at, wanted, false)))))));
  }
  if (unit === "entries") {
    return [make("ul", { class: "plain" }, await Promise.all(rows.map(async ({ entry }) => {
      const { text } = await words(data, entry);
      return make("li", { class: "item", "data-row": data.ids[entry] }, make("time", {}, dayText(data.day[entry]) || t.undated), make("div", {}, make("a", { class: "said", href: link("entry", { e: data.ids[entry] }) }, marked(text, wanted))));
    })))];
  }
  return [scrolling(UNITS[unit], make("table", {}, head(settings.columns["activities.start_date"], UNITS[unit], t.entry),
    make("tbody", {}, rows.map(({ entry, name }) => make("tr", { "data-row": `${data.ids[entry]}|${name}` }, make("td", { class: "date" }, dayText(data.day[entry]) || t.undated),
      make("th", { scope: "row" }, unit === "places" ? make("a", { href: link("list", { place: name }) }, name) : name),
      make("td", {}, make("a", { href: link("entry", { e: data.ids[entry] }) }, t.open_entry)))))))];
}

async function item(data, at, wanted, withDate = true) {
  const told = await toldOf(data, at, wanted), meeting = meetingOf(data, at);
  return make("li", { class: "item", "data-row": idOf(data, at) },
    withDate ? make("time", {}, span(data, at)) : null,
    make("div", {}, told, make("p", { class: "tags" }, tag(categoryOf(data, at)), meeting ? make("a", { class: "tag plain-tag", href: link("meeting", { m: meeting }) }, `${meeting} ${numberOf(data, at)}`.trim()) : null,
        peopleOf(data, at).map(personLink))));
}

async function timeline(data, all, wanted) {
  const months = new Map();
  for (const at of all) months.set(data.month[at], [...months.get(data.month[at]) ?? [], at]);
  return Promise.all([...months].map(async ([month, own]) => make("section", { class: "month" },
    make("h2", {}, month ? periodText(month) : t.undated), make("ul", { class: "plain timeline" }, await Promise.all(own.map(at => item(data, at, wanted)))))));
}

async function activityTable(data, all, wanted) {
  const columns = settings.columns;
  const rows = await Promise.all(all.map(async at => {
    const { source, sheet, first, last } = await words(data, data.activities.entry[at]);
    return make("tr", { "data-row": idOf(data, at) }, make("td", { class: "date" }, span(data, at)), make("td", {}, tag(categoryOf(data, at))),
      make("th", { scope: "row" }, await toldOf(data, at, wanted)),
      make("td", {}, peopleOf(data, at).map(personLink)), make("td", {}, `${meetingOf(data, at)} ${numberOf(data, at)}`.trim()),
      make("td", { class: "path" }, place(source, sheet, first, last)));
  }));
  return scrolling(t.unit_activities, make("table", { class: "rows" }, head(columns["activities.start_date"], columns["activities.category"], columns["activities.description"], t.official, t.meeting, t.source), make("tbody", {}, rows)));
}

function place(source, sheet, first, last) {
  return [source, sheet, first === last ? `${t.line} ${first}` : `${t.line} ${first}–${last}`].filter(Boolean).join(t.comma);
}

/* ---- Rows as CSV ---- */

/** Text that a spreadsheet would take for a formula gets an apostrophe before it, as in the published files. */
function cell(value) {
  const text = typeof value === "number" ? String(value) : /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}

async function csvRows(data, rows, values) {
  const unit = values.u || "activities", joined = (value) => value.join("|");
  if (unit === "officials") return [["official_id", "name", "titles", "n_activities"], ...rows.map(({ official, count }) => [data.officials[official][0], data.officials[official][1], joined(data.officials[official][2]), count])];
  if (unit === "days") return [["start_date", "n_activities"], ...rows.map(({ day, all }) => [dayText(day), all.length])];
  if (unit === "documents" || unit === "places") return [["entry_id", "start_date", "kind", "text"], ...rows.map(({ entry, name }) => [data.ids[entry], dayText(data.day[entry]), unit.slice(0, -1), name])];
  if (unit === "entries") {
    const all = await Promise.all(rows.map(async ({ entry }) => {
      const { text, source, sheet, first, last, printed } = await words(data, entry);
      return [data.ids[entry], dayText(data.day[entry]), printed, text, source, sheet, first, last];
    }));
    return [["entry_id", "start_date", "date_text", "text", "path", "sheet", "line_start", "line_end"], ...all];
  }
  const a = data.activities;
  const all = await Promise.all(rows.map(async ({ at }) => {
    const { source, sheet, first, last } = await words(data, a.entry[at]), people = peopleOf(data, at);
    return [idOf(data, at), dayText(a.start[at]), dayText(a.end[at]), categoryOf(data, at), categoryNames.get(categoryOf(data, at)) ?? "", await saidOf(data, at),
      joined(people.map(person => person.name)), meetingOf(data, at), a.ordinal[at] || "", source, sheet, first, last];
  }));
  return [["activity_id", "start_date", "end_date", "category", "category_label", "description", "officials", "meeting", "meeting_ordinal", "path", "sheet", "line_start", "line_end"], ...all];
}

async function saveRows(data, rows, values) {
  const text = (await csvRows(data, rows, values)).map(row => row.map(cell).join(",")).join("\r\n");
  const address = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }));
  const anchor = make("a", { href: address, download: `${settings.release}_${values.u || "activities"}.csv` });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/* ---- One activity, one entry ---- */

function subnav(current) {
  const views = [["list", t.explore_list, link("list", { p: settings.quarter })], ["officials", t.all_officials, "#officials"], ["categories", t.all_categories, "#categories"], ["meetings", t.all_meetings, "#meetings"]];
  return make("nav", { class: "subnav", "aria-label": t.explore }, make("ul", {}, views.map(([view, name, href]) => make("li", {}, make("a", { href, "aria-current": view === current ? "page" : null }, name)))));
}
function heading(text, ...more) { return make("h1", { tabindex: "-1" }, text, ...more); }
function back() { return make("p", {}, make("a", { href: lastList }, `← ${t.back_to_list}`)); }
function nothing(title) { explore.replaceChildren(subnav(""), heading(title), make("p", { class: "empty" }, t.nothing_found), back()); }
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
  const listing = (kind, href) => mentioned(kind).map(({ name }) => make("span", { class: "name" }, href ? make("a", { href: href(name) }, name) : name));
  const merged = all.merges.filter(([where, which]) => where === entry && which === Number(seq));
  const others = [];
  for (let other = data.first[entry]; other < data.first[entry + 1]; other++) {
    if (other !== at) others.push(make("li", {}, make("a", { href: link("activity", { a: idOf(data, other) }) }, `${categoryNames.get(categoryOf(data, other)) ?? ""} ${meetingOf(data, other)}`.trim())));
  }
  const near = (other, name, rel) => other >= 0 && other < data.n ? make("a", { href: link("activity", { a: idOf(data, other) }), rel }, name) : make("span", {});
  const column = settings.columns;
  explore.replaceChildren(subnav(""), back(), make("article", { class: "activity" },
    make("p", { class: "kicker" }, make("time", {}, span(data, at)), " ", tag(categoryOf(data, at))),
    heading(...marked(said, wanted)),
    make("blockquote", {}, make("p", {}, withPart(it.text, said, wanted))),
    people.length ? make("section", {}, make("h2", {}, t.official), scrolling(t.official, make("table", {}, head(column["participations.name"], column["participations.titles"], column["participations.roles"]),
      make("tbody", {}, people.map(person => make("tr", {}, make("th", { scope: "row" }, make("a", { href: link("official", { o: person.id }) }, person.name)), make("td", {}, person.titles.join(t.comma)), make("td", {}, person.roles.join(t.comma)))))))) : "",
    make("dl", { class: "about" },
      pair(t.meeting, meeting ? [make("a", { href: link("meeting", { m: meeting }) }, meeting), ` ${numberOf(data, at)}`] : []),
      pair(settings.codes.document, listing("document")),
      pair(settings.codes.place, listing("place", name => link("list", { place: name }))),
      pair(settings.codes.organization, listing("organization")),
      pair(t.people_named, listing("person")),
      pair(t.same_entry, others.length ? make("ul", { class: "plain" }, others) : []),
      pair(t.source, place(it.source, it.sheet, it.first, it.last)),
      pair(t.other_sources, merged.map(([, , path, sheet, first, last, text]) => make("details", {}, make("summary", {}, place(path, sheet, first, last)), make("p", {}, text)))),
      pair(column["entries.date_text"], it.printed ? [it.printed] : []),
      pair(column["entries.date_precision"], it.precision ? make("code", {}, it.precision) : []),
      pair(column["entries.date_basis"], it.basis ? make("code", {}, it.basis) : []),
      pair(column["entries.flags"], it.flags.map(flag => make("code", {}, flag))),
      pair(column["activities.activity_id"], make("code", {}, id)),
      pair(t.entry, make("a", { href: link("entry", { e: entryId }) }, entryId)))),
  make("nav", { class: "near", "aria-label": t.near }, near(at - 1, `← ${t.earlier}`, "prev"), near(at + 1, `${t.later} →`, "next")));
}

async function entryView({ e: id = "" }, data) {
  const entry = data.entryAt.get(id);
  if (entry === undefined) return nothing(t.entry);
  const it = await words(data, entry), all = [];
  for (let at = data.first[entry]; at < data.first[entry + 1]; at++) all.push(at);
  explore.replaceChildren(subnav(""), back(), make("article", { class: "activity" },
    heading(`${t.entry} ${dayText(data.day[entry]) || t.undated}`), make("blockquote", {}, make("p", {}, it.text)),
    make("p", { class: "note" }, [it.printed, place(it.source, it.sheet, it.first, it.last)].filter(Boolean).join(" · ")),
    make("h2", {}, t.unit_activities), all.length ? make("ul", { class: "plain timeline" }, await Promise.all(all.map(at => item(data, at, [])))) : make("p", {}, t.nothing_found)));
}

/* ---- One official, one category, one series of meetings ---- */

/** Counts by month, drawn and as a table of years; each opens its rows. */
function byMonth(grids, counts, filter) {
  const from = Math.max(0, grids.months.length - MOST_MONTHS), shown = grids.months.slice(from), most = Math.max(1, ...counts.slice(from));
  const width = 100 / Math.max(12, shown.length);
  const chart = make("svg", { class: "spark", viewBox: "0 0 100 30", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    shown.map((_, at) => make("rect", { x: width * (at + 0.15), width: width * 0.7, y: 30 - 29 * counts[from + at] / most, height: Math.max(0.3, 29 * counts[from + at] / most) })));
  const years = new Map();
  grids.months.forEach((month, at) => years.set(month.slice(0, 4), [...years.get(month.slice(0, 4)) ?? [], [month, counts[at], grids.coverage[at]]]));
  const figure = (count, values) => count ? make("a", { href: link("list", values) }, grouped(count)) : "0";
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"));
  const rows = [...years].reverse().map(([year, own]) => make("tr", {}, make("th", { scope: "row" }, periodText(year)),
    months.map(month => {
      const found = own.find(([name]) => name === `${year}-${month}`);
      return make("td", { class: "number" }, !found ? "" : found[2] === "none" ? "–" : figure(found[1], { ...filter, p: found[0] }));
    }), make("td", { class: "number total" }, figure(own.reduce((sum, [, count]) => sum + count, 0), { ...filter, p: year }))));
  return make("section", {}, make("h2", {}, t.by_month), chart, make("p", { class: "note" }, `${periodText(shown[0] ?? "")} – ${periodText(shown.at(-1) ?? "")}`),
    scrolling(t.by_month, make("table", {}, head(make("th", { scope: "col" }, t.year), ...months.map(month => make("th", { scope: "col", class: "number" }, String(Number(month)))), make("th", { scope: "col", class: "number" }, t.sum)), make("tbody", {}, rows))));
}

async function latest(data, filter) {
  const found = (await chosen(data, filter)).reverse(), some = found.slice(0, LATEST);
  return make("section", {}, make("h2", {}, t.latest), make("ul", { class: "plain timeline" }, await Promise.all(some.map(at => item(data, at, [])))),
    make("p", {}, make("a", { class: "button quiet", href: link("list", filter) }, fill(t.open_all, { count: grouped(found.length) }))));
}

function countTable(title, rows) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return make("section", {}, make("h2", {}, title), scrolling(title, make("table", {}, make("tbody", {}, rows.map(({ name, view, behind, count }) => make("tr", {},
    make("th", { scope: "row" }, view ? make("a", { href: view }, name) : name), make("td", { class: "number" }, count && behind ? make("a", { href: behind }, grouped(count)) : grouped(count)),
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
  const roles = await Promise.all(data.roles.map(async role => ({ name: settings.roles[role], behind: link("list", { p: "all", o: id, r: role }), count: (await chosen(data, { p: "all", o: id, r: role })).length })));
  explore.replaceChildren(subnav(""), back(), heading(name), titles.length ? make("p", { class: "lead" }, titles.join(t.comma)) : "", byMonth(grids, counts, { o: id }),
    make("div", { class: "two" }, countTable(t.by_category, categories.sort((left, right) => right.count - left.count)), countTable(t.by_role, roles.filter(({ count }) => count))), await latest(data, { o: id }));
}

async function categoryView({ c: code = "" }, data) {
  const known = settings.categories.find(([own]) => own === code);
  if (!known) return nothing(t.category);
  const grids = await load("grids"), months = grids.by_month_category, cross = grids.by_official_category;
  const fits = own => own === code || settings.categories.find(([other]) => other === own)?.[2] === code;
  const columns = grid => grid.columns.map((own, at) => fits(own) ? at : -1).filter(at => at >= 0);
  const sum = (grid, row) => columns(grid).reduce((total, column) => total + grid.counts[row][column], 0);
  const people = cross.rows.map((id, row) => ({ name: data.officials[data.officialAt.get(id)]?.[1] ?? id, view: link("official", { o: id }), behind: link("list", { p: "all", o: id, c: code }), count: sum(cross, row) })).filter(({ count }) => count).sort((left, right) => right.count - left.count);
  const below = settings.categories.filter(([own, , first]) => first === code && own !== code).map(([own, name]) => ({ name: `${own} ${name}`, view: link("category", { c: own }), behind: link("list", { p: "all", c: own }), count: months.rows.reduce((total, _, row) => total + (months.counts[row][months.columns.indexOf(own)] ?? 0), 0) }));
  explore.replaceChildren(subnav(""), back(), heading(`${code} ${known[1]}`), make("p", { class: "lead" }, known[3]), byMonth(grids, months.rows.map((_, row) => sum(months, row)), { c: code }),
    make("div", { class: "two" }, below.length ? countTable(t.below, below) : "", people.length ? countTable(t.by_official, people.slice(0, 30)) : ""), await latest(data, { c: code }));
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
  const all = [...numbers.keys()].sort((left, right) => left - right), first = all[0], last = all.at(-1), gaps = [];
  const cells = [];
  for (let number = first; number <= last; number++) {
    const own = numbers.get(number) ?? [];
    if (!own.length) gaps.push(number);
    cells.push(make("li", { class: own.length ? null : "gap" }, own.length ? own.map((at, turn) => make("a", { href: link("activity", { a: idOf(data, at) }), title: span(data, at) }, turn ? "*" : String(number))) : make("span", { title: t.gap }, String(number), make("span", { class: "hidden" }, ` ${t.gap}`))));
  }
  const name = [term && fill(t.term, { count: term }), year && periodText(String(year))].filter(Boolean).join(" ");
  return make("section", {}, make("h2", {}, name), make("p", {}, fill(t.numbers, { count: all.length, first, last }), " ", gaps.length ? make("b", {}, fill(t.gaps, { name: gaps.join(t.comma) })) : t.no_gaps), make("ul", { class: "numbers" }, cells));
}

async function meetingView({ m: name = "" }, data) {
  const runs = runsOf(data, name), any = (await chosen(data, { m: name })).length;
  if (!any) return nothing(t.meeting);
  explore.replaceChildren(subnav(""), back(), heading(name), ...runs.map(run => runView(data, run)), runs.length ? make("p", { class: "note" }, t.gaps_note) : "", await latest(data, { m: name }));
}

/* ---- Lists of officials, categories and meetings ---- */

function counted(data, of) {
  const counts = new Map();
  for (let at = 0; at < data.n; at++) for (const name of of(at)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]);
}
async function officialsView(_, data) {
  const rows = counted(data, at => peopleOf(data, at).map(person => person.id)).map(([id, count]) => ({ name: data.officials[data.officialAt.get(id)]?.[1] ?? "", view: link("official", { o: id }), behind: link("list", { o: id }), count }));
  explore.replaceChildren(subnav("officials"), heading(t.all_officials), countTable(t.unit_activities, rows));
}
async function categoriesView(_, data) {
  const counts = new Map(counted(data, at => [...new Set([categoryOf(data, at), data.level1[data.activities.category[at]]])]));
  const rows = settings.categories.filter(([code]) => counts.get(code)).map(([code, name, first]) => ({ name: `${code === first ? "" : "\u2003"}${code} ${name}`, view: link("category", { c: code }), behind: link("list", { c: code }), count: counts.get(code) }));
  explore.replaceChildren(subnav("categories"), heading(t.all_categories), countTable(t.unit_activities, rows));
}
async function meetingsView(_, data) {
  const rows = counted(data, at => { const name = meetingOf(data, at); return name ? [name] : []; }).map(([name, count]) => ({ name, view: link("meeting", { m: name }), behind: link("list", { m: name }), count }));
  explore.replaceChildren(subnav("meetings"), heading(t.all_meetings), countTable(t.unit_activities, rows));
}

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
