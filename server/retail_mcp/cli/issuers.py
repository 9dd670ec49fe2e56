"""Issuers of tokens: which are trusted, and which principals their subjects are."""

from typing import Annotated

from cyclopts import App, Parameter

from ..errors import UserError
from .authority import ask, call, print_table
from .console import console

issuers = App(
    name="issuer",
    help="Issuers of tokens: which are trusted, and which principals their subjects are.",
)

_Flag = Annotated[bool, Parameter(negative="")]


@issuers.command(name="list")
def list_issuers() -> int:
    """List the issuers, with their rules."""
    rows = ask("select * from auth.list_issuers()")
    titles = ("Issuer", "Enabled", "Creates principals", "Delegates by", "Identities")
    print_table((*titles, "Claim", "Principal", "Rank"), rows)
    return 0


@issuers.command(name="trust")
def trust(
    issuer: str, *, create_principals: _Flag = False, delegation_claim: str | None = None
) -> int:
    """Accept the tokens of an issuer, which the server verifies by its settings RETAIL_OIDC_….

    Parameters
    ----------
    issuer
        The iss of its tokens, exactly.
    create_principals
        Let the first login of a subject create a principal if a rule matches its token. The new
        principal gets the role and the tenants of the rule's principal.
    delegation_claim
        Tokens with this claim, such as roles=Delegate, may act for any other principal.
    """
    values = {
        "issuer": issuer,
        "creates_principals": create_principals,
        "delegation_claim": delegation_claim,
    }
    call("save_issuer", values)
    console.print(f"Tokens of {issuer} are accepted.")
    return 0


@issuers.command(name="distrust")
def distrust(issuer: str) -> int:
    """Refuse all tokens of an issuer, at once and everywhere.

    Parameters
    ----------
    issuer
        The iss of its tokens.
    """
    call("save_issuer", {"issuer": issuer, "enabled": False})
    console.print(f"Tokens of {issuer} are refused.")
    return 0


@issuers.command(name="map")
def map_claim(issuer: str, claim: str, principal: str, *, rank: int = 100) -> int:
    """Make the holders of an app role, group or scope act as a principal.

    Parameters
    ----------
    issuer
        An issuer that is trusted.
    claim
        Such as roles=Manager, groups=7c1e… or scope=reports.
    principal
        The principal's name or public id. If first logins create principals, the pattern for
        new ones.
    rank
        If several rules match, the one with the lowest rank applies.
    """
    call(
        "save_claim_rule",
        {"issuer": issuer, "claim": claim, "principal": principal, "rank": rank},
    )
    console.print(f"Subjects with {claim} are {principal}.")
    return 0


@issuers.command(name="unmap")
def unmap_claim(issuer: str, claim: str) -> int:
    """Remove a rule, and the identities that first logins created with it.

    Parameters
    ----------
    issuer
        The issuer.
    claim
        The claim of the rule.
    """
    if not call("remove_claim_rule", {"issuer": issuer, "claim": claim}):
        raise UserError(f"there is no rule for {claim}", hint="List them: retail-mcp issuer list")
    console.print(f"The rule for {claim} is removed.")
    return 0
