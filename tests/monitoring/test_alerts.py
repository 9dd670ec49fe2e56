"""Alerts: from a figure in the database to mail, webhooks, Prometheus and Alertmanager."""

import asyncio
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pydantic import SecretStr, ValidationError

from retail_mcp.installation.cluster import Cluster
from retail_mcp.monitoring.alert_loop import AlertLoop
from retail_mcp.monitoring.certificates import certificate_figures
from retail_mcp.monitoring.channels import ChannelError, Notice, tell
from retail_mcp.monitoring.monitor import Monitor
from retail_mcp.operations_settings import AlertChannel
from retail_mcp.settings import Settings

from ..conftest import ROOT, Database, free_port
from ..programs import program
from ..serving.conftest import Serve, make_settings, serve
from ..support import eventually, run_sql
from .receivers import Inbox, receiving_mail, receiving_posts, run

__all__ = ["make_settings", "serve"]

# One rule, on a metric that tests report.
ONE_RULE = """
    update ops.alert_rules set enabled = false;
    insert into ops.alert_rules (rule, severity, summary, metric, threshold, pending, cooldown)
    values ('too_hot', 'critical', 'It is too hot.', 'heat', 30, '0', '0');
"""


def heat(degrees: float) -> str:
    figures = json.dumps([{"name": "heat", "value": degrees}])
    return f"select ops.report_figures('test', '{figures}')"


def mail_to(inbox: Inbox) -> AlertChannel:
    return AlertChannel(
        kind="mail",
        host="127.0.0.1",
        port=inbox.port,
        tls="none",
        sender="alerts@example.com",
        to=("ops@example.com", "boss@example.com"),
    )


def post_to(inbox: Inbox, kind: Any = "webhook") -> AlertChannel:
    return AlertChannel(kind=kind, url=SecretStr(inbox.url))


def monitor_of(database: Database) -> Monitor:
    url = SecretStr(database.login("retail_monitor"))
    return Monitor(Settings(monitor_url=url))


def notice(**changes: Any) -> Notice:
    facts: dict[str, Any] = {
        "kind": "firing",
        "rule": "too_hot",
        "severity": "critical",
        "summary": "It is too hot.",
        "runbook": "docs/runbooks/too_hot.md",
        "value": 35.5,
        "threshold": 30.0,
        "started_at": datetime(2030, 1, 1, 12, tzinfo=UTC),
    }
    return Notice(**(facts | changes))


async def test_an_alert_is_sent_by_mail_and_webhook_when_it_opens_and_when_it_ends(
    database: Database, admin_url: str
) -> None:
    run_sql(admin_url, ONE_RULE)
    with receiving_mail() as mails, receiving_posts() as posts:
        monitor = monitor_of(database)
        channels = {"mail": mail_to(mails), "chat": post_to(posts)}
        loop = AlertLoop(monitor, channels, seconds=15, runbooks="https://wiki.example.com/")
        run_sql(admin_url, heat(20))
        await loop.once()
        assert (mails.mails, posts.posts) == ([], [])
        run_sql(admin_url, heat(35.5))
        await loop.once()
        await loop.once()
        (mail,) = mails.mails
        assert mail["subject"] == "[CRITICAL] too_hot: It is too hot."
        assert mail["to"] == "ops@example.com, boss@example.com"
        assert "Value: 35.5 (rule: > 30)" in mail.get_content()
        assert "https://wiki.example.com/too_hot.md" in mail.get_content()
        (post,) = posts.posts
        assert (post["kind"], post["rule"], post["value"]) == ("firing", "too_hot", 35.5)
        run_sql(admin_url, heat(20))
        await loop.once()
        assert [mail["subject"] for mail in mails.mails][1:] == [
            "[RESOLVED] too_hot: It is too hot."
        ]
        assert posts.posts[1]["kind"] == "resolved"
        assert posts.posts[1]["resolved_at"] is not None
        await monitor.close()


@pytest.mark.attack(52)
async def test_a_webhook_cannot_send_the_server_to_another_address() -> None:
    with receiving_posts() as hook, receiving_posts() as inside:
        hook.sends_to = inside.url
        with pytest.raises(ChannelError, match="status 307"):
            await tell(post_to(hook), notice())
        assert (len(hook.posts), inside.posts) == (1, [])


@pytest.mark.attack(52)
async def test_a_webhook_whose_answer_never_ends_holds_nothing_up() -> None:
    with receiving_posts() as hook:
        hook.never_ends = True
        async with asyncio.timeout(5):
            await tell(post_to(hook), notice())
        assert len(hook.posts) == 1


