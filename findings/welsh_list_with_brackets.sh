#!/usr/bin/env bash
# A list formatted for Welsh readers has brackets in the middle of the sentence: "meddygon a(c) ysbytai".
#
# "And" is `a` in Welsh, `ac` before a vowel. CLDR 48.2 holds both at once, `{0} a(c) {1}`, as a printed form does, and
# whatever formats a list prints it so: Babel 2.19.0, FormatJS's polyfill 8.3.15, Intl.ListFormat of Node. There is no
# error and no option. The plural rules of the same data are finished Welsh, so one expects the same of its lists, and
# ICU does choose for Spanish (`y` becomes `e` before "hijos"). Of 331 languages in Babel only Welsh and Luxembourgish
# have brackets here. `or` is whole (`neu`), and so is a list of type `unit` in JavaScript. Use these, or turn the
# sentence so that a fixed word follows: `{name} a chithau`, "{name} and you".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check babel==2.19.0 2>/dev/null
npm install --silent --no-fund --no-audit @formatjs/intl-listformat@8.3.15 cldr-misc-full@48.2.0 >/dev/null 2>&1
env/bin/python -W error - <<'PY' | tee seen
from babel import Locale, localedata
from babel.lists import format_list

names = ["gofal", "meddygon", "ysbytai"]
print("Babel:   ", format_list(names[1:], locale="cy"), "|", format_list(names, locale="cy"))
print("Babel or:", format_list(names[1:], style="or", locale="cy"))
patterns = {name: Locale.parse(name).list_patterns["standard"] for name in localedata.locale_identifiers()}
bracketed = {name.split("_")[0] for name, parts in patterns.items() if any("(" in parts[key] for key in parts)}
print("brackets:", *sorted(bracketed), "of", len({name.split("_")[0] for name in patterns}), "languages")
PY
cat > lists.mjs <<'JS'
import fs from "node:fs";
import ListFormat from "@formatjs/intl-listformat";

globalThis.Intl.ListFormat = ListFormat;
await import("@formatjs/intl-listformat/locale-data/cy.js");
const names = ["gofal", "meddygon", "ysbytai"];
console.log("FormatJS:", new ListFormat("cy").format(names));
console.log("FormatJS, unit:", new ListFormat("cy", { type: "unit" }).format(names));
const { main } = JSON.parse(fs.readFileSync("node_modules/cldr-misc-full/main/cy/listPatterns.json"));
console.log("CLDR:    ", main.cy.listPatterns["listPattern-type-standard"]["2"]);
JS
node lists.mjs | tee -a seen
# Node brings data of its own and is not pinned, so what it says is shown and not compared.
node -p '`Node with CLDR ${process.versions.cldr}: ${new Intl.ListFormat("cy").format(["meddygon", "ysbytai"])}; ${
    new Intl.ListFormat("es").format(["padres", "hijos"])}`'
diff seen - <<'EXPECTED'
Babel:    meddygon a(c) ysbytai | gofal, meddygon, a(c) ysbytai
Babel or: meddygon neu ysbytai
brackets: cy lb of 331 languages
FormatJS: gofal, meddygon, a(c) ysbytai
FormatJS, unit: gofal, meddygon, ysbytai
CLDR:     {0} a(c) {1}
EXPECTED
