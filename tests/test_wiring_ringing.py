"""Which reminder the window says, and how many leads wait behind it."""

from datetime import UTC, datetime, timedelta

from app.domain.reminder import ARRIVED, DIGEST, DUE, ESCALATED, RIPENED, WARNED, Reminder
from app.wiring.ringing import Ringing

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def one(level: str, lead_id: str) -> Reminder:
    return Reminder(level, lead_id, f"{level} {lead_id}", "", ((lead_id, level, NOW),))


def digest(*about: tuple[str, str]) -> Reminder:
    told = tuple((lead_id, level, NOW) for lead_id, level in about)
    return Reminder(DIGEST, "", f"{len(about)} leads", "", told, tuple(lead_id for lead_id, _ in about))


def said(ringing: Ringing) -> str:
    return "" if ringing.first is None else ringing.first.reminder.title


def test_nothing_lesser_takes_the_place_of_a_promise():
    ringing = Ringing()
    ringing.take([one(DUE, "ann")], stays=True)
    for level in (ESCALATED, WARNED, ARRIVED, RIPENED):
        ringing.take([one(level, level)], stays=False)
        assert said(ringing) == "due ann"
    ringing.take([Reminder("morning", "", "Today: 3 due", "", ())], stays=False)
    assert (said(ringing), ringing.behind) == ("due ann", 5)
    order = []
    while ringing.first is not None:
        order.append(said(ringing))
        ringing.put_aside()
    assert order == [
        "due ann",
        "escalated escalated",
        "warned warned",
        "arrived arrived",
        "ripened ripened",
        "Today: 3 due",
    ]


def test_of_two_promises_the_one_that_rang_last_is_said_and_the_other_waits():
    ringing = Ringing()
    ringing.take([one(DUE, "ann")], stays=False)
    ringing.take([one(DUE, "bo")], stays=False)
    assert (said(ringing), ringing.behind) == ("due bo", 1)
    assert ringing.over(["bo"])
    assert (said(ringing), ringing.behind) == ("due ann", 0)
    assert not ringing.over(["bo"])


def test_the_promises_of_a_digest_come_before_what_ripened_until_the_last_of_them_was_called():
    ringing = Ringing()
    ringing.take([digest(("ann", DUE), ("bo", DUE), ("cleo", WARNED))], stays=True)
    ringing.take([digest(("dan", RIPENED), ("eve", RIPENED))], stays=True)
    ringing.take([one(ESCALATED, "finn")], stays=True)
    ringing.over(["ann"])
    assert said(ringing) == "2 leads need you: 1 promised, 1 waiting for a first answer"
    ringing.over(["bo"])
    assert (said(ringing), ringing.behind) == ("escalated finn", 3)
    ringing.over(["cleo", "finn"])
    assert said(ringing) == "2 leads"
    ringing.over(["dan", "eve"])
    assert (said(ringing), ringing.behind) == ("", 0)


def test_a_promise_that_rings_again_is_one_reminder_and_is_said_again():
    ringing = Ringing()
    ringing.take([one(DUE, "ann")], stays=True)
    ringing.put_aside()
    assert said(ringing) == ""
    ringing.take([one(DUE, "ann")], stays=True)
    assert (said(ringing), ringing.behind, len(ringing.about)) == ("due ann", 0, 1)


def test_a_digest_with_a_promise_in_it_comes_before_what_ripened_and_each_lead_counts_once():
    ringing = Ringing()
    ringing.take([digest(("ann", DUE), ("bo", RIPENED))], stays=True)
    ringing.take([digest(("bo", RIPENED), ("cleo", RIPENED), ("dan", RIPENED))], stays=True)
    assert (said(ringing), ringing.behind) == ("2 leads", 2)
    ringing.take([one(DUE, "ann")], stays=True)
    assert (said(ringing), ringing.behind) == ("due ann", 3)


def test_the_tray_names_what_was_put_aside_until_somebody_acts_and_never_the_summary():
    ringing = Ringing()
    ringing.take([one(DUE, "ann")], stays=True)
    ringing.take([Reminder("morning", "", "Today: 3 due", "", ())], stays=True)
    ringing.put_aside()
    assert said(ringing) == "Today: 3 due"
    assert ringing.first_about_leads == one(DUE, "ann")
    ringing.put_aside()
    ringing.take([Reminder("morning", "", "Today: 4 due", "", ())], stays=True)
    ringing.take([Reminder("morning", "", "Today: 5 due", "", ())], stays=True)
    assert (said(ringing), ringing.behind) == ("Today: 5 due", 0)
    ringing.over(["ann"])
    assert ringing.first_about_leads is None


def test_what_is_acted_on_later_counts_no_more():
    ringing = Ringing()
    ringing.take([one(DUE, "ann"), one(RIPENED, "bo"), one(RIPENED, "cleo")], stays=False)
    assert ringing.behind == 2
    assert ringing.over(["bo"])
    assert (said(ringing), ringing.behind) == ("due ann", 1)
    assert [about[0] for about in ringing.about] == ["ann", "cleo"]
    assert ringing.about[0][2] - NOW == timedelta(0)
