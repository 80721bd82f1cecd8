#!/usr/bin/env bash
# A workbook of a long programme loses rows without a word, or holds one that no spreadsheet shows.
#
# A worksheet has 1,048,576 rows. XlsxWriter 3.2.9 drops what is written below them: `write` returns -1, raises nothing
# and warns of nothing. A write-only sheet of openpyxl 3.1.5 takes row 1,048,577 and reads it back as if it were there,
# so the check that is most at hand does not see it. Daily figures of many teams come this far: count rows first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check xlsxwriter==3.2.9 openpyxl==3.1.5 2>/dev/null
env/bin/python -W error - <<'PY' | tee seen
import openpyxl, xlsxwriter

LAST = 1_048_576
book = xlsxwriter.Workbook("long.xlsx", {"constant_memory": True})
sheet = book.add_worksheet("days")
print("XlsxWriter, last row:      ", sheet.write(LAST - 1, 0, "kept"))
print("XlsxWriter, one row further:", sheet.write(LAST, 0, "lost"))
book.close()
rows = list(openpyxl.load_workbook("long.xlsx", read_only=True)["days"].iter_rows(min_row=LAST, values_only=True))
print("rows from the last one on: ", rows)

book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet("days")
for row in range(LAST + 1):
    sheet.append([row + 1])
book.save("beyond.xlsx")
read = openpyxl.load_workbook("beyond.xlsx", read_only=True)["days"]
print("openpyxl, rows from there:  ", list(read.iter_rows(min_row=LAST, values_only=True)))
PY
diff seen - <<'EXPECTED'
XlsxWriter, last row:       0
XlsxWriter, one row further: -1
rows from the last one on:  [('kept',)]
openpyxl, rows from there:   [(1048576,), (1048577,)]
EXPECTED
