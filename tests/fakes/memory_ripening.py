"""What the figures of ripening read, in memory: the shortest reading of ``RipeningReading``."""

from app.domain.calendar import Place
from app.domain.fold import effective
from app.domain.following import UNANSWERED
from app.domain.group_figures import Calls
from app.domain.lead import Stage
from app.domain.outcome import reach_of
from app.domain.passage import OPEN, Passage, closed_since
from app.domain.returning import Green
from app.domain.timeline import PUT_ASIDE


class MemoryRipening:
    """The form of ``RipeningReading`` on the state of a MemoryStore."""

    def passages(self):
        for lead in self.state.leads.values():
            standing = lead.standing
            if standing.closed_reason in PUT_ASIDE:
                continue
            decided = [touch for touch in effective(self.touches(lead.id)) if touch.decision is not None]
            ended_at = closed_since((touch.at, str(touch.decision.stage)) for touch in decided)
            turned = [touch.at for touch in decided if touch.decision.stage is Stage.GREEN]
            if self.state.firsts[lead.id].stage is Stage.GREEN:
                turned = [lead.handed_over_at]
            yield Passage(
                lead.created_at,
                lead.handed_over_at,
                ended_at if standing.stage.closed else None,
                str(standing.stage) if standing.stage.closed else OPEN,
                lead.import_id,
                min(turned, default=None),
                lead.source_kind,
                lead.source,
                lead.campaign,
                lead.owner,
                standing.attempts > 0,
                standing.contacts > 0,
                lead.respond_by is not None,
                bool(
                    lead.respond_by
                    and standing.first_attempt_at
                    and standing.first_attempt_at <= lead.respond_by
                ),
                standing.stage is Stage.GREEN,
                lead.id,
                None if standing.attempts else lead.respond_by,
            )

    def how_many_green(self):
        return sum(lead.standing.stage is Stage.GREEN for lead in self.state.leads.values())

    def greens(self, limit):
        leads = [lead for lead in self.state.leads.values() if lead.standing.stage is Stage.GREEN]
        leads.sort(key=lambda lead: lead.standing.next.at)
        return [
            Green(
                lead.id,
                lead.name,
                lead.company,
                lead.created_at,
                lead.standing.next.at,
                lead.standing.next.kind,
                lead.standing.next.owner,
                lead.standing.next.promised,
                lead.standing.cadence,
                lead.standing.step,
                lead.standing.cadence_from,
                lead.source_kind,
                lead.campaign,
                lead.standing.contacts,
                lead.standing.last_touch_at,
                Place(lead.time_zone, lead.country, lead.region),
                reach_of(lead),
            )
            for lead in leads[:limit]
        ]

    def calls_by_person(self, since, until):
        found, called = {}, {}
        for touch in effective(self.state.touches.values()):
            if touch.attempt and (since is None or touch.at >= since) and (until is None or touch.at < until):
                before = found.get(touch.by, Calls())
                dialled = touch.kind == "call" and touch.direction == "out"
                leads = called.setdefault(touch.by, set())
                leads |= {touch.lead_id} if dialled else set()
                found[touch.by] = Calls(
                    before.attempts + 1,
                    before.contacts + touch.contact,
                    before.dials + dialled,
                    before.answered + (dialled and touch.outcome not in UNANSWERED),
                    len(leads),
                )
        return dict(sorted(found.items()))
