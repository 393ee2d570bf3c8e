from datetime import timedelta

from app.domain.agenda import FIRST_RESPONSE, LATER, OVERDUE, PROMISED, READY, RIPENING
from app.ui.today.lines import (
    AGE,
    CLOCK,
    LATE,
    LEFT,
    OPENS,
    Listing,
    due_fact,
    lines_of,
    reason_of,
    stage_of,
    ticks,
)
from tests.fakes.desk import NOW
from tests.fakes.today import Office


def rows():
    office = Office().open()
    return {row.candidate.name: row for row in office.presenter.listing.rows}


def headings(lines):
    return [(line.heading, line.count) for line in lines if line.row is None]


def moved(row, section, **changes):
    return row._replace(section=section, **changes)


def test_the_sections_stand_in_the_order_of_the_rank():
    lines = lines_of(tuple(rows().values()), 0)
    assert headings(lines) == [("promised", 1), ("answer-now", 2), ("in-talks", 1), ("ripening", 1)]


def test_old_promises_join_the_promised_unless_first_answers_stand_between():
    paula, anna = rows()["Paula"], rows()["Anna"]
    late = moved(paula, OVERDUE)
    assert headings(lines_of((paula, late), 0)) == [("promised", 2)]
    assert headings(lines_of((paula, anna, late), 0)) == [
        ("promised", 1),
        ("answer-now", 1),
        ("promised-earlier", 1),
    ]


def test_a_last_line_counts_those_who_wait_beyond_the_list():
    lines = lines_of(tuple(rows().values()), 99_960)
    assert lines[-1].is_end
    assert lines[-1].count == 99_960
    assert not any(line.is_end for line in lines[:-1])


def test_the_right_end_tells_what_matters_in_the_section():
    known = rows()
    later = NOW + timedelta(hours=6)
    facts = {
        LEFT: due_fact(known["Anna"], NOW),
        LATE: due_fact(known["Anna"], NOW + timedelta(days=1)),
        CLOCK: due_fact(known["Paula"], NOW),
        OPENS: due_fact(moved(known["Gina"], LATER, opens_at=later), NOW),
        AGE: due_fact(known["Rita"], NOW),
    }
    assert {kind: fact[0] for kind, fact in facts.items()} == {kind: kind for kind in facts}
    assert facts[OPENS][1] == later
    assert due_fact(moved(known["Paula"], OVERDUE), NOW)[0] == LATE
    assert due_fact(moved(known["Gina"], LATER), NOW)[0] == CLOCK


def test_only_running_clocks_tick():
    known = rows()
    assert ticks(known["Anna"], NOW)
    assert not ticks(known["Gina"], NOW)
    assert {row.section for row in known.values()} == {PROMISED, FIRST_RESPONSE, READY, RIPENING}


def test_a_promise_is_told_before_the_stage():
    assert stage_of(rows()["Paula"]) == "promised"
    assert stage_of(rows()["Rita"]) == "ready"


def test_the_reason_does_not_repeat_the_clock_at_the_rows_end():
    assert reason_of(rows()["Anna"]).startswith("Asked for a price")


def test_a_logged_lead_leaves_the_list_and_the_figures_follow():
    listing = Listing(NOW, tuple(rows().values()), 3, 1, 7)
    after = listing.without(listing.rows[0].candidate.lead_id, done=True)
    assert (after.done, after.total, after.promised, after.waiting) == (4, 8, 0, 7)


def test_a_list_without_a_lead_reads_as_if_it_were_made_anew():
    paula, anna, *others = rows().values()
    late = [moved(row, OVERDUE) for row in others]
    listing = Listing(NOW, (paula, anna, *late), done=0, promised=1, waiting=3)
    for gone in listing.rows:
        after = listing.without(gone.candidate.lead_id, done=True)
        anew = lines_of([row for row in listing.rows if row is not gone], 3)
        assert [(line.heading, line.count, line.row) for line in after.lines] == [
            (line.heading, line.count, line.row) for line in anew
        ]
        assert (after.done, after.promised) == (1, 1 - gone.candidate.promised)
    same = listing.without("nobody", done=False)
    assert (same.rows, same.lines, same.done) == (listing.rows, listing.lines, 0)
