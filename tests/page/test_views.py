"""Search, filters, links and downloads give the rows that the tables give; the address keeps the view."""
import csv
import hashlib
import io
import urllib.parse

import pytest

from conftest import LANGUAGES, table


def ids(rows):
    return sorted(row["activity_id"] for row in rows)


def filters(release):
    """Views with the rows that they must show, by the CSV files alone."""
    activities, people = table(release, "activities"), table(release, "participations")
    texts = {row["entry_id"]: row["text"] for row in table(release, "entries")}
    places = [row for row in table(release, "mentions") if row["kind"] == "place"]
    official = people[0]["official_id"]
    of_official = {row["activity_id"] for row in people if row["official_id"] == official}
    presided = {row["activity_id"] for row in people if row["official_id"] == official and "preside" in row["roles"].split("|")}
    place = places[0]["text"]
    at_place = {row["entry_id"] for row in places if row["text"] == place}
    series = next(row["meeting_series"] for row in activities if row["meeting_series"])
    return {
        "list": activities,
        "list?p=2030-05": [row for row in activities if row["month"] == "2030-05"],
        "list?p=2030Q3": [row for row in activities if row["quarter"] == "2030Q3"],
        "list?p=2030": [row for row in activities if row["month"].startswith("2030")],
        "list?p=none": [row for row in activities if not row["month"]],
        "list?c=V": [row for row in activities if row["category_level1"] == "V"],
        "list?c=M2&p=2030": [row for row in activities if row["category"] == "M2" and row["month"].startswith("2030")],
        f"list?o={official}": [row for row in activities if row["activity_id"] in of_official],
        f"list?o={official}&r=preside": [row for row in activities if row["activity_id"] in presided],
        f"list?place={urllib.parse.quote(place)}": [row for row in activities if row["entry_id"] in at_place],
        f"list?m={urllib.parse.quote(series)}": [row for row in activities if row["meeting_series"] == series],
        f"list?q={urllib.parse.quote('防汛工作')}": [row for row in activities if "防汛工作" in texts[row["entry_id"]]],
        f"list?q={urllib.parse.quote('柳湾镇 调研')}": [row for row in activities if "柳湾镇" in texts[row["entry_id"]] and "调研" in texts[row["entry_id"]]],
        f"list?q={urllib.parse.quote('没有这样的词')}": [],
    }


@pytest.mark.parametrize("shown", ["", "table"])
def test_filters_give_the_rows_of_the_tables(quarters, reader, shown):
    one = reader(quarters)
    for view, expected in filters(quarters).items():
        one.open(view=view + ("&" if "?" in view else "?") + "v=" + shown if shown else view)
        assert one.count() == len(expected), view
        assert sorted(one.rows()) == ids(expected), view


@pytest.mark.parametrize("unit, kind", [("documents", "document"), ("places", "place")])
def test_what_is_named_is_listed_as_it_is_counted(quarters, reader, unit, kind):
    one = reader(quarters)
    one.open(view=f"list?p=2030-05&u={unit}")
    entries = {row["entry_id"] for row in table(quarters, "entries") if row["start_date"].startswith("2030-05")}
    expected = {f"{row['entry_id']}|{row['text']}" for row in table(quarters, "mentions") if row["kind"] == kind and row["entry_id"] in entries}
    assert sorted(one.rows()) == sorted(expected)


def test_what_is_searched_is_marked(quarters, reader):
    page = reader(quarters).open(view="list?q=" + urllib.parse.quote("防汛工作"))
    assert set(page.locator(".results mark").all_text_contents()) == {"防汛工作"}
    page.locator(".results a.said").first.click()
    page.wait_for_selector("blockquote")
    assert "防汛工作" in page.locator("blockquote mark").all_text_contents()


def test_the_address_keeps_the_view(quarters, reader):
    one = reader(quarters)
    page = one.open(view="list")
    page.select_option("#c", "V")
    page.select_option("#p", "2030Q2")
    page.fill("#q", "调研")
    page.wait_for_function("() => location.hash.includes('q=') && location.hash.includes('c=V') && location.hash.includes('p=2030Q2')")
    one.settle()
    address, rows = page.url, one.rows()
    other = reader(quarters)
    other.open(view=address.split("#")[1])
    assert other.rows() == rows and rows
    assert other.page.input_value("#q") == "调研" and other.page.input_value("#c") == "V"
    page.click("button[type=reset]")
    page.wait_for_function("() => location.hash === '#list'")


