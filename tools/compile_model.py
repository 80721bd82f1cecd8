"""Compile the model for every processor of this kind, into a folder that a portable program carries.

Usage: python compile_model.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Compile into the folder that is given."""
    from game.model.cache import mark_kept, use_shipped

    folder = use_shipped(Path(sys.argv[1]).resolve())
    folder.mkdir(parents=True, exist_ok=True)
    from game.model.precompile import prepare

    prepare()
    mark_kept(folder)
    print(folder)


if __name__ == "__main__":
    main()
