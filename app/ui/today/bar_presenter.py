"""Decides about the outcome bar: what a key means, what is still missing, what logging would lead to. Plain Python.

What is chosen and typed is kept per lead, so that it waits there while the rep looks at another.
"""

from datetime import datetime, time

from app.domain.calendar import at_local, zone
from app.domain.errors import Refused
from app.domain.lead import Lead
from app.domain.rules import Outcome
from app.domain.sentence import sentence
from app.domain.touch import Decision
from app.domain.when import read_when
from app.ui.card.sheet import Sheet
from app.ui.kit.work import Lane
from app.ui.today.actions import TodayActions
from app.ui.today.draft import NEEDS_WORDS, Bar, Draft
from app.ui.today.draft_keeper import DraftKeeper
from app.ui.today.view import NoView, View, passed_over
from app.usecases.add_lead import NewLead
from app.usecases.log_call import LogCall

#: A day named without a clock means this time where the lead is.
DEFAULT_CLOCK = time(10, 0)
MAIL = "mail"


class BarPresenter:
    """The decisions about one lead's outcome; ``show_lead`` says which lead. While ``frozen`` nothing can be chosen."""

    def __init__(self, actions: TodayActions, lane: Lane) -> None:
        self._actions = actions
        self._lane = lane
        self._view: View = NoView()
        self._lead_id = ""
        self._sheet: Sheet | None = None
        self._drafts: dict[str, Draft] = {}
        self._no_draft = Draft()
        self._keeper = DraftKeeper(actions, lane)
        self._problem = ("", "")
        self.frozen = False

    def attach(self, view: View) -> None:
        """Take the view."""
        self._view = view
        self._show_bar()
        view.soon(lambda: self._keeper.read(self._drafts_read))

    def show_lead(self, lead_id: str, sheet: Sheet | None) -> None:
        """The lead that the bar is about, and its sheet as soon as it is read; an empty id for none."""
        if lead_id != self._lead_id:
            if self.draft.is_empty:
                self._drafts.pop(self._lead_id, None)
            self.keep_drafts()
            self._problem = ("", "")
        self._lead_id, self._sheet = lead_id, sheet
        self._show_draft()

    @property
    def draft(self) -> Draft:
        """What is chosen and typed for the lead."""
        return self._drafts.get(self._lead_id, self._no_draft)

    @property
    def drafts(self) -> dict[str, Draft]:
        """All drafts by lead."""
        return self._drafts

    @property
    def outcome(self) -> Outcome | None:
        """The chosen outcome."""
        return self._outcome_of(self.draft.outcome)

    def forget(self, lead_id: str) -> None:
        """The call of this lead is logged: its draft is no longer needed."""
        self._drafts.pop(lead_id, None)
        self._keeper.forget(lead_id)

    def give_back(self, lead_id: str, note: str) -> None:
        """The call of this lead was taken back: its note can be used again, unless another was begun."""
        draft = self._drafts.setdefault(lead_id, Draft())
        draft.note = draft.note or note
        self._noted(lead_id, draft)

    def choose(self, code: str) -> None:
        """Choose how the call ended; choosing it again takes it back."""
        if self.frozen or not self._lead_id or self._outcome_of(code) is None:
            return
        draft = self._own_draft()
        again = draft.outcome == code
        draft.outcome = "" if again else code
        draft.reason = draft.reason_words = ""
        self._noted(self._lead_id, draft)
        self._problem = ("", "")
        self._show_draft()
        chosen = self.outcome
        if chosen is None:
            return
        self._freshen(chosen.code)
        if (
            chosen.next == "agreed"
            and "when" in chosen.asks
            and self._refusal_of(chosen.code)
            and not draft.when
        ):
            self._view.focus_field("next")
        elif "person" in chosen.asks:
            self._view.focus_field("person_name")

    def choose_key(self, key: str) -> bool:
        """What a digit or letter means now: a reason while reasons are asked for, else an outcome.

        Answers whether it meant anything.
        """
        chosen = self.outcome
        if chosen is not None and chosen.reasons and key.isdecimal():
            number = int(key)
            if 1 <= number <= len(chosen.reasons):
                self.choose_reason(chosen.reasons[number - 1])
                return True
            return False
        wanted = next((outcome for outcome in self.shown_outcomes if outcome.key == key.lower()), None)
        if wanted is not None:
            self.choose(wanted.code)
        return wanted is not None

    def choose_reason(self, reason: str) -> None:
        """Choose why the lead is closed."""
        draft = self._own_draft()
        draft.reason = "" if draft.reason == reason else reason
        self._noted(self._lead_id, draft)
        self._problem = ("", "")
        self._show_draft()
        if draft.reason == NEEDS_WORDS:
            self._view.focus_field("reason_words")

    def let_go(self) -> None:
        """Un-choose the outcome; what was typed stays."""
        draft = self.draft
        if draft.outcome:
            self.choose(draft.outcome)

    def write(self, field: str, text: str) -> None:
        """A field of the bar was typed into: note, when, reason_words, person_name or person_phone."""
        draft = self._own_draft()
        if getattr(draft, field) == text:
            return
        setattr(draft, field, text)
        self._noted(self._lead_id, draft)
        if self._problem[0] in {field, {"when": "next"}.get(field, field)}:
            self._problem = ("", "")
            self._show_bar()
        elif field == "when":
            self._show_bar()

    # what outlives a crash

    def more_of(self, lead_id: str) -> Draft:
        """What stands in the More panel of a lead, as its draft."""
        return self._drafts.get(lead_id, self._no_draft)

    def keep_more(self, lead_id: str, row: str, choice: str, when: str, words: str) -> None:
        """What is chosen and typed in the More panel of a lead now; all empty when that is done."""
        draft = self._drafts.setdefault(lead_id, Draft())
        draft.more_row, draft.more_choice, draft.more_when, draft.more_words = row, choice, when, words
        self._noted(lead_id, draft)

    def keep_drafts(self) -> None:
        """Write what was typed, now; while a call is being written, after that."""
        if self.frozen:
            self._view.when_typing_rests(self.keep_drafts)
        else:
            self._keeper.keep()

    def _noted(self, lead_id: str, draft: Draft) -> None:
        if lead_id and self._keeper.note(lead_id, draft):
            self._view.when_typing_rests(self.keep_drafts)

    def _drafts_read(self, kept: dict[str, Draft]) -> None:
        """Drafts of an earlier run; where one typed already, the letters follow those that were there."""
        for lead_id, draft in kept.items():
            begun = self._drafts.get(lead_id)
            if begun is not None and not begun.is_empty:
                draft.outcome = begun.outcome or draft.outcome
                draft.note = f"{draft.note} {begun.note}".strip()
                draft.when = begun.when or draft.when
                if begun.more_row:
                    self._take_more(begun, draft)
            self._drafts[lead_id] = draft
        if self._lead_id in kept:
            self._show_draft()

    @staticmethod
    def _take_more(begun: Draft, draft: Draft) -> None:
        draft.more_row, draft.more_choice = begun.more_row, begun.more_choice
        draft.more_when, draft.more_words = begun.more_when, begun.more_words

    def _own_draft(self) -> Draft:
        if not self._lead_id:
            return self._no_draft
        return self._drafts.setdefault(self._lead_id, Draft())

    def _freshen(self, code: str) -> None:
        """The proposal was made when the sheet was read: ask again, for the talk may have been long."""
        sheet = self._sheet
        if sheet is None:
            return

        def answered(proposal: Decision | Refused) -> None:
            sheet.proposals = {**sheet.proposals, code: proposal}
            if self._sheet is sheet and self.draft.outcome == code:
                self._show_bar()

        lead = sheet.lead
        self._lane.submit(
            lambda: self._actions.propose(lead, code), answered, passed_over, latest="today-proposal"
        )

    def _outcome_of(self, code: str) -> Outcome | None:
        return next((outcome for outcome in self._actions.outcomes if outcome.code == code), None)

    @property
    def shown_outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes that can be: mail only where a mail is due or no call is possible, calls not for those who
        asked not to be called.
        """
        sheet = self._sheet
        if sheet is None:
            return tuple(outcome for outcome in self._actions.outcomes if outcome.kind != MAIL)
        lead = sheet.lead
        following = lead.standing.next
        by_mail = not lead.phones or lead.do_not_call or (following is not None and following.kind == MAIL)
        return tuple(
            outcome
            for outcome in self._actions.outcomes
            if (by_mail if outcome.kind == MAIL else not lead.do_not_call)
        )

    def _refusal_of(self, code: str) -> str:
        proposal = self._sheet.proposals.get(code) if self._sheet is not None else None
        return proposal.message if isinstance(proposal, Refused) else ""

    def _show_draft(self) -> None:
        self._view.show_draft(self.draft)
        self._show_bar()

    def _show_bar(self) -> None:
        draft, sheet = self.draft, self._sheet
        proposal = sheet.proposals.get(draft.outcome) if sheet is not None and draft.outcome else None
        named_at, asks = None, ""
        if draft.when.strip():
            try:
                named_at = self._named(draft.when)
            except Refused as refused:
                asks = refused.message
        elif isinstance(proposal, Refused) and proposal.field == "next":
            asks = proposal.message
        self._view.show_bar(
            Bar(
                draft,
                self.shown_outcomes,
                self.outcome,
                enabled=bool(self._lead_id),
                decision=proposal if isinstance(proposal, Decision) else None,
                named_at=named_at,
                asks=asks,
                problem=self._problem[1],
                problem_field=self._problem[0],
                without_voicemail=sheet.card.without_voicemail if sheet is not None else 0,
            )
        )

    def _named(self, text: str) -> datetime:
        """The moment a typed next touch means on the rep's clock; a day alone means the morning where the lead is."""
        there = self._sheet.card.zone_name if self._sheet is not None else self._actions.home_zone
        return named_at(text, self._actions.now(), self._actions.home_zone, there)

    # logging

    # towards the log

    def command(self) -> LogCall | None:
        """What is to be logged; None where something is missing, which is then said beside its field."""
        sheet, outcome = self._sheet, self.outcome
        if sheet is None:
            return None
        if outcome is None:
            self.refuse(
                Refused(sentence("How did the call end? Press its key first, then Enter."), "outcome")
            )
            return None
        try:
            return self._command(sheet.lead, outcome, self.draft)
        except Refused as refused:
            self.refuse(refused)
            return None

    def _command(self, lead: Lead, outcome: Outcome, draft: Draft) -> LogCall:
        next_at = None
        if draft.when.strip() and not outcome.stage.closed:
            next_at = self._named(draft.when)
        if outcome.reasons and not draft.reason and not outcome.default_reason:
            raise Refused(sentence("Why? Choose a reason."), "reason")
        if draft.reason == NEEDS_WORDS and not draft.reason_words.strip():
            raise Refused(sentence("What is the other reason? Say it in a few words."), "reason_words")
        person = None
        if "person" in outcome.asks and (draft.person_name.strip() or draft.person_phone.strip()):
            person = NewLead(
                full_name=draft.person_name.strip(), company=lead.company, phone=draft.person_phone.strip()
            )
        return LogCall(lead.id, outcome.code, draft.note.strip(), next_at, draft.full_reason, person)

    def refuse(self, refused: Refused) -> None:
        """Say a problem beside its field, and give that the keyboard."""
        field = {"full_name": "person_name", "phone": "person_phone"}.get(refused.field, refused.field)
        self._problem = (field, refused.message)
        self._show_bar()
        if field in {"next", "note", "reason_words", "person_name", "person_phone"}:
            self._view.focus_field(field)

    # taking back

    def say_unsaved(self, error: Exception) -> None:
        """The call could not be written: that stays visible, and so does everything chosen and typed."""
        self._problem = ("unsaved", getattr(error, "message", ""))
        self._show_bar()

    def clear_problem(self) -> None:
        """Another attempt begins."""
        self._problem = ("", "")


def named_at(text: str, now: datetime, home_zone: str, there_zone: str) -> datetime:
    """The moment a typed next touch means on the rep's clock; a day alone means the morning where the lead is. Raises
    Refused for a text that says no time.
    """
    today = now.astimezone(zone(there_zone)).date()
    morning = at_local(today, DEFAULT_CLOCK, there_zone).astimezone(zone(home_zone)).time()
    return read_when(text, now, home_zone, morning)
