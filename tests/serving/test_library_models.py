"""The libraries' validators are built when they are first used."""

import json
import subprocess
import sys
from typing import Any

PROGRAM = """
import json, sys, typing
import pydantic
from retail_mcp.serving.library_models import built_on_demand

{before}
deferring = vars(pydantic.TypeAdapter).get("_defer_build")
with built_on_demand():
    from mcp_types import Tool
    from mcp_types.jsonrpc import jsonrpc_message_adapter as adapter

print(json.dumps({{
    "tool": Tool.__pydantic_complete__,
    "adapter": adapter.pydantic_complete,
    "restored": vars(pydantic.TypeAdapter).get("_defer_build") is deferring
        and "defer_build" not in pydantic.BaseModel.model_config
        and "compile" not in vars(typing),
    "request": adapter.validate_python({{"jsonrpc": "2.0", "id": 1, "method": "ping"}}).method,
    "name": Tool(name="one", input_schema={{}}).name,
    "of_our_own": pydantic.TypeAdapter(int | str).pydantic_complete,
}}))
"""


def told(before: str = "") -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(before=before)],
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_validators_of_models_and_of_unions_are_built_when_they_are_used() -> None:
    assert told() == {
        "tool": False,
        "adapter": False,
        "restored": True,
        "request": "ping",
        "name": "one",
        "of_our_own": True,
    }


def test_without_the_private_property_of_pydantic_unions_are_built_at_once() -> None:
    found = told("pydantic.TypeAdapter._defer_build = False")
    assert (found["tool"], found["adapter"]) == (False, True)
    assert (found["restored"], found["request"]) == (True, "ping")
