from app.domain.givers import DEFINITIONS


def test_what_became_of_campaigns_as_json_and_as_paper(stocked):
    told = stocked("report", "campaigns", "--json").json
    assert told["report"] == "campaigns"
    assert told["definitions"] == dict(DEFINITIONS)
    assert sum(one["leads"] for one in told["campaigns"]) > 0
    for one in told["campaigns"]:
        assert one["with_story"] + one["without_story"] == one["handed_over"]
        assert one["handed_over"] + one["with_marketing"] == one["leads"]
    assert "Handed over" in stocked("report", "campaigns").out


def test_the_report_on_campaigns_knows_no_span(stocked):
    answer = stocked("report", "campaigns", "--since", "2026-01-01", "--json")
    assert answer.code == 1
    assert "knows no span" in answer.error["message"]
