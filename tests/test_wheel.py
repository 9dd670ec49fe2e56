"""The wheel does the main job without a checkout: installed, from another folder."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, free_port


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="rmcp-wheel-", dir="/tmp"))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(directory, ignore_errors=True)


def test_wheel_brings_everything_up(elsewhere: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RETAIL_", "PYTHON"))
    }
    environment |= {
        "RETAIL_DATA_DIR": str(elsewhere / "data"),
        "RETAIL_DATABASE_PORT": str(free_port()),
        "RETAIL_PORT": str(free_port()),
    }

    def run(*command: str | Path) -> str:
        result = subprocess.run(
            [str(part) for part in command],
            cwd=elsewhere,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    run(sys.executable, "-m", "build", "--wheel", "--outdir", elsewhere, ROOT)
    (wheel,) = elsewhere.glob("*.whl")
    run(sys.executable, "-m", "venv", elsewhere / "venv")
    lock = ROOT / "requirements.lock"
    pip = (elsewhere / "venv" / "bin" / "python", "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--constraint", lock, f"{wheel}[all]")
    program = elsewhere / "venv" / "bin" / "retail-mcp"
    try:
        out = run(program, "up", "--scale", "0.01", "--last-day", "2025-12-31")
        assert "| power tools |" in out
        stores = run(
            program, "psql", "--role", "bi_seattle", "-Atc", "select store from api.list_stores()"
        )
        assert stores.strip() == "Seattle"
    finally:
        run(program, "stop")
