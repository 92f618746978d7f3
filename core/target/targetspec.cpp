// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/targetspec.h"

#include "core/target/address.h"
#include "core/target/harmless.h"
#include "core/target/hostname.h"
#include "core/target/ownnetworks.h"
#include "core/target/quoted.h"
#include "core/target/targetfault.h"
#include "core/target/writtenhost.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

using Result = tl::expected<TargetSpec, QString>;
constexpr qsizetype longestName = 200; // characters, whatever they take in UTF-16

tl::unexpected<QString> fault(QStringView text, const QString &what)
{
    return tl::unexpected<QString>(quoted(text) + u' ' + what);
}

/// Where no better advice is known.
tl::unexpected<QString> strange(QStringView text, const QString &what)
{
    return fault(text, what + u"; "_s + TargetFault::tr("a target is name@address, an address, or a host name"));
}

tl::expected<QHostAddress, QString> hostAddress(QStringView text)
{
    auto address = parseAddress(text);
    if (!address)
        return address;
    if (const QString what = OwnNetworks().fault(*address); !what.isEmpty())
        return fault(text, what);
    return address;
}

tl::unexpected<QString> urlFault(QStringView text)
{
    const QString host = hostOfUrl(text);
    if (host.isEmpty())
        return strange(text, TargetFault::tr("is a URL, but a ping goes to a host"));
    return fault(text, TargetFault::tr("is a URL, but a ping goes to a host: write %1").arg(quoted(host)));
}

/// Whether it has colons, and letters beside them that no IPv6 address has.
bool hasForeignColon(QStringView text)
{
    const QStringView number = text.first(text.contains(u'%') ? text.indexOf(u'%') : text.size());
    return text.contains(u':') && std::any_of(number.begin(), number.end(),
                                              [](QChar c) { return !u"0123456789abcdefABCDEF:.[]"_s.contains(c); });
}

/// What users write beside an address or a host name, but no ping can heed; empty where it is nothing of the kind.
QString surplusFault(QStringView host)
{
    if (const QStringView before = hostBeforePort(host); !before.isNull())
        return TargetFault::tr("has a port, but a ping has none: write %1").arg(quoted(before));
    const qsizetype slash = host.indexOf(u'/');
    if (slash > 0 && parseAddress(host.first(slash)))
        return TargetFault::tr("is a network; a target is one host");
    return {};
}

/// Whether it is a number as an interval has one, but without its unit.
bool isBareNumber(QStringView text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c == u'.' || (c >= u'0' && c <= u'9'); });
}

/// A text with spaces, but without an @. Lists of other programs have an address and a name side by side.
tl::unexpected<QString> spaceFault(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const qsizetype first = trimmed.indexOf(u' ');
    if (first > 0 && parseAddress(trimmed.first(first)) && isBareNumber(trimmed.sliced(first).trimmed())) {
        const QString number = trimmed.sliced(first).trimmed().toString();
        return fault(text, TargetFault::tr("has a number behind the address: an interval has its unit, %1, and a name "
                                           "stands before the address, %2")
                               .arg(quoted(u"%1 %2s"_s.arg(trimmed.first(first), number)),
                                    quoted(u"%1@%2"_s.arg(number, trimmed.first(first)))));
    }
    const qsizetype last = trimmed.lastIndexOf(u' ');
    QString meant;
    if (first > 0 && parseAddress(trimmed.sliced(last + 1)))
        meant = u"%1@%2"_s.arg(trimmed.first(last).trimmed(), trimmed.sliced(last + 1));
    else if (first > 0 && parseAddress(trimmed.first(first)))
        meant = u"%1@%2"_s.arg(trimmed.sliced(first).trimmed(), trimmed.first(first));
    if (meant.isEmpty())
        return strange(text, TargetFault::tr("has a space in it"));
    const QString advice = TargetFault::tr("has a space in it; an address with a name is written as name@address: %1");
    return fault(text, advice.arg(quoted(meant)));
}

