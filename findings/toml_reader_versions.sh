#!/usr/bin/env bash
# A TOML file that one reader plays, the editor underlines and Python's own reader refuses.
#
# tomli 2.5.0 reads TOML 1.1 (a line break and a trailing comma inside an inline table). tomllib of Python 3.11 to
# 3.13 and taplo 0.7.0, the language server that editors use, read TOML 1.0 and refuse the same file. tomli gives no
# warning and has no switch for 1.0, so an author finds out only when the file reaches somebody else's tool.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check tomli==2.5.0 2>/dev/null
npm install --silent --no-fund --no-audit @taplo/cli@0.7.0 >/dev/null 2>&1
cat > year.toml <<'TOML'
beds = {
    wards = 552,
    escalation = 10,
}
TOML

tomli=$(env/bin/python -c 'import tomli; print(tomli.load(open("year.toml", "rb")))')
own=$(env/bin/python - <<'PY'
import sys, tomllib
try:
    print(tomllib.load(open("year.toml", "rb")))
except tomllib.TOMLDecodeError as error:
    print("refused:", error)
PY
)
editor=$(node_modules/.bin/taplo lint year.toml 2>&1 && echo accepted || echo refused)
version=$(env/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')

echo "tomli 2.5.0:          $tomli"
echo "tomllib, Python $version: $own"
echo "taplo 0.7.0:          $(tail -n 1 <<<"$editor")"
[ "$tomli" = "{'beds': {'wards': 552, 'escalation': 10}}" ]
case "$version" in 3.11|3.12|3.13) grep -q '^refused:' <<<"$own" ;; esac
[ "$(tail -n 1 <<<"$editor")" = refused ]
