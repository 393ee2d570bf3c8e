<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Ripen</name>
    <message>
        <source>Ripen</source>
        <translation>Ripen</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>Passphrase wählen</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>No keyring answers here, so this passphrase will encrypt your leads. Nobody can restore it.</source>
        <translation>Hier antwortet kein Schlüsselbund, deshalb verschlüsselt diese Passphrase die Leads. Niemand kann sie wiederherstellen.</translation>
    </message>
    <message>
        <source>Your leads are encrypted; this passphrase opens them.</source>
        <translation>Die Leads sind verschlüsselt; diese Passphrase öffnet sie.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>Make the database</source>
        <translation>Datenbank anlegen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Bitte die Passphrase eingeben.</translation>
    </message>
    <message>
        <source>Take at least eight characters; a few words are best.</source>
        <translation>Mindestens acht Zeichen; am besten ein paar Wörter.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Die beiden Passphrasen sind verschieden.</translation>
    </message>
    <message>
        <source>Ripen met a problem</source>
        <translation>Ripen ist auf ein Problem gestoßen</translation>
    </message>
    <message>
        <source>This is a mistake in Ripen, not in what you did. Every call that Ripen called saved is safe on this computer. You can go on working; if something looks odd, close Ripen and open it again.</source>
        <translation>Das ist ein Fehler in Ripen, kein Bedienfehler. Jeder Anruf, den Ripen als gespeichert gemeldet hat, ist auf diesem Computer sicher. Die Arbeit kann weitergehen; wenn etwas seltsam aussieht, Ripen schließen und wieder öffnen.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>The report may hold a name or a number from your leads: read it before you send it on.</source>
        <translation>Der Bericht kann einen Namen oder eine Nummer aus den Leads enthalten: vor dem Weitergeben lesen.</translation>
    </message>
    <message>
        <source>The log is %1</source>
        <translation>Das Protokoll ist %1</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Ripen met %1 problems</source>
        <translation>Ripen ist auf %1 Probleme gestoßen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Open Ripen</source>
        <translation>Ripen öffnen</translation>
    </message>
    <message>
        <source>Next call</source>
        <translation>Nächster Anruf</translation>
    </message>
    <message>
        <source>Snooze all</source>
        <translation>An alle später erinnern</translation>
    </message>
    <message>
        <source>For 10 minutes</source>
        <translation>Für 10 Minuten</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>Für eine Stunde</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>Bis morgen früh</translation>
    </message>
    <message>
        <source>Quiet for an hour</source>
        <translation>Eine Stunde Ruhe</translation>
    </message>
    <message>
        <source>Ripen: nothing is due</source>
        <translation>Ripen: nichts ist fällig</translation>
    </message>
    <message>
        <source>Ripen: 1 call is due</source>
        <translation>Ripen: 1 Anruf ist fällig</translation>
    </message>
    <message>
        <source>Ripen: %1 calls are due</source>
        <translation>Ripen: %1 Anrufe sind fällig</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>Tasten zeigen</translation>
    </message>
    <message>
        <source>help shortcuts</source>
        <translation>hilfe tastenkürzel</translation>
    </message>
    <message>
        <source>Go to a page</source>
        <translation>Zu einer Seite gehen</translation>
    </message>
    <message>
        <source>Find a command or a lead</source>
        <translation>Befehl oder Lead finden</translation>
    </message>
    <message>
        <source>F2 dial</source>
        <translation>F2 wählen</translation>
    </message>
    <message>
        <source>No story was handed over</source>
        <translation>Keine Geschichte übergeben</translation>
    </message>
    <message>
        <source>Why they raised a hand</source>
        <translation>Weshalb das Interesse</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Der Plan</translation>
    </message>
    <message>
        <source>Asked on the phone</source>
        <translation>Am Telefon erfragt</translation>
    </message>
    <message>
        <source>Also on file</source>
        <translation>Außerdem bekannt</translation>
    </message>
    <message>
        <source>Click, or press E, to change it</source>
        <translation>Zum Ändern klicken oder E drücken</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 Personen</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>Asked not to be called</source>
        <translation>Möchte nicht angerufen werden</translation>
    </message>
    <message>
        <source>No number on file</source>
        <translation>Keine Nummer bekannt</translation>
    </message>
    <message>
        <source>%1 there</source>
        <translation>dort %1</translation>
    </message>
    <message>
        <source>callable until %1</source>
        <translation>erreichbar bis %1</translation>
    </message>
    <message>
        <source>calling opens %1 there</source>
        <translation>Anrufzeit dort ab %1</translation>
    </message>
    <message>
        <source>callable</source>
        <translation>erreichbar</translation>
    </message>
    <message>
        <source>calling hours are over</source>
        <translation>die Anrufzeit ist vorbei</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>and %1 more steps</source>
        <translation>und %1 weitere Schritte</translation>
    </message>
    <message>
        <source>and 1 more step</source>
        <translation>und 1 weiterer Schritt</translation>
    </message>
    <message>
        <source>The team lead looks at it</source>
        <translation>Die Teamleitung sieht es sich an</translation>
    </message>
    <message>
        <source>Find a number to call</source>
        <translation>Eine Nummer finden</translation>
    </message>
    <message>
        <source>You call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>You write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>You meet</source>
        <translation>Treffen</translation>
    </message>
    <message>
        <source>You call, as promised</source>
        <translation>Anrufen, wie versprochen</translation>
    </message>
    <message>
        <source>You call again, if no answer</source>
        <translation>Noch ein Anruf, falls nicht erreicht</translation>
    </message>
    <message>
        <source>You send the %1</source>
        <translation>Senden: %1</translation>
    </message>
    <message>
        <source>Marketing writes</source>
        <translation>Marketing schreibt</translation>
    </message>
    <message>
        <source>Marketing invites to a %1</source>
        <translation>Marketing lädt ein: %1</translation>
    </message>
    <message>
        <source>Marketing invites to a talk</source>
        <translation>Marketing lädt zu einem Vortrag ein</translation>
    </message>
    <message>
        <source>Marketing sends the %1</source>
        <translation>Marketing schickt: %1</translation>
    </message>
    <message>
        <source>From a merged lead: </source>
        <translation>Aus einem zusammengeführten Lead: </translation>
    </message>
    <message>
        <source>From the merged lead %1: </source>
        <translation>Aus dem zusammengeführten Lead %1: </translation>
    </message>
    <message>
        <source>Next touch planned</source>
        <translation>Nächster Schritt geplant</translation>
    </message>
    <message>
        <source>Merged into another lead</source>
        <translation>Mit einem anderen Lead zusammengeführt</translation>
    </message>
    <message>
        <source>Took over the next touch of the merged lead</source>
        <translation>Hat den nächsten Schritt des zusammengeführten Leads übernommen</translation>
    </message>
    <message>
        <source>Planned by the timeline</source>
        <translation>Nach dem Zeitplan geplant</translation>
    </message>
    <message>
        <source>Found a number, so a call is planned</source>
        <translation>Nummer gefunden, ein Anruf ist geplant</translation>
    </message>
    <message>
        <source>Took the last number away</source>
        <translation>Hat die letzte Nummer entfernt</translation>
    </message>
    <message>
        <source>Other number</source>
        <translation>Andere Nummer</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source> (wants no mail)</source>
        <translation> (wünscht keine Mails)</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Website</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Anschrift</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>Branche</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Passung</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Known as</source>
        <translation>Bekannt als</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>Same id</source>
        <translation>Gleiche Kennung</translation>
    </message>
    <message>
        <source>Same mail address</source>
        <translation>Gleiche Mailadresse</translation>
    </message>
    <message>
        <source>Same number</source>
        <translation>Gleiche Nummer</translation>
    </message>
    <message>
        <source>Same name and company</source>
        <translation>Gleicher Name, gleiche Firma</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Genannt von</translation>
    </message>
    <message>
        <source>Named to us</source>
        <translation>Uns genannt</translation>
    </message>
    <message>
        <source>Merged into this</source>
        <translation>Hierher zusammengeführt</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>Zusammengeführt mit</translation>
    </message>
    <message>
        <source>Next touch: %1</source>
        <translation>Nächster Schritt: %1</translation>
    </message>
    <message>
        <source>%1 is merged into %2; Ctrl+Z takes it back</source>
        <translation>%1 ist mit %2 zusammengeführt; Strg+Z nimmt es zurück</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Company size</source>
        <translation>Firmengröße</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Took part in</source>
        <translation>Teilgenommen an</translation>
    </message>
    <message>
        <source>Said at the stand</source>
        <translation>Am Stand gesagt</translation>
    </message>
    <message>
        <source>Talked to</source>
        <translation>Gesprochen mit</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Heruntergeladen</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Lawful basis</source>
        <translation>Rechtsgrundlage</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>Bedarf</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>Interesse</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>Art der Herkunft</translation>
    </message>
    <message>
        <source>Do not call</source>
        <translation>Nicht anrufen</translation>
    </message>
    <message>
        <source>Do not mail</source>
        <translation>Keine Mails</translation>
    </message>
    <message>
        <source>Referred by</source>
        <translation>Empfohlen von</translation>
    </message>
    <message>
        <source>How much, and whose money?</source>
        <translation>Wie viel, und wessen Geld?</translation>
    </message>
    <message>
        <source>Who decides?</source>
        <translation>Wer entscheidet?</translation>
    </message>
    <message>
        <source>What for?</source>
        <translation>Wofür?</translation>
    </message>
    <message>
        <source>When? “in March”, “Q3 2027”, a date</source>
        <translation>Wann? „im März“, „Q3 2027“, ein Datum</translation>
    </message>
    <message>
        <source>+49 511 …</source>
        <translation>+49 511 …</translation>
    </message>
    <message>
        <source>name@company.com</source>
        <translation>name@firma.de</translation>
    </message>
    <message>
        <source>Name or code</source>
        <translation>Name oder Kürzel</translation>
    </message>
    <message>
        <source>Europe/Berlin</source>
        <translation>Europe/Berlin</translation>
    </message>
    <message>
        <source>%1 took a change of %2 back: %3 again</source>
        <translation>%2: wieder %3 (zurückgenommen: %1)</translation>
    </message>
    <message>
        <source>%1 emptied %2, before %4</source>
        <translation>%2: geleert (%1), vorher %4</translation>
    </message>
    <message>
        <source>%1 wrote %3 for %2, before %4</source>
        <translation>%2: %3 (%1), vorher %4</translation>
    </message>
    <message>
        <source>%1 wrote %3 for %2</source>
        <translation>%2: %3 (%1)</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>%1; a later change stands</source>
        <translation>%1; eine spätere Änderung bleibt bestehen</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>An import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>%1 more characters</source>
        <translation>%1 weitere Zeichen</translation>
    </message>
    <message>
        <source>You could start with</source>
        <translation>Möglicher Einstieg</translation>
    </message>
    <message>
        <source>Another first sentence: O</source>
        <translation>Ein anderer erster Satz: O</translation>
    </message>
    <message>
        <source>another, %1</source>
        <translation>ein anderer, %1</translation>
    </message>
    <message>
        <source>Merge: %1</source>
        <translation>Zusammenführen: %1</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Merge %1 into this lead</source>
        <translation>%1 mit diesem Lead zusammenführen</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>None so far</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>All %1 touches</source>
        <translation>Alle %1 Kontakte</translation>
    </message>
    <message>
        <source>The one touch</source>
        <translation>Der eine Kontakt</translation>
    </message>
    <message>
        <source>Older ones</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>Only the last 90 days</source>
        <translation>Nur die letzten 90 Tage</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>Marketing</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>All touches</source>
        <translation>Alle Kontakte</translation>
    </message>
    <message>
        <source>Calls and meetings</source>
        <translation>Anrufe und Treffen</translation>
    </message>
    <message>
        <source>Marketing, and what the lead did</source>
        <translation>Marketing, und was der Lead tat</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>Mit Notiz</translation>
    </message>
    <message>
        <source>Who changed what</source>
        <translation>Wer was geändert hat</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Signs in as</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>may sign in</source>
        <translation>darf sich anmelden</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Laptop of</source>
        <translation>Laptop von</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>Behind by</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Address of the database</source>
        <translation>Adresse der Datenbank</translation>
    </message>
    <message>
        <source>as your admin told you</source>
        <translation>wie von der Verwaltung genannt</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Hand them over and sign in</source>
        <translation>Übergeben und anmelden</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>Anmeldung läuft …</translation>
    </message>
    <message>
        <source>Type the address that your admin gave you.</source>
        <translation>Bitte die Adresse eingeben, die die Verwaltung genannt hat.</translation>
    </message>
    <message>
        <source>Type your name as your admin told you.</source>
        <translation>Bitte den Namen eingeben, den die Verwaltung genannt hat.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Bitte das Passwort eingeben.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Save undelivered calls …</source>
        <translation>Nicht übertragene Anrufe speichern …</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>What changed while you were away</source>
        <translation>Was sich inzwischen geändert hat</translation>
    </message>
    <message>
        <source>Nothing yet. Leads that are given to you or taken back, and what others changed, stand here.</source>
        <translation>Noch nichts. Hier steht, welche Leads gegeben oder zurückgenommen wurden und was andere geändert haben.</translation>
    </message>
    <message>
        <source>Save 1 undelivered call …</source>
        <translation>1 nicht zugestellten Anruf sichern …</translation>
    </message>
    <message>
        <source>1 undelivered call or change is saved as %2; an import reads it back.</source>
        <translation>1 nicht zugestellter Anruf oder Eintrag ist als %2 gesichert; ein Import liest ihn zurück.</translation>
    </message>
    <message>
        <source>export file</source>
        <translation>export datei sichern</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Laptops</source>
        <translation>Laptops</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>%1 signs in with the password %2. It is shown this once.</source>
        <translation>%1 meldet sich mit dem Passwort %2 an. Es wird nur dieses eine Mal gezeigt.</translation>
    </message>
    <message>
        <source>%1 can sign in no more; 1 lead went to the team&apos;s pool.</source>
        <translation>%1 kann sich nicht mehr anmelden; 1 Lead kam in den Vorrat des Teams.</translation>
    </message>
    <message>
        <source>%1 can sign in no more; %2 leads went to the team&apos;s pool.</source>
        <translation>%1 kann sich nicht mehr anmelden; %2 Leads gingen in den Vorrat des Teams.</translation>
    </message>
    <message>
        <source>Type a short name to sign in with, such as ada.</source>
        <translation>Bitte einen kurzen Namen für die Anmeldung eingeben, etwa ada.</translation>
    </message>
    <message>
        <source>Really remove %1</source>
        <translation>%1 wirklich entfernen</translation>
    </message>
    <message>
        <source>Save undelivered calls</source>
        <translation>Nicht übertragene Anrufe speichern</translation>
    </message>
    <message>
        <source>undelivered calls.jsonl</source>
        <translation>nicht übertragene Anrufe.jsonl</translation>
    </message>
    <message>
        <source>Save %1 undelivered calls …</source>
        <translation>%1 nicht übertragene Anrufe speichern …</translation>
    </message>
    <message>
        <source>%1 undelivered calls and changes are saved as %2; an import reads them back.</source>
        <translation>%1 nicht übertragene Anrufe und Änderungen sind als %2 gespeichert; ein Import liest sie wieder ein.</translation>
    </message>
    <message>
        <source>Open the lead that a line is about</source>
        <translation>Den Lead öffnen, um den es in der Zeile geht</translation>
    </message>
    <message>
        <source>Sign out of the team</source>
        <translation>Vom Team abmelden</translation>
    </message>
    <message>
        <source>Every call is saved on this computer</source>
        <translation>Jeder Anruf ist auf diesem Computer gespeichert</translation>
    </message>
    <message>
        <source>Saved here, %1 not delivered, signed out</source>
        <translation>Hier gespeichert, %1 nicht übertragen, abgemeldet</translation>
    </message>
    <message>
        <source>Saved here, sign in again</source>
        <translation>Hier gespeichert, bitte neu anmelden</translation>
    </message>
    <message>
        <source>Saved here, your login was removed</source>
        <translation>Hier gespeichert, Ihr Login wurde entfernt</translation>
    </message>
    <message>
        <source>Saved here, not synchronised: %1</source>
        <translation>Hier gespeichert, nicht abgeglichen: %1</translation>
    </message>
    <message>
        <source>Saved here, %1 not delivered yet, sign in again</source>
        <translation>Hier gespeichert, %1 noch nicht übertragen, bitte neu anmelden</translation>
    </message>
    <message>
        <source>Saved here, %1 not delivered, your login was removed</source>
        <translation>Hier gespeichert, %1 nicht übermittelt, der Login wurde entfernt</translation>
    </message>
    <message>
        <source>Saved here, %1 not delivered: %2</source>
        <translation>Hier gespeichert, %1 nicht übertragen: %2</translation>
    </message>
    <message>
        <source>Saved here, no connection</source>
        <translation>Hier gespeichert, keine Verbindung</translation>
    </message>
    <message>
        <source>Saved here, %1 not delivered yet, no connection</source>
        <translation>Hier gespeichert, %1 noch nicht übertragen, keine Verbindung</translation>
    </message>
    <message>
        <source>Saved here, %1 on the way</source>
        <translation>Hier gespeichert, %1 unterwegs</translation>
    </message>
    <message>
        <source>Saved here and with the team</source>
        <translation>Hier und beim Team gespeichert</translation>
    </message>
    <message>
        <source>Signed out. 1 call or change waits here; it goes out when you sign in again.</source>
        <translation>Abgemeldet. 1 Anruf oder Änderung wartet hier und geht nach der nächsten Anmeldung hinaus.</translation>
    </message>
    <message>
        <source>Signed out. %1 calls and changes wait here; they go out when you sign in again.</source>
        <translation>Abgemeldet. %1 Anrufe und Änderungen warten hier; nach der nächsten Anmeldung gehen sie hinaus.</translation>
    </message>
    <message>
        <source>Not connected to a team. Everything stays on this computer.</source>
        <translation>Mit keinem Team verbunden. Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Fetching: %1 of %2</source>
        <translation>Abruf läuft: %1 von %2</translation>
    </message>
    <message>
        <source>Synchronising …</source>
        <translation>Abgleich läuft …</translation>
    </message>
    <message>
        <source>The central database does not answer; it is tried again.</source>
        <translation>Die zentrale Datenbank antwortet nicht; es wird wieder versucht.</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <source>Up to date since %1.</source>
        <translation>Aktuell seit %1.</translation>
    </message>
    <message>
        <source>The central database put 1 call or change aside; it is kept here and there, and an admin can look at it.</source>
        <translation>Die zentrale Datenbank hat 1 Anruf oder Eintrag beiseitegelegt; er bleibt hier und dort erhalten, und ein Admin kann ihn ansehen.</translation>
    </message>
    <message>
        <source>The central database put %1 calls and changes aside; they are kept here and there, and an admin can look at them.</source>
        <translation>Die zentrale Datenbank hat %1 Anrufe und Änderungen beiseitegelegt; sie bleiben hier und dort erhalten, und ein Admin kann sie ansehen.</translation>
    </message>
    <message>
        <source>team %1</source>
        <translation>Team %1</translation>
    </message>
    <message>
        <source>rep</source>
        <translation>Vertrieb</translation>
    </message>
    <message>
        <source>team lead</source>
        <translation>Teamleitung</translation>
    </message>
    <message>
        <source>marketer</source>
        <translation>Marketing</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>%1 leads were taken back.</source>
        <translation>%1 Leads wurden zurückgenommen.</translation>
    </message>
    <message>
        <source>%1 took %2 leads back.</source>
        <translation>%1 hat %2 Leads zurückgenommen.</translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <translation>Grund: %1.</translation>
    </message>
    <message>
        <source>This lead is yours now.</source>
        <translation>Dieser Lead gehört jetzt hierher.</translation>
    </message>
    <message>
        <source>%1 gave you this lead.</source>
        <translation>%1 hat diesen Lead übergeben.</translation>
    </message>
    <message>
        <source>A lead was taken back.</source>
        <translation>Ein Lead wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>%1 took a lead back.</source>
        <translation>%1 hat einen Lead zurückgenommen.</translation>
    </message>
    <message>
        <source>it</source>
        <translation>ihn</translation>
    </message>
    <message>
        <source>%1 changed %2.</source>
        <translation>%1 hat %2 geändert.</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>A call of yours came in after its lead had gone to somebody else; it counts, and both of you see it.</source>
        <translation>Ein Anruf von Ihnen kam herein, als der Lead schon bei jemand anderem war; er zählt, und beide sehen ihn.</translation>
    </message>
    <message>
        <source>A call on it came in late, from %1, and counts.</source>
        <translation>Ein Anruf von %1 kam verspätet herein und zählt.</translation>
    </message>
    <message>
        <source>%1 belongs to another program (it holds the table “%2”); make an empty database.</source>
        <translation>%1 gehört zu einem anderen Programm (darin liegt die Tabelle „%2“); eine leere Datenbank anlegen.</translation>
    </message>
    <message>
        <source>%1 holds no central database of Ripen yet; run “ripen central init”.</source>
        <translation>%1 enthält noch keine zentrale Datenbank von Ripen; „ripen central init“ ausführen.</translation>
    </message>
    <message>
        <source>%1 is being upgraded by %2; try again when that has ended.</source>
        <translation>%1 wird gerade von %2 auf eine neue Fassung gebracht; danach noch einmal versuchen.</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>jemand anderem</translation>
    </message>
    <message>
        <source>%1 has a schema “sync” that is not Ripen&apos;s; make an empty database.</source>
        <translation>%1 hat ein Schema „sync“, das nicht von Ripen ist; eine leere Datenbank anlegen.</translation>
    </message>
    <message>
        <source>%1 was upgraded by a newer Ripen (schema %2); install that version here as well.</source>
        <translation>%1 wurde von einem neueren Ripen umgestellt (Schema %2); diese Fassung auch hier installieren.</translation>
    </message>
    <message>
        <source>use the owner of the database, who may also create roles</source>
        <translation>den Eigentümer der Datenbank nehmen, der auch Rollen anlegen darf</translation>
    </message>
    <message>
        <source>This login may not set up %1: %2.</source>
        <translation>Dieser Login darf %1 nicht einrichten: %2.</translation>
    </message>
    <message>
        <source>Nobody with the login “%1” works here.</source>
        <translation>Niemand mit dem Login „%1“ arbeitet hier.</translation>
    </message>
    <message>
        <source>A password needs at least %1 characters.</source>
        <translation>Ein Passwort braucht mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>There is no lead “%1” at %2.</source>
        <translation>Es gibt keinen Lead „%1“ bei %2.</translation>
    </message>
    <message>
        <source>It ripened.</source>
        <translation>Er ist reif geworden.</translation>
    </message>
    <message>
        <source>Look around with a sample company</source>
        <translation>Mit einer Beispielfirma umsehen</translation>
    </message>
    <message>
        <source>500 invented leads with a year of calls, which you can take out again whenever you like.</source>
        <translation>500 erfundene Leads mit einem Jahr voller Anrufe, die sich jederzeit wieder entfernen lassen.</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Eine Datei importieren</translation>
    </message>
    <message>
        <source>CSV or Excel from any CRM, trade fair or form; you see what becomes of it before anything is saved.</source>
        <translation>CSV oder Excel aus jedem CRM, von Messen oder Formularen; vor dem Speichern ist zu sehen, was daraus wird.</translation>
    </message>
    <message>
        <source>Connect to a team</source>
        <translation>Mit einem Team verbinden</translation>
    </message>
    <message>
        <source>Sign in to your company&apos;s database with the name that your admin gave you; your leads come over, and you can work offline.</source>
        <translation>Anmeldung an der Datenbank der Firma mit dem Namen, den die Verwaltung genannt hat; die Leads kommen herüber, und die Arbeit geht auch ohne Verbindung.</translation>
    </message>
    <message>
        <source>You can also drop a file on this page.</source>
        <translation>Eine Datei kann auch auf diese Seite gezogen werden.</translation>
    </message>
    <message>
        <source>What is going on</source>
        <translation>Was gerade geschieht</translation>
    </message>
    <message>
        <source>Welcome to Ripen</source>
        <translation>Willkommen bei Ripen</translation>
    </message>
    <message>
        <source>Every lead gets a next touch, with a date, until it has bought or has said no. How do you want to begin?</source>
        <translation>Jeder Lead bekommt einen nächsten Schritt mit Datum, bis er gekauft oder abgesagt hat. Womit soll es losgehen?</translation>
    </message>
    <message>
        <source>The sample company is moving in …</source>
        <translation>Die Beispielfirma zieht ein …</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx)</source>
        <translation>Tabellen (*.csv *.tsv *.txt *.xlsx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>warned</source>
        <translation>gewarnt</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>Rücknahme</translation>
    </message>
    <message>
        <source>in the pool</source>
        <translation>im Pool</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>unversucht</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>still</translation>
    </message>
    <message>
        <source>past due</source>
        <translation>überfällig</translation>
    </message>
    <message>
        <source>nobody has it</source>
        <translation>niemand hat ihn</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 darüber</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>1 lead waits for a rep</source>
        <translation>1 Lead wartet auf den Vertrieb</translation>
    </message>
    <message>
        <source>%1 leads wait for a rep</source>
        <translation>%1 Leads warten auf den Vertrieb</translation>
    </message>
    <message>
        <source>1 in the team’s pool</source>
        <translation>1 im Pool des Teams</translation>
    </message>
    <message>
        <source>%1 in the team’s pool</source>
        <translation>%1 im Pool des Teams</translation>
    </message>
    <message>
        <source>No lead of marketing’s waits for a rep. One comes here when it has crossed the line, or when it was imported ready for sales and without an owner; then you say which rep or team gets it.</source>
        <translation>Kein Lead des Marketings wartet auf den Vertrieb. Hierher kommt einer, wenn er die Schwelle überschritten hat oder wenn er verkaufsreif und ohne zuständige Person importiert wurde; dann sagen Sie, wer oder welches Team ihn bekommt.</translation>
    </message>
    <message>
        <source>Nobody waits too long. A lead comes here when half of its first-response time has passed without a call, when it has lain still, or when nobody holds it; days on which its rep is away do not count.</source>
        <translation>Niemand wartet zu lange. Ein Lead kommt hierher, wenn die Hälfte seiner Zeit bis zur ersten Antwort ohne Anruf vergangen ist, wenn er still lag oder wenn niemand ihn hat; Tage, an denen sein Betreuer fort ist, zählen nicht.</translation>
    </message>
    <message>
        <source>Of this choice nobody waits too long; 1 other lead does.</source>
        <translation>In dieser Auswahl wartet niemand zu lange; 1 anderer Lead schon.</translation>
    </message>
    <message>
        <source>Of this choice nobody waits too long; %1 other leads do.</source>
        <translation>In dieser Auswahl wartet niemand zu lange; %1 andere Leads schon.</translation>
    </message>
    <message>
        <source>%1 is away today: the clocks stand still.</source>
        <translation>%1 ist heute fort: Die Uhren stehen still.</translation>
    </message>
    <message>
        <source>It would not change hands.</source>
        <translation>Er käme nicht in andere Hände.</translation>
    </message>
    <message>
        <source>The pool of %1</source>
        <translation>Der Pool von %1</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Weshalb</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Taken back in</source>
        <translation>Rücknahme in</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Nobody waits too long</source>
        <translation>Niemand wartet zu lange</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>taken back by themselves once a day</source>
        <translation>einmal am Tag von selbst zurückgenommen</translation>
    </message>
    <message>
        <source>nothing is taken back by itself</source>
        <translation>nichts wird von selbst zurückgenommen</translation>
    </message>
    <message>
        <source>1 lead waits too long</source>
        <translation>1 Lead wartet zu lange</translation>
    </message>
    <message>
        <source>office hours</source>
        <translation>Bürozeiten</translation>
    </message>
    <message>
        <source>%1 leads wait too long</source>
        <translation>%1 Leads warten zu lange</translation>
    </message>
    <message>
        <source>Choose leads with Space or Shift and the arrows, then whom they go to.</source>
        <translation>Leads mit der Leertaste oder mit Umschalt und den Pfeilen wählen, dann, an wen sie gehen.</translation>
    </message>
    <message>
        <source>Asking the central database …</source>
        <translation>Die zentrale Datenbank wird gefragt …</translation>
    </message>
    <message>
        <source>Whom shall they go to?</source>
        <translation>An wen sollen sie gehen?</translation>
    </message>
    <message>
        <source>None of them would change hands.</source>
        <translation>Keiner davon käme in andere Hände.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>a lead</source>
        <translation>ein Lead</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Stays: %1</source>
        <translation>Bleibt: %1</translation>
    </message>
    <message>
        <source>is there already</source>
        <translation>ist schon dort</translation>
    </message>
    <message>
        <source>No lead was handed over.</source>
        <translation>Kein Lead wurde übergeben.</translation>
    </message>
    <message>
        <source>%1 leads handed over.</source>
        <translation>%1 Leads übergeben.</translation>
    </message>
    <message>
        <source>1 lead handed over.</source>
        <translation>1 Lead übergeben.</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Leads of</source>
        <translation>Leads von</translation>
    </message>
    <message>
        <source>Leads that wait too long, the next to be taken back first</source>
        <translation>Leads, die zu lange warten; zuerst, wer als Nächster zurückgenommen wird</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Abwesend</translation>
    </message>
    <message>
        <source>Days away</source>
        <translation>Tage der Abwesenheit</translation>
    </message>
    <message>
        <source>2026-12-21..2027-01-03, 2027-02-08</source>
        <translation>2026-12-21..2027-01-03, 2027-02-08</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Taken back by the team’s rules</source>
        <translation>Nach den Regeln des Teams zurückgenommen</translation>
    </message>
    <message>
        <source>Whom to</source>
        <translation>An wen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why? Whoever loses the leads reads it</source>
        <translation>Weshalb? Wer die Leads abgibt, liest es</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Alle Grade</translation>
    </message>
    <message>
        <source>Walk through the leads</source>
        <translation>Durch die Leads gehen</translation>
    </message>
    <message>
        <source>Choose a lead, or let it go</source>
        <translation>Einen Lead wählen oder loslassen</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>Mehrere wählen</translation>
    </message>
    <message>
        <source>Choose all that are shown</source>
        <translation>Alle gezeigten wählen</translation>
    </message>
    <message>
        <source>Say whom they go to</source>
        <translation>Sagen, an wen sie gehen</translation>
    </message>
    <message>
        <source>Hand them over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Open the lead’s card</source>
        <translation>Die Karte des Leads öffnen</translation>
    </message>
    <message>
        <source>Choose all leads that wait too long</source>
        <translation>Alle Leads wählen, die zu lange warten</translation>
    </message>
    <message>
        <source>Hand over the chosen lead</source>
        <translation>Den gewählten Lead übergeben</translation>
    </message>
    <message>
        <source>Hand over the %1 chosen leads</source>
        <translation>Die %1 gewählten Leads übergeben</translation>
    </message>
    <message>
        <source>take back assign share</source>
        <translation>zurücknehmen zuweisen verteilen</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>The team’s pool</source>
        <translation>Der Pool des Teams</translation>
    </message>
    <message>
        <source>No lead is chosen</source>
        <translation>Kein Lead gewählt</translation>
    </message>
    <message>
        <source>Nobody waits with marketing. A lead below the team’s line, or one that a rep calls a bad lead, comes here, keeps its next touch, and is to be called as soon as it ripens.</source>
        <translation>Niemand wartet beim Marketing. Ein Lead unter der Linie des Teams, oder einer, den der Vertrieb einen schlechten Lead nennt, kommt hierher, behält seine nächste Aktion und ist anzurufen, sobald er reift.</translation>
    </message>
    <message>
        <source>Leads that wait with marketing</source>
        <translation>Leads, die beim Marketing warten</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Was gesendet wurde</translation>
    </message>
    <message>
        <source>Its title</source>
        <translation>Der Titel</translation>
    </message>
    <message>
        <source>Which? For example: Ten ways to weld aluminium</source>
        <translation>Welches? Zum Beispiel: Zehn Wege, Aluminium zu schweißen</translation>
    </message>
    <message>
        <source>Note as sent</source>
        <translation>Als gesendet vermerken</translation>
    </message>
    <message>
        <source>Crossed the line in the last 30 days</source>
        <translation>In den letzten 30 Tagen über die Grenze gekommen</translation>
    </message>
    <message>
        <source>Leads that ripened in the last 30 days</source>
        <translation>Leads, die in den letzten 30 Tagen gereift sind</translation>
    </message>
    <message>
        <source>%1 leads wait with marketing</source>
        <translation>%1 Leads warten beim Marketing</translation>
    </message>
    <message>
        <source>1 lead waits with marketing</source>
        <translation>1 Lead wartet beim Marketing</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>%1 · %2 open</source>
        <translation>%1 · %2 offen</translation>
    </message>
    <message>
        <source>%1 · away</source>
        <translation>%1 · abwesend</translation>
    </message>
    <message>
        <source>Whom to?</source>
        <translation>An wen?</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Share out among the team</source>
        <translation>Im Team verteilen</translation>
    </message>
    <message>
        <source>Back to the team’s pool</source>
        <translation>Zurück in den Vorrat des Teams</translation>
    </message>
    <message>
        <source>Back to marketing</source>
        <translation>Zurück zum Marketing</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Drop a CSV or Excel file here</source>
        <translation>CSV- oder Excel-Datei hierher ziehen</translation>
    </message>
    <message>
        <source>Exports of other CRMs, lists of a trade fair, form answers, calls made elsewhere. Nothing is saved before you have looked at it.</source>
        <translation>Exporte anderer CRMs, Listen einer Messe, Antworten auf Formulare, anderswo geführte Anrufe. Vor dem Durchsehen wird nichts gespeichert.</translation>
    </message>
    <message>
        <source>Imports so far</source>
        <translation>Bisherige Importe</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>Diesen Import zurücknehmen</translation>
    </message>
    <message>
        <source>Nothing has been imported yet.</source>
        <translation>Noch wurde nichts importiert.</translation>
    </message>
    <message>
        <source>This import is taken back already.</source>
        <translation>Dieser Import ist schon zurückgenommen.</translation>
    </message>
    <message>
        <source>Choose an import first.</source>
        <translation>Bitte zuerst einen Import wählen.</translation>
    </message>
    <message>
        <source>Read too where the column of “%1” is empty or says less</source>
        <translation>Wird mitgelesen, wo die Spalte für „%1“ leer ist oder weniger sagt</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>Spalte in der Datei</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <source>Read too for</source>
        <translation>Mitgelesen für</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Zum Beispiel</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>taken back %1</source>
        <translation>zurückgenommen %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Aktualisiert</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Undelivered calls (*.jsonl)</source>
        <translation>Nicht übertragene Anrufe (*.jsonl)</translation>
    </message>
    <message>
        <source>Mappings (*.toml)</source>
        <translation>Zuordnungen (*.toml)</translation>
    </message>
    <message>
        <source>Keep as custom field</source>
        <translation>Als eigenes Feld behalten</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Number in the other program</source>
        <translation>Nummer im anderen Programm</translation>
    </message>
    <message>
        <source>Whole name</source>
        <translation>Ganzer Name</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>Mailadresse</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>Mobiltelefon</translation>
    </message>
    <message>
        <source>State or region</source>
        <translation>Bundesland oder Region</translation>
    </message>
    <message>
        <source>Size of the company</source>
        <translation>Größe der Firma</translation>
    </message>
    <message>
        <source>What they did at the event</source>
        <translation>Was sie auf der Veranstaltung taten</translation>
    </message>
    <message>
        <source>What they said at the stand</source>
        <translation>Was sie am Stand sagten</translation>
    </message>
    <message>
        <source>Who talked to them</source>
        <translation>Wer mit ihnen sprach</translation>
    </message>
    <message>
        <source>What they downloaded</source>
        <translation>Was sie heruntergeladen haben</translation>
    </message>
    <message>
        <source>What they asked</source>
        <translation>Was sie gefragt haben</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>Wer entscheidet</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Calls and changes that were not delivered</source>
        <translation>Nicht übertragene Anrufe und Änderungen</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>Neuer Lead</translation>
    </message>
    <message>
        <source>Change to a lead</source>
        <translation>Änderung an einem Lead</translation>
    </message>
    <message>
        <source>Change to the rules</source>
        <translation>Änderung an den Regeln</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Raised a hand at</source>
        <translation>Interesse gezeigt am</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Letzte Aktivität</translation>
    </message>
    <message>
        <source>Closed at</source>
        <translation>Abgeschlossen am</translation>
    </message>
    <message>
        <source>Reason of closing</source>
        <translation>Grund des Abschlusses</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>When it happened</source>
        <translation>Wann es geschah</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>Was es war</translation>
    </message>
    <message>
        <source>From or to us</source>
        <translation>Von oder an uns</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>Wer es tat</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>Touches of known leads</source>
        <translation>Kontakte bekannter Leads</translation>
    </message>
    <message>
        <source>written by %1</source>
        <translation>geschrieben von %1</translation>
    </message>
    <message>
        <source>%2 of 1 column recognised</source>
        <translation>%2 von 1 Spalte erkannt</translation>
    </message>
    <message>
        <source>%2 of %1 columns recognised</source>
        <translation>%2 von %1 Spalten erkannt</translation>
    </message>
    <message>
        <source>%1 kept as custom fields</source>
        <translation>%1 als eigene Felder behalten</translation>
    </message>
    <message>
        <source>1 kept as custom field</source>
        <translation>1 als eigenes Feld behalten</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>%1 weggelassen</translation>
    </message>
    <message>
        <source>Windows (Western)</source>
        <translation>Windows (westeuropäisch)</translation>
    </message>
    <message>
        <source>Windows (Central European)</source>
        <translation>Windows (mitteleuropäisch)</translation>
    </message>
    <message>
        <source>Windows (Cyrillic)</source>
        <translation>Windows (kyrillisch)</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>Senkrechter Strich</translation>
    </message>
    <message>
        <source>new leads</source>
        <translation>neue Leads</translation>
    </message>
    <message>
        <source>new touches</source>
        <translation>neue Kontakte</translation>
    </message>
    <message>
        <source>calls and changes</source>
        <translation>Anrufe und Änderungen</translation>
    </message>
    <message>
        <source>brought up to date</source>
        <translation>aktualisiert</translation>
    </message>
    <message>
        <source>known already</source>
        <translation>schon bekannt</translation>
    </message>
    <message>
        <source>not to be contacted</source>
        <translation>nicht zu kontaktieren</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>zurückgewiesen</translation>
    </message>
    <message>
        <source>look like somebody known</source>
        <translation>ähneln jemand Bekanntem</translation>
    </message>
    <message>
        <source>What the rows are</source>
        <translation>Was die Zeilen sind</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Country of the phone numbers</source>
        <translation>Land der Telefonnummern</translation>
    </message>
    <message>
        <source>DE, or Germany</source>
        <translation>DE oder Deutschland</translation>
    </message>
    <message>
        <source>for rows that name none</source>
        <translation>für Zeilen, die keines nennen</translation>
    </message>
    <message>
        <source>The rows are</source>
        <translation>Die Zeilen sind</translation>
    </message>
    <message>
        <source>Between cells</source>
        <translation>Zwischen den Zellen</translation>
    </message>
    <message>
        <source>Numbers without + are from</source>
        <translation>Nummern ohne + sind aus</translation>
    </message>
    <message>
        <source>What the columns become</source>
        <translation>Was aus den Spalten wird</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>Erste Zeilen der Datei</translation>
    </message>
    <message>
        <source>Rows to look at</source>
        <translation>Zeilen zum Ansehen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Anzusehen</translation>
    </message>
    <message>
        <source>Use a saved mapping …</source>
        <translation>Gespeicherte Zuordnung verwenden …</translation>
    </message>
    <message>
        <source>Save this mapping …</source>
        <translation>Diese Zuordnung speichern …</translation>
    </message>
    <message>
        <source>%1 becomes</source>
        <translation>%1 wird zu</translation>
    </message>
    <message>
        <source>To look at: %1</source>
        <translation>Anzusehen: %1</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Andere Datei wählen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Use a saved mapping</source>
        <translation>Gespeicherte Zuordnung verwenden</translation>
    </message>
    <message>
        <source>Save this mapping</source>
        <translation>Diese Zuordnung speichern</translation>
    </message>
    <message>
        <source>Save rejected rows</source>
        <translation>Zurückgewiesene Zeilen speichern</translation>
    </message>
    <message>
        <source>import</source>
        <translation>importieren</translation>
    </message>
    <message>
        <source>The import is running</source>
        <translation>Der Import läuft</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Counting what would come of it, %1 % …</source>
        <translation>Es wird gezählt, was dabei herauskäme, %1 % …</translation>
    </message>
    <message>
        <source>Counting what would come of it …</source>
        <translation>Es wird gezählt, was dabei herauskäme …</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>Zeile %1, %2: %3</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>%1 is imported</source>
        <translation>%1 ist importiert</translation>
    </message>
    <message>
        <source>%1 leads put aside</source>
        <translation>%1 Leads beiseitegelegt</translation>
    </message>
    <message>
        <source>1 lead put aside</source>
        <translation>1 Lead beiseitegelegt</translation>
    </message>
    <message>
        <source>%1 changes taken back</source>
        <translation>%1 Änderungen zurückgenommen</translation>
    </message>
    <message>
        <source>1 change taken back</source>
        <translation>1 Änderung zurückgenommen</translation>
    </message>
    <message>
        <source>1 kept, because somebody has worked it since</source>
        <translation>1 behalten, weil inzwischen jemand daran gearbeitet hat</translation>
    </message>
    <message>
        <source>%1 kept, because somebody has worked them since</source>
        <translation>%1 behalten, weil seither jemand damit gearbeitet hat</translation>
    </message>
    <message>
        <source>The mapping is saved as %1</source>
        <translation>Die Zuordnung ist als %1 gespeichert</translation>
    </message>
    <message>
        <source>1 rejected row is saved as %2</source>
        <translation>1 abgelehnte Zeile ist als %2 gesichert</translation>
    </message>
    <message>
        <source>%1 rejected rows are saved as %2</source>
        <translation>%1 abgelehnte Zeilen sind als %2 gesichert</translation>
    </message>
    <message>
        <source>“%2” is filled by this column now; “%1” is kept as a custom field.</source>
        <translation>„%2“ wird jetzt aus dieser Spalte gefüllt; „%1“ bleibt als eigenes Feld.</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Import the file that is shown</source>
        <translation>Die gezeigte Datei importieren</translation>
    </message>
    <message>
        <source>Save the mapping …</source>
        <translation>Die Zuordnung sichern …</translation>
    </message>
    <message>
        <source>export</source>
        <translation>export</translation>
    </message>
    <message>
        <source>import csv xlsx</source>
        <translation>import csv xlsx</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 % imported</source>
        <translation>%1 % importiert</translation>
    </message>
    <message>
        <source>Ending after the rows that are under way …</source>
        <translation>Endet nach den Zeilen, die gerade unterwegs sind …</translation>
    </message>
    <message>
        <source>%1 %. You can go on working meanwhile.</source>
        <translation>%1 %. Die Arbeit kann inzwischen weitergehen.</translation>
    </message>
    <message>
        <source>Save rejected rows …</source>
        <translation>Zurückgewiesene Zeilen speichern …</translation>
    </message>
    <message>
        <source>To today&apos;s list</source>
        <translation>Zur Liste von heute</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>Weitere Datei importieren</translation>
    </message>
    <message>
        <source>Import the sheet “%1” too</source>
        <translation>Auch das Blatt „%1“ importieren</translation>
    </message>
    <message>
        <source>%1 rows read.</source>
        <translation>%1 Zeilen gelesen.</translation>
    </message>
    <message>
        <source>1 row read.</source>
        <translation>1 Zeile gelesen.</translation>
    </message>
    <message>
        <source>You cancelled after 1 row. It stays; importing the file again does the rest.</source>
        <translation>Nach 1 Zeile abgebrochen. Sie bleibt; ein erneuter Import der Datei erledigt den Rest.</translation>
    </message>
    <message>
        <source>You cancelled after %1 rows. They stay; importing the file again does the rest.</source>
        <translation>Nach %1 Zeilen abgebrochen. Sie bleiben; ein erneuter Import der Datei erledigt den Rest.</translation>
    </message>
    <message>
        <source>The file held no rows below its header.</source>
        <translation>Die Datei enthielt unter der Kopfzeile keine Zeilen.</translation>
    </message>
    <message>
        <source>1 row read; everything in it was known already.</source>
        <translation>1 Zeile gelesen; alles darin war schon bekannt.</translation>
    </message>
    <message>
        <source>%1 rows read; everything in them was known already.</source>
        <translation>%1 Zeilen gelesen; alles darin war schon bekannt.</translation>
    </message>
    <message>
        <source>Taken over. What had arrived before counts once.</source>
        <translation>Übernommen. Was schon angekommen war, zählt einmal.</translation>
    </message>
    <message>
        <source>%1 things to look at</source>
        <translation>%1 Dinge zum Ansehen</translation>
    </message>
    <message>
        <source>1 thing to look at</source>
        <translation>1 Ding zum Ansehen</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>? keys</source>
        <translation>? Tasten</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>working</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>im Gespräch</translation>
    </message>
    <message>
        <source>promised</source>
        <translation>versprochen</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>bought</source>
        <translation>gekauft</translation>
    </message>
    <message>
        <source>The hand-off does not say what they asked, were told or downloaded. That counts against it, not the rep.</source>
        <translation>Die Übergabe sagt nicht, was sie fragten, hörten oder herunterluden. Das zählt gegen die Übergabe, nicht gegen den Vertrieb.</translation>
    </message>
    <message>
        <source>Leads that came to a rep; the figures to the right count these alone.</source>
        <translation>Leads, die in den Vertrieb kamen; die Zahlen rechts zählen nur diese.</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>No story</source>
        <translation>Ohne Geschichte</translation>
    </message>
    <message>
        <source>At least one call or personal mail by a person.</source>
        <translation>Mindestens ein Anruf oder eine persönliche Mail eines Menschen.</translation>
    </message>
    <message>
        <source>At least one talk with the person.</source>
        <translation>Mindestens ein Gespräch mit der Person.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Im Gespräch</translation>
    </message>
    <message>
        <source>In talks now.</source>
        <translation>Jetzt im Gespräch.</translation>
    </message>
    <message>
        <source>Not ripe now; each comes back by itself on its day.</source>
        <translation>Jetzt nicht reif; jeder kommt an seinem Tag von selbst zurück.</translation>
    </message>
    <message>
        <source>Bought from us.</source>
        <translation>Bei uns gekauft.</translation>
    </message>
    <message>
        <source>Said that they will not buy; the reasons stand below.</source>
        <translation>Sagten, dass sie nicht kaufen; die Gründe stehen unten.</translation>
    </message>
    <message>
        <source>Bad lead</source>
        <translation>Schlechter Lead</translation>
    </message>
    <message>
        <source>Sent back as a bad lead; the reasons stand below.</source>
        <translation>Als schlechter Lead zurückgegeben; die Gründe stehen unten.</translation>
    </message>
    <message>
        <source>The cost of the campaign, divided by those who bought.</source>
        <translation>Die Kosten der Kampagne, geteilt durch alle, die gekauft haben.</translation>
    </message>
    <message>
        <source>No campaign</source>
        <translation>Keine Kampagne</translation>
    </message>
    <message>
        <source>What they said</source>
        <translation>Was sie sagten</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Each bought</source>
        <translation>Je Kauf</translation>
    </message>
    <message>
        <source>What they cost</source>
        <translation>Was sie gekostet haben</translation>
    </message>
    <message>
        <source>Nobody waits with marketing</source>
        <translation>Niemand wartet beim Marketing</translation>
    </message>
    <message>
        <source>Nurture pool</source>
        <translation>Pflege</translation>
    </message>
    <message>
        <source>all leads</source>
        <translation>alle Leads</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>übergeben</translation>
    </message>
    <message>
        <source>with a story</source>
        <translation>mit Geschichte</translation>
    </message>
    <message>
        <source>without a story</source>
        <translation>ohne Geschichte</translation>
    </message>
    <message>
        <source>never tried</source>
        <translation>nie versucht</translation>
    </message>
    <message>
        <source>a lead counts for the campaign that its hand-off names; one that answered several counts once. Undone imports and duplicates are left out</source>
        <translation>Ein Lead zählt für die Kampagne, die seine Übergabe nennt; wer auf mehrere geantwortet hat, zählt einmal. Zurückgenommene Importe und Doppelte bleiben außen vor</translation>
    </message>
    <message>
        <source>leads that came to a rep: their next touch was a rep&apos;s to do, or somebody tried; all the other figures but those not given count these alone</source>
        <translation>Leads, die in den Vertrieb kamen: Die nächste Aktion war Sache des Vertriebs, oder jemand hat es versucht; alle anderen Zahlen außer den nicht übergebenen zählen nur diese</translation>
    </message>
    <message>
        <source>leads that no rep was given: marketing keeps them, or they were closed when they came</source>
        <translation>Leads, die niemand im Vertrieb bekommen hat: Das Marketing behält sie, oder sie waren geschlossen, als sie kamen</translation>
    </message>
    <message>
        <source>the hand-off says what they asked, were told, downloaded or did; one without counts against the campaign, not against the rep</source>
        <translation>Die Übergabe sagt, was sie gefragt, gehört, heruntergeladen oder getan haben; eine ohne zählt gegen die Kampagne, nicht gegen den Vertrieb</translation>
    </message>
    <message>
        <source>at least one call or personal mail by a person</source>
        <translation>mindestens ein Anruf oder eine persönliche Mail von einem Menschen</translation>
    </message>
    <message>
        <source>at least one talk with the person</source>
        <translation>mindestens ein Gespräch mit der Person</translation>
    </message>
    <message>
        <source>in talks now</source>
        <translation>jetzt im Gespräch</translation>
    </message>
    <message>
        <source>not ripe now</source>
        <translation>jetzt nicht reif</translation>
    </message>
    <message>
        <source>bought from us</source>
        <translation>bei uns gekauft</translation>
    </message>
    <message>
        <source>bought from somebody else</source>
        <translation>bei anderen gekauft</translation>
    </message>
    <message>
        <source>said that they will not buy, by reason</source>
        <translation>haben gesagt, dass sie nicht kaufen, nach Grund</translation>
    </message>
    <message>
        <source>closed for a legal or data reason</source>
        <translation>aus rechtlichen Gründen oder wegen der Daten geschlossen</translation>
    </message>
    <message>
        <source>the last word of a rep, or of whoever argued, by reason; the lead may have ripened since</source>
        <translation>das letzte Wort des Vertriebs oder wer sonst widersprach, nach Grund; der Lead kann seither gereift sein</translation>
    </message>
    <message>
        <source>the cost of the campaign / bought; none while nobody bought or the cost is not known</source>
        <translation>die Kosten der Kampagne / gekauft; keine Zahl, solange niemand gekauft hat oder die Kosten nicht bekannt sind</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>Nicht übergeben</translation>
    </message>
    <message>
        <source>No rep was given these: marketing keeps them, or they were closed when they came.</source>
        <translation>Diese hat der Vertrieb nicht bekommen: Das Marketing behält sie, oder sie waren geschlossen, als sie kamen.</translation>
    </message>
    <message>
        <source>not given to a rep</source>
        <translation>nicht beim Vertrieb</translation>
    </message>
    <message>
        <source>bought elsewhere</source>
        <translation>anderswo gekauft</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>bad leads</source>
        <translation>schlechte Leads</translation>
    </message>
    <message>
        <source>%1 · %2, %3</source>
        <translation>%1 · %2, %3</translation>
    </message>
    <message>
        <source>%1 (%2 of them yours to see)</source>
        <translation>%1 (%2 davon hier einsehbar)</translation>
    </message>
    <message>
        <source>everybody’s leads</source>
        <translation>die Leads aller</translation>
    </message>
    <message>
        <source>the leads on this computer</source>
        <translation>die Leads auf diesem Computer</translation>
    </message>
    <message>
        <source>1 campaign</source>
        <translation>1 Kampagne</translation>
    </message>
    <message>
        <source>%1 campaigns</source>
        <translation>%1 Kampagnen</translation>
    </message>
    <message>
        <source>1 lead handed over</source>
        <translation>1 Lead übergeben</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>white paper</source>
        <translation>Whitepaper</translation>
    </message>
    <message>
        <source>webinar</source>
        <translation>Webinar</translation>
    </message>
    <message>
        <source>seminar</source>
        <translation>Seminar</translation>
    </message>
    <message>
        <source>blog</source>
        <translation>Blog</translation>
    </message>
    <message>
        <source>article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>talk invitation</source>
        <translation>Einladung zum Vortrag</translation>
    </message>
    <message>
        <source>collateral</source>
        <translation>Unterlagen</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Besetzt</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>Mailbox</translation>
    </message>
    <message>
        <source>Gatekeeper</source>
        <translation>Vorzimmer</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Rückruf</translation>
    </message>
    <message>
        <source>Interested</source>
        <translation>Interesse</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Referred</source>
        <translation>Verweis</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>Falsche Nummer</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 zu spät</translation>
    </message>
    <message>
        <source>You promised to call at %1, %2 ago</source>
        <translation>Anruf versprochen für %1, vor %2</translation>
    </message>
    <message>
        <source>You promised to call at %1</source>
        <translation>Anruf versprochen für %1</translation>
    </message>
    <message>
        <source>You promised to call on %1, %2 late</source>
        <translation>Anruf versprochen für %1, %2 zu spät</translation>
    </message>
    <message>
        <source>First answer due, %1 left</source>
        <translation>Erste Antwort fällig, noch %1</translation>
    </message>
    <message>
        <source>First answer is %1 late</source>
        <translation>Erste Antwort %1 zu spät</translation>
    </message>
    <message>
        <source>We are in talks, last touch %1</source>
        <translation>Im Gespräch, letzter Kontakt %1</translation>
    </message>
    <message>
        <source>We are in talks</source>
        <translation>Im Gespräch</translation>
    </message>
    <message>
        <source>A year of green is over: prolong or close with a reason</source>
        <translation>Ein Jahr grün ist um: verlängern oder mit Grund abschließen</translation>
    </message>
    <message>
        <source>Not ripe yet; time to ask again</source>
        <translation>Noch nicht reif; Zeit, wieder zu fragen</translation>
    </message>
    <message>
        <source>Not ripe yet; marketing&apos;s %1 is due</source>
        <translation>Noch nicht reif; fällig vom Marketing: %1</translation>
    </message>
    <message>
        <source>Not ripe yet; your %1 is due</source>
        <translation>Noch nicht reif; fällig: %1</translation>
    </message>
    <message>
        <source>%1 attempt, spoke 1 time</source>
        <translation>%1 Versuch, 1-mal gesprochen</translation>
    </message>
    <message>
        <source>%1 attempt, spoke %2 times</source>
        <translation>%1 Versuch, %2-mal gesprochen</translation>
    </message>
    <message>
        <source>%1 attempt, one unanswered</source>
        <translation>%1 Versuch, einmal niemand erreicht</translation>
    </message>
    <message>
        <source>%1 attempt, %2 unanswered</source>
        <translation>%1 Versuch, %2-mal niemand erreicht</translation>
    </message>
    <message>
        <source>Nobody has called yet</source>
        <translation>Noch hat niemand angerufen</translation>
    </message>
    <message>
        <source>Nobody has called in %1</source>
        <translation>%1 ohne einen Anruf</translation>
    </message>
    <message>
        <source>No number to call: find one</source>
        <translation>Keine Nummer: eine finden</translation>
    </message>
    <message>
        <source>To be written to, not called</source>
        <translation>Anschreiben, nicht anrufen</translation>
    </message>
    <message>
        <source>To be looked at, not called</source>
        <translation>Ansehen, nicht anrufen</translation>
    </message>
    <message>
        <source>To be sent or invited: %1</source>
        <translation>Zu senden oder einzuladen: %1</translation>
    </message>
    <message>
        <source>ripened: %1</source>
        <translation>gereift: %1</translation>
    </message>
    <message>
        <source>“%1” has passed; snooze until a time from now on.</source>
        <translation>„%1“ ist schon vorbei; eine Zeit ab jetzt angeben.</translation>
    </message>
    <message>
        <source>Call %1 now</source>
        <translation>Jetzt anrufen: %1</translation>
    </message>
    <message>
        <source>%1 is worth a call again</source>
        <translation>%1 ist wieder einen Anruf wert</translation>
    </message>
    <message>
        <source>%1 waits for a first answer</source>
        <translation>%1 wartet auf eine erste Antwort</translation>
    </message>
    <message>
        <source>%L1 promised</source>
        <translation>%L1 versprochen</translation>
    </message>
    <message>
        <source>%L1 waiting for a first answer</source>
        <translation>%L1 warten auf eine erste Antwort</translation>
    </message>
    <message>
        <source>%L1 ripened</source>
        <translation>%L1 gereift</translation>
    </message>
    <message>
        <source>%1 and %L2 more</source>
        <translation>%1 und %L2 weitere</translation>
    </message>
    <message>
        <source>%L1 leads need you: %2</source>
        <translation>%L1 Leads warten: %2</translation>
    </message>
    <message>
        <source>1 lead needs you: %1</source>
        <translation>1 Lead wartet: %1</translation>
    </message>
    <message>
        <source>%1, %2 in the last 90 days</source>
        <translation>%1, %2 in den letzten 90 Tagen</translation>
    </message>
    <message>
        <source>%1, %2, %3 in the last 90 days</source>
        <translation>%1, %2, %3 in den letzten 90 Tagen</translation>
    </message>
    <message>
        <source>Taken back by the team&apos;s rules: %1</source>
        <translation>Nach den Regeln des Teams zurückgenommen: %1</translation>
    </message>
    <message>
        <source>nobody tried it since it was handed over on %1</source>
        <translation>niemand hat es versucht, seit der Lead am %1 übergeben wurde</translation>
    </message>
    <message>
        <source>no attempt since %1</source>
        <translation>kein Versuch seit %1</translation>
    </message>
    <message>
        <source>its next touch was due on %1</source>
        <translation>der nächste Schritt war am %1 fällig</translation>
    </message>
    <message>
        <source>no conversation yet</source>
        <translation>noch kein Gespräch</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>1 day ago</source>
        <translation>vor 1 Tag</translation>
    </message>
    <message>
        <source>You asked to see it %1. What should it do for you?</source>
        <translation>Sie wollten es sich %1 zeigen lassen. Was soll es für Sie leisten?</translation>
    </message>
    <message>
        <source>You asked for a price %1. What is it to be used for?</source>
        <translation>Sie haben %1 nach einem Preis gefragt. Wofür soll es eingesetzt werden?</translation>
    </message>
    <message>
        <source>You wrote to us %1. What would help you most?</source>
        <translation>Sie haben uns %1 geschrieben. Womit wäre Ihnen am meisten geholfen?</translation>
    </message>
    <message>
        <source>We met%2 %1. What stayed with you?</source>
        <translation>Wir haben uns %1%2 getroffen. Was ist Ihnen im Gedächtnis geblieben?</translation>
    </message>
    <message>
        <source>You took part in our webinar %1. Which part concerns you most?</source>
        <translation>Sie haben %1 an unserem Webinar teilgenommen. Welcher Teil betrifft Sie am meisten?</translation>
    </message>
    <message>
        <source>You downloaded something of ours %1. What were you hoping to find in it?</source>
        <translation>Sie haben %1 etwas von uns heruntergeladen. Was hofften Sie darin zu finden?</translation>
    </message>
    <message>
        <source>You answered us on social media %1. What made you curious?</source>
        <translation>Sie haben uns %1 in den sozialen Medien geantwortet. Was hat Sie neugierig gemacht?</translation>
    </message>
    <message>
        <source>You found us through a search %1. What were you looking for?</source>
        <translation>Sie haben uns %1 über eine Suche gefunden. Wonach haben Sie gesucht?</translation>
    </message>
    <message>
        <source>You were recommended to us %1. What are you working on?</source>
        <translation>Wir wurden Ihnen %1 empfohlen. Woran arbeiten Sie gerade?</translation>
    </message>
    <message>
        <source>You called us %1. Have you got what you asked for?</source>
        <translation>Sie haben uns %1 angerufen. Haben Sie bekommen, worum Sie gebeten hatten?</translation>
    </message>
    <message>
        <source>You answered our mail %1. What caught your eye?</source>
        <translation>Sie haben %1 auf unsere Mail geantwortet. Was ist Ihnen aufgefallen?</translation>
    </message>
    <message>
        <source>May I ask what you are working on at the moment?</source>
        <translation>Darf ich fragen, woran Sie gerade arbeiten?</translation>
    </message>
    <message>
        <source>Is this a good moment, or shall I call at another time?</source>
        <translation>Passt es Ihnen gerade, oder soll ich ein andermal anrufen?</translation>
    </message>
    <message>
        <source>You downloaded %2 %1. Did you find what you were looking for?</source>
        <translation>Sie haben %1 %2 heruntergeladen. Haben Sie gefunden, was Sie suchten?</translation>
    </message>
    <message>
        <source>You took part in %2 %1. Which part concerns you most?</source>
        <translation>Sie waren %1 bei %2 dabei. Welcher Teil betrifft Sie am meisten?</translation>
    </message>
    <message>
        <source>You wrote to us %1. May I answer that now?</source>
        <translation>Sie haben uns %1 geschrieben. Darf ich jetzt darauf antworten?</translation>
    </message>
    <message>
        <source>something of ours</source>
        <translation>etwas von uns</translation>
    </message>
    <message>
        <source>our webinar</source>
        <translation>unserem Webinar</translation>
    </message>
    <message>
        <source>in January</source>
        <translation>im Januar</translation>
    </message>
    <message>
        <source>in February</source>
        <translation>im Februar</translation>
    </message>
    <message>
        <source>in March</source>
        <translation>im März</translation>
    </message>
    <message>
        <source>in April</source>
        <translation>im April</translation>
    </message>
    <message>
        <source>in May</source>
        <translation>im Mai</translation>
    </message>
    <message>
        <source>in June</source>
        <translation>im Juni</translation>
    </message>
    <message>
        <source>in July</source>
        <translation>im Juli</translation>
    </message>
    <message>
        <source>in August</source>
        <translation>im August</translation>
    </message>
    <message>
        <source>in September</source>
        <translation>im September</translation>
    </message>
    <message>
        <source>in October</source>
        <translation>im Oktober</translation>
    </message>
    <message>
        <source>in November</source>
        <translation>im November</translation>
    </message>
    <message>
        <source>in December</source>
        <translation>im Dezember</translation>
    </message>
    <message>
        <source>%1 gave me your name. What are you working on?</source>
        <translation>%1 hat mir Ihren Namen genannt. Woran arbeiten Sie gerade?</translation>
    </message>
    <message>
        <source> at %1</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>I call as we agreed %1. Where do things stand today?</source>
        <translation>Ich rufe an, wie wir es %1 vereinbart haben. Wie steht es heute?</translation>
    </message>
    <message>
        <source>We spoke %1: %2 Where do things stand today?</source>
        <translation>Wir haben %1 gesprochen: %2 Wie steht es heute?</translation>
    </message>
    <message>
        <source>We spoke %1. Where do things stand today?</source>
        <translation>Wir haben %1 gesprochen. Wie steht es heute?</translation>
    </message>
    <message>
        <source>us</source>
        <translation>uns</translation>
    </message>
    <message>
        <source>You asked %1%2: %3 May I answer that now?</source>
        <translation>Sie haben %1%2 gefragt: %3 Darf ich das jetzt beantworten?</translation>
    </message>
    <message>
        <source>You told %1%2: %3 What came of it?</source>
        <translation>Sie haben %1%2 gesagt: %3 Was ist daraus geworden?</translation>
    </message>
    <message>
        <source>You downloaded “%1” %2. What were you hoping to find in it?</source>
        <translation>Sie haben %2 „%1“ heruntergeladen. Was hofften Sie darin zu finden?</translation>
    </message>
    <message>
        <source>You took part in %1%2. What stayed with you?</source>
        <translation>Sie waren bei %1%2 dabei. Was ist Ihnen im Gedächtnis geblieben?</translation>
    </message>
    <message>
        <source>I have noted what you need: %1 Is that still so?</source>
        <translation>Ich habe notiert, was Sie brauchen: %1 Gilt das noch?</translation>
    </message>
    <message>
        <source>I have noted as your time: %1 Does that still stand?</source>
        <translation>Ich habe als Ihren Zeitplan notiert: %1 Bleibt es dabei?</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>vor %1 Tagen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>1 month ago</source>
        <translation>vor 1 Monat</translation>
    </message>
    <message>
        <source>%1 months ago</source>
        <translation>vor %1 Monaten</translation>
    </message>
    <message>
        <source>1 year ago</source>
        <translation>vor 1 Jahr</translation>
    </message>
    <message>
        <source>%1 years ago</source>
        <translation>vor %1 Jahren</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 Monat</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 Jahre</translation>
    </message>
    <message>
        <source>%1 attempt</source>
        <translation>%1 Versuch</translation>
    </message>
    <message>
        <source>%1 attempts</source>
        <translation>%1 Versuche</translation>
    </message>
    <message>
        <source>no attempts</source>
        <translation>kein Versuch</translation>
    </message>
    <message>
        <source>%1 conversation</source>
        <translation>%1 Gespräch</translation>
    </message>
    <message>
        <source>%1 conversations</source>
        <translation>%1 Gespräche</translation>
    </message>
    <message>
        <source>%1 sign of interest</source>
        <translation>%1 Zeichen von Interesse</translation>
    </message>
    <message>
        <source>%1 signs of interest</source>
        <translation>%1 Zeichen von Interesse</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweiter</translation>
    </message>
    <message>
        <source>Third</source>
        <translation>Dritter</translation>
    </message>
    <message>
        <source>Fourth</source>
        <translation>Vierter</translation>
    </message>
    <message>
        <source>Fifth</source>
        <translation>Fünfter</translation>
    </message>
    <message>
        <source>Sixth</source>
        <translation>Sechster</translation>
    </message>
    <message>
        <source>Seventh</source>
        <translation>Siebter</translation>
    </message>
    <message>
        <source>Eighth</source>
        <translation>Achter</translation>
    </message>
    <message>
        <source>Ninth</source>
        <translation>Neunter</translation>
    </message>
    <message>
        <source>Tenth</source>
        <translation>Zehnter</translation>
    </message>
    <message>
        <source>Asked for a demo</source>
        <translation>Bat um eine Vorführung</translation>
    </message>
    <message>
        <source>Asked for a price</source>
        <translation>Fragte nach dem Preis</translation>
    </message>
    <message>
        <source>Wrote through the web form</source>
        <translation>Schrieb über das Webformular</translation>
    </message>
    <message>
        <source>Was at the event</source>
        <translation>War auf der Veranstaltung</translation>
    </message>
    <message>
        <source>Attended the webinar</source>
        <translation>War im Webinar</translation>
    </message>
    <message>
        <source>Answered on social media</source>
        <translation>Antwortete in sozialen Medien</translation>
    </message>
    <message>
        <source>Came from a search</source>
        <translation>Kam über eine Suche</translation>
    </message>
    <message>
        <source>Was referred to us</source>
        <translation>Wurde uns empfohlen</translation>
    </message>
    <message>
        <source>Answered a mailing</source>
        <translation>Antwortete auf eine Mail</translation>
    </message>
    <message>
        <source>Called in</source>
        <translation>Rief an</translation>
    </message>
    <message>
        <source>Came from a list</source>
        <translation>Kam von einer Liste</translation>
    </message>
    <message>
        <source>Came to us</source>
        <translation>Kam zu uns</translation>
    </message>
    <message>
        <source>Opened a mail</source>
        <translation>Öffnete eine Mail</translation>
    </message>
    <message>
        <source>Visited a page</source>
        <translation>Besuchte eine Seite</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>Our message</source>
        <translation>Unsere Botschaft</translation>
    </message>
    <message>
        <source>from us</source>
        <translation>bei uns</translation>
    </message>
    <message>
        <source>from another</source>
        <translation>bei anderen</translation>
    </message>
    <message>
        <source>price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>competitor</source>
        <translation>Wettbewerber</translation>
    </message>
    <message>
        <source>no budget</source>
        <translation>kein Budget</translation>
    </message>
    <message>
        <source>missing feature</source>
        <translation>Funktion fehlt</translation>
    </message>
    <message>
        <source>no authority</source>
        <translation>keine Befugnis</translation>
    </message>
    <message>
        <source>poor fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>no need</source>
        <translation>kein Bedarf</translation>
    </message>
    <message>
        <source>other</source>
        <translation>anderes</translation>
    </message>
    <message>
        <source>do not call</source>
        <translation>nicht anrufen</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>wrong person</source>
        <translation>falsche Person</translation>
    </message>
    <message>
        <source>student</source>
        <translation>in Ausbildung</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>unerreichbar</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>day %1</source>
        <translation>Tag %1</translation>
    </message>
    <message>
        <source>opens %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>morgen %1</translation>
    </message>
    <message>
        <source>That did not work because of an error in Ripen. What was saved before is safe.</source>
        <translation>Das ging wegen eines Fehlers in Ripen nicht. Was vorher gespeichert wurde, ist sicher.</translation>
    </message>
    <message>
        <source>Next touch</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Last touch</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>sales-ready</source>
        <translation>vertriebsreif</translation>
    </message>
    <message>
        <source>nurture</source>
        <translation>in Pflege</translation>
    </message>
    <message>
        <source>call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>meeting</source>
        <translation>Treffen</translation>
    </message>
    <message>
        <source>review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>find a number</source>
        <translation>Nummer finden</translation>
    </message>
    <message>
        <source>marketing</source>
        <translation>Marketing</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>never touched</source>
        <translation>nie kontaktiert</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>%1 Stille</translation>
    </message>
    <message>
        <source>Handed over %1</source>
        <translation>Übergeben %1</translation>
    </message>
    <message>
        <source>No leads yet</source>
        <translation>Noch keine Leads</translation>
    </message>
    <message>
        <source>A file from your CRM, a trade show or a web form is enough: drop it on the import page.</source>
        <translation>Eine Datei aus dem CRM, von einer Messe oder einem Webformular genügt: einfach auf die Importseite ziehen.</translation>
    </message>
    <message>
        <source>This page lists your own. The team&apos;s are counted on Follow-up, and Ctrl+K finds each by name.</source>
        <translation>Diese Seite zeigt die eigenen. Die des Teams zählt „Nachfassen“, und Strg+K findet jeden beim Namen.</translation>
    </message>
    <message>
        <source>No lead matches</source>
        <translation>Kein Lead passt</translation>
    </message>
    <message>
        <source>Every lead is still there; these filters leave none of them.</source>
        <translation>Alle Leads sind noch da; diese Filter lassen keinen davon übrig.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Any stage</source>
        <translation>Jede Stufe</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>Alle offenen</translation>
    </message>
    <message>
        <source>All closed</source>
        <translation>Alle abgeschlossenen</translation>
    </message>
    <message>
        <source>Tried or not</source>
        <translation>Versucht oder nicht</translation>
    </message>
    <message>
        <source>Never attempted</source>
        <translation>Nie versucht</translation>
    </message>
    <message>
        <source>Any source</source>
        <translation>Jede Herkunft</translation>
    </message>
    <message>
        <source>Any campaign</source>
        <translation>Jede Kampagne</translation>
    </message>
    <message>
        <source>Any segment</source>
        <translation>Jedes Segment</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>Jedes Schlagwort</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kampagnen</translation>
    </message>
    <message>
        <source>Nurture</source>
        <translation>Pflege</translation>
    </message>
    <message>
        <source>No campaigns yet. Import leads with the campaign that they answered: what became of them stands here for whoever gave them.</source>
        <translation>Noch keine Kampagnen. Leads mit der Kampagne importieren, auf die sie geantwortet haben: Was aus ihnen wurde, steht dann hier für alle, die sie übergeben haben.</translation>
    </message>
    <message>
        <source>What became of each campaign’s leads</source>
        <translation>Was aus den Leads jeder Kampagne wurde</translation>
    </message>
    <message>
        <source>Why they declined, and why they were bad leads</source>
        <translation>Weshalb sie ablehnten und weshalb sie schlechte Leads waren</translation>
    </message>
    <message>
        <source>What the campaign cost</source>
        <translation>Was die Kampagne gekostet hat</translation>
    </message>
    <message>
        <source>Cost: 12,500 EUR</source>
        <translation>Kosten: 12.500 EUR</translation>
    </message>
    <message>
        <source>Save cost</source>
        <translation>Kosten speichern</translation>
    </message>
    <message>
        <source>Walk through the numbers; the leads behind one stand below</source>
        <translation>Durch die Zahlen gehen; die Leads hinter einer stehen darunter</translation>
    </message>
    <message>
        <source>Go to the leads, and open a card</source>
        <translation>Zu den Leads gehen und eine Karte öffnen</translation>
    </message>
    <message>
        <source>Say what the campaign cost</source>
        <translation>Sagen, was die Kampagne gekostet hat</translation>
    </message>
    <message>
        <source>Campaigns, or the nurture pool</source>
        <translation>Kampagnen oder der Vorrat in Pflege</translation>
    </message>
    <message>
        <source>Show the campaigns</source>
        <translation>Die Kampagnen zeigen</translation>
    </message>
    <message>
        <source>Show the nurture pool</source>
        <translation>Den Vorrat in Pflege zeigen</translation>
    </message>
    <message>
        <source>Export the nurture pool</source>
        <translation>Die Leads in Pflege exportieren</translation>
    </message>
    <message>
        <source>marketing waiting ripened</source>
        <translation>marketing wartend gereift</translation>
    </message>
    <message>
        <source>price money</source>
        <translation>preis geld</translation>
    </message>
    <message>
        <source>Export what became of the campaigns</source>
        <translation>Exportieren, was aus den Kampagnen wurde</translation>
    </message>
    <message>
        <source>%1 · reasons</source>
        <translation>%1 · Gründe</translation>
    </message>
    <message>
        <source>Nurture %1</source>
        <translation>%1 in Pflege</translation>
    </message>
    <message>
        <source>The cost is saved.</source>
        <translation>Die Kosten sind gespeichert.</translation>
    </message>
    <message>
        <source>Noted for %1 leads.</source>
        <translation>Für %1 Leads vermerkt.</translation>
    </message>
    <message>
        <source>Noted for 1 lead.</source>
        <translation>Für 1 Lead vermerkt.</translation>
    </message>
    <message>
        <source>Export campaigns</source>
        <translation>Kampagnen exportieren</translation>
    </message>
    <message>
        <source>Saved view</source>
        <translation>Gespeicherte Ansicht</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Search in this list</source>
        <translation>In dieser Liste suchen</translation>
    </message>
    <message>
        <source>Search in this list  /</source>
        <translation>In dieser Liste suchen  /</translation>
    </message>
    <message>
        <source>Plan the chosen leads</source>
        <translation>Die ausgewählten Leads planen</translation>
    </message>
    <message>
        <source>next touch date</source>
        <translation>nächster Schritt Datum</translation>
    </message>
    <message>
        <source>Tag the chosen leads</source>
        <translation>Die ausgewählten Leads verschlagworten</translation>
    </message>
    <message>
        <source>Export the chosen leads</source>
        <translation>Die ausgewählten Leads exportieren</translation>
    </message>
    <message>
        <source>csv xlsx file</source>
        <translation>csv xlsx datei</translation>
    </message>
    <message>
        <source>Mark all leads that are listed</source>
        <translation>Alle aufgeführten Leads auswählen</translation>
    </message>
    <message>
        <source>Search in the list of leads</source>
        <translation>In der Liste der Leads suchen</translation>
    </message>
    <message>
        <source>sort</source>
        <translation>sortieren</translation>
    </message>
    <message>
        <source>Next saved view</source>
        <translation>Nächste eigene Ansicht</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <source>Rename this view</source>
        <translation>Diese Ansicht umbenennen</translation>
    </message>
    <message>
        <source>Delete this view</source>
        <translation>Diese Ansicht löschen</translation>
    </message>
    <message>
        <source>List: %1</source>
        <translation>Liste: %1</translation>
    </message>
    <message>
        <source>saved view</source>
        <translation>gespeicherte ansicht</translation>
    </message>
    <message>
        <source>Export leads</source>
        <translation>Leads exportieren</translation>
    </message>
    <message>
        <source>leads.xlsx</source>
        <translation>leads.xlsx</translation>
    </message>
    <message>
        <source>Own filter</source>
        <translation>Eigener Filter</translation>
    </message>
    <message>
        <source>Another lead (J, K)</source>
        <translation>Ein anderer Lead (J, K)</translation>
    </message>
    <message>
        <source>Open the lead on its card</source>
        <translation>Die Karte des Leads öffnen</translation>
    </message>
    <message>
        <source>Mark the lead, and on to the next</source>
        <translation>Den Lead auswählen und weiter zum nächsten</translation>
    </message>
    <message>
        <source>Mark several</source>
        <translation>Mehrere auswählen</translation>
    </message>
    <message>
        <source>Mark all that are listed</source>
        <translation>Alle aufgeführten auswählen</translation>
    </message>
    <message>
        <source>Plan the next touch</source>
        <translation>Den nächsten Schritt planen</translation>
    </message>
    <message>
        <source>Export to a file</source>
        <translation>In eine Datei exportieren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Next saved view (Shift: the one before)</source>
        <translation>Nächste gespeicherte Ansicht (Umschalt: die vorige)</translation>
    </message>
    <message>
        <source>The order the other way round</source>
        <translation>Die Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Take back the last plan or tag</source>
        <translation>Letzten Plan oder letztes Schlagwort zurücknehmen</translation>
    </message>
    <message>
        <source>Let go, cancel</source>
        <translation>Loslassen, abbrechen</translation>
    </message>
    <message>
        <source>Silent for 7 days</source>
        <translation>7 Tage ohne Kontakt</translation>
    </message>
    <message>
        <source>Due this week</source>
        <translation>Diese Woche fällig</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Heute fällig</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Due any time</source>
        <translation>Fällig wann auch immer</translation>
    </message>
    <message>
        <source>Silent for %1</source>
        <translation>%1 ohne Kontakt</translation>
    </message>
    <message>
        <source>Silent or not</source>
        <translation>Still oder nicht</translation>
    </message>
    <message>
        <source>By next touch</source>
        <translation>Nach nächstem Schritt</translation>
    </message>
    <message>
        <source>By last touch</source>
        <translation>Nach letztem Kontakt</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>By company</source>
        <translation>Nach Firma</translation>
    </message>
    <message>
        <source>By stage</source>
        <translation>Nach Stufe</translation>
    </message>
    <message>
        <source>By attempts</source>
        <translation>Nach Versuchen</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>Nach Herkunft</translation>
    </message>
    <message>
        <source>By campaign</source>
        <translation>Nach Kampagne</translation>
    </message>
    <message>
        <source>By segment</source>
        <translation>Nach Segment</translation>
    </message>
    <message>
        <source>By tags</source>
        <translation>Nach Schlagwörtern</translation>
    </message>
    <message>
        <source>1 lead</source>
        <translation>1 Lead</translation>
    </message>
    <message>
        <source>%1 leads</source>
        <translation>%1 Leads</translation>
    </message>
    <message>
        <source>1 chosen</source>
        <translation>1 ausgewählt</translation>
    </message>
    <message>
        <source>tuesday 10:00, +2w, 24 nov</source>
        <translation>dienstag 10:00, +2w, 24.11.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Plan %1 for</source>
        <translation>%1 planen für</translation>
    </message>
    <message>
        <source>Tag %1 with</source>
        <translation>%1 verschlagworten mit</translation>
    </message>
    <message>
        <source>a word, for example “fair 2026”</source>
        <translation>ein Wort, zum Beispiel „Messe 2026“</translation>
    </message>
    <message>
        <source>Save this view as</source>
        <translation>Diese Ansicht speichern als</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>ein Name</translation>
    </message>
    <message>
        <source>New name of this view</source>
        <translation>Neuer Name dieser Ansicht</translation>
    </message>
    <message>
        <source>1 gets the tag</source>
        <translation>1 bekommt das Schlagwort</translation>
    </message>
    <message>
        <source>%1 get the tag</source>
        <translation>%1 bekommen das Schlagwort</translation>
    </message>
    <message>
        <source>1 has it already</source>
        <translation>1 hat es schon</translation>
    </message>
    <message>
        <source>%1 have it already</source>
        <translation>%1 haben es schon</translation>
    </message>
    <message>
        <source>1 moves to</source>
        <translation>1 kommt auf</translation>
    </message>
    <message>
        <source>%1 move to</source>
        <translation>%1 kommen auf</translation>
    </message>
    <message>
        <source>1 of them later, in its calling hours</source>
        <translation>1 davon später, zu seiner Anrufzeit</translation>
    </message>
    <message>
        <source>or later, in its calling hours</source>
        <translation>oder später, zur Anrufzeit</translation>
    </message>
    <message>
        <source>%1 of them later, in their calling hours</source>
        <translation>%1 davon später, zu ihren Anrufzeiten</translation>
    </message>
    <message>
        <source>1 is promised and stays</source>
        <translation>1 ist versprochen und bleibt</translation>
    </message>
    <message>
        <source>%1 are promised and stay</source>
        <translation>%1 sind versprochen und bleiben</translation>
    </message>
    <message>
        <source>1 is closed</source>
        <translation>1 ist abgeschlossen</translation>
    </message>
    <message>
        <source>%1 are closed</source>
        <translation>%1 sind abgeschlossen</translation>
    </message>
    <message>
        <source>1 cannot be called then</source>
        <translation>1 kann dann nicht angerufen werden</translation>
    </message>
    <message>
        <source>%1 cannot be called then</source>
        <translation>%1 können dann nicht angerufen werden</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Planning, %1 of %2 …</source>
        <translation>Planen, %1 von %2 …</translation>
    </message>
    <message>
        <source>Tagging, %1 of %2 …</source>
        <translation>Verschlagworten, %1 von %2 …</translation>
    </message>
    <message>
        <source>Taking the tag off, %1 of %2 …</source>
        <translation>Schlagwort abnehmen, %1 von %2 …</translation>
    </message>
    <message>
        <source>Exporting, %1 of %2 …</source>
        <translation>Exportieren, %1 von %2 …</translation>
    </message>
    <message>
        <source>Taking back, %1 of %2 …</source>
        <translation>Zurücknehmen, %1 von %2 …</translation>
    </message>
    <message>
        <source>Cancelled; no file was written</source>
        <translation>Abgebrochen; es wurde keine Datei geschrieben</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>%1 in %2 geschrieben</translation>
    </message>
    <message>
        <source>%1 planned</source>
        <translation>%1 geplant</translation>
    </message>
    <message>
        <source>%1 tagged</source>
        <translation>%1 verschlagwortet</translation>
    </message>
    <message>
        <source>The tag is off %1</source>
        <translation>Das Schlagwort ist von %1 abgenommen</translation>
    </message>
    <message>
        <source>Taken back for %1</source>
        <translation>Zurückgenommen für %1</translation>
    </message>
    <message>
        <source>, %1 left as they were</source>
        <translation>, %1 blieben, wie sie waren</translation>
    </message>
    <message>
        <source>, 1 left as it was</source>
        <translation>, 1 blieb, wie er war</translation>
    </message>
    <message>
        <source>, then cancelled</source>
        <translation>, dann abgebrochen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Loslassen</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Abnehmen</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>Keine ausgewählt</translation>
    </message>
    <message>
        <source>Space marks one, Ctrl+A all that are listed</source>
        <translation>Leertaste wählt einen, Strg+A alle aufgeführten</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What shall be done, or who is meant?</source>
        <translation>Was soll geschehen, oder wer ist gemeint?</translation>
    </message>
    <message>
        <source>Nothing fits. Try another word, or a name.</source>
        <translation>Nichts passt. Ein anderes Wort versuchen, oder einen Namen.</translation>
    </message>
    <message>
        <source>Comes back</source>
        <translation>Kommt zurück</translation>
    </message>
    <message>
        <source>Raised a hand</source>
        <translation>Interesse gezeigt</translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation>Bis dahin</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Come back</source>
        <translation>Kommen zurück</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Versprochen</translation>
    </message>
    <message>
        <source>Marketing sends</source>
        <translation>Marketing schickt</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>From the inquiry until it bought or left, else until now.</source>
        <translation>Von der Anfrage bis zum Kauf oder Ausscheiden, sonst bis jetzt.</translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation>%1 Monate</translation>
    </message>
    <message>
        <source>Have bought</source>
        <translation>Haben gekauft</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>Eigene Bücher</translation>
    </message>
    <message>
        <source>If leads that declined or were stopped never buy from anyone.</source>
        <translation>Wenn Leads, die abgelehnt haben oder beendet wurden, nie bei irgendwem kaufen.</translation>
    </message>
    <message>
        <source>Yardstick</source>
        <translation>Richtwert</translation>
    </message>
    <message>
        <source>How leads ripen: bought by months since the inquiry</source>
        <translation>Wie Leads reifen: gekauft nach Monaten seit der Anfrage</translation>
    </message>
    <message>
        <source>Share of leads that have bought, by months since the inquiry</source>
        <translation>Anteil der Leads, die gekauft haben, nach Monaten seit der Anfrage</translation>
    </message>
    <message>
        <source>Share of leads that have bought, as a table</source>
        <translation>Anteil der Leads, die gekauft haben, als Tabelle</translation>
    </message>
    <message>
        <source>What giving up on a day would have cost</source>
        <translation>Was das Aufgeben an einem Tag gekostet hätte</translation>
    </message>
    <message>
        <source>Any quarter</source>
        <translation>Jedes Quartal</translation>
    </message>
    <message>
        <source>Looking at every lead …</source>
        <translation>Alle Leads werden angesehen …</translation>
    </message>
    <message>
        <source>bought, %1 leads</source>
        <translation>gekauft, %1 Leads</translation>
    </message>
    <message>
        <source>yardstick %1</source>
        <translation>Richtwert %1</translation>
    </message>
    <message>
        <source>inquiry</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>yardstick</source>
        <translation>Richtwert</translation>
    </message>
    <message>
        <source>Giving up would have lost, of %1 buyers in the first %2 days</source>
        <translation>Aufgeben hätte verloren, von %1 Käufern der ersten %2 Tage</translation>
    </message>
    <message>
        <source>Ripening</source>
        <translation>Reifen</translation>
    </message>
    <message>
        <source>Show as tables</source>
        <translation>Als Tabellen zeigen</translation>
    </message>
    <message>
        <source>Green leads, earliest return first</source>
        <translation>Grüne Leads, früheste Rückkehr zuerst</translation>
    </message>
    <message>
        <source>Choose a lead</source>
        <translation>Einen Lead wählen</translation>
    </message>
    <message>
        <source>Month earlier, later</source>
        <translation>Monat früher, später</translation>
    </message>
    <message>
        <source>All months again</source>
        <translation>Wieder alle Monate</translation>
    </message>
    <message>
        <source>Look closer, further ahead</source>
        <translation>Näher, weiter voraus</translation>
    </message>
    <message>
        <source>All months again; back to the figures</source>
        <translation>Wieder alle Monate; zurück zu den Zahlen</translation>
    </message>
    <message>
        <source>Tables instead of pictures</source>
        <translation>Tabellen statt Bilder</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Näher hinsehen</translation>
    </message>
    <message>
        <source>zoom months</source>
        <translation>zoom monate</translation>
    </message>
    <message>
        <source>Look further ahead</source>
        <translation>Weiter voraus sehen</translation>
    </message>
    <message>
        <source>Tables instead of pictures, or back</source>
        <translation>Tabellen statt Bildern, oder zurück</translation>
    </message>
    <message>
        <source>charts</source>
        <translation>diagramme</translation>
    </message>
    <message>
        <source>Who has bought</source>
        <translation>Wer gekauft hat</translation>
    </message>
    <message>
        <source>curve buyers</source>
        <translation>Kurve Käufer</translation>
    </message>
    <message>
        <source>Nobody is ripening yet. When somebody says “not now”, log the call with 7 and say when: the lead turns green, marketing keeps in touch, and it comes back here by itself for a year.</source>
        <translation>Noch reift niemand. Wenn jemand „jetzt nicht“ sagt, den Anruf mit 7 festhalten und sagen, wann: Der Lead wird grün, Marketing hält Kontakt, und ein Jahr lang kommt er hier von selbst zurück.</translation>
    </message>
    <message>
        <source>Coming back, %1</source>
        <translation>Kommen zurück, %1</translation>
    </message>
    <message>
        <source>Coming back in %1, %2</source>
        <translation>Kommen im %1 zurück, %2</translation>
    </message>
    <message>
        <source>Show as pictures</source>
        <translation>Als Bilder zeigen</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 Monate</translation>
    </message>
    <message>
        <source>6 months</source>
        <translation>6 Monate</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Nobody is green now</source>
        <translation>Gerade ist niemand grün</translation>
    </message>
    <message>
        <source>1 green lead</source>
        <translation>1 grüner Lead</translation>
    </message>
    <message>
        <source>%1 green leads</source>
        <translation>%1 grüne Leads</translation>
    </message>
    <message>
        <source>the first %1 to come back are shown</source>
        <translation>die ersten %1, die zurückkommen, sind gezeigt</translation>
    </message>
    <message>
        <source>each comes back by itself on its day</source>
        <translation>jeder kommt an seinem Tag von selbst zurück</translation>
    </message>
    <message>
        <source>If you gave this one up today</source>
        <translation>Wenn dieser heute aufgegeben würde</translation>
    </message>
    <message>
        <source>If you gave these %1 up today</source>
        <translation>Wenn diese %1 heute aufgegeben würden</translation>
    </message>
    <message>
        <source>Your history holds nothing yet about leads as old as these.</source>
        <translation>Die eigene Geschichte weiß noch nichts über so alte Leads.</translation>
    </message>
    <message>
        <source>1 buyer would be lost within a year.</source>
        <translation>1 Käufer ginge binnen eines Jahres verloren.</translation>
    </message>
    <message>
        <source>%1 buyers would be lost within a year.</source>
        <translation>%1 Käufer gingen binnen eines Jahres verloren.</translation>
    </message>
    <message>
        <source>up to 1 buyer would be lost within a year.</source>
        <translation>bis zu 1 Käufer ginge binnen eines Jahres verloren.</translation>
    </message>
    <message>
        <source>up to %1 buyers would be lost within a year.</source>
        <translation>bis zu %1 Käufer gingen binnen eines Jahres verloren.</translation>
    </message>
    <message>
        <source>%1 to %2 buyers would be lost within a year.</source>
        <translation>%1 bis %2 Käufer gingen binnen eines Jahres verloren.</translation>
    </message>
    <message>
        <source>These are older than the yardstick’s year; whether they buy is for you to find out.</source>
        <translation>Diese sind älter als das Jahr des Richtwerts; ob sie kaufen, lässt sich nur herausfinden.</translation>
    </message>
    <message>
        <source>By the yardstick, %1 of leads as old still buy from someone in their first year.</source>
        <translation>Nach dem Richtwert kaufen %1 der so alten Leads im ersten Jahr noch bei irgendwem.</translation>
    </message>
    <message>
        <source>By the yardstick, about %1 of these %2 will still buy from someone in their first year.</source>
        <translation>Nach dem Richtwert werden etwa %1 von diesen %2 im ersten Jahr noch bei irgendwem kaufen.</translation>
    </message>
    <message>
        <source>That is what studies found, not your own history: it holds too few buyers to say.</source>
        <translation>Das haben Studien gefunden, nicht die eigene Geschichte: Sie kennt zu wenige Käufer, um es zu sagen.</translation>
    </message>
    <message>
        <source>among leads that had been green</source>
        <translation>unter Leads, die grün waren</translation>
    </message>
    <message>
        <source>among all leads</source>
        <translation>unter allen Leads</translation>
    </message>
    <message>
        <source>By your own history: 1 buyer %2, each lead taken at its age. 95 % range.</source>
        <translation>Nach der eigenen Geschichte: 1 Käufer %2, jeder Lead in seinem Alter. 95-%-Bereich.</translation>
    </message>
    <message>
        <source>By your own history: %1 buyers %2, each lead taken at its age. 95 % range.</source>
        <translation>Nach der eigenen Geschichte: %1 Käufer %2, jeder Lead in seinem Alter. 95-%-Bereich.</translation>
    </message>
    <message>
        <source>1 is older than any that we know; nothing is counted for it.</source>
        <translation>1 ist älter als alle, die bekannt sind; dafür wird nichts gezählt.</translation>
    </message>
    <message>
        <source>%1 are older than any that we know; nothing is counted for them.</source>
        <translation>%1 sind älter als alle, die wir kennen; für sie wird nichts gezählt.</translation>
    </message>
    <message>
        <source>%1 of %2 leads have bought, but too few were under watch from their first month on for a curve; here is the yardstick.</source>
        <translation>%1 von %2 Leads haben gekauft, aber zu wenige standen schon seit ihrem ersten Monat unter Beobachtung; hier ist der Maßstab.</translation>
    </message>
    <message>
        <source>No lead counts for this curve; here is the yardstick.</source>
        <translation>Kein Lead zählt für diese Kurve; hier ist der Richtwert.</translation>
    </message>
    <message>
        <source>So far %1 of 1 lead has bought; a curve of your own takes 10 buyers. Until then, the yardstick.</source>
        <translation>Bisher hat %1 von 1 Lead gekauft; eine eigene Kurve braucht 10 Käufer. Bis dahin gilt der Richtwert.</translation>
    </message>
    <message>
        <source>So far %1 of %2 leads have bought; a curve of your own takes 10 buyers. Until then, the yardstick.</source>
        <translation>Bisher haben %1 von %2 Leads gekauft; eine eigene Kurve braucht 10 Käufer. Bis dahin gilt der Richtwert.</translation>
    </message>
    <message>
        <source>%1 leads, %2 bought, %3 declined or stopped (counted until they left), the others are open.</source>
        <translation>%1 Leads, %2 gekauft, %3 abgelehnt oder beendet (gezählt, bis sie gingen), die übrigen sind offen.</translation>
    </message>
    <message>
        <source>%1 came to us late and counts from then on.</source>
        <translation>%1 kam spät zu uns und zählt ab dann.</translation>
    </message>
    <message>
        <source>%1 came to us late and count from then on.</source>
        <translation>%1 kamen spät zu uns und zählen ab dann.</translation>
    </message>
    <message>
        <source>Q%1 %2</source>
        <translation>Q%1 %2</translation>
    </message>
    <message>
        <source>%1 older lead is left out: no purchase was recorded before %2, though some were to be expected.</source>
        <translation>%1 älterer Lead ist ausgelassen: Vor %2 wurde kein Kauf festgehalten, obwohl einige zu erwarten waren.</translation>
    </message>
    <message>
        <source>%1 older leads are left out: no purchase was recorded before %2, though some were to be expected.</source>
        <translation>%1 ältere Leads sind ausgelassen: Vor %2 wurde kein Kauf festgehalten, obwohl einige zu erwarten waren.</translation>
    </message>
    <message>
        <source>%1 closed lead is left out: nobody knows when it closed.</source>
        <translation>%1 abgeschlossener Lead ist ausgelassen: Niemand weiß, wann er abgeschlossen wurde.</translation>
    </message>
    <message>
        <source>%1 closed leads are left out: nobody knows when they closed.</source>
        <translation>%1 abgeschlossene Leads sind ausgelassen: Niemand weiß, wann sie abgeschlossen wurden.</translation>
    </message>
    <message>
        <source>%1 is left out: it bought before 10 leads were under watch.</source>
        <translation>%1 ist nicht mitgezählt: gekauft, bevor 10 Leads unter Beobachtung standen.</translation>
    </message>
    <message>
        <source>%1 are left out: they bought before 10 leads were under watch.</source>
        <translation>%1 sind nicht mitgezählt: gekauft, bevor 10 Leads unter Beobachtung standen.</translation>
    </message>
    <message>
        <source>Bought after day %1, by day %2</source>
        <translation>Gekauft nach Tag %1, bis Tag %2</translation>
    </message>
    <message>
        <source>Bought within 1 day of the inquiry</source>
        <translation>Gekauft binnen 1 Tag nach der Anfrage</translation>
    </message>
    <message>
        <source>Bought within %1 days of the inquiry</source>
        <translation>Gekauft binnen %1 Tagen nach der Anfrage</translation>
    </message>
    <message>
        <source>Leads that the curve counts</source>
        <translation>Leads, die die Kurve zählt</translation>
    </message>
    <message>
        <source>Declined or stopped</source>
        <translation>Abgelehnt oder beendet</translation>
    </message>
    <message>
        <source>Came to us late</source>
        <translation>Spät zu uns gekommen</translation>
    </message>
    <message>
        <source>Closed, nobody knows when</source>
        <translation>Geschlossen, niemand weiß wann</translation>
    </message>
    <message>
        <source>From before purchases were recorded</source>
        <translation>Aus der Zeit, bevor Käufe festgehalten wurden</translation>
    </message>
    <message>
        <source>Bought before enough leads were watched</source>
        <translation>Gekauft, bevor genug Leads beobachtet wurden</translation>
    </message>
    <message>
        <source>Bought after having been green</source>
        <translation>Gekauft, nachdem sie grün waren</translation>
    </message>
    <message>
        <source>Promised for %1, %2</source>
        <translation>Zugesagt für %1, %2</translation>
    </message>
    <message>
        <source>Marketing sends in %1, %2</source>
        <translation>Marketing schickt im %1, %2</translation>
    </message>
    <message>
        <source>Marketing sends in %1: %2, %3</source>
        <translation>Marketing schickt im %1: %2, %3</translation>
    </message>
    <message>
        <source>Day %1</source>
        <translation>Tag %1</translation>
    </message>
    <message>
        <source>Too few leads are so old.</source>
        <translation>Zu wenige Leads sind so alt.</translation>
    </message>
    <message>
        <source>%1 have bought (%2)</source>
        <translation>%1 haben gekauft (%2)</translation>
    </message>
    <message>
        <source>%1 of the buyers come later</source>
        <translation>%1 der Käufer kommen später</translation>
    </message>
    <message>
        <source>%2 of 1 buyer</source>
        <translation>%2 von 1 Käufer</translation>
    </message>
    <message>
        <source>%2 of %1 buyers</source>
        <translation>%2 von %1 Käufern</translation>
    </message>
    <message>
        <source>%1 of buyers (%2)</source>
        <translation>%1 der Käufer (%2)</translation>
    </message>
    <message>
        <source>due</source>
        <translation>fällig</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <source>in %1 days</source>
        <translation>in %1 Tagen</translation>
    </message>
    <message>
        <source>you: %1</source>
        <translation>selbst: %1</translation>
    </message>
    <message>
        <source>team lead: %1</source>
        <translation>Teamleitung: %1</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>When green leads come back, by month</source>
        <translation>Wann grüne Leads zurückkommen, nach Monaten</translation>
    </message>
    <message>
        <source>When green leads come back, as a table</source>
        <translation>Wann grüne Leads zurückkommen, als Tabelle</translation>
    </message>
    <message>
        <source>%1: 1 comes back; marketing sends %3</source>
        <translation>%1: 1 kommt zurück; das Marketing sendet %3</translation>
    </message>
    <message>
        <source>%1: %2 come back; marketing sends %3</source>
        <translation>%1: %2 kommen zurück; Marketing schickt %3</translation>
    </message>
    <message>
        <source>Search all leads</source>
        <translation>Alle Leads durchsuchen</translation>
    </message>
    <message>
        <source>Search all leads  /</source>
        <translation>Alle Leads durchsuchen  /</translation>
    </message>
    <message>
        <source>No lead has “%1”</source>
        <translation>In keinem Lead steht „%1“</translation>
    </message>
    <message>
        <source>1 call</source>
        <translation>1 Anruf</translation>
    </message>
    <message>
        <source>%1 calls</source>
        <translation>%1 Anrufe</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>1 talk</source>
        <translation>1 Gespräch</translation>
    </message>
    <message>
        <source>%1 talks</source>
        <translation>%1 Gespräche</translation>
    </message>
    <message>
        <source>%1 promised</source>
        <translation>%1 versprochen</translation>
    </message>
    <message>
        <source>Nobody on your list is waiting.</source>
        <translation>Niemand auf der Liste wartet.</translation>
    </message>
    <message>
        <source>Nobody is left to call now; 1 more comes later.</source>
        <translation>Jetzt ist niemand mehr anzurufen; 1 weiterer kommt später.</translation>
    </message>
    <message>
        <source>Nobody is left to call now; %1 more come later.</source>
        <translation>Jetzt ist niemand mehr anzurufen; %1 weitere kommen später.</translation>
    </message>
    <message>
        <source>1 is left to call now</source>
        <translation>1 ist jetzt noch anzurufen</translation>
    </message>
    <message>
        <source>%1 are left to call now</source>
        <translation>%1 sind jetzt noch anzurufen</translation>
    </message>
    <message>
        <source>1 more comes later</source>
        <translation>1 weiterer kommt später</translation>
    </message>
    <message>
        <source>%1 more come later</source>
        <translation>%1 weitere kommen später</translation>
    </message>
    <message>
        <source>Calling down the list</source>
        <translation>Die Liste wird abtelefoniert</translation>
    </message>
    <message>
        <source>this call</source>
        <translation>dieser Anruf</translation>
    </message>
    <message>
        <source>session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Pause (F5)</source>
        <translation>Pause (F5)</translation>
    </message>
    <message>
        <source>End (Esc)</source>
        <translation>Ende (Esc)</translation>
    </message>
    <message>
        <source>Go on (F5)</source>
        <translation>Weiter (F5)</translation>
    </message>
    <message>
        <source>%1 · paused</source>
        <translation>%1 · Pause</translation>
    </message>
    <message>
        <source>Back to the list ⏎</source>
        <translation>Zurück zur Liste ⏎</translation>
    </message>
    <message>
        <source>Go on calling (F5)</source>
        <translation>Weiter anrufen (F5)</translation>
    </message>
    <message>
        <source>That was everybody for now</source>
        <translation>Das waren vorerst alle</translation>
    </message>
    <message>
        <source>A session well spent</source>
        <translation>Gut genutzte Zeit</translation>
    </message>
    <message>
        <source>Cadences</source>
        <translation>Kontaktpläne</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Add a step to %1</source>
        <translation>Schritt zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>After the last step</source>
        <translation>Nach dem letzten Schritt</translation>
    </message>
    <message>
        <source>green, not closed</source>
        <translation>grün, nicht beendet</translation>
    </message>
    <message>
        <source>a review by the team lead</source>
        <translation>Durchsicht durch die Teamleitung</translation>
    </message>
    <message>
        <source>After the last step of %1</source>
        <translation>Nach dem letzten Schritt von %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>when</source>
        <translation>wann</translation>
    </message>
    <message>
        <source>Rep</source>
        <translation>Vertrieb</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>Teamleitung</translation>
    </message>
    <message>
        <source>who</source>
        <translation>wer</translation>
    </message>
    <message>
        <source>what</source>
        <translation>was</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Counts from the day the lead turned green (not ripe yet). A date that the lead names goes first; a lead below the line takes marketing&apos;s steps only.</source>
        <translation>Zählt von dem Tag an, an dem der Lead grün wurde (noch nicht reif). Ein Datum, das der Lead nennt, geht vor; ein Lead unter der Linie nimmt nur die Schritte des Marketings.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Hours, in turn</source>
        <translation>Stunden, reihum</translation>
    </message>
    <message>
        <source>Hours of %1</source>
        <translation>Stunden von %1</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Counts from the first attempt. Steps of days land on the hours below in turn, in the lead&apos;s own time.</source>
        <translation>Zählt ab dem ersten Versuch. Schritte in Tagen fallen reihum auf die Stunden darunter, in der Zeit des Leads.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>How a call can end</source>
        <translation>Wie ein Anruf enden kann</translation>
    </message>
    <message>
        <source>The key logs it on today&apos;s page. What follows, and which calls count as an attempt or a conversation, stands in the text of the document.</source>
        <translation>Die Taste hält es auf der Seite Heute fest. Was folgt und welche Anrufe als Versuch oder Gespräch zählen, steht im Text des Dokuments.</translation>
    </message>
    <message>
        <source>Key of %1</source>
        <translation>Taste für %1</translation>
    </message>
    <message>
        <source>Word for %1</source>
        <translation>Wort für %1</translation>
    </message>
    <message>
        <source>Minutes after which %1 is called again</source>
        <translation>Minuten, nach denen %1 erneut angerufen wird</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>Was folgt</translation>
    </message>
    <message>
        <source>the next step of the plan</source>
        <translation>der nächste Schritt des Plans</translation>
    </message>
    <message>
        <source>called again after</source>
        <translation>erneuter Anruf nach</translation>
    </message>
    <message>
        <source>the next working day</source>
        <translation>der nächste Arbeitstag</translation>
    </message>
    <message>
        <source>the time that was agreed, a promise</source>
        <translation>die vereinbarte Zeit, ein Versprechen</translation>
    </message>
    <message>
        <source>the date they name, else the green plan</source>
        <translation>das genannte Datum, sonst der grüne Plan</translation>
    </message>
    <message>
        <source>the other number, else a number is looked for</source>
        <translation>die andere Nummer, sonst wird eine gesucht</translation>
    </message>
    <message>
        <source>closed: %1</source>
        <translation>abgeschlossen: %1</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Something has to be mended here</source>
        <translation>Hier ist etwas zu berichtigen</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Something has to be mended before it can be saved; it is marked.</source>
        <translation>Vor dem Speichern ist etwas zu berichtigen; es ist markiert.</translation>
    </message>
    <message>
        <source>Edited, not saved yet</source>
        <translation>Geändert, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>All is saved</source>
        <translation>Alles ist gespeichert</translation>
    </message>
    <message>
        <source>The settings are saved</source>
        <translation>Die Einstellungen sind gespeichert</translation>
    </message>
    <message>
        <source>Save what is edited</source>
        <translation>Die Änderungen speichern</translation>
    </message>
    <message>
        <source>The next panel, the one before</source>
        <translation>Die nächste Tafel, die vorige</translation>
    </message>
    <message>
        <source>Discard what is edited</source>
        <translation>Das Bearbeitete verwerfen</translation>
    </message>
    <message>
        <source>Settings: %1</source>
        <translation>Einstellungen: %1</translation>
    </message>
    <message>
        <source>First response</source>
        <translation>Erste Antwort</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>What this would change</source>
        <translation>Was das ändern würde</translation>
    </message>
    <message>
        <source>First ten of today&apos;s list</source>
        <translation>Die ersten zehn der Liste von heute</translation>
    </message>
    <message>
        <source>Edit something and its effect on the open leads is counted here.</source>
        <translation>Sobald etwas geändert ist, steht hier die Wirkung auf die offenen Leads.</translation>
    </message>
    <message>
        <source>Can be counted when what is marked is mended.</source>
        <translation>Kann gezählt werden, sobald das Markierte berichtigt ist.</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Counting%1</source>
        <translation>Wird gezählt%1</translation>
    </message>
    <message>
        <source>Planning the open leads again%1</source>
        <translation>Die offenen Leads werden neu geplant%1</translation>
    </message>
    <message>
        <source>Comes in: %1</source>
        <translation>Kommt hinzu: %1</translation>
    </message>
    <message>
        <source>Leaves: %1</source>
        <translation>Fällt weg: %1</translation>
    </message>
    <message>
        <source>Changes nothing for the one open lead.</source>
        <translation>Ändert nichts für den einen offenen Lead.</translation>
    </message>
    <message>
        <source>Changes nothing for the %1 open leads.</source>
        <translation>Ändert nichts für die %1 offenen Leads.</translation>
    </message>
    <message>
        <source>The settings are saved; one lead has another next touch</source>
        <translation>Die Einstellungen sind gespeichert; ein Lead hat einen anderen nächsten Schritt</translation>
    </message>
    <message>
        <source>The settings are saved; %1 leads have another next touch</source>
        <translation>Die Einstellungen sind gespeichert; %1 Leads haben einen anderen nächsten Schritt</translation>
    </message>
    <message>
        <source>Moves the next touch of the one open lead: %3.</source>
        <translation>Verschiebt den nächsten Schritt des einen offenen Leads: %3.</translation>
    </message>
    <message>
        <source>Moves the next touch of %1 of %2 open leads: %3.</source>
        <translation>Verschiebt den nächsten Schritt von %1 der %2 offenen Leads: %3.</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>%1 früher</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>%1 später</translation>
    </message>
    <message>
        <source>The next touch of %1 becomes another one (who, or what).</source>
        <translation>Der nächste Schritt von %1 wird ein anderer (wer oder was).</translation>
    </message>
    <message>
        <source>1 has come to the end of its plan and turns green.</source>
        <translation>1 ist am Ende seines Plans angekommen und wird grün.</translation>
    </message>
    <message>
        <source>%1 have come to the end of their plan and turn green.</source>
        <translation>%1 sind am Ende ihres Plans und werden grün.</translation>
    </message>
    <message>
        <source>1 crosses the line, becomes sales-ready and is called.</source>
        <translation>1 überschreitet die Grenze, wird vertriebsreif und angerufen.</translation>
    </message>
    <message>
        <source>%1 cross the line, become sales-ready and are called.</source>
        <translation>%1 überschreiten die Grenze, werden vertriebsreif und angerufen.</translation>
    </message>
    <message>
        <source>1 of %2 open leads would be marketing&apos;s if it came now; it stays where it is.</source>
        <translation>1 von %2 offenen Leads wäre Sache des Marketings, wenn er jetzt käme; er bleibt, wo er ist.</translation>
    </message>
    <message>
        <source>%1 of %2 open leads would be marketing&apos;s if they came now; they stay where they are.</source>
        <translation>%1 der %2 offenen Leads wären Sache des Marketings, wenn sie jetzt kämen; sie bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Today&apos;s list is bounded by 1 call instead of %2; due leads beyond it: %3 instead of %4; they stay due.</source>
        <translation>Die Liste von heute endet nach 1 Anruf statt %2; fällige Leads dahinter: %3 statt %4; sie bleiben fällig.</translation>
    </message>
    <message>
        <source>Today&apos;s list is bounded by %1 calls instead of %2; due leads beyond it: %3 instead of %4; they stay due.</source>
        <translation>Die Liste von heute endet nach %1 Anrufen statt %2; fällige Leads dahinter: %3 statt %4; sie bleiben fällig.</translation>
    </message>
    <message>
        <source>1 running first-response clock would have another target; it keeps its own, the next leads get the new one.</source>
        <translation>1 laufende Uhr der ersten Antwort hätte ein anderes Ziel; sie behält ihres, die nächsten Leads bekommen das neue.</translation>
    </message>
    <message>
        <source>%1 running first-response clocks would have another target; they keep theirs, the next leads get the new one.</source>
        <translation>%1 laufende Uhren der ersten Antwort hätten ein anderes Ziel; sie behalten ihres, die nächsten Leads bekommen das neue.</translation>
    </message>
    <message>
        <source>How soon a person tries</source>
        <translation>Wie bald es jemand versucht</translation>
    </message>
    <message>
        <source>On the clock of the office hours. Only a person&apos;s attempt stops it.</source>
        <translation>Auf der Uhr der Bürozeiten. Nur der Versuch eines Menschen hält sie an.</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>Bürozeiten</translation>
    </message>
    <message>
        <source>Where the team works; the clock of first response.</source>
        <translation>Wo das Team arbeitet; die Uhr der ersten Antwort.</translation>
    </message>
    <message>
        <source>Nobody is called before %1 or after %2 where the lead is, whatever stands here.</source>
        <translation>Niemand wird vor %1 oder nach %2 seiner Zeit angerufen, was immer hier steht.</translation>
    </message>
    <message>
        <source>Calling hours</source>
        <translation>Anrufzeiten</translation>
    </message>
    <message>
        <source>In the lead&apos;s own time. %1</source>
        <translation>In der Zeit des Leads. %1</translation>
    </message>
    <message>
        <source>In the team&apos;s own time; a promised call within the calling hours rings all the same.</source>
        <translation>In der Zeit des Teams; ein versprochener Anruf innerhalb der Anrufzeiten klingelt trotzdem.</translation>
    </message>
    <message>
        <source>Reminders keep quiet</source>
        <translation>Erinnerungen schweigen</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Ruhe</translation>
    </message>
    <message>
        <source>Words in a lead&apos;s source, campaign or content, with commas between them. The first kind with such a word is taken; the last one holds where none is found.</source>
        <translation>Wörter in Herkunft, Kampagne oder Inhalt eines Leads, mit Kommas dazwischen. Die erste Art mit einem solchen Wort gilt; wo keines gefunden wird, die letzte.</translation>
    </message>
    <message>
        <source>By which words a source is known</source>
        <translation>An welchen Wörtern eine Herkunft erkannt wird</translation>
    </message>
    <message>
        <source>Words of %1</source>
        <translation>Wörter für %1</translation>
    </message>
    <message>
        <source>within minutes</source>
        <translation>binnen Minuten</translation>
    </message>
    <message>
        <source>on the next working day by</source>
        <translation>am nächsten Arbeitstag bis</translation>
    </message>
    <message>
        <source>How %1 is answered</source>
        <translation>Wie %1 beantwortet wird</translation>
    </message>
    <message>
        <source>Time for %1</source>
        <translation>Zeit für %1</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Sales-ready or marketing&apos;s</source>
        <translation>Vertriebsreif oder beim Marketing</translation>
    </message>
    <message>
        <source>Fit from A (all of the profile) to D, interest from 1 to 4. A lead in a cell that is not sales-ready stays on marketing&apos;s plan until it crosses the line.</source>
        <translation>Passung von A (ganzes Profil) bis D, Interesse von 1 bis 4. Ein Lead in einem Feld, das nicht vertriebsreif ist, bleibt im Plan des Marketings, bis er die Grenze überschreitet.</translation>
    </message>
    <message>
        <source>Who fits</source>
        <translation>Wer passt</translation>
    </message>
    <message>
        <source>Words with commas between them. What is empty is not judged, so it keeps nobody out.</source>
        <translation>Wörter mit Kommas dazwischen. Was leer ist, wird nicht beurteilt und schließt niemanden aus.</translation>
    </message>
    <message>
        <source>Industries</source>
        <translation>Branchen</translation>
    </message>
    <message>
        <source>pumps, water</source>
        <translation>Pumpen, Wasser</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>Länder</translation>
    </message>
    <message>
        <source>DE, AT, CH</source>
        <translation>DE, AT, CH</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>head, director</source>
        <translation>Leitung, Direktion</translation>
    </message>
    <message>
        <source>Employees</source>
        <translation>Beschäftigte</translation>
    </message>
    <message>
        <source>50-500</source>
        <translation>50-500</translation>
    </message>
    <message>
        <source>What the kind of source alone says of a lead, 1 (little) to 4 (much).</source>
        <translation>Was die Art der Herkunft allein über einen Lead sagt, 1 (wenig) bis 4 (viel).</translation>
    </message>
    <message>
        <source>What a lead does later adds points, of which half are left after so many days.</source>
        <translation>Was ein Lead später tut, gibt Punkte, von denen nach so vielen Tagen die Hälfte bleibt.</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>Signale</translation>
    </message>
    <message>
        <source>How interest is counted</source>
        <translation>Wie Interesse gezählt wird</translation>
    </message>
    <message>
        <source>Interest is the sum of these points, which fade as the days go by.</source>
        <translation>Interesse ist die Summe dieser Punkte, die mit den Tagen verblassen.</translation>
    </message>
    <message>
        <source>A green lead that we have talked with comes back by what it does afterwards.</source>
        <translation>Ein grüner Lead, mit dem wir gesprochen haben, kommt durch das zurück, was er danach tut.</translation>
    </message>
    <message>
        <source>Green leads</source>
        <translation>Grüne Leads</translation>
    </message>
    <message>
        <source>Why a rep may give a lead back to marketing. “other” asks for words of its own.</source>
        <translation>Warum ein Vertriebler einen Lead ans Marketing zurückgeben darf. „other“ verlangt eigene Worte.</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Interest %1</source>
        <translation>Interesse %1</translation>
    </message>
    <message>
        <source>Fit %1</source>
        <translation>Passung %1</translation>
    </message>
    <message>
        <source>● ready</source>
        <translation>● reif</translation>
    </message>
    <message>
        <source>○ nurture</source>
        <translation>○ Pflege</translation>
    </message>
    <message>
        <source>marketing&apos;s</source>
        <translation>beim Marketing</translation>
    </message>
    <message>
        <source>Fit %1, interest %2: %3</source>
        <translation>Passung %1, Interesse %2: %3</translation>
    </message>
    <message>
        <source>Interest of %1</source>
        <translation>Interesse von %1</translation>
    </message>
    <message>
        <source>Points of %1</source>
        <translation>Punkte für %1</translation>
    </message>
    <message>
        <source>points,</source>
        <translation>Punkte,</translation>
    </message>
    <message>
        <source>Points of a fresh inquiry of interest %1</source>
        <translation>Punkte einer frischen Anfrage mit Interesse %1</translation>
    </message>
    <message>
        <source>A fresh inquiry of 1 to 4 brings</source>
        <translation>Eine frische Anfrage von 1 bis 4 bringt</translation>
    </message>
    <message>
        <source>Half of it is left after</source>
        <translation>Halb so viel nach</translation>
    </message>
    <message>
        <source>Points from which the interest is %1</source>
        <translation>Punkte, von denen an das Interesse %1 ist</translation>
    </message>
    <message>
        <source>Interest 2, 3, 4 from points</source>
        <translation>Interesse 2, 3, 4 ab Punkten</translation>
    </message>
    <message>
        <source>Of one kind count</source>
        <translation>Von einer Art zählen</translation>
    </message>
    <message>
        <source>a day at most</source>
        <translation>am Tag höchstens</translation>
    </message>
    <message>
        <source>Called again from</source>
        <translation>Wieder angerufen ab</translation>
    </message>
    <message>
        <source>Interest from which a green lead is called again</source>
        <translation>Interesse, von dem an ein grüner Lead wieder angerufen wird</translation>
    </message>
    <message>
        <source>Half-life of %1 in days</source>
        <translation>Halbwertszeit von %1 in Tagen</translation>
    </message>
    <message>
        <source>Rest after a touch</source>
        <translation>Ruhe nach Kontakt</translation>
    </message>
    <message>
        <source>Green at most</source>
        <translation>Grün höchstens</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>months ahead</source>
        <translation>Monate voraus</translation>
    </message>
    <message>
        <source>Today&apos;s list ends after so many calls, unless a person has set a number of his own. What does not fit is counted on the list and stays due.</source>
        <translation>Die Liste von heute endet nach so vielen Anrufen, wenn niemand eine eigene Zahl gesetzt hat. Was nicht passt, wird auf der Liste gezählt und bleibt fällig.</translation>
    </message>
    <message>
        <source>A rep&apos;s day</source>
        <translation>Der Tag im Vertrieb</translation>
    </message>
    <message>
        <source>How often such a source buys, relative to the others. Only the order counts; no figure is a chance.</source>
        <translation>Wie oft eine solche Herkunft kauft, verglichen mit den anderen. Nur die Reihenfolge zählt; keine Zahl ist eine Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>What a source is worth</source>
        <translation>Was eine Herkunft wert ist</translation>
    </message>
    <message>
        <source>A lead&apos;s rank is multiplied by these.</source>
        <translation>Der Rang eines Leads wird damit malgenommen.</translation>
    </message>
    <message>
        <source>What a lead&apos;s state is worth</source>
        <translation>Was der Stand eines Leads wert ist</translation>
    </message>
    <message>
        <source>The rest comes back</source>
        <translation>Der Rest kehrt zurück</translation>
    </message>
    <message>
        <source>1 evenly with the days, more: late and then fast</source>
        <translation>1 gleichmäßig mit den Tagen, mehr: spät und dann schnell</translation>
    </message>
    <message>
        <source>Interest 1 to 4</source>
        <translation>Interesse 1 bis 4</translation>
    </message>
    <message>
        <source>Weight after 1 attempt</source>
        <translation>Gewicht nach 1 Versuch</translation>
    </message>
    <message>
        <source>After 1 attempt</source>
        <translation>Nach 1 Versuch</translation>
    </message>
    <message>
        <source>After %1 attempts</source>
        <translation>Nach %1 Versuchen</translation>
    </message>
    <message>
        <source>After %1 to %2 attempts</source>
        <translation>Nach %1 bis %2 Versuchen</translation>
    </message>
    <message>
        <source>Weight of interest %1</source>
        <translation>Gewicht von Interesse %1</translation>
    </message>
    <message>
        <source>Weight after %1 attempts</source>
        <translation>Gewicht nach %1 Versuchen</translation>
    </message>
    <message>
        <source>Chances fall with the days since the inquiry; what a call adds is spent after a while.</source>
        <translation>Die Aussicht fällt mit den Tagen seit der Anfrage; was ein Anruf bringt, ist nach einer Weile verbraucht.</translation>
    </message>
    <message>
        <source>Worth half after</source>
        <translation>Halb so viel wert nach</translation>
    </message>
    <message>
        <source>A call lasts</source>
        <translation>Ein Anruf wirkt</translation>
    </message>
    <message>
        <source>Age and rest</source>
        <translation>Alter und Ruhe</translation>
    </message>
    <message>
        <source>Right after a call</source>
        <translation>Gleich nach einem Anruf</translation>
    </message>
    <message>
        <source>of a lead&apos;s worth is left, above 0 and up to 1</source>
        <translation>vom Wert eines Leads bleiben, über 0 und bis 1</translation>
    </message>
    <message>
        <source>Learned from your own leads on %1. What was learned goes before the figures below; they hold again once it is forgotten.</source>
        <translation>Am %1 aus den eigenen Leads gelernt. Das Gelernte geht den Zahlen darunter vor; sie gelten wieder, sobald es vergessen ist.</translation>
    </message>
    <message>
        <source>Forget what was learned</source>
        <translation>Gelerntes vergessen</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>Gewicht von %1</translation>
    </message>
    <message>
        <source>Text of %1.toml</source>
        <translation>Text von %1.toml</translation>
    </message>
    <message>
        <source>Line %1.</source>
        <translation>Zeile %1.</translation>
    </message>
    <message>
        <source>%1.toml cannot be shown as a form. Mend it under “As text”, where the line is marked.</source>
        <translation>%1.toml lässt sich nicht als Formular zeigen. Bitte unter „Als Text“ berichtigen, wo die Zeile markiert ist.</translation>
    </message>
    <message>
        <source>%1, as the team&apos;s rules say</source>
        <translation>%1, wie es die Regeln des Teams sagen</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>On this computer only. An empty field takes what stands in it in grey.</source>
        <translation>Nur auf diesem Computer. Für ein leeres Feld gilt, was grau darin steht.</translation>
    </message>
    <message>
        <source>Calls a day</source>
        <translation>Anrufe am Tag</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Looks: %1</source>
        <translation>Aussehen: %1</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Sprache: %1</translation>
    </message>
    <message>
        <source>Start with the system</source>
        <translation>Mit dem System starten</translation>
    </message>
    <message>
        <source>So that reminders come without Ripen being opened.</source>
        <translation>Damit Erinnerungen kommen, ohne dass Ripen geöffnet wird.</translation>
    </message>
    <message>
        <source>Ripen does not know how to start with this system.</source>
        <translation>Ripen weiß nicht, wie es mit diesem System starten kann.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Start with the system: on</source>
        <translation>Mit dem System starten: ein</translation>
    </message>
    <message>
        <source>Start with the system: off</source>
        <translation>Mit dem System starten: aus</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr für %1</translation>
    </message>
    <message>
        <source>Plan without a call</source>
        <translation>Ohne Anruf planen</translation>
    </message>
    <message>
        <source>Keep green for longer</source>
        <translation>Länger grün halten</translation>
    </message>
    <message>
        <source>Close after all, because …</source>
        <translation>Doch abschließen, weil …</translation>
    </message>
    <message>
        <source>Bad lead, because …</source>
        <translation>Schlechter Lead, weil …</translation>
    </message>
    <message>
        <source>Ready after all</source>
        <translation>Doch im Gespräch</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Später erinnern</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Morgen früh</translation>
    </message>
    <message>
        <source>When? “+3d”, “tuesday 14:00”</source>
        <translation>Wann? „+3d“, „dienstag 14:00“</translation>
    </message>
    <message>
        <source>Or a date: “24 nov”, “2027-03-01”</source>
        <translation>Oder ein Datum: „24.11.“, „1.3.2027“</translation>
    </message>
    <message>
        <source>Why is it ready?</source>
        <translation>Weshalb ist er reif?</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>In eigenen Worten</translation>
    </message>
    <message>
        <source>Plan ⏎</source>
        <translation>Planen ⏎</translation>
    </message>
    <message>
        <source>Keep green ⏎</source>
        <translation>Grün halten ⏎</translation>
    </message>
    <message>
        <source>Close it ⏎</source>
        <translation>Abschließen ⏎</translation>
    </message>
    <message>
        <source>Give it back ⏎</source>
        <translation>Zurückgeben ⏎</translation>
    </message>
    <message>
        <source>Take it as ready ⏎</source>
        <translation>Als reif nehmen ⏎</translation>
    </message>
    <message>
        <source>Snooze ⏎</source>
        <translation>Später erinnern ⏎</translation>
    </message>
    <message>
        <source>%1 is %2. Log a call to open the lead again.</source>
        <translation>%1 ist %2. Ein festgehaltener Anruf öffnet den Lead wieder.</translation>
    </message>
    <message>
        <source>Planned: %1, %2</source>
        <translation>Geplant: %1, %2</translation>
    </message>
    <message>
        <source>Kept green: %1, next touch %2</source>
        <translation>Grün gehalten: %1, nächster Schritt %2</translation>
    </message>
    <message>
        <source>Closed as declined: %1</source>
        <translation>Als abgelehnt abgeschlossen: %1</translation>
    </message>
    <message>
        <source>Given back as a bad lead: %1, next touch by marketing %2</source>
        <translation>Als schlechter Lead zurückgegeben: %1, nächster Schritt beim Marketing %2</translation>
    </message>
    <message>
        <source>Ready after all: %1, next touch %2</source>
        <translation>Doch im Gespräch: %1, nächster Schritt %2</translation>
    </message>
    <message>
        <source>Quiet about %1 until %2</source>
        <translation>Ruhe um %1 bis %2</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Danach: %1</translation>
    </message>
    <message>
        <source>Next: %1, %2</source>
        <translation>Danach: %1, %2</translation>
    </message>
    <message>
        <source>%1 by marketing</source>
        <translation>%1 durch Marketing</translation>
    </message>
    <message>
        <source>Next touch (P)</source>
        <translation>Nächster Schritt (P)</translation>
    </message>
    <message>
        <source>Another time: “+3d”, “tuesday 14:00”, “24 nov” (P)</source>
        <translation>Andere Zeit: „+3d“, „dienstag 14:00“, „24.11.“ (P)</translation>
    </message>
    <message>
        <source>Choose the next touch from a calendar</source>
        <translation>Den nächsten Schritt im Kalender wählen</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 Zeichen</translation>
    </message>
    <message>
        <source>A long text: Backspace takes letters from its end, Delete removes it</source>
        <translation>Ein langer Text: Rücktaste nimmt Zeichen vom Ende, Entf entfernt sie</translation>
    </message>
    <message>
        <source>How the call ended</source>
        <translation>Wie der Anruf endete</translation>
    </message>
    <message>
        <source>Note (N)</source>
        <translation>Notiz (N)</translation>
    </message>
    <message>
        <source>The reason in your words</source>
        <translation>Der Grund in eigenen Worten</translation>
    </message>
    <message>
        <source>In their words</source>
        <translation>In ihren Worten</translation>
    </message>
    <message>
        <source>Name of the other person</source>
        <translation>Name der anderen Person</translation>
    </message>
    <message>
        <source>Who else? Name</source>
        <translation>Wer dann? Name</translation>
    </message>
    <message>
        <source>Phone of the other person</source>
        <translation>Telefon der anderen Person</translation>
    </message>
    <message>
        <source>Log and next ⏎</source>
        <translation>Festhalten und weiter ⏎</translation>
    </message>
    <message>
        <source>Log ⏎</source>
        <translation>Festhalten ⏎</translation>
    </message>
    <message>
        <source>Log and go to the next lead</source>
        <translation>Festhalten und zum nächsten Lead gehen</translation>
    </message>
    <message>
        <source>More (.)</source>
        <translation>Mehr (.)</translation>
    </message>
    <message>
        <source>Closes: %1</source>
        <translation>Schließt ab: %1</translation>
    </message>
    <message>
        <source>When? “tomorrow 10:00”</source>
        <translation>Wann? „morgen 10:00“</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>try again.</source>
        <translation>bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Attempt %1: the plan leaves no more voicemail. A key, then Enter.</source>
        <translation>%1. Versuch: Der Plan hinterlässt nichts mehr auf der Mailbox. Eine Taste, dann Enter.</translation>
    </message>
    <message>
        <source>A key, then Enter. N note, P next touch, F2 dial, Ctrl+Z takes the last call back.</source>
        <translation>Taste, dann Enter. N Notiz, P nächster Schritt, F2 wählen, Strg+Z nimmt zurück.</translation>
    </message>
    <message>
        <source>Why? A number, then Enter. Esc goes back to the other outcomes.</source>
        <translation>Weshalb? Eine Ziffer, dann Enter. Esc geht zurück zu den anderen Ergebnissen.</translation>
    </message>
    <message>
        <source>Enter logs it; the lead is %1 then</source>
        <translation>Enter hält es fest; der Lead ist dann %1</translation>
    </message>
    <message>
        <source>What follows: %1</source>
        <translation>Danach: %1</translation>
    </message>
    <message>
        <source>The next touch is at %1</source>
        <translation>Der nächste Schritt ist am %1</translation>
    </message>
    <message>
        <source>Enter logs it.</source>
        <translation>Enter hält es fest.</translation>
    </message>
    <message>
        <source>Today&apos;s list (L)</source>
        <translation>Liste von heute (L)</translation>
    </message>
    <message>
        <source>Dialling %1; it is copied too</source>
        <translation>%1 wird gewählt und ist auch kopiert</translation>
    </message>
    <message>
        <source>No program here dials; %1 is copied</source>
        <translation>Kein Programm wählt hier; %1 ist kopiert</translation>
    </message>
    <message>
        <source>%1 is copied</source>
        <translation>%1 ist kopiert</translation>
    </message>
    <message>
        <source>Taken back: %1, %2</source>
        <translation>Zurückgenommen: %1, %2</translation>
    </message>
    <message>
        <source>%1 is no longer here, so there is nothing to log</source>
        <translation>%1 ist nicht mehr hier, deshalb gibt es nichts festzuhalten</translation>
    </message>
    <message>
        <source>%1 belongs to %2 now</source>
        <translation>%1 gehört jetzt %2</translation>
    </message>
    <message>
        <source>%1 belongs to nobody now</source>
        <translation>%1 gehört jetzt niemandem</translation>
    </message>
    <message>
        <source>Take back the last logged call</source>
        <translation>Den letzten festgehaltenen Anruf zurücknehmen</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>Next lead</source>
        <translation>Nächster Lead</translation>
    </message>
    <message>
        <source>down</source>
        <translation>abwärts</translation>
    </message>
    <message>
        <source>Previous lead</source>
        <translation>Voriger Lead</translation>
    </message>
    <message>
        <source>up</source>
        <translation>aufwärts</translation>
    </message>
    <message>
        <source>First lead of the list</source>
        <translation>Erster Lead der Liste</translation>
    </message>
    <message>
        <source>Last lead of the list</source>
        <translation>Letzter Lead der Liste</translation>
    </message>
    <message>
        <source>find</source>
        <translation>finden</translation>
    </message>
    <message>
        <source>Outcome: %1</source>
        <translation>Ergebnis: %1</translation>
    </message>
    <message>
        <source>Log the call and go on</source>
        <translation>Den Anruf festhalten und weiter</translation>
    </message>
    <message>
        <source>save</source>
        <translation>speichern</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Eine Notiz schreiben</translation>
    </message>
    <message>
        <source>Change the next touch</source>
        <translation>Den nächsten Schritt ändern</translation>
    </message>
    <message>
        <source>plan date</source>
        <translation>planen datum</translation>
    </message>
    <message>
        <source>More: plan, keep green, bad lead, ready</source>
        <translation>Mehr: planen, grün halten, schlechter Lead, reif</translation>
    </message>
    <message>
        <source>Another first sentence</source>
        <translation>Ein anderer erster Satz</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>einstieg</translation>
    </message>
    <message>
        <source>All touches, or the last 90 days</source>
        <translation>Alle Kontakte oder die letzten 90 Tage</translation>
    </message>
    <message>
        <source>timeline</source>
        <translation>verlauf</translation>
    </message>
    <message>
        <source>Change what is on file</source>
        <translation>Ändern, was bekannt ist</translation>
    </message>
    <message>
        <source>Filter the timeline</source>
        <translation>Den Verlauf filtern</translation>
    </message>
    <message>
        <source>Snooze the reminder</source>
        <translation>Die Erinnerung verschieben</translation>
    </message>
    <message>
        <source>later quiet</source>
        <translation>später ruhe</translation>
    </message>
    <message>
        <source>Dial %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>Copy the number %1</source>
        <translation>Die Nummer %1 kopieren</translation>
    </message>
    <message>
        <source>call phone</source>
        <translation>anrufen telefon</translation>
    </message>
    <message>
        <source>phone clipboard</source>
        <translation>telefon zwischenablage</translation>
    </message>
    <message>
        <source>Pause the session, or go on</source>
        <translation>Die Sitzung anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>Die Sitzung beenden</translation>
    </message>
    <message>
        <source>leave stop</source>
        <translation>verlassen aufhören</translation>
    </message>
    <message>
        <source>Call down the list, one lead at a time</source>
        <translation>Die Liste abtelefonieren, ein Lead nach dem anderen</translation>
    </message>
    <message>
        <source>session start</source>
        <translation>sitzung beginnen</translation>
    </message>
    <message>
        <source>%1 asked not to be called, so Ripen does not dial</source>
        <translation>%1 möchte nicht angerufen werden, deshalb wählt Ripen nicht</translation>
    </message>
    <message>
        <source>There is no number of %1 on file</source>
        <translation>Von %1 ist keine Nummer bekannt</translation>
    </message>
    <message>
        <source>It is %1 there; calling opens %2 their time</source>
        <translation>Dort ist es %1; Anrufzeit ab %2 dortiger Zeit</translation>
    </message>
    <message>
        <source>None of these leads is yours</source>
        <translation>Keiner dieser Leads ist Ihrer</translation>
    </message>
    <message>
        <source>Your team&apos;s leads stand on the page Follow-up, and the search finds each of them.</source>
        <translation>Die Leads Ihres Teams stehen auf der Seite Nachfassen, und die Suche findet jeden von ihnen.</translation>
    </message>
    <message>
        <source>Bring in a file from a trade show, a web form or another program. Every lead then has a next touch.</source>
        <translation>Eine Datei von einer Messe, einem Webformular oder aus einem anderen Programm hereinholen. Danach hat jeder Lead einen nächsten Schritt.</translation>
    </message>
    <message>
        <source>The next one is %1, %2.</source>
        <translation>Danach: %1, %2.</translation>
    </message>
    <message>
        <source>%1 done; nobody on your list is waiting.</source>
        <translation>%1 fertig; niemand auf der Liste wartet.</translation>
    </message>
    <message>
        <source>That was all for today</source>
        <translation>Das war alles für heute</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>Nichts ist fällig</translation>
    </message>
    <message>
        <source>No open lead waits for a next touch.</source>
        <translation>Kein offener Lead wartet auf einen nächsten Schritt.</translation>
    </message>
    <message>
        <source>Erased, merged or taken back elsewhere meanwhile. ↓ goes on with the list.</source>
        <translation>Inzwischen anderswo gelöscht, zusammengeführt oder zurückgenommen. ↓ geht in der Liste weiter.</translation>
    </message>
    <message>
        <source>%1 is no longer here</source>
        <translation>%1 ist nicht mehr hier</translation>
    </message>
    <message>
        <source>Change what is on file; Tab goes on, Enter saves, Esc gives up</source>
        <translation>Ändern, was bekannt ist; Tab geht weiter, Enter speichert, Esc verwirft</translation>
    </message>
    <message>
        <source>Filter the timeline: calls, marketing, notes, changes</source>
        <translation>Den Verlauf filtern: Anrufe, Marketing, Notizen, Änderungen</translation>
    </message>
    <message>
        <source>%1, where a mail is due</source>
        <translation>%1, wo eine Mail fällig ist</translation>
    </message>
    <message>
        <source>Merge the lead that looks alike</source>
        <translation>Den ähnlichen Lead zusammenführen</translation>
    </message>
    <message>
        <source>Snooze the lead&apos;s reminder</source>
        <translation>Die Erinnerung an den Lead verschieben</translation>
    </message>
    <message>
        <source>Log the call and go on to the next lead</source>
        <translation>Den Anruf festhalten und zum nächsten Lead</translation>
    </message>
    <message>
        <source>Take back what was done last: a call, a change, a merge</source>
        <translation>Das Letzte zurücknehmen: einen Anruf, eine Änderung, eine Zusammenführung</translation>
    </message>
    <message>
        <source>Go through the list</source>
        <translation>Durch die Liste gehen</translation>
    </message>
    <message>
        <source>First and last lead of the list</source>
        <translation>Erster und letzter Lead der Liste</translation>
    </message>
    <message>
        <source>Change the next touch; Shift+P opens a calendar</source>
        <translation>Den nächsten Schritt ändern; Umschalt+P öffnet einen Kalender</translation>
    </message>
    <message>
        <source>Dial</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Call down the list; again: pause, go on</source>
        <translation>Die Liste abtelefonieren; noch einmal: anhalten, fortsetzen</translation>
    </message>
    <message>
        <source>Show or hide the list in a narrow window</source>
        <translation>In einem schmalen Fenster die Liste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Leave a field; take an outcome back; end the session</source>
        <translation>Ein Feld verlassen; ein Ergebnis zurücknehmen; die Sitzung beenden</translation>
    </message>
    <message>
        <source>Answer now</source>
        <translation>Jetzt antworten</translation>
    </message>
    <message>
        <source>Promised earlier</source>
        <translation>Früher versprochen</translation>
    </message>
    <message>
        <source>In talks</source>
        <translation>Im Gespräch</translation>
    </message>
    <message>
        <source>1 more is due; it keeps its rank and comes tomorrow</source>
        <translation>1 weiterer ist fällig; er behält seinen Rang und kommt morgen</translation>
    </message>
    <message>
        <source>%1 more are due; they keep their rank and come tomorrow</source>
        <translation>%1 weitere sind fällig; sie behalten ihren Rang und kommen morgen</translation>
    </message>
    <message>
        <source>Today&apos;s list</source>
        <translation>Liste von heute</translation>
    </message>
    <message>
        <source>Call down (F5)</source>
        <translation>Anrufen (F5)</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>Nothing on the list</source>
        <translation>Nichts auf der Liste</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>A throw-away sample company</source>
        <translation>Eine Beispielfirma zum Wegwerfen</translation>
    </message>
    <message>
        <source>%1 must end in .csv or .xlsx; name it so.</source>
        <translation>%1 muss auf .csv oder .xlsx enden; die Datei so nennen.</translation>
    </message>
    <message>
        <source>Logged: %1, %2</source>
        <translation>Festgehalten: %1, %2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Look: light</source>
        <translation>Aussehen: hell</translation>
    </message>
    <message>
        <source>theme bright</source>
        <translation>thema hell</translation>
    </message>
    <message>
        <source>Look: dark</source>
        <translation>Aussehen: dunkel</translation>
    </message>
    <message>
        <source>theme night</source>
        <translation>thema nacht</translation>
    </message>
    <message>
        <source>Look: as the system</source>
        <translation>Aussehen: wie das System</translation>
    </message>
    <message>
        <source>theme</source>
        <translation>thema</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>Trotzdem beenden</translation>
    </message>
    <message>
        <source>Ripen is closed</source>
        <translation>Ripen ist geschlossen</translation>
    </message>
    <message>
        <source>1 reminder will not ring while Ripen is closed: %2, %1.</source>
        <translation>1 Erinnerung klingelt nicht, solange Ripen zu ist: %2, %1.</translation>
    </message>
    <message>
        <source>%3 reminders will not ring while Ripen is closed. Next: %2, %1.</source>
        <translation>%3 Erinnerungen klingeln nicht, solange Ripen zu ist. Die nächste: %2, %1.</translation>
    </message>
    <message>
        <source>due since %1</source>
        <translation>fällig seit %1</translation>
    </message>
    <message>
        <source>No reminder rings now.</source>
        <translation>Jetzt klingelt keine Erinnerung.</translation>
    </message>
    <message>
        <source>Reminders that rang are quiet until %1.</source>
        <translation>Erinnerungen, die geklingelt haben, schweigen bis %1.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Ripen goes on in the tray</source>
        <translation>Ripen läuft in der Leiste weiter</translation>
    </message>
    <message>
        <source>Reminders still come. A click on its icon opens the window; “Quit” in its menu ends it.</source>
        <translation>Erinnerungen kommen weiterhin. Ein Klick auf das Symbol öffnet das Fenster; „Beenden“ im Menü beendet Ripen.</translation>
    </message>
    <message>
        <source>Nobody on your list can be called right now</source>
        <translation>Gerade kann niemand auf der Liste angerufen werden</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Nachfassen</translation>
    </message>
    <message>
        <source>%1 leads handed over</source>
        <translation>%1 Leads übergeben</translation>
    </message>
    <message>
        <source>from the central database, %1</source>
        <translation>aus der zentralen Datenbank, %1</translation>
    </message>
    <message>
        <source>the central database cannot be reached: these are the leads on this computer</source>
        <translation>die zentrale Datenbank ist nicht erreichbar: Das sind die Leads auf diesem Computer</translation>
    </message>
    <message>
        <source>from this computer</source>
        <translation>von diesem Computer</translation>
    </message>
    <message>
        <source>Nobody has been handed over yet. Import leads or enter one, and this board says who is followed up.</source>
        <translation>Noch wurde niemand übergeben. Leads importieren oder eingeben; dann sagt diese Tafel, bei wem nachgefasst wird.</translation>
    </message>
    <message>
        <source>All is well: every lead that came to a rep was followed up.</source>
        <translation>Alles gut: Bei jedem Lead, der in den Vertrieb kam, wurde nachgefasst.</translation>
    </message>
    <message>
        <source>All is well: nobody was forgotten, and 1 is still in time.</source>
        <translation>Alles gut: niemand wurde vergessen, und 1 ist noch in der Zeit.</translation>
    </message>
    <message>
        <source>All is well: nobody was forgotten, and %1 are still in time.</source>
        <translation>Alles gut: Niemand wurde vergessen, und %1 sind noch in der Zeit.</translation>
    </message>
    <message>
        <source>One lead was never touched and its time is over.</source>
        <translation>Ein Lead wurde nie kontaktiert, und seine Zeit ist um.</translation>
    </message>
    <message>
        <source>%1 leads were never touched and their time is over.</source>
        <translation>%1 Leads wurden nie kontaktiert, und ihre Zeit ist um.</translation>
    </message>
    <message>
        <source>%1 open leads without a next touch</source>
        <translation>%1 offene Leads ohne nächsten Schritt</translation>
    </message>
    <message>
        <source>1 open lead without a next touch</source>
        <translation>1 offener Lead ohne nächsten Schritt</translation>
    </message>
    <message>
        <source>1 open lead, with a next touch</source>
        <translation>1 offener Lead, mit nächstem Schritt</translation>
    </message>
    <message>
        <source>%1 open, each with a next touch</source>
        <translation>%1 offen, alle mit nächstem Schritt</translation>
    </message>
    <message>
        <source>First attempt: half within %1, 95 % within %2.</source>
        <translation>Erster Versuch: die Hälfte binnen %1, 95 % binnen %2.</translation>
    </message>
    <message>
        <source>Nobody was talked with yet.</source>
        <translation>Noch mit niemandem gesprochen.</translation>
    </message>
    <message>
        <source>First talk: half within %1, 95 % within %2.</source>
        <translation>Erstes Gespräch: die Hälfte binnen %1, 95 % binnen %2.</translation>
    </message>
    <message>
        <source>Touches per lead: %1.</source>
        <translation>Kontakte je Lead: %1.</translation>
    </message>
    <message>
        <source>too few to tell whether they differ.</source>
        <translation>zu wenige, um einen Unterschied zu erkennen.</translation>
    </message>
    <message>
        <source>chance alone would show as much in %1 of cases.</source>
        <translation>der Zufall allein zeigte das in %1 der Fälle auch.</translation>
    </message>
    <message>
        <source>together they differ, but nobody of them for sure.</source>
        <translation>zusammen unterscheiden sie sich, aber niemand für sich mit Sicherheit.</translation>
    </message>
    <message>
        <source>no real difference; %1</source>
        <translation>kein echter Unterschied; %1</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>; the rest: no real difference.</source>
        <translation>; die übrigen: kein echter Unterschied.</translation>
    </message>
    <message>
        <source>By rep</source>
        <translation>Nach Person</translation>
    </message>
    <message>
        <source>By team</source>
        <translation>Nach Team</translation>
    </message>
    <message>
        <source>By week</source>
        <translation>Nach Woche</translation>
    </message>
    <message>
        <source>Handed over at any time</source>
        <translation>Irgendwann übergeben</translation>
    </message>
    <message>
        <source>Last %1 days</source>
        <translation>Letzte %1 Tage</translation>
    </message>
    <message>
        <source>Week of %1</source>
        <translation>Woche vom %1</translation>
    </message>
    <message>
        <source>Nobody holds them</source>
        <translation>Bei niemandem</translation>
    </message>
    <message>
        <source>No team</source>
        <translation>Kein Team</translation>
    </message>
    <message>
        <source>None named</source>
        <translation>Keine genannt</translation>
    </message>
    <message>
        <source>Tried in time</source>
        <translation>Rechtzeitig versucht</translation>
    </message>
    <message>
        <source>Tried late</source>
        <translation>Spät versucht</translation>
    </message>
    <message>
        <source>Not tried yet, still in time</source>
        <translation>Noch nicht versucht, noch in der Zeit</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Angerufen</translation>
    </message>
    <message>
        <source>Answered a call</source>
        <translation>Einen Anruf angenommen</translation>
    </message>
    <message>
        <source>Called between %1 and %2 o’clock</source>
        <translation>Angerufen zwischen %1 und %2 Uhr</translation>
    </message>
    <message>
        <source>Answered between %1 and %2 o’clock</source>
        <translation>Angenommen zwischen %1 und %2 Uhr</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>In der Zeit</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Zu spät</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Never touched</source>
        <translation>Nie kontaktiert</translation>
    </message>
    <message>
        <source>Touches per lead</source>
        <translation>Aktionen je Lead</translation>
    </message>
    <message>
        <source>Hours of calls</source>
        <translation>Stunden der Anrufe</translation>
    </message>
    <message>
        <source>Kept up</source>
        <translation>Eingehalten</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Working day</source>
        <translation>Arbeitstag</translation>
    </message>
    <message>
        <source>With a story</source>
        <translation>Mit Geschichte</translation>
    </message>
    <message>
        <source>Bought elsewhere</source>
        <translation>Bei anderen gekauft</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Giving up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Buyers to be expected</source>
        <translation>Zu erwartende Käufer</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>owed by %1</source>
        <translation>zuständig: %1</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Liegt bei</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>First try</source>
        <translation>Erster Versuch</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Beside the others</source>
        <translation>Neben den anderen</translation>
    </message>
    <message>
        <source>In time: %1</source>
        <translation>Rechtzeitig: %1</translation>
    </message>
    <message>
        <source>Of those tried</source>
        <translation>Von den Versuchten</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Dialled</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Why it came back</source>
        <translation>Weshalb er zurückkam</translation>
    </message>
    <message>
        <source>Silent before</source>
        <translation>Vorher still</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>erreicht</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>versucht</translation>
    </message>
    <message>
        <source>All leads</source>
        <translation>Alle Leads</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Versucht</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>Nicht versucht</translation>
    </message>
    <message>
        <source>Open without a next touch</source>
        <translation>Offen ohne nächsten Schritt</translation>
    </message>
    <message>
        <source>Not kept up</source>
        <translation>Nicht eingehalten</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>and %1 more; a table file (CSV, XLSX) holds them all</source>
        <translation>und %1 weitere; eine Tabelle (CSV, XLSX) enthält sie alle</translation>
    </message>
    <message>
        <source>What the figures mean</source>
        <translation>Was die Zahlen bedeuten</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>Teilen nach</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Followed up</source>
        <translation>Nachgefasst</translation>
    </message>
    <message>
        <source>Tries until reached</source>
        <translation>Nötige Versuche</translation>
    </message>
    <message>
        <source>Calls answered</source>
        <translation>Abgehoben</translation>
    </message>
    <message>
        <source>Given up early</source>
        <translation>Zu früh aufgegeben</translation>
    </message>
    <message>
        <source>What would have been forgotten</source>
        <translation>Was vergessen worden wäre</translation>
    </message>
    <message>
        <source>Leads that would have been forgotten</source>
        <translation>Leads, die vergessen worden wären</translation>
    </message>
    <message>
        <source>Who was never touched</source>
        <translation>Wer nie kontaktiert wurde</translation>
    </message>
    <message>
        <source>The leads behind a number; a lead’s card</source>
        <translation>Die Leads hinter einer Zahl; die Karte eines Leads</translation>
    </message>
    <message>
        <source>forgotten</source>
        <translation>vergessen</translation>
    </message>
    <message>
        <source>definitions</source>
        <translation>bedeutung</translation>
    </message>
    <message>
        <source>pdf csv xlsx table</source>
        <translation>pdf csv xlsx tabelle</translation>
    </message>
    <message>
        <source>Every rep</source>
        <translation>Alle Personen</translation>
    </message>
    <message>
        <source>Every team</source>
        <translation>Alle Teams</translation>
    </message>
    <message>
        <source>Every campaign</source>
        <translation>Alle Kampagnen</translation>
    </message>
    <message>
        <source>Every source</source>
        <translation>Jede Herkunft</translation>
    </message>
    <message>
        <source>leads that came to a rep</source>
        <translation>Leads, die in den Vertrieb kamen</translation>
    </message>
    <message>
        <source>%1 of those tried or over</source>
        <translation>%1 der versuchten oder abgelaufenen</translation>
    </message>
    <message>
        <source>tried after their time</source>
        <translation>nach ihrer Zeit versucht</translation>
    </message>
    <message>
        <source>not tried yet, still in time</source>
        <translation>noch nicht versucht, noch in der Zeit</translation>
    </message>
    <message>
        <source>their time is over</source>
        <translation>ihre Zeit ist um</translation>
    </message>
    <message>
        <source>nobody: all is well</source>
        <translation>niemand: alles gut</translation>
    </message>
    <message>
        <source>unreachable, under 6 tries</source>
        <translation>unerreichbar, unter 6 Versuchen</translation>
    </message>
    <message>
        <source>median of those reached</source>
        <translation>Median der Erreichten</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Export the figures</source>
        <translation>Die Zahlen exportieren</translation>
    </message>
    <message>
        <source>First tried after %1 min</source>
        <translation>Erster Versuch nach %1 min</translation>
    </message>
    <message>
        <source>Opens: %1</source>
        <translation>Öffnet: %1</translation>
    </message>
    <message>
        <source>Nothing this week: nobody came back after a long silence. Leads with a date far ahead come back by themselves.</source>
        <translation>Diese Woche noch nichts: Niemand kam nach langer Stille zurück. Leads mit einem fernen Datum kommen von selbst wieder.</translation>
    </message>
    <message>
        <source>1 promise kept</source>
        <translation>1 Versprechen gehalten</translation>
    </message>
    <message>
        <source>%1 promises kept</source>
        <translation>%1 Versprechen gehalten</translation>
    </message>
    <message>
        <source>1 green lead that came back</source>
        <translation>1 grüner Lead, der zurückkam</translation>
    </message>
    <message>
        <source>%1 green leads that came back</source>
        <translation>%1 grüne Leads, die zurückkamen</translation>
    </message>
    <message>
        <source>1 lead after a long silence</source>
        <translation>1 Lead nach langer Stille</translation>
    </message>
    <message>
        <source>%1 leads after a long silence</source>
        <translation>%1 Leads nach langer Stille</translation>
    </message>
    <message>
        <source>In the last seven days: %1.</source>
        <translation>In den letzten sieben Tagen: %1.</translation>
    </message>
    <message>
        <source>a promise, kept</source>
        <translation>ein Versprechen, gehalten</translation>
    </message>
    <message>
        <source>green, came back</source>
        <translation>grün, kam zurück</translation>
    </message>
    <message>
        <source>long silent, came back</source>
        <translation>lange still, kam zurück</translation>
    </message>
    <message>
        <source>Time to the first attempt, minutes</source>
        <translation>Zeit bis zum ersten Versuch, Minuten</translation>
    </message>
    <message>
        <source>Time to the first attempt, as a table</source>
        <translation>Zeit bis zum ersten Versuch, als Tabelle</translation>
    </message>
    <message>
        <source>Calls answered, by the hour of the lead’s own day</source>
        <translation>Angenommene Anrufe, nach der Stunde am Tag des Leads</translation>
    </message>
    <message>
        <source>Share of calls answered by the hour of the lead’s own day</source>
        <translation>Anteil angenommener Anrufe nach der Stunde am Tag des Leads</translation>
    </message>
    <message>
        <source>Calls answered by the hour, as a table</source>
        <translation>Angenommene Anrufe nach der Stunde, als Tabelle</translation>
    </message>
    <message>
        <source>Nobody has been tried yet.</source>
        <translation>Noch wurde niemand versucht.</translation>
    </message>
    <message>
        <source>By the hour</source>
        <translation>Nach Stunde</translation>
    </message>
    <message>
        <source>No call has been dialled yet.</source>
        <translation>Noch wurde kein Anruf gewählt.</translation>
    </message>
    <message>
        <source>%1 to %2 o’clock</source>
        <translation>%1 bis %2 Uhr</translation>
    </message>
    <message>
        <source>%1 answered</source>
        <translation>%1 angenommen</translation>
    </message>
    <message>
        <source>Paper (*.pdf)</source>
        <translation>Papier (*.pdf)</translation>
    </message>
    <message>
        <source>By size</source>
        <translation>Nach Größe</translation>
    </message>
    <message>
        <source>The groups, their figures and whether they differ</source>
        <translation>Die Gruppen, ihre Zahlen und ob sie sich unterscheiden</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>Nach Zeit</translation>
    </message>
    <message>
        <source>Back to the figures</source>
        <translation>Zurück zu den Zahlen</translation>
    </message>
    <message>
        <source>The leads behind the number</source>
        <translation>Die Leads hinter der Zahl</translation>
    </message>
    <message>
        <source>Nobody. Every lead that came to a rep was tried, or is still in time.</source>
        <translation>Niemand. Jeder Lead, der in den Vertrieb kam, wurde versucht oder ist noch in der Zeit.</translation>
    </message>
    <message>
        <source>Nobody.</source>
        <translation>Niemand.</translation>
    </message>
    <message>
        <source>Ripen in a day</source>
        <translation>Ein Tag mit Ripen</translation>
    </message>
    <message>
        <source>Whom to call now, and why</source>
        <translation>Wen jetzt anrufen, und weshalb</translation>
    </message>
    <message>
        <source>The list is ranked: calls that you promised, leads who wait for a first answer, then whoever is ripest. Each row says why it is here. ↑ and ↓ move, F2 dials.</source>
        <translation>Die Liste hat eine Rangfolge: versprochene Anrufe, dann Leads, die auf eine erste Antwort warten, dann die reifsten. Jede Zeile sagt, weshalb sie da steht. ↑ und ↓ bewegen, F2 wählt.</translation>
    </message>
    <message>
        <source>Two keys log a call</source>
        <translation>Zwei Tasten halten einen Anruf fest</translation>
    </message>
    <message>
        <source>Press how it ended, then Enter. The next touch is planned by itself and the next lead is on the screen. Ctrl+Z takes it back.</source>
        <translation>Drücken, wie es endete, dann Enter. Der nächste Schritt ist von selbst geplant, und der nächste Lead steht da. Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
        <source>“Not now” is not lost</source>
        <translation>„Jetzt nicht“ ist nicht verloren</translation>
    </message>
    <message>
        <source>Key 7 turns a lead green: not ripe yet. Marketing keeps in touch, and for a year it comes back here by itself. Ripening shows who comes back when.</source>
        <translation>Taste 7 macht einen Lead grün: noch nicht reif. Marketing hält Kontakt, und ein Jahr lang kommt er von selbst hierher zurück. Reifen zeigt, wer wann zurückkommt.</translation>
    </message>
    <message>
        <source>Skip (Esc)</source>
        <translation>Überspringen (Esc)</translation>
    </message>
    <message>
        <source>To work</source>
        <translation>An die Arbeit</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>help manual guide</source>
        <translation>hilfe anleitung handbuch</translation>
    </message>
    <message>
        <source>Show the tour</source>
        <translation>Die Einführung zeigen</translation>
    </message>
    <message>
        <source>help first steps</source>
        <translation>hilfe erste schritte</translation>
    </message>
    <message>
        <source>1 lead went back to the team’s pool.</source>
        <translation>1 Lead kam in den Vorrat des Teams zurück.</translation>
    </message>
    <message>
        <source>%1 leads went back to the team’s pool.</source>
        <translation>%1 Leads gingen zurück in den Vorrat des Teams.</translation>
    </message>
    <message>
        <source>“%1” is no address of a central database; write one such as %2.</source>
        <translation>„%1“ ist keine Adresse einer zentralen Datenbank; eine schreiben wie %2.</translation>
    </message>
    <message>
        <source>The address of the central database has an unknown part “%1”; leave it out.</source>
        <translation>Die Adresse der zentralen Datenbank hat einen unbekannten Teil „%1“; ihn weglassen.</translation>
    </message>
    <message>
        <source>Who are you? Give the login that the admin told you.</source>
        <translation>Wer ist das? Den Login angeben, den der Admin genannt hat.</translation>
    </message>
    <message>
        <source>%1 runs PostgreSQL %2; Ripen needs %3 or newer: ask for an upgrade.</source>
        <translation>Auf %1 läuft PostgreSQL %2; Ripen braucht %3 oder neuer: um eine neuere Fassung bitten.</translation>
    </message>
    <message>
        <source>Your admin has removed your login at %1; what is not delivered is kept here: save it as a file (ripen export undelivered FILE.jsonl) and give it to your admin.</source>
        <translation>Der Admin hat diesen Login bei %1 entfernt; was nicht übermittelt ist, bleibt hier: als Datei sichern (ripen export undelivered DATEI.jsonl) und dem Admin geben.</translation>
    </message>
    <message>
        <source>The table of locks of %1 is full; laptops at work end the connections that fill it: try again in a minute.</source>
        <translation>Die Sperrtabelle von %1 ist voll; arbeitende Rechner beenden die Verbindungen, die sie füllen: in einer Minute wieder versuchen.</translation>
    </message>
    <message>
        <source>%1 does not accept this login or password; check both, or ask the admin for a new password.</source>
        <translation>%1 nimmt diesen Login oder dieses Passwort nicht an; beide prüfen oder den Admin um ein neues Passwort bitten.</translation>
    </message>
    <message>
        <source>There is no database of this name at %1; check the address.</source>
        <translation>Unter %1 gibt es keine Datenbank dieses Namens; die Adresse prüfen.</translation>
    </message>
    <message>
        <source>This login may not use the database at %1; ask the admin.</source>
        <translation>Dieser Login darf die Datenbank unter %1 nicht benutzen; den Admin fragen.</translation>
    </message>
    <message>
        <source>%1 lets nobody in from here by this login; ask whoever runs the server to allow it.</source>
        <translation>%1 lässt von hier aus niemanden mit diesem Login herein; die Betreiber des Servers bitten, es zu erlauben.</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired; whoever runs the server must renew it, unless this computer&apos;s clock is wrong.</source>
        <translation>Das Zertifikat von %1 ist abgelaufen; die Betreiber des Servers müssen es erneuern, falls nicht die Uhr dieses Rechners falsch geht.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet; check this computer&apos;s clock.</source>
        <translation>Das Zertifikat von %1 gilt noch nicht; die Uhr dieses Rechners prüfen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another host; use the name that stands in it.</source>
        <translation>Das Zertifikat von %1 ist für einen anderen Rechner; den Namen nehmen, der darin steht.</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by nobody this computer trusts; add ?sslrootcert=FILE with your organisation&apos;s certificate to the address.</source>
        <translation>Das Zertifikat von %1 hat niemand unterschrieben, dem dieser Rechner traut; ?sslrootcert=DATEI mit dem Zertifikat der eigenen Organisation an die Adresse hängen.</translation>
    </message>
    <message>
        <source>%1 does not speak TLS, so anybody on the way could read along; have it switched on.</source>
        <translation>%1 spricht kein TLS, jeder auf dem Weg könnte mitlesen; es einschalten lassen.</translation>
    </message>
    <message>
        <source>%1 is not found; check the address and the network.</source>
        <translation>%1 ist nicht zu finden; Adresse und Netz prüfen.</translation>
    </message>
    <message>
        <source>What answers at %1 is no PostgreSQL; check host and port.</source>
        <translation>Was unter %1 antwortet, ist kein PostgreSQL; Rechner und Port prüfen.</translation>
    </message>
    <message>
        <source>A part of the address of the central database is not valid; check what stands behind the question mark.</source>
        <translation>Ein Teil der Adresse der zentralen Datenbank ist ungültig; prüfen, was hinter dem Fragezeichen steht.</translation>
    </message>
    <message>
        <source>%1 has no room for another connection now; Ripen tries again.</source>
        <translation>%1 hat gerade keinen Platz für eine weitere Verbindung; Ripen versucht es wieder.</translation>
    </message>
    <message>
        <source>%1 is starting or stopping; Ripen tries again.</source>
        <translation>%1 startet oder endet gerade; Ripen versucht es wieder.</translation>
    </message>
    <message>
        <source>Nothing runs at %1 now; check host and port, or try again later: nothing is lost.</source>
        <translation>Bei %1 läuft gerade nichts; Rechner und Port prüfen oder es später wieder versuchen: verloren ist nichts.</translation>
    </message>
    <message>
        <source>What answers at %1 hung up at once; check host and port, or try again later: nothing is lost.</source>
        <translation>Was bei %1 antwortet, hat sofort aufgelegt; Rechner und Port prüfen oder es später wieder versuchen: verloren ist nichts.</translation>
    </message>
    <message>
        <source>%1 does not answer; check the network, or try again later: nothing is lost.</source>
        <translation>%1 antwortet nicht; das Netz prüfen oder es später wieder versuchen: verloren ist nichts.</translation>
    </message>
    <message>
        <source>%1 does not accept this login any more; sign in again.</source>
        <translation>%1 nimmt diesen Login nicht mehr an; neu anmelden.</translation>
    </message>
    <message>
        <source>This login has no right to do that at %1; use the login of whoever owns the database.</source>
        <translation>Dieser Login hat bei %1 kein Recht dazu; den Login des Eigentümers der Datenbank nehmen.</translation>
    </message>
    <message>
        <source>%1 does not answer now.</source>
        <translation>%1 antwortet gerade nicht.</translation>
    </message>
    <message>
        <source>The certificate file that the address of %1 names (sslrootcert) cannot be read; check that it is there.</source>
        <translation>Die Zertifikatsdatei, die in der Adresse von %1 steht (sslrootcert), ist nicht lesbar; prüfen, ob sie da ist.</translation>
    </message>
    <message>
        <source>%1 holds no central database of Ripen; check the address, or have an admin run “ripen central init”.</source>
        <translation>%1 enthält keine zentrale Datenbank von Ripen; die Adresse prüfen oder die Verwaltung „ripen central init“ ausführen lassen.</translation>
    </message>
    <message>
        <source>The disk of %1 is full or broken; tell whoever runs the server: nothing is lost here.</source>
        <translation>Die Festplatte von %1 ist voll oder defekt; sagen Sie es denen, die den Server betreiben: hier ist nichts verloren.</translation>
    </message>
    <message>
        <source>The connection to %1 broke off; Ripen tries again.</source>
        <translation>Die Verbindung zu %1 ist abgerissen; Ripen versucht es wieder.</translation>
    </message>
    <message>
        <source>The central database was not greeted yet.</source>
        <translation>Die zentrale Datenbank wurde noch nicht begrüßt.</translation>
    </message>
    <message>
        <source>Ripen does not know how to start with this system. Add it to the session&apos;s start by hand.</source>
        <translation>Ripen weiß nicht, wie es mit diesem System startet. Von Hand zum Start der Sitzung hinzufügen.</translation>
    </message>
    <message>
        <source>Windows did not let Ripen add itself to what starts with it.</source>
        <translation>Windows ließ nicht zu, dass Ripen mit dem System startet.</translation>
    </message>
    <message>
        <source>Windows did not let Ripen leave what starts with it.</source>
        <translation>Windows ließ nicht zu, dass Ripen nicht mehr mit dem System startet.</translation>
    </message>
    <message>
        <source>%1 could not be written, so Ripen will not start with the system.</source>
        <translation>%1 konnte nicht geschrieben werden, daher startet Ripen nicht mit dem System.</translation>
    </message>
    <message>
        <source>%1 could not be removed, so Ripen still starts with the system.</source>
        <translation>%1 konnte nicht entfernt werden, daher startet Ripen weiter mit dem System.</translation>
    </message>
    <message>
        <source>No keyring answers here and nobody can be asked for a passphrase. Set %1 to a passphrase for the new database, or unlock the keyring, and start again.</source>
        <translation>Hier antwortet kein Schlüsselbund, und niemand kann nach einer Passphrase gefragt werden. In %1 eine Passphrase für die neue Datenbank setzen oder den Schlüsselbund entsperren, dann neu starten.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring does not give the key of the database (it is locked, or holds none), and nobody can be asked for a passphrase. Unlock the keyring, or set %1 if the database was made with a passphrase, and start again; nothing was changed.</source>
        <translation>Der Schlüsselbund des Systems gibt den Schlüssel der Datenbank nicht her (er ist gesperrt oder hat keinen), und niemand kann nach einer Passphrase gefragt werden. Den Schlüsselbund entsperren, oder %1 setzen, wenn die Datenbank mit einer Passphrase angelegt wurde, dann neu starten; nichts wurde verändert.</translation>
    </message>
    <message>
        <source>The passphrase does not open the database; nothing was changed. Give the one it was made with.</source>
        <translation>Die Passphrase öffnet die Datenbank nicht; nichts wurde verändert. Die angeben, mit der sie angelegt wurde.</translation>
    </message>
    <message>
        <source>The key in the system&apos;s keyring does not open the database, so either the file or the keyring is not the one they were; nothing was changed. Put the file back from where it came, or from a backup.</source>
        <translation>Der Schlüssel im Schlüsselbund des Systems öffnet die Datenbank nicht; also ist die Datei oder der Schlüsselbund nicht mehr der von früher; nichts wurde verändert. Die Datei von dort, woher sie kam, oder aus einer Kopie zurückholen.</translation>
    </message>
    <message>
        <source>The two passphrases differ, so no database was made; start again.</source>
        <translation>Die beiden Passphrasen sind verschieden, daher wurde keine Datenbank angelegt; neu beginnen.</translation>
    </message>
    <message>
        <source>It is not known whose home folder this is. Name a data folder with --home.</source>
        <translation>Es ist nicht bekannt, wessen Benutzerordner das ist. Mit --home einen Datenordner nennen.</translation>
    </message>
    <message>
        <source>%1 is a file, so Ripen cannot keep its data in it.</source>
        <translation>%1 ist eine Datei, daher kann Ripen seine Daten nicht darin ablegen.</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be made: %2. Name another one with --home.</source>
        <translation>Der Datenordner %1 lässt sich nicht anlegen: %2. Mit --home einen anderen nennen.</translation>
    </message>
    <message>
        <source>Nothing can be written to the data folder %1: %2.</source>
        <translation>In den Datenordner %1 lässt sich nichts schreiben: %2.</translation>
    </message>
    <message>
        <source>%1 Mend that or name another folder with --home.</source>
        <translation>%1 Das beheben oder mit --home einen anderen Ordner nennen.</translation>
    </message>
    <message>
        <source>The settings in %1 cannot be read; the usual ones are used.</source>
        <translation>Die Einstellungen in %1 lassen sich nicht lesen; es gelten die üblichen.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read, so the usual ones are used; the file is kept as %2.</source>
        <translation>Die Einstellungen in %1 ließen sich nicht lesen, daher gelten die üblichen; die Datei ist als %2 aufgehoben.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>“%1” is no absence that can be read; write 2026-12-21..2027-01-03, or one day.</source>
        <translation>„%1“ lässt sich nicht als Abwesenheit lesen; 2026-12-21..2027-01-03 oder einen Tag schreiben.</translation>
    </message>
    <message>
        <source>“%1” ends before it begins; swap the days.</source>
        <translation>„%1“ endet, bevor es beginnt; die Tage vertauschen.</translation>
    </message>
    <message>
        <source>“%1” is longer than %2 days; look at the year.</source>
        <translation>„%1“ ist länger als %2 Tage; auf das Jahr achten.</translation>
    </message>
    <message>
        <source>There is no time zone “%1”; give one such as Europe/Berlin.</source>
        <translation>Es gibt keine Zeitzone „%1“; eine angeben wie Europe/Berlin.</translation>
    </message>
    <message>
        <source>Today: %L1 promised, %L2 due</source>
        <translation>Heute: %L1 versprochen, %L2 fällig</translation>
    </message>
    <message>
        <source>Today: %L1 due</source>
        <translation>Heute: %L1 fällig</translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation>Zuerst: %1</translation>
    </message>
    <message>
        <source>There is no outcome “%1”; use one of %2.</source>
        <translation>Es gibt kein Ergebnis „%1“; eines nehmen von %2.</translation>
    </message>
    <message>
        <source>%1 asked not to be called, so no call can be logged; a mail may be.</source>
        <translation>%1 will nicht angerufen werden, daher lässt sich kein Anruf eintragen, wohl aber eine Mail.</translation>
    </message>
    <message>
        <source>The next touch lies in the past (%1); give a time from now on.</source>
        <translation>Der nächste Schritt liegt in der Vergangenheit (%1); eine Zeit ab jetzt angeben.</translation>
    </message>
    <message>
        <source>The next touch may lie at most %1 months ahead (%2).</source>
        <translation>Der nächste Schritt darf höchstens %1 Monate voraus liegen (%2).</translation>
    </message>
    <message>
        <source>%1 is outside %2–%3 where %4 is; nobody is called then. Give another time.</source>
        <translation>%1 liegt außerhalb von %2–%3, wo %4 ist; dann wird niemand angerufen. Eine andere Zeit angeben.</translation>
    </message>
    <message>
        <source>“%1” is no reason to close: log “%2” and the date to come back.</source>
        <translation>„%1“ ist kein Grund zum Schließen: „%2“ eintragen und das Datum, an dem es weitergeht.</translation>
    </message>
    <message>
        <source>“%1” needs a reason: %2.</source>
        <translation>„%1“ braucht einen Grund: %2.</translation>
    </message>
    <message>
        <source>When did they ask to be called back? Give a time such as “tomorrow 10:00” or “+3d”.</source>
        <translation>Wann soll zurückgerufen werden? Eine Zeit angeben wie „morgen 10:00“ oder „+3d“.</translation>
    </message>
    <message>
        <source>the points must rise, from more than 0</source>
        <translation>die Punkte müssen steigen, von mehr als 0 an</translation>
    </message>
    <message>
        <source>In %1.toml, %2: %3.</source>
        <translation>In %1.toml, %2: %3.</translation>
    </message>
    <message>
        <source>there is no fit %1; a fit is A, B, C or D</source>
        <translation>die Passung %1 gibt es nicht; es gibt A, B, C und D</translation>
    </message>
    <message>
        <source>give at least one reason, and none that is empty</source>
        <translation>mindestens einen Grund angeben, und keinen leeren</translation>
    </message>
    <message>
        <source>the lowest number of employees stands before the highest</source>
        <translation>die kleinste Zahl der Beschäftigten steht vor der größten</translation>
    </message>
    <message>
        <source>give %1 numbers</source>
        <translation>%1 Zahlen angeben</translation>
    </message>
    <message>
        <source>a number is at least 0</source>
        <translation>eine Zahl ist mindestens 0</translation>
    </message>
    <message>
        <source>a half-life is longer than 0 days</source>
        <translation>eine Halbwertszeit ist länger als 0 Tage</translation>
    </message>
    <message>
        <source>give a whole number from 1 to %1</source>
        <translation>eine ganze Zahl von 1 bis %1 angeben</translation>
    </message>
    <message>
        <source>“%1” is no duration such as 45min, 3h or 2d</source>
        <translation>„%1“ ist keine Dauer wie 45min, 3h oder 2d</translation>
    </message>
    <message>
        <source>line %1, %2</source>
        <translation>Zeile %1, %2</translation>
    </message>
    <message>
        <source>the soft window must lie within the hard stop</source>
        <translation>das weiche Fenster muss innerhalb der festen Grenze liegen</translation>
    </message>
    <message>
        <source>its code or key is used twice</source>
        <translation>der Code oder die Taste ist doppelt</translation>
    </message>
    <message>
        <source>next must be one of %1</source>
        <translation>next muss eines sein von %1</translation>
    </message>
    <message>
        <source>stage must be one of %1</source>
        <translation>stage muss eine sein von %1</translation>
    </message>
    <message>
        <source>a closed stage and next = &quot;closed&quot; go together, so that no lead falls silent</source>
        <translation>eine geschlossene Stufe und next = &quot;closed&quot; gehören zusammen, damit kein Lead verstummt</translation>
    </message>
    <message>
        <source>asks may name %1</source>
        <translation>asks darf nennen: %1</translation>
    </message>
    <message>
        <source>this cadence is missing, and every lead needs it</source>
        <translation>dieser Ablauf fehlt, und jeder Lead braucht ihn</translation>
    </message>
    <message>
        <source>then must be &quot;review&quot;, so that no lead is green for ever unseen</source>
        <translation>then muss &quot;review&quot; sein, damit kein Lead für immer ungesehen grün bleibt</translation>
    </message>
    <message>
        <source>a green step lies at most %1 months ahead; a review comes then</source>
        <translation>ein Schritt eines grünen Leads liegt höchstens %1 Monate voraus; dann kommt die Durchsicht</translation>
    </message>
    <message>
        <source>a cadence is a table with hours, steps and then</source>
        <translation>ein Ablauf ist eine Tabelle mit hours, steps und then</translation>
    </message>
    <message>
        <source>steps must be a list</source>
        <translation>steps muss eine Liste sein</translation>
    </message>
    <message>
        <source>a cadence needs at least one step</source>
        <translation>ein Ablauf braucht mindestens einen Schritt</translation>
    </message>
    <message>
        <source>the steps must stand in the order of their times, and this one is due before the last</source>
        <translation>die Schritte müssen in der Folge ihrer Zeiten stehen, und dieser liegt vor dem letzten</translation>
    </message>
    <message>
        <source>hours must name at least one time such as &quot;10:00&quot;</source>
        <translation>hours muss mindestens eine Zeit nennen wie &quot;10:00&quot;</translation>
    </message>
    <message>
        <source>then must be one of %1</source>
        <translation>then muss eines sein von %1</translation>
    </message>
    <message>
        <source>voicemail_on must list numbers of attempts such as [1, 2]</source>
        <translation>voicemail_on muss Nummern von Versuchen nennen, etwa [1, 2]</translation>
    </message>
    <message>
        <source>a step is a table such as { at = &quot;2d&quot;, medium = &quot;call&quot; }</source>
        <translation>ein Schritt ist eine Tabelle wie { at = &quot;2d&quot;, medium = &quot;call&quot; }</translation>
    </message>
    <message>
        <source>“%1” lies before the plan begins; give 0min or later</source>
        <translation>„%1“ liegt vor dem Beginn des Plans; 0min oder später angeben</translation>
    </message>
    <message>
        <source>owner must be one of %1</source>
        <translation>owner muss einer sein von %1</translation>
    </message>
    <message>
        <source>“%1” is no medium; use one of %2</source>
        <translation>„%1“ ist kein Medium; eines nehmen von %2</translation>
    </message>
    <message>
        <source>give either minutes or next_working_day</source>
        <translation>entweder minutes oder next_working_day angeben</translation>
    </message>
    <message>
        <source>give weekdays from 1 to 7 and a start before the end</source>
        <translation>Wochentage von 1 bis 7 angeben, und einen Anfang vor dem Ende</translation>
    </message>
    <message>
        <source>“%1” is no time such as 09:30</source>
        <translation>„%1“ ist keine Zeit wie 09:30</translation>
    </message>
    <message>
        <source>give a whole number of at least %1</source>
        <translation>eine ganze Zahl von mindestens %1 angeben</translation>
    </message>
    <message>
        <source>days must rise, with one weight for each</source>
        <translation>die Tage müssen steigen, jeder mit einem Gewicht</translation>
    </message>
    <message>
        <source>give a number above 0</source>
        <translation>eine Zahl über 0 angeben</translation>
    </message>
    <message>
        <source>give one weight for each interest, 1 to 4</source>
        <translation>ein Gewicht für jedes Interesse von 1 bis 4 angeben</translation>
    </message>
    <message>
        <source>give a number above 0 and at most 1</source>
        <translation>eine Zahl über 0 und höchstens 1 angeben</translation>
    </message>
    <message>
        <source>give at least one weight</source>
        <translation>mindestens ein Gewicht angeben</translation>
    </message>
    <message>
        <source>give true or false</source>
        <translation>true oder false angeben</translation>
    </message>
    <message>
        <source>Nobody in the team can take leads now: all are away, or have no calls a day.</source>
        <translation>Niemand im Team kann jetzt Leads nehmen: alle sind fort oder haben keine Anrufe am Tag.</translation>
    </message>
    <message>
        <source>“%1” is no time that can be read; write one such as %2.</source>
        <translation>„%1“ lässt sich nicht als Zeit lesen; eine schreiben wie %2.</translation>
    </message>
    <message>
        <source>No time is given; write one such as %1.</source>
        <translation>Es fehlt eine Zeit; eine schreiben wie %1.</translation>
    </message>
    <message>
        <source>The row has no name, company, mail address or phone number; add one of them.</source>
        <translation>Die Zeile hat weder Name noch Firma, Mailadresse oder Telefonnummer; eines davon ergänzen.</translation>
    </message>
    <message>
        <source>The date cannot be understood; it is kept as a custom field.</source>
        <translation>Das Datum lässt sich nicht lesen; es bleibt als eigenes Feld erhalten.</translation>
    </message>
    <message>
        <source>The lead is said to have been created in the future.</source>
        <translation>Der Lead soll in der Zukunft entstanden sein.</translation>
    </message>
    <message>
        <source>The mail address is not valid; it is kept as a custom field.</source>
        <translation>Die Mailadresse ist ungültig; sie bleibt als eigenes Feld erhalten.</translation>
    </message>
    <message>
        <source>The country is not known; it is kept as a custom field.</source>
        <translation>Das Land ist unbekannt; es bleibt als eigenes Feld erhalten.</translation>
    </message>
    <message>
        <source>The time zone is not known; it is found by the place instead.</source>
        <translation>Die Zeitzone ist unbekannt; sie wird stattdessen über den Ort gefunden.</translation>
    </message>
    <message>
        <source>A lead has two phone numbers; all are kept as a custom field.</source>
        <translation>Ein Lead hat zwei Telefonnummern; alle bleiben als eigenes Feld erhalten.</translation>
    </message>
    <message>
        <source>A spreadsheet has cut digits off the phone number; export it anew and do not open it there before.</source>
        <translation>Eine Tabellenkalkulation hat Ziffern der Telefonnummer abgeschnitten; neu exportieren und vorher nicht dort öffnen.</translation>
    </message>
    <message>
        <source>The phone number cannot be understood; it is kept as a custom field.</source>
        <translation>Die Telefonnummer lässt sich nicht lesen; sie bleibt als eigenes Feld erhalten.</translation>
    </message>
    <message>
        <source>The phone number has no country: add one to the row, the map or the settings; it is kept as a custom field.</source>
        <translation>Die Telefonnummer hat kein Land: eines in der Zeile, der Zuordnung oder den Einstellungen ergänzen; sie bleibt als eigenes Feld erhalten.</translation>
    </message>
    <message>
        <source>The word is neither yes nor no; it is taken as yes, to be safe.</source>
        <translation>Das Wort ist weder ja noch nein; zur Sicherheit gilt es als ja.</translation>
    </message>
    <message>
        <source>The phone number %1 cannot be understood; tell the country that it is dialled in (--country).</source>
        <translation>Die Telefonnummer %1 ist nicht zu verstehen; nennen Sie das Land, in dem sie gewählt wird (--country).</translation>
    </message>
    <message>
        <source>The row does not say whose touch it is; add the lead&apos;s external id, mail address or phone number.</source>
        <translation>Die Zeile sagt nicht, wessen Kontakt es ist; die externe Nummer, Mailadresse oder Telefonnummer des Leads ergänzen.</translation>
    </message>
    <message>
        <source>The touch has not happened (“%1”); only what was done is taken.</source>
        <translation>Der Kontakt hat nicht stattgefunden („%1“); nur was geschehen ist, wird übernommen.</translation>
    </message>
    <message>
        <source>The time of the touch cannot be understood.</source>
        <translation>Die Zeit des Kontakts lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The row does not say when the touch was.</source>
        <translation>Die Zeile sagt nicht, wann der Kontakt war.</translation>
    </message>
    <message>
        <source>The outcome “%1” is not known and stays in the note; name it under [outcomes] in a map (--map) to have it understood.</source>
        <translation>Das Ergebnis „%1“ ist nicht bekannt und bleibt in der Notiz; es in einer Zuordnung (--map) unter [outcomes] nennen, damit es verstanden wird.</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>an old Excel or Word file (.xls, .doc)</source>
        <translation>eine alte Excel- oder Word-Datei (.xls, .doc)</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a compressed file</source>
        <translation>eine gepackte Datei</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>eine Webseite</translation>
    </message>
    <message>
        <source>an XML document</source>
        <translation>ein XML-Dokument</translation>
    </message>
    <message>
        <source>a text document (.rtf)</source>
        <translation>ein Textdokument (.rtf)</translation>
    </message>
    <message>
        <source>a file of address cards (.vcf)</source>
        <translation>eine Datei mit Adresskarten (.vcf)</translation>
    </message>
    <message>
        <source>a calendar (.ics)</source>
        <translation>ein Kalender (.ics)</translation>
    </message>
    <message>
        <source>%1 is a pipe, which cannot be read twice: write it to a .csv file first.</source>
        <translation>%1 ist eine Pipe, die sich nicht zweimal lesen lässt: Schreiben Sie den Inhalt erst in eine .csv-Datei.</translation>
    </message>
    <message>
        <source>%1 is protected with a password: open it in its program, save it without one and choose that file.</source>
        <translation>%1 ist mit einem Passwort geschützt: Öffnen Sie die Datei in ihrem Programm, speichern Sie sie ohne Passwort und wählen Sie diese.</translation>
    </message>
    <message>
        <source>JSON data</source>
        <translation>JSON-Daten</translation>
    </message>
    <message>
        <source>There is no file %1: check the name and the folder.</source>
        <translation>Es gibt keine Datei %1: Name und Ordner prüfen.</translation>
    </message>
    <message>
        <source>The name of the file holds a character that no file can have.</source>
        <translation>Im Namen der Datei steht ein Zeichen, das keine Datei haben kann.</translation>
    </message>
    <message>
        <source>%1 is a folder: choose one file in it.</source>
        <translation>%1 ist ein Ordner: eine Datei darin wählen.</translation>
    </message>
    <message>
        <source>%1 is a device, not a file: choose a .csv or .xlsx file.</source>
        <translation>%1 ist ein Gerät und keine Datei: eine .csv- oder .xlsx-Datei wählen.</translation>
    </message>
    <message>
        <source>%1 is empty: export it again.</source>
        <translation>%1 ist leer: noch einmal exportieren.</translation>
    </message>
    <message>
        <source>%1 is %2, not a table: save it as .csv or .xlsx and choose that file.</source>
        <translation>%1 ist %2 und keine Tabelle: als .csv oder .xlsx speichern und diese Datei wählen.</translation>
    </message>
    <message>
        <source>%1 is not a table (it holds binary data): choose a .csv or .xlsx file.</source>
        <translation>%1 ist keine Tabelle (die Daten sind binär): eine .csv- oder .xlsx-Datei wählen.</translation>
    </message>
    <message>
        <source>The map names a column %1 that the file does not have; it has: %2.</source>
        <translation>Die Zuordnung nennt eine Spalte %1, die in der Datei fehlt; es gibt: %2.</translation>
    </message>
    <message>
        <source>There is no map %1: check the name and the folder.</source>
        <translation>Es gibt keine Zuordnung %1: Name und Ordner prüfen.</translation>
    </message>
    <message>
        <source>%1 is a folder: choose one map in it.</source>
        <translation>%1 ist ein Ordner: eine Zuordnung darin wählen.</translation>
    </message>
    <message>
        <source>The map %1 cannot be read (%2).</source>
        <translation>Die Zuordnung %1 lässt sich nicht lesen (%2).</translation>
    </message>
    <message>
        <source>%1 is too large to be a map of columns.</source>
        <translation>%1 ist zu groß für eine Zuordnung von Spalten.</translation>
    </message>
    <message>
        <source>%1 is no map: save it as UTF-8 text.</source>
        <translation>%1 ist keine Zuordnung: als Text in UTF-8 speichern.</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>%1 is not a setting of a map; use %2.</source>
        <translation>%1 ist keine Einstellung einer Zuordnung; %2 verwenden.</translation>
    </message>
    <message>
        <source>there is no stage %1; use one of %2.</source>
        <translation>eine Stufe %1 gibt es nicht; eine von %2 verwenden.</translation>
    </message>
    <message>
        <source>%1 has to be a %2.</source>
        <translation>%1 muss %2 sein.</translation>
    </message>
    <message>
        <source>%1 is not valid TOML: %2.</source>
        <translation>%1 ist kein gültiges TOML: %2.</translation>
    </message>
    <message>
        <source>the kind is leads or touches, not %1.</source>
        <translation>die Art ist leads oder touches, nicht %1.</translation>
    </message>
    <message>
        <source>there is no field %1; use one of %2, custom or ignore.</source>
        <translation>das Feld %1 gibt es nicht; eines nehmen von %2, custom oder ignore.</translation>
    </message>
    <message>
        <source>%1 is already filled by the column %2; make one of them custom.</source>
        <translation>%1 wird schon von der Spalte %2 gefüllt; eine davon auf custom setzen.</translation>
    </message>
    <message>
        <source>the order of a date is %1 or %2, not %3.</source>
        <translation>die Reihenfolge eines Datums ist %1 oder %2, nicht %3.</translation>
    </message>
    <message>
        <source>%1 holds no rows: export it again and check that it is not empty.</source>
        <translation>%1 hat keine Zeilen: noch einmal exportieren und prüfen, dass die Datei nicht leer ist.</translation>
    </message>
    <message>
        <source>%1 has no header: its first row (line %2) already holds data; add a first row with the names of the columns.</source>
        <translation>%1 hat keine Kopfzeile: schon die erste Zeile (%2) enthält Daten; eine erste Zeile mit den Namen der Spalten ergänzen.</translation>
    </message>
    <message>
        <source>%1 has a header (line %2) but no rows under it.</source>
        <translation>%1 hat eine Kopfzeile (Zeile %2), aber keine Zeilen darunter.</translation>
    </message>
    <message>
        <source>%1 is a text file and has no sheets: leave the sheet&apos;s name out.</source>
        <translation>%1 ist eine Textdatei und hat keine Blätter: den Namen des Blatts weglassen.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2); check its permissions.</source>
        <translation>%1 lässt sich nicht lesen (%2); die Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be read as a table from line %2 on: look there for a quotation mark that is never closed.</source>
        <translation>%1 ist ab Zeile %2 nicht als Tabelle lesbar: dort ein Anführungszeichen suchen, das nie geschlossen wird.</translation>
    </message>
    <message>
        <source>%1 is not there any more: it was moved or deleted meanwhile.</source>
        <translation>%1 ist nicht mehr da: Die Datei wurde inzwischen verschoben oder gelöscht.</translation>
    </message>
    <message>
        <source>%1 cannot be read any further (%2).</source>
        <translation>%1 lässt sich nicht weiter lesen (%2).</translation>
    </message>
    <message>
        <source>%1 was changed while it was read: what was taken so far stays; import it again.</source>
        <translation>%1 wurde geändert, während die Datei gelesen wurde: Was übernommen ist, bleibt; importieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>%1 is not a table: line %2 is longer than a million characters.</source>
        <translation>%1 ist keine Tabelle: Zeile %2 ist länger als eine Million Zeichen.</translation>
    </message>
    <message>
        <source>%1 is not a table: it begins with millions of blank lines.</source>
        <translation>%1 ist keine Tabelle: am Anfang stehen Millionen leerer Zeilen.</translation>
    </message>
    <message>
        <source>%1 is not a table: the record that ends in line %2 is longer than four million characters.</source>
        <translation>%1 ist keine Tabelle: der Datensatz, der in Zeile %2 endet, ist länger als vier Millionen Zeichen.</translation>
    </message>
    <message>
        <source>There is no encoding called %1: try utf-8, utf-16 or cp1252.</source>
        <translation>Eine Kodierung namens %1 gibt es nicht: utf-8, utf-16 oder cp1252 versuchen.</translation>
    </message>
    <message>
        <source>%1 is no text encoding: try utf-8, utf-16 or cp1252.</source>
        <translation>%1 ist keine Kodierung für Text: utf-8, utf-16 oder cp1252 versuchen.</translation>
    </message>
    <message>
        <source>The delimiter has to be one character (or the word tab), not %1.</source>
        <translation>Das Trennzeichen muss ein einzelnes Zeichen sein (oder das Wort tab), nicht %1.</translation>
    </message>
    <message>
        <source>%1 has more rows than a workbook can have: save it again or as .csv.</source>
        <translation>%1 hat mehr Zeilen, als eine Arbeitsmappe haben kann: neu oder als .csv speichern.</translation>
    </message>
    <message>
        <source>%1 is not a table: a cell in row %2 is longer than a million characters.</source>
        <translation>%1 ist keine Tabelle: eine Zelle in Zeile %2 ist länger als eine Million Zeichen.</translation>
    </message>
    <message>
        <source>%1 has no sheet %2; it has: %3.</source>
        <translation>%1 hat kein Blatt %2; es gibt: %3.</translation>
    </message>
    <message>
        <source>%1 holds no rows: all its sheets are empty.</source>
        <translation>%1 hat keine Zeilen: alle Blätter sind leer.</translation>
    </message>
    <message>
        <source>%1 is a damaged workbook: open it in a spreadsheet program and save it again as .xlsx or .csv.</source>
        <translation>%1 ist eine beschädigte Arbeitsmappe: in einer Tabellenkalkulation öffnen und neu als .xlsx oder .csv speichern.</translation>
    </message>
    <message>
        <source>%1 is a damaged archive, not a workbook: export it again.</source>
        <translation>%1 ist ein beschädigtes Archiv und keine Arbeitsmappe: noch einmal exportieren.</translation>
    </message>
    <message>
        <source>%1 is an archive, not an Excel workbook: unpack it, or save the table as .csv or .xlsx.</source>
        <translation>%1 ist ein Archiv und keine Excel-Arbeitsmappe: entpacken, oder die Tabelle als .csv oder .xlsx speichern.</translation>
    </message>
    <message>
        <source>%1 is a binary workbook (.xlsb): save it as .xlsx or .csv.</source>
        <translation>%1 ist eine binäre Arbeitsmappe (.xlsb): als .xlsx oder .csv speichern.</translation>
    </message>
    <message>
        <source>%1 would unpack to %2 MB and is not read: save the table as .csv and choose that file.</source>
        <translation>%1 würde entpackt %2 MB groß und wird nicht gelesen: die Tabelle als .csv speichern und diese Datei wählen.</translation>
    </message>
    <message>
        <source>a Word document (.docx)</source>
        <translation>ein Word-Dokument (.docx)</translation>
    </message>
    <message>
        <source>a document of Numbers or Pages</source>
        <translation>ein Dokument von Numbers oder Pages</translation>
    </message>
    <message>
        <source>an OpenDocument file (.ods, .odt)</source>
        <translation>eine OpenDocument-Datei (.ods, .odt)</translation>
    </message>
    <message>
        <source>%1 is a folder: give the name of a file.</source>
        <translation>%1 ist ein Ordner: den Namen einer Datei angeben.</translation>
    </message>
    <message>
        <source>There is no folder %1: make it first or choose another.</source>
        <translation>Es gibt keinen Ordner %1: ihn zuerst anlegen oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); nothing was changed.</source>
        <translation>%1 lässt sich nicht schreiben (%2); nichts wurde verändert.</translation>
    </message>
    <message>
        <source>%1 is damaged (%2), so no copy was made of it. Start Ripen again: it keeps the damaged file and puts the last copy in its place.</source>
        <translation>%1 ist beschädigt (%2), daher wurde keine Kopie davon gemacht. Ripen neu starten: es hebt die beschädigte Datei auf und setzt die letzte Kopie an ihre Stelle.</translation>
    </message>
    <message>
        <source>Today&apos;s copy could not be read back (%1) and was thrown away; check the disk.</source>
        <translation>Die heutige Kopie ließ sich nicht zurücklesen (%1) und wurde verworfen; den Datenträger prüfen.</translation>
    </message>
    <message>
        <source>There is no database at %1.</source>
        <translation>Bei %1 gibt es keine Datenbank.</translation>
    </message>
    <message>
        <source>The database %1 cannot be read: %2.</source>
        <translation>Die Datenbank %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 is cut short and holds no database; put a backup in its place.</source>
        <translation>%1 ist abgeschnitten und enthält keine Datenbank; eine Kopie an diese Stelle setzen.</translation>
    </message>
    <message>
        <source>%1 is a database without encryption, so it was not made by Ripen; it was left as it is.</source>
        <translation>%1 ist eine Datenbank ohne Verschlüsselung, also nicht von Ripen; sie blieb, wie sie war.</translation>
    </message>
    <message>
        <source>This SQLite is %1; Ripen needs %2 or newer. Install a newer sqlcipher3.</source>
        <translation>Dieses SQLite ist %1; Ripen braucht %2 oder neuer. Ein neueres sqlcipher3 installieren.</translation>
    </message>
    <message>
        <source>There is a file at %1 already; it was left as it is.</source>
        <translation>Bei %1 gibt es schon eine Datei; sie blieb, wie sie war.</translation>
    </message>
    <message>
        <source>This passphrase or key does not open the database; nothing in it was changed.</source>
        <translation>Diese Passphrase oder dieser Schlüssel öffnet die Datenbank nicht; nichts wurde darin verändert.</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2. Nothing was saved.</source>
        <translation>%1 lässt sich nicht benutzen: %2. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing was saved; make room and try again.</source>
        <translation>Der Datenträger ist voll, daher wurde nichts gespeichert; Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 may not be written to, so nothing was saved; check the folder&apos;s permissions.</source>
        <translation>In %1 darf nicht geschrieben werden, daher wurde nichts gespeichert; die Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be opened; check that its folder exists and may be written to.</source>
        <translation>%1 lässt sich nicht öffnen; prüfen, ob es den Ordner gibt und darin geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Another program is writing to the database, so nothing was saved; try again in a moment.</source>
        <translation>Ein anderes Programm schreibt in die Datenbank, daher wurde nichts gespeichert; gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The disk refuses to read or write %1, so nothing was saved; check disk and space.</source>
        <translation>Der Datenträger verweigert das Lesen oder Schreiben von %1, daher wurde nichts gespeichert; Datenträger und Platz prüfen.</translation>
    </message>
    <message>
        <source>The database is being opened by another program; try again in a moment.</source>
        <translation>Die Datenbank wird gerade von einem anderen Programm geöffnet; gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 is damaged; nothing was saved. Start Ripen again: it keeps the damaged file and puts the last copy in its place.</source>
        <translation>%1 ist beschädigt; nichts wurde gespeichert. Ripen neu starten: es hebt die beschädigte Datei auf und setzt die letzte Kopie an ihre Stelle.</translation>
    </message>
    <message>
        <source>%1 is sound; nothing was restored.</source>
        <translation>%1 ist heil; nichts wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>%1 is damaged, and there is no sound copy of it in %2; it was left as it is. Keep it.</source>
        <translation>%1 ist beschädigt, und in %2 gibt es keine heile Kopie; die Datei blieb, wie sie war. Sie aufheben.</translation>
    </message>
    <message>
        <source>%1 is not the database of this data folder, so it was left as it is. Put the right file in its place, or move it away and start Ripen: it then goes on with its copy of %2.</source>
        <translation>%1 ist nicht die Datenbank dieses Datenordners und blieb daher, wie sie war. Die richtige Datei an ihre Stelle setzen, oder sie wegräumen und Ripen starten: dann geht es mit der Kopie vom %2 weiter.</translation>
    </message>
    <message>
        <source>%1 holds no leads: it is empty or was not made by Ripen. Move it away to begin anew.</source>
        <translation>%1 enthält keine Leads: die Datei ist leer oder nicht von Ripen. Sie wegräumen, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>There is no lead “%1”; look it up with find.</source>
        <translation>Es gibt keinen Lead „%1“; ihn mit der Suche finden.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Ripen (layout %2); update Ripen to open it.</source>
        <translation>%1 wurde von einem neueren Ripen geschrieben (Aufbau %2); zum Öffnen Ripen aktualisieren.</translation>
    </message>
    <message>
        <source>The database is busy with long work, so nothing was changed; try again in a moment.</source>
        <translation>Die Datenbank ist mit langer Arbeit beschäftigt, daher wurde nichts verändert; gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The database is busy with long work, so nothing was saved; try again in a moment.</source>
        <translation>Die Datenbank ist mit langer Arbeit beschäftigt, daher wurde nichts gespeichert; gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The picture could not be written to %1. Choose a folder you may write to.</source>
        <translation>Das Bild ließ sich nicht nach %1 schreiben. Einen Ordner wählen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>How did the call end? Press its key first, then Enter.</source>
        <translation>Wie ist der Anruf ausgegangen? Zuerst seine Taste, dann Enter.</translation>
    </message>
    <message>
        <source>Why? Choose a reason.</source>
        <translation>Warum? Einen Grund wählen.</translation>
    </message>
    <message>
        <source>What is the other reason? Say it in a few words.</source>
        <translation>Was ist der andere Grund? Ihn in wenigen Worten nennen.</translation>
    </message>
    <message>
        <source>When? Write a time such as “+3d” or “tuesday 14:00”.</source>
        <translation>Wann? Eine Zeit schreiben wie „+3d“ oder „dienstag 14:00“.</translation>
    </message>
    <message>
        <source>For how long? Choose the months, or write a date.</source>
        <translation>Für wie lange? Die Monate wählen oder ein Datum schreiben.</translation>
    </message>
    <message>
        <source>Until when? Choose a span, or write a time.</source>
        <translation>Bis wann? Eine Spanne wählen oder eine Zeit schreiben.</translation>
    </message>
    <message>
        <source>Why is it a bad lead? Choose a reason.</source>
        <translation>Warum ist es ein schlechter Lead? Einen Grund wählen.</translation>
    </message>
    <message>
        <source>Why is it closed? Choose a reason.</source>
        <translation>Warum wird er geschlossen? Einen Grund wählen.</translation>
    </message>
    <message>
        <source>A lead needs at least a name, a company, a mail address or a phone number.</source>
        <translation>Ein Lead braucht mindestens einen Namen, eine Firma, eine Mailadresse oder eine Telefonnummer.</translation>
    </message>
    <message>
        <source>“%1” is no phone number that can be dialled in %2.</source>
        <translation>„%1“ ist keine Telefonnummer, die sich in %2 wählen lässt.</translation>
    </message>
    <message>
        <source>an unknown country</source>
        <translation>einem unbekannten Land</translation>
    </message>
    <message>
        <source>“%1” cannot be argued; say %2.</source>
        <translation>„%1“ ist kein Einwand; %2 sagen.</translation>
    </message>
    <message>
        <source>The reason has %L1 characters; at most %L2 can be kept. Shorten it.</source>
        <translation>Der Grund hat %L1 Zeichen; höchstens %L2 lassen sich aufheben. Ihn kürzen.</translation>
    </message>
    <message>
        <source>%1 is %2; log a call to open the lead again.</source>
        <translation>%1 ist %2; einen Anruf eintragen, um den Lead wieder zu öffnen.</translation>
    </message>
    <message>
        <source>Why is it a bad lead? Give a reason: %1.</source>
        <translation>Warum ist es ein schlechter Lead? Einen Grund angeben: %1.</translation>
    </message>
    <message>
        <source>Say in a few words why the lead is ready.</source>
        <translation>In wenigen Worten sagen, warum der Lead so weit ist.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>In %1.toml, %2: %3</source>
        <translation>In %1.toml, %2: %3</translation>
    </message>
    <message>
        <source>“%1” is missing; put it back.</source>
        <translation>„%1“ fehlt; wieder einsetzen.</translation>
    </message>
    <message>
        <source>A value is of the wrong kind (%1); look at its neighbours.</source>
        <translation>Ein Wert ist von der falschen Art (%1); die Nachbarn zeigen, wie es geht.</translation>
    </message>
    <message>
        <source>nobody is called before 08:00 or after 21:00; the hard stop may only be drawn closer</source>
        <translation>niemand wird vor 08:00 oder nach 21:00 angerufen; die feste Grenze lässt sich nur enger ziehen</translation>
    </message>
    <message>
        <source>give at least one kind of source with its target</source>
        <translation>mindestens eine Art von Quelle mit ihrem Ziel angeben</translation>
    </message>
    <message>
        <source>This is no TOML: %1.</source>
        <translation>Das ist kein TOML: %1.</translation>
    </message>
    <message>
        <source>%1 is %2; only a green lead is closed without a call. Log the call.</source>
        <translation>%1 ist %2; nur ein grüner Lead wird ohne Anruf geschlossen. Den Anruf eintragen.</translation>
    </message>
    <message>
        <source>The team&apos;s outcomes have no door for a lead that declined; add one in the settings.</source>
        <translation>Die Ergebnisse des Teams haben keinen Ausgang für einen Lead, der abgesagt hat; in den Einstellungen einen ergänzen.</translation>
    </message>
    <message>
        <source>“%1” is %2 already; merge both, or give another id.</source>
        <translation>„%1“ ist schon %2; beide zusammenführen oder eine andere Kennung angeben.</translation>
    </message>
    <message>
        <source>“%1” belongs to somebody who asked not to be contacted; it cannot be used.</source>
        <translation>„%1“ gehört jemandem, der nicht angesprochen werden will; es lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>Leads of no campaign have no cost; choose a campaign.</source>
        <translation>Leads ohne Kampagne haben keine Kosten; eine Kampagne wählen.</translation>
    </message>
    <message>
        <source>“%1” is no cost that can be read; write 12,500 EUR.</source>
        <translation>„%1“ lässt sich nicht als Kosten lesen; 12.500 EUR schreiben.</translation>
    </message>
    <message>
        <source>No lead is chosen; choose some with Space.</source>
        <translation>Kein Lead ist gewählt; mit der Leertaste welche wählen.</translation>
    </message>
    <message>
        <source>Say whom the leads shall go to.</source>
        <translation>Sagen, an wen die Leads gehen sollen.</translation>
    </message>
    <message>
        <source>Say why in a few words; whoever loses the leads reads it.</source>
        <translation>In wenigen Worten sagen, warum; wer die Leads verliert, liest es.</translation>
    </message>
    <message>
        <source>Only a team lead, a marketer or an admin hands leads over.</source>
        <translation>Nur Teamleitung, Marketing und Admins übergeben Leads.</translation>
    </message>
    <message>
        <source>%1 Nothing was queued: hand over again when the connection is back.</source>
        <translation>%1 Nichts wurde vorgemerkt: noch einmal übergeben, wenn die Verbindung wieder da ist.</translation>
    </message>
    <message>
        <source>Only a team lead, or whoever is away, says when somebody is away.</source>
        <translation>Nur die Teamleitung, oder wer selbst fort ist, sagt, wann jemand fort ist.</translation>
    </message>
    <message>
        <source>Nobody is signed in here; sign in first: ripen sign-in URL.</source>
        <translation>Hier ist niemand angemeldet; zuerst anmelden: ripen sign-in URL.</translation>
    </message>
    <message>
        <source>no company</source>
        <translation>keine Firma</translation>
    </message>
    <message>
        <source>has the same name and company as %1 (%2), but may be another person</source>
        <translation>hat denselben Namen und dieselbe Firma wie %1 (%2), kann aber jemand anders sein</translation>
    </message>
    <message>
        <source>has the same phone number as %1 (%2), but may be another person</source>
        <translation>hat dieselbe Telefonnummer wie %1 (%2), kann aber jemand anders sein</translation>
    </message>
    <message>
        <source>has the same id as %1 (%2), but may be another person</source>
        <translation>hat dieselbe Kennung wie %1 (%2), kann aber jemand anders sein</translation>
    </message>
    <message>
        <source>no lead is known by “%1”; import the leads first</source>
        <translation>kein Lead ist als „%1“ bekannt; zuerst die Leads importieren</translation>
    </message>
    <message>
        <source>lies in the future; a touch has happened</source>
        <translation>liegt in der Zukunft; ein Kontakt ist geschehen</translation>
    </message>
    <message>
        <source>The rules in the database lack scoring.toml; restore them.</source>
        <translation>Den Regeln in der Datenbank fehlt scoring.toml; sie wiederherstellen.</translation>
    </message>
    <message>
        <source>There are %1 saved views already; delete one first.</source>
        <translation>Es gibt schon %1 eigene Ansichten; zuerst eine löschen.</translation>
    </message>
    <message>
        <source>There is no saved view “%1”; choose one from the list.</source>
        <translation>Es gibt keine eigene Ansicht „%1“; eine aus der Liste wählen.</translation>
    </message>
    <message>
        <source>There is a view “%1” already; give another name.</source>
        <translation>Es gibt schon eine Ansicht „%1“; einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>A view needs a name; write one.</source>
        <translation>Eine Ansicht braucht einen Namen; einen schreiben.</translation>
    </message>
    <message>
        <source>A view&apos;s name has %1 letters at most; shorten it.</source>
        <translation>Der Name einer Ansicht hat höchstens %1 Buchstaben; ihn kürzen.</translation>
    </message>
    <message>
        <source>“%1” comes with the program; give another name.</source>
        <translation>„%1“ gehört zum Programm; einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>The note has %L1 characters; at most %L2 can be kept. Shorten it.</source>
        <translation>Die Notiz hat %L1 Zeichen; höchstens %L2 lassen sich aufheben. Sie kürzen.</translation>
    </message>
    <message>
        <source>A lead cannot be merged with itself; choose another one.</source>
        <translation>Ein Lead lässt sich nicht mit sich selbst zusammenführen; einen anderen wählen.</translation>
    </message>
    <message>
        <source>%1 is merged into another lead already; choose that one.</source>
        <translation>%1 ist schon mit einem anderen Lead zusammengeführt; den wählen.</translation>
    </message>
    <message>
        <source>%1 is %2 and the other is open; open that one and merge there.</source>
        <translation>%1 ist %2 und der andere ist offen; den offenen öffnen und dort zusammenführen.</translation>
    </message>
    <message>
        <source>%1 has bought, which must not be lost; log that for %2 first.</source>
        <translation>%1 hat gekauft, und das darf nicht verloren gehen; es zuerst bei %2 eintragen.</translation>
    </message>
    <message>
        <source>“%1” is nothing that marketing sends; say %2.</source>
        <translation>„%1“ ist nichts, was das Marketing sendet; es gibt %2.</translation>
    </message>
    <message>
        <source>%1 is %2; nothing is sent any more.</source>
        <translation>%1 ist %2; es wird nichts mehr gesendet.</translation>
    </message>
    <message>
        <source>%1 is %2; only a green lead can be prolonged.</source>
        <translation>%1 ist %2; nur ein grüner Lead lässt sich verlängern.</translation>
    </message>
    <message>
        <source>Say until when: give either a number of months or a date.</source>
        <translation>Bis wann? Entweder eine Zahl von Monaten oder ein Datum angeben.</translation>
    </message>
    <message>
        <source>A lead can be prolonged by 1 to %1 months, not %2.</source>
        <translation>Ein Lead lässt sich um 1 bis %1 Monate verlängern, nicht um %2.</translation>
    </message>
    <message>
        <source>%1 is %2: there is nothing to be reminded of.</source>
        <translation>%1 ist %2: da gibt es nichts zu erinnern.</translation>
    </message>
    <message>
        <source>This is no file of undelivered events; it begins with another line.</source>
        <translation>Das ist keine Datei mit nicht zugestellten Einträgen; sie beginnt mit einer anderen Zeile.</translation>
    </message>
    <message>
        <source>These events are of %1, and this data folder belongs to %2; read them in a data folder of %1.</source>
        <translation>Diese Einträge sind von %1, und dieser Datenordner gehört %2; sie in einem Datenordner von %1 lesen.</translation>
    </message>
    <message>
        <source>This line is not as it was written; it was left out.</source>
        <translation>Diese Zeile ist nicht, wie sie geschrieben wurde; sie ist ausgelassen.</translation>
    </message>
    <message>
        <source>There are leads here that were entered before signing in. Hand them over to the team (--hand-over), or use another data folder (--home) for the team.</source>
        <translation>Hier gibt es Leads aus der Zeit vor der Anmeldung. Sie dem Team übergeben (--hand-over), oder für das Team einen anderen Datenordner nehmen (--home).</translation>
    </message>
    <message>
        <source>This database belongs to another program; ask your admin for the address of Ripen&apos;s.</source>
        <translation>Diese Datenbank gehört zu einem anderen Programm; den Admin nach der Adresse der Datenbank von Ripen fragen.</translation>
    </message>
    <message>
        <source>This data folder belongs to %1. Sign in as %1, or use another data folder (--home).</source>
        <translation>Dieser Datenordner gehört %1. Als %1 anmelden, oder einen anderen Datenordner nehmen (--home).</translation>
    </message>
    <message>
        <source>This data folder belongs to the central database at %1, and this is another one. Use another data folder (--home) for it.</source>
        <translation>Dieser Datenordner gehört zur zentralen Datenbank bei %1, und dies ist eine andere. Für sie einen anderen Datenordner nehmen (--home).</translation>
    </message>
    <message>
        <source>The central database needs Ripen %1 or newer to be read. Update Ripen; what was logged here is delivered all the same.</source>
        <translation>Um die zentrale Datenbank zu lesen, braucht es Ripen %1 oder neuer. Ripen aktualisieren; was hier eingetragen wurde, wird trotzdem zugestellt.</translation>
    </message>
    <message>
        <source>Nobody is signed in here.</source>
        <translation>Hier ist niemand angemeldet.</translation>
    </message>
    <message>
        <source>There is another central database at %1 now, so nothing was sent to it; ask your admin.</source>
        <translation>Bei %1 ist jetzt eine andere zentrale Datenbank, daher wurde ihr nichts gesendet; den Admin fragen.</translation>
    </message>
    <message>
        <source>Another laptop sends under the identity of this one again and again; nothing is lost.</source>
        <translation>Ein anderer Laptop sendet immer wieder unter der Kennung von diesem; nichts ist verloren.</translation>
    </message>
    <message>
        <source>The central database changed under this laptop again and again; it is tried again later.</source>
        <translation>Die zentrale Datenbank hat sich währenddessen immer wieder geändert; später wird es wieder versucht.</translation>
    </message>
    <message>
        <source>Stopped; the next run pulls everything from its beginning.</source>
        <translation>Angehalten; der nächste Lauf holt alles von Anfang an.</translation>
    </message>
    <message>
        <source>A tag needs a word; write one.</source>
        <translation>Ein Schlagwort braucht ein Wort; eines schreiben.</translation>
    </message>
    <message>
        <source>A tag has %1 letters at most; shorten it.</source>
        <translation>Ein Schlagwort hat höchstens %1 Buchstaben; es kürzen.</translation>
    </message>
    <message>
        <source>A lead has no field “%1” that can be changed.</source>
        <translation>Ein Lead hat kein Feld „%1“, das sich ändern lässt.</translation>
    </message>
    <message>
        <source>The text has %L1 characters; at most %L2 can be kept. Shorten it.</source>
        <translation>Der Text hat %L1 Zeichen; höchstens %L2 lassen sich aufheben. Ihn kürzen.</translation>
    </message>
    <message>
        <source>A field of your own needs a name of 1 to %1 characters.</source>
        <translation>Ein eigenes Feld braucht einen Namen von 1 bis %1 Zeichen.</translation>
    </message>
    <message>
        <source>“%1” is no phone number that can be dialled in %2; write it with + and the code of its country.</source>
        <translation>„%1“ ist keine Telefonnummer, die sich in %2 wählen lässt; mit + und der Vorwahl des Landes schreiben.</translation>
    </message>
    <message>
        <source>“%1” is no phone number that can be dialled without a country; write it with + and the code of its country.</source>
        <translation>„%1“ ist keine Telefonnummer, die sich ohne Land wählen lässt; mit + und der Vorwahl des Landes schreiben.</translation>
    </message>
    <message>
        <source>“%1” is no mail address; write one such as name@company.com.</source>
        <translation>„%1“ ist keine Mailadresse; eine schreiben wie name@firma.de.</translation>
    </message>
    <message>
        <source>“%1” is no country that Ripen knows; write its name or its code, such as DE.</source>
        <translation>„%1“ ist kein Land, das Ripen kennt; seinen Namen oder seinen Code schreiben, etwa DE.</translation>
    </message>
    <message>
        <source>“%1” is no time zone; write one such as Europe/Berlin.</source>
        <translation>„%1“ ist keine Zeitzone; eine schreiben wie Europe/Berlin.</translation>
    </message>
    <message>
        <source>There is nothing left to take back.</source>
        <translation>Es gibt nichts mehr zurückzunehmen.</translation>
    </message>
    <message>
        <source>Something else was done since; Ctrl+Z takes that back first.</source>
        <translation>Seitdem wurde anderes getan; Strg+Z nimmt zuerst das zurück.</translation>
    </message>
    <message>
        <source>The import %1 is unknown or taken back already; see the list of imports.</source>
        <translation>Der Import %1 ist unbekannt oder schon zurückgenommen; die Liste der Importe zeigt es.</translation>
    </message>
    <message>
        <source>There is no import that could still be taken back; see the list of imports.</source>
        <translation>Es gibt keinen Import, der sich noch zurücknehmen ließe; die Liste der Importe zeigt es.</translation>
    </message>
    <message>
        <source>The address of %1 names no login; write postgresql://LOGIN@HOST/DATABASE.</source>
        <translation>Die Adresse von %1 nennt keinen Login; postgresql://LOGIN@HOST/DATENBANK schreiben.</translation>
    </message>
    <message>
        <source>Give the password of %1 in %2.</source>
        <translation>Das Passwort von %1 in %2 angeben.</translation>
    </message>
    <message>
        <source>%1 A part may be at the central database already: run the same again to finish it.</source>
        <translation>%1 Ein Teil kann schon in der zentralen Datenbank sein: dasselbe noch einmal ausführen, um es zu beenden.</translation>
    </message>
    <message>
        <source>“%1” is no time for --at; write one such as 2026-11-23T09:00 or 2026-11-23T09:00+01:00.</source>
        <translation>„%1“ ist keine Zeit für --at; eine schreiben wie 2026-11-23T09:00 oder 2026-11-23T09:00+01:00.</translation>
    </message>
    <message>
        <source>The rules in the database lack %1.toml; restore them.</source>
        <translation>Den Regeln in der Datenbank fehlt %1.toml; sie wiederherstellen.</translation>
    </message>
    <message>
        <source>%1.toml cannot be read: %2.</source>
        <translation>%1.toml lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The database %1 is missing; only its copies are there.</source>
        <translation>Die Datenbank %1 fehlt; nur ihre Kopien sind da.</translation>
    </message>
    <message>
        <source>%1 is damaged, and there is no copy of it in %2; it was left as it is.</source>
        <translation>%1 ist beschädigt, und in %2 gibt es keine Kopie davon; die Datei blieb, wie sie war.</translation>
    </message>
    <message>
        <source>The map says that “%1” means %2, which is no outcome; use one of %3.</source>
        <translation>Die Zuordnung sagt, dass „%1“ %2 bedeutet; das ist kein Ergebnis. Nehmen Sie eines von %3.</translation>
    </message>
    <message>
        <source>“%1” is no country; give a code such as DE or US.</source>
        <translation>„%1“ ist kein Land; einen Code angeben wie DE oder US.</translation>
    </message>
    <message>
        <source>No column of %1 tells a name, company, mail address or phone number; it has: %2. Say which does, in the first row or in a map.</source>
        <translation>Keine Spalte von %1 nennt einen Namen, eine Firma, eine E-Mail-Adresse oder eine Telefonnummer; es gibt: %2. Sagen Sie in der ersten Zeile oder in einer Zuordnung, welche es tut.</translation>
    </message>
    <message>
        <source>%1 must end in %2 to take %3; name it so.</source>
        <translation>%1 muss auf %2 enden, um %3 aufzunehmen; die Datei so nennen.</translation>
    </message>
    <message>
        <source>%1 is damaged (%2).</source>
        <translation>%1 ist beschädigt (%2).</translation>
    </message>
    <message>
        <source>The database %1 was damaged, so the copy of %2 took its place</source>
        <translation>Die Datenbank %1 war beschädigt, daher trat die Kopie vom %2 an ihre Stelle</translation>
    </message>
    <message>
        <source>The database %1 was missing, so the copy of %2 took its place</source>
        <translation>Die Datenbank %1 fehlte, daher trat die Kopie vom %2 an ihre Stelle</translation>
    </message>
    <message>
        <source>%1 and 1 later entry was read back</source>
        <translation>%1, und 1 späterer Eintrag wurde zurückgelesen</translation>
    </message>
    <message>
        <source>%1 and %L2 later entries were read back</source>
        <translation>%1, und %L2 spätere Einträge wurden zurückgelesen</translation>
    </message>
    <message>
        <source>nothing is missing</source>
        <translation>nichts fehlt</translation>
    </message>
    <message>
        <source>it holds no entries; enter again what you logged</source>
        <translation>sie enthält keine Einträge; noch einmal eintragen, was war</translation>
    </message>
    <message>
        <source>everything up to %1 is there; enter again what you logged later</source>
        <translation>alles bis %1 ist da; noch einmal eintragen, was danach war</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1: %2 (the damaged file is kept as %3).</source>
        <translation>%1: %2 (die beschädigte Datei ist als %3 aufgehoben).</translation>
    </message>
    <message>
        <source>%1 must end in %2 to take undelivered calls; name it so.</source>
        <translation>%1 muss auf %2 enden, um nicht zugestellte Anrufe aufzunehmen; die Datei so nennen.</translation>
    </message>
    <message>
        <source>%1 cannot be read as a file of undelivered calls; check that it is there.</source>
        <translation>%1 lässt sich nicht als Datei mit nicht zugestellten Anrufen lesen; prüfen, ob es sie gibt.</translation>
    </message>
    <message>
        <source>There is no country “%1”; write one such as DE or Germany.</source>
        <translation>Es gibt kein Land „%1“; eines schreiben wie DE oder Deutschland.</translation>
    </message>
    <message>
        <source>Say who you are: ripen sign-in URL --name LOGIN.</source>
        <translation>Wer ist das? ripen sign-in URL --name LOGIN.</translation>
    </message>
    <message>
        <source>The password of %1 is not kept here; sign in again.</source>
        <translation>Das Passwort von %1 ist hier nicht aufgehoben; bitte neu anmelden.</translation>
    </message>
    <message>
        <source>The password of %1 is not kept here and nobody can be asked for it. Set %2, or sign in again.</source>
        <translation>Das Passwort von %1 ist hier nicht aufgehoben, und niemand kann danach gefragt werden. %2 setzen oder neu anmelden.</translation>
    </message>
    <message>
        <source>%1 must end in .pdf, .csv or .xlsx; name it so.</source>
        <translation>%1 muss auf .pdf, .csv oder .xlsx enden; die Datei so nennen.</translation>
    </message>
    <message>
        <source>Something went wrong inside Ripen (%1); what was saved is safe. Details: %2</source>
        <translation>In Ripen ist etwas schiefgegangen (%1); was gespeichert war, ist sicher. Näheres: %2</translation>
    </message>
    <message>
        <source>“%1” is no size; write one such as 1440x900.</source>
        <translation>„%1“ ist keine Größe; eine schreiben wie 1440x900.</translation>
    </message>
    <message>
        <source>“%1” is no theme; use %2.</source>
        <translation>„%1“ ist kein Aussehen; %2 nehmen.</translation>
    </message>
    <message>
        <source>“%1” is no language; use a code such as en or de.</source>
        <translation>„%1“ ist keine Sprache; einen Code nehmen wie en oder de.</translation>
    </message>
    <message>
        <source>“%1” is no scale; use a number from 1 to 4.</source>
        <translation>„%1“ ist kein Maßstab; eine Zahl von 1 bis 4 nehmen.</translation>
    </message>
    <message>
        <source>There is no screen to open a window on; use the commands (ripen --help) or set DISPLAY.</source>
        <translation>Es gibt keinen Bildschirm für ein Fenster; die Befehle nehmen (ripen --help) oder DISPLAY setzen.</translation>
    </message>
    <message>
        <source>The connection to %1 broke off.</source>
        <translation>Die Verbindung zu %1 ist abgerissen.</translation>
    </message>
    <message>
        <source>Ripen cannot write to its folder %1. Make it writable, or name another with --home.</source>
        <translation>Ripen kann nicht in seinen Ordner %1 schreiben. Ihn beschreibbar machen oder mit --home einen anderen nennen.</translation>
    </message>
    <message>
        <source>A second start of Ripen cannot find this window: %1.</source>
        <translation>Ein zweiter Start von Ripen kann dieses Fenster nicht finden: %1.</translation>
    </message>
    <message>
        <source>Another Ripen (process %1 on %2) works on %3 and does not answer. Close it, or name another folder with --home.</source>
        <translation>Ein anderes Ripen (Prozess %1 auf %2) arbeitet an %3 und antwortet nicht. Es schließen oder mit --home einen anderen Ordner nennen.</translation>
    </message>
    <message>
        <source>Another Ripen works on %1 and does not answer. Close it, or name another folder with --home.</source>
        <translation>Ein anderes Ripen arbeitet an %1 und antwortet nicht. Es schließen oder mit --home einen anderen Ordner nennen.</translation>
    </message>
    <message>
        <source>No time is given; write one such as “tuesday 10:00”.</source>
        <translation>Es fehlt eine Zeit; eine schreiben wie „dienstag 10:00“.</translation>
    </message>
    <message>
        <source>Export today&apos;s list …</source>
        <translation>Die heutige Liste exportieren …</translation>
    </message>
    <message>
        <source>today.xlsx</source>
        <translation>heute.xlsx</translation>
    </message>
    <message>
        <source>csv xlsx table file</source>
        <translation>csv xlsx tabelle datei</translation>
    </message>
    <message>
        <source>Export all leads …</source>
        <translation>Alle Leads exportieren …</translation>
    </message>
    <message>
        <source>Export the plan as a calendar …</source>
        <translation>Den Plan als Kalender exportieren …</translation>
    </message>
    <message>
        <source>ripen.ics</source>
        <translation>ripen.ics</translation>
    </message>
    <message>
        <source>ics appointments file</source>
        <translation>ics termine datei</translation>
    </message>
    <message>
        <source>1 row is in %2</source>
        <translation>1 Zeile steht in %2</translation>
    </message>
    <message>
        <source>%1 rows are in %2</source>
        <translation>%1 Zeilen stehen in %2</translation>
    </message>
    <message>
        <source>Write a word here.</source>
        <translation>Bitte hier ein Wort schreiben.</translation>
    </message>
    <message>
        <source>A key is one letter from a to z or one digit.</source>
        <translation>Eine Taste ist ein Buchstabe von a bis z oder eine Ziffer.</translation>
    </message>
    <message>
        <source>The key %1 already does something on today&apos;s page; choose another.</source>
        <translation>Die Taste %1 tut auf der Seite von heute schon etwas; bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>the weight</source>
        <translation>das Gewicht</translation>
    </message>
    <message>
        <source>Write a number above 0 and at most 1, such as 0.1.</source>
        <translation>Bitte eine Zahl über 0 und höchstens 1 schreiben, etwa 0.1.</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>signals</source>
        <translation>Signale</translation>
    </message>
    <message>
        <source>Write a time such as 45min, 3h or 2d.</source>
        <translation>Bitte eine Zeit wie 45min, 3h oder 2d schreiben.</translation>
    </message>
    <message>
        <source>Write calls as a whole number from 1 to %L1, or nothing for the team&apos;s number.</source>
        <translation>Bitte Anrufe als ganze Zahl von 1 bis %L1 schreiben, oder nichts für die Zahl des Teams.</translation>
    </message>
    <message>
        <source>Write a time of day such as 09:30.</source>
        <translation>Bitte eine Uhrzeit wie 09:30 schreiben.</translation>
    </message>
    <message>
        <source>Write at least one time of day such as 09:30.</source>
        <translation>Bitte mindestens eine Uhrzeit wie 09:30 schreiben.</translation>
    </message>
    <message>
        <source>Write at least one reason.</source>
        <translation>Bitte mindestens einen Grund schreiben.</translation>
    </message>
    <message>
        <source>the interest</source>
        <translation>das Interesse</translation>
    </message>
    <message>
        <source>“%1” is no country code; write two letters, such as DE or US.</source>
        <translation>„%1“ ist kein Länderkürzel; bitte zwei Buchstaben schreiben, etwa DE oder US.</translation>
    </message>
    <message>
        <source>“%1” is no span of company sizes; write one such as 50-500.</source>
        <translation>„%1“ ist keine Spanne von Firmengrößen; bitte eine wie 50-500 schreiben.</translation>
    </message>
    <message>
        <source>Write %1 as a whole number from %2 to %L3.</source>
        <translation>Bitte %1 als ganze Zahl von %2 bis %L3 schreiben.</translation>
    </message>
    <message>
        <source>Write %1 as a number above 0.</source>
        <translation>Bitte %1 als Zahl über 0 schreiben.</translation>
    </message>
    <message>
        <source>Demo request</source>
        <translation>Vorführung erbeten</translation>
    </message>
    <message>
        <source>Price request</source>
        <translation>Preisanfrage</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Empfehlung</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>Webformular</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Veranstaltung</translation>
    </message>
    <message>
        <source>Webinar</source>
        <translation>Webinar</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Social media</source>
        <translation>Soziale Medien</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Treffen</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>Page visit</source>
        <translation>Seitenbesuch</translation>
    </message>
    <message>
        <source>Mail opened</source>
        <translation>Mail geöffnet</translation>
    </message>
    <message>
        <source>The row is a total or a remark of the report, not a lead.</source>
        <translation>Die Zeile ist eine Summe oder Bemerkung des Berichts, kein Lead.</translation>
    </message>
    <message>
        <source>The row is a test of the form, not a lead.</source>
        <translation>Die Zeile ist ein Test des Formulars, kein Lead.</translation>
    </message>
    <message>
        <source>The row is deleted or archived in the program that wrote the file.</source>
        <translation>Die Zeile ist in dem Programm, das die Datei geschrieben hat, gelöscht oder archiviert.</translation>
    </message>
    <message>
        <source>The year ahead</source>
        <translation>Das Jahr voraus</translation>
    </message>
    <message>
        <source>This data folder belongs to a team, so an admin erases a person at the central database: ripen erase %1 --url URL.</source>
        <translation>Dieser Datenordner gehört zu einem Team, deshalb löscht ein Admin eine Person in der zentralen Datenbank: ripen erase %1 --url URL.</translation>
    </message>
    <message>
        <source>The admin has removed this login; what is not delivered yet can be saved as a file.</source>
        <translation>Der Admin hat diesen Login entfernt; was noch nicht übermittelt ist, lässt sich als Datei sichern.</translation>
    </message>
    <message>
        <source>This login does not work with Ripen (any more); ask the admin to add it again.</source>
        <translation>Dieser Login gilt bei Ripen nicht (mehr); den Admin bitten, ihn wieder anzulegen.</translation>
    </message>
    <message>
        <source>This transaction has too many open savepoints; end it.</source>
        <translation>Diese Transaktion hat zu viele offene Sicherungspunkte; sie muss beendet werden.</translation>
    </message>
    <message>
        <source>“%1” cannot be a login: use small letters, digits, dot, dash and underscore, a letter first.</source>
        <translation>„%1“ kann kein Login sein: Kleinbuchstaben, Ziffern, Punkt, Bindestrich und Unterstrich nehmen, am Anfang einen Buchstaben.</translation>
    </message>
    <message>
        <source>The login “%1” belongs to another program on this server; choose another.</source>
        <translation>Der Login „%1“ gehört auf diesem Server einem anderen Programm; einen anderen wählen.</translation>
    </message>
    <message>
        <source>Only an admin may add or change people.</source>
        <translation>Nur ein Admin darf Personen anlegen oder ändern.</translation>
    </message>
    <message>
        <source>A role is rep, team-lead, marketer or admin.</source>
        <translation>Eine Rolle ist rep, team-lead, marketer oder admin.</translation>
    </message>
    <message>
        <source>%1 needs a password to begin with.</source>
        <translation>%1 braucht ein erstes Passwort.</translation>
    </message>
    <message>
        <source>The password must come as a SCRAM-SHA-256 verifier, never in clear.</source>
        <translation>Das Passwort muss als SCRAM-SHA-256-Prüfwert kommen, nie im Klartext.</translation>
    </message>
    <message>
        <source>Only an admin may remove people.</source>
        <translation>Nur ein Admin darf Personen entfernen.</translation>
    </message>
    <message>
        <source>Nobody removes himself; let another admin do it.</source>
        <translation>Niemand entfernt sich selbst; das tut ein anderer Admin.</translation>
    </message>
    <message>
        <source>Some of his leads are being assigned at this moment; try again.</source>
        <translation>Einige seiner Leads werden gerade zugeteilt; noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Only an admin may end the connections of people.</source>
        <translation>Nur ein Admin darf die Verbindungen von Personen beenden.</translation>
    </message>
    <message>
        <source>Nobody with the login “%1” was removed here.</source>
        <translation>Hier wurde niemand mit dem Login „%1“ entfernt.</translation>
    </message>
    <message>
        <source>Only a team lead, a marketer or an admin may give leads to others.</source>
        <translation>Nur Teamleitung, Marketing und Admins dürfen Leads an andere geben.</translation>
    </message>
    <message>
        <source>One of the leads is named by something that is no id.</source>
        <translation>Einer der Leads ist mit etwas benannt, das keine Kennung ist.</translation>
    </message>
    <message>
        <source>Nobody with the login “%1” can hold leads; name a rep, marketing, or team: and a team.</source>
        <translation>Niemand mit dem Login „%1“ kann Leads haben; jemanden aus dem Vertrieb nennen, marketing oder team: und ein Team.</translation>
    </message>
    <message>
        <source>A team lead gives leads within his own team, or to marketing.</source>
        <translation>Eine Teamleitung gibt Leads im eigenen Team weiter oder ans Marketing.</translation>
    </message>
    <message>
        <source>Nobody leads the team “%1”, so nobody would see its pool.</source>
        <translation>Niemand leitet das Team „%1“, also sähe niemand, was in seinem Pool liegt.</translation>
    </message>
    <message>
        <source>Only an admin may erase a person.</source>
        <translation>Nur ein Admin darf eine Person löschen.</translation>
    </message>
    <message>
        <source>There is no such lead; give its id as the card shows it.</source>
        <translation>Diesen Lead gibt es nicht; die Kennung angeben, die auf der Karte steht.</translation>
    </message>
    <message>
        <source>Only a team lead or an admin may look at how everybody stands.</source>
        <translation>Nur eine Teamleitung oder ein Admin darf sehen, wie alle stehen.</translation>
    </message>
    <message>
        <source>Only an admin may prune the feeds.</source>
        <translation>Nur ein Admin darf die Nachrichten kürzen.</translation>
    </message>
    <message>
        <source>A board is split by rep, team, campaign, source or week.</source>
        <translation>Eine Übersicht wird nach Person, Team, Kampagne, Quelle oder Woche geteilt.</translation>
    </message>
    <message>
        <source>There is no such number on the board.</source>
        <translation>Diese Zahl gibt es in der Übersicht nicht.</translation>
    </message>
    <message>
        <source>There are no such leads of a campaign.</source>
        <translation>Solche Leads hat keine Kampagne.</translation>
    </message>
    <message>
        <source>This version of Ripen is too old for the central database: install a newer one. What you log still reaches it.</source>
        <translation>Diese Version von Ripen ist für die zentrale Datenbank zu alt: eine neuere installieren. Was erfasst wird, kommt trotzdem an.</translation>
    </message>
    <message>
        <source>This device belongs to another login; sign in again as a new device.</source>
        <translation>Dieses Gerät gehört zu einem anderen Login; neu anmelden, als neues Gerät.</translation>
    </message>
    <message>
        <source>This device has not introduced itself yet.</source>
        <translation>Dieses Gerät hat sich noch nicht vorgestellt.</translation>
    </message>
    <message>
        <source>An event with this id is known already, with other contents.</source>
        <translation>Ein Ereignis mit dieser Nummer ist schon bekannt, mit anderem Inhalt.</translation>
    </message>
    <message>
        <source>This number has been used for another event: the device looks like a copy of another one.</source>
        <translation>Diese Nummer wurde schon für ein anderes Ereignis benutzt: Das Gerät sieht wie die Kopie eines anderen aus.</translation>
    </message>
    <message>
        <source>Somebody else has this lead by now; it is kept, marked as late, and both see it.</source>
        <translation>Inzwischen hat jemand anderes diesen Lead; es bleibt erhalten, als verspätet markiert, und beide sehen es.</translation>
    </message>
    <message>
        <source>This person has been erased; only that something was logged is kept.</source>
        <translation>Diese Person wurde gelöscht; erhalten bleibt nur, dass etwas eingetragen wurde.</translation>
    </message>
    <message>
        <source>he holds it already</source>
        <translation>er hat ihn schon</translation>
    </message>
    <message>
        <source>called just now by %1</source>
        <translation>gerade eben von %1 angerufen</translation>
    </message>
    <message>
        <source>called 1 minute ago by %1</source>
        <translation>vor 1 Minute von %1 angerufen</translation>
    </message>
    <message>
        <source>called %1 minutes ago by %2</source>
        <translation>vor %1 Minuten von %2 angerufen</translation>
    </message>
    <message>
        <source>somebody else is assigning it at this moment</source>
        <translation>jemand anderes teilt ihn gerade zu</translation>
    </message>
    <message>
        <source>there is no such lead that you may give</source>
        <translation>es gibt keinen solchen Lead, der weitergegeben werden darf</translation>
    </message>
    <message>
        <source>Somebody else begins an import at this moment; try again.</source>
        <translation>Jemand anderes beginnt gerade einen Import; noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 has been importing into the central database since %2 UTC; try again when that has ended.</source>
        <translation>%1 importiert seit %2 UTC in die zentrale Datenbank; noch einmal versuchen, wenn das zu Ende ist.</translation>
    </message>
    <message>
        <source>Kept, but not taken: %1.</source>
        <translation>Behalten, aber nicht übernommen: %1.</translation>
    </message>
    <message>
        <source>a touch needs a time and a kind</source>
        <translation>ein Kontakt braucht eine Zeit und eine Art</translation>
    </message>
    <message>
        <source>its decision leaves an open lead without a next touch, or gives a closed one a next touch</source>
        <translation>die Entscheidung lässt einen offenen Lead ohne nächsten Schritt oder gibt einem beendeten einen</translation>
    </message>
    <message>
        <source>it takes back what somebody else did</source>
        <translation>es nimmt zurück, was jemand anderes getan hat</translation>
    </message>
    <message>
        <source>an edit says what was and what is now</source>
        <translation>eine Änderung sagt, was war und was jetzt ist</translation>
    </message>
    <message>
        <source>a lead has no editable %1</source>
        <translation>ein Lead hat kein änderbares Feld %1</translation>
    </message>
    <message>
        <source>the new %1 is no plain value</source>
        <translation>der neue Wert von %1 ist kein einfacher Wert</translation>
    </message>
    <message>
        <source>it lifts a suppression that somebody else asked for</source>
        <translation>es hebt eine Sperre auf, um die jemand anderes gebeten hat</translation>
    </message>
    <message>
        <source>its number, id or time cannot be read</source>
        <translation>Nummer, Kennung oder Zeit lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>its “%1” cannot be read</source>
        <translation>„%1“ darin lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>its contents do not match their checksum</source>
        <translation>der Inhalt passt nicht zu seiner Prüfsumme</translation>
    </message>
    <message>
        <source>this server does not know version %1 of %2</source>
        <translation>dieser Server kennt Version %1 von %2 nicht</translation>
    </message>
    <message>
        <source>it has another id than what it tells of</source>
        <translation>es hat eine andere Kennung als das, wovon es erzählt</translation>
    </message>
    <message>
        <source>it names no lead</source>
        <translation>es nennt keinen Lead</translation>
    </message>
    <message>
        <source>a campaign needs a name</source>
        <translation>eine Kampagne braucht einen Namen</translation>
    </message>
    <message>
        <source>only a team lead or an admin may change the rules</source>
        <translation>nur eine Teamleitung oder ein Admin darf die Regeln ändern</translation>
    </message>
    <message>
        <source>this server does not know events of the kind %1</source>
        <translation>dieser Server kennt Ereignisse der Art %1 nicht</translation>
    </message>
    <message>
        <source>first attempt after that</source>
        <translation>erster Versuch danach</translation>
    </message>
    <message>
        <source>not attempted yet, and still in time</source>
        <translation>noch nicht versucht, und noch rechtzeitig</translation>
    </message>
    <message>
        <source>leads that came to a rep: their next touch was a rep&apos;s to do, or somebody tried. One that changed hands counts once, for whoever holds it now (closed: held it last); marketing&apos;s own leads do not count yet; undone imports and duplicates are left out</source>
        <translation>Leads, die in den Vertrieb kamen: Die nächste Aktion war Sache des Vertriebs, oder jemand hat es versucht. Wechselt ein Lead den Besitzer, zählt er einmal, für den, der ihn jetzt hat (geschlossen: zuletzt hatte); Leads des Marketings zählen noch nicht; zurückgenommene Importe und Dubletten bleiben außen vor</translation>
    </message>
    <message>
        <source>first attempt by the first-response target; without a target, within a working day after its first planned touch. Its share is that of the leads that were attempted or whose time is over</source>
        <translation>erster Versuch innerhalb der Frist für die erste Antwort; ohne Frist binnen eines Arbeitstags nach der ersten geplanten Aktion. Der Anteil gilt für die Leads, die versucht wurden oder deren Zeit vorbei ist</translation>
    </message>
    <message>
        <source>not attempted, and past it or closed; empty when all is well</source>
        <translation>nicht versucht, und die Frist ist vorbei oder der Lead geschlossen; leer, wenn alles gut ist</translation>
    </message>
    <message>
        <source>open leads with a next touch / open leads; anything but 100 % is a fault</source>
        <translation>offene Leads mit einer nächsten Aktion / offene Leads; alles außer 100 % ist ein Fehler</translation>
    </message>
    <message>
        <source>whatever happened with a lead, changes of its plan left out / leads handed over</source>
        <translation>alles, was mit einem Lead geschah, ohne Änderungen des Plans / übergebene Leads</translation>
    </message>
    <message>
        <source>calls dialled and answered by the hour of the lead&apos;s own day</source>
        <translation>gewählte und angenommene Anrufe nach der Stunde am Ort des Leads</translation>
    </message>
    <message>
        <source>due touches of a rep done within a working day after they were due / due touches; its interval and comparisons count each lead once</source>
        <translation>fällige Aktionen des Vertriebs, die binnen eines Arbeitstags nach der Fälligkeit getan wurden / fällige Aktionen; Spanne und Vergleiche zählen jeden Lead einmal</translation>
    </message>
    <message>
        <source>calls that somebody answered / calls dialled; its interval and comparisons count each lead once, since whoever answers once answers again</source>
        <translation>angenommene Anrufe / gewählte Anrufe; Spanne und Vergleiche zählen jeden Lead einmal, denn wer einmal abnimmt, nimmt wieder ab</translation>
    </message>
    <message>
        <source>attempts up to the first contact, at least 1, median of the leads that were reached</source>
        <translation>Versuche bis zum ersten Gespräch, mindestens 1, Median der erreichten Leads</translation>
    </message>
    <message>
        <source>from the hand-over to the first attempt (contact), nights and weekends included, one before it at once; whole minutes, after an hour tens of minutes, after eight hours hours, after two days days</source>
        <translation>von der Übergabe bis zum ersten Versuch (Gespräch), Nächte und Wochenenden eingeschlossen, einer vor der Übergabe als sofort; ganze Minuten, nach einer Stunde Zehner, nach acht Stunden Stunden, nach zwei Tagen Tage</translation>
    </message>
    <message>
        <source>of the hand-over, Monday to Sunday, by UTC</source>
        <translation>der Übergabe, Montag bis Sonntag, nach UTC</translation>
    </message>
    <message>
        <source>leads with at least one attempt / leads handed over</source>
        <translation>Leads mit mindestens einem Versuch / übergebene Leads</translation>
    </message>
    <message>
        <source>leads with at least one contact / leads attempted</source>
        <translation>Leads mit mindestens einem Gespräch / versuchte Leads</translation>
    </message>
    <message>
        <source>leads closed as unreachable with fewer than 6 attempts; should be 0</source>
        <translation>als unerreichbar geschlossene Leads mit weniger als 6 Versuchen; sollte 0 sein</translation>
    </message>
    <message>
        <source>Monday to Friday, by UTC</source>
        <translation>Montag bis Freitag, nach UTC</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>so eine Datei oder so einen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>das ist nicht erlaubt</translation>
    </message>
    <message>
        <source>it may only be read</source>
        <translation>es darf nur gelesen werden</translation>
    </message>
    <message>
        <source>no space left on the disk</source>
        <translation>auf dem Datenträger ist kein Platz mehr</translation>
    </message>
    <message>
        <source>the file grows larger than it may be</source>
        <translation>die Datei wird größer, als sie sein darf</translation>
    </message>
    <message>
        <source>the disk fails</source>
        <translation>der Datenträger versagt</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>a part of the way there is no folder</source>
        <translation>ein Teil des Wegs dorthin ist kein Ordner</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>es ist schon da</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>the system does not take such a name</source>
        <translation>das System nimmt so einen Namen nicht an</translation>
    </message>
    <message>
        <source>another program uses it</source>
        <translation>ein anderes Programm benutzt es</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>zu viele Dateien sind offen</translation>
    </message>
    <message>
        <source>the drive is not there</source>
        <translation>das Laufwerk ist nicht da</translation>
    </message>
    <message>
        <source>the links there lead in a circle</source>
        <translation>die Verknüpfungen dorthin führen im Kreis</translation>
    </message>
    <message>
        <source>the memory is full</source>
        <translation>der Arbeitsspeicher ist voll</translation>
    </message>
    <message>
        <source>the drive does not answer</source>
        <translation>das Laufwerk antwortet nicht</translation>
    </message>
    <message>
        <source>your share of the disk is used up</source>
        <translation>der eigene Anteil am Datenträger ist aufgebraucht</translation>
    </message>
    <message>
        <source>a quotation mark is not closed</source>
        <translation>ein Anführungszeichen ist nicht geschlossen</translation>
    </message>
    <message>
        <source>a bracket is not closed</source>
        <translation>eine Klammer ist nicht geschlossen</translation>
    </message>
    <message>
        <source>a name needs = and a value behind it</source>
        <translation>hinter einem Namen fehlen = und ein Wert</translation>
    </message>
    <message>
        <source>something stands behind the value</source>
        <translation>hinter dem Wert steht noch etwas</translation>
    </message>
    <message>
        <source>a name is given twice</source>
        <translation>ein Name kommt zweimal vor</translation>
    </message>
    <message>
        <source>that is no date or time</source>
        <translation>das ist kein Datum und keine Uhrzeit</translation>
    </message>
    <message>
        <source>a letter stands there that may not</source>
        <translation>dort steht ein Zeichen, das nicht erlaubt ist</translation>
    </message>
    <message>
        <source>the backslash has to be doubled</source>
        <translation>der umgekehrte Schrägstrich muss doppelt stehen</translation>
    </message>
    <message>
        <source>that is no value; texts stand in quotation marks</source>
        <translation>das ist kein Wert; Texte stehen in Anführungszeichen</translation>
    </message>
    <message>
        <source>the system says “%1”</source>
        <translation>das System meldet „%1“</translation>
    </message>
    <message>
        <source>the system gives no reason</source>
        <translation>das System nennt keinen Grund</translation>
    </message>
    <message>
        <source>that cannot be understood</source>
        <translation>das ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>at its end, %1</source>
        <translation>am Ende: %1</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>share of leads that have bought, by months since the inquiry (Kaplan-Meier; open leads count for as long as they were watched; leads that declined or were stopped count until they left; leads that came to us late count from then on)</source>
        <translation>Anteil der Leads, die gekauft haben, nach Monaten seit der Anfrage (Kaplan-Meier; offene Leads zählen, solange sie beobachtet wurden; abgelehnte und beendete, bis sie gingen; spät zu uns gekommene von da an)</translation>
    </message>
    <message>
        <source>the same if leads that declined or were stopped never buy from anyone: what our own books will show</source>
        <translation>dasselbe, wenn abgelehnte und beendete Leads nie bei jemandem kaufen: was unsere eigenen Bücher zeigen werden</translation>
    </message>
    <message>
        <source>what follow-up studies of B2B inquiries found: of 100 who ask, 10-15, 26 and 45 buy from someone within 3, 6 and 12 months</source>
        <translation>was Studien über B2B-Anfragen fanden: Von 100, die fragen, kaufen 10–15, 26 und 45 binnen 3, 6 und 12 Monaten bei jemandem</translation>
    </message>
    <message>
        <source>of the buyers of the first year, those who bought later than the day on which one gave up</source>
        <translation>von den Käufern des ersten Jahres die, die später kauften als an dem Tag, an dem man aufgab</translation>
    </message>
    <message>
        <source>buyers to be expected within a year among today&apos;s green leads, 95 % range: each lead goes on as leads of its age did; at ages that fewer than 10 leads have reached nothing is expected</source>
        <translation>Käufer, die binnen eines Jahres unter den heute grünen Leads zu erwarten sind, 95-%-Bereich: Jeder Lead geht weiter wie Leads seines Alters; in einem Alter, das weniger als 10 Leads erreicht haben, wird nichts erwartet</translation>
    </message>
    <message>
        <source>leads from before purchases were recorded, and closed leads of which nobody knows when they closed</source>
        <translation>Leads aus der Zeit, bevor Käufe festgehalten wurden, und geschlossene Leads, von denen niemand weiß, wann sie geschlossen wurden</translation>
    </message>
    <message>
        <source>no real difference</source>
        <translation>kein echter Unterschied</translation>
    </message>
    <message>
        <source>too few to tell</source>
        <translation>zu wenige, um es zu sagen</translation>
    </message>
    <message>
        <source>above the others</source>
        <translation>über den anderen</translation>
    </message>
    <message>
        <source>below the others</source>
        <translation>unter den anderen</translation>
    </message>
    <message>
        <source>No reminder rings until %1; what falls due rings then.</source>
        <translation>Bis %1 klingelt keine Erinnerung; was fällig wird, klingelt danach.</translation>
    </message>
    <message>
        <source>Reminders ring again.</source>
        <translation>Erinnerungen klingeln wieder.</translation>
    </message>
    <message>
        <source>reminder silence tray</source>
        <translation>Erinnerung Stille Ruhe</translation>
    </message>
    <message>
        <source>Snooze all reminders for 10 minutes</source>
        <translation>Alle Erinnerungen: in 10 Minuten wieder</translation>
    </message>
    <message>
        <source>Snooze all reminders for an hour</source>
        <translation>Alle Erinnerungen: in einer Stunde wieder</translation>
    </message>
    <message>
        <source>Snooze all reminders until tomorrow morning</source>
        <translation>Alle Erinnerungen: morgen früh wieder</translation>
    </message>
    <message>
        <source>End the quiet hour</source>
        <translation>Die ruhige Stunde beenden</translation>
    </message>
    <message>
        <source>Another Ripen on this computer is synchronising; try again when it is done.</source>
        <translation>Ein anderes Ripen auf diesem Rechner gleicht gerade ab; danach wieder versuchen.</translation>
    </message>
    <message>
        <source>Of %L1 rows next to none can be taken (line %L2: %3); the rest is not read. Choose the right file.</source>
        <translation>Von %L1 Zeilen lässt sich so gut wie keine übernehmen (Zeile %L2: %3); der Rest wird nicht gelesen. Wählen Sie die richtige Datei.</translation>
    </message>
    <message>
        <source>There are more such rows; they are not listed.</source>
        <translation>Es gibt weitere solche Zeilen; sie werden nicht aufgeführt.</translation>
    </message>
    <message>
        <source>A search takes %L1 characters at most; a name or a number is enough.</source>
        <translation>Eine Suche nimmt höchstens %L1 Zeichen; ein Name oder eine Nummer genügt.</translation>
    </message>
</context>
</TS>
