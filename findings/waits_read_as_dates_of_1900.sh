#!/usr/bin/env bash
# A wait of 12 days, shown as 12d, is read from the workbook as 11 January 1900.
#
# A number format may carry a unit; a backslash says that the letter after it is text (`0\d`; ECMA-376, 18.8.31).
# ExcelJS 4.4.0 sets aside what is in quotes or brackets and takes any y, m, d, h, s or b that is left for a date's: the
# value of the cell is then a Date, without a warning. So waits in d, h or m become dates; counts with k or without a
# unit, and waits shown as `0 "days"`, stay numbers. An underscore, which leaves a letter's width free, is as bad as a
# backslash. openpyxl 3.1.5, calamine 0.9.1, SheetJS 0.18.5 and read-excel-file 9.3.17 read numbers. Put the unit into
# the heading, or into quotes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1 \
    2>/dev/null
npm install --silent --no-fund --no-audit exceljs@4.4.0 xlsx@0.18.5 read-excel-file@9.3.17 >/dev/null 2>&1
cat > seen.py <<'PY'
import json

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

FORMATS = ["0", '0 "days"', "0\\k", "0\\d", "0\\h", "0\\m", "0_d"]
book = xlsxwriter.Workbook("waits.xlsx")
sheet = book.add_worksheet("waits")
for row, code in enumerate(FORMATS):
    sheet.write_string(row, 0, code)
    sheet.write_number(row, 1, 12, book.add_format({"num_format": code}))
book.close()
styled = openpyxl.load_workbook("waits.xlsx")["waits"]
assert [cell.number_format.replace("General", "0") for cell in styled["B"]] == FORMATS
found = {
    "openpyxl": [cell.value for cell in styled["B"]],
    "calamine": [row[1] for row in CalamineWorkbook.from_path("waits.xlsx").get_sheet_by_name("waits").to_python()],
}
print("formats:         ", json.dumps(FORMATS))
for reader, values in found.items():
    assert all(isinstance(value, (int, float)) for value in values)
    print(f"{reader + ':':17}", *(f"{value:g}" for value in values))
PY
env/bin/python -W error seen.py | tee seen
cat > seen.mjs <<'JS'
import fs from "node:fs";
import ExcelJS from "exceljs";
import XLSX from "xlsx";
import { readSheet } from "read-excel-file/node";

function show(reader, values) {
  const shown = values.map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value));
  console.log(`${`${reader}:`.padEnd(17)} ${shown.join(" ")}`);
}

const sheet = XLSX.read(fs.readFileSync("waits.xlsx"), { cellDates: true }).Sheets.waits;
show("SheetJS", XLSX.utils.sheet_to_json(sheet, { header: 1 }).map((row) => row[1]));
show("read-excel-file", (await readSheet("waits.xlsx")).map((row) => row[1]));
const book = new ExcelJS.Workbook();
await book.xlsx.readFile("waits.xlsx");
const cells = book.getWorksheet("waits").getColumn(2);
show("ExcelJS", cells.values.slice(1));
JS
node seen.mjs | tee -a seen
diff seen - <<'EXPECTED'
formats:          ["0", "0 \"days\"", "0\\k", "0\\d", "0\\h", "0\\m", "0_d"]
openpyxl:         12 12 12 12 12 12 12
calamine:         12 12 12 12 12 12 12
SheetJS:          12 12 12 12 12 12 12
read-excel-file:  12 12 12 12 12 12 12
ExcelJS:          12 12 12 1900-01-11 1900-01-11 1900-01-11 1900-01-11
EXPECTED