@pytest.mark.attack(52)
async def test_the_text_of_a_rule_adds_no_header_to_a_mail() -> None:
    with receiving_mail() as mails:
        await tell(mail_to(mails), notice(summary="Hot.\r\nBcc: thief@example.com\r\n\r\nHello"))
        (mail,) = mails.mails
        assert mail["subject"] == "[CRITICAL] too_hot: Hot. Bcc: thief@example.com Hello"
        assert mail["bcc"] is None
        with pytest.raises(ChannelError, match="ValueError"):
            await tell(mail_to(mails).model_copy(update={"sender": "a@b.c\nBcc: d@e.f"}), notice())
        assert len(mails.mails) == 1


async def test_a_notice_that_could_not_be_sent_is_sent_later(
    database: Database, admin_url: str
) -> None:
    run_sql(admin_url, ONE_RULE + heat(40))
    with receiving_mail() as mails, receiving_posts() as posts:
        mails.refuse = posts.refuse = 2
        monitor = monitor_of(database)
        channels = {"mail": mail_to(mails), "chat": post_to(posts)}
        loop = AlertLoop(monitor, channels, seconds=15, runbooks="x")
        for attempt in (1, 2, 3):
            await loop.once()
            with psycopg.connect(admin_url) as connection:
                rows = connection.execute(
                    "select channel, attempts, problem, sent_at is null from ops.alert_notices"
                    " order by channel"
                ).fetchall()
            is_sent = attempt == 3
            problems = (None, None) if is_sent else ("status 500", "SMTPDataError, code 451")
            assert rows == [
                ("chat", attempt, problems[0], not is_sent),
                ("mail", attempt, problems[1], not is_sent),
            ]
            run_sql(admin_url, "update ops.alert_notices set due_at = now() where sent_at is null")
        assert (len(mails.mails), len(posts.posts)) == (1, 1)
        await monitor.close()


async def test_of_several_servers_that_evaluate_one_sends(
    database: Database, admin_url: str
) -> None:
    run_sql(admin_url, ONE_RULE + heat(40))
    with receiving_posts() as posts:
        monitors = [monitor_of(database) for _ in range(4)]
        loops = [
            AlertLoop(each, {"chat": post_to(posts)}, seconds=15, runbooks="x") for each in monitors
        ]
        for _ in range(3):
            await asyncio.gather(*(loop.once() for loop in loops))
        assert len(posts.posts) == 1
        for monitor in monitors:
            await monitor.close()


