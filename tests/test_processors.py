"""How many processors a process may use, and the size of its connection pool."""

from pathlib import Path

import pytest

from retail_mcp import processors
from retail_mcp.processors import default_pool_size, usable_processors


@pytest.mark.parametrize(
    ("quota", "count"),
    [("100000 100000", 1), ("50000 100000", 1), ("max 100000", 8), ("1600000 100000", 8), ("", 8)],
)
def test_a_container_is_given_a_part_of_the_machine(
    quota: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)))
    file = tmp_path / "cpu.max"
    file.write_text(quota)
    assert usable_processors(file) == count
    assert usable_processors(tmp_path / "none") == 8


@pytest.mark.parametrize(("count", "size"), [(1, 10), (2, 10), (4, 16), (8, 32), (64, 40)])
def test_the_pool_follows_the_processors_within_limits(
    count: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processors, "usable_processors", lambda: count)
    assert default_pool_size() == size
