"""A flat file and its mapping: what each column of the file is, and options for all lines."""

import difflib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..text import visible
from .csv_file import CsvFile
from .plain_file import read_settings
from .rows import Column, TableFile
from .staging import READING, Plan, Rule, Source
from .table_file import open_table

STAGING = "flat_lines"
STEPS = "flat_steps"
TABLES = ("columns", "values", "empty", "options", "file")


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
            options=dict(content.get("options", {})),
            file=dict(content.get("file", {})),
        )

    def plan(self, path: Path, known: dict[str, Rule], *, is_strict: bool) -> Plan:
        """Compare the mapping with the file, and with what the database knows."""
        self._check(known)
        source = self._source(path)
        named = {name for names in self.columns.values() for name in names}
        options = {
            **self.options,
            "value_maps": self.words,
            "left_out": [name for name in source.file.headings if name and name not in named],
        }
        return Plan(sources=[source], steps=STEPS, options=options, is_strict=is_strict)

    def _source(self, path: Path) -> Source:
        """Find the columns in the file."""
        file = open_table(
            path, encoding=self.file.get("encoding"), delimiter=self.file.get("delimiter")
        )
        named = [source for sources in self.columns.values() for source in sources]
        missing = [source for source in named if source not in file.headings]
        if missing:
            raise UserError(
                f"{path.name} has no column {', '.join(missing)}",
                hint=_how_to_find(missing, named, file),
            )
        twice = {name for name in named if file.headings.count(name) > 1}
        if twice:
            raise UserError(
                f"{path.name} has more than one column {', '.join(sorted(twice))}",
                hint="Give them different headings.",
            )
        columns = [
            Column(
                name=target,
                position=file.headings.index(sources[0]),
                others=tuple(map(file.headings.index, sources[1:])),
                empty=self.empty.get(target, frozenset()),
            )
            for target, sources in self.columns.items()
        ]
        columns += [Column(name=target, value=value) for target, value in self.values.items()]
        return Source(staging=STAGING, file=file, columns=columns, settings=self.file)

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


def _how_to_find(missing: list[str], named: list[str], file: TableFile) -> str:
    """Say which columns there are, and which of them may be meant."""
    found = file.line_with(named) if isinstance(file, CsvFile) else None
    if found is not None:
        line, delimiter = found
        if line == 1:
            return f'Say delimiter = "{delimiter}" in [file].'.replace("\t", "\\t")
        return f"Line {line} looks like the heading: delete the lines above it."
    plain = {heading.lower(): heading for heading in reversed(file.headings)}
    near = [
        f'perhaps "{plain[close[0]]}" instead of "{name}"'
        for name in missing
        if (close := difflib.get_close_matches(name.lower(), plain, n=1))
    ]
    return "; ".join([f"It has: {', '.join(map(visible, file.headings))}", *near]) + "."


def refuse_other_values(path: Path, content: dict[str, Any]) -> None:
    """Refuse keys that are not tables, and settings of a file that are not text."""
    for name, table in content.items():
        if not isinstance(table, dict):
            raise UserError(f"{path} has {name} = … instead of a table [{name}]")
        for key, value in table.items():
            is_text = isinstance(value, str) or (
                key not in READING and isinstance(value, bool | int | float | list)
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
