<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AddTally</name>
    <message numerus="yes">
        <source>%Ln target(s) added: %1</source>
        <translation>
            <numerusform>%Ln target added: %1</numerusform>
            <numerusform>%Ln targets added: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln renamed: %1</source>
        <translation>
            <numerusform>%Ln renamed: %1</numerusform>
            <numerusform>%Ln renamed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there already: %1</source>
        <translation>
            <numerusform>%Ln was there already: %1</numerusform>
            <numerusform>%Ln were there already: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not added, the first: %1</source>
        <translation>
            <numerusform>%Ln not added, the first: %1</numerusform>
            <numerusform>%Ln not added, the first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message numerus="yes">
        <source>%Ln target(s) down</source>
        <translation>
            <numerusform>%Ln target down</numerusform>
            <numerusform>%Ln targets down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln target(s) up again</source>
        <translation>
            <numerusform>%Ln target up again</numerusform>
            <numerusform>%Ln targets up again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln up again</source>
        <translation>
            <numerusform>%Ln up again</numerusform>
            <numerusform>%Ln up again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupHeader</name>
    <message numerus="yes">
        <source>%Ln target(s)</source>
        <translation>
            <numerusform>%Ln target</numerusform>
            <numerusform>%Ln targets</numerusform>
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
    <name>TablePrint</name>
    <message numerus="yes">
        <source>and %Ln more: filter the table to print these</source>
        <translation>
            <numerusform>and %Ln more: filter the table to print it</numerusform>
            <numerusform>and %Ln more: filter the table to print these</numerusform>
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
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::AddDialog</name>
    <message numerus="yes">
        <source>%Ln target(s)</source>
        <translation>
            <numerusform>%Ln target</numerusform>
            <numerusform>%Ln targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln faulty line(s)</source>
        <translation>
            <numerusform>%Ln faulty line</numerusform>
            <numerusform>%Ln faulty lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::ChartArea</name>
    <message numerus="yes">
        <source>the first three of %Ln selected</source>
        <translation>
            <numerusform>the first three of %Ln selected</numerusform>
            <numerusform>the first three of %Ln selected</numerusform>
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
        <source>%Ln target(s)</source>
        <translation>
            <numerusform>%Ln target</numerusform>
            <numerusform>%Ln targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln dropped</source>
        <translation>
            <numerusform>%Ln dropped</numerusform>
            <numerusform>%Ln dropped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::IntervalDialog</name>
    <message numerus="yes">
        <source>Interval of %Ln Target(s)</source>
        <translation>
            <numerusform>Interval of %Ln Target</numerusform>
            <numerusform>Interval of %Ln Targets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::LabelsDialog</name>
    <message numerus="yes">
        <source>Labels of %Ln Target(s)</source>
        <translation>
            <numerusform>Labels of %Ln Target</numerusform>
            <numerusform>Labels of %Ln Targets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::MainWindow</name>
    <message numerus="yes">
        <source>%Ln down</source>
        <translation>
            <numerusform>%Ln down</numerusform>
            <numerusform>%Ln down</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>meshping::MonitorPage</name>
    <message numerus="yes">
        <source>No name, address or label of %Ln target(s) contains it.</source>
        <translation>
            <numerusform>No name, address or label of %Ln target contains it.</numerusform>
            <numerusform>No name, address or label of %Ln targets contains it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln target(s) removed.</source>
        <translation>
            <numerusform>%Ln target removed.</numerusform>
            <numerusform>%Ln targets removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The counters of %Ln target(s) start again in ten seconds.</source>
        <translation>
            <numerusform>The counters of %Ln target start again in ten seconds.</numerusform>
            <numerusform>The counters of %Ln targets start again in ten seconds.</numerusform>
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
        <source>The labels of %Ln target(s) were not set, the first:</source>
        <translation>
            <numerusform>The labels of %Ln target were not set:</numerusform>
            <numerusform>The labels of %Ln targets were not set, the first:</numerusform>
        </translation>
    </message>
</context>
</TS>
