"""Excel workbooks: what is in a cell becomes the text that a person sees there, or a fault."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from retail_mcp.errors import UserError
from retail_mcp.loading.reading import Reading
from retail_mcp.loading.rows import Column
from retail_mcp.loading.table_file import open_tables
from retail_mcp.loading.workbook_file import WorkbookFile

from .conftest import Target

MAPPING = """[columns]
order_number = "no"
ordered_at = "at"
sku = "sku"
quantity = "q"
unit_price = "p"
[values]
store = "Kiel"
[options]
time_zone = "Europe/Berlin"
"""
HEADING = ["no", "at", "sku", "q", "p"]
ROW = [1, dt.datetime(2025, 1, 31, 14, 5), "A", 2, 1.5]


def saved(path: Path, *rows: list[Any], sheet: str = "Sales") -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def patched(path: Path, before: str, after: str, part: str = "xl/worksheets/sheet1.xml") -> Path:
    """Change the XML of a workbook, to write what openpyxl does not."""
    with zipfile.ZipFile(path) as packed:
        contents = {name: packed.read(name) for name in packed.namelist()}
    assert before.encode() in contents[part], contents[part]
    contents[part] = contents[part].replace(before.encode(), after.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in contents.items():
            packed.writestr(name, content)
    return path


def read(path: Path, **how: Any) -> list[list[str]]:
    (file,) = open_tables(path, Reading.of(how))
    columns = [Column(name=name, position=at) for at, name in enumerate(file.headings)]
    content = b"".join(part.content for part in file.parts(columns))
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (19.989999999999998, "0.00", "19.99"),
        (1.005, "General", "1.005"),
        (4006381333931, "General", "4006381333931"),
        (1e-7, "General", "0.0000001"),
        (-12.5, "0.00", "-12.5"),
        ("00123", "General", "00123"),
        (123, "00000", "00123"),
        (0.19, "0%", "19%"),
        (0.075, "0.0 %", "7.5%"),
        (2.39, '"$"#,##0.00', "$ 2.39"),
        (1234.5, "#,##0.00\\ [$€-407]", "€ 1234.5"),
        (1234.5, '#,##0.00\\ "kr."', "kr. 1234.5"),
        (3, '0 "pieces"', "3"),
        (True, "General", "TRUE"),
        (dt.datetime(2025, 3, 1), "yyyy-mm-dd", "2025-03-01"),
        (dt.datetime(2025, 3, 1, 14, 5, 9), "yyyy-mm-dd hh:mm:ss", "2025-03-01 14:05:09"),
        (dt.time(14, 5), "hh:mm", "14:05:00"),
        (" a_x000D_\nb ", "General", " a\r\nb "),
        ("Ä€", "General", "Ä€"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(tmp_path: Path, value: Any, form: str, shown: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["x"])
    book.active["A2"] = value
    book.active["A2"].number_format = form
    book.save(path := tmp_path / "book.xlsx")
    assert read(path) == [["2", "", shown]]


def test_cells_with_types_have_the_form_that_the_settings_say(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx", ["at", "p"], [dt.datetime(2025, 3, 1, 14, 5), 1234.5])
    assert read(path, dates="dmy", decimal=",") == [["2", "", "01.03.2025 14:05:00", "1234,5"]]
    assert read(path, dates="mdy") == [["2", "", "03/01/2025 14:05:00", "1234.5"]]


def test_days_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["at"])
    book.active.append([dt.datetime(2025, 3, 1, 14, 5)])
    book.save(path := tmp_path / "book.xlsx")
    assert read(path) == [["2", "", "2025-03-01 14:05:00"]]


def test_results_of_formulas_are_read_and_missing_ones_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx", ["a", "b"], ["=1+1", "x"], ["=2+2", "y"])
    patched(path, "<f>1+1</f><v />", "<f>1+1</f><v>2</v>")
    assert read(path) == [
        ["2", "", "2", "x"],
        [
            "3", "column a: the cell is an error, a formula whose result is not in the file",
            "", "",
        ],
    ]  # fmt: skip


def test_errors_are_refused_where_they_matter(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx", ["a", "b"], ["#N/A", "x"], [1e16, "y"], [1, "#REF!"])
    (file,) = open_tables(path, Reading())
    content = b"".join(part.content for part in file.parts([Column(name="a", position=0)]))
    rows = list(csv.reader(io.StringIO(content.decode())))
    assert rows[0] == ["2", "column a: the cell is an error, #N/A", ""]
    assert rows[1][1].startswith("column a: a number of more than 15 digits")
    # The error in column b does not matter, because nobody wants it.
    assert rows[2] == ["4", "", "1"]
    column = Column(name="a", position=0, empty=frozenset(["#N/A"]))
    content = b"".join(part.content for part in file.parts([column]))
    assert content.startswith(b"2,,\r\n")


def test_merged_cells_are_refused_or_repeated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Report", None], ["a", "b"], ["1", "x"], [None, "y"], [None, "z"], ["2", "w"]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("A3:A5")
    book.save(path := tmp_path / "book.xlsx")
    rows = read(path, heading=2)
    assert rows[0] == ["3", "", "1", "x"]
    assert rows[1][1].startswith("column a: it is one of the merged cells A3:A5")
    assert 'merged = "repeat"' in rows[1][1]
    assert [row[2:] for row in read(path, heading=2, merged="repeat")] == [
        ["1", "x"], ["1", "y"], ["1", "z"], ["2", "w"],
    ]  # fmt: skip


def test_hidden_and_empty_rows_and_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ([None], ["", " "], [None, "a", "b"], [None, "1", "x"], [None, "2", "y"], ["  "]):
        book.active.append(row)
    book.active["H9"].number_format = "0.00"
    book.active.row_dimensions[5].hidden = True
    book.save(path := tmp_path / "book.xlsx")
    (file,) = open_tables(path, Reading())
    assert file.headings == ["", "a", "b"]
    columns = [Column(name="a", position=1), Column(name="b", position=2)]
    content = b"".join(part.content for part in file.parts(columns))
    assert content == b"4,,1,x\r\n5,,2,y\r\n"
    assert dict(file.counts) == {"rows that are hidden in the sheet, and read like others": 1}


def test_dates_among_texts_are_not_read_in_silence(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx", ["at"], ["28/02/2025"], [dt.datetime(2025, 3, 2)])
    with pytest.raises(UserError, match=r"has a date in row 3, and something else in row 2"):
        read(path, dates="dmy")


def several(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Old"
    book.active.sheet_state = "hidden"
    for title in ("January", "February"):
        sheet = book.create_sheet(title)
        sheet.append(HEADING)
        sheet.append([title, *ROW[1:]])
    book.create_sheet("Empty")
    book.save(path)
    return path


def sheets(path: Path, *names: str) -> list[WorkbookFile]:
    found = open_tables(path, Reading.of({"sheet": list(names)} if names else {}))
    assert all(isinstance(file, WorkbookFile) for file in found)
    return [file for file in found if isinstance(file, WorkbookFile)]


def test_sheets_are_chosen_by_name(tmp_path: Path) -> None:
    path = several(tmp_path / "book.xlsx")
    (first,) = sheets(path)
    assert first.name == "book.xlsx, sheet January"
    assert "only sheet January was read, and not Old, February, Empty" in first.notes[0]
    assert [file.sheet for file in sheets(path, "*uary")] == ["January", "February"]
    assert [file.sheet for file in sheets(path, "*")] == ["January", "February"]
    assert [file.sheet for file in sheets(path, "FEBRUARY", "January")] == ["February", "January"]
    with pytest.raises(UserError, match="has no sheet March") as raised:
        sheets(path, "March")
    assert "Old, January, February, Empty" in raised.value.hint
    with pytest.raises(UserError, match="sheet Empty is empty"):
        sheets(path, "Empty")
    (path.parent / "old").mkdir()
    book = openpyxl.load_workbook(path)
    book["Old"].append(HEADING)
    book.save(path)
    assert sheets(path, "Old")[0].notes == ("sheet Old of book.xlsx is hidden, and was read",)


def test_a_workbook_is_loaded_with_its_sums(target: Target, tmp_path: Path) -> None:
    path = several(tmp_path / "book.xlsx")
    (mapping := tmp_path / "mapping.toml").write_text(
        MAPPING + '[file]\nsheet = ["January", "February"]\ndates = "dmy"\ndecimal = ","\n'
    )
    code, out, err = target.say(path, "--mapping", mapping)
    assert code == 0, out + err
    assert target.ask(
        "select order_number, ordered_at::text, total::numeric(9, 2)::text from retail.orders"
        " order by 1"
    ) == [
        ("February", "2025-01-31 13:05:00+00", "3.00"),
        ("January", "2025-01-31 13:05:00+00", "3.00"),
    ]
    book = openpyxl.load_workbook(path)
    book["February"]["E2"] = "much"
    book.save(path)
    code, out, err = target.say(path, "--mapping", mapping)
    assert code == 1
    assert "book.xlsx, sheet February, line 2, unit_price: much" in out
    mapping.write_text(MAPPING.replace('"no"', '"number"') + '[file]\nsheet = "January"\n')
    assert "has no column number" in target.say(path, "--mapping", mapping)[2]


def test_a_workbook_in_an_archive_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx", ["a"], ["1"])
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.write(path, "export/book.xlsx")
    assert read(tmp_path / "all.zip") == [["2", "", "1"]]


def test_the_sheet_that_has_the_columns_is_named(tmp_path: Path, target: Target) -> None:
    book = openpyxl.Workbook()
    book.active.title = "About"
    book.active.append(["This workbook has sales."])
    book.create_sheet("Data").append(HEADING)
    book.save(path := tmp_path / "book.xlsx")
    (mapping := tmp_path / "mapping.toml").write_text(MAPPING)
    assert 'Sheet Data has them: say sheet = "Data"' in target.say(path, "--mapping", mapping)[2]


# Files that are not what they seem --------------------------------------------------------


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (path := folder / name).write_bytes(content)
        return path

    return make


def encrypted_member(folder: Path) -> Path:
    path = folder / "sales.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("sales.csv", "a,b\n1,2\n")
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    return path


def archive_of(*members: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        with zipfile.ZipFile(path := folder / "sales.zip", "w") as packed:
            for member in members:
                packed.writestr(member, "a,b\n1,2\n")
        return path

    return make


def unusually_packed(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "sales.zip", "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("sales.csv", "a,b\n1,2\n")
    return folder / "sales.zip"


def damaged_member(folder: Path) -> Path:
    path = archive_of("sales.csv")(folder)
    path.write_bytes(path.read_bytes().replace(b"1,2", b"1,3", 1))
    return path


@pytest.mark.attack(49)
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (written("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600)), "Excel workbook of an old format"),
        (written("a.xlsb", b"PK\x03\x04" + bytes(30)), "a binary Excel workbook"),
        (written("a.ods", b"PK\x03\x04" + bytes(30)), "an OpenDocument spreadsheet"),
        (written("a.xls", b"<html><table>"), "an HTML page"),
        (written("a.xls", b"no\tat\n1\t2\n"), "is text, and no spreadsheet"),
        (written("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600)), "has a password, or an old format"),
        (written("a.xlsx", b"no,at\n1,2\n"), "is not a workbook"),
        (written("a.xlsx", b"PK\x03\x04" + bytes(300)), "is not a ZIP archive, or damaged"),
        (written("a.csv", b"PK\x03\x04" + bytes(30)), "an Excel workbook or another ZIP archive"),
        (written("a.zip", b"no,at\n"), "is not a ZIP archive, or damaged"),
        (archive_of("readme.pdf"), "contains no table: readme.pdf"),
        (archive_of("a.csv", "b.csv"), "contains several tables: a.csv, b.csv"),
        (archive_of("../a.csv"), "has a path out of the archive"),
        (archive_of("a.csv.gz"), "is packed again"),
        (archive_of("xl/workbook.xml"), "contains no table"),
        (encrypted_member, "is encrypted"),
        (unusually_packed, "packed in an unusual way"),
        (damaged_member, "damaged archive"),
    ],
)
def test_other_files_are_refused_in_a_sentence(
    tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    with pytest.raises(UserError, match=said) as raised:
        read(make(tmp_path))
    assert raised.value.hint or "damaged" in said


@pytest.mark.attack(49)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<sheetData>", "<sheetData><row"),
        ('t="inlineStr"><is><t>x</t></is>', 't="s"><v>99</v>'),
        ('t="n"><v>5<', 't="n"><v>five<'),
        ('<row r="2"', '<row r="two"'),
    ],
)
def test_a_damaged_workbook_is_refused_in_a_sentence(
    tmp_path: Path, before: str, after: str
) -> None:
    path = patched(saved(tmp_path / "book.xlsx", ["a", "b"], ["x", 5]), before, after)
    try:
        rows = read(path)
    except UserError as error:
        assert "cannot be read as a workbook" in error.message  # noqa: PT017 - some are read
    else:
        assert rows[0][1], rows
