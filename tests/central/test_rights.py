"""What each role sees and may do by plain SQL with its own password."""

import psycopg
import pytest

from tests.fakes.postgres import PEOPLE, call

#: What a person may call.
CALLABLE = {
    "ack_erasure_v1", "assign_v1", "begin_import_v1", "begin_whole_v1", "board_choices_v1", "board_leads_v1",
    "board_v1", "campaign_leads_v1", "campaigns_v1", "end_sessions_v1", "erase_v1", "every", "hello_v1",
    "known", "me", "my_leads", "my_replica", "my_role", "my_team", "prune_v1", "pull_v1", "push_v1",
    "relieve_v1", "remove_person_v1", "save_person_v1", "standing_payload", "status_v1", "take_back_v1",
}  # fmt: skip


@pytest.fixture
def team(device):
    """A device each, and leads: ada's, ben's, dora's, one of marketing's campaign at dora, one in the nurture pool."""
    devices = {login: device(login) for login in PEOPLE}
    milo = devices["milo"]
    leads = {login: devices[login].lead(full_name=login) for login in ("ada", "ben", "dora")}
    for login, lead in leads.items():
        devices[login].push(lead, devices[login].touch(lead["id"]))
    leads["fair"] = milo.lead(full_name="fair", campaign="Fair", owner="dora")
    leads["pool"] = milo.lead(full_name="pool", segment="nurture")
    milo.push(milo.event("campaign-saved", {"name": "Fair"}), leads["fair"], leads["pool"])
    milo.push(milo.touch(leads["fair"]["id"], kind="download", attempt=False, outcome=""))
    devices["dora"].push(devices["dora"].touch(leads["fair"]["id"]))
    return devices, {name: lead["id"] for name, lead in leads.items()}


SEEN = {
    "ada": {"ada"},
    "ben": {"ben"},
    "cleo": {"ada", "ben"},
    "dora": {"dora", "fair"},
    "emil": {"dora", "fair"},
    "milo": {"fair", "pool"},
    "rosa": {"ada", "ben", "dora", "fair", "pool"},
}


@pytest.mark.parametrize("login", PEOPLE)
def test_each_role_reads_its_leads_and_no_others(team, login):
    devices, leads = team
    connection = devices[login].connection
    expected = {leads[name] for name in SEEN[login]}
    for query in (
        "SELECT id::text FROM sync.lead",
        "SELECT lead_id::text FROM sync.holding",
        "SELECT DISTINCT lead_id::text FROM sync.assignment",
        "SELECT sync.my_leads()::text",
    ):
        assert {row[0] for row in connection.execute(query)} == expected, query


TOUCHES = {
    "ada": {("ada", "call")},
    "cleo": {("ada", "call"), ("ben", "call")},
    "dora": {("dora", "call"), ("fair", "call"), ("fair", "download")},
    "milo": {("fair", "download")},
    "rosa": {("ada", "call"), ("ben", "call"), ("dora", "call"), ("fair", "call"), ("fair", "download")},
}


@pytest.mark.parametrize("login", TOUCHES)
def test_each_role_reads_the_touches_of_its_leads(team, login):
    devices, leads = team
    names = {lead: name for name, lead in leads.items()}
    rows = devices[login].connection.execute("SELECT lead_id::text, kind FROM sync.touch")
    assert {(names[lead], kind) for lead, kind in rows} == TOUCHES[login]


CARRIED = {"ada": {"ada"}, "cleo": {"ada", "ben"}, "dora": {"dora", "fair"}, "milo": {"pool"}, "rosa": set()}


@pytest.mark.parametrize("login", CARRIED)
def test_the_feed_and_the_whole_show_the_same_leads(team, login):
    devices, leads = team
    one = devices[login]
    fed = {row["id"] for row in one.pull() if row["kind"] == "lead" and row["body"] is not None}
    whole = {row[0] for row in one.connection.execute("SELECT id::text FROM sync.whole_lead")}
    assert fed == whole == {leads[name] for name in CARRIED[login]}


def test_nobody_has_a_right_to_write(central):
    rows = central.connect().execute(
        "SELECT r.rolname, c.relname, p.what FROM pg_class c CROSS JOIN pg_roles r"
        " CROSS JOIN unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p(what)"
        " WHERE c.relnamespace = 'sync'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p', 'f')"
        " AND NOT r.rolsuper AND r.rolname !~ '^pg_' AND r.rolname NOT IN ('ripen_owner')"
        " AND has_table_privilege(r.oid, c.oid, p.what)"
    )
    assert rows.fetchall() == []
    columns = central.connect().execute(
        "SELECT r.rolname, a.attrelid::regclass, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " CROSS JOIN pg_roles r WHERE c.relnamespace = 'sync'::regnamespace AND c.relkind IN ('r', 'v')"
        " AND a.attnum > 0 AND NOT r.rolsuper AND r.rolname !~ '^pg_' AND r.rolname <> 'ripen_owner'"
        " AND (has_column_privilege(r.oid, c.oid, a.attnum, 'INSERT')"
        " OR has_column_privilege(r.oid, c.oid, a.attnum, 'UPDATE'))"
    )
    assert columns.fetchall() == []


