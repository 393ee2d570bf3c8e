"""`ripen lead --json` tells of links, duplicates and edits, and `ripen undo` takes back whatever was done last."""


def lead_id(stocked) -> str:
    return stocked("today", "--json").json[0]["lead_id"]


def test_the_card_tells_of_links_duplicates_edits_and_all_first_sentences(stocked):
    one = lead_id(stocked)
    assert stocked("log", one, "referred", "--referred-to", "Tom Tal", "--json").code == 0
    card = stocked("lead", one, "--json").json
    assert [(other["name"], other["why"]) for other in card["linked"]] == [("Tom Tal", "referred")]
    assert card["linked"][0].keys() == {"lead_id", "name", "company", "stage", "why"}
    assert (card["duplicates"], card["edits"]) == ([], [])
    assert 2 <= len(card["opening_lines"]) <= 4
    assert card["opening_line"] == card["opening_lines"][0]


def test_what_a_call_changed_beside_the_plan_is_among_the_edits(stocked):
    one = lead_id(stocked)
    call = stocked("log", one, "wrong-number", "--json").json
    (edit,) = stocked("lead", one, "--json").json["edits"]
    assert edit["touch_id"] == call["touch_id"]
    assert edit["was"]["phone"] != edit["now"]["phone"]
    assert edit["by"]
    assert stocked("undo", "--json").json["undone"] == call["touch_id"]
    (back, _) = stocked("lead", one, "--json").json["edits"]
    assert back["undoes"] == edit["edit_id"]
