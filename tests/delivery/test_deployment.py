"""The steps of a deployment: the smoke test on a real server, the rest on a fake Azure CLI.

The real CLI cannot be run here. The fake one records the traffic weights of revisions, so the
tests show where traffic goes when a step fails.
"""

import asyncio
import json
import os
import subprocess
from pathlib import Path

import pytest

from ..conftest import ROOT
from ..serving.conftest import Serve, make_settings, serve

__all__ = ["make_settings", "serve"]

SMOKE = ROOT / "infra" / "smoke.sh"
DEPLOY = ROOT / "infra" / "deploy.sh"

AZ = """#!/bin/sh
echo "$*" >> "$STATE/calls"
case "$*" in
    *"traffic show"*) echo server--old ;;
    *"traffic set"*)
        echo "$*" | sed 's/.*--revision-weight //; s/ --output.*//' >> "$STATE/weights" ;;
    *"revision show"*) echo new.example.com ;;
    *"job start"*) echo run-1 ;;
    *"execution show"*) cat "$STATE/job" ;;
esac
"""

# Fails from the check with the number FAILS_AT on.
CHECK = """#!/bin/sh
echo "$1" >> "$STATE/checked"
test -z "${FAILS_AT:-}" || test "$(grep -c . "$STATE/checked")" -lt "$FAILS_AT"
"""


async def smoke(url: str, key: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *("sh", str(SMOKE), url),
        env={"PATH": os.environ["PATH"], "SMOKE_KEY": key},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


async def test_the_smoke_test_passes_on_a_working_server(serve: Serve) -> None:
    async with serve() as running:
        code, said = await smoke(running.url, "head-key")
    assert (code, said) == (
        0,
        "ready, tools are listed, one answers, and nobody without a key\n",
    )


async def test_the_smoke_test_fails_where_calls_fail(serve: Serve) -> None:
    async with serve() as running:
        code, said = await smoke(running.url, "made-up")
        assert code == 1, said
        url = running.url
    code, said = await smoke(url, "head-key")
    assert code == 1
    assert "the server does not answer" in said


@pytest.fixture
def state(tmp_path: Path) -> Path:
    for name, text in (("az", AZ), ("check", CHECK)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def deploy(state: Path, step: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", DEPLOY, step],
        env={
            "PATH": f"{state}:{os.environ['PATH']}",
            "STATE": str(state),
            "SMOKE": str(state / "check"),
            "PAUSE": "0",
            "RESOURCE_GROUP": "group",
            "SERVER": "server",
            "MIGRATION_JOB": "migrate",
            "SERVER_IMAGE": "image@sha256:1",
            "TOOLS_IMAGE": "tools@sha256:2",
            "VERSION": "0.2.0",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_a_new_revision_gets_no_traffic_before_it_was_checked(state: Path) -> None:
    done = deploy(state, "revision")
    assert done.returncode == 0, done.stderr
    assert lines(state / "weights") == ["server--old=100"]
    assert any("--revision-suffix v0-2-0" in call for call in lines(state / "calls"))


def test_traffic_moves_in_parts_while_checks_pass(state: Path) -> None:
    done = deploy(state, "shift")
    assert done.returncode == 0, done.stderr
    assert lines(state / "weights") == [
        "server--old=90 server--v0-2-0=10",
        "server--old=50 server--v0-2-0=50",
        "server--old=0 server--v0-2-0=100",
    ]
    assert lines(state / "checked") == ["https://new.example.com"] * 4


@pytest.mark.parametrize("check", [1, 2, 3, 4])
def test_a_revision_that_fails_loses_its_traffic(state: Path, check: int) -> None:
    done = deploy(state, "shift", FAILS_AT=str(check))
    assert done.returncode == 1
    assert lines(state / "weights")[-1] == "server--old=100 server--v0-2-0=0"
    assert "revision deactivate" in lines(state / "calls")[-1]
    assert "back to server--old" in done.stderr


@pytest.mark.parametrize(("ended", "code"), [("Succeeded", 0), ("Failed", 1), ("Stopped", 1)])
def test_a_migration_that_fails_ends_the_deployment(state: Path, ended: str, code: int) -> None:
    (state / "job").write_text(ended, encoding="utf-8")
    assert deploy(state, "migrate").returncode == code


def test_an_unknown_step_is_explained(state: Path) -> None:
    done = deploy(state, "everything")
    assert done.returncode == 2
    assert "infra/deploy.sh migrate" in done.stderr


def test_each_script_of_a_pipeline_is_of_the_repository() -> None:
    """Every step of a pipeline can be repeated locally."""
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = workflow.read_text(encoding="utf-8")
        for command in [line.split("run: ", 1)[1] for line in text.splitlines() if "run: " in line]:
            if command.startswith(("echo ", "az acr login ", "sh tests/")):
                continue
            word, target, *_ = command.removeprefix("sudo ").split()
            assert word == "make", (workflow.name, json.dumps(command))
            assert f"\n{target}: " in targets, (workflow.name, target)
