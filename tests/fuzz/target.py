"""A running server under attack by two callers, and the words that its answers must not contain."""

import base64
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import httpx2

from .canaries import CANARIES, seen

# Which store each key may see.
STORES = {"north-key": 101, "south-key": 102}

# Long enough for a busy machine: a call that takes longer hangs.
PATIENCE = 60.0

# Details of the implementation, which no answer may reveal.
_INSIDE = re.compile(
    r"Traceback|File \\?\"/|psycopg|pydantic|asyncpg|site-packages|password=|retail_gateway@|\.py\b"
)
_CURSOR = re.compile(r'"next_cursor":\s*"([^"]+)"')
_NOTHING = "walrus"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer, and how long it took."""

    status: int
    text: str
    seconds: float

    @property
    def body(self) -> Any:
        try:
            return json.loads(self.text)
        except ValueError:
            return None

    @property
    def result(self) -> dict[str, Any]:
        body = self.body
        found = body.get("result") if isinstance(body, dict) else None
        return found if isinstance(found, dict) else {}

    @property
    def code(self) -> str:
        """Return the outcome of the call: ok, the code of a failure, or a protocol error."""
        if self.result:
            if self.result.get("isError"):
                return str(self.result.get("_meta", {}).get("code", "error"))
            return "ok"
        body = self.body
        error = body.get("error") if isinstance(body, dict) else None
        if isinstance(error, dict):
            data = error.get("data")
            known = data.get("code") if isinstance(data, dict) else None
            return str(known or error.get("code"))
        return f"http {self.status}"

    @property
    def argument(self) -> str | None:
        """Return the argument that a refusal is about."""
        found = self.result.get("_meta", {}).get("argument")
        return None if found is None else str(found)


class FaultError(AssertionError):
    """The server gave an answer that must never occur."""


@dataclass(kw_only=True)
class Target:
    """The server, and a count of its requests."""

    url: str
    cases: Counter[str] = field(default_factory=Counter)
    codes: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._http = {key: self._client(key) for key in STORES}

    def close(self) -> None:
        for client in self._http.values():
            client.close()

    def call(self, kind: str, key: str, method: str, params: Any) -> Answer:
        """Send a request of the protocol, judge the answer and return it."""
        message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        return self.send(kind, key, json.dumps(message).encode())

    def tool(self, kind: str, key: str, name: str, arguments: Any) -> Answer:
        return self.call(kind, key, "tools/call", {"name": name, "arguments": arguments})

    def send(self, kind: str, key: str, body: bytes) -> Answer:
        answer = self._post(key, body)
        self.cases[kind] += 1
        self.codes.setdefault(kind, Counter())[answer.code] += 1
        self.seconds[kind] += answer.seconds  # type: ignore[assignment]
        self._judge(key, body, answer)
        return answer

    def _post(self, key: str, body: bytes) -> Answer:
        started = time.monotonic()
        answer = self._http[key].post(f"{self.url}/mcp", content=body)
        return Answer(
            status=answer.status_code, text=answer.text, seconds=time.monotonic() - started
        )

    def _judge(self, key: str, body: bytes, answer: Answer) -> None:
        problem = self._problem(key, body.decode(errors="replace"), answer)
        if problem:
            raise FaultError(f"{problem}\nasked: {body[:4000]!r}\nanswered: {answer.text[:4000]}")

    def _problem(self, key: str, asked: str, answer: Answer) -> str | None:
        if answer.status >= 500 and answer.status != httpx2.codes.SERVICE_UNAVAILABLE:
            return f"status {answer.status}"
        if answer.seconds > PATIENCE:
            return f"{answer.seconds:.0f} seconds"
        if answer.text and answer.body is None:
            return "no JSON"
        if answer.code == "internal" or "failed inside the server" in answer.text:
            return "an internal error"
        inside = _INSIDE.search(answer.text)
        if inside and inside[0] not in asked:
            return f"what is inside: {inside[0]}"
        foreign = seen(answer.text + _decoded(answer.text), by=STORES[key])
        given = seen(asked, by=STORES[key])
        if set(foreign) - set(given):
            return f"a leak of {foreign}"
        return None

    def equals_nothing(self, kind: str, key: str, name: str, arguments: Any) -> None:
        """Check that another store's name is answered like a name that does not exist.

        Suggestions depend on the spelling of a word, so the texts of the answers may differ.
        """
        asked = json.dumps(arguments)
        foreign = seen(asked, by=STORES[key])
        other = re.sub("|".join(foreign), _NOTHING, asked, flags=re.IGNORECASE)
        first, second = (self.tool(kind, key, name, json.loads(text)) for text in (asked, other))
        if (first.code, first.argument) != (second.code, second.argument):
            raise FaultError(
                f"{name} tells that there is such a name\n{asked}\n{first.text}\n{second.text}"
            )

    @staticmethod
    def _client(key: str) -> httpx2.Client:
        headers = {
            "authorization": f"Bearer {key}",
            "content-type": "application/json",
            "accept": "application/json",
            "mcp-protocol-version": "2025-11-25",
        }
        return httpx2.Client(headers=headers, timeout=PATIENCE + 10)


def _decoded(text: str) -> str:
    """The contents of the cursors in an answer."""
    found = []
    for cursor in _CURSOR.findall(text):
        padded = cursor + "=" * (-len(cursor) % 4)
        for alphabet in (base64.b64decode, base64.urlsafe_b64decode):
            try:
                found.append(alphabet(padded).decode(errors="replace"))
            except ValueError:
                continue
    return " ".join(found)


def names(store: int) -> list[str]:
    """Return how the fixtures name what belongs to a store, with its canary."""
    canary = CANARIES[store]
    kept = {
        101: ["North", "N-1", "N-2", "A1", "A3", "Ann", "Ann Lee"],
        102: ["South", "S-1", "A1", "A2", "Cid", "Cid Poe"],
    }
    return [f"{canary} {name}" for name in kept[store]] + [
        f"{canary}.{name}" for name in kept[store]
    ]
