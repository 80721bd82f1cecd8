#!/usr/bin/env bash
# A list of software parts that says "we do not know what this one needs" says "it needs nothing" once it was passed on.
#
# In CycloneDX a part that needs nothing has an empty entry among `dependencies`; one without an entry is unknown, and
# `compositions` say so outright. cyclonedx-python-lib 11.12.0 reads such a list and writes an empty entry for every
# part that had none. It leaves out `compositions`, which it does not support, and with them the one word against that
# entry. The result is valid, and there is no warning. Merging, trimming or converting a list with it thus turns a gap
# into a clean bill, and an audit takes the part for fully examined. Edit the JSON itself, or compare the entries before
# and after.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check 'cyclonedx-python-lib[validation]==11.12.0' 2>/dev/null
cat > seen.py <<'PY'
import json
from importlib import resources

from cyclonedx.model.bom import Bom
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from lxml import etree

SENT = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "app"}},
    "components": [{"type": "library", "bom-ref": name, "name": name} for name in ("reader", "bundled")],
    "dependencies": [{"ref": "app", "dependsOn": ["reader", "bundled"]}, {"ref": "reader"}],
    "compositions": [{"aggregate": "unknown", "dependencies": ["bundled"]}],
}


def describe(entries, compositions):
    stated = ", ".join(f"{part} needs {' and '.join(needs) or 'nothing'}" for part, needs in entries)
    return f"{stated}; compositions: {compositions or 'none'}"


def describe_json(text):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None, "not valid"
    read = json.loads(text)
    entries = [(entry["ref"], sorted(entry.get("dependsOn", []))) for entry in read["dependencies"]]
    return describe(sorted(entries), [one["aggregate"] for one in read.get("compositions", [])])


def describe_xml(text):
    space = {"b": "http://cyclonedx.org/schema/bom/1.6"}
    root = etree.fromstring(text.encode())
    entries = [(entry.get("ref"), sorted(one.get("ref") for one in entry)) for entry in
               root.findall("b:dependencies/b:dependency", space)]
    return describe(sorted(entries), [one.text for one in root.findall("b:compositions/*/b:aggregate", space)])


def pass_on(text, output):
    return make_outputter(Bom.from_json(json.loads(text)), output, SchemaVersion.V1_6).output_as_string()


schema = next(one for one in resources.files("cyclonedx.schema").joinpath("_res").iterdir()
              if one.name.startswith("bom-1.6") and one.name.endswith(".schema.json"))
rule = json.loads(schema.read_text())["definitions"]["dependency"]["description"]
opaque = "not an indicator of an object being dependency-free" in rule
print("the schema: no entry is", "no sign" if opaque else "a sign", "of a part that needs nothing")
sent = json.dumps(SENT)
print("sent:       ", describe_json(sent))
print("back:       ", describe_json(pass_on(sent, OutputFormat.JSON)))
print("back as XML:", describe_xml(pass_on(sent, OutputFormat.XML)))
PY
env/bin/python -W error seen.py | tee seen
diff seen - <<'EXPECTED'
the schema: no entry is no sign of a part that needs nothing
sent:        app needs bundled and reader, reader needs nothing; compositions: ['unknown']
back:        app needs bundled and reader, bundled needs nothing, reader needs nothing; compositions: none
back as XML: app needs bundled and reader, bundled needs nothing, reader needs nothing; compositions: none
EXPECTED
