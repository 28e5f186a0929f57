// The list: its filters, its rows as a timeline or a table, and the rows in view as a CSV file.
"use strict";

const STEP = 50, MOST_SUGGESTED = 60;
let lastList = link("list", { p: settings.quarter });

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
async function listView(values, data, kept) {
  lastList = location.hash;
  // The form stays while somebody types in it.
  const isNew = !listed || !explore.contains(listed.form);
  if (isNew) listed = listFrame(data);
  const mine = listed;
  await mine.update(values, kept?.shown ?? STEP);
  return isNew ? mine.parts : null;
}
/** How many rows are drawn, to be kept with the address. */
function rowsShown() { return listed && explore.contains(listed.form) ? listed.shown : undefined; }

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
    make("details", { open: matchMedia("(min-width: 48rem)").matches }, make("summary", {}, t.filter), make("div", { class: "fields" },
      field("p", t.period, controls.p), field("c", t.category, controls.c), field("o", t.official, controls.o), field("r", t.role, controls.r),
      field("m", t.meeting, controls.m), field("place", t.place, place), places,
      field("u", t.count_as, controls.u), field("v", t.show_as, controls.v), field("s", t.order, controls.s),
      make("div", { class: "field" }, make("button", { type: "reset", class: "quiet" }, t.clear)))));
  const count = make("p", { class: "count", role: "status", "aria-live": "polite" });
  const save = make("button", { type: "button", class: "quiet" }, t.save_csv);
  const results = make("div", { class: "results" });
  const more = make("button", { type: "button", class: "quiet more" }), onPaper = make("p", { class: "print-only" });
  const state = { form, shown: STEP, rows: [], values: {} };
  state.parts = [subnav("list"), make("h1", { tabindex: "-1" }, t.explore), form,
    data.left_out ? make("p", { class: "note" }, fill(t.left_out, { count: grouped(data.left_out) })) : "",
    make("div", { class: "result-bar" }, count, save), results, onPaper, more];

  const read = () => Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value.trim()]).filter(([, value]) => value));
  let later = 0;
  form.addEventListener("input", event => {
    if (event.target === place) suggest(place.value, places);
    clearTimeout(later);
    const isChoice = event.target.tagName === "SELECT";
    later = setTimeout(() => {
      // A choice can be taken back with the browser's own key; letters that are typed are one step.
      history[isChoice ? "pushState" : "replaceState"](null, "", link("list", read()));
      route(false);
    }, isChoice ? 0 : 150);
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", event => { event.preventDefault(); location.hash = "list"; });
  more.addEventListener("click", async () => {
    const before = results.querySelectorAll("[data-row]").length;
    state.shown += STEP * 2;
    keepPlace();
    await draw();
    results.querySelectorAll("[data-row]")[before]?.querySelector("a")?.focus();
  });
  save.addEventListener("click", () => saveRows(data, state.rows, state.values));

  // What is asked for later may be known earlier: each waits for its own turn.
  let asking = 0, drawing = 0;
  async function draw() {
    const mine = ++drawing, { rows } = state;
    const drawn = await drawRows(data, rows.slice(0, state.shown), state.values);
    if (mine !== drawing) return;
    results.replaceChildren(...drawn);
    more.hidden = rows.length <= state.shown;
    more.textContent = fill(t.more, { count: grouped(rows.length - state.shown) });
    onPaper.textContent = more.hidden ? "" : fill(t.first_rows, { count: state.shown });
  }
  state.update = async (values, shown) => {
    const mine = ++asking, unit = unitOf(values);
    controls.v.disabled = unit !== "activities";
    controls.s.disabled = unit === "officials";
    controls.p.replaceChildren(...periodOptions(data, values.p ?? ""));
    // Several categories at once are no choice of the form, but an address may ask for them.
    if (values.c?.includes(",")) {
      const all = values.c.split(",").map(code => categoryNames.get(code) ?? code).join(t.comma);
      if (![...controls.c.options].some(one => one.value === values.c)) controls.c.append(option(values.c, all));
    }
    for (const [name, control] of Object.entries(controls)) {
      const value = values[name] ?? "";
      if (control !== document.activeElement || control.value.trim() !== value) control.value = value;
    }
    const rows = await rowsOf(data, values);
    if (mine !== asking) return;
    Object.assign(state, { values, shown, rows: ordered(data, rows, values) });
    count.textContent = fill(FOUND[unit], { count: grouped(rows.length) });
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
  const wanted = wantedWords(values.q), unit = unitOf(values);
  if (unit === "activities") return values.v === "table" ? [await activityTable(data, rows.map(({ at }) => at), wanted)] : timeline(data, rows.map(({ at }) => at), wanted);
  if (unit === "officials") {
    return [scrolling(t.unit_officials, make("table", {}, head(settings.columns["participations.name"], settings.columns["participations.titles"], make("th", { scope: "col", class: "number" }, settings.columns["by_month.n_activities"])),
      make("tbody", {}, rows.map(({ official, count }) => {
        const [id, name, titles] = data.officials[official];
        const behind = link("list", { ...values, u: "", o: id });
        return make("tr", { "data-row": id }, make("th", { scope: "row", ...zh }, make("a", { href: link("official", { o: id }) }, name)), make("td", zh, titles.join("、")), make("td", { class: "number" }, make("a", { href: behind }, grouped(count))));
      }))))];
  }
  if (unit === "days") {
    return Promise.all(rows.map(async ({ day, all }) => make("section", { class: "day", "data-row": dayText(day) }, make("h2", {}, dayText(day)),
      make("ul", { class: "plain" }, await Promise.all(all.map(at => item(data, at, wanted, false)))))));
  }
  if (unit === "entries") {
    return [make("ul", { class: "plain" }, await Promise.all(rows.map(async ({ entry }) => {
      const { text } = await words(data, entry);
      return make("li", { class: "item", "data-row": data.ids[entry] }, make("time", {}, dayText(data.day[entry]) || t.undated), make("div", {}, make("a", { class: "said", ...zh, href: link("entry", { e: data.ids[entry] }) }, marked(text, wanted))));
    })))];
  }
  return [scrolling(UNITS[unit], make("table", {}, head(settings.columns["activities.start_date"], UNITS[unit], t.entry),
    make("tbody", {}, rows.map(({ entry, name }) => make("tr", { "data-row": `${data.ids[entry]}|${name}` }, make("td", { class: "date" }, dayText(data.day[entry]) || t.undated),
      make("th", { scope: "row", ...zh }, unit === "places" ? make("a", { href: link("list", { place: name }) }, name) : name),
      make("td", {}, make("a", { href: link("entry", { e: data.ids[entry] }) }, t.open_entry)))))))];
}

async function item(data, at, wanted, withDate = true) {
  const told = await toldOf(data, at, wanted), meeting = meetingOf(data, at);
  return make("li", { class: "item", "data-row": withDate ? idOf(data, at) : null },
    withDate ? make("time", {}, span(data, at)) : null,
    make("div", {}, told, make("p", { class: "tags" }, tag(categoryOf(data, at)), meeting ? make("a", { class: "tag plain-tag", ...zh, href: link("meeting", { m: meeting }) }, `${meeting} ${numberOf(data, at)}`.trim()) : null,
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
      make("td", {}, peopleOf(data, at).map(personLink)), make("td", zh, `${meetingOf(data, at)} ${numberOf(data, at)}`.trim()),
      make("td", { class: "path" }, place(source, sheet, first, last)));
  }));
  return scrolling(t.unit_activities, make("table", { class: "rows" }, head(columns["activities.start_date"], columns["activities.category"], columns["activities.description"], t.official, t.meeting, t.source), make("tbody", {}, rows)));
}

function place(source, sheet, first, last) {
  return [source, sheet, fill(t.line_of, { count: first === last ? first : `${first}–${last}` })].filter(Boolean).join(t.comma);
}

/* ---- Rows as CSV ---- */

/** Text that a spreadsheet would take for a formula gets an apostrophe before it, as in the published files. */
function cell(value) {
  const text = typeof value === "number" ? String(value) : /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}

async function csvRows(data, rows, values) {
  const unit = unitOf(values), joined = value => value.join("|");
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
  const a = data.activities, { of } = await names();
  const named = (entry, kind) => joined([...new Set(of(entry, kind).map(({ name }) => name))]);
  const all = await Promise.all(rows.map(async ({ at }) => {
    const { text, source, sheet, first, last } = await words(data, a.entry[at]), people = peopleOf(data, at);
    return [idOf(data, at), dayText(a.start[at]), dayText(a.end[at]), categoryOf(data, at), categoryNames.get(categoryOf(data, at)) ?? "", await saidOf(data, at),
      text, joined(people.map(person => person.name)), joined(people.map(person => person.roles.join("/"))), meetingOf(data, at), a.ordinal[at] || "",
      named(a.entry[at], "document"), named(a.entry[at], "place"), source, sheet, first, last];
  }));
  return [["activity_id", "start_date", "end_date", "category", "category_label", "description", "text", "officials", "roles", "meeting", "meeting_ordinal", "documents", "places", "path", "sheet", "line_start", "line_end"], ...all];
}

async function saveRows(data, rows, values) {
  const text = (await csvRows(data, rows, values)).map(row => row.map(cell).join(",")).join("\r\n");
  const address = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }));
  const anchor = make("a", { href: address, download: `${settings.release}_${unitOf(values)}.csv` });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
