"""List what is installed beside the program: a CycloneDX file, and the licences with their texts.

python tools/list_dependencies.py build/sbom
"""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement

NAME: Final = "same-direction"
EXTRAS: Final = ("", "host", "export")
LICENCE_FILES: Final = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def find_distributions() -> dict[str, metadata.Distribution]:
    """Return the program and everything that it needs at run time and that is installed, by normal name."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [(NAME, EXTRAS)]
    while waiting:
        name, extras = waiting.pop()
        key = normalise(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        if key in found and key != NAME:
            continue
        found[key] = distribution
        for line in distribution.requires or ():
            wanted = Requirement(line)
            marker = wanted.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append((wanted.name, ("", *wanted.extras)))
    return found


def normalise(name: str) -> str:
    """Return a package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def find_licence(distribution: metadata.Distribution) -> str:
    """Return a package's licence as it names it: the expression, a classifier, or the first line of the field."""
    about = distribution.metadata
    expression = about.get("License-Expression")
    if expression:
        return expression
    classifiers = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or () if one.startswith("License")]
    return " / ".join(classifiers) or (about.get("License") or "not named").strip().splitlines()[0]


def describe(key: str, distribution: metadata.Distribution) -> dict[str, Any]:
    """Return a component of the CycloneDX list."""
    version, expression = distribution.version, distribution.metadata.get("License-Expression")
    licence = {"expression": expression} if expression else {"license": {"name": find_licence(distribution)}}
    purl = f"pkg:pypi/{key}@{version}"
    return {
        "type": "library", "bom-ref": purl, "name": distribution.metadata["Name"], "version": version, "purl": purl,
        "description": distribution.metadata.get("Summary") or "", "licenses": [licence],
    }  # fmt: skip


def build_list(found: dict[str, metadata.Distribution]) -> dict[str, Any]:
    """Return the whole list as CycloneDX 1.6; it depends on what is installed alone."""
    components = {key: describe(key, one) for key, one in sorted(found.items())}
    own = {**components.pop(NAME), "type": "application"}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": list(components.values()),
        "dependencies": [
            {
                "ref": one["bom-ref"],
                "dependsOn": sorted(
                    components[name]["bom-ref"] for name in list_direct(found[key]) if name in components
                ),
            }
            for key, one in {NAME: own, **components}.items()
        ],
    }


def list_direct(distribution: metadata.Distribution) -> set[str]:
    """Return the normal names of what a package asks for itself, on this machine."""
    wanted = [Requirement(line) for line in distribution.requires or ()]
    extras = EXTRAS if normalise(distribution.metadata["Name"]) == NAME else ("",)
    return {
        normalise(one.name)
        for one in wanted
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)
    }


def collect_licences(found: dict[str, metadata.Distribution]) -> str:
    """Return the licences of all packages: a table, then every text that a package carries."""
    lines = ["# Licences of what is installed with Same Direction", ""]
    lines += ["| package | version | licence |", "| --- | --- | --- |"]
    texts: list[str] = []
    for key, one in sorted(found.items()):
        lines.append(f"| {key} | {one.version} | {find_licence(one)} |")
        for file in one.files or ():
            if LICENCE_FILES.search(file.name) and ".dist-info" in str(file):
                text = Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")
                texts += ["", f"## {key}: {file.name}", "", "```", text.strip(), "```"]
    lgpl = sorted(key for key, one in found.items() if "LGPL" in find_licence(one) or "Lesser" in find_licence(one))
    note = (
        f"Under the LGPL: {', '.join(lgpl)}. It asks for its text, the source on request, and that the part can be "
        "replaced: in an environment and in the portable folder each is a folder or file of its own."
    )
    return "\n".join([*lines, "", note, *texts, ""])


def main() -> int:
    """Write both lists into the folder that is named."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/sbom")
    out.mkdir(parents=True, exist_ok=True)
    found = find_distributions()
    (out / "sbom.cdx.json").write_text(json.dumps(build_list(found), indent=1) + "\n", encoding="utf-8")
    (out / "licences.md").write_text(collect_licences(found), encoding="utf-8")
    sys.stdout.write(f"{len(found)} packages in {out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
