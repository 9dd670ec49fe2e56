"""The server as a separate process: started, found and stopped by its pid."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

from ..errors import UserError
from ..private_files import private_file, write_private
from ..settings import Settings

READY_SECONDS = 30.0
# How long a server may take to stop, on top of the seconds that its settings give to calls.
STOP_SECONDS = 20.0
# How long it may take to say whether it is ready.
_PATIENCE = 2

_COMMAND = [sys.executable, "-m", "retail_mcp", "serve"]


@dataclass(frozen=True, kw_only=True)
class Server:
    """A server that runs in the background."""

    pid: int
    url: str
    # A digest of its code and settings: see _launch_digest.
    launch: str = ""

    @property
    def is_alive(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        command = Path(f"/proc/{self.pid}/cmdline")
        # Process ids are reused, so it must also look like our server.
        return not command.exists() or b"retail_mcp" in command.read_bytes()

    @property
    def readiness(self) -> tuple[bool, str]:
        """Whether it serves calls, and its state in words."""
        try:
            with urllib.request.urlopen(f"{self.url}/health/ready", timeout=_PATIENCE) as answer:  # noqa: S310 - http
                return answer.status == 200, answer.read().decode()  # noqa: PLR2004 - OK
        except urllib.error.HTTPError as error:
            return False, error.read().decode()
        except TimeoutError:
            return False, f"{self.url}/health/ready gave no answer in {_PATIENCE} seconds"
        except OSError as error:
            return False, str(error)


def log_path(settings: Settings) -> Path:
    return settings.log_file or settings.data_dir / "server.log"


def _output_path(settings: Settings) -> Path:
    """Return the path of other output, such as startup errors and crashes of Python."""
    return settings.data_dir / "server.output"


def find(settings: Settings) -> Server | None:
    """Return the server that was last started for this data directory, if it still runs."""
    path = _state_path(settings)
    if not path.exists():
        return None
    try:
        server = Server(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError):
        return None
    return server if server.is_alive else None


def find_current(settings: Settings, environment: dict[str, str]) -> Server | None:
    """Return the server if it is ready, and was started from this code with these settings."""
    server = find(settings)
    if server is None or server.launch != _launch_digest(environment):
        return None
    is_ready, _ = server.readiness
    return server if is_ready else None


def start(settings: Settings, environment: dict[str, str]) -> Server:
    """Start the server in the background, and return when it is ready."""
    log, said = log_path(settings), _output_path(settings)
    with private_file(said) as output:
        process = subprocess.Popen(
            _COMMAND,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            umask=0o077,
            env={**os.environ, **environment, "RETAIL_LOG_FILE": str(log)},
        )
    server = Server(
        pid=process.pid,
        url=f"http://{_reachable(settings.host)}:{settings.port}",
        launch=_launch_digest(environment),
    )
    write_private(_state_path(settings), json.dumps(asdict(server)))
    deadline = time.monotonic() + READY_SECONDS
    state = ""
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise UserError(f"the server stopped at once: {_last_lines(said)}", hint=f"See {said}")
        is_ready, state = server.readiness
        if is_ready:
            return server
        time.sleep(0.05)
    raise UserError(f"the server is not ready: {state}", hint=f"See {log}")


def run(environment: dict[str, str]) -> int:
    """Run the server attached to this terminal, and return its exit code."""
    # In a separate session, it gets each signal only once, from here.
    process = subprocess.Popen(_COMMAND, env={**os.environ, **environment}, start_new_session=True)

    def forward(number: int, _: FrameType | None) -> None:
        process.send_signal(number)

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, forward) for number in numbers}
    try:
        return process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stop(settings: Settings) -> bool:
    """Stop the server; return False if none ran."""
    server = find(settings)
    if server is None:
        return False
    os.kill(server.pid, signal.SIGTERM)
    seconds = STOP_SECONDS + settings.shutdown_delay + settings.drain_seconds
    deadline = time.monotonic() + seconds
    while server.is_alive and time.monotonic() < deadline:
        _reap(server.pid)
        time.sleep(0.05)
    if server.is_alive:
        raise UserError(
            f"the server (pid {server.pid}) does not stop", hint=f"See {log_path(settings)}"
        )
    _state_path(settings).unlink(missing_ok=True)
    return True


def _reap(pid: int) -> None:
    """Collect a child that has ended; another process has no exit status for us."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def _state_path(settings: Settings) -> Path:
    return settings.data_dir / "server.json"


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - not bound, compared


def _launch_digest(environment: dict[str, str]) -> str:
    """Return a digest of the code and the settings that a server would be started with."""
    package = Path(__file__).parent.parent
    code = [
        (str(path.relative_to(package)), path.stat().st_mtime_ns, path.stat().st_size)
        for path in sorted(package.rglob("*.py"))
    ]
    variables = {
        name: value
        for name, value in {**os.environ, **environment}.items()
        if name.startswith("RETAIL_")
    }
    launched = json.dumps([code, variables], sort_keys=True)
    return hashlib.sha256(launched.encode()).hexdigest()


def _last_lines(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return " ".join(lines[-2:])[-600:] if lines else "its log is empty"
