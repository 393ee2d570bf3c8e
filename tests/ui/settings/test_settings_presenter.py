"""The settings' decisions, without Qt: what typing does to a document, what is refused where, what is saved."""

import tomllib
from unittest.mock import create_autospec

import pytest

from app.ui.settings.form import MINUTES, NEXT_WORKING_DAY
from app.ui.settings.presenter import SettingsPresenter
from app.ui.settings.view import View
from app.usecases.changed import SETTINGS, Changed
from tests.ui.settings.settings_actions import MemoryActions, QueueLane

AT = ("active", "steps", 1, "at")


@pytest.fixture
def actions():
    return MemoryActions()


@pytest.fixture
def lane():
    return QueueLane()


@pytest.fixture
def view():
    return create_autospec(View, instance=True)


@pytest.fixture
def told():
    return []


@pytest.fixture
def presenter(actions, lane, view, told):
    presenter = SettingsPresenter(actions, lane, lane, told.append)
    presenter.attach(view)
    lane.run_all()
    return presenter


def test_what_is_saved_is_shown_and_nothing_is_to_be_saved(presenter, view):
    assert not presenter.is_changed
    assert view.show_person.call_args.args[0].name == "Ada"
    assert len(view.show_form.call_args.args[0].outcomes) == 13
    view.show_state.assert_called_with(changed=False, can_save=False, saving=False)


def test_a_value_is_put_into_its_document_and_nothing_else_moves(presenter, actions):
    presenter.set_value("cadences", AT, "50 min", "step_time")
    before = actions.documents["cadences"].splitlines()
    after = presenter.texts["cadences"].splitlines()
    differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert differing == [
        (
            '    { at = "45min", owner = "rep", medium = "call" },',
            '    { at = "50min", owner = "rep", medium = "call" },',
        )
    ]
    assert list(presenter.changed_documents) == ["cadences"]


def test_typing_it_back_leaves_nothing_to_save(presenter):
    presenter.set_value("cadences", AT, "50min", "step_time")
    presenter.set_value("cadences", AT, "45min", "step_time")
    assert not presenter.is_changed


def test_a_comment_behind_a_value_survives(presenter):
    text = presenter.texts["targets"].replace("minutes = 5", "minutes = 5 # promised to the board", 1)
    presenter.set_text("targets", text)
    presenter.set_target(0, MINUTES, "10")
    assert "minutes = 10 # promised to the board" in presenter.texts["targets"]


@pytest.mark.parametrize(
    ("document", "place", "typed", "kind", "part"),
    [
        ("outcomes", ("outcome", 1, "minutes"), "soon", "minutes", "whole number"),
        ("outcomes", ("outcome", 1, "key"), "n", "key", "already does something"),
        ("outcomes", ("outcome", 1, "key"), "12", "key", "one letter"),
        ("cadences", AT, "-1d", "step_time", "45min"),
        ("targets", ("office_hours", "start"), "25:00", "clock", "09:30"),
        ("segments", ("profile", "sizes"), "500-50", "sizes", "50-500"),
        ("segments", ("profile", "countries"), "DE, Germany", "countries", "GERMANY"),
        ("segments", ("signals", "mail", 1), "0", "days", "above 0"),
    ],
)
def test_what_a_document_cannot_hold_is_kept_with_its_sentence(
    presenter, view, document, place, typed, kind, part
):
    before = presenter.texts[document]
    presenter.set_value(document, place, typed, kind)
    name = f"{document}:{'.'.join(str(each) for each in place)}"
    assert part in presenter.problems[name]
    assert presenter.texts[document] == before
    view.show_state.assert_called_with(changed=True, can_save=False, saving=False)
    view.show_form.reset_mock()
    presenter.add_step("active")
    assert view.show_form.call_args.args[1][name] == typed


def test_a_mended_value_can_be_saved(presenter, view):
    presenter.set_value("outcomes", ("outcome", 1, "minutes"), "soon", "minutes")
    presenter.set_value("outcomes", ("outcome", 1, "minutes"), "90", "minutes")
    assert presenter.problems == {}
    assert presenter.form.outcomes[1].minutes == "90"
    view.show_state.assert_called_with(changed=True, can_save=True, saving=False)


