import pytest
from PySide6.QtWidgets import QLineEdit

from app.ui.kit.theme import Appearance
from app.ui.passphrase import PassphraseQuestion


@pytest.fixture
def ask(qapp, qtbot):
    if qapp.findChild(Appearance) is None:
        Appearance(qapp, "light")

    def make(new, sentence=""):
        question = PassphraseQuestion(new, sentence)
        qtbot.addWidget(question)
        question.show()
        return question

    return make


def test_an_existing_database_asks_once_and_never_shows_what_is_typed(ask):
    question = ask(new=False, sentence="The passphrase does not open the database.")
    assert not question.second.isVisible()
    assert question.first.echoMode() == QLineEdit.EchoMode.Password
    assert question.problem.isVisible()
    question.first.setText("pw")
    question.first.returnPressed.emit()
    assert question.result() == PassphraseQuestion.DialogCode.Accepted
    assert question.passphrase == "pw"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("", "", "Type the passphrase"), ("short", "short", "eight"), ("long enough", "long enuogh", "differ")],
)
def test_a_new_passphrase_is_long_and_typed_twice(ask, first, second, said):
    question = ask(new=True)
    question.first.setText(first)
    question.second.setText(second)
    question.go_on.click()
    assert question.isVisible()
    assert said in question.problem.text()


def test_a_good_new_passphrase_is_taken(ask):
    question = ask(new=True)
    question.first.setText("long enough")
    question.second.setText("long enough")
    question.go_on.click()
    assert question.passphrase == "long enough"
    assert not question.isVisible()
