"""Tagging many leads: an edit each, that can be taken back."""

import pytest

from app.domain.errors import Refused
from app.domain.tags import LONGEST_TAG, TAGS, all_tags, tags_of, with_tag, without_tag
from app.usecases.export_leads import Stopped, chosen_table
from app.usecases.ports import FieldEdit
from app.usecases.tag_leads import CHUNK, preview_tag, tag_leads, untag_leads
from tests.ui.leads.leads_office import desk_with, many


@pytest.fixture
def desk():
    return desk_with("Ada", ("Ben", {"custom": {TAGS: "Fair, hot", "Booth": "12"}}), "Cleo")


def tags(desk):
    with desk.store.read() as reading:
        return {lead.full_name: lead.custom.get(TAGS, "") for lead in reading.all_leads()}


class Cancelled:
    def advanced(self, done, total):
        """Nobody watches."""

    def cancelled(self):
        return True


def test_tags_are_words_between_commas_none_twice():
    assert tags_of(" hot ,, Fair  2026,HOT") == ("hot", "Fair 2026")
    assert with_tag("", " a,b ") == "a b"
    assert with_tag("Hot", "hot") == "Hot"
    assert without_tag("hot, fair", "HOT") == "fair"
    assert without_tag("hot", "cold") == "hot"
    assert all_tags(["b, a", "A, c", ""]) == ("a", "b", "c")


def test_it_says_before_how_many_have_the_tag_already(desk):
    assert preview_tag(desk, [1, 2, 3], "HOT") == (2, 1)


def test_a_tag_is_put_on_and_taken_back(desk):
    done, changed = tag_leads(desk, [1, 2, 3], "hot")
    assert (done.changed, done.unchanged, len(changed.lead_ids)) == (2, 1, 2)
    assert tags(desk) == {"Ada": "hot", "Ben": "Fair, hot", "Cleo": "hot"}
    with desk.store.work() as work:
        work.edit_leads([FieldEdit(done.edits[1].lead_id, {}, {"custom.Tags": "hot, mine"})])
    untag_leads(desk, done.edits)
    assert tags(desk) == {"Ada": "", "Ben": "Fair, hot", "Cleo": "hot, mine"}


def test_a_tag_is_taken_off_and_other_fields_stay(desk):
    done, _ = tag_leads(desk, [1, 2, 3], "HOT", remove=True)
    assert (done.changed, done.unchanged) == (1, 2)
    with desk.store.read() as reading:
        assert reading.leads_numbered([2])[0].custom == {TAGS: "Fair", "Booth": "12"}


@pytest.mark.parametrize("tag", ["", " , ", "x" * (LONGEST_TAG + 1)])
def test_a_tag_that_cannot_be_is_refused(desk, tag):
    for act in (preview_tag, tag_leads):
        with pytest.raises(Refused) as refusal:
            act(desk, [1], tag)
        assert refusal.value.field == "tag"


def test_it_can_be_cancelled_before_a_chunk():
    desk = many(CHUNK + 1)
    done, changed = tag_leads(desk, range(1, CHUNK + 2), "hot", Cancelled())
    assert (done.changed, done.cancelled, changed.kinds) == (0, True, frozenset())


def test_chosen_leads_leave_as_a_table_with_their_own_fields(desk):
    columns, rows = chosen_table(desk, [3, 2])
    table = [dict(zip(columns, row, strict=True)) for row in rows]
    assert [row["full_name"] for row in table] == ["Cleo", "Ben"]
    assert [row["Booth"] for row in table] == ["", "12"]


def test_an_export_that_is_cancelled_stops(desk):
    with pytest.raises(Stopped):
        chosen_table(desk, [1], Cancelled())
