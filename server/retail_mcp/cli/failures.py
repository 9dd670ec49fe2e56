"""How a failed command says why: an error that the user can fix is one sentence."""

import psycopg
from pydantic import ValidationError

from ..errors import UserError
from .console import print_error
from .extras import missing_extra


def explained(error: Exception, arguments: list[str]) -> int | None:
    """Say why a command failed and return its exit code, or None if it is a bug."""
    if isinstance(error, ValidationError):
        for fault in error.errors():
            name = "_".join(str(part) for part in fault["loc"]).upper()
            print_error(f"RETAIL_{name}: {fault['msg']}", "Correct the setting.")
        return 2
    sentence = _sentence(error, arguments)
    if sentence is None:
        return None
    print_error(sentence.message, sentence.hint)
    return sentence.exit_code


def _sentence(error: Exception, arguments: list[str]) -> UserError | None:
    see_doctor = "See what is wrong: retail-mcp doctor"
    match error:
        case UserError():
            return error
        case ImportError():
            return missing_extra(error, arguments[0])
        case psycopg.OperationalError() if error.sqlstate is None:
            return UserError("the database connection was lost", hint=see_doctor, exit_code=3)
        case psycopg.Error():
            reason = error.diag.message_primary or str(error).strip()
            return UserError(reason, hint=error.diag.message_hint or "")
        case OSError():
            place = f": {error.filename}" if error.filename else ""
            return UserError((error.strerror or str(error)) + place, hint=see_doctor)
        case _:
            return None
