"""Whatever a log record contains, its secrets are masked and everything else is logged."""

import json
import logging
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st

from retail_mcp.logs import configure_logs
from retail_mcp.masking import Masking

# Long and odd enough to be found in a log, and in no template.
SECRETS = st.text(string.ascii_letters + string.digits, min_size=8, max_size=40).map(
    lambda text: f"zQ{text}Zq"
)

pytestmark = pytest.mark.attack(24, 25)
SHORT = st.text("§¤¢", min_size=1, max_size=3)

NAMES = [
    "password", "PASSWORD", "Db-Password", "apiKey", "api_key", "X-Api-Key", "AUTHORIZATION",
    "Proxy-Authorization", "cookie", "Set-Cookie", "client_secret", "ClientSecret", "access_token",
    "refreshToken", "RETAIL_DATABASE_URL", "migration_url", "dsn", "conninfo", "privateKey",
    "credentials", "PGPASSWORD", "jwt", "connection-string", "Ocp-Apim-Subscription-Token",
]  # fmt: skip

# How secrets appear in a text.
SHAPES = [
    "Authorization: Bearer {}",
    "authorization: basic dXNlcjo{}",
    "sent 'bearer {}' to it",
    "BEARER  {}",
    "postgresql://retail_gateway:{}@db.example/retail",
    "could not connect to redis://:{}@cache:6379/0",
    "https://{}@example.org/path",
    "postgres://u:p@ss/w:{}@host/db?sslmode=require",
    "host=db user=retail_gateway password={} dbname=retail",
    "host=db password='it\\'s {}' dbname=retail",
    'password="{}"',
    '{{"password": "{}"}}',
    '{{"nested": "{{\\"api_key\\": \\"{}\\"}}"}}',
    "{{'client_secret': '{}'}}",
    "GET /v1?api-key={}&api-version=2",
    "GET /blob?sv=1&sig={}",
    "alter role retail_gateway password '{}'",
    "RETAIL_API_KEY={}",
    "OPENAI_API_KEY: {}",
    "access token = {}",
    "Cookie: session={}; other=1",
    "eyJhbGciOi.eyJzdWIi{}.{}",
    "eyJ{}.e30.",
    "sk-proj-{}",
    "ghp_0123456789abcdef{}",
    "rmcp_0123abcd0123456789abcdef",
    "SCRAM-SHA-256$4096:{}$x:y",
    "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----",
]

WRAPPERS = [
    lambda value: value,
    lambda value: [value],
    lambda value: (1, {"deep": [{"deeper": value}]}),
    lambda value: {"headers": [(b"host", b"x"), value]},
    ValueError,
    lambda value: {"error": [RuntimeError("outer", value)]},
    lambda value: str(value).encode(),
]


@given(st.sampled_from(SHAPES), SECRETS, st.sampled_from(WRAPPERS), st.text(max_size=20))
@settings(max_examples=400, deadline=None)
def test_a_secret_is_masked_by_its_shape_at_any_depth(
    shape: str, secret: str, wrap: Any, around: str
) -> None:
    text = f"{around} {shape.format(secret, secret)}"
    record = Masking()(None, "info", {"event": "x", "value": wrap(text)})
    written = json.dumps(record, default=repr, ensure_ascii=False)
    assert secret not in written
    assert "456789abcdef" not in written or "rmcp_" not in text
    assert "***" in written


@given(
    st.sampled_from(NAMES),
    SECRETS | SHORT | SECRETS.map(str.encode),
    st.sampled_from(
        [
            lambda name, value: {name: value},
            lambda name, value: {"context": {"list": [{name: value}]}},
            lambda name, value: {name: {"any": [value]}},
            lambda name, value: {"headers": [(name.encode(), value)]},
            lambda name, value: {"headers": ((name, value),)},
        ]
    ),
)
@settings(max_examples=300, deadline=None)
def test_a_secret_is_masked_by_its_name_in_any_case_however_short(
    name: str, secret: str | bytes, place: Any
) -> None:
    written = json.dumps(Masking()(None, "info", place(name, secret)), ensure_ascii=False)
    assert (secret.decode() if isinstance(secret, bytes) else secret) not in written


@given(SECRETS, st.text(max_size=30), st.text(max_size=30))
@settings(deadline=None)
def test_a_secret_of_this_process_is_masked_wherever_it_is(
    secret: str, before: str, after: str
) -> None:
    record = Masking([secret])(
        None, "info", {"event": f"{before}{secret}{after}", secret: [secret]}
    )
    assert secret not in json.dumps(record, ensure_ascii=False)


@given(
    st.dictionaries(
        st.sampled_from(["event", "tool", "principal", "key", "tokens", "rows", "peer", "reason"]),
        st.integers()
        | st.booleans()
        | st.none()
        | st.lists(st.text("abcdef 0123456789äöü.,-", max_size=60))
        | st.sampled_from(
            ["call", "10.0.0.7", "2026-01-01T00:00:00Z", "store_manager", "a@b.example"]
        ),
    )
)
@settings(max_examples=200, deadline=None)
def test_anything_but_secrets_is_written_as_it_is(record: dict[str, Any]) -> None:
    record.pop("tokens", None)
    assert Masking()(None, "info", dict(record)) == record


@given(st.text("ab=: '\"\\/@.-_", max_size=3000))
@settings(max_examples=100, deadline=2000)
def test_masking_is_fast_for_any_text(text: str) -> None:
    # Usually it takes at most 20 ms; two seconds would mean quadratic time.
    Masking().text(f"password{text * 3} ://{text} bearer")


class Hostile:
    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__


def test_a_value_without_a_description_does_not_lose_the_record() -> None:
    loop: list[Any] = []
    loop.append(loop)
    record = Masking()(None, "info", {"event": "x", "a": Hostile(), "b": loop, "c": float("nan")})
    assert record["event"] == "x"
    assert record["a"] == "<Hostile>"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """The log as written, from both kinds of loggers."""
    output = tmp_path / "stderr"
    before = structlog.get_config()
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level

    with output.open("w", encoding="utf-8") as stderr:
        monkeypatch.setattr("sys.stderr", stderr)
        configure_logs("INFO", secrets=["quitesecret"])
        yield output.read_text
    structlog.configure(**before)
    logging.getLogger().handlers[:] = handlers
    logging.getLogger().setLevel(level)
    logging.captureWarnings(capture=False)


def test_exceptions_of_our_code_and_of_libraries_are_masked(lines: Any) -> None:
    def fails() -> None:
        local = "canary-local"
        try:
            raise ValueError(f"password=canary-cause {len(local)}")
        except ValueError as cause:
            raise RuntimeError("at postgresql://u:canary-url@h/d, quitesecret") from cause

    try:
        fails()
    except RuntimeError as error:
        structlog.get_logger("ours").error("failed", exc_info=True, error=error)
        logging.getLogger("library").exception("it failed: Bearer canary-%s", "argument")
    written = lines()
    assert "canary" not in written
    assert "quitesecret" not in written
    assert written.count("RuntimeError") >= 2
