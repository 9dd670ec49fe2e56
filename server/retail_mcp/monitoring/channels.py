"""Notifies people of alerts: by webhooks, including those of Teams and Slack, and by email."""

import asyncio
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Any

from ..operations_settings import AlertChannel

_SECONDS = 10.0

_COLOURS = {"info": "accent", "warning": "warning", "critical": "attention", "resolved": "good"}
_SLACK_COLOURS = {
    "info": "#2b7de9",
    "warning": "#e8a317",
    "critical": "#d0342c",
    "resolved": "#2e8b57",
}


class ChannelError(Exception):
    """Why a notice could not be sent, without the channel's address or password."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A notice for a channel: figures and names, but no value of a row."""

    kind: str
    rule: str
    severity: str
    summary: str
    runbook: str
    value: float | None = None
    comparison: str = ">"
    threshold: float | None = None
    started_at: datetime | None = None
    resolved_at: datetime | None = None

    @property
    def title(self) -> str:
        word = self.severity if self.kind == "firing" else self.kind
        return f"[{word.upper()}] {self.rule}"

    @property
    def facts(self) -> dict[str, str]:
        found: dict[str, str] = {}
        if self.threshold is not None:
            value = "unknown" if self.value is None else f"{self.value:g}"
            found["Value"] = f"{value} (rule: {self.comparison} {self.threshold:g})"
        if self.started_at is not None:
            found["Since"] = f"{self.started_at:%Y-%m-%d %H:%M:%S %Z}".strip()
        if self.resolved_at is not None:
            found["Resolved"] = f"{self.resolved_at:%Y-%m-%d %H:%M:%S %Z}".strip()
        found["Runbook"] = self.runbook
        return found

    @property
    def style(self) -> str:
        return "resolved" if self.kind == "resolved" else self.severity


async def tell(channel: AlertChannel, notice: Notice) -> None:
    """Send a notice once; raise a ChannelError if that fails."""
    if channel.kind == "mail":
        await asyncio.to_thread(_mail, channel, notice)
        return
    body = {"teams": _teams, "slack": _slack, "webhook": _plain}[channel.kind](notice)
    await _post(channel, body)


async def _post(channel: AlertChannel, body: Mapping[str, Any]) -> None:
    import httpx2  # noqa: PLC0415 - only sending a notice needs it

    url = channel.url.get_secret_value() if channel.url else ""
    try:
        # The address is a setting, and its server must not send us elsewhere or hold us up, so
        # redirects are not followed, and nothing but the status is read.
        async with (
            asyncio.timeout(_SECONDS),
            httpx2.AsyncClient(timeout=_SECONDS, follow_redirects=False) as http,
            http.stream("POST", url, json=body) as answer,
        ):
            status = answer.status_code
    except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as error:
        raise ChannelError(type(error).__name__) from error
    if not httpx2.codes.is_success(status):
        raise ChannelError(f"status {status}")


def _plain(notice: Notice) -> dict[str, Any]:
    return {
        "kind": notice.kind,
        "rule": notice.rule,
        "severity": notice.severity,
        "summary": notice.summary,
        "value": notice.value,
        "comparison": notice.comparison,
        "threshold": notice.threshold,
        "started_at": notice.started_at.isoformat() if notice.started_at else None,
        "resolved_at": notice.resolved_at.isoformat() if notice.resolved_at else None,
        "runbook": notice.runbook,
    }


def _slack(notice: Notice) -> dict[str, Any]:
    facts = "\n".join(f"*{name}:* {text}" for name, text in notice.facts.items())
    return {
        "text": f"{notice.title}: {notice.summary}",
        "attachments": [
            {
                "color": _SLACK_COLOURS[notice.style],
                "blocks": [
                    {"type": "section", "text": {"type": "mrkdwn", "text": facts}},
                ],
            }
        ],
    }


def _teams(notice: Notice) -> dict[str, Any]:
    """Return an adaptive card for the webhooks of Teams workflows."""
    facts = [{"title": name, "value": text} for name, text in notice.facts.items()]
    return {
        "type": "message",
        "attachments": [
            {
                "contentType": "application/vnd.microsoft.card.adaptive",
                "content": {
                    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                    "type": "AdaptiveCard",
                    "version": "1.4",
                    "body": [
                        {
                            "type": "TextBlock",
                            "text": notice.title,
                            "weight": "bolder",
                            "size": "medium",
                            "color": _COLOURS[notice.style],
                            "wrap": True,
                        },
                        {"type": "TextBlock", "text": notice.summary, "wrap": True},
                        {"type": "FactSet", "facts": facts},
                    ],
                },
            }
        ],
    }


def _mail(channel: AlertChannel, notice: Notice) -> None:
    try:
        message = _message(channel, notice)
    except ValueError as error:
        raise ChannelError(type(error).__name__) from error
    context = ssl.create_default_context()
    try:
        if channel.tls == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                channel.host or "", channel.port, timeout=_SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(channel.host or "", channel.port, timeout=_SECONDS)
        with server:
            if channel.tls == "starttls":
                server.starttls(context=context)
            if channel.username is not None and channel.password is not None:
                server.login(channel.username, channel.password.get_secret_value())
            refused = server.send_message(message)
    except smtplib.SMTPResponseException as error:
        raise ChannelError(f"{type(error).__name__}, code {error.smtp_code}") from error
    except (smtplib.SMTPException, OSError) as error:
        raise ChannelError(type(error).__name__) from error
    if refused:
        raise ChannelError(f"{len(refused)} of {len(channel.to)} addresses were refused")


def _message(channel: AlertChannel, notice: Notice) -> EmailMessage:
    """Write the email; raise a ValueError for text that no header can contain."""
    message = EmailMessage()
    # A header is one line, whatever the summary of a rule is.
    message["Subject"] = " ".join(f"{notice.title}: {notice.summary}".split())
    message["From"] = channel.sender
    message["To"] = ", ".join(channel.to)
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain="retail-mcp.invalid")
    facts = "\n".join(f"{name}: {text}" for name, text in notice.facts.items())
    message.set_content(f"{notice.summary}\n\n{facts}\n")
    return message
