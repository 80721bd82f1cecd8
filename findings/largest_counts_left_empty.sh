#!/usr/bin/env bash
# The largest hospitals have no count in the table, because nine in ten counts are small.
#
# Published tables write a count of a thousand or more as 1,250, in quotes as CSV asks, and * for one held back.
# frictionless 5.21.0, which reads tables by open data's Table Schema, calls a column a number when 90 % of the cells it
# looks at are numbers. The other cells become None, in `extract`, `read_rows` and `to_pandas` alike, with no exception
# and no warning: only `validate`, or asking each row for its errors, shows them. So a total lacks just the large trusts
# and looks well. With one large trust more, the same column is text with every cell whole. pandas 3.1.1 and DuckDB
# 2.0.1 keep such a column as text. Describe it: as a `number` with `groupChar` "," (an `integer` takes no notice of
# it), and with "*" under `missingValues`.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0 pandas==3.1.1 duckdb==2.0.1 2>/dev/null
cat > seen.py <<'PY'
import csv

import duckdb
import pandas
from frictionless import Resource, Schema, extract, validate

SMALL = [120 + 13 * number for number in range(54)]    # all below 1,000
LARGE = [1250, 2310, 1875, 3040, 1420]


def write_table(path, *more):
    rows = [(f"R{place:02}", f"{waiting:,}") for place, waiting in enumerate((*SMALL, *LARGE, *more))]
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([("trust", "waiting"), *rows, ("R99", "*")])


def add_up(rows):
    return sum(row["waiting"] for row in rows if row["waiting"] is not None)


write_table("trusts.csv")
write_table("one_more.csv", 1100)
print("waiting:", f"{sum(SMALL + LARGE):,}", "in 59 trusts, and one that is suppressed")
rows = extract("trusts.csv")["trusts"]
print("extract:", f"{add_up(rows):,};", "empty:", *(row["trust"] for row in rows if row["waiting"] is None))
with Resource("trusts.csv") as resource:
    print("read_rows, the last six:", [row["waiting"] for row in resource.read_rows()][-6:])
frame = Resource("trusts.csv").to_pandas()
print("to_pandas:", f"{frame['waiting'].sum():,}", "in a column of", frame["waiting"].dtype)
print("validate:", len(validate("trusts.csv").flatten(["type"])), "errors in", len(rows), "rows")
rows = extract("one_more.csv")["one_more"]
print("with one large trust more:", [row["waiting"] for row in rows][-7:])
print("pandas reads", pandas.api.types.infer_dtype(pandas.read_csv("trusts.csv")["waiting"]), end=", ")
print("DuckDB", duckdb.sql("from read_csv('trusts.csv')").types[1])
columns = [{"name": "trust", "type": "string"}, {"name": "waiting", "type": "number", "groupChar": ","}]
schema = Schema.from_descriptor({"fields": columns, "missingValues": ["*"]})
described = Resource("trusts.csv", schema=schema)
print("described:", f"{add_up(described.extract()['trusts']):,};", "valid:", described.validate().valid)
PY
env/bin/python -W error::UserWarning seen.py | tee seen
diff seen - <<'EXPECTED'
waiting: 34,978 in 59 trusts, and one that is suppressed
extract: 25,083; empty: R54 R55 R56 R57 R58 R99
read_rows, the last six: [None, None, None, None, None, None]
to_pandas: 25,083 in a column of Int64
validate: 6 errors in 60 rows
with one large trust more: ['1,250', '2,310', '1,875', '3,040', '1,420', '1,100', '*']
pandas reads string, DuckDB VARCHAR
described: 34,978; valid: True
EXPECTED
