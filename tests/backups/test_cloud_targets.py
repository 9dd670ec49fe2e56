"""Azure Blob and S3: backups go to servers that speak the real protocols, and come back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from retail_mcp.errors import UserError
from retail_mcp.installation.backups.cloud_target import CloudTarget
from tests.backups.conftest import Commands
from tests.backups.emulators import ACCOUNT, KEY, azurite, s3, shared_access


@dataclass(frozen=True, kw_only=True)
class Cloud:
    """A target, and its secrets."""

    target: str
    secret: str


def azure_by_key(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    with azurite(folder) as address:
        patch.setenv("AZURE_STORAGE_ENDPOINT", address)
        patch.setenv("AZURE_STORAGE_ACCOUNT_NAME", ACCOUNT)
        patch.setenv("AZURE_STORAGE_ACCOUNT_KEY", KEY)
        patch.setenv("AZURE_ALLOW_HTTP", "true")
        yield Cloud(target="az://backups/house/retail", secret=KEY)


def azure_by_token(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    with azurite(folder) as address:
        token = shared_access("backups", "rcwdl")
        patch.setenv("AZURE_STORAGE_ENDPOINT", address)
        patch.setenv("AZURE_STORAGE_ACCOUNT_NAME", ACCOUNT)
        patch.setenv("AZURE_STORAGE_SAS_TOKEN", token)
        patch.setenv("AZURE_ALLOW_HTTP", "true")
        yield Cloud(target="az://backups/house/retail", secret=token.partition("sig=")[2])


def s3_by_key(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    with s3(folder) as address:
        patch.setenv("AWS_ENDPOINT_URL", address)
        patch.setenv("AWS_ACCESS_KEY_ID", "S3RVER")
        # The only secret key that s3rver accepts.
        patch.setenv("AWS_SECRET_ACCESS_KEY", "S3RVER")
        patch.setenv("AWS_REGION", "us-east-1")
        patch.setenv("AWS_ALLOW_HTTP", "true")
        yield Cloud(target="s3://backups/house/retail", secret="S3RVER")


@pytest.fixture(params=[azure_by_key, azure_by_token, s3_by_key], ids=lambda each: each.__name__)
def cloud(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Cloud]:
    yield from request.param(tmp_path / "cloud", monkeypatch)


def test_a_backup_goes_to_a_cloud_and_comes_back(
    cloud: Cloud, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETAIL_BACKUP_TARGET", cloud.target)
    assert f"in {cloud.target}" in commands.run("run")
    (name,) = commands.names
    assert "is verified" in commands.run("verify")
    (entry,) = commands.entries()
    assert entry["verified_at"] is not None
    assert f"Kept {name}" in commands.run("prune")
    assert not commands.folder.exists()


def test_half_an_upload_is_no_backup_in_a_cloud(
    cloud: Cloud, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETAIL_BACKUP_TARGET", cloud.target)
    commands.run("run")
    (name,) = commands.names
    target = CloudTarget.at(cloud.target)
    manifest = target.get_text(f"{name}/manifest.json")
    target.delete(f"{name}/manifest.json")
    assert commands.names == []
    target.put_text(f"{name}/manifest.json", manifest)
    key = next(key for key in target.sizes(name) if key.endswith(".dat.gz"))
    target.delete(key)
    assert f"missing or truncated: {key.rpartition('/')[2]}" in commands.refused("list")
    target.put_text(key, b"short")
    assert "is truncated" in commands.refused("verify", "--files", name)


def test_files_larger_than_a_part_come_back(cloud: Cloud, tmp_path: Path) -> None:
    content = bytes(range(256)) * 60_000
    (tmp_path / "large").write_bytes(content)
    target = CloudTarget.at(cloud.target)
    target.put("name/large", tmp_path / "large")
    assert target.sizes() == {"name/large": len(content)}
    assert target.sizes("other") == {}
    target.get("name/large", tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == content
    target.delete("name/large")
    assert target.sizes() == {}


def test_errors_of_a_cloud_repeat_no_secret(cloud: Cloud, tmp_path: Path) -> None:
    target = CloudTarget.at(cloud.target.replace("backups", "missing"))
    (tmp_path / "file").write_bytes(b"content")
    attempts: list[Callable[[], object]] = [
        target.sizes,
        lambda: target.get_text("name/file"),
        lambda: target.put("name/file", tmp_path / "file"),
        lambda: target.put_text("name/file", b"content"),
    ]
    for attempt in attempts:
        with pytest.raises(UserError) as caught:
            attempt()
        said = f"{caught.value.message} {caught.value.hint}"
        assert cloud.secret not in said
        assert "sig=" not in said
        assert "missing" in said
        # A logged traceback would not show the secret either.
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__


def test_an_invalid_target_is_refused(commands: Commands) -> None:
    said = commands.refused("list", "--target", "ftp://backups/retail")
    assert "begins with ftp://, which is unknown" in said
