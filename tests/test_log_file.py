"""The server's log file: for its owner only, and no larger than the settings say."""

import os
import stat
import threading
from pathlib import Path

import pytest

from retail_mcp.errors import UserError
from retail_mcp.log_file import RotatingFile

pytestmark = pytest.mark.attack(40)


def test_a_full_file_is_followed_by_another_and_the_oldest_goes(tmp_path: Path) -> None:
    path = tmp_path / "server.log"
    file = RotatingFile(path, largest=100, count=3)
    for number in range(50):
        file.write(f"line {number:03} {'x' * 20}\n".encode())
    file.close()
    assert sorted(found.name for found in tmp_path.iterdir()) == [
        "server.log", "server.log.1", "server.log.2",
    ]  # fmt: skip
    assert all(found.stat().st_size <= 100 for found in tmp_path.iterdir())
    kept = "".join((tmp_path / name).read_text() for name in ("server.log.2", "server.log.1"))
    assert (kept + path.read_text()).splitlines()[-1].startswith("line 049")


def test_lines_of_many_threads_are_neither_torn_nor_lost(tmp_path: Path) -> None:
    file = RotatingFile(tmp_path / "log", largest=2_000, count=100)

    def write(name: str) -> None:
        for number in range(200):
            file.write(f"{name} {number}\n".encode())

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = [line for path in tmp_path.iterdir() for line in path.read_text().splitlines()]
    assert sorted(lines) == sorted(f"{name} {number}" for name in "abcd" for number in range(200))


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_reads_it_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        file = RotatingFile(tmp_path / "log", largest=10, count=2)
        file.write(b"0123456789\n")
        file.write(b"0123456789\n")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_a_log_that_was_readable_by_all_is_restricted_to_its_owner(tmp_path: Path) -> None:
    (tmp_path / "log").touch(mode=0o666)
    RotatingFile(tmp_path / "log", largest=10, count=2).close()
    assert stat.S_IMODE((tmp_path / "log").stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["link", "fifo", "directory", "device"])
def test_only_a_plain_file_is_taken_as_log(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "log"
    (tmp_path / "other").write_text("kept")
    match kind:
        case "link":
            path.symlink_to(tmp_path / "other")
        case "fifo":
            os.mkfifo(path)
        case "directory":
            path.mkdir()
        case _:
            path = Path("/dev/null")
    with pytest.raises(UserError):
        RotatingFile(path, largest=10, count=2)
    assert (tmp_path / "other").read_text() == "kept"


def test_a_full_disk_costs_lines_and_not_the_call() -> None:
    # /dev/full refuses every write, as a full disk does, but cannot be opened as a log file.
    file = RotatingFile.__new__(RotatingFile)
    file._lock, file._largest, file._count, file._size = threading.Lock(), 10_000, 2, 0
    file._descriptor = os.open("/dev/full", os.O_WRONLY)
    assert file.write(b"line\n") == 5
    file.close()
