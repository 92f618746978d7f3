// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/locale.h"

#include <langinfo.h>

#include <clocale>
#include <cstdlib>
#include <string_view>

namespace meshping {

void preferUtf8Locale()
{
    const bool known = std::setlocale(LC_ALL, "") != nullptr;
    if (!known || std::string_view(::nl_langinfo(CODESET)) != "UTF-8")
        ::setenv("LC_ALL", "C.UTF-8", 1);
}

} // namespace meshping
