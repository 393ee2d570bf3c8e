from datetime import UTC, datetime

import pytest

from app.domain.draft import Problem, TouchDraft

HEADER = "Lead ID,Email,Call date,Type,Direction,Call outcome,Notes,Agent\n"


def test_a_call_made_elsewhere_is_read(clean):
    (touch,) = clean(
        HEADER + "4711,ANNA@example.com,2026-05-01 09:30,Call,Outbound,Left voicemail,rang twice,Mia\n",
        zone="Europe/Berlin",
    )
    assert touch == TouchDraft(
        line=2,
        lead_external_id="4711",
        lead_email="anna@example.com",
        at=datetime(2026, 5, 1, 7, 30, tzinfo=UTC),
        kind="call",
        direction="out",
        outcome="left-voicemail",
        note="rang twice",
        by="Mia",
        content="",
        campaign="",
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Busy", "busy"),
        ("Connected", "interested"),
        ("Left live message", "gatekeeper"),
        ("Left voicemail", "left-voicemail"),
        ("No answer", "no-answer"),
        ("Wrong number", "wrong-number"),
        ("Call Back Later", "call-back"),
        ("Meaningful Connect", "interested"),
        ("Not Interested", "declined"),
        ("Unqualified", "declined"),
        ("do-not-call", "do-not-call"),
        ("green", "green"),
        ("nicht erreicht", "no-answer"),
        ("Besetzt", "busy"),
    ],
)
def test_the_outcomes_of_other_tools_have_codes(clean, text, code):
    (touch,) = clean(f"Email,Call date,Call outcome\na@example.com,2026-05-01,{text}\n")
    assert (touch.outcome, touch.note, touch.kind) == (code, "", "call")


def test_an_unknown_outcome_stays_in_the_note(clean):
    (touch,) = clean(HEADER + "4711,,2026-05-01,,,Sneezed,and laughed,Mia\n")
    assert (touch.outcome, touch.note) == ("", "and laughed\nSneezed")


def test_a_note_of_hubspot_finds_its_lead_by_the_number_behind_the_name(clean):
    (touch,) = clean(
        "Activity date,Note body,Associated Contact,Associated Company\n12/02/2025,Asked for prices,"
        "Test Person (4421),\n",
    )
    assert (touch.lead_external_id, touch.kind, touch.note) == ("4421", "note", "Asked for prices")
    assert touch.at == datetime(2025, 12, 2, tzinfo=UTC)


def test_a_lead_is_found_by_the_address_behind_the_name(clean):
    (touch,) = clean(
        "Activity date,Note body,Associated Contact\n2025-12-02,Hello,Bo Lund (bo@example.com)\n"
    )
    assert touch.lead_email == "bo@example.com"


@pytest.mark.parametrize(
    ("kind", "code", "direction"),
    [
        ("Email", "mail", "out"),
        ("Web form", "web-form", "in"),
        ("Webinar", "webinar", "in"),
        ("Meeting", "meeting", "out"),
        ("Rain dance", "other", "out"),
    ],
)
def test_kinds_have_codes_and_a_usual_direction(clean, kind, code, direction):
    (touch,) = clean(f"Email,Activity date,Activity type\na@example.com,2026-05-01,{kind}\n")
    assert (touch.kind, touch.direction) == (code, direction)
    assert touch.note == ("Rain dance" if code == "other" else "")


def test_day_and_time_in_two_columns_are_one_moment(clean):
    (touch,) = clean("Email,Date,Time,Result\na@example.com,2026-05-01,09:30,busy\n")
    assert touch.at == datetime(2026, 5, 1, 9, 30, tzinfo=UTC)


def test_an_inbound_call_is_inbound(clean):
    (touch,) = clean(HEADER + "4711,,2026-05-01,call,Eingehend,,,\n")
    assert touch.direction == "in"


def test_a_touch_of_nobody_or_of_no_time_is_rejected(clean):
    nobody, never, garbled = clean(HEADER + ",,2026-05-01,,,busy,,\n4711,,,,,busy,,\n4711,,soon,,,busy,,\n")
    assert isinstance(nobody, Problem)
    assert [(problem.line, problem.field) for problem in (nobody, never, garbled)] == [
        (2, "external_id"),
        (3, "at"),
        (4, "at"),
    ]


def test_what_ripen_exports_is_read_again(clean):
    header = "external_id,at,kind,direction,outcome,note,by,content,campaign\n"
    (touch,) = clean(header + "7,2026-05-01T09:30:00+02:00,call,out,call-back,'=later,Mia,,Fair\n")
    assert (touch.outcome, touch.note, touch.campaign) == ("call-back", "=later", "Fair")
    assert touch.at == datetime(2026, 5, 1, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (
            "Attended,First Name,Email,Join Time,Topic\nYes,John,john@doe.email,2026-11-10 14:02,Welding live\n",
            ("webinar", "in", "Welding live"),
        ),
        (
            "Email Address,Opens,Timestamp,Campaign Title\njohn@doe.email,3,2026-11-12 08:15,November letter\n",
            ("mail-open", "in", "November letter"),
        ),
        (
            "Contact ID,Email,Subject,Date sent,Date read\n1,john@doe.email,Ten ways,2026-11-11 10:00,\n",
            ("mail", "out", "Ten ways"),
        ),
    ],
)
def test_what_marketing_sent_or_held_is_known_by_the_headers_of_its_tools(clean, file, told):
    (touch,) = clean(file)
    assert (touch.kind, touch.direction, touch.content) == told
    assert (touch.lead_email, touch.outcome) == ("john@doe.email", "")


def test_whoever_did_not_attend_has_no_touch(clean):
    (problem,) = clean("Attended,Email,Join Time\nNo,a@example.com,\n")
    assert isinstance(problem, Problem)
