<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AddTally</name>
    <message numerus="yes">
        <source>%n target(s) added: %1</source>
        <translation>
            <numerusform>%n target added: %1</numerusform>
            <numerusform>%n targets added: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renamed: %1</source>
        <translation>
            <numerusform>%n renamed: %1</numerusform>
            <numerusform>%n renamed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already: %1</source>
        <translation>
            <numerusform>%n was there already: %1</numerusform>
            <numerusform>%n were there already: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not added, the first: %1</source>
        <translation>
            <numerusform>%n not added, the first: %1</numerusform>
            <numerusform>%n not added, the first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message numerus="yes">
        <source>%n target(s) down</source>
        <translation>
            <numerusform>%n target down</numerusform>
            <numerusform>%n targets down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n target(s) up again</source>
        <translation>
            <numerusform>%n target up again</numerusform>
            <numerusform>%n targets up again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n up again</source>
        <translation>
            <numerusform>%n up again</numerusform>
            <numerusform>%n up again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupHeader</name>
    <message numerus="yes">
        <source>%n target(s)</source>
        <translation>
            <numerusform>%n target</numerusform>
            <numerusform>%n targets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message numerus="yes">
        <source>%n mode(s)</source>
        <translation>
            <numerusform>%n mode</numerusform>
            <numerusform>%n modes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message numerus="yes">
        <source>%1 to %2: %n ping(s), %3</source>
        <translation>
            <numerusform>%1 to %2: %n ping, %3</numerusform>
            <numerusform>%1 to %2: %n pings, %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetCells</name>
    <message numerus="yes">
        <source>Last %n ping(s)</source>
        <translation>
            <numerusform>Last %n ping</numerusform>
            <numerusform>Last %n pings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n lost</numerusform>
            <numerusform>%n lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too late</source>
        <translation>
            <numerusform>%n too late</numerusform>
            <numerusform>%n too late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n not sent</numerusform>
            <numerusform>%n not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::AddDialog</name>
    <message numerus="yes">
        <source>%n target(s)</source>
        <translation>
            <numerusform>%n target</numerusform>
            <numerusform>%n targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faulty line(s)</source>
        <translation>
            <numerusform>%n faulty line</numerusform>
            <numerusform>%n faulty lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::ChartArea</name>
    <message numerus="yes">
        <source>first three of %n selected</source>
        <translation>
            <numerusform>first three of %n selected</numerusform>
            <numerusform>first three of %n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::DistributionView</name>
    <message numerus="yes">
        <source>50 % of the replies came within %1, 90 % within %2, 99 % within %3; %n mode(s)</source>
        <translation>
            <numerusform>50 % of the replies came within %1, 90 % within %2, 99 % within %3; %n mode</numerusform>
            <numerusform>50 % of the replies came within %1, 90 % within %2, 99 % within %3; %n modes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::HealthLine</name>
    <message numerus="yes">
        <source>%n target(s)</source>
        <translation>
            <numerusform>%n target</numerusform>
            <numerusform>%n targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n dropped</numerusform>
            <numerusform>%n dropped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::IntervalDialog</name>
    <message numerus="yes">
        <source>Interval of %n Target(s)</source>
        <translation>
            <numerusform>Interval of %n Target</numerusform>
            <numerusform>Interval of %n Targets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::LabelsDialog</name>
    <message numerus="yes">
        <source>Labels of %n Target(s)</source>
        <translation>
            <numerusform>Labels of %n Target</numerusform>
            <numerusform>Labels of %n Targets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::MainWindow</name>
    <message numerus="yes">
        <source>%n down</source>
        <translation>
            <numerusform>%n down</numerusform>
            <numerusform>%n down</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::MonitorPage</name>
    <message numerus="yes">
        <source>%n target(s) removed.</source>
        <translation>
            <numerusform>%n target removed.</numerusform>
            <numerusform>%n targets removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No name, address or label of %n target(s) contains it.</source>
        <translation>
            <numerusform>No name, address or label of %n target contains it.</numerusform>
            <numerusform>No name, address or label of %n targets contains it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The counters of %n target(s) start again in ten seconds.</source>
        <translation>
            <numerusform>The counters of %n target start again in ten seconds.</numerusform>
            <numerusform>The counters of %n targets start again in ten seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::ResetDialog</name>
    <message numerus="yes">
        <source>Those of the %Ln target(s) &amp;selected</source>
        <translation>
            <numerusform>Those of the target &amp;selected</numerusform>
            <numerusform>Those of the %Ln targets &amp;selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Those of the %Ln target(s) s&amp;hown</source>
        <translation>
            <numerusform>Those of the target s&amp;hown</numerusform>
            <numerusform>Those of the %Ln targets s&amp;hown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Those of &amp;all %Ln target(s)</source>
        <translation>
            <numerusform>Those of the &amp;only target</numerusform>
            <numerusform>Those of &amp;all %Ln targets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::TargetActions</name>
    <message numerus="yes">
        <source>The labels of %n target(s) were not set, the first:</source>
        <translation>
            <numerusform>The labels of %n target were not set:</numerusform>
            <numerusform>The labels of %n targets were not set, the first:</numerusform>
        </translation>
    </message>
</context>
</TS>
