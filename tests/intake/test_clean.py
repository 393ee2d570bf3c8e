from datetime import UTC, datetime

import pytest

from app.domain.draft import LeadDraft, Problem
from app.domain.lead import Stage
from app.domain.phone import Phone


def problems_of(draft):
    return [(problem.field, problem.line) for problem in draft.problems]


def test_names_are_trimmed_and_inner_spaces_folded(clean_one):
    draft = clean_one(
        ["First Name", "Last Name", "Company"], ["  Anna   Maria ", "\u00a0Berg\t", " Firma   GmbH "]
    )
    assert draft.fields == {"first_name": "Anna Maria", "last_name": "Berg", "company": "Firma GmbH"}


def test_a_family_name_that_is_one_letter_survives(clean):
    (draft,) = clean(
        "firstname,lastname,company,email,country\nAriel, N., Example Org, ariel@example.com, Switzerland\n"
    )
    assert draft.fields["last_name"] == "N."
    assert (draft.fields["country"], draft.fields["time_zone"]) == ("CH", "Europe/Zurich")


@pytest.mark.parametrize(
    ("whole", "first", "last"),
    [
        ("Anna Berg", "Anna", "Berg"),
        ("Berg, Anna Maria", "Anna Maria", "Berg"),
        ("Anna von der Heide", "Anna", "von der Heide"),
        ("Jan Willem de Vries", "Jan Willem", "de Vries"),
        ("Madonna", None, None),
    ],
)
def test_a_whole_name_is_split_and_kept(clean_one, whole, first, last):
    fields = clean_one(["Name"], [whole]).fields
    assert fields["full_name"] == whole
    assert (fields.get("first_name"), fields.get("last_name")) == (first, last)


def test_mail_addresses_are_lower_cased_and_checked(clean_one):
    assert (
        clean_one(["Name", "Email"], ["Bo", "  BOB.Larkin@EXAMPLE.com  "]).fields["email"]
        == "bob.larkin@example.com"
    )
    assert clean_one(["Name", "Email"], ["Bo", "bö@bücher.example"]).fields["email"] == "bö@bücher.example"


@pytest.mark.parametrize(
    "mail",
    [
        "bo@",
        "@example.com",
        "bo@example",
        "bo example@x.org.",
        "bo..b@example.com",
        "bo@-x.org",
        "b@o@x.org@",
    ],
)
def test_a_bad_mail_address_is_kept_and_told(clean_one, mail):
    draft = clean_one(["Name", "Email"], ["Bo", mail])
    assert "email" not in draft.fields
    assert draft.custom == {"Email": mail}
    assert problems_of(draft) == [("email", 2)]


def test_of_several_addresses_the_first_is_taken_and_all_are_kept(clean_one):
    draft = clean_one(["Name", "Email"], ["Bo", "Bo Lund <bo@example.com>; b.lund@example.org"])
    assert draft.fields["email"] == "bo@example.com"
    assert draft.custom["Email"] == "Bo Lund <bo@example.com>; b.lund@example.org"
    assert draft.problems == ()


@pytest.mark.parametrize("text", ["NULL", "n/a", "-", "None", "#N/A"])
def test_a_word_for_nothing_is_nothing(clean_one, text):
    draft = clean_one(["Name", "Email", "Phone", "Country", "Created"], ["Bo", text, text, text, text])
    assert (draft.custom, draft.problems, draft.phone) == ({}, (), None)


def test_somebody_may_be_called_null(clean_one):
    assert clean_one(["First Name", "Last Name"], ["Christopher", "Null"]).fields["last_name"] == "Null"


def test_phones_are_read_with_the_country_of_the_row_before_that_of_the_settings(clean_one):
    header = ["Name", "Phone", "Mobile", "Country"]
    draft = clean_one(header, ["Bo", "0511 9018200", "0170 1234567", "Deutschland"], country="US")
    assert (draft.phone, draft.mobile) == (Phone("+495119018200"), Phone("+491701234567"))
    assert clean_one(header, ["Bo", "801-555-9012 ext 8", "", ""], country="US").phone == Phone(
        "+18015559012", "8"
    )


def test_a_phone_of_letters_is_dialled_or_kept(clean_one):
    assert clean_one(["Name", "Cell"], ["Diane", "801.555.CALL"]).mobile == Phone("+18015552255")
    draft = clean_one(["Name", "Cell"], ["Diane", "call me maybe"])
    assert (draft.mobile, draft.custom) == (None, {"Cell": "call me maybe"})
    assert problems_of(draft) == [("mobile", 2)]


def test_a_phone_without_any_country_is_told(clean_one):
    draft = clean_one(["Name", "Phone"], ["Bo", "0511 9018200"], country="")
    assert "no country" in draft.problems[0].problem


