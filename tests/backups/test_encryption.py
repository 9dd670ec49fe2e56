"""Encrypted backups: truncated, reordered, swapped or modified files are detected as such."""

import base64
from pathlib import Path

import pytest
from pydantic import SecretStr

from retail_mcp.errors import UserError
from retail_mcp.installation.backups.encryption import (
    CHUNK,
    Key,
    decrypt,
    encrypt,
    keys_of,
    new_key,
)
from retail_mcp.settings import Settings

HEADER = 44
SEALED_CHUNK = CHUNK + 16
NAME = "retail-20250601T000000Z-aaaaaa/toc.dat"


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return new_key(tmp_path / "key")


def sealed(folder: Path, content: bytes, key: Key, name: str = NAME) -> Path:
    (folder / "plain").write_bytes(content)
    encrypt(folder / "plain", folder / "sealed", key, name)
    return folder / "sealed"


def opened(path: Path, *keys: Key, name: str = NAME) -> bytes:
    target = path.with_name("opened")
    target.unlink(missing_ok=True)
    decrypt(path, target, keys, name)
    return target.read_bytes()


def refusal(path: Path, *keys: Key, name: str = NAME) -> str:
    with pytest.raises(UserError) as caught:
        opened(path, *keys, name=name)
    # No output remains, not even the part that was authentic.
    assert not path.with_name("opened").exists()
    assert [found.name for found in path.parent.iterdir() if found.name.startswith(".")] == []
    return caught.value.message


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5])
def test_what_was_encrypted_comes_back(size: int, key: Key, tmp_path: Path) -> None:
    content = (b"ann@example.com " * (size // 16 + 1))[:size]
    path = sealed(tmp_path, content, key)
    assert b"ann@example" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert opened(path, key) == content


def test_the_same_file_is_encrypted_differently_each_time(key: Key, tmp_path: Path) -> None:
    first = sealed(tmp_path, b"row" * 100, key).read_bytes()
    assert sealed(tmp_path, b"row" * 100, key).read_bytes()[HEADER:] != first[HEADER:]


def test_a_wrong_key_is_named_by_its_id(key: Key, tmp_path: Path) -> None:
    other = new_key(tmp_path / "other")
    path = sealed(tmp_path, b"row", key)
    said = refusal(path, other)
    assert said == f"{NAME} was encrypted with the key {key.id}; the keys given: {other.id}"
    assert opened(path, other, key) == b"row"


@pytest.mark.parametrize("length", [10, HEADER, HEADER + SEALED_CHUNK, -1])
def test_a_truncated_file_is_reported_as_such(length: int, key: Key, tmp_path: Path) -> None:
    path = sealed(tmp_path, b"x" * (2 * CHUNK + 9), key)
    path.write_bytes(path.read_bytes()[:length])
    assert "is truncated" in refusal(path, key)


def test_extra_bytes_are_reported(key: Key, tmp_path: Path) -> None:
    path = sealed(tmp_path, b"row", key)
    path.write_bytes(path.read_bytes() + b"more")
    assert "has 4 bytes too many" in refusal(path, key)


def test_reordered_chunks_are_reported(key: Key, tmp_path: Path) -> None:
    path = sealed(tmp_path, b"a" * CHUNK + b"b" * CHUNK + b"c" * CHUNK, key)
    data = path.read_bytes()
    chunks = [data[HEADER + n * SEALED_CHUNK :][:SEALED_CHUNK] for n in range(3)]
    path.write_bytes(data[:HEADER] + chunks[0] + chunks[2] + chunks[1])
    assert "is reordered: where chunk 1 should be, there is chunk 2" in refusal(path, key)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (0, "is not an encrypted backup file"),
        (8, "was encrypted with the key"),
        (16, "was changed in chunk 0"),  # the salt
        (HEADER - 1, "bytes"),  # the size
        (HEADER, "was changed in chunk 0"),
        (HEADER + CHUNK + 100, "was changed in chunk 1"),
    ],
)
def test_a_changed_byte_is_reported(place: int, said: str, key: Key, tmp_path: Path) -> None:
    path = sealed(tmp_path, b"x" * (CHUNK + 500), key)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    assert said in refusal(path, key)


def test_a_file_of_another_backup_is_refused(key: Key, tmp_path: Path) -> None:
    path = sealed(tmp_path, b"row", key, name="retail-20250531T000000Z-bbbbbb/toc.dat")
    assert "or belongs to another backup" in refusal(path, key)


def test_a_new_key_encrypts_and_the_old_one_still_reads(tmp_path: Path) -> None:
    file = tmp_path / "key"
    old = new_key(file)
    path = sealed(tmp_path, b"row", old)
    new = new_key(file)
    assert file.stat().st_mode & 0o777 == 0o600
    keys = keys_of(Settings(backup_key_file=file))
    assert [key.id for key in keys] == [new.id, old.id]
    assert opened(path, *keys) == b"row"


def test_a_key_comes_from_the_environment_too(tmp_path: Path) -> None:
    key = new_key(tmp_path / "key")
    text = SecretStr((tmp_path / "key").read_text())
    assert [each.id for each in keys_of(Settings(backup_key=text))] == [key.id]


@pytest.mark.parametrize("text", ["c2VjcmV0", "no base64 at all", "", "a" * 44])
def test_a_text_that_is_not_a_key_is_refused_without_repeating_it(
    text: str, tmp_path: Path
) -> None:
    file = tmp_path / "key"
    file.write_text(text)
    with pytest.raises(UserError) as caught:
        keys_of(Settings(backup_key_file=file))
    assert text == "" or text not in f"{caught.value.message} {caught.value.hint}"
    if text:
        with pytest.raises(UserError):
            new_key(file)
    assert text in ("", file.read_text())


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    key = new_key(tmp_path / "key")
    text = (tmp_path / "key").read_text().strip()
    for shown in (repr(key), str(key), repr(Settings(backup_key=SecretStr(text)))):
        assert text not in shown
        assert repr(base64.b64decode(text)) not in shown
        assert base64.b64decode(text).hex() not in shown