def test_an_activity_opens_with_all_that_is_known_of_it(quarters, reader):
    activities = {row["activity_id"]: row for row in table(quarters, "activities")}
    people = [row for row in table(quarters, "participations") if row["roles"] and row["titles"]]
    person = people[0]
    activity = activities[person["activity_id"]]
    entry = next(row for row in table(quarters, "entries") if row["entry_id"] == activity["entry_id"])
    source = next(row for row in table(quarters, "sources") if row["source_id"] == entry["source_id"])
    page = reader(quarters).open(view=f"activity?a={activity['activity_id']}")
    text = page.text_content("#explore")
    for part in [entry["text"], activity["start_date"], person["name"], person["titles"].split("|")[0], source["path"], f"第{entry['line_start']}行", activity["activity_id"]]:
        assert part in text, part
    for row in table(quarters, "mentions"):
        if row["entry_id"] == entry["entry_id"]:
            assert row["text"] in text, row


def test_a_series_shows_its_numbers_and_its_gaps(quarters, reader):
    series = next(row for row in table(quarters, "activities") if row["meeting_series"])["meeting_series"]
    page = reader(quarters).open(view="meeting?m=" + urllib.parse.quote(series))
    numbers = sorted(int(row["meeting_ordinal"]) for row in table(quarters, "activities") if row["meeting_series"] == series and row["meeting_ordinal"] and row["meeting_year"] == "2030")
    missing = sorted(set(range(numbers[0], numbers[-1] + 1)) - set(numbers))
    assert missing, "the invented county leaves a number out"
    run = page.locator("section", has=page.locator("h2", has_text="2030"))
    assert run.locator(".gap").count() == len(missing)
    assert [int(text) for text in run.locator(".numbers a").all_text_contents()] == numbers


def test_a_number_that_stands_twice_is_told_with_both(quarters, reader):
    page = reader(quarters).open(view="meetings")
    told = page.evaluate("async () => { const run = runView(await core(), { term: 0, year: 2030, numbers: new Map([[4, [0]], [5, [1, 2]]]) }); return [run.innerText, [...run.querySelectorAll('a')].map(one => one.textContent)]; }")
    assert told[1] == ["4", "5", "5 又一次"] and "不止一次" in told[0] and "：5。" in told[0]


def test_several_categories_are_one_view(quarters, reader):
    one = reader(quarters)
    page = one.open(view="list?p=2030&c=V,M2")
    expected = [row for row in table(quarters, "activities") if row["month"].startswith("2030") and (row["category_level1"] == "V" or row["category"] == "M2")]
    assert one.count() == len(expected) and sorted(one.rows()) == ids(expected)
    assert page.input_value("#c") == "V,M2" and "、" in page.locator("#c option:checked").text_content()


def test_the_link_back_to_the_list_leads_to_the_rows_that_were_read(quarters, reader):
    one = reader(quarters)
    page = one.open(view="list?p=2030")
    page.locator("button.more").click()
    page.wait_for_function("() => document.querySelectorAll('[data-row]').length > 60")
    row = page.locator("[data-row]").nth(58)
    row.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    before = page.evaluate("() => scrollY")
    row.locator("a.said").click()
    page.wait_for_selector("blockquote")
    one.settle()
    page.locator("#explore p a", has_text="返回列表").click()
    page.wait_for_selector("p.count[data-count]")
    one.settle()
    assert page.locator("[data-row]").count() > 60 and abs(page.evaluate("() => scrollY") - before) < 5


def test_the_views_name_months_and_what_they_count(quarters, reader):
    one = reader(quarters)
    official = max(table(quarters, "officials"), key=lambda row: int(row["n_activities"]))
    page = one.open(view=f"official?o={official['official_id']}")
    months = [row["month"] for row in table(quarters, "by_month")]
    assert page.locator(".spark .month").all_text_contents() == [str(int(month[5:])) for month in months]
    of_months = {row["month"]: row["n_activities"] for row in table(quarters, "by_month_official") if row["official_id"] == official["official_id"]}
    assert page.locator(".spark .total").all_text_contents() == [of_months[month] for month in months]
    assert "全部时期（2030年1月至2031年3月）" in page.locator(".two").inner_text()
    for view in ["officials", "categories", "meetings"]:
        one.open(view=view)
        assert page.locator("#explore th[scope=col]").count() == 2 and page.locator("#explore h2").count() == 0, view


