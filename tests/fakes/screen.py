"""The Today page in a window that has the keyboard, on a desk with a few leads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.search.field import SearchField
from app.ui.search.presenter import SearchPresenter
from app.ui.today.page import TodayPage
from app.usecases.find_leads import find_leads
from tests.fakes.today import Office


class Screen:
    """The page in a window that has the keyboard."""

    def __init__(self, qtbot, office=None, width=1240, height=860):
        self.bot = qtbot
        self.office = office or Office()
        self.presenter = self.office.presenter
        find = SearchPresenter(lambda text: find_leads(self.office.desk, text, 10), self.office.lane)
        self.search = SearchField(find)
        self.links, self.dials, self.said = [], True, []
        self.page = TodayPage(self.presenter, self.search, open_link=self._open)
        self.page.soon = lambda call: call()
        self.page.notice.connect(lambda sentence, trouble: self.said.append((sentence, trouble)))
        self.search.lead_chosen.connect(self.presenter.select)
        self.page.resize(width, height)
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)

    def _open(self, link):
        self.links.append(link)
        return self.dials

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            target = QApplication.focusWidget() or self.page
            if isinstance(key, str):
                self.bot.keyClicks(target, key)
            else:
                self.bot.keyClick(target, key, modifier)

    @property
    def name(self):
        return self.page.card.name

    @property
    def marked(self):
        lines = self.page.list.model.lines
        return [lines[index.row()].row.candidate.name for index in self.page.list.rows.selectedIndexes()]

    @property
    def chosen(self):
        return [code for code, key in self.page.bar.outcomes.keys.items() if key.isChecked()]
