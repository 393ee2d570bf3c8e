"""Whatever several laptops do, in whatever order and over whatever network: once healed, all agree with the centre.

A state machine of hypothesis: real files, a centre in memory, clocks that are wrong, questions and answers that are
lost, leads given away meanwhile, a centre put back to an earlier state. The oracle is the centre's own fold and scope,
held against each replica row for row (invariants I1 to I4, I6 and I9 of the plan; I7 and I8 below).
"""

from collections.abc import Callable
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.domain import facts
from app.domain.errors import Refused, Unavailable
from app.storage.values import STANDING_COLUMNS, micros, standing_values
from app.usecases import central as port
from app.usecases.ports import FieldEdit
from app.usecases.undo import undo
from tests.fakes.central import FakeCentral, State
from tests.fakes.desk import FixedClock
from tests.fakes.laptop import Laptop

PEOPLE = (("ada", "rep"), ("ben", "rep"), ("cleo", "team-lead"), ("milo", "marketer"))
#: Who sits where, and how wrong the clock is.
SEATS = (
    ("ada", timedelta(0)),
    ("ada", timedelta(hours=-3)),
    ("ben", timedelta(minutes=40)),
    ("cleo", timedelta(0)),
)
SEAT = st.integers(0, len(SEATS) - 1)
OUTCOMES = st.sampled_from(["no-answer", "busy", "left-voicemail", "gatekeeper", "bought"])


class WrongClock(FixedClock):
    """A laptop's clock that is off by a span; moving it moves the true time."""

    def __init__(self, true: FixedClock, off: timedelta) -> None:
        super().__init__()
        self.true, self.off = true, off

    def now(self) -> Any:
        return self.true.now() + self.off

    def move(self, span: timedelta) -> None:
        self.true.move(span)


