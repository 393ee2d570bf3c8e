"""Decides everything about the settings page: what a typed value becomes, what is changed and not yet saved, when to
count what a change would do, which sentence stands beside which field. Plain Python; the view only shows.

Nothing typed is lost: what a document cannot hold (a word where minutes belong) is kept beside it, with its sentence,
until it is mended or discarded. Fields are named by document and place: ``cadences:active.steps.2.at``.
"""

import re
from collections.abc import Callable, Mapping

from app.domain.errors import Refused
from app.domain.rules import DOCUMENTS
from app.ui.kit.work import Lane, TellingLane, Watch
from app.ui.settings import documents as toml
from app.ui.settings.documents import Place
from app.ui.settings.form import FITS, MINUTES, NEVER, NEXT_WORKING_DAY, Form, StepLine, form_of
from app.ui.settings.refusals import field_of
from app.ui.settings.typed import KINDS, calls_a_day, day_after, sentence_of
from app.ui.settings.view import Loaded, Person, SettingsActions, Usual, View
from app.usecases.change_rules import RulesChanged, RulesPreview
from app.usecases.changed import SETTINGS, Changed


def field_name(document: str, place: Place) -> str:
    """The name of a field."""
    return f"{document}:{'.'.join(str(part) for part in place)}"


class SettingsPresenter:
    """The decisions. ``broadcast`` tells the other pages what was changed."""

    def __init__(
        self, actions: SettingsActions, quick: Lane, slow: TellingLane, broadcast: Callable[[Changed], None]
    ) -> None:
        self._actions = actions
        self._quick = quick
        self._slow = slow
        self._broadcast = broadcast
        self._view: View = _NoView()
        self._saved: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._saved_person = self._person = Person()
        self._usual = Usual()
        self._typed: dict[str, str] = {}  # what no document can hold, by field
        self._wrong: dict[str, str] = {}  # the sentence beside each of them
        self._refused: dict[str, str] = {}  # what the last count refused, by field
        self._lines: dict[str, int] = {}
        self._watch: Watch | None = None
        self._saving = False
        self._own: Changed | None = None
        self._form_is_old = False

    # what stands on the page

    @property
    def texts(self) -> Mapping[str, str]:
        """The documents as they are edited now."""
        return self._texts

    @property
    def form(self) -> Form:
        """The documents as lines."""
        return form_of(self._texts)

    @property
    def person(self) -> Person:
        """Who works here, as edited now."""
        return self._person

    @property
    def changed_documents(self) -> dict[str, str]:
        """The documents that differ from what is saved."""
        return {name: text for name, text in self._texts.items() if text != self._saved.get(name)}

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save or to discard."""
        return bool(self.changed_documents or self._typed) or self._person != self._saved_person

    @property
    def problems(self) -> dict[str, str]:
        """The sentence beside each field that cannot stay as it is."""
        return {**self._refused, **self._wrong}

    def attach(self, view: View) -> None:
        """Take the view and show it what is saved."""
        self._view = view
        self.refresh()

    def refresh(self) -> None:
        """Read what is saved again; what is edited stays."""
        self._quick.submit(self._actions.load, self._loaded, self._view.show_trouble, latest="settings")

    def changed(self, changed: Changed) -> None:
        """Something changed somewhere in the program."""
        if changed is not self._own and changed.touches(SETTINGS):
            self.refresh()

    def _loaded(self, loaded: Loaded) -> None:
        edited = self.changed_documents
        self._saved = {name: loaded.documents[name] for name in DOCUMENTS if name in loaded.documents}
        self._texts = {**self._saved, **edited}
        if self._person == self._saved_person:
            self._person = loaded.person
        self._saved_person, self._usual = loaded.person, loaded.usual
        self._show_all()

    def _show_all(self) -> None:
        self._view.show_person(self._person, self._usual)
        self._show_documents()

    def _show_documents(self) -> None:
        self._view.show_form(self.form, dict(self._typed))
        self._view.show_texts(self._texts)
        self._follow()

    def _follow(self) -> None:
        """Show what can be done now, and count anew when nobody has typed for a moment."""
        problems = self.problems
        self._view.show_problems(problems, self._lines)
        can_save = self.is_changed and not problems and not self._saving
        self._view.show_state(changed=self.is_changed, can_save=can_save, saving=self._saving)

    # the person

    def set_person(self, **values: str | bool) -> None:
        """Edit who works here."""
        self._person = self._person._replace(**values)  # type: ignore[arg-type]  # each has its own type
        for name in values:
            self._wrong.pop(f"you:{name}", None)
        try:
            calls_a_day(self._person.calls_per_day)
        except ValueError as wrong:
            self._wrong["you:calls_per_day"] = sentence_of(wrong)
        self._follow()

    # values of the documents

    def set_value(self, document: str, place: Place, typed: str, kind: str) -> None:
        """Put what was typed into a document; ``kind`` says how it is read (see ``typed.KINDS``)."""
        name = field_name(document, place)
        try:
            value = KINDS[kind](typed)
        except ValueError as wrong:
            self._keep_typed(name, typed, sentence_of(wrong))
            return
        self._forget_typed(name)
        self._edit(document, lambda text: toml.with_value(text, place, value))

    def set_target(self, number: int, way: str, typed: str) -> None:
        """How soon a kind of source is answered: MINUTES, or a time on the NEXT_WORKING_DAY."""
        place: Place = ("source", number)
        name = field_name("targets", (*place, "value"))
        try:
            value = KINDS["minutes" if way == MINUTES else "clock"](typed)
        except ValueError as wrong:
            self._keep_typed(name, typed, sentence_of(wrong))
            return
        self._forget_typed(name)
        other = NEXT_WORKING_DAY if way == MINUTES else MINUTES
        self._edit("targets", lambda text: toml.with_values(text, place, {way: value}, other))

    def toggle_weekday(self, which: str, day: int) -> None:
        """Add a weekday (1 is Monday) to office_hours or calling_hours, or take it away."""
        response = self.form.response
        if response is None:
            return
        hours = response.office if which == "office_hours" else response.calling
        weekdays = sorted(hours.weekdays ^ {day})
        self._edit("targets", lambda text: toml.with_value(text, (which, "weekdays"), weekdays))

    def toggle_cell(self, fit: str, interest: int) -> None:
        """Move the line of a fit: a sales-ready cell and those below it become marketing's, or the other way round."""
        segments = self.form.segments
        if segments is None or fit not in FITS:
            return
        ready = interest >= segments.grid[fit]
        lowest = min(interest + 1, NEVER) if ready else interest
        self._edit("segments", lambda text: toml.with_value(text, ("grid", fit), lowest))
        self._view.show_form(self.form, dict(self._typed))

    def set_interest(self, kind: str, level: int) -> None:
        """How much a kind of source says of a lead's interest, 1 to 4."""
        self._edit("segments", lambda text: toml.with_value(text, ("interest", kind), level))

    def forget_lesson(self) -> None:
        """What was learned no longer holds; the team's own figures do again."""
        from app.domain.lesson import without_lesson  # imported late: start-up cost

        self._edit("scoring", without_lesson, anew=True)

    # steps of cadences

    def add_step(self, cadence: str) -> None:
        """One more step at the end: as the last one, a day later."""
        lines = self._steps(cadence)
        last = lines[-1] if lines else None
        step = {
            "at": day_after(last.at) if last else "0min",
            "owner": last.owner if last else "rep",
            "medium": last.medium if last else "call",
        }
        self._edit("cadences", lambda text: toml.with_step(text, (cadence, "steps"), step), anew=True)

    def remove_step(self, cadence: str, number: int) -> None:
        """Take a step away; a cadence without steps is refused and says so."""
        if 0 <= number < len(self._steps(cadence)):
            self._close_gap(cadence, number)
            self._edit("cadences", lambda text: toml.without(text, (cadence, "steps", number)), anew=True)

    def move_step(self, cadence: str, number: int, by: int) -> None:
        """Exchange what happens at a step with its neighbour; the times stay, as they must stand in order."""
        lines = self._steps(cadence)
        other = number + by
        if not (0 <= number < len(lines) and 0 <= other < len(lines)):
            return

        def exchanged(text: str) -> str:
            for target, source in ((number, lines[other]), (other, lines[number])):
                values = {"owner": source.owner, "medium": source.medium}
                text = toml.with_values(text, (cadence, "steps", target), values)
            return text

        self._edit("cadences", exchanged, anew=True)

    def _steps(self, cadence: str) -> tuple[StepLine, ...]:
        found = (line for line in self.form.cadences or () if line.name == cadence)
        return next((line.steps for line in found), ())

    def _close_gap(self, cadence: str, removed: int) -> None:
        """What is typed at the steps after a removed one moves up with them."""
        moved: dict[str, str] = {}
        wrong: dict[str, str] = {}
        for name, sentence in self._wrong.items():
            match = re.fullmatch(rf"(cadences:{re.escape(cadence)}\.steps\.)(\d+)(\..+)", name)
            number = int(match[2]) if match else -1
            if match and number == removed:
                self._typed.pop(name, None)
                continue
            new = f"{match[1]}{number - 1}{match[3]}" if match and number > removed else name
            wrong[new] = sentence
            if name in self._typed:
                moved[new] = self._typed.pop(name)
        self._typed |= moved
        self._wrong = wrong

    # the text of a document

    def set_text(self, document: str, text: str) -> None:
        """Take a document as an expert wrote it; the forms follow when it is counted."""
        if text == self._texts.get(document):
            return
        for name in [name for name in self._typed if name.startswith(f"{document}:")]:
            self._forget_typed(name)
        self._texts[document] = text
        self._form_is_old = True
        self._edited(document)

    def _edit(self, document: str, change: Callable[[str], str], *, anew: bool = False) -> None:
        try:
            text = change(self._texts[document])
        except (KeyError, IndexError, TypeError, ValueError):
            return  # the form that was clicked shows a document that has become another one since
        if text != self._texts[document]:
            self._texts[document] = text
            self._view.show_texts(self._texts)
        if anew:
            self._view.show_form(self.form, dict(self._typed))
        self._edited(document)

    def _edited(self, document: str) -> None:
        self._refused = {
            name: sentence for name, sentence in self._refused.items() if not name.startswith(f"{document}:")
        }
        self._lines.pop(document, None)
        self._stop_counting()
        self._follow()
        self._view.show_waiting()

    def _keep_typed(self, name: str, typed: str, sentence: str) -> None:
        self._typed[name] = typed
        self._wrong[name] = sentence
        self._stop_counting()
        self._follow()
        self._view.show_preview(None)

    def _forget_typed(self, name: str) -> None:
        self._typed.pop(name, None)
        self._wrong.pop(name, None)

    # what a change would do

    def count(self) -> None:
        """Count what the edited documents would change; a count under way is given up."""
        self._stop_counting()
        if self._form_is_old:
            self._form_is_old = False
            self._view.show_form(self.form, dict(self._typed))
        if not self.changed_documents:
            self._refused, self._lines = {}, {}
            self._follow()
            self._view.show_preview(None)
            return
        watch = self._watch = Watch(self._slow, self._advanced)
        texts = dict(self._texts)
        self._view.show_counting(0, 0)

        def done(preview: RulesPreview) -> None:
            if watch is self._watch:
                self._watch = None
                self._take_refusals(preview)
                self._view.show_preview(preview)

        def failed(error: Exception) -> None:
            if watch is self._watch:
                self._watch = None
                self._view.show_preview(None)
                self._view.show_trouble(error)

        self._slow.submit(lambda: self._actions.preview(texts, watch), done, failed)

    def _take_refusals(self, preview: RulesPreview) -> None:
        form = self.form
        self._refused = {field_of(refusal, form): refusal.message for refusal in preview.refusals}
        self._lines = {refusal.document: refusal.line for refusal in preview.refusals if refusal.line}
        self._follow()

    def _stop_counting(self) -> None:
        if self._watch is not None and not self._saving:
            self._watch.stop()
            self._watch = None

    def _advanced(self, watch: Watch, done: int, total: int) -> None:
        if watch is not self._watch:
            return
        if self._saving:
            self._view.show_saving(done, total)
        else:
            self._view.show_counting(done, total)

    # saving

    def save(self) -> None:
        """Keep what is edited: first the person, then the documents, after which open leads are planned again."""
        if self._saving or not self.is_changed or self.problems:
            return
        self._stop_counting()
        self._saving = True
        self._follow()
        person = self._person
        if person == self._saved_person:
            self._save_documents()
            return
        self._quick.submit(
            lambda: self._actions.keep_person(person),
            lambda changed: self._person_kept(person, changed),
            self._not_saved,
        )

    def _person_kept(self, person: Person, changed: Changed) -> None:
        self._saved_person = person
        self._view.show_theme(person.theme)
        self._tell(changed)
        self._save_documents()

    def _save_documents(self) -> None:
        texts = self.changed_documents
        if not texts:
            self._all_saved(0)
            return
        watch = self._watch = Watch(self._slow, self._advanced)
        self._view.show_saving(0, 0)
        self._slow.submit(
            lambda: self._actions.save(texts, watch),
            lambda answer: self._documents_saved(texts, answer),
            self._not_saved,
        )

    def _documents_saved(self, texts: Mapping[str, str], answer: RulesChanged) -> None:
        self._saved |= texts
        self._watch = None
        self._all_saved(answer.moved)
        self._tell(answer.changed)

    def _all_saved(self, moved: int) -> None:
        self._saving = False
        self._follow()
        self._view.show_saved(moved)
        if self.changed_documents:
            self._view.show_waiting()
        else:
            self._view.show_preview(None)
        self.refresh()

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self._watch = None
        field = error.field if isinstance(error, Refused) else ""
        if field in Person._fields:
            self._wrong[f"you:{field}"] = str(error)
        self._follow()
        self._view.show_trouble(error)

    def _tell(self, changed: Changed) -> None:
        self._own = changed
        self._broadcast(changed)

    def discard(self) -> None:
        """Back to what is saved, in every panel."""
        if self._saving:
            return
        self._stop_counting()
        self._texts = dict(self._saved)
        self._person = self._saved_person
        self._typed, self._wrong, self._refused, self._lines = {}, {}, {}, {}
        self._show_all()
        self._view.show_preview(None)

    def close(self) -> None:
        """The program ends: no count shall hold it up. Saving goes on to its end."""
        self._stop_counting()


class _NoView:
    """Stands in until the page is there."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_args, **_options: None
