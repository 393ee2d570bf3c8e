from app.domain.errors import Unavailable
from app.ui.search.presenter import SearchPresenter
from app.usecases.ports import Found
from tests.fakes.today import HeldLane, Told

HITS = [Found("1", "Anna", "A GmbH", "new"), Found("2", "Bert", "B GmbH", "green")]


def make(find=lambda text: HITS if "a" in text else []):
    lane, view = HeldLane(), Told()
    presenter = SearchPresenter(find, lane)
    presenter.attach(view)
    return presenter, lane, view


def test_each_letter_asks_and_the_first_hit_is_chosen():
    presenter, _, view = make()
    presenter.write("a")
    assert view.last("show_hits") == (HITS, 0)


def test_arrows_choose_and_enter_opens():
    presenter, _, view = make()
    presenter.write("a")
    presenter.move(1)
    presenter.move(1)
    presenter.open_chosen()
    assert view.last("open_lead") == ("2",)
    assert presenter.hits == ()


def test_only_the_answer_to_the_newest_text_counts():
    presenter, lane, view = make()
    lane.held = True
    presenter.write("a")
    old = lane.waiting[:]
    presenter.write("zz")
    lane.waiting = old + lane.waiting
    lane.run()
    assert "show_hits" not in view.names()
    assert view.last("show_none") == ("zz",)


def test_enter_before_the_answer_opens_its_first_hit_when_it_comes():
    presenter, lane, view = make()
    lane.held = True
    presenter.write("a")
    presenter.open_chosen()
    assert "open_lead" not in view.names()
    lane.run()
    assert view.last("open_lead") == ("1",)


def test_a_text_without_a_letter_or_digit_asks_nothing():
    presenter, lane, view = make()
    presenter.write(" - ")
    assert lane.submitted == []
    assert view.names()[-1] == "show_nothing"


def test_a_search_that_fails_says_so():
    def broken(_text):
        raise Unavailable("The database does not answer.")

    presenter, _, view = make(broken)
    presenter.write("a")
    assert view.last("show_trouble")[0].message == "The database does not answer."


def test_enter_without_a_hit_opens_nothing():
    presenter, _, view = make()
    presenter.write("zz")
    presenter.open_chosen()
    assert "open_lead" not in view.names()
