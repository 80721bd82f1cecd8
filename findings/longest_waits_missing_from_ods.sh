#!/usr/bin/env bash
# A mean wait of 23 hours is read as 5, because the people who waited a day or longer have no wait in the table.
#
# In OpenDocument, which UK governments ask for in published tables, a cell of hours holds a duration. PT30H15M00S is
# valid and the way in which LibreOffice writes 30:15. calamine, which Polars and pandas use, takes it for a time of day
# and passes on as text what no clock shows. Polars 2.1.0 (fastexcel 0.21.0) reads that text as empty, without a
# warning; asked for text, it reads every cell as empty; and where the wait is the only column, those rows are gone.
# pandas 3.1.1 returns times mixed with text, or refuses the file (engine odf). So the shortest waits survive, and the
# figures look well. pyexcel-ods3 0.6.1 and SheetJS 0.18.5 read all of them, as Polars does the same column as xlsx.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check odfpy==1.4.1 polars==2.1.0 fastexcel==0.21.0 pandas==3.1.1 \
    python-calamine==0.9.1 pyexcel-ods3==0.6.1 xlsxwriter==3.3.1 2>/dev/null
npm install --silent --no-fund --no-audit xlsx@0.18.5 >/dev/null 2>&1
env/bin/python -W error - <<'PY' | tee seen
from datetime import time, timedelta

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

MINUTES = (180, 450, 1440, 1815, 3060)


def add_row(table, *cells):
    row = TableRow()
    for text, kind in cells:
        cell = TableCell(**kind)
        cell.addElement(P(text=text))
        row.addElement(cell)
    table.addElement(row)


def wait_cell(minutes):
    hours, rest = divmod(minutes, 60)
    return f"{hours:02}:{rest:02}:00", {"valuetype": "time", "timevalue": f"PT{hours:02}H{rest:02}M00S"}


def write_ods(path, *, with_ward):
    document = OpenDocumentSpreadsheet()
    table = Table(name="waits")
    document.spreadsheet.addElement(table)
    ward = [("A", {"valuetype": "string"})] if with_ward else []
    add_row(table, *[("ward", {"valuetype": "string"})] * with_ward, ("wait", {"valuetype": "string"}))
    for minutes in MINUTES:
        add_row(table, *ward, wait_cell(minutes))
    document.save(path)


write_ods("wards.ods", with_ward=True)
write_ods("waits.ods", with_ward=False)
print("written: ", [str(timedelta(minutes=minutes)) for minutes in MINUTES])
print("mean:    ", timedelta(minutes=sum(MINUTES) / len(MINUTES)))

import polars

found = polars.read_ods("wards.ods", infer_schema_length=None)["wait"]
print("polars:  ", [None if wait is None else str(wait) for wait in found], "mean", found.mean())
as_text = polars.read_ods("wards.ods", schema_overrides={"wait": polars.String})["wait"]
print("polars, asked for text:  ", as_text.to_list())
print("polars, the only column: ", polars.read_ods("waits.ods").height, "rows of", len(MINUTES))

import pandas

print("pandas, engine calamine: ", [str(wait) for wait in pandas.read_excel("wards.ods", engine="calamine")["wait"]])
try:
    print("pandas, engine odf:      ", pandas.read_excel("wards.ods", engine="odf")["wait"].to_list())
except ValueError as error:
    print("pandas, engine odf:       refused:", error)

import pyexcel_ods3

read = [wait for _, wait in pyexcel_ods3.get_data("wards.ods")["waits"][1:]]
whole = [timedelta(hours=wait.hour, minutes=wait.minute) if isinstance(wait, time) else wait for wait in read]
print("pyexcel-ods3: the mean is", sum(whole, timedelta()) / len(whole))

import xlsxwriter

with xlsxwriter.Workbook("wards.xlsx") as book:
    sheet, hours = book.add_worksheet("waits"), book.add_format({"num_format": "[h]:mm"})
    sheet.write_row(0, 0, ["ward", "wait"])
    for line, minutes in enumerate(MINUTES, 1):
        sheet.write(line, 0, "A")
        sheet.write(line, 1, minutes / 1440, hours)
print("polars, the same as xlsx: mean", polars.read_excel("wards.xlsx")["wait"].mean())
PY
node -e '
const rows = require("xlsx").utils.sheet_to_json(require("xlsx").readFile("wards.ods").Sheets.waits);
console.log("SheetJS: the mean in hours is", 24 * rows.reduce((sum, row) => sum + row.wait, 0) / rows.length);
' | tee -a seen
diff seen - <<'EXPECTED'
written:  ['3:00:00', '7:30:00', '1 day, 0:00:00', '1 day, 6:15:00', '2 days, 3:00:00']
mean:     23:09:00
polars:   ['3:00:00', '7:30:00', None, None, None] mean 5:15:00
polars, asked for text:   [None, None, None, None, None]
polars, the only column:  2 rows of 5
pandas, engine calamine:  ['03:00:00', '07:30:00', 'PT24H00M00S', 'PT30H15M00S', 'PT51H00M00S']
pandas, engine odf:       refused: hour must be in 0..23: 24:00:00
pyexcel-ods3: the mean is 23:09:00
polars, the same as xlsx: mean 23:09:00
SheetJS: the mean in hours is 23.15
EXPECTED
