"""Releases to look at and a browser to look with. Debian's Chromium runs without a window and may reach no host."""
import csv
import os
import pathlib
import shutil
import urllib.parse

import pytest
from playwright.sync_api import sync_playwright

import office

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
NODE_MODULES = pathlib.Path(os.environ.get("NODE_MODULES", office.ROOT / ".venv" / "node_modules"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
LANGUAGES = {"zh": "index.html", "en": "index.en.html"}


@pytest.fixture(scope="session")
def places(tmp_path_factory):
    return tmp_path_factory.mktemp("offices")


@pytest.fixture(scope="session")
def quarters(places):
    """The newest of five releases of an invented county."""
    return office.five_quarters(places / "county")


@pytest.fixture(scope="session")
def county(places):
    """The county of tests/office, whose releases the tests in Rust hold: five quarters and three revisions."""
    return office.county(places / "chenghu")


@pytest.fixture(scope="session")
def hostile(places):
    return office.hostile(places / "hostile")


@pytest.fixture(scope="session")
def large(places):
    """Ten years of a city: 50,000 activities."""
    return office.ten_years(places / "city", 417)


@pytest.fixture(scope="session")
def real(places):
    """The release of the office whose input is in the repository."""
    house = places / "real"
    for folder in ["input", "pipelines"]:
        shutil.copytree(office.ROOT / folder, house / folder)
    office.run("publish", "--issued", "2024-04-10", "--quiet", cwd=house)
    return house / "output" / (house / "output" / "latest").read_text(encoding="utf-8").strip()


@pytest.fixture(scope="session")
def chromium():
    assert CHROMIUM, "expected Debian's chromium (hint: make test-page installs it)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Reader:
    """Somebody who reads a release: one window, of which every request and every fault is kept."""

    def __init__(self, browser, release, **options):
        self.release = release
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "accept_downloads": True, **options})
        self.requests, self.faults = [], []
        # What is no file never leaves, and is told.
        self.context.route(lambda url: not url.startswith(("file:", "blob:")), lambda route: route.abort())
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", lambda line: line.type == "error" and self.faults.append(line.text))
        self.page.on("dialog", lambda dialog: (self.faults.append("a dialog opened"), dialog.dismiss()))

    def open(self, document="index.html", view=""):
        address = (self.release / document).as_uri() + (f"#{view}" if view else "")
        # The same document with another view is no new load for a browser.
        if self.page.url.split("#")[0] == address.split("#")[0]:
            self.page.goto("about:blank")
        self.page.goto(address)
        self.settle()
        return self.page

    def settle(self):
        self.page.wait_for_function("() => { const view = document.getElementById('explore'); return !view.hasAttribute('aria-busy') && (view.hidden || view.querySelector('h1')); }")

    def count(self):
        self.page.wait_for_selector("p.count[data-count]")
        return int(self.page.get_attribute("p.count", "data-count"))

    def rows(self):
        """Keys of all rows in view, the pages that are not drawn yet drawn first."""
        while self.page.locator("button.more:visible").count():
            before = self.page.locator("[data-row]").count()
            self.page.locator("button.more:visible").click()
            self.page.wait_for_function(f"() => document.querySelectorAll('[data-row]').length > {before}")
        return self.page.evaluate("() => [...document.querySelectorAll('[data-row]')].map(row => row.dataset.row)")

    def close(self):
        self.context.close()


@pytest.fixture
def reader(chromium):
    """Makes readers, and holds of each that nothing left the machine and nothing failed."""
    readers = []

    def new(release, **options):
        readers.append(Reader(chromium, release, **options))
        return readers[-1]

    yield new
    for one in readers:
        one.close()
        away = [url for url in one.requests if not url.startswith(("file:", "blob:", "about:"))]
        assert not away, f"requests left the machine: {away}"
        outside = [url for url in one.requests if url.startswith("file:") and not urllib.parse.unquote(url).startswith(one.release.parent.as_uri())]
        assert not [url for url in outside if not urllib.parse.unquote(url).startswith("file://" + str(one.release.parent))], f"requests outside the release: {outside}"
        assert not one.faults, one.faults


def table(release, name):
    """A table of the release as its CSV file has it."""
    with open(release / "csv" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
