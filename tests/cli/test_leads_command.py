"""`ripen leads`: the list of all leads by a filter, for scripts."""

import pytest


def names(answer):
    assert answer.code == 0, answer.err
    return [row["name"] for row in answer.json]


def test_every_lead_is_listed_with_its_next_touch(stocked):
    answer = stocked("leads", "--sort", "name", "--json")
    assert names(answer) == ["Ann Berg", "Ben Carl", "Cleo Diaz"]
    first = answer.json[0]
    assert {"lead_id", "name", "company", "stage", "next_touch", "attempts", "tags"} <= first.keys()
    assert (first["company"], first["stage"], first["tags"]) == ("Alpha GmbH", "new", [])
    assert first["next_touch"].keys() == {"at", "kind", "owner", "promised"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--stage", "open"), ["Ann Berg", "Ben Carl", "Cleo Diaz"]),
        (("--stage", "green", "--stage", "closed"), []),
        (("--source", "web FORM"), ["Ann Berg", "Cleo Diaz"]),
        (("--source", "nowhere"), []),
        (("cleo",), ["Cleo Diaz"]),
        (("--never-attempted", "--reverse"), ["Cleo Diaz", "Ben Carl", "Ann Berg"]),
        (("--tag", "hot"), []),
        (("--silent", "7"), []),
        (("--limit", "1"), ["Ann Berg"]),
    ],
)
def test_a_filter_narrows_the_list(stocked, words, found):
    assert names(stocked("leads", *words, "--sort", "name", "--json")) == found


@pytest.mark.parametrize(
    ("option", "word"), [("--stage", "owl"), ("--due", "never"), ("--segment", "x"), ("--sort", "age")]
)
def test_a_word_that_means_nothing_is_refused_and_the_known_ones_are_told(stocked, option, word):
    answer = stocked("leads", option, word, "--json")
    assert answer.code == 1
    assert answer.error["field"] == option.removeprefix("--")
    assert word in answer.error["message"]


def test_people_read_a_table_and_how_many_more_there_are(stocked):
    answer = stocked("leads", "--limit", "2")
    assert answer.code == 0
    assert "2 of 3 leads" in answer.out
    assert "No lead matches." in stocked("leads", "nobody").out