def test_people_may_call_the_named_functions_and_no_others(central):
    rows = central.connect().execute(
        "SELECT DISTINCT p.proname FROM pg_proc p JOIN pg_roles r ON r.rolname = ANY (%s)"
        " WHERE p.pronamespace = 'sync'::regnamespace AND has_function_privilege(r.oid, p.oid, 'EXECUTE')",
        [list(PEOPLE)],
    )
    assert {row[0] for row in rows} == CALLABLE


def test_what_runs_with_other_rights_has_a_fixed_search_path(central):
    rows = central.connect().execute(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'sync'::regnamespace AND prosecdef"
        " AND NOT coalesce(proconfig::text, '') LIKE '%search_path=pg_catalog%pg_temp%'"
    )
    assert rows.fetchall() == []


def test_every_table_is_under_row_level_security_even_for_its_owner(central):
    rows = central.connect().execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'sync'::regnamespace AND relkind = 'r'"
        " AND NOT (relrowsecurity AND relforcerowsecurity)"
    )
    assert rows.fetchall() == [("alembic_version",)]


def test_no_table_tells_of_another_by_a_foreign_key(central):
    rows = central.connect().execute("SELECT conname FROM pg_constraint WHERE contype = 'f'")
    assert rows.fetchall() == []


def test_a_person_who_was_removed_sees_and_does_nothing(central, team):
    devices, _ = team
    ada = devices["ada"]
    rosa = central.connect("rosa")
    call(rosa, "remove_person_v1", {"login": "ada", "to": "ben"})  # what she has open is open still
    for table in ("lead", "touch", "person (login)", "event", "device", "whole_lead", "whole_touch"):
        name, _, column = table.partition(" ")
        counted = ada.connection.execute(f"SELECT count({column or '*'}) FROM sync.{name}")
        assert counted.fetchone() == (0,), table
    with pytest.raises(psycopg.Error) as refused:
        ada.connection.execute("SELECT count(*) FROM sync.whole_rules WHERE sync.known()")
    assert refused.value.diag.message_hint == "removed"
    for function in ("hello_v1", "push_v1", "pull_v1"):
        with pytest.raises(psycopg.Error) as refused:
            call(ada.connection, function, {"device": ada.id, "events": []})
        assert refused.value.diag.message_hint == "removed"
    central.admin("rosa").add_person("ada", "Ada Berg", "rep", "north", "correct horse battery")


@pytest.mark.parametrize("login", ["ada", "milo"])
def test_assigning_and_looking_at_everybody_is_not_for_all(team, login):
    devices, leads = team
    # A marketer gives what is marketing's, but to no pool that nobody sees.
    to = {"ada": "ada", "milo": "team:marketing"}[login]
    for function, request in (
        ("assign_v1", {"leads": [leads["ada"]], "to": to}),
        ("take_back_v1", {"leads": [leads["ada"]]}),
        ("status_v1", {}),
        ("erase_v1", {"lead": leads["ada"]}),
        ("prune_v1", {"days": 7}),
        ("save_person_v1", {"login": login, "role": "admin", "verifier": None}),
        ("remove_person_v1", {"login": "ben"}),
        ("end_sessions_v1", {"login": "ben"}),
    ):
        with pytest.raises(psycopg.Error) as refused:
            call(devices[login].connection, function, request)
        assert refused.value.diag.message_hint == "not_allowed", function


def test_a_team_lead_gives_within_his_team_and_learns_nothing_of_others(team):
    devices, leads = team
    cleo = devices["cleo"].connection
    unknown = "00000000-0000-4000-8000-000000000000"
    answer = call(
        cleo, "assign_v1", {"leads": [leads["ada"], leads["dora"], unknown], "to": "ben", "reason": "x"}
    )
    assert answer["moved"] == 1
    assert {one["why"] for one in answer["skipped"]} == {"there is no such lead that you may give"}
    with pytest.raises(psycopg.Error) as refused:
        call(cleo, "assign_v1", {"leads": [leads["ben"]], "to": "dora", "reason": "x"})
    assert refused.value.diag.message_hint == "not_allowed"
    assert {one["login"] for one in call(cleo, "status_v1", {})["people"]} == {"ada", "ben", "cleo"}
