"""Invented offices for the tests of the page: five quarters of a county, a chronicle that would do harm, ten years of a city.

All is made from a seed, so that each run tests the same pages. The folder of an office is what `gongbao init` makes.
"""
import os
import pathlib
import random
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
GONGBAO = pathlib.Path(os.environ.get("GONGBAO", ROOT / "target" / "release" / "gongbao")).resolve()

PEOPLE = ["县长林小满", "副县长何春生", "副县长白静", "副县长欧阳朔", "县委书记许知行", "副县长马腾飞"]
TOWNS = ["柳湾镇", "石桥乡", "青龙镇", "白河镇", "南坪乡", "云溪镇", "黑山乡", "长亭镇"]
SITES = ["卫生院", "敬老院", "中心小学", "农贸市场", "污水处理厂", "粮油加工园"]
MATTERS = ["春灌用水安排", "防汛工作", "秋收秋种", "安全生产", "信访工作", "营商环境", "教育工作", "项目建设"]
PLANS = ["农田水利管护办法", "城镇供热管理办法", "乡村道路养护方案", "义务教育学区划分方案", "政府工作报告"]

# Day of issue and release of each step of the county of tests/office.
STEPS = [
    ("2030-04-10", "2030Q1-r1"), ("2030-07-09", "2030Q2-r1"), ("2030-07-20", "2030Q2-r2"), ("2030-10-11", "2030Q3-r1"),
    ("2031-01-12", "2030Q4-r1"), ("2031-02-03", "2030Q4-r2"), ("2031-04-10", "2031Q1-r1"), ("2031-05-06", "2031Q1-r2"),
]

# Each line would do harm where it was taken for markup, a script, an address or a formula.
HARM = [
    "<script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    "</script><script>window.harmed=1</script>",
    "javascript:window.harmed=1",
    "\"><svg onload=window.harmed=1>",
    "' onmouseover='window.harmed=1",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;&#60;",
    "]]>--><!--",
    "\u2028\u2029",
]


def run(*arguments, cwd=None, code=0):
    done = subprocess.run([str(GONGBAO), *map(str, arguments)], cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == code, f"{arguments}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def new(folder):
    """The folder of an office without input."""
    run("init", folder)
    shutil.rmtree(folder / "input")
    return folder


def write(folder, quarter, text, name="大事记.txt"):
    path = folder / "input" / quarter / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def publish(folder, issued, period=None):
    """Publishes and gives the folder of the release."""
    extra = ["--period", period] if period else []
    run("publish", "--pipeline", "pipelines/office.toml", "--issued", issued, "--quiet", *extra, cwd=folder)
    return folder / "output" / (folder / "output" / "latest").read_text(encoding="utf-8").strip()


def happening(chance, numbers):
    """One event; a meeting bears the next number of its series."""
    person, other = chance.sample(PEOPLE, 2)
    town, matter = chance.choice(TOWNS), chance.choice(MATTERS)
    kind = chance.randrange(9)
    if kind == 0:
        numbers["常务"] = numbers.get("常务", 0) + 1
        return f"县长林小满主持召开县政府{numbers['年']}年第{numbers['常务']}次常务会议，研究{matter}，审议《{chance.choice(PLANS)}》。"
    if kind == 1:
        return f"{person}主持召开{matter}专题会议，{other}出席。"
    if kind in (2, 3, 4):
        return f"{person}到{town}{chance.choice(SITES)}调研{matter}，{other}陪同。"
    if kind == 5:
        return f"{person}深入{town}{chance.choice(SITES)}、{chance.choice(TOWNS)}{chance.choice(SITES)}督导检查消防安全。"
    if kind == 6:
        return f"{person}出席{town}{chance.choice(SITES)}开工仪式并讲话。"
    if kind == 7:
        return f"{town}{chance.choice(SITES)}被命名为全省示范点。"
    return f"{person}会见来访的客商，就{matter}进行交流。"


def chronicle(chance, year, quarter, events, numbers, area="青禾县"):
    """A quarter as an office prints it, `events` a month."""
    if numbers.get("年") != year:
        numbers.clear()
        numbers["年"] = year
    months = range(quarter * 3 - 2, quarter * 3 + 1)
    lines = [f"{area}人民政府大事记", "", f"（{year}年{months[0]}月—{year}年{months[-1]}月）", ""]
    for month in months:
        for day in sorted(chance.randrange(1, 29) for _ in range(events)):
            lines += [f"{month}月{day}日，{happening(chance, numbers)}", ""]
    return "\n".join(lines)


def five_quarters(folder):
    """A county from the first quarter of 2030 to that of 2031, each quarter published: a meeting that nobody printed, a date
    that cannot exist, a quarter with half its months. Gives the folder of the last release."""
    new(folder)
    chance, numbers = random.Random(2030), {}
    for year, quarter in [(2030, 1), (2030, 2), (2030, 3), (2030, 4), (2031, 1)]:
        text = chronicle(chance, year, quarter, 6, numbers)
        if (year, quarter) == (2030, 2):
            # A number is left out, and one day is none.
            numbers["常务"] = numbers.get("常务", 0) + 1
            text += "\n6月31日，副县长白静到柳湾镇慰问。\n"
        if (year, quarter) == (2030, 3):
            text = text.replace("（2030年7月—2030年9月）", "（2030年7月—2030年8月）")
        write(folder, f"{year}Q{quarter}", text)
        month = quarter * 3 + 1
        release = publish(folder, f"{year + month // 13}-{(month - 1) % 12 + 1:02}-10", f"{year}Q{quarter}")
    return release


def county(folder):
    """The county of tests/office, published step by step as tests/suite/office.rs does. Gives the folder of the last release."""
    steps = ROOT / "tests" / "office"
    (folder / "pipelines").mkdir(parents=True)
    for path in [*(ROOT / "pipelines").iterdir(), steps / "office.toml", steps / "office-words.toml"]:
        (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / "pipelines" / path.name)
    for number, (issued, release) in enumerate(STEPS, 1):
        shutil.copytree(steps / str(number), folder, dirs_exist_ok=True)
        assert publish(folder, issued).name == release
    return folder / "output" / STEPS[-1][1]


def hostile(folder):
    """A chronicle that holds what would do harm in a page or a spreadsheet."""
    new(folder)
    lines = ["青禾县人民政府大事记", "", "（2030年1月—2030年3月）", ""]
    for day, harm in enumerate(HARM, 3):
        lines += [f"1月{day}日，县长林小满到柳湾镇{harm}卫生院调研{harm}工作，审议《{harm}办法》。", ""]
    lines += ["2月3日，=HYPERLINK(\"x\",\"y\")县长林小满调研。", "", "2月4日，县长林小满调研供水工作。", ""]
    write(folder, "2030Q1", "\n".join(lines))
    return publish(folder, "2030-04-10")


def ten_years(folder, a_month):
    """A city over forty quarters."""
    new(folder)
    chance, numbers = random.Random(2040), {}
    for year in range(2030, 2040):
        for quarter in range(1, 5):
            write(folder, f"{year}Q{quarter}", chronicle(chance, year, quarter, a_month, numbers))
    return publish(folder, "2040-01-10")
