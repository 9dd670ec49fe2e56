"""Freeze the next version of functions and policies, or check that it was done.

python alembic/snapshot.py            freeze every latest.sql that changed
python alembic/snapshot.py --check    fail if there is one (make lint runs this)

A version is immutable once a release that holds it is tagged. Until then the
newest one is rewritten in place: python alembic/snapshot.py --in-place.
"""

import shutil
import sys
from pathlib import Path

DB = Path(__file__).resolve().parent.parent / "db"


def main(arguments: list[str]) -> int:
    changed = [path for path in sorted(DB.glob("*/*/*/latest.sql")) if not is_frozen(path)]
    if "--check" in arguments:
        for path in changed:
            print(f"not frozen: {path.relative_to(DB.parent)}", file=sys.stderr)
        return int(bool(changed))
    for path in changed:
        number = len(versions(path))
        if "--in-place" not in arguments or number == 0:
            number += 1
        target = path.with_name(f"v{number:02}.sql")
        shutil.copyfile(path, target)
        print(target.relative_to(DB.parent))
    return 0


def versions(latest: Path) -> list[Path]:
    """Return the frozen versions of a file, oldest first."""
    return sorted(latest.parent.glob("v*.sql"))


def is_frozen(latest: Path) -> bool:
    """Say whether the newest version is what people edit."""
    newest = versions(latest)[-1:]
    return bool(newest) and newest[0].read_bytes() == latest.read_bytes()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
