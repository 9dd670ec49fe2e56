"""Local object storage: Azurite for Azure Blob, s3rver for S3, both from npm."""

import base64
import fcntl
import hashlib
import hmac
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from pathlib import Path

import pytest

from tests.conftest import ROOT, free_port

EMULATORS = Path(__file__).parent / "npm"
INSTALLED = ROOT / "build" / "emulators"
# Azurite's built-in account and key, from its documentation.
ACCOUNT = "devstoreaccount1"
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="


def installed(name: str) -> Path:
    """Return an emulator's program, installed by its lock file when a test first needs it."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are missing: apt-get install npm")
    INSTALLED.mkdir(parents=True, exist_ok=True)
    with (INSTALLED / ".lock").open("w") as lock:
        # Several test processes may install at once.
        fcntl.flock(lock, fcntl.LOCK_EX)
        program = INSTALLED / "node_modules" / ".bin" / name
        if not program.exists():
            for file in ("package.json", "package-lock.json"):
                shutil.copy(EMULATORS / file, INSTALLED / file)
            command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            done = subprocess.run(
                command, cwd=INSTALLED, capture_output=True, text=True, check=False
            )
            if done.returncode != 0:
                pytest.skip(f"npm could not install {name}: {done.stderr.strip()[-200:]}")
    return program


@contextmanager
def running(port: int, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def azurite(folder: Path) -> Iterator[str]:
    """Run Azurite with an empty container ``backups``, and give its address."""
    port = free_port()
    command = [
        *(str(installed("azurite-blob")), "--silent", "--location", str(folder)),
        *("--blobHost", "127.0.0.1", "--blobPort", str(port)),
        *("--disableTelemetry", "--skipApiVersionCheck"),
    ]
    with running(port, *command):
        create_container(port, "backups")
        yield f"http://127.0.0.1:{port}/{ACCOUNT}"


@contextmanager
def s3(folder: Path) -> Iterator[str]:
    """Run s3rver with an empty bucket ``backups``, and give its address."""
    port = free_port()
    command = [
        *(str(installed("s3rver")), "--directory", str(folder), "--address", "127.0.0.1"),
        *("--port", str(port), "--configure-bucket", "backups"),
    ]
    with running(port, *command):
        yield f"http://127.0.0.1:{port}"


def create_container(port: int, name: str) -> None:
    """Create a container by Azure's REST interface, signed with the account's key."""
    date = formatdate(usegmt=True)
    headers = f"x-ms-date:{date}\nx-ms-version:2021-12-02\n"
    resource = f"/{ACCOUNT}/{ACCOUNT}/{name}\nrestype:container"
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/{ACCOUNT}/{name}?restype=container",
        method="PUT",
        headers={
            "x-ms-date": date,
            "x-ms-version": "2021-12-02",
            "Authorization": f"SharedKey {ACCOUNT}:"
            + signed("PUT" + "\n" * 12 + headers + resource),
        },
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - its own address
        assert answer.status == 201


def shared_access(resource: str, permissions: str) -> str:
    """Return a token for a container, as the portal makes them (service SAS, 2020-12-06)."""
    expiry, version = "2099-01-01T00:00:00Z", "2020-12-06"
    fields = [
        *(permissions, "", expiry, f"/blob/{ACCOUNT}/{resource}", "", "", "", version),
        *("c", "", "", "", "", "", "", ""),
    ]
    values = {"sv": version, "sr": "c", "sp": permissions, "se": expiry}
    values["sig"] = signed("\n".join(fields))
    return "&".join(
        f"{name}={urllib.parse.quote(value, safe='')}" for name, value in values.items()
    )


def signed(text: str) -> str:
    digest = hmac.new(base64.b64decode(KEY), text.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()
