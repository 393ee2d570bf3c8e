"""What passes each other on the way between a laptop and the centre; the checker looks at what came of it."""

import threading
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from app.central.remote import RemoteCentral
from app.domain.errors import Unavailable
from app.usecases import synchronise
from app.usecases.central import Central, Feed
from tests.fakes.laptop import Laptop
from tests.fakes.postgres import PASSWORD
from tests.faults.sync_proxy import AFTER
from tests.faults.sync_scene import Scene, edit

pytestmark = pytest.mark.fault


def send_edit(laptop: Laptop, lead: str, title: str) -> None:
    edit(laptop, lead, title=title)
    laptop.sync()


class Pages:
    """Pulls, and tells of each page before it is asked for and after it came."""

    def __init__(self, central: RemoteCentral) -> None:
        self._pull = central.pull
        self.came: list[Feed] = []
        self.before: Callable[[], None] = lambda: None
        self.after: Callable[[], None] = lambda: None
        central.pull = self.pull  # type: ignore[method-assign]

    def pull(self, *told: Any) -> Feed:
        self.before()
        self.came.append(self._pull(*told))
        self.after()
        return self.came[-1]


def test_the_window_and_the_command_line_of_one_home_do_not_undo_each_other(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    """One asks for a page, is overtaken, and writes what it had asked for while the other is between two pages."""
    monkeypatch.setattr(synchronise, "PULL_LIMIT", 2)
    window, elsewhere = scene.laptop("ada"), scene.laptop("ada")
    lead, *others = [elsewhere.add(f"Zoe Quist {number}") for number in range(4)]
    scene.settle()
    for one in (lead, others[0]):
        send_edit(elsewhere, one, "before")
    file = scene.folder / "ada1.db"
    line = Laptop(file, window.clock, 90, RemoteCentral(scene.database.url("ada"), "ada", PASSWORD))
    mine, theirs = Pages(window.central), Pages(line.central)
    written, overtaking = threading.Event(), threading.Thread(target=line.sync, daemon=True)

    def is_overtaken() -> None:
        if len(mine.came) == 1:
            send_edit(elsewhere, lead, "after")
            for one in others:
                send_edit(elsewhere, one, "later")
            overtaking.start()
            overtaking.join(2)

    def has_written() -> None:
        if mine.came:
            written.set()
            raise Unavailable("the window was shut")

    def waits() -> None:
        if [row.id for page in theirs.came for row in page.rows].count(lead) > 1:
            written.wait(10)

    mine.after, mine.before, theirs.before = is_overtaken, has_written, waits
    with pytest.raises(Unavailable, match="was shut"):
        window.sync()
    overtaking.join(30)
    line.central.close()
    line.close()
    scene.note_saved()
    assert window.ask("SELECT title FROM lead WHERE id = ?", lead) == [("after",)]
    assert scene.problems() == []


class BehindAPooler(RemoteCentral):
    """Whatever became of the server's connection, ours stays: a pooler has another one by the next question."""

    def _ask(self, function: str, asked: Mapping[str, Any]) -> Any:
        try:
            return super()._ask(function, asked)
        except Unavailable:
            return super()._ask(function, asked)


def behind_a_pooler(central: Central) -> Central:
    assert isinstance(central, RemoteCentral)
    return central.another(BehindAPooler)


@pytest.mark.parametrize("calls", [1, 30])
def test_a_restore_between_push_and_pull_shows_though_no_connection_broke_off(scene: Scene, calls: int):
    """What was pushed had no number in the feed yet, so neither the cursor nor its nonce tells."""
    ada = scene.laptop("ada", around=behind_a_pooler)
    lead = ada.add("Zoe Quist")
    scene.settle()
    scene.save()
    push = ada.central.push
    for _ in range(calls):
        ada.call(lead, note="lost by the centre")

    def is_put_back(*told: Any) -> Any:
        receipt = push(*told[:4])  # nothing comes along
        scene.restore()
        return receipt

    ada.central.push = is_put_back  # type: ignore[method-assign]
    ada.sync()
    ada.central.push = push  # type: ignore[method-assign]
    assert ada.undelivered == 0
    ada.call(lead, note="after it")
    scene.note_saved()
    ada.sync()
    scene.settle()
    assert scene.problems() == []


def test_an_answer_that_is_lost_before_the_lead_goes_to_another(scene: Scene):
    """The call counted as its holder's; offered again it is known, though the lead is somebody else's by now."""
    ada, ben, cleo = (scene.laptop(login) for login in ("ada", "ben", "cleo"))
    lead = ada.add("Zoe Quist")
    scene.settle()
    ada.call(lead, note="arrived")
    scene.proxy(ada).arm(AFTER)
    with pytest.raises(Unavailable):
        ada.sync()
    cleo.sync()
    cleo.central.assign([lead], "ben", "holiday")
    ada.call(lead, note="not knowing of it")
    scene.note_saved()
    scene.settle()
    assert lead in ben.lead_ids()
    assert lead not in ada.lead_ids()
    assert scene.problems() == []


class Twice(RemoteCentral):
    """Each question arrives twice; the answer that comes is the first or the second."""

    takes_second = False

    def _ask(self, function: str, asked: Mapping[str, Any]) -> Any:
        answers = [super(Twice, self)._ask(function, asked) for _ in range(2)]
        type(self).takes_second = not self.takes_second
        return answers[self.takes_second]


def twice(central: Central) -> Central:
    assert isinstance(central, RemoteCentral)
    return central.another(Twice)


def test_whatever_arrives_twice_counts_once(scene: Scene):
    ada, ben, cleo = (scene.laptop(login, around=twice) for login in ("ada", "ben", "cleo"))
    lead = ada.add("Zoe Quist")
    scene.settle()
    for turn in range(4):
        ada.call(lead, note=f"call {turn}")
        send_edit(ada, lead, f"title {turn}")
        cleo.call(lead)
        scene.settle()
    cleo.central.assign([lead], "ben", "holiday")
    ada.call(lead, note="late")
    send_edit(ada, lead, "late")
    ben.sync()
    ben.call(lead)
    scene.note_saved()
    scene.settle()
    assert len(ben.ask("SELECT id FROM touch WHERE kind = 'call'")) == 10
    assert scene.problems() == []


@pytest.mark.parametrize("years", [-1, 1])
def test_a_clock_that_is_set_wrong_by_a_year_and_right_again_in_the_middle_of_a_day(scene: Scene, years: int):
    ada = scene.laptop("ada")
    lead = ada.add("Zoe Quist")
    scene.settle()
    ada.call(lead, note="by the right time, and not sent")
    ada.clock.move(timedelta(days=365 * years))
    ada.call(lead, note="by the wrong time")
    send_edit(ada, lead, "by the wrong time")
    ada.call(lead, note="by the wrong time, and not sent")
    ada.clock.move(timedelta(days=-365 * years))
    ada.call(lead, note="by the right time again")
    send_edit(ada, lead, "by the right time")
    scene.note_saved()
    scene.settle()
    assert ada.undelivered == 0
    assert len(ada.ask("SELECT id FROM touch WHERE kind = 'call'")) == 4
    assert ada.ask("SELECT title FROM lead WHERE id = ?", lead) == [("by the right time",)]
    assert scene.problems() == []
