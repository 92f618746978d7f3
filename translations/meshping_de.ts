<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AddTally</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 zu %2</translation>
    </message>
    <message>
        <source>1 not added: %1</source>
        <translation>1 nicht hinzugefügt: %1</translation>
    </message>
    <message>
        <source>No target added</source>
        <translation>Kein Ziel hinzugefügt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln target(s) added: %1</source>
        <translation>
            <numerusform>%Ln Ziel hinzugefügt: %1</numerusform>
            <numerusform>%Ln Ziele hinzugefügt: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln renamed: %1</source>
        <translation>
            <numerusform>%Ln umbenannt: %1</numerusform>
            <numerusform>%Ln umbenannt: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there already: %1</source>
        <translation>
            <numerusform>%Ln war schon da: %1</numerusform>
            <numerusform>%Ln waren schon da: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not added, the first: %1</source>
        <translation>
            <numerusform>%Ln nicht hinzugefügt, das erste: %1</numerusform>
            <numerusform>%Ln nicht hinzugefügt, das erste: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message>
        <source>%1 is down</source>
        <translation>%1 ist ausgefallen</translation>
    </message>
    <message>
        <source>%1 is up again</source>
        <translation>%1 ist wieder erreichbar</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>After %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>seen from %1</source>
        <translation>gesehen von %1</translation>
    </message>
    <message>
        <source>While notifications were muted:</source>
        <translation>Während Mitteilungen stumm waren:</translation>
    </message>
    <message>
        <source>Down: %1</source>
        <translation>Ausgefallen: %1</translation>
    </message>
    <message>
        <source>Up again: %1</source>
        <translation>Wieder erreichbar: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln target(s) down</source>
        <translation>
            <numerusform>%Ln Ziel ausgefallen</numerusform>
            <numerusform>%Ln Ziele ausgefallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln target(s) up again</source>
        <translation>
            <numerusform>%Ln Ziel wieder erreichbar</numerusform>
            <numerusform>%Ln Ziele wieder erreichbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln up again</source>
        <translation>
            <numerusform>%Ln wieder erreichbar</numerusform>
            <numerusform>%Ln wieder erreichbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 und ein weiteres</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoundedReply</name>
    <message>
        <source>nothing has come from it for %1 seconds</source>
        <translation>seit %1 Sekunden kommt nichts von dort</translation>
    </message>
    <message>
        <source>its answer has not ended after %1 seconds</source>
        <translation>die Antwort ist nach %1 Sekunden nicht zu Ende</translation>
    </message>
    <message>
        <source>its answer is longer than %1 MB</source>
        <translation>die Antwort ist länger als %1 MB</translation>
    </message>
</context>
<context>
    <name>Freshness</name>
    <message>
        <source>HH:mm:ss</source>
        <comment>a time&apos;s pattern</comment>
        <translation>HH:mm:ss</translation>
    </message>
    <message>
        <source>%1 cannot be reached; it is tried again and again. %2</source>
        <translation>%1 ist nicht erreichbar; es wird immer wieder versucht. %2</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>No data since %1</source>
        <translation>Keine Daten seit %1</translation>
    </message>
    <message>
        <source>Probing has come to a standstill: this machine does not get round to it.</source>
        <translation>Es wird nicht mehr gepingt: Dieser Rechner kommt nicht dazu.</translation>
    </message>
    <message>
        <source>%1 says nothing any more.</source>
        <translation>%1 meldet nichts mehr.</translation>
    </message>
</context>
<context>
    <name>GroupHeader</name>
    <message>
        <source>without %1</source>
        <translation>ohne %1</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln target(s)</source>
        <translation>
            <numerusform>%Ln Ziel</numerusform>
            <numerusform>%Ln Ziele</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostLookup</name>
    <message>
        <source>%1 does not resolve: %2</source>
        <translation>%1 lässt sich nicht auflösen: %2</translation>
    </message>
    <message>
        <source>no name server has answered for 15 seconds</source>
        <translation>seit 15 Sekunden antwortet kein Namensserver</translation>
    </message>
</context>
<context>
    <name>HttpExchange</name>
    <message>
        <source>its name does not resolve: %1</source>
        <translation>der Name lässt sich nicht auflösen: %1</translation>
    </message>
    <message>
        <source>no TLS connection comes about; perhaps http:// is spoken there: %1</source>
        <translation>es kommt keine TLS-Verbindung zustande; vielleicht wird dort http:// gesprochen: %1</translation>
    </message>
    <message>
        <source>the connection was closed</source>
        <translation>die Verbindung wurde geschlossen</translation>
    </message>
    <message>
        <source>what answers there does not speak HTTP</source>
        <translation>was dort antwortet, spricht kein HTTP</translation>
    </message>
    <message>
        <source>its answer is garbled</source>
        <translation>die Antwort ist verstümmelt</translation>
    </message>
</context>
<context>
    <name>HttpFailure</name>
    <message>
        <source>it sends elsewhere, to %1, which is not followed: name that one if it is right</source>
        <translation>von dort wird nach %1 verwiesen, wohin nichts folgt: diese Adresse angeben, wenn sie stimmt</translation>
    </message>
    <message>
        <source>there is no meshping, or one of another version</source>
        <translation>dort ist kein meshping, oder eines anderer Version</translation>
    </message>
    <message>
        <source>it answers with status %1</source>
        <translation>die Antwort hat Status %1</translation>
    </message>
    <message>
        <source>the connection was closed</source>
        <translation>die Verbindung wurde geschlossen</translation>
    </message>
</context>
<context>
    <name>IcmpError</name>
    <message>
        <source>network unreachable</source>
        <translation>Netz nicht erreichbar</translation>
    </message>
    <message>
        <source>host unreachable</source>
        <translation>Host nicht erreichbar</translation>
    </message>
    <message>
        <source>protocol unreachable</source>
        <translation>Protokoll nicht erreichbar</translation>
    </message>
    <message>
        <source>port unreachable</source>
        <translation>Port nicht erreichbar</translation>
    </message>
    <message>
        <source>administratively prohibited</source>
        <translation>administrativ untersagt</translation>
    </message>
    <message>
        <source>packet too big</source>
        <translation>Paket zu groß</translation>
    </message>
    <message>
        <source>source route failed</source>
        <translation>Quellroute gescheitert</translation>
    </message>
    <message>
        <source>beyond the scope of the source address</source>
        <translation>außerhalb der Reichweite der Absenderadresse</translation>
    </message>
    <message>
        <source>time to live exceeded</source>
        <translation>Lebensdauer (TTL) abgelaufen</translation>
    </message>
    <message>
        <source>fragment reassembly time exceeded</source>
        <translation>Frist zum Zusammensetzen der Fragmente abgelaufen</translation>
    </message>
    <message>
        <source>parameter problem</source>
        <translation>Fehler in einem Feld des Pakets (Parameter Problem)</translation>
    </message>
    <message>
        <source>source quench</source>
        <translation>Bitte um Drosselung (Source Quench)</translation>
    </message>
    <message>
        <source>other ICMP error</source>
        <translation>anderer ICMP-Fehler</translation>
    </message>
    <message>
        <source>answer from another address</source>
        <translation>Antwort von einer anderen Adresse</translation>
    </message>
    <message>
        <source>answer with a wrong checksum</source>
        <translation>Antwort mit falscher Prüfsumme</translation>
    </message>
    <message>
        <source>answer with another payload</source>
        <translation>Antwort mit anderem Inhalt</translation>
    </message>
</context>
<context>
    <name>Monitor</name>
    <message>
        <source>This monitor traces no routes.</source>
        <translation>Dieser Monitor verfolgt keine Routen.</translation>
    </message>
</context>
<context>
    <name>NoticeText</name>
    <message>
        <source>Nothing is pinged: this program has no permission to. One of these mends it, in a terminal:</source>
        <translation>Es wird nichts gepingt: Dieses Programm hat dazu keine Erlaubnis. Jeder dieser Befehle, in einem Terminal, schafft Abhilfe:</translation>
    </message>
    <message>
        <source>For this program:</source>
        <translation>Für dieses Programm:</translation>
    </message>
    <message>
        <source>One address family is missing: %1</source>
        <translation>Eine Adressfamilie fehlt: %1</translation>
    </message>
    <message>
        <source>This window runs as root, which it never needs. Start it as an ordinary user.</source>
        <translation>Dieses Fenster läuft als root, was es nie braucht. Bitte als gewöhnlicher Benutzer starten.</translation>
    </message>
    <message>
        <source>For all programs, until a restart:</source>
        <translation>Für alle Programme, bis zum Neustart:</translation>
    </message>
    <message>
        <source>As a service to connect to:</source>
        <translation>Als Dienst zum Verbinden:</translation>
    </message>
    <message>
        <source>Nothing is pinged yet: this program may do so from its next start on.</source>
        <translation>Es wird noch nichts gepingt: Dieses Programm darf es ab seinem nächsten Start.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Permit …</source>
        <translation>Erlauben …</translation>
    </message>
    <message>
        <source>Nothing is pinged: this program has no permission to. It can be given here, or by one of these commands in a terminal:</source>
        <translation>Es wird nichts gepingt: Dieses Programm hat dazu keine Erlaubnis. Sie lässt sich hier geben, oder mit einem dieser Befehle in einem Terminal:</translation>
    </message>
    <message>
        <source>Here, with an administrator&apos;s password:</source>
        <translation>Hier, mit dem Passwort eines Verwalters:</translation>
    </message>
    <message>
        <source>A restart keeps everything:</source>
        <translation>Ein Neustart behält alles bei:</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>no data since, why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Most pings cannot be sent since %1: %2</source>
        <translation>Die meisten Pings lassen sich seit %1 nicht senden: %2</translation>
    </message>
    <message>
        <source>Nothing can be sent by %1 since %2: %3</source>
        <translation>Über %1 lässt sich seit %2 nichts senden: %3</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Whether pings were lost is not known.</source>
        <translation>Ob Pings verloren gingen, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>lost: %1</source>
        <translation>verloren: %1</translation>
    </message>
    <message>
        <source>none lost</source>
        <translation>keiner verloren</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>Median %1</translation>
    </message>
    <message>
        <source>its usual %1</source>
        <translation>wie üblich %1</translation>
    </message>
    <message>
        <source>%1 times its usual %2</source>
        <translation>das %1-Fache der üblichen %2</translation>
    </message>
    <message>
        <source>usual %1</source>
        <translation>üblich %1</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>zuletzt %1</translation>
    </message>
    <message>
        <source>worst loss %1 on %2</source>
        <translation>größter Verlust %1 am %2</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm</source>
        <comment>a moment&apos;s pattern</comment>
        <translation>ddd d. MMM, HH:mm</translation>
    </message>
    <message>
        <source>no loss</source>
        <translation>kein Verlust</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message numerus="yes">
        <source>%n mode(s)</source>
        <translation>
            <numerusform>%n Modus</numerusform>
            <numerusform>%n Modi</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>no reply in this time</source>
        <translation>keine Antwort in dieser Zeit</translation>
    </message>
    <message>
        <source>share of the pings</source>
        <translation>Anteil der Pings</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>dates, time zone</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>no loss</source>
        <translation>kein Verlust</translation>
    </message>
    <message>
        <source>not running</source>
        <comment>the monitor itself</comment>
        <translation>nicht gelaufen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a date&apos;s pattern</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a date&apos;s pattern</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>dates</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>offsets of a zone</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>lost:</source>
        <translation>verloren:</translation>
    </message>
    <message>
        <source>loss not known</source>
        <translation>Verlust unbekannt</translation>
    </message>
    <message>
        <source>against usual:</source>
        <translation>gegenüber üblich:</translation>
    </message>
    <message>
        <source>clock was wrong</source>
        <translation>Uhr ging falsch</translation>
    </message>
