// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/chartarea.h"

#include "core/render/axislabels.h"
#include "gui/appearance/emptystate.h"
#include "gui/chart/distributionview.h"

#include <QActionGroup>
#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::seconds;

namespace {

struct Span
{
    seconds length;
    const char *name;
    const char *tip;
};

constexpr std::array spans{Span{1h, QT_TRANSLATE_NOOP("meshping::ChartArea", "1 h"),
                                QT_TRANSLATE_NOOP("meshping::ChartArea", "The last hour")},
                           Span{6h, QT_TRANSLATE_NOOP("meshping::ChartArea", "6 h"),
                                QT_TRANSLATE_NOOP("meshping::ChartArea", "The last six hours")},
                           Span{24h, QT_TRANSLATE_NOOP("meshping::ChartArea", "24 h"),
                                QT_TRANSLATE_NOOP("meshping::ChartArea", "The last day")},
                           Span{days(3), QT_TRANSLATE_NOOP("meshping::ChartArea", "3 d"),
                                QT_TRANSLATE_NOOP("meshping::ChartArea", "The last three days")},
                           Span{days(30), QT_TRANSLATE_NOOP("meshping::ChartArea", "30 d"),
                                QT_TRANSLATE_NOOP("meshping::ChartArea", "The last thirty days")},
                           Span{days(365), QT_TRANSLATE_NOOP("meshping::ChartArea", "1 y"),
                                QT_TRANSLATE_NOOP("meshping::ChartArea", "The last year")}};

} // namespace

ChartArea::ChartArea(QWidget *parent)
    : QWidget(parent),
      m_toolBar(new QToolBar(this)),
      m_spans(new QActionGroup(this)),
      m_present(new QAction(this)),
      m_shown(new QLabel(this)),
      m_picture(new QAction(this)),
      m_pages(new QStackedWidget(this)),
      m_empty(new EmptyState(this)),
      m_charts(new QSplitter(Qt::Horizontal, this)),
      m_heatmap(new HeatmapView(this)),
      m_distribution(new DistributionView(this))
{
    addSpans();
    m_toolBar->addSeparator();
    m_present->setCheckable(true);
    m_toolBar->addAction(m_present);
    m_shown->setContentsMargins(fontMetrics().averageCharWidth(), 0, 0, 0);
    m_shown->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(m_shown);
    addPictureActions();

    // A tool bar's buttons do not take the keyboard's focus by default.
    for (QToolButton *button : m_toolBar->findChildren<QToolButton *>())
        button->setFocusPolicy(Qt::TabFocus);

    m_charts->addWidget(m_heatmap);
    m_charts->addWidget(m_distribution);
    m_charts->setStretchFactor(0, 3);
    m_charts->setStretchFactor(1, 1);
    m_charts->setSizes({3000, 1000});
    m_charts->setChildrenCollapsible(false);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_charts);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_toolBar);
    layout->addWidget(m_pages, 1);

    connect(m_present, &QAction::triggered, m_heatmap, &HeatmapView::followPresent);
    connect(m_heatmap, &HeatmapView::changed, this, &ChartArea::showSpan);
    retranslate();
}

void ChartArea::addSpans()
{
    for (const Span &span : spans) {
        QAction *action = m_toolBar->addAction(QString());
        action->setCheckable(true);
        m_spans->addAction(action);
        connect(action, &QAction::triggered, this, [this, length = span.length] {
            m_heatmap->showLast(length);
            Q_EMIT spanChosen(length);
        });
    }
    m_spans->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
}

void ChartArea::addPictureActions()
{
    const auto add = [this](auto act) {
        m_pictureActions << new QAction(this);
        connect(m_pictureActions.back(), &QAction::triggered, this, act);
    };
    add([this] { copyPicture(); });
    add([this] { askForFile(PictureFormat::Png); });
    add([this] { askForFile(PictureFormat::Svg); });
    for (QWidget *chart : {static_cast<QWidget *>(m_heatmap), static_cast<QWidget *>(m_distribution)}) {
        chart->setContextMenuPolicy(Qt::ActionsContextMenu);
        chart->addActions(m_pictureActions);
    }
    auto *menu = new QMenu(this);
    menu->addActions(m_pictureActions);
    m_picture->setMenu(menu);
    m_toolBar->addAction(m_picture);
    qobject_cast<QToolButton *>(m_toolBar->widgetForAction(m_picture))->setPopupMode(QToolButton::InstantPopup);
}

