// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the Logs tab says of where lines come from and which are shown.

#include "models/items/format.h"
#include "ui/health/logs/logbar.h"
#include "ui/health/logs/logstab.h"
#include "ui/health/logs/logview.h"
#include "ui/theme/severitymark.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QPushButton>

#include <algorithm>

namespace clicknback {

namespace {

struct Standing
{
    Severity severity = Severity::Unknown;
    QString text;
    QString details;
};

QString linesText(qint64 count)
{
    return count == 1 ? QStringLiteral("1 line")
                      : QStringLiteral("%1 lines").arg(formatCount(count));
}

Standing standingOf(const std::vector<LogSource> &sources, bool isReady)
{
    if (!isReady)
        return {Severity::Pending, QStringLiteral("Looking for containers…"), {}};
    const auto all = qint64(sources.size());
    const auto followed = std::count_if(sources.begin(), sources.end(),
                                        [](const LogSource &source) { return source.isFollowed; });
    QStringList details;
    for (const LogSource &source : sources)
        details << source.container + QStringLiteral(": ")
                       + (source.isFollowed
                              ? QStringLiteral("followed, %1").arg(linesText(source.lines))
                              : source.problem);
    if (followed == 0)
        return {Severity::Unknown, QStringLiteral("Nothing is followed"),
                details.join(QLatin1Char('\n'))};
    const QString text =
        followed == all
            ? QStringLiteral("Following %1 %2")
                  .arg(all)
                  .arg(all == 1 ? QStringLiteral("container") : QStringLiteral("containers"))
            : QStringLiteral("Following %1 of %2 containers").arg(followed).arg(all);
    return {followed == all ? Severity::Good : Severity::Warning, text,
            details.join(QLatin1Char('\n'))};
}

} // namespace

void LogsTab::showSources()
{
    m_bar->setSources(m_service.sources());
    m_view->setSources(m_bar->sourceNames());
    showStatus();
    showEmpty();
}

void LogsTab::showProblems()
{
    m_problem->setText(m_service.problem());
    m_problem->setVisible(!m_service.problem().isEmpty());
    showEmpty();
}

void LogsTab::showStatus()
{
    const Standing standing = standingOf(m_service.sources(), m_service.isReady());
    m_mark->setSeverity(standing.severity);
    m_status->setText(standing.text);
    m_status->setToolTip(plainToolTip(standing.details));
    QStringList place;
    if (m_isLoading)
        place << QStringLiteral("Reading the archive…");
    if (!m_archiveNote.isEmpty())
        place << m_archiveNote;
    if (m_view->chosenCount() > 1)
        place << QStringLiteral("%1 chosen").arg(linesText(m_view->chosenCount()));
    if (m_view->buffer().isFull())
        place << QStringLiteral("%1 lines, the most that are shown at once")
                     .arg(formatCount(qint64(LogBuffer::kMost)));
    else
        place << linesText(qint64(m_view->buffer().size()));
    m_place->setText(place.join(QStringLiteral(" · ")));
    m_momentRow->setVisible(m_at.has_value());
    if (m_at)
        m_moment->setText(QStringLiteral("Lines around %1, from the archive")
                              .arg(formatTime(m_at, m_time.zone())));
}

void LogsTab::showHits()
{
    const LogBuffer &buffer = m_view->buffer();
    if (m_bar->searchText().isEmpty())
        return m_bar->setHits({});
    if (!m_searchNote.isEmpty())
        return m_bar->setHits(m_searchNote);
    const std::optional<qint64> number = m_view->currentHit();
    const QString all = formatCount(buffer.hits());
    m_bar->setHits(buffer.hits() == 0 ? QStringLiteral("no line here")
                   : number           ? QStringLiteral("%1 of %2").arg(formatCount(*number), all)
                                      : linesText(buffer.hits()));
}

void LogsTab::showEnd()
{
    m_end->setVisible(!m_at && !m_view->isFollowing());
    m_end->setText(m_missed > 0 ? QStringLiteral("↓ %1 new").arg(linesText(m_missed))
                                : QStringLiteral("↓ To the end"));
    placeEnd();
}

void LogsTab::showEmpty()
{
    const LogFilter filter = m_bar->filter();
    if (m_isLoading || !m_service.isReady())
        return m_view->setEmptyText(QStringLiteral("Reading the archive…"));
    if (m_hasFailed)
        return m_view->setEmptyText(m_archiveNote);
    if (!(filter == LogFilter()))
        return m_view->setEmptyText(
            QStringLiteral("No line of the archive is of this level, of these containers, and has "
                           "this text."));
    if (!m_service.followProblem().isEmpty())
        return m_view->setEmptyText(
            QStringLiteral("There are no lines: nothing is followed, and the archive is empty."));
    m_view->setEmptyText(QStringLiteral("No container has written a line yet."));
}

} // namespace clicknback
