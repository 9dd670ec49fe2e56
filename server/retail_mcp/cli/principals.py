"""Principals: the people and programs that may call."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Annotated

from cyclopts import App, Parameter

from ..errors import UserError
from ..installation.connections import Installation
from ..installation.roles import limit_login
from ..issuers import looks_like_token
from .authority import ask, call, print_table
from .console import console, make_settings

principals = App(name="principal", help="Principals: the people and programs that may call.")

_Flag = Annotated[bool, Parameter(negative="")]

# A token says when it expires, but only its verifier could trust that.
_LONGEST_TOKEN = timedelta(days=90)


@principals.command(name="list")
def list_principals() -> int:
    """List the principals."""
    rows = [
        (name, role, sees, "disabled" if disabled else "enabled", keys, identities, logins, id_)
        for id_, name, role, sees, disabled, identities, keys, logins in ask(
            "select * from auth.list_principals()"
        )
    ]
    titles = ("Name", "Role", "Sees", "State", "Keys", "Identities", "Logins", "Public id")
    print_table(titles, rows)
    return 0


@principals.command(name="create")
def create_principal(
    name: str, role: str, *sees: str, everything: _Flag = False, nothing: _Flag = False
) -> int:
    """Create a principal, or change the role and the tenants of the one with that name.

    Parameters
    ----------
    name
        The principal's name.
    role
        Its application role.
    sees
        The names of the tenants that it sees.
    everything
        It sees all tenants, including later ones.
    nothing
        It sees no tenant, such as an operator who only reads reports on health.
    """
    names = _tenants(sees, everything=everything, nothing=nothing)
    public_id = ask("select auth.save_principal(%s, %s, %s)", name, role, names)[0][0]
    console.print(f"{name} is a {role}. Its public id is {public_id}.")
    return 0


@principals.command(name="sees")
def set_tenants(
    principal: str, *sees: str, everything: _Flag = False, nothing: _Flag = False
) -> int:
    """Set the tenants that a principal sees, from its next call on.

    Parameters
    ----------
    principal
        The principal's name or public id.
    sees
        The names of the tenants.
    everything
        It sees all tenants, including later ones.
    nothing
        It sees no tenant, such as an operator who only reads reports on health.
    """
    names = _tenants(sees, everything=everything, nothing=nothing)
    ask("select auth.set_stores(%s, %s)", principal, names)
    seen = "everything" if names is None else ", ".join(names) or "nothing"
    console.print(f"{principal} sees {seen}.")
    return 0


@principals.command(name="operator")
def set_operator(principal: str | None = None, *, remove: _Flag = False) -> int:
    """Let a principal read the report on health and the metrics of a server, or list who may.

    Parameters
    ----------
    principal
        The principal's name or public id; left out: list the operators.
    remove
        Take the right away.
    """
    if principal is None:
        rows = ask("select name, since, principal_id from auth.list_operators()")
        print_table(("Name", "Since", "Public id"), rows)
        return 0
    changed = ask("select auth.set_operator(%s, %s)", principal, not remove)[0][0]
    state = "no operator" if remove else "an operator"
    console.print(f"{principal} is {state}{'' if changed else ' already'}.")
    return 0


@principals.command(name="disable")
def disable_principal(principal: str) -> int:
    """Refuse a principal from its next call on, with any credential.

    Parameters
    ----------
    principal
        The principal's name or public id.
    """
    return _disable(principal, disabled=True)


@principals.command(name="enable")
def enable_principal(principal: str) -> int:
    """Accept a disabled principal again.

    Parameters
    ----------
    principal
        The principal's name or public id.
    """
    return _disable(principal, disabled=False)


@principals.command(name="identities")
def identities(
    principal: str | None = None,
    *,
    add: tuple[str, str] | None = None,
    remove: tuple[str, str] | None = None,
) -> int:
    """List, add or remove the subjects of issuers that belong to a principal.

    Parameters
    ----------
    principal
        The principal's name or public id; all principals if left out.
    add
        An issuer, and the subject of its tokens to add.
    remove
        An issuer, and the subject to remove.
    """
    if add is not None:
        if principal is None:
            raise UserError("name the principal of the identity", exit_code=2)
        ask("select auth.save_identity(%s, %s, %s)", principal, *add)
    if remove is not None and not ask("select auth.remove_identity(%s, %s)", *remove)[0][0]:
        raise UserError(
            f"{remove[0]} has no subject {remove[1]} here",
            hint="List them: retail-mcp principal identities",
        )
    rows = ask("select * from auth.list_identities(%s)", principal)
    print_table(("Principal", "Issuer", "Subject", "Only with"), rows)
    return 0


@principals.command(name="login")
def save_login(
    principal: str, login: str, *, connections: int = 20, may_write: _Flag = False
) -> int:
    """Assign a database login, such as that of a BI tool, to a principal.

    Parameters
    ----------
    principal
        The principal's name.
    login
        The login, a member of the principal's role.
    connections
        Connections that the login may have at the same time.
    may_write
        It may also call functions that write; otherwise it may only read.
    """
    if connections < 1:
        raise UserError("--connections is 1 or more", exit_code=2)
    installation = Installation.of(make_settings())
    # Without an administrator, the limit is not set, and the database refuses a login without one.
    if installation.has_administrator:
        limit_login(installation, login, connections=connections, may_write=may_write)
    ask("select auth.save_bi_login(%s, %s, %s)", login, principal, may_write)
    console.print(
        f"The login {login} is {principal}, and {'may write' if may_write else 'may only read'}.",
    )
    return 0


@principals.command(name="limit")
def limit(
    principal: str | None = None,
    *,
    role: str | None = None,
    calls: int | None = None,
    rows: int | None = None,
    concurrent: int | None = None,
    query_seconds: int | None = None,
) -> int:
    """Set the limits of a principal or a role, or list those of all principals.

    Parameters
    ----------
    principal
        The principal's name or public id; limits that are left out are those of its role.
    role
        An application role instead; limits that are left out stay as they are.
    calls
        Calls in each minute.
    rows
        Rows of all answers in a minute.
    concurrent
        Calls that run at the same time, 1 to 1000.
    query_seconds
        Seconds in a minute of tools with a timeout of their own, such as ad-hoc SQL.
    """
    if principal is not None or role is not None:
        limits = {
            "principal": principal,
            "role_name": role,
            "calls_per_minute": calls,
            "rows_per_minute": rows,
            "concurrent_calls": concurrent,
            "query_seconds": query_seconds,
        }
        call("set_limits", limits)
        console.print(f"The limits of {principal or role} are set.")
        return 0
    titles = ("Principal", "Role", "Calls", "Rows", "Concurrent", "Query seconds", "Own")
    used = ("Calls now", "Rows now", "Seconds now")
    print_table((*titles, *used), ask("select * from auth.list_limits()"))
    return 0


@principals.command(name="revoke-tokens")
def revoke_tokens(principal: str) -> int:
    """Refuse all tokens that were issued to a principal until now; keys are not affected.

    Parameters
    ----------
    principal
        The principal's name or public id.
    """
    since = call("revoke_tokens", {"principal": principal})
    console.print(
        f"Tokens of {principal} that were issued before {since:%Y-%m-%d %H:%M:%S %Z} are refused."
    )
    return 0


@principals.command(name="revoke-token")
def revoke_token(issuer: str, token_id: str) -> int:
    """Refuse one token, at once and everywhere.

    Parameters
    ----------
    issuer
        The token's issuer.
    token_id
        Its jti or uti; for a token without one, the token itself, of which a hash is kept.
    """
    if looks_like_token(token_id):
        token_id = f"sha256:{hashlib.sha256(token_id.encode()).hexdigest()}"
    expires_at = datetime.now(UTC) + _LONGEST_TOKEN
    ask("select auth.revoke_token(%s, %s, %s)", issuer, token_id, expires_at)
    console.print(f"Token {token_id} is revoked.")
    return 0


def _tenants(sees: tuple[str, ...], *, everything: bool, nothing: bool) -> list[str] | None:
    if [everything, nothing, bool(sees)].count(True) != 1:
        raise UserError(
            "name what the principal sees, or say --everything or --nothing", exit_code=2
        )
    return None if everything else list(sees)


def _disable(principal: str, *, disabled: bool) -> int:
    if not call("disable_principal", {"name": principal, "disabled": disabled}):
        raise UserError(
            f"no principal is called {principal}", hint="List them: retail-mcp principal list"
        )
    console.print(f"{principal} is {'disabled' if disabled else 'enabled'}.")
    return 0
