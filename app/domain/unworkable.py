"""What a rule document cannot say: refusals that name the document and the entry, so that a line can be found."""

from app.domain.errors import Refused
from app.domain.sentence import sentence


class Unworkable(Refused):
    """An entry of a rule document that cannot work."""

    def __init__(self, document: str, entry: str, problem: str) -> None:
        super().__init__(sentence("In %1.toml, %2: %3.", document, entry, problem), entry)
        self.document = document
        self.problem = problem
