#!/usr/bin/env bash
# A wait of 53 weeks is written as a year and six days, and a year is not a number of weeks.
#
# pydantic 2.14.3 writes a timedelta of 365 days or more as P1Y…: 53 weeks become P1Y6D, valid ISO 8601 for another
# length, since a year there is a year of the calendar. pydantic reads it back as 371 days, so its own round trip shows
# nothing. msgspec 0.22.0 and pandas 3.1.1 refuse it, though they read P371D; isodate 0.7.2 and Luxon 3.7.2 come out a
# day late where 29 February lies between, and Luxon, asked for weeks, answers less than 53. Only the longest waits are
# refused or moved: up to 52 weeks, the year that the NHS counts, all is in days. Write seconds
# (ser_json_timedelta="float") or days of your own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pydantic==2.14.3 msgspec==0.22.0 pandas==3.1.1 \
    isodate==0.7.2 2>/dev/null
npm install --silent --no-fund --no-audit luxon@3.7.2 >/dev/null 2>&1
env/bin/python -W error - <<'PY' | tee seen
import json
from datetime import date, timedelta

import isodate
import msgspec
import pandas
from pydantic import BaseModel, ConfigDict

REFERRED = date(2023, 12, 1)


class Pathway(BaseModel):
    wait: timedelta


class InSeconds(Pathway):
    model_config = ConfigDict(ser_json_timedelta="float")


def read(reader, text):
    try:
        return reader(text)
    except ValueError:    # msgspec's and pandas's errors are ValueErrors
        return "refused"


for weeks in (18, 52, 53, 65):
    sent = Pathway(wait=timedelta(weeks=weeks)).model_dump_json()
    text = json.loads(sent)["wait"]
    assert Pathway.model_validate_json(sent).wait == timedelta(weeks=weeks)
    print(f"{weeks} weeks: {text}")
    print("  msgspec:", read(lambda text: msgspec.convert(text, timedelta).days, text))
    print("  pandas: ", read(lambda text: pandas.Timedelta(text).days, text))
    print("  isodate: from", REFERRED, "until", REFERRED + isodate.parse_duration(text), "instead of",
          REFERRED + timedelta(weeks=weeks))
print("53 weeks in days: msgspec", msgspec.convert("P371D", timedelta).days, "pandas", pandas.Timedelta("P371D").days)
print("ser_json_timedelta=float:", InSeconds(wait=timedelta(weeks=53)).model_dump_json(), "seconds;", 53 * 7 * 86_400)
PY
node -e '
const { DateTime, Duration } = require("luxon");
for (const text of ["P371D", "P1Y6D"]) {
  const wait = Duration.fromISO(text);
  const until = DateTime.fromISO("2023-12-01").plus(wait).toISODate();
  console.log(`Luxon, ${text}: until ${until}; ${wait.as("weeks").toFixed(2)} weeks`);
}
' | tee -a seen
diff seen - <<'EXPECTED'
18 weeks: P126D
  msgspec: 126
  pandas:  126
  isodate: from 2023-12-01 until 2024-04-05 instead of 2024-04-05
52 weeks: P364D
  msgspec: 364
  pandas:  364
  isodate: from 2023-12-01 until 2024-11-29 instead of 2024-11-29
53 weeks: P1Y6D
  msgspec: refused
  pandas:  refused
  isodate: from 2023-12-01 until 2024-12-07 instead of 2024-12-06
65 weeks: P1Y90D
  msgspec: refused
  pandas:  refused
  isodate: from 2023-12-01 until 2025-03-01 instead of 2025-02-28
53 weeks in days: msgspec 371 pandas 371
ser_json_timedelta=float: {"wait":32054400.0} seconds; 32054400
Luxon, P371D: until 2024-12-06; 53.00 weeks
Luxon, P1Y6D: until 2024-12-07; 52.86 weeks
EXPECTED
