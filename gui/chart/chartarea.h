// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmapexport.h"
#include "gui/chart/heatmapview.h"

#include <QWidget>

class QActionGroup;
class QLabel;
class QSplitter;
class QStackedWidget;
class QToolBar;

namespace meshping {

class DistributionView;
class EmptyState;

/// Heatmap and distribution of the selected targets, and what can be done with them; says what to do while no target is
/// selected.
class ChartArea : public QWidget
{
    Q_OBJECT

public:
    explicit ChartArea(QWidget *parent = nullptr);

    void setMonitor(Monitor *monitor);

    /// Shows the first of the selected targets, as many as can be compared. `selected`: how many are selected, if
    /// `keys` does not have them all.
    void setTargets(const QStringList &keys, std::optional<qsizetype> selected = {});

    /// Dims the charts and shows `words` ("No data since 14:02:11") in place of "Live"; empty: the charts are live.
    void setStale(const QString &words);

    HeatmapView &heatmap() { return *m_heatmap; }

    /// Copy and save, for the window's menus as well.
    QList<QAction *> pictureActions() const { return m_pictureActions; }

    /// Writes what is shown into a file.
    void savePictureAs(const QString &path, PictureFormat format);

Q_SIGNALS:
    /// A span was chosen; to be remembered.
    void spanChosen(std::chrono::seconds length);

    void pictureSaved(const QString &path);

    /// Something did not work, in words for the user.
    void failed(const QString &message);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addSpans();
    void addPictureActions();
    void retranslate();
    void showState();
    void showSpan();
    void copyPicture();
    void askForFile(PictureFormat format);

    qsizetype m_selected = 0;
    QString m_stale; ///< the words of setStale(); empty while the charts are live
    QToolBar *m_toolBar;
    QActionGroup *m_spans;
    QAction *m_present;
    QLabel *m_shown;    ///< the span in words
    QAction *m_picture; ///< opens the menu of m_pictureActions
    QList<QAction *> m_pictureActions;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    QSplitter *m_charts;
    HeatmapView *m_heatmap;
    DistributionView *m_distribution;
};

} // namespace meshping
