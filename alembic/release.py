"""Make a release: version, changelog, list of files, commit and tag.

python alembic/release.py 0.2.0     (make release VERSION=0.2.0)

From then on the listed files never change: `make lint` compares them with the list.
"""

import datetime
import re
import subprocess
import sys
from pathlib import Path

import snapshot
from retail_mcp.schema_files import SchemaFiles

VERSION = re.compile(r"\d+\.\d+\.\d+")
UNRELEASED = "## Unreleased\n"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not VERSION.fullmatch(arguments[0]):
        sys.exit("Say which version, such as: make release VERSION=0.2.0")
    version = arguments[0]
    files = SchemaFiles(root=Path(__file__).resolve().parent.parent)
    refuse(files, version)
    set_version(files.root / "pyproject.toml", version)
    set_version(files.root / "server.json", version)
    close_changelog(files.root / "CHANGELOG.md", version)
    listed = files.db / "releases" / f"{version}.txt"
    listed.parent.mkdir(exist_ok=True)
    lines = sorted(entry.line for entry in snapshot.current(files))
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    git(files.root, "add", "pyproject.toml", "server.json", "CHANGELOG.md", str(listed))
    git(files.root, "commit", "--quiet", f"--message=Release {version}")
    git(files.root, "tag", "--annotate", f"--message=Release {version}", f"v{version}")
    print(f"v{version} lists {len(lines)} files. Publish it: git push --follow-tags")
    return 0


def refuse(files: SchemaFiles, version: str) -> None:
    """Stop before anything is written if a release cannot be made."""
    if git(files.root, "status", "--porcelain"):
        sys.exit("There are changes that are not committed: commit or stash them first.")
    if git(files.root, "tag", "--list", f"v{version}"):
        sys.exit(f"v{version} exists already: choose a later version.")
    problems = list(snapshot.check(files))
    if problems:
        sys.exit("\n".join(problems))
    changelog = (files.root / "CHANGELOG.md").read_text(encoding="utf-8")
    _, found, after = changelog.partition(UNRELEASED)
    if not found or after.strip().startswith("## ") or not after.strip():
        sys.exit("CHANGELOG.md has nothing under Unreleased: say what changed.")


def set_version(path: Path, version: str) -> None:
    text = path.read_text(encoding="utf-8")
    # The package's version in pyproject.toml; in server.json those of the server and of its
    # package.
    written = re.sub(r'(?m)^(version = |\s+"version": )".*?"', rf'\g<1>"{version}"', text)
    path.write_text(written, encoding="utf-8")


def close_changelog(path: Path, version: str) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    text = path.read_text(encoding="utf-8")
    heading = f"{UNRELEASED}\n## {version} - {today}\n"
    path.write_text(text.replace(UNRELEASED, heading, 1), encoding="utf-8")


def git(root: Path, *arguments: str) -> str:
    result = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    if result.returncode != 0:
        sys.exit(f"git {arguments[0]}: {result.stderr.strip()}")
    return result.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
