// The page as it is read: data loaded when asked for, views by the address, theme, language. Text is always put in as
// text, never as markup. The other scripts draw the views; this one knows the data.
"use strict";

const settings = JSON.parse(document.getElementById("settings").textContent);
const t = settings.t;
const DAY = 86400000;

/* ---- Data: each file hands over one value by calling gongbao(name, value). ---- */

const handed = new Map();
const waiting = new Map();
function gongbao(name, value) { handed.set(name, value); }
window.gongbao = gongbao;

// A script may be named by an address only where this page made it.
const addresses = window.trustedTypes
  ? window.trustedTypes.createPolicy("gongbao", { createScriptURL: address => address })
  : { createScriptURL: address => address };

function load(name) {
  if (!/^[a-z]+(-\d+)?$/.test(name)) return Promise.reject(new Error(name));
  if (!waiting.has(name)) {
    waiting.set(name, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      // What could not be read is asked for again the next time.
      const fail = () => { waiting.delete(name); script.remove(); reject(new Error(name)); };
      script.onload = () => handed.has(name) ? resolve(handed.get(name)) : fail();
      script.onerror = fail;
      script.src = addresses.createScriptURL(`page/data/${name}.js`);
      document.head.append(script);
    }));
  }
  return waiting.get(name);
}

const made = new Map();
/** What a file holds, made ready once. */
function once(name, ready) {
  if (!made.has(name)) made.set(name, load(name).then(ready).catch(fault => { made.delete(name); throw fault; }));
  return made.get(name);
}

/** All activities without their words. */
function core() {
  return once("core", value => {
    const a = value.activities;
    // Each key begins as the one before it does, for as many letters as its first letter says.
    let before = "";
    const ids = value.ids.map(coded => before = before.slice(0, parseInt(coded[0], 36)) + coded.slice(1));
    const level1 = new Map(settings.categories.map(([code, , first]) => [code, first]));
    const data = {
      ...value, ids, n: a.entry.length, activities: a,
      entryAt: new Map(ids.map((id, at) => [id, at])),
      officialAt: new Map(value.officials.map(([id], at) => [id, at])),
      level1: value.categories.map(code => level1.get(code) ?? code),
      month: a.start.map(monthOf),
      entryMonth: value.day.map(monthOf),
    };
    // Where the activities of each entry begin: they stand one behind the other.
    data.first = new Int32Array(ids.length + 1);
    let at = 0;
    for (let entry = 0; entry <= ids.length; entry++) {
      while (at < data.n && a.entry[at] < entry) at++;
      data.first[entry] = at;
    }
    return data;
  });
}

/** What is mentioned in each entry. */
function names() {
  return once("names", value => ({
    ...value,
    of: (entry, kind) => {
      const all = value.entries[entry], found = [];
      for (let at = 0; at < all.length; at += 3) {
        if (kind === undefined || value.kinds[all[at]] === kind) {
          found.push({ kind: value.kinds[all[at]], name: value.names[all[at + 1]], number: all[at + 1], seq: all[at + 2] });
        }
      }
      return found;
    },
  }));
}

/** The words of the entries of one file. */
function texts(file) {
  return once(`texts-${file}`, value => {
    const n = value.entries.length, starts = new Int32Array(n + 1), ends = new Int32Array(n + 1), searched = [];
    value.entries.forEach(([length, , , , , printed], at) => {
      starts[at + 1] = starts[at] + length;
      // The date is searched as it is printed, before the text that it opens.
      const all = `${printed}\n${value.text.slice(starts[at], starts[at + 1])}\n`;
      ends[at + 1] = ends[at] + all.length;
      searched.push(all);
    });
    // Letters of the Latin alphabet are searched whatever their case; nothing changes its length.
    return { ...value, starts, ends, searched: lower(searched.join("")) };
  });
}
function lower(text) { return text.replace(/[A-Z]+/g, letters => letters.toLowerCase()); }

/** The words of one entry, with where they stand. */
async function words(data, entry) {
  const file = Math.floor(entry / data.size), at = entry % data.size, value = await texts(file);
  const [, source, sheet, first, last, printed, precision, basis, flags] = value.entries[at];
  const text = value.text.slice(value.starts[at], value.starts[at + 1]);
  return {
    text, first, last, printed, flags,
    source: value.sources[source] ?? "", sheet: value.sheets[sheet] ?? "",
    precision: value.codes[precision] ?? "", basis: value.codes[basis] ?? "",
    said: value.said[at].map(said => typeof said === "string" ? said : text.slice(said[0], said[0] + said[1])),
  };
}

/** Entries whose text holds every one of the words: a byte for each entry. */
async function search(data, wanted) {
  const n = data.ids.length, files = Math.ceil(n / data.size), found = new Uint8Array(n);
  await Promise.all(Array.from({ length: files }, (_, file) => texts(file)));
  for (let file = 0; file < files; file++) {
    const { searched, ends } = await texts(file), from = file * data.size;
    wanted.forEach((word, turn) => {
      let entry = 0;
      for (let at = searched.indexOf(word); at >= 0; at = searched.indexOf(word, at)) {
        while (ends[entry + 1] <= at) entry++;
        if (at + word.length <= ends[entry + 1] && found[from + entry] === turn) found[from + entry] = turn + 1;
        // A word that runs from one text into the next is in neither; else the rest of this text is of no interest.
        at = at + word.length <= ends[entry + 1] ? Math.max(ends[entry + 1], at + 1) : at + 1;
      }
    });
  }
  return found.map(count => count === wanted.length ? 1 : 0);
}

