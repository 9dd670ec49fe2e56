"""The table of attacks: what they try, which layer stops them, and the tests that try them.

    python -m tests.attacks.register > docs/security.md.new

Only tests that pytest collects count: a mark on code that never runs proves nothing.
"""

import contextlib
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "security.md"
_LIST = Path(__file__).with_name("attacks.toml")

_TABLE = re.compile(r"(?<=<!-- attacks -->\n).*?(?=<!-- end of attacks -->)", re.DOTALL)
_PGTAP = re.compile(r"^-- attack: ([\d, ]+)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Attack:
    """One line of the table."""

    number: int
    tried: str
    stopped_by: str


def attacks() -> tuple[Attack, ...]:
    """Return the attacks by number."""
    listed = tomllib.loads(_LIST.read_text(encoding="utf-8"))
    return tuple(
        Attack(number=int(number), tried=tried, stopped_by=listed["layers"][number])
        for number, tried in listed["attacks"].items()
    )


def numbers_of(path: Path) -> tuple[int, ...]:
    """Return the attacks that a pgTAP file tries."""
    lines = _PGTAP.findall(path.read_text(encoding="utf-8"))
    return tuple(int(number) for line in lines for number in line.split(","))


class Collector:
    """A plugin that notes which test tries which attack."""

    def __init__(self) -> None:
        self.tests: dict[int, set[str]] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            for node, mark in item.iter_markers_with_node("attack"):
                for number in mark.args:
                    self.tests.setdefault(number, set()).add(_name(item, node))


def collect() -> dict[int, set[str]]:
    """Return the names of the tests of each attack, as pytest finds them."""
    collector = Collector()
    with contextlib.redirect_stdout(sys.stderr):
        arguments = ["--collect-only", "--quiet", "--quiet", "-m", "attack", str(ROOT / "tests")]
        status = pytest.main(arguments, plugins=[collector])
    assert status == pytest.ExitCode.OK, status
    return collector.tests


def table(tests: Mapping[int, set[str]]) -> str:
    lines = [
        "| number | attack | layer that stops it | test |",
        "|---|---|---|---|",
    ]
    for attack in attacks():
        names = "<br>".join(f"`{name}`" for name in sorted(tests.get(attack.number, ())))
        lines.append(f"| {attack.number} | {attack.tried} | {attack.stopped_by} | {names} |")
    return "\n".join(lines) + "\n"


def page(tests: Mapping[int, set[str]]) -> str:
    """Return docs/security.md with its table regenerated."""
    kept = PAGE.read_text(encoding="utf-8")
    made, count = _TABLE.subn(lambda _: table(tests), kept)
    assert count == 1, "the page has no place for the table"
    return made


def _name(item: pytest.Item, marked: object) -> str:
    """Name a test; if its whole file is marked, or is a pgTAP file, name the file."""
    if isinstance(marked, pytest.Module):
        return str(item.path.relative_to(ROOT))
    path = getattr(item, "callspec", None) and item.callspec.params.get("path")  # type: ignore[attr-defined]
    if isinstance(path, Path) and path.suffix == ".sql":
        return str(path.relative_to(ROOT))
    function = getattr(item, "originalname", item.name)
    return f"{item.path.relative_to(ROOT)}::{function}"


if __name__ == "__main__":
    sys.stdout.write(page(collect()))
