// SPDX-License-Identifier: GPL-3.0-or-later
// How the chart's picture leaves the window.
#include "gui/chart/chartarea.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QStandardPaths>

namespace meshping {

using namespace Qt::StringLiterals;

void ChartArea::copyPicture()
{
    QGuiApplication::clipboard()->setImage(imageOf(m_heatmap->picture(), m_heatmap->size(), m_heatmap->font()));
}

void ChartArea::askForFile(PictureFormat format)
{
    const QString ending = format == PictureFormat::Png ? u"png"_s : u"svg"_s;
    auto *dialog = new QFileDialog(this, tr("Save picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter((format == PictureFormat::Png ? tr("PNG pictures") : tr("SVG drawings")) + u" (*."_s +
                          ending + u')');
    dialog->setDefaultSuffix(ending);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    dialog->selectFile(pictureName(m_heatmap->picture()) + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format](const QString &path) { savePictureAs(path, format); });
    dialog->open();
}

void ChartArea::savePictureAs(const QString &path, PictureFormat format)
{
    const auto saved = savePicture(m_heatmap->picture(), m_heatmap->size(), m_heatmap->font(), path, format);
    if (saved)
        Q_EMIT pictureSaved(path);
    else
        Q_EMIT failed(saved.error());
}

} // namespace meshping