</context>
<context>
    <name>PictureFile</name>
    <message>
        <source>The picture could not be written to %1: %2</source>
        <translation>Das Bild konnte nicht nach %1 geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>Print</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
</context>
<context>
    <name>ProbingText</name>
    <message>
        <source>cannot send: %1</source>
        <translation>Senden nicht möglich: %1</translation>
    </message>
    <message>
        <source>cannot send: %1; it is a network&apos;s broadcast address, or a route prohibits it</source>
        <translation>kann nicht senden: %1; es ist die Broadcast-Adresse eines Netzes, oder eine Route verbietet es</translation>
    </message>
    <message>
        <source>late: answers after %1</source>
        <translation>zu spät: antwortet nach %1</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>&lt; %1 %</source>
        <translation>&lt; %1 %</translation>
    </message>
    <message>
        <source>&gt; %1 %</source>
        <translation>&gt; %1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>%1 answered</source>
        <translation>%1 beantwortet</translation>
    </message>
    <message>
        <source>%1 lost (%2)</source>
        <translation>%1 verloren (%2)</translation>
    </message>
    <message>
        <source>%1 twice</source>
        <translation>%1 doppelt</translation>
    </message>
    <message>
        <source>%1 not sent</source>
        <translation>%1 nicht gesendet</translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2: %n ping(s), %3</source>
        <translation>
            <numerusform>%1 bis %2: %n Ping, %3</numerusform>
            <numerusform>%1 bis %2: %n Pings, %3</numerusform>
        </translation>
    </message>
    <message>
        <source>The monitor was not running.</source>
        <translation>Der Monitor lief nicht.</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>a date&apos;s pattern</comment>
        <translation>ddd d. MMM yyyy</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>a date&apos;s pattern</comment>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <comment>date, time, time</comment>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>%1 lost (%2), of which %3 came too late</source>
        <translation>%1 verloren (%2), davon %3 zu spät beantwortet</translation>
    </message>
    <message>
        <source>losses were not counted</source>
        <translation>Verluste wurden nicht gezählt</translation>
    </message>
    <message>
        <source>beside %1 of the answers, losses were not counted</source>
        <translation>zu %1 der Antworten wurden Verluste nicht gezählt</translation>
    </message>
    <message>
        <source>The clock was probably wrong: this may have been measured at another time.</source>
        <translation>Die Uhr ging wahrscheinlich falsch: Gemessen wurde dies vielleicht zu anderer Zeit.</translation>
    </message>
</context>
<context>
    <name>RouteKeeper</name>
    <message>
        <source>nothing can be traced here: no socket could be opened for it</source>
        <translation>hier kann nichts verfolgt werden: dafür ließ sich kein Socket öffnen</translation>
    </message>
    <message>
        <source>%1 is not pinged now, and so not traced</source>
        <translation>%1 wird gerade nicht angepingt und darum auch nicht verfolgt</translation>
    </message>
    <message>
        <source>too many traces are waited for; try again in a moment</source>
        <translation>es wird auf zu viele Routen gewartet; bitte gleich noch einmal versuchen</translation>
    </message>
    <message>
        <source>the trace was not finished; try again</source>
        <translation>die Route ließ sich nicht zu Ende verfolgen; bitte noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>SocketFault</name>
    <message>
        <source>cannot open an %1 %2 socket</source>
        <translation>Ein %1-Socket (%2) lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>cannot set up an ICMP socket</source>
        <translation>Ein ICMP-Socket lässt sich nicht einrichten</translation>
    </message>
    <message>
        <source>cannot draw an ICMP identifier</source>
        <translation>Ein ICMP-Identifier lässt sich nicht beziehen</translation>
    </message>
    <message>
        <source>cannot attach the packet filter</source>
        <translation>Der Paketfilter lässt sich nicht setzen</translation>
    </message>
</context>
<context>
    <name>StoreFault</name>
    <message>
        <source>there is no such folder</source>
        <translation>es gibt diesen Ordner nicht</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite plugin is missing: package libqt6sql6-sqlite</source>
        <translation>das SQLite-Plugin von Qt fehlt: Paket libqt6sql6-sqlite</translation>
    </message>
    <message>
        <source>process unknown</source>
        <translation>Prozess unbekannt</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>Prozess %1</translation>
    </message>
    <message>
        <source>and cannot be set aside as %1: %2</source>
        <translation>und lässt sich nicht als %1 beiseitelegen: %2</translation>
    </message>
    <message>
        <source>flush %1 in its log cannot be read</source>
        <translation>Schreibvorgang %1 in ihrem Protokoll lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>its format is %1, this version knows up to %2</source>
        <translation>ihr Format ist %1, diese Version kennt bis zu %2</translation>
    </message>
    <message>
        <source>the statistics of target %1 cannot be read</source>
        <translation>die Statistik von Ziel %1 lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>the folder %1 cannot be made: %2</source>
        <translation>der Ordner %1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>damaged pages in its write-ahead log: %1</source>
        <translation>beschädigte Seiten in ihrem Write-Ahead-Log: %1</translation>
    </message>
    <message>
        <source>under another name of the same file</source>
        <translation>unter einem anderen Namen derselben Datei</translation>
    </message>
    <message>
        <source>%1. This is told until that file is moved away</source>
        <translation>%1. Das wird gemeldet, bis jene Datei von dort entfernt ist</translation>
    </message>
    <message>
        <source>no SQLite database</source>
        <translation>keine SQLite-Datenbank</translation>
    </message>
    <message>
        <source>a database of some other program</source>
        <translation>eine Datenbank eines anderen Programms</translation>
    </message>
    <message>
        <source>the database of the original meshping, whose format is another</source>
        <translation>die Datenbank des ursprünglichen meshping, deren Format ein anderes ist</translation>
    </message>
    <message>
        <source>%1 is a copy of the database itself: nothing is to be added</source>
        <translation>%1 ist eine Kopie der Datenbank selbst: nichts ist hinzuzufügen</translation>
    </message>
    <message>
        <source>%1 was taken over before: nothing is added twice</source>
        <translation>%1 wurde schon übernommen: nichts wird doppelt gezählt</translation>
    </message>
    <message>
        <source>there is no folder for it</source>
        <translation>es gibt keinen Ordner dafür</translation>
    </message>
    <message>
        <source>what the last stop could not write was taken up from %1</source>
        <translation>was beim letzten Beenden nicht geschrieben werden konnte, wurde aus %1 übernommen</translation>
    </message>
    <message>
        <source>the database %1 does not answer</source>
        <translation>die Datenbank %1 antwortet nicht</translation>
    </message>
    <message>
        <source>%1: what was counted since the last write is lost</source>
        <translation>%1: was seit dem letzten Schreiben gezählt wurde, ist verloren</translation>
    </message>
    <message>
        <source>%1: what was counted since the last write is left in %2, and taken up from there at the next start</source>
        <translation>%1: was seit dem letzten Schreiben gezählt wurde, liegt in %2 und wird von dort beim nächsten Start übernommen</translation>
    </message>
    <message>
        <source>%1: what was counted since the last write is lost, since it cannot be left elsewhere either: %2</source>
        <translation>%1: was seit dem letzten Schreiben gezählt wurde, ist verloren, da es auch anderswo nicht abgelegt werden kann: %2</translation>
    </message>
    <message>
        <source>the database is closed</source>
        <translation>die Datenbank ist geschlossen</translation>
    </message>
    <message>
        <source>%1 is a folder: give the path of the database in it, such as %1/meshping.db</source>
        <translation>%1 ist ein Ordner: Geben Sie den Pfad der Datenbank darin an, etwa %1/meshping.db</translation>
    </message>
    <message>
        <source>%1 may not be read by this user: make it readable, or run this as its owner</source>
        <translation>%1 darf von diesem Benutzer nicht gelesen werden: Machen Sie die Datei lesbar, oder rufen Sie dies als ihr Besitzer auf</translation>
    </message>
    <message>
        <source>%1 is none of meshping&apos;s databases, and nothing is taken from it: give the path of one that is</source>
        <translation>%1 ist keine Datenbank von meshping, und nichts wird daraus übernommen: Geben Sie den Pfad einer solchen an</translation>
    </message>
    <message>
        <source>%1; another copy of the same database was taken over before: only what that lacked was added</source>
        <translation>%1; eine andere Kopie derselben Datenbank wurde schon früher übernommen: Nur was dieser fehlte, kam hinzu</translation>
    </message>
    <message>
        <source>the clock may be wrong since it said %1 UTC: histograms from then on may be of another time, and nothing old is deleted. Set the clock right</source>
        <translation>Die Uhr geht vielleicht falsch, seit sie %1 UTC zeigte: Histogramme von da an können zu einer anderen Zeit gehören, und nichts Altes wird gelöscht. Stellen Sie die Uhr richtig</translation>
    </message>
    <message>
        <source>histograms of %1 were written while the clock was wrong, and may be of another time. This is told for a week</source>
        <translation>Histogramme von %1 wurden geschrieben, während die Uhr falsch ging, und können zu einer anderen Zeit gehören. Dies wird eine Woche lang gesagt</translation>
    </message>
    <message>
        <source>%1, which a stop has left for the database %2, cannot be read (%3): delete it</source>
        <translation>%1, von einem Ende für die Datenbank %2 hinterlassen, ist nicht lesbar (%3): Löschen Sie die Datei</translation>
    </message>
    <message>
        <source>%1 holds what a stop could not write to a database that stood at %2 before this one: put that one back, or delete this file</source>
        <translation>%1 enthält, was ein Ende nicht in eine Datenbank schreiben konnte, die vor dieser unter %2 stand: Legen Sie jene zurück, oder löschen Sie diese Datei</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1, code %2</source>
        <translation>%1, Code %2</translation>
    </message>
    <message>
        <source>its application id is damaged</source>
        <translation>ihre Anwendungskennung ist beschädigt</translation>
    </message>
    <message>
        <source>its table %1 is not that of the original meshping</source>
        <translation>ihre Tabelle %1 ist nicht die des ursprünglichen meshping</translation>
    </message>
    <message>
        <source>more than %1 targets</source>
        <translation>mehr als %1 Ziele</translation>
    </message>
    <message>
        <source>a database of the original meshping</source>
        <translation>einer Datenbank des ursprünglichen meshping</translation>
    </message>
    <message>
        <source>%1 is no database of the original meshping, and nothing is taken from it: give the path of one that is</source>
        <translation>%1 ist keine Datenbank des ursprünglichen meshping, und nichts wird daraus übernommen: geben Sie den Pfad einer solchen an</translation>
    </message>
    <message>
        <source>%1 cannot be copied to %2: %3</source>
        <translation>%1 kann nicht nach %2 kopiert werden: %3</translation>
    </message>
    <message>
        <source>%1 is being written all the time, in a folder where nothing can be written from here: stop the original meshping first</source>
        <translation>%1 wird fortwährend geschrieben, in einem Ordner, in den von hier aus nichts geschrieben werden kann: beenden Sie erst das ursprüngliche meshping</translation>
    </message>
    <message>
        <source>%1 cannot be imported into itself: give a new one by --database, or start meshping on this one, which sets it aside and imports it</source>
        <translation>%1 kann nicht in sich selbst importiert werden: geben Sie mit --database eine neue an, oder starten Sie meshping auf dieser; es legt sie beiseite und importiert sie</translation>
    </message>
    <message>
        <source>one of meshping&apos;s databases</source>
        <translation>einer Datenbank von meshping</translation>
    </message>
    <message>
        <source>the database of the original meshping, which cannot be set aside as %1: %2; meshping import takes it over into another</source>
        <translation>die Datenbank des ursprünglichen meshping, die nicht als %1 beiseitegelegt werden kann: %2; meshping import übernimmt sie in eine andere</translation>
    </message>
    <message>
        <source>there is no file %1: give the path of %2</source>
        <translation>es gibt keine Datei %1: geben Sie den Pfad %2 an</translation>
    </message>
    <message>
        <source>%1 is no file but a pipe, a socket or a device: give the path of %2</source>
        <translation>%1 ist keine Datei, sondern eine Pipe, ein Socket oder ein Gerät: geben Sie den Pfad %2 an</translation>
    </message>
    <message>
        <source>%1 is empty: there is nothing in it</source>
        <translation>%1 ist leer: darin ist nichts</translation>
    </message>
    <message>
        <source>its beginning is empty, and what follows is not known to be meshping&apos;s</source>
        <translation>ihr Anfang ist leer, und was folgt, ist nicht als von meshping bekannt</translation>
    </message>
