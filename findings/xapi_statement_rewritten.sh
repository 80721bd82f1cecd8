#!/usr/bin/env bash
# A learning statement comes back from a client library as other text than was sent, and so does its signature.
#
# tincan 1.0.0 (the xAPI client that learning systems' examples use) rewrites a duration PT1H32M as PT01H32M00S and the
# timestamp's Z as +00:00. Both mean the same and the standard allows both, so a store accepts them; whoever compares
# or signs statements as text sees another statement. Compare parsed values.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check tincan==1.0.0 2>/dev/null
env/bin/python - <<'PY' | tee seen
import json
from tincan import Statement

sent = {
    "actor": {"account": {"homePage": "https://training.example", "name": "seat-C"}, "objectType": "Agent"},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
    "object": {"id": "https://training.example/winter", "objectType": "Activity"},
    "result": {"duration": "PT1H32M"},
    "timestamp": "2026-11-28T10:00:00Z",
}
back = json.loads(Statement(sent).to_json())
print("duration: ", sent["result"]["duration"], "->", back["result"]["duration"])
print("timestamp:", sent["timestamp"], "->", back["timestamp"])
PY
diff seen - <<'EXPECTED'
duration:  PT1H32M -> PT01H32M00S
timestamp: 2026-11-28T10:00:00Z -> 2026-11-28T10:00:00+00:00
EXPECTED