Result parseNamed(QStringView text, qsizetype at)
{
    const QStringView name = text.first(at);
    const QStringView address = text.sliced(at + 1);
    if (isUrl(text) && !parseStoredAddress(address))
        return urlFault(text);
    if (name.isEmpty())
        return strange(text, TargetFault::tr("has no name before the @"));
    if (const QString what = targetNameFault(name); !what.isEmpty())
        return fault(text, what);
    if (address.isEmpty())
        return strange(text, TargetFault::tr("has no address after the @"));
    if (address.contains(u' '))
        return strange(text, TargetFault::tr("has a space behind the @"));
    if (const QString what = surplusFault(address); !what.isEmpty())
        return fault(text, what);
    if (!looksLikeAddress(address))
        return fault(
            text, TargetFault::tr("has no address after the @: %1 is a name, and stands alone").arg(quoted(address)));
    auto parsed = hostAddress(address);
    if (!parsed)
        return tl::unexpected(parsed.error());
    return TargetSpec{name.toString(), *parsed, FamilyChoice::Any};
}

Result parseHost(QStringView text, QStringView name, FamilyChoice family)
{
    if (name.isEmpty())
        return strange(text, TargetFault::tr("has no name after the %1").arg(text));
    if (looksLikeAddress(name) && family != FamilyChoice::Any)
        return fault(text,
                     TargetFault::tr("has an address after the %1, where only a name can stand").arg(text.first(2)));
    if (const QString what = hostNameFault(name); !what.isEmpty())
        return strange(text, what);
    return TargetSpec{name.toString(), {}, family};
}

} // namespace

QString targetNameFault(QStringView name)
{
    if (QString what = invisibleFault(name); !what.isEmpty())
        return what;
    if (name.startsWith(u' ') || name.endsWith(u' '))
        return TargetFault::tr("has a name that begins or ends with a space");
    // Surrogate pairs are one character.
    const auto halves = std::count_if(name.begin(), name.end(), [](QChar c) { return c.isLowSurrogate(); });
    if (const auto length = name.size() - halves; length > longestName)
        return TargetFault::tr("has a name of %1 characters, where at most %2 are allowed")
            .arg(length)
            .arg(longestName);
    return {};
}

QString acceptableTargetName(const QString &name)
{
    const QList<uint> characters = harmless(name).toUcs4();
    const auto *const begin = reinterpret_cast<const char32_t *>(characters.constData());
    const QString shown = QString::fromUcs4(begin, std::min(characters.size(), longestName)).trimmed();
    return targetNameFault(shown).isEmpty() ? shown : QString();
}

Result parseTargetSpec(QStringView text)
{
    if (text.isEmpty())
        return tl::unexpected(TargetFault::tr("the target is empty"));
    if (const QString what = invisibleFault(text); !what.isEmpty())
        return strange(text, what);
    if (const qsizetype at = text.lastIndexOf(u'@'); at >= 0)
        return parseNamed(text, at);
    if (isUrl(text))
        return urlFault(text);
    if (text.contains(u' '))
        return spaceFault(text);
    const bool prefixed = text.startsWith(u"4:") || text.startsWith(u"6:");
    // 6::1 and 4:a:b:c:d:e:f:1 are addresses, 6:abc is a name.
    if (prefixed && !text.sliced(2).contains(u':'))
        return parseHost(text, text.sliced(2), text[0] == u'4' ? FamilyChoice::IPv4 : FamilyChoice::IPv6);
    if (const QString what = surplusFault(text); !what.isEmpty())
        return fault(text, what);
    if (!looksLikeAddress(text))
        return parseHost(text, text, FamilyChoice::Any);
    if (hasForeignColon(text))
        return strange(text, TargetFault::tr("has a colon, as IPv6 addresses have, but is none"));
    auto address = hostAddress(text);
    if (!address)
        return tl::unexpected(address.error());
    return TargetSpec{{}, *address, FamilyChoice::Any};
}

} // namespace meshping