</context>
<context>
    <name>TablePrint</name>
    <message numerus="yes">
        <source>and %Ln more: filter the table to print these</source>
        <translation>
            <numerusform>und %Ln weitere: um sie zu drucken, filtern Sie die Tabelle</numerusform>
            <numerusform>und %Ln weitere: um sie zu drucken, filtern Sie die Tabelle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetAdder</name>
    <message>
        <source>%1 has no %2 address</source>
        <translation>%1 hat keine %2-Adresse</translation>
    </message>
    <message>
        <source>%1 stands here twice, as %2 before and as %3 now; it keeps the first name</source>
        <translation>%1 steht hier zweimal, zuerst als %2 und nun als %3; der erste Name bleibt</translation>
    </message>
    <message>
        <source>%1 is no address, and names of peers are not looked up</source>
        <translation>%1 ist keine Adresse, und Namen von Peers werden nicht aufgelöst</translation>
    </message>
</context>
<context>
    <name>TargetCells</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Avg 15 m</source>
        <translation>Ø 15 min</translation>
    </message>
    <message>
        <source>Avg 6 h</source>
        <translation>Ø 6 h</translation>
    </message>
    <message>
        <source>Avg 24 h</source>
        <translation>Ø 24 h</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzte</translation>
    </message>
    <message>
        <source>Up, down, or what is unusual: loss within 15 minutes, or times above those of the last day</source>
        <translation>Erreichbar, ausgefallen, oder was ungewöhnlich ist: Verluste in 15 Minuten oder Zeiten über denen des letzten Tages</translation>
    </message>
    <message>
        <source>The name you gave, or that is resolved</source>
        <translation>Der Name, den Sie vergeben haben oder der aufgelöst wird</translation>
    </message>
    <message>
        <source>The address that is pinged</source>
        <translation>Die Adresse, die gepingt wird</translation>
    </message>
    <message>
        <source>The last 60 pings: height is time, red is lost, amber came too late</source>
        <translation>Die letzten 60 Pings: Höhe ist Zeit, Rot ist verloren, Gelb kam zu spät</translation>
    </message>
    <message>
        <source>Pings whose outcome is known</source>
        <translation>Pings, deren Ausgang bekannt ist</translation>
    </message>
    <message>
        <source>Pings answered in time</source>
        <translation>Rechtzeitig beantwortete Pings</translation>
    </message>
    <message>
        <source>Share of the pings answered in time</source>
        <translation>Anteil der rechtzeitig beantworteten Pings</translation>
    </message>
    <message>
        <source>Share of the pings lost</source>
        <translation>Anteil der verlorenen Pings</translation>
    </message>
    <message>
        <source>Shortest time, in milliseconds</source>
        <translation>Kürzeste Zeit, in Millisekunden</translation>
    </message>
    <message>
        <source>Average time of the last 15 minutes, in milliseconds</source>
        <translation>Mittlere Zeit der letzten 15 Minuten, in Millisekunden</translation>
    </message>
    <message>
        <source>Average time of the last 6 hours, in milliseconds</source>
        <translation>Mittlere Zeit der letzten 6 Stunden, in Millisekunden</translation>
    </message>
    <message>
        <source>Average time of the last 24 hours, in milliseconds</source>
        <translation>Mittlere Zeit der letzten 24 Stunden, in Millisekunden</translation>
    </message>
    <message>
        <source>Longest time, in milliseconds</source>
        <translation>Längste Zeit, in Millisekunden</translation>
    </message>
    <message>
        <source>Time of the last reply, in milliseconds</source>
        <translation>Zeit der letzten Antwort, in Millisekunden</translation>
    </message>
    <message>
        <source>not resolved</source>
        <translation>nicht aufgelöst</translation>
    </message>
    <message>
        <source>up</source>
        <translation>da</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>No ping has finished yet</source>
        <translation>Noch ist kein Ping beendet</translation>
    </message>
    <message numerus="yes">
        <source>Last %n ping(s)</source>
        <translation>
            <numerusform>Letzter Ping</numerusform>
            <numerusform>Letzte %n Pings</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 ms</source>
        <translation>%1 bis %2 ms</translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n verloren</numerusform>
            <numerusform>%n verloren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too late</source>
        <translation>
            <numerusform>%n zu spät</numerusform>
            <numerusform>%n zu spät</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n nicht gesendet</numerusform>
            <numerusform>%n nicht gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>Answering, as usual</source>
        <translation>Antwortet wie gewohnt</translation>
    </message>
    <message>
        <source>The average of 15 minutes is %1 ms, that of 24 hours %2 ms</source>
        <translation>Das Mittel von 15 Minuten ist %1 ms, das von 24 Stunden %2 ms</translation>
    </message>
    <message>
        <source>%1 lost within the last 15 minutes</source>
        <translation>%1 in den letzten 15 Minuten verloren</translation>
    </message>
    <message>
        <source>This machine cannot ping it</source>
        <translation>Dieser Rechner kann es nicht anpingen</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>kein Name</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>The labels you gave, by which targets can be grouped</source>
        <translation>Die von Ihnen vergebenen Labels, nach denen Ziele gruppiert werden können</translation>
    </message>
    <message>
        <source>late %1</source>
        <comment>answers after so long</comment>
        <translation>zu spät %1</translation>
    </message>
    <message>
        <source>Answers, but too late: after %1</source>
        <translation>Antwortet, aber zu spät: nach %1</translation>
    </message>
    <message>
        <source>The last pings were not answered</source>
        <translation>Die letzten Pings wurden nicht beantwortet</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln Fehler</numerusform>
            <numerusform>%Ln Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>foreign</source>
        <comment>target that a peer has brought</comment>
        <translation>fremd</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Learnt from a peer; add it, and it is yours</source>
        <translation>Von einem Peer übernommen; fügen Sie es hinzu, dann ist es Ihr eigenes</translation>
    </message>
    <message>
        <source>It rests, and is not pinged until you resume it</source>
        <translation>Es ruht und wird nicht angepingt, bis Sie es fortsetzen</translation>
    </message>
