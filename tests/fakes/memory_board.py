"""What the follow-up board reads, in memory: the shortest reading of ``BoardReading``."""

from zoneinfo import ZoneInfo

from app.domain.boards import Followed
from app.domain.fold import effective
from app.domain.following import act_of, course, first_plan, is_unreachable
from app.domain.forgotten import Attempt
from app.domain.timeline import PUT_ASIDE
from app.usecases.board_ports import Named


class MemoryBoard:
    """The form of ``BoardReading`` on the state of a MemoryStore: without a team."""

    def followed(self, zone):
        for lead in self.state.leads.values():
            standing = lead.standing
            if standing.closed_reason in PUT_ASIDE:
                continue
            found = course(
                first_plan(self.state.firsts[lead.id]),
                lead.handed_over_at,
                lead.respond_by,
                [act_of(touch) for touch in effective(self.touches(lead.id))],
                ZoneInfo(lead.time_zone or zone),
            )
            if found is not None:
                coming = standing.next
                yield Followed(
                    lead.id,
                    lead.owner,
                    "",
                    lead.campaign,
                    lead.source,
                    not standing.stage.closed,
                    coming.at if coming else None,
                    coming.owner if coming else "",
                    is_unreachable(standing.closed_reason),
                    found,
                )

    def named(self, lead_ids):
        leads = (self.state.leads[lead_id] for lead_id in lead_ids if lead_id in self.state.leads)
        return {lead.id: Named(lead.name, lead.company, lead.standing.stage.value) for lead in leads}

    def people(self):
        return {}

    def holders(self, lead_ids):
        return None

    def attempts_between(self, since, until):
        for touch in effective(self.state.touches.values()):
            if not touch.attempt or (touch.import_id and not touch.decision) or not since <= touch.at < until:
                continue
            lead = self.state.leads[touch.lead_id]
            past = effective(self.touches(lead.id))
            past = past[: past.index(touch)]
            decided = [one.decision for one in past if one.decision] or [self.state.firsts[lead.id]]
            happened = [one.at for one in past if one.kind != "change"] or [lead.handed_over_at]
            coming = decided[-1].next
            yield Attempt(
                lead.id,
                lead.name,
                lead.company,
                touch.at,
                touch.contact,
                happened[-1],
                decided[-1].stage.value,
                coming.at if coming else None,
                coming is not None and coming.promised,
                coming.owner if coming else "",
            )