async def test_teams_and_slack_get_their_own_form() -> None:
    with receiving_posts() as posts:
        await tell(post_to(posts, "teams"), notice())
        await tell(post_to(posts, "slack"), notice(kind="resolved"))
    card, slack = posts.posts
    content = card["attachments"][0]["content"]
    assert card["attachments"][0]["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert content["type"] == "AdaptiveCard"
    title, summary, facts = content["body"]
    assert (title["text"], title["color"]) == ("[CRITICAL] too_hot", "attention")
    assert summary["text"] == "It is too hot."
    assert {"title": "Value", "value": "35.5 (rule: > 30)"} in facts["facts"]
    assert slack["text"] == "[RESOLVED] too_hot: It is too hot."
    assert slack["attachments"][0]["blocks"][0]["text"]["type"] == "mrkdwn"


async def test_a_failure_names_neither_address_nor_password() -> None:
    port = free_port()
    secret = f"http://127.0.0.1:{port}/secret-token"
    for channel in (
        AlertChannel(kind="slack", url=SecretStr(secret)),
        AlertChannel(
            kind="mail", host="127.0.0.1", port=port, password=SecretStr("secret"), to=("a@b.c",)
        ),
    ):
        with pytest.raises(ChannelError) as raised:
            await tell(channel, notice())
        assert "secret" not in str(raised.value)
        assert str(port) not in str(raised.value)
        assert "secret" not in repr(channel)


async def test_an_outage_of_the_database_is_sent_and_recorded(
    database: Database, admin_url: str, cluster: Cluster
) -> None:
    run_sql(
        admin_url,
        "update ops.alert_rules set enabled = rule = 'database_unavailable', pending = '0'",
    )
    with receiving_posts() as posts:
        # The first has no channels, so the second takes over and leads from then on.
        monitors = [monitor_of(database) for _ in range(3)]
        loops = [
            AlertLoop(monitor, channels, seconds=15, runbooks="x")
            for monitor, channels in zip(
                monitors, ({}, {"chat": post_to(posts)}, {"chat": post_to(posts)}), strict=True
            )
        ]
        for loop in (*loops, *loops):
            await loop.once()
        await asyncio.to_thread(cluster.stop)
        try:
            for loop in (*loops, *loops):
                await loop.once()
            (post,) = posts.posts
            assert (post["kind"], post["rule"]) == ("firing", "database_unavailable")
            # If the leader is down too, another process reports the outage later.
            loops[2]._follower_seconds = 0
            for loop in (*loops, *loops):
                await loop.once()
            assert [post["kind"] for post in posts.posts] == ["firing", "firing"]
            # A leader that resigns does not wait for the unavailable database.
            loops[1].start()
            async with asyncio.timeout(3):
                await loops[1].stop()
        finally:
            await asyncio.to_thread(cluster.start)
        for loop in loops:
            await loop.once()
        kinds = [post["kind"] for post in posts.posts]
        assert kinds == ["firing", "firing", "resolved", "resolved"]
        for monitor in monitors:
            await monitor.close()
    with psycopg.connect(admin_url) as connection:
        rows = connection.execute("select rule, state from ops.alerts").fetchall()
    assert rows == [("database_unavailable", "resolved")]


async def test_the_server_evaluates_what_only_it_knows(
    serve: Serve, database: Database, admin_url: str
) -> None:
    run_sql(
        admin_url,
        "update ops.alert_rules set enabled = rule = 'disk_low', threshold = 1e18, pending = '0'",
    )
    with receiving_posts() as posts:
        async with serve(
            monitor_url=SecretStr(database.login("retail_monitor")),
            alert_channels={"chat": post_to(posts)},
            alert_seconds=0.2,
            metrics_seconds=0.5,
        ):

            async def is_told() -> bool:
                return bool(posts.posts)

            await eventually(is_told, seconds=30)
    assert posts.posts[0]["rule"] == "disk_low"


async def test_without_channels_a_server_evaluates_the_rules_all_the_same(
    serve: Serve, database: Database, admin_url: str
) -> None:
    run_sql(
        admin_url,
        "update ops.alert_rules set enabled = rule = 'disk_low', threshold = 1e18, pending = '0'",
    )
    async with serve(
        monitor_url=SecretStr(database.login("retail_monitor")),
        alert_seconds=0.2,
        metrics_seconds=0.5,
    ):

        async def is_firing() -> bool:
            with psycopg.connect(admin_url) as connection:
                states = connection.execute("select rule, state from ops.open_alerts").fetchall()
            return states == [("disk_low", "firing")]

        await eventually(is_firing, seconds=30)


@pytest.mark.parametrize(
    ("channel", "reason"),
    [
        ({"kind": "mail", "to": ["a@b.c"]}, "needs host and to"),
        ({"kind": "mail", "host": "h"}, "needs host and to"),
        ({"kind": "slack"}, "needs url"),
        ({"kind": "pigeon", "url": "x"}, "'webhook', 'teams', 'slack' or 'mail'"),
    ],
)
def test_an_incomplete_channel_is_refused(channel: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Settings(alert_channels={"one": channel})


def test_certificates_are_read_from_their_files(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=10))
        .sign(key, hashes.SHA256())
    )
    good, bad = tmp_path / "good.pem", tmp_path / "bad.pem"
    good.write_bytes(made.public_bytes(Encoding.PEM))
    bad.write_text("no certificate")
    found = {
        figure.labels["file"]: round(figure.value)
        for figure in certificate_figures([good, bad, tmp_path / "missing.pem"])
    }
    assert found == {"good.pem": 10, "bad.pem": 0, "missing.pem": 0}


def test_every_rule_has_a_runbook(admin_url: str) -> None:
    with psycopg.connect(admin_url) as connection:
        rules = {str(row[0]) for row in connection.execute("select rule from ops.alert_rules")}
    pages = {path.stem for path in (ROOT / "docs" / "runbooks").glob("*.md")}
    assert pages - {"README"} == rules


def test_a_monitor_can_run_every_query_of_a_rule(database: Database) -> None:
    with psycopg.connect(database.login("retail_monitor")) as connection:
        connection.execute("select ops.evaluate_alerts()")
        rows = connection.execute(
            "select alert_rules.rule, alert_checks.problem from ops.alert_rules"
            " join ops.alert_checks using (rule)"
            " where query is not null and (alert_checks.problem is not null or value is null)"
        ).fetchall()
        assert rows == []
        # A rule on a metric that does not exist would never fire.
        unknown = connection.execute(
            "select rule from ops.alert_rules where metric not like 'retail_mcp_%'"
            " and not exists (select from ops.metrics() as known where known.name = metric"
            " and known.labels @> alert_rules.labels)"
        ).fetchall()
        assert unknown == []