</context>
<context>
    <name>TargetFault</name>
    <message>
        <source>is not an IPv4 address: that is four numbers from 0 to 255 with dots between</source>
        <translation>ist keine IPv4-Adresse: das sind vier Zahlen von 0 bis 255 mit Punkten dazwischen</translation>
    </message>
    <message>
        <source>names the interface %1, which does not exist on this machine</source>
        <translation>nennt die Schnittstelle %1, die es auf diesem Rechner nicht gibt</translation>
    </message>
    <message>
        <source>has no closing bracket</source>
        <translation>hat keine schließende Klammer</translation>
    </message>
    <message>
        <source>has no opening bracket</source>
        <translation>hat keine öffnende Klammer</translation>
    </message>
    <message>
        <source>is link-local and needs its interface, like %1%eth0</source>
        <translation>ist linklokal und braucht ihre Schnittstelle, etwa %1%eth0</translation>
    </message>
    <message>
        <source>has no interface after the %</source>
        <translation>hat keine Schnittstelle nach dem %</translation>
    </message>
    <message>
        <source>names an interface, which only a link-local address may</source>
        <translation>nennt eine Schnittstelle, was nur eine linklokale Adresse darf</translation>
    </message>
    <message>
        <source>the address is empty</source>
        <translation>die Adresse ist leer</translation>
    </message>
    <message>
        <source>has a space in it</source>
        <translation>enthält ein Leerzeichen</translation>
    </message>
    <message>
        <source>has the character %1 in it</source>
        <translation>enthält das Zeichen %1</translation>
    </message>
    <message>
        <source>has an empty part between its dots</source>
        <translation>hat einen leeren Teil zwischen seinen Punkten</translation>
    </message>
    <message>
        <source>has a part of %1 characters, where at most 63 are allowed</source>
        <translation>hat einen Teil von %1 Zeichen, erlaubt sind höchstens 63</translation>
    </message>
    <message>
        <source>has a character beyond ASCII (write an international name in its xn-- form)</source>
        <translation>hat ein Zeichen jenseits von ASCII (schreiben Sie einen internationalen Namen in seiner Form mit xn--)</translation>
    </message>
    <message>
        <source>has the character %1, which no host name has</source>
        <translation>hat das Zeichen %1, das in keinem Rechnernamen vorkommt</translation>
    </message>
    <message>
        <source>has a part that begins or ends with a hyphen</source>
        <translation>hat einen Teil, der mit einem Bindestrich beginnt oder endet</translation>
    </message>
    <message>
        <source>has %1 characters, where a host name has at most 253</source>
        <translation>hat %1 Zeichen, ein Rechnername hat höchstens 253</translation>
    </message>
    <message>
        <source>ends in a number, which no host name does, and is not an address either</source>
        <translation>endet mit einer Zahl, was kein Rechnername tut, und ist auch keine Adresse</translation>
    </message>
    <message>
        <source>has no value</source>
        <translation>hat keinen Wert</translation>
    </message>
    <message>
        <source>has a value longer than %1 characters</source>
        <translation>hat einen Wert von mehr als %1 Zeichen</translation>
    </message>
    <message>
        <source>a target has %1 labels at most</source>
        <translation>ein Ziel hat höchstens %1 Labels</translation>
    </message>
    <message>
        <source>the label %1 %2</source>
        <translation>das Label %1 %2</translation>
    </message>
    <message>
        <source>is a multicast address; a target is one host</source>
        <translation>ist eine Multicast-Adresse; ein Ziel ist ein einzelner Rechner</translation>
    </message>
    <message>
        <source>is the broadcast address; a target is one host</source>
        <translation>ist die Broadcast-Adresse; ein Ziel ist ein einzelner Rechner</translation>
    </message>
    <message>
        <source>stands for no particular host</source>
        <translation>steht für keinen bestimmten Rechner</translation>
    </message>
    <message>
        <source>has no name before the @</source>
        <translation>hat keinen Namen vor dem @</translation>
    </message>
    <message>
        <source>has no address after the @</source>
        <translation>hat keine Adresse nach dem @</translation>
    </message>
    <message>
        <source>has no address after the @: %1 is a name, and stands alone</source>
        <translation>hat keine Adresse nach dem @: %1 ist ein Name und steht allein</translation>
    </message>
    <message>
        <source>has no name after the %1</source>
        <translation>hat keinen Namen nach dem %1</translation>
    </message>
    <message>
        <source>has an address after the %1, where only a name can stand</source>
        <translation>hat eine Adresse nach dem %1, wo nur ein Name stehen kann</translation>
    </message>
    <message>
        <source>has a name of %1 characters, where at most %2 are allowed</source>
        <translation>hat einen Namen von %1 Zeichen, erlaubt sind höchstens %2</translation>
    </message>
    <message>
        <source>the target is empty</source>
        <translation>das Ziel ist leer</translation>
    </message>
    <message>
        <source>must be letters, digits and underscores, and begin with no digit</source>
        <translation>muss aus Buchstaben, Ziffern und Unterstrichen bestehen und darf mit keiner Ziffer beginnen</translation>
    </message>
    <message>
        <source>begins with two underscores, which Prometheus keeps for itself</source>
        <translation>beginnt mit zwei Unterstrichen, was Prometheus sich vorbehält</translation>
    </message>
    <message>
        <source>is a label that meshping or Prometheus sets itself</source>
        <translation>ist ein Label, das meshping oder Prometheus selbst setzt</translation>
    </message>
    <message>
        <source>is longer than %1 characters</source>
        <translation>ist länger als %1 Zeichen</translation>
    </message>
    <message>
        <source>the interval must be from %1 to %2 seconds</source>
        <translation>das Intervall muss von %1 bis %2 Sekunden gehen</translation>
    </message>
    <message>
        <source>is not an IPv6 address: that is eight groups of hexadecimal digits with colons between, or fewer with :: once</source>
        <translation>ist keine IPv6-Adresse: das sind acht Gruppen aus hexadezimalen Ziffern mit Doppelpunkten dazwischen, oder weniger mit einmal ::</translation>
    </message>
    <message>
        <source>has a value with the character %1 in it</source>
        <translation>hat einen Wert mit dem Zeichen %1 darin</translation>
    </message>
    <message>
        <source>is the broadcast address of %1, this machine&apos;s network on %2; a target is one host</source>
        <translation>ist die Broadcast-Adresse von %1, dem Netz dieses Rechners an %2; ein Ziel ist ein einzelner Rechner</translation>
    </message>
    <message>
        <source>is the address of %1 itself, this machine&apos;s network on %2; a target is one host</source>
        <translation>ist die Adresse von %1 selbst, dem Netz dieses Rechners an %2; ein Ziel ist ein einzelner Rechner</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>no-break space</source>
        <translation>geschütztes Leerzeichen</translation>
    </message>
    <message>
        <source>soft hyphen</source>
        <translation>weiches Trennzeichen</translation>
    </message>
    <message>
        <source>byte order mark</source>
        <translation>Byte-Reihenfolge-Marke</translation>
    </message>
    <message>
        <source>what stands for bytes that are not UTF-8</source>
        <translation>es steht für Bytes, die kein UTF-8 sind</translation>
    </message>
    <message>
        <source>it changes the direction of writing</source>
        <translation>es ändert die Schreibrichtung</translation>
    </message>
    <message>
        <source>control character</source>
        <translation>Steuerzeichen</translation>
    </message>
    <message>
        <source>a space of special width</source>
        <translation>ein Leerzeichen von besonderer Breite</translation>
    </message>
    <message>
        <source>invisible character</source>
        <translation>unsichtbares Zeichen</translation>
    </message>
    <message>
        <source>it has two intervals</source>
        <translation>es hat zwei Intervalle</translation>
    </message>
    <message>
        <source>it has the label %1 twice</source>
        <translation>es hat das Label %1 zweimal</translation>
    </message>
    <message>
        <source>what follows an address is its interval, like 0.5s, and its labels, like site=Berlin; a name stands before it: name@address</source>
        <translation>auf eine Adresse folgen ihr Intervall, etwa 0.5s, und ihre Labels, etwa site=Berlin; ein Name steht davor: Name@Adresse</translation>
    </message>
    <message>
        <source>%1 is called %2 in line %3, and an address has one name</source>
        <translation>%1 heißt in Zeile %3 %2, und eine Adresse hat einen Namen</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>a target is name@address, an address, or a host name</source>
        <translation>ein Ziel ist Name@Adresse, eine Adresse oder ein Rechnername</translation>
    </message>
    <message>
        <source>is a URL, but a ping goes to a host</source>
        <translation>ist eine URL, ein Ping aber geht an einen Rechner</translation>
    </message>
    <message>
        <source>is a URL, but a ping goes to a host: write %1</source>
        <translation>ist eine URL, ein Ping aber geht an einen Rechner: %1</translation>
    </message>
    <message>
        <source>has a port, but a ping has none: write %1</source>
        <translation>hat einen Port, ein Ping aber hat keinen: %1</translation>
    </message>
    <message>
        <source>is a network; a target is one host</source>
        <translation>ist ein Netz; ein Ziel ist ein einzelner Rechner</translation>
    </message>
    <message>
        <source>has a space in it; an address with a name is written as name@address: %1</source>
        <translation>enthält ein Leerzeichen; eine Adresse mit Namen schreibt man als Name@Adresse: %1</translation>
    </message>
    <message>
        <source>has a space behind the @</source>
        <translation>hat ein Leerzeichen hinter dem @</translation>
    </message>
    <message>
        <source>has a name that begins or ends with a space</source>
        <translation>hat einen Namen, der mit einem Leerzeichen beginnt oder endet</translation>
    </message>
    <message>
        <source>it is larger than 64 MB, and no list of targets</source>
        <translation>sie ist größer als 64 MB und keine Liste von Zielen</translation>
    </message>
    <message>
        <source>the double quote is not closed; what stands in double quotes ends with one, and has one within written twice</source>
        <translation>das Anführungszeichen ist nicht geschlossen; was in doppelten Anführungszeichen steht, endet mit einem, und eines darin wird doppelt geschrieben</translation>
    </message>
    <message>
        <source>has a number behind the address: an interval has its unit, %1, and a name stands before the address, %2</source>
        <translation>hat eine Zahl hinter der Adresse: Ein Intervall hat seine Einheit, %1, und ein Name steht vor der Adresse, %2</translation>
    </message>
    <message>
        <source>has a colon, as IPv6 addresses have, but is none</source>
        <translation>hat einen Doppelpunkt wie IPv6-Adressen, ist aber keine</translation>
    </message>
</context>
<context>
    <name>TargetRows</name>
    <message>
        <source>%1 has no address of the wanted family</source>
        <translation>%1 hat keine Adresse der gewünschten Familie</translation>
    </message>
    <message>
        <source>no such target: %1</source>
        <translation>kein solches Ziel: %1</translation>
    </message>
    <message>
        <source>its address was asked for</source>
        <translation>nach seiner Adresse wurde gefragt</translation>
    </message>
    <message>
        <source>it is an address of %1</source>
        <translation>es ist eine Adresse von %1</translation>
    </message>
    <message>
        <source>%1 is another target already (%2): rename or remove that one first</source>
        <translation>%1 ist schon ein anderes Ziel (%2): Benennen Sie zuerst jenes um, oder entfernen Sie es</translation>
    </message>
</context>
<context>
    <name>TlsFault</name>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>its certificate expired on %1 (it needs a new one, if this computer&apos;s clock is right)</source>
        <translation>das Zertifikat ist am %1 abgelaufen (es braucht ein neues, wenn die Uhr dieses Rechners stimmt)</translation>
    </message>
    <message>
        <source>its certificate is not valid before %1 (is this computer&apos;s clock right?)</source>
        <translation>das Zertifikat gilt erst ab %1 (stimmt die Uhr dieses Rechners?)</translation>
    </message>
    <message>
        <source>its certificate is for %1, not for %2 (name it as its certificate does)</source>
        <translation>das Zertifikat ist für %1, nicht für %2 (den Namen angeben, der im Zertifikat steht)</translation>
    </message>
    <message>
        <source>its certificate is refused: %1</source>
        <translation>das Zertifikat wird abgelehnt: %1</translation>
    </message>
    <message>
        <source>its certificate comes from an authority that is not known here, %1 (--ca-file FILE, or CA file in the window&apos;s File › Connect …, names the certificate of a private one)</source>
        <translation>das Zertifikat stammt von einer Stelle, die hier nicht bekannt ist, %1 (das Zertifikat einer privaten nennt --ca-file DATEI oder im Fenster, unter Datei › Verbinden …, die CA-Datei)</translation>
    </message>
</context>
<context>
    <name>TokenFault</name>
    <message>
        <source>%1 %2; allowed: a readable file of one line, the token</source>
        <translation>%1 %2; erlaubt ist eine lesbare Datei mit einer Zeile, dem Token</translation>
    </message>
    <message>
        <source>is a directory</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>can not be read (%1)</source>
        <translation>lässt sich nicht lesen (%1)</translation>
    </message>
    <message>
        <source>is longer than %1 bytes</source>
        <translation>ist länger als %1 Byte</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>holds more than one line, a space, or characters beyond ASCII</source>
        <translation>enthält mehr als eine Zeile, ein Leerzeichen oder Zeichen außerhalb von ASCII</translation>
    </message>
</context>
<context>
    <name>TrayState</name>
    <message>
        <source>%1 cannot be reached</source>
        <translation>%1 ist nicht erreichbar</translation>
    </message>
    <message>
        <source>%1: nothing is pinged</source>
        <translation>%1: es wird nichts angepingt</translation>
    </message>
    <message>
        <source>No targets</source>
        <translation>Keine Ziele</translation>
    </message>
    <message>
        <source>Muted until %1</source>
        <translation>Stumm bis %1</translation>
    </message>
