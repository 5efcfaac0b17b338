// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/logs/logstab.h"

#include "models/items/format.h"
#include "models/services/inbackground.h"
#include "ui/health/logs/logbar.h"
#include "ui/health/logs/logview.h"
#include "ui/health/logs/writelog.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace clicknback {

LogsTab::LogsTab(LogService &service, TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_time(time)
    , m_bar(new LogBar)
    , m_problem(new Banner(Severity::Warning))
    , m_view(new LogView(time))
{
    setObjectName(QStringLiteral("logs-tab"));
    m_problem->setObjectName(QStringLiteral("log-problem"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_bar);
    layout->addWidget(m_problem);
    layout->addWidget(buildMoment());
    layout->addWidget(m_view, 1);
    layout->addWidget(buildStatus());
    buildEnd();
    connectBar();
    connectView();
    addShortcuts();
    connect(&m_service, &LogService::arrived, this, &LogsTab::takeArrived);
    connect(&m_service, &LogService::problemChanged, this, &LogsTab::showProblems);
    connect(&m_service, &LogService::sourcesChanged, this, &LogsTab::showSources);
    connect(&m_time, &TimeDisplay::changed, this, &LogsTab::showStatus);
    connect(&m_export, &QFutureWatcherBase::finished, this, [this] {
        const Result<qint64> written = m_export.result();
        emit noticeRequested(
            written ? QStringLiteral("%1 lines were exported.").arg(formatCount(*written))
                    : written.error().message,
            int(written ? Severity::Good : Severity::Critical));
    });
    showSources();
    showProblems();
    reload();
}

LogsTab::~LogsTab()
{
    if (m_cancel)
        m_cancel(); // nobody waits for it any more
}

QWidget *LogsTab::buildMoment()
{
    m_momentRow = new QWidget;
    m_moment = new Banner(Severity::Pending);
    m_moment->setObjectName(QStringLiteral("log-moment"));
    auto *back = new QPushButton(QStringLiteral("&Back to the newest lines"));
    back->setObjectName(QStringLiteral("log-newest"));
    connect(back, &QPushButton::clicked, this, &LogsTab::showNewest);
    auto *layout = new QHBoxLayout(m_momentRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_moment, 1);
    layout->addWidget(back);
    m_momentRow->hide();
    return m_momentRow;
}

QWidget *LogsTab::buildStatus()
{
    auto *row = new QWidget;
    m_mark = new SeverityMark;
    m_status = new PlainLabel;
    m_status->setObjectName(QStringLiteral("log-status"));
    m_status->setMuted(true);
    m_place = new PlainLabel;
    m_place->setObjectName(QStringLiteral("log-place"));
    m_place->setMuted(true);
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(kGrid, 0, kGrid, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_mark);
    layout->addWidget(m_status, 1);
    layout->addWidget(m_place, 1);
    return row;
}

void LogsTab::buildEnd()
{
    m_end = new QPushButton(m_view);
    m_end->setObjectName(QStringLiteral("log-end"));
    m_end->setToolTip(QStringLiteral("Follow the newest lines again (Ctrl+End)"));
    m_end->setAccessibleName(QStringLiteral("Follow the newest lines again"));
    m_end->hide();
    connect(m_end, &QPushButton::clicked, this, &LogsTab::showNewest);
    m_view->viewport()->installEventFilter(this); // it shrinks for a scroll bar, too
}

void LogsTab::connectBar()
{
    connect(m_bar, &LogBar::searchChanged, this, [this] {
        m_searchNote.clear();
        m_view->setFind(LogFind(m_bar->searchText(), m_bar->isPattern()));
        if (m_view->buffer().isFindTooSlow())
            giveUpSearch();
    });
    connect(m_bar, &LogBar::filterChanged, this, [this] {
        if (m_at)
            showAround(*m_at);
        else
            reload();
    });
    connect(m_bar, &LogBar::nextRequested, this, [this] { search(true); });
    connect(m_bar, &LogBar::previousRequested, this, [this] { search(false); });
    connect(m_bar, &LogBar::wrapChanged, m_view, &LogView::setWrapped);
    connect(m_bar, &LogBar::exportRequested, this, &LogsTab::askForPath);
}

void LogsTab::connectView()
{
    connect(m_view, &LogView::topReached, this, &LogsTab::loadOlder);
    connect(m_view, &LogView::gapActivated, this, &LogsTab::showTime);
    connect(m_view, &LogView::currentChanged, this, [this] {
        showHits();
        showStatus();
    });
    connect(m_view, &LogView::followingChanged, this, [this](bool isFollowing) {
        if (isFollowing && m_at)
            loadNewer();
        else if (isFollowing && m_notShown > 0)
            reload();
        m_missed = isFollowing ? 0 : m_missed;
        showEnd();
    });
    connect(m_view, &LogView::copied, this, [this](qint64 lines) {
        emit noticeRequested(lines == 1
                                 ? QStringLiteral("1 line was copied.")
                                 : QStringLiteral("%1 lines were copied.").arg(formatCount(lines)),
                             int(Severity::Good));
    });
}

void LogsTab::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto slot) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    add(QKeySequence::Find, [this] { m_bar->focusSearch(); });
    add(QKeySequence(Qt::Key_F3), [this] { search(true); });
    add(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { search(false); });
    add(QKeySequence(Qt::CTRL | Qt::Key_End), [this] { showNewest(); });
    add(QKeySequence(Qt::Key_Escape), [this] { m_view->setFocus(); });
}

void LogsTab::showTime(Instant at)
{
    m_bar->clear(); // what was filtered away may be what is looked for
    showAround(at);
}

void LogsTab::showNewest()
{
    const bool wasElsewhere = m_at.has_value();
    m_at.reset();
    m_view->mark({});
    m_missed = 0;
    m_view->followEnd();
    if (wasElsewhere)
        reload();
    showStatus();
    showEnd();
}

void LogsTab::askForPath()
{
    auto *dialog = new QFileDialog(this, QStringLiteral("Export log lines"),
                                   QDir::homePath() + QStringLiteral("/clicknback.log"),
                                   QStringLiteral("Text (*.log *.txt);;CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("log"));
    connect(dialog, &QFileDialog::fileSelected, this, &LogsTab::exportTo);
    dialog->open();
}

void LogsTab::exportTo(const QString &path)
{
    std::vector<LogLine> lines;
    for (const LogEntry &entry : m_view->buffer().entries()) {
        if (!entry.isGap())
            lines.push_back(entry.line);
    }
    m_export.setFuture(
        inBackground<Result<qint64>>([path, lines = std::move(lines), zone = m_time.zone()] {
            return writeLog(path, lines, zone);
        }));
}

bool LogsTab::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        placeEnd();
    return QWidget::eventFilter(watched, event);
}

void LogsTab::placeEnd()
{
    m_end->adjustSize();
    const QRect room = m_view->viewport()->geometry();
    m_end->move(room.right() - m_end->width() - 2 * kGrid,
                room.bottom() - m_end->height() - 2 * kGrid);
}

} // namespace clicknback
