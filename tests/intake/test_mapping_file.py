import os
from datetime import UTC, datetime

import pytest

from app.domain.errors import Refused, Unavailable
from app.intake.mapping_file import MappingFile, mapping_file_of, read_mapping_file, write_mapping_file
from app.intake.recognise import recognise


def test_a_map_is_read(write):
    path = write(
        'kind = "leads"\nsheet = "Visitors"\nencoding = "cp1252"\ndelimiter = ";"\ncountry = "DE"\n'
        '[columns]\n"E-Mail privat" = "email"\nUmsatz = "custom"\n"Interne Nr." = "ignore"\nLeer = ""\n'
        '[date_order]\nDatum = "dmy"\n',
        "map.toml",
    )
    assert read_mapping_file(path) == MappingFile(
        columns={"E-Mail privat": "email", "Umsatz": "custom", "Interne Nr.": "ignore", "Leer": ""},
        kind="leads",
        sheet="Visitors",
        encoding="cp1252",
        delimiter=";",
        country="DE",
        date_order={"Datum": "dmy"},
    )


def test_a_written_map_is_read_again(tmp_path):
    mapping = MappingFile(
        {'A "quoted" \\ name': "email", "Zeile\nzwei\t\x01": "custom", "Größe": "ignore"},
        "touches",
        delimiter="\t",
    )
    write_mapping_file(tmp_path / "map.toml", mapping)
    assert read_mapping_file(tmp_path / "map.toml") == mapping


def test_what_was_recognised_can_be_kept_as_a_map(tmp_path, vocabulary):
    columns = ("Name", "Created", "Shoe size", "Problem")
    found = recognise(columns, [], vocabulary)
    path = tmp_path / "map.toml"
    write_mapping_file(path, mapping_file_of(found, country="DE", delimiter=";"))
    told = read_mapping_file(path)
    assert dict(told.columns) == {
        "Name": "full_name",
        "Created": "created_at",
        "Shoe size": "custom",
        "Problem": "ignore",
    }
    assert told.applied_to(found) == found


def test_a_map_goes_before_recognition(vocabulary):
    found = recognise(("Name", "Email", "Privat", "Umsatz", "Nr"), [], vocabulary)
    told = MappingFile({"Privat": "email", "Name": "custom", "Nr": "ignore"}, date_order={"Umsatz": "mdy"})
    mapping = told.applied_to(found)
    assert mapping.fields == {"Privat": "email"}
    assert mapping.unmapped == ("Name", "Email", "Umsatz")
    assert mapping.ignored == ("Nr",)
    assert mapping.date_order == {"Umsatz": "mdy"}


def test_an_ignored_column_is_left_out_of_the_draft(files, write):
    from datetime import UTC, datetime

    table = files.open(write("Name,Secret,Kept\nAnna,x,y\n"))
    mapping = files.recognise(table, MappingFile({"Secret": "ignore"}))
    cleaner = files.cleaner(
        mapping, default_country="", home_zone="UTC", now=datetime(2026, 9, 1, tzinfo=UTC)
    )
    assert cleaner.lead(next(table.rows())).custom == {"Kept": "y"}


def test_a_map_of_another_file_is_refused(vocabulary):
    with pytest.raises(Refused, match=r"'Gone'.*it has: Name, Email"):
        MappingFile({"Gone": "email"}).applied_to(recognise(("Name", "Email"), [], vocabulary))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[columns]\n"Name" = "full_name"\n"Mail" = "e-mail"\n', 3, "no field 'e-mail'"),
        ('[columns]\nMail = "email"\nMail2 = "email"\n', 3, "already filled by the column 'Mail'"),
        ('kind = "leads"\n[columns]\nA = "outcome"\n', 3, "no field 'outcome'"),
        ("[columns]\nA = 3\n", 2, "no field 3"),
        ('kind = "people"\n', 1, "leads or touches"),
        ('\ncolums = "x"\n', 2, "not a setting"),
        ("sheet = 3\n", 1, "has to be a text"),
        ('[date_order]\nA = "ymd"\n', 2, "dmy or mdy"),
        ('[columns]\nA = "email\n', 2, "not valid TOML: line 2, column 11: a quotation mark is not closed"),
        ('[columns]\nA = "email"\nA = "phone"\n', 3, "not valid TOML"),
    ],
)
def test_a_wrong_map_is_refused_with_its_line(write, text, line, said):
    with pytest.raises(Refused) as refused:
        read_mapping_file(write(text, "map.toml"))
    assert f"line {line}" in refused.value.message
    assert said in refused.value.message
    assert refused.value.field == "map"


def test_what_is_no_map_is_refused(write, tmp_path):
    with pytest.raises(Refused, match="There is no map"):
        read_mapping_file(tmp_path / "gone.toml")
    with pytest.raises(Refused, match="is a folder"):
        read_mapping_file(tmp_path)
    with pytest.raises(Refused, match="UTF-8"):
        read_mapping_file(write(b"\xff\xfe\x00x", "map.toml"))
    with pytest.raises(Refused, match="too large"):
        read_mapping_file(write(b"#" * 1_000_001, "map.toml"))


def test_a_map_that_may_not_be_read_is_unavailable(write, monkeypatch):
    path = write("", "map.toml")

    def refuse(self):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    with pytest.raises(Unavailable, match="permission denied"):
        read_mapping_file(path)


def test_a_map_tells_what_the_words_of_a_file_mean(files, write):
    path = write(
        'kind = "touches"\n[columns]\n"What happened" = "outcome"\n[outcomes]\n"Moon given" = "interested"\n',
        "map.toml",
    )
    told = read_mapping_file(path)
    table = files.open(
        write("Lead E-Mail,When,What happened\na@x.example,2026-08-20 11:00,moon GIVEN\n"), told
    )
    mapping = files.recognise(table, told)
    cleaner = files.cleaner(
        mapping, default_country="", home_zone="UTC", now=datetime(2026, 9, 1, tzinfo=UTC)
    )
    (touch,) = [cleaner.touch(row) for row in table.rows()]
    assert (touch.outcome, touch.lead_email, touch.problems) == ("interested", "a@x.example", ())


def test_a_map_tells_what_a_status_means_and_is_written_again(files, write, tmp_path):
    told = read_mapping_file(write('[stages]\n"Vertrag liegt vor" = "bought"\n', "map.toml"))
    table = files.open(write("Name,Status\nBo,Vertrag liegt vor\n"), told)
    mapping = files.recognise(table, told)
    cleaner = files.cleaner(
        mapping, default_country="", home_zone="UTC", now=datetime(2026, 9, 1, tzinfo=UTC)
    )
    (lead,) = [cleaner.lead(row) for row in table.rows()]
    assert lead.stage == "bought"
    write_mapping_file(tmp_path / "again.toml", mapping_file_of(mapping))
    assert read_mapping_file(tmp_path / "again.toml").stages == {"vertragliegtvor": "bought"}


def test_a_stage_that_does_not_exist_is_refused_with_its_line(write):
    path = write('[stages]\n"Vertrag" = "signed"\n', "map.toml")
    with pytest.raises(Refused, match=r"line 2.*'signed'.*bought"):
        read_mapping_file(path)
