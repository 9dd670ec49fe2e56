"""Files and settings that are damaged or invalid: an error in a sentence, and no silent loss."""

import encodings.aliases
import gzip
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pa_parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retail_mcp.errors import UserError
from retail_mcp.loading.flat_file import Mapping, read_toml, refuse_other_values
from retail_mcp.loading.reading import Reading
from retail_mcp.loading.rows import Column, storable
from retail_mcp.loading.table_file import open_table

pytestmark = pytest.mark.attack(49)

# Codecs that are no text encodings, and some that exist on Windows only.
NOT_OF_TEXT = ["base64", "zlib", "rot13", "hex", "idna", "punycode", "undefined", "mbcs"]
ENCODINGS = sorted({*encodings.aliases.aliases.values(), *NOT_OF_TEXT})


def read(path: Path, **options: Any) -> tuple[list[str], int, bytes]:
    file = open_table(path, Reading.of(options))
    columns = [Column(name=name, position=at) for at, name in enumerate(file.headings)]
    parts = list(file.parts(columns))
    return file.headings, sum(part.rows for part in parts), b"".join(p.content for p in parts)


@pytest.mark.parametrize("encoding", [*ENCODINGS, "utf-8\0", "no such", "x" * 10_000])
def test_any_encoding_is_read_or_refused(tmp_path: Path, encoding: str) -> None:
    (path := tmp_path / "orders.csv").write_bytes(b"a,b\n1,2\n\xff,3\n")
    try:
        read(path, encoding=encoding)
    except UserError as error:
        assert encoding in error.message or "encoding" in error.message  # noqa: PT017 - or is read
    else:
        assert encoding not in NOT_OF_TEXT


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_an_encoding_that_the_file_does_not_have_is_reported(tmp_path: Path, encoding: str) -> None:
    (path := tmp_path / "orders.csv").write_bytes(b"a,b\n1,2\n")
    with pytest.raises(UserError, match="is not in its encoding"):
        read(path, encoding=encoding)


@pytest.mark.parametrize("delimiter", ["\n", "\r", '"', "\0", "a", "7", "", "ab"])
def test_an_invalid_delimiter_is_refused(tmp_path: Path, delimiter: str) -> None:
    (path := tmp_path / "orders.csv").write_bytes(b"a,b\n1,2\n")
    with pytest.raises(UserError, match="a delimiter is one character"):
        read(path, delimiter=delimiter)


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"PK\x03\x04" + bytes(30), "Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(30), "Excel workbook"),
        (b"PAR1" + bytes(30), "is Parquet"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"<html><table><tr><td>no</td></tr></table></html>", "an HTML page"),
        (b"<!DOCTYPE html>", "an HTML page"),
        (b'<?xml version="1.0"?><Workbook/>', "is XML"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0), "packed with gzip"),
        (b"\x28\xb5\x2f\xfd" + bytes(30), "packed with Zstandard"),
    ],
)
def test_a_file_of_another_format_is_named(tmp_path: Path, start: bytes, kind: str) -> None:
    (path := tmp_path / "orders.csv").write_bytes(start)
    with pytest.raises(UserError, match=kind):
        read(path)


# Parquet ------------------------------------------------------------------------------


def column_twice(path: Path) -> None:
    table = pa.table([pa.array(["1"]), pa.array(["2"])], names=["a", "a"])
    pa_parquet.write_table(table, path)


def name_that_is_not_utf_8(path: Path) -> None:
    pa_parquet.write_table(pa.table({"quantity": [1]}), path, store_schema=False)
    path.write_bytes(path.read_bytes().replace(b"quantity", b"quant\x80ty"))


def list_with_nothing(path: Path) -> None:
    pa_parquet.write_table(pa.table({"tags": [["a", None, "b"]]}), path)


def list_with_a_semicolon(path: Path) -> None:
    pa_parquet.write_table(pa.table({"tags": [["a;b", "c"]]}), path)


def time_that_passed(path: Path) -> None:
    column = pa.array([1], pa.int64()).cast(pa.duration("us"))
    pa_parquet.write_table(pa.table({"quantity": column}), path)


def time_zone_that_is_none(path: Path) -> None:
    column = pa.array([1], pa.int64()).cast(pa.timestamp("us", "Mars/Phobos"))
    pa_parquet.write_table(pa.table({"ordered_at": column}), path)