def test_a_refusal_of_the_rules_stands_beside_its_step_and_names_its_line(presenter, lane, view):
    presenter.set_value("cadences", ("active", "steps", 3, "at"), "1h", "step_time")
    presenter.count()
    lane.run_all()
    assert "order of their times" in presenter.problems["cadences:active.steps.3"]
    line = view.show_problems.call_args.args[1]["cadences"]
    assert '"1h"' in presenter.texts["cadences"].splitlines()[line - 1]
    presenter.save()
    assert lane.waiting == []


def test_two_outcomes_with_one_key_are_refused_beside_one_of_them(presenter, lane):
    presenter.set_value("outcomes", ("outcome", 1, "key"), "1", "key")
    presenter.count()
    lane.run_all()
    assert "used twice" in presenter.problems["outcomes:outcome.1"]


def test_the_hard_stop_cannot_be_widened(presenter, lane):
    text = presenter.texts["targets"].replace('hard_end = "21:00"', 'hard_end = "22:00"')
    presenter.set_text("targets", text)
    presenter.count()
    lane.run_all()
    assert "21:00" in presenter.problems["targets:calling_hours"]


def test_text_that_is_no_toml_is_refused_with_its_line_and_kept(presenter, lane, view):
    text = presenter.texts["segments"].replace("C = 1", "C = ", 1)
    presenter.set_text("segments", text)
    presenter.count()
    lane.run_all()
    line = view.show_problems.call_args.args[1]["segments"]
    assert text.splitlines()[line - 1] == "C = "
    assert presenter.texts["segments"] == text
    assert view.show_form.call_args.args[0].segments is None


def test_the_effect_is_counted_for_the_newest_edit_only(presenter, lane, view, actions):
    presenter.set_value("cadences", AT, "50min", "step_time")
    presenter.count()
    presenter.set_value("cadences", AT, "55min", "step_time")
    presenter.count()
    view.show_preview.reset_mock()
    lane.run_next()
    view.show_preview.assert_not_called()
    lane.run_next()
    assert view.show_preview.call_args.args[0].earlier == 30
    assert '"55min"' in actions.previewed[-1]["cadences"]


def test_a_count_that_is_given_up_is_told_to_stop(presenter, lane, actions, monkeypatch):
    seen = []
    monkeypatch.setattr(actions, "preview", lambda _documents, progress: seen.append(progress.cancelled()))
    presenter.set_value("cadences", AT, "50min", "step_time")
    presenter.count()
    presenter.set_value("cadences", AT, "55min", "step_time")
    lane.run_all()
    assert seen == [True]


def test_every_edit_asks_for_a_count_soon(presenter, view):
    presenter.toggle_cell("D", 2)
    view.show_waiting.assert_called_once_with()


def test_a_clicked_cell_moves_the_line_of_its_fit(presenter):
    presenter.toggle_cell("D", 2)
    assert presenter.form.segments.grid["D"] == 2
    presenter.toggle_cell("D", 4)
    assert presenter.form.segments.grid["D"] == 5
    presenter.toggle_cell("D", 1)
    assert presenter.form.segments.grid == {"A": 1, "B": 1, "C": 1, "D": 1}


def test_steps_are_added_a_day_later_removed_and_exchanged(presenter):
    presenter.add_step("green")
    green = presenter.form.cadences[1]
    assert green.steps[-1].at == "366d"
    assert green.steps[-1].owner == "team-lead"
    presenter.remove_step("green", len(green.steps) - 1)
    presenter.move_step("green", 0, 1)
    green = presenter.form.cadences[1]
    assert [(step.at, step.medium) for step in green.steps[:2]] == [("14d", "call"), ("30d", "white paper")]
    presenter.move_step("green", 0, -1)
    assert presenter.form.cadences[1] == green


