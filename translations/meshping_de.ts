<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <source>all lost</source>
        <translation>alle verloren</translation>
    </message>
    <message>
        <source>some loss</source>
        <translation>teils verloren</translation>
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
</context>
<context>
    <name>PictureFile</name>
    <message>
        <source>The picture could not be written to %1: %2</source>
        <translation>Das Bild konnte nicht nach %1 geschrieben werden: %2</translation>
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
        <source>%1 late</source>
        <translation>%1 verspätet</translation>
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
        <translation>Erreichbar, nicht erreichbar, oder was ungewöhnlich ist: Verluste in 15 Minuten oder Zeiten über denen des letzten Tages</translation>
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
        <translation>weg</translation>
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
        <source>The last ping was not answered</source>
        <translation>Der letzte Ping wurde nicht beantwortet</translation>
    </message>
    <message>
        <source>This machine cannot ping it</source>
        <translation>Dieser Rechner kann es nicht anpingen</translation>
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
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern …</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>Als SVG speichern …</translation>
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
        <source>No targets yet</source>
        <translation>Noch keine Ziele</translation>
    </message>
    <message>
        <source>Add what you want to watch: a name, an address, or a whole list.</source>
        <translation>Fügen Sie hinzu, was Sie beobachten wollen: einen Namen, eine Adresse oder eine ganze Liste.</translation>
    </message>
    <message>
        <source>Add targets…</source>
        <translation>Ziele hinzufügen …</translation>
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
    <message numerus="yes">
        <source>first three of %n selected</source>
        <translation>
            <numerusform>die ersten drei von %n ausgewählten</numerusform>
            <numerusform>die ersten drei von %n ausgewählten</numerusform>
        </translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>PNG pictures</source>
        <translation>PNG-Bilder</translation>
    </message>
    <message>
        <source>SVG drawings</source>
        <translation>SVG-Zeichnungen</translation>
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
    <name>meshping::HeatmapView</name>
    <message>
        <source>Heatmap of response times</source>
        <translation>Heatmap der Antwortzeiten</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Nothing was measured in this time.</source>
        <translation>In dieser Zeit wurde nichts gemessen.</translation>
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
</context>
</TS>
