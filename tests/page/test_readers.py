"""The page for every reader: keyboard, screen reader, dark, phone, paper, without scripts."""
import os
import pathlib
import shutil
import subprocess
import urllib.parse

import pytest

from conftest import LANGUAGES, NODE_MODULES, table

AXE = NODE_MODULES / "axe-core" / "axe.min.js"
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
SHOTS = os.environ.get("SHOTS")


def views(release):
    activity, person = table(release, "activities")[0], table(release, "participations")[0]
    meeting = next(row["meeting_series"] for row in table(release, "activities") if row["meeting_series"])
    return {
        "overview": "", "list": "list?p=2030Q1", "table": "list?v=table&q=" + urllib.parse.quote("调研"), "documents": "list?u=documents",
        "officials-listed": "list?u=officials", "days": "list?u=days&p=2030-01", "activity": f"activity?a={activity['activity_id']}", "entry": f"entry?e={activity['entry_id']}",
        "official": f"official?o={person['official_id']}", "category": "category?c=V", "meeting": "meeting?m=" + urllib.parse.quote(meeting),
        "officials": "officials", "categories": "categories", "meetings": "meetings", "nothing": "activity?a=none",
    }


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# Of what axe looks at, the scheme changes colours alone.
@pytest.mark.parametrize("language, scheme, rules", [("zh", "light", RULES), ("en", "light", RULES), ("zh", "dark", ["color-contrast"])])
def test_axe_finds_nothing(quarters, reader, language, scheme, rules):
    # Only the checker may put a script into the page.
    one = reader(quarters, color_scheme=scheme, bypass_csp=True)
    for name, view in views(quarters).items():
        page = one.open(LANGUAGES[language], view)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("async rules => (await axe.run(document, { preload: false, runOnly: rules })).violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => [node.html.slice(0, 200), node.failureSummary])])", rules)
        assert found == [], name


def test_axe_finds_nothing_in_the_list_of_releases(quarters, reader):
    one = reader(quarters, bypass_csp=True)
    one.page.goto((quarters.parent / "index.html").as_uri())
    one.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert one.page.evaluate("async () => (await axe.run(document, { preload: false })).violations.map(one => [one.id, one.nodes.map(node => node.html)])") == []


@pytest.mark.parametrize("name", ["quarters", "county", "hostile", "real"])
def test_the_checker_of_the_nu_project_finds_nothing(request, name):
    java = shutil.which("java")
    assert java and VNU.exists(), "expected java and vnu.jar (hint: make test-page installs them)"
    release = request.getfixturevalue(name)
    pages = [release / document for document in LANGUAGES.values()] + [release.parent / "index.html", release / "page" / "style.css"]
    done = subprocess.run([java, "-jar", VNU, "--also-check-css", "--errors-only", "--format", "text", *pages], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[:3000]


@pytest.mark.parametrize("width", [320, 768])
def test_no_width_makes_the_page_scroll_sideways(quarters, reader, width):
    one = reader(quarters, viewport={"width": width, "height": 800})
    for document in LANGUAGES.values():
        for name, view in views(quarters).items():
            page = one.open(document, view)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, (document, name)


def test_dark_follows_the_system_and_the_switch(quarters, reader):
    shade = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)"
    one = reader(quarters, color_scheme="dark")
    page = one.open()
    assert page.evaluate(shade) < 150
    assert page.get_attribute("#theme", "aria-pressed") == "true"
    page.click("#theme")
    assert page.evaluate(shade) > 600
    one.open(view="list")
    assert page.evaluate(shade) > 600, "the choice is kept"
    assert reader(quarters).open().evaluate(shade) > 600


def test_all_is_reached_by_keyboard(quarters, reader):
    one = reader(quarters)
    page = one.open()
    focused = "() => document.activeElement.outerHTML.slice(0, 200)"
    page.keyboard.press("Tab")
    assert "skip" in page.evaluate(focused)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")
    page.goto("about:blank")
    one.open()
    # To the list, by the head of the page alone.
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate(focused)
        if "#list" in page.evaluate(focused):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("p.count[data-count]")
    one.settle()
    assert page.evaluate("() => document.activeElement.tagName") == "H1", "focus goes to the new view"
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == "q":
            break
    page.keyboard.type("调研")
    page.wait_for_function("() => location.hash.includes('q=')")
    one.settle()
    assert page.evaluate("() => document.activeElement.id") == "q", "typing keeps its place"
    before = one.count()
    # Past the heading of the filters and the period.
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") == "c"
    for _ in range(40):
        page.keyboard.press("ArrowDown")
        if page.input_value("#c") == "V":
            break
    page.wait_for_function("() => location.hash.includes('c=V')")
    one.settle()
    assert 0 < one.count() <= before
    for _ in range(40):
        page.keyboard.press("Tab")
        if "said" in page.evaluate(focused):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("blockquote")
    # The key for this is the browser's own, and a browser without a window has none.
    page.go_back()
    one.settle()
    assert one.count() <= before and page.input_value("#c") == "V"


