"""Recognizes files that are not tables, or not in a form that is read, and says what to do."""

from ..errors import UserError

_AS_CSV = "Open it in a spreadsheet, and save the table as .xlsx or CSV."
_UNPACK = "Unpack it, or pack it with gzip or as .zip."

# First bytes of files that are often mistaken for CSV, and what they are.
_STARTS = {
    b"PK\x03\x04": ("an Excel workbook or another ZIP archive", "Call it .xlsx or .zip."),
    b"PK\x05\x06": ("an empty ZIP archive", "Save the table as CSV."),
    b"\xd0\xcf\x11\xe0": (
        "an Excel workbook of an old format, or one with a password",
        "Save it as .xlsx, without a password.",
    ),
    b"PAR1": ("Parquet", "Call it .parquet."),
    b"%PDF": ("a PDF", "Save the table as CSV."),
    b"<htm": ("an HTML page", _AS_CSV),
    b"<HTM": ("an HTML page", _AS_CSV),
    b"<!DO": ("an HTML page", _AS_CSV),
    b"<tab": ("an HTML page", _AS_CSV),
    b"<?xm": ("XML", _AS_CSV),
    b"{\\rt": ("a text document", "Save the table as CSV."),
    b"SQLi": ("an SQLite database", "Export the table as CSV."),
    b"\x1f\x8b": ("packed with gzip", "Call it .csv.gz."),
    b"\x28\xb5\x2f\xfd": ("packed with Zstandard", _UNPACK),
    b"BZh": ("packed with bzip2", _UNPACK),
    b"\xfd7zX": ("packed with xz", _UNPACK),
    b"7z\xbc\xaf": ("a 7-Zip archive", _UNPACK),
    b"Rar!": ("a RAR archive", _UNPACK),
}

# Endings of files that hold tables in a form that is not read.
_ENDINGS = {
    ".xls": "an Excel workbook of an old format",
    ".xlsb": "a binary Excel workbook",
    ".ods": "an OpenDocument spreadsheet",
    ".fods": "an OpenDocument spreadsheet",
    ".numbers": "a Numbers spreadsheet",
}


def refuse_other_formats(name: str, start: bytes) -> None:
    """Refuse a file whose first bytes show that it is not text."""
    for mark, (kind, advice) in _STARTS.items():
        if start.startswith(mark):
            raise UserError(f"{name} is {kind}, and not CSV", hint=advice)


def refuse_other_endings(name: str, start: bytes) -> None:
    """Refuse a spreadsheet in a form that is not read. Many programs call text or HTML .xls."""
    ending = f".{name.lower().rpartition('.')[2]}"
    kind = _ENDINGS.get(ending)
    if kind is None:
        return
    if start[:1].isascii() and not start.startswith(
        (b"PK", b"\t\x08", b"\t\x04", b"\t\x02", b"\0")
    ):
        refuse_other_formats(name, start)
        raise UserError(f"{name} is text, and no spreadsheet", hint="Call it .csv.")
    if ending == ".xls" and start.startswith(b"PK"):
        raise UserError(f"{name} is a workbook of the new format", hint="Call it .xlsx.")
    raise UserError(f"{name} is {kind}, which is not read", hint="Save it as .xlsx or CSV.")
