from app.domain.draft import LeadDraft
from app.intake.rejects import write_rejected
from app.intake.table import open_table

TEXT = "Name,Phone,Note\nAnna,801-555-9012,fine\n,,=HYPERLINK(1)\n,,'quoted,beyond\n"


def rejected_of(files, path, clean_text):
    table = files.open(path)
    drafts = clean_text
    return [
        (row, draft.problem)
        for row, draft in zip(table.rows(), drafts, strict=True)
        if not isinstance(draft, LeadDraft)
    ]


def test_rejected_rows_can_be_mended_and_imported_again(files, write, clean, tmp_path):
    rejected = rejected_of(files, write(TEXT), clean(TEXT))
    path = tmp_path / "rejected.csv"
    assert write_rejected(path, ("Name", "Phone", "Note"), rejected) == 2
    table = open_table(path)
    assert table.columns == ("Name", "Phone", "Note", "Column 4", "Problem")
    assert next(table.rows()).cells[2] == "'=HYPERLINK(1)"
    mended = path.read_text(encoding="utf-8-sig").replace("\n,,", "\nBo Lund,,")
    first, second = clean(mended)
    assert (first.fields["full_name"], first.fields["notes"]) == ("Bo Lund", "=HYPERLINK(1)")
    assert (second.fields["notes"], second.custom) == ("'quoted", {"Column 4": "beyond"})


def test_a_second_round_has_one_problem_column(files, write, clean, tmp_path):
    again = "Name,Note,Problem\n,x,The row has no name\n"
    rejected = rejected_of(files, write(again), clean(again))
    path = tmp_path / "rejected.csv"
    write_rejected(path, ("Name", "Note", "Problem"), rejected)
    assert open_table(path).columns == ("Name", "Note", "Problem")
