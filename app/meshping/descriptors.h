// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace meshping {

/// Raises the limit of open files of this process as far as it may be and is of use. The error says what is needed
/// where even that is too little to run with.
tl::expected<void, QString> raiseDescriptorLimit();

} // namespace meshping