class Team(RuleBasedStateMachine):
    """Four laptops of three people."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.clock = FixedClock()
        self.server = FakeCentral(self.clock.now)
        for login, role in PEOPLE:
            self.server.add_person(login, role=role)
        self.kept: State | None = None

    @initialize()
    def everybody_signs_in(self) -> None:
        self.laptops = [
            Laptop(
                Path(self.folder.name) / f"{place}.db",
                WrongClock(self.clock, off),
                place + 1,
                self.server.connect(login),
            )
            for place, (login, off) in enumerate(SEATS)
        ]
        for one in self.laptops:
            one.sign_in()

    def some_lead(self, one: Laptop, choice: int) -> str:
        mine = sorted(
            row[0] for row in one.ask("SELECT id FROM lead WHERE elsewhere = 0 AND next_at IS NOT NULL")
        )
        return mine[choice % len(mine)] if mine else ""

    @rule(seat=SEAT, name=st.sampled_from(["Nadia Okafor", "Ole Olsen", "Änne Müller"]))
    def somebody_adds_a_lead(self, seat: int, name: str) -> None:
        self.laptops[seat].add(name)

    @rule(seat=SEAT, choice=st.integers(0, 9), outcome=OUTCOMES)
    def somebody_calls(self, seat: int, choice: int, outcome: str) -> None:
        one = self.laptops[seat]
        lead_id = self.some_lead(one, choice)
        if lead_id:
            one.call(lead_id, outcome, "a note")

    @rule(seat=SEAT)
    def somebody_takes_a_call_back(self, seat: int) -> None:
        try:
            undo(self.laptops[seat].desk)
        except Refused:
            return  # nothing to take back

    @rule(seat=SEAT, choice=st.integers(0, 9), title=st.sampled_from(["Buyer", "Chef", ""]))
    def somebody_edits(self, seat: int, choice: int, title: str) -> None:
        one = self.laptops[seat]
        one.clock.move(timedelta(seconds=1))
        lead_id = self.some_lead(one, choice)
        if lead_id:
            with one.sqlite.work() as work:
                was = {"title": work.lead(lead_id).title, "custom.Hall": ""}
                work.edit_leads(
                    [FieldEdit(lead_id, was, {"title": title, "custom.Hall": title[:1]}, by=one.desk.person)]
                )

    @rule(seat=SEAT, cuts=st.lists(st.sampled_from(["", "before", "after"]), max_size=3))
    def somebody_synchronises(self, seat: int, cuts: list[str]) -> None:
        one = self.laptops[seat]
        one.central.cuts = list(cuts)  # type: ignore[attr-defined]
        try:
            one.sync()
        except Unavailable:
            assert "before" in cuts or "after" in cuts
        one.central.cuts = []  # type: ignore[attr-defined]

    @rule(choice=st.integers(0, 9), to=st.sampled_from(["ada", "ben", "cleo", "marketing", "team:north"]))
    def the_team_lead_gives_a_lead_away(self, choice: int, to: str) -> None:
        leads = sorted(self.server.state.leads)
        if leads:
            self.clock.move(timedelta(seconds=1))
            self.server.connect("cleo").assign([leads[choice % len(leads)]], to, "because")

    @rule()
    def a_backup_is_made(self) -> None:
        self.kept = self.server.snapshot()

    @precondition(lambda self: self.kept is not None)
    @rule(new_timeline=st.booleans())
    def the_centre_is_put_back(self, new_timeline: bool) -> None:
        assert self.kept is not None
        self.server.restore(self.kept, new_timeline=new_timeline)
        self.kept = None
        for one in self.laptops:  # every connection broke
            one.use(self.server.connect(one.central.login))  # type: ignore[attr-defined]

    def teardown(self) -> None:
        try:
            if hasattr(self, "laptops"):
                for _ in range(2):
                    for one in self.laptops:
                        one.sync()
                for one in self.laptops:
                    self.check(one)
        finally:
            for one in getattr(self, "laptops", ()):
                one.close()
            self.folder.cleanup()

    def check(self, one: Laptop) -> None:
        login = one.central.login  # type: ignore[attr-defined]
        self.check_outbox(one, login)
        scope = {row.id: row for row in self.server.scope(login)}
        columns = ", ".join(STANDING_COLUMNS)
        leads = one.ask(f"SELECT id, title, custom, holder, elsewhere, {columns} FROM lead")
        assert {row[0] for row in leads} == scope.keys()
        for lead_id, title, custom, holder, elsewhere, *standing in leads:
            row = scope[lead_id]
            known = row.fields.get("custom", {})
            assert (title, custom) == (row.fields.get("title", ""), facts.canonical(known) if known else "")
            assert (holder, bool(elsewhere)) == (row.holder, row.holder != login)
            assert tuple(standing) == standing_values(self.server.standing_of(row))
            self.check_past(one, lead_id)
        (touches,) = one.ask("SELECT count(*) FROM touch")
        assert touches[0] == sum(len(self.server.touches_of(lead_id)) for lead_id in scope)

    def check_past(self, one: Laptop, lead_id: str) -> None:
        of_lead = "JOIN lead l ON l.no = lead_no WHERE l.id = ?"
        touches = one.ask(
            f"SELECT t.id, t.at, t.standing, t.actor FROM touch t {of_lead} ORDER BY t.id", lead_id
        )
        assert touches == [
            (told.id, micros(facts.read_time(told.at)), told.standing, told.actor)
            for told in self.server.touches_of(lead_id)
        ]
        edits = one.ask(f"SELECT e.id, e.at, e.lost FROM lead_edit e {of_lead} ORDER BY e.id", lead_id)
        assert edits == [
            (told.id, micros(facts.read_time(told.effective_at)), int(bool(told.lost)))
            for told in self.server.edits_of(lead_id)
        ]

    def check_outbox(self, one: Laptop, login: str) -> None:
        """Every event that was ever saved here is here and at the centre, once, by whom and as it was."""
        saved = one.ask("SELECT seq, id, sha256, state FROM event ORDER BY seq")
        (last,) = one.ask("SELECT last_seq, id FROM device")
        assert [row[0] for row in saved] == list(range(1, last[0] + 1))
        assert one.undelivered == 0
        for _, event_id, sha256, state in saved:
            stored = self.server.state.events[event_id]
            assert (stored.event.sha256, stored.actor, state) == (bytes(sha256), login, "acked")
        device = self.server.state.devices[last[1]]
        assert device.contiguous == device.max_seen == last[0]


# Without shrinking, which would take minutes: each example makes four encrypted files.
Team.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
TestTeam = Team.TestCase


@pytest.fixture
def told(tmp_path: Path) -> list[port.Outgoing]:
    """Four events of one lead: added, called, edited, called."""
    clock = FixedClock()
    server = FakeCentral(clock.now)
    server.add_person("ada")
    ada = Laptop(tmp_path / "a.db", clock, 1, server.connect("ada"))
    ada.sign_in()
    lead = ada.add("Nadia Okafor")
    ada.call(lead)
    clock.move(timedelta(seconds=1))
    with ada.sqlite.work() as work:
        work.edit_leads([FieldEdit(lead, {"title": ""}, {"title": "Chef"}, by="Ada")])
    ada.call(lead, "busy")
    with ada.store.read() as reading:
        found = reading.outgoing(9)
    ada.close()
    return found


def test_the_order_and_the_repetition_of_pushes_do_not_matter(told: list[port.Outgoing]) -> None:
    clock = FixedClock()
    clock.move(timedelta(hours=1))
    results = [_result_of(clock, order) for order in permutations(told)]
    results.append(_result_of(clock, [*told, *reversed(told), *told]))
    assert all(one == results[0] for one in results)


def _result_of(clock: FixedClock, order: Any) -> Any:
    server = FakeCentral(clock.now)
    server.add_person("ada")
    link = server.connect("ada")
    link.hello(port.Introduction("d", "1", clock.now(), 1))
    push: Callable[..., Any] = link.push
    for event in order:
        push("d", "1", clock.now(), [event])
    (row,) = server.state.leads.values()
    return row.fields, server.standing_of(row), server.touches_of(row.id), server.edits_of(row.id)
