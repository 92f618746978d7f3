// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/listitems.h"

#include "core/target/address.h"
#include "core/target/targetspec.h"

#include <algorithm>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

// Far more than anyone means; they keep the time that a line takes proportional to its length.
constexpr qsizetype mostAttributes = 100;
constexpr int mostEndsTried = 100;

/// No-break spaces and the like are none: they are told of, as they are hard to see.
bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLabelName(QStringView text)
{
    return !text.isEmpty() && !isDigit(text.front()) && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
    });
}

/// The end of the quoted text that begins at `at`: behind its closing quote, or -1 where there is none.
qsizetype endOfQuoted(QStringView line, qsizetype at)
{
    for (qsizetype i = at + 1; i < line.size(); ++i) {
        if (line[i] != u'"')
            continue;
        if (i + 1 >= line.size() || line[i + 1] != u'"')
            return i + 1;
        ++i;
    }
    return -1;
}

/// Nobody would begin a name so.
bool isMeantAsAddress(QStringView text)
{
    const QStringView digits = text.first(std::max<qsizetype>(text.indexOf(u'%'), 0));
    const QStringView number = digits.isEmpty() ? text : digits;
    return looksLikeAddress(number) && std::all_of(number.begin(), number.end(), [](QChar c) {
               return isDigit(c) || u"abcdefABCDEF:.[]"_s.contains(c);
           });
}

QString unquoted(QStringView quoted)
{
    return quoted.sliced(1).chopped(1).toString().replace(u"\"\""_s, u"\""_s);
}

/// What stands between blanks, or commas, outside of quotes.
struct Word
{
    qsizetype begin = 0;
    qsizetype end = 0;
    bool commaFollows = false;
};

/// The end of the word that begins at `begin`, or -1 where a quote in it is not closed. Quotes count at its beginning
/// and behind the = of a label.
qsizetype endOfWord(QStringView line, qsizetype begin)
{
    qsizetype at = begin;
    while (at >= 0 && at < line.size() && !isBlank(line[at]) && line[at] != u',') {
        const bool maySpan = at == begin || (line[at - 1] == u'=' && isLabelName(line.sliced(begin, at - 1 - begin)));
        at = line[at] == u'"' && maySpan ? endOfQuoted(line, at) : at + 1;
    }
    return at;
}

/// Up to a word with a quote that is not closed, which ends at -1.
QList<Word> wordsOf(QStringView line)
{
    QList<Word> words;
    for (qsizetype at = 0; at < line.size();) {
        if (line[at] == u'#' && (at == 0 || isBlank(line[at - 1])))
            break; // a comment
        if (line[at] == u',' && !words.isEmpty())
            words.last().commaFollows = true;
        if (line[at] == u',' || isBlank(line[at])) {
            ++at;
            continue;
        }
        words.push_back({at, endOfWord(line, at), false});
        at = words.last().end;
        if (at < 0)
            break;
    }
    return words;
}

/// Takes a line apart. A name may have blanks, commas and even an @address in it, so where a target ends is a question
/// of what follows: it ends with the first @address behind which only attributes stand.
class Line
{
public:
    explicit Line(QStringView line);

    QList<ListItem> items() const;

private:
    struct Ends
    {
        qsizetype target = 0; ///< its last word
        qsizetype item = 0;   ///< the first word that is no longer its own
    };

    QStringView word(qsizetype i) const { return m_line.sliced(m_words[i].begin, m_words[i].end - m_words[i].begin); }

    QStringView span(qsizetype first, qsizetype end) const
    {
        return m_line.sliced(m_words[first].begin, m_words[end - 1].end - m_words[first].begin);
    }

    bool isNamed(qsizetype i) const;
    std::optional<qsizetype> endWith(qsizetype target) const;
    std::optional<Ends> endsOf(qsizetype first) const;
    qsizetype nextComma(qsizetype first) const;
    ListItem itemOf(qsizetype first, const Ends &ends) const;
    ListItem strangeItem(qsizetype first, qsizetype end) const;

    QStringView m_line;
    QList<Word> m_words;
    QStringView m_open;           ///< from the word on that has a quote without its end
    QList<qsizetype> m_nextNamed; ///< of each word, the first from there on that ends in @address
};

Line::Line(QStringView line) : m_line(line), m_words(wordsOf(line)), m_nextNamed(m_words.size() + 1)
{
    if (!m_words.isEmpty() && m_words.last().end < 0) {
        m_open = m_line.sliced(m_words.last().begin).trimmed();
        return;
    }
    m_nextNamed.last() = m_words.size();
    for (qsizetype i = m_words.size() - 1; i >= 0; --i)
        m_nextNamed[i] = isNamed(i) ? i : m_nextNamed[i + 1];
}

bool Line::isNamed(qsizetype i) const
{
    const QStringView text = word(i);
    const qsizetype at = text.lastIndexOf(u'@');
    return at >= 0 && looksLikeAddress(text.sliced(at + 1));
}

