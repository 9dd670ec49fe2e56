"""Files made to harm the loader are refused in a sentence, with little memory used."""

import gzip
import os
import resource
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import psycopg
import pyarrow as pa
import pyarrow.parquet as pa_parquet
import pytest

from retail_mcp.cli.main import run
from retail_mcp.errors import UserError
from retail_mcp.loading import staging
from retail_mcp.loading.table_file import matched, open_table

from ..conftest import Database

pytestmark = pytest.mark.attack(49)

MEBIBYTE = 1024 * 1024


def endless_line(path: Path) -> Path:
    (file := path / "orders.csv").write_bytes(b"a,b\n" + b"x" * 20 * MEBIBYTE)
    return file


def endless_heading(path: Path) -> Path:
    (file := path / "orders.csv").write_bytes(b"x" * 20 * MEBIBYTE)
    return file


def endless_line_of_fields(path: Path) -> Path:
    (file := path / "orders.csv").write_bytes(b"a,b\n" + b"1," * 5 * MEBIBYTE)
    return file


def endless_line_of_utf_16(path: Path) -> Path:
    # Each of these characters contains a byte that looks like the end of a line.
    text = "a,b\n" + "\u0a0a" * 5 * MEBIBYTE
    (file := path / "orders.csv").write_text(text, encoding="utf-16")
    return file


def endless_quote(path: Path) -> Path:
    (file := path / "orders.csv").write_bytes(b'a,b\n1,"' + b"x\n" * MEBIBYTE)
    return file


def a_million_columns(path: Path) -> Path:
    heading = ",".join(f"c{number}" for number in range(1_000_000))
    (file := path / "orders.csv").write_text(f"{heading}\n")
    return file


def two_thousand_columns(path: Path) -> Path:
    (file := path / "orders.csv").write_text(",".join(f"c{n}" for n in range(2_000)) + "\n")
    return file


def gzip_bomb(path: Path) -> Path:
    """Four hundred kilobytes that decompress to four hundred megabytes."""
    packed = gzip.compress(b"a,b\n" + (b"1," + b"2" * 1000 + b"\n") * 40_000)
    (file := path / "orders.csv.gz").write_bytes(packed * 10)
    return file


def gzip_of_gzip(path: Path) -> Path:
    (file := path / "orders.csv.gz").write_bytes(gzip.compress(gzip.compress(bytes(MEBIBYTE))))
    return file


def damaged_gzip(path: Path) -> Path:
    packed = bytearray(gzip.compress(b"a,b\n" + os.urandom(10_000)))
    packed[200:220] = bytes(20)
    (file := path / "orders.csv.gz").write_bytes(packed)
    return file


def parquet_bomb(path: Path) -> Path:
    """Two gigabytes of text in a file of a few kilobytes: one long value, repeated."""
    value = pa.array(["x" * 100_000])
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), value)
    pa_parquet.write_table(
        pa.table({"order_number": column}), file := path / "orders.parquet", compression="zstd"
    )
    return file


def parquet_of_many_rows(path: Path) -> Path:
    column = pa.nulls(20_000_000, pa.string())
    pa_parquet.write_table(
        pa.table({"order_number": column}), file := path / "orders.parquet", compression="zstd"
    )
    return file


def parquet_of_large_pages(path: Path) -> Path:
    """One value of 100 megabytes, which compresses to almost nothing."""
    column = pa.array(["x" * 100_000_000], pa.large_string())
    pa_parquet.write_table(
        pa.table({"order_number": column}), file := path / "orders.parquet", compression="zstd"
    )
    return file


def parquet_of_many_columns(path: Path) -> Path:
    table = pa.table({f"c{number}": pa.array([1]) for number in range(20_000)})
    pa_parquet.write_table(table, file := path / "orders.parquet")
    return file


def footer_that_lies(path: Path) -> Path:
    (file := path / "orders.parquet").write_bytes(
        b"PAR1" + bytes(1000) + (2**31 - 1).to_bytes(4, "little") + b"PAR1"
    )
    return file


def footer_of_garbage(path: Path) -> Path:
    (file := path / "orders.parquet").write_bytes(
        b"PAR1" + b"\x19\xfc\xff\xff\xff\xff\x0f" * 300 + (2000).to_bytes(4, "little") + b"PAR1"
    )
    return file


def empty_parquet(path: Path) -> Path:
    (file := path / "orders.parquet").touch()
    return file


