"""What the central database's own functions say to a person (`sync.refuse` in the migrations), as forms that a window
can say in another language. The server speaks English; a server that is newer than this program may say more, which is
then shown as it came.
"""

from app.domain.sentence import marked, recognised, sentence

_FORMS = (
    marked("The admin has removed this login; what is not delivered yet can be saved as a file."),
    marked("This login does not work with Ripen (any more); ask the admin to add it again."),
    marked("This transaction has too many open savepoints; end it."),
    marked("“%1” cannot be a login: use small letters, digits, dot, dash and underscore, a letter first."),
    marked("The login “%1” belongs to another program on this server; choose another."),
    marked("Only an admin may add or change people."),
    marked("A role is rep, team-lead, marketer or admin."),
    marked("%1 needs a password to begin with."),
    marked("The password must come as a SCRAM-SHA-256 verifier, never in clear."),
    marked("Only an admin may remove people."),
    marked("Nobody with the login “%1” works here."),
    marked("Nobody removes himself; let another admin do it."),
    marked("Some of his leads are being assigned at this moment; try again."),
    marked("Only an admin may end the connections of people."),
    marked("Nobody with the login “%1” was removed here."),
    marked("Only a team lead, a marketer or an admin may give leads to others."),
    marked("One of the leads is named by something that is no id."),
    marked("Nobody with the login “%1” can hold leads; name a rep, marketing, or team: and a team."),
    marked("A team lead gives leads within his own team, or to marketing."),
    marked("Nobody leads the team “%1”, so nobody would see its pool."),
    marked("Only an admin may erase a person."),
    marked("There is no such lead; give its id as the card shows it."),
    marked("Only a team lead or an admin may look at how everybody stands."),
    marked("Only an admin may prune the feeds."),
    marked("A board is split by rep, team, campaign, source or week."),
    marked("There is no such number on the board."),
    marked("There are no such leads of a campaign."),
    marked(
        "This version of Ripen is too old for the central database: install a newer one. "
        "What you log still reaches it."
    ),
    marked("This device belongs to another login; sign in again as a new device."),
    marked("This device has not introduced itself yet."),
    marked("An event with this id is known already, with other contents."),
    marked("This number has been used for another event: the device looks like a copy of another one."),
    marked("Somebody else has this lead by now; it is kept, marked as late, and both see it."),
    marked("This person has been erased; only that something was logged is kept."),
    marked("he holds it already"),
    marked("called just now by %1"),
    marked("called 1 minute ago by %1"),
    marked("called %1 minutes ago by %2"),
    marked("somebody else is assigning it at this moment"),
    marked("there is no such lead that you may give"),
    marked("Somebody else begins an import at this moment; try again."),
    marked("%1 has been importing into the central database since %2 UTC; try again when that has ended."),
)
#: Why an event was put aside (RP002 in `05_taking.sql`); it stands in the sentence below.
_PUT_ASIDE = marked("Kept, but not taken: %1.")
_REASONS = (
    marked("a touch needs a time and a kind"),
    marked("its decision leaves an open lead without a next touch, or gives a closed one a next touch"),
    marked("it takes back what somebody else did"),
    marked("an edit says what was and what is now"),
    marked("a lead has no editable %1"),
    marked("the new %1 is no plain value"),
    marked("it lifts a suppression that somebody else asked for"),
    marked("its number, id or time cannot be read"),
    marked("its “%1” cannot be read"),
    marked("its contents do not match their checksum"),
    marked("this server does not know version %1 of %2"),
    marked("it has another id than what it tells of"),
    marked("it names no lead"),
    marked("a campaign needs a name"),
    marked("only a team lead or an admin may change the rules"),
    marked("this server does not know events of the kind %1"),
)


def said_by_server(message: str) -> str:
    """The server's sentence, with its form where that is known."""
    before, after = _PUT_ASIDE.split("%1")
    if message.startswith(before) and message.endswith(after):
        reason = message.removeprefix(before).removesuffix(after)
        return sentence(_PUT_ASIDE, recognised(reason, _REASONS))
    return recognised(message, _FORMS)
