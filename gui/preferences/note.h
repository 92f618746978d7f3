// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace meshping {

/// A faint explanation below a field, as high as its wrapped lines need.
class Note : public QLabel
{
    Q_OBJECT

public:
    explicit Note(const QString &text = {}, QWidget *parent = nullptr);

    void tell(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
};

} // namespace meshping
