"""A flat file and its mapping: what each column of the file is, and options for all lines."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import UserError
from .headings import how_to_find, loosely, positions, respelt
from .plain_file import read_settings
from .reading import ONLY_TEXT, Reading, texts
from .rows import Column, TableFile
from .several_files import different_headings, refuse_same_contents
from .sources import Source
from .staging import Plan, Rule
from .table_file import open_tables

STAGING = "flat_lines"
STEPS = "flat_steps"
TABLES = ("columns", "values", "empty", "skip", "options", "file")


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """Which column of the file becomes which column of the staging table, and the options."""

    # The columns whose texts make the value: usually one.
    columns: dict[str, tuple[str, ...]]
    values: dict[str, str]
    # What the words of the file mean, by column.
    words: dict[str, dict[str, str]]
    # Texts that stand for no value, by column.
    empty: dict[str, frozenset[str]]
    # Texts of lines to leave out, by column of the file.
    skip: dict[str, tuple[str, ...]]
    options: dict[str, Any]
    file: dict[str, Any]

    @classmethod
    def read(cls, path: Path) -> "Mapping":
        content = read_toml(path)
        columns = content.get("columns")
        if not isinstance(columns, dict) or not columns:
            raise UserError(
                f"{path} has no table [columns]",
                hint='It says what each column of the file is, such as quantity = "Qty".',
            )
        if unknown_tables := content.keys() - set(TABLES):
            raise UserError(
                f"{path} has unknown tables: {', '.join(sorted(unknown_tables))}",
                hint=f"The tables are {', '.join(TABLES)}.",
            )
        refuse_other_values(path, content)
        return cls(
            columns={
                str(target): tuple(map(str, source if isinstance(source, list) else [source]))
                for target, source in columns.items()
                if source != []
            },
            values={
                target: str(value)
                for target, value in content.get("values", {}).items()
                if not isinstance(value, dict)
            },
            words={
                target: {word: str(meaning) for word, meaning in value.items()}
                for target, value in content.get("values", {}).items()
                if isinstance(value, dict)
            },
            empty={
                str(target): frozenset(map(str, texts if isinstance(texts, list) else [texts]))
                for target, texts in content.get("empty", {}).items()
            },
            skip={str(name): texts(given) for name, given in content.get("skip", {}).items()},
            options=dict(content.get("options", {})),
            file=dict(content.get("file", {})),
        )

    def plan(self, paths: list[Path], known: dict[str, Rule], *, is_strict: bool) -> Plan:
        """Compare the mapping with the files, and with what the database knows."""
        self._check(known)
        refuse_same_contents(paths)
        sources = self.sources(paths)
        options = {
            **self.options,
            "value_maps": self.words,
            "left_out": _left_out(sources, [loosely(name) for name in self.skip]),
        }
        return Plan(sources=sources, steps=STEPS, options=options, is_strict=is_strict)

    def sources(self, paths: list[Path]) -> list[Source]:
        """Find the columns in the files, and compare their headings."""
        names = [name for names in self.columns.values() for name in names]
        reading = Reading.of(self.file, skip=self.skip, names=names)
        files = [file for path in paths for file in open_tables(path, reading)]
        sources = [self._source(file, names) for file in files]
        notes = different_headings(files)
        return [replace(sources[0], notes=[*notes, *sources[0].notes]), *sources[1:]]

    def _source(self, file: TableFile, names: list[str]) -> Source:
        found, missing = positions(file, names)
        if missing:
            raise UserError(
                f"{file.name} has no column {', '.join(missing)}",
                hint=_how_to_find(missing, names, file),
            )
        columns = [
            Column(
                name=target,
                position=found[sources[0]],
                others=tuple(found[source] for source in sources[1:]),
                empty=self.empty.get(target, frozenset()),
            )
            for target, sources in self.columns.items()
        ]
        columns += [Column(name=target, value=value) for target, value in self.values.items()]
        return Source(
            staging=STAGING,
            file=file,
            columns=columns,
            settings=self.file,
            notes=[*respelt(file, found), *getattr(file, "notes", ())],
        )

    def _check(self, known: dict[str, Rule]) -> None:
        given = [*self.columns, *self.values]
        stated = {*given, *(name for name, value in self.options.items() if value)}
        twice = sorted(self.columns.keys() & self.values.keys())
        unknown = sorted(set(given) - known.keys())
        missing = [
            rule.name
            for rule in known.values()
            if rule.is_required and rule.name not in given and not rule.substitutes & stated
        ]
        faults = [
            f"{what}: {', '.join(names)}"
            for what, names in (
                ("unknown", unknown),
                ("missing", missing),
                ("both in [columns] and in [values]", twice),
                ("in [empty] and not in [columns]", sorted(self.empty.keys() - self.columns)),
            )
            if names
        ]
        if faults:
            listed = "\n".join(
                f"  {rule.name}: {rule.meaning}{' Required.' if rule.is_required else ''}"
                for rule in known.values()
            )
            raise UserError(
                f"the mapping's [columns] do not fit; {'; '.join(faults)}",
                hint=f"There are:\n{listed}",
            )


def _left_out(sources: list[Source], skipped: list[str]) -> list[str]:
    """Return the headings of columns that are not used for anything."""
    unused: dict[str, None] = {}
    for source in sources:
        used = {
            position
            for column in source.columns
            if column.position is not None
            for position in (column.position, *column.others)
        }
        for position, heading in enumerate(source.file.headings):
            if heading and position not in used and loosely(heading) not in skipped:
                unused[heading] = None
    return list(unused)


def _how_to_find(missing: list[str], names: list[str], file: TableFile) -> str:
    finds_line = getattr(file, "line_with", None)
    finds_sheets = getattr(file, "sheets_with", None)
    line = finds_line(names) if finds_line else None
    sheets = finds_sheets(names) if finds_sheets and line is None else ()
    return how_to_find(missing, file, line, sheets, getattr(file, "heading_line", None))


def refuse_other_values(path: Path, content: dict[str, Any]) -> None:
    """Refuse keys that are not tables, and settings of a file that are not text."""
    for name, table in content.items():
        if not isinstance(table, dict):
            raise UserError(f"{path} has {name} = … instead of a table [{name}]")
        for key, value in table.items():
            is_text = isinstance(value, str) or (
                key not in ONLY_TEXT and isinstance(value, bool | int | float | list)
            )
            # The words of a column, and what they mean.
            is_text = is_text or (
                name == "values"
                and isinstance(value, dict)
                and all(isinstance(meaning, str) for meaning in value.values())
            )
            if not is_text:
                raise UserError(f'{path}: {key} in [{name}] is not text: write {key} = "…"')


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file, or say in a sentence why not."""
    try:
        return tomllib.loads(read_settings(path))
    except RecursionError as error:
        raise UserError(f"{path} is nested too deeply") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path} is not TOML: {error}") from error