def test_the_ending_of_the_mail_address_helps_where_the_number_does_not_fit(clean_one):
    draft = clean_one(
        ["Nom", "Email", "Téléphone"], ["Jean Dupont", "jean@example.fr", "06 12 34 56 78"], country="US"
    )
    assert draft.phone == Phone("+33612345678")
    assert draft.fields["time_zone"] == "Europe/Paris"


def test_of_two_numbers_in_a_cell_the_first_is_taken_and_both_are_kept(clean_one):
    draft = clean_one(["Name", "Phone"], ["Bo", "+49 511 9018200 / +49 170 1234567"])
    assert draft.phone == Phone("+495119018200")
    assert draft.custom == {"Phone": "+49 511 9018200 / +49 170 1234567"}


def test_the_zone_comes_from_country_region_or_phone(clean_one):
    header = ["Name", "State", "Country", "Phone"]
    assert clean_one(header, ["Bo", "UT", "US", ""]).fields["time_zone"] == "America/Denver"
    assert clean_one(header, ["Bo", "UT", "", ""], country="US").fields["time_zone"] == "America/Denver"
    assert clean_one(header, ["Bo", "", "", "+44 20 7946 0000"]).fields["time_zone"] == "Europe/London"
    assert "time_zone" not in clean_one(header, ["Bo", "", "", ""]).fields


def test_a_time_zone_of_its_own_wins_and_an_unknown_one_is_kept(clean_one):
    header = ["Name", "Country", "Time zone"]
    assert clean_one(header, ["Bo", "US", "America/Los Angeles"]).fields["time_zone"] == "America/Los_Angeles"
    draft = clean_one(header, ["Bo", "FR", "Middle Earth"])
    assert draft.fields["time_zone"] == "Europe/Paris"
    assert draft.custom == {"Time zone": "Middle Earth"}


def test_an_unknown_country_is_kept(clean_one):
    draft = clean_one(["Name", "Country"], ["Bo", "Atlantis"])
    assert "country" not in draft.fields
    assert (draft.custom, problems_of(draft)) == ({"Country": "Atlantis"}, [("country", 2)])


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("New", Stage.NEW),
        ("Open", Stage.NEW),
        ("Not Started", Stage.NEW),
        ("Open - Not Contacted", Stage.NEW),
        ("Nouveau", Stage.NEW),
        ("Attempted to Contact", Stage.WORKING),
        ("Working - Contacted", Stage.WORKING),
        ("In Process", Stage.WORKING),
        ("CONTACTED", Stage.WORKING),
        ("Kontaktiert", Stage.WORKING),
        ("IN_PROGRESS", Stage.WORKING),
        ("Connected", Stage.READY),
        ("Open deal", Stage.READY),
        ("Qualified", Stage.READY),
        ("Converted", Stage.READY),
        ("Nurturing", Stage.GREEN),
        ("Recycled", Stage.GREEN),
        ("BAD_TIMING", Stage.GREEN),
        ("Später", Stage.GREEN),
        ("Customer", Stage.BOUGHT),
        ("Closed Won", Stage.BOUGHT),
        ("Gewonnen", Stage.BOUGHT),
        ("Unqualified", Stage.DECLINED),
        ("Dead", Stage.DECLINED),
        ("Closed Lost", Stage.DECLINED),
        ("Perdu", Stage.DECLINED),
        ("Do not call", Stage.STOPPED),
        ("Duplicate", Stage.STOPPED),
        ("working", Stage.WORKING),
    ],
)
def test_the_statuses_of_other_tools_are_stages(clean_one, status, stage):
    assert clean_one(["Name", "Lead Status"], ["Bo", status]).stage is stage


def test_an_unknown_status_leaves_the_stage_open_and_is_kept(clean_one):
    draft = clean_one(["Name", "Lead Status"], ["Bo", "Waiting for Godot"])
    assert (draft.stage, draft.custom, draft.problems) == (None, {"Lead Status": "Waiting for Godot"}, ())


def test_a_closed_status_brings_its_reason(clean_one):
    assert clean_one(["Name", "Status"], ["Bo", "Unqualified"]).fields["close_reason"] == "poor-fit"
    assert clean_one(["Name", "Status"], ["Bo", "Junk"]).fields["close_reason"] == "Junk"
    told = clean_one(["Name", "Status", "Lost reason"], ["Bo", "Lost", "Too far away"])
    assert told.fields["close_reason"] == "Too far away"