</context>
<context>
    <name>meshping::AddDialog</name>
    <message>
        <source>Add Targets</source>
        <translation>Ziele hinzufügen</translation>
    </message>
    <message>
        <source>One target a line: an address, &amp;name@address, or a host name:</source>
        <translation>Ein Ziel je Zeile: eine Adresse, &amp;Name@Adresse oder ein Rechnername:</translation>
    </message>
    <message>
        <source>Targets to add</source>
        <translation>Neue Ziele</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>What each line means</source>
        <translation>Was jede Zeile bedeutet</translation>
    </message>
    <message>
        <source>an IPv6 address</source>
        <translation>eine IPv6-Adresse</translation>
    </message>
    <message>
        <source>an IPv4 address</source>
        <translation>eine IPv4-Adresse</translation>
    </message>
    <message>
        <source>a name, resolved when it is added</source>
        <translation>ein Name, der beim Hinzufügen aufgelöst wird</translation>
    </message>
    <message>
        <source>a name, being resolved …</source>
        <translation>ein Name, wird aufgelöst …</translation>
    </message>
    <message>
        <source>Paste or drop a list here, too.</source>
        <translation>Auch eine ganze Liste lässt sich hier einfügen oder ablegen.</translation>
    </message>
    <message>
        <source>Adding …</source>
        <translation>Wird hinzugefügt …</translation>
    </message>
    <message>
        <source>Nothing can be added: there is no connection.</source>
        <translation>Es kann nichts hinzugefügt werden: Es besteht keine Verbindung.</translation>
    </message>
    <message>
        <source>an IPv6 address, called “%1”</source>
        <translation>eine IPv6-Adresse, genannt „%1“</translation>
    </message>
    <message>
        <source>an IPv4 address, called “%1”</source>
        <translation>eine IPv4-Adresse, genannt „%1“</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln target(s)</source>
        <translation>
            <numerusform>%Ln Ziel</numerusform>
            <numerusform>%Ln Ziele</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faulty line(s)</source>
        <translation>
            <numerusform>%Ln fehlerhafte Zeile</numerusform>
            <numerusform>%Ln fehlerhafte Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiteres</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
</context>
<context>
    <name>meshping::AppearancePage</name>
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
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>One hue</source>
        <translation>Ein Farbton</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Design:</translation>
    </message>
    <message>
        <source>&amp;Color scale of heatmaps:</source>
        <translation>&amp;Farbskala der Heatmaps:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>All three are safe for color-blind eyes and in print.</source>
        <translation>Alle drei sind auch farbenblind und im Druck gut zu unterscheiden.</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Aussehen</translation>
    </message>
</context>
<context>
    <name>meshping::Banner</name>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
</context>
<context>
    <name>meshping::ChartArea</name>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>The last six hours</source>
        <translation>Die letzten sechs Stunden</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Der letzte Tag</translation>
    </message>
    <message>
        <source>3 d</source>
        <translation>3 T</translation>
    </message>
    <message>
        <source>The last three days</source>
        <translation>Die letzten drei Tage</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 T</translation>
    </message>
    <message>
        <source>The last thirty days</source>
        <translation>Die letzten dreißig Tage</translation>
    </message>
    <message>
        <source>1 y</source>
        <translation>1 J</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>Das letzte Jahr</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Copy or save the picture</source>
        <translation>Das Bild kopieren oder speichern</translation>
    </message>
    <message>
        <source>Span of time shown</source>
        <translation>Gezeigter Zeitraum</translation>
    </message>
    <message>
        <source>No target selected</source>
        <translation>Kein Ziel ausgewählt</translation>
    </message>
    <message>
        <source>Select a target in the table to see its response times over time, or up to three to compare them.</source>
        <translation>Wählen Sie in der Tabelle ein Ziel aus, um seine Antwortzeiten im Lauf der Zeit zu sehen, oder bis zu drei, um sie zu vergleichen.</translation>
    </message>
    <message>
        <source>● Live</source>
        <translation>● Live</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Zurück zum Jetzt</translation>
    </message>
    <message>
        <source>The chart follows the present.</source>
        <translation>Das Diagramm folgt der Gegenwart.</translation>
    </message>
    <message>
        <source>Follow the present again (End)</source>
        <translation>Wieder der Gegenwart folgen (Ende)</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm</source>
        <comment>a moment&apos;s pattern</comment>
        <translation>ddd d. MMM, HH:mm</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>two moments</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>PNG pictures</source>
        <translation>PNG-Bilder</translation>
    </message>
    <message>
        <source>SVG drawings</source>
        <translation>SVG-Zeichnungen</translation>
    </message>
    <message>
        <source>&amp;Copy Picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>Save as &amp;PNG …</source>
        <translation>Als &amp;PNG speichern …</translation>
    </message>
    <message>
        <source>Save as &amp;SVG …</source>
        <translation>Als &amp;SVG speichern …</translation>
    </message>
    <message numerus="yes">
        <source>the first three of %Ln selected</source>
        <translation>
            <numerusform>das erste von %Ln ausgewählten</numerusform>
            <numerusform>die ersten drei von %Ln ausgewählten</numerusform>
        </translation>
    </message>
    <message>
        <source>Save Picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>○ Not live</source>
        <translation>○ Nicht live</translation>
    </message>
</context>
<context>
    <name>meshping::ConnectDialog</name>
    <message>
        <source>Connect to a Daemon</source>
        <translation>Mit einem Dienst verbinden</translation>
    </message>
    <message>
        <source>only to change things from another machine</source>
        <translation>nur, um von einem anderen Rechner aus zu ändern</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>&amp;Token file:</source>
        <translation>&amp;Token-Datei:</translation>
    </message>
    <message>
        <source>This is no address of a daemon.</source>
        <translation>Das ist keine Adresse eines Dienstes.</translation>
    </message>
    <message>
        <source>Token File</source>
        <translation>Token-Datei</translation>
    </message>
    <message>
        <source>only for https with a private authority</source>
        <translation>nur für https mit einer privaten Stelle</translation>
    </message>
    <message>
        <source>CA &amp;file:</source>
        <translation>&amp;CA-Datei:</translation>
    </message>
    <message>
        <source>The certificate, in PEM, of the authority that the daemon has its own from</source>
        <translation>Das Zertifikat, in PEM, der Stelle, von der der Daemon seines hat</translation>
    </message>
    <message>
        <source>CA File</source>
        <translation>CA-Datei</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Auswählen: %1</translation>
    </message>
</context>
<context>
    <name>meshping::DaemonTabs</name>
    <message>
        <source>Connected without a token: %1</source>
        <translation>Ohne Token verbunden: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Connected without the CA file: %1</source>
        <translation>Verbunden ohne die CA-Datei: %1</translation>
    </message>
</context>
<context>
    <name>meshping::DesktopNotes</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>meshping::DistributionView</name>
    <message>
        <source>Distribution of response times</source>
        <translation>Verteilung der Antwortzeiten</translation>
    </message>
    <message>
        <source>no reply in this time</source>
        <translation>keine Antwort in dieser Zeit</translation>
    </message>
    <message numerus="yes">
        <source>50 % of the replies came within %1, 90 % within %2, 99 % within %3; %n mode(s)</source>
        <translation>
            <numerusform>50 % der Antworten kamen innerhalb von %1, 90 % innerhalb von %2, 99 % innerhalb von %3; %n Modus</numerusform>
            <numerusform>50 % der Antworten kamen innerhalb von %1, 90 % innerhalb von %2, 99 % innerhalb von %3; %n Modi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::Engine</name>
    <message>
        <source>%1 has this address no longer, since %2</source>
        <translation>%1 hat diese Adresse nicht mehr, seit %2</translation>
    </message>
