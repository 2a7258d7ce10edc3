<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccountWords</name>
    <message>
        <source>key in the keyring</source>
        <translation>Schlüssel im Schlüsselbund</translation>
    </message>
    <message>
        <source>key from the environment</source>
        <translation>Schlüssel aus der Umgebung</translation>
    </message>
    <message>
        <source>key for this session</source>
        <translation>Schlüssel für diese Sitzung</translation>
    </message>
    <message>
        <source>offline, play money</source>
        <translation>offline, Spielgeld</translation>
    </message>
    <message>
        <source>no key needed</source>
        <translation>kein Schlüssel nötig</translation>
    </message>
    <message>
        <source>no key yet</source>
        <translation>noch kein Schlüssel</translation>
    </message>
    <message>
        <source>A key is kept in this computer's keyring (fingerprint %1).</source>
        <translation>Ein Schlüssel liegt im Schlüsselbund dieses Rechners (Fingerabdruck %1).</translation>
    </message>
    <message>
        <source>The key comes from the environment (%1, fingerprint %2). A key entered here is used instead of it.</source>
        <translation>Der Schlüssel kommt aus der Umgebung (%1, Fingerabdruck %2). Ein hier eingegebener Schlüssel wird stattdessen verwendet.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>A key is kept in memory until Maquette closes (fingerprint %1).</source>
        <translation>Ein Schlüssel bleibt im Speicher, bis Maquette geschlossen wird (Fingerabdruck %1).</translation>
    </message>
    <message>
        <source>This server needs no key. Enter one only if yours was set up with one.</source>
        <translation>Dieser Server braucht keinen Schlüssel. Nur einen eingeben, wenn der Server dafür eingerichtet ist.</translation>
    </message>
    <message>
        <source>No key yet. Paste one to use this account.</source>
        <translation>Noch kein Schlüssel. Zum Verwenden des Kontos einen einfügen.</translation>
    </message>
    <message>
        <source>1 model</source>
        <translation>1 Modell</translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>works</source>
        <translation>funktioniert</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>funktioniert nicht</translation>
    </message>
    <message>
        <source>no calls</source>
        <translation>keine Aufrufe</translation>
    </message>
    <message>
        <source>%1 answered</source>
        <translation>%1 beantwortet</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 limited</source>
        <translation>%1 gebremst</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <source>There is already an account named “%1”. Choose another name.</source>
        <translation>Ein Konto namens „%1“ gibt es schon. Bitte einen anderen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>Assistant</name>
    <message>
        <source>This is no assistant.</source>
        <translation>Das ist kein Assistent.</translation>
    </message>
</context>
<context>
    <name>AttemptFilter</name>
    <message>
        <source>The filter cannot be read at position %1: %2</source>
        <translation>Der Filter ist an Position %1 nicht lesbar: %2</translation>
    </message>
    <message>
        <source>a field is expected, such as model:NAME.</source>
        <translation>ein Feld wird erwartet, etwa model:NAME.</translation>
    </message>
    <message>
        <source>“%1” is a name: only : and = can follow it.</source>
        <translation>„%1“ ist ein Name: danach sind nur : und = möglich.</translation>
    </message>
    <message>
        <source>the closing " is missing.</source>
        <translation>das schließende " fehlt.</translation>
    </message>
    <message>
        <source>a value is expected.</source>
        <translation>ein Wert wird erwartet.</translation>
    </message>
    <message>
        <source>“%1” is no number that fits here.</source>
        <translation>„%1“ ist keine Zahl, die hier passt.</translation>
    </message>
    <message>
        <source>“%1” is out of range.</source>
        <translation>„%1“ liegt außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>“%1” is not one of the values that this field can have.</source>
        <translation>„%1“ ist keiner der Werte, die dieses Feld haben kann.</translation>
    </message>
    <message>
        <source>“%1” is no field. Text to look for with such a sign stands in quotes. Fields are %2.</source>
        <translation>„%1“ ist kein Feld. Text mit solchen Zeichen, nach dem gesucht werden soll, steht in Anführungszeichen. Felder sind %2.</translation>
    </message>
    <message>
        <source>a field such as model:NAME, or a word to look for, is expected.</source>
        <translation>erwartet wird ein Feld wie model:NAME oder ein gesuchtes Wort.</translation>
    </message>
</context>
<context>
    <name>BaseUrl</name>
    <message>
        <source>Enter the address of the server, for example https://api.example.com/v1.</source>
        <translation>Die Adresse des Servers eingeben, zum Beispiel https://api.example.com/v1.</translation>
    </message>
    <message>
        <source>The address contains a space. Remove it and try again.</source>
        <translation>Die Adresse enthält ein Leerzeichen. Bitte entfernen und erneut versuchen.</translation>
    </message>
    <message>
        <source>An address begins with https:// (or http:// on this computer), not with %1://.</source>
        <translation>Eine Adresse beginnt mit https:// (oder http:// auf diesem Rechner), nicht mit %1://.</translation>
    </message>
    <message>
        <source>“%1” is not an address. It looks like https://api.example.com/v1.</source>
        <translation>„%1“ ist keine Adresse. Sie sieht aus wie https://api.example.com/v1.</translation>
    </message>
    <message>
        <source>Leave the user name and password out of the address and enter a key instead.</source>
        <translation>Benutzernamen und Passwort aus der Adresse weglassen und stattdessen einen Schlüssel eingeben.</translation>
    </message>
    <message>
        <source>Leave the key out of the address and enter it as the key instead.</source>
        <translation>Den Schlüssel nicht in die Adresse schreiben, sondern als Schlüssel eingeben.</translation>
    </message>
    <message>
        <source>The address of an OpenAI-compatible server usually ends in /v1.</source>
        <translation>Die Adresse eines OpenAI-kompatiblen Servers endet meist auf /v1.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a header. Letters, digits and dashes are allowed.</source>
        <translation>„%1“ ist kein Name eines Headers. Erlaubt sind Buchstaben, Ziffern und Bindestriche.</translation>
    </message>
    <message>
        <source>“%1” carries a key, and headers are kept in clear text. Enter it as the key instead.</source>
        <translation>„%1“ trägt einen Schlüssel, und Header werden im Klartext gespeichert. Bitte stattdessen als Schlüssel eingeben.</translation>
    </message>
    <message>
        <source>“%1” is set by Maquette itself. Remove it.</source>
        <translation>„%1“ setzt Maquette selbst. Bitte entfernen.</translation>
    </message>
    <message>
        <source>The value of “%1” contains a line break. Remove it.</source>
        <translation>Der Wert von „%1“ enthält einen Zeilenumbruch. Bitte entfernen.</translation>
    </message>
    <message>
        <source>Enter the proxy's address, for example http://proxy.example.com:8080.</source>
        <translation>Die Adresse des Proxys eingeben, zum Beispiel http://proxy.example.com:8080.</translation>
    </message>
    <message>
        <source>This is not a proxy's address. It looks like http://proxy.example.com:8080 or socks5://127.0.0.1:1080.</source>
        <translation>Das ist keine Proxy-Adresse. Sie sieht aus wie http://proxy.example.com:8080 oder socks5://127.0.0.1:1080.</translation>
    </message>
    <message>
        <source>Paste the key first.</source>
        <translation>Zuerst den Schlüssel einfügen.</translation>
    </message>
    <message>
        <source>The key contains a space, a line break or a character that no key has. Copy it again and paste it whole.</source>
        <translation>Der Schlüssel enthält ein Leerzeichen, einen Zeilenumbruch oder ein Zeichen, das in keinem Schlüssel vorkommt. Bitte erneut kopieren und ganz einfügen.</translation>
    </message>
    <message>
        <source>This is an address, not a key. Copy the key from the provider's page.</source>
        <translation>Das ist eine Adresse, kein Schlüssel. Den Schlüssel auf der Seite des Anbieters kopieren.</translation>
    </message>
</context>
<context>
    <name>Budget</name>
    <message>
        <source>The budget “%1” of %2 is used up, and what this would cost is not known. Raise the budget or wait until it starts anew.</source>
        <translation>Das Budget „%1“ über %2 ist aufgebraucht, und was dies kosten würde, ist nicht bekannt. Das Budget erhöhen oder warten, bis es neu beginnt.</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>pro Tag</translation>
    </message>
    <message>
        <source>per week</source>
        <translation>pro Woche</translation>
    </message>
    <message>
        <source>per month</source>
        <translation>pro Monat</translation>
    </message>
    <message numerus="yes">
        <source>over %n day(s)</source>
        <translation>
            <numerusform>über %n Tag</numerusform>
            <numerusform>über %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>in all</source>
        <translation>insgesamt</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>Provider %1</source>
        <translation>Anbieter %1</translation>
    </message>
    <message>
        <source>Model %1</source>
        <translation>Modell %1</translation>
    </message>
    <message>
        <source>Feature %1</source>
        <translation>Funktion %1</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>Projekt %1</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Alle Konten</translation>
    </message>
    <message>
        <source>“%1” is no period. Use day, week, month, total or rolling:DAYS.</source>
        <translation>„%1“ ist kein Zeitraum. Möglich sind day, week, month, total oder rolling:TAGE.</translation>
    </message>
    <message>
        <source>“%1” is no feature. Use one of those that the history shows, such as chat.</source>
        <translation>„%1“ ist keine Funktion. Möglich sind jene, die der Verlauf zeigt, etwa chat.</translation>
    </message>
    <message>
        <source>“%1” is no scope. Use all, account:NAME, provider:ID, model:ID, feature:NAME or project:NAME.</source>
        <translation>„%1“ ist kein Geltungsbereich. Möglich sind all, account:NAME, provider:ID, model:ID, feature:NAME oder project:NAME.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>scope, period</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>A budget cannot be below zero.</source>
        <translation>Ein Budget kann nicht unter null liegen.</translation>
    </message>
    <message>
        <source>The share that warns is a number above 0, at most 1, such as 0.8.</source>
        <translation>Der Anteil, ab dem gewarnt wird, ist eine Zahl über 0 und höchstens 1, etwa 0.8.</translation>
    </message>
    <message>
        <source>There is no budget “%1”.</source>
        <translation>Ein Budget „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The budget “%1” of %2 has %3 left, and this may cost up to %4, which is %5 too much. Raise the budget, shorten the request or choose a cheaper model.</source>
        <translation>Im Budget „%1“ von %2 sind noch %3, und dies kann bis zu %4 kosten, %5 zu viel. Erhöhen Sie das Budget, kürzen Sie die Anfrage, oder wählen Sie ein günstigeres Modell.</translation>
    </message>
    <message>
        <source>What this would cost is not known, and the budget “%1” asks before such a request. Let it pass once, choose a model with a price, or change the budget.</source>
        <translation>Was dies kosten würde, ist nicht bekannt, und das Budget „%1“ fragt vor solchen Anfragen. Lassen Sie sie einmal durch, wählen Sie ein Modell mit Preis, oder ändern Sie das Budget.</translation>
    </message>
    <message>
        <source>What this would cost is not known, and the budget “%1” sends no such request. Choose a model with a price, or change the budget.</source>
        <translation>Was dies kosten würde, ist nicht bekannt, und das Budget „%1“ lässt solche Anfragen nicht zu. Wählen Sie ein Modell mit Preis, oder ändern Sie das Budget.</translation>
    </message>
</context>
<context>
    <name>Catalog</name>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Die Datei %1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The file %1 is too large for a model list.</source>
        <translation>Die Datei %1 ist zu groß für eine Modellliste.</translation>
    </message>
    <message>
        <source>The file %1 is no valid JSON and is left out.</source>
        <translation>Die Datei %1 ist kein gültiges JSON und wird ausgelassen.</translation>
    </message>
    <message>
        <source>“provider” or “id” is missing.</source>
        <translation>„provider“ oder „id“ fehlt.</translation>
    </message>
    <message>
        <source>The file %1 has no list “models” and is left out.</source>
        <translation>Die Datei %1 hat keine Liste „models“ und wird ausgelassen.</translation>
    </message>
    <message>
        <source>Row %1 of %2 is left out: %3</source>
        <translation>Zeile %1 von %2 wird ausgelassen: %3</translation>
    </message>
    <message>
        <source>The list of models cannot be kept; it will be fetched again after the next start.</source>
        <translation>Die Modellliste kann nicht aufbewahrt werden; nach dem nächsten Start wird sie neu geholt.</translation>
    </message>
    <message>
        <source>The field “%1” has a value that cannot be used.</source>
        <translation>Das Feld „%1“ hat einen Wert, der nicht verwendbar ist.</translation>
    </message>
    <message>
        <source>There is no field “%1”; see the catalogue's format.</source>
        <translation>Ein Feld „%1“ gibt es nicht; siehe das Format des Katalogs.</translation>
    </message>
    <message>
        <source>The list of models of a removed account cannot be deleted. Delete %1 yourself.</source>
        <translation>Die Modellliste eines entfernten Kontos kann nicht gelöscht werden. %1 bitte von Hand löschen.</translation>
    </message>
    <message>
        <source>The provider does not say what this model can be asked for.</source>
        <translation>Der Anbieter sagt nicht, was von diesem Modell verlangt werden kann.</translation>
    </message>
    <message>
        <source>Parameter “%1”: %2</source>
        <translation>Parameter „%1“: %2</translation>
    </message>
    <message>
        <source>Parameters of %1: %2</source>
        <translation>Parameter von %1: %2</translation>
    </message>
</context>
<context>
    <name>Database</name>
    <message>
        <source>This installation of Maquette is incomplete. Install it again.</source>
        <translation>Diese Installation von Maquette ist unvollständig. Bitte neu installieren.</translation>
    </message>
    <message>
        <source>The disk that holds %1 is full. Free some space; what could not be saved waits until then.</source>
        <translation>Der Datenträger mit %1 ist voll. Bitte Platz schaffen; was nicht gespeichert werden konnte, wartet so lange.</translation>
    </message>
    <message>
        <source>The disk that holds %1 reports errors. Check it; what could not be saved waits until then.</source>
        <translation>Der Datenträger mit %1 meldet Fehler. Bitte prüfen; was nicht gespeichert werden konnte, wartet so lange.</translation>
    </message>
    <message>
        <source>The database %1 is damaged. Nothing was removed; quit and start Maquette again to bring over what can still be read.</source>
        <translation>Die Datenbank %1 ist beschädigt. Nichts wurde entfernt; Maquette beenden und neu starten, um zu übernehmen, was noch lesbar ist.</translation>
    </message>
    <message>
        <source>Another Maquette is using the database for a long time. Wait until it is done, then try again.</source>
        <translation>Ein anderes Maquette verwendet die Datenbank seit langer Zeit. Warten, bis es fertig ist, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Maquette may not write to %1. Make the folder writable, or choose another with --home.</source>
        <translation>Maquette darf nicht in %1 schreiben. Den Ordner beschreibbar machen oder mit --home einen anderen wählen.</translation>
    </message>
    <message>
        <source>The database could not do what was asked. Start Maquette again; if that does not help, please report it.</source>
        <translation>Die Datenbank konnte das Verlangte nicht ausführen. Maquette neu starten; wenn das nicht hilft, den Fehler bitte melden.</translation>
    </message>
</context>
<context>
    <name>DatabaseOpener</name>
    <message>
        <source>The data in %1 was written by a newer Maquette. Nothing was changed. Install the newer version, or choose another folder with --home.</source>
        <translation>Die Daten in %1 stammen von einem neueren Maquette. Nichts wurde geändert. Die neuere Version installieren oder mit --home einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>An older Maquette is running with this data. Quit it first, then start again.</source>
        <translation>Ein älteres Maquette läuft mit diesen Daten. Erst beenden, dann neu starten.</translation>
    </message>
    <message>
        <source>The data could not be brought up to this version; nothing was changed. A copy is in %1. Free some space and start again, or use the former version.</source>
        <translation>Die Daten konnten nicht auf diese Version gebracht werden; nichts wurde geändert. Eine Kopie liegt in %1. Platz schaffen und neu starten oder die vorige Version verwenden.</translation>
    </message>
    <message>
        <source>There is no room to make a copy of the data before it is brought up to this version; nothing was changed. Free %1 and start again.</source>
        <translation>Für eine Kopie der Daten vor der Umstellung auf diese Version ist kein Platz; nichts wurde geändert. %1 freimachen und neu starten.</translation>
    </message>
    <message>
        <source>The database %1 is damaged and another Maquette is using it. Quit both, then start again to bring over what can still be read.</source>
        <translation>Die Datenbank %1 ist beschädigt, und ein anderes Maquette verwendet sie. Beide beenden, dann neu starten, um zu übernehmen, was noch lesbar ist.</translation>
    </message>
    <message>
        <source>The database was damaged. Everything in it could be brought over; the damaged file is kept at %1.</source>
        <translation>Die Datenbank war beschädigt. Alles darin konnte übernommen werden; die beschädigte Datei bleibt unter %1 erhalten.</translation>
    </message>
    <message>
        <source>The database was damaged. What could be read was brought over, some entries are missing; the damaged file is kept at %1 for a second try with other tools.</source>
        <translation>Die Datenbank war beschädigt. Was lesbar war, wurde übernommen, einige Einträge fehlen; die beschädigte Datei bleibt für einen zweiten Versuch mit anderen Werkzeugen unter %1 erhalten.</translation>
    </message>
</context>
<context>
    <name>FilmWords</name>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
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
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>about %1, seldom over %2</source>
        <translation>etwa %1, selten über %2</translation>
    </message>
</context>
<context>
    <name>FolderDelegate</name>
    <message>
        <source>Take out of its folder</source>
        <translation>Aus seinem Ordner nehmen</translation>
    </message>
    <message>
        <source>Move to “%1”</source>
        <translation>Nach „%1“ verschieben</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>%1 img</source>
        <comment>pictures</comment>
        <translation>%1 Bild.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>play %1</source>
        <translation>Spielgeld %1</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>embed</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>transcribe</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>speak</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>knowledge</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>golden</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n attempt(s)</source>
        <translation>
            <numerusform>%1, %n Versuch</numerusform>
            <numerusform>%1, %n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 held</source>
        <translation>%1 reserviert</translation>
    </message>
    <message>
        <source>as the provider reports it</source>
        <translation>wie der Anbieter sie meldet</translation>
    </message>
    <message>
        <source>from the usage that the provider reports</source>
        <translation>aus dem Verbrauch, den der Anbieter meldet</translation>
    </message>
    <message>
        <source>from what was counted here</source>
        <translation>aus dem, was hier gezählt wurde</translation>
    </message>
    <message>
        <source>nobody said</source>
        <translation>niemand hat es gesagt</translation>
    </message>
    <message>
        <source>The answer was lost; it may have been charged.</source>
        <translation>Die Antwort ging verloren; sie kann berechnet worden sein.</translation>
    </message>
    <message>
        <source>refused, so nothing is charged</source>
        <translation>abgelehnt, also wird nichts berechnet</translation>
    </message>
</context>
<context>
    <name>HttpErrors</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired, so nothing was sent. Check this computer's clock; if it is right, only the server's operator can renew it.</source>
        <translation>Das Zertifikat von %1 ist abgelaufen, deshalb wurde nichts gesendet. Die Uhr dieses Rechners prüfen; geht sie richtig, kann nur der Betreiber des Servers es erneuern.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet, so nothing was sent. Check this computer's clock.</source>
        <translation>Das Zertifikat von %1 ist noch nicht gültig, deshalb wurde nichts gesendet. Die Uhr dieses Rechners prüfen.</translation>
    </message>
    <message>
        <source>%1 showed a certificate that was made for another name, so nothing was sent. Check the base URL.</source>
        <translation>%1 hat ein Zertifikat vorgezeigt, das für einen anderen Namen ausgestellt ist, deshalb wurde nichts gesendet. Die Basis-URL prüfen.</translation>
    </message>
    <message>
        <source>%1 showed a certificate that it signed itself, so nothing was sent. Install that certificate on this computer if you trust it, or check the base URL.</source>
        <translation>%1 hat ein selbst signiertes Zertifikat vorgezeigt, deshalb wurde nichts gesendet. Das Zertifikat auf diesem Rechner installieren, falls es vertrauenswürdig ist, oder die Basis-URL prüfen.</translation>
    </message>
    <message>
        <source>%1 showed a certificate that this computer does not trust, so nothing was sent. Check the base URL, and whether something on your network inspects connections.</source>
        <translation>%1 hat ein Zertifikat vorgezeigt, dem dieser Rechner nicht vertraut, deshalb wurde nichts gesendet. Die Basis-URL prüfen und ob etwas im Netzwerk Verbindungen mitliest.</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made. Check the base URL: perhaps its port is wrong, or the server only speaks http://.</source>
        <translation>Eine sichere Verbindung zu %1 kam nicht zustande. Die Basis-URL prüfen: Vielleicht stimmt der Port nicht, oder der Server spricht nur http://.</translation>
    </message>
    <message>
        <source>The server %1 was not found. Check the base URL, and whether this computer is online.</source>
        <translation>Der Server %1 wurde nicht gefunden. Die Basis-URL prüfen und ob dieser Rechner online ist.</translation>
    </message>
    <message>
        <source>Nothing answers at %1. Start the server there, or correct the base URL.</source>
        <translation>Unter %1 antwortet nichts. Den Server dort starten oder die Basis-URL berichtigen.</translation>
    </message>
    <message>
        <source>%1 refused the connection. Check the base URL and its port.</source>
        <translation>%1 hat die Verbindung abgelehnt. Die Basis-URL und ihren Port prüfen.</translation>
    </message>
    <message>
        <source>%1 could not be reached in time. Check the base URL and the network.</source>
        <translation>%1 war nicht rechtzeitig erreichbar. Die Basis-URL und das Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password. Use a proxy without, or none, in the settings.</source>
        <translation>Der Proxy verlangt Namen und Passwort. In den Einstellungen einen Proxy ohne Anmeldung oder keinen wählen.</translation>
    </message>
    <message>
        <source>The proxy did not let the connection through. Check the proxy in the settings.</source>
        <translation>Der Proxy hat die Verbindung nicht durchgelassen. Den Proxy in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>No connection to %1 could be made. Check the network and the base URL.</source>
        <translation>Eine Verbindung zu %1 kam nicht zustande. Das Netzwerk und die Basis-URL prüfen.</translation>
    </message>
    <message>
        <source>%1 did not answer in HTTP. Check the base URL and its port.</source>
        <translation>%1 hat nicht mit HTTP geantwortet. Die Basis-URL und ihren Port prüfen.</translation>
    </message>
    <message>
        <source>The connection to %1 died before an answer came. Check the network.</source>
        <translation>Die Verbindung zu %1 ist abgerissen, bevor eine Antwort kam. Das Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>%1 closed the connection without a proper answer. Check the base URL and the network, or ask again later.</source>
        <translation>%1 hat die Verbindung ohne richtige Antwort geschlossen. Die Basis-URL und das Netzwerk prüfen oder es später erneut versuchen.</translation>
    </message>
    <message>
        <source>The connection to %1 broke before the answer was complete. Check the network, then ask again.</source>
        <translation>Die Verbindung zu %1 ist abgerissen, bevor die Antwort vollständig war. Das Netzwerk prüfen, dann erneut fragen.</translation>
    </message>
    <message>
        <source>The answer of %1 was garbled on its way. Check the base URL and the proxy, then ask again.</source>
        <translation>Die Antwort von %1 wurde unterwegs verstümmelt. Die Basis-URL und den Proxy prüfen, dann erneut fragen.</translation>
    </message>
    <message>
        <source>%1 did not accept a connection within %2. Check the base URL, the network and the proxy.</source>
        <translation>%1 hat innerhalb von %2 keine Verbindung angenommen. Die Basis-URL, das Netzwerk und den Proxy prüfen.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2. It may be overloaded, or still loading the model; ask again later.</source>
        <translation>%1 hat innerhalb von %2 nicht geantwortet. Vielleicht ist der Server überlastet oder lädt das Modell noch; später erneut fragen.</translation>
    </message>
    <message>
        <source>%1 fell silent in the middle of its answer for %2. Check the network, then ask again.</source>
        <translation>%1 ist mitten in der Antwort für %2 verstummt. Das Netzwerk prüfen, dann erneut fragen.</translation>
    </message>
    <message>
        <source>%1 redirects to %2. That is not followed, because your key would go there too. Correct the base URL.</source>
        <translation>%1 leitet auf %2 um. Dem wird nicht gefolgt, weil der Schlüssel mit dorthin ginge. Die Basis-URL berichtigen.</translation>
    </message>
    <message>
        <source>The answer is larger than %1, so reading was stopped. Ask for less at once.</source>
        <translation>Die Antwort ist größer als %1, deshalb wurde das Lesen abgebrochen. Weniger auf einmal verlangen.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>“%1” is not the address of a server. Correct the base URL; it begins with https:// or http://.</source>
        <translation>„%1“ ist keine Adresse eines Servers. Die Basis-URL berichtigen; sie beginnt mit https:// oder http://.</translation>
    </message>
    <message>
        <source>The base URL contains a name or a password. Take it out and use the account's key or a header instead.</source>
        <translation>Die Basis-URL enthält einen Namen oder ein Passwort. Bitte herausnehmen und stattdessen den Schlüssel des Kontos oder einen Header verwenden.</translation>
    </message>
    <message>
        <source>%1 would be asked without encryption, so that others on the way could read your key and your words. Use https://, or allow plain http for this account.</source>
        <translation>%1 würde unverschlüsselt gefragt, sodass andere unterwegs den Schlüssel und den Text lesen könnten. https:// verwenden oder unverschlüsseltes http für dieses Konto erlauben.</translation>
    </message>
    <message>
        <source>The header “%1” cannot be sent. Remove what is not a plain character from it in the account's settings.</source>
        <translation>Der Header „%1“ kann nicht gesendet werden. In den Einstellungen des Kontos alles daraus entfernen, was kein einfaches Zeichen ist.</translation>
    </message>
    <message>
        <source>The key contains a character that cannot be sent, a line break perhaps. Enter it again.</source>
        <translation>Der Schlüssel enthält ein Zeichen, das nicht gesendet werden kann, vielleicht einen Zeilenumbruch. Bitte neu eingeben.</translation>
    </message>
    <message>
        <source>“%1” cannot be used as a proxy. Write http://host:port or socks5://host:port.</source>
        <translation>„%1“ ist als Proxy nicht verwendbar. Möglich sind http://host:port oder socks5://host:port.</translation>
    </message>
    <message>
        <source>%1 lies on this computer or its network, and the server that named it does not. It is not asked.</source>
        <translation>%1 liegt auf diesem Rechner oder in seinem Netz, der Server, der es nannte, aber nicht. Es wird nicht gefragt.</translation>
    </message>
</context>
<context>
    <name>JobTimeline</name>
    <message>
        <source>Queued</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Accepted by the provider</source>
        <translation>Vom Anbieter angenommen</translation>
    </message>
    <message>
        <source>Answered with its files</source>
        <translation>Mit den Dateien beantwortet</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Wird erzeugt</translation>
    </message>
    <message>
        <source>Rendered</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Finished by the provider</source>
        <translation>Vom Anbieter fertiggestellt</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Saved to library</source>
        <translation>In der Bibliothek gespeichert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Asked again</source>
        <translation>Erneut nachgefragt</translation>
    </message>
    <message>
        <source>Found again at the provider</source>
        <translation>Beim Anbieter wiedergefunden</translation>
    </message>
    <message>
        <source>Marked as never sent</source>
        <translation>Als nie gesendet gekennzeichnet</translation>
    </message>
    <message>
        <source>Maquette ended while this was being sent</source>
        <translation>Maquette endete, während dies gesendet wurde</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf eine Entscheidung</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Queued again</source>
        <translation>Wieder eingereiht</translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>play %1</source>
        <translation>Spielgeld %1</translation>
    </message>
    <message>
        <source>This did not work.</source>
        <translation>Das hat nicht geklappt.</translation>
    </message>
    <message>
        <source>The provider refused what this would show.</source>
        <translation>Der Anbieter hat abgelehnt, was dies zeigen würde.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>It was made, and the provider deleted it before it could be fetched.</source>
        <translation>Es wurde erzeugt, aber der Anbieter hat es gelöscht, bevor es abgeholt werden konnte.</translation>
    </message>
    <message>
        <source>Unknown: it was sent, and nobody knows whether it was taken. It may have been charged.</source>
        <translation>Unbekannt: Es wurde gesendet, und niemand weiß, ob es angenommen wurde. Vielleicht wurde es berechnet.</translation>
    </message>
    <message>
        <source>Asking how it stands kept failing. It waits for you.</source>
        <translation>Die Nachfrage nach dem Stand ist immer wieder fehlgeschlagen. Es wartet auf Ihre Entscheidung.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Wird erzeugt</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Wird heruntergeladen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Unknown: may have been charged</source>
        <translation>Unbekannt: vielleicht berechnet</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf eine Entscheidung</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>kein Schlüssel</translation>
    </message>
    <message>
        <source>over a budget</source>
        <translation>über einem Budget</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>nicht angenommen</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>not supported</source>
        <translation>nicht unterstützt</translation>
    </message>
    <message>
        <source>content policy</source>
        <translation>Inhaltsrichtlinie</translation>
    </message>
    <message>
        <source>rate limit</source>
        <translation>Ratenlimit</translation>
    </message>
    <message>
        <source>no credit</source>
        <translation>kein Guthaben</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>überlastet</translation>
    </message>
    <message>
        <source>provider's fault</source>
        <translation>Fehler beim Anbieter</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>kein Netzwerk</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit überschritten</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>state and why</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis zu %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>reserved and settled</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1:%2</source>
        <comment>minutes and seconds</comment>
        <translation>%1:%2</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <comment>hours and minutes</comment>
        <translation>%1 h %2</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>expires in %1</source>
        <translation>läuft in %1 ab</translation>
    </message>
    <message>
        <source>soon</source>
        <translation>bald</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <comment>about so long</comment>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Paused: it is not sent before you let it go on.</source>
        <translation>Pausiert: Er wird erst gesendet, wenn Sie ihn weiterlaufen lassen.</translation>
    </message>
</context>
<context>
    <name>JsonSchema</name>
    <message>
        <source>The schema comes back to itself at %1 without going deeper into the answer; it would never end.</source>
        <translation>Das Schema kommt bei %1 auf sich selbst zurück, ohne tiefer in die Antwort zu gehen; es würde nie enden.</translation>
    </message>
    <message>
        <source>The schema is too large or too deeply nested to be checked. Simplify it.</source>
        <translation>Das Schema ist zu groß oder zu tief verschachtelt, um geprüft zu werden. Vereinfachen Sie es.</translation>
    </message>
    <message>
        <source>What stands at %1 of the schema is none: an object is wanted there.</source>
        <translation>Was bei %1 im Schema steht, ist keins: Dort wird ein Objekt verlangt.</translation>
    </message>
    <message>
        <source>The schema uses %2 at %1, which is not checked here. Write it without.</source>
        <translation>Das Schema verwendet bei %1 %2, was hier nicht geprüft wird. Schreiben Sie es ohne.</translation>
    </message>
    <message>
        <source>The pattern at %1 of the schema is no text.</source>
        <translation>Das Muster bei %1 im Schema ist kein Text.</translation>
    </message>
    <message>
        <source>multipleOf at %1 of the schema is no number above 0.</source>
        <translation>multipleOf bei %1 im Schema ist keine Zahl über 0.</translation>
    </message>
    <message>
        <source>The schema wants at %1 a type that JSON does not have.</source>
        <translation>Das Schema verlangt bei %1 einen Typ, den JSON nicht hat.</translation>
    </message>
    <message>
        <source>%2 at %1 of the schema is no list of schemas.</source>
        <translation>%2 bei %1 im Schema ist keine Liste von Schemas.</translation>
    </message>
    <message>
        <source>The pattern %2 at %1 of the schema repeats a group, which could take without end. Write it without.</source>
        <translation>Das Muster %2 bei %1 im Schema wiederholt eine Gruppe, was endlos dauern könnte. Schreiben Sie es ohne.</translation>
    </message>
    <message>
        <source>The answer is empty.</source>
        <translation>Die Antwort ist leer.</translation>
    </message>
    <message>
        <source>The JSON of the answer cannot be read from line %1 on.</source>
        <translation>Das JSON der Antwort ist ab Zeile %1 nicht lesbar.</translation>
    </message>
    <message>
        <source>There is no JSON in the answer.</source>
        <translation>In der Antwort ist kein JSON.</translation>
    </message>
    <message>
        <source>The answer is too large to look for JSON in it.</source>
        <translation>Die Antwort ist zu groß, um darin nach JSON zu suchen.</translation>
    </message>
    <message>
        <source>The schema cannot be used: %1</source>
        <translation>Das Schema ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>The answer is too large, or the schema too intricate, to hold one against the other.</source>
        <translation>Die Antwort ist zu groß oder das Schema zu verwickelt, um beides zu vergleichen.</translation>
    </message>
    <message>
        <source>This is no JSON object, and a schema is one (%1).</source>
        <translation>Das ist kein JSON-Objekt, und ein Schema ist eines (%1).</translation>
    </message>
    <message>
        <source>The schema refers at %1 to %2, which is another file. Nothing is fetched for a schema; put that part into it.</source>
        <translation>Das Schema verweist bei %1 auf %2, also auf eine andere Datei. Für ein Schema wird nichts geladen; setzen Sie diesen Teil hinein.</translation>
    </message>
    <message>
        <source>The schema refers at %1 to %2, and there is nothing there.</source>
        <translation>Das Schema verweist bei %1 auf %2, und dort steht nichts.</translation>
    </message>
</context>
<context>
    <name>Keyring</name>
    <message>
        <source>There is no keyring on this computer, because no desktop session is running.</source>
        <translation>Auf diesem Rechner gibt es keinen Schlüsselbund, weil keine Desktop-Sitzung läuft.</translation>
    </message>
    <message>
        <source>No keyring answers on this computer.</source>
        <translation>Auf diesem Rechner antwortet kein Schlüsselbund.</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Maquette lost track of a request's cost. Please report this.</source>
        <translation>Maquette hat die Kosten einer Anfrage aus den Augen verloren. Bitte melden.</translation>
    </message>
    <message>
        <source>There is no such entry in the history.</source>
        <translation>Einen solchen Eintrag gibt es im Verlauf nicht.</translation>
    </message>
</context>
<context>
    <name>Parameter</name>
    <message>
        <source>%1 × %2 pixels</source>
        <comment>a picture's size</comment>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>%1 is of the type %2. “%3” takes %4.</source>
        <translation>%1 ist vom Typ %2. „%3“ nimmt %4.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 has %2. “%3” takes %4 at most; send a smaller file.</source>
        <translation>%1 hat %2. „%3“ nimmt höchstens %4; eine kleinere Datei senden.</translation>
    </message>
    <message>
        <source>%1 has transparent parts, which “%2” does not take. Fill them first.</source>
        <translation>%1 hat durchsichtige Teile, die „%2“ nicht nimmt. Sie zuerst füllen.</translation>
    </message>
    <message>
        <source>%1 has %2. Each side must have at least %3; send a larger picture.</source>
        <translation>%1 hat %2. Jede Seite braucht mindestens %3; ein größeres Bild senden.</translation>
    </message>
    <message>
        <source>%1 has %2. Each side can have %3 at most; send a smaller picture.</source>
        <translation>%1 hat %2. Jede Seite darf höchstens %3 haben; ein kleineres Bild senden.</translation>
    </message>
    <message>
        <source>%1 has %2, and the picture that it belongs to has %3. Both must be of one size.</source>
        <translation>%1 hat %2, und das zugehörige Bild hat %3. Beide müssen gleich groß sein.</translation>
    </message>
    <message>
        <source>%1 has %2, which is %3 altogether. At least %4 are needed; send a larger picture.</source>
        <translation>%1 hat %2, das sind insgesamt %3. Mindestens %4 sind nötig; ein größeres Bild senden.</translation>
    </message>
    <message>
        <source>%1 has %2, which is %3 altogether. At most %4 are taken; send a smaller picture.</source>
        <translation>%1 hat %2, das sind insgesamt %3. Höchstens %4 sind möglich; ein kleineres Bild senden.</translation>
    </message>
    <message>
        <source>%1 has %2, which is too narrow: width to height can be no less than %3. Crop it first.</source>
        <translation>%1 hat %2 und ist damit zu schmal: Breite zu Höhe darf nicht kleiner als %3 sein. Zuerst zuschneiden.</translation>
    </message>
    <message>
        <source>%1 has %2, which is too wide: width to height can be no more than %3. Crop it first.</source>
        <translation>%1 hat %2 und ist damit zu breit: Breite zu Höhe darf nicht größer als %3 sein. Zuerst zuschneiden.</translation>
    </message>
    <message>
        <source>The file for “%1”</source>
        <translation>Die Datei für „%1“</translation>
    </message>
    <message numerus="yes">
        <source>“%1” takes %n file(s) at most, and there are %2. Remove some.</source>
        <translation>
            <numerusform>„%1“ nimmt höchstens %n Datei, und es sind %2. Einige entfernen.</numerusform>
            <numerusform>„%1“ nimmt höchstens %n Dateien, und es sind %2. Einige entfernen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This model takes no file as “%1”. Remove it, or choose another model.</source>
        <translation>Dieses Modell nimmt keine Datei als „%1“. Sie entfernen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>“%1” must be a number.</source>
        <translation>„%1“ muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>“%1” must be a whole number.</source>
        <translation>„%1“ muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>“%1” goes in steps of %2 from %3.</source>
        <translation>„%1“ geht in Schritten von %2 ab %3.</translation>
    </message>
    <message>
        <source>“%1” must be a text.</source>
        <translation>„%1“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>“%1” has %2 characters, and this model takes %3 at most. Shorten it.</source>
        <translation>„%1“ hat %2 Zeichen, und dieses Modell nimmt höchstens %3. Bitte kürzen.</translation>
    </message>
    <message>
        <source>“%1” cannot be %2; this model takes %3.</source>
        <translation>„%1“ kann nicht %2 sein; dieses Modell nimmt %3.</translation>
    </message>
    <message>
        <source>“%1”: each side must have at least %2 pixels.</source>
        <translation>„%1“: Jede Seite muss mindestens %2 Pixel haben.</translation>
    </message>
    <message>
        <source>“%1”: each side can have %2 pixels at most.</source>
        <translation>„%1“: Jede Seite darf höchstens %2 Pixel haben.</translation>
    </message>
    <message>
        <source>“%1”: both sides must be multiples of %2.</source>
        <translation>„%1“: Beide Seiten müssen Vielfache von %2 sein.</translation>
    </message>
    <message>
        <source>“%1” must have at least %2 pixels altogether.</source>
        <translation>„%1“ muss insgesamt mindestens %2 Pixel haben.</translation>
    </message>
    <message>
        <source>“%1” can have %2 pixels altogether at most.</source>
        <translation>„%1“ darf insgesamt höchstens %2 Pixel haben.</translation>
    </message>
    <message>
        <source>“%1” can be no narrower than %2.</source>
        <translation>„%1“ darf nicht schmaler als %2 sein.</translation>
    </message>
    <message>
        <source>“%1” can be no wider than %2.</source>
        <translation>„%1“ darf nicht breiter als %2 sein.</translation>
    </message>
    <message>
        <source>“%1” must be a size such as 1024x1024.</source>
        <translation>„%1“ muss eine Größe wie 1024x1024 sein.</translation>
    </message>
    <message>
        <source>“%1” must be between %2 and %3</source>
        <translation>„%1“ muss zwischen %2 und %3 liegen</translation>
    </message>
    <message>
        <source>“%1” must be at least %2</source>
        <translation>„%1“ muss mindestens %2 sein</translation>
    </message>
    <message>
        <source>“%1” can be %2 at most</source>
        <translation>„%1“ darf höchstens %2 sein</translation>
    </message>
    <message>
        <source>“%1” must be on or off.</source>
        <translation>„%1“ muss an oder aus sein.</translation>
    </message>
    <message>
        <source>“%1” becomes %2 instead of %3.</source>
        <translation>„%1“ wird %2 statt %3.</translation>
    </message>
    <message>
        <source>“%1” has no counterpart there and is left out.</source>
        <translation>„%1“ hat dort keine Entsprechung und entfällt.</translation>
    </message>
    <message>
        <source>“%1” cannot be %2 there; the model chooses by itself.</source>
        <translation>„%1“ kann dort nicht %2 sein; das Modell wählt selbst.</translation>
    </message>
    <message>
        <source>“%1” has no counterpart there, so its files stay behind.</source>
        <translation>„%1“ hat dort keine Entsprechung, deshalb bleiben seine Dateien zurück.</translation>
    </message>
    <message>
        <source>Only %1 of the %2 files of “%3” go over.</source>
        <translation>Nur %1 der %2 Dateien von „%3“ gehen mit.</translation>
    </message>
    <message>
        <source>The size %1 cannot be asked for there; the model chooses by itself.</source>
        <translation>Die Größe %1 kann dort nicht verlangt werden; das Modell wählt selbst.</translation>
    </message>
    <message>
        <source>The size becomes %1 instead of %2.</source>
        <translation>Die Größe wird %1 statt %2.</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>“%1” is not set</source>
        <translation>„%1“ ist nicht gesetzt</translation>
    </message>
    <message>
        <source>“%1” is set</source>
        <translation>„%1“ ist gesetzt</translation>
    </message>
    <message>
        <source>“%1” is not %2</source>
        <translation>„%1“ ist nicht %2</translation>
    </message>
    <message>
        <source>“%1” is %2</source>
        <translation>„%1“ ist %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>two conditions</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>“%1” cannot be set</source>
        <translation>„%1“ kann nicht gesetzt werden</translation>
    </message>
    <message>
        <source>“%1” is needed</source>
        <translation>„%1“ ist nötig</translation>
    </message>
    <message>
        <source>“%1” can only be %2</source>
        <translation>„%1“ kann nur %2 sein</translation>
    </message>
    <message>
        <source>%1 while %2.</source>
        <translation>%1, solange gilt: %2.</translation>
    </message>
    <message>
        <source>“%1” is missing.</source>
        <translation>„%1“ fehlt.</translation>
    </message>
    <message>
        <source>This model has no parameter “%1”. It has: %2.</source>
        <translation>Dieses Modell hat keinen Parameter „%1“. Es hat: %2.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>Seitenverhältnis</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Prompt-Treue</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referenzen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Dimensionen</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Komprimierung</translation>
    </message>
    <message>
        <source>“%1” cannot be “%2”; it takes %3.</source>
        <translation>„%1“ kann nicht „%2“ sein; möglich ist %3.</translation>
    </message>
    <message>
        <source>“true” or “false”</source>
        <translation>„true“ oder „false“</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>PictureInput</name>
    <message>
        <source>It is not known that %1 takes everything that was set; what it may not take was left out.</source>
        <translation>Es ist nicht bekannt, ob %1 alles nimmt, was eingestellt war; was es vielleicht nicht nimmt, wurde weggelassen.</translation>
    </message>
</context>
<context>
    <name>PresetWords</name>
    <message>
        <source>Keep the form as a preset</source>
        <translation>Das Formular als Vorlage behalten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep the form as a preset…</source>
        <translation>Das Formular als Vorlage behalten …</translation>
    </message>
</context>
<context>
    <name>PromptFile</name>
    <message>
        <source>The file is too large for prompts.</source>
        <translation>Die Datei ist zu groß für Prompts.</translation>
    </message>
    <message>
        <source>This is no text in UTF-8.</source>
        <translation>Das ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>It has no name.</source>
        <translation>Der Name fehlt.</translation>
    </message>
    <message>
        <source>A text is too long for the library.</source>
        <translation>Ein Text ist zu lang für die Bibliothek.</translation>
    </message>
    <message>
        <source>It has no text.</source>
        <translation>Der Text fehlt.</translation>
    </message>
    <message>
        <source>This is no JSON: %1, at byte %2.</source>
        <translation>Das ist kein JSON: %1, bei Byte %2.</translation>
    </message>
    <message>
        <source>It was written by a newer Maquette; what is known was read.</source>
        <translation>Die Datei stammt von einem neueren Maquette; was davon bekannt ist, wurde gelesen.</translation>
    </message>
    <message>
        <source>There are no prompts in it.</source>
        <translation>Es sind keine Prompts darin.</translation>
    </message>
    <message>
        <source>entry %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>More than %1 are not read at once; this one and those behind it were left out.</source>
        <translation>Mehr als %1 werden nicht auf einmal gelesen; dieser Eintrag und die dahinter wurden weggelassen.</translation>
    </message>
    <message>
        <source>It is no prompt.</source>
        <translation>Das ist kein Prompt.</translation>
    </message>
    <message>
        <source>It has more versions than are read; the newest of them were left out.</source>
        <translation>Es sind mehr Versionen, als gelesen werden; die neuesten davon wurden weggelassen.</translation>
    </message>
    <message>
        <source>This is no assistant.</source>
        <translation>Das ist kein Assistent.</translation>
    </message>
</context>
<context>
    <name>PromptLibrary</name>
    <message>
        <source>This is not in the library any more.</source>
        <translation>Das ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>Another one here is called %1. Choose another name.</source>
        <translation>Ein anderer Eintrag hier heißt %1. Wählen Sie einen anderen Namen.</translation>
    </message>
</context>
<context>
    <name>PromptTemplate</name>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>A choice needs something to choose from, like {{tone:choice=warm|dry}}.</source>
        <translation>Eine Auswahl braucht etwas zum Auswählen, etwa {{ton:choice=warm|trocken}}.</translation>
    </message>
    <message>
        <source>“%1” is no day. Write it as 2026-12-24, or “today”.</source>
        <translation>„%1“ ist kein Tag. Schreiben Sie ihn als 2026-12-24 oder „today“.</translation>
    </message>
    <message>
        <source>A file is chosen when the prompt is used; nothing can stand behind “=”.</source>
        <translation>Eine Datei wird beim Verwenden des Prompts gewählt; hinter „=“ kann nichts stehen.</translation>
    </message>
    <message>
        <source>These braces are not closed on their line. Write \{{ for two braces as they are.</source>
        <translation>Diese Klammern sind in ihrer Zeile nicht geschlossen. Schreiben Sie \{{ für zwei Klammern, wie sie sind.</translation>
    </message>
    <message>
        <source>“%1” is no name of a variable: those are made of letters, digits, blanks, - and _.</source>
        <translation>„%1“ ist kein Name einer Variable: Solche bestehen aus Buchstaben, Ziffern, Leerzeichen, - und _.</translation>
    </message>
    <message>
        <source>There is no type “%1”. Types are text, number, choice, date and file.</source>
        <translation>Einen Typ „%1“ gibt es nicht. Typen sind text, number, choice, date und file.</translation>
    </message>
    <message>
        <source>“%1” was another variable before. Name it alone the second time: {{%1}}.</source>
        <translation>„%1“ war vorher eine andere Variable. Nennen Sie beim zweiten Mal nur den Namen: {{%1}}.</translation>
    </message>
    <message numerus="yes">
        <source>A prompt has at most %n variable(s).</source>
        <translation>
            <numerusform>Ein Prompt hat höchstens %n Variable.</numerusform>
            <numerusform>Ein Prompt hat höchstens %n Variablen.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” has no value yet.</source>
        <translation>„%1“ hat noch keinen Wert.</translation>
    </message>
    <message>
        <source>What is given for “%1” does not suit it.</source>
        <translation>Was für „%1“ angegeben ist, passt nicht dazu.</translation>
    </message>
</context>
<context>
    <name>SandboxServer</name>
    <message>
        <source>The sandbox cannot listen on port %1. Choose another port, or let it pick one.</source>
        <translation>Die Sandbox kann auf Port %1 nicht lauschen. Einen anderen Port wählen oder ihr die Wahl überlassen.</translation>
    </message>
</context>
<context>
    <name>SchemaFinding</name>
    <message>
        <source>Something of another type is wanted here: %1.</source>
        <translation>Hier wird etwas von anderem Typ verlangt: %1.</translation>
    </message>
    <message>
        <source>This text does not match the pattern %1.</source>
        <translation>Dieser Text passt nicht zum Muster %1.</translation>
    </message>
    <message>
        <source>This has to be a multiple of %1.</source>
        <translation>Das muss ein Vielfaches von %1 sein.</translation>
    </message>
    <message>
        <source>This field is missing.</source>
        <translation>Dieses Feld fehlt.</translation>
    </message>
    <message>
        <source>This field is missing, and another one that is there asks for it.</source>
        <translation>Dieses Feld fehlt, und ein anderes, das da ist, verlangt es.</translation>
    </message>
    <message>
        <source>The schema has no such field.</source>
        <translation>Das Schema hat kein solches Feld.</translation>
    </message>
    <message>
        <source>The schema does not allow this.</source>
        <translation>Das Schema erlaubt das nicht.</translation>
    </message>
    <message>
        <source>This is not the one value that the schema allows.</source>
        <translation>Das ist nicht der eine Wert, den das Schema erlaubt.</translation>
    </message>
    <message>
        <source>This is none of the values that the schema allows.</source>
        <translation>Das ist keiner der Werte, die das Schema erlaubt.</translation>
    </message>
    <message>
        <source>This fits none of the forms that the schema allows.</source>
        <translation>Das passt zu keiner der Formen, die das Schema erlaubt.</translation>
    </message>
    <message>
        <source>This fits more than one of the forms that the schema wants kept apart.</source>
        <translation>Das passt zu mehr als einer der Formen, die das Schema auseinanderhält.</translation>
    </message>
    <message>
        <source>This does not keep to what the schema asks for in this case.</source>
        <translation>Das hält nicht ein, was das Schema in diesem Fall verlangt.</translation>
    </message>
    <message>
        <source>No item of this list is of the kind that has to be in it.</source>
        <translation>Kein Eintrag dieser Liste ist von der Art, die darin sein muss.</translation>
    </message>
    <message>
        <source>The schema rules out just this.</source>
        <translation>Das Schema schließt gerade das aus.</translation>
    </message>
    <message>
        <source>Items of this list are alike, and none may be there twice.</source>
        <translation>Einträge dieser Liste sind gleich, und keiner darf zweimal vorkommen.</translation>
    </message>
    <message>
        <source>This list has more items than the schema knows.</source>
        <translation>Diese Liste hat mehr Einträge, als das Schema kennt.</translation>
    </message>
    <message>
        <source>This list has more than %1 items.</source>
        <translation>Diese Liste hat mehr als %1 Einträge.</translation>
    </message>
    <message>
        <source>This list has fewer than %1 items.</source>
        <translation>Diese Liste hat weniger als %1 Einträge.</translation>
    </message>
    <message>
        <source>This text is longer than %1 characters.</source>
        <translation>Dieser Text ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>This text is shorter than %1 characters.</source>
        <translation>Dieser Text ist kürzer als %1 Zeichen.</translation>
    </message>
    <message>
        <source>There are more than %1 fields here.</source>
        <translation>Hier sind mehr als %1 Felder.</translation>
    </message>
    <message>
        <source>There are fewer than %1 fields here.</source>
        <translation>Hier sind weniger als %1 Felder.</translation>
    </message>
    <message>
        <source>This has to be at most %1.</source>
        <translation>Das darf höchstens %1 sein.</translation>
    </message>
    <message>
        <source>This has to be less than %1.</source>
        <translation>Das muss kleiner als %1 sein.</translation>
    </message>
    <message>
        <source>This has to be at least %1.</source>
        <translation>Das muss mindestens %1 sein.</translation>
    </message>
    <message>
        <source>This has to be more than %1.</source>
        <translation>Das muss größer als %1 sein.</translation>
    </message>
</context>
<context>
    <name>SpendWords</name>
    <message>
        <source>Everything else</source>
        <translation>Alles Übrige</translation>
    </message>
    <message>
        <source>play %1</source>
        <translation>Spielgeld %1</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Embeddings</translation>
    </message>
    <message>
        <source>Moderation</source>
        <translation>Moderation</translation>
    </message>
    <message>
        <source>Transcription</source>
        <translation>Transkription</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>Zusammenfassungen</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Golden sets</source>
        <translation>Prüfreihen</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>By provider</source>
        <translation>Nach Anbieter</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
    <message>
        <source>By feature</source>
        <translation>Nach Funktion</translation>
    </message>
    <message>
        <source>By account</source>
        <translation>Nach Konto</translation>
    </message>
    <message>
        <source>By project</source>
        <translation>Nach Projekt</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Ohne Projekt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Week from %1</source>
        <translation>Woche ab %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Letzter %n Tag</numerusform>
            <numerusform>Letzte %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>%1, today</source>
        <comment>behind what a budget is for</comment>
        <translation>%1, heute</translation>
    </message>
    <message>
        <source>%1, this week</source>
        <comment>behind what a budget is for</comment>
        <translation>%1, diese Woche</translation>
    </message>
    <message numerus="yes">
        <source>%1, last %n day(s)</source>
        <comment>behind what a budget is for</comment>
        <translation>
            <numerusform>%1, letzter %n Tag</numerusform>
            <numerusform>%1, letzte %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, in all</source>
        <comment>behind what a budget is for</comment>
        <translation>%1, insgesamt</translation>
    </message>
</context>
<context>
    <name>Tokenizer</name>
    <message>
        <source>The tokenizer's data is damaged; install Maquette again.</source>
        <translation>Die Daten des Tokenizers sind beschädigt; bitte Maquette neu installieren.</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Copy %1 code</source>
        <translation>%1-Code kopieren</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Image (%1)</source>
        <translation>Bild (%1)</translation>
    </message>
    <message>
        <source>Image: %1</source>
        <translation>Bild: %1</translation>
    </message>
    <message>
        <source>Image: %1 (%2)</source>
        <translation>Bild: %1 (%2)</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Verzweigen</translation>
    </message>
    <message>
        <source>sandbox answer</source>
        <translation>Sandbox-Antwort</translation>
    </message>
    <message>
        <source>Previous branch</source>
        <translation>Voriger Zweig</translation>
    </message>
    <message>
        <source>Next branch</source>
        <translation>Nächster Zweig</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Überlegungen</translation>
    </message>
    <message>
        <source>Hide the reasoning</source>
        <translation>Überlegungen ausblenden</translation>
    </message>
    <message>
        <source>Show the reasoning</source>
        <translation>Überlegungen anzeigen</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>bisher %1</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>%1 play money</source>
        <translation>%1 Spielgeld</translation>
    </message>
    <message>
        <source>waiting for the first token</source>
        <translation>wartet auf das erste Token</translation>
    </message>
    <message>
        <source>streaming · %1 tok</source>
        <translation>empfängt · %1 Tok.</translation>
    </message>
    <message>
        <source>streaming</source>
        <translation>empfängt</translation>
    </message>
    <message>
        <source>%1 in (%2 cached) · %3 out</source>
        <translation>%1 ein (%2 im Cache) · %3 aus</translation>
    </message>
    <message>
        <source>%1 in · %2 out</source>
        <translation>%1 ein · %2 aus</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>first token %1 s</source>
        <translation>erstes Token nach %1 s</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Tok./s</translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <translation>Es gibt keine Antwort.</translation>
    </message>
    <message>
        <source>The answer was interrupted. What had come is kept.</source>
        <translation>Die Antwort wurde unterbrochen. Was angekommen war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>You stopped this answer.</source>
        <translation>Diese Antwort wurde angehalten.</translation>
    </message>
    <message>
        <source>The answer reached its token limit.</source>
        <translation>Die Antwort hat ihre Token-Grenze erreicht.</translation>
    </message>
    <message>
        <source>The provider's filter ended this answer.</source>
        <translation>Der Filter des Anbieters hat diese Antwort beendet.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Open keys</source>
        <translation>Schlüssel öffnen</translation>
    </message>
    <message>
        <source>Open budgets</source>
        <translation>Budgets öffnen</translation>
    </message>
    <message>
        <source>Shorten the message</source>
        <translation>Nachricht kürzen</translation>
    </message>
    <message>
        <source>Remove the images</source>
        <translation>Bilder entfernen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>≈ %1 tok</source>
        <translation>≈ %1 Tok.</translation>
    </message>
    <message>
        <source>answering</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Details ausblenden</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>finishing in the background · %1 tok</source>
        <translation>läuft im Hintergrund zu Ende · %1 Tok.</translation>
    </message>
    <message>
        <source>finishing in the background</source>
        <translation>läuft im Hintergrund zu Ende</translation>
    </message>
    <message>
        <source>You stopped this answer. It is read to its end, out of sight, for its exact usage.</source>
        <translation>Diese Antwort wurde angehalten. Für den genauen Verbrauch wird sie unsichtbar zu Ende gelesen.</translation>
    </message>
    <message>
        <source>You stopped this answer. What came after that is kept.</source>
        <translation>Diese Antwort wurde angehalten. Was danach kam, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Jetzt anhalten</translation>
    </message>
    <message>
        <source>Show the rest</source>
        <translation>Den Rest anzeigen</translation>
    </message>
    <message>
        <source>The model broke off with a mistake of its own. Ask again, or choose another model.</source>
        <translation>Das Modell hat mit einem eigenen Fehler abgebrochen. Fragen Sie noch einmal, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>This is not the JSON that was asked for. %1</source>
        <translation>Das ist nicht das JSON, das verlangt war. %1</translation>
    </message>
    <message>
        <source>This does not keep to its schema. At %1: %2</source>
        <translation>Das hält sein Schema nicht ein. Bei %1: %2</translation>
    </message>
    <message>
        <source>valid JSON</source>
        <translation>gültiges JSON</translation>
    </message>
    <message>
        <source>valid JSON, asked for twice</source>
        <translation>gültiges JSON, zweimal verlangt</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>Antwort %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, merged from %n answer(s)</source>
        <translation>
            <numerusform>%1, zusammengeführt aus %n Antwort</numerusform>
            <numerusform>%1, zusammengeführt aus %n Antworten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>batch</name>
    <message>
        <source>“%1” cannot name a request of this batch. Use up to 64 letters, digits, dashes and underscores.</source>
        <translation>„%1“ kann keine Anfrage dieses Stapels benennen. Bis zu 64 Buchstaben, Ziffern, Bindestriche und Unterstriche verwenden.</translation>
    </message>
    <message>
        <source>A line of the batch's result cannot be understood.</source>
        <translation>Eine Zeile im Ergebnis des Stapels ist nicht verständlich.</translation>
    </message>
    <message>
        <source>The batch's result cannot be understood. Fetch it again.</source>
        <translation>Das Ergebnis des Stapels ist nicht verständlich. Es erneut abholen.</translation>
    </message>
    <message>
        <source>The batch was cancelled before this was answered.</source>
        <translation>Der Stapel wurde abgebrochen, bevor dies beantwortet war.</translation>
    </message>
    <message>
        <source>The batch's time was up before this was answered. Send it again.</source>
        <translation>Die Zeit des Stapels war um, bevor dies beantwortet war. Erneut senden.</translation>
    </message>
    <message>
        <source>The provider's answer about the batch cannot be understood.</source>
        <translation>Die Antwort des Anbieters zum Stapel ist nicht verständlich.</translation>
    </message>
    <message>
        <source>There is nothing in this batch.</source>
        <translation>In diesem Stapel ist nichts.</translation>
    </message>
    <message>
        <source>A batch holds %1 requests at most, and this one has %2. Make several of it.</source>
        <translation>Ein Stapel fasst höchstens %1 Anfragen, und dieser hat %2. Mehrere daraus machen.</translation>
    </message>
    <message>
        <source>A batch holds %1 at most, and this one has %2. Make several of it.</source>
        <translation>Ein Stapel fasst höchstens %1, und dieser hat %2. Mehrere daraus machen.</translation>
    </message>
    <message>
        <source>The batch was not accepted. Read the reason in the details.</source>
        <translation>Der Stapel wurde nicht angenommen. Den Grund in den Details lesen.</translation>
    </message>
</context>
<context>
    <name>chat</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Gespräche durchsuchen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Ask again for the last answer</source>
        <translation>Die letzte Antwort neu anfordern</translation>
    </message>
    <message>
        <source>Edit your last message</source>
        <translation>Die letzte eigene Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Die letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Fork into a new chat</source>
        <translation>In einen neuen Chat abzweigen</translation>
    </message>
    <message>
        <source>Rename the chat</source>
        <translation>Den Chat umbenennen</translation>
    </message>
    <message>
        <source>Pin or unpin the chat</source>
        <translation>Den Chat anheften oder lösen</translation>
    </message>
    <message>
        <source>Archive the chat, or take it out</source>
        <translation>Den Chat archivieren oder zurückholen</translation>
    </message>
    <message>
        <source>Delete the chat</source>
        <translation>Den Chat löschen</translation>
    </message>
    <message>
        <source>Show the archive, or leave it</source>
        <translation>Das Archiv zeigen oder verlassen</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Nächstes Gespräch</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Voriges Gespräch</translation>
    </message>
    <message>
        <source>Go to the latest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
    <message>
        <source>Larger messages</source>
        <translation>Nachrichten größer</translation>
    </message>
    <message>
        <source>Smaller messages</source>
        <translation>Nachrichten kleiner</translation>
    </message>
    <message>
        <source>Messages in their own size</source>
        <translation>Nachrichten in eigener Größe</translation>
    </message>
    <message>
        <source>Stop the answer now</source>
        <translation>Die Antwort jetzt anhalten</translation>
    </message>
    <message>
        <source>Finish in background for exact usage</source>
        <translation>Für den genauen Verbrauch im Hintergrund zu Ende lesen</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>Dateien anhängen …</translation>
    </message>
    <message>
        <source>Open a chat beside this one</source>
        <translation>Einen Chat neben diesem öffnen</translation>
    </message>
    <message>
        <source>Go to the chat beside</source>
        <translation>Zum Chat daneben</translation>
    </message>
    <message>
        <source>Close this half</source>
        <translation>Diese Hälfte schließen</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>In eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>Temporärer Chat</translation>
    </message>
    <message>
        <source>Keep this chat</source>
        <translation>Diesen Chat behalten</translation>
    </message>
</context>
<context>
    <name>chatanswer</name>
    <message>
        <source>The answer is too large to be read. Ask for less at once.</source>
        <translation>Die Antwort ist zu groß zum Lesen. Weniger auf einmal verlangen.</translation>
    </message>
    <message>
        <source>The server answered with a web page instead of a model's answer. Check the base URL in Accounts, and whether this network asks for a sign-in.</source>
        <translation>Der Server hat mit einer Webseite statt der Antwort eines Modells geantwortet. Die Basis-URL unter „Konten“ prüfen und ob dieses Netzwerk eine Anmeldung verlangt.</translation>
    </message>
    <message>
        <source>The answer broke off before its end. What arrived is kept; send again for a whole one.</source>
        <translation>Die Antwort ist vor ihrem Ende abgebrochen. Was angekommen ist, bleibt erhalten; für eine ganze Antwort erneut senden.</translation>
    </message>
    <message>
        <source>The connection ended before an answer came. It may have been charged all the same; look at the provider's bill before sending again.</source>
        <translation>Die Verbindung endete, bevor eine Antwort kam. Sie kann trotzdem berechnet worden sein; vor dem erneuten Senden die Abrechnung des Anbieters ansehen.</translation>
    </message>
    <message>
        <source>The server's answer cannot be understood. Check the base URL in Accounts, or try again.</source>
        <translation>Die Antwort des Servers ist nicht verständlich. Die Basis-URL unter „Konten“ prüfen oder es erneut versuchen.</translation>
    </message>
    <message>
        <source>The provider cancelled the answer. Send again for a new one.</source>
        <translation>Der Anbieter hat die Antwort abgebrochen. Für eine neue erneut senden.</translation>
    </message>
    <message>
        <source>The answer was stopped at the provider. What arrived is kept; send again for a whole one.</source>
        <translation>Die Antwort wurde beim Anbieter angehalten. Was ankam, bleibt; senden Sie noch einmal, um eine ganze zu bekommen.</translation>
    </message>
    <message>
        <source>The model is still at work, and does not stream its answer. It may be charged all the same; look at the provider's page before sending again.</source>
        <translation>Das Modell arbeitet noch und schickt seine Antwort nicht nach und nach. Sie kann trotzdem berechnet werden; sehen Sie auf der Seite des Anbieters nach, bevor Sie noch einmal senden.</translation>
    </message>
</context>
<context>
    <name>chatfiles</name>
    <message>
        <source>pages %1 of %2</source>
        <translation>Seiten %1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slide(s)</source>
        <translation>
            <numerusform>%n Folie</numerusform>
            <numerusform>%n Folien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s)</source>
        <translation>
            <numerusform>%n Tabellenblatt</numerusform>
            <numerusform>%n Tabellenblätter</numerusform>
        </translation>
    </message>
    <message>
        <source>As is best for the model</source>
        <translation>Wie es für das Modell am besten ist</translation>
    </message>
    <message>
        <source>Send as text</source>
        <translation>Als Text senden</translation>
    </message>
    <message>
        <source>Send as PDF</source>
        <translation>Als PDF senden</translation>
    </message>
    <message>
        <source>Send pages as pictures</source>
        <translation>Seiten als Bilder senden</translation>
    </message>
    <message>
        <source>as text</source>
        <translation>als Text</translation>
    </message>
    <message>
        <source>as PDF</source>
        <translation>als PDF</translation>
    </message>
    <message>
        <source>as pictures</source>
        <translation>als Bilder</translation>
    </message>
    <message>
        <source>cannot go like this</source>
        <translation>lässt sich so nicht senden</translation>
    </message>
    <message>
        <source>%1 tok</source>
        <translation>%1 Tok.</translation>
    </message>
    <message>
        <source>≈ %1 tok</source>
        <translation>≈ %1 Tok.</translation>
    </message>
    <message>
        <source>%1 in play money</source>
        <translation>%1 in Spielgeld</translation>
    </message>
    <message>
        <source>TXT</source>
        <translation>TXT</translation>
    </message>
</context>
<context>
    <name>chatrequest</name>
    <message>
        <source>There is nothing to send. Write a message first.</source>
        <translation>Es gibt nichts zu senden. Erst eine Nachricht schreiben.</translation>
    </message>
    <message>
        <source>%1 cannot call tools. Choose another model, or turn the tools off.</source>
        <translation>%1 kann keine Werkzeuge aufrufen. Ein anderes Modell wählen oder die Werkzeuge abschalten.</translation>
    </message>
    <message>
        <source>%1 cannot answer in a given schema. Choose another model or another format.</source>
        <translation>%1 kann nicht nach einem vorgegebenen Schema antworten. Ein anderes Modell oder ein anderes Format wählen.</translation>
    </message>
    <message>
        <source>%1 cannot see pictures. Remove them, or choose a model that can.</source>
        <translation>%1 kann keine Bilder sehen. Die Bilder entfernen oder ein Modell wählen, das es kann.</translation>
    </message>
    <message>
        <source>The request is too large: %1 takes %2 at most, and this is %3. Remove pictures or files, or start a new conversation.</source>
        <translation>Die Anfrage ist zu groß: %1 nimmt höchstens %2, und dies sind %3. Bilder oder Dateien entfernen oder ein neues Gespräch beginnen.</translation>
    </message>
    <message>
        <source>%1 takes a temperature of at most 1. Lower it and send again.</source>
        <translation>%1 nimmt eine Temperatur von höchstens 1. Sie senken und erneut senden.</translation>
    </message>
    <message>
        <source>%1 cannot be made to call a tool, it chooses by itself. Let it choose, or choose another model.</source>
        <translation>%1 lässt sich nicht zum Aufruf eines Werkzeugs zwingen, es wählt selbst. Es wählen lassen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 cannot be made to call a tool while it thinks. Let it choose, or turn thinking off.</source>
        <translation>%1 lässt sich beim Denken nicht zum Aufruf eines Werkzeugs zwingen. Es wählen lassen oder das Denken abschalten.</translation>
    </message>
    <message>
        <source>%1 needs room for more than %2 tokens when it thinks. Allow a longer answer, or turn thinking off.</source>
        <translation>%1 braucht Platz für mehr als %2 Token, wenn es denkt. Eine längere Antwort erlauben oder das Denken abschalten.</translation>
    </message>
    <message>
        <source>%1 always thinks. Choose a lower effort instead, or another model.</source>
        <translation>%1 denkt immer. Stattdessen einen niedrigeren Denkaufwand oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 does not know the effort “%2”, only %3. Choose one of these.</source>
        <translation>%1 kennt den Denkaufwand „%2“ nicht, nur %3. Einen davon wählen.</translation>
    </message>
    <message>
        <source>%1 does not think before it answers. Take the effort back to its default, or choose another model.</source>
        <translation>%1 denkt nicht, bevor es antwortet. Den Denkaufwand auf den Standard zurücksetzen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 takes JPEG, PNG, GIF and WebP pictures only. Convert this one, or choose another model.</source>
        <translation>%1 nimmt nur Bilder in JPEG, PNG, GIF und WebP. Dieses umwandeln oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>A picture is too large: %1 takes %2 at most, and this one is %3 on its way. Send a smaller one.</source>
        <translation>Ein Bild ist zu groß: %1 nimmt höchstens %2, und dieses hat unterwegs %3. Ein kleineres senden.</translation>
    </message>
    <message>
        <source>%1 takes %2 pictures at most, and this conversation has %3. Remove some, or start a new one.</source>
        <translation>%1 nimmt höchstens %2 Bilder, und dieses Gespräch hat %3. Einige entfernen oder ein neues Gespräch beginnen.</translation>
    </message>
    <message>
        <source>%1 takes PDF files and plain text only. Convert the file, or copy its text into the message.</source>
        <translation>%1 nimmt nur PDF-Dateien und einfachen Text. Die Datei umwandeln oder ihren Text in die Nachricht kopieren.</translation>
    </message>
    <message>
        <source>%1 cannot read PDF files. Remove them, or choose a model that can.</source>
        <translation>%1 kann keine PDF-Dateien lesen. Sie entfernen oder ein Modell wählen, das es kann.</translation>
    </message>
    <message>
        <source>%1 takes seeds of up to %2. Choose a smaller one.</source>
        <translation>%1 nimmt Seeds bis %2. Einen kleineren wählen.</translation>
    </message>
    <message>
        <source>%1 takes PNG, JPEG, WebP, HEIC and HEIF pictures only. Convert this one, or choose another model.</source>
        <translation>%1 nimmt nur Bilder in PNG, JPEG, WebP, HEIC und HEIF. Dieses umwandeln oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 cannot be made to use a tool here. Let it choose by itself.</source>
        <translation>%1 lässt sich hier nicht zum Verwenden eines Werkzeugs zwingen. Es selbst wählen lassen.</translation>
    </message>
    <message>
        <source>%1 reads no documents here but plain text. Remove them, or choose another model.</source>
        <translation>%1 liest hier außer einfachem Text keine Dokumente. Sie entfernen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 cannot be told to stop at given words. Take them out of the settings, or choose another model.</source>
        <translation>%1 kann nicht bei vorgegebenen Wörtern anhalten. Sie aus den Einstellungen nehmen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 writes no answers of less than %2 tokens. Raise the limit.</source>
        <translation>%1 schreibt keine Antworten von weniger als %2 Token. Die Grenze anheben.</translation>
    </message>
    <message>
        <source>%1 cannot read documents. Remove them, or choose a model that can.</source>
        <translation>%1 kann keine Dokumente lesen. Entfernen Sie sie, oder wählen Sie ein Modell, das es kann.</translation>
    </message>
    <message>
        <source>%1 takes no text. Choose a model that chats.</source>
        <translation>%1 nimmt keinen Text an. Wählen Sie ein Modell für Gespräche.</translation>
    </message>
    <message>
        <source>%1 sees one picture at a time. Remove the others.</source>
        <translation>%1 sieht nur ein Bild auf einmal. Entfernen Sie die anderen.</translation>
    </message>
    <message>
        <source>%1 has no setting “%2”. Take it back to its default and send again.</source>
        <translation>%1 hat keine Einstellung „%2“. Setzen Sie sie zurück, und senden Sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>classificationrequest</name>
    <message>
        <source>There is nothing to be classified.</source>
        <translation>Es gibt nichts einzuordnen.</translation>
    </message>
    <message>
        <source>%1 classifies no pictures. Choose another model.</source>
        <translation>%1 ordnet keine Bilder ein. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>%1 classifies no texts. Choose another model.</source>
        <translation>%1 ordnet keine Texte ein. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>%1 has classes of its own. Leave yours out, or choose another model.</source>
        <translation>%1 hat eigene Klassen. Lassen Sie Ihre weg, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model was not done within a minute. It may be charged all the same; look at the provider's page before sending again.</source>
        <translation>Das Modell war nach einer Minute nicht fertig. Es kann trotzdem berechnet werden; sehen Sie auf der Seite des Anbieters nach, bevor Sie noch einmal senden.</translation>
    </message>
    <message>
        <source>The picture is too large, %1 at most go with a request. Send a smaller one.</source>
        <translation>Das Bild ist zu groß, höchstens %1 passen in eine Anfrage. Senden Sie ein kleineres.</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>Folder for settings, store and library.</source>
        <translation>Ordner für Einstellungen, Datenbank und Bibliothek.</translation>
    </message>
    <message>
        <source>--format knows table, csv and jsonl.</source>
        <translation>--format kennt table, csv und jsonl.</translation>
    </message>
</context>
<context>
    <name>context</name>
    <message>
        <source>Another model answered.</source>
        <translation>Ein anderes Modell hat geantwortet.</translation>
    </message>
    <message>
        <source>The system prompt was edited.</source>
        <translation>Der System-Prompt wurde bearbeitet.</translation>
    </message>
    <message>
        <source>The window moved.</source>
        <translation>Das gleitende Fenster ist weitergerückt.</translation>
    </message>
    <message>
        <source>The summary is another one.</source>
        <translation>Die Zusammenfassung ist eine andere.</translation>
    </message>
    <message>
        <source>The message before was too long ago.</source>
        <translation>Die vorige Nachricht liegt zu lange zurück.</translation>
    </message>
    <message>
        <source>The provider does not say why.</source>
        <translation>Der Anbieter sagt nicht, warum.</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>This message</source>
        <translation>Diese Nachricht</translation>
    </message>
    <message>
        <source>Kept for the answer</source>
        <translation>Für die Antwort freigehalten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of the %2 tokens that the model can take at once</source>
        <translation>%1 von %2 Token, die das Modell auf einmal aufnehmen kann</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message numerus="yes">
        <source>More than %n of the oldest messages, over %1 tokens, are left out.</source>
        <translation>
            <numerusform>Mehr als %n der ältesten Nachrichten, über %1 Token, werden weggelassen.</numerusform>
            <numerusform>Mehr als %n der ältesten Nachrichten, über %1 Token, werden weggelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n oldest message(s), about %1 tokens, are left out.</source>
        <translation>
            <numerusform>%n Nachricht, die älteste mit etwa %1 Token, wird weggelassen.</numerusform>
            <numerusform>Die %n ältesten Nachrichten, etwa %1 Token, werden weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The conversation is about %1 tokens long, and %2 fit.</source>
        <translation>Das Gespräch ist etwa %1 Token lang, und %2 passen hinein.</translation>
    </message>
    <message numerus="yes">
        <source>With a sliding window more than %n of the oldest messages, over %1 tokens, would be left out.</source>
        <translation>
            <numerusform>Mit einem gleitenden Fenster würden mehr als %n der ältesten Nachrichten, über %1 Token, weggelassen.</numerusform>
            <numerusform>Mit einem gleitenden Fenster würden mehr als %n der ältesten Nachrichten, über %1 Token, weggelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With a sliding window the %n oldest message(s), about %1 tokens, would be left out.</source>
        <translation>
            <numerusform>Mit einem gleitenden Fenster würde %n Nachricht, die älteste mit etwa %1 Token, weggelassen.</numerusform>
            <numerusform>Mit einem gleitenden Fenster würden die %n ältesten Nachrichten, etwa %1 Token, weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The provider's cache was not used for the last answer (%1 tokens). %2</source>
        <translation>Der Cache des Anbieters wurde für die letzte Antwort nicht verwendet (%1 Token). %2</translation>
    </message>
    <message>
        <source>The provider's cache was not used for the last answer: about %1 more in play money. %2</source>
        <translation>Der Cache des Anbieters wurde für die letzte Antwort nicht verwendet: etwa %1 mehr in Spielgeld. %2</translation>
    </message>
    <message>
        <source>The provider's cache was not used for the last answer: about %1 more. %2</source>
        <translation>Der Cache des Anbieters wurde für die letzte Antwort nicht verwendet: etwa %1 mehr. %2</translation>
    </message>
</context>
<context>
    <name>embeddingrequest</name>
    <message>
        <source>There is no text to be turned into a vector.</source>
        <translation>Es gibt keinen Text, der in einen Vektor zu verwandeln wäre.</translation>
    </message>
    <message>
        <source>These are %1 texts, and %2 takes %3 at once. Send them in parts.</source>
        <translation>Das sind %1 Texte, und %2 nimmt %3 auf einmal. Sie in Teilen senden.</translation>
    </message>
    <message>
        <source>Text %1 is empty. Leave it out.</source>
        <translation>Text %1 ist leer. Ihn weglassen.</translation>
    </message>
    <message>
        <source>Text %1 has at least %2 tokens, and %3 reads %4 at most. Divide it.</source>
        <translation>Text %1 hat mindestens %2 Token, und %3 liest höchstens %4. Ihn aufteilen.</translation>
    </message>
    <message>
        <source>These texts have at least %1 tokens, and %2 takes %3 at once. Send them in parts.</source>
        <translation>Diese Texte haben mindestens %1 Token, und %2 nimmt %3 auf einmal. Sie in Teilen senden.</translation>
    </message>
    <message>
        <source>%1 makes vectors of one length only. Leave the number of dimensions out.</source>
        <translation>%1 macht Vektoren nur in einer Länge. Lassen Sie die Zahl der Dimensionen weg.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>This is too long for the model: %1 tokens, and it takes %2 at most. Shorten the conversation, start a new one or choose a model with a larger context.</source>
        <translation>Das ist zu lang für das Modell: %1 Token, und es nimmt höchstens %2. Das Gespräch kürzen, ein neues beginnen oder ein Modell mit größerem Kontext wählen.</translation>
    </message>
    <message>
        <source>The request is too large. Send a smaller picture or less text.</source>
        <translation>Die Anfrage ist zu groß. Ein kleineres Bild oder weniger Text senden.</translation>
    </message>
    <message>
        <source>This is too long for the model. Shorten the conversation, start a new one or choose a model with a larger context.</source>
        <translation>Das ist zu lang für das Modell. Das Gespräch kürzen, ein neues beginnen oder ein Modell mit größerem Kontext wählen.</translation>
    </message>
    <message>
        <source>%1 does not have this model. Load or download it there, or choose another one.</source>
        <translation>%1 hat dieses Modell nicht. Es dort laden oder herunterladen oder ein anderes wählen.</translation>
    </message>
    <message>
        <source>%1 does not know this model, it may be retired. Refresh the model list and choose another one.</source>
        <translation>%1 kennt dieses Modell nicht, vielleicht ist es eingestellt. Die Modellliste aktualisieren und ein anderes wählen.</translation>
    </message>
    <message>
        <source>%1 has nothing at this address. Check the base URL in Accounts.</source>
        <translation>%1 hat unter dieser Adresse nichts. Die Basis-URL unter „Konten“ prüfen.</translation>
    </message>
    <message>
        <source>%1 is still loading the model. Wait a moment and send again.</source>
        <translation>%1 lädt das Modell noch. Einen Moment warten und erneut senden.</translation>
    </message>
    <message>
        <source>%1 is overloaded at the moment. Wait a little and send again, or choose another model.</source>
        <translation>%1 ist gerade überlastet. Etwas warten und erneut senden oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 cannot do this with the chosen model. Choose another model.</source>
        <translation>%1 kann dies mit dem gewählten Modell nicht. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 does not accept the setting “%2” with this model. Take it back to its default and send again.</source>
        <translation>%1 nimmt die Einstellung „%2“ bei diesem Modell nicht an. Auf den Standard zurücksetzen und erneut senden.</translation>
    </message>
    <message>
        <source>%1 does not accept this key. Check it in Accounts.</source>
        <translation>%1 nimmt diesen Schlüssel nicht an. Ihn unter „Konten“ prüfen.</translation>
    </message>
    <message>
        <source>%1 does not allow this with your key. Check what the key may do, or choose another model.</source>
        <translation>%1 erlaubt dies mit dem Schlüssel nicht. Prüfen, was der Schlüssel darf, oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Your credit at %1 is used up. Add credit there, or use another account.</source>
        <translation>Das Guthaben bei %1 ist aufgebraucht. Dort Guthaben aufladen oder ein anderes Konto verwenden.</translation>
    </message>
    <message>
        <source>Your quota at %1 is used up for now. Wait until it is renewed, or use another account.</source>
        <translation>Das Kontingent bei %1 ist vorerst aufgebraucht. Warten, bis es erneuert wird, oder ein anderes Konto verwenden.</translation>
    </message>
    <message>
        <source>Your quota at %1 is used up. Check plan and billing there, or use another account.</source>
        <translation>Das Kontingent bei %1 ist aufgebraucht. Dort Tarif und Abrechnung prüfen oder ein anderes Konto verwenden.</translation>
    </message>
    <message>
        <source>%1 takes no more requests at the moment. Wait a little and send again.</source>
        <translation>%1 nimmt gerade keine weiteren Anfragen an. Etwas warten und erneut senden.</translation>
    </message>
    <message>
        <source>%1 refused this because of its content rules. Word it differently, or choose another model.</source>
        <translation>%1 hat dies wegen seiner Inhaltsregeln abgelehnt. Anders formulieren oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 did not accept the request. Read its reason in the details, change the request and send again.</source>
        <translation>%1 hat die Anfrage nicht angenommen. Den Grund in den Details lesen, die Anfrage ändern und erneut senden.</translation>
    </message>
    <message>
        <source>%1 failed on its side. Try again, or choose another model.</source>
        <translation>Bei %1 ist ein Fehler aufgetreten. Erneut versuchen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The provider</source>
        <translation>Der Anbieter</translation>
    </message>
</context>
<context>
    <name>estimate</name>
    <message>
        <source>%1 tok</source>
        <translation>%1 Tok.</translation>
    </message>
    <message>
        <source>≈ %1 tok</source>
        <translation>≈ %1 Tok.</translation>
    </message>
    <message>
        <source>%1 in play money</source>
        <translation>%1 in Spielgeld</translation>
    </message>
</context>
<context>
    <name>faultspec</name>
    <message>
        <source>The faults cannot be read at position %1: %2.</source>
        <translation>Die Störungen sind an Position %1 nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>a number from %1 to %2 is expected</source>
        <translation>eine Zahl von %1 bis %2 wird erwartet</translation>
    </message>
    <message>
        <source>a fault is expected</source>
        <translation>eine Störung wird erwartet</translation>
    </message>
    <message>
        <source>“%1” is neither a fault nor a status from 400 to 599</source>
        <translation>„%1“ ist weder eine Störung noch ein Status von 400 bis 599</translation>
    </message>
    <message>
        <source>“=” and milliseconds are expected</source>
        <translation>„=“ und Millisekunden werden erwartet</translation>
    </message>
    <message>
        <source>“@” and a number of bytes are expected</source>
        <translation>„@“ und eine Anzahl Bytes werden erwartet</translation>
    </message>
    <message>
        <source>“%1” is not expected</source>
        <translation>„%1“ wird nicht erwartet</translation>
    </message>
</context>
<context>
    <name>fitlimits</name>
    <message>
        <source>The smaller copy could not be written.</source>
        <translation>Die kleinere Kopie konnte nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>%1k</source>
        <translation>%1k</translation>
    </message>
    <message>
        <source>%1M</source>
        <translation>%1M</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>play %1</source>
        <translation>Spielgeld %1</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>%1 in · %2 out</source>
        <translation>%1 ein · %2 aus</translation>
    </message>
    <message>
        <source>sees images</source>
        <translation>sieht Bilder</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>eingestellt</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
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
        <source>%1 an image</source>
        <translation>%1 je Bild</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 je Sekunde</translation>
    </message>
    <message>
        <source>%1 a request</source>
        <translation>%1 je Anfrage</translation>
    </message>
</context>
<context>
    <name>json</name>
    <message>
        <source>The data could not be read as JSON.</source>
        <translation>Die Daten waren nicht als JSON lesbar.</translation>
    </message>
    <message>
        <source>The data has another shape than expected.</source>
        <translation>Die Daten haben eine andere Form als erwartet.</translation>
    </message>
</context>
<context>
    <name>maquette::AccountTest</name>
    <message>
        <source>%1 does not list its models, so there is nothing to test. The account is used as it is.</source>
        <translation>%1 listet seine Modelle nicht auf, also gibt es nichts zu testen. Das Konto wird verwendet, wie es ist.</translation>
    </message>
    <message>
        <source>A web page answered at %1 instead of a model server. Check the base URL for a typo; it usually ends in /v1.</source>
        <translation>Unter %1 hat eine Webseite statt eines Modellservers geantwortet. Die Basis-URL auf Tippfehler prüfen; sie endet meist auf /v1.</translation>
    </message>
    <message>
        <source>What answered at %1 is not an OpenAI-compatible server. Check the base URL; it usually ends in /v1.</source>
        <translation>Was unter %1 geantwortet hat, ist kein OpenAI-kompatibler Server. Die Basis-URL prüfen; sie endet meist auf /v1.</translation>
    </message>
    <message>
        <source>%1 answers, but it has no model yet. Load or download one there.</source>
        <translation>%1 antwortet, hat aber noch kein Modell. Dort eines laden oder herunterladen.</translation>
    </message>
    <message>
        <source>It works: 1 model, answered in %1 s.</source>
        <translation>Funktioniert: 1 Modell, Antwort nach %1 s.</translation>
    </message>
    <message numerus="yes">
        <source>It works: %n models, answered in %1 s.</source>
        <translation>
            <numerusform>Funktioniert: %n Modell, Antwort nach %1 s.</numerusform>
            <numerusform>Funktioniert: %n Modelle, Antwort nach %1 s.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing answers at %1. Start %2 and test again.</source>
        <translation>Unter %1 antwortet nichts. %2 starten und erneut testen.</translation>
    </message>
    <message>
        <source>Nothing answers at %1. Start the server, or check the port in the base URL.</source>
        <translation>Unter %1 antwortet nichts. Den Server starten oder den Port in der Basis-URL prüfen.</translation>
    </message>
    <message>
        <source>%1 asks for a key. Enter one and test again.</source>
        <translation>%1 verlangt einen Schlüssel. Einen eingeben und erneut testen.</translation>
    </message>
    <message>
        <source>%1 knows this key but does not let it list models. Check what the key may do.</source>
        <translation>%1 kennt diesen Schlüssel, lässt ihn aber keine Modelle auflisten. Prüfen, was der Schlüssel darf.</translation>
    </message>
    <message>
        <source>%1 does not accept this key. Copy it again, or make a new one.</source>
        <translation>%1 nimmt diesen Schlüssel nicht an. Ihn erneut kopieren oder einen neuen anlegen.</translation>
    </message>
    <message>
        <source>%1 answers, but there is no model list at this address. Check the base URL; it usually ends in /v1.</source>
        <translation>%1 antwortet, aber unter dieser Adresse gibt es keine Modellliste. Die Basis-URL prüfen; sie endet meist auf /v1.</translation>
    </message>
    <message>
        <source>%1 answered with an error (%2). Try again later.</source>
        <translation>%1 hat mit einem Fehler geantwortet (%2). Später erneut versuchen.</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>Der Test wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>maquette::Accounts</name>
    <message>
        <source>This account takes no key.</source>
        <translation>Dieses Konto nimmt keinen Schlüssel.</translation>
    </message>
    <message>
        <source>There is no such account.</source>
        <translation>Ein solches Konto gibt es nicht.</translation>
    </message>
    <message>
        <source>This account has no key of its own to remove.</source>
        <translation>Dieses Konto hat keinen eigenen Schlüssel, der zu entfernen wäre.</translation>
    </message>
    <message>
        <source>The key of “%1” is not in the keyring. Unlock the keyring, or enter the key again in Accounts.</source>
        <translation>Der Schlüssel von „%1“ ist nicht im Schlüsselbund. Den Schlüsselbund entsperren oder den Schlüssel unter „Konten“ neu eingeben.</translation>
    </message>
    <message>
        <source>“%1” has no key yet. Enter one in Accounts.</source>
        <translation>„%1“ hat noch keinen Schlüssel. Unter „Konten“ einen eingeben.</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Give the account a name.</source>
        <translation>Dem Konto einen Namen geben.</translation>
    </message>
    <message>
        <source>This account is built in and cannot be changed.</source>
        <translation>Dieses Konto ist eingebaut und nicht änderbar.</translation>
    </message>
    <message>
        <source>There is already an account named “%1”. Choose another name.</source>
        <translation>Ein Konto namens „%1“ gibt es schon. Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Choose a provider.</source>
        <translation>Einen Anbieter wählen.</translation>
    </message>
    <message>
        <source>http:// would send your key and your prompts readable to everyone on the way. Use https://, or allow plain http for this account.</source>
        <translation>http:// würde den Schlüssel und die Prompts unterwegs für alle lesbar senden. https:// verwenden oder unverschlüsseltes http für dieses Konto erlauben.</translation>
    </message>
    <message>
        <source>The key of “%1” comes from the environment. It goes away when the variable is not set.</source>
        <translation>Der Schlüssel von „%1“ kommt aus der Umgebung. Er verschwindet, wenn die Variable nicht gesetzt ist.</translation>
    </message>
    <message>
        <source>This account is built in and cannot be removed.</source>
        <translation>Dieses Konto ist eingebaut und nicht entfernbar.</translation>
    </message>
    <message>
        <source>There is no provider named “%1”.</source>
        <translation>Einen Anbieter namens „%1“ gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>maquette::AttachmentIntake</name>
    <message>
        <source>%1: %2</source>
        <comment>a file's name, and what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This is a folder. Attach the files in it that matter.</source>
        <translation>Das ist ein Ordner. Hängen Sie die Dateien darin an, auf die es ankommt.</translation>
    </message>
</context>
<context>
    <name>maquette::Attempt</name>
    <message>
        <source>The answer ended before it was complete.</source>
        <translation>Die Antwort endete, bevor sie vollständig war.</translation>
    </message>
    <message>
        <source>%1 answered with a web page instead of a model's answer. Check the account's base URL: it often ends in /v1.</source>
        <translation>%1 hat mit einer Webseite statt der Antwort eines Modells geantwortet. Die Basis-URL des Kontos prüfen: Sie endet oft auf /v1.</translation>
    </message>
</context>
<context>
    <name>maquette::AttemptLog</name>
    <message>
        <source>The log of calls could not be written. Make room on the disk, or turn it off in the settings.</source>
        <translation>Das Protokoll der Aufrufe konnte nicht geschrieben werden. Auf dem Datenträger Platz schaffen oder es in den Einstellungen abschalten.</translation>
    </message>
</context>
<context>
    <name>maquette::Backup</name>
    <message>
        <source>%1 could not be read, so there is no backup.</source>
        <translation>%1 war nicht lesbar, deshalb gibt es keine Sicherung.</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder or make room.</source>
        <translation>%1 konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>The passphrase needs at least %1 characters.</source>
        <translation>Die Passphrase braucht mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>This backup is damaged. Use another copy of it; nothing was restored.</source>
        <translation>Diese Sicherung ist beschädigt. Verwenden Sie eine andere Kopie davon; nichts wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>This backup was made by a newer version of Maquette. Restore it with that one.</source>
        <translation>Diese Sicherung stammt von einer neueren Version von Maquette. Stellen Sie sie mit dieser wieder her.</translation>
    </message>
    <message>
        <source>The backup could not be written out. Choose another folder or make room; nothing was restored.</source>
        <translation>Die Sicherung konnte nicht ausgepackt werden. Wählen Sie einen anderen Ordner, oder schaffen Sie Platz; nichts wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>%1 is not empty. A backup is restored into an empty folder only, so that nothing is lost.</source>
        <translation>%1 ist nicht leer. Eine Sicherung wird nur in einem leeren Ordner wiederhergestellt, damit nichts verloren geht.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>This backup ends too early: a part of the file is missing. Copy it again; nothing was restored.</source>
        <translation>Diese Sicherung endet zu früh: Ein Teil der Datei fehlt. Kopieren Sie sie noch einmal; nichts wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>The backup could not be written. Choose another folder or make room.</source>
        <translation>Die Sicherung konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Encryption is not available on this computer.</source>
        <translation>Auf diesem Rechner ist keine Verschlüsselung verfügbar.</translation>
    </message>
    <message>
        <source>There is not enough memory to make a key of the passphrase. Close other programs and try again.</source>
        <translation>Der Arbeitsspeicher reicht nicht, um aus der Passphrase einen Schlüssel zu machen. Schließen Sie andere Programme, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This file is no backup of Maquette.</source>
        <translation>Diese Datei ist keine Sicherung von Maquette.</translation>
    </message>
    <message>
        <source>That is not the passphrase of this backup.</source>
        <translation>Das ist nicht die Passphrase dieser Sicherung.</translation>
    </message>
    <message>
        <source>Jobs that were waiting are paused; start them when they were not made elsewhere meanwhile.</source>
        <translation>Wartende Aufträge sind angehalten; starten Sie sie, wenn sie inzwischen nicht anderswo gemacht wurden.</translation>
    </message>
    <message>
        <source>Shots of storyboards that were waiting are only planned; queue them when they were not made elsewhere meanwhile.</source>
        <translation>Wartende Einstellungen von Storyboards sind nur geplant; reihen Sie sie ein, wenn sie inzwischen nicht anderswo gemacht wurden.</translation>
    </message>
    <message>
        <source>Damaged files, kept as they are: %1 (%2).</source>
        <translation>Beschädigte Dateien, so behalten, wie sie sind: %1 (%2).</translation>
    </message>
    <message>
        <source>Files that disappeared meanwhile and are not in the backup: %1 (%2).</source>
        <translation>Dateien, die inzwischen verschwunden sind und in der Sicherung fehlen: %1 (%2).</translation>
    </message>
    <message>
        <source>This file asks for more of this computer than any backup of Maquette does, and was not opened.</source>
        <translation>Diese Datei verlangt mehr von diesem Computer als jede Sicherung von Maquette und wurde nicht geöffnet.</translation>
    </message>
</context>
<context>
    <name>maquette::Batch</name>
    <message>
        <source>The results say nothing about this request.</source>
        <translation>Die Ergebnisse sagen nichts zu dieser Anfrage.</translation>
    </message>
    <message>
        <source>“%1” has a value that cannot be used.</source>
        <translation>„%1“ hat einen Wert, der nicht zu gebrauchen ist.</translation>
    </message>
    <message>
        <source>“%1” is no field of a request.</source>
        <translation>„%1“ ist kein Feld einer Anfrage.</translation>
    </message>
</context>
<context>
    <name>maquette::BatchOperation</name>
    <message>
        <source>Batches take texts only.</source>
        <translation>Stapel nehmen nur Texte.</translation>
    </message>
    <message>
        <source>Request %1: %2</source>
        <translation>Anfrage %1: %2</translation>
    </message>
    <message>
        <source>%1 takes no batches. Choose another account, or ask one by one.</source>
        <translation>%1 nimmt keine Stapel. Wählen Sie ein anderes Konto, oder fragen Sie einzeln.</translation>
    </message>
    <message>
        <source>%1 does not chat. Choose another model.</source>
        <translation>%1 führt keine Gespräche. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>There is nothing in this batch.</source>
        <translation>In diesem Stapel ist nichts.</translation>
    </message>
</context>
<context>
    <name>maquette::BatchResults</name>
    <message>
        <source>The results of this batch are no longer there.</source>
        <translation>Die Ergebnisse dieses Stapels sind nicht mehr da.</translation>
    </message>
</context>
<context>
    <name>maquette::CallRunner</name>
    <message>
        <source>No account can answer this.</source>
        <translation>Kein Konto kann dies beantworten.</translation>
    </message>
    <message>
        <source>This could cost up to %1, more than the %2 allowed for one message. Raise the cap or ask for a shorter answer.</source>
        <translation>Dies könnte bis zu %1 kosten, mehr als die %2, die für eine Nachricht erlaubt sind. Die Grenze anheben oder eine kürzere Antwort verlangen.</translation>
    </message>
    <message>
        <source>The price of %1 is unknown, so the cap of %2 cannot be kept. Choose another model or drop the cap.</source>
        <translation>Der Preis von %1 ist unbekannt, also lässt sich die Grenze von %2 nicht einhalten. Ein anderes Modell wählen oder die Grenze weglassen.</translation>
    </message>
    <message>
        <source>%1 failed several times in a row and is left alone for %2 s. Try again then, or choose another model.</source>
        <translation>%1 ist mehrmals hintereinander fehlgeschlagen und bleibt %2 s in Ruhe. Danach erneut versuchen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Waiting for the rate limit of %1</source>
        <translation>Wartet auf das Anfragelimit von %1</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The rate limit of %1 is used up for %2 s.</source>
        <translation>Das Ratenlimit von %1 ist für %2 s aufgebraucht.</translation>
    </message>
    <message>
        <source>Stopped after it was sent: it may have been charged.</source>
        <translation>Nach dem Senden angehalten: Es kann berechnet worden sein.</translation>
    </message>
</context>
<context>
    <name>maquette::ChatOperation</name>
    <message>
        <source>There is nothing to send yet. Write a message first.</source>
        <translation>Es gibt noch nichts zu senden. Erst eine Nachricht schreiben.</translation>
    </message>
    <message>
        <source>%1 was shut down on %2. Choose another model.</source>
        <translation>%1 wurde am %2 abgeschaltet. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 was shut down. Choose another model.</source>
        <translation>%1 wurde abgeschaltet. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 does not chat. Choose another model.</source>
        <translation>%1 führt keine Gespräche. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 cannot see pictures. Remove them or choose a model that can.</source>
        <translation>%1 kann keine Bilder sehen. Die Bilder entfernen oder ein Modell wählen, das es kann.</translation>
    </message>
    <message>
        <source>%1 cannot use tools. Choose a model that can.</source>
        <translation>%1 kann keine Werkzeuge verwenden. Ein Modell wählen, das es kann.</translation>
    </message>
    <message>
        <source>%1 cannot keep to a JSON schema. Choose a model that can.</source>
        <translation>%1 kann sich nicht an ein JSON-Schema halten. Ein Modell wählen, das es kann.</translation>
    </message>
    <message>
        <source>%1 writes at most %2 tokens, and %3 are asked for. Lower the limit.</source>
        <translation>%1 schreibt höchstens %2 Token, und %3 sind verlangt. Die Grenze senken.</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>This is %1 tokens long, and %2 reads at most %3. Shorten it, start a new chat or choose a model with a larger context.</source>
        <translation>Das ist %1 Token lang, und %2 liest höchstens %3. Kürzen, einen neuen Chat beginnen oder ein Modell mit größerem Kontext wählen.</translation>
    </message>
    <message>
        <source>This is %1 tokens long; with an answer of up to %2 it does not fit into the %3 tokens of %4. Shorten it or ask for a shorter answer.</source>
        <translation>Das ist %1 Token lang; mit einer Antwort von bis zu %2 passt es nicht in die %3 Token von %4. Kürzen oder eine kürzere Antwort verlangen.</translation>
    </message>
</context>
<context>
    <name>maquette::ChatService</name>
    <message>
        <source>Maquette ended before an answer came. It may have been charged all the same; retry when that is all right.</source>
        <translation>Maquette wurde beendet, bevor eine Antwort kam. Sie kann trotzdem berechnet worden sein; nur wiederholen, wenn das in Ordnung ist.</translation>
    </message>
    <message>
        <source>Maquette ended before the answer did. What had arrived is here; retry for a whole one.</source>
        <translation>Maquette wurde vor der Antwort beendet. Was angekommen war, steht hier; für eine ganze Antwort wiederholen.</translation>
    </message>
    <message>
        <source>Continue exactly where you stopped.</source>
        <translation>Fahre genau da fort, wo du aufgehört hast.</translation>
    </message>
    <message>
        <source>An answer is still coming in here. Wait for it or stop it first.</source>
        <translation>Hier kommt noch eine Antwort an. Auf sie warten oder sie erst anhalten.</translation>
    </message>
</context>
<context>
    <name>maquette::ConversationFilter</name>
    <message>
        <source>only a day follows here, such as before:2026-11-21.</source>
        <translation>hier folgt nur ein Tag, zum Beispiel before:2026-11-21.</translation>
    </message>
    <message>
        <source>a word to look for has to stand beside the words that are not wanted.</source>
        <translation>neben den Wörtern, die nicht gewünscht sind, muss eines stehen, das gesucht wird.</translation>
    </message>
    <message>
        <source>the archive is a list of its own: is:archived stands alone.</source>
        <translation>das Archiv ist eine eigene Liste: is:archived steht allein.</translation>
    </message>
    <message>
        <source>this takes back what is:archived said before.</source>
        <translation>das nimmt zurück, was is:archived zuvor gesagt hat.</translation>
    </message>
</context>
<context>
    <name>maquette::Conversations</name>
    <message>
        <source>This conversation no longer exists.</source>
        <translation>Dieses Gespräch gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This message no longer exists.</source>
        <translation>Diese Nachricht gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>What was asked is not there any more.</source>
        <translation>Was gefragt wurde, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Not all answers are there yet. Wait for them, or stop them.</source>
        <translation>Noch sind nicht alle Antworten da. Warten Sie auf sie, oder halten Sie sie an.</translation>
    </message>
    <message>
        <source>There is nothing to vote on here.</source>
        <translation>Hier gibt es nichts, worüber abzustimmen wäre.</translation>
    </message>
    <message>
        <source>Only answers to one question that are there can be merged.</source>
        <translation>Zusammenführen lassen sich nur vorhandene Antworten auf ein und dieselbe Frage.</translation>
    </message>
    <message>
        <source>It takes two answers at least to merge them.</source>
        <translation>Zum Zusammenführen braucht es mindestens zwei Antworten.</translation>
    </message>
</context>
<context>
    <name>maquette::Database</name>
    <message>
        <source>Maquette is closing.</source>
        <translation>Maquette wird beendet.</translation>
    </message>
</context>
<context>
    <name>maquette::DiskGuard</name>
    <message numerus="yes">
        <source>There is no room for the files of %n job(s) in %1: about %2 are needed with a reserve, and %3 are free.</source>
        <translation>
            <numerusform>Für die Dateien von %n Auftrag ist in %1 kein Platz: Etwa %2 sind mit Reserve nötig, %3 sind frei.</numerusform>
            <numerusform>Für die Dateien von %n Aufträgen ist in %1 kein Platz: Etwa %2 sind mit Reserve nötig, %3 sind frei.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no room for the files of %n job(s) in %1: %2 are needed with a reserve, and %3 are free.</source>
        <translation>
            <numerusform>Für die Dateien von %n Auftrag ist in %1 kein Platz: %2 sind mit Reserve nötig, %3 sind frei.</numerusform>
            <numerusform>Für die Dateien von %n Aufträgen ist in %1 kein Platz: %2 sind mit Reserve nötig, %3 sind frei.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::DocumentReader</name>
    <message>
        <source>A file of the library cannot be opened. Attach it again.</source>
        <translation>Eine Datei der Bibliothek lässt sich nicht öffnen. Hängen Sie sie noch einmal an.</translation>
    </message>
</context>
<context>
    <name>maquette::Documents</name>
    <message>
        <source>This file is empty. There is nothing in it to send.</source>
        <translation>Diese Datei ist leer. Es gibt darin nichts zu senden.</translation>
    </message>
    <message>
        <source>Some of its characters are damaged and will be seen as �.</source>
        <translation>Einige ihrer Zeichen sind beschädigt und erscheinen als �.</translation>
    </message>
    <message>
        <source>It does not say how its letters are stored; it was read as %1. Look whether accents are right.</source>
        <translation>Die Datei sagt nicht, wie ihre Buchstaben gespeichert sind; sie wurde als %1 gelesen. Sehen Sie nach, ob Umlaute und Akzente stimmen.</translation>
    </message>
    <message>
        <source>This file cannot be opened. Check that it is there and may be read.</source>
        <translation>Diese Datei lässt sich nicht öffnen. Prüfen Sie, ob sie da ist und gelesen werden darf.</translation>
    </message>
    <message>
        <source>This file has %1; %2 is the most. Attach the part that matters.</source>
        <translation>Diese Datei hat %1; höchstens %2 sind möglich. Hängen Sie den Teil an, auf den es ankommt.</translation>
    </message>
    <message>
        <source>This document is in an old format or locked with a password. Save it as PDF, DOCX or ODT without one.</source>
        <translation>Dieses Dokument ist in einem alten Format oder mit einem Passwort geschützt. Speichern Sie es ohne Passwort als PDF, DOCX oder ODT.</translation>
    </message>
    <message>
        <source>RTF documents are not read. Save it as DOCX, ODT or PDF.</source>
        <translation>RTF-Dokumente werden nicht gelesen. Speichern Sie es als DOCX, ODT oder PDF.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Folien</translation>
    </message>
    <message>
        <source>This document inflates far beyond what an office file can be, or is locked. It was not read.</source>
        <translation>Dieses Dokument wird entpackt weit größer, als eine Office-Datei sein kann, oder ist geschützt. Es wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Files inside of a zip file are not read. Unpack it, and attach those that matter.</source>
        <translation>Dateien in einer Zip-Datei werden nicht gelesen. Entpacken Sie sie, und hängen Sie die an, auf die es ankommt.</translation>
    </message>
    <message>
        <source>There is no text in this document. Save it as PDF to send its pages as pictures.</source>
        <translation>In diesem Dokument ist kein Text. Speichern Sie es als PDF, um seine Seiten als Bilder zu senden.</translation>
    </message>
    <message>
        <source>It has pictures, which are not part of its text. Save it as PDF to send them, too.</source>
        <translation>Darin sind Bilder, die nicht zum Text gehören. Speichern Sie es als PDF, um sie mitzusenden.</translation>
    </message>
    <message>
        <source>“%1” are no pages of it. Write numbers from 1 to %2, such as 1-3, 7.</source>
        <translation>„%1“ sind keine Seiten davon. Schreiben Sie Zahlen von 1 bis %2, etwa 1-3, 7.</translation>
    </message>
    <message>
        <source>This PDF is broken and cannot be opened. Make it anew, or save it again in the program it came from.</source>
        <translation>Dieses PDF ist beschädigt und lässt sich nicht öffnen. Erstellen Sie es neu, oder speichern Sie es noch einmal in dem Programm, aus dem es stammt.</translation>
    </message>
    <message>
        <source>This PDF is locked with a password. Save it without one first, or print it into a new PDF.</source>
        <translation>Dieses PDF ist mit einem Passwort geschützt. Speichern Sie es zuerst ohne Passwort, oder drucken Sie es in ein neues PDF.</translation>
    </message>
    <message>
        <source>This PDF has no pages that can be read. Make it anew, or save it again in the program it came from.</source>
        <translation>Dieses PDF hat keine lesbaren Seiten. Erstellen Sie es neu, oder speichern Sie es noch einmal in dem Programm, aus dem es stammt.</translation>
    </message>
    <message>
        <source>This PDF has %1 pages; %2 are the most. Attach the part that matters.</source>
        <translation>Dieses PDF hat %1 Seiten; höchstens %2 sind möglich. Hängen Sie den Teil an, auf den es ankommt.</translation>
    </message>
    <message>
        <source>There is no text in it, only pictures of pages: it was probably scanned. It can go as pictures.</source>
        <translation>Darin ist kein Text, nur Bilder von Seiten: Wahrscheinlich wurde es eingescannt. Es kann als Bilder gesendet werden.</translation>
    </message>
    <message>
        <source>%1 of its %2 pages have no text; they may be scanned.</source>
        <translation>%1 von %2 Seiten haben keinen Text; vielleicht sind sie eingescannt.</translation>
    </message>
    <message>
        <source>It has pictures, which are not part of its text.</source>
        <translation>Darin sind Bilder, die nicht zum Text gehören.</translation>
    </message>
    <message>
        <source>This PDF takes too long to read. Attach the part that matters, or print it into a new PDF.</source>
        <translation>Dieses PDF zu lesen dauert zu lange. Hängen Sie den Teil an, auf den es ankommt, oder drucken Sie es in ein neues PDF.</translation>
    </message>
    <message>
        <source>There is more text in it than any model reads at once. Attach the part that matters.</source>
        <translation>Darin ist mehr Text, als irgendein Modell auf einmal liest. Hängen Sie den Teil an, auf den es ankommt.</translation>
    </message>
    <message>
        <source>Page %1 of this PDF cannot be drawn. Leave it out, or send the text.</source>
        <translation>Seite %1 dieses PDFs lässt sich nicht zeichnen. Lassen Sie sie weg, oder senden Sie den Text.</translation>
    </message>
    <message>
        <source>This is no text, and no document that can be read here. Save it as PDF or as text first.</source>
        <translation>Das ist kein Text und kein Dokument, das hier lesbar ist. Speichern Sie es zuerst als PDF oder als Text.</translation>
    </message>
    <message>
        <source>This document is damaged and cannot be read. Save it again in the program it came from.</source>
        <translation>Dieses Dokument ist beschädigt und nicht lesbar. Speichern Sie es noch einmal in dem Programm, aus dem es stammt.</translation>
    </message>
    <message>
        <source>This document takes too long to read. Attach the part that matters, or save it as PDF.</source>
        <translation>Dieses Dokument zu lesen dauert zu lange. Hängen Sie den Teil an, auf den es ankommt, oder speichern Sie es als PDF.</translation>
    </message>
</context>
<context>
    <name>maquette::Download</name>
    <message>
        <source>The file is no longer there (status %1).</source>
        <translation>Die Datei ist nicht mehr da (Status %1).</translation>
    </message>
    <message>
        <source>The file could not be fetched (status %1).</source>
        <translation>Die Datei konnte nicht abgeholt werden (Status %1).</translation>
    </message>
    <message>
        <source>The file could not be saved. Check that the disk has room and can be written, then try again.</source>
        <translation>Die Datei konnte nicht gespeichert werden. Prüfen, ob der Datenträger Platz hat und beschreibbar ist, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The file comes so slowly that it would never be whole.</source>
        <translation>Die Datei kommt so langsam, dass sie nie ganz wäre.</translation>
    </message>
</context>
<context>
    <name>maquette::ExportJob</name>
    <message>
        <source>Untitled conversation</source>
        <translation>Gespräch ohne Titel</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder or make room.</source>
        <translation>%1 konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>The export was stopped.</source>
        <translation>Der Export wurde angehalten.</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>PDF files are made by the window. Choose HTML here and print that.</source>
        <translation>PDF-Dateien macht das Fenster. Wählen Sie hier HTML und drucken Sie das.</translation>
    </message>
</context>
<context>
    <name>maquette::Folders</name>
    <message>
        <source>This folder no longer exists.</source>
        <translation>Diesen Ordner gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>A folder needs a name.</source>
        <translation>Ein Ordner braucht einen Namen.</translation>
    </message>
    <message>
        <source>There is a folder “%1” already. Choose another name.</source>
        <translation>Einen Ordner „%1“ gibt es schon. Anderen Namen wählen.</translation>
    </message>
    <message>
        <source>There are %1 folders already. Delete one first.</source>
        <translation>Es gibt schon %1 Ordner. Erst einen löschen.</translation>
    </message>
</context>
<context>
    <name>maquette::FreeRequest</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>maquette::GalleryFilter</name>
    <message>
        <source>At character %1 of the search: %2</source>
        <translation>Bei Zeichen %1 der Suche: %2</translation>
    </message>
    <message>
        <source>cost takes an amount, such as cost&gt;0.10.</source>
        <translation>cost nimmt einen Betrag, etwa cost&gt;0.10.</translation>
    </message>
    <message>
        <source>size takes 1024x1024, or a bound of the longer side such as size&gt;=2048.</source>
        <translation>size nimmt 1024x1024 oder eine Grenze der längeren Seite, etwa size&gt;=2048.</translation>
    </message>
    <message>
        <source>ratio takes width:height, such as ratio:16:9.</source>
        <translation>ratio nimmt Breite:Höhe, etwa ratio:16:9.</translation>
    </message>
    <message>
        <source>date takes a day, a month or a year, such as date:2026-11 or date&gt;=2026-11-03.</source>
        <translation>date nimmt einen Tag, einen Monat oder ein Jahr, etwa date:2026-11 oder date&gt;=2026-11-03.</translation>
    </message>
    <message>
        <source>seed takes a whole number.</source>
        <translation>seed nimmt eine ganze Zahl.</translation>
    </message>
    <message>
        <source>star takes 0 to 5; star:3 shows 3 and more.</source>
        <translation>star nimmt 0 bis 5; star:3 zeigt 3 und mehr.</translation>
    </message>
    <message>
        <source>kind takes image, video, audio or other.</source>
        <translation>kind nimmt image, video, audio oder other.</translation>
    </message>
    <message>
        <source>origin takes generated, imported or pasted.</source>
        <translation>origin nimmt generated, imported oder pasted.</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 braucht einen Wert.</translation>
    </message>
    <message>
        <source>%1 takes a value after a colon.</source>
        <translation>%1 nimmt einen Wert nach einem Doppelpunkt.</translation>
    </message>
</context>
<context>
    <name>maquette::Grid</name>
    <message>
        <source>An axis of the grid has no values. Add some.</source>
        <translation>Eine Achse des Rasters hat keine Werte. Fügen Sie welche hinzu.</translation>
    </message>
    <message>
        <source>Both axes change the same thing. Choose another one.</source>
        <translation>Beide Achsen ändern dasselbe. Wählen Sie etwas anderes.</translation>
    </message>
    <message>
        <source>The grid has %1 cells; %2 is the most.</source>
        <translation>Das Raster hat %1 Felder; höchstens %2 gehen.</translation>
    </message>
</context>
<context>
    <name>maquette::HistoryExport</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder or make room.</source>
        <translation>%1 konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.</translation>
    </message>
</context>
<context>
    <name>maquette::ImportJob</name>
    <message>
        <source>Two messages have the same id; the second one was left out.</source>
        <translation>Zwei Nachrichten haben dieselbe Kennung; die zweite wurde weggelassen.</translation>
    </message>
    <message>
        <source>%1 messages came without the one before them; each begins a branch of its own.</source>
        <translation>%1 Nachrichten kamen ohne die vor ihnen; jede beginnt einen eigenen Zweig.</translation>
    </message>
    <message>
        <source>Its messages followed one another in a ring, which was cut.</source>
        <translation>Ihre Nachrichten folgten im Kreis aufeinander; er wurde aufgetrennt.</translation>
    </message>
    <message>
        <source>The file is not in the export.</source>
        <translation>Die Datei ist nicht im Export.</translation>
    </message>
    <message>
        <source>A file in the export is damaged.</source>
        <translation>Eine Datei im Export ist beschädigt.</translation>
    </message>
    <message>
        <source>This file cannot be opened. Check that it is there and may be read.</source>
        <translation>Diese Datei lässt sich nicht öffnen. Prüfen Sie, ob sie da ist und gelesen werden darf.</translation>
    </message>
    <message>
        <source>This is a backup of Cherry Studio 2 (backup version 7), which cannot be read yet.</source>
        <translation>Das ist eine Sicherung von Cherry Studio 2 (Version 7), die noch nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>This is a raw copy of Cherry Studio's database (backup version 6), which only Cherry Studio itself can read.</source>
        <translation>Das ist eine rohe Kopie der Datenbank von Cherry Studio (Version 6), die nur Cherry Studio selbst lesen kann.</translation>
    </message>
    <message>
        <source>There are no conversations in this zip file.</source>
        <translation>In dieser Zip-Datei sind keine Gespräche.</translation>
    </message>
    <message>
        <source>The export is incomplete: %1 is missing in it.</source>
        <translation>Der Export ist unvollständig: %1 fehlt darin.</translation>
    </message>
    <message>
        <source>This file could not be read to its end.</source>
        <translation>Diese Datei konnte nicht bis zum Ende gelesen werden.</translation>
    </message>
    <message>
        <source>This is no export that Maquette knows: those of ChatGPT, Claude, LibreChat, Open WebUI, Cherry Studio and its own.</source>
        <translation>Das ist kein Export, den Maquette kennt: die von ChatGPT, Claude, LibreChat, Open WebUI, Cherry Studio und der eigene.</translation>
    </message>
    <message>
        <source>The file ends in the middle. What came before that was read; download the export again for the rest.</source>
        <translation>Die Datei endet mittendrin. Was davor kam, wurde gelesen; laden Sie den Export für den Rest noch einmal herunter.</translation>
    </message>
    <message>
        <source>This is no JSON from here on. What came before that was read.</source>
        <translation>Ab hier ist das kein JSON. Was davor kam, wurde gelesen.</translation>
    </message>
    <message>
        <source>This conversation is larger than 64 MB and was left out.</source>
        <translation>Dieses Gespräch ist größer als 64 MB und wurde weggelassen.</translation>
    </message>
    <message>
        <source>This conversation is no valid JSON and was left out.</source>
        <translation>Dieses Gespräch ist kein gültiges JSON und wurde weggelassen.</translation>
    </message>
    <message>
        <source>This is a project and not a conversation; its instructions were not taken over.</source>
        <translation>Das ist ein Projekt und kein Gespräch; seine Anweisungen wurden nicht übernommen.</translation>
    </message>
    <message>
        <source>This is no conversation and was left out.</source>
        <translation>Das ist kein Gespräch und wurde weggelassen.</translation>
    </message>
    <message>
        <source>This export was made by a newer Maquette. Update Maquette to read it.</source>
        <translation>Dieser Export stammt von einem neueren Maquette. Aktualisieren Sie Maquette, um ihn zu lesen.</translation>
    </message>
    <message>
        <source>This conversation cannot be read and was left out.</source>
        <translation>Dieses Gespräch ist nicht lesbar und wurde weggelassen.</translation>
    </message>
    <message>
        <source>The import was stopped. Run it again with the same files to add the rest.</source>
        <translation>Der Import wurde angehalten. Starten Sie ihn mit denselben Dateien noch einmal, um den Rest hinzuzufügen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 files are not in the export: %2</source>
        <translation>%1 Dateien sind nicht im Export: %2</translation>
    </message>
    <message>
        <source>This zip file is damaged or not complete. Download the export again.</source>
        <translation>Diese Zip-Datei ist beschädigt oder unvollständig. Laden Sie den Export noch einmal herunter.</translation>
    </message>
    <message>
        <source>This zip file has too many entries to be an export.</source>
        <translation>Diese Zip-Datei hat zu viele Einträge für einen Export.</translation>
    </message>
    <message>
        <source>This zip file inflates far beyond what an export can be. It was not read.</source>
        <translation>Diese Zip-Datei wird entpackt weit größer, als ein Export sein kann. Sie wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Its name leads out of the export.</source>
        <translation>Ihr Name führt aus dem Export hinaus.</translation>
    </message>
    <message>
        <source>It is a link and not a file.</source>
        <translation>Sie ist eine Verknüpfung und keine Datei.</translation>
    </message>
    <message>
        <source>It is locked with a password.</source>
        <translation>Sie ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>It inflates far beyond what a file of an export can be.</source>
        <translation>Sie wird entpackt weit größer, als eine Datei eines Exports sein kann.</translation>
    </message>
    <message>
        <source>This entry of the zip file is damaged.</source>
        <translation>Dieser Eintrag der Zip-Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>This file is too large to be taken in.</source>
        <translation>Diese Datei ist zu groß, um aufgenommen zu werden.</translation>
    </message>
    <message>
        <source>It is not in the folder “%1”: there are %2 folders already.</source>
        <translation>Er liegt nicht im Ordner „%1“: Es gibt schon %2 Ordner.</translation>
    </message>
</context>
<context>
    <name>maquette::Invoice</name>
    <message>
        <source>OpenAI, costs</source>
        <translation>OpenAI, Kosten</translation>
    </message>
    <message>
        <source>Anthropic, costs</source>
        <translation>Anthropic, Kosten</translation>
    </message>
    <message>
        <source>Anthropic, usage</source>
        <translation>Anthropic, Verbrauch</translation>
    </message>
    <message>
        <source>OpenRouter, requests</source>
        <translation>OpenRouter, Anfragen</translation>
    </message>
    <message>
        <source>OpenRouter, activity</source>
        <translation>OpenRouter, Aktivität</translation>
    </message>
    <message>
        <source>The file has no column “%1”. Its columns are: %2.</source>
        <translation>Die Datei hat keine Spalte „%1“. Ihre Spalten sind: %2.</translation>
    </message>
    <message>
        <source>the day (date)</source>
        <translation>den Tag (date)</translation>
    </message>
    <message>
        <source>the model (model)</source>
        <translation>das Modell (model)</translation>
    </message>
    <message>
        <source>the cost (cost) or the tokens (input, output)</source>
        <translation>die Kosten (cost) oder die Token (input, output)</translation>
    </message>
    <message>
        <source>This is no export of OpenAI, Anthropic or OpenRouter that is known: no column tells %1. Say which ones do, such as date=COLUMN. The columns are: %2.</source>
        <translation>Dies ist kein bekannter Export von OpenAI, Anthropic oder OpenRouter: Keine Spalte nennt %1. Angeben, welche es tun, etwa date=SPALTE. Die Spalten sind: %2.</translation>
    </message>
    <message>
        <source>Say whose export this is: nothing in the file tells it.</source>
        <translation>Angeben, von welchem Anbieter dieser Export ist: In der Datei steht es nicht.</translation>
    </message>
    <message>
        <source>columns as you named them</source>
        <translation>Spalten nach Ihren Angaben</translation>
    </message>
    <message>
        <source>a day such as 2026-11-21</source>
        <translation>ein Tag wie 2026-11-21</translation>
    </message>
    <message>
        <source>an amount such as 0.25</source>
        <translation>ein Betrag wie 0.25</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Row %1, column “%2” has “%3” where %4 was expected.</source>
        <translation>In Zeile %1, Spalte „%2“ steht „%3“, erwartet wurde %4.</translation>
    </message>
</context>
<context>
    <name>maquette::InvoiceDrift</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 in and %2 out per 1M tokens</source>
        <translation>%1 hinein und %2 heraus je 1 Mio. Token</translation>
    </message>
    <message>
        <source>%1 for each picture</source>
        <translation>%1 je Bild</translation>
    </message>
    <message>
        <source>%1 for each second</source>
        <translation>%1 je Sekunde</translation>
    </message>
    <message>
        <source>%1 for each request</source>
        <translation>%1 je Anfrage</translation>
    </message>
    <message>
        <source>by size and quality</source>
        <translation>nach Größe und Qualität</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>no price was known</source>
        <translation>kein Preis bekannt</translation>
    </message>
    <message>
        <source>Agrees.</source>
        <translation>Stimmt überein.</translation>
    </message>
    <message>
        <source>Not asked from here: another program uses the same account, or it was before Maquette.</source>
        <translation>Nicht von hier gefragt: Ein anderes Programm nutzt dasselbe Konto, oder es war vor Maquette.</translation>
    </message>
    <message>
        <source>Cost nothing here and is not in the export.</source>
        <translation>Hat hier nichts gekostet und steht nicht im Export.</translation>
    </message>
    <message>
        <source>Not in the export. Reckoned with: %1.</source>
        <translation>Nicht im Export. Gerechnet mit: %1.</translation>
    </message>
    <message>
        <source>The provider counts %1 tokens in and %2 out, here are %3 and %4. Reckoned with: %5.</source>
        <translation>Der Anbieter zählt %1 Token hinein und %2 heraus, hier sind es %3 und %4. Gerechnet mit: %5.</translation>
    </message>
    <message>
        <source>Another price than the one that was reckoned with: %1.</source>
        <translation>Ein anderer Preis als der, mit dem gerechnet wurde: %1.</translation>
    </message>
    <message numerus="yes">
        <source>The cost of %n request(s) is unknown here. Reckoned with: %1.</source>
        <translation>
            <numerusform>Die Kosten von %n Anfrage sind hier unbekannt. Gerechnet mit: %1.</numerusform>
            <numerusform>Die Kosten von %n Anfragen sind hier unbekannt. Gerechnet mit: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::JobDownload</name>
    <message>
        <source>The server answered with words instead of the file.</source>
        <translation>Der Server antwortete mit Worten statt mit der Datei.</translation>
    </message>
</context>
<context>
    <name>maquette::JobSubmission</name>
    <message>
        <source>Stopped before it was sent.</source>
        <translation>Vor dem Senden angehalten.</translation>
    </message>
</context>
<context>
    <name>maquette::Jobs</name>
    <message>
        <source>The provider gave an address for the result that is none.</source>
        <translation>Der Anbieter hat für das Ergebnis eine Adresse angegeben, die keine ist.</translation>
    </message>
    <message>
        <source>The provider gave an address on this computer or its network for the result. It is not asked.</source>
        <translation>Der Anbieter hat für das Ergebnis eine Adresse auf diesem Rechner oder in seinem Netzwerk angegeben. Sie wird nicht abgefragt.</translation>
    </message>
    <message>
        <source>The provider gave an address without encryption for the result. It is not asked.</source>
        <translation>Der Anbieter hat für das Ergebnis eine Adresse ohne Verschlüsselung angegeben. Sie wird nicht abgefragt.</translation>
    </message>
    <message>
        <source>There is no such job.</source>
        <translation>Einen solchen Auftrag gibt es nicht.</translation>
    </message>
    <message>
        <source>The job has moved on meanwhile.</source>
        <translation>Der Auftrag ist inzwischen weiter.</translation>
    </message>
    <message>
        <source>Maquette ended while this was being sent. It may have been charged.</source>
        <translation>Maquette wurde beendet, während dies gesendet wurde. Vielleicht wurde es berechnet.</translation>
    </message>
    <message>
        <source>Only a job of which nobody knows whether it was sent can be marked so.</source>
        <translation>Nur ein Auftrag, von dem niemand weiß, ob er gesendet wurde, lässt sich so kennzeichnen.</translation>
    </message>
    <message>
        <source>%1 has no list of its tasks to look in.</source>
        <translation>%1 hat keine Liste seiner Aufgaben, in der sich nachsehen ließe.</translation>
    </message>
    <message>
        <source>No task of the provider's list matches this job.</source>
        <translation>Keine Aufgabe in der Liste des Anbieters passt zu diesem Auftrag.</translation>
    </message>
    <message>
        <source>The provider says that this is done, and gave no file.</source>
        <translation>Der Anbieter sagt, dies sei fertig, hat aber keine Datei geliefert.</translation>
    </message>
    <message>
        <source>The queue is paused.</source>
        <translation>Die Warteschlange ist angehalten.</translation>
    </message>
</context>
<context>
    <name>maquette::JsonTable</name>
    <message>
        <source>There is no table in this answer: that takes a list of objects in JSON.</source>
        <translation>In dieser Antwort ist keine Tabelle: Dazu braucht es eine Liste von Objekten in JSON.</translation>
    </message>
    <message>
        <source>This would be a table of more than %1 columns, which nobody can read. Copy the answer and open it in another program.</source>
        <translation>Das wäre eine Tabelle mit mehr als %1 Spalten, die niemand lesen kann. Kopieren Sie die Antwort, und öffnen Sie sie in einem anderen Programm.</translation>
    </message>
    <message>
        <source>This would be a table of %1 rows and %2 columns; %3 cells are shown at most. Copy the answer and open it in another program.</source>
        <translation>Das wäre eine Tabelle mit %1 Zeilen und %2 Spalten; höchstens %3 Zellen werden gezeigt. Kopieren Sie die Antwort, und öffnen Sie sie in einem anderen Programm.</translation>
    </message>
</context>
<context>
    <name>maquette::KeychainStore</name>
    <message>
        <source>The keyring did not answer. Unlock it and try again, or enter the key for this session only.</source>
        <translation>Der Schlüsselbund hat nicht geantwortet. Ihn entsperren und es erneut versuchen oder den Schlüssel nur für diese Sitzung eingeben.</translation>
    </message>
</context>
<context>
    <name>maquette::KeychainWorker</name>
    <message>
        <source>The keyring is locked. Unlock it and try again, or enter the key for this session only.</source>
        <translation>Der Schlüsselbund ist gesperrt. Ihn entsperren und es erneut versuchen oder den Schlüssel nur für diese Sitzung eingeben.</translation>
    </message>
    <message>
        <source>No keyring answers on this computer. Enter the key for this session only.</source>
        <translation>Auf diesem Rechner antwortet kein Schlüsselbund. Den Schlüssel nur für diese Sitzung eingeben.</translation>
    </message>
    <message>
        <source>The keyring did not do what was asked. Try again, or enter the key for this session only.</source>
        <translation>Der Schlüsselbund hat das Verlangte nicht ausgeführt. Erneut versuchen oder den Schlüssel nur für diese Sitzung eingeben.</translation>
    </message>
    <message>
        <source>The keyring did not keep the key. Unlock it and try again, or enter the key for this session only.</source>
        <translation>Der Schlüsselbund hat den Schlüssel nicht behalten. Ihn entsperren und es erneut versuchen oder den Schlüssel nur für diese Sitzung eingeben.</translation>
    </message>
</context>
<context>
    <name>maquette::Keyring</name>
    <message>
        <source>Keys are kept for this session only.</source>
        <translation>Schlüssel bleiben nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>%1 Keys are kept for this session only and forgotten when Maquette closes.</source>
        <translation>%1 Schlüssel bleiben nur für diese Sitzung und sind vergessen, sobald Maquette geschlossen wird.</translation>
    </message>
</context>
<context>
    <name>maquette::Library</name>
    <message>
        <source>The picture could not be scaled. Send it smaller.</source>
        <translation>Das Bild konnte nicht skaliert werden. Bitte kleiner senden.</translation>
    </message>
    <message>
        <source>The picture has %1; %2 is the most. Make it smaller first.</source>
        <translation>Das Bild hat %1; höchstens %2 sind möglich. Bitte erst verkleinern.</translation>
    </message>
    <message>
        <source>The picture is %1 × %2 pixels large, too many to work with. Scale it down first.</source>
        <translation>Das Bild ist %1 × %2 Pixel groß, zu viel zum Bearbeiten. Bitte erst verkleinern.</translation>
    </message>
    <message>
        <source>The file of %1 is missing from the library. Add the picture again.</source>
        <translation>Die Datei von %1 fehlt in der Bibliothek. Das Bild erneut hinzufügen.</translation>
    </message>
    <message>
        <source>The file of %1 in the library is damaged. Add the picture again.</source>
        <translation>Die Datei von %1 in der Bibliothek ist beschädigt. Das Bild erneut hinzufügen.</translation>
    </message>
    <message>
        <source>%1 has %2; at most %3 can be sent. Make it smaller first.</source>
        <translation>%1 hat %2; höchstens %3 können gesendet werden. Bitte erst verkleinern.</translation>
    </message>
    <message>
        <source>This computer has no decoder for %1 pictures; the file itself is kept.</source>
        <translation>Dieser Rechner hat keinen Decoder für %1-Bilder; die Datei selbst bleibt erhalten.</translation>
    </message>
    <message>
        <source>The picture is damaged or was cut short. Get the file again.</source>
        <translation>Das Bild ist beschädigt oder abgeschnitten. Die Datei neu besorgen.</translation>
    </message>
    <message>
        <source>This is no PNG, JPEG, WebP or GIF picture. Convert it first.</source>
        <translation>Das ist kein PNG-, JPEG-, WebP- oder GIF-Bild. Bitte erst umwandeln.</translation>
    </message>
    <message>
        <source>This picture is no longer in the library. Add it again.</source>
        <translation>Dieses Bild ist nicht mehr in der Bibliothek. Es erneut hinzufügen.</translation>
    </message>
    <message>
        <source>%1 cannot be opened. Check that it is there and may be read.</source>
        <translation>%1 lässt sich nicht öffnen. Prüfen, ob die Datei da und lesbar ist.</translation>
    </message>
    <message>
        <source>%1 has %2; %3 is the most. Make it smaller first.</source>
        <translation>%1 hat %2; höchstens %3 sind möglich. Bitte erst verkleinern.</translation>
    </message>
    <message>
        <source>The picture on the clipboard is empty.</source>
        <translation>Das Bild in der Zwischenablage ist leer.</translation>
    </message>
    <message>
        <source>The film cannot be played: it is damaged, cut short, or in a format that is not known here.</source>
        <translation>Der Film ist nicht abspielbar: Er ist beschädigt, abgeschnitten oder in einem Format, das hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>A picture that was paid for cannot be saved and waits in memory. Make room on the disk, or make the library's folder writable; do not close Maquette before that.</source>
        <translation>Ein bezahltes Bild kann nicht gespeichert werden und wartet im Arbeitsspeicher. Schaffen Sie Platz, oder machen Sie den Ordner der Bibliothek beschreibbar; schließen Sie Maquette nicht vorher.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. The picture itself is in the library.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Das Bild selbst ist in der Bibliothek.</translation>
    </message>
    <message>
        <source>Only PNG, JPEG and WebP files can tell how they were made.</source>
        <translation>Nur PNG-, JPEG- und WebP-Dateien können sagen, wie sie entstanden sind.</translation>
    </message>
    <message>
        <source>The file carries a content credential, which any change would break. It leaves as it is.</source>
        <translation>Die Datei trägt einen Herkunftsnachweis, den jede Änderung bräche. Sie geht hinaus, wie sie ist.</translation>
    </message>
    <message>
        <source>The file has no room left to tell how it was made.</source>
        <translation>In der Datei ist kein Platz mehr, um zu sagen, wie sie entstanden ist.</translation>
    </message>
    <message>
        <source>A file beside a picture does not say what the picture is.</source>
        <translation>Eine Datei neben einem Bild sagt nicht, was das Bild ist.</translation>
    </message>
    <message>
        <source>This is no picture and no film, so there is nothing to show of it.</source>
        <translation>Das ist weder Bild noch Film, also ist davon nichts zu zeigen.</translation>
    </message>
    <message>
        <source>The picture is %1 × %2 pixels large, too many to show. The file itself is kept.</source>
        <translation>Das Bild hat %1 × %2 Pixel, zu viele, um es zu zeigen. Die Datei selbst bleibt.</translation>
    </message>
    <message>
        <source>The film cannot be played here: nothing on this computer reads its format. The file is kept.</source>
        <translation>Der Film ist hier nicht abspielbar: Nichts auf diesem Rechner liest sein Format. Die Datei bleibt erhalten.</translation>
    </message>
    <message>
        <source>The film has no such frame.</source>
        <translation>Der Film hat kein solches Einzelbild.</translation>
    </message>
    <message>
        <source>The disk is full. Make room or choose another place, then try again.</source>
        <translation>Der Datenträger ist voll. Schaffen Sie Platz oder wählen Sie einen anderen Ort, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Nothing may be written there. Choose another place.</source>
        <translation>Dort darf nichts geschrieben werden. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The animation could not be written. Choose another place, then try again.</source>
        <translation>Die Animation konnte nicht geschrieben werden. Wählen Sie einen anderen Ort und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The libav that is installed here writes no GIF.</source>
        <translation>Das hier installierte libav schreibt kein GIF.</translation>
    </message>
    <message>
        <source>The libav that is installed here writes no animated WebP.</source>
        <translation>Das hier installierte libav schreibt kein animiertes WebP.</translation>
    </message>
    <message>
        <source>The films differ in size or format, and nothing on this computer encodes them alike. Join films of one model with the same settings.</source>
        <translation>Die Filme unterscheiden sich in Größe oder Format, und nichts auf diesem Computer kodiert sie gleich. Fügen Sie Filme eines Modells mit denselben Einstellungen zusammen.</translation>
    </message>
    <message>
        <source>The films could not be encoded alike.</source>
        <translation>Die Filme konnten nicht gleich kodiert werden.</translation>
    </message>
    <message>
        <source>There is no film to join yet.</source>
        <translation>Es gibt noch keinen Film zum Zusammenfügen.</translation>
    </message>
    <message>
        <source>The joined film could not be saved as %1. Choose another place.</source>
        <translation>Der zusammengefügte Film konnte nicht als %1 gespeichert werden. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The film's sound cannot be heard: nothing on this computer reads its format.</source>
        <translation>Der Ton des Films ist nicht zu hören: Nichts auf diesem Computer liest sein Format.</translation>
    </message>
    <message>
        <source>The film's sound cannot be heard: it is damaged.</source>
        <translation>Der Ton des Films ist nicht zu hören: Er ist beschädigt.</translation>
    </message>
    <message>
        <source>The joined film could not be written. Check that the disk has room and can be written, then try again.</source>
        <translation>Der zusammengefügte Film konnte nicht geschrieben werden. Prüfen Sie, ob der Datenträger Platz hat und beschrieben werden darf, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The film cannot be played: its file is missing. Put it back, or make the film again.</source>
        <translation>Der Film ist nicht abspielbar: Seine Datei fehlt. Legen Sie sie zurück, oder machen Sie den Film noch einmal.</translation>
    </message>
    <message>
        <source>The file could not be saved. Check that the disk has room and can be written, then try again.</source>
        <translation>Die Datei konnte nicht gespeichert werden. Prüfen, ob der Datenträger Platz hat und beschreibbar ist, dann erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>maquette::LibraryRebuild</name>
    <message>
        <source>Stopped. What was found until then is in the gallery.</source>
        <translation>Angehalten. Was bis dahin gefunden wurde, ist in der Galerie.</translation>
    </message>
</context>
<context>
    <name>maquette::MediaOperation</name>
    <message>
        <source>%1 does not make films. Choose another model.</source>
        <translation>%1 macht keine Filme. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 does not make pictures. Choose another model.</source>
        <translation>%1 macht keine Bilder. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 was shut down on %2. Choose another model.</source>
        <translation>%1 wurde am %2 abgeschaltet. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 was shut down. Choose another model.</source>
        <translation>%1 wurde abgeschaltet. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>There is nothing to make yet. Describe it first.</source>
        <translation>Es gibt noch nichts zu machen. Erst beschreiben, was entstehen soll.</translation>
    </message>
    <message>
        <source>This answer is a task, and nobody waits for it.</source>
        <translation>Diese Antwort ist eine Aufgabe, auf die niemand wartet.</translation>
    </message>
</context>
<context>
    <name>maquette::MetricsServer</name>
    <message>
        <source>Metrics cannot be offered on port %1, which another program has. Choose another port.</source>
        <translation>Messwerte können auf Port %1 nicht angeboten werden, ein anderes Programm belegt ihn. Einen anderen Port wählen.</translation>
    </message>
</context>
<context>
    <name>maquette::Patch</name>
    <message>
        <source>The mask has another size than the picture. Draw it on this picture.</source>
        <translation>Die Maske hat eine andere Größe als das Bild. Zeichnen Sie sie auf dieses Bild.</translation>
    </message>
    <message>
        <source>Nothing is marked. Paint over what shall change.</source>
        <translation>Nichts ist markiert. Übermalen Sie, was sich ändern soll.</translation>
    </message>
    <message>
        <source>The edited picture does not fit the place that it was cut from.</source>
        <translation>Das bearbeitete Bild passt nicht an die Stelle, aus der es geschnitten wurde.</translation>
    </message>
</context>
<context>
    <name>maquette::PlainOperation</name>
    <message>
        <source>%1 is not made for this. Choose another model.</source>
        <translation>%1 ist dafür nicht gemacht. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 was shut down. Choose another model.</source>
        <translation>%1 wurde abgeschaltet. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The answer does not have a part for each text, so nobody knows which belongs to which. Send fewer texts at once, or choose another model.</source>
        <translation>Die Antwort hat nicht für jeden Text einen Teil, also weiß niemand, was wozu gehört. Senden Sie weniger Texte auf einmal, oder wählen Sie ein anderes Modell.</translation>
    </message>
</context>
<context>
    <name>maquette::Prompt</name>
    <message>
        <source>The variable “%1” has no value. Give it one.</source>
        <translation>Die Variable „%1“ hat keinen Wert. Geben Sie ihr einen.</translation>
    </message>
    <message>
        <source>There is no wildcard “%1”. Add it, or take it out.</source>
        <translation>Einen Platzhalter „%1“ gibt es nicht. Fügen Sie ihn hinzu, oder nehmen Sie ihn heraus.</translation>
    </message>
    <message>
        <source>The prompt has %1 combinations; %2 is the most. Take choices out, or pick at random.</source>
        <translation>Der Prompt hat %1 Kombinationen; höchstens %2 gehen. Nehmen Sie Möglichkeiten heraus, oder wählen Sie zufällig.</translation>
    </message>
    <message>
        <source>“%1” leads back to itself. Take it out of its own lines.</source>
        <translation>„%1“ führt zu sich selbst zurück. Nehmen Sie es aus den eigenen Zeilen heraus.</translation>
    </message>
    <message>
        <source>The brace at character %1 is not closed. Close it, or write \{ for a brace.</source>
        <translation>Die Klammer bei Zeichen %1 ist nicht geschlossen. Schließen Sie sie, oder schreiben Sie \{ für eine Klammer.</translation>
    </message>
    <message>
        <source>The prompt can become longer than %1 characters. Take some of it out, or shorten the lines and values that it names.</source>
        <translation>Der Prompt kann länger als %1 Zeichen werden. Nehmen Sie etwas heraus, oder kürzen Sie die Zeilen und Werte, die er nennt.</translation>
    </message>
</context>
<context>
    <name>maquette::PromptFiles</name>
    <message>
        <source>There is no text in it.</source>
        <translation>Darin ist kein Text.</translation>
    </message>
    <message>
        <source>Without its pictures.</source>
        <translation>Ohne die Bilder darin.</translation>
    </message>
    <message>
        <source>A PDF goes as a whole; take all of its pages for that.</source>
        <translation>Ein PDF wird als Ganzes gesendet; nehmen Sie dafür alle seine Seiten.</translation>
    </message>
    <message>
        <source>Nobody says whether this model reads PDF files; it may refuse.</source>
        <translation>Niemand sagt, ob dieses Modell PDF-Dateien liest; es kann ablehnen.</translation>
    </message>
    <message>
        <source>Each %1 pixels long.</source>
        <translation>Jedes %1 Pixel lang.</translation>
    </message>
    <message>
        <source>%1 cannot see pictures.</source>
        <translation>%1 kann keine Bilder sehen.</translation>
    </message>
    <message>
        <source>%1 pages at most go as pictures; choose which.</source>
        <translation>Höchstens %1 Seiten werden als Bilder gesendet; wählen Sie, welche.</translation>
    </message>
    <message>
        <source>%1: %2 Choose another way for it in its menu, or another model.</source>
        <translation>%1: %2 Wählen Sie im Menü der Datei eine andere Art, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a file's name, and what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>maquette::PromptLibrary</name>
    <message>
        <source>There is no text yet.</source>
        <translation>Es gibt noch keinen Text.</translation>
    </message>
    <message>
        <source>The text is too long for the library: %1 characters, and %2 are the most.</source>
        <translation>Der Text ist zu lang für die Bibliothek: Er hat %1 Zeichen, höchstens %2 sind möglich.</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Der Eintrag braucht einen Namen.</translation>
    </message>
    <message>
        <source>version %1 again</source>
        <translation>wieder Version %1</translation>
    </message>
</context>
<context>
    <name>maquette::QuickAccess</name>
    <message>
        <source>Press the keys that should open it.</source>
        <translation>Die Tasten drücken, die sie öffnen sollen.</translation>
    </message>
    <message>
        <source>%1 is “%2” in the window (%3). Choose others, or give that other keys first.</source>
        <translation>%1 ist im Fenster „%2“ (%3). Andere wählen oder jenem zuerst andere Tasten geben.</translation>
    </message>
    <message>
        <source>It works wherever you are.</source>
        <translation>Sie wirken überall.</translation>
    </message>
</context>
<context>
    <name>maquette::Recordings</name>
    <message>
        <source>There is no place for the recording. Look at the folder %1.</source>
        <translation>Für die Aufnahme gibt es keinen Platz. Sehen Sie sich den Ordner %1 an.</translation>
    </message>
    <message>
        <source>Nothing was recorded. Look whether the microphone is muted.</source>
        <translation>Es wurde nichts aufgenommen. Sehen Sie nach, ob das Mikrofon stumm ist.</translation>
    </message>
</context>
<context>
    <name>maquette::SchemaLibrary</name>
    <message>
        <source>This schema is not in the library any more.</source>
        <translation>Dieses Schema ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>Another schema is called %1. Choose another name.</source>
        <translation>Ein anderes Schema heißt %1. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The schema needs a name.</source>
        <translation>Das Schema braucht einen Namen.</translation>
    </message>
</context>
<context>
    <name>maquette::ServerDiscovery</name>
    <message>
        <source>The search was stopped.</source>
        <translation>Die Suche wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>maquette::Services</name>
    <message>
        <source>The account of this conversation is gone. Choose another model on the right.</source>
        <translation>Das Konto dieses Gesprächs gibt es nicht mehr. Rechts ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>No model of %1 is known yet. Test the account to read its list, or name a model.</source>
        <translation>Von %1 ist noch kein Modell bekannt. Das Konto testen, um seine Liste zu lesen, oder ein Modell nennen.</translation>
    </message>
    <message>
        <source>%1 cannot do this. Choose another account.</source>
        <translation>%1 kann dies nicht. Ein anderes Konto wählen.</translation>
    </message>
</context>
<context>
    <name>maquette::Settings</name>
    <message>
        <source>The settings file %1 cannot be understood. Correct or remove it; defaults are used until then.</source>
        <translation>Die Einstellungsdatei %1 ist nicht verständlich. Sie berichtigen oder entfernen; bis dahin gelten die Standardwerte.</translation>
    </message>
    <message>
        <source>The settings could not be saved in %1. Make the file writable; changes hold until you quit.</source>
        <translation>Die Einstellungen konnten nicht in %1 gespeichert werden. Die Datei beschreibbar machen; Änderungen gelten bis zum Beenden.</translation>
    </message>
</context>
<context>
    <name>maquette::SeveralSender</name>
    <message>
        <source>Stopped before it was sent.</source>
        <translation>Vor dem Senden angehalten.</translation>
    </message>
</context>
<context>
    <name>maquette::Speech</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The recording cannot be written. Make room on the disk; what was said so far is kept.</source>
        <translation>Die Aufnahme kann nicht geschrieben werden. Schaffen Sie Platz auf dem Datenträger; was bisher gesagt wurde, bleibt erhalten.</translation>
    </message>
</context>
<context>
    <name>maquette::StartupLimit</name>
    <message>
        <source>The window took no input within %1 s. Look whether the display answers.</source>
        <translation>Das Fenster hat innerhalb von %1 s keine Eingabe angenommen. Prüfen, ob die Anzeige antwortet.</translation>
    </message>
</context>
<context>
    <name>maquette::Storyboards</name>
    <message>
        <source>This storyboard was deleted.</source>
        <translation>Dieses Storyboard wurde gelöscht.</translation>
    </message>
    <message>
        <source>This shot was removed.</source>
        <translation>Diese Einstellung wurde entfernt.</translation>
    </message>
    <message>
        <source>This shot is under way. Cancel its job first, or add another shot.</source>
        <translation>Diese Einstellung läuft gerade. Brechen Sie zuerst ihren Auftrag ab, oder fügen Sie eine andere hinzu.</translation>
    </message>
    <message>
        <source>The last frame could not be made a picture.</source>
        <translation>Aus dem letzten Bild konnte kein Bild gemacht werden.</translation>
    </message>
    <message>
        <source>Nobody knows whether this shot was sent, and it may have been charged. Look for its job at the provider, or say that it was never sent, before you change it.</source>
        <translation>Niemand weiß, ob diese Einstellung gesendet wurde, und sie kann berechnet worden sein. Suchen Sie ihren Auftrag beim Anbieter, oder sagen Sie, dass sie nie gesendet wurde, bevor Sie sie ändern.</translation>
    </message>
    <message>
        <source>The job of this shot is waiting for you. Resume or cancel it before you change the shot.</source>
        <translation>Der Auftrag dieser Einstellung wartet auf Sie. Setzen Sie ihn fort, oder brechen Sie ihn ab, bevor Sie die Einstellung ändern.</translation>
    </message>
</context>
<context>
    <name>maquette::Storyboards::Private</name>
    <message>
        <source>Last frame of %1</source>
        <translation>Letztes Bild von %1</translation>
    </message>
</context>
<context>
    <name>maquette::Summaries</name>
    <message>
        <source>This summary no longer exists.</source>
        <translation>Diese Zusammenfassung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The model for summaries cannot be asked any more. Choose another one.</source>
        <translation>Das Modell für Zusammenfassungen kann nicht mehr gefragt werden. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>Stopped before it was sent.</source>
        <translation>Vor dem Senden angehalten.</translation>
    </message>
    <message>
        <source>The model wrote no summary.</source>
        <translation>Das Modell hat keine Zusammenfassung geschrieben.</translation>
    </message>
    <message>
        <source>The conversation could not be summarised: %1 Older messages are left out until it is.</source>
        <translation>Das Gespräch konnte nicht zusammengefasst werden: %1 Bis das gelingt, werden ältere Nachrichten weggelassen.</translation>
    </message>
    <message>
        <source>Maquette ended before the summary was there.</source>
        <translation>Maquette wurde beendet, bevor die Zusammenfassung da war.</translation>
    </message>
    <message>
        <source>%1 cannot read all of it at once. Choose a model with a larger context for summaries.</source>
        <translation>%1 kann nicht alles auf einmal lesen. Wählen Sie für Zusammenfassungen ein Modell mit größerem Kontext.</translation>
    </message>
</context>
<context>
    <name>maquette::Tour</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) in %1</source>
        <translation>
            <numerusform>%n Bild in %1</numerusform>
            <numerusform>%n Bilder in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) failed</source>
        <translation>
            <numerusform>%n Schritt fehlgeschlagen</numerusform>
            <numerusform>%n Schritte fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Step %1 (%2) did not do what it should within %3 s.</source>
        <translation>Schritt %1 (%2) hat nicht innerhalb von %3 s getan, was er soll.</translation>
    </message>
    <message>
        <source>The picture %1 could not be written.</source>
        <translation>Das Bild %1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>There is no “%1” to click on.</source>
        <translation>Es gibt kein „%1“ zum Anklicken.</translation>
    </message>
    <message>
        <source>There is no “%1” to type into.</source>
        <translation>Es gibt kein „%1“ zum Hineintippen.</translation>
    </message>
    <message>
        <source>There is no “%1” to do.</source>
        <translation>Es gibt kein „%1“ zum Ausführen.</translation>
    </message>
    <message>
        <source>There is no pane “%1”.</source>
        <translation>Einen Bereich „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The chat does not take a picture, a PDF and a table.</source>
        <translation>Der Chat nimmt kein Bild, kein PDF und keine Tabelle an.</translation>
    </message>
    <message>
        <source>The file %1 could not be written.</source>
        <translation>Die Datei %1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>There is no list to drop an export on.</source>
        <translation>Es gibt keine Liste, auf der sich ein Export ablegen ließe.</translation>
    </message>
</context>
<context>
    <name>maquette::TurnSender</name>
    <message>
        <source>There is nothing to send yet. Write a message first.</source>
        <translation>Es gibt noch nichts zu senden. Erst eine Nachricht schreiben.</translation>
    </message>
    <message>
        <source>Stopped before it was sent.</source>
        <translation>Vor dem Senden angehalten.</translation>
    </message>
    <message>
        <source>The model that gave the answer cannot be asked any more.</source>
        <translation>Das Modell, das die Antwort gegeben hat, kann nicht mehr gefragt werden.</translation>
    </message>
</context>
<context>
    <name>maquette::WindowOptions</name>
    <message>
        <source>A desktop workbench for hosted AI models.

Verbs, each with --help: %1</source>
        <translation>Eine Desktop-Werkbank für gehostete KI-Modelle.

Befehle, jeweils mit --help: %1</translation>
    </message>
    <message>
        <source>Folder for settings, store and library.</source>
        <translation>Ordner für Einstellungen, Datenbank und Bibliothek.</translation>
    </message>
    <message>
        <source>Account to ask, by name.</source>
        <translation>Konto, das gefragt wird, nach Namen.</translation>
    </message>
    <message>
        <source>Send this prompt in a new conversation at once.</source>
        <translation>Diesen Prompt sofort in einem neuen Gespräch senden.</translation>
    </message>
    <message>
        <source>Walk through every pane and save pictures to DIR.</source>
        <translation>Durch alle Bereiche gehen und Bilder in DIR speichern.</translation>
    </message>
    <message>
        <source>The tour in the dark theme.</source>
        <translation>Den Rundgang im dunklen Design.</translation>
    </message>
    <message>
        <source>Size of the tour's window.</source>
        <translation>Fenstergröße des Rundgangs.</translation>
    </message>
    <message>
        <source>Print how long the start took and end.</source>
        <translation>Ausgeben, wie lange der Start gedauert hat, und beenden.</translation>
    </message>
    <message>
        <source>--size takes a width and a height, such as 1440x900.</source>
        <translation>--size verlangt Breite und Höhe, etwa 1440x900.</translation>
    </message>
    <message>
        <source>“%1” is neither a verb nor a file. maquette --help shows what there is.</source>
        <translation>„%1“ ist weder ein Befehl noch eine Datei. maquette --help zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>Longest wait for that start, 30 seconds if not given.</source>
        <translation>Längste Wartezeit auf diesen Start, ohne Angabe 30 Sekunden.</translation>
    </message>
    <message>
        <source>--within takes a whole number of seconds above 0.</source>
        <translation>--within verlangt eine ganze Zahl von Sekunden über 0.</translation>
    </message>
    <message>
        <source>Label for the ledger of what is sent.</source>
        <translation>Bezeichnung im Kassenbuch für das, was gesendet wird.</translation>
    </message>
    <message>
        <source>--%1 is for what --send asks. Give both, or neither.</source>
        <translation>--%1 gehört zu dem, was --send fragt. Geben Sie beide an oder keine.</translation>
    </message>
    <message>
        <source>Pane to show: chat, image, video, history, spend, accounts, settings.</source>
        <translation>Bereich, der gezeigt wird: chat, image, video, history, spend, accounts, settings.</translation>
    </message>
    <message>
        <source>Model to ask; given two to six times, all are asked and their answers stand side by side.</source>
        <translation>Modell, das gefragt wird; bei zwei- bis sechsmaliger Angabe werden alle gefragt, und ihre Antworten stehen nebeneinander.</translation>
    </message>
    <message>
        <source>Language of this window or of the tour, such as de; %1 is a test of every sentence, from right to left.</source>
        <translation>Sprache dieses Fensters oder des Rundgangs, etwa de; %1 ist eine Probe jedes Satzes, von rechts nach links.</translation>
    </message>
    <message>
        <source>--model can be given %1 times at most.</source>
        <translation>--model kann höchstens %1-mal angegeben werden.</translation>
    </message>
    <message>
        <source>--language takes the name of a language, such as de, en or pt_BR.</source>
        <translation>--language verlangt den Namen einer Sprache, etwa de, en oder pt_BR.</translation>
    </message>
    <message>
        <source>Files to attach: pictures, PDF, text, code, tables, office documents.</source>
        <translation>Dateien zum Anhängen: Bilder, PDF, Text, Code, Tabellen, Office-Dokumente.</translation>
    </message>
    <message>
        <source>Open a quick question; the window of a Maquette that runs stays where it is.</source>
        <translation>Eine schnelle Frage öffnen; das Fenster eines laufenden Maquette bleibt, wo es ist.</translation>
    </message>
</context>
<context>
    <name>maquette::WindowProgram</name>
    <message>
        <source>What had been waiting for the disk is saved now.</source>
        <translation>Was auf den Datenträger gewartet hatte, ist jetzt gespeichert.</translation>
    </message>
    <message>
        <source>The store is damaged. It is repaired at the next start; nothing is deleted.</source>
        <translation>Die Datenbank ist beschädigt. Sie wird beim nächsten Start repariert; nichts wird gelöscht.</translation>
    </message>
    <message>
        <source>There is no pane “%1”.</source>
        <translation>Einen Bereich „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no account “%1”. Choose one on the right.</source>
        <translation>Ein Konto „%1“ gibt es nicht. Rechts eines wählen.</translation>
    </message>
    <message>
        <source>What was paid for and had been waiting for the disk is in the library now.</source>
        <translation>Was bezahlt war und auf den Datenträger gewartet hatte, ist jetzt in der Bibliothek.</translation>
    </message>
    <message>
        <source>These files cannot be attached. Pictures, PDF, text, code and office documents can.</source>
        <translation>Diese Dateien lassen sich nicht anhängen. Bilder, PDF, Text, Code und Office-Dokumente schon.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::AccountsVerb</name>
    <message>
        <source>Lists, adds and removes accounts. Keys are set with `maquette key`.</source>
        <translation>Listet Konten auf, fügt sie hinzu und entfernt sie. Schlüssel setzt `maquette key`.</translation>
    </message>
    <message>
        <source>Protocol of the server: openai.</source>
        <translation>Protokoll des Servers: openai.</translation>
    </message>
    <message>
        <source>Provider of the account.</source>
        <translation>Anbieter des Kontos.</translation>
    </message>
    <message>
        <source>Address of the server.</source>
        <translation>Adresse des Servers.</translation>
    </message>
    <message>
        <source>One JSON object a line.</source>
        <translation>Ein JSON-Objekt pro Zeile.</translation>
    </message>
    <message>
        <source>list (the default), add NAME, or rm NAME.</source>
        <translation>list (Standard), add NAME oder rm NAME.</translation>
    </message>
    <message>
        <source>accounts knows list, add NAME and rm NAME.</source>
        <translation>accounts kennt list, add NAME und rm NAME.</translation>
    </message>
    <message>
        <source>Give the account's name: maquette accounts %1 NAME.</source>
        <translation>Den Namen des Kontos angeben: maquette accounts %1 NAME.</translation>
    </message>
    <message>
        <source>needs a key</source>
        <translation>braucht einen Schlüssel</translation>
    </message>
    <message>
        <source>There is no provider “%1”.</source>
        <translation>Einen Anbieter „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Added %1. Set its key with: maquette key set "%1"</source>
        <translation>%1 hinzugefügt. Den Schlüssel setzt: maquette key set "%1"</translation>
    </message>
    <message>
        <source>There is no account “%1”.</source>
        <translation>Ein Konto „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Say with --provider or --wire what the server speaks.</source>
        <translation>Mit --provider oder --wire angeben, was der Server spricht.</translation>
    </message>
    <message>
        <source>7 days: %1 answered, %2 failed, %3 limited</source>
        <translation>7 Tage: %1 beantwortet, %2 fehlgeschlagen, %3 gebremst</translation>
    </message>
</context>
<context>
    <name>maquette::cli::AskForm</name>
    <message>
        <source>The schema %1 cannot be read: %2.</source>
        <translation>Das Schema %1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>The schema %1 is of no use. %2</source>
        <translation>Das Schema %1 ist nicht zu gebrauchen. %2</translation>
    </message>
    <message>
        <source>At %1: %2</source>
        <translation>Bei %1: %2</translation>
    </message>
    <message>
        <source>The answer does not keep to the schema, asked for twice. %1</source>
        <translation>Die Antwort hält das Schema nicht ein, obwohl zweimal verlangt. %1</translation>
    </message>
    <message>
        <source>The answer does not keep to the schema. %1</source>
        <translation>Die Antwort hält das Schema nicht ein. %1</translation>
    </message>
    <message>
        <source>Stopped. The answer does not keep to the schema. %1</source>
        <translation>Angehalten. Die Antwort hält das Schema nicht ein. %1</translation>
    </message>
</context>
<context>
    <name>maquette::cli::AskVerb</name>
    <message>
        <source>Asks a model and streams the answer to stdout.</source>
        <translation>Fragt ein Modell und gibt die Antwort fortlaufend auf stdout aus.</translation>
    </message>
    <message>
        <source>System prompt.</source>
        <translation>System-Prompt.</translation>
    </message>
    <message>
        <source>Picture to send along; may be given several times.</source>
        <translation>Bild, das mitgesendet wird; mehrfach möglich.</translation>
    </message>
    <message>
        <source>JSON Schema that the answer has to follow.</source>
        <translation>JSON-Schema, dem die Antwort folgen muss.</translation>
    </message>
    <message>
        <source>0 to 2.</source>
        <translation>0 bis 2.</translation>
    </message>
    <message>
        <source>Longest answer in tokens.</source>
        <translation>Längste Antwort in Token.</translation>
    </message>
    <message>
        <source>Wait for the whole answer.</source>
        <translation>Auf die ganze Antwort warten.</translation>
    </message>
    <message>
        <source>What to ask; - reads it from stdin.</source>
        <translation>Was gefragt wird; - liest es von stdin.</translation>
    </message>
    <message>
        <source>Say what to ask: maquette ask "…", or - to read it from stdin.</source>
        <translation>Angeben, was gefragt wird: maquette ask "…", oder - zum Lesen von stdin.</translation>
    </message>
    <message>
        <source>--temperature takes a number from 0 to 2.</source>
        <translation>--temperature verlangt eine Zahl von 0 bis 2.</translation>
    </message>
    <message>
        <source>--max-tokens takes a whole number above 0.</source>
        <translation>--max-tokens verlangt eine ganze Zahl über 0.</translation>
    </message>
    <message>
        <source>%1 Waiting %2 s.</source>
        <translation>%1 Wartezeit: %2 s.</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>at an unknown price</source>
        <translation>zu unbekanntem Preis</translation>
    </message>
    <message>
        <source>%1%2 tokens to %3, %4. Nothing was sent.</source>
        <translation>%1%2 Token an %3, %4. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The answer was cut at its token limit. Ask for more with --max-tokens.</source>
        <translation>Die Antwort wurde an ihrer Token-Grenze abgeschnitten. Mit --max-tokens mehr verlangen.</translation>
    </message>
    <message>
        <source>%1 needs a key. Put it into the environment variable %2.</source>
        <translation>%1 braucht einen Schlüssel. Ihn in die Umgebungsvariable %2 schreiben.</translation>
    </message>
    <message>
        <source>%1 Asking %2 of %3 instead.</source>
        <translation>%1 Stattdessen wird %2 von %3 gefragt.</translation>
    </message>
    <message>
        <source>-o and --detach belong to --batch; a single answer goes to stdout.</source>
        <translation>-o und --detach gehören zu --batch; eine einzelne Antwort geht nach stdout.</translation>
    </message>
    <message>
        <source>%1%2 tokens to %3, %4. Counted by the provider; nothing was asked.</source>
        <translation>%1%2 Tokens an %3, %4. Vom Anbieter gezählt; gefragt wurde nichts.</translation>
    </message>
    <message>
        <source>The answer does not keep to the schema. %1 Asking once more.</source>
        <translation>Die Antwort hält das Schema nicht ein. %1 Es wird noch einmal gefragt.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::BackupVerb</name>
    <message>
        <source>Read the passphrase from this file descriptor instead of asking for it.</source>
        <translation>Die Passphrase aus diesem Dateideskriptor lesen, statt nach ihr zu fragen.</translation>
    </message>
    <message>
        <source>--passphrase-fd takes the number of a file descriptor.</source>
        <translation>--passphrase-fd verlangt die Nummer eines Dateideskriptors.</translation>
    </message>
    <message>
        <source>Passphrase: </source>
        <translation>Passphrase: </translation>
    </message>
    <message>
        <source>Once more: </source>
        <translation>Noch einmal: </translation>
    </message>
    <message>
        <source>The two passphrases are not the same. Nothing was written.</source>
        <translation>Die beiden Passphrasen sind nicht gleich. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Writes conversations, library, ledger and settings into one encrypted file. Keys stay in the keychain and are not in it. Nobody can open it without the passphrase, which is read from the terminal.</source>
        <translation>Schreibt Gespräche, Bibliothek, Kassenbuch und Einstellungen in eine verschlüsselte Datei. Schlüssel bleiben im Schlüsselbund und sind nicht darin. Niemand kann die Datei ohne die Passphrase öffnen, die vom Terminal gelesen wird.</translation>
    </message>
    <message>
        <source>One JSON object with what was written.</source>
        <translation>Ein JSON-Objekt mit dem, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>The file to write.</source>
        <translation>Datei, die geschrieben wird.</translation>
    </message>
    <message>
        <source>maquette backup takes the name of one file. The passphrase is no argument: it is asked for.</source>
        <translation>maquette backup nimmt den Namen einer Datei. Die Passphrase ist kein Argument: Nach ihr wird gefragt.</translation>
    </message>
    <message>
        <source>%1 files were written to %2.</source>
        <translation>%1 Dateien wurden nach %2 geschrieben.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::BatchAsk</name>
    <message>
        <source>Asks many at once, at the lower price of a batch and within a day: one prompt, or one request as JSON, a line.</source>
        <translation>Fragt vieles auf einmal, zum niedrigeren Preis eines Stapels und innerhalb eines Tages: ein Prompt, oder eine Anfrage als JSON, pro Zeile.</translation>
    </message>
    <message>
        <source>With --batch: file for the answers, one JSON object a line.</source>
        <translation>Mit --batch: Datei für die Antworten, ein JSON-Objekt pro Zeile.</translation>
    </message>
    <message>
        <source>With --batch: print the job's id once it was accepted, and end.</source>
        <translation>Mit --batch: die Nummer des Auftrags ausgeben, sobald er angenommen ist, und enden.</translation>
    </message>
    <message>
        <source>A batch takes its prompts from the file alone, as texts.</source>
        <translation>Ein Stapel nimmt seine Prompts nur aus der Datei, als Texte.</translation>
    </message>
    <message>
        <source>Say with -o where the answers go.</source>
        <translation>Sagen Sie mit -o, wohin die Antworten gehen.</translation>
    </message>
    <message>
        <source>A detached batch needs an account that is still there when it is done. Add the server with maquette accounts add.</source>
        <translation>Ein abgelöster Stapel braucht ein Konto, das noch da ist, wenn er fertig ist. Fügen Sie den Server mit maquette accounts add hinzu.</translation>
    </message>
    <message>
        <source>The folder of %1 is not there or cannot be written.</source>
        <translation>Den Ordner von %1 gibt es nicht, oder er ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>The batch %1 cannot be read: %2.</source>
        <translation>Der Stapel %1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>at an unknown price</source>
        <translation>zu einem unbekannten Preis</translation>
    </message>
    <message>
        <source>%1 requests, %2%3 tokens to %4, %5. Nothing was sent.</source>
        <translation>%1 Anfragen, %2%3 Tokens an %4, %5. Gesendet wurde nichts.</translation>
    </message>
    <message>
        <source>%1 of %2 requests were not answered; their lines say why.</source>
        <translation>%1 von %2 Anfragen wurden nicht beantwortet; ihre Zeilen sagen, warum.</translation>
    </message>
    <message>
        <source>Stopped waiting. The batch goes on: maquette jobs wait %1 -o FILE</source>
        <translation>Es wird nicht mehr gewartet. Der Stapel läuft weiter: maquette jobs wait %1 -o DATEI</translation>
    </message>
    <message>
        <source>Line %1 of the batch: %2</source>
        <translation>Zeile %1 des Stapels: %2</translation>
    </message>
    <message>
        <source>there is nothing to ask.</source>
        <translation>Da ist nichts zu fragen.</translation>
    </message>
    <message>
        <source>There is no request in the batch. Write one a line.</source>
        <translation>Im Stapel ist keine Anfrage. Schreiben Sie eine pro Zeile.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. The answers are kept: maquette jobs wait ID -o FILE.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Die Antworten bleiben: maquette jobs wait ID -o DATEI.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::BudgetVerb</name>
    <message>
        <source>Lists, sets and removes caps on spending. Nothing is sent that could go past one.</source>
        <translation>Zeigt, setzt und entfernt Grenzen für Ausgaben. Nichts wird gesendet, was über eine hinausgehen könnte.</translation>
    </message>
    <message>
        <source>day, week, month, rolling:DAYS or total.</source>
        <translation>day, week, month, rolling:TAGE oder total.</translation>
    </message>
    <message>
        <source>all, account:NAME, provider:ID, model:ID, feature:F or project:P.</source>
        <translation>all, account:NAME, provider:ID, model:ID, feature:F oder project:P.</translation>
    </message>
    <message>
        <source>Share from which you are warned, such as 0.8.</source>
        <translation>Anteil, von dem an Sie gewarnt werden, etwa 0.8.</translation>
    </message>
    <message>
        <source>The cap in US dollars.</source>
        <translation>Die Grenze in US-Dollar.</translation>
    </message>
    <message>
        <source>What becomes of requests whose price is unknown: ask (the default), block or allow.</source>
        <translation>Was aus Anfragen wird, deren Preis unbekannt ist: ask (Standard), block oder allow.</translation>
    </message>
    <message>
        <source>One JSON object a line.</source>
        <translation>Ein JSON-Objekt pro Zeile.</translation>
    </message>
    <message>
        <source>list, set, rm ID or overrides.</source>
        <translation>list, set, rm ID oder overrides.</translation>
    </message>
    <message>
        <source>maquette budget takes list, set, rm ID or overrides.</source>
        <translation>maquette budget nimmt list, set, rm ID oder overrides.</translation>
    </message>
    <message>
        <source>Name the budget: maquette budget rm ID. `maquette budget` lists them.</source>
        <translation>Nennen Sie das Budget: maquette budget rm ID. `maquette budget` zeigt sie.</translation>
    </message>
    <message>
        <source>A budget needs --period, --scope and --hard.</source>
        <translation>Ein Budget braucht --period, --scope und --hard.</translation>
    </message>
    <message>
        <source>--hard takes an amount in US dollars, such as 20.</source>
        <translation>--hard nimmt einen Betrag in US-Dollar, etwa 20.</translation>
    </message>
    <message>
        <source>--unpriced knows ask, block and allow.</source>
        <translation>--unpriced kennt ask, block und allow.</translation>
    </message>
    <message>
        <source>--soft takes a number above 0, at most 1, such as 0.8.</source>
        <translation>--soft nimmt eine Zahl über 0, höchstens 1, etwa 0.8.</translation>
    </message>
    <message>
        <source>%1  %2: %3 of %4 spent, %5 reserved, %6 left%7</source>
        <translation>%1  %2: %3 von %4 ausgegeben, %5 reserviert, %6 übrig%7</translation>
    </message>
    <message>
        <source>, over its soft share</source>
        <translation>, über dem Warnanteil</translation>
    </message>
    <message>
        <source>There are no budgets. `maquette budget set --period month --scope all --hard 20` makes one.</source>
        <translation>Es gibt keine Budgets. `maquette budget set --period month --scope all --hard 20` legt eins an.</translation>
    </message>
    <message>
        <source>There is no account “%1”. `maquette accounts list` shows those that there are.</source>
        <translation>Ein Konto „%1“ gibt es nicht. `maquette accounts list` zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>an unknown amount</source>
        <translation>ein unbekannter Betrag</translation>
    </message>
    <message>
        <source>%1  %2: up to %3 was let pass by the %4</source>
        <translation>%1  %2: bis zu %3 durchgelassen von: %4</translation>
    </message>
</context>
<context>
    <name>maquette::cli::CallTarget</name>
    <message>
        <source>--max-cost takes an amount in US dollars, such as 0.05.</source>
        <translation>--max-cost verlangt einen Betrag in US-Dollar, etwa 0.05.</translation>
    </message>
    <message>
        <source>Account to ask, by name.</source>
        <translation>Konto, das gefragt wird, nach Namen.</translation>
    </message>
    <message>
        <source>Provider whose habits and prices an ad-hoc server has.</source>
        <translation>Anbieter, dessen Eigenheiten und Preise ein Ad-hoc-Server hat.</translation>
    </message>
    <message>
        <source>Address of an ad-hoc server.</source>
        <translation>Adresse eines Ad-hoc-Servers.</translation>
    </message>
    <message>
        <source>Model to ask.</source>
        <translation>Modell, das gefragt wird.</translation>
    </message>
    <message>
        <source>Label for the ledger.</source>
        <translation>Bezeichnung für das Kassenbuch.</translation>
    </message>
    <message>
        <source>Send nothing that may cost more.</source>
        <translation>Nichts senden, was mehr kosten kann.</translation>
    </message>
    <message>
        <source>End with one JSON object.</source>
        <translation>Mit einem JSON-Objekt enden.</translation>
    </message>
    <message>
        <source>Print the estimate and send nothing.</source>
        <translation>Die Schätzung ausgeben und nichts senden.</translation>
    </message>
    <message>
        <source>--base-url takes an address such as http://127.0.0.1:8080/v1.</source>
        <translation>--base-url verlangt eine Adresse wie http://127.0.0.1:8080/v1.</translation>
    </message>
    <message>
        <source>Say with --wire or --provider what the server at --base-url speaks.</source>
        <translation>Mit --wire oder --provider angeben, was der Server unter --base-url spricht.</translation>
    </message>
    <message>
        <source>Give either --account or an ad-hoc server, not both.</source>
        <translation>Entweder --account oder einen Ad-hoc-Server angeben, nicht beides.</translation>
    </message>
    <message>
        <source>Name the model with --model.</source>
        <translation>Das Modell mit --model nennen.</translation>
    </message>
    <message>
        <source>There is no provider “%1”. `maquette accounts list` shows those that there are.</source>
        <translation>Einen Anbieter „%1“ gibt es nicht. `maquette accounts list` zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>There is no account “%1”. `maquette accounts list` shows those that there are.</source>
        <translation>Ein Konto „%1“ gibt es nicht. `maquette accounts list` zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>Protocol of an ad-hoc server: openai, openai-responses, openai-videos, anthropic, gemini, stability, replicate, huggingface, cohere, task or ollama.</source>
        <translation>Protokoll eines Ad-hoc-Servers: openai, openai-responses, openai-videos, anthropic, gemini, stability, replicate, huggingface, cohere, task oder ollama.</translation>
    </message>
    <message>
        <source>There is no wire “%1”. `maquette ask --help` names them.</source>
        <translation>Ein Protokoll „%1“ gibt es nicht. `maquette ask --help` nennt sie.</translation>
    </message>
    <message>
        <source>Send this once although a budget stands against it; `maquette budget overrides` lists such calls.</source>
        <translation>Dies einmal senden, obwohl ein Budget dagegensteht; `maquette budget overrides` zeigt solche Aufrufe.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::EmbedVerb</name>
    <message>
        <source>Turns texts into vectors, one a line.</source>
        <translation>Verwandelt Texte in Vektoren, einen pro Zeile.</translation>
    </message>
    <message>
        <source>Numbers in each vector.</source>
        <translation>Zahlen in jedem Vektor.</translation>
    </message>
    <message>
        <source>document, query, classification or clustering.</source>
        <translation>document, query, classification oder clustering.</translation>
    </message>
    <message>
        <source>Texts; - reads one a line from stdin.</source>
        <translation>Texte; - liest einen pro Zeile von stdin.</translation>
    </message>
    <message>
        <source>Say what to embed: maquette embed "…".</source>
        <translation>Angeben, was eingebettet wird: maquette embed "…".</translation>
    </message>
    <message>
        <source>--dimensions takes a whole number above 0.</source>
        <translation>--dimensions verlangt eine ganze Zahl über 0.</translation>
    </message>
    <message>
        <source>--purpose takes document, query, classification or clustering.</source>
        <translation>--purpose verlangt document, query, classification oder clustering.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::ExportVerb</name>
    <message>
        <source>Writes conversations to files: Markdown and HTML to read, JSON with all branches, pictures and files.</source>
        <translation>Schreibt Gespräche in Dateien: Markdown und HTML zum Lesen, JSON mit allen Zweigen, Bildern und Dateien.</translation>
    </message>
    <message>
        <source>One JSON object with what was written.</source>
        <translation>Ein JSON-Objekt mit dem, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>md, json or html; without it what PATH ends in, else json.</source>
        <translation>md, json oder html; ohne diese Angabe das, worauf PATH endet, sonst json.</translation>
    </message>
    <message>
        <source>Only this one; may be given several times. The numbers are in the JSON export, at origin.</source>
        <translation>Nur dieses; mehrfach möglich. Die Nummern stehen im JSON-Export unter origin.</translation>
    </message>
    <message>
        <source>A file for all, or a folder for a file each.</source>
        <translation>Eine Datei für alle, oder ein Ordner für je eine Datei.</translation>
    </message>
    <message>
        <source>maquette export takes -o PATH, and no other arguments than options.</source>
        <translation>maquette export nimmt -o PATH und außer Optionen keine weiteren Argumente.</translation>
    </message>
    <message>
        <source>--format takes md, json or html.</source>
        <translation>--format nimmt md, json oder html.</translation>
    </message>
    <message>
        <source>--conversation takes the number of a conversation.</source>
        <translation>--conversation nimmt die Nummer eines Gesprächs.</translation>
    </message>
    <message>
        <source>%1 is not in the library any more and was left out.</source>
        <translation>%1 ist nicht mehr in der Bibliothek und wurde weggelassen.</translation>
    </message>
    <message>
        <source>%1 conversations with %2 messages and %3 files were written.</source>
        <translation>%1 Gespräche mit %2 Nachrichten und %3 Dateien wurden geschrieben.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::HistoryVerb</name>
    <message>
        <source>Shows what was asked and what it cost, newest first.</source>
        <translation>Zeigt, was gefragt wurde und was es gekostet hat, das Neueste zuerst.</translation>
    </message>
    <message>
        <source>A row for each billable attempt instead of each call.</source>
        <translation>Eine Zeile pro kostenpflichtigem Versuch statt pro Aufruf.</translation>
    </message>
    <message>
        <source>From this time on: 2026-11-21, 24h, 7d, today.</source>
        <translation>Ab diesem Zeitpunkt: 2026-11-21, 24h, 7d, today.</translation>
    </message>
    <message>
        <source>table (the default), csv or jsonl.</source>
        <translation>table (Standard), csv oder jsonl.</translation>
    </message>
    <message>
        <source>So many rows; a table stops at 50 by itself.</source>
        <translation>So viele Zeilen; eine Tabelle endet von selbst nach 50.</translation>
    </message>
    <message>
        <source>history takes only options.</source>
        <translation>history nimmt nur Optionen.</translation>
    </message>
    <message>
        <source>--limit takes a whole number above 0.</source>
        <translation>--limit verlangt eine ganze Zahl über 0.</translation>
    </message>
    <message>
        <source>--since takes a time such as 2026-11-21, 2026-11-21T10:00, 24h, 7d or today.</source>
        <translation>--since verlangt einen Zeitpunkt wie 2026-11-21, 2026-11-21T10:00, 24h, 7d oder today.</translation>
    </message>
    <message>
        <source> play money</source>
        <translation> Spielgeld</translation>
    </message>
    <message>
        <source>Only of this project.</source>
        <translation>Nur von diesem Projekt.</translation>
    </message>
    <message>
        <source>Only rows that match, such as: cost&gt;0.10 model:claude status:429 heap.</source>
        <translation>Nur passende Zeilen, etwa: cost&gt;0.10 model:claude status:429 heap.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::ImportVerb</name>
    <message>
        <source>Takes in the conversations of an export: ChatGPT, Claude, LibreChat, Open WebUI, Cherry Studio (up to backup 5), or Maquette's own JSON. The same files again add only what is missing.</source>
        <translation>Nimmt die Gespräche eines Exports auf: ChatGPT, Claude, LibreChat, Open WebUI, Cherry Studio (bis Sicherung 5) oder das JSON von Maquette selbst. Dieselben Dateien noch einmal fügen nur hinzu, was fehlt.</translation>
    </message>
    <message>
        <source>One JSON object with what came in and what could not be read.</source>
        <translation>Ein JSON-Objekt mit dem, was hereinkam und was nicht lesbar war.</translation>
    </message>
    <message>
        <source>Zip or JSON files; all those of one export together.</source>
        <translation>Zip- oder JSON-Dateien; alle eines Exports zusammen.</translation>
    </message>
    <message>
        <source>maquette import takes the files of an export.</source>
        <translation>maquette import nimmt die Dateien eines Exports.</translation>
    </message>
    <message>
        <source>%1 further problems.</source>
        <translation>%1 weitere Probleme.</translation>
    </message>
    <message>
        <source>%1 conversations are new, %2 were completed, %3 were here already; %4 messages and %5 files came in.</source>
        <translation>%1 Gespräche sind neu, %2 wurden ergänzt, %3 waren schon da; %4 Nachrichten und %5 Dateien kamen herein.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::JobsVerb</name>
    <message>
        <source>Lists jobs, waits for one, cancels one, or goes on with those that an ended program left.</source>
        <translation>Listet Aufträge auf, wartet auf einen, bricht einen ab oder setzt jene fort, die ein beendetes Programm hinterlassen hat.</translation>
    </message>
    <message>
        <source>One JSON object a line.</source>
        <translation>Ein JSON-Objekt pro Zeile.</translation>
    </message>
    <message>
        <source>list, wait ID, cancel ID or resume [ID].</source>
        <translation>list, wait ID, cancel ID oder resume [ID].</translation>
    </message>
    <message>
        <source>maquette jobs takes list, wait ID, cancel ID or resume [ID].</source>
        <translation>maquette jobs nimmt list, wait ID, cancel ID oder resume [ID].</translation>
    </message>
    <message>
        <source>Name the job: maquette jobs %1 ID. `maquette jobs` lists them.</source>
        <translation>Den Auftrag nennen: maquette jobs %1 ID. `maquette jobs` listet sie auf.</translation>
    </message>
    <message>
        <source>The provider is asked to stop. What it makes all the same is fetched.</source>
        <translation>Der Anbieter ist gebeten aufzuhören. Was er trotzdem macht, wird abgeholt.</translation>
    </message>
    <message>
        <source>With wait and resume ID: file for the answers of a batch.</source>
        <translation>Mit wait und resume ID: Datei für die Antworten eines Stapels.</translation>
    </message>
    <message>
        <source>-o goes with wait ID or resume ID.</source>
        <translation>-o geht mit wait ID oder resume ID.</translation>
    </message>
    <message>
        <source>With list: only of this project.</source>
        <translation>Mit list: nur von diesem Projekt.</translation>
    </message>
    <message>
        <source>--project goes with list.</source>
        <translation>--project gehört zu list.</translation>
    </message>
    <message>
        <source>maquette jobs %1 takes one job at a time, and no “%2”.</source>
        <translation>maquette jobs %1 nimmt nur einen Auftrag auf einmal und kein „%2“.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are paused. Let them go in the window, or one by one with maquette jobs resume ID.</source>
        <translation>
            <numerusform>%n Auftrag ist pausiert. Lassen Sie ihn im Fenster weiterlaufen oder mit maquette jobs resume ID.</numerusform>
            <numerusform>%n Aufträge sind pausiert. Lassen Sie sie im Fenster weiterlaufen oder einzeln mit maquette jobs resume ID.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::cli::KeyVerb</name>
    <message>
        <source>Sets, tests and removes the key of an account. The key is read from stdin.</source>
        <translation>Setzt, testet und entfernt den Schlüssel eines Kontos. Der Schlüssel wird von stdin gelesen.</translation>
    </message>
    <message>
        <source>End with one JSON object.</source>
        <translation>Mit einem JSON-Objekt enden.</translation>
    </message>
    <message>
        <source>set, test or rm.</source>
        <translation>set, test oder rm.</translation>
    </message>
    <message>
        <source>The account's name.</source>
        <translation>Name des Kontos.</translation>
    </message>
    <message>
        <source>key knows set, test and rm, each with the name of an account.</source>
        <translation>key kennt set, test und rm, jeweils mit dem Namen eines Kontos.</translation>
    </message>
    <message>
        <source>A key is never given as an argument, where other programs could read it. It is read from stdin.</source>
        <translation>Ein Schlüssel wird nie als Argument angegeben, wo andere Programme ihn lesen könnten. Er wird von stdin gelesen.</translation>
    </message>
    <message>
        <source>Give the account's name: maquette key %1 ACCOUNT.</source>
        <translation>Den Namen des Kontos angeben: maquette key %1 KONTO.</translation>
    </message>
    <message>
        <source>There is no account “%1”. `maquette accounts list` shows those that there are.</source>
        <translation>Ein Konto „%1“ gibt es nicht. `maquette accounts list` zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>Key of %1: </source>
        <translation>Schlüssel von %1: </translation>
    </message>
    <message>
        <source>No key was given. Nothing was changed.</source>
        <translation>Kein Schlüssel angegeben. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The key was not kept. %1</source>
        <translation>Der Schlüssel wurde nicht aufbewahrt. %1</translation>
    </message>
    <message>
        <source>There is no keychain on this computer.</source>
        <translation>Auf diesem Rechner gibt es keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>Kept in the keychain (fingerprint %1).</source>
        <translation>Im Schlüsselbund abgelegt (Fingerabdruck %1).</translation>
    </message>
</context>
<context>
    <name>maquette::cli::LibraryVerb</name>
    <message>
        <source>Lists the pictures and films of the library, or makes its list again from the files.</source>
        <translation>Zeigt die Bilder und Filme der Bibliothek oder macht ihre Liste aus den Dateien neu.</translation>
    </message>
    <message>
        <source>One JSON object a line.</source>
        <translation>Ein JSON-Objekt pro Zeile.</translation>
    </message>
    <message>
        <source>What is in the trash.</source>
        <translation>Was im Papierkorb liegt.</translation>
    </message>
    <message>
        <source>list [SEARCH], or rebuild.</source>
        <translation>list [SUCHE] oder rebuild.</translation>
    </message>
    <message>
        <source>maquette library takes list [SEARCH] or rebuild.</source>
        <translation>maquette library nimmt list [SUCHE] oder rebuild.</translation>
    </message>
    <message>
        <source>%1 is damaged and was left out.</source>
        <translation>%1 ist beschädigt und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>%1 files, %2 of them new in the list.</source>
        <translation>%1 Dateien, davon %2 neu in der Liste.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::MediaVerb</name>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Rendering, %1 %</source>
        <translation>Wird erzeugt, %1 %</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Wird erzeugt</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Wird heruntergeladen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Unknown: may have been charged</source>
        <translation>Unbekannt: vielleicht berechnet</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf eine Entscheidung</translation>
    </message>
    <message>
        <source>Makes a film and writes it to a file.</source>
        <translation>Macht einen Film und schreibt ihn in eine Datei.</translation>
    </message>
    <message>
        <source>Makes pictures and writes them to files.</source>
        <translation>Macht Bilder und schreibt sie in Dateien.</translation>
    </message>
    <message>
        <source>File to write; further ones get a number.</source>
        <translation>Datei, die geschrieben wird; weitere bekommen eine Nummer.</translation>
    </message>
    <message>
        <source>How many.</source>
        <translation>Anzahl.</translation>
    </message>
    <message>
        <source>Makes the result repeatable, where the model can.</source>
        <translation>Macht das Ergebnis wiederholbar, wo das Modell es kann.</translation>
    </message>
    <message>
        <source>Any parameter of the model; may be given several times.</source>
        <translation>Beliebiger Parameter des Modells; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Picture that the film begins with.</source>
        <translation>Bild, mit dem der Film beginnt.</translation>
    </message>
    <message>
        <source>Picture that the film ends with.</source>
        <translation>Bild, mit dem der Film endet.</translation>
    </message>
    <message>
        <source>Length.</source>
        <translation>Länge.</translation>
    </message>
    <message>
        <source>Such as 720p.</source>
        <translation>Etwa 720p.</translation>
    </message>
    <message>
        <source>Such as 16:9.</source>
        <translation>Etwa 16:9.</translation>
    </message>
    <message>
        <source>Such as 1280x720.</source>
        <translation>Etwa 1280x720.</translation>
    </message>
    <message>
        <source>Print the job's id once it was accepted, and end.</source>
        <translation>Die ID des Auftrags ausgeben, sobald er angenommen ist, und enden.</translation>
    </message>
    <message>
        <source>Such as 1024x1024.</source>
        <translation>Etwa 1024x1024.</translation>
    </message>
    <message>
        <source>Picture to start from; may be given several times.</source>
        <translation>Bild, von dem ausgegangen wird; mehrfach möglich.</translation>
    </message>
    <message>
        <source>PNG that is transparent where the picture may change.</source>
        <translation>PNG, das dort durchsichtig ist, wo sich das Bild ändern darf.</translation>
    </message>
    <message>
        <source>What to make; - reads it from stdin.</source>
        <translation>Was gemacht wird; - liest es von stdin.</translation>
    </message>
    <message>
        <source>Say with -o where the result goes.</source>
        <translation>Mit -o angeben, wohin das Ergebnis kommt.</translation>
    </message>
    <message>
        <source>The folder of %1 is not there or cannot be written.</source>
        <translation>Der Ordner von %1 ist nicht da oder nicht beschreibbar.</translation>
    </message>
    <message>
        <source>--set takes NAME=VALUE, such as quality=high.</source>
        <translation>--set verlangt NAME=WERT, etwa quality=high.</translation>
    </message>
    <message>
        <source>-n takes a whole number above 0.</source>
        <translation>-n verlangt eine ganze Zahl über 0.</translation>
    </message>
    <message>
        <source>%1 of %2, %3. Nothing was sent.</source>
        <translation>%1 von %2, %3. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>at an unknown price</source>
        <translation>zu unbekanntem Preis</translation>
    </message>
    <message>
        <source>Stopped waiting. The job goes on: maquette jobs wait %1</source>
        <translation>Warten beendet. Der Auftrag läuft weiter: maquette jobs wait %1</translation>
    </message>
    <message>
        <source>Working, %1 %</source>
        <translation>In Arbeit, %1 %</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
</context>
<context>
    <name>maquette::cli::MetricsVerb</name>
    <message>
        <source>Answers Prometheus on loopback until Ctrl+C, and prints the address. A window does so too where the settings say so; counters are those of all programs on this home, but what is under way only this program's own.</source>
        <translation>Antwortet Prometheus auf diesem Rechner bis Strg+C und gibt die Adresse aus. Ein Fenster tut das auch, wenn es so eingestellt ist; die Zähler sind die aller Programme auf diesen Daten, was gerade läuft, nur das eigene.</translation>
    </message>
    <message>
        <source>Port; 0 picks a free one. Without it the one of the settings.</source>
        <translation>Port; 0 nimmt einen freien. Ohne Angabe der aus den Einstellungen.</translation>
    </message>
    <message>
        <source>metrics takes only options.</source>
        <translation>metrics nimmt nur Optionen.</translation>
    </message>
    <message>
        <source>--port takes a number from 0 to 65535.</source>
        <translation>--port nimmt eine Zahl von 0 bis 65535.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::ModelsVerb</name>
    <message>
        <source>Lists models with context, prices per million tokens and shutdown dates.</source>
        <translation>Listet Modelle mit Kontext, Preisen pro Million Token und Abschaltterminen auf.</translation>
    </message>
    <message>
        <source>Only this account's.</source>
        <translation>Nur die dieses Kontos.</translation>
    </message>
    <message>
        <source>Ask the provider for its list first.</source>
        <translation>Zuerst die Liste des Anbieters holen.</translation>
    </message>
    <message>
        <source>One JSON object a line.</source>
        <translation>Ein JSON-Objekt pro Zeile.</translation>
    </message>
    <message>
        <source>models takes only options.</source>
        <translation>models nimmt nur Optionen.</translation>
    </message>
    <message>
        <source>Say with --account whose list to refresh.</source>
        <translation>Mit --account angeben, wessen Liste zu aktualisieren ist.</translation>
    </message>
    <message>
        <source>There is no account “%1”. `maquette accounts list` shows those that there are.</source>
        <translation>Ein Konto „%1“ gibt es nicht. `maquette accounts list` zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>eingestellt</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>maquette::cli::ModerateVerb</name>
    <message>
        <source>Judges whether texts are harmful, a verdict a line.</source>
        <translation>Beurteilt, ob Texte schädlich sind, ein Urteil pro Zeile.</translation>
    </message>
    <message>
        <source>Texts; - reads one a line from stdin.</source>
        <translation>Texte; - liest einen pro Zeile von stdin.</translation>
    </message>
    <message>
        <source>Say what to judge: maquette moderate "…".</source>
        <translation>Angeben, was beurteilt wird: maquette moderate "…".</translation>
    </message>
    <message>
        <source>flagged: %1</source>
        <translation>beanstandet: %1</translation>
    </message>
    <message>
        <source>not flagged</source>
        <translation>nicht beanstandet</translation>
    </message>
</context>
<context>
    <name>maquette::cli::PlainVerb</name>
    <message>
        <source>%1 Waiting %2 s.</source>
        <translation>%1 Wartezeit: %2 s.</translation>
    </message>
    <message>
        <source>%1: %2. Nothing was sent.</source>
        <translation>%1: %2. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>at an unknown price</source>
        <translation>zu unbekanntem Preis</translation>
    </message>
</context>
<context>
    <name>maquette::cli::RestoreVerb</name>
    <message>
        <source>Makes a home of a backup, in the empty folder that --home names. It is looked through to the last byte before it is put there. Keys are not in a backup: set them again where the keychain does not have them.</source>
        <translation>Macht aus einer Sicherung einen Datenordner, in dem leeren Ordner, den --home nennt. Sie wird bis zum letzten Byte durchgesehen, bevor sie dort hinkommt. Schlüssel sind in keiner Sicherung: Setzen Sie sie neu, wo der Schlüsselbund sie nicht hat.</translation>
    </message>
    <message>
        <source>One JSON object with what was restored.</source>
        <translation>Ein JSON-Objekt mit dem, was wiederhergestellt wurde.</translation>
    </message>
    <message>
        <source>The backup.</source>
        <translation>Die Sicherung.</translation>
    </message>
    <message>
        <source>maquette restore takes the name of one file. The passphrase is no argument: it is asked for.</source>
        <translation>maquette restore nimmt den Namen einer Datei. Die Passphrase ist kein Argument: Nach ihr wird gefragt.</translation>
    </message>
    <message>
        <source>Name the folder to restore into: maquette restore FILE --home DIR.</source>
        <translation>Nennen Sie den Ordner, in dem wiederhergestellt wird: maquette restore DATEI --home ORDNER.</translation>
    </message>
    <message>
        <source>%1 files were restored. Start Maquette with --home %2.</source>
        <translation>%1 Dateien wurden wiederhergestellt. Starten Sie Maquette mit --home %2.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::SandboxVerb</name>
    <message>
        <source>Port; 0 picks a free one.</source>
        <translation>Port; 0 wählt einen freien.</translation>
    </message>
    <message>
        <source>How to misbehave, such as latency=200,429:2*1,cut@900%10.</source>
        <translation>Wie sie sich danebenbenimmt, etwa latency=200,429:2*1,cut@900%10.</translation>
    </message>
    <message>
        <source>Requests a minute; 0 for no limit.</source>
        <translation>Anfragen pro Minute; 0 für keine Grenze.</translation>
    </message>
    <message>
        <source>Tokens a minute; 0 for no limit.</source>
        <translation>Token pro Minute; 0 für keine Grenze.</translation>
    </message>
    <message>
        <source>Tokens a second of each stream; 0 for no limit.</source>
        <translation>Token pro Sekunde in jedem Strom; 0 für keine Grenze.</translation>
    </message>
    <message>
        <source>--port, --rpm, --tpm and --speed take numbers from 0 on.</source>
        <translation>--port, --rpm, --tpm und --speed verlangen Zahlen ab 0.</translation>
    </message>
    <message>
        <source>waits before the answer</source>
        <translation>wartet vor der Antwort</translation>
    </message>
    <message>
        <source>closes the connection without reading the request</source>
        <translation>schließt die Verbindung, ohne die Anfrage zu lesen</translation>
    </message>
    <message>
        <source>reads the request, then closes the connection</source>
        <translation>liest die Anfrage, schließt dann die Verbindung</translation>
    </message>
    <message>
        <source>too many requests, with or without Retry-After</source>
        <translation>zu viele Anfragen, mit oder ohne Retry-After</translation>
    </message>
    <message>
        <source>429 because the money is used up</source>
        <translation>429, weil das Geld aufgebraucht ist</translation>
    </message>
    <message>
        <source>any other status from 400 to 599</source>
        <translation>jeder andere Status von 400 bis 599</translation>
    </message>
    <message>
        <source>200 with a web page</source>
        <translation>200 mit einer Webseite</translation>
    </message>
    <message>
        <source>an answer that stops being JSON in the middle</source>
        <translation>eine Antwort, die mittendrin kein JSON mehr ist</translation>
    </message>
    <message>
        <source>200, some text, then an error</source>
        <translation>200, etwas Text, dann ein Fehler</translation>
    </message>
    <message>
        <source>one line of 8 MB, or so many bytes, in a good answer</source>
        <translation>eine Zeile von 8 MB, oder so vielen Bytes, in einer guten Antwort</translation>
    </message>
    <message>
        <source>says nothing more after so many bytes</source>
        <translation>sagt nach so vielen Bytes nichts mehr</translation>
    </message>
    <message>
        <source>closes the connection after so many bytes</source>
        <translation>schließt die Verbindung nach so vielen Bytes</translation>
    </message>
    <message>
        <source>one byte at a time</source>
        <translation>Byte für Byte</translation>
    </message>
    <message>
        <source>the task is there, and its name is never told</source>
        <translation>den Auftrag gibt es, und sein Name wird nie gesagt</translation>
    </message>
    <message>
        <source>stays at 95 % for ever</source>
        <translation>bleibt für immer bei 95 %</translation>
    </message>
    <message>
        <source>says a state that nobody knows</source>
        <translation>nennt einen Zustand, den niemand kennt</translation>
    </message>
    <message>
        <source>goes back into the queue</source>
        <translation>geht zurück in die Warteschlange</translation>
    </message>
    <message>
        <source>is over again and again, with other addresses for its files</source>
        <translation>ist wieder und wieder fertig, mit anderen Adressen für seine Dateien</translation>
    </message>
    <message>
        <source>is not found any more after the first question</source>
        <translation>ist nach der ersten Frage nicht mehr zu finden</translation>
    </message>
    <message>
        <source>is done, and has no file</source>
        <translation>ist fertig und hat keine Datei</translation>
    </message>
    <message>
        <source>404, or that status, instead of a file</source>
        <translation>404, oder dieser Status, statt einer Datei</translation>
    </message>
    <message>
        <source>half a file, or so many bytes of it</source>
        <translation>eine halbe Datei, oder so viele Bytes davon</translation>
    </message>
    <message>
        <source>Faults, with commas between them; *N behind one for the first N times only, %P for so many of a hundred. Those of tasks strike what is made in the background, those of results its downloads:</source>
        <translation>Fehler, durch Kommas getrennt; *N dahinter nur für die ersten N Male, %P für so viele von hundert. Die von Aufträgen treffen, was im Hintergrund entsteht, die von Ergebnissen dessen Downloads:</translation>
    </message>
    <message>
        <source>Runs the offline provider on loopback for other programs, until Ctrl+C. On one port it speaks the wires of OpenAI (base URL http://127.0.0.1:PORT/v1), Mistral (…/mistral/v1), Anthropic, Gemini, Ollama and Cohere (base URL without a path), and needs no key. Those of Stability, Replicate, Hugging Face and APIMart's tasks are spoken there too; each takes the path that its own server has, or none.</source>
        <translation>Betreibt den Offline-Anbieter auf diesem Rechner für andere Programme, bis Strg+C. An einem Port spricht er die Schnittstellen von OpenAI (Basisadresse http://127.0.0.1:PORT/v1), Mistral (…/mistral/v1), Anthropic, Gemini, Ollama und Cohere (Basisadresse ohne Pfad) und braucht keinen Schlüssel. Die von Stability, Replicate, Hugging Face und von APIMarts Aufträgen spricht er dort auch; jede nimmt den Pfad, den ihr eigener Server hat, oder keinen.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::SpeakVerb</name>
    <message>
        <source>Speaks a text and writes the sound to a file.</source>
        <translation>Spricht einen Text und schreibt den Ton in eine Datei.</translation>
    </message>
    <message>
        <source>File to write.</source>
        <translation>Datei, die geschrieben wird.</translation>
    </message>
    <message>
        <source>Voice, by its name.</source>
        <translation>Stimme, nach ihrem Namen.</translation>
    </message>
    <message>
        <source>How to speak, where the model takes it.</source>
        <translation>Wie gesprochen wird, wo das Modell es annimmt.</translation>
    </message>
    <message>
        <source>mp3, wav, …; by the file's name otherwise.</source>
        <translation>mp3, wav, …; sonst nach dem Namen der Datei.</translation>
    </message>
    <message>
        <source>What to say; - reads it from stdin.</source>
        <translation>Was gesprochen wird; - liest es von stdin.</translation>
    </message>
    <message>
        <source>Say what to speak and where it goes: maquette speak "…" -o FILE.</source>
        <translation>Angeben, was gesprochen wird und wohin es kommt: maquette speak "…" -o DATEI.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::SpendCompare</name>
    <message>
        <source>With a provider's usage or cost export (CSV): what it billed beside the ledger, per day of UTC and model.</source>
        <translation>Mit einem Verbrauchs- oder Kostenexport eines Anbieters (CSV): was er berechnet hat, neben dem eigenen Kassenbuch, je Tag in UTC und Modell.</translation>
    </message>
    <message>
        <source>compare: whose export it is, where its columns do not tell.</source>
        <translation>compare: von wem der Export ist, wo die Spalten es nicht sagen.</translation>
    </message>
    <message>
        <source>compare: which columns tell what, such as date=Day,model=Name,cost=Amount; also currency, input, cache_read, cache_write, output and reasoning.</source>
        <translation>compare: welche Spalten was nennen, etwa date=Tag,model=Name,cost=Betrag; auch currency, input, cache_read, cache_write, output und reasoning.</translation>
    </message>
    <message>
        <source>compare: also what agrees.</source>
        <translation>compare: auch, was übereinstimmt.</translation>
    </message>
    <message>
        <source>--map takes pairs such as date=Day,model=Name,cost=Amount; “%1” is none.</source>
        <translation>--map nimmt Paare wie date=Tag,model=Name,cost=Betrag; „%1“ ist keines.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 has no row that tells a model and what it cost or used.</source>
        <translation>%1 hat keine Zeile, die ein Modell nennt und was es gekostet oder verbraucht hat.</translation>
    </message>
    <message>
        <source>%1: %2 billed, %3 here.</source>
        <translation>%1: %2 berechnet, %3 hier.</translation>
    </message>
    <message>
        <source>Everything agrees.</source>
        <translation>Alles stimmt überein.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::SpendVerb</name>
    <message>
        <source>Shows what was spent. Play money of the sandbox only with --play.</source>
        <translation>Zeigt, was ausgegeben wurde. Spielgeld der Sandbox nur mit --play.</translation>
    </message>
    <message>
        <source>hour, day (the default), week, month, model, provider, feature, account or project.</source>
        <translation>hour, day (Standard), week, month, model, provider, feature, account oder project.</translation>
    </message>
    <message>
        <source>From this day on: 2026-11-01, 7d, today; 30d by default.</source>
        <translation>Von diesem Tag an: 2026-11-01, 7d, today; sonst 30d.</translation>
    </message>
    <message>
        <source>Up to this day, which counts.</source>
        <translation>Bis zu diesem Tag, der mitzählt.</translation>
    </message>
    <message>
        <source>Only of this project.</source>
        <translation>Nur von diesem Projekt.</translation>
    </message>
    <message>
        <source>Play money instead of real money.</source>
        <translation>Spielgeld statt echtem Geld.</translation>
    </message>
    <message>
        <source>--by knows hour, day, week, month, model, provider, feature, account and project.</source>
        <translation>--by kennt hour, day, week, month, model, provider, feature, account und project.</translation>
    </message>
    <message>
        <source>--%1 takes a day such as 2026-11-21, 7d or today.</source>
        <translation>--%1 nimmt einen Tag, etwa 2026-11-21, 7d oder today.</translation>
    </message>
    <message numerus="yes">
        <source>  %n of unknown cost</source>
        <translation>
            <numerusform>  %n mit unbekannten Kosten</numerusform>
            <numerusform>  %n mit unbekannten Kosten</numerusform>
        </translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Nothing was spent in these days.</source>
        <translation>In diesen Tagen wurde nichts ausgegeben.</translation>
    </message>
    <message>
        <source>This month: %1 so far, about %2 by its end at %3 a day.</source>
        <translation>Dieser Monat: bisher %1, bis zum Ende etwa %2 bei %3 am Tag.</translation>
    </message>
    <message>
        <source>table (the default), csv, jsonl, or focus: CSV in the columns of the FOCUS specification, by day, model, account, feature and project.</source>
        <translation>table (die Vorgabe), csv, jsonl oder focus: CSV mit den Spalten der FOCUS-Spezifikation, nach Tag, Modell, Konto, Funktion und Projekt.</translation>
    </message>
    <message>
        <source>--format knows table, csv, jsonl and focus.</source>
        <translation>--format kennt table, csv, jsonl und focus.</translation>
    </message>
    <message>
        <source>spend takes only options, or: compare FILE.</source>
        <translation>spend nimmt nur Optionen, oder: compare DATEI.</translation>
    </message>
    <message>
        <source>--%1 does not go with compare: it takes its days and models from the export.</source>
        <translation>--%1 passt nicht zu compare: Tage und Modelle nimmt es aus dem Export.</translation>
    </message>
    <message>
        <source>--%1 goes with compare FILE only.</source>
        <translation>--%1 gehört nur zu compare DATEI.</translation>
    </message>
</context>
<context>
    <name>maquette::cli::TranscribeVerb</name>
    <message>
        <source>Writes down what is said in a recording.</source>
        <translation>Schreibt auf, was in einer Aufnahme gesagt wird.</translation>
    </message>
    <message>
        <source>Of the recording, such as de; found out otherwise.</source>
        <translation>Sprache der Aufnahme, etwa de; sonst wird sie erkannt.</translation>
    </message>
    <message>
        <source>Words that may come up.</source>
        <translation>Wörter, die vorkommen können.</translation>
    </message>
    <message>
        <source>The recording.</source>
        <translation>Die Aufnahme.</translation>
    </message>
    <message>
        <source>Name one recording: maquette transcribe FILE.</source>
        <translation>Eine Aufnahme nennen: maquette transcribe DATEI.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 ist nicht lesbar: %2.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AccountForm</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Allow plain http: keys and prompts are readable on the way</source>
        <translation>Unverschlüsseltes http erlauben: Schlüssel und Prompts sind unterwegs lesbar</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation>&amp;Basis-URL</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>&amp;Organisation</translation>
    </message>
    <message>
        <source>Pro&amp;ject</source>
        <translation>Pro&amp;jekt</translation>
    </message>
    <message>
        <source>Extra &amp;headers</source>
        <translation>Zusätzliche &amp;Header</translation>
    </message>
    <message>
        <source>One a line. They are kept in clear text, so no keys here.</source>
        <translation>Einer pro Zeile. Sie werden im Klartext gespeichert, also keine Schlüssel hier.</translation>
    </message>
    <message>
        <source>As in the settings</source>
        <translation>Wie in den Einstellungen</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Kein Proxy</translation>
    </message>
    <message>
        <source>This proxy</source>
        <translation>Dieser Proxy</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>Pro&amp;xy address</source>
        <translation>Pro&amp;xy-Adresse</translation>
    </message>
    <message>
        <source>A password in it is put into the keyring.</source>
        <translation>Ein Passwort darin kommt in den Schlüsselbund.</translation>
    </message>
    <message>
        <source>no limit of its own</source>
        <translation>keine eigene Grenze</translation>
    </message>
    <message>
        <source>Requests at &amp;once</source>
        <translation>&amp;Gleichzeitige Anfragen</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>Weniger Einstellungen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AccountInspector</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>Modelle durchsuchen</translation>
    </message>
    <message>
        <source>About this account</source>
        <translation>Über dieses Konto</translation>
    </message>
    <message>
        <source>Where keys are</source>
        <translation>Wo Schlüssel liegen</translation>
    </message>
    <message>
        <source>A key is kept in this computer's keyring, never in a file. It leaves the keyring only for the one header of a request that needs it, and nobody can read it back here.

Keys in the environment (such as OPENAI_API_KEY) are used too, and are hidden from every program that Maquette starts.</source>
        <translation>Ein Schlüssel liegt im Schlüsselbund dieses Rechners, nie in einer Datei. Er verlässt den Schlüsselbund nur für den einen Header einer Anfrage, die ihn braucht, und hier kann ihn niemand zurücklesen.

Schlüssel in der Umgebung (etwa OPENAI_API_KEY) werden auch verwendet und vor jedem Programm verborgen, das Maquette startet.</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht gestartet</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>as in the settings</source>
        <translation>wie in den Einstellungen</translation>
    </message>
    <message>
        <source>Listed by the server on %1</source>
        <translation>Vom Server am %1 aufgelistet</translation>
    </message>
    <message>
        <source>None known yet. Test the account to read its list.</source>
        <translation>Noch keine bekannt. Das Konto testen, um seine Liste zu lesen.</translation>
    </message>
    <message>
        <source>From Maquette's own catalogue. Test the account to read its list.</source>
        <translation>Aus Maquettes eigenem Katalog. Das Konto testen, um seine Liste zu lesen.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AccountListModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>changes not saved</source>
        <translation>Änderungen nicht gespeichert</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AccountPage</name>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Remove account…</source>
        <translation>Konto entfernen …</translation>
    </message>
    <message>
        <source>The sandbox answers on this computer, without a network, a key or a bill. Its prices are realistic play money and never part of your totals.</source>
        <translation>Die Sandbox antwortet auf diesem Rechner, ohne Netzwerk, Schlüssel oder Rechnung. Ihre Preise sind realistisches Spielgeld und zählen nie zu den Summen.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Asking for the list of models…</source>
        <translation>Die Modellliste wird abgefragt …</translation>
    </message>
    <message>
        <source>The key is stored. %1</source>
        <translation>Der Schlüssel ist gespeichert. %1</translation>
    </message>
    <message>
        <source>The key is kept until Maquette closes.</source>
        <translation>Der Schlüssel bleibt, bis Maquette geschlossen wird.</translation>
    </message>
    <message>
        <source>The key is stored.</source>
        <translation>Der Schlüssel ist gespeichert.</translation>
    </message>
    <message>
        <source>The key is removed. It still works at the provider until you revoke it there.</source>
        <translation>Der Schlüssel ist entfernt. Beim Anbieter gilt er weiter, bis er dort widerrufen wird.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Remove “%1” and its key from this computer? Conversations and the history stay.</source>
        <translation>„%1“ und den zugehörigen Schlüssel von diesem Rechner entfernen? Gespräche und Verlauf bleiben.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AccountsPane</name>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Look for model servers on this computer</source>
        <translation>Auf diesem Rechner nach Modellservern suchen</translation>
    </message>
    <message>
        <source>Test this account</source>
        <translation>Dieses Konto testen</translation>
    </message>
    <message>
        <source>Save the changes of this account</source>
        <translation>Die Änderungen dieses Kontos speichern</translation>
    </message>
    <message>
        <source>Remove this account</source>
        <translation>Dieses Konto entfernen</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Find local servers</source>
        <translation>Lokale Server finden</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>„%1“ wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AnswerColumn</name>
    <message>
        <source>Pick</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Stop this answer</source>
        <translation>Diese Antwort anhalten</translation>
    </message>
    <message>
        <source>Go on with this answer alone (%1)</source>
        <translation>Nur mit dieser Antwort weitermachen (%1)</translation>
    </message>
    <message>
        <source>%1 · won</source>
        <translation>%1 · gewonnen</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>Spalte %1: %2</translation>
    </message>
    <message>
        <source>Pick the answer of %1</source>
        <translation>Die Antwort von %1 wählen</translation>
    </message>
    <message>
        <source>Stop the answer of %1</source>
        <translation>Die Antwort von %1 anhalten</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>play %1</source>
        <translation>Spielgeld %1</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AnswerForms</name>
    <message>
        <source>it is too large for a schema</source>
        <translation>es ist zu groß für ein Schema</translation>
    </message>
    <message>
        <source>Choose a JSON Schema</source>
        <translation>Ein JSON-Schema wählen</translation>
    </message>
    <message>
        <source>JSON (*.json);;All files (*)</source>
        <translation>JSON (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be used as a schema: %2.</source>
        <translation>%1 ist nicht als Schema verwendbar: %2.</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>aus %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AnswerTableDialog</name>
    <message>
        <source>Answer as a table</source>
        <translation>Antwort als Tabelle</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern …</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Die Tabelle speichern</translation>
    </message>
    <message>
        <source>Comma separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>It could not be saved: %1</source>
        <translation>Speichern ging nicht: %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Takes effect at once.</source>
        <translation>Wirkt sofort.</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
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
        <source>Size of the text</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>On top of the desktop's own setting.</source>
        <translation>Zusätzlich zur Einstellung des Desktops.</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Fading and sliding, for those whom they disturb.</source>
        <translation>Überblendungen und Gleiten, für alle, die das stört.</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Verringert</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Takes effect when Maquette starts the next time.</source>
        <translation>Wirkt beim nächsten Start von Maquette.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AssistantPage</name>
    <message>
        <source>Where the system prompt comes from</source>
        <translation>Woher der System-Prompt kommt</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>How it should answer, e.g. “Plain words, no exclamation marks.”</source>
        <translation>Wie geantwortet werden soll, z. B. „Schlichte Worte, keine Ausrufezeichen.“</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>If it &amp;fails, fall back to</source>
        <translation>Ersatz bei Aus&amp;fall</translation>
    </message>
    <message>
        <source>Max &amp;output tokens</source>
        <translation>&amp;Ausgabe-Token höchstens</translation>
    </message>
    <message>
        <source>S&amp;ystem prompt</source>
        <translation>S&amp;ystem-Prompt</translation>
    </message>
    <message>
        <source>Str&amp;ucture of the answers</source>
        <translation>Str&amp;uktur der Antworten</translation>
    </message>
    <message>
        <source>the one in use</source>
        <translation>das gerade verwendete</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Its own text</source>
        <translation>Eigener Text</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>A prompt that was deleted</source>
        <translation>Ein gelöschter Prompt</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, Version %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AttachmentDialog</name>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The beginning of the table</source>
        <translation>Der Anfang der Tabelle</translation>
    </message>
    <message>
        <source>The beginning of its text</source>
        <translation>Der Anfang des Textes</translation>
    </message>
    <message>
        <source>There is no text in it.</source>
        <translation>Darin ist kein Text.</translation>
    </message>
    <message>
        <source>All pages; or some, such as 1-3, 7</source>
        <translation>Alle Seiten oder einige, etwa 1-3, 7</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a way to send a file, and a remark</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>maquette::ui::AttachmentStrip</name>
    <message>
        <source>≈ %1 tok</source>
        <translation>≈ %1 Tok.</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Press Delete to remove it</source>
        <translation>Mit Entf entfernen</translation>
    </message>
    <message>
        <source>Attached: %1</source>
        <translation>Angehängt: %1</translation>
    </message>
    <message>
        <source>Attached, but it cannot go: %1</source>
        <translation>Angehängt, lässt sich aber nicht senden: %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::BackupPage</name>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>One encrypted file with all chats, pictures and films, what was spent, and these settings. Keys stay in the keychain and are not in it.</source>
        <translation>Eine verschlüsselte Datei mit allen Chats, Bildern und Filmen, den Ausgaben und diesen Einstellungen. Schlüssel bleiben im Schlüsselbund und sind nicht darin.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>A backup becomes a home of its own in an empty folder; what is here stays as it is.</source>
        <translation>Aus einer Sicherung wird ein eigener Datenordner in einem leeren Ordner; was hier ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Backups (%1)</source>
        <translation>Sicherungen (%1)</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Wird gesichert</translation>
    </message>
    <message>
        <source>The backup is complete: %1</source>
        <translation>Die Sicherung ist vollständig: %1</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>An empty folder for what is restored</source>
        <translation>Ein leerer Ordner für das, was wiederhergestellt wird</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Wird wiederhergestellt</translation>
    </message>
    <message>
        <source>Restored. Start Maquette with --home %1 to use it.</source>
        <translation>Wiederhergestellt. Starten Sie Maquette mit --home %1, um es zu verwenden.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stopped. Nothing is left of it.</source>
        <translation>Angehalten. Nichts bleibt davon zurück.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::BehaviourPage</name>
    <message>
        <source>Behaviour</source>
        <translation>Verhalten</translation>
    </message>
    <message>
        <source>Closing the window while something runs</source>
        <translation>Schließen des Fensters, während etwas läuft</translation>
    </message>
    <message>
        <source>What is paid for is kept in any case.</source>
        <translation>Was bezahlt ist, bleibt in jedem Fall erhalten.</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <translation>Jedes Mal fragen</translation>
    </message>
    <message>
        <source>Keep in the background</source>
        <translation>Im Hintergrund weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Finish first, then close</source>
        <translation>Erst fertigstellen, dann schließen</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>When something is ready and the window is not in front.</source>
        <translation>Wenn etwas fertig ist und das Fenster nicht im Vordergrund ist.</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Wieder zeigen</translation>
    </message>
    <message>
        <source>Welcome card</source>
        <translation>Willkommenskarte</translation>
    </message>
    <message>
        <source>Stands in an empty chat and helps with the first key or server.</source>
        <translation>Steht in einem leeren Chat und hilft beim ersten Schlüssel oder Server.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::BoardMenu</name>
    <message>
        <source>Boards</source>
        <translation>Boards</translation>
    </message>
    <message>
        <source>New board…</source>
        <translation>Neues Board …</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <comment>board, how many of the selection are on it</comment>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
        <source>New board</source>
        <translation>Neues Board</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>maquette::ui::BranchDialog</name>
    <message>
        <source>Only where it branches</source>
        <translation>Nur Verzweigungen</translation>
    </message>
    <message>
        <source>Branches of this chat</source>
        <translation>Zweige dieses Chats</translation>
    </message>
    <message>
        <source>Messages of all branches</source>
        <translation>Nachrichten aller Zweige</translation>
    </message>
    <message>
        <source>Enter shows the branch of a message. Right opens what stands beside it.</source>
        <translation>Die Eingabetaste zeigt den Zweig einer Nachricht. Die Pfeiltaste nach rechts öffnet, was daneben steht.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show this branch</source>
        <translation>Diesen Zweig zeigen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n branch(es)</source>
        <translation>
            <numerusform>%n Zweig</numerusform>
            <numerusform>%n Zweige</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::BranchTreeModel</name>
    <message>
        <source>You</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>who, and what is said</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>jetzt gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) beside it</source>
        <translation>
            <numerusform>%n weitere daneben</numerusform>
            <numerusform>%n weitere daneben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Zweig</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>maquette::ui::BudgetForm</name>
    <message>
        <source>New budget</source>
        <translation>Neues Budget</translation>
    </message>
    <message>
        <source>Change the budget</source>
        <translation>Budget ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Each day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Each week, from Monday</source>
        <translation>Jede Woche, ab Montag</translation>
    </message>
    <message>
        <source>Each month</source>
        <translation>Jeden Monat</translation>
    </message>
    <message>
        <source>The last days</source>
        <translation>Die letzten Tage</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>One account</source>
        <translation>Ein Konto</translation>
    </message>
    <message>
        <source>One provider</source>
        <translation>Ein Anbieter</translation>
    </message>
    <message>
        <source>One model</source>
        <translation>Ein Modell</translation>
    </message>
    <message>
        <source>One feature</source>
        <translation>Eine Funktion</translation>
    </message>
    <message>
        <source>One project</source>
        <translation>Ein Projekt</translation>
    </message>
    <message>
        <source>Ask before each</source>
        <translation>Jedes Mal fragen</translation>
    </message>
    <message>
        <source>Never send them</source>
        <translation>Nie senden</translation>
    </message>
    <message>
        <source>Send them while something is left</source>
        <translation>Senden, solange etwas übrig ist</translation>
    </message>
    <message>
        <source> %</source>
        <comment>per cent, behind a number</comment>
        <translation> %</translation>
    </message>
    <message>
        <source>no warning</source>
        <translation>keine Warnung</translation>
    </message>
    <message>
        <source>Cap in %1</source>
        <translation>Obergrenze in %1</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Days together, today among them</source>
        <translation>Tage zusammen, heute mitgezählt</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Welches</translation>
    </message>
    <message>
        <source>Warn from</source>
        <translation>Warnen ab</translation>
    </message>
    <message>
        <source>Of the cap. You are told once in each period.</source>
        <translation>Der Obergrenze. Gesagt wird es einmal je Zeitraum.</translation>
    </message>
    <message>
        <source>Requests without a known price</source>
        <translation>Anfragen ohne bekannten Preis</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Say what the budget is for: choose or write a name under “Which”.</source>
        <translation>Sagen, wofür das Budget gilt: unter „Welches“ einen Namen wählen oder schreiben.</translation>
    </message>
    <message>
        <source>Write the cap, the most that may be spent, such as 20.</source>
        <translation>Die Obergrenze eintragen, das meiste, was ausgegeben werden darf, etwa 20.</translation>
    </message>
    <message>
        <source>“%1” is no amount. Write the cap in digits, such as 20.</source>
        <translation>„%1“ ist kein Betrag. Die Obergrenze in Ziffern eintragen, etwa 20.</translation>
    </message>
    <message>
        <source>A cap cannot be below zero.</source>
        <translation>Eine Obergrenze kann nicht unter null liegen.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::BudgetList</name>
    <message>
        <source>No budget yet: nothing stops what you spend. A budget is a cap that no request can pass.</source>
        <translation>Noch kein Budget: Nichts hält die Ausgaben auf. Ein Budget ist eine Obergrenze, an der keine Anfrage vorbeikommt.</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Add a budget</source>
        <translation>Budget hinzufügen</translation>
    </message>
    <message>
        <source>When a cap is reached</source>
        <translation>Wenn eine Obergrenze erreicht ist</translation>
    </message>
    <message>
        <source>New requests stop before they are sent. Running jobs finish; their held cost already counts.</source>
        <translation>Neue Anfragen halten an, bevor sie gesendet werden. Laufende Aufträge werden fertig; ihre vorgemerkten Kosten zählen schon mit.</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>There is a budget for this already. Change that one.</source>
        <translation>Dafür gibt es schon ein Budget. Dieses ändern.</translation>
    </message>
    <message>
        <source>The budget “%1” was removed.</source>
        <translation>Das Budget „%1“ wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::BudgetRow</name>
    <message>
        <source>%1: %2 of %3</source>
        <comment>budget, spent, cap</comment>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>, %1 held</source>
        <translation>, %1 vorgemerkt</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>, %1 übrig</translation>
    </message>
    <message>
        <source>, used up</source>
        <translation>, aufgebraucht</translation>
    </message>
    <message>
        <source> of %1</source>
        <comment>behind an amount, with a space before</comment>
        <translation> von %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::CallActions</name>
    <message>
        <source>Open chat</source>
        <translation>Chat öffnen</translation>
    </message>
    <message>
        <source>Ready to be sent to %1.</source>
        <translation>Bereit zum Senden an %1.</translation>
    </message>
    <message>
        <source>It has no temperature.</source>
        <translation>Es hat keine Temperatur.</translation>
    </message>
    <message numerus="yes">
        <source>It writes %Ln token(s) at most.</source>
        <translation>
            <numerusform>Es schreibt höchstens %Ln Token.</numerusform>
            <numerusform>Es schreibt höchstens %Ln Token.</numerusform>
        </translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Another model…</source>
        <translation>Anderes Modell…</translation>
    </message>
    <message>
        <source>Asks first, because it costs again</source>
        <translation>Fragt vorher, weil es noch einmal kostet</translation>
    </message>
    <message>
        <source>Has it ready to be sent to a model that you choose</source>
        <translation>Macht es bereit, an ein gewähltes Modell gesendet zu werden</translation>
    </message>
</context>
<context>
    <name>maquette::ui::CallInspector</name>
    <message>
        <source>Choose a call to see what was asked of whom, each attempt, and how its cost comes about.</source>
        <translation>Wählen Sie einen Aufruf, um zu sehen, wer was gefragt wurde, jeden Versuch und wie die Kosten zustande kommen.</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Copy request id</source>
        <translation>Anfragenummer kopieren</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>Anfragenummer</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Cached in</source>
        <translation>Davon Cache</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>Erstes Token</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>%1 in · %2 out</source>
        <translation>%1 ein · %2 aus</translation>
    </message>
    <message>
        <source>Answered from the cache; saved %1</source>
        <translation>Aus dem Cache beantwortet; %1 gespart</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>number of an attempt</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>How the cost comes about</source>
        <translation>Wie die Kosten zustande kommen</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>%1 gewartet</translation>
    </message>
    <message>
        <source>Price: %1</source>
        <translation>Preis: %1</translation>
    </message>
    <message>
        <source>Request and reply</source>
        <translation>Anfrage und Antwort</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatHeader</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Title: %1</source>
        <translation>Titel: %1</translation>
    </message>
    <message>
        <source>%1 this chat</source>
        <translation>%1 dieser Chat</translation>
    </message>
    <message numerus="yes">
        <source>What %n answer(s) cost is not known</source>
        <translation>
            <numerusform>Was %n Antwort gekostet hat, ist nicht bekannt</numerusform>
            <numerusform>Was %n Antworten gekostet haben, ist nicht bekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2 context</source>
        <translation>%1 / %2 Kontext</translation>
    </message>
    <message>
        <source>%1 of the %2 tokens that the model can take at once</source>
        <translation>%1 von %2 Token, die das Modell auf einmal aufnehmen kann</translation>
    </message>
    <message>
        <source>≈ %1 / %2 context</source>
        <translation>≈ %1 / %2 Kontext</translation>
    </message>
    <message>
        <source>About %1 of the %2 tokens that the model can take at once</source>
        <translation>Etwa %1 von %2 Token, die das Modell auf einmal aufnehmen kann</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename (%1)</source>
        <translation>Umbenennen (%1)</translation>
    </message>
    <message>
        <source>Go to the chat beside</source>
        <translation>Zum Chat daneben</translation>
    </message>
    <message>
        <source>Close this half</source>
        <translation>Diese Hälfte schließen</translation>
    </message>
    <message>
        <source>Temporary — not kept</source>
        <translation>Temporär – wird nicht behalten</translation>
    </message>
    <message>
        <source>Keep this chat</source>
        <translation>Diesen Chat behalten</translation>
    </message>
    <message>
        <source>This chat is in no list, no search, no export and no backup. When you leave it, its messages, its draft and the files that came with it are deleted. What it cost stays in the history, without its words.</source>
        <translation>Dieser Chat steht in keiner Liste, keiner Suche, keinem Export und keiner Sicherung. Beim Verlassen werden seine Nachrichten, sein Entwurf und die mitgebrachten Dateien gelöscht. Was er gekostet hat, bleibt im Verlauf, ohne seine Worte.</translation>
    </message>
    <message>
        <source>Puts it into the list and the search, like any other chat</source>
        <translation>Nimmt ihn in Liste und Suche auf wie jeden anderen Chat</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>Temporärer Chat</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Nicht behalten</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatInspector</name>
    <message>
        <source>How the model should answer, e.g. “Plain words, no exclamation marks.”</source>
        <translation>Wie das Modell antworten soll, z. B. „Schlichte Worte, keine Ausrufezeichen.“</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>Max &amp;output tokens</source>
        <translation>&amp;Ausgabe-Token höchstens</translation>
    </message>
    <message>
        <source>S&amp;ystem prompt</source>
        <translation>S&amp;ystem-Prompt</translation>
    </message>
    <message>
        <source>Run settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Model: %1, %2</source>
        <translation>Modell: %1, %2</translation>
    </message>
    <message>
        <source>Model: none</source>
        <translation>Modell: keines</translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source> per 1M tokens</source>
        <translation> pro 1 Mio. Token</translation>
    </message>
    <message>
        <source>play money</source>
        <translation>Spielgeld</translation>
    </message>
    <message>
        <source>This model is retired; its provider will most likely refuse it. Choose another one.</source>
        <translation>Dieses Modell ist eingestellt; sein Anbieter wird es höchstwahrscheinlich ablehnen. Ein anderes wählen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>What this conversation costs counts under this name, and towards its budgets</source>
        <translation>Was dieses Gespräch kostet, zählt unter diesem Namen und in dessen Budgets</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projekt</translation>
    </message>
    <message>
        <source>If it &amp;fails, fall back to</source>
        <translation>Ersatz bei Aus&amp;fall</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatPage</name>
    <message>
        <source>Forked into a new chat</source>
        <translation>In einen neuen Chat abgezweigt</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>In a temporary chat nothing is read aloud: the sound would stay in the library</source>
        <translation>In einem temporären Chat wird nichts vorgelesen: Der Ton bliebe in der Bibliothek</translation>
    </message>
    <message>
        <source>This chat is kept from now on</source>
        <translation>Dieser Chat wird von nun an behalten</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatPane</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Attach to the message</source>
        <translation>An die Nachricht anhängen</translation>
    </message>
    <message>
        <source>The answer is complete</source>
        <translation>Die Antwort ist vollständig</translation>
    </message>
    <message>
        <source>The answer did not arrive whole</source>
        <translation>Die Antwort ist nicht ganz angekommen</translation>
    </message>
    <message>
        <source>An answer is coming in. Stopping keeps the text so far and its cost.</source>
        <translation>Eine Antwort kommt gerade herein. Anhalten behält den bisherigen Text und seine Kosten.</translation>
    </message>
    <message>
        <source>New chat with %1</source>
        <translation>Neuer Chat mit %1</translation>
    </message>
    <message>
        <source>New chat with an assistant</source>
        <translation>Neuer Chat mit einem Assistenten</translation>
    </message>
    <message>
        <source>There is no other chat to open beside this one</source>
        <translation>Es gibt keinen anderen Chat, der daneben geöffnet werden könnte</translation>
    </message>
    <message>
        <source>Of the temporary chat nothing is kept but what it cost.</source>
        <translation>Vom temporären Chat bleibt nichts als das, was er gekostet hat.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatPrompts</name>
    <message>
        <source>Insert a prompt</source>
        <translation>Einen Prompt einfügen</translation>
    </message>
    <message>
        <source>Prompts and assistants…</source>
        <translation>Prompts und Assistenten …</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>The prompt of “%1” is not in the library any more. Give it another one.</source>
        <translation>Der Prompt von „%1“ ist nicht mehr in der Bibliothek. Geben Sie ihm einen anderen.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Make an assistant…</source>
        <translation>Einen Assistenten anlegen …</translation>
    </message>
    <message>
        <source>New chat with %1</source>
        <translation>Neuer Chat mit %1</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatSettingsPage</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send a message with</source>
        <translation>Nachricht senden mit</translation>
    </message>
    <message>
        <source>The other one begins a new line.</source>
        <translation>Die andere Taste beginnt eine neue Zeile.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabetaste</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabetaste</translation>
    </message>
    <message>
        <source>Remove hidden data from pictures</source>
        <translation>Versteckte Daten aus Bildern entfernen</translation>
    </message>
    <message>
        <source>Place, time and camera are taken out before a picture is uploaded.</source>
        <translation>Ort, Zeit und Kamera werden vor dem Hochladen eines Bildes entfernt.</translation>
    </message>
    <message>
        <source>New conversations</source>
        <translation>Neue Gespräche</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Who answers in a new conversation.</source>
        <translation>Wer in einem neuen Gespräch antwortet.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Which of its models.</source>
        <translation>Welches seiner Modelle.</translation>
    </message>
    <message>
        <source>The first that can be used</source>
        <translation>Das erste verwendbare</translation>
    </message>
    <message>
        <source>The newest</source>
        <translation>Das neueste</translation>
    </message>
    <message>
        <source>the provider's own</source>
        <translation>der Wert des Anbieters</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Low is steady, high is lively.</source>
        <translation>Niedrig ist ruhig, hoch ist lebhaft.</translation>
    </message>
    <message>
        <source>the model's most</source>
        <translation>das Höchste des Modells</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>Längste Antwort, in Token</translation>
    </message>
    <message>
        <source>Also bounds what one answer can cost.</source>
        <translation>Begrenzt auch, was eine Antwort kosten kann.</translation>
    </message>
    <message>
        <source>You write plain English and short sentences.</source>
        <translation>Du schreibst einfaches Deutsch und kurze Sätze.</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>Said to the model before each new conversation.</source>
        <translation>Wird dem Modell vor jedem neuen Gespräch gesagt.</translation>
    </message>
    <message>
        <source>Count at the provider</source>
        <translation>Beim Anbieter zählen</translation>
    </message>
    <message>
        <source>Where only the provider can count exactly, what you write goes there for counting before it is sent. Free.</source>
        <translation>Wo nur der Anbieter genau zählen kann, geht, was Sie schreiben, vor dem Senden zum Zählen dorthin. Kostenlos.</translation>
    </message>
    <message>
        <source>Answer the same question from memory</source>
        <translation>Dieselbe Frage aus dem Gedächtnis beantworten</translation>
    </message>
    <message>
        <source>At temperature 0 only. Costs nothing the second time; asking an answer again always asks the model.</source>
        <translation>Nur bei Temperatur 0. Kostet beim zweiten Mal nichts; eine Antwort neu zu erfragen fragt immer das Modell.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Pasted text becomes a file from</source>
        <translation>Eingefügten Text zur Datei machen ab</translation>
    </message>
    <message>
        <source>In characters. A file has its own tokens and price, and can be put back as text.</source>
        <translation>In Zeichen. Eine Datei hat eigene Token und einen eigenen Preis und lässt sich wieder zu Text machen.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatSpeech</name>
    <message>
        <source>Something is being recorded, written down or read aloud. What was recorded is kept.</source>
        <translation>Gerade wird etwas aufgenommen, aufgeschrieben oder vorgelesen. Was aufgenommen wurde, bleibt erhalten.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatSplit</name>
    <message>
        <source>Edge between the chats</source>
        <translation>Kante zwischen den Chats</translation>
    </message>
    <message>
        <source>Chat, in use</source>
        <translation>Chat, in Gebrauch</translation>
    </message>
    <message>
        <source>Chat beside it</source>
        <translation>Chat daneben</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatView</name>
    <message>
        <source>Drop to attach to this message</source>
        <translation>Zum Anhängen an diese Nachricht hier ablegen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ChatWindow</name>
    <message>
        <source>Show or hide the run settings</source>
        <translation>Einstellungen zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>%1 — Maquette</source>
        <translation>%1 – Maquette</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>Temporärer Chat</translation>
    </message>
</context>
<context>
    <name>maquette::ui::CloseDialog</name>
    <message>
        <source>&amp;Do this every time; the settings can change it</source>
        <translation>&amp;Immer so verfahren; in den Einstellungen änderbar</translation>
    </message>
    <message>
        <source>Something is still running</source>
        <translation>Es läuft noch etwas</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation>An&amp;halten und schließen</translation>
    </message>
    <message>
        <source>&amp;Finish first</source>
        <translation>&amp;Erst fertigstellen</translation>
    </message>
    <message>
        <source>&amp;Keep in background</source>
        <translation>Im Hintergrund &amp;weiterlaufen</translation>
    </message>
    <message>
        <source>In the background, Maquette goes on without a window until you open it again.</source>
        <translation>Im Hintergrund läuft Maquette ohne Fenster weiter, bis Sie es wieder öffnen.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Columns</name>
    <message>
        <source>Edge of the list</source>
        <translation>Rand der Liste</translation>
    </message>
    <message>
        <source>Edge of the inspector</source>
        <translation>Rand des Inspektors</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ColumnsView</name>
    <message>
        <source>Answers side by side</source>
        <translation>Antworten nebeneinander</translation>
    </message>
    <message>
        <source>You: %1</source>
        <translation>Ich: %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Type a command or the title of a conversation</source>
        <translation>Einen Befehl oder den Titel eines Gesprächs eingeben</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>maquette::ui::CompareCanvas</name>
    <message>
        <source>A %1 × %2 · B %3 × %4</source>
        <translation>A %1 × %2 · B %3 × %4</translation>
    </message>
    <message>
        <source>difference × %1</source>
        <translation>Unterschied × %1</translation>
    </message>
    <message>
        <source>too large to compare with the memory that is free</source>
        <translation>zu groß, um mit dem freien Arbeitsspeicher verglichen zu werden</translation>
    </message>
    <message>
        <source>comparing…</source>
        <translation>wird verglichen …</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>kein Unterschied</translation>
    </message>
    <message>
        <source>under 0.1 % of the pixels differ</source>
        <translation>unter 0,1 % der Pixel sind verschieden</translation>
    </message>
    <message>
        <source>%1 % of the pixels differ</source>
        <translation>%1 % der Pixel sind verschieden</translation>
    </message>
    <message>
        <source>A and B side by side</source>
        <translation>A und B nebeneinander</translation>
    </message>
    <message>
        <source>A to the left and B to the right of a slider at %1 %</source>
        <translation>A links und B rechts eines Schiebers bei %1 %</translation>
    </message>
    <message>
        <source>A and B in turn; Space stops at one</source>
        <translation>A und B im Wechsel; die Leertaste hält bei einem an</translation>
    </message>
    <message>
        <source>B is shown; Space shows A</source>
        <translation>B ist zu sehen; die Leertaste zeigt A</translation>
    </message>
    <message>
        <source>A is shown; Space shows B</source>
        <translation>A ist zu sehen; die Leertaste zeigt B</translation>
    </message>
    <message>
        <source>The difference between A and B</source>
        <translation>Der Unterschied zwischen A und B</translation>
    </message>
    <message>
        <source>A</source>
        <comment>the first of two pictures</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <comment>the second of two pictures</comment>
        <translation>B</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ComparePage</name>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>Schieber</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>wie sie sind</translation>
    </message>
    <message>
        <source>4 × as bright</source>
        <translation>4 × so hell</translation>
    </message>
    <message>
        <source>16 × as bright</source>
        <translation>16 × so hell</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Two pictures compared</source>
        <translation>Zwei Bilder im Vergleich</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Composer</name>
    <message>
        <source>+ Attach</source>
        <translation>+ Anhängen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Composer</source>
        <translation>Eingabefeld</translation>
    </message>
    <message>
        <source>Sending starts a new branch beside the message that was here</source>
        <translation>Senden beginnt einen neuen Zweig neben der Nachricht, die hier stand</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What sending would take: the conversation so far and this message; the second price is with the longest answer</source>
        <translation>Was das Senden bräuchte: das bisherige Gespräch und diese Nachricht; der zweite Preis gilt mit der längsten Antwort</translation>
    </message>
    <message>
        <source>Send (Enter); Shift+Enter starts a new line</source>
        <translation>Senden (Eingabetaste); Umschalt+Eingabetaste beginnt eine neue Zeile</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>Senden (Strg+Eingabetaste)</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>More ways to stop</source>
        <translation>Weitere Arten anzuhalten</translation>
    </message>
    <message>
        <source>Press Delete to remove it</source>
        <translation>Mit Entf entfernen</translation>
    </message>
    <message>
        <source>Long text · %1 characters</source>
        <translation>Langer Text · %1 Zeichen</translation>
    </message>
    <message>
        <source>Long text of %1 characters, goes out with the message</source>
        <translation>Langer Text von %1 Zeichen, geht mit der Nachricht hinaus</translation>
    </message>
    <message>
        <source>Stop now and keep what came (Esc)</source>
        <translation>Jetzt anhalten und behalten, was kam (Esc)</translation>
    </message>
    <message>
        <source>/ Prompt</source>
        <translation>/ Prompt</translation>
    </message>
    <message>
        <source>Attach files: pictures, PDF, text, code, tables, office documents</source>
        <translation>Dateien anhängen: Bilder, PDF, Text, Code, Tabellen, Office-Dokumente</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Insert a prompt: type / at the beginning of a line</source>
        <translation>Einen Prompt einfügen: am Anfang einer Zeile / eingeben</translation>
    </message>
    <message>
        <source>Insert a prompt</source>
        <translation>Einen Prompt einfügen</translation>
    </message>
    <message>
        <source>Message %1 — drop files here</source>
        <translation>Nachricht an %1 – Dateien hier ablegen</translation>
    </message>
    <message>
        <source>Write a message — nothing of this chat is kept</source>
        <translation>Nachricht schreiben – von diesem Chat wird nichts behalten</translation>
    </message>
    <message>
        <source>Message %1 — nothing of this chat is kept</source>
        <translation>Nachricht an %1 – von diesem Chat wird nichts behalten</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ContextBar</name>
    <message>
        <source>Context: nothing is counted yet</source>
        <translation>Kontext: noch nichts gezählt</translation>
    </message>
    <message>
        <source>Context: %1</source>
        <translation>Kontext: %1</translation>
    </message>
    <message>
        <source>What the next message takes of the model's context; press for the parts</source>
        <translation>Was die nächste Nachricht vom Kontext des Modells braucht; für die Teile drücken</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ContextDesk</name>
    <message>
        <source>Send the newest messages</source>
        <translation>Die neuesten Nachrichten senden</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ContextField</name>
    <message>
        <source>Read the summary…</source>
        <translation>Zusammenfassung lesen …</translation>
    </message>
    <message>
        <source>The whole conversation</source>
        <translation>Das ganze Gespräch</translation>
    </message>
    <message>
        <source>The newest messages</source>
        <translation>Die neuesten Nachrichten</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>as much as the model takes</source>
        <translation>so viel, wie das Modell nimmt</translation>
    </message>
    <message>
        <source>Tokens that are sent at most</source>
        <translation>Token, die höchstens gesendet werden</translation>
    </message>
    <message>
        <source>At most, in to&amp;kens</source>
        <translation>&amp;Höchstens, in Token</translation>
    </message>
    <message>
        <source>Summaries &amp;by</source>
        <translation>Zusammenfassungen &amp;von</translation>
    </message>
    <message>
        <source>&amp;Context</source>
        <translation>&amp;Kontext</translation>
    </message>
    <message>
        <source>Summaries by: nobody</source>
        <translation>Zusammenfassungen von: niemandem</translation>
    </message>
    <message>
        <source>Summaries by: %1</source>
        <translation>Zusammenfassungen von: %1</translation>
    </message>
    <message>
        <source>Made after an answer, when older messages are about to be left out; each one costs.</source>
        <translation>Entstehen nach einer Antwort, wenn sonst bald ältere Nachrichten weggelassen würden; jede kostet etwas.</translation>
    </message>
    <message>
        <source>%1. Made after an answer, when older messages are about to be left out; each one costs.</source>
        <translation>%1. Entstehen nach einer Antwort, wenn sonst bald ältere Nachrichten weggelassen würden; jede kostet etwas.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>A summary is being written.</source>
        <translation>Eine Zusammenfassung wird gerade geschrieben.</translation>
    </message>
    <message>
        <source>The last summary failed: %1</source>
        <translation>Die letzte Zusammenfassung ist misslungen: %1</translation>
    </message>
    <message>
        <source>Summarise again…</source>
        <translation>Erneut zusammenfassen …</translation>
    </message>
    <message>
        <source>Summary and newest messages</source>
        <translation>Zusammenfassung und neueste Nachrichten</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ContextLegend</name>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ConversationColumn</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Showing the archive; press to go back</source>
        <translation>Das Archiv wird gezeigt; drücken, um zurückzugehen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>The archive is empty</source>
        <translation>Das Archiv ist leer</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Archived “%1”</source>
        <translation>„%1“ archiviert</translation>
    </message>
    <message>
        <source>Taken out of the archive: “%1”</source>
        <translation>Aus dem Archiv geholt: „%1“</translation>
    </message>
    <message>
        <source>Deleted “%1”</source>
        <translation>„%1“ gelöscht</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>Aus dem Archiv holen</translation>
    </message>
    <message>
        <source>Archive</source>
        <comment>verb</comment>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search in “%1”</source>
        <translation>In „%1“ suchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>This folder is empty. Drag chats onto it, or begin a new one here.</source>
        <translation>Dieser Ordner ist leer. Chats darauf ziehen oder hier einen neuen beginnen.</translation>
    </message>
    <message>
        <source>This folder is empty. Drag chats onto it, press %1 in a chat, or begin a new one here.</source>
        <translation>Dieser Ordner ist leer. Chats darauf ziehen, in einem Chat %1 drücken oder hier einen neuen beginnen.</translation>
    </message>
    <message>
        <source>Open beside</source>
        <translation>Daneben öffnen</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>In eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>In einen Ordner verschieben …</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter …</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ConversationDelegate</name>
    <message>
        <source>answering</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ConversationListModel</name>
    <message>
        <source>In messages</source>
        <translation>In Nachrichten</translation>
    </message>
    <message>
        <source>In titles</source>
        <translation>In Titeln</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>In the folder “%1”</source>
        <translation>Im Ordner „%1“</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ConversationSearch</name>
    <message>
        <source>Search conversations</source>
        <translation>Gespräche durchsuchen</translation>
    </message>
    <message>
        <source>Words of titles and messages, and what the chats are like:
kiln "matt glaze" cost:&gt;0.10 model:claude has:image tag:shop</source>
        <translation>Wörter aus Titeln und Nachrichten und wie die Chats sind:
Ofen "matte Glasur" cost:&gt;0.10 model:claude has:image tag:laden</translation>
    </message>
    <message>
        <source>At character %1: %2</source>
        <translation>Bei Zeichen %1: %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::CreateColumn</name>
    <message>
        <source>Generate ⏎</source>
        <translation>Erzeugen ⏎</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Erstellen</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>Was das Bild zeigt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>What these pictures cost counts under this name, and towards its budgets</source>
        <translation>Was diese Bilder kosten, zählt unter diesem Namen und zu seinen Budgets</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation>&amp;Prompt</translation>
    </message>
    <message>
        <source>Styles and choices…</source>
        <translation>Stile und Möglichkeiten …</translation>
    </message>
    <message>
        <source>Prompts of earlier pictures</source>
        <translation>Prompts früherer Bilder</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>&amp;Bilder</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>P&amp;roject</source>
        <translation>P&amp;rojekt</translation>
    </message>
    <message>
        <source>Model: %1, %2</source>
        <translation>Modell: %1, %2</translation>
    </message>
    <message>
        <source>Model: none</source>
        <translation>Modell: keines</translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>play money</source>
        <translation>Spielgeld</translation>
    </message>
    <message>
        <source>No account can make pictures yet.</source>
        <translation>Noch kann kein Konto Bilder erzeugen.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message numerus="yes">
        <source> in %n request(s)</source>
        <translation>
            <numerusform> in %n Anfrage</numerusform>
            <numerusform> in %n Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>one picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Dictation</name>
    <message>
        <source>Say the message</source>
        <translation>Nachricht sprechen</translation>
    </message>
    <message>
        <source>No account here has a model that writes down what is said. Add one that has, such as OpenAI, Groq or Mistral.</source>
        <translation>Kein Konto hier hat ein Modell, das aufschreibt, was gesagt wird. Fügen Sie ein Konto mit einem solchen Modell hinzu, etwa bei OpenAI, Groq oder Mistral.</translation>
    </message>
    <message>
        <source>Nobody is there who writes it down. Add an account that has a model for it.</source>
        <translation>Niemand ist da, der es aufschreibt. Fügen Sie ein Konto hinzu, das ein Modell dafür hat.</translation>
    </message>
    <message>
        <source>No words were understood. Listen whether the microphone was muted, or choose another model.</source>
        <translation>Es wurden keine Worte verstanden. Prüfen Sie, ob das Mikrofon stumm war, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Said before, and in no message: %1</source>
        <translation>Früher gesagt und in keiner Nachricht: %1</translation>
    </message>
    <message>
        <source>%1 in play money</source>
        <translation>%1 in Spielgeld</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <comment>length of a recording, how long it can be, what writing it down costs</comment>
        <translation>%1 von %2 · %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>length of a recording, and what writing it down costs</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Recorded before · %1</source>
        <translation>Früher aufgenommen · %1</translation>
    </message>
    <message>
        <source>Writing it down… %1</source>
        <translation>Wird aufgeschrieben … %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::DictationBar</name>
    <message>
        <source>Who writes it down</source>
        <translation>Wer es aufschreibt</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>How loud it is</source>
        <translation>Wie laut es ist</translation>
    </message>
    <message>
        <source>Stop and forget what was said (Esc)</source>
        <translation>Anhalten und das Gesagte vergessen (Esc)</translation>
    </message>
    <message>
        <source>Forget what was said</source>
        <translation>Das Gesagte vergessen</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Aufschreiben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::DiffView</name>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
</context>
<context>
    <name>maquette::ui::DiskNotice</name>
    <message numerus="yes">
        <source>%n film(s) wait to be fetched for lack of room.</source>
        <translation>
            <numerusform>%n Film wartet darauf, geholt zu werden: Der Platz reicht nicht.</numerusform>
            <numerusform>%n Filme warten darauf, geholt zu werden: Der Platz reicht nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>About %1 are needed in %2, %3 are free.</source>
        <translation>Etwa %1 sind in %2 nötig, %3 sind frei.</translation>
    </message>
    <message>
        <source>%1 are needed in %2, %3 are free.</source>
        <translation>%1 sind in %2 nötig, %3 sind frei.</translation>
    </message>
    <message>
        <source>The provider deletes the first of them in %1.</source>
        <translation>Der Anbieter löscht den ersten davon in %1.</translation>
    </message>
    <message>
        <source>The provider may have deleted the first of them by now.</source>
        <translation>Der Anbieter hat den ersten davon vielleicht schon gelöscht.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Fetch anyway</source>
        <translation>Trotzdem holen</translation>
    </message>
    <message>
        <source>Leave them waiting</source>
        <translation>Warten lassen</translation>
    </message>
    <message>
        <source>Make room…</source>
        <translation>Platz schaffen …</translation>
    </message>
</context>
<context>
    <name>maquette::ui::DoneNotice</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::DropPlace</name>
    <message>
        <source>%1 %2</source>
        <comment>whether it fits, and the price</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::EmptyChat</name>
    <message>
        <source>A new chat</source>
        <translation>Ein neuer Chat</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Write below what you want to know or have made.</source>
        <translation>Unten eingeben, was zu beantworten oder zu erstellen ist.</translation>
    </message>
    <message>
        <source>Write below what you want to know or have made. %1 answers; every message shows its price before and after.</source>
        <translation>Unten eingeben, was zu beantworten oder zu erstellen ist. %1 antwortet; jede Nachricht zeigt ihren Preis vorher und nachher.</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>A temporary chat</source>
        <translation>Ein temporärer Chat</translation>
    </message>
    <message>
        <source>It is in no list, no search, no export and no backup. When you leave it, its messages, its draft and the files that came with it are deleted. What it cost stays in the history, without its words; the provider may keep what it was sent.</source>
        <translation>Er steht in keiner Liste, keiner Suche, keinem Export und keiner Sicherung. Beim Verlassen werden seine Nachrichten, sein Entwurf und die mitgebrachten Dateien gelöscht. Was er gekostet hat, bleibt im Verlauf, ohne seine Worte; der Anbieter behält womöglich, was ihm gesendet wurde.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ExchangeView</name>
    <message>
        <source>Copy request</source>
        <translation>Anfrage kopieren</translation>
    </message>
    <message>
        <source>Copy reply</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>Search in request and reply</source>
        <translation>In Anfrage und Antwort suchen</translation>
    </message>
    <message>
        <source>A command for a shell; the key is the variable API_KEY.</source>
        <translation>Ein Befehl für eine Shell; der Schlüssel ist die Variable API_KEY.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s)</source>
        <translation>
            <numerusform>%Ln Stelle</numerusform>
            <numerusform>%Ln Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%1+ places</source>
        <comment>at least that many</comment>
        <translation>%1+ Stellen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ExchangeWords</name>
    <message>
        <source>tokens in</source>
        <translation>Token hinein</translation>
    </message>
    <message>
        <source>tokens read from the cache</source>
        <translation>Token aus dem Cache gelesen</translation>
    </message>
    <message>
        <source>tokens written to the cache</source>
        <translation>Token in den Cache geschrieben</translation>
    </message>
    <message>
        <source>tokens out</source>
        <translation>Token heraus</translation>
    </message>
    <message>
        <source>tokens of reasoning</source>
        <translation>Token zum Nachdenken</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Cut here: only the beginning of %1 was kept.</source>
        <translation>Hier abgeschnitten: Von %1 wurde nur der Anfang aufbewahrt.</translation>
    </message>
    <message>
        <source>The rest is not shown here. Copy it to see all.</source>
        <translation>Der Rest wird hier nicht gezeigt. Kopieren Sie es, um alles zu sehen.</translation>
    </message>
    <message>
        <source>%1: no price known</source>
        <translation>%1: kein Preis bekannt</translation>
    </message>
    <message>
        <source>%1 / 1M</source>
        <translation>%1 / 1 Mio.</translation>
    </message>
    <message>
        <source>%1 × %2 = %3</source>
        <translation>%1 × %2 = %3</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ExportDialog</name>
    <message>
        <source>Export this chat</source>
        <translation>Diesen Chat exportieren</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>Alle Chats exportieren</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>One file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>A file for each chat, in a folder</source>
        <translation>Eine Datei je Chat, in einem Ordner</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>Ziel wählen …</translation>
    </message>
    <message>
        <source>The branch that is shown, as text to read and to edit.</source>
        <translation>Der gezeigte Zweig, als Text zum Lesen und Bearbeiten.</translation>
    </message>
    <message>
        <source>Everything, with all branches, pictures and files. Importing it brings it back.</source>
        <translation>Alles, mit allen Zweigen, Bildern und Dateien. Ein Import bringt es zurück.</translation>
    </message>
    <message>
        <source>The branch that is shown, as one page with its pictures that loads nothing.</source>
        <translation>Der gezeigte Zweig, als eine Seite mit ihren Bildern, die nichts nachlädt.</translation>
    </message>
    <message>
        <source>The branch that is shown, on A4 pages with its pictures.</source>
        <translation>Der gezeigte Zweig, auf A4-Seiten mit seinen Bildern.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FallbackEdit</name>
    <message>
        <source>Nobody yet: when the chosen model cannot answer, you are told why.</source>
        <translation>Noch niemand: Wenn das gewählte Modell nicht antworten kann, erfahren Sie, warum.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Who is asked next, in order</source>
        <translation>Wer als Nächstes gefragt wird, der Reihe nach</translation>
    </message>
    <message>
        <source>Ask earlier</source>
        <translation>Früher fragen</translation>
    </message>
    <message>
        <source>Ask later</source>
        <translation>Später fragen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Account of the next fallback</source>
        <translation>Konto des nächsten Ersatzes</translation>
    </message>
    <message>
        <source>Model of the next fallback</source>
        <translation>Modell des nächsten Ersatzes</translation>
    </message>
    <message>
        <source>Add this fallback</source>
        <translation>Diesen Ersatz hinzufügen</translation>
    </message>
    <message>
        <source>its newest model</source>
        <translation>sein neuestes Modell</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · the account was removed; passed over</source>
        <translation>%1 · das Konto wurde entfernt; übergangen</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>Its newest model</source>
        <translation>Sein neuestes Modell</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FallbackField</name>
    <message>
        <source>+ Model</source>
        <translation>+ Modell</translation>
    </message>
    <message>
        <source>Press Delete to remove it</source>
        <translation>Mit Entf entfernen</translation>
    </message>
    <message>
        <source>Add who is asked next</source>
        <translation>Hinzufügen, wer als Nächstes gefragt wird</translation>
    </message>
    <message>
        <source>Who is asked when the model cannot answer; without anybody here, those of the settings are</source>
        <translation>Wer gefragt wird, wenn das Modell nicht antworten kann; ist hier niemand, gilt der Ersatz aus den Einstellungen</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FallbacksPage</name>
    <message>
        <source>Fallbacks</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>When the chosen model cannot answer</source>
        <translation>Wenn das gewählte Modell nicht antworten kann</translation>
    </message>
    <message>
        <source>Its server is down, its limit is reached, its key or its money is used up: then the next one is asked, in this order, as long as nothing of an answer has come. Other accounts of the same provider come first by themselves. What each try costs stands in the history.</source>
        <translation>Sein Server ist nicht erreichbar, sein Limit erreicht, sein Schlüssel oder sein Geld verbraucht: Dann wird das nächste gefragt, in dieser Reihenfolge, solange von einer Antwort noch nichts gekommen ist. Andere Konten desselben Anbieters kommen von selbst zuerst. Was jeder Versuch kostet, steht im Verlauf.</translation>
    </message>
    <message>
        <source>Who is asked next</source>
        <translation>Wer als Nächstes gefragt wird</translation>
    </message>
    <message>
        <source>Whoever cannot do what a message needs is passed over.</source>
        <translation>Wer nicht kann, was eine Nachricht braucht, wird übergangen.</translation>
    </message>
    <message>
        <source>When an answer was lost on its way</source>
        <translation>Wenn eine Antwort unterwegs verloren ging</translation>
    </message>
    <message>
        <source>Ask the next one then?</source>
        <translation>Dann das nächste fragen?</translation>
    </message>
    <message>
        <source>The first may have been charged, so this can cost twice.</source>
        <translation>Das erste kann berechnet worden sein, also kann dies doppelt kosten.</translation>
    </message>
    <message>
        <source>Ask me each time</source>
        <translation>Jedes Mal fragen</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FileDesk</name>
    <message>
        <source>Refer to a chat or a file (@)</source>
        <translation>Auf einen Chat oder eine Datei verweisen (@)</translation>
    </message>
    <message>
        <source>Attach a picture of the screen…</source>
        <translation>Ein Bild vom Bildschirm anhängen …</translation>
    </message>
    <message>
        <source>Screen.png</source>
        <translation>Bildschirm.png</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Anhängen</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>Dateien …</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Pictures, PDF, text, code, tables, documents (%1)</source>
        <translation>Bilder, PDF, Text, Code, Tabellen, Dokumente (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>Pasted text.txt</source>
        <translation>Eingefügter Text.txt</translation>
    </message>
    <message>
        <source>The long text became a file</source>
        <translation>Der lange Text ist zur Datei geworden</translation>
    </message>
    <message>
        <source>Look at it, choose pages…</source>
        <translation>Ansehen, Seiten wählen …</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>Ansehen …</translation>
    </message>
    <message>
        <source>Keep as text of the message</source>
        <translation>Als Text der Nachricht behalten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a way to send a file, and a remark</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Filing</name>
    <message>
        <source>Move the chat to a folder…</source>
        <translation>Den Chat in einen Ordner verschieben …</translation>
    </message>
    <message>
        <source>Tags of the chat…</source>
        <translation>Schlagwörter des Chats …</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner …</translation>
    </message>
    <message>
        <source>Show a folder…</source>
        <translation>Einen Ordner zeigen …</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Kein Ordner</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>In einen Ordner verschieben</translation>
    </message>
    <message>
        <source>Show a folder</source>
        <translation>Einen Ordner zeigen</translation>
    </message>
    <message>
        <source>All chats</source>
        <translation>Alle Chats</translation>
    </message>
    <message>
        <source>A temporary chat has no folder and no tags. Keep it first.</source>
        <translation>Ein temporärer Chat hat keinen Ordner und keine Schlagwörter. Erst behalten.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmBar</name>
    <message>
        <source>Place in the film</source>
        <translation>Stelle im Film</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmColumn</name>
    <message>
        <source>first frame</source>
        <translation>erstes Bild</translation>
    </message>
    <message>
        <source>last frame</source>
        <translation>letztes Bild</translation>
    </message>
    <message>
        <source>Queue job</source>
        <translation>In die Warteschlange</translation>
    </message>
    <message>
        <source>New video</source>
        <translation>Neues Video</translation>
    </message>
    <message>
        <source>Motion prompt</source>
        <translation>Bewegungs-Prompt</translation>
    </message>
    <message>
        <source>How it moves</source>
        <translation>Wie es sich bewegt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keins</translation>
    </message>
    <message>
        <source>What this film costs counts under this name, and towards its budgets</source>
        <translation>Was dieser Film kostet, zählt unter diesem Namen und zu dessen Budgets</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <source>Motion &amp;prompt</source>
        <translation>Bewegungs-&amp;Prompt</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>P&amp;roject</source>
        <translation>P&amp;rojekt</translation>
    </message>
    <message>
        <source>Model: %1, %2</source>
        <translation>Modell: %1, %2</translation>
    </message>
    <message>
        <source>Model: none</source>
        <translation>Modell: keins</translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>play money</source>
        <translation>Spielgeld</translation>
    </message>
    <message>
        <source>No account can make films yet.</source>
        <translation>Noch kann kein Konto Filme machen.</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Try the cheap draft first</source>
        <translation>Zuerst den günstigen Entwurf probieren</translation>
    </message>
    <message>
        <source>Presets…</source>
        <translation>Vorlagen …</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referenzen</translation>
    </message>
    <message>
        <source>Makes the film with the model's cheaper tier; when it is there, you decide whether the final is made from it</source>
        <translation>Macht den Film mit der günstigeren Stufe des Modells; wenn er da ist, entscheiden Sie, ob daraus die endgültige Fassung wird</translation>
    </message>
    <message>
        <source>%1 × </source>
        <comment>how many films, before the price of one</comment>
        <translation>%1 × </translation>
    </message>
    <message numerus="yes">
        <source>Queue %n job(s)</source>
        <translation>
            <numerusform>%n Auftrag einreihen</numerusform>
            <numerusform>%n Aufträge einreihen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>price and how long it takes</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 · </source>
        <comment>model, before its price</comment>
        <translation>%1 · </translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmCompare</name>
    <message>
        <source>Two films compared</source>
        <translation>Zwei Filme im Vergleich</translation>
    </message>
    <message>
        <source>A</source>
        <comment>the left one of two films</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <comment>the right one of two films</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>Leave the comparison</source>
        <translation>Den Vergleich verlassen</translation>
    </message>
    <message>
        <source>%1, compared with %2</source>
        <translation>%1, verglichen mit %2</translation>
    </message>
    <message>
        <source>One of the films shows nothing.</source>
        <translation>Einer der Filme zeigt nichts.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmControls</name>
    <message>
        <source>loop</source>
        <comment>on the film, begins small</comment>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>grab frame</source>
        <comment>on the film, begins small</comment>
        <translation>Einzelbild sichern</translation>
    </message>
    <message>
        <source>Film controls</source>
        <translation>Filmsteuerung</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>time that is over, length of the film</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>Tempo: %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmDrops</name>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Begin a film with it</source>
        <translation>Damit einen Film beginnen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmExportDialog</name>
    <message>
        <source>Begins anew when it is over</source>
        <translation>Beginnt von vorn, wenn er zu Ende ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Export as GIF or WebP</source>
        <translation>Als GIF oder WebP exportieren</translation>
    </message>
    <message>
        <source>All of %1. In the player, I and O set where a part of it begins and ends.</source>
        <translation>Ganz %1. Im Player setzen I und O, wo ein Ausschnitt beginnt und endet.</translation>
    </message>
    <message>
        <source>%1 from %2 to %3, as it is set in the player.</source>
        <translation>%1 von %2 bis %3, wie im Player gesetzt.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>Animated WebP</source>
        <translation>Animiertes WebP</translation>
    </message>
    <message>
        <source>As it is, %1 px</source>
        <translation>Wie es ist, %1 px</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>As it is, %1</source>
        <translation>Wie es ist, %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 × %2 px, %n frame(s), %3 s</source>
        <translation>
            <numerusform>%1 × %2 px, %n Bild, %3 s</numerusform>
            <numerusform>%1 × %2 px, %n Bilder, %3 s</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 is saved, %2.</source>
        <translation>%1 ist gespeichert, %2.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was saved.</source>
        <translation>Abgebrochen. Nichts wurde gespeichert.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmIntake</name>
    <message>
        <source>Choose a picture</source>
        <translation>Ein Bild wählen</translation>
    </message>
    <message>
        <source>Images (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmOrder</name>
    <message>
        <source>%1 makes films from words alone. Choose another model for this picture.</source>
        <translation>%1 macht Filme nur aus Worten. Wählen Sie für dieses Bild ein anderes Modell.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>%1 cannot be asked any more; %2 of %3 is chosen now.</source>
        <translation>%1 kann nicht mehr gefragt werden; jetzt ist %2 von %3 gewählt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 takes no more than %n picture(s) there. Take one out first.</source>
        <translation>
            <numerusform>%1 nimmt dort höchstens %n Bild. Nehmen Sie zuerst eines heraus.</numerusform>
            <numerusform>%1 nimmt dort höchstens %n Bilder. Nehmen Sie zuerst eines heraus.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmPlayer</name>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Opening the film…</source>
        <translation>Der Film wird geöffnet …</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Film: %1</source>
        <translation>Film: %1</translation>
    </message>
    <message>
        <source>%1 of %2, frame %3 of %4</source>
        <comment>place in a film</comment>
        <translation>%1 von %2, Einzelbild %3 von %4</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>plays from %1 to %2</source>
        <translation>läuft von %1 bis %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two facts about a film</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Voriges Einzelbild</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Nächstes Einzelbild</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Grab frame</source>
        <translation>Einzelbild sichern</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Vollbild verlassen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>A second back</source>
        <translation>Eine Sekunde zurück</translation>
    </message>
    <message>
        <source>A second forward</source>
        <translation>Eine Sekunde vor</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Erstes Einzelbild</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Letztes Einzelbild</translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation>Ab hier abspielen</translation>
    </message>
    <message>
        <source>Play up to here</source>
        <translation>Bis hier abspielen</translation>
    </message>
    <message>
        <source>Play from the beginning</source>
        <translation>Ab dem Anfang abspielen</translation>
    </message>
    <message>
        <source>Play up to the end</source>
        <translation>Bis zum Ende abspielen</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>speed of a film</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>%1 and %2 change it.</source>
        <comment>two keys</comment>
        <translation>%1 und %2 ändern das.</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Sound is heard at the speed of 1×, and silent at any other.</source>
        <translation>Ton ist beim Tempo 1× zu hören, bei jedem anderen ist es still.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FilmShow</name>
    <message>
        <source>Frame of %1</source>
        <translation>Bild aus %1</translation>
    </message>
    <message>
        <source>Save the film</source>
        <translation>Den Film speichern</translation>
    </message>
    <message>
        <source>This film is not in the library any more. Make it again.</source>
        <translation>Dieser Film ist nicht mehr in der Bibliothek. Machen Sie ihn noch einmal.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Filmstrip</name>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Wird erzeugt</translation>
    </message>
    <message>
        <source>Pictures of this session and those on their way</source>
        <translation>Bilder dieser Sitzung und solche, die noch entstehen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FindBar</name>
    <message>
        <source>Previous</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>how many, and where</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FindInChat</name>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>den neuesten %1</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>on another branch, now shown</source>
        <translation>in einem anderen Zweig, jetzt gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%n on other branches</source>
        <translation>
            <numerusform>%n in anderen Zweigen</numerusform>
            <numerusform>%n in anderen Zweigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::FolderDialog</name>
    <message>
        <source>Find a folder, or name a new one</source>
        <translation>Ordner suchen oder einen neuen benennen</translation>
    </message>
    <message>
        <source>Find a folder</source>
        <translation>Ordner suchen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 (now)</source>
        <comment>the folder in which a chat is</comment>
        <translation>%1 (jetzt)</translation>
    </message>
    <message>
        <source>Make the folder “%1”</source>
        <translation>Den Ordner „%1“ anlegen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FolderList</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>Ordner umbenennen</translation>
    </message>
    <message>
        <source>Deleted the folder “%1”. Its chats are still here.</source>
        <translation>Ordner „%1“ gelöscht. Seine Chats sind noch da.</translation>
    </message>
    <message>
        <source>Moved “%1” to “%2”</source>
        <translation>„%1“ nach „%2“ verschoben</translation>
    </message>
    <message>
        <source>“%1” is in no folder now</source>
        <translation>„%1“ ist jetzt in keinem Ordner</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Delete the folder</source>
        <translation>Ordner löschen</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner …</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FolderListModel</name>
    <message>
        <source>All chats</source>
        <translation>Alle Chats</translation>
    </message>
    <message numerus="yes">
        <source>Folder %1, %n chat(s)</source>
        <translation>
            <numerusform>Ordner %1, %n Chat</numerusform>
            <numerusform>Ordner %1, %n Chats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::FolderView</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FrameFit</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>A copy of another type would do.</source>
        <translation>Eine Kopie von anderem Typ ginge.</translation>
    </message>
    <message>
        <source>Scaled down to %1 it would do.</source>
        <translation>Auf %1 verkleinert ginge es.</translation>
    </message>
    <message>
        <source>Cropped or with bars to %1 it would do.</source>
        <translation>Beschnitten oder mit Balken auf %1 ginge es.</translation>
    </message>
    <message>
        <source>Known once it is dropped</source>
        <translation>Zeigt sich nach dem Ablegen</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>A copy would do</source>
        <translation>Eine Kopie ginge</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>%1 takes no such picture.</source>
        <translation>%1 nimmt kein solches Bild.</translation>
    </message>
    <message>
        <source>Whether it fits %1 is known once it is dropped.</source>
        <translation>Ob es zu %1 passt, zeigt sich nach dem Ablegen.</translation>
    </message>
    <message>
        <source>Fits %1. It is %2 and the film %3: it can be cropped, get bars, or be left to the provider.</source>
        <translation>Passt zu %1. Es hat %2 und der Film %3: Es kann beschnitten werden, Balken bekommen oder dem Anbieter überlassen werden.</translation>
    </message>
    <message>
        <source>Fits %1 as it is: %2.</source>
        <translation>Passt zu %1, wie es ist: %2.</translation>
    </message>
    <message>
        <source>Crop to %1</source>
        <translation>Auf %1 beschneiden</translation>
    </message>
    <message>
        <source>Add bars to %1</source>
        <translation>Balken bis %1 hinzufügen</translation>
    </message>
    <message>
        <source>Use a copy of another type</source>
        <translation>Eine Kopie von anderem Typ verwenden</translation>
    </message>
    <message>
        <source>Use a copy of %1</source>
        <translation>Eine Kopie mit %1 verwenden</translation>
    </message>
    <message>
        <source>The picture is %1 and the film %2. As it is, the provider decides what becomes of its edges.</source>
        <translation>Das Bild hat %1 und der Film %2. So entscheidet der Anbieter, was aus den Rändern wird.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::FrameWell</name>
    <message>
        <source>Take the %1 out</source>
        <translation>%1 herausnehmen</translation>
    </message>
    <message>
        <source>%1: none</source>
        <translation>%1: keins</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Drop a picture, press Enter to choose one, Ctrl+V to paste one, Delete to take it out</source>
        <translation>Ein Bild ablegen, mit der Eingabetaste eines wählen, mit Strg+V eines einfügen, mit Entf herausnehmen</translation>
    </message>
    <message>
        <source>Drop an image: %1</source>
        <translation>Bild ablegen: %1</translation>
    </message>
    <message>
        <source>Drop an image (optional)</source>
        <translation>Bild ablegen (optional)</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GalleryGrid</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GalleryModel</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Film</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n Stern</numerusform>
            <numerusform>%n Sterne</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::GalleryPage</name>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Endgültig löschen …</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Search prompts, names, notes and tags</source>
        <translation>Prompts, Namen, Notizen und Schlagwörter durchsuchen</translation>
    </message>
    <message>
        <source>Words, and what the pictures are like:
lamp model:gpt-image star:3 size&gt;=2048 ratio:16:9 cost&gt;0.10 tag:shop seed:42 date:2026-11</source>
        <translation>Wörter und wie die Bilder sind:
lamp model:gpt-image star:3 size&gt;=2048 ratio:16:9 cost&gt;0.10 tag:shop seed:42 date:2026-11</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Dearest first</source>
        <translation>Teuerste zuerst</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>Most stars first</source>
        <translation>Meiste Sterne zuerst</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Ordner importieren …</translation>
    </message>
    <message>
        <source>All boards</source>
        <translation>Alle Boards</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in the library is like that.</source>
        <translation>Nichts in der Bibliothek passt dazu.</translation>
    </message>
    <message>
        <source>Nothing in the trash was on this board.</source>
        <translation>Nichts im Papierkorb war in diesem Board.</translation>
    </message>
    <message>
        <source>Nothing like that is on this board.</source>
        <translation>Nichts in diesem Board passt dazu.</translation>
    </message>
    <message>
        <source>The trash is empty. What is in it is deleted after 30 days.</source>
        <translation>Der Papierkorb ist leer. Was darin liegt, wird nach 30 Tagen gelöscht.</translation>
    </message>
    <message>
        <source>Pictures that you make or bring in are kept here, with what made them.</source>
        <translation>Bilder, die Sie erzeugen oder importieren, werden hier aufbewahrt, zusammen mit dem, woraus sie entstanden sind.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GlobalShortcut</name>
    <message>
        <source>Not available here: this desktop gives no keys to programs. In its own settings you can give keys to the command “maquette --quick”, which does the same.</source>
        <translation>Hier nicht verfügbar: Diese Arbeitsumgebung gibt Programmen keine Tasten. In ihren eigenen Einstellungen lassen sich dem Befehl „maquette --quick“ Tasten geben, der dasselbe tut.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridAxisEdit</name>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>What changes: %1</source>
        <translation>Was sich ändert: %1</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>The prompt</source>
        <translation>Der Prompt</translation>
    </message>
    <message>
        <source>The seed</source>
        <translation>Der Seed</translation>
    </message>
    <message>
        <source>A setting</source>
        <translation>Eine Einstellung</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Das Modell</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Export the sheet…</source>
        <translation>Bogen exportieren …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>X/Y grid</source>
        <translation>X/Y-Raster</translation>
    </message>
    <message>
        <source>One picture for each combination of two lists, to be compared side by side.</source>
        <translation>Ein Bild für jede Kombination zweier Listen, zum Vergleich nebeneinander.</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>Waagerecht</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <source>The sheet is in %1.</source>
        <translation>Der Bogen liegt in %1.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n picture(s)</source>
        <translation>
            <numerusform>%1 von %n Bild</numerusform>
            <numerusform>%1 von %n Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>All pictures are made</source>
        <translation>Alle Bilder sind erzeugt</translation>
    </message>
    <message numerus="yes">
        <source>Start %n picture(s)</source>
        <translation>
            <numerusform>%n Bild starten</numerusform>
            <numerusform>%n Bilder starten</numerusform>
        </translation>
    </message>
    <message>
        <source>The grid can cost %1, and %2 of the budget “%3” is left: some of its pictures may not be made.</source>
        <translation>Das Raster kann %1 kosten, und vom Budget „%3“ sind noch %2 übrig: Vielleicht werden einige seiner Bilder nicht erzeugt.</translation>
    </message>
    <message>
        <source>The budget “%1” lets nothing through whose price is unknown.</source>
        <translation>Das Budget „%1“ lässt nichts durch, dessen Preis unbekannt ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) did not come. Their places in the table say why.</source>
        <translation>
            <numerusform>%n Bild ist nicht gekommen. Sein Platz in der Tabelle sagt, warum.</numerusform>
            <numerusform>%n Bilder sind nicht gekommen. Ihre Plätze in der Tabelle sagen, warum.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the sheet</source>
        <translation>Blatt exportieren</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>Writing the sheet…</source>
        <translation>Blatt wird geschrieben …</translation>
    </message>
    <message>
        <source>Pictures are being made. If you stop, those that are paid for still come into the library, and the others are not sent.</source>
        <translation>Es werden gerade Bilder gemacht. Wenn Sie anhalten, kommen bezahlte Bilder noch in die Bibliothek; die anderen werden nicht gesendet.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridModels</name>
    <message>
        <source>Search models</source>
        <translation>Modelle durchsuchen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>model, account</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridOrder</name>
    <message>
        <source>%1 has nothing like “%2”.</source>
        <translation>%1 kennt nichts wie „%2“.</translation>
    </message>
    <message>
        <source>%1 does not take the picture for “%2”.</source>
        <translation>%1 nimmt das Bild für „%2“ nicht an.</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>play %1</source>
        <translation>Spielgeld %1</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>at most play %1</source>
        <translation>höchstens Spielgeld %1</translation>
    </message>
    <message numerus="yes">
        <source>price unknown for %n</source>
        <translation>
            <numerusform>Preis für %n unbekannt</numerusform>
            <numerusform>Preis für %n unbekannt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridPrompts</name>
    <message>
        <source>A prompt on each line</source>
        <translation>Ein Prompt in jeder Zeile</translation>
    </message>
    <message>
        <source>Prompts, one a line</source>
        <translation>Prompts, einer pro Zeile</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridRun</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>The provider held this one back.</source>
        <translation>Der Anbieter hat dieses Bild zurückgehalten.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridSeeds</name>
    <message>
        <source>“%1” is no seed. Seeds are whole numbers from 0 to %2.</source>
        <translation>„%1“ ist kein Seed. Seeds sind ganze Zahlen von 0 bis %2.</translation>
    </message>
    <message>
        <source>How the seeds are told</source>
        <translation>Wie die Seeds angegeben werden</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>Fortlaufend</translation>
    </message>
    <message>
        <source>These</source>
        <translation>Diese</translation>
    </message>
    <message>
        <source>How many seeds</source>
        <translation>Anzahl der Seeds</translation>
    </message>
    <message>
        <source>Begin with another seed</source>
        <translation>Mit einem anderen Seed beginnen</translation>
    </message>
    <message>
        <source>The first, and how many</source>
        <translation>Der erste und die Anzahl</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Seed %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridSettings</name>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>Werte für %1</translation>
    </message>
    <message>
        <source>One a line.</source>
        <translation>Einer pro Zeile.</translation>
    </message>
    <message>
        <source>Others with commas between them.</source>
        <translation>Andere durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>With commas between them.</source>
        <translation>Durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>setting and value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridSheet</name>
    <message>
        <source>The picture cannot be read.</source>
        <translation>Das Bild ist nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another folder, or make room.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridTable</name>
    <message>
        <source>Cells of the grid</source>
        <translation>Felder des Rasters</translation>
    </message>
</context>
<context>
    <name>maquette::ui::GridTableModel</name>
    <message>
        <source>At most: %1</source>
        <translation>Höchstens: %1</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>column, row, what is there</comment>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>maquette::ui::HeadersEdit</name>
    <message>
        <source>X-Title: My project</source>
        <translation>X-Title: Mein Projekt</translation>
    </message>
    <message>
        <source>“%1” is not a header. Write one a line, as Name: value.</source>
        <translation>„%1“ ist kein Header. Einer pro Zeile, als Name: Wert.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::HistoryFilters</name>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Retried</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>At character %1: %2</source>
        <translation>Bei Zeichen %1: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>provider and count</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Search prompts and replies</source>
        <translation>Fragen und Antworten durchsuchen</translation>
    </message>
    <message>
        <source>Words of prompts and replies, and what the calls were like:
heap "binary tree" cost&gt;0.10 model:claude status:429 -provider:openai</source>
        <translation>Wörter aus Fragen und Antworten, und wie die Anfragen waren:
heap "binary tree" cost&gt;0.10 model:claude status:429 -provider:openai</translation>
    </message>
</context>
<context>
    <name>maquette::ui::HistoryModel</name>
    <message>
        <source>%1 %2</source>
        <comment>column and value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
</context>
<context>
    <name>maquette::ui::HistoryPane</name>
    <message>
        <source>Search the history</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>Look for new calls</source>
        <translation>Nach neuen Aufrufen sehen</translation>
    </message>
    <message>
        <source>Export what is shown as CSV…</source>
        <translation>Das Gezeigte als CSV ausgeben …</translation>
    </message>
    <message>
        <source>Export what is shown as JSON lines…</source>
        <translation>Das Gezeigte als JSON-Zeilen ausgeben …</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>CSV ausgeben</translation>
    </message>
    <message>
        <source>Export JSONL</source>
        <translation>JSONL ausgeben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln Anfrage</numerusform>
            <numerusform>%Ln Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Every call to a model will stand here, with what it cost and why. Nothing was called yet.</source>
        <translation>Hier wird jeder Aufruf eines Modells stehen, mit dem, was er kostete und warum. Noch wurde keins aufgerufen.</translation>
    </message>
    <message>
        <source>Nothing like this was called in that time.</source>
        <translation>Nichts dergleichen wurde in dieser Zeit aufgerufen.</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>Verlauf ausgeben</translation>
    </message>
    <message>
        <source>Comma separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird ausgegeben …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Exporting… %1 attempts so far</source>
        <translation>Wird ausgegeben … bisher %1 Versuche</translation>
    </message>
    <message>
        <source>%1 attempts were written to %2.</source>
        <translation>%1 Versuche wurden nach %2 geschrieben.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Sort the history by time</source>
        <translation>Verlauf nach Zeit ordnen</translation>
    </message>
    <message>
        <source>Sort the history by status</source>
        <translation>Verlauf nach Status ordnen</translation>
    </message>
    <message>
        <source>Sort the history by latency</source>
        <translation>Verlauf nach Dauer ordnen</translation>
    </message>
    <message>
        <source>Sort the history by what went in</source>
        <translation>Verlauf nach Eingabe ordnen</translation>
    </message>
    <message>
        <source>Sort the history by what came out</source>
        <translation>Verlauf nach Ausgabe ordnen</translation>
    </message>
    <message>
        <source>Sort the history by cost</source>
        <translation>Verlauf nach Kosten ordnen</translation>
    </message>
    <message>
        <source>Sort the history by feature</source>
        <translation>Verlauf nach Funktion sortieren</translation>
    </message>
    <message>
        <source>Sort the history by model</source>
        <translation>Verlauf nach Modell sortieren</translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln as CSV</source>
        <comment>selected calls</comment>
        <translation>
            <numerusform>%Ln als CSV exportieren</numerusform>
            <numerusform>%Ln als CSV exportieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln as JSONL</source>
        <comment>selected calls</comment>
        <translation>
            <numerusform>%Ln als JSONL exportieren</numerusform>
            <numerusform>%Ln als JSONL exportieren</numerusform>
        </translation>
    </message>
    <message>
        <source>The calls that are selected</source>
        <translation>Die ausgewählten Aufrufe</translation>
    </message>
    <message>
        <source>All calls that match; select several to export only those</source>
        <translation>Alle passenden Aufrufe; sind mehrere ausgewählt, nur diese</translation>
    </message>
</context>
<context>
    <name>maquette::ui::HistoryTable</name>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ImagePane</name>
    <message>
        <source>Use a copy of %1 × %2</source>
        <translation>Kopie mit %1 × %2 verwenden</translation>
    </message>
    <message>
        <source>Put into the picture: outside the mask every pixel is as it was</source>
        <translation>Ins Bild eingesetzt: Außerhalb der Maske ist jedes Pixel wie zuvor</translation>
    </message>
    <message>
        <source>Your pictures are there</source>
        <translation>Ihre Bilder sind da</translation>
    </message>
    <message>
        <source>%1 It is in your library all the same.</source>
        <translation>%1 In Ihrer Bibliothek ist es trotzdem.</translation>
    </message>
    <message>
        <source>Choose two pictures in the strip: one stays as A, the other is B.</source>
        <translation>Wählen Sie zwei Bilder im Streifen: eines bleibt als A, das andere ist B.</translation>
    </message>
    <message>
        <source>Open budgets</source>
        <translation>Budgets öffnen</translation>
    </message>
    <message>
        <source>Open accounts</source>
        <translation>Konten öffnen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Image studio</source>
        <translation>Bildstudio</translation>
    </message>
    <message>
        <source>Look at it in the studio</source>
        <translation>Im Studio ansehen</translation>
    </message>
    <message>
        <source>Images (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>This picture is in the trash now.</source>
        <translation>Dieses Bild ist jetzt im Papierkorb.</translation>
    </message>
    <message>
        <source>Recreate</source>
        <translation>Neu erzeugen</translation>
    </message>
    <message>
        <source>This picture tells how it was made, by %1.</source>
        <translation>Dieses Bild verrät, wie es entstanden ist: mit %1.</translation>
    </message>
    <message>
        <source>Choose a reference</source>
        <translation>Referenz wählen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Saved as %1, with what made it</source>
        <translation>Gespeichert als %1, mit den Angaben zur Entstehung</translation>
    </message>
    <message>
        <source>Saved as %1. %2</source>
        <translation>Gespeichert als %1. %2</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) moved to the trash</source>
        <translation>
            <numerusform>%n Bild in den Papierkorb verschoben</numerusform>
            <numerusform>%n Bilder in den Papierkorb verschoben</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n picture(s) for good? This cannot be undone.</source>
        <translation>
            <numerusform>%n Bild endgültig löschen? Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>%n Bilder endgültig löschen? Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>%1 of %2 deleted; the others are still used by a conversation or a job.</source>
        <translation>%1 von %2 gelöscht; die anderen werden noch von einem Gespräch oder einem Auftrag verwendet.</translation>
    </message>
    <message numerus="yes">
        <source>Move %n picture(s) to the trash</source>
        <translation>
            <numerusform>%n Bild in den Papierkorb verschieben</numerusform>
            <numerusform>%n Bilder in den Papierkorb verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Keine Sterne</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n Stern</numerusform>
            <numerusform>%n Sterne</numerusform>
        </translation>
    </message>
    <message>
        <source>On the board “%1” now</source>
        <translation>Jetzt auf dem Board „%1“</translation>
    </message>
    <message>
        <source>Taken off the board “%1”</source>
        <translation>Vom Board „%1“ genommen</translation>
    </message>
    <message>
        <source>Import a folder of pictures</source>
        <translation>Bilderordner importieren</translation>
    </message>
    <message>
        <source>Looking for pictures in %1…</source>
        <translation>In %1 wird nach Bildern gesucht …</translation>
    </message>
    <message>
        <source>%1 of %2 files looked at</source>
        <translation>%1 von %2 Dateien angesehen</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) brought in, %1 were there already, %2 could not be taken.</source>
        <translation>
            <numerusform>%n Bild importiert, %1 waren schon da, %2 konnten nicht übernommen werden.</numerusform>
            <numerusform>%n Bilder importiert, %1 waren schon da, %2 konnten nicht übernommen werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Make the pictures</source>
        <translation>Bilder machen</translation>
    </message>
    <message>
        <source>Stop everything that is on its way</source>
        <translation>Alles Laufende anhalten</translation>
    </message>
    <message>
        <source>Describe a picture</source>
        <translation>Bild beschreiben</translation>
    </message>
    <message>
        <source>Search the gallery</source>
        <translation>Galerie durchsuchen</translation>
    </message>
    <message>
        <source>Show the gallery</source>
        <translation>Galerie zeigen</translation>
    </message>
    <message>
        <source>Show one picture</source>
        <translation>Ein Bild zeigen</translation>
    </message>
    <message>
        <source>Compare two pictures</source>
        <translation>Zwei Bilder vergleichen</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Choose a reference…</source>
        <translation>Referenz wählen …</translation>
    </message>
    <message>
        <source>Styles, variables and choices for prompts…</source>
        <translation>Stile, Variablen und Möglichkeiten für Prompts …</translation>
    </message>
    <message>
        <source>Presets…</source>
        <translation>Vorlagen …</translation>
    </message>
    <message>
        <source>X/Y grid…</source>
        <translation>X/Y-Raster …</translation>
    </message>
    <message>
        <source>Import a folder of pictures…</source>
        <translation>Bilderordner importieren …</translation>
    </message>
    <message>
        <source>Mark what may change</source>
        <translation>Markieren, was sich ändern darf</translation>
    </message>
    <message>
        <source>Extend beyond the edges</source>
        <translation>Über die Ränder hinaus erweitern</translation>
    </message>
    <message>
        <source>Upscale…</source>
        <translation>Hochskalieren …</translation>
    </message>
    <message>
        <source>Remove the background…</source>
        <translation>Hintergrund entfernen …</translation>
    </message>
    <message>
        <source>Variations of this picture</source>
        <translation>Variationen dieses Bildes</translation>
    </message>
    <message>
        <source>Make this picture again</source>
        <translation>Dieses Bild noch einmal machen</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save a copy as…</source>
        <translation>Kopie speichern unter …</translation>
    </message>
    <message>
        <source>Use the picture as a reference</source>
        <translation>Bild als Referenz verwenden</translation>
    </message>
    <message>
        <source>Move the picture to the trash</source>
        <translation>Bild in den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Choose a picture first</source>
        <translation>Wählen Sie zuerst ein Bild</translation>
    </message>
    <message>
        <source>None of your accounts has a model that upscales</source>
        <translation>Keines Ihrer Konten hat ein Modell, das hochskaliert</translation>
    </message>
    <message>
        <source>None of your accounts has a model that removes backgrounds</source>
        <translation>Keines Ihrer Konten hat ein Modell, das Hintergründe entfernt</translation>
    </message>
    <message>
        <source>Nothing is known of how it was made</source>
        <translation>Über die Entstehung ist nichts bekannt</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>model, account, price</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>%1 takes no mask: it is sent the part that you marked, and what comes back is put in its place.</source>
        <translation>%1 nimmt keine Maske: Gesendet wird der markierte Teil, und was zurückkommt, wird an seine Stelle gesetzt.</translation>
    </message>
    <message>
        <source>None of your accounts has a model that takes a mask.</source>
        <translation>Keines Ihrer Konten hat ein Modell, das eine Maske nimmt.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>%1 takes no mask; %2 of %3 does and is chosen now.</source>
        <translation>%1 nimmt keine Maske; %2 bei %3 nimmt eine und ist jetzt gewählt.</translation>
    </message>
    <message>
        <source>No picture was made yet</source>
        <translation>Noch kein Bild gemacht</translation>
    </message>
    <message>
        <source>No account can make pictures yet.</source>
        <translation>Noch kann kein Konto Bilder machen.</translation>
    </message>
    <message>
        <source>Kept as “%1”</source>
        <translation>Als „%1“ gespeichert</translation>
    </message>
    <message>
        <source>Use a copy that fits</source>
        <translation>Eine passende Kopie verwenden</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Eine andere Datei wählen</translation>
    </message>
    <message>
        <source>Make room in the library</source>
        <translation>Platz in der Bibliothek schaffen</translation>
    </message>
    <message>
        <source>Pictures are being made. Stopping cancels them; what is made and paid for all the same comes at the next start.</source>
        <translation>Bilder werden gerade gemacht. Anhalten bricht sie ab; was dennoch gemacht und bezahlt wird, kommt beim nächsten Start.</translation>
    </message>
    <message>
        <source>There is no board yet. The menu of a picture puts it on one.</source>
        <translation>Es gibt noch kein Board. Das Menü eines Bildes legt es auf eines.</translation>
    </message>
    <message>
        <source>Open the board “%1”</source>
        <translation>Das Board „%1“ öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a board…</source>
        <translation>Ein Board öffnen …</translation>
    </message>
    <message>
        <source>Begin a film with the picture</source>
        <translation>Mit dem Bild einen Film beginnen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ImportProblemModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ImportReportDialog</name>
    <message>
        <source>What was imported</source>
        <translation>Was importiert wurde</translation>
    </message>
    <message>
        <source>New chats</source>
        <translation>Neue Chats</translation>
    </message>
    <message>
        <source>Chats with new messages</source>
        <translation>Chats mit neuen Nachrichten</translation>
    </message>
    <message>
        <source>Chats that were here in whole</source>
        <translation>Chats, die schon ganz da waren</translation>
    </message>
    <message>
        <source>Chats that you had deleted</source>
        <translation>Chats, die Sie gelöscht hatten</translation>
    </message>
    <message>
        <source>Chats without a message to show</source>
        <translation>Chats ohne Nachricht zum Zeigen</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Neue Nachrichten</translation>
    </message>
    <message>
        <source>Pictures and files</source>
        <translation>Bilder und Dateien</translation>
    </message>
    <message>
        <source>Files that are not in the export</source>
        <translation>Dateien, die nicht im Export sind</translation>
    </message>
    <message>
        <source>What could not be read</source>
        <translation>Was nicht lesbar war</translation>
    </message>
    <message numerus="yes">
        <source>What could not be read: the first %1, and %n more</source>
        <translation>
            <numerusform>Was nicht lesbar war: die ersten %1 und %n weiteres</numerusform>
            <numerusform>Was nicht lesbar war: die ersten %1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>maquette::ui::InvoiceColumns</name>
    <message>
        <source>Which columns tell what</source>
        <translation>Welche Spalte was enthält</translation>
    </message>
    <message>
        <source>As the file tells</source>
        <translation>Wie es in der Datei steht</translation>
    </message>
    <message>
        <source>Whose export it is</source>
        <translation>Von wem der Export ist</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Currency; dollars where there is none</source>
        <translation>Währung; ohne Spalte Dollar</translation>
    </message>
    <message>
        <source>Tokens in, without those from the cache</source>
        <translation>Token der Eingabe, ohne jene aus dem Cache</translation>
    </message>
    <message>
        <source>Tokens read from the cache</source>
        <translation>Aus dem Cache gelesene Token</translation>
    </message>
    <message>
        <source>Tokens written to the cache</source>
        <translation>In den Cache geschriebene Token</translation>
    </message>
    <message>
        <source>Tokens out, without those of reasoning</source>
        <translation>Token der Ausgabe, ohne jene des Nachdenkens</translation>
    </message>
    <message>
        <source>Tokens of reasoning</source>
        <translation>Token des Nachdenkens</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Found by its name, or none</source>
        <translation>Am Namen erkannt, oder keine</translation>
    </message>
</context>
<context>
    <name>maquette::ui::InvoiceDialog</name>
    <message>
        <source>Also what &amp;agrees</source>
        <translation>Auch was ü&amp;bereinstimmt</translation>
    </message>
    <message>
        <source>Other columns…</source>
        <translation>Andere Spalten…</translation>
    </message>
    <message>
        <source>Billed and here</source>
        <translation>Berechnet und hier</translation>
    </message>
    <message>
        <source>Compare with an invoice</source>
        <translation>Mit einer Rechnung vergleichen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>A usage or cost export (CSV) of OpenAI, Anthropic or OpenRouter, or any other whose columns you name. It is compared by day of UTC and model, and nothing of it is kept.</source>
        <translation>Ein Nutzungs- oder Kostenexport (CSV) von OpenAI, Anthropic oder OpenRouter, oder ein anderer, dessen Spalten Sie benennen. Verglichen wird nach Tag (UTC) und Modell, und nichts davon wird aufbewahrt.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>or drop it here</source>
        <translation>oder hier ablegen</translation>
    </message>
    <message>
        <source>Choose an export</source>
        <translation>Export wählen</translation>
    </message>
    <message>
        <source>Comma separated values (*.csv);;All files (*)</source>
        <translation>Kommagetrennte Werte (*.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 is too large to be an export.</source>
        <translation>%1 ist zu groß für einen Export.</translation>
    </message>
    <message>
        <source>The file has no row that tells a model and what it cost or used.</source>
        <translation>Die Datei hat keine Zeile, die ein Modell nennt und was es gekostet oder verbraucht hat.</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
    <message>
        <source>%1 billed, %2 here</source>
        <translation>%1 berechnet, %2 hier</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>layout of the file and sums</comment>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>model, day, reason</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Everything agrees.</source>
        <translation>Alles stimmt überein.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::InvoiceModel</name>
    <message>
        <source>not told</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Day (UTC)</source>
        <translation>Tag (UTC)</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>Berechnet</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
</context>
<context>
    <name>maquette::ui::JobDesk</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Compare with the film that plays</source>
        <translation>Mit dem Film vergleichen, der läuft</translation>
    </message>
    <message>
        <source>Compare these two films</source>
        <translation>Diese zwei Filme vergleichen</translation>
    </message>
    <message>
        <source>Send next</source>
        <translation>Als Nächstes senden</translation>
    </message>
    <message numerus="yes">
        <source>Pause %n job(s)</source>
        <translation>
            <numerusform>%n Auftrag pausieren</numerusform>
            <numerusform>%n Aufträge pausieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Continue %n job(s)</source>
        <translation>
            <numerusform>%n Auftrag fortsetzen</numerusform>
            <numerusform>%n Aufträge fortsetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)</source>
        <translation>
            <numerusform>%n Auftrag abbrechen</numerusform>
            <numerusform>%n Aufträge abbrechen</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit and queue again</source>
        <translation>Bearbeiten und neu einreihen</translation>
    </message>
    <message>
        <source>Queue the same again</source>
        <translation>Dasselbe noch einmal einreihen</translation>
    </message>
    <message>
        <source>Make the final from this (%1)</source>
        <translation>Daraus die endgültige Fassung machen (%1)</translation>
    </message>
    <message>
        <source>None of the chosen jobs is a draft that is done. Choose a draft whose film is there.</source>
        <translation>Keiner der gewählten Aufträge ist ein fertiger Entwurf. Wählen Sie einen Entwurf, dessen Film da ist.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::JobHeader</name>
    <message>
        <source>What waits, is under way, or waits for you</source>
        <translation>Was ansteht, läuft oder auf Sie wartet</translation>
    </message>
    <message>
        <source>What is in the library, and what you stopped</source>
        <translation>Was in der Bibliothek ist und was Sie angehalten haben</translation>
    </message>
    <message>
        <source>What failed, was refused, or is gone</source>
        <translation>Was fehlgeschlagen, abgelehnt oder verschwunden ist</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Reserved for jobs that are under way, or of which nobody knows what they cost</source>
        <translation>Vorgemerkt für laufende Aufträge und für solche, deren Kosten niemand kennt</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>group of jobs and how many</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>play %1 held</source>
        <translation>Spielgeld %1 vorgemerkt</translation>
    </message>
    <message>
        <source>%1 held</source>
        <translation>%1 vorgemerkt</translation>
    </message>
    <message>
        <source>Pause or continue the queue, jobs at once, and what happens when all are done</source>
        <translation>Warteschlange anhalten oder fortsetzen, Aufträge gleichzeitig, und was geschieht, wenn alle fertig sind</translation>
    </message>
    <message numerus="yes">
        <source>%n paused</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%n pausiert</numerusform>
            <numerusform>%n pausiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n wait</source>
        <comment>how the queue stands</comment>
        <translation>
            <numerusform>%1 · %n wartet</numerusform>
            <numerusform>%1 · %n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ▾</source>
        <comment>opens a menu</comment>
        <translation>%1 ▾</translation>
    </message>
    <message>
        <source>Queue: it sends what waits</source>
        <translation>Warteschlange: Sie sendet, was wartet</translation>
    </message>
    <message>
        <source>Queue: %1</source>
        <translation>Warteschlange: %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::JobInspector</name>
    <message>
        <source>%1 %2</source>
        <comment>step and time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, not yet</source>
        <translation>%1, noch nicht</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>step and time, spoken</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Choose a job to see how far it is, what it went through and what can be done about it.</source>
        <translation>Wählen Sie einen Auftrag, um zu sehen, wie weit er ist, was er durchlaufen hat und was sich tun lässt.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Next check</source>
        <translation>Nächste Abfrage</translation>
    </message>
    <message>
        <source>Result kept</source>
        <translation>Ergebnis aufbewahrt</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Vorgemerkt</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Check again at the provider</source>
        <translation>Beim Anbieter erneut nachsehen</translation>
    </message>
    <message>
        <source>It was never sent</source>
        <translation>Wurde nie gesendet</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Gives back what is held for it. Do this only when the provider does not know it.</source>
        <translation>Gibt frei, was dafür vorgemerkt ist. Nur verwenden, wenn der Anbieter den Auftrag nicht kennt.</translation>
    </message>
    <message>
        <source>The same again, to be changed before it is queued</source>
        <translation>Dasselbe noch einmal, vor dem Einreihen änderbar</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>in the library</source>
        <translation>in der Bibliothek</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>saved on arrival</source>
        <translation>beim Eintreffen gespeichert</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <comment>state and progress</comment>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>in %1 s</source>
        <translation>in %1 s</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>You asked to stop this. What is made and paid for all the same is fetched.</source>
        <translation>Sie wollten dies anhalten. Was trotzdem gemacht und bezahlt ist, wird abgeholt.</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht mehr warten</translation>
    </message>
    <message>
        <source>The provider cannot stop it, and charges for it</source>
        <translation>Der Anbieter kann es nicht anhalten und berechnet es</translation>
    </message>
    <message>
        <source>Hide log</source>
        <translation>Protokoll ausblenden</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>The same film with the model that this was a draft for</source>
        <translation>Derselbe Film mit dem Modell, für das dies ein Entwurf war</translation>
    </message>
    <message>
        <source>Send next</source>
        <translation>Als Nächstes senden</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Make the final from this (%1)</source>
        <translation>Daraus die endgültige Fassung machen (%1)</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::JobNews</name>
    <message>
        <source>“%1” is done</source>
        <translation>„%1“ ist fertig</translation>
    </message>
</context>
<context>
    <name>maquette::ui::JobTable</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Nothing is under way.</source>
        <translation>Nichts läuft gerade.</translation>
    </message>
    <message>
        <source>Nothing is done yet.</source>
        <translation>Noch ist nichts fertig.</translation>
    </message>
    <message>
        <source>Nothing failed.</source>
        <translation>Nichts ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>No jobs yet. What you queue stands here, with how far it is and what it costs.</source>
        <translation>Noch keine Aufträge. Was Sie einreihen, steht hier, mit Fortschritt und Kosten.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::JobTableModel</name>
    <message>
        <source>%1 %</source>
        <comment>progress</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>under way</source>
        <comment>progress that nobody tells</comment>
        <translation>läuft</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>model and account</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>column and value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>About how long it still takes, or how long the provider keeps the result</source>
        <translation>Wie lange es etwa noch dauert oder wie lange der Anbieter das Ergebnis aufbewahrt</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>ETA</source>
        <comment>how long it still takes</comment>
        <translation>Restzeit</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Keeping</name>
    <message>
        <source>Import conversations…</source>
        <translation>Gespräche importieren …</translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation>Alle Chats exportieren …</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>Gespräche importieren</translation>
    </message>
    <message>
        <source>Exports (%1)</source>
        <translation>Exporte (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
</context>
<context>
    <name>maquette::ui::KeyCard</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Save key</source>
        <translation>Schlüssel speichern</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>Schlüssel entfernen</translation>
    </message>
    <message>
        <source>Paste a new key to replace it</source>
        <translation>Zum Ersetzen einen neuen Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Replace key</source>
        <translation>Schlüssel ersetzen</translation>
    </message>
    <message>
        <source>Get a key at %1</source>
        <translation>Einen Schlüssel gibt es bei %1</translation>
    </message>
    <message>
        <source>Asking the server whether it accepts the key…</source>
        <translation>Der Server wird gefragt, ob er den Schlüssel annimmt …</translation>
    </message>
    <message>
        <source>For this session only</source>
        <translation>Nur für diese Sitzung</translation>
    </message>
    <message>
        <source>Keep it anyway</source>
        <translation>Trotzdem behalten</translation>
    </message>
</context>
<context>
    <name>maquette::ui::KeyField</name>
    <message>
        <source>Paste a key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Can be written but never read again.</source>
        <translation>Kann geschrieben, aber nie wieder gelesen werden.</translation>
    </message>
    <message>
        <source>Paste the key</source>
        <translation>Den Schlüssel einfügen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::KeyGrab</name>
    <message>
        <source>This keyboard has no such key. Choose others.</source>
        <translation>Diese Tastatur hat keine solche Taste. Andere wählen.</translation>
    </message>
    <message>
        <source>Another program or the desktop has these keys already. Choose others, or take them away there and switch this on again.</source>
        <translation>Ein anderes Programm oder die Arbeitsumgebung hat diese Tasten schon. Andere wählen oder sie dort freigeben und dies wieder einschalten.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::KeysField</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>maquette::ui::LibraryPage</name>
    <message>
        <source>Nothing would go. The library has %1.</source>
        <translation>Nichts würde entfernt. Die Bibliothek umfasst %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) would go: %1 of %2.</source>
        <translation>
            <numerusform>%n Bild würde entfernt: %1 von %2.</numerusform>
            <numerusform>%n Bilder würden entfernt: %1 von %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) would go: %1 of %2.</source>
        <translation>
            <numerusform>%n Datei würde entfernt: %1 von %2.</numerusform>
            <numerusform>%n Dateien würden entfernt: %1 von %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>The %1 that are left are more than the limit, but all of them are spared.</source>
        <translation>Die übrigen %1 liegen über der Grenze, aber alles davon wird verschont.</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Show what would go</source>
        <translation>Zeigen, was entfernt würde</translation>
    </message>
    <message>
        <source>What would go, oldest first</source>
        <translation>Was entfernt würde, Ältestes zuerst</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Was aufbewahrt wird</translation>
    </message>
    <message>
        <source>Keep at most, in gigabytes</source>
        <translation>Höchstens aufbewahren, in Gigabyte</translation>
    </message>
    <message>
        <source>All pictures, films and sounds together. The oldest ones go first.</source>
        <translation>Alle Bilder, Filme und Töne zusammen. Die ältesten gehen zuerst.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Keep at most, in days</source>
        <translation>Höchstens aufbewahren, in Tagen</translation>
    </message>
    <message>
        <source>Since they were made or brought in.</source>
        <translation>Seit sie gemacht oder importiert wurden.</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>für immer</translation>
    </message>
    <message>
        <source>Spare what is marked</source>
        <translation>Markiertes verschonen</translation>
    </message>
    <message>
        <source>Whatever has a star, a tag, a note or a place on a board stays.</source>
        <translation>Was einen Stern, ein Schlagwort, eine Notiz oder einen Platz auf einem Board hat, bleibt.</translation>
    </message>
    <message>
        <source>Spare what was brought in</source>
        <translation>Importiertes verschonen</translation>
    </message>
    <message>
        <source>Only what was made here can go, and nothing that you imported or pasted.</source>
        <translation>Nur was hier gemacht wurde, kann entfernt werden; nichts, was Sie importiert oder eingefügt haben.</translation>
    </message>
    <message>
        <source>What would go</source>
        <translation>Was entfernt würde</translation>
    </message>
    <message>
        <source>Nothing goes by itself. Look at what these rules would take, and then decide. What you move to the trash can be brought back for 30 days; only after them its files are deleted and the room on the disk is free.</source>
        <translation>Nichts wird von selbst entfernt. Sehen Sie sich an, was unter diese Regeln fällt, und entscheiden Sie dann. Was Sie in den Papierkorb verschieben, lässt sich 30 Tage lang zurückholen; erst danach werden die Dateien gelöscht, und der Platz auf dem Datenträger wird frei.</translation>
    </message>
    <message>
        <source>Everything is kept: there is no limit above.</source>
        <translation>Alles wird aufbewahrt: Oben ist keine Grenze gesetzt.</translation>
    </message>
    <message>
        <source>Looking through the library…</source>
        <translation>Bibliothek wird durchgesehen …</translation>
    </message>
    <message numerus="yes">
        <source>And %n more, younger than these.</source>
        <translation>
            <numerusform>Und %n weitere, jünger als diese.</numerusform>
            <numerusform>Und %n weitere, jünger als diese.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n picture(s) to the trash</source>
        <translation>
            <numerusform>%n Bild in den Papierkorb verschieben</numerusform>
            <numerusform>%n Bilder in den Papierkorb verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n file(s) to the trash</source>
        <translation>
            <numerusform>%n Datei in den Papierkorb verschieben</numerusform>
            <numerusform>%n Dateien in den Papierkorb verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>What would go has changed since. Look again.</source>
        <translation>Was entfernt würde, hat sich inzwischen geändert. Sehen Sie noch einmal nach.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) moved to the trash</source>
        <translation>
            <numerusform>%n Bild in den Papierkorb verschoben</numerusform>
            <numerusform>%n Bilder in den Papierkorb verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) moved to the trash</source>
        <translation>
            <numerusform>%n Datei in den Papierkorb verschoben</numerusform>
            <numerusform>%n Dateien in den Papierkorb verschoben</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>Back in the library: %n</source>
        <translation>
            <numerusform>Wieder in der Bibliothek: %n</numerusform>
            <numerusform>Wieder in der Bibliothek: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::LinkDialog</name>
    <message>
        <source>Open this link?</source>
        <translation>Diesen Link öffnen?</translation>
    </message>
    <message>
        <source>This link cannot be opened</source>
        <translation>Dieser Link lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>The address comes from the model's answer.</source>
        <translation>Die Adresse stammt aus der Antwort des Modells.</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Lookup</name>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>Find the next place in this chat</source>
        <translation>Nächste Stelle in diesem Chat finden</translation>
    </message>
    <message>
        <source>Find the previous place in this chat</source>
        <translation>Vorige Stelle in diesem Chat finden</translation>
    </message>
    <message>
        <source>Show all branches of this chat…</source>
        <translation>Alle Zweige dieses Chats zeigen …</translation>
    </message>
    <message>
        <source>This chat in numbers…</source>
        <translation>Dieser Chat in Zahlen …</translation>
    </message>
    <message>
        <source>Export this chat…</source>
        <translation>Diesen Chat exportieren …</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MainWindow</name>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>%1 — Maquette</source>
        <translation>%1 – Maquette</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Show or hide the list</source>
        <translation>Liste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>Inspektor ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Voriger Teil des Fensters</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Stay open</source>
        <translation>Offen bleiben</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Show all meters</source>
        <translation>Alle Anzeigen zeigen</translation>
    </message>
    <message>
        <source>Maquette closes as soon as what still runs is complete.</source>
        <translation>Maquette schließt sich, sobald fertig ist, was noch läuft.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Quick question…</source>
        <translation>Schnelle Frage …</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MakerChip</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MaskCanvas</name>
    <message>
        <source>Mask over the picture</source>
        <translation>Maske über dem Bild</translation>
    </message>
    <message>
        <source>The arrow keys move a cross-hair, farther with Shift. Space or Enter draw there: hold them, or press them at each end of a shape. Delete takes away, Esc drops the shape in progress.</source>
        <translation>Die Pfeiltasten bewegen ein Fadenkreuz, mit der Umschalttaste weiter. Leertaste oder Eingabetaste zeichnen dort: gedrückt halten oder an jedem Ende einer Form drücken. Entf nimmt weg, Esc verwirft die begonnene Form.</translation>
    </message>
    <message>
        <source>Nothing is marked</source>
        <translation>Nichts ist markiert</translation>
    </message>
    <message>
        <source>Under %1 % marked</source>
        <translation>Unter %1 % markiert</translation>
    </message>
    <message>
        <source>%1 % marked</source>
        <translation>%1 % markiert</translation>
    </message>
    <message>
        <source>Working on the mask… Esc stops it.</source>
        <translation>Die Maske wird bearbeitet … Esc hält das an.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MaskEdit</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use mask</source>
        <translation>Maske verwenden</translation>
    </message>
    <message>
        <source>Mask editor</source>
        <translation>Maskeneditor</translation>
    </message>
    <message>
        <source>Show smaller</source>
        <translation>Kleiner zeigen</translation>
    </message>
    <message>
        <source>How large the picture is shown</source>
        <translation>Wie groß das Bild gezeigt wird</translation>
    </message>
    <message>
        <source>Show larger</source>
        <translation>Größer zeigen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole picture (0); 1 shows each pixel as one</source>
        <translation>Das ganze Bild zeigen (0); 1 zeigt jedes Pixel als eines</translation>
    </message>
    <message>
        <source>Leave the mask as it was (Esc)</source>
        <translation>Maske lassen, wie sie war (Esc)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>zoom</comment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MaskMerge</name>
    <message>
        <source>The mask has another size than its picture; the edit stays as it came.</source>
        <translation>Die Maske hat eine andere Größe als ihr Bild; die Bearbeitung bleibt, wie sie kam.</translation>
    </message>
    <message>
        <source>The picture could not be written as PNG.</source>
        <translation>Das Bild konnte nicht als PNG geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MaskToolbar</name>
    <message>
        <source>Mask tools</source>
        <translation>Maskenwerkzeuge</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Marks as it goes</source>
        <translation>Markiert, wo er entlangfährt</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Takes away as it goes</source>
        <translation>Nimmt weg, wo er entlangfährt</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Marks from corner to corner</source>
        <translation>Markiert von Ecke zu Ecke</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Marks what it is led around</source>
        <translation>Markiert, was umfahren wird</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Marks what hangs together in about one colour</source>
        <translation>Markiert, was in etwa einer Farbe zusammenhängt</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>How wide the brush is, in pixels of the picture ([ and ])</source>
        <translation>Breite des Pinsels in Pixeln des Bildes ([ und ])</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Low falls off towards the rim, high has a sharp edge</source>
        <translation>Niedrig läuft zum Rand hin aus, hoch hat eine scharfe Kante</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Härte</translation>
    </message>
    <message>
        <source>How far a colour may be from the one that is pointed at</source>
        <translation>Wie weit eine Farbe von der angeklickten abweichen darf</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source> px</source>
        <comment>pixels</comment>
        <translation> px</translation>
    </message>
    <message>
        <source>Pixels to grow, shrink or feather by</source>
        <translation>Pixel zum Vergrößern, Verkleinern oder Weichzeichnen</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weiche Kante</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MaskWork</name>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Part of %1</source>
        <translation>Teil von %1</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of that size. Extend it by less.</source>
        <translation>Für ein Bild dieser Größe reicht der Speicher nicht. Erweitern Sie es um weniger.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MentionCompleter</name>
    <message>
        <source>Chats and files</source>
        <translation>Chats und Dateien</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MenuChip</name>
    <message>
        <source>%1: %2</source>
        <comment>what is chosen, and how</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MergeDialog</name>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message numerus="yes">
        <source>Merge %n answer(s)</source>
        <translation>
            <numerusform>%n Antwort zusammenführen</numerusform>
            <numerusform>%n Antworten zusammenführen</numerusform>
        </translation>
    </message>
    <message>
        <source>Below is a question and several answers to it. Write one answer that takes the best of each: keep what is right, leave out what is wrong or said twice, and do not mention the answers themselves.</source>
        <translation>Unten stehen eine Frage und mehrere Antworten darauf. Schreibe eine Antwort, die das Beste aus jeder nimmt: Behalte, was richtig ist, lass weg, was falsch ist oder doppelt gesagt wird, und erwähne die Antworten selbst nicht.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Instruction</source>
        <translation>&amp;Anweisung</translation>
    </message>
    <message>
        <source>The question and the answers, called A, B, C and so on, are added to it.</source>
        <translation>Die Frage und die Antworten, genannt A, B, C und so weiter, werden angefügt.</translation>
    </message>
    <message>
        <source>Merged by &amp;model</source>
        <translation>Zusammenführendes &amp;Modell</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MessageField</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MeterBar</name>
    <message>
        <source>%1k</source>
        <translation>%1k</translation>
    </message>
    <message>
        <source>%1M</source>
        <translation>%1M</translation>
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
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Meters</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Sandbox: %1 in play money, not counted</source>
        <translation>Sandbox: %1 in Spielgeld, nicht mitgezählt</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s) today cost an unknown amount</source>
        <translation>
            <numerusform>%n Versuch von heute hat unbekannte Kosten</numerusform>
            <numerusform>%n Versuche von heute haben unbekannte Kosten</numerusform>
        </translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Spent today</source>
        <translation>Heute ausgegeben</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Spent this month</source>
        <translation>Diesen Monat ausgegeben</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Vorgemerkt</translation>
    </message>
    <message>
        <source>Held: %1</source>
        <translation>Vorgemerkt: %1</translation>
    </message>
    <message>
        <source>%1 is reserved for what is under way, and for attempts whose cost is not known yet</source>
        <translation>%1 sind für Laufendes vorgemerkt und für Versuche, deren Kosten noch nicht bekannt sind</translation>
    </message>
    <message>
        <source> req</source>
        <translation> Anfr.</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source> tok</source>
        <translation> Tok.</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 of %2 left</source>
        <translation>noch %1 von %2</translation>
    </message>
    <message>
        <source>full again in %1</source>
        <translation>wieder voll in %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Answers and jobs under way: %1</source>
        <translation>Laufende Antworten und Aufträge: %1</translation>
    </message>
    <message>
        <source>all providers up</source>
        <translation>alle Anbieter erreichbar</translation>
    </message>
    <message numerus="yes">
        <source>%n not answering</source>
        <translation>
            <numerusform>%n antwortet nicht</numerusform>
            <numerusform>%n antworten nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>Not answering at the moment: %1</source>
        <translation>Antworten gerade nicht: %1</translation>
    </message>
    <message>
        <source>Press Enter for all of them.</source>
        <translation>Eingabetaste zeigt sie alle.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Importing and exporting</source>
        <translation>Import und Export</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::MeterPopover</name>
    <message>
        <source>Open Spend</source>
        <translation>Ausgaben öffnen</translation>
    </message>
    <message>
        <source>All meters</source>
        <translation>Alle Anzeigen</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>By the end of the month</source>
        <translation>Bis zum Monatsende</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>at %1 a day</source>
        <translation>bei %1 am Tag</translation>
    </message>
    <message>
        <source>Held for what is under way or unknown</source>
        <translation>Vorgemerkt für Laufendes oder Unbekanntes</translation>
    </message>
    <message>
        <source>%1 today</source>
        <comment>a currency</comment>
        <translation>%1 heute</translation>
    </message>
    <message>
        <source>%1 this month</source>
        <comment>a currency</comment>
        <translation>%1 diesen Monat</translation>
    </message>
    <message>
        <source>Attempts today of unknown cost</source>
        <translation>Versuche heute mit unbekannten Kosten</translation>
    </message>
    <message>
        <source>Play money today, not counted</source>
        <translation>Spielgeld heute, nicht mitgezählt</translation>
    </message>
    <message>
        <source>Budgets, the tightest first</source>
        <translation>Budgets, das knappste zuerst</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>left</source>
        <translation>übrig</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>what is left of a limit</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>full in %1</source>
        <translation>voll in %1</translation>
    </message>
    <message>
        <source>Rate limits</source>
        <translation>Ratenlimits</translation>
    </message>
    <message>
        <source>%1, requests</source>
        <translation>%1, Anfragen</translation>
    </message>
    <message>
        <source>%1, tokens</source>
        <translation>%1, Token</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Läuft gerade</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>All providers</source>
        <translation>Alle Anbieter</translation>
    </message>
    <message>
        <source>up</source>
        <translation>erreichbar</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Microphone</name>
    <message>
        <source>There is no microphone. Connect one, or look at the desktop's sound settings, and try again.</source>
        <translation>Es gibt kein Mikrofon. Schließen Sie eines an, oder sehen Sie in den Toneinstellungen des Desktops nach, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The microphone does not answer. Another program may have it, or this one may not use it: look at the desktop's sound settings.</source>
        <translation>Das Mikrofon antwortet nicht. Vielleicht verwendet es ein anderes Programm, oder dieses darf es nicht verwenden: Sehen Sie in den Toneinstellungen des Desktops nach.</translation>
    </message>
    <message>
        <source>The microphone went away. What was said before is kept.</source>
        <translation>Das Mikrofon ist nicht mehr da. Was vorher gesagt wurde, bleibt erhalten.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ModelField</name>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ModelFiguresModel</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>Token hinein</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>Token heraus</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ModelPicker</name>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Search accounts and models</source>
        <translation>Konten und Modelle durchsuchen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation>Konto hinzufügen …</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ModelPickerModel</name>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ModelsPicker</name>
    <message>
        <source>&amp;Hide who is who until there is a vote</source>
        <translation>&amp;Verbergen, wer wer ist, bis abgestimmt wurde</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Choose models to compare</source>
        <translation>Modelle zum Vergleichen wählen</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) chosen</source>
        <translation>
            <numerusform>%n Modell gewählt</numerusform>
            <numerusform>%n Modelle gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose two to six models</source>
        <translation>Wählen Sie zwei bis sechs Modelle</translation>
    </message>
    <message>
        <source>Six models at most</source>
        <translation>Höchstens sechs Modelle</translation>
    </message>
</context>
<context>
    <name>maquette::ui::NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>For every account that has none of its own. Servers on this computer are always asked directly.</source>
        <translation>Für jedes Konto, das keinen eigenen hat. Server auf diesem Rechner werden immer direkt gefragt.</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Kein Proxy</translation>
    </message>
    <message>
        <source>This proxy</source>
        <translation>Dieser Proxy</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>http:// or socks5://, used when “This proxy” is chosen.</source>
        <translation>http:// oder socks5://, verwendet, wenn „Dieser Proxy“ gewählt ist.</translation>
    </message>
    <message>
        <source>A password cannot be kept here. Set this proxy at the account instead: its password goes into the keyring.</source>
        <translation>Ein Passwort kann hier nicht aufbewahrt werden. Den Proxy stattdessen beim Konto setzen: Dort kommt sein Passwort in den Schlüsselbund.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::NewAccountPage</name>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Neues Konto</translation>
    </message>
    <message>
        <source>Another OpenAI-compatible server</source>
        <translation>Anderer OpenAI-kompatibler Server</translation>
    </message>
    <message>
        <source>The key goes into this computer's keyring and from there only into the requests to this provider.</source>
        <translation>Der Schlüssel kommt in den Schlüsselbund dieses Rechners und von dort nur in die Anfragen an diesen Anbieter.</translation>
    </message>
    <message>
        <source>&amp;Provider</source>
        <translation>&amp;Anbieter</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation>&amp;Basis-URL</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Only if the server was set up with one.</source>
        <translation>Nur wenn der Server dafür eingerichtet ist.</translation>
    </message>
    <message>
        <source>Get a key at %1</source>
        <translation>Einen Schlüssel gibt es bei %1</translation>
    </message>
    <message>
        <source>Asking the server for its models…</source>
        <translation>Der Server wird nach seinen Modellen gefragt …</translation>
    </message>
    <message>
        <source>The key you pasted; paste another to replace it</source>
        <translation>Der eingefügte Schlüssel; zum Ersetzen einen anderen einfügen</translation>
    </message>
    <message>
        <source>For this session only</source>
        <translation>Nur für diese Sitzung</translation>
    </message>
    <message>
        <source>Add it anyway</source>
        <translation>Trotzdem hinzufügen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Request id: %1</source>
        <translation>Anfrage-ID: %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Notifier</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::OutPage</name>
    <message>
        <source>Log and monitoring</source>
        <translation>Protokoll und Überwachung</translation>
    </message>
    <message>
        <source>Log of calls</source>
        <translation>Protokoll der Aufrufe</translation>
    </message>
    <message>
        <source>Write a log of calls</source>
        <translation>Aufrufe protokollieren</translation>
    </message>
    <message>
        <source>A line of JSON for each request: when, which model, how long, what it cost. Never a key.</source>
        <translation>Eine Zeile JSON je Anfrage: wann, welches Modell, wie lange, was es gekostet hat. Nie ein Schlüssel.</translation>
    </message>
    <message>
        <source>With what was asked</source>
        <translation>Mit dem, was gefragt wurde</translation>
    </message>
    <message>
        <source>Your messages and prompts stand in the log too, readable for every program of yours.</source>
        <translation>Ihre Nachrichten und Prompts stehen auch im Protokoll, lesbar für jedes Ihrer Programme.</translation>
    </message>
    <message>
        <source>Room for the log</source>
        <translation>Platz für das Protokoll</translation>
    </message>
    <message>
        <source>The oldest lines go when it is full.</source>
        <translation>Ist er voll, fallen die ältesten Zeilen weg.</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Überwachung</translation>
    </message>
    <message>
        <source>Figures for Prometheus</source>
        <translation>Messwerte für Prometheus</translation>
    </message>
    <message>
        <source>Requests, errors, times, tokens, costs and budgets, for programs on this computer only, while Maquette runs.</source>
        <translation>Anfragen, Fehler, Zeiten, Token, Kosten und Budgets, nur für Programme auf diesem Rechner, solange Maquette läuft.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>The address is http://127.0.0.1:PORT/metrics.</source>
        <translation>Die Adresse ist http://127.0.0.1:PORT/metrics.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::OutpaintCanvas</name>
    <message>
        <source>The picture in its new frame</source>
        <translation>Das Bild in seinem neuen Rahmen</translation>
    </message>
    <message>
        <source>%1 pixels added</source>
        <translation>%1 Pixel hinzugefügt</translation>
    </message>
    <message>
        <source>+%1</source>
        <comment>pixels added</comment>
        <translation>+%1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::OutpaintEdit</name>
    <message>
        <source>%1 × %2</source>
        <comment>width and height</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Erweitern</translation>
    </message>
    <message>
        <source>Extend the picture</source>
        <translation>Bild erweitern</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Pixels added on the left</source>
        <translation>Links hinzugefügte Pixel</translation>
    </message>
    <message>
        <source>Above</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Pixels added above</source>
        <translation>Oben hinzugefügte Pixel</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Pixels added on the right</source>
        <translation>Rechts hinzugefügte Pixel</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Pixels added below</source>
        <translation>Unten hinzugefügte Pixel</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>%1, in steps of %2</source>
        <translation>%1, in Schritten von %2</translation>
    </message>
    <message>
        <source> px</source>
        <comment>pixels</comment>
        <translation> px</translation>
    </message>
    <message>
        <source>%1:%2</source>
        <comment>proportions</comment>
        <translation>%1:%2</translation>
    </message>
    <message>
        <source>Extend to %1</source>
        <translation>Auf %1 erweitern</translation>
    </message>
    <message>
        <source>Leave the picture as it is (Esc)</source>
        <translation>Das Bild lassen, wie es ist (Esc)</translation>
    </message>
    <message>
        <source>That would be more than %1 pixels a side</source>
        <translation>Das wären mehr als %1 Pixel je Seite</translation>
    </message>
    <message>
        <source> · at most %1 px a side</source>
        <translation> · höchstens %1 px je Seite</translation>
    </message>
</context>
<context>
    <name>maquette::ui::OutpaintHandle</name>
    <message>
        <source>Left edge</source>
        <translation>Linker Rand</translation>
    </message>
    <message>
        <source>Upper edge</source>
        <translation>Oberer Rand</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>Rechter Rand</translation>
    </message>
    <message>
        <source>Lower edge</source>
        <translation>Unterer Rand</translation>
    </message>
    <message>
        <source>Upper left corner</source>
        <translation>Linke obere Ecke</translation>
    </message>
    <message>
        <source>Upper right corner</source>
        <translation>Rechte obere Ecke</translation>
    </message>
    <message>
        <source>Lower left corner</source>
        <translation>Linke untere Ecke</translation>
    </message>
    <message>
        <source>Lower right corner</source>
        <translation>Rechte untere Ecke</translation>
    </message>
    <message>
        <source>The arrow keys move it, farther with Shift.</source>
        <translation>Die Pfeiltasten verschieben, mit Umschalt weiter.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::OutputLimitField</name>
    <message>
        <source>Max output tokens</source>
        <translation>Ausgabe-Token höchstens</translation>
    </message>
    <message>
        <source>the model's own limit: %1</source>
        <translation>die Grenze des Modells: %1</translation>
    </message>
    <message>
        <source>the model's own limit</source>
        <translation>die Grenze des Modells</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ParameterField</name>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>Standard: %1</translation>
    </message>
    <message>
        <source>Use the default</source>
        <translation>Standard verwenden</translation>
    </message>
    <message>
        <source>%1: use the default</source>
        <translation>%1: Standard verwenden</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ParameterForm</name>
    <message>
        <source>More settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>Weniger Einstellungen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PassphraseDialog</name>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>A passphrase for the backup</source>
        <translation>Eine Passphrase für die Sicherung</translation>
    </message>
    <message>
        <source>The passphrase of the backup</source>
        <translation>Die Passphrase der Sicherung</translation>
    </message>
    <message>
        <source>Nobody can open the backup without it, and nobody can tell it to you again. Several words that have nothing to do with one another are good.</source>
        <translation>Ohne sie kann niemand die Sicherung öffnen, und niemand kann sie Ihnen noch einmal sagen. Gut sind mehrere Wörter, die nichts miteinander zu tun haben.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>At least %1 characters.</source>
        <translation>Mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>Die beiden sind noch nicht gleich.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PictureCanvas</name>
    <message>
        <source>Not finished yet</source>
        <translation>Noch nicht fertig</translation>
    </message>
    <message>
        <source>Squares show where it is transparent</source>
        <translation>Karos zeigen, wo es durchsichtig ist</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PictureDrag</name>
    <message>
        <source>%1 could not be written: %2. The picture itself is in the library.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Das Bild selbst ist in der Bibliothek.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PictureInspector</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n Stern</numerusform>
            <numerusform>%n Sterne</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a picture to see how it was made, what it cost and what came of it.</source>
        <translation>Wählen Sie ein Bild, um zu sehen, wie es gemacht wurde, was es gekostet hat und was daraus wurde.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Use as reference</source>
        <translation>Als Referenz verwenden</translation>
    </message>
    <message>
        <source>Recreate</source>
        <translation>Neu erzeugen</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>Datei anzeigen</translation>
    </message>
    <message>
        <source>Open the call</source>
        <translation>Anfrage öffnen</translation>
    </message>
    <message>
        <source>To the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Words with commas between them</source>
        <translation>Wörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Look for it at the provider</source>
        <translation>Beim Anbieter danach suchen</translation>
    </message>
    <message>
        <source>It was never sent</source>
        <translation>Wurde nie gesendet</translation>
    </message>
    <message>
        <source>Ask again how it stands</source>
        <translation>Stand erneut abfragen</translation>
    </message>
    <message>
        <source>Take it out of the strip</source>
        <translation>Aus dem Streifen nehmen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>play %1</source>
        <translation>Spielgeld %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Without: %1</source>
        <translation>Ohne: %1</translation>
    </message>
    <message>
        <source>Lineage: %1</source>
        <translation>Herkunft: %1</translation>
    </message>
    <message>
        <source>this →</source>
        <translation>dieses →</translation>
    </message>
    <message>
        <source>→ this</source>
        <translation>→ dieses</translation>
    </message>
    <message>
        <source>→ this →</source>
        <translation>→ dieses →</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>Put it into the form again</source>
        <translation>Noch einmal ins Formular setzen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PictureIntake</name>
    <message>
        <source>Pasted image</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PictureSurface</name>
    <message>
        <source>Fitted, at %1 %</source>
        <translation>Eingepasst, mit %1 %</translation>
    </message>
    <message>
        <source>Shown at %1 %</source>
        <translation>Angezeigt mit %1 %</translation>
    </message>
    <message>
        <source>. </source>
        <comment>between two facts about a picture</comment>
        <translation>. </translation>
    </message>
</context>
<context>
    <name>maquette::ui::PiecePlayer</name>
    <message>
        <source>There is no sound in this file.</source>
        <translation>In dieser Datei ist kein Ton.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PlayerButton</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does, and its key</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptEditor</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Use in the chat</source>
        <translation>Im Chat verwenden</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Fol&amp;der</source>
        <translation>Or&amp;dner</translation>
    </message>
    <message>
        <source>Letters of the mark</source>
        <translation>Buchstaben des Symbols</translation>
    </message>
    <message>
        <source>Colour %1 of %2</source>
        <translation>Farbe %1 von %2</translation>
    </message>
    <message>
        <source>What changed (may stay empty)</source>
        <translation>Was sich geändert hat (darf leer bleiben)</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Versions · %1</source>
        <translation>Versionen · %1</translation>
    </message>
    <message>
        <source>New chat with it</source>
        <translation>Neuer Chat damit</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Save as a new version (%1)</source>
        <translation>Als neue Version speichern (%1)</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptFillDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What it becomes</source>
        <translation>Was daraus wird</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptForm</name>
    <message>
        <source>it is larger than %1 MB</source>
        <translation>sie ist größer als %1 MB</translation>
    </message>
    <message>
        <source>it is no text in UTF-8</source>
        <translation>sie enthält keinen Text in UTF-8</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>darf leer bleiben</translation>
    </message>
    <message>
        <source>Choose a text file…</source>
        <translation>Eine Textdatei wählen …</translation>
    </message>
    <message>
        <source>%1: choose a text file</source>
        <translation>%1: eine Textdatei wählen</translation>
    </message>
    <message>
        <source>Choose a text file</source>
        <translation>Eine Textdatei wählen</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2.</source>
        <translation>Die Datei %1 ist nicht verwendbar: %2.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptListModel</name>
    <message>
        <source>Prompts and assistants…</source>
        <translation>Prompts und Assistenten …</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, in %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptOutcome</name>
    <message>
        <source>In the prompt</source>
        <translation>Im Prompt</translation>
    </message>
    <message>
        <source>In the negative prompt</source>
        <translation>Im negativen Prompt</translation>
    </message>
    <message>
        <source>In the style “%1”</source>
        <translation>Im Stil „%1“</translation>
    </message>
    <message>
        <source>In the negative prompt of the style “%1”</source>
        <translation>Im negativen Prompt des Stils „%1“</translation>
    </message>
    <message>
        <source>In the value of “%1”</source>
        <translation>Im Wert von „%1“</translation>
    </message>
    <message>
        <source>In a line of “%1”</source>
        <translation>In einer Zeile von „%1“</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptPreviewView</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>place, problem</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>One prompt</source>
        <translation>Ein Prompt</translation>
    </message>
    <message>
        <source>%1 combinations</source>
        <translation>%1 Kombinationen</translation>
    </message>
    <message>
        <source>%1 combinations or more</source>
        <translation>%1 Kombinationen oder mehr</translation>
    </message>
    <message>
        <source>“%1” has no value.</source>
        <translation>„%1“ hat keinen Wert.</translation>
    </message>
    <message>
        <source>Give it one</source>
        <translation>Wert angeben</translation>
    </message>
    <message>
        <source>There are no lines for “%1”.</source>
        <translation>Für „%1“ gibt es keine Zeilen.</translation>
    </message>
    <message>
        <source>Write some</source>
        <translation>Zeilen schreiben</translation>
    </message>
    <message>
        <source>Without: %1</source>
        <translation>Ohne: %1</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptTextPage</name>
    <message>
        <source>What is to be asked. {{tone:choice=warm|dry}} is filled in when it is used.</source>
        <translation>Was gefragt wird. {{ton:choice=warm|trocken}} wird beim Verwenden ausgefüllt.</translation>
    </message>
    <message>
        <source>Try the variables</source>
        <translation>Die Variablen ausprobieren</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>What it becomes</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>Variables: {{city}}, {{city=Oslo}}, {{count:number=3}}, {{tone:choice=warm|dry}}, {{when:date}}, {{source:file}}. \{{ writes two braces.</source>
        <translation>Variablen: {{stadt}}, {{stadt=Oslo}}, {{anzahl:number=3}}, {{ton:choice=warm|trocken}}, {{wann:date}}, {{quelle:file}}. \{{ schreibt zwei Klammern.</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptWordsDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Words for prompts</source>
        <translation>Wörter für Prompts</translation>
    </message>
    <message>
        <source>Kinds of words</source>
        <translation>Arten von Wörtern</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>Stile</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Wildcards</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <source>What the prompt becomes</source>
        <translation>Was aus dem Prompt wird</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptWordsPage</name>
    <message>
        <source>Styles</source>
        <translation>Stile</translation>
    </message>
    <message>
        <source>Add a style</source>
        <translation>Stil hinzufügen</translation>
    </message>
    <message>
        <source>The styles that are ticked are laid over every prompt, one after the other.</source>
        <translation>Die angehakten Stile werden nacheinander auf jeden Prompt angewendet.</translation>
    </message>
    <message>
        <source>Style %1</source>
        <translation>Stil %1</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>{prompt} is where your prompt goes. Without it the style follows after a comma.</source>
        <translation>Bei {prompt} steht Ihr Prompt. Fehlt es, folgt der Stil nach einem Komma.</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>Variable hinzufügen</translation>
    </message>
    <message>
        <source>{{name}} in a prompt becomes the value of that name.</source>
        <translation>{{name}} in einem Prompt wird durch den Wert dieses Namens ersetzt.</translation>
    </message>
    <message>
        <source>name%1</source>
        <translation>name%1</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>May have choices and wildcards of its own.</source>
        <translation>Darf selbst Auswahlen und Platzhalter enthalten.</translation>
    </message>
    <message>
        <source>Wildcards</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <source>Add a wildcard</source>
        <translation>Platzhalter hinzufügen</translation>
    </message>
    <message>
        <source>__name__ in a prompt becomes one of the lines of that name.</source>
        <translation>__name__ in einem Prompt wird durch eine der Zeilen dieses Namens ersetzt.</translation>
    </message>
    <message>
        <source>list%1</source>
        <translation>liste%1</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>One for each line; empty ones do not count.</source>
        <translation>Ein Eintrag je Zeile; leere zählen nicht.</translation>
    </message>
    <message>
        <source>Lay over earlier</source>
        <translation>Früher anwenden</translation>
    </message>
    <message>
        <source>Lay over later</source>
        <translation>Später anwenden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>%1, has a mistake</source>
        <translation>%1, enthält einen Fehler</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Geben Sie einen Namen an.</translation>
    </message>
    <message>
        <source>“%1” stands here twice. Give one of them another name.</source>
        <translation>„%1“ steht hier zweimal. Geben Sie einem davon einen anderen Namen.</translation>
    </message>
    <message>
        <source>A prompt cannot ask for this name: take the { } = and \ out.</source>
        <translation>Ein Prompt kann diesen Namen nicht verwenden: Entfernen Sie { } = und \.</translation>
    </message>
    <message>
        <source>A prompt cannot ask for this name: take out spaces, two _ in a row and one at the end.</source>
        <translation>Ein Prompt kann diesen Namen nicht verwenden: Entfernen Sie Leerzeichen, zwei _ hintereinander und ein _ am Ende.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of words, problem</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::PromptsDialog</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Prompts and assistants</source>
        <translation>Prompts und Assistenten</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search prompts and assistants</source>
        <translation>Prompts und Assistenten durchsuchen</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Assistants</source>
        <translation>Assistenten</translation>
    </message>
    <message>
        <source>Ask again without writing again</source>
        <translation>Noch einmal fragen, ohne noch einmal zu schreiben</translation>
    </message>
    <message>
        <source>A prompt is a text with places to fill in; type / in a message to use it. An assistant is what a chat begins with: a system prompt, a model and its settings.</source>
        <translation>Ein Prompt ist ein Text mit Stellen zum Ausfüllen; mit / in einer Nachricht wird er verwendet. Ein Assistent ist das, womit ein Chat beginnt: ein System-Prompt, ein Modell und dessen Einstellungen.</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>Neuer Prompt</translation>
    </message>
    <message>
        <source>New assistant</source>
        <translation>Neuer Assistent</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>„%1“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>Import prompts and assistants</source>
        <translation>Prompts und Assistenten importieren</translation>
    </message>
    <message>
        <source>Prompts (%1)</source>
        <translation>Prompts (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with new versions</source>
        <translation>
            <numerusform>%n mit neuen Versionen</numerusform>
            <numerusform>%n mit neuen Versionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already</source>
        <translation>
            <numerusform>%n schon bekannt</numerusform>
            <numerusform>%n schon bekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n nicht lesbar</numerusform>
            <numerusform>%n nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>This one as Markdown…</source>
        <translation>Diesen Eintrag als Markdown …</translation>
    </message>
    <message>
        <source>This one with all versions…</source>
        <translation>Diesen Eintrag mit allen Versionen …</translation>
    </message>
    <message>
        <source>The whole library…</source>
        <translation>Die ganze Bibliothek …</translation>
    </message>
    <message>
        <source>Export prompts and assistants</source>
        <translation>Prompts und Assistenten exportieren</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::QueueMenu</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Pauses after the current ones</source>
        <translation>Hält nach den laufenden an</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Send what waits</source>
        <translation>Senden, was wartet</translation>
    </message>
    <message>
        <source>Pause after the current ones</source>
        <translation>Nach den laufenden anhalten</translation>
    </message>
    <message>
        <source>Pause: send nothing</source>
        <translation>Anhalten: nichts senden</translation>
    </message>
    <message>
        <source>Jobs at once</source>
        <translation>Aufträge gleichzeitig</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Von selbst</translation>
    </message>
    <message>
        <source>By itself (%1)</source>
        <translation>Von selbst (%1)</translation>
    </message>
    <message>
        <source>As many as there are</source>
        <translation>So viele, wie da sind</translation>
    </message>
    <message>
        <source>When all are done</source>
        <translation>Wenn alle fertig sind</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>Bescheid geben</translation>
    </message>
    <message>
        <source>Close Maquette</source>
        <translation>Maquette schließen</translation>
    </message>
    <message>
        <source>Suspend the computer</source>
        <translation>Den Computer in Bereitschaft versetzen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::QuickPage</name>
    <message>
        <source>Tray and quick question</source>
        <translation>Infobereich und schnelle Frage</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Infobereich</translation>
    </message>
    <message>
        <source>Keep in the tray when the window is closed</source>
        <translation>Im Infobereich bleiben, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Answers and jobs go on. “Quit”, in the tray's menu or the command palette, ends Maquette.</source>
        <translation>Antworten und Aufträge laufen weiter. „Beenden“, im Menü des Infobereichs oder in der Befehlspalette, beendet Maquette.</translation>
    </message>
    <message>
        <source>Quick question</source>
        <translation>Schnelle Frage</translation>
    </message>
    <message>
        <source>A small window for one question to the model of new chats, above whatever you are doing. It opens from the tray, from the command palette, and with a key wherever you are, as long as Maquette runs.</source>
        <translation>Ein kleines Fenster für eine Frage an das Modell neuer Chats, über allem, woran gerade gearbeitet wird. Es öffnet sich aus dem Infobereich, aus der Befehlspalette und mit einer Taste von überall, solange Maquette läuft.</translation>
    </message>
    <message>
        <source>Open it with a key from everywhere</source>
        <translation>Mit einer Taste von überall öffnen</translation>
    </message>
    <message>
        <source>No other program gets this key as long as this is on.</source>
        <translation>Solange dies an ist, bekommt kein anderes Programm diese Taste.</translation>
    </message>
    <message>
        <source>Key for a quick question</source>
        <translation>Taste für eine schnelle Frage</translation>
    </message>
    <message>
        <source>Press the keys that should open it.</source>
        <translation>Die Tasten drücken, die sie öffnen sollen.</translation>
    </message>
    <message>
        <source>This desktop shows no tray now. As long as it does not, closing the window ends Maquette.</source>
        <translation>Diese Arbeitsumgebung zeigt gerade keinen Infobereich. Solange das so ist, beendet das Schließen des Fensters Maquette.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::QuickWindow</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>&amp;Open in the window</source>
        <translation>Im Fenster ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Quick question — Maquette</source>
        <translation>Schnelle Frage – Maquette</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter begins a line, Esc puts this away</source>
        <translation>Enter fragt, Umschalt+Enter beginnt eine Zeile, Esc räumt weg</translation>
    </message>
    <message>
        <source>Ctrl+Enter asks, Enter begins a line, Esc puts this away</source>
        <translation>Strg+Enter fragt, Enter beginnt eine Zeile, Esc räumt weg</translation>
    </message>
    <message>
        <source>Open the window</source>
        <translation>Fenster öffnen</translation>
    </message>
    <message>
        <source>Files and long texts go with a message in the window.</source>
        <translation>Dateien und lange Texte gehen mit einer Nachricht im Fenster.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Noch kein Modell</translation>
    </message>
    <message>
        <source>Ask %1 anything…</source>
        <translation>%1 etwas fragen …</translation>
    </message>
    <message>
        <source>Ask anything…</source>
        <translation>Etwas fragen …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Rail</name>
    <message>
        <source>Panes</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ReadAloud</name>
    <message>
        <source>Read the answer aloud</source>
        <translation>Die Antwort vorlesen</translation>
    </message>
    <message>
        <source>No account here has a model that speaks. Add one that has, such as OpenAI, Groq or Mistral.</source>
        <translation>Kein Konto hier hat ein Modell, das spricht. Fügen Sie ein Konto mit einem solchen Modell hinzu, etwa bei OpenAI, Groq oder Mistral.</translation>
    </message>
    <message>
        <source>Here the answer shows code.</source>
        <translation>Hier zeigt die Antwort Code.</translation>
    </message>
    <message>
        <source>This answer has no words to read aloud.</source>
        <translation>Diese Antwort enthält keine Worte zum Vorlesen.</translation>
    </message>
    <message>
        <source>Nobody is there who reads aloud. Add an account that has a model for it.</source>
        <translation>Niemand ist da, der vorliest. Fügen Sie ein Konto hinzu, das ein Modell dafür hat.</translation>
    </message>
    <message>
        <source>%1 has to be told a voice by its name. Write one under Settings, Speech, or choose another model.</source>
        <translation>%1 braucht den Namen einer Stimme. Tragen Sie einen in den Einstellungen unter „Sprechen und Vorlesen“ ein, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>%1 characters to read · </source>
        <translation>%1 Zeichen vorzulesen · </translation>
    </message>
    <message>
        <source>%1 in play money</source>
        <translation>%1 in Spielgeld</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Part %1 of %2</source>
        <translation>Teil %1 von %2</translation>
    </message>
    <message>
        <source>%1 is being spoken…</source>
        <translation>%1 wird gesprochen …</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ReaderBar</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Stop reading aloud (Esc)</source>
        <translation>Vorlesen anhalten (Esc)</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Who reads aloud</source>
        <translation>Wer vorliest</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>The model's own voice</source>
        <translation>Die eigene Stimme des Modells</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ReferenceWell</name>
    <message>
        <source>Choose a file; Ctrl+V pastes one</source>
        <translation>Datei wählen; Strg+V fügt ein Bild ein</translation>
    </message>
    <message>
        <source>Drop an image, or paste</source>
        <translation>Bild hier ablegen oder einfügen</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>Weiteres hinzufügen</translation>
    </message>
    <message>
        <source>Reference: choose a picture</source>
        <translation>Referenz: Bild wählen</translation>
    </message>
    <message>
        <source>Reference: add another picture</source>
        <translation>Referenz: weiteres Bild hinzufügen</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>Verwendet als</translation>
    </message>
    <message>
        <source>Take %1 out</source>
        <translation>%1 herausnehmen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ReferenceWells</name>
    <message>
        <source>reference</source>
        <translation>Referenz</translation>
    </message>
</context>
<context>
    <name>maquette::ui::RetentionModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Erstellt am</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Too old</source>
        <translation>Zu alt</translation>
    </message>
    <message>
        <source>Too much together</source>
        <translation>Zusammen zu viel</translation>
    </message>
    <message>
        <source>%1, made on %2, %3, %4</source>
        <comment>name, date, size, reason</comment>
        <translation>%1, erstellt am %2, %3, %4</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SchemaDialog</name>
    <message>
        <source>Show the version &amp;before beside it</source>
        <translation>Die Version &amp;davor daneben zeigen</translation>
    </message>
    <message>
        <source>There are no schemas yet. Close this and choose one from a file.</source>
        <translation>Es gibt noch keine Schemas. Schließen Sie dies, und wählen Sie eins aus einer Datei.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Use this version</source>
        <translation>Diese Version verwenden</translation>
    </message>
    <message>
        <source>Schemas for answers</source>
        <translation>Schemas für Antworten</translation>
    </message>
    <message>
        <source>&amp;Schemas</source>
        <translation>&amp;Schemas</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Versions</source>
        <translation>&amp;Versionen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Version %1, %2</source>
        <translation>Version %1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Version %1, before</source>
        <translation>Version %1, davor</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Removed “%1” with all its versions. Chats that use it keep it.</source>
        <translation>„%1“ mit allen Versionen entfernt. Chats, die es verwenden, behalten es.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ScreenPicker</name>
    <message>
        <source>Picture of the screen</source>
        <translation>Bild vom Bildschirm</translation>
    </message>
    <message>
        <source>Drag over what matters. Arrow keys move the frame, with Shift they change its size; Enter takes it, Escape leaves.</source>
        <translation>Ziehen Sie über das, worauf es ankommt. Die Pfeiltasten bewegen den Rahmen, mit der Umschalttaste ändern sie seine Größe; die Eingabetaste übernimmt ihn, Esc bricht ab.</translation>
    </message>
    <message>
        <source>Drag over what matters · arrows move, Shift+arrows resize · Enter takes it · Esc leaves</source>
        <translation>Über das Wichtige ziehen · Pfeile bewegen, Umschalt+Pfeile ändern die Größe · Eingabetaste übernimmt · Esc bricht ab</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ScreenShooter</name>
    <message>
        <source>This desktop does not let programs look at the screen. Take a picture with its own key, and paste it here.</source>
        <translation>Dieser Desktop lässt Programme den Bildschirm nicht sehen. Machen Sie ein Bild mit der Taste des Desktops, und fügen Sie es hier ein.</translation>
    </message>
    <message>
        <source>The screen could not be seen. Take a picture with the desktop's own key, and paste it here.</source>
        <translation>Der Bildschirm war nicht zu sehen. Machen Sie ein Bild mit der Taste des Desktops, und fügen Sie es hier ein.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SeedField</name>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Roll another seed and keep it</source>
        <translation>Anderen Seed würfeln und behalten</translation>
    </message>
    <message>
        <source>another each time</source>
        <translation>jedes Mal ein anderer</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>derselbe</translation>
    </message>
    <message>
        <source>counts on</source>
        <translation>zählt weiter</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>A whole number up to %1</source>
        <translation>Eine ganze Zahl bis %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SendAgainDialog</name>
    <message>
        <source>What it cost then is unknown, and it costs again.</source>
        <translation>Was es damals gekostet hat, ist unbekannt, und es kostet noch einmal.</translation>
    </message>
    <message>
        <source>It took %1 of play money then, and costs nothing.</source>
        <translation>Es hat damals %1 Spielgeld verbraucht und kostet nichts.</translation>
    </message>
    <message>
        <source>It cost %1 then, and costs about that again.</source>
        <translation>Es hat damals %1 gekostet und kostet etwa so viel noch einmal.</translation>
    </message>
    <message>
        <source>Send this again?</source>
        <translation>Erneut senden?</translation>
    </message>
    <message>
        <source>%1 at %2 is asked the same once more, in a new chat.</source>
        <translation>%1 bei %2 wird in einem neuen Chat noch einmal dasselbe gefragt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ServersCard</name>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Look for model servers on this computer</source>
        <translation>Auf diesem Rechner nach Modellservern suchen</translation>
    </message>
    <message>
        <source>Ollama, llama.cpp and LM Studio answer without a key and without a bill. Maquette looks for them only when you ask.</source>
        <translation>Ollama, llama.cpp und LM Studio antworten ohne Schlüssel und ohne Rechnung. Maquette sucht sie nur auf Wunsch.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>No model server answered on this computer. Start one and look again, or enter its address above.</source>
        <translation>Auf diesem Rechner hat kein Modellserver geantwortet. Einen starten und erneut suchen oder oben seine Adresse eingeben.</translation>
    </message>
    <message>
        <source>wants a key</source>
        <translation>verlangt einen Schlüssel</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add %1 at %2</source>
        <translation>%1 unter %2 hinzufügen</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SettingRow</name>
    <message>
        <source>Back to the default for “%1”</source>
        <translation>„%1“ auf den Standard zurücksetzen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SettingsPane</name>
    <message>
        <source>Light theme</source>
        <translation>Helles Design</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Design</translation>
    </message>
    <message>
        <source>Theme as the desktop has it</source>
        <translation>Design wie der Desktop</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>A backup is being written or read. Stopping leaves nothing of it behind.</source>
        <translation>Eine Sicherung wird gerade geschrieben oder gelesen. Anhalten lässt nichts davon zurück.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ShortcutDialog</name>
    <message>
        <source>Use these keys</source>
        <translation>Diese Tasten verwenden</translation>
    </message>
    <message>
        <source>Other keys</source>
        <translation>Andere Tasten</translation>
    </message>
    <message>
        <source>Keys for “%1”</source>
        <translation>Tasten für „%1“</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Press the keys that should do this.</source>
        <translation>Drücken Sie die Tasten, die das tun sollen.</translation>
    </message>
    <message>
        <source>%1 is “%2” now (%3). Using it here leaves that without these keys.</source>
        <translation>%1 ist zurzeit „%2“ (%3). Werden die Tasten hier verwendet, hat jenes sie nicht mehr.</translation>
    </message>
    <message>
        <source>These open a quick question wherever you are. Choose others, or change that in the settings.</source>
        <translation>Diese öffnen überall eine schnelle Frage. Andere wählen oder das in den Einstellungen ändern.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ShortcutMap</name>
    <message>
        <source>These would be typed into the field that you are in. Hold Ctrl or Alt as well, or use a function key.</source>
        <translation>Diese Tasten würden in das Feld getippt, in dem Sie gerade sind. Halten Sie Strg oder Alt dazu, oder verwenden Sie eine Funktionstaste.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ShortcutPortal</name>
    <message>
        <source>The desktop is asked for these keys.</source>
        <translation>Die Arbeitsumgebung wird um diese Tasten gebeten.</translation>
    </message>
    <message>
        <source>Quick question</source>
        <translation>Schnelle Frage</translation>
    </message>
    <message>
        <source>The desktop was told not to give these keys. Switch this on again to be asked once more.</source>
        <translation>Der Arbeitsumgebung wurde gesagt, diese Tasten nicht zu geben. Wieder einschalten, um noch einmal gefragt zu werden.</translation>
    </message>
    <message>
        <source>The desktop did not give any keys. Choose others, or give some in its own settings.</source>
        <translation>Die Arbeitsumgebung hat keine Tasten gegeben. Andere wählen oder in ihren eigenen Einstellungen welche geben.</translation>
    </message>
    <message>
        <source>The desktop gave keys to it; which, its own settings show.</source>
        <translation>Die Arbeitsumgebung hat Tasten gegeben; welche, zeigen ihre eigenen Einstellungen.</translation>
    </message>
    <message>
        <source>The desktop calls it with: %1</source>
        <translation>Die Arbeitsumgebung ruft sie mit: %1</translation>
    </message>
    <message>
        <source>The desktop took the keys back. Switch this on again to be asked once more.</source>
        <translation>Die Arbeitsumgebung hat die Tasten zurückgenommen. Wieder einschalten, um noch einmal gefragt zu werden.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Other keys…</source>
        <translation>Andere Tasten …</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Wie ursprünglich</translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation>Alle wie ursprünglich</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>Aktionen und Tasten durchsuchen</translation>
    </message>
    <message>
        <source>Gives it the keys again that Maquette came with</source>
        <translation>Gibt der Aktion wieder die Tasten, mit denen Maquette kam</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was es tut</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Yours; %1 before</source>
        <translation>Von Ihnen; vorher %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ShotModel</name>
    <message>
        <source>No prompt yet</source>
        <translation>Noch kein Prompt</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>model and length</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>length of a film</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Nothing before it</source>
        <translation>Nichts davor</translation>
    </message>
    <message>
        <source>It goes on from the last frame of the shot before, and there is none. Move it, or give it a first frame.</source>
        <translation>Sie geht vom letzten Bild der Einstellung davor aus, und es gibt keine. Verschieben Sie sie, oder geben Sie ihr ein erstes Bild.</translation>
    </message>
    <message>
        <source>Waits for shot %1</source>
        <translation>Wartet auf Einstellung %1</translation>
    </message>
    <message>
        <source>It is queued by itself once shot %1 is done.</source>
        <translation>Sie wird von selbst eingereiht, sobald Einstellung %1 fertig ist.</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done, from another shot</source>
        <translation>Fertig, aus einer anderen Einstellung</translation>
    </message>
    <message>
        <source>It was made from the last frame of a shot that does not stand before it any more.</source>
        <translation>Sie wurde aus dem letzten Bild einer Einstellung gemacht, die nicht mehr vor ihr steht.</translation>
    </message>
    <message>
        <source>Not queued</source>
        <translation>Nicht eingereiht</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>Shot %1 of %2</source>
        <translation>Einstellung %1 von %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>goes on from the shot before</source>
        <translation>geht von der Einstellung davor aus</translation>
    </message>
</context>
<context>
    <name>maquette::ui::ShotStrip</name>
    <message>
        <source>Shots</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SideBySide</name>
    <message>
        <source>Compare with…</source>
        <translation>Vergleichen mit …</translation>
    </message>
    <message>
        <source>Answers side by side, or one alone</source>
        <translation>Antworten nebeneinander, oder eine allein</translation>
    </message>
    <message>
        <source>Redo this answer with…</source>
        <translation>Diese Antwort neu erfragen mit …</translation>
    </message>
    <message>
        <source>Draft with…</source>
        <translation>Entwerfen mit …</translation>
    </message>
    <message>
        <source>Merge answers…</source>
        <translation>Antworten zusammenführen …</translation>
    </message>
    <message>
        <source>Model tally…</source>
        <translation>Modellbilanz …</translation>
    </message>
    <message>
        <source>Next answer beside this one</source>
        <translation>Nächste Antwort neben dieser</translation>
    </message>
    <message>
        <source>Previous answer beside this one</source>
        <translation>Vorige Antwort neben dieser</translation>
    </message>
    <message>
        <source>Pick answer %1, or vote for it</source>
        <translation>Antwort %1 wählen oder für sie stimmen</translation>
    </message>
    <message>
        <source>Vote: the answers are alike</source>
        <translation>Abstimmen: Die Antworten sind gleichwertig</translation>
    </message>
    <message>
        <source>Vote: none of the answers is good</source>
        <translation>Abstimmen: Keine der Antworten ist gut</translation>
    </message>
    <message>
        <source>Pick this answer</source>
        <translation>Diese Antwort wählen</translation>
    </message>
    <message>
        <source>Show the answers side by side</source>
        <translation>Die Antworten nebeneinander zeigen</translation>
    </message>
    <message numerus="yes">
        <source>all %n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>alle %n Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To all %n answer(s)</source>
        <translation>
            <numerusform>An %n Antwort</numerusform>
            <numerusform>An alle %n Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To %n model(s)</source>
        <translation>
            <numerusform>An %n Modell</numerusform>
            <numerusform>An %n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>The message goes on below each answer. Press Delete to show one branch alone.</source>
        <translation>Die Nachricht führt jede der Antworten weiter. Entf zeigt einen Zweig allein.</translation>
    </message>
    <message>
        <source>The message goes to each of these models. Press Delete to ask one alone.</source>
        <translation>Die Nachricht geht an jedes dieser Modelle. Mit Entf wird eines allein gefragt.</translation>
    </message>
    <message>
        <source>Ask several models at once and see their answers side by side</source>
        <translation>Mehrere Modelle auf einmal fragen und ihre Antworten nebeneinander sehen</translation>
    </message>
    <message>
        <source>Press Delete to ask one model alone</source>
        <translation>Mit Entf wird nur ein Modell gefragt</translation>
    </message>
    <message>
        <source>Every question here has one answer. “Compare with…” asks several models.</source>
        <translation>Jede Frage hier hat eine einzige Antwort. „Vergleichen mit …“ fragt mehrere Modelle.</translation>
    </message>
    <message>
        <source>Going on with %1</source>
        <translation>Weiter mit %1</translation>
    </message>
    <message>
        <source>Counted as a tie</source>
        <translation>Als unentschieden gezählt</translation>
    </message>
    <message>
        <source>Counted: none was good</source>
        <translation>Gezählt: Keine war gut</translation>
    </message>
    <message>
        <source>%1 was the better one</source>
        <translation>%1 war besser</translation>
    </message>
    <message>
        <source>There is no answer yet.</source>
        <translation>Es gibt noch keine Antwort.</translation>
    </message>
    <message>
        <source>Write a message first.</source>
        <translation>Schreiben Sie zuerst eine Nachricht.</translation>
    </message>
    <message>
        <source>It takes two answers to one question to merge them.</source>
        <translation>Zum Zusammenführen braucht es zwei Antworten auf eine Frage.</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SlashCompleter</name>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Soundtrack</name>
    <message>
        <source>No sound: the device that plays it does not answer.</source>
        <translation>Kein Ton: Das Gerät, das ihn abspielt, antwortet nicht.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Speaker</name>
    <message>
        <source>No sound: this computer has no device that plays it.</source>
        <translation>Kein Ton: Dieser Computer hat kein Gerät, das ihn abspielt.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpeechPage</name>
    <message>
        <source>Speech</source>
        <translation>Sprechen und Vorlesen</translation>
    </message>
    <message>
        <source>Saying a message</source>
        <translation>Eine Nachricht sprechen</translation>
    </message>
    <message>
        <source>Written down by</source>
        <translation>Aufgeschrieben von</translation>
    </message>
    <message>
        <source>What is recorded goes there when you ask for it, and not before.</source>
        <translation>Was aufgenommen wird, geht dorthin, wenn Sie es verlangen, und nicht vorher.</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Read aloud by</source>
        <translation>Vorgelesen von</translation>
    </message>
    <message>
        <source>The same answer in the same voice is paid for once.</source>
        <translation>Dieselbe Antwort mit derselben Stimme wird nur einmal bezahlt.</translation>
    </message>
    <message>
        <source>Whoever can</source>
        <translation>Wer es kann</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>By its name. Where a model does not have it, the model's own is heard.</source>
        <translation>Nach ihrem Namen. Hat ein Modell sie nicht, ist die eigene des Modells zu hören.</translation>
    </message>
    <message>
        <source>The model's own</source>
        <translation>Die eigene des Modells</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpendBarsModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpendChart</name>
    <message>
        <source>Chart of what was spent</source>
        <translation>Diagramm der Ausgaben</translation>
    </message>
    <message numerus="yes">
        <source>%n bar(s); the arrow keys go through them, and “As a table” has them all.</source>
        <translation>
            <numerusform>%n Säule; die Pfeiltasten gehen hindurch, „Als Tabelle“ hat alle.</numerusform>
            <numerusform>%n Säulen; die Pfeiltasten gehen hindurch, „Als Tabelle“ hat alle.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>time and amount</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name and amount</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpendContent</name>
    <message>
        <source>Bars</source>
        <translation>Säulen</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>What was spent, by time</source>
        <translation>Ausgaben nach Zeit</translation>
    </message>
    <message>
        <source>What was spent, line by line</source>
        <translation>Ausgaben Zeile für Zeile</translation>
    </message>
    <message>
        <source>Play money of the sandbox: nobody pays it, and it is never added to real money.</source>
        <translation>Spielgeld der Sandbox: Niemand bezahlt es, und es wird nie zu echtem Geld addiert.</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>7 d</source>
        <comment>days</comment>
        <translation>7 T</translation>
    </message>
    <message>
        <source>14 d</source>
        <comment>days</comment>
        <translation>14 T</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Per day</source>
        <translation>Pro Tag</translation>
    </message>
    <message>
        <source>Per week</source>
        <translation>Pro Woche</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Pro Monat</translation>
    </message>
    <message>
        <source>What you spend will stand here: by day, provider, model and project, how fast and how reliable each model was, and where the month is going. Nothing was asked yet.</source>
        <translation>Hier werden die Ausgaben stehen: nach Tag, Anbieter, Modell und Projekt, wie schnell und wie zuverlässig jedes Modell war, und worauf der Monat hinausläuft. Noch wurde nichts gefragt.</translation>
    </message>
    <message>
        <source>Ask something</source>
        <translation>Etwas fragen</translation>
    </message>
    <message>
        <source>Nothing was spent in these days.</source>
        <translation>In diesen Tagen wurde nichts ausgegeben.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Errors and cache</source>
        <translation>Fehler und Cache</translation>
    </message>
    <message>
        <source>Play money</source>
        <translation>Spielgeld</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpendFigures</name>
    <message>
        <source>Key figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Vorgemerkt</translation>
    </message>
    <message>
        <source>By the end of the month</source>
        <translation>Bis zum Monatsende</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>p95 first token</source>
        <translation>p95 erstes Token</translation>
    </message>
    <message>
        <source>Saved by cache</source>
        <translation>Durch Cache gespart</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>figure and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Reserved for what is under way, and for attempts whose cost is not known yet</source>
        <translation>Vorgemerkt für Laufendes und für Versuche, deren Kosten noch nicht bekannt sind</translation>
    </message>
    <message>
        <source>Nothing was spent in the last weeks</source>
        <translation>In den letzten Wochen wurde nichts ausgegeben</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>At %1 a day, as in the last weeks</source>
        <translation>Bei %1 am Tag, wie in den letzten Wochen</translation>
    </message>
    <message numerus="yes">
        <source>%n of unknown cost</source>
        <translation>
            <numerusform>%n mit unbekannten Kosten</numerusform>
            <numerusform>%n mit unbekannten Kosten</numerusform>
        </translation>
    </message>
    <message>
        <source>and %1</source>
        <translation>und %1</translation>
    </message>
    <message>
        <source>on track for %1</source>
        <translation>auf dem Weg zu %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>chat, all models</source>
        <translation>Chat, alle Modelle</translation>
    </message>
    <message>
        <source>%1 of the requests</source>
        <translation>%1 der Anfragen</translation>
    </message>
    <message>
        <source>%1 of the input</source>
        <translation>%1 der Eingabe</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpendInspector</name>
    <message>
        <source>Shares</source>
        <translation>Anteile</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Nothing was spent in these days.</source>
        <translation>In diesen Tagen wurde nichts ausgegeben.</translation>
    </message>
    <message>
        <source>“%1” has nothing left of %2</source>
        <translation>„%1“ hat von %2 nichts mehr übrig</translation>
    </message>
    <message>
        <source>“%1” passed %2 of %3</source>
        <translation>„%1“ liegt über %2 von %3</translation>
    </message>
    <message>
        <source>%1: %2 of today's attempts failed</source>
        <translation>%1: %2 der heutigen Versuche sind fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%1 refused %n attempt(s) today because of a rate limit</source>
        <translation>
            <numerusform>%1 hat heute %n Versuch wegen eines Ratenlimits abgelehnt</numerusform>
            <numerusform>%1 hat heute %n Versuche wegen eines Ratenlimits abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s) today cost an unknown amount</source>
        <translation>
            <numerusform>%n Versuch heute hat unbekannte Kosten</numerusform>
            <numerusform>%n Versuche heute haben unbekannte Kosten</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to warn of.</source>
        <translation>Nichts zu warnen.</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>Compare with an invoice…</source>
        <translation>Mit einer Rechnung vergleichen…</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpendLinesModel</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>First token p50</source>
        <translation>Erstes Token p50</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Rate limits</source>
        <translation>Ratenlimits</translation>
    </message>
    <message>
        <source>Unknown cost</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Cache-Treffer</translation>
    </message>
    <message>
        <source>Cached input</source>
        <translation>Eingabe im Cache</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Half of the answers were whole within this time</source>
        <translation>Die Hälfte der Antworten war in dieser Zeit fertig</translation>
    </message>
    <message>
        <source>95 of 100 answers were whole within this time</source>
        <translation>95 von 100 Antworten waren in dieser Zeit fertig</translation>
    </message>
    <message>
        <source>99 of 100 answers were whole within this time</source>
        <translation>99 von 100 Antworten waren in dieser Zeit fertig</translation>
    </message>
    <message>
        <source>Half of the answers began within this time</source>
        <translation>Die Hälfte der Antworten begann in dieser Zeit</translation>
    </message>
    <message>
        <source>95 of 100 answers began within this time</source>
        <translation>95 von 100 Antworten begannen in dieser Zeit</translation>
    </message>
    <message>
        <source>99 of 100 answers began within this time</source>
        <translation>99 von 100 Antworten begannen in dieser Zeit</translation>
    </message>
    <message>
        <source>Of all attempts, those that failed</source>
        <translation>Von allen Versuchen die fehlgeschlagenen</translation>
    </message>
    <message>
        <source>Of all attempts, those that were refused because of a rate limit</source>
        <translation>Von allen Versuchen die wegen eines Ratenlimits abgelehnten</translation>
    </message>
    <message>
        <source>Attempts whose cost nobody knows</source>
        <translation>Versuche, deren Kosten niemand kennt</translation>
    </message>
    <message>
        <source>Of all requests, those that were answered from memory for free</source>
        <translation>Von allen Anfragen die, die umsonst aus dem Speicher beantwortet wurden</translation>
    </message>
    <message>
        <source>Of all input, what the provider had in its cache</source>
        <translation>Von aller Eingabe das, was der Anbieter im Cache hatte</translation>
    </message>
    <message>
        <source>By answers from memory and by the provider's cache together</source>
        <translation>Durch Antworten aus dem Speicher und den Cache des Anbieters zusammen</translation>
    </message>
    <message>
        <source>%1 img</source>
        <comment>pictures</comment>
        <translation>%1 Bilder</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>column and value</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SpendPane</name>
    <message>
        <source>Add a budget</source>
        <translation>Budget hinzufügen</translation>
    </message>
    <message>
        <source>Look again at what was spent</source>
        <translation>Ausgaben neu laden</translation>
    </message>
    <message>
        <source>Budget “%1”</source>
        <translation>Budget „%1“</translation>
    </message>
    <message>
        <source>%1 of %2 are spent or reserved; %3 are left.</source>
        <translation>%1 von %2 sind ausgegeben oder vorgemerkt; %3 sind übrig.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>title and text</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Compare with an invoice…</source>
        <translation>Mit einer Rechnung vergleichen…</translation>
    </message>
</context>
<context>
    <name>maquette::ui::StatisticsDialog</name>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
    <message>
        <source>This chat in numbers</source>
        <translation>Dieser Chat in Zahlen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>%1: %2 of yours, %3 answers</source>
        <comment>all messages, and of those</comment>
        <translation>%1: %2 von Ihnen, %3 Antworten</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>Attached files</source>
        <translation>Angehängte Dateien</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>%1 to %2 (%3)</source>
        <comment>first time, last time, how long that is</comment>
        <translation>%1 bis %2 (%3)</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>Token hinein</translation>
    </message>
    <message>
        <source>Tokens cached</source>
        <translation>Token im Cache</translation>
    </message>
    <message>
        <source>%1 read, %2 written</source>
        <comment>tokens read from a cache, and written to it</comment>
        <translation>%1 gelesen, %2 geschrieben</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>Token heraus</translation>
    </message>
    <message>
        <source>%1, of them %2 to think</source>
        <translation>%1, davon %2 zum Nachdenken</translation>
    </message>
    <message>
        <source>Answering took</source>
        <translation>Dauer der Antworten</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Some answers were copied from another chat when this one was forked. What they cost is counted there.</source>
        <translation>Einige Antworten wurden aus einem anderen Chat kopiert, als dieser abgezweigt wurde. Was sie gekostet haben, zählt dort.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::StoragePage</name>
    <message>
        <source>Storage and privacy</source>
        <translation>Speicher und Privatsphäre</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Eigene Daten</translation>
    </message>
    <message>
        <source>Conversations, pictures and the history. Copy this folder to keep a backup.</source>
        <translation>Gespräche, Bilder und der Verlauf. Für eine Sicherung diesen Ordner kopieren.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What happened, without keys. Helpful when something goes wrong.</source>
        <translation>Was geschehen ist, ohne Schlüssel. Hilfreich, wenn etwas schiefgeht.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Keys are in this computer's keyring and in no file.</source>
        <translation>Schlüssel liegen im Schlüsselbund dieses Rechners und in keiner Datei.</translation>
    </message>
    <message>
        <source>What leaves this computer</source>
        <translation>Was diesen Rechner verlässt</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder of “%1”</source>
        <translation>Den Ordner von „%1“ öffnen</translation>
    </message>
    <message>
        <source>Your prompts and attachments, to the provider that you chose for them, and for counting also what you are still writing, as long as “Count at the provider” is on. Nothing else: no statistics, no look for updates, and no picture that an answer points to.</source>
        <translation>Ihre Prompts und Anhänge, an den Anbieter, den Sie dafür gewählt haben, und zum Zählen auch, was Sie gerade schreiben, solange „Beim Anbieter zählen“ an ist. Sonst nichts: keine Statistik, keine Suche nach neuen Versionen, und kein Bild, auf das eine Antwort verweist.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Keep requests and replies</source>
        <translation>Anfragen und Antworten aufbewahren</translation>
    </message>
    <message>
        <source>What was asked and answered can then be read and searched in the history. Keys are taken out, pictures are named and not copied. What a call cost is kept in any case.</source>
        <translation>Was gefragt und geantwortet wurde, lässt sich dann im Verlauf lesen und durchsuchen. Schlüssel werden entfernt, Bilder nur genannt und nicht kopiert. Was eine Anfrage gekostet hat, bleibt in jedem Fall.</translation>
    </message>
    <message>
        <source>Keep them for</source>
        <translation>Aufbewahren für</translation>
    </message>
    <message>
        <source>Older ones are removed; the calls and their costs stay.</source>
        <translation>Ältere werden entfernt; die Anfragen und ihre Kosten bleiben.</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>Ein Jahr</translation>
    </message>
    <message>
        <source>Ever</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>The oldest ones go first.</source>
        <translation>Die ältesten gehen zuerst.</translation>
    </message>
    <message>
        <source>100 MB</source>
        <translation>100 MB</translation>
    </message>
    <message>
        <source>1 GB</source>
        <translation>1 GB</translation>
    </message>
    <message>
        <source>10 GB</source>
        <translation>10 GB</translation>
    </message>
    <message>
        <source>No bound</source>
        <translation>Ohne Grenze</translation>
    </message>
    <message>
        <source>%1 are kept now.</source>
        <translation>%1 sind jetzt aufbewahrt.</translation>
    </message>
    <message>
        <source>Nothing is kept now.</source>
        <translation>Jetzt ist nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>Remove them now</source>
        <translation>Jetzt entfernen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::StoryboardDesk</name>
    <message>
        <source>Storyboard %1</source>
        <translation>Storyboard %1</translation>
    </message>
    <message>
        <source>“%1” is deleted; its films stay in the library</source>
        <translation>„%1“ ist gelöscht; die Filme bleiben in der Bibliothek</translation>
    </message>
    <message>
        <source>%1 makes films from words alone and cannot go on from a frame. Choose another model.</source>
        <translation>%1 macht Filme nur aus Worten und kann nicht von einem Bild ausgehen. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Shot %1 is removed</source>
        <translation>Einstellung %1 ist entfernt</translation>
    </message>
    <message>
        <source>%1 of %2 shots: the others are not there yet.</source>
        <translation>%1 von %2 Einstellungen: Die anderen sind noch nicht da.</translation>
    </message>
    <message>
        <source>The films differ in size or format, so all were encoded anew like the first one.</source>
        <translation>Die Filme unterscheiden sich in Größe oder Format, deshalb wurden alle neu kodiert wie der erste.</translation>
    </message>
    <message>
        <source>It is silent: not all films have sound of one kind.</source>
        <translation>Er ist stumm: Nicht alle Filme haben Ton einer Art.</translation>
    </message>
    <message>
        <source>A film of this storyboard is not in the library any more. Make its shot again.</source>
        <translation>Ein Film dieses Storyboards ist nicht mehr in der Bibliothek. Machen Sie seine Einstellung noch einmal.</translation>
    </message>
    <message>
        <source>Saved as %1. %2</source>
        <comment>a joined film, and what is to know of it</comment>
        <translation>Gespeichert als %1. %2</translation>
    </message>
    <message>
        <source>The joined film is in your library. %1</source>
        <comment>what is to know of it</comment>
        <translation>Der zusammengefügte Film ist in Ihrer Bibliothek. %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::StoryboardPanel</name>
    <message>
        <source>A storyboard is a row of shots that are made one after the other, each beginning where the one before ends if you like, and joined into one film.</source>
        <translation>Ein Storyboard ist eine Reihe von Einstellungen, die nacheinander gemacht werden, jede auf Wunsch mit dem letzten Bild der vorigen als Anfang, und zu einem Film zusammengefügt.</translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>Storyboard</translation>
    </message>
    <message>
        <source>Export the joined film…</source>
        <translation>Den zusammengefügten Film exportieren …</translation>
    </message>
    <message>
        <source>Storyboards</source>
        <translation>Storyboards</translation>
    </message>
    <message>
        <source>Queue all</source>
        <translation>Alle einreihen</translation>
    </message>
    <message>
        <source>Add shot</source>
        <translation>Einstellung hinzufügen</translation>
    </message>
    <message>
        <source>What stands in the form becomes the last shot</source>
        <translation>Was im Formular steht, wird die letzte Einstellung</translation>
    </message>
    <message>
        <source>From last frame</source>
        <translation>Vom letzten Bild</translation>
    </message>
    <message>
        <source>One more shot that begins with the last frame of the one before</source>
        <translation>Noch eine Einstellung, die mit dem letzten Bild der vorigen beginnt</translation>
    </message>
    <message>
        <source>Play all</source>
        <translation>Alle abspielen</translation>
    </message>
    <message>
        <source>The shots that are there, one after the other</source>
        <translation>Die fertigen Einstellungen, eine nach der anderen</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>Wiedergabe anhalten</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>length of a film</comment>
        <translation>%1 s</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n Einstellung</numerusform>
            <numerusform>%n Einstellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>shots and their length</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Queue all · %1</source>
        <comment>what it costs</comment>
        <translation>Alle einreihen · %1</translation>
    </message>
    <message numerus="yes">
        <source>Has %n shot(s) made, each as soon as its first frame is there</source>
        <translation>
            <numerusform>Lässt %n Einstellung machen, sobald ihr erstes Bild da ist</numerusform>
            <numerusform>Lässt %n Einstellungen machen, jede, sobald ihr erstes Bild da ist</numerusform>
        </translation>
    </message>
    <message>
        <source>All shots are made or under way</source>
        <translation>Alle Einstellungen sind gemacht oder laufen</translation>
    </message>
    <message>
        <source>Save to shot %1</source>
        <translation>In Einstellung %1 speichern</translation>
    </message>
    <message>
        <source>Shot %1 is in the form; it begins where the one before ends.</source>
        <translation>Einstellung %1 ist im Formular; sie beginnt, wo die vorige endet.</translation>
    </message>
    <message>
        <source>Shot %1 is in the form.</source>
        <translation>Einstellung %1 ist im Formular.</translation>
    </message>
    <message>
        <source>Joining the films: %1 %</source>
        <translation>Die Filme werden zusammengefügt: %1 %</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>New storyboard…</source>
        <translation>Neues Storyboard …</translation>
    </message>
    <message>
        <source>New storyboard</source>
        <translation>Neues Storyboard</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Rename the storyboard</source>
        <translation>Das Storyboard umbenennen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep the joined film in the library</source>
        <translation>Den zusammengefügten Film in der Bibliothek behalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Queue this shot</source>
        <translation>Diese Einstellung einreihen</translation>
    </message>
    <message>
        <source>Send again: it may be charged twice</source>
        <translation>Noch einmal senden: Es kann doppelt berechnet werden</translation>
    </message>
    <message>
        <source>Ask again how it stands</source>
        <translation>Noch einmal nach dem Stand fragen</translation>
    </message>
    <message>
        <source>Do not queue it</source>
        <translation>Nicht einreihen</translation>
    </message>
    <message>
        <source>Cancel its job</source>
        <translation>Den Auftrag abbrechen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Edit in the form</source>
        <translation>Im Formular bearbeiten</translation>
    </message>
    <message>
        <source>Show its job</source>
        <translation>Den Auftrag zeigen</translation>
    </message>
    <message>
        <source>Move earlier</source>
        <translation>Nach vorn</translation>
    </message>
    <message>
        <source>Move later</source>
        <translation>Nach hinten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Export the joined film</source>
        <translation>Den zusammengefügten Film exportieren</translation>
    </message>
    <message>
        <source>Films (%1)</source>
        <translation>Filme (%1)</translation>
    </message>
</context>
<context>
    <name>maquette::ui::StructureField</name>
    <message>
        <source>Schema from a file…</source>
        <translation>Schema aus einer Datei …</translation>
    </message>
    <message>
        <source>Each answer is checked when it ends, and asked for once more where it does not fit.</source>
        <translation>Jede Antwort wird am Ende geprüft und noch einmal verlangt, wenn sie nicht passt.</translation>
    </message>
    <message>
        <source>Structure of the answers</source>
        <translation>Struktur der Antworten</translation>
    </message>
    <message>
        <source>Str&amp;ucture</source>
        <translation>Str&amp;uktur</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, Version %2</translation>
    </message>
    <message>
        <source>%1, of this chat</source>
        <translation>%1, dieses Chats</translation>
    </message>
    <message>
        <source>Manage…</source>
        <translation>Verwalten …</translation>
    </message>
    <message>
        <source>Manage the schemas…</source>
        <translation>Die Schemas verwalten …</translation>
    </message>
</context>
<context>
    <name>maquette::ui::StudioController</name>
    <message>
        <source>%1 takes no such picture, or no more of them. Choose another model, or take one out.</source>
        <translation>%1 nimmt kein solches Bild oder keine weiteren davon. Wählen Sie ein anderes Modell, oder nehmen Sie ein Bild heraus.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>None of your accounts has %1; the chosen model stays.</source>
        <translation>Keines Ihrer Konten hat %1; das gewählte Modell bleibt.</translation>
    </message>
    <message>
        <source>%1 has no “%2”.</source>
        <translation>%1 hat kein „%2“.</translation>
    </message>
    <message>
        <source>%1 cannot be asked any more; %2 of %3 is chosen now.</source>
        <translation>%1 kann nicht mehr gefragt werden; jetzt ist %2 von %3 gewählt.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) that went in are not in the library any more.</source>
        <translation>
            <numerusform>%n Bild, das hineinging, ist nicht mehr in der Bibliothek.</numerusform>
            <numerusform>%n Bilder, die hineingingen, sind nicht mehr in der Bibliothek.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maquette::ui::StudioShots</name>
    <message>
        <source>It cost nothing.</source>
        <translation>Es hat nichts gekostet.</translation>
    </message>
    <message>
        <source>What it cost is not known.</source>
        <translation>Was es gekostet hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>It cost %1.</source>
        <translation>Es hat %1 gekostet.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>why, and what it cost</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The provider held this one back.</source>
        <translation>Der Anbieter hat dieses Bild zurückgehalten.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::StudioView</name>
    <message>
        <source>Studio</source>
        <translation>Studio</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>Einzeln</translation>
    </message>
    <message>
        <source>Compare A | B</source>
        <translation>Vergleich A | B</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Erweitern</translation>
    </message>
    <message>
        <source>Upscale</source>
        <translation>Hochskalieren</translation>
    </message>
    <message>
        <source>Cut out</source>
        <translation>Freistellen</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Describe a picture</source>
        <translation>Bild beschreiben</translation>
    </message>
    <message>
        <source>Two pictures are needed</source>
        <translation>Zwei Bilder sind nötig</translation>
    </message>
    <message>
        <source>Describe at the left what you want to see. Every picture stays in your library with what made it and what it cost. A picture dropped or pasted here tells how it was made, where it knows.</source>
        <translation>Beschreiben Sie links, was Sie sehen möchten. Jedes Bild bleibt in Ihrer Bibliothek, mit allem, woraus es entstand und was es gekostet hat. Ein hier abgelegtes oder eingefügtes Bild zeigt, wie es gemacht wurde, sofern es das weiß.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::SummaryDialog</name>
    <message>
        <source>cost not known</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>%1 in play money</source>
        <translation>%1 in Spielgeld</translation>
    </message>
    <message>
        <source>Summarise again</source>
        <translation>Erneut zusammenfassen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Summary of the older messages</source>
        <translation>Zusammenfassung der älteren Nachrichten</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Has the same messages summarised once more; that costs again</source>
        <translation>Lässt dieselben Nachrichten noch einmal zusammenfassen; das kostet noch einmal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The model reads it after the system prompt, in place of the messages that are not sent any more.</source>
        <translation>Das Modell liest sie nach dem System-Prompt, an Stelle der Nachrichten, die nicht mehr gesendet werden.</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>It is being written.</source>
        <translation>Sie wird gerade geschrieben.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Suspender</name>
    <message>
        <source>The computer could not be suspended; the films are done all the same.</source>
        <translation>Der Computer konnte nicht in Bereitschaft versetzt werden; die Filme sind trotzdem fertig.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::TagDialog</name>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Tags of this chat</source>
        <translation>Schlagwörter dieses Chats</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Take “%1” away</source>
        <translation>„%1“ wegnehmen</translation>
    </message>
    <message>
        <source>A chat has at most %1 tags.</source>
        <translation>Ein Chat hat höchstens %1 Schlagwörter.</translation>
    </message>
    <message>
        <source>Enter adds a tag; Enter on the empty line saves.</source>
        <translation>Enter fügt ein Schlagwort hinzu; Enter in der leeren Zeile speichert.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::TakeShow</name>
    <message>
        <source>Two films are selected.</source>
        <translation>Zwei Filme sind ausgewählt.</translation>
    </message>
    <message>
        <source>Compare them</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>The two jobs made the very same film: there is nothing to compare.</source>
        <translation>Die zwei Aufträge haben genau denselben Film gemacht: Es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>Select two films in the table to compare them, or one while another is in the player.</source>
        <translation>Wählen Sie zwei Filme in der Tabelle, um sie zu vergleichen, oder einen, während ein anderer im Player ist.</translation>
    </message>
    <message>
        <source>take %1</source>
        <translation>Take %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a film, and why it is not shown</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>One of the two films is not in the library any more, so they cannot be compared. Make it again.</source>
        <translation>Einer der beiden Filme ist nicht mehr in der Bibliothek, deshalb lassen sie sich nicht vergleichen. Machen Sie ihn noch einmal.</translation>
    </message>
</context>
<context>
    <name>maquette::ui::TallyDialog</name>
    <message>
        <source>Model tally</source>
        <translation>Modellbilanz</translation>
    </message>
    <message>
        <source>There was no vote yet. Compare models with their names hidden, and say which answer is better.</source>
        <translation>Es wurde noch nicht abgestimmt. Vergleichen Sie Modelle mit verborgenen Namen, und sagen Sie, welche Antwort besser ist.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::TallyModel</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Gewonnen</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Tied</source>
        <translation>Unentschieden</translation>
    </message>
    <message>
        <source>Share won</source>
        <translation>Siegquote</translation>
    </message>
</context>
<context>
    <name>maquette::ui::TemperatureField</name>
    <message>
        <source>Use the default</source>
        <translation>Standard verwenden</translation>
    </message>
    <message>
        <source>&amp;Temperature</source>
        <translation>&amp;Temperatur</translation>
    </message>
    <message>
        <source>Low keeps to the likeliest words, high takes more chances</source>
        <translation>Niedrig bleibt bei den wahrscheinlichsten Wörtern, hoch wagt mehr</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
</context>
<context>
    <name>maquette::ui::TemporaryDesk</name>
    <message>
        <source>The temporary chat is closed and forgotten</source>
        <translation>Der temporäre Chat ist geschlossen und vergessen</translation>
    </message>
    <message>
        <source>That chat is gone for good</source>
        <translation>Dieser Chat ist endgültig weg</translation>
    </message>
</context>
<context>
    <name>maquette::ui::TranscriptView</name>
    <message>
        <source>Open link…</source>
        <translation>Link öffnen …</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Auswahl kopieren</translation>
    </message>
    <message>
        <source>Copy selection as Markdown</source>
        <translation>Auswahl als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Copy message as Markdown</source>
        <translation>Nachricht als Markdown kopieren</translation>
    </message>
    <message>
        <source>Select all of it</source>
        <translation>Alles davon auswählen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Edit and send again…</source>
        <translation>Bearbeiten und erneut senden …</translation>
    </message>
    <message>
        <source>Branch into a new conversation</source>
        <translation>In ein neues Gespräch verzweigen</translation>
    </message>
    <message>
        <source>Previous branch</source>
        <translation>Voriger Zweig</translation>
    </message>
    <message>
        <source>Next branch</source>
        <translation>Nächster Zweig</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Jump to latest</source>
        <translation>Zum Neuesten springen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show as a table…</source>
        <translation>Als Tabelle zeigen …</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Vorlesen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::TransferStrip</name>
    <message>
        <source>Drop to import these conversations</source>
        <translation>Hier ablegen, um diese Gespräche zu importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>maquette::ui::Tray</name>
    <message>
        <source>&amp;Open Maquette</source>
        <translation>Maquette ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Quick &amp;question…</source>
        <translation>&amp;Schnelle Frage …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Auftrag</numerusform>
            <numerusform>%n Aufträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is under way</source>
        <translation>Nichts ist im Gange</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <translation>%1 im Gange</translation>
    </message>
    <message>
        <source>%1 and %2 under way</source>
        <translation>%1 und %2 im Gange</translation>
    </message>
    <message>
        <source>Maquette</source>
        <translation>Maquette</translation>
    </message>
    <message>
        <source>Maquette: %1</source>
        <translation>Maquette: %1</translation>
    </message>
</context>
<context>
    <name>maquette::ui::VersionPanel</name>
    <message>
        <source>Use this one</source>
        <translation>Diese verwenden</translation>
    </message>
    <message>
        <source>Versions, newest first</source>
        <translation>Versionen, neueste zuerst</translation>
    </message>
    <message>
        <source>Makes this text the newest version; nothing is lost</source>
        <translation>Macht diesen Text zur neuesten Version; nichts geht verloren</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Version %1: %2</source>
        <translation>Version %1: %2</translation>
    </message>
    <message>
        <source>What version %1 changed</source>
        <translation>Was Version %1 geändert hat</translation>
    </message>
    <message>
        <source>The first version</source>
        <translation>Die erste Version</translation>
    </message>
</context>
<context>
    <name>maquette::ui::VideoPane</name>
    <message>
        <source>Queue the film</source>
        <translation>Film in die Warteschlange stellen</translation>
    </message>
    <message>
        <source>Describe a film</source>
        <translation>Einen Film beschreiben</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Ein Modell wählen</translation>
    </message>
    <message>
        <source>Choose the first frame…</source>
        <translation>Das erste Bild wählen …</translation>
    </message>
    <message>
        <source>Go to the jobs</source>
        <translation>Zu den Aufträgen</translation>
    </message>
    <message>
        <source>Go to the player</source>
        <translation>Zum Abspielen</translation>
    </message>
    <message>
        <source>Save the film as…</source>
        <translation>Film speichern unter …</translation>
    </message>
    <message>
        <source>Continue from the last frame</source>
        <translation>Vom letzten Bild aus weitermachen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>A film that is done plays here.</source>
        <translation>Hier läuft ein Film, sobald er fertig ist.</translation>
    </message>
    <message>
        <source>The frame is in your library, and the first frame of the next film</source>
        <translation>Das Einzelbild ist in Ihrer Bibliothek und das erste Bild des nächsten Films</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Begin a film with it</source>
        <translation>Einen Film damit beginnen</translation>
    </message>
    <message>
        <source>Presets…</source>
        <translation>Vorlagen …</translation>
    </message>
    <message>
        <source>Export as GIF or WebP…</source>
        <translation>Als GIF oder WebP exportieren …</translation>
    </message>
    <message>
        <source>Compare two films</source>
        <translation>Zwei Filme vergleichen</translation>
    </message>
    <message>
        <source>Show or hide the storyboard</source>
        <translation>Das Storyboard zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>Storyboard</translation>
    </message>
    <message>
        <source>Several films, made one after the other and joined</source>
        <translation>Mehrere Filme, nacheinander gemacht und zusammengefügt</translation>
    </message>
    <message>
        <source>Kept as “%1”</source>
        <translation>Behalten als „%1“</translation>
    </message>
    <message>
        <source>The comparison is in your library</source>
        <translation>Der Vergleich ist in Ihrer Bibliothek</translation>
    </message>
    <message>
        <source>The queue…</source>
        <translation>Die Warteschlange …</translation>
    </message>
    <message>
        <source>Pause or continue the queue</source>
        <translation>Die Warteschlange anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Pause the queue after the current ones</source>
        <translation>Die Warteschlange nach den laufenden anhalten</translation>
    </message>
    <message>
        <source>Pause or continue the chosen jobs</source>
        <translation>Die gewählten Aufträge pausieren oder fortsetzen</translation>
    </message>
    <message>
        <source>Send the chosen jobs next</source>
        <translation>Die gewählten Aufträge als Nächstes senden</translation>
    </message>
    <message>
        <source>Cancel the chosen jobs</source>
        <translation>Die gewählten Aufträge abbrechen</translation>
    </message>
    <message>
        <source>Queue the chosen jobs again</source>
        <translation>Die gewählten Aufträge noch einmal einreihen</translation>
    </message>
    <message>
        <source>Edit the chosen job and queue it again</source>
        <translation>Den gewählten Auftrag bearbeiten und neu einreihen</translation>
    </message>
    <message>
        <source>Make the finals of the chosen drafts</source>
        <translation>Aus den gewählten Entwürfen die endgültigen Fassungen machen</translation>
    </message>
    <message numerus="yes">
        <source>%n film(s) are on their way. Those that were sent are rendered by their providers meanwhile, and are fetched at the next start; those that wait are sent then.</source>
        <translation>
            <numerusform>%n Film ist unterwegs. Wenn er gesendet ist, macht ihn der Anbieter inzwischen, und er wird beim nächsten Start geholt; wenn er wartet, wird er dann gesendet.</numerusform>
            <numerusform>%n Filme sind unterwegs. Die gesendeten machen die Anbieter inzwischen, und sie werden beim nächsten Start geholt; die wartenden werden dann gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>All films are done</source>
        <translation>Alle Filme sind fertig</translation>
    </message>
    <message>
        <source>The frame is in your library</source>
        <translation>Das Einzelbild ist in Ihrer Bibliothek</translation>
    </message>
</context>
<context>
    <name>maquette::ui::VolumeBar</name>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Volume: muted</source>
        <translation>Lautstärke: stumm</translation>
    </message>
    <message>
        <source>Volume: %1 %</source>
        <translation>Lautstärke: %1 %</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
</context>
<context>
    <name>maquette::ui::VoteBar</name>
    <message>
        <source>Which answer is better?</source>
        <translation>Welche Antwort ist besser?</translation>
    </message>
    <message>
        <source>Which is better?</source>
        <translation>Welche ist besser?</translation>
    </message>
    <message>
        <source>Which is better? You can vote once all have ended.</source>
        <translation>Welche ist besser? Abstimmen können Sie, sobald alle fertig sind.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 is better</source>
        <translation>%1 ist besser</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Gleichwertig</translation>
    </message>
    <message>
        <source>None is good</source>
        <translation>Keine ist gut</translation>
    </message>
</context>
<context>
    <name>maquette::ui::WelcomeCard</name>
    <message>
        <source>Start</source>
        <translation>Loslegen</translation>
    </message>
    <message>
        <source>Where do I get a key?</source>
        <translation>Wo gibt es einen Schlüssel?</translation>
    </message>
    <message>
        <source>Use the sandbox</source>
        <translation>Die Sandbox verwenden</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Welcome to Maquette</source>
        <translation>Willkommen bei Maquette</translation>
    </message>
    <message>
        <source>Choose who answers. You can add others at any time under Accounts.</source>
        <translation>Wer soll antworten? Unter „Konten“ lassen sich jederzeit weitere hinzufügen.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Use a model server on this computer</source>
        <translation>Einen Modellserver auf diesem Rechner verwenden</translation>
    </message>
    <message>
        <source>Try it offline</source>
        <translation>Offline ausprobieren</translation>
    </message>
    <message>
        <source>The sandbox answers at once, without a network, a key or a bill.</source>
        <translation>Die Sandbox antwortet sofort, ohne Netzwerk, Schlüssel oder Rechnung.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>Looking for Ollama, llama.cpp and LM Studio…</source>
        <translation>Suche nach Ollama, llama.cpp und LM Studio …</translation>
    </message>
    <message>
        <source>None answers. Start Ollama, llama.cpp or LM Studio and look again.</source>
        <translation>Keiner antwortet. Ollama, llama.cpp oder LM Studio starten und erneut suchen.</translation>
    </message>
    <message>
        <source>For this session only</source>
        <translation>Nur für diese Sitzung</translation>
    </message>
    <message>
        <source>Use it anyway</source>
        <translation>Trotzdem verwenden</translation>
    </message>
</context>
<context>
    <name>maquette::ui::WelcomeFlow</name>
    <message>
        <source>wants a key</source>
        <translation>verlangt einen Schlüssel</translation>
    </message>
    <message>
        <source>1 model</source>
        <translation>1 Modell</translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Asking %1 for its models…</source>
        <translation>%1 wird nach seinen Modellen gefragt …</translation>
    </message>
</context>
<context>
    <name>maquette::ui::WhenDone</name>
    <message numerus="yes">
        <source>All films are done. The computer is suspended in %n second(s).</source>
        <translation>
            <numerusform>Alle Filme sind fertig. Der Computer geht in %n Sekunde in Bereitschaft.</numerusform>
            <numerusform>Alle Filme sind fertig. Der Computer geht in %n Sekunden in Bereitschaft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All films are done. Maquette closes in %n second(s).</source>
        <translation>
            <numerusform>Alle Filme sind fertig. Maquette schließt sich in %n Sekunde.</numerusform>
            <numerusform>Alle Filme sind fertig. Maquette schließt sich in %n Sekunden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mediaanswer</name>
    <message>
        <source>The provider has deleted the result. It has to be made again.</source>
        <translation>Der Anbieter hat das Ergebnis gelöscht. Es muss neu gemacht werden.</translation>
    </message>
    <message>
        <source>This was stopped at the provider before it was finished.</source>
        <translation>Das wurde beim Anbieter angehalten, bevor es fertig war.</translation>
    </message>
</context>
<context>
    <name>mediarequest</name>
    <message>
        <source>The model answered without a picture. Read its words in the details, and describe the picture differently.</source>
        <translation>Das Modell hat ohne Bild geantwortet. Seine Worte in den Details lesen und das Bild anders beschreiben.</translation>
    </message>
    <message>
        <source>%1 makes one film at a time, and %2 are asked for. Ask for one.</source>
        <translation>%1 macht einen Film auf einmal, und %2 sind verlangt. Einen verlangen.</translation>
    </message>
    <message>
        <source>%1 makes one picture at a time, and %2 are asked for. Ask for one.</source>
        <translation>%1 macht ein Bild auf einmal, und %2 sind verlangt. Eines verlangen.</translation>
    </message>
    <message>
        <source>%1 has no use for the input “%2”. Remove it, or choose another model.</source>
        <translation>%1 kann mit der Eingabe „%2“ nichts anfangen. Sie entfernen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The request is too large: %1 takes %2 at most, and this is %3. Send smaller files, or fewer of them.</source>
        <translation>Die Anfrage ist zu groß: %1 nimmt höchstens %2, und dies sind %3. Kleinere oder weniger Dateien senden.</translation>
    </message>
    <message>
        <source>%1 does not read files of the type %2 here. It takes %3.</source>
        <translation>%1 liest hier keine Dateien vom Typ %2. Möglich sind %3.</translation>
    </message>
    <message>
        <source>This file has %1, and %2 takes %3 at most. Send a smaller one.</source>
        <translation>Diese Datei hat %1, und %2 nimmt höchstens %3. Eine kleinere senden.</translation>
    </message>
    <message>
        <source>The prompt has %1 characters, and %2 takes %3 at most. Shorten it.</source>
        <translation>Der Prompt hat %1 Zeichen, und %2 nimmt höchstens %3. Bitte kürzen.</translation>
    </message>
    <message>
        <source>%1 takes one picture here, and there are more. Remove some.</source>
        <translation>%1 nimmt hier ein einziges Bild, und es sind mehr. Einige entfernen.</translation>
    </message>
    <message>
        <source>This was cancelled at the provider.</source>
        <translation>Das wurde beim Anbieter abgebrochen.</translation>
    </message>
    <message>
        <source>%1 makes one at a time, and %2 are asked for. Ask for one.</source>
        <translation>%1 macht eins auf einmal, verlangt sind %2. Verlangen Sie eins.</translation>
    </message>
    <message>
        <source>The request has %1, and %2 takes %3 at most. Send smaller files.</source>
        <translation>Die Anfrage hat %1, und %2 nimmt höchstens %3. Senden Sie kleinere Dateien.</translation>
    </message>
    <message>
        <source>%1 makes pictures from words alone. Remove the files, or choose another model.</source>
        <translation>%1 macht Bilder nur aus Worten. Entfernen Sie die Dateien, oder wählen Sie ein anderes Modell.</translation>
    </message>
</context>
<context>
    <name>modellist</name>
    <message>
        <source>The server's model list cannot be understood. Check the base URL in Accounts.</source>
        <translation>Die Modellliste des Servers ist nicht verständlich. Die Basis-URL unter „Konten“ prüfen.</translation>
    </message>
    <message>
        <source>A model is called by its owner and its name, such as “owner/name”.</source>
        <translation>Ein Modell wird mit Besitzer und Namen genannt, etwa „owner/name“.</translation>
    </message>
</context>
<context>
    <name>moderationrequest</name>
    <message>
        <source>There is nothing to be judged.</source>
        <translation>Es gibt nichts zu beurteilen.</translation>
    </message>
    <message>
        <source>%1 judges texts only. Remove the pictures, or choose another model.</source>
        <translation>%1 beurteilt nur Texte. Die Bilder entfernen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 judges pictures together with one text, and there are %2. Send them one by one.</source>
        <translation>%1 beurteilt Bilder zusammen mit einem Text, und es sind %2. Sie einzeln senden.</translation>
    </message>
</context>
<context>
    <name>outputfile</name>
    <message>
        <source>%1 holds %2, which is what the model gave; its name says otherwise.</source>
        <translation>%1 enthält %2, wie das Modell es gab; der Name sagt etwas anderes.</translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Open keys</source>
        <translation>Schlüssel öffnen</translation>
    </message>
    <message>
        <source>Shorten the message</source>
        <translation>Nachricht kürzen</translation>
    </message>
    <message>
        <source>Remove the images</source>
        <translation>Bilder entfernen</translation>
    </message>
    <message>
        <source>Open budgets</source>
        <translation>Budgets öffnen</translation>
    </message>
</context>
<context>
    <name>speechrequest</name>
    <message>
        <source>There is no text to speak.</source>
        <translation>Es gibt keinen Text zu sprechen.</translation>
    </message>
    <message>
        <source>The text has %1 characters, and %2 speaks %3 at most. Divide it.</source>
        <translation>Der Text hat %1 Zeichen, und %2 spricht höchstens %3. Ihn aufteilen.</translation>
    </message>
    <message>
        <source>%1 takes neither instructions nor a speed. Leave them out, or choose another model.</source>
        <translation>%1 nimmt weder Anweisungen noch ein Tempo. Sie weglassen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The recording is empty.</source>
        <translation>Die Aufnahme ist leer.</translation>
    </message>
    <message>
        <source>This recording has %1, and %2 takes %3 at most. Cut it into parts, or compress it.</source>
        <translation>Diese Aufnahme hat %1, und %2 nimmt höchstens %3. Sie in Teile schneiden oder komprimieren.</translation>
    </message>
    <message>
        <source>%1 speaks in one way only. Leave voice, manner and speed out, or choose another model.</source>
        <translation>%1 spricht nur auf eine Art. Lassen Sie Stimme, Art und Tempo weg, oder wählen Sie ein anderes Modell.</translation>
    </message>
</context>
<context>
    <name>streamparsing</name>
    <message>
        <source>The server sent a single piece of more than %1, so reading was stopped. Ask again, or ask for less at once.</source>
        <translation>Der Server hat ein einzelnes Stück von mehr als %1 gesendet, deshalb wurde das Lesen abgebrochen. Erneut fragen oder weniger auf einmal verlangen.</translation>
    </message>
</context>
<context>
    <name>tokencount</name>
    <message>
        <source>The provider's count of tokens cannot be understood. An estimate is used instead.</source>
        <translation>Die Token-Zählung des Anbieters ist nicht verständlich. Stattdessen wird eine Schätzung verwendet.</translation>
    </message>
</context>
<context>
    <name>transcriptionrequest</name>
    <message>
        <source>The recording is empty.</source>
        <translation>Die Aufnahme ist leer.</translation>
    </message>
    <message>
        <source>%1 finds out the language by itself and takes no prompt. Leave both out, or choose another model.</source>
        <translation>%1 erkennt die Sprache selbst und nimmt keinen Prompt an. Lassen Sie beides weg, oder wählen Sie ein anderes Modell.</translation>
    </message>
</context>
<context>
    <name>transfers</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n new chat(s)</source>
        <translation>
            <numerusform>%n neuer Chat</numerusform>
            <numerusform>%n neue Chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with new messages</source>
        <translation>
            <numerusform>%n mit neuen Nachrichten</numerusform>
            <numerusform>%n mit neuen Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already</source>
        <translation>
            <numerusform>%n schon bekannt</numerusform>
            <numerusform>%n schon bekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a list, as a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) could not be read.</source>
        <translation>
            <numerusform>%n Teil war nicht lesbar.</numerusform>
            <numerusform>%n Teile waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) written.</source>
        <translation>
            <numerusform>%n Chat geschrieben.</numerusform>
            <numerusform>%n Chats geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are not in the library any more and were left out.</source>
        <translation>
            <numerusform>%n Datei ist nicht mehr in der Bibliothek und wurde weggelassen.</numerusform>
            <numerusform>%n Dateien sind nicht mehr in der Bibliothek und wurden weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 waits for the import before it.</source>
        <translation>%1 wartet auf den Import davor.</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n Chat</numerusform>
            <numerusform>%n Chats</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Import von %1</translation>
    </message>
    <message>
        <source>Importing %1: %2, %3</source>
        <translation>Import von %1: %2, %3</translation>
    </message>
    <message>
        <source>Stopping the import of %1 …</source>
        <translation>Der Import von %1 wird angehalten …</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>Export nach %1</translation>
    </message>
    <message>
        <source>Exporting: %1, chat %2 of %3</source>
        <translation>Export: %1, Chat %2 von %3</translation>
    </message>
    <message>
        <source>Stopping the export …</source>
        <translation>Der Export wird angehalten …</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The import ended early</source>
        <translation>Der Import endete vorzeitig</translation>
    </message>
    <message>
        <source>The export did not work</source>
        <translation>Der Export hat nicht geklappt</translation>
    </message>
    <message>
        <source>The import was stopped</source>
        <translation>Der Import wurde angehalten</translation>
    </message>
    <message>
        <source>The export was stopped</source>
        <translation>Der Export wurde angehalten</translation>
    </message>
    <message>
        <source>The import is complete</source>
        <translation>Der Import ist vollständig</translation>
    </message>
    <message>
        <source>The export is complete</source>
        <translation>Der Export ist vollständig</translation>
    </message>
    <message>
        <source>What came in stays; the same files again add the rest.</source>
        <translation>Was hereinkam, bleibt; dieselben Dateien noch einmal fügen den Rest hinzu.</translation>
    </message>
    <message>
        <source>No unfinished file is left.</source>
        <translation>Keine unfertige Datei bleibt zurück.</translation>
    </message>
    <message>
        <source>Conversations are being imported. Stopping keeps what came in; the same files again add the rest.</source>
        <translation>Gespräche werden gerade importiert. Anhalten behält, was hereinkam; dieselben Dateien noch einmal fügen den Rest hinzu.</translation>
    </message>
    <message>
        <source>Conversations are being exported. Stopping leaves no unfinished file.</source>
        <translation>Gespräche werden gerade exportiert. Anhalten lässt keine unfertige Datei zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wireanswer</name>
    <message>
        <source>The server answered with a web page. Check the base URL in Accounts, and whether this network asks for a sign-in.</source>
        <translation>Der Server hat mit einer Webseite geantwortet. Die Basis-URL unter „Konten“ prüfen und ob dieses Netzwerk eine Anmeldung verlangt.</translation>
    </message>
    <message>
        <source>The server's answer cannot be understood. Check the base URL in Accounts, or try again.</source>
        <translation>Die Antwort des Servers ist nicht verständlich. Die Basis-URL unter „Konten“ prüfen oder es erneut versuchen.</translation>
    </message>
    <message>
        <source>The connection ended before the whole answer came. It may have been charged all the same; look at the provider's bill before sending again.</source>
        <translation>Die Verbindung endete, bevor die ganze Antwort kam. Sie kann trotzdem berechnet worden sein; vor dem erneuten Senden die Abrechnung des Anbieters ansehen.</translation>
    </message>
</context>
</TS>
