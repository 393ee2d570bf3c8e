"""Exports as tools write them in the language of their user, and what people add to them by hand."""

from datetime import UTC, date, datetime

import pytest

from app.domain.draft import Problem, TouchDraft
from app.domain.lead import Stage

LEADS = {
    "Pipedrive, Spanish deals": (
        (
            "Trato - Título,Trato - Valor,Trato - Etapa,Trato - Persona de contacto,Trato - Organización,"
            "Trato - Propietario,Trato - Fecha de creación,Trato - Motivo de pérdida,"
            "Persona - Correo electrónico - Trabajo,Persona - Teléfono - Trabajo"
        ),
        "content - stage full_name company owner created_at close_reason email phone",
    ),
    "Pipedrive, German deals": (
        (
            "Deal - Titel,Deal - Wert,Deal - Phase,Deal - Kontaktperson,Deal - Organisation,Deal - Besitzer,"
            "Person - Telefon - Arbeit"
        ),
        "content - stage full_name company owner phone",
    ),
    "Zoho, Italian": (
        "ID record,Proprietario Lead,Azienda,Fonte lead,Stato lead,Ora creazione,Ora ultima attività,Rifiuto e-mail",
        "external_id owner company source stage created_at last_activity_at do_not_email",
    ),
    "Dynamics 365, Dutch": (
        "(Niet wijzigen) Lead,Naam,Onderwerp,Bedrijfsnaam,Reden van status,Status,Gemaakt op,Eigenaar",
        "external_id full_name content company close_reason stage created_at owner",
    ),
    "Odoo, French": (
        "ID externe,Opportunité,Nom du contact,Nom de l'entreprise,Vendeur,Étape,Revenu espéré,Motif de perte,Actif",
        "external_id - full_name company owner stage - close_reason -",
    ),
    "RD Station, Portuguese": (
        "Nome,Data da Primeira Conversão,Origem da Primeira Conversão,Estágio no Funil,Dono do Lead",
        "full_name created_at source stage owner",
    ),
    "HubSpot, German": (
        "Primär verbundenes Unternehmen,Kontakt-Owner,Nächste Aktivität Datum,Lifecycle-Phase,Lead-Status",
        "company owner next_touch_at - stage",
    ),
    "Close": (
        "id,display_name,status_label,contact_1_name,contact_1_title,contact_1_phone_1,last_communication_date",
        "external_id company stage full_name title phone last_activity_at",
    ),
    "Capsule": (
        "Capsule ID,Party Type,First Name,Last Name,Job Title,About",
        "external_id - first_name last_name title notes",
    ),
    "ActiveCampaign deals": (
        "Deal ID,Title,Pipeline,Stage,Contact ID,Contact First Name,Contact Email",
        "- content - stage external_id first_name email",
    ),
    "a business card scanner, Japanese": (
        "会社名,部署名,役職,氏名,電話番号,名刺交換日",
        "company - title full_name phone created_at",
    ),
    "a list by hand, Polish": (
        "Lp.,Imię i nazwisko,Firma,Data następnego kontaktu,Wartość",
        "- full_name company next_touch_at -",
    ),
    "a database": (
        "cust_nm,company_nm,next_call_dt,rep_nm",
        "full_name company next_touch_at owner",
    ),
}


@pytest.mark.parametrize("tool", LEADS)
def test_the_columns_land_in_their_fields(vocabulary, tool):
    from app.intake.recognise import recognise

    header, expected = LEADS[tool]
    columns = header.split(",")
    mapping = recognise(columns, [], vocabulary)
    assert [mapping.fields.get(column, "-") for column in columns] == expected.split()


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("Ouverte - Non contactée", Stage.NEW),
        ("Non qualifiée", Stage.DECLINED),
        ("Fermée - Convertie", Stage.READY),
        ("Chiuso - Non convertito", Stage.DECLINED),
        ("Gediskwalificeerd", Stage.DECLINED),
        ("Lead perso", Stage.DECLINED),
        ("Stracony", Stage.DECLINED),
        ("Tot", Stage.DECLINED),
        ("Lead Qualificado", Stage.READY),
        ("Ne plus contacter", Stage.STOPPED),
        ("Relance", Stage.WORKING),
    ],
)
def test_a_status_of_another_language_is_understood(clean_one, status, stage):
    assert clean_one(["Name", "Email", "Status"], ["Ann Bee", "ann@bee.com", status]).stage == stage


def test_an_open_deal_stands_where_its_stage_says(clean_one):
    header = ["Trato - Persona de contacto", "Trato - Estado", "Trato - Etapa"]
    draft = clean_one(header, ["Ann Bee", "Abierto", "Propuesta"])
    assert draft.stage == Stage.READY


def test_who_was_put_away_with_a_reason_is_lost(clean_one):
    header = ["Nom du contact", "Étape", "Motif de perte", "Actif"]
    lost = clean_one(header, ["Luc Petit", "Qualifié", "Trop cher", "False"])
    assert (lost.stage, lost.fields["close_reason"]) == (Stage.DECLINED, "Trop cher")
    kept = clean_one(header, ["Luc Petit", "Qualifié", "", "True"])
    assert kept.stage == Stage.READY


def test_a_degree_is_no_job(fields_of, clean):
    assert "title" not in fields_of("Titel,Vorname,Nachname", "Dr.,Ann,Bee", "Prof. Dr.,Tom,Cat").values()
    assert fields_of("Titel,Vorname,Nachname", "Einkauf,Ann,Bee", "CEO,Tom,Cat")["Titel"] == "title"
    people = clean("Title,First Name,Last Name,Job Title\nDr,Zoe,Kite,\nHead of IT,Tom,Cat,\n")
    assert [person.fields.get("title") for person in people] == [None, "Head of IT"]


