"""What the page of campaigns reads, in memory: the shortest reading of ``GiversReading``."""

from app.domain.fold import effective
from app.domain.givers import Given, Spent
from app.domain.segment import BAD_LEAD, RIPENED
from app.domain.timeline import PUT_ASIDE
from app.usecases.givers import Listed
from app.usecases.nurture import Crossed, Nurtured

NOT_SENT = ("call", "meeting", "note", "change")


class MemoryGivers:
    """The form of ``GiversReading`` on the state of a MemoryStore."""

    def given(self):
        for lead in self.state.leads.values():
            standing, touches = lead.standing, effective(self.touches(lead.id))
            if standing.closed_reason in PUT_ASIDE:
                continue
            plans = [self.state.firsts[lead.id], *(touch.decision for touch in touches if touch.decision)]
            handed = standing.attempts > 0 or any(plan.next and plan.next.owner == "rep" for plan in plans)
            bad = [touch.note or "other" for touch in touches if touch.outcome == BAD_LEAD]
            because = bad[-1] if bad else ""
            stage, reason = str(standing.stage), standing.closed_reason
            yield (
                Given(
                    lead.id,
                    lead.campaign,
                    handed,
                    lead.has_story,
                    standing.attempts > 0,
                    standing.contacts > 0,
                    stage,
                    reason,
                    because,
                ),
                Listed(lead.id, lead.name, lead.company, stage, because or reason),
            )

    def spent(self):
        return [
            Spent(one.name, one.kind, one.cost_cents, one.currency)
            for _, one in sorted(self.state.campaigns.items())
        ]

    def in_marketings_pool(self, lead_id):
        return False  # a home of its own is no marketer's

    def nurtured(self, limit):
        found = []
        for lead in self.state.leads.values():
            planned = lead.standing.next
            if planned is None or planned.owner != "marketing":
                continue
            sent = [
                touch
                for touch in effective(self.touches(lead.id))
                if touch.direction == "out" and not touch.attempt and touch.kind not in NOT_SENT
            ]
            last = sent[-1] if sent else None
            found.append(
                Nurtured(
                    lead.id, lead.name, lead.company, lead.campaign, lead.interest, len(sent), last and last.at,
                    (last.content or last.kind) if last else "", planned.at, planned.kind,
                )
            )  # fmt: skip
        return sorted(found, key=lambda one: one.next_at)[:limit]

    def crossed(self, since, limit):
        found = [
            Crossed(lead.id, lead.name, lead.company, touch.at, touch.note)
            for lead in self.state.leads.values()
            for touch in effective(self.touches(lead.id))
            if touch.outcome == RIPENED and touch.at >= since
        ]
        return sorted(found, key=lambda one: one.at, reverse=True)[:limit]