async def command(database: Database, *arguments: str, **environment: str) -> tuple[int, str]:
    return await run(
        sys.executable,
        "-m",
        "retail_mcp",
        *arguments,
        RETAIL_DATABASE_URL=database.gateway,
        RETAIL_MONITOR_URL=database.login("retail_monitor"),
        **environment,
    )


async def test_operators_list_acknowledge_silence_and_test(
    database: Database, admin_url: str
) -> None:
    run_sql(admin_url, "update ops.health_bounds set warning = 0 where component = 'alert rules'")
    code, said = await command(database, "alert", "list")
    assert (code, said) == (
        1,
        "No alert is open.\nRules: never evaluated.\n"
        "Run retail-mcp worker, or a server with RETAIL_MONITOR_URL.\n",
    )
    run_sql(
        admin_url,
        "update ops.health_bounds set warning = 300 where component = 'alert rules';"
        "update ops.alert_rules set enabled = false; select ops.evaluate_alerts()",
    )
    code, said = await command(database, "alert", "list")
    assert code == 0
    assert said.startswith("No alert is open.\nRules: last evaluated 00:00:0")
    run_sql(admin_url, ONE_RULE + heat(40) + "; select ops.evaluate_alerts()")
    code, said = await command(database, "alert", "list")
    assert code == 1
    assert "too_hot" in said
    assert "firing" in said
    with psycopg.connect(admin_url) as connection:
        row = connection.execute("select alert_id from ops.open_alerts").fetchone()
    assert row is not None
    code, said = await command(database, "alert", "ack", str(row[0]), "--by", "Jo")
    assert (code, said) == (0, f"Alert {row[0]} (too_hot) is acknowledged.\n")
    assert (await command(database, "alert", "list"))[0] == 0
    code, said = await command(database, "alert", "silence", "2h", "--rule", "too_hot")
    assert said.startswith("too_hot: silent until 2")
    code, said = await command(database, "alert", "silence", "soon")
    assert code == 2
    assert "Write 30m, 2h or 1d." in said
    with receiving_posts() as posts:
        channels = json.dumps(
            {
                "chat": {"kind": "slack", "url": posts.url},
                "gone": {"kind": "webhook", "url": f"http://127.0.0.1:{free_port()}"},
            }
        )
        code, said = await command(database, "alert", "test", RETAIL_ALERT_CHANNELS=channels)
    assert code == 1
    assert "chat: sent" in said
    assert "gone: not sent: ConnectError" in said
    assert len(posts.posts) == 1


async def test_prometheus_and_alertmanager_take_the_rules(
    database: Database, tmp_path: Path
) -> None:
    code, rules = await command(database, "alert", "prometheus")
    assert code == 0, rules
    file = tmp_path / "rules.yml"
    file.write_text(rules)
    code, said = await run(str(program("promtool")), "check", "rules", str(file))
    assert code == 0, said
    with psycopg.connect(database.migrator) as connection:
        written = connection.execute("select count(*) from ops.alert_rules").fetchone()
    assert written is not None
    assert f"{written[0]} rules found" in said
    channels = json.dumps(
        {
            "hook": {"kind": "webhook", "url": "http://127.0.0.1:9/hook"},
            "chat": {"kind": "slack", "url": "http://127.0.0.1:9/slack"},
            "mail": {"kind": "mail", "host": "mail", "to": ["a@example.com", "b@example.com"]},
        }
    )
    code, routes = await command(
        database, "alert", "prometheus", "--alertmanager", RETAIL_ALERT_CHANNELS=channels
    )
    assert code == 0, routes
    file = tmp_path / "alertmanager.yml"
    file.write_text(routes)
    code, said = await run(str(program("amtool")), "check-config", str(file))
    assert code == 0, said
    assert "4 receivers" in said
    code, said = await run(
        str(program("amtool")),
        *("config", "routes", "test", f"--config.file={file}"),
        "alertname=error_rate",
    )
    assert set(said.splitlines()[-1].split(",")) == {"hook", "chat", "mail"}