/// Where the item ends if its target's last word is `target`; null where more than attributes would follow it.
std::optional<qsizetype> Line::endWith(qsizetype target) const
{
    qsizetype end = target + 1;
    for (; end < m_words.size() && !m_words[end - 1].commaFollows; ++end) {
        const bool isAttribute = intervalOf(word(end)) || !labelOf(word(end)).first.isNull();
        if (!isAttribute || end - target > mostAttributes)
            return std::nullopt;
    }
    return end;
}

std::optional<Line::Ends> Line::endsOf(qsizetype first) const
{
    const bool isAddress = isMeantAsAddress(word(first));
    const qsizetype last = isAddress ? nextComma(first) : m_words.size();
    if (isAddress || m_nextNamed[first] >= last) {
        if (const auto end = endWith(first))
            return Ends{first, *end};
    }
    qsizetype named = m_nextNamed[first];
    for (int tried = 0; named < last && tried < mostEndsTried; ++tried, named = m_nextNamed[named + 1]) {
        if (const auto end = endWith(named))
            return Ends{named, *end};
    }
    return std::nullopt;
}

/// The end of the words up to the next comma.
qsizetype Line::nextComma(qsizetype first) const
{
    while (first < m_words.size() && !m_words[first].commaFollows)
        ++first;
    return std::min(first + 1, m_words.size());
}

ListItem Line::itemOf(qsizetype first, const Ends &ends) const
{
    const QStringView target = span(first, ends.target + 1);
    ListItem item{span(first, ends.item), target.toString(), {}, {}, {}};
    const qsizetype quoteEnd = target.startsWith(u'"') ? endOfQuoted(target, 0) : -1;
    if (quoteEnd > 0 && target.sliced(quoteEnd).startsWith(u'@') && target.lastIndexOf(u'@') == quoteEnd)
        item.target = unquoted(target.first(quoteEnd)) + target.sliced(quoteEnd).toString();
    for (qsizetype i = ends.target + 1; i < ends.item; ++i)
        item.attributes << word(i);
    return item;
}

/// Words that make no target. Where the first is one by itself, the next that is no attribute is to blame.
ListItem Line::strangeItem(qsizetype first, qsizetype end) const
{
    ListItem item{span(first, end), span(first, end).toString(), {}, {}, {}};
    bool hasLabel = false;
    for (qsizetype i = first + 1; i < end; ++i) {
        const bool isLabel = !labelOf(word(i)).first.isNull();
        hasLabel = hasLabel || isLabel;
        if (item.strange.isEmpty() && !isLabel && !intervalOf(word(i)))
            item.strange = word(i);
    }
    if (!hasLabel && !isNamed(first))
        item.strange = {};
    return item;
}

QList<ListItem> Line::items() const
{
    if (!m_open.isEmpty())
        return {{m_line.trimmed(), m_line.trimmed().toString(), {}, {}, m_open}};
    QList<ListItem> items;
    for (qsizetype first = 0; first < m_words.size();) {
        if (const auto ends = endsOf(first)) {
            items << itemOf(first, *ends);
            first = ends->item;
        } else {
            const qsizetype end = nextComma(first);
            items << strangeItem(first, end);
            first = end;
        }
    }
    return items;
}

} // namespace

QList<ListItem> itemsOf(QStringView line)
{
    return Line(line).items();
}

std::optional<Interval> intervalOf(QStringView attribute)
{
    if (attribute.size() < 2 || attribute.size() > 20 || !attribute.endsWith(u's'))
        return std::nullopt;
    const QStringView number = attribute.chopped(1);
    const bool plain = std::all_of(number.begin(), number.end(), [](QChar c) { return isDigit(c) || c == u'.'; });
    bool isNumber = false;
    const double seconds = plain ? number.toDouble(&isNumber) : 0;
    if (!isNumber)
        return std::nullopt;
    return Interval(std::llround(std::min(seconds, 1e9) * 1000));
}

QString intervalText(Interval interval)
{
    return QString::number(double(interval.count()) / 1000, 'g', 12) + u's';
}

std::pair<QString, QString> labelOf(QStringView attribute)
{
    const qsizetype equals = attribute.indexOf(u'=');
    if (equals < 0 || !isLabelName(attribute.first(equals)))
        return {};
    const QStringView value = attribute.sliced(equals + 1);
    const bool isQuoted = value.startsWith(u'"') && endOfQuoted(value, 0) == value.size();
    return {attribute.first(equals).toString(), isQuoted ? unquoted(value) : value.toString()};
}

QString labelText(const QString &name, const QString &value)
{
    const bool plain = !value.isEmpty() && std::none_of(value.begin(), value.end(),
                                                        [](QChar c) { return isBlank(c) || c == u',' || c == u'"'; });
    return name + u'=' + (plain ? value : inQuotes(value));
}

QString inQuotes(QString text)
{
    return u'"' + text.replace(u"\""_s, u"\"\""_s) + u'"';
}

} // namespace meshping
