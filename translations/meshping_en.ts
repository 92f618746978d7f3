<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