@pytest.mark.parametrize(
    "make",
    [
        column_twice, name_that_is_not_utf_8, list_with_nothing, list_with_a_semicolon,
        time_that_passed, time_zone_that_is_none,
    ],
    ids=lambda make: make.__name__,
)  # fmt: skip
def test_parquet_that_would_lose_something_is_refused(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(path := tmp_path / "orders.parquet")
    with pytest.raises(UserError):
        read(path)


def test_lists_of_words_are_read(tmp_path: Path) -> None:
    lists = [["a", "b"], None, [], ["c"]]
    pa_parquet.write_table(pa.table({"tags": lists}), path := tmp_path / "products.parquet")
    assert read(path)[2] == b'1,,"a;b"\n2,,\n3,,""\n4,,"c"\n'


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_damaged_parquet_is_refused_or_has_all_its_rows(tmp_path: Path, data: Any) -> None:
    path = tmp_path / "orders.parquet"
    table = pa.table({"a": [f"A{n}" for n in range(200)], "l": [["x"]] * 200, "n": range(200)})
    pa_parquet.write_table(table, path, data_page_size=500)
    content = bytearray(path.read_bytes())
    footer = len(content) - 8 - struct.unpack("<I", content[-8:-4])[0]
    # Most of the damage goes into the footer, which describes the file.
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(footer, len(content) - 9) | st.integers(4, footer - 1))
        content[at] = data.draw(st.sampled_from([0, 0x7F, 0x80, 0xFF]) | st.integers(0, 255))
    path.write_bytes(content)
    try:
        rows = read(path)[1]
    except UserError as error:
        assert error.message  # noqa: PT017 - what was damaged may do no harm
    else:
        assert rows == pa_parquet.read_metadata(path).num_rows


# Settings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "values = 5", "empty = 'x'", "options = [1]", "file = 2025-06-30",
        "[file]\nencoding = 5", "[file]\ndelimiter = ['a']", "[file]\ndates = 2025-06-30",
        "[options]\ntime_zone = 12:00:00", "[values]\nstore = { name = 1 }",
    ],
)  # fmt: skip
def test_a_setting_that_is_no_text_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(f"{text}\n[columns]\nsku = 'Code'\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"instead of a table|not text"):
        Mapping.read(path)
    with pytest.raises(UserError, match=r"instead of a table|not text"):
        refuse_other_values(path, read_toml(path))


def test_a_duplicate_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text("[columns]\nsku = 'Code'\n", encoding="utf-8")
    (path := tmp_path / "flat.csv").write_text("Code,Code\nA,B\n", encoding="utf-8")
    mapping = Mapping.read(tmp_path / "mapping.toml")
    with pytest.raises(UserError, match="more than one column Code"):
        mapping.sources([path])


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ("Sales;;\nExported 01.02.2025;;\nCode;Date;n\nA;1;2\n", "Line 3 looks like the heading"),
        ("Sales;;\nCode ; DATE;n\nA;1;2\n", "say heading = 2 in [file]"),
        ("Codes,Date,n\nA,1,2\n", 'perhaps "Codes" instead of "Code"'),
        ("a,b\n1,2\n", "It has: a, b."),
        ('Code;Date;n;"a,b,c,d,e"\n', 'Say delimiter = ";"'),
        ('Code\tDate\tn\t"a,b,c,d,e"\n', 'Say delimiter = "\\t"'),
    ],
)
def test_the_heading_is_found_for_who_names_a_missing_column(
    tmp_path: Path, content: str, hint: str
) -> None:
    (tmp_path / "mapping.toml").write_text(
        "[columns]\nsku = 'Code'\nordered_at = ['Date', 'n']\n", encoding="utf-8"
    )
    (path := tmp_path / "flat.csv").write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match="has no column") as raised:
        Mapping.read(tmp_path / "mapping.toml").sources([path])
    assert hint in raised.value.hint


def test_a_row_of_empty_cells_is_no_row(tmp_path: Path) -> None:
    (path := tmp_path / "orders.csv").write_text("a,b\n,\n1,2\n , \n\n,,\n3,\n", encoding="utf-8")
    assert read(path)[2] == b"3,,1,2\r\n7,,3,\r\n"


def test_names_that_postgresql_cannot_store_reach_it_readable() -> None:
    given_names: dict[str, Any] = {"\0": ["a\ud800", 1, None, True, float("nan")]}
    assert storable(given_names) == {"\ufffd": ["a\ufffd", 1, None, True, "nan"]}