async def test_an_alert_fires_and_resolves_through_prometheus_and_alertmanager(
    serve: Serve, database: Database, admin_url: str, tmp_path: Path
) -> None:
    prometheus, alertmanager = program("prometheus"), program("prometheus-alertmanager")
    run_sql(
        admin_url,
        "update ops.alert_rules set pending = '0', threshold = 0, cooldown = '1 second'"
        " where rule = 'keys_ending'; update ops.alert_rules set enabled = rule = 'keys_ending'",
    )
    ports = {name: free_port() for name in ("metrics", "prometheus", "alertmanager")}
    with receiving_posts() as posts:
        channels = json.dumps({"hook": {"kind": "webhook", "url": posts.url}})
        _, rules = await command(database, "alert", "prometheus")
        _, routes = await command(
            database, "alert", "prometheus", "--alertmanager", RETAIL_ALERT_CHANNELS=channels
        )
        (tmp_path / "rules.yml").write_text(rules)
        fast = json.loads(routes)
        fast["route"] |= {"group_wait": "1s", "group_interval": "1s"}
        (tmp_path / "alertmanager.yml").write_text(json.dumps(fast))
        target = f"127.0.0.1:{ports['metrics']}"
        configuration = {
            "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
            "rule_files": ["rules.yml"],
            "alerting": {
                "alertmanagers": [
                    {"static_configs": [{"targets": [f"127.0.0.1:{ports['alertmanager']}"]}]}
                ]
            },
            "scrape_configs": [
                {"job_name": "retail-mcp", "static_configs": [{"targets": [target]}]}
            ],
        }
        (tmp_path / "prometheus.yml").write_text(json.dumps(configuration))
        async with serve(
            monitor_url=SecretStr(database.login("retail_monitor")),
            metrics_port=ports["metrics"],
            metrics_seconds=0.5,
        ):
            processes = [
                await asyncio.create_subprocess_exec(
                    str(alertmanager),
                    f"--config.file={tmp_path / 'alertmanager.yml'}",
                    f"--storage.path={tmp_path / 'alertmanager'}",
                    f"--web.listen-address=127.0.0.1:{ports['alertmanager']}",
                    "--cluster.listen-address=",
                    "--log.level=error",
                ),
                await asyncio.create_subprocess_exec(
                    str(prometheus),
                    f"--config.file={tmp_path / 'prometheus.yml'}",
                    f"--storage.tsdb.path={tmp_path / 'prometheus'}",
                    f"--web.listen-address=127.0.0.1:{ports['prometheus']}",
                    "--log.level=error",
                ),
            ]

            def told(status: str) -> Callable[[], Any]:
                async def is_told() -> bool:
                    return any(post["status"] == status for post in posts.posts)

                return is_told

            try:
                # The fixtures' keys expire tomorrow, which fires the alert.
                await eventually(told("firing"), seconds=60)
                run_sql(admin_url, "update auth.api_keys set expires_at = now() + '1 year'")
                await eventually(told("resolved"), seconds=60)
            finally:
                for process in processes:
                    process.terminate()
                    await process.wait()
    (alert, *_) = posts.posts[0]["alerts"]
    assert alert["labels"]["alertname"] == "keys_ending"
    assert alert["annotations"]["runbook"] == "docs/runbooks/keys_ending.md"


async def test_a_worker_evaluates_without_a_server(database: Database, admin_url: str) -> None:
    run_sql(admin_url, ONE_RULE + heat(40))
    with receiving_posts() as posts:
        channels = json.dumps({"hook": {"kind": "webhook", "url": posts.url}})
        worker = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "retail_mcp", "worker"),
            env={
                **os.environ,
                "RETAIL_DATABASE_URL": database.gateway,
                "RETAIL_MONITOR_URL": database.login("retail_monitor"),
                "RETAIL_ALERT_CHANNELS": channels,
                "RETAIL_ALERT_SECONDS": "0.2",
            },
        )

        async def is_told() -> bool:
            return bool(posts.posts)

        try:
            await eventually(is_told, seconds=60)
        finally:
            worker.terminate()
            code = await asyncio.wait_for(worker.wait(), 30)
    assert code == 0
    assert posts.posts[0]["rule"] == "too_hot"


def test_the_rules_of_the_table_are_those_of_the_runbooks_index() -> None:
    index = (ROOT / "docs" / "runbooks" / "README.md").read_text()
    pages = sorted(path.stem for path in (ROOT / "docs" / "runbooks").glob("*.md"))
    assert [name for name in pages if name != "README" and f"({name}.md)" not in index] == []