def test_keyboard_is_never_caught(quarters, reader):
    page = reader(quarters).open(view="list?p=2030Q1")
    seen = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate("() => document.activeElement === document.body ? -1 : [...document.querySelectorAll('*')].indexOf(document.activeElement)")
        # A view begins at its heading: from the last place the way goes on from the head of the page.
        if at in seen:
            break
        if at != -1:
            seen.add(at)
    reachable = page.evaluate("() => [...document.querySelectorAll('a[href], button, input, select')].filter(one => one.checkVisibility() && one.tabIndex >= 0).length")
    assert len(seen) >= reachable


def test_without_scripts_there_is_all_but_the_search(quarters, reader):
    one = reader(quarters, java_script_enabled=False)
    page = one.page
    page.goto((quarters / "index.html").as_uri())
    for part in [".told", ".main-figures", ".columns", "#downloads a[download]", "#statistics table.heat", "#trust .topics"]:
        assert page.locator(part).first.is_visible(), part
    assert not page.locator(".js-only").first.is_visible() and page.locator("noscript").inner_text()


def test_paper_has_the_figures_and_no_controls(quarters, reader):
    one = reader(quarters)
    page = one.open()
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible() and not page.locator(".actions").is_visible()
    assert page.locator("#statistics td a").first.is_visible() and page.locator("#downloads .hash summary").first.is_visible()
    assert not page.locator("#year").is_visible() and not page.locator(".hash code").first.is_visible()
    assert page.evaluate("() => [...document.querySelectorAll('.heat td')].every(one => getComputedStyle(one).printColorAdjust === 'exact')")
    assert len(page.pdf(format="A4")) > 50_000


@pytest.mark.parametrize("name", ["quarters", "county", "real"])
@pytest.mark.parametrize("document", LANGUAGES.values())
def test_nothing_is_cut_on_paper(request, reader, name, document):
    # The width of a sheet of A4 between its margins.
    one = reader(request.getfixturevalue(name), viewport={"width": 680, "height": 1000})
    release = one.release
    for view in ["", *(["list?v=table", "officials", "meetings"] if name == "quarters" else [])]:
        page = one.open(document, view)
        page.emulate_media(media="print")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 680, view
        beyond = page.evaluate("() => [...document.querySelectorAll('th, td')].filter(one => one.checkVisibility() && (one.getBoundingClientRect().right > 681 || one.scrollWidth > one.clientWidth + 1)).map(one => one.textContent)")
        assert beyond == [], (release.name, view)


@pytest.mark.parametrize("document", LANGUAGES.values())
@pytest.mark.parametrize("name", ["county", "real"])
def test_the_first_screen_holds_words_figures_chart_and_downloads(request, reader, name, document):
    page = reader(request.getfixturevalue(name)).open(document)
    bottom = lambda which: page.locator(which).evaluate("one => one.getBoundingClientRect().bottom")
    for part in [".told", ".main-figures", ".actions", ".plot", ".get li:nth-child(3) a"]:
        assert bottom(part) <= 900, part
    assert page.evaluate("() => { const brand = document.querySelector('.brand'); return brand.scrollWidth <= brand.clientWidth; }")


def test_a_phone_sees_the_axis_and_that_there_are_more_months(quarters, reader):
    page = reader(quarters, viewport={"width": 390, "height": 844}).open("index.en.html")
    axis, months = page.locator(".plot > svg").bounding_box(), page.locator(".scroll-chart").first
    assert axis["x"] >= 0 and axis["width"] > 20
    assert months.evaluate("one => one.scrollLeft > 0 && getComputedStyle(one).backgroundImage.includes('gradient')")
    # A mark of the axis stands at the height of its line.
    marks, lines = (page.evaluate(f"() => [...document.querySelectorAll('{which}')].map(one => {{ const box = one.getBoundingClientRect(); return (box.top + box.bottom) / 2; }})") for which in [".plot .tick", ".plot .grid"])
    assert len(marks) == len(lines) and all(abs(mark - line) < 3 for mark, line in zip(marks, lines))
    assert page.locator(".top nav").evaluate("one => one.offsetHeight") < 60


def test_what_sources_say_is_marked_as_chinese(quarters, reader):
    page = reader(quarters).open("index.en.html")
    chinese = page.evaluate("""() => { const found = []; const walker = document.createTreeWalker(document.querySelector('#overview'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) if (/[\u4e00-\u9fff]/.test(walker.currentNode.data) && !walker.currentNode.parentElement.closest('[lang]').lang.startsWith('zh')) found.push(walker.currentNode.data);
        return found; }""")
    assert chinese == [] and page.locator(".told [lang]").count() > 1

def test_the_page_describes_itself_to_search_engines(quarters, reader):
    import json
    page = reader(quarters).open()
    described = json.loads(page.text_content("script[type='application/ld+json']"))
    assert described == json.loads((quarters / "schema.jsonld").read_text(encoding="utf-8"))
    assert described["@type"] == "Dataset"


@pytest.mark.skipif(not SHOTS, reason="a developer looks at pictures with SHOTS=folder")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_pictures(quarters, reader, width, scheme):
    one = reader(quarters, color_scheme=scheme, viewport={"width": width, "height": 900})
    for language, document in LANGUAGES.items():
        for name, view in views(quarters).items():
            one.open(document, view).screenshot(path=pathlib.Path(SHOTS) / f"{name}-{language}-{scheme}-{width}.png", full_page=True)
