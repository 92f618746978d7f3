// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/print/printable.h"

#include <memory>

class QPrinter;
class QWidget;

namespace meshping {

/// Draws all its pages, each with title, time and number.
void print(const Printable &printable, QPrinter &printer);

/// Shows how it will look, in a dialog from which it is printed, or saved as PDF.
void showPreview(std::shared_ptr<const Printable> printable, QWidget *parent);

} // namespace meshping
