"""Decides everything about the import page: what is read and how, what each column means, when to count, when
to import, what can be saved and taken back. Plain Python; the view only shows what it is told.

What a person has chosen is kept over every error: a file that cannot be read in another encoding stays on screen as it
was, with the sentence beside the field.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from app.domain.draft import import_name
from app.domain.lead import TEXT_FIELDS
from app.ui.imports.actions import CUSTOM, IGNORE, Intake, Order, Preview, ReadAs
from app.ui.imports.view import View
from app.ui.kit.work import Lane, TellingLane, Watch
from app.usecases.changed import IMPORTS, LEADS, TOUCHES, Changed
from app.usecases.import_leads import ImportResult
from app.usecases.undo_import import ImportUndone

LISTED_IMPORTS = 50
CHOOSING, MAPPING, RUNNING, DONE = "choosing", "mapping", "running", "done"
FILE = "file"
#: Fields of a lead that are no text, where they stand among the others.
_LAST_FIELDS = (
    "stage",
    "created_at",
    "last_activity_at",
    "closed_at",
    "close_reason",
    "next_touch_at",
    "do_not_call",
    "do_not_email",
)


class ImportsPresenter:
    """The decisions. ``broadcast`` tells the other pages what an import changed."""

    def __init__(
        self, intake: Intake, quick: Lane, slow: TellingLane, broadcast: Callable[[Changed], None]
    ) -> None:
        self._intake = intake
        self._quick = quick
        self._slow = slow
        self._broadcast = broadcast
        self._view: View = _NoView()
        self._step = CHOOSING
        self._preview: Preview | None = None
        self._campaign = ""
        self._country: str | None = None  # what the person wrote; None while it is as found
        self._order: Order | None = None  # what was imported, for the rejected rows
        self._result: ImportResult | None = None
        self._watch: Watch | None = None
        self._reading = 0

    # what stands on the page

    @property
    def step(self) -> str:
        """CHOOSING, MAPPING, RUNNING or DONE."""
        return self._step

    @property
    def preview(self) -> Preview | None:
        """The file on the page, with what its columns mean now."""
        return self._preview

    @property
    def result(self) -> ImportResult | None:
        """What the last import came to."""
        return self._result

    def attach(self, view: View) -> None:
        """Take the view and show it where things stand."""
        self._view = view
        self._go(self._step)
        self.refresh()

    def refresh(self) -> None:
        """Read the list of imports again."""
        self._quick.submit(
            lambda: self._intake.imports(LISTED_IMPORTS),
            self._view.show_imports,
            lambda error: self._view.show_problem(FILE, error),
            latest="imports",
        )

    def changed(self, changed: Changed) -> None:
        """Something changed somewhere in the program."""
        if changed.touches(IMPORTS):
            self.refresh()

    # a file

    def choose(self, path: Path) -> None:
        """Read the head of a file and show it. An import that runs is not disturbed."""
        if self._step == RUNNING:
            return
        self._country = None
        self._look(path, ReadAs(), keep=False)

    def read_again(
        self,
        *,
        sheet: str | None = None,
        encoding: str | None = None,
        delimiter: str | None = None,
        kind: str | None = None,
    ) -> None:
        """Read the same file another way; what its columns mean stays where it has the same columns."""
        shown = self._preview
        if shown is None or self._step != MAPPING:
            return
        how = ReadAs(
            shown.sheet if sheet is None else sheet,
            shown.encoding if encoding is None else encoding,
            shown.delimiter if delimiter is None else delimiter,
            shown.kind if kind is None else kind,
        )
        self._look(shown.path, how, keep=kind is None)

    def _next_sheet(self) -> str:
        """The next sheet of the workbook that holds a table, behind the one that was read."""
        shown = self._preview
        if shown is None or shown.sheet not in shown.sheets:
            return ""
        behind = shown.sheets[shown.sheets.index(shown.sheet) + 1 :]
        return next((sheet for sheet in behind if sheet in shown.more_sheets), "")

    def look_at_next_sheet(self) -> None:
        """After an import: read the next sheet of the same workbook."""
        sheet, shown = self._next_sheet(), self._preview
        if shown is not None and sheet and self._step == DONE:
            self._look(shown.path, ReadAs(sheet), keep=False)

    def use_mapping(self, mapping: Path) -> None:
        """Read the same file as a saved mapping says."""
        if self._preview is not None and self._step == MAPPING:
            self._country = None
            self._look(self._preview.path, ReadAs(mapping=mapping), keep=False)

    def _look(self, path: Path, how: ReadAs, *, keep: bool) -> None:
        self._stop_counting()
        self._view.show_problem("", None)
        self._view.show_busy(busy=True)
        self._reading += 1
        reading = self._reading

        def done(preview: Preview) -> None:
            if reading == self._reading:
                self._looked(preview, keep=keep)

        def failed(error: Exception) -> None:
            if reading == self._reading:
                self._view.show_busy(busy=False)
                if self._preview is not None and self._step == MAPPING:
                    self._view.show_preview(self._preview, self._campaign)  # the choosers go back to what is
                self._view.show_problem(_field_of(error), error)

        self._slow.submit(lambda: self._intake.look(path, how), done, failed, latest="look")

    def _looked(self, preview: Preview, *, keep: bool) -> None:
        self._view.show_busy(busy=False)
        before = self._preview
        if keep and before is not None:
            known = dict(zip(before.columns, before.meaning, strict=True))
            preview = replace(preview, meaning=_without_doubles(preview, known))
        if self._country is not None:
            preview = replace(preview, country=self._country)
        self._preview = preview
        self._order = self._result = None
        self._go(MAPPING)
        self._view.show_preview(preview, self._campaign)
        self._count()

    # what it means

    def set_field(self, column: str, field: str) -> None:
        """Let a column fill a field (or be CUSTOM or IGNORE); another column that filled it becomes a custom field."""
        shown = self._preview
        if shown is None or self._step != MAPPING:
            return
        meaning = dict(zip(shown.columns, shown.meaning, strict=True))
        if meaning.get(column, field) == field:
            return
        moved = ""
        if field not in {CUSTOM, IGNORE}:
            moved = next((other for other, filled in meaning.items() if filled == field), "")
            if moved:
                meaning[moved] = CUSTOM
        meaning[column] = field
        self._preview = replace(shown, meaning=tuple(meaning[name] for name in shown.columns))
        self._view.show_meaning(self._preview)
        if moved:
            self._view.show_moved(field, moved)
        self._read_beside()
        self._count()

    def _read_beside(self) -> None:
        """Which columns are read too hangs on which fill the fields."""
        shown, order = self._preview, self.order()
        if shown is None or order is None:
            return

        def found(also_read: Mapping[str, str]) -> None:
            # What cannot be found out is said by the count, which reads the same file.
            if self._preview is not None and self._preview.meaning == shown.meaning:
                self._preview = replace(self._preview, also_read=also_read)
                self._view.show_also_read(self._preview)

        self._slow.submit(lambda: self._intake.also_read(order), found, lambda _error: None, latest="beside")

    def set_campaign(self, campaign: str) -> None:
        """The campaign of rows that name none."""
        if campaign.strip() != self._campaign:
            self._campaign = campaign.strip()
            self._count()

    def set_country(self, country: str) -> None:
        """Where phone numbers without + are dialled from, as a code or a name."""
        if self._preview is not None and country.strip() != self._preview.country:
            self._country = country.strip()
            self._preview = replace(self._preview, country=self._country)
            self._count()

    def order(self) -> Order | None:
        """What would be imported now."""
        shown = self._preview
        if shown is None:
            return None
        columns = dict(zip(shown.columns, shown.meaning, strict=True))
        return Order(
            shown.path,
            shown.kind,
            columns,
            shown.sheet,
            shown.encoding,
            shown.delimiter,
            shown.country,
            self._campaign,
        )

    # counts, and the import itself

    def _count(self) -> None:
        """Count what an import would come to; a count under way is given up."""
        self._stop_counting()
        order = self.order()
        if order is None or self._step != MAPPING:
            return
        watch = self._watch = Watch(self._slow, self._advanced)
        self._view.show_problem("", None)  # what was said about an earlier choice is old now
        self._view.show_counting(0, 0)

        def done(result: ImportResult) -> None:
            if watch is self._watch:
                self._watch = None
                self._view.show_counts(result)

        self._slow.submit(
            lambda: self._intake.run(order, watch, dry_run=True),
            done,
            lambda error: self._failed(watch, error),
        )

    def _stop_counting(self) -> None:
        if self._watch is not None and self._step == MAPPING:
            self._watch.stop()
            self._watch = None

    def start(self) -> None:
        """Import the file as it is mapped now."""
        order = self.order()
        if order is None or self._step != MAPPING:
            return
        self._stop_counting()
        self._view.show_problem("", None)
        watch = self._watch = Watch(self._slow, self._advanced)
        self._order = order
        self._go(RUNNING)
        self._view.show_progress(0, 0, cancelling=False)
        self._slow.submit(
            lambda: self._intake.run(order, watch, dry_run=False),
            lambda result: self._imported(result, order),
            lambda error: self._failed(watch, error),
        )

    def cancel(self) -> None:
        """End the import after the rows that are under way; what is imported stays and can be taken back."""
        if self._step == RUNNING and self._watch is not None and not self._watch.cancelled():
            self._watch.stop()
            self._view.show_progress(-1, 0, cancelling=True)

    def close(self) -> None:
        """The program ends: no run shall hold it up."""
        if self._watch is not None:
            self._watch.stop()

    def _advanced(self, watch: Watch, done: int, total: int) -> None:
        if watch is not self._watch:
            return
        if self._step == RUNNING:
            self._view.show_progress(done, total, cancelling=watch.cancelled())
        else:
            self._view.show_counting(done, total)

    def _imported(self, result: ImportResult, order: Order) -> None:
        self._watch = None
        self._result = result
        self._go(DONE)
        others = self._preview.more_sheets if self._preview is not None else ()
        name = import_name(order.path.name, order.sheet, others)
        self._view.show_result(result, name, self._next_sheet())
        self._broadcast(result.changed)
        self.refresh()

    def _failed(self, watch: Watch, error: Exception) -> None:
        if watch is not self._watch:
            return
        self._watch = None
        was_running = self._step == RUNNING
        self._go(MAPPING)
        if self._preview is not None:
            self._view.show_meaning(self._preview)
        self._view.show_counting(-1, 0)
        self._view.show_problem(_field_of(error), error)
        if was_running:
            # Chunks before the error are in the database: the pages shall see them, and the list can take them back.
            self._broadcast(Changed(frozenset({LEADS, TOUCHES, IMPORTS})))
            self.refresh()

    # afterwards

    def save_rejected(self, target: Path) -> None:
        """Write the rows that were not taken."""
        order, result = self._order, self._result
        if order is not None and result is not None:
            self._slow.submit(
                lambda: self._intake.save_rejected(order, result, target),
                lambda rows: self._view.show_saved(target, rows),
                lambda error: self._view.show_problem(FILE, error),
            )

    def save_mapping(self, target: Path) -> None:
        """Write what the columns mean, for the next file of this kind."""
        order = self._order or self.order()
        if order is not None:
            self._slow.submit(
                lambda: self._intake.save_mapping(order, target),
                lambda _: self._view.show_saved(target, None),
                lambda error: self._view.show_problem(FILE, error),
            )

    def undo(self, import_id: str = "") -> None:
        """Take back an import; the one just made for an empty id."""
        wanted = import_id or (self._result.import_id if self._result is not None else "")
        if not wanted or self._step == RUNNING:
            return
        self._view.show_problem("", None)
        self._view.show_busy(busy=True)

        def done(undone: ImportUndone) -> None:
            self._view.show_busy(busy=False)
            self._view.show_undone(undone)
            self._broadcast(undone.changed)
            self.refresh()

        def failed(error: Exception) -> None:
            self._view.show_busy(busy=False)
            self._view.show_problem(FILE, error)

        self._slow.submit(lambda: self._intake.undo(wanted), done, failed)

    def begin_again(self) -> None:
        """Back to choosing a file; what was mapped is put away."""
        if self._step == RUNNING:
            return
        self._stop_counting()
        self._reading += 1
        self._preview = self._order = self._result = None
        self._country = None
        self._campaign = ""
        self._view.show_problem("", None)
        self._view.show_busy(busy=False)
        self._go(CHOOSING)
        self.refresh()

    def _go(self, step: str) -> None:
        self._step = step
        self._view.show_step(step)


def fields_in_order(fields: tuple[str, ...]) -> list[str]:
    """The fields as people look for them: who, how to reach them, where, why, what was agreed."""
    order = {name: place for place, name in enumerate((*TEXT_FIELDS, *_LAST_FIELDS))}
    return sorted(fields, key=lambda name: (order.get(name, len(order)), name))


def _without_doubles(preview: Preview, known: dict[str, str]) -> tuple[str, ...]:
    """What was chosen before, where the columns are the same; a field is filled once."""
    kept = [known.get(column, found) for column, found in zip(preview.columns, preview.meaning, strict=True)]
    taken: set[str] = set()
    for place, name in enumerate(kept):
        allowed = name in {CUSTOM, IGNORE} or (name in preview.fields and name not in taken)
        kept[place] = name if allowed else CUSTOM
        taken.add(name)
    return tuple(kept)


def _field_of(error: Exception) -> str:
    """The input that an error concerns; the file itself where it names none."""
    return getattr(error, "field", "") or FILE


class _NoView:
    """Stands in until the page is there."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_args, **_options: None
