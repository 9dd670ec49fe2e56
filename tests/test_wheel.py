"""The wheel works without a checkout: installed, and run from another directory."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.conftest import ROOT, Database, free_port

# The extra that each command names as missing in the base install.
MISSING = {
    ("up",): "all",
    ("migrate",): "migrate",
    ("load", "folder"): "load",
    ("prepare",): "all",
}


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="rmcp-wheel-", dir="/tmp"))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="module")
def wheel(elsewhere: Path) -> Path:
    run(sys.executable, "-m", "build", "--wheel", "--outdir", elsewhere, ROOT, cwd=elsewhere)
    (built,) = elsewhere.glob("*.whl")
    return built


def run(
    *command: str | Path, cwd: Path, check: bool = True, settings: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment(settings or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert not check or result.returncode == 0, result.stdout + result.stderr
    return result


def environment(settings: dict[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RETAIL_", "PYTHON"))
    }
    return kept | settings


def install(wheel: Path, name: str, extras: str) -> Path:
    """Install the wheel into a new environment, and return the program."""
    directory = wheel.parent / name
    run(sys.executable, "-m", "venv", directory, cwd=wheel.parent)
    pip = (directory / "bin" / "python", "-m", "pip", "--disable-pip-version-check")
    lock = ROOT / "requirements.lock"
    run(*pip, "install", "--quiet", "--constraint", lock, f"{wheel}{extras}", cwd=wheel.parent)
    return directory / "bin" / "retail-mcp"


def test_the_base_install_serves_and_names_the_extras_of_other_commands(
    wheel: Path, database: Database
) -> None:
    program = install(wheel, "base", "")
    for command, extra in MISSING.items():
        result = run(program, *command, cwd=wheel.parent, check=False)
        assert result.returncode == 1
        assert f"pip install 'retail-mcp[{extra}]'" in result.stderr
        assert "Traceback" not in result.stderr
    assert "pip install 'retail-mcp[load]'" in run(program, "--help", cwd=wheel.parent).stdout
    port = free_port()
    settings = {"RETAIL_DATABASE_URL": database.gateway, "RETAIL_PORT": str(port)}
    server = subprocess.Popen([program, "serve"], cwd=wheel.parent, env=environment(settings or {}))
    try:
        deadline = time.monotonic() + 60
        while not is_ready(port):
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        server.terminate()
    assert server.wait(30) == 0


def is_ready(port: int) -> bool:
    try:
        return httpx2.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
    except httpx2.TransportError:
        return False


def test_the_wheel_with_all_extras_brings_everything_up(wheel: Path) -> None:
    program = install(wheel, "all", "[all]")
    settings = {
        "RETAIL_DATA_DIR": str(wheel.parent / "data"),
        "RETAIL_DATABASE_PORT": str(free_port()),
        "RETAIL_PORT": str(free_port()),
    }
    try:
        up = (program, "up", "--scale", "0.01", "--last-day", "2025-12-31")
        assert "| power tools |" in run(*up, cwd=wheel.parent, settings=settings).stdout
        query = ("psql", "--role", "bi_seattle", "-Atc", "select store from api.list_stores()")
        stores = run(program, *query, cwd=wheel.parent, settings=settings).stdout
        assert stores.strip() == "Seattle"
    finally:
        run(program, "stop", cwd=wheel.parent, settings=settings)
