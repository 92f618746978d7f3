// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/locale.h"

#include <langinfo.h>

#include <QLocale>

#include <clocale>
#include <string_view>

namespace meshping {

namespace {

constexpr char variable[] = "LC_ALL";

bool namesUtf8()
{
    return std::setlocale(LC_ALL, "") && std::string_view(::nl_langinfo(CODESET)) == "UTF-8";
}

} // namespace

Utf8Locale::Utf8Locale() : m_asked(qgetenv(variable)), m_replaced(!namesUtf8())
{
    // Qt reads how numbers and dates are written only once, when first asked for it.
    QLocale::system();
    if (m_replaced)
        qputenv(variable, "C.UTF-8");
}

Utf8Locale::~Utf8Locale()
{
    if (!m_replaced)
        return;
    if (m_asked.isNull())
        qunsetenv(variable);
    else
        qputenv(variable, m_asked);
}

} // namespace meshping
