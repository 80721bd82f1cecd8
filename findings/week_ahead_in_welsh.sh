#!/usr/bin/env bash
# The figures of one day are in week 1 on the English page and in week 2 on the Welsh one, through all of 2027 and 2028.
#
# Wales counts weeks as ISO 8601 does, and so does CLDR 48.2: Welsh is spoken in GB, where a week begins on Monday and
# the first of a year has four days of it. Babel 2.19.0, asked for `cy`, finds no country there and takes the world's
# rule, where one day is enough; `cy_GB` is right, and `Locale.negotiate` turns it into `cy`. Day.js 1.11.23 has the
# same rule in its Welsh locale, and date-fns 4.4.0 begins the Welsh week on Sunday. Moment 2.31.0 and Luxon 3.7.2 keep
# to ISO in both languages. There is no warning, and in 2026, which begins on a Thursday, Babel is right until
# 28 December, so a test of that year passes. Print ISO weeks (`isocalendar`), or name the country.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check babel==2.19.0 2>/dev/null
npm install --silent --no-fund --no-audit cldr-core@48.2.0 date-fns@4.4.0 dayjs@1.11.23 moment@2.31.0 luxon@3.7.2 \
    >/dev/null 2>&1
env/bin/python -W error - <<'PY' | tee seen
from datetime import date, timedelta

from babel import Locale
from babel.dates import format_date

DAYS = [date(2026, 1, 7), date(2026, 1, 11), date(2027, 1, 6), date(2028, 1, 5)]
print("a Wednesday, a Sunday and two Wednesdays:", *DAYS)
print("ISO 8601:     ", *(day.isocalendar().week for day in DAYS))
for name in ("en_GB", "cy_GB", "cy"):
    print(f"Babel, {name + ':':7}", *(format_date(day, "w", locale=name) for day in DAYS))
print("Babel negotiates cy_GB from cy and en_GB:", Locale.negotiate(["cy_GB"], ["cy", "en_GB"]))
for year in range(2026, 2030):
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(length)]
    moved = sum(format_date(day, "w", locale="cy") != str(day.isocalendar().week) for day in days)
    print(f"Babel, cy, {year}: another week than ISO's on", moved, "of", len(days), "days")
PY
cat > weeks.cjs <<'JS'
const week = require("cldr-core/supplemental/weekData.json").supplemental.weekData;
const likely = require("cldr-core/supplemental/likelySubtags.json").supplemental.likelySubtags;
console.log("CLDR: cy is", likely.cy, "and GB has", week.minDays.GB, "days from", week.firstDay.GB);

const { format } = require("date-fns");
const { cy, enGB } = require("date-fns/locale");
const dayjs = require("dayjs");
const moment = require("moment");
const { DateTime } = require("luxon");
dayjs.extend(require("dayjs/plugin/weekOfYear"));
for (const name of ["cy", "en-gb"]) {
  require(`dayjs/locale/${name}`);
  require(`moment/locale/${name}`);
}
const days = ["2026-01-07", "2026-01-11", "2027-01-06", "2028-01-05"];
const readers = {
  "date-fns": (day, name) => format(new Date(`${day}T12:00`), "w", { locale: name === "cy" ? cy : enGB }),
  "Day.js": (day, name) => dayjs(day).locale(name).week(),
  Moment: (day, name) => moment(day).locale(name).week(),
  Luxon: (day, name) => DateTime.fromISO(day).setLocale(name).toFormat("W"),
};
for (const [reader, find] of Object.entries(readers)) {
  const found = ["en-gb", "cy"].map((name) => `${name} ${days.map((day) => find(day, name)).join(" ")}`);
  console.log(`${reader}: ${found.join(", ")}`);
}
JS
node weeks.cjs | tee -a seen
diff seen - <<'EXPECTED'
a Wednesday, a Sunday and two Wednesdays: 2026-01-07 2026-01-11 2027-01-06 2028-01-05
ISO 8601:      2 2 1 1
Babel, en_GB:  2 2 1 1
Babel, cy_GB:  2 2 1 1
Babel, cy:     2 2 2 2
Babel negotiates cy_GB from cy and en_GB: cy
Babel, cy, 2026: another week than ISO's on 4 of 365 days
Babel, cy, 2027: another week than ISO's on 365 of 365 days
Babel, cy, 2028: another week than ISO's on 366 of 366 days
Babel, cy, 2029: another week than ISO's on 0 of 365 days
CLDR: cy is cy-Latn-GB and GB has 4 days from mon
date-fns: en-gb 2 2 1 1, cy 2 3 2 2
Day.js: en-gb 2 2 1 1, cy 2 2 2 2
Moment: en-gb 2 2 1 1, cy 2 2 1 1
Luxon: en-gb 2 2 1 1, cy 2 2 1 1
EXPECTED
