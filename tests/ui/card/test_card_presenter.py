"""What is decided about changing a lead on its card, without a window."""

from app.domain.timeline import ALL, CALLS
from app.ui.card.actions import card_at_desk
from app.ui.card.presenter import CardPresenter
from app.ui.card.walk import BANT, WALK, walk_of
from app.usecases.log_call import LogCall, log_call
from app.usecases.show_lead import PAGE
from tests.fakes.today import HeldLane, Office, Told


class Card:
    """A presenter on the lead of an office, and what its view was told."""

    def __init__(self, office: Office, name: str = "Anna") -> None:
        self.office, self.lane, self.view = office, HeldLane(), Told()
        self.broadcast: list = []
        actions = card_at_desk(office.desk)
        self.presenter = CardPresenter(lambda: actions, self.lane, self.broadcast.append)
        self.presenter.attach(self.view)
        self.show(name)

    def show(self, name: str) -> None:
        self.presenter.show(self.office.actions.read_sheet(self.office.id(name)))

    def type(self, field: str, text: str, step: int = 0) -> None:
        self.presenter.begin(field)
        self.presenter.write(text)
        self.presenter.save(step)


def test_what_is_typed_is_saved_and_told():
    card = Card(Office())
    card.type("need", "New seals")
    assert card.office.stored("Anna").need == "New seals"
    assert card.presenter.field == ""
    assert card.view.last("say_saved")[0].fields == ("need",)
    assert card.broadcast[0].lead_ids == (card.office.id("Anna"),)


def test_tab_goes_on_through_every_field_and_back():
    card = Card(Office())
    card.presenter.begin()
    seen = [card.presenter.field]
    for _ in WALK[1:]:
        card.presenter.save(1)
        seen.append(card.presenter.field)
    assert tuple(seen) == walk_of(card.office.stored("Anna")) == WALK
    assert tuple(seen[:4]) == BANT
    card.presenter.save(1)
    assert card.presenter.field == WALK[0]
    card.presenter.save(-1)
    assert card.presenter.field == WALK[-1]
    assert card.broadcast == []


def test_a_very_long_text_is_opened_and_walked_through_like_any_other():
    card = Card(Office())
    card.type("notes", "a mail " * 10_000)
    card.show("Anna")
    card.presenter.begin(WALK[WALK.index("notes") - 1])
    card.presenter.save(1)
    assert card.view.last("open_editor") == ("notes", ("a mail " * 10_000).strip(), "")
    card.presenter.save(1)
    assert card.presenter.field == WALK[WALK.index("notes") + 1]
    card.type("notes", "short again")
    assert card.office.stored("Anna").notes == "short again"


def test_a_refused_text_stays_in_its_field_with_a_sentence():
    card = Card(Office())
    card.type("email", "nonsense", step=1)
    field, text, problem = card.view.last("open_editor")
    assert (field, text) == ("email", "nonsense")
    assert "no mail address" in problem
    assert card.office.stored("Anna").email == ""
    card.show("Bert")
    card.show("Anna")
    card.presenter.begin("email")
    assert card.view.last("open_editor")[1] == "nonsense"
    card.presenter.cancel()
    card.presenter.begin("email")
    assert card.view.last("open_editor")[1:] == ("", "")


def test_another_lead_on_the_card_saves_what_was_typed_for_the_one_before():
    card = Card(Office())
    card.presenter.begin("budget")
    card.presenter.write("5k")
    card.show("Bert")
    assert card.office.stored("Anna").budget == "5k"
    assert card.office.stored("Bert").budget == ""
    assert card.presenter.field == ""


def test_nothing_is_saved_twice_while_a_save_is_under_way():
    card = Card(Office())
    card.lane.held = True
    card.presenter.begin("budget")
    card.presenter.write("5k")
    card.presenter.save()
    card.presenter.save()
    card.presenter.merge(card.office.id("Bert"))
    assert len(card.lane.waiting) == 1
    card.lane.run()
    assert card.office.stored("Anna").budget == "5k"


def test_a_lead_that_is_gone_is_said_and_the_text_is_kept():
    card = Card(Office())
    gone = card.office.id("Anna")
    del card.office.store.state.leads[gone]
    card.type("need", "New seals")
    field, text, problem = card.view.last("open_editor")
    assert (field, text) == ("need", "New seals")
    assert "There is no lead" in problem


def test_a_long_timeline_is_read_page_by_page():
    office = Office()
    for _ in range(PAGE + 5):
        log_call(office.desk, LogCall(office.id("Anna"), "no-answer"))
    card = Card(office)
    assert card.presenter.page(CALLS) is None
    card.presenter.read_on(CALLS)
    page = card.presenter.page(CALLS)
    assert page is not None
    assert (len(page.touches), page.has_more) == (PAGE, True)
    card.presenter.read_on(CALLS)
    page = card.presenter.page(CALLS)
    assert page is not None
    assert (len(page.touches), page.has_more) == (PAGE + 5, False)
    assert len({touch.id for touch in page.touches}) == PAGE + 5
    card.presenter.read_on(CALLS)
    assert len(card.lane.submitted) == 2
    assert card.presenter.page(ALL) is None


def test_merging_says_who_is_one_now():
    card = Card(Office())
    card.presenter.merge(card.office.id("Bert"))
    merged = card.view.last("say_merged")[0]
    assert (merged.kept.name, merged.closed.name) == ("Anna", "Bert")
    assert card.office.stored("Bert").standing.closed_reason == "duplicate"
    card.presenter.merge(card.office.id("Bert"))
    assert "merged into another lead already" in card.view.last("say_problem")[0].message
