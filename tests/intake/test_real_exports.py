"""Exports that other tools really wrote, where they are at hand; they are not part of the project."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.draft import LeadDraft, TouchDraft
from app.domain.lead import Stage
from app.domain.phone import Phone

ROOT = Path(__file__).resolve().parents[2]
EXPORTS = Path(os.environ.get("RIPEN_SHARED_DATA", ROOT.parent / "shared" / "data")) / "exports"
pytestmark = pytest.mark.skipif(
    not EXPORTS.is_dir(), reason="no folder of real exports beside the project (RIPEN_SHARED_DATA)"
)


@pytest.fixture
def read(files):
    """The drafts and problems of a real file, and how it was recognised."""

    def read(name, country="US"):
        table = files.open(EXPORTS / name)
        mapping = files.recognise(table)
        cleaner = files.cleaner(
            mapping, default_country=country, home_zone="UTC", now=datetime(2026, 9, 1, tzinfo=UTC)
        )
        clean = cleaner.touch if mapping.kind == "touches" else cleaner.lead
        return mapping, [clean(row) for row in table.rows()]

    return read


@pytest.mark.parametrize(
    ("name", "tool", "count"),
    [
        ("eventbrite_attendees_2024.csv", "Eventbrite", 2),
        ("hubspot_contacts.csv", "HubSpot", 5),
        ("hubspot_deals.csv", "HubSpot", 2),
        ("linkedin_leadgen.csv", "LinkedIn", 1),
        ("mailchimp_audience.csv", "Mailchimp", 1),
        ("mautic_10contacts.csv", "Mautic", 10),
        ("mautic_test_contacts.csv", "", 2),
        ("messy_customer_list.csv", "", 7),
        ("messy_european_cp1252.csv", "", 2),
        ("pipedrive_deals.csv", "Pipedrive", 1),
        ("pipedrive_import_sample_header.csv", "Pipedrive", 1),
        ("pipedrive_persons.csv", "Pipedrive", 3),
        ("salesforce_lead_dataloader.csv", "Salesforce", 1),
        ("salesforce_lead_import.csv", "Salesforce", 2),
        ("tradeshow_swapcard_validar.csv", "Swapcard", 1),
        ("zoho_contacts.csv", "Zoho", 2),
    ],
)
def test_every_row_of_a_real_export_is_a_lead_without_a_problem(read, name, tool, count):
    mapping, drafts = read(name)
    assert mapping.tool == tool
    assert len(drafts) == count
    for draft in drafts:
        assert isinstance(draft, LeadDraft), draft
        assert draft.problems == ()


def test_rows_without_a_person_are_rejected(read):
    _, drafts = read("mautic_fake_leads.csv")
    leads = [draft for draft in drafts if isinstance(draft, LeadDraft)]
    assert len(leads) >= 50
    assert all(lead.phone for lead in leads if "email" in lead.fields)
    assert {draft.field for draft in drafts if not isinstance(draft, LeadDraft)} == {"name"}


def test_the_messy_list_is_understood(read):
    _, drafts = read("messy_customer_list.csv")
    by_name = {draft.fields.get("full_name", ""): draft for draft in drafts}
    assert by_name["Wendy Sorensen"].mobile == Phone("+18015550142", "2")
    assert by_name["Diane Okafor"].mobile == Phone("+18015552255")
    assert by_name["Diane Okafor"].last_activity_at == datetime(2026, 3, 14, tzinfo=UTC)
    assert by_name["Bob Larkin"].last_activity_at == datetime(2026, 1, 9, tzinfo=UTC)
    assert by_name["Bob Larkin"].fields["email"] == "bob.larkin@example.com"
    assert by_name["Kathy Osei"].fields["email"] == by_name["Katherine Osei"].fields["email"]
    assert by_name[""].fields["company"] == "Wasatch Front Handyman Co"


def test_the_european_list_is_understood(read):
    _, (jean, hans) = read("messy_european_cp1252.csv", country="FR")
    assert (jean.fields["company"], jean.phone, jean.stage) == (
        "Société FR",
        Phone("+33612345678"),
        Stage.NEW,
    )
    assert (hans.fields["last_name"], hans.phone, hans.stage) == (
        "Müller",
        Phone("+491701234567"),
        Stage.WORKING,
    )


def test_notes_are_touches(read):
    mapping, (touch,) = read("hubspot_notes.csv")
    assert (mapping.kind, mapping.tool) == ("touches", "HubSpot")
    assert isinstance(touch, TouchDraft)
    assert touch.lead_external_id == "4421"