def test_the_activities_of_a_tool_in_another_language_are_touches(clean):
    text = (
        "Aktivität - Typ,Aktivität - Fälligkeitsdatum,Aktivität - Fälligkeitszeit,Aktivität - Erledigt,"
        "Aktivität - Notiz,Person - ID,Person - E-Mail - Arbeit\n"
        "Anruf,2026-08-04,10:00,Erledigt,nicht da,12,ann@bee.de\n"
        "Anruf,2026-12-04,10:00,Zu erledigen,,12,ann@bee.de\n"
    )
    done, planned = clean(text)
    assert isinstance(done, TouchDraft)
    assert (done.kind, done.lead_external_id, done.note) == ("call", "12", "nicht da")
    assert done.at == datetime(2026, 8, 4, 10, tzinfo=UTC)
    assert isinstance(planned, Problem)


def test_two_numbers_in_a_cell_are_both_kept(clean_one):
    draft = clean_one(
        ["Name", "Telefon", "Land"], ["Ann Bee", "Tel. 044 765 43 21, Handy 079 765 43 21", "CH"]
    )
    assert (draft.phone.e164, draft.mobile.e164) == ("+41447654321", "+41797654321")
    assert draft.custom["Telefon"] == "Tel. 044 765 43 21, Handy 079 765 43 21"
    assert not draft.problems


def test_a_third_number_is_told(clean_one):
    cell = "044 765 43 21 / 079 765 43 21 / 044 765 43 22"
    draft = clean_one(["Name", "Telefon", "Land"], ["Ann Bee", cell, "CH"])
    assert draft.custom["Telefon"] == cell
    assert [problem.field for problem in draft.problems] == ["phone"]


def test_numbers_without_a_country_are_read_where_the_mail_addresses_are(files, write):
    rows = "".join(f"Person {n},person{n}@firma{n}.ch,044 765 43 2{n}\n" for n in range(3))
    table = files.open(write(f"Name,Email,Phone\n{rows}"))
    assert files.country_of(table, files.recognise(table)) == "CH"
    mixed = files.open(write(f"Name,Email,Phone\n{rows}Tom,tom@cat.de,1\nEva,eva@dog.fr,2\n", "mixed.csv"))
    assert files.country_of(mixed, files.recognise(mixed)) == ""


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("01.12.2026", date(2026, 12, 1)),
        ("2026-12-01 00:00", date(2026, 12, 1)),
        ("2026-12-01 14:30", datetime(2026, 12, 1, 14, 30, tzinfo=UTC)),
        ("1 Dec 2026", date(2026, 12, 1)),
    ],
)
def test_a_date_to_call_again_is_the_next_touch(clean_one, text, planned):
    draft = clean_one(["Name", "Firma", "Wiedervorlage"], ["Ann Bee", "Bee", text])
    assert (draft.next_touch, draft.planned_in) == (planned, "Wiedervorlage")
    assert draft.custom["Wiedervorlage"] == text


def test_a_follow_up_that_is_no_date_stays_a_custom_field(fields_of):
    assert "next_touch_at" not in fields_of("Name,Follow up", "Ann,yes", "Tom,no").values()
    assert fields_of("Name,Follow up", "Ann,1.12.2026", "Tom,")["Follow up"] == "next_touch_at"


@pytest.mark.parametrize("word", ["Answered", "Held", "gesprochen", "Call connected", "répondu"])
def test_a_call_that_was_answered_is_a_talk_without_an_outcome(clean, word):
    (call,) = clean(f"Date,Email,Direction,Result\n2026-08-14 09:12,a@b.example,Outbound,{word}\n")
    assert (call.talked, call.outcome, call.note, call.problems) == (True, "", word, ())


def test_what_came_of_a_talk_says_more_than_that_it_took_place(clean):
    (call,) = clean("Date,Email,Call Result,Outcome\n2026-08-14 09:12,a@b.example,Answered,Interested\n")
    assert (call.talked, call.outcome) == (False, "interested")


def test_a_date_with_dots_tells_no_time_of_the_day(clean):
    first, second = clean(
        "Datum,E-Mail,Ergebnis\n14.08.2026,a@b.example,Besetzt\n14.08.2026 9.30,a@b.example,Besetzt\n"
    )
    assert (first.clock, second.clock) == (False, True)


def test_the_day_to_call_again_goes_with_the_call(clean):
    first, second = clean(
        "Datum;Uhrzeit;Kunden-Nr.;Ergebnis;Wiedervorlage\n"
        "14.08.2026;10:15;K-1;nicht erreicht;\n14.08.2026;14:15;K-1;Rückruf;01.12.2026\n"
    )
    assert (first.next_touch, second.next_touch) == (None, date(2026, 12, 1))


def test_a_persons_column_is_read_before_a_bare_name(fields_of):
    assert fields_of("Name,Contact Name,Company") == {"Contact Name": "full_name", "Company": "company"}
    assert fields_of("Name,Ansprechpartner,Telefon")["Name"] == "company"


def test_a_file_of_opportunities_tells_what_they_are_about_and_when_they_ended(clean_one):
    header = ["Opportunity Name", "Contact: Full Name", "Stage", "Close Date", "Opportunity ID"]
    lost = clean_one(header, ["Big one", "Bo Peep", "Closed Lost", "2026-08-01", "7"])
    assert (lost.fields["content"], lost.fields["full_name"]) == ("Big one", "Bo Peep")
    assert lost.closed_at == datetime(2026, 8, 1, tzinfo=UTC)
    running = clean_one(header, ["Big one", "Bo Peep", "Prospecting", "2026-12-01", "7"])
    assert running.custom["Close Date"] == "2026-12-01"
