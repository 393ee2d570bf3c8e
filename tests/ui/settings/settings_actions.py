"""What the settings page asks for, answered from memory: documents, a person, and counts that a test names."""

from app.domain.errors import Refused
from app.ui.settings.view import Loaded, Person, Usual
from app.usecases.change_rules import RulesChanged, RulesPreview, check_documents
from app.usecases.changed import LEADS, SETTINGS, Changed
from tests.fakes.desk import default_documents, default_rules


class MemoryActions:
    """Checks documents as the program does; counts are 30 earlier and 12 later of 412."""

    def __init__(self) -> None:
        self.documents = default_documents()
        self.person = Person("Ada", "DE")
        self.previewed: list[dict[str, str]] = []
        self.saved: list[dict[str, str]] = []
        self.no_country = ""
        self.moved = 0  # leads with another next touch after saving

    def load(self):
        return Loaded(dict(self.documents), self.person, Usual("ada", "GB", "Europe/London", 40))

    def preview(self, documents, progress):
        self.previewed.append(dict(documents))
        progress.advanced(1, 2)
        _, refusals = check_documents(self.documents, documents)
        return RulesPreview(refusals) if refusals else RulesPreview((), 412, 30, 12)

    def save(self, documents, progress):
        progress.advanced(1, 2)
        self.saved.append(dict(documents))
        self.documents |= documents
        return RulesChanged(default_rules(), Changed(frozenset({SETTINGS, LEADS})), self.moved)

    def keep_person(self, person):
        if person.country == self.no_country and self.no_country:
            raise Refused("There is no such country.", "country")
        self.person = person
        return Changed(frozenset({SETTINGS}))


class QueueLane:
    """Keeps work until a test lets it run, as a lane with much to do."""

    def __init__(self) -> None:
        self.waiting = []

    def submit(self, work, done, failed=None, *, latest=""):
        self.waiting.append((work, done, failed))

    def tell(self, call):
        call()

    def run_next(self):
        """Run the oldest piece of work and hand over its answer."""
        work, done, failed = self.waiting.pop(0)
        try:
            answer = work()
        except Refused as error:
            failed(error)
        else:
            done(answer)

    def run_all(self):
        while self.waiting:
            self.run_next()