def test_rows_in_view_come_as_csv(quarters, reader):
    one = reader(quarters)
    page = one.open(view="list?c=V&p=2030")
    with page.expect_download() as waiting:
        page.click(".result-bar button")
    data = open(waiting.value.path(), "rb").read()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    expected = {row["activity_id"]: row for row in table(quarters, "activities") if row["category_level1"] == "V" and row["month"].startswith("2030")}
    assert ids(rows) == sorted(expected)
    for row in rows:
        assert [row["start_date"], row["category"], row["description"]] == [expected[row["activity_id"]][name] for name in ("start_date", "category", "description")]


def test_every_download_is_there_with_its_size_and_hash(quarters, reader):
    page = reader(quarters).open()
    offered = page.evaluate("""() => [...document.querySelectorAll("#downloads a[download]")].map(one => [one.getAttribute("href"),
        one.parentElement.querySelector(".hash code")?.textContent, one.nextElementSibling?.textContent])""")
    assert len(offered) > 30 and offered[0][0].endswith(".xlsx")
    first = page.evaluate("""() => [...document.querySelectorAll(".get a[download]")].map(one => [one.getAttribute("href"),
        one.parentElement.querySelector(".hash code")?.textContent, one.nextElementSibling?.textContent])""")
    assert [href.rsplit(".", 1)[1] for href, _, _ in first] == ["xlsx", "csv", "parquet"] and all(one in offered for one in first)
    assert page.evaluate("() => [...document.querySelectorAll('.hash')].every(one => one.querySelector('summary').textContent.includes(one.querySelector('code').textContent.slice(0, 8)))")
    for href, sha256, size in offered:
        data = (quarters / urllib.parse.unquote(href)).read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256, href
        said, unit = size.split()
        assert abs(float(said) * {"B": 1, "kB": 1e3, "MB": 1e6}[unit] - len(data)) <= {"B": 0, "kB": 51, "MB": 51e3}[unit], (href, size)


def test_a_download_downloads(quarters, reader):
    page = reader(quarters).open()
    with page.expect_download() as waiting:
        page.locator(".get a[download]").first.click()
    name = urllib.parse.unquote(page.locator(".get a[download]").first.get_attribute("href"))
    assert open(waiting.value.path(), "rb").read() == (quarters / name).read_bytes()


def test_both_languages_show_the_same_view(quarters, reader):
    one = reader(quarters)
    page = one.open(view="list?c=V&p=2030")
    rows, title = one.rows(), page.title()
    page.click("#language")
    page.wait_for_url("**/index.en.html*")
    one.settle()
    assert page.get_attribute("html", "lang") == "en" and page.url.endswith("#list?c=V&p=2030")
    assert one.rows() == rows and page.title() != title
    assert page.locator("h1:visible").text_content() == "Activities"
    page.click("#language")
    page.wait_for_url("**/index.html*")
    assert page.get_attribute("html", "lang") == "zh-CN"


@pytest.mark.parametrize("document", LANGUAGES.values())
def test_no_sentence_is_missing(quarters, reader, document):
    one = reader(quarters)
    for view in ["", "list", "list?v=table", "officials", "categories", "meetings"]:
        text = one.open(document, view).locator("body").inner_text()
        assert "page-" not in text.replace("page-data", "") and "undefined" not in text and "publish-" not in text and "{" not in text, view


def test_the_list_of_releases_leads_to_each(quarters, reader):
    one = reader(quarters)
    page = one.page
    page.goto((quarters.parent / "index.html").as_uri())
    links = page.evaluate("() => [...document.querySelectorAll('tbody th a')].map(one => one.href)")
    assert len(links) == 10 and links[0].endswith(f"{quarters.name}/index.html")
    for link in links:
        page.goto(link)
        assert page.locator("h1").count() == 1


def test_the_last_release_is_compared_with_the_one_before(quarters, reader):
    page = reader(quarters).open()
    assert "2030Q4-r1" in page.text_content("#trust")
    changes = page.locator(".main-figures li").first.locator(".change").all_text_contents()
    months = {row["month"]: int(row["n_activities"]) for row in table(quarters, "by_month")}
    now, before, last_year = (sum(months[month] for month in all_months) for all_months in
                              (["2031-01", "2031-02", "2031-03"], ["2030-10", "2030-11", "2030-12"], ["2030-01", "2030-02", "2030-03"]))
    for text, then in zip(changes, [before, last_year]):
        assert str(then) in text and (f"{now - then:+d}".replace("-", "−") in text or now == then), (text, now, then)