void ChartArea::retranslate()
{
    m_toolBar->setWindowTitle(tr("Chart"));
    for (qsizetype i = 0; i < m_spans->actions().size(); ++i) {
        m_spans->actions()[i]->setText(tr(spans[static_cast<std::size_t>(i)].name));
        m_spans->actions()[i]->setToolTip(tr(spans[static_cast<std::size_t>(i)].tip));
    }
    m_picture->setText(tr("Picture"));
    m_picture->setToolTip(tr("Copy or save the picture"));
    m_pictureActions[0]->setText(tr("&Copy Picture"));
    m_pictureActions[1]->setText(tr("Save as &PNG …"));
    m_pictureActions[2]->setText(tr("Save as &SVG …"));
    m_shown->setAccessibleName(tr("Span of time shown"));
    showState();
}

void ChartArea::setMonitor(Monitor *monitor)
{
    m_heatmap->setMonitor(monitor);
    setTargets({});
}

void ChartArea::setTargets(const QStringList &keys, std::optional<qsizetype> selected)
{
    m_selected = selected.value_or(keys.size());
    m_heatmap->setTargets(keys);
    showState();
}

void ChartArea::setStale(const QString &words)
{
    m_stale = words;
    m_heatmap->setStale(!words.isEmpty());
    m_distribution->setStale(!words.isEmpty());
    showSpan();
}

void ChartArea::showState()
{
    const bool selected = m_selected > 0;
    m_pages->setCurrentWidget(selected ? static_cast<QWidget *>(m_charts) : m_empty);
    m_picture->setEnabled(selected);
    for (QAction *action : m_pictureActions)
        action->setEnabled(selected);
    m_empty->tell(
        tr("No target selected"),
        tr("Select a target in the table to see its response times over time, or up to three to compare them."), {});
    showSpan();
}

void ChartArea::showSpan()
{
    const bool follows = m_heatmap->span().follows();
    for (qsizetype i = 0; i < m_spans->actions().size(); ++i) {
        const seconds length = spans[static_cast<std::size_t>(i)].length;
        m_spans->actions()[i]->setChecked(follows && length == m_heatmap->span().length());
    }
    m_present->setChecked(follows);
    m_present->setText(!follows ? tr("Back to now") : m_stale.isEmpty() ? tr("● Live") : tr("○ Not live"));
    m_present->setToolTip(follows ? tr("The chart follows the present.") : tr("Follow the present again (End)"));
    const TimeAxis axis = m_heatmap->axis();
    const auto moment = [&](SlotTime time) {
        return locale().toString(localTime(time, m_heatmap->zone()), tr("ddd d MMM, HH:mm", "a moment's pattern"));
    };
    QString words = tr("%1 to %2", "two moments").arg(moment(axis.from()), moment(axis.to()));
    if (m_selected > static_cast<qsizetype>(mostCompared))
        words = tr("the first three of %Ln selected", nullptr, static_cast<int>(m_selected)) + u" · "_s + words;
    m_shown->setText(m_stale.isEmpty() ? words : m_stale);
    m_distribution->showHistogram(m_heatmap->histogram(), m_heatmap->comparedLabel());
}

void ChartArea::resizeEvent(QResizeEvent *event)
{
    // Side by side where the height does not suffice for both.
    const bool flat = event->size().height() < fontMetrics().height() * 34;
    m_charts->setOrientation(flat ? Qt::Horizontal : Qt::Vertical);
}

void ChartArea::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ChartArea::copyPicture()
{
    QGuiApplication::clipboard()->setImage(imageOf(m_heatmap->picture(), m_heatmap->size(), m_heatmap->font()));
}

void ChartArea::askForFile(PictureFormat format)
{
    const QString ending = format == PictureFormat::Png ? u"png"_s : u"svg"_s;
    auto *dialog = new QFileDialog(this, tr("Save Picture"));
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