</context>
<context>
    <name>meshping::EventModel</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>meshping::EventView</name>
    <message>
        <source>Filter events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>Als CSV sichern …</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Save Events</source>
        <translation>Ereignisse sichern</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>meshping::EventWords</name>
    <message>
        <source>Monitoring began</source>
        <translation>Überwachung begonnen</translation>
    </message>
    <message>
        <source>Monitoring began again after %1</source>
        <translation>Überwachung nach %1 wieder aufgenommen</translation>
    </message>
    <message>
        <source>Monitoring ended</source>
        <translation>Überwachung beendet</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>Up again after %1</source>
        <translation>Nach %1 wieder erreichbar</translation>
    </message>
    <message>
        <source>Has another address now; before: %1</source>
        <translation>Hat jetzt eine andere Adresse; vorher: %1</translation>
    </message>
    <message>
        <source>The clock was set back by %1</source>
        <translation>Die Uhr wurde um %1 zurückgestellt</translation>
    </message>
    <message>
        <source>The clock was set forward by %1, or the machine slept</source>
        <translation>Die Uhr wurde um %1 vorgestellt, oder der Rechner schlief</translation>
    </message>
    <message>
        <source>Nothing can be sent by %1</source>
        <translation>Über %1 kann nichts gesendet werden</translation>
    </message>
    <message>
        <source>%1 sends again after %2</source>
        <translation>Über %1 wird nach %2 wieder gesendet</translation>
    </message>
    <message>
        <source>This machine is too slow for the asked rate</source>
        <translation>Dieser Rechner ist zu langsam für die verlangte Rate</translation>
    </message>
    <message>
        <source>The asked rate is kept again after %1</source>
        <translation>Die verlangte Rate wird nach %1 wieder eingehalten</translation>
    </message>
    <message>
        <source>Nothing is written to the database</source>
        <translation>In die Datenbank wird nichts geschrieben</translation>
    </message>
    <message>
        <source>The database is written again after %1</source>
        <translation>In die Datenbank wird nach %1 wieder geschrieben</translation>
    </message>
    <message>
        <source>A damaged database was set aside</source>
        <translation>Eine beschädigte Datenbank wurde beiseitegelegt</translation>
    </message>
    <message>
        <source>The clock is believed again; histograms of %1 were written under a wrong one, and may be of another time</source>
        <translation>Der Uhr wird wieder geglaubt; Histogramme von %1 wurden unter einer falschen geschrieben und können zu einer anderen Zeit gehören</translation>
    </message>
    <message>
        <source>The clock is %1 earlier than is likely; nothing old is deleted meanwhile</source>
        <translation>Die Uhr geht vermutlich %1 nach; solange wird nichts Altes gelöscht</translation>
    </message>
    <message>
        <source>The clock is %1 later than is likely; nothing old is deleted meanwhile</source>
        <translation>Die Uhr geht vermutlich %1 vor; solange wird nichts Altes gelöscht</translation>
    </message>
    <message>
        <source>an answer came too late, after %1</source>
        <translation>eine Antwort kam zu spät, nach %1</translation>
    </message>
    <message>
        <source>%1 answers in a row came too late, after %2</source>
        <translation>%1 Antworten in Folge kamen zu spät, nach %2</translation>
    </message>
    <message>
        <source>a probe was lost</source>
        <translation>ein Ping ging verloren</translation>
    </message>
    <message>
        <source>%1 probes in a row were lost</source>
        <translation>%1 Pings in Folge gingen verloren</translation>
    </message>
    <message>
        <source>answers from %1</source>
        <translation>antwortet von %1</translation>
    </message>
    <message>
        <source>answers with a wrong checksum</source>
        <translation>antwortet mit falscher Prüfsumme</translation>
    </message>
    <message>
        <source>answers with another payload</source>
        <translation>antwortet mit anderem Inhalt</translation>
    </message>
    <message>
        <source>%1, says %2</source>
        <translation>%1, sagt %2</translation>
    </message>
    <message>
        <source>Network is unreachable</source>
        <translation>Das Netz ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Network is down</source>
        <translation>Das Netz ist abgeschaltet</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>Keine Route zum Ziel</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Die Operation ist nicht erlaubt</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>Cannot assign requested address</source>
        <translation>Die angeforderte Adresse kann nicht zugewiesen werden</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>Das Gerät gibt es nicht</translation>
    </message>
    <message>
        <source>asked for %1 probes/s, sent %2</source>
        <translation>verlangt sind %1 Pings/s, gesendet %2</translation>
    </message>
    <message>
        <source>%1; meanwhile everything is kept in memory</source>
        <translation>%1; solange bleibt alles im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>the database %1 is locked by another program (%2): waiting until it lets go</source>
        <translation>Die Datenbank %1 ist durch ein anderes Programm gesperrt (%2): es wird gewartet, bis es sie freigibt</translation>
    </message>
    <message>
        <source>the database %1 is in use by another meshping (%2): stop that one, or give this one a --database of its own</source>
        <translation>Die Datenbank %1 ist bei einem anderen meshping in Gebrauch (%2): Beenden Sie jenes, oder geben Sie diesem mit --database eine eigene</translation>
    </message>
    <message>
        <source>no space is left on the disk for the database %1 (%2): free some</source>
        <translation>Auf der Festplatte ist kein Platz mehr für die Datenbank %1 (%2): Schaffen Sie welchen</translation>
    </message>
    <message>
        <source>the database %1 is read-only (%2): make it and its folder writable for the user that runs meshping</source>
        <translation>Die Datenbank %1 ist schreibgeschützt (%2): Geben Sie dem Benutzer, der meshping ausführt, Schreibrecht auf sie und ihren Ordner</translation>
    </message>
    <message>
        <source>the database %1 is corrupt (%2)</source>
        <translation>Die Datenbank %1 ist beschädigt (%2)</translation>
    </message>
    <message>
        <source>the database %1 was written by a newer version of meshping (%2) and is left alone: upgrade, or give another --database</source>
        <translation>Die Datenbank %1 hat eine neuere Version von meshping geschrieben (%2), sie bleibt unberührt: Aktualisieren Sie, oder geben Sie eine andere --database an</translation>
    </message>
    <message>
        <source>%1 is not meshping&apos;s (%2) and is left alone: give another --database</source>
        <translation>%1 gehört nicht zu meshping (%2) und wird nicht angerührt: geben Sie eine andere --database an</translation>
    </message>
    <message>
        <source>the database %1 cannot be opened (%2): check that its folder exists and that the user that runs meshping may write there</source>
        <translation>Die Datenbank %1 lässt sich nicht öffnen (%2): Prüfen Sie, ob es ihren Ordner gibt und ob der Benutzer, der meshping ausführt, dort schreiben darf</translation>
    </message>
    <message>
        <source>the database %1 is being filled anew</source>
        <translation>Die Datenbank %1 wird neu gefüllt</translation>
    </message>
    <message>
        <source>the database %1 does not answer: check the disk that it is on</source>
        <translation>Die Datenbank %1 antwortet nicht: Prüfen Sie die Festplatte, auf der sie liegt</translation>
    </message>
    <message>
        <source>the database %1 cannot be read or written (%2): check the disk</source>
        <translation>Die Datenbank %1 lässt sich nicht lesen oder schreiben (%2): Prüfen Sie die Festplatte</translation>
    </message>
    <message>
        <source>%1: it was set aside as %2</source>
        <translation>%1: sie wurde als %2 beiseitegelegt</translation>
    </message>
    <message>
        <source>; nothing was taken over from it: %1</source>
        <translation>; nichts wurde daraus übernommen: %1</translation>
    </message>
    <message>
        <source>1 target</source>
        <translation>1 Ziel</translation>
    </message>
    <message>
        <source>%1 targets</source>
        <translation>%1 Ziele</translation>
    </message>
    <message>
        <source>1 row of histograms over time</source>
        <translation>1 Zeile von Histogrammen über die Zeit</translation>
    </message>
    <message>
        <source>%1 rows of histograms over time</source>
        <translation>%1 Zeilen von Histogrammen über die Zeit</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 Ereignis</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>taken over from it: %1 (%2 with counters), %3, %4</source>
        <translation>daraus übernommen: %1 (%2 mit Zählern), %3, %4</translation>
    </message>
    <message>
        <source>damaged pages: %1</source>
        <translation>beschädigte Seiten: %1</translation>
    </message>
    <message>
        <source>damaged rows: %1</source>
        <translation>beschädigte Zeilen: %1</translation>
    </message>
    <message>
        <source>some of what was counted in its last hour</source>
        <translation>ein Teil dessen, was in ihrer letzten Stunde gezählt wurde</translation>
    </message>
    <message>
        <source>; not taken over: %1</source>
        <translation>; nicht übernommen: %1</translation>
    </message>
    <message>
        <source>%1 to %2 UTC</source>
        <translation>%1 bis %2 UTC</translation>
    </message>
    <message>
        <source>The original&apos;s database was taken over: %1</source>
        <translation>Die Datenbank des Originals wurde übernommen: %1</translation>
    </message>
    <message>
        <source>the database of the original meshping was set aside as %1</source>
        <translation>die Datenbank des ursprünglichen meshping wurde als %1 beiseitegelegt</translation>
    </message>
    <message>
        <source>; imported from it: %1</source>
        <translation>; daraus importiert: %1</translation>
    </message>
    <message>
        <source>; the import failed: %1</source>
        <translation>; der Import ist gescheitert: %1</translation>
    </message>
    <message>
        <source>1 hour of histograms</source>
        <translation>1 Stunde mit Histogrammen</translation>
    </message>
    <message>
        <source>%1 hours of histograms</source>
        <translation>%1 Stunden mit Histogrammen</translation>
    </message>
    <message>
        <source>%1 (%2 with counters), %3</source>
        <translation>%1 (%2 mit Zählern), %3</translation>
    </message>
    <message>
        <source>%1; left out: %2</source>
        <translation>%1; ausgelassen: %2</translation>
    </message>
    <message>
        <source>Another route: %1</source>
        <translation>Andere Route: %1</translation>
    </message>
    <message>
        <source>Another path MTU: %1</source>
        <translation>Andere Pfad-MTU: %1</translation>
    </message>
    <message>
        <source>the target is %1 hops away now</source>
        <translation>das Ziel ist jetzt %1 Hops entfernt</translation>
    </message>
    <message>
        <source>at hop %1 %2 instead of %3</source>
        <translation>an Hop %1 %2 statt %3</translation>
    </message>
    <message>
        <source>%1; of %2 targets</source>
        <translation>%1; von %2 Zielen</translation>
    </message>
    <message>
        <source>%1 bytes, before: %2</source>
        <translation>%1 Bytes, vorher: %2</translation>
    </message>
</context>
<context>
    <name>meshping::FilterEdit</name>
    <message>
        <source>Filter by name, address or label</source>
        <translation>Nach Name, Adresse oder Label filtern</translation>
    </message>
</context>
<context>
    <name>meshping::HealthLine</name>
    <message>
        <source>Pings sent, over the last seconds</source>
        <translation>Gesendete Pings, in den letzten Sekunden</translation>
    </message>
    <message>
        <source>How late pings were sent over the last minute: half of them, and 99 of 100, within this</source>
        <translation>Wie spät Pings in der letzten Minute gesendet wurden: die Hälfte und 99 von 100 innerhalb dieser Zeit</translation>
    </message>
    <message>
        <source>Replies that this machine had no room for, since the start</source>
        <translation>Antworten, für die dieser Rechner keinen Platz hatte, seit dem Start</translation>
    </message>
    <message>
        <source>The kind of socket that pings go through</source>
        <translation>Die Art von Socket, durch die Pings gehen</translation>
    </message>
    <message>
        <source>Where these figures come from</source>
        <translation>Woher diese Zahlen kommen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 pings/s</source>
        <translation>%1 Pings/s</translation>
    </message>
    <message>
        <source>send lag %1 / %2</source>
        <translation>Verzug %1 / %2</translation>
    </message>
    <message>
        <source>no sockets</source>
        <translation>keine Sockets</translation>
    </message>
    <message>
        <source>raw sockets</source>
        <translation>Raw-Sockets</translation>
    </message>
    <message>
        <source>ping sockets</source>
        <translation>Ping-Sockets</translation>
    </message>
    <message>
        <source>What is shown is how it was then</source>
        <translation>Gezeigt wird, wie es damals war</translation>
    </message>
    <message numerus="yes">
        <source>%Ln target(s)</source>
        <translation>
            <numerusform>%Ln Ziel</numerusform>
            <numerusform>%Ln Ziele</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln dropped</source>
        <translation>
            <numerusform>%Ln verworfen</numerusform>
            <numerusform>%Ln verworfen</numerusform>
        </translation>
    </message>
    <message>
        <source>most pings not sent</source>
        <translation>die meisten Pings nicht gesendet</translation>
    </message>
    <message>
        <source>%1 not sent</source>
        <comment>an address family</comment>
        <translation>%1 nicht gesendet</translation>
    </message>
</context>
<context>
    <name>meshping::HeatmapView</name>
    <message>
        <source>Heatmap of response times</source>
        <translation>Heatmap der Antwortzeiten</translation>
    </message>
    <message>
        <source>Nothing was measured in this time.</source>
        <translation>In dieser Zeit wurde nichts gemessen.</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Lädt …</translation>
    </message>
</context>
<context>
    <name>meshping::HistoryRead</name>
    <message>
        <source>The monitor has ended.</source>
        <translation>Der Monitor ist beendet.</translation>
    </message>
</context>
<context>
    <name>meshping::IntervalDialog</name>
    <message>
        <source>As &amp;all others</source>
        <translation>Wie &amp;alle anderen</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>A&amp;lle</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds between pings</source>
        <translation>Sekunden zwischen Pings</translation>
    </message>
    <message>
        <source>As &amp;all others, every %1 s</source>
        <translation>Wie &amp;alle anderen, alle %1 s</translation>
    </message>
    <message numerus="yes">
        <source>Interval of %Ln Target(s)</source>
        <translation>
            <numerusform>Abstand für %Ln Ziel</numerusform>
            <numerusform>Abstand für %Ln Ziele</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::LabelChanges</name>
    <message>
        <source>the connection ended</source>
        <translation>die Verbindung ist abgebrochen</translation>
    </message>
</context>
<context>
    <name>meshping::LabelRow</name>
    <message>
        <source>several values</source>
        <translation>mehrere Werte</translation>
    </message>
    <message>
        <source>on %1 of %2 targets</source>
        <translation>bei %1 von %2 Zielen</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Value of the label %1</source>
        <translation>Wert des Labels %1</translation>
    </message>
    <message>
        <source>Remove the label %1</source>
        <translation>Label %1 entfernen</translation>
    </message>
