// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace meshping {

/// Makes the environment name a UTF-8 locale where it names none, as on a machine that was never told one. Qt would use
/// it all the same, but complain in four lines at each start. To be called before the application object is made.
void preferUtf8Locale();

} // namespace meshping