def zip_bomb(path: Path) -> Path:
    """Four hundred kilobytes that unpack to four hundred megabytes."""
    with zipfile.ZipFile(file := path / "orders.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("orders.csv", b"a,b\n" + (b"1," + b"2" * 1000 + b"\n") * 400_000)
    return file


def zip_that_lies(path: Path) -> Path:
    """Says that it contains a hundred bytes."""
    file = zip_bomb(path)
    content = bytearray(file.read_bytes())
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.rindex(mark) + at
        content[start : start + 4] = (100).to_bytes(4, "little")
    file.write_bytes(content)
    return file


def zip_of_zip(path: Path) -> Path:
    inner = zip_bomb(path).read_bytes()
    with zipfile.ZipFile(file := path / "orders.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("orders.zip", inner)
    return file


def workbook(path: Path, **parts: bytes) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.save(plain := path / "plain.xlsx")
    with zipfile.ZipFile(plain) as packed:
        contents = {name: packed.read(name) for name in packed.namelist()}
    for part, content in parts.items():
        contents[f"xl/{part.replace('__', '/')}.xml"] = content
    with zipfile.ZipFile(file := path / "orders.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in contents.items():
            packed.writestr(name, content)
    plain.unlink()
    return file


_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook_bomb(path: Path) -> Path:
    rows = b"<row><c><v>1</v></c></row>" * 10_000_000
    sheet = b"<worksheet " + _MAIN + b"><sheetData>" + rows + b"</sheetData></worksheet>"
    return workbook(path, worksheets__sheet1=sheet)


def workbook_of_entities(path: Path) -> Path:
    """A billion characters of one entity made of others."""
    kinds = b"".join(
        b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10) for level in range(1, 10)
    )
    cell = b'<c t="inlineStr"><is><t>&e9;</t></is></c>'
    sheet = b"<sheetData><row>" + cell + b"</row></sheetData></worksheet>"
    start = b"<!DOCTYPE x [<!ENTITY e0 'x'>" + kinds + b"]><worksheet " + _MAIN + b">"
    return workbook(path, worksheets__sheet1=start + sheet)


HARMFUL: list[Callable[[Path], Path]] = [
    endless_line, endless_heading, endless_line_of_fields, endless_line_of_utf_16, endless_quote,
    a_million_columns, two_thousand_columns, gzip_bomb, gzip_of_gzip, damaged_gzip, parquet_bomb,
    parquet_of_many_rows, parquet_of_large_pages, parquet_of_many_columns, footer_that_lies,
    footer_of_garbage, empty_parquet, zip_bomb, zip_that_lies, zip_of_zip, workbook_bomb,
    workbook_of_entities,
]  # fmt: skip

READ = """
import sys
from pathlib import Path
from retail_mcp.errors import UserError
from retail_mcp.loading.table_file import open_table
from retail_mcp.loading.rows import Column
def peak():
    # What getrusage() says begins with the memory of the parent.
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
before = peak()
try:
    file = open_table(Path(sys.argv[1]))
    faults = 0
    columns = [Column(name=name, position=at) for at, name in enumerate(file.headings)]
    for part in file.parts(columns):
        faults += part.content.count(b"is never closed")
    print("read", faults)
except UserError as error:
    print("refused:", error.message)
print(peak() - before)
"""


@pytest.mark.parametrize("make", HARMFUL, ids=lambda make: make.__name__)
def test_a_harmful_file_is_refused_within_little_memory(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    result = subprocess.run(
        [sys.executable, "-c", READ, path], capture_output=True, text=True, check=False, timeout=120
    )
    assert result.returncode == 0, result.stderr[-2000:]
    said, grown = result.stdout.strip().splitlines()
    if make is endless_quote:
        # Each line is an error, and none becomes a row.
        assert said == "read 1" or said.startswith("refused")
    else:
        assert said.startswith("refused: ")
    assert "Traceback" not in result.stderr
    assert int(grown) * 1024 < 400_000_000


def links_to_a_secret(path: Path) -> Path:
    (path / "secret").write_text("a,b\n1,canary\n")
    (file := path / "orders.csv").symlink_to(path / "secret")
    return file


def dangling_link(path: Path) -> Path:
    (file := path / "orders.csv").symlink_to(path / "nothing")
    return file


def pipe(path: Path) -> Path:
    os.mkfifo(file := path / "orders.csv")
    return file


def directory(path: Path) -> Path:
    (file := path / "orders.csv").mkdir()
    return file


def listening_socket(path: Path) -> Path:
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(file := path / "orders.csv"))
    server.close()
    return file


def device(_: Path) -> Path:
    return Path("/dev/zero")


def of_the_kernel(_: Path) -> Path:
    return Path("/proc/self/environ")


OTHERS: list[Callable[[Path], Path]] = [
    links_to_a_secret, dangling_link, pipe, directory, listening_socket, device, of_the_kernel,
]  # fmt: skip


@pytest.mark.parametrize("make", OTHERS, ids=lambda make: make.__name__)
def test_only_plain_files_are_read(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with pytest.raises(UserError, match="only plain files are loaded"):
        open_table(make(tmp_path))


@pytest.fixture
def say(
    database: Database, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """The command line, as a user sees it."""
    settings = database.installation.settings
    monkeypatch.setenv("RETAIL_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(settings.database_port))
    monkeypatch.setenv("RETAIL_DATABASE", database.installation.database)

    def run_it(*arguments: object) -> tuple[int, str]:
        capfd.readouterr()
        code = run(["load", *map(str, arguments)])
        output = "".join(capfd.readouterr())
        assert "Traceback" not in output
        return code, output

    return run_it


@pytest.fixture
def filled(tmp_path: Path, say: Callable[..., tuple[int, str]]) -> Path:
    assert say(tmp_path / "data", "--template")[0] == 0
    return tmp_path / "data"


@pytest.mark.parametrize("make", OTHERS[:5], ids=lambda make: make.__name__)
def test_anything_but_plain_files_in_a_folder_is_refused(
    say: Callable[..., tuple[int, str]], filled: Path, make: Callable[[Path], Path]
) -> None:
    (filled / "orders.csv").unlink()
    make(filled)
    code, output = say(filled)
    assert code == 1
    assert "only plain files are loaded" in " ".join(output.split())
    assert "canary" not in output


def test_settings_are_not_read_through_a_link_either(
    say: Callable[..., tuple[int, str]], filled: Path
) -> None:
    (filled / "load.toml").unlink()
    (filled / "load.toml").symlink_to("/etc/passwd")
    code, output = say(filled)
    assert code == 1
    assert "is a symbolic link" in output
    assert "root:" not in output


@pytest.mark.parametrize("kind", ["link", "pipe", "directory"])
def test_a_report_overwrites_nothing_by_a_link(
    say: Callable[..., tuple[int, str]], filled: Path, tmp_path: Path, kind: str
) -> None:
    (precious := tmp_path / "precious").write_text("kept")
    with (filled / "orders.csv").open("a") as handle:
        handle.write("rubbish\n")
    report = filled / "refused.csv"
    match kind:
        case "link":
            report.symlink_to(precious)
        case "pipe":
            os.mkfifo(report)
        case _:
            report.mkdir()
    code, output = say(filled)
    assert code == 1
    assert "is not a plain file, so it is not written to" in output
    assert precious.read_text() == "kept"


def test_a_report_replaces_an_older_one_and_is_for_its_owner(
    say: Callable[..., tuple[int, str]], filled: Path
) -> None:
    with (filled / "orders.csv").open("a") as handle:
        handle.write("rubbish\n")
    report = filled / "refused.csv"
    report.write_text("older")
    before = os.umask(0)
    try:
        assert say(filled)[0] == 1
    finally:
        os.umask(before)
    assert "rubbish" in report.read_text() or "values" in report.read_text()
    assert report.stat().st_mode & 0o777 == 0o600
    assert not list(filled.glob(".refused*"))


def test_a_refused_file_leaves_no_lock(
    say: Callable[..., tuple[int, str]], filled: Path, database: Database
) -> None:
    gzip_bomb(filled)
    (filled / "orders.csv").unlink()
    assert say(filled)[0] == 1
    with psycopg.connect(database.admin) as connection:
        held = connection.execute(
            "select count(*) from pg_locks where locktype = 'advisory' and database ="
            " (select oid from pg_database where datname = current_database())"
        ).fetchone()
    assert held == (0,)


def test_the_trail_has_the_beginning_and_the_end_of_each_load(
    say: Callable[..., tuple[int, str]], filled: Path, database: Database
) -> None:
    def outcomes() -> list[str]:
        with psycopg.connect(database.admin) as connection:
            rows = connection.execute(
                "select outcome, details ->> 'load' from audit.events where kind = 'load'"
                " order by event_id"
            ).fetchall()
        assert len({row[1] for row in rows}) == len(rows) / 2
        return [row[0] for row in rows]

    assert say(filled)[0] == 0
    assert outcomes() == ["begun", "ok"]
    with (filled / "orders.csv").open("a") as handle:
        handle.write("rubbish\n")
    assert say(filled)[0] == 1
    assert outcomes()[2:] == ["begun", "refused"]
    (filled / "orders.csv").unlink()
    gzip_bomb(filled)
    assert say(filled)[0] == 1
    assert outcomes()[4:] == ["begun", "failed"]


def test_memory_is_limited_only_while_a_file_is_read(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_DATA)
    pa_parquet.write_table(pa.table({"order_number": ["1"]}), tmp_path / "orders.parquet")
    file = open_table(tmp_path / "orders.parquet")
    columns, _ = matched(file.headings, {"order_number": 1})
    for _ in file.parts(columns):
        assert resource.getrlimit(resource.RLIMIT_DATA) != before
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    assert staging.SCHEMA == "load"