</context>
<context>
    <name>meshping::LabelsDialog</name>
    <message>
        <source>The table can be grouped by a label, such as site = Berlin; Prometheus gets it, too.</source>
        <translation>Die Tabelle kann nach einem Label gruppiert werden, etwa site = Berlin; auch Prometheus erhält es.</translation>
    </message>
    <message>
        <source>&amp;Add Label</source>
        <translation>Label &amp;hinzufügen</translation>
    </message>
    <message>
        <source>The label %1 stands here twice.</source>
        <translation>Das Label %1 steht hier zweimal.</translation>
    </message>
    <message numerus="yes">
        <source>Labels of %Ln Target(s)</source>
        <translation>
            <numerusform>Labels eines Ziels</numerusform>
            <numerusform>Labels von %Ln Zielen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::Link</name>
    <message>
        <source>connecting</source>
        <translation>Verbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>it has not said anything for seconds</source>
        <translation>seit Sekunden kommt nichts mehr von dort</translation>
    </message>
    <message>
        <source>what answers there is not a meshping</source>
        <translation>was dort antwortet, ist kein meshping</translation>
    </message>
    <message>
        <source>it sends a line without an end</source>
        <translation>von dort kommt eine Zeile ohne Ende</translation>
    </message>
    <message>
        <source>it tells of more than %L1 targets</source>
        <translation>von dort kommen mehr als %L1 Ziele</translation>
    </message>
</context>
<context>
    <name>meshping::ListImport</name>
    <message>
        <source>there is no target in it</source>
        <translation>sie enthält kein Ziel</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>meshping::LocalMonitor</name>
    <message>
        <source>%1 was removed meanwhile</source>
        <translation>%1 wurde inzwischen entfernt</translation>
    </message>
    <message>
        <source>too many names are being looked up; try again in a moment</source>
        <translation>zu viele Namen werden gerade aufgelöst; versuchen Sie es gleich noch einmal</translation>
    </message>
</context>
<context>
    <name>meshping::LocalSource</name>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
</context>
<context>
    <name>meshping::LookMenus</name>
    <message>
        <source>As the D&amp;esktop</source>
        <translation>&amp;Wie der Desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Viridis</source>
        <translation>&amp;Viridis</translation>
    </message>
    <message>
        <source>&amp;Cividis</source>
        <translation>&amp;Cividis</translation>
    </message>
    <message>
        <source>&amp;One Hue</source>
        <translation>&amp;Ein Farbton</translation>
    </message>
</context>
<context>
    <name>meshping::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtern</translation>
    </message>
    <message>
        <source>&amp;Target</source>
        <translation>&amp;Ziel</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>A&amp;ussehen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About meshping</source>
        <translation>&amp;Über meshping</translation>
    </message>
    <message>
        <source>About meshping</source>
        <translation>Über meshping</translation>
    </message>
    <message>
        <source>&lt;h3&gt;meshping %1&lt;/h3&gt;&lt;p&gt;A ping monitor that tells the truth about a network.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;meshping %1&lt;/h3&gt;&lt;p&gt;Ein Ping-Monitor, der die Wahrheit über ein Netz sagt.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder neuer.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>&amp;Response Times</source>
        <translation>A&amp;ntwortzeiten</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;Ereignisse</translation>
    </message>
    <message>
        <source>Color &amp;Scale</source>
        <translation>&amp;Farbskala</translation>
    </message>
    <message>
        <source>&amp;Connect …</source>
        <translation>&amp;Verbinden …</translation>
    </message>
    <message>
        <source>C&amp;lose Tab</source>
        <translation>Reiter &amp;schließen</translation>
    </message>
    <message>
        <source>P&amp;references …</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Heatmap as &amp;Picture</source>
        <translation>&amp;Heatmap als Bild</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>&amp;Gruppieren nach</translation>
    </message>
    <message>
        <source>&amp;Fold All Groups</source>
        <translation>Alle Gruppen &amp;zuklappen</translation>
    </message>
    <message>
        <source>&amp;Unfold All Groups</source>
        <translation>Alle Gruppen &amp;aufklappen</translation>
    </message>
    <message>
        <source>Pin&amp;g from This Computer</source>
        <translation>Von diesem Computer pin&amp;gen</translation>
    </message>
    <message>
        <source>Stop Pinging</source>
        <translation>Pingen beenden</translation>
    </message>
    <message>
        <source>Stop pinging from this computer?</source>
        <translation>Das Pingen von diesem Computer beenden?</translation>
    </message>
    <message>
        <source>meshping ends. What was measured is kept, and the next start goes on.</source>
        <translation>meshping wird beendet. Das Gemessene bleibt erhalten, und der nächste Start fährt fort.</translation>
    </message>
    <message>
        <source>What was measured is kept. File › Ping from This Computer goes on, as does the next start.</source>
        <translation>Das Gemessene bleibt erhalten. Datei › Von diesem Computer pingen fährt fort, ebenso der nächste Start.</translation>
    </message>
    <message>
        <source>&amp;Stop and Quit</source>
        <translation>&amp;Beenden und schließen</translation>
    </message>
    <message>
        <source>&amp;Stop Pinging</source>
        <translation>Pingen &amp;beenden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln down</source>
        <translation>
            <numerusform>%Ln ausgefallen</numerusform>
            <numerusform>%Ln ausgefallen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::Monitor</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 means %2 targets, and this is about one: %3</source>
        <translation>%1 meint %2 Ziele, und hier geht es um eines: %3</translation>
    </message>
    <message>
        <source>%1 is looked up as a host name, and that is what its rows are called; for a name of your own add %2</source>
        <translation>%1 wird als Rechnername nachgeschlagen, und so heißen seine Zeilen; für einen eigenen Namen %2 hinzufügen</translation>
    </message>
    <message>
        <source>%1 targets are more than the %2 whose slots can be asked for at once</source>
        <translation>%1 Ziele sind mehr als die %2, deren Zeitabschnitte auf einmal erfragt werden können</translation>
    </message>
    <message>
        <source>%1 slots of a target are more than the %2 that can be asked for at once</source>
        <translation>%1 Zeitabschnitte eines Ziels sind mehr als die %2, die auf einmal erfragt werden können</translation>
    </message>
</context>
<context>
    <name>meshping::MonitorPage</name>
    <message>
        <source>Not removed: %1</source>
        <translation>Nicht entfernt: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Nichts passt zu „%1“</translation>
    </message>
    <message>
        <source>No targets yet</source>
        <translation>Noch keine Ziele</translation>
    </message>
    <message>
        <source>Add addresses or host names to be pinged, or drop a list of them here.</source>
        <translation>Fügen Sie Adressen oder Rechnernamen hinzu, die gepingt werden sollen, oder legen Sie eine Liste davon hier ab.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Response Times</source>
        <translation>Antwortzeiten</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Not reset: %1</source>
        <translation>Nicht zurückgesetzt: %1</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>Verbinde mit %1 …</translation>
    </message>
    <message numerus="yes">
        <source>No name, address or label of %Ln target(s) contains it.</source>
        <translation>
            <numerusform>Weder Name noch Adresse noch ein Label des einen Ziels enthält das.</numerusform>
            <numerusform>Kein Name, keine Adresse und kein Label der %Ln Ziele enthält das.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln target(s) removed.</source>
        <translation>
            <numerusform>%Ln Ziel entfernt.</numerusform>
            <numerusform>%Ln Ziele entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The counters of %Ln target(s) start again in ten seconds.</source>
        <translation>
            <numerusform>Die Zähler von %Ln Ziel beginnen in zehn Sekunden neu.</numerusform>
            <numerusform>Die Zähler von %Ln Zielen beginnen in zehn Sekunden neu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is pinged</source>
        <translation>Es wird nichts gepingt</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
</context>
<context>
    <name>meshping::MonitorTabs</name>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>meshping::NotificationsPage</name>
    <message>
        <source>&amp;Quiet from</source>
        <translation>&amp;Ruhe von</translation>
    </message>
    <message>
        <source>&amp;Closing the window leaves meshping in the tray</source>
        <translation>Beim &amp;Schließen im Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>&amp;Start in the tray, without the window</source>
        <translation>Ohne &amp;Fenster im Infobereich starten</translation>
    </message>
    <message>
        <source>Of no target</source>
        <translation>Über kein Ziel</translation>
    </message>
    <message>
        <source>Of chosen targets</source>
        <translation>Über ausgewählte Ziele</translation>
    </message>
    <message>
        <source>Of all targets</source>
        <translation>Über alle Ziele</translation>
    </message>
    <message>
        <source>&amp;Notify of down and up:</source>
        <translation>Über Ausfä&amp;lle benachrichtigen:</translation>
    </message>
    <message>
        <source>Targets are chosen by Target › Notify. Each is told of at most once a minute.</source>
        <translation>Ziele wählt man unter Ziel › Benachrichtigen aus. Über jedes wird höchstens einmal je Minute benachrichtigt.</translation>
    </message>
    <message>
        <source>What is still so when quiet ends is told then, in one notification.</source>
        <translation>Was am Ende der Ruhe noch so ist, sagt dann eine Mitteilung.</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe von</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>&amp;until</source>
        <translation>&amp;bis</translation>
    </message>
    <message>
        <source>N&amp;otifications</source>
        <translation>&amp;Mitteilungen</translation>
    </message>
    <message>
        <source>This desktop has no tray: closing the window ends meshping, and notifications come only where the desktop itself shows them.</source>
        <translation>Dieser Desktop hat keinen Infobereich: Das Schließen des Fensters beendet meshping, und Mitteilungen gibt es nur, wo der Desktop selbst sie zeigt.</translation>
    </message>
</context>
<context>
    <name>meshping::NotifyAction</name>
    <message>
        <source>N&amp;otify</source>
        <translation>Benach&amp;richtigen</translation>
    </message>
</context>
<context>
    <name>meshping::OverviewAction</name>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Überblick</translation>
    </message>
    <message>
        <source>All targets over time, a strip each, in place of the table (%1)</source>
        <translation>Alle Ziele über die Zeit, je ein Streifen, anstelle der Tabelle (%1)</translation>
    </message>
</context>
<context>
    <name>meshping::OverviewData</name>
    <message>
        <source>The monitor has ended.</source>
        <translation>Der Monitor ist beendet.</translation>
    </message>
</context>
<context>
    <name>meshping::OverviewView</name>
    <message>
        <source>Overview: all targets over time</source>
        <translation>Überblick: alle Ziele über die Zeit</translation>
    </message>
</context>
<context>
    <name>meshping::PingPermitter</name>
    <message>
        <source>It could not be permitted: %1</source>
        <translation>Es konnte nicht erlaubt werden: %1</translation>
    </message>
    <message>
        <source>It could not be permitted: no polkit agent runs on this desktop, which would ask for the password. One of the commands does it in a terminal.</source>
        <translation>Es ließ sich nicht erlauben: Auf diesem Desktop läuft kein Polkit-Agent, der nach dem Passwort fragte. Mit einem der Befehle geht es in einem Terminal.</translation>
    </message>
