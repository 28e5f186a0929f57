#!/usr/bin/env python3
"""Holds the reading of annotated texts at the figures of tests/accuracy.toml.

    accuracy.py --gongbao target/release/gongbao --corpus ../shared/corpus

Chronicles and workbooks are compared by the scorers beside the texts; single dates here, by what `gongbao explain --json` prints.
The annotated texts and their scorer stand beside the repository, not in it: where they are not, this says so and ends with 0.
A figure below its floor is a failure; a floor that is no longer reached by any figure of that name is one too, and so is a figure of
pipelines/accuracy.toml, which every release publishes, that is higher than the one reached.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

HERE = pathlib.Path(__file__).resolve().parent


# Runs a scorer whose tallies count things, not values: the workbook scorer hands over a table of rows where it means its keys.
RUN = """
import runpy, sys
folder, scorer = sys.argv[1:3]
sys.path.insert(0, folder)
import score
add = score.Tally.add
score.Tally.add = lambda tally, predicted, expected: add(tally, list(predicted), list(expected))
sys.argv = sys.argv[2:]
runpy.run_path(scorer, run_name="__main__")
"""


def figures(scorer, gongbao, gold):
    """Runs the scorer, which prints its table, and returns F1 by measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "figures.json"
        command = [sys.executable, "-c", RUN, str(scorer.parent), str(scorer), "--gongbao", gongbao, "--json", str(path)]
        subprocess.run(command + [str(file) for file in gold], check=True)
        return json.loads(path.read_text(encoding="utf-8"))


def dates(gongbao, gold):
    """The share of single date expressions that are read as annotated, by tier, with a line for each that is not."""
    cases = [json.loads(line) for path in gold for line in path.read_text(encoding="utf-8").splitlines()]
    fields = {"year": "context_year", "month": "context_month", "previous_date": "context_date"}
    asked = [{"text": case["text"], **{ours: case.get(theirs) for ours, theirs in fields.items()}} for case in cases]
    command = [gongbao, "explain", "--json", "--pipeline", "pipelines/generic.toml"]
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in asked)
    told = subprocess.run(command, input=lines, capture_output=True, check=True, encoding="utf-8").stdout.splitlines()
    right, all_of = collections.Counter(), collections.Counter()
    for case, answer in zip(cases, told, strict=True):
        found = json.loads(answer)["dates"]
        all_of[case["tier"]] += 1
        if is_read(case, found[0] if found else None):
            right[case["tier"]] += 1
        else:
            print(f"  {case['tier']}: {case['text']} read as {found[:1]}, expected {case['start']} to {case['end']} ({case['precision']})")
    for tier, number in sorted(all_of.items()):
        print(f"{tier:30} {right[tier]:4} of {number}")
    return {tier: right[tier] / number for tier, number in all_of.items()}


def is_read(case, date):
    """Whether the first date of a text is the annotated one; `none` wants no date, `invalid` one that stands on no calendar."""
    if date is None or case["precision"] == "none":
        return date is None and case["precision"] == "none"
    return (date["start_date"], date["end_date"]) == (case["start"], case["end"])


def below(floors, reached):
    """Every floor that is not held, as one line each."""
    missed = []
    for measure, floor in floors.items():
        if measure not in reached:
            missed.append(f"{measure}: expected at least {floor}, but the scorer names no such measure")
        elif reached[measure] < floor:
            missed.append(f"{measure}: expected at least {floor}, found {reached[measure]}")
    return missed


def overstated(published, reached):
    """Every published figure that is higher than what is reached; one that has become too low is only told."""
    wrong = []
    for measure, figure in published.items():
        found = reached.get(measure, 0.0)
        if found < figure - 0.001:
            wrong.append(f"{measure}: pipelines/accuracy.toml says {figure}, found {found}; write what was found, and the day")
        elif found > figure + 0.001:
            print(f"pipelines/accuracy.toml may say more of {measure}: {found} instead of {figure}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gongbao", default="target/release/gongbao")
    parser.add_argument("--corpus", type=pathlib.Path, default=pathlib.Path("../shared/corpus"))
    args = parser.parse_args()
    scorer = args.corpus / "score.py"
    if not scorer.exists():
        print(f"accuracy: skipped, there are no annotated texts in {args.corpus}")
        return 0
    missed = []
    published = tomllib.loads((HERE.parent / "pipelines" / "accuracy.toml").read_text(encoding="utf-8"))["sets"]
    for name, part in tomllib.loads((HERE / "accuracy.toml").read_text(encoding="utf-8")).items():
        print(f"\n== {name}: {part['about']}", flush=True)
        gold = [args.corpus / path for path in part["gold"]]
        by = part.get("scorer", scorer.name)
        reached = dates(args.gongbao, gold) if by == "dates" else figures(args.corpus / by, args.gongbao, gold)
        wrong = below(part["floors"], reached) + overstated(published.get(name, {}).get("figures", {}), reached)
        missed += [f"{name}: {line}" for line in wrong]
    for line in missed:
        print(f"accuracy: {line}", file=sys.stderr)
    print(f"\naccuracy: {'every floor held, every published figure reached' if not missed else f'{len(missed)} figures not as they should be'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