def test_what_is_typed_at_a_later_step_moves_up_when_one_is_removed(presenter):
    presenter.set_value("cadences", ("active", "steps", 1, "at"), "never", "step_time")
    presenter.set_value("cadences", ("active", "steps", 4, "at"), "later", "step_time")
    presenter.remove_step("active", 1)
    assert list(presenter.problems) == ["cadences:active.steps.3.at"]


def test_a_target_changes_from_minutes_to_the_next_working_day(presenter):
    presenter.set_target(0, NEXT_WORKING_DAY, "9.30")
    entry = tomllib.loads(presenter.texts["targets"])["source"][0]
    assert entry["next_working_day"] == "09:30"
    assert "minutes" not in entry


def test_weekdays_are_added_and_taken_away(presenter):
    presenter.toggle_weekday("office_hours", 6)
    presenter.toggle_weekday("office_hours", 1)
    assert presenter.form.response.office.weekdays == {2, 3, 4, 5, 6}
    assert presenter.form.response.calling.weekdays == {1, 2, 3, 4, 5}


def test_saving_keeps_only_what_differs_and_tells_the_pages(presenter, lane, view, actions, told):
    presenter.set_interest("mail", 2)
    presenter.save()
    lane.run_all()
    assert list(actions.saved[0]) == ["segments"]
    assert told[0].touches(SETTINGS)
    view.show_saved.assert_called_once_with(0)
    assert not presenter.is_changed


def test_what_is_typed_while_saving_stays_to_be_saved(presenter, lane):
    presenter.set_interest("mail", 2)
    presenter.save()
    presenter.set_interest("mail", 3)
    lane.run_all()
    assert presenter.is_changed
    assert dict(presenter.form.segments.interest)["mail"] == 3


def test_discarding_goes_back_to_what_is_saved(presenter, actions):
    presenter.set_interest("mail", 2)
    presenter.set_value("outcomes", ("outcome", 1, "minutes"), "soon", "minutes")
    presenter.set_person(name="Ben")
    presenter.discard()
    assert not presenter.is_changed
    assert presenter.texts == actions.documents
    assert presenter.person.name == "Ada"
    assert presenter.problems == {}


def test_a_person_is_kept_and_the_looks_are_taken(presenter, lane, view, actions):
    presenter.set_person(theme="dark")
    presenter.save()
    lane.run_all()
    assert actions.person.theme == "dark"
    view.show_theme.assert_called_once_with("dark")
    assert actions.saved == []


def test_an_unknown_country_is_said_beside_its_field_and_stays_typed(presenter, lane, actions):
    actions.no_country = "Atlantis"
    presenter.set_person(country="Atlantis")
    presenter.save()
    lane.run_all()
    assert presenter.problems["you:country"] == "There is no such country."
    assert presenter.person.country == "Atlantis"
    presenter.set_person(country="DE")
    assert presenter.problems == {}


@pytest.mark.parametrize("typed", ["many", "0", "-3", "1001"])
def test_calls_a_day_are_a_number(presenter, typed):
    presenter.set_person(calls_per_day=typed)
    assert "whole number" in presenter.problems["you:calls_per_day"]


def test_rules_that_change_elsewhere_are_taken_up_where_nothing_is_edited(presenter, lane, actions):
    presenter.set_interest("mail", 2)
    actions.documents["scoring"] += "\n# learned\n"
    presenter.changed(Changed(frozenset({SETTINGS})))
    lane.run_all()
    assert presenter.texts["scoring"].endswith("# learned\n")
    assert list(presenter.changed_documents) == ["segments"]


def test_a_save_that_fails_loses_nothing(presenter, lane, view, actions, monkeypatch):
    from app.domain.errors import Refused

    def refuse(_documents, _progress):
        raise Refused("Not now.", "")

    monkeypatch.setattr(actions, "save", refuse)
    presenter.set_interest("mail", 2)
    presenter.save()
    lane.run_all()
    assert view.show_trouble.call_args.args[0].message == "Not now."
    view.show_state.assert_called_with(changed=True, can_save=True, saving=False)
