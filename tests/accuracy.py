#!/usr/bin/env python3
"""Holds the reading of annotated texts at the figures of tests/accuracy.toml.

    accuracy.py --gongbao target/release/gongbao --corpus ../shared/corpus

The annotated texts and their scorer stand beside the repository, not in it: where they are not, this says so and ends with 0.
A figure below its floor is a failure; a floor that is no longer reached by any figure of that name is one too.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

HERE = pathlib.Path(__file__).resolve().parent


def figures(scorer, gongbao, gold):
    """Runs the scorer, which prints its table, and returns F1 by measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "figures.json"
        subprocess.run([sys.executable, scorer, "--gongbao", gongbao, "--json", path, *gold], check=True)
        return json.loads(path.read_text(encoding="utf-8"))


def below(floors, reached):
    """Every floor that is not held, as one line each."""
    missed = []
    for measure, floor in floors.items():
        if measure not in reached:
            missed.append(f"{measure}: expected at least {floor}, but the scorer names no such measure")
        elif reached[measure] < floor:
            missed.append(f"{measure}: expected at least {floor}, found {reached[measure]}")
    return missed


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
    for name, part in tomllib.loads((HERE / "accuracy.toml").read_text(encoding="utf-8")).items():
        print(f"\n== {name}: {part['about']}", flush=True)
        gold = [args.corpus / path for path in part["gold"]]
        missed += [f"{name}: {line}" for line in below(part["floors"], figures(scorer, args.gongbao, gold))]
    for line in missed:
        print(f"accuracy: {line}", file=sys.stderr)
    print(f"\naccuracy: {'every floor held' if not missed else f'{len(missed)} floors not held'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
