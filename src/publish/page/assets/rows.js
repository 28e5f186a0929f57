// What the rows of a view are, by the address alone, so that a link shows what its writer saw; and the parts that all views
// draw a row with. Counted as the statistics count.
"use strict";

const explore = document.getElementById("explore");
const categoryNames = new Map(settings.categories.map(([code, name]) => [code, name]));
const UNITS = { activities: t.unit_activities, entries: t.unit_entries, officials: t.unit_officials, days: t.unit_days, documents: t.unit_documents, places: t.unit_places };
const FOUND = { activities: t.found_activities, entries: t.found_entries, officials: t.found_officials, days: t.found_days, documents: t.found_documents, places: t.found_places };

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
  const codes = values.c?.split(","), category = codes ? data.categories.map((code, at) => codes.includes(code) || codes.includes(data.level1[at])) : null;
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
    if (within(data.month[at], values.p) && (!category || category[a.category[at]]) && (!hits || hits[entry]) && (!places || places.has(entry))
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
  if (values.c || values.o || values.r || values.m) {
    const fit = [...new Set((await chosen(data, { ...values, p: "" })).map(at => data.activities.entry[at]))];
    return fit.filter(entry => within(data.entryMonth[entry], values.p));
  }
  const wanted = wantedWords(values.q), hits = wanted.length ? await search(data, wanted) : null;
  const places = values.place ? await entriesOfPlace(values.place) : null;
  const fits = entry => within(data.entryMonth[entry], values.p) && (!hits || hits[entry]) && (!places || places.has(entry));
  return data.ids.map((_, entry) => entry).filter(fits);
}

/** What the rows of a view are. */
function unitOf(values) { return Object.hasOwn(UNITS, values.u ?? "") ? values.u : "activities"; }

/** The rows of a view, counted as the statistics count them. */
async function rowsOf(data, values) {
  const a = data.activities, unit = unitOf(values);
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

/** Rows in the order of the view; what has no date stands last. */
function ordered(data, rows, values) {
  if (values.s === "old" || unitOf(values) === "officials") return rows;
  const day = ({ at, entry, day: own }) => at !== undefined ? data.activities.start[at] : entry !== undefined ? data.day[entry] : own;
  return [...rows.filter(row => day(row) !== null).reverse(), ...rows.filter(row => day(row) === null)];
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
  return [make("a", { class: "said", ...zh, href: link("activity", { a: idOf(data, at) }) }, marked(said, wanted)), snippet(text, said, wanted)];
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
  return make("span", { class: "person" }, make("a", { ...zh, href: link("official", { o: id }) }, name), roles.length ? make("span", { class: "role" }, roles.join(t.comma)) : null);
}
function scrolling(title, table) { return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, table); }
function head(...cells) { return make("thead", {}, make("tr", {}, cells.map(cell => typeof cell === "string" ? make("th", { scope: "col" }, cell) : cell))); }
