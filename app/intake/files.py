"""Reading files as one thing, for the wiring to hand to use cases: open, recognise, clean, and write the
rejected rows."""

from datetime import datetime
from functools import cached_property
from pathlib import Path

from app.intake.beside import Beside
from app.intake.clean import Cleaner, PlaceFacts
from app.intake.mapping_file import MappingFile
from app.intake.recognise import LEADS, ColumnMapping, recognise
from app.intake.table import Table, open_table
from app.intake.vocabulary import Vocabulary, key, load_vocabulary
from app.intake.whereabouts import country_of_file


class ImportFiles:
    """Opens files of leads and touches. `defaults` is the folder of `columns.toml`, `stages.toml` and
    `touches.toml`."""

    def __init__(self, defaults: Path, places: PlaceFacts) -> None:
        self._defaults = defaults
        self._places = places

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of other tools; read when first needed."""
        return load_vocabulary(self._defaults)

    def open(
        self, path: Path | str, map_file: MappingFile | None = None, *, sheet: str | None = None
    ) -> Table:
        """The table in a file, as the map says where it says something. Raises Refused and Unavailable."""
        told = map_file or MappingFile()
        return open_table(
            path,
            sheet=sheet or told.sheet or None,
            encoding=told.encoding or None,
            delimiter=told.delimiter or None,
            known=self._is_known,
        )

    def _is_known(self, header: str) -> bool:
        spelled = key(header)
        return spelled in self.vocabulary.lead_names or spelled in self.vocabulary.touch_names

    def recognise(self, table: Table, map_file: MappingFile | None = None) -> ColumnMapping:
        """What the table's columns mean, as the map says where it says something. Raises Refused for a map of
        another file."""
        told = map_file or MappingFile()
        found = recognise(table.columns, table.sample(), self.vocabulary, kind=told.kind or None)
        return told.applied_to(found)

    def also_read(self, mapping: ColumnMapping) -> dict[str, str]:
        """The columns that are read where a field's own column says nothing or less, and the field."""
        if mapping.kind != LEADS:
            return {}
        tool = self.vocabulary.tool_of(mapping.tool, mapping.kind, mapping.columns)
        return Beside(mapping, self.vocabulary, tool).named

    def country_of(self, table: Table, mapping: ColumnMapping) -> str:
        """The one country the rows can be from, as ISO code; empty where there may be several."""
        return country_of_file(mapping, table.sample(), self._places)

    def cleaner(
        self, mapping: ColumnMapping, *, default_country: str, home_zone: str, now: datetime
    ) -> Cleaner:
        """What cleans the rows of a file with this mapping."""
        return Cleaner(
            mapping,
            self._places,
            self.vocabulary,
            default_country=default_country,
            home_zone=home_zone,
            now=now,
        )
