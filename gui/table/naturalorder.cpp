// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/naturalorder.h"

namespace meshping {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Cuts a run of digits off the front, without its leading zeros.
QStringView takeNumber(QStringView &text)
{
    qsizetype end = 0;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    QStringView number = text.first(end);
    text = text.sliced(end);
    while (number.size() > 1 && number.front() == u'0')
        number = number.sliced(1);
    return number;
}

int compareNumbers(QStringView a, QStringView b)
{
    return a.size() != b.size() ? (a.size() < b.size() ? -1 : 1) : a.compare(b);
}

} // namespace

int naturalCompare(QStringView a, QStringView b)
{
    while (!a.isEmpty() && !b.isEmpty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            if (const int order = compareNumbers(takeNumber(a), takeNumber(b)))
                return order;
            continue;
        }
        const QChar left = a.front().toCaseFolded();
        const QChar right = b.front().toCaseFolded();
        if (left != right)
            return left < right ? -1 : 1;
        a = a.sliced(1);
        b = b.sliced(1);
    }
    return a.isEmpty() ? (b.isEmpty() ? 0 : -1) : 1;
}

} // namespace meshping
