#!/usr/bin/env bash
# A letter of 13 August 2026 is filed under 13 January, and of the twelve Welsh months this befalls August alone.
#
# August is Awst in Welsh, and AWST is Western Australia's time. dateparser 1.5.0, told that a text is Welsh
# (`languages=["cy"]`), reads the date. Told that it is Welsh or English, as a bilingual service must, it takes the word
# for the zone, in either order of the two. A 13 that remains is the day, and the month is today's; a 3 is the month,
# and the day is today's: "3 Awst 2026", read on 20 January, is 20 March. There is no error and no warning. With
# RETURN_AS_TIMEZONE_AWARE=False, which is advised for Turkish dates (Mart is a zone as well), the zone goes and the
# wrong day stays. With a weekday before it the date is right, so only short dates move. STRICT_PARSING=True, or
# REQUIRE_PARTS with day, month and year, reads all of them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0 babel==2.19.0 2>/dev/null
env/bin/python -W error - <<'PY' | tee seen
from datetime import date, datetime, timedelta

import dateparser
from babel.dates import format_date

TODAY = {"RELATIVE_BASE": datetime(2026, 1, 20)}
YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


def read(text, *languages, **settings):
    return dateparser.parse(text, languages=languages, settings=TODAY | settings)


for text in ("13 Gorffennaf 2026", "3 Awst 2026", "13 Awst 2026", "Dydd Iau, 13 Awst 2026", "13 August 2026"):
    print(f"{text + ':':23} ", read(text, "cy"), "|", read(text, "cy", "en"), "|", read(text, "en", "cy"))
print("not aware of a zone:    ", read("13 Awst 2026", "cy", "en", RETURN_AS_TIMEZONE_AWARE=False))
for title, languages, settings in (
    ("cy", ["cy"], {}),
    ("cy and en", ["cy", "en"], {}),
    ("cy and en, strict", ["cy", "en"], {"STRICT_PARSING": True}),
    ("cy and en, all parts", ["cy", "en"], {"REQUIRE_PARTS": ["day", "month", "year"]}),
):
    found = {day: read(format_date(day, "d MMMM yyyy", locale="cy"), *languages, **settings) for day in YEAR}
    wrong = [day for day, when in found.items() if when is None or when.date() != day]
    print(f"{title}: {len(wrong)} of {len(YEAR)} days wrong, in the months", sorted({day.month for day in wrong}))
PY
diff seen - <<'EXPECTED'
13 Gorffennaf 2026:      2026-07-13 00:00:00 | 2026-07-13 00:00:00 | 2026-07-13 00:00:00
3 Awst 2026:             2026-08-03 00:00:00 | 2026-03-20 00:00:00+08:00 | 2026-03-20 00:00:00+08:00
13 Awst 2026:            2026-08-13 00:00:00 | 2026-01-13 00:00:00+08:00 | 2026-01-13 00:00:00+08:00
Dydd Iau, 13 Awst 2026:  2026-08-13 00:00:00 | 2026-08-13 00:00:00 | 2026-08-13 00:00:00
13 August 2026:          None | 2026-08-13 00:00:00 | 2026-08-13 00:00:00
not aware of a zone:     2026-01-13 00:00:00
cy: 0 of 365 days wrong, in the months []
cy and en: 31 of 365 days wrong, in the months [8]
cy and en, strict: 0 of 365 days wrong, in the months []
cy and en, all parts: 0 of 365 days wrong, in the months []
EXPECTED