</context>
<context>
    <name>meshping::PingsPage</name>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>&amp;Interval between pings:</source>
        <translation>A&amp;bstand der Pings:</translation>
    </message>
    <message>
        <source>&amp;Timeout of a ping:</source>
        <translation>&amp;Wartezeit eines Pings:</translation>
    </message>
    <message>
        <source>&amp;Keep histograms by the hour:</source>
        <translation>&amp;Histogramme je Stunde behalten:</translation>
    </message>
    <message>
        <source>&amp;Pings</source>
        <translation>&amp;Pings</translation>
    </message>
    <message>
        <source>This window was started to show %1, and pings nothing itself. How a daemon pings is set where it runs.</source>
        <translation>Dieses Fenster wurde für %1 gestartet und pingt selbst nichts. Wie ein Daemon pingt, wird dort eingestellt, wo er läuft.</translation>
    </message>
    <message>
        <source>This is how this computer pings. %1, which is shown in front, is set where it runs.</source>
        <translation>So pingt dieser Rechner. %1, gerade im Vordergrund, wird dort eingestellt, wo es läuft.</translation>
    </message>
    <message>
        <source>Set by the option %1.</source>
        <translation>Festgelegt durch die Option %1.</translation>
    </message>
    <message>
        <source>Set by the environment variable %1.</source>
        <translation>Festgelegt durch die Umgebungsvariable %1.</translation>
    </message>
    <message>
        <source>Set in line %1 of %2.</source>
        <translation>Festgelegt in Zeile %1 von %2.</translation>
    </message>
    <message>
        <source>Targets with an interval of their own keep it.</source>
        <translation>Ziele mit eigenem Abstand behalten ihn.</translation>
    </message>
    <message>
        <source>Not below the interval: several pings of a target are under way at once.</source>
        <translation>Nicht kürzer als der Abstand: Mehrere Pings eines Ziels sind zugleich unterwegs.</translation>
    </message>
    <message>
        <source>A ping without a reply by then is lost; a reply after it counts as late.</source>
        <translation>Ein Ping, der bis dahin keine Antwort hat, ist verloren; eine spätere Antwort zählt als verspätet.</translation>
    </message>
    <message>
        <source>Fewer than now: what is older will be deleted for good.</source>
        <translation>Weniger als jetzt: Was älter ist, wird endgültig gelöscht.</translation>
    </message>
    <message>
        <source>By the day they are kept for two years.</source>
        <translation>Je Tag werden sie zwei Jahre behalten.</translation>
    </message>
</context>
<context>
    <name>meshping::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>meshping::PrintMenu</name>
    <message>
        <source>Pri&amp;nt</source>
        <translation>Dr&amp;ucken</translation>
    </message>
    <message>
        <source>&amp;Table …</source>
        <translation>&amp;Tabelle …</translation>
    </message>
    <message>
        <source>The table has no rows to print.</source>
        <translation>Die Tabelle hat keine Zeilen, die gedruckt werden könnten.</translation>
    </message>
    <message>
        <source>&amp;Response Times …</source>
        <translation>&amp;Antwortzeiten …</translation>
    </message>
    <message>
        <source>Select the targets whose charts are to be printed.</source>
        <translation>Wählen Sie die Ziele aus, deren Diagramme gedruckt werden sollen.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>&amp;Overview …</source>
        <translation>&amp;Überblick …</translation>
    </message>
    <message>
        <source>Show the overview first: what it has loaded is printed.</source>
        <translation>Zeigen Sie zuerst den Überblick: Was er geladen hat, wird gedruckt.</translation>
    </message>
</context>
<context>
    <name>meshping::RemoteMonitor</name>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
</context>
<context>
    <name>meshping::RenameDialog</name>
    <message>
        <source>Rename Target</source>
        <translation>Ziel umbenennen</translation>
    </message>
    <message>
        <source>&amp;Name of %1:</source>
        <translation>&amp;Name von %1:</translation>
    </message>
</context>
<context>
    <name>meshping::ResetDialog</name>
    <message>
        <source>Reset Counters</source>
        <translation>Zähler zurücksetzen</translation>
    </message>
    <message>
        <source>Whose counters start again? Histograms over time stay.</source>
        <translation>Wessen Zähler beginnen neu? Histogramme über die Zeit bleiben.</translation>
    </message>
    <message numerus="yes">
        <source>Those of the %Ln target(s) &amp;selected</source>
        <translation>
            <numerusform>Die des &amp;ausgewählten Ziels</numerusform>
            <numerusform>Die der %Ln &amp;ausgewählten Ziele</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Those of the %Ln target(s) s&amp;hown</source>
        <translation>
            <numerusform>Die des ange&amp;zeigten Ziels</numerusform>
            <numerusform>Die der %Ln ange&amp;zeigten Ziele</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Those of &amp;all %Ln target(s)</source>
        <translation>
            <numerusform>Die des einzigen Zie&amp;ls</numerusform>
            <numerusform>Die a&amp;ller %Ln Ziele</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>Zu&amp;rücksetzen</translation>
    </message>
</context>
<context>
    <name>meshping::Resolver</name>
    <message>
        <source>%1: its address %2 %3</source>
        <translation>%1: die Adresse %2 %3</translation>
    </message>
</context>
<context>
    <name>meshping::RouteModel</name>
    <message>
        <source>another router than before</source>
        <translation>ein anderer Router als vorher</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>parallel, by flow</source>
        <translation>parallel, je Datenstrom</translation>
    </message>
    <message>
        <source>parallel, packet by packet</source>
        <translation>parallel, Paket für Paket</translation>
    </message>
    <message>
        <source>MTU %1 behind it</source>
        <translation>MTU %1 dahinter</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>Hop</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Last ms</source>
        <translation>Letzte ms</translation>
    </message>
    <message>
        <source>Avg</source>
        <translation>Ø</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>Schlechteste</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Packets to that distance that nobody answered: often the router&apos;s own reluctance, and no loss of what passes it</source>
        <translation>Pakete in diese Entfernung, auf die niemand antwortete: oft nur die Zurückhaltung des Routers, kein Verlust dessen, was ihn durchquert</translation>
    </message>
</context>
<context>
    <name>meshping::RouteView</name>
    <message>
        <source>Trace Now</source>
        <translation>Jetzt verfolgen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Select a target to see the way to it.</source>
        <translation>Wählen Sie ein Ziel, um den Weg dorthin zu sehen.</translation>
    </message>
    <message>
        <source>Tracing …</source>
        <translation>Wird verfolgt …</translation>
    </message>
    <message>
        <source>It was not traced by then.</source>
        <translation>Er war bis dahin nicht verfolgt worden.</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>Traced %1</source>
        <translation>Verfolgt %1</translation>
    </message>
    <message>
        <source>it runs in a circle</source>
        <translation>er läuft im Kreis</translation>
    </message>
    <message>
        <source>%1, says %2</source>
        <translation>%1, sagt %2</translation>
    </message>
    <message>
        <source>the target did not answer</source>
        <translation>das Ziel hat nicht geantwortet</translation>
    </message>
    <message>
        <source>path MTU %1 bytes, and larger packets get lost without a word</source>
        <translation>Pfad-MTU %1 Bytes, und größere Pakete gehen wortlos verloren</translation>
    </message>
    <message>
        <source>path MTU %1 bytes</source>
        <translation>Pfad-MTU %1 Bytes</translation>
    </message>
</context>
<context>
    <name>meshping::SecondsBox</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>meshping::TargetActions</name>
    <message>
        <source>&amp;Add Targets …</source>
        <translation>&amp;Ziele hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Import List …</source>
        <translation>Liste &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Export List …</source>
        <translation>Liste &amp;exportieren …</translation>
    </message>
    <message>
        <source>Re&amp;name …</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>Set &amp;Interval …</source>
        <translation>&amp;Abstand setzen …</translation>
    </message>
    <message>
        <source>Reset &amp;Counters …</source>
        <translation>Zähler &amp;zurücksetzen …</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Undo Remove</source>
        <translation>Entfernen &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy as CS&amp;V</source>
        <translation>Als CS&amp;V kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste Targets …</source>
        <translation>Ziele einfü&amp;gen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not renamed: %1</source>
        <translation>Nicht umbenannt: %1</translation>
    </message>
    <message>
        <source>The interval was not set: %1</source>
        <translation>Der Abstand wurde nicht gesetzt: %1</translation>
    </message>
    <message>
        <source>Import a List of Targets</source>
        <translation>Liste von Zielen importieren</translation>
    </message>
    <message>
        <source>Lists (*.txt *.list *.csv);;All files (*)</source>
        <translation>Listen (*.txt *.list *.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>Die Liste kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>; the rest was not asked for any more</source>
        <translation>; der Rest wurde nicht mehr angefragt</translation>
    </message>
    <message>
        <source>Export the List of Targets</source>
        <translation>Liste der Ziele exportieren</translation>
    </message>
    <message>
        <source>Lists (*.txt *.list)</source>
        <translation>Listen (*.txt *.list)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Not written: %1</source>
        <translation>Nicht geschrieben: %1</translation>
    </message>
    <message>
        <source>Labels of %1 of %2 targets are set …</source>
        <translation>Labels von %1 von %2 Zielen sind gesetzt …</translation>
    </message>
    <message>
        <source>The rest keeps its labels.</source>
        <translation>Die übrigen behalten ihre Labels.</translation>
    </message>
    <message>
        <source>&amp;Labels …</source>
        <translation>&amp;Labels …</translation>
    </message>
    <message>
        <source>&amp;Undo Reset</source>
        <translation>Zurücksetzen &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Adding %L1 of %L2 targets …</source>
        <translation>%L1 von %L2 Zielen werden hinzugefügt …</translation>
    </message>
    <message>
        <source>Writing %L1 of %L2 targets …</source>
        <translation>%L1 von %L2 Zielen werden geschrieben …</translation>
    </message>
    <message numerus="yes">
        <source>The labels of %Ln target(s) were not set, the first:</source>
        <translation>
            <numerusform>Die Labels eines Ziels wurden nicht gesetzt:</numerusform>
            <numerusform>Die Labels von %Ln Zielen wurden nicht gesetzt, zuerst:</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Resu&amp;me</source>
        <translation>Fort&amp;setzen</translation>
    </message>
    <message>
        <source>Not resumed: %1</source>
        <translation>Nicht fortgesetzt: %1</translation>
    </message>
    <message>
        <source>Not paused: %1</source>
        <translation>Nicht angehalten: %1</translation>
    </message>
</context>
<context>
    <name>meshping::TargetView</name>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>All Columns as at First</source>
        <translation>Alle Spalten wie am Anfang</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Nichts</translation>
    </message>
</context>
<context>
    <name>meshping::Tray</name>
    <message>
        <source>Mute for One Hour</source>
        <translation>Eine Stunde stumm</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Nicht mehr stumm</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Hide Window</source>
        <translation>Fenster verbergen</translation>
    </message>
    <message>
        <source>Show Window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Mute until Tomorrow, %1</source>
        <translation>Stumm bis morgen, %1</translation>
    </message>
    <message>
        <source>meshping goes on in the tray</source>
        <translation>meshping läuft im Infobereich weiter</translation>
    </message>
    <message>
        <source>It pings on. Its menu there ends it; Preferences let closing the window end it, too.</source>
        <translation>Es pingt weiter. Sein Menü dort beendet es; in den Einstellungen lässt sich wählen, dass auch das Schließen des Fensters es beendet.</translation>
    </message>
</context>
</TS>
