"""Alerts: which exist, who handles them, and rules for Prometheus."""

import asyncio
import json
import re
import sys
from datetime import timedelta
from typing import Annotated, Any

from cyclopts import App, Parameter

from ..errors import UserError
from ..installation.connections import Installation, connect
from ..monitoring.alertmanager import configuration
from ..monitoring.channels import ChannelError, Notice, tell
from ..settings import Settings
from .authority import print_table
from .console import console, make_settings

alerts = App(name="alert", help="Alerts: list, acknowledge, silence and test them.")

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

_LIST = """
    select alert_id, severity, rule, state, value, started_at, acknowledged_by, summary
    from ops.open_alerts
    order by fired_at nulls last, alert_id
"""

_HISTORY = """
    select alerts.alert_id, alert_rules.severity, alerts.rule, alerts.state, alerts.value,
        alerts.started_at, alerts.resolved_at, alerts.acknowledged_by
    from ops.alerts
    join ops.alert_rules on alert_rules.rule = alerts.rule
    order by alerts.alert_id desc
    limit %s
"""

_EVALUATED = """
    select coalesce(value, 'ops.health() does not tell'), status <> 'ok'
    from ops.health()
    where component = 'alert rules'
"""

_RULES = """
    select rule, enabled, severity, coalesce(metric || nullif(labels::text, '{}'), metric, query),
        comparison || ' ' || threshold, pending, cooldown, channels
    from ops.alert_rules
    order by rule
"""


@alerts.command(name="list")
def list_alerts(*, history: int = 0) -> int:
    """List open alerts. Exit code 1 when one fires, or nothing evaluates the rules.

    Parameters
    ----------
    history
        List this many alerts, the newest first, including past ones.
    """
    if history:
        rows = _ask(_HISTORY, history)
        titles = ("Id", "Severity", "Rule", "State", "Value", "Since", "Resolved", "Seen to by")
        print_table(titles, [_timed(row) for row in rows])
        return 0
    rows = _ask(_LIST)
    ((evaluated, are_idle),) = _ask(_EVALUATED)
    if rows:
        titles = ("Id", "Severity", "Rule", "State", "Value", "Since", "Seen to by", "Summary")
        print_table(titles, [_timed(row) for row in rows])
    else:
        console.print("No alert is open.")
    console.print(f"Rules: {evaluated}.", markup=False)
    if are_idle:
        console.print("Run retail-mcp worker, or a server with RETAIL_MONITOR_URL.", markup=False)
    return 1 if are_idle or any(row[3] == "firing" for row in rows) else 0


@alerts.command
def rules() -> int:
    """List the rules. To change one: update ops.alert_rules in retail-mcp psql."""
    titles = ("Rule", "Enabled", "Severity", "Compares", "With", "For", "Cooldown", "Channels")
    print_table(titles, _ask(_RULES))
    return 0


@alerts.command
def ack(alert: int, *, by: str | None = None, note: str | None = None) -> int:
    """Acknowledge an alert: it is not sent again until it is resolved.

    Parameters
    ----------
    alert
        The id of the alert, as list shows it.
    by
        Who acknowledges it; left out: the database login.
    note
        A remark.
    """
    rule = _ask("select ops.acknowledge_alert(%s, coalesce(%s, session_user), %s)", alert, by, note)
    console.print(f"Alert {alert} ({rule[0][0]}) is acknowledged.", markup=False)
    return 0


@alerts.command
def silence(
    period: str, reason: str = "", *, rule: str | None = None, by: str | None = None
) -> int:
    """Silence a rule, or all of them, for a while.

    Parameters
    ----------
    period
        For how long, such as 30m, 2h or 1d; 0 ends the silence now.
    reason
        Why.
    rule
        The rule; left out: all of them.
    by
        Who silences it; left out: the database login.
    """
    ends_at = _ask(
        "select ops.silence_alerts(%s, %s, %s, coalesce(%s, session_user))",
        _period(period),
        reason,
        rule,
        by,
    )[0][0]
    said = "silent until" if _period(period) else "no longer silent, from"
    console.print(f"{rule or 'All rules'}: {said} {ends_at:%Y-%m-%d %H:%M:%S %Z}.", markup=False)
    return 0


@alerts.command(name="test")
def send_test(channel: str | None = None) -> int:
    """Send a test message to a channel, or to all. Exit code 1 when one could not be sent.

    Parameters
    ----------
    channel
        The channel; left out: all.
    """
    channels = _channels(make_settings())
    if channel is not None:
        if channel not in channels:
            raise UserError(
                f"there is no channel {channel!r}", hint=f"There are: {', '.join(channels)}."
            )
        channels = {channel: channels[channel]}
    notice = Notice(
        kind="test",
        rule="test",
        severity="info",
        summary="A test: alerts of retail-mcp reach you here.",
        runbook="docs/operations.md",
    )
    failed = 0
    for name, each in channels.items():
        try:
            asyncio.run(tell(each, notice))
        except ChannelError as error:
            failed += 1
            console.print(f"{name}: not sent: {error}", markup=False)
        else:
            console.print(f"{name}: sent", markup=False)
    return 1 if failed else 0


@alerts.command
def prometheus(*, alertmanager: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Print the rules as a Prometheus rule file, in JSON, which is valid YAML.

    Parameters
    ----------
    alertmanager
        Print the configuration of Alertmanager instead: routes from the rules, receivers from
        RETAIL_ALERT_CHANNELS. It contains the channels' addresses and passwords.
    """
    if alertmanager:
        channels = _channels(make_settings())
        routes = _ask("select ops.alertmanager_routes(%s)", list(channels))[0][0]
        document: Any = configuration(channels, routes)
    else:
        document = _ask("select ops.prometheus_rules()")[0][0]
    sys.stdout.write(f"{json.dumps(document, indent=2)}\n")
    return 0


@alerts.command
def azure() -> int:
    """Print the rules for infra/alerts.bicep, which turns them into alerts of Azure Monitor."""
    rules = _ask("select ops.azure_rules()")[0][0]
    sys.stdout.write(f"{json.dumps(rules, indent=2)}\n")
    return 0


def _channels(settings: Settings) -> dict[str, Any]:
    if not settings.alert_channels:
        raise UserError(
            "no channel is configured", hint="Set RETAIL_ALERT_CHANNELS; see docs/operations.md."
        )
    return dict(settings.alert_channels)


def _period(text: str) -> timedelta:
    if text == "0":
        return timedelta()
    found = re.fullmatch(r"([1-9][0-9]{0,4})([mhd])", text)
    if found is None:
        raise UserError(f"{text!r} is not a period", hint="Write 30m, 2h or 1d.", exit_code=2)
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _timed(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        f"{value:%Y-%m-%d %H:%M:%S}" if hasattr(value, "strftime") else value for value in row
    )


def _ask(query: str, *values: object) -> list[tuple[Any, ...]]:
    with connect(Installation.of(make_settings()).monitor_url) as connection:
        return connection.execute(query.encode(), values).fetchall()
