"""What the import page decides, without Qt: a fake intake, and a lane whose work is done when the test says so."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.domain.draft import Problem
from app.domain.errors import Refused, Unavailable
from app.ui.imports.actions import CUSTOM, IGNORE, LEADS, TOUCHES, Preview, ReadAs
from app.ui.imports.presenter import CHOOSING, DONE, MAPPING, RUNNING, ImportsPresenter, fields_in_order
from app.usecases.changed import IMPORTS, Changed
from app.usecases.import_leads import ImportResult
from app.usecases.ports import ImportRecord
from app.usecases.undo_import import ImportUndone
from tests.fakes.desk import NOW

FILE = Path("visitors.csv")
PREVIEW = Preview(
    path=FILE,
    kind=LEADS,
    columns=("Name", "Mail", "Mail 2", "Umsatz"),
    meaning=("full_name", "email", CUSTOM, CUSTOM),
    fields=("email", "full_name", "phone", "stage", "notes"),
    rows=((2, ("Nadia", "n@x.example", "", "12")),),
    encoding="utf-8",
    delimiter=";",
    country="DE",
)
RECORD = ImportRecord("import-1", FILE.name, LEADS, NOW, 3, 2, 1)


class PatientLane:
    """Does its work when it is told to, in order; an answer goes back at once."""

    def __init__(self):
        self.waiting = []

    def submit(self, work, done, failed=None, *, latest=""):
        self.waiting.append((work, done, failed))

    def tell(self, call):
        call()

    def step(self):
        work, done, failed = self.waiting.pop(0)
        try:
            answer = work()
        except (Refused, Unavailable) as error:
            failed(error)
        else:
            done(answer)

    def finish(self):
        while self.waiting:
            self.step()


@dataclass
class FakeIntake:
    preview: Preview = PREVIEW
    result: ImportResult = field(
        default_factory=lambda: ImportResult(LEADS, "import-1", read=3, created=2, updated=1)
    )
    error: Exception | None = None
    asked: list = field(default_factory=list)
    during: object = None
    beside: tuple = ()

    def _say(self, *what):
        self.asked.append(what)
        if self.error is not None:
            raise self.error

    def look(self, path, how):
        self._say("look", path, how)
        return replace(self.preview, path=path)

    def also_read(self, order):
        self._say("beside", order)
        return {name: "email" for name in self.beside if order.columns[name] == CUSTOM}

    def run(self, order, progress, *, dry_run):
        self._say("count" if dry_run else "import", order)
        if self.during is not None:
            self.during(progress)
        return replace(self.result, cancelled=progress.cancelled())

    def save_rejected(self, order, result, target):
        self._say("rejected", order, target)
        return len(result.rejected)

    def save_mapping(self, order, target):
        self._say("mapping", order, target)

    def imports(self, limit):
        return [RECORD][:limit]

    def undo(self, import_id):
        self._say("undo", import_id)
        return ImportUndone(RECORD, 2, 1, 1, Changed(frozenset({IMPORTS})))

    def told(self, what):
        return [asked for asked in self.asked if asked[0] == what]


class FakeView:
    """Remembers what it was told, newest last, by name."""

    def __init__(self):
        self.told = []

    def __getattr__(self, name):
        return lambda *args, **options: self.told.append((name, *args, *options.values()))

    def last(self, name):
        return next((said[1:] for said in reversed(self.told) if said[0] == name), None)


@pytest.fixture
def intake():
    return FakeIntake()


@pytest.fixture
def lane():
    return PatientLane()


@pytest.fixture
def view():
    return FakeView()


@pytest.fixture
def broadcast():
    return []


@pytest.fixture
def presenter(intake, lane, view, broadcast):
    presenter = ImportsPresenter(intake, lane, lane, broadcast.append)
    presenter.attach(view)
    lane.finish()
    return presenter


@pytest.fixture
def mapped(presenter, lane):
    presenter.choose(FILE)
    lane.finish()
    return presenter


def meaning(presenter):
    return dict(zip(presenter.preview.columns, presenter.preview.meaning, strict=True))


def test_it_begins_with_a_file_to_choose_and_the_imports_so_far(presenter, view):
    assert presenter.step == CHOOSING
    assert view.last("show_imports") == ([RECORD],)
    assert presenter.order() is None


def test_a_chosen_file_is_shown_and_counted_before_anything_is_saved(mapped, intake, view, broadcast):
    assert mapped.step == MAPPING
    assert view.last("show_preview") == (PREVIEW, "")
    assert view.last("show_counts") == (intake.result,)
    assert [asked[0] for asked in intake.asked] == ["look", "count"]
    assert broadcast == []


def test_columns_that_are_read_too_are_found_anew_when_a_column_gets_another_meaning(
    mapped, intake, lane, view
):
    intake.beside = ("Mail 2", "Umsatz")
    mapped.set_field("Umsatz", "notes")
    lane.finish()
    assert view.last("show_also_read")[0].also_read == {"Mail 2": "email"}
    mapped.set_field("Mail 2", "email")
    late = lane.waiting.pop(0)
    mapped.set_field("Mail 2", IGNORE)
    late[1]({"Umsatz": "email"})  # an answer to an older question says nothing any more
    assert mapped.preview.also_read == {"Mail 2": "email"}


def test_a_file_that_is_refused_is_said_and_nothing_else_changes(presenter, intake, lane, view):
    intake.error = Refused("visitors.csv is empty: export it again.", "file")
    presenter.choose(FILE)
    lane.finish()
    assert presenter.step == CHOOSING
    assert view.last("show_problem") == ("file", intake.error)
    assert view.last("show_busy") == (False,)


def test_another_way_of_reading_that_fails_leaves_the_file_and_its_mapping_on_the_page(
    mapped, intake, lane, view
):
    mapped.set_field("Umsatz", "notes")
    lane.finish()
    intake.error = Refused("There is no encoding called 'x'.", "encoding")
    mapped.read_again(encoding="x")
    lane.finish()
    assert meaning(mapped)["Umsatz"] == "notes"
    assert mapped.preview.encoding == "utf-8"
    assert view.last("show_preview")[0].encoding == "utf-8"
    assert view.last("show_problem") == ("encoding", intake.error)


def test_reading_it_another_way_keeps_what_was_chosen_for_the_same_columns(mapped, intake, lane):
    mapped.set_field("Umsatz", "notes")
    mapped.set_field("Mail", IGNORE)
    lane.finish()
    intake.preview = replace(
        PREVIEW, delimiter=",", columns=("Umsatz", "Mail", "New"), meaning=(CUSTOM, "email", "notes")
    )
    mapped.read_again(delimiter=",")
    lane.finish()
    assert intake.told("look")[-1][2] == ReadAs("", "utf-8", ",", LEADS)
    assert meaning(mapped) == {"Umsatz": "notes", "Mail": IGNORE, "New": CUSTOM}


def test_another_kind_of_rows_is_recognised_anew(mapped, intake, lane):
    mapped.set_field("Umsatz", "notes")
    intake.preview = replace(
        PREVIEW, kind=TOUCHES, meaning=("note", CUSTOM, CUSTOM, CUSTOM), fields=("note",)
    )
    mapped.read_again(kind=TOUCHES)
    lane.finish()
    assert meaning(mapped) == {"Name": "note", "Mail": CUSTOM, "Mail 2": CUSTOM, "Umsatz": CUSTOM}


def test_only_the_newest_of_two_chosen_files_is_shown(presenter, intake, lane, view):
    presenter.choose(Path("first.csv"))
    presenter.choose(Path("second.csv"))
    lane.finish()
    assert presenter.preview.path == Path("second.csv")
    assert [said[1].path for said in view.told if said[0] == "show_preview"] == [Path("second.csv")]


def test_a_field_is_filled_by_one_column_and_the_other_is_kept_as_a_custom_field(mapped, lane, view):
    mapped.set_field("Mail 2", "email")
    assert meaning(mapped) == {"Name": "full_name", "Mail": CUSTOM, "Mail 2": "email", "Umsatz": CUSTOM}
    assert view.last("show_moved") == ("email", "Mail")
    mapped.set_field("Mail", IGNORE)
    mapped.set_field("Umsatz", IGNORE)
    assert meaning(mapped)["Mail"] == meaning(mapped)["Umsatz"] == IGNORE


def test_choosing_what_a_column_is_already_counts_nothing_again(mapped, intake, lane):
    mapped.set_field("Mail", "email")
    mapped.set_field("No such column", "email")
    mapped.set_country("DE")
    mapped.set_campaign("  ")
    lane.finish()
    assert len(intake.told("count")) == 1


def test_each_choice_gives_up_the_count_under_way_and_only_the_last_is_shown(mapped, intake, lane, view):
    stopped = []
    intake.during = lambda progress: stopped.append(progress.cancelled())
    shown = len([said for said in view.told if said[0] == "show_counts"])
    mapped.set_field("Umsatz", "notes")
    mapped.set_country("FR")
    mapped.set_campaign("FluidTec")
    lane.finish()
    assert stopped == [True, True, False]
    assert len([said for said in view.told if said[0] == "show_counts"]) == shown + 1
    order = intake.told("count")[-1][1]
    assert (order.country, order.campaign, order.columns["Umsatz"]) == ("FR", "FluidTec", "notes")


def test_a_country_nobody_knows_is_said_beside_its_field_and_stays_there(mapped, intake, lane, view):
    intake.error = Refused("“Klingon” is no country.", "country")
    mapped.set_country("Klingon")
    lane.finish()
    assert view.last("show_problem") == ("country", intake.error)
    assert mapped.preview.country == "Klingon"
    intake.error = None
    mapped.read_again(delimiter=",")
    lane.finish()
    assert mapped.preview.country == "Klingon"


def test_an_import_is_shown_while_it_runs_and_told_to_the_other_pages(mapped, intake, lane, view, broadcast):
    intake.during = lambda progress: progress.advanced(5, 10)
    mapped.start()
    assert mapped.step == RUNNING
    lane.finish()
    assert ("show_progress", 5, 10, False) in view.told
    assert mapped.step == DONE
    assert view.last("show_result") == (intake.result, FILE.name, "")
    assert broadcast == [intake.result.changed]
    assert mapped.result == intake.result


def test_after_one_sheet_of_a_workbook_the_next_can_be_imported(mapped, intake, lane, view):
    sheets = ("Info", "North", "South")
    intake.preview = replace(PREVIEW, sheets=sheets, sheet="North", more_sheets=("South",))
    mapped.choose(FILE)
    lane.finish()
    mapped.start()
    lane.finish()
    assert view.last("show_result") == (intake.result, f"{FILE.name}, North", "South")
    intake.preview = replace(intake.preview, sheet="South", more_sheets=("North",))
    mapped.look_at_next_sheet()
    lane.finish()
    assert ("look", FILE, ReadAs("South")) in intake.asked
    assert mapped.step == MAPPING
    mapped.start()
    lane.finish()
    assert view.last("show_result") == (intake.result, f"{FILE.name}, South", "")


def test_while_it_runs_no_other_file_is_taken_and_nothing_is_remapped(mapped, intake, lane):
    before = meaning(mapped)
    mapped.start()
    mapped.choose(Path("other.csv"))
    mapped.set_field("Umsatz", "notes")
    mapped.read_again(delimiter=",")
    mapped.use_mapping(Path("map.toml"))
    mapped.begin_again()
    mapped.undo("import-0")
    mapped.start()
    assert mapped.step == RUNNING
    lane.finish()
    assert meaning(mapped) == before
    assert [asked[0] for asked in intake.asked] == ["look", "count", "import"]


def test_cancelling_ends_the_import_after_the_rows_under_way(mapped, intake, lane, view):
    intake.during = lambda _progress: mapped.cancel()
    mapped.start()
    lane.finish()
    assert ("show_progress", -1, 0, True) in view.told
    assert mapped.result.cancelled
    assert mapped.step == DONE


def test_an_import_that_fails_keeps_the_mapping_and_shows_what_was_taken(
    mapped, intake, lane, view, broadcast
):
    mapped.set_field("Umsatz", "notes")
    lane.finish()
    intake.error = Unavailable("The disk is full; make room and import again.")
    mapped.start()
    lane.finish()
    assert mapped.step == MAPPING
    assert meaning(mapped)["Umsatz"] == "notes"
    assert view.last("show_problem") == ("file", intake.error)
    assert broadcast[-1].touches(IMPORTS)


def test_the_end_of_the_program_stops_what_runs(mapped, intake, lane):
    stopped = []
    intake.during = lambda progress: stopped.append(progress.cancelled())
    mapped.start()
    mapped.close()
    lane.finish()
    assert stopped == [True]


def test_rejected_rows_and_the_mapping_are_saved_as_they_were_imported(mapped, intake, lane, view):
    intake.result.rejected.append(Problem(2, "name", "The row has no name."))
    mapped.start()
    lane.finish()
    mapped.save_rejected(Path("bad.csv"))
    mapped.save_mapping(Path("map.toml"))
    lane.finish()
    imported = intake.told("import")[0][1]
    assert intake.told("rejected") == [("rejected", imported, Path("bad.csv"))]
    assert intake.told("mapping") == [("mapping", imported, Path("map.toml"))]
    assert ("show_saved", Path("bad.csv"), 1) in view.told
    assert ("show_saved", Path("map.toml"), None) in view.told


def test_a_place_that_cannot_be_written_to_is_said(mapped, intake, lane, view):
    mapped.start()
    lane.finish()
    intake.error = Unavailable("bad.csv cannot be written.")
    mapped.save_rejected(Path("bad.csv"))
    lane.finish()
    assert view.last("show_problem") == ("file", intake.error)
    assert mapped.step == DONE


def test_an_import_can_be_taken_back_from_the_result_and_from_the_list(mapped, intake, lane, view, broadcast):
    mapped.start()
    lane.finish()
    mapped.undo()
    mapped.undo("import-7")
    lane.finish()
    assert [asked[1] for asked in intake.told("undo")] == ["import-1", "import-7"]
    assert view.last("show_undone")[0].withdrawn == 2
    assert broadcast[-1].touches(IMPORTS)


def test_taking_back_what_is_taken_back_already_is_refused_in_words(presenter, intake, lane, view):
    intake.error = Refused("The import is unknown or taken back already.", "import")
    presenter.undo("import-1")
    lane.finish()
    assert view.last("show_problem") == ("file", intake.error)
    assert view.last("show_busy") == (False,)


def test_without_an_import_there_is_nothing_to_take_back_or_save(presenter, intake, lane):
    presenter.undo()
    presenter.save_rejected(Path("bad.csv"))
    presenter.save_mapping(Path("map.toml"))
    presenter.start()
    presenter.cancel()
    lane.finish()
    assert intake.asked == []


def test_a_saved_mapping_is_read_with_the_same_file(mapped, intake, lane):
    mapped.use_mapping(Path("map.toml"))
    lane.finish()
    assert intake.told("look")[-1][1:] == (FILE, ReadAs(mapping=Path("map.toml")))


def test_another_file_begins_from_nothing(mapped, lane, view):
    mapped.set_campaign("FluidTec")
    mapped.set_country("FR")
    mapped.begin_again()
    lane.finish()
    assert mapped.step == CHOOSING
    assert mapped.preview is None
    mapped.choose(FILE)
    lane.finish()
    assert view.last("show_preview") == (PREVIEW, "")


def test_the_list_is_read_again_only_when_imports_changed(presenter, lane):
    presenter.changed(Changed(frozenset({"leads"})))
    assert lane.waiting == []
    presenter.changed(Changed(frozenset({IMPORTS})))
    assert len(lane.waiting) == 1


def test_fields_come_in_the_order_in_which_people_look_for_them():
    wanted = ["first_name", "email", "phone", "notes", "stage", "zeal"]
    assert fields_in_order(("zeal", "stage", "notes", "phone", "email", "first_name")) == wanted
