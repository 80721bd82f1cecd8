#!/usr/bin/env bash
# A handover at half past nine goes into the diary at half past ten, from spring to autumn only.
#
# In iCalendar a TZID is any text, and the file's own VTIMEZONE says what it means (RFC 5545, 3.2.19). A calendar may
# call its zone GMT and define it with British Summer Time. icalendar 7.3.2 reads that definition under a name that
# it does not know, such as Northmoor; but it knows a GMT, without summer time, takes that, and leaves the definition in
# the file unread. There is no warning, and in winter all is well. So do ics 0.7.3 and node-ical 0.26.1, which read no
# such definition at all: for Northmoor they take UTC and the machine's own zone. ical.js 2.2.1 and vobject 0.9.9 keep
# to the file. So one file stands at two hours in two diaries. Write Europe/London, which all five read alike.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 ics==0.7.3 vobject==0.9.9 2>/dev/null
npm install --silent --no-fund --no-audit ical.js@2.2.1 node-ical@0.26.1 >/dev/null 2>&1
write_calendar() {  # name of the zone, date of the handover
    sed 's/$/\r/' <<ICS
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Northmoor//Run sheet//EN
BEGIN:VTIMEZONE
TZID:$1
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19970330T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:handover-$2@northmoor.example
DTSTAMP:20260101T080000Z
DTSTART;TZID=$1:$2T093000
DTEND;TZID=$1:$2T103000
SUMMARY:Handover
END:VEVENT
END:VCALENDAR
ICS
}
cat > read.py <<'PY'
import sys
from datetime import timezone
from importlib import import_module

text = open(sys.argv[2], newline="").read()
library = import_module(sys.argv[1])
if sys.argv[1] == "icalendar":
    start = library.Calendar.from_ical(text).walk("VEVENT")[0]["DTSTART"].dt
elif sys.argv[1] == "ics":
    start = next(iter(library.Calendar(text).events)).begin.datetime
else:
    start = library.readOne(text).vevent.dtstart.value
print(f"{start.astimezone(timezone.utc):%H:%M}")
PY
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const text = readFileSync(process.argv[3], "utf8");
let start;
if (process.argv[2] === "node-ical") {
  start = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT").start;
} else {
  const calendar = new ICAL.Component(ICAL.parse(text));
  start = new ICAL.Event(calendar.getFirstSubcomponent("vevent")).startDate.toJSDate();
}
console.log(start.toISOString().slice(11, 16));
JS
for zone in GMT Northmoor Europe/London; do
    for day in 20260112 20260615; do
        write_calendar "$zone" "$day" > handover.ics
        echo "$zone, $day: in UTC" \
            icalendar "$(env/bin/python read.py icalendar handover.ics)," \
            ics "$(env/bin/python read.py ics handover.ics)," \
            node-ical "$(TZ=America/New_York node read.mjs node-ical handover.ics)," \
            vobject "$(env/bin/python read.py vobject handover.ics)," \
            ical.js "$(TZ=America/New_York node read.mjs ical.js handover.ics)"
    done
done | tee seen
diff seen - <<'EXPECTED'
GMT, 20260112: in UTC icalendar 09:30, ics 09:30, node-ical 09:30, vobject 09:30, ical.js 09:30
GMT, 20260615: in UTC icalendar 09:30, ics 09:30, node-ical 09:30, vobject 08:30, ical.js 08:30
Northmoor, 20260112: in UTC icalendar 09:30, ics 09:30, node-ical 14:30, vobject 09:30, ical.js 09:30
Northmoor, 20260615: in UTC icalendar 08:30, ics 09:30, node-ical 13:30, vobject 08:30, ical.js 08:30
Europe/London, 20260112: in UTC icalendar 09:30, ics 09:30, node-ical 09:30, vobject 09:30, ical.js 09:30
Europe/London, 20260615: in UTC icalendar 08:30, ics 08:30, node-ical 08:30, vobject 08:30, ical.js 08:30
EXPECTED
