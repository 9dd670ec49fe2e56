"""The commands about principals, keys and issuers."""

import re
from collections.abc import Callable

import pytest

from retail_mcp.cli.main import run

from ..conftest import Database

Say = Callable[..., tuple[int, str]]

ISSUER = "https://id.example"


@pytest.fixture
def say(
    database: Database, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Say:
    """Run a command on the test's database; return its exit code and all that it printed."""
    settings = database.installation.settings
    monkeypatch.setenv("RETAIL_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(settings.database_port))
    monkeypatch.setenv("RETAIL_DATABASE", database.installation.database)

    def command(*arguments: str) -> tuple[int, str]:
        capfd.readouterr()
        code = run(list(arguments))
        return code, "".join(capfd.readouterr())

    return command


def row(text: str, start: str) -> str:
    """Return the line of a table that begins with a cell."""
    (line,) = [line for line in text.splitlines() if line.strip().startswith(start)]
    return line


def test_a_principal_from_creation_to_its_end(say: Say) -> None:
    code, said = say("principal", "create", "Bob", "store_user", "North", "South")
    assert code == 0
    assert re.search(r"public id is [0-9a-f-]{36}\.$", said.strip())
    assert "North, South" in row(say("principal", "list")[1], "Bob")
    assert say("principal", "sees", "Bob", "--everything")[0] == 0
    assert "North, South, Web" in row(say("principal", "list")[1], "Bob")
    assert say("principal", "sees", "Bob", "--nothing") == (0, "Bob sees nothing.\n")
    assert "North" not in row(say("principal", "list")[1], "Bob")
    assert say("principal", "sees", "Bob", "Web", "--nothing")[0] == 2
    assert say("principal", "sees", "Bob", "Web")[0] == 0
    assert say("principal", "disable", "Bob")[0] == 0
    assert "disabled" in row(say("principal", "list")[1], "Bob")
    assert say("principal", "enable", "Bob")[0] == 0
    assert "enabled" in row(say("principal", "list")[1], "Bob")
    assert say("principal", "revoke-tokens", "Bob")[0] == 0


def test_identities_of_a_principal(say: Say) -> None:
    assert say("issuer", "trust", ISSUER)[0] == 0
    said = say("principal", "identities", "North manager", "--add", ISSUER, "sub-1")[1]
    assert "sub-1" in said
    assert "sub-1" not in say("principal", "identities", "Head office")[1]
    assert say("principal", "identities", "--remove", ISSUER, "sub-1")[0] == 0
    code, said = say("principal", "identities", "--remove", ISSUER, "sub-1")
    assert (code, "has no subject sub-1" in said) == (1, True)
    assert say("principal", "identities", "--add", ISSUER, "sub-1")[0] == 2


def test_an_issuer_and_its_rules(say: Say) -> None:
    trust = ("issuer", "trust", ISSUER, "--create-principals", "--delegation-claim", "roles=Act")
    assert say(*trust)[0] == 0
    assert say("issuer", "map", ISSUER, "roles=Manager", "North manager", "--rank", "5")[0] == 0
    listed = row(say("issuer", "list")[1], ISSUER)
    assert listed.split() == [
        *(ISSUER, "yes", "yes", "roles=Act", "0", "roles=Manager", "North", "manager", "5")
    ]
    assert say("issuer", "unmap", ISSUER, "roles=Manager")[0] == 0
    assert say("issuer", "unmap", ISSUER, "roles=Manager")[0] == 1
    assert say("issuer", "distrust", ISSUER)[0] == 0
    assert row(say("issuer", "list")[1], ISSUER).split()[1] == "no"
    assert say("principal", "revoke-token", ISSUER, "a.b.c")[1].startswith("Token sha256:")


@pytest.mark.parametrize(
    ("command", "advice"),
    [
        (["issuer", "map", "https://nobody.example", "roles=A", "Analyst"], "issuer trust"),
        (
            ["principal", "identities", "Analyst", "--add", "https://nobody.example", "1"],
            "issuer trust",
        ),
        (["principal", "login", "Analyst", "bi_test_missing"], "create role bi_test_missing login"),
    ],
)
def test_what_is_not_there_yet_is_an_error_that_says_how_to_create_it(
    say: Say, command: list[str], advice: str
) -> None:
    code, said = say(*command)
    assert code == 1
    assert advice in said


def test_a_key_is_found_rotated_and_revoked(say: Say) -> None:
    said = say("key", "create", "North manager", "--name", "till", "--may-delegate")[1]
    (key,) = re.findall(r"rmcp_[0-9a-f]{64}", said)
    listed = say("key", "list", "--find", key)[1]
    assert key not in listed
    assert say("key", "list", "--find", "rmcp_00000000")[0] == 1
    line = row(listed, re.findall(r"Key (\d+)", said)[0])
    assert "till" in line
    assert line.split()[-2:] == ["yes", "valid"]
    number = line.split()[0]
    code, said = say("key", "rotate", number, "--overlap-hours", "2")
    assert code == 0
    assert f"key {number} works for another 2 hours" in said
    assert "expires soon" in row(say("key", "list")[1], f"{number} ")
    assert "Expire within 14 days: " in say("key", "list")[1]
    assert say("key", "revoke", number)[0] == 0
    assert say("key", "rotate", number)[0] == 1


def test_limits_of_a_principal_and_of_a_role(say: Say) -> None:
    assert say("principal", "limit", "North clerk", "--calls", "5")[0] == 0
    assert say("principal", "limit", "--role", "store_readonly", "--rows", "9")[0] == 0
    listed = say("principal", "limit")[1]
    assert row(listed, "North clerk").split()[3:8] == ["5", "500000", "16", "60", "yes"]
    assert row(listed, "North trainee").split()[3:8] == ["600", "9", "16", "60", "no"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["principal", "create", "Bob", "store_user"], 2, "name what the principal sees"),
        (["principal", "sees", "North manager", "Nix"], 1, "no such store: 'Nix'"),
        (["principal", "disable", "Nix"], 1, "no principal is called Nix"),
        (["principal", "limit", "North clerk", "--concurrent", "0"], 1, "concurrent_calls_check"),
        (["principal", "login", "Head office", "bi_test_north"], 1, "is not a member"),
        (["principal", "revoke-tokens", "Nix"], 1, "no principal is called 'Nix'"),
        (["issuer", "trust", "development"], 1, "does not issue tokens"),
        (["issuer", "map", "https://login.example", "sub=x", "Analyst"], 1, "claim_rules_claim"),
        (["key", "rotate", "1", "--overlap-hours", "-1"], 2, "0 or more"),
    ],
)
def test_refusals_are_explained(say: Say, arguments: list[str], code: int, said: str) -> None:
    assert (say(*arguments)[0], said in say(*arguments)[1]) == (code, True)
