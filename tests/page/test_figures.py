"""Every figure of the page is that of the published CSV files, and opens just as many rows."""
import urllib.parse

import pytest

from conftest import LANGUAGES, table

KEYS = {"by_month": ["month"], "by_category": ["period", "category"], "by_official": ["period", "official_id"],
        "by_month_category": ["month", "category"], "by_month_official": ["month", "official_id"], "by_official_category": ["official_id", "category"]}


class Tables:
    """Figures looked up in CSV files: written anew here, from what the page says that a figure is."""

    def __init__(self, release):
        self.release, self.known = release, {}

    def rows(self, name):
        if name not in self.known:
            self.known[name] = table(self.release, name)
        return self.known[name]

    def value(self, reference):
        for sign in "~!":
            if sign in reference:
                first, second = reference.split(sign)
                return self.value(first) - self.value(second)
        if reference.startswith("rows:"):
            _, name, wanted = reference.split(":")
            wanted = [part.split("=") for part in wanted.split("&")]
            return sum(all(row[column] == urllib.parse.unquote(value) for column, value in wanted) for row in self.rows(name))
        counts = reference.startswith("#")
        name, column, keys = reference.lstrip("#").split(":")
        total = 0
        for key in keys.split("+"):
            found = [row for row in self.rows(name) if fits("|".join(row[part] for part in KEYS[name]), urllib.parse.unquote(key))]
            assert found, f"{reference} stands for nothing"
            if column == "share":
                shares = [float(row["share"]) for row in found if row["share"]]
                return f"{sum(shares) * 100:.1f}%" if shares else ""
            total += sum(int(row[column]) > 0 if counts else int(row[column]) for row in found)
        return total


def fits(key, wanted):
    return key.startswith(wanted[:-1]) if wanted.endswith("*") else key == wanted


def number(text):
    return int(text.replace(",", "").replace("−", "-").replace("+", ""))


def figures(page):
    return page.evaluate("() => [...document.querySelectorAll('[data-figure]')].map(one => [one.dataset.figure, one.textContent, one.getAttribute('href')])")


@pytest.mark.parametrize("document", LANGUAGES.values())
@pytest.mark.parametrize("name", ["quarters", "county", "real"])
def test_every_figure_is_that_of_the_tables(request, reader, name, document):
    release = request.getfixturevalue(name)
    page, tables = reader(release).open(document), Tables(release)
    all_figures = figures(page)
    assert len(all_figures) > 200
    for reference, text, _ in all_figures:
        expected = tables.value(reference)
        assert (text if isinstance(expected, str) else number(text)) == expected, reference


@pytest.mark.parametrize("name", ["quarters", "county", "real"])
def test_every_figure_opens_as_many_rows_as_it_says(request, reader, name):
    page = reader(request.getfixturevalue(name)).open()
    links = {link: number(text) for _, text, link in figures(page) if link}
    assert len(links) > 100
    counted = page.evaluate("""async links => {
        const data = await core(), counts = {};
        for (const link of links) {
            const [view, query] = link.slice(1).split("?");
            counts[link] = view === "list" ? (await rowsOf(data, Object.fromEntries(new URLSearchParams(query)))).length : null;
        }
        return counts;
    }""", list(links))
    assert {link: count for link, count in counted.items() if count != links[link]} == {}


def test_no_figure_above_zero_is_without_its_rows(quarters, reader):
    page = reader(quarters).open()
    bare = [reference for reference, text, link in figures(page) if not link and "~" not in reference and "!" not in reference and ":share:" not in reference and text != "0"]
    assert bare == []


def test_a_figure_that_is_clicked_shows_its_rows(quarters, reader):
    one = reader(quarters)
    page = one.open()
    links = page.locator("#statistics td a[data-figure], .told a[data-figure], .main-figures a[data-figure]")
    for at in range(0, links.count(), max(1, links.count() // 12)):
        one.open()
        link = links.nth(at)
        said, reference = number(link.text_content()), link.get_attribute("data-figure")
        link.click()
        one.settle()
        assert one.count() == said, reference
        assert len(one.rows()) == said, reference


@pytest.mark.parametrize("view", ["official", "category", "meeting"])
def test_the_figures_of_a_view_open_their_rows(quarters, reader, view):
    one = reader(quarters)
    official = max(table(quarters, "officials"), key=lambda row: int(row["n_activities"]))
    meeting = next(row["meeting_series"] for row in table(quarters, "activities") if row["meeting_series"])
    address = {"official": f"official?o={official['official_id']}", "category": "category?c=V", "meeting": f"meeting?m={urllib.parse.quote(meeting)}"}[view]
    page = one.open(view=address)
    links = page.evaluate("() => [...document.querySelectorAll('#explore td.number a')].map(one => [one.getAttribute('href'), one.textContent])")
    for link, text in links[:: max(1, len(links) // 8)]:
        page.goto(page.url.split("#")[0] + link)
        one.settle()
        assert one.count() == number(text), link
    if view == "official":
        one.open(view=address)
        total = number(page.locator("#explore section td.total").first.text_content())
        in_year = [row for row in table(quarters, "by_official") if row["official_id"] == official["official_id"] and row["period"] == "2031"]
        assert total == int(in_year[0]["n_activities"])


def test_other_years_are_drawn_from_the_same_tables(quarters, reader):
    one = reader(quarters)
    page = one.open(view="statistics")
    page.select_option("#year", "2030")
    page.wait_for_function("() => document.querySelector('table[data-cross=month-category]').tHead.rows[0].cells.length === 13")
    shown = page.evaluate("""() => [...document.querySelectorAll('table[data-cross=month-category] tbody tr')].map(row =>
        [row.cells[0].textContent.split(' ')[0], ...[...row.cells].slice(1).map(cell => Number(cell.textContent))])""")
    expected = {}
    for row in table(quarters, "by_month_category"):
        if row["month"].startswith("2030"):
            expected.setdefault(row["category"], []).append(int(row["n_activities"]))
    assert {code: counts for code, *counts in shown} == {code: counts for code, counts in expected.items() if sum(counts)}
    page.select_option("#year", "all")
    page.wait_for_function("() => document.querySelector('table[data-cross=month-official]').tHead.rows[0].cells.length === 3")
    total = page.evaluate("() => [...document.querySelectorAll('table[data-cross=month-official] td')].reduce((sum, cell) => sum + Number(cell.textContent), 0)")
    assert total == sum(int(row["n_activities"]) for row in table(quarters, "by_month_official"))