/* ---- Periods and days ---- */

const dayTexts = new Map();
/** A day as `2024-01-05`; a city has far more activities than days. */
function dayText(day) {
  if (day === null) return "";
  if (!dayTexts.has(day)) dayTexts.set(day, new Date(day * DAY).toISOString().slice(0, 10));
  return dayTexts.get(day);
}
function monthOf(day) { return dayText(day).slice(0, 7); }
function quarterOf(month) { return month && `${month.slice(0, 4)}Q${Math.ceil(Number(month.slice(5)) / 3)}`; }
/** Whether a month lies in a period: a month, a quarter, a year, all, or none for what has no date. */
function within(month, period) {
  if (!period) return true;
  if (period === "none") return !month;
  if (period === "all") return Boolean(month);
  return month === period || period.length === 4 && month.startsWith(period) || quarterOf(month) === period;
}
function periodText(period) {
  if (period === "all") return t.all_dated;
  if (period === "none") return t.undated;
  const [year, rest] = [period.slice(0, 4), period.slice(4)];
  if (rest.startsWith("Q")) return fill(t.quarter_name, { period: year, count: rest.slice(1) });
  if (rest.startsWith("-")) return fill(t.month_name, { period: year, count: settings.months ? String(Number(rest.slice(1))) : rest.slice(1) });
  return fill(t.year_name, { period: year });
}
/** A sentence with its values. */
function fill(sentence, values) { return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "")); }
function grouped(number) { return String(number).replace(/\B(?=(\d{3})+$)/g, ","); }

/* ---- The address ---- */

/** The view that the address names, with its values. */
function address() {
  const [view, query = ""] = location.hash.slice(1).split("?");
  return { view, values: Object.fromEntries(new URLSearchParams(query)) };
}
function link(view, values) {
  const query = Object.entries(values).filter(([, value]) => value !== "" && value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return `#${view}${query ? `?${query}` : ""}`;
}

/* ---- Elements ---- */

// What sources say is Chinese, whatever the language of the page.
const zh = settings.lang === "zh-CN" ? {} : { lang: "zh-CN" };
const DRAWN = ["svg", "rect", "title", "text"];

/** An element with attributes and children; what begins with `on` is called, a string is text. */
function make(tag, attributes = {}, ...children) {
  const element = DRAWN.includes(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}
/** A text with the words that were searched marked. */
function marked(text, wanted) {
  if (!wanted.length) return [text];
  const low = lower(text), parts = [];
  let done = 0;
  while (done < text.length) {
    let at = -1, length = 0;
    for (const word of wanted) {
      const here = low.indexOf(word, done);
      if (here >= 0 && (at < 0 || here < at || here === at && word.length > length)) [at, length] = [here, word.length];
    }
    if (at < 0) break;
    parts.push(text.slice(done, at), make("mark", {}, text.slice(at, at + length)));
    done = at + length;
  }
  parts.push(text.slice(done));
  return parts;
}
/** The first of the searched words with the words around it; nothing where a shown text has them already. */
function snippet(text, shown, wanted) {
  const missing = wanted.find(word => !lower(shown).includes(word));
  const at = missing === undefined ? -1 : lower(text).indexOf(missing);
  if (at < 0) return null;
  const from = Math.max(0, at - 24), to = Math.min(text.length, at + missing.length + 40);
  return make("span", { class: "snippet", ...zh }, from > 0 ? "…" : "", ...marked(text.slice(from, to), wanted), to < text.length ? "…" : "");
}
function wantedWords(query) {
  return [...new Set(lower(query ?? "").split(/\s+/).filter(Boolean))];
}

/* ---- Theme and language ---- */

// Where the chart is wider than the window, its newest months are seen first.
for (const chart of document.querySelectorAll(".scroll-chart")) chart.scrollLeft = chart.scrollWidth;

const language = document.getElementById("language");
function keepLanguage() { language.href = language.getAttribute("href").split("#")[0] + location.hash; }
window.addEventListener("hashchange", keepLanguage);
keepLanguage();

// The way past the head leads into the view that is open, and leaves the address alone.
document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault();
  (document.querySelector("#explore:not([hidden]) h1") ?? document.getElementById("main")).focus();
});

const theme = document.getElementById("theme");
function isDark() {
  return (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
}
theme.setAttribute("aria-pressed", String(isDark()));
theme.addEventListener("click", () => {
  const chosen = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = chosen;
  theme.setAttribute("aria-pressed", String(chosen === "dark"));
  try { localStorage.setItem("gongbao-theme", chosen); } catch { /* It holds for this view alone. */ }
});