def test_a_do_not_call_status_forbids_calling(clean_one):
    assert clean_one(["Name", "Status"], ["Bo", "Do Not Call"]).do_not_call
    assert not clean_one(["Name", "Status"], ["Bo", "Duplicate"]).do_not_call


@pytest.mark.parametrize("yes", ["true", "Yes", "1", "x", "Ja", "oui", "Sí", "WAHR", "✓", "t"])
def test_yes_in_many_spellings(clean_one, yes):
    draft = clean_one(["Name", "DoNotCall", "Email opt out"], ["Bo", yes, yes])
    assert (draft.do_not_call, draft.do_not_email, draft.problems) == (True, True, ())


@pytest.mark.parametrize("no", ["", "false", "No", "0", "nein", "non", "FALSCH", "-"])
def test_no_in_many_spellings(clean_one, no):
    draft = clean_one(["Name", "DoNotCall", "Email opt out"], ["Bo", no, no])
    assert (draft.do_not_call, draft.do_not_email, draft.problems) == (False, False, ())


def test_a_doubtful_word_about_calling_counts_as_no_call(clean_one):
    draft = clean_one(["Name", "Do not call"], ["Bo", "since 2024-05-01"])
    assert draft.do_not_call
    assert draft.custom == {"Do not call": "since 2024-05-01"}
    assert problems_of(draft) == [("do_not_call", 2)]


def test_dates_of_four_shapes_in_one_column(clean):
    drafts = clean(
        "Name,Created\nA,3/14/2026\nB,14 Mar 2026\nC,2026-04-02\nD,1/9/2026\nE,45631.0\nF,never\n",
        country="DE",
    )
    assert [draft.created_at for draft in drafts] == [
        datetime(2026, 3, 14, tzinfo=UTC),
        datetime(2026, 3, 14, tzinfo=UTC),
        datetime(2026, 4, 2, tzinfo=UTC),
        datetime(2026, 1, 9, tzinfo=UTC),
        datetime(2024, 12, 5, tzinfo=UTC),
        None,
    ]
    assert drafts[-1].custom == {"Created": "never"}


def test_the_country_of_the_settings_decides_an_undecided_column(clean_one):
    assert clean_one(["Name", "Created"], ["A", "2/5/2026"], country="US").created_at.month == 2
    assert clean_one(["Name", "Created"], ["A", "2/5/2026"], country="DE").created_at.month == 5


def test_naive_times_are_those_of_the_home_zone_unless_the_column_is_utc(clean_one):
    header = ["Name", "Created", "Last activity (UTC)"]
    draft = clean_one(header, ["A", "2026-07-01 09:00", "2026-07-01 09:00"], zone="Europe/Berlin")
    assert draft.created_at == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert draft.last_activity_at == datetime(2026, 7, 1, 9, tzinfo=UTC)


def test_a_creation_in_the_future_is_kept_and_told(clean_one):
    draft = clean_one(["Name", "Created"], ["A", "2031-01-01"])
    assert draft.created_at == datetime(2031, 1, 1, tzinfo=UTC)
    assert problems_of(draft) == [("created_at", 2)]


def test_nothing_is_dropped(clean):
    (draft,) = clean("Name,Shoe size,Fax,Email\nAnna,39, 0511 1 ,a@example.com,surplus,,more\n")
    assert draft.custom == {"Shoe size": "39", "Fax": "0511 1", "Column 5": "surplus", "Column 7": "more"}


def test_a_formula_is_only_text(clean_one):
    draft = clean_one(["Name", "Notes", "Phone", "Extra"], ["=1+1", "@SUM(A1)", "+49 511 9018200", "'=2+2"])
    assert (draft.fields["full_name"], draft.fields["notes"]) == ("=1+1", "@SUM(A1)")
    assert draft.phone == Phone("+495119018200")
    assert draft.custom == {"Extra": "=2+2"}


def test_line_breaks_stay_in_notes(clean_one):
    assert clean_one(["Name", "Notes"], ["Bo", " one\ntwo "]).fields["notes"] == "one\ntwo"


def test_a_row_about_nobody_is_rejected_with_its_line(clean):
    good, bad = clean("Name,Company,City\n,Wasatch Handyman,\n,,Ulm\n")
    assert isinstance(good, LeadDraft)
    assert bad == Problem(
        3, "name", "The row has no name, company, mail address or phone number; add one of them."
    )


def test_a_phone_alone_is_somebody(clean_one):
    assert clean_one(["Name", "Phone"], ["", "801-555-9012"]).phone is not None


def test_a_short_row_is_a_row_with_empty_cells(clean):
    _, second = clean("Name,Company,Email,Country\nAnna,Firma,a@example.com,DE\nBo\n")
    assert second.fields == {"full_name": "Bo"}
