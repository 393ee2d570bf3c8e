"""The page of all leads put together: use cases and writers of files behind it, the window beside it."""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path

from app.domain.calendar import zone
from app.domain.errors import Refused
from app.domain.lead_list import Choices, LeadFilter, Listed, Order, SavedView
from app.domain.sentence import sentence
from app.domain.when import read_when
from app.ui.bus import Bus
from app.ui.kit.words import say
from app.ui.lanes import Lanes
from app.ui.leads.acts import LeadActs
from app.ui.leads.page import LeadsPage
from app.ui.leads.presenter import LeadsPresenter
from app.usecases import list_leads
from app.usecases.changed import Changed
from app.usecases.desk import Desk
from app.usecases.export_leads import Stopped, chosen_table
from app.usecases.list_leads import LeadOrder
from app.usecases.plan_leads import Planned, plan_leads, preview_plan, unplan_leads
from app.usecases.ports import Progress
from app.usecases.tag_leads import Tagged, preview_tag, tag_leads, untag_leads

#: A day without a time means this one.
MORNING = time(10, 0)
Say = Callable[[str, str, Callable[[], None] | None], None]


class DeskLeads:
    """The leads of one desk. Its methods run on a lane, but for ``read_when``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def order(self, asked: LeadFilter, order: Order) -> LeadOrder:
        return list_leads.order_leads(self._desk, asked, order)

    def rows(self, numbers: Sequence[int]) -> list[Listed]:
        return list_leads.listed_leads(self._desk, numbers)

    def choices(self) -> Choices:
        return list_leads.lead_choices(self._desk)

    def views(self) -> list[SavedView]:
        return list_leads.saved_views(self._desk)

    def save_view(self, view: SavedView) -> list[SavedView]:
        return list_leads.save_view(self._desk, view)

    def rename_view(self, name: str, new_name: str) -> list[SavedView]:
        return list_leads.rename_view(self._desk, name, new_name)

    def delete_view(self, name: str) -> list[SavedView]:
        return list_leads.delete_view(self._desk, name)

    def read_when(self, text: str) -> datetime:
        return read_when(text, self._desk.clock.now(), self._desk.home.time_zone, MORNING)

    def preview_plan(self, numbers: Sequence[int], at: datetime, progress: Progress) -> Planned:
        return preview_plan(self._desk, numbers, at, progress)

    def plan(self, numbers: Sequence[int], at: datetime, progress: Progress) -> tuple[Planned, Changed]:
        return plan_leads(self._desk, numbers, at, progress)

    def unplan(self, planned: Planned, progress: Progress) -> Changed:
        return unplan_leads(self._desk, planned.made, progress)

    def preview_tag(self, numbers: Sequence[int], tag: str, progress: Progress) -> tuple[int, int]:
        return preview_tag(self._desk, numbers, tag, progress)

    def tag(
        self, numbers: Sequence[int], tag: str, progress: Progress, *, remove: bool
    ) -> tuple[Tagged, Changed]:
        return tag_leads(self._desk, numbers, tag, progress, remove=remove)

    def untag(self, tagged: Tagged, progress: Progress) -> Changed:
        return untag_leads(self._desk, tagged.edits, progress)

    def export(self, numbers: Sequence[int], file: Path, progress: Progress) -> int:
        from app.intake.writers import write_csv, write_xlsx  # imported late: few pages are ever exported

        write = {".csv": write_csv, ".xlsx": write_xlsx}.get(file.suffix.lower())
        if write is None:
            raise Refused(sentence("%1 must end in .csv or .xlsx; name it so.", file.name), "file")
        try:
            columns, rows = chosen_table(self._desk, numbers, progress)
            return write(file, columns, rows)
        except Stopped:
            return -1


class LeadsDoor:
    """The page with its presenters, as the frame needs them."""

    def __init__(
        self, desk: Desk, lanes: Lanes, bus: Bus, tell: Say, open_lead: Callable[[str], None]
    ) -> None:
        self._presenter = LeadsPresenter(DeskLeads(desk), lanes.quick, lanes.slow)
        self._acts = LeadActs(self._presenter, lanes.quick, lanes.slow, bus.broadcast)
        self._presenter.set_visible(False)  # it reads when it is shown
        bus.changed.connect(self._presenter.changed)
        self.page = LeadsPage(self._presenter, self._acts, zone(desk.home.time_zone))
        self.page.lead_opened.connect(open_lead)
        self.page.notice.connect(lambda sentence, _trouble: tell(sentence, "", None))
        self.page.undoable.connect(lambda sentence: tell(sentence, say("Undo"), self._undo))

    def work_at(self, desk: Desk) -> None:
        """Work by other rules, or as another person, from now on."""
        self._presenter.become(DeskLeads(desk))

    def close(self) -> None:
        """The program ends: nothing that runs shall hold it up."""
        self._acts.close()

    def _undo(self) -> None:
        self._acts.undo()
