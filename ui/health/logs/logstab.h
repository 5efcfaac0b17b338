// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/logs/logservice.h"

#include <QFutureWatcher>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QPushButton;

namespace clicknback {

class Banner;
class LogBar;
class LogView;
class PlainLabel;
class SeverityMark;
class TimeDisplay;

/// Lines of the containers as they come, or those around a moment in the archive.
class LogsTab : public QWidget
{
    Q_OBJECT
public:
    LogsTab(LogService &service, TimeDisplay &time, QWidget *parent = nullptr);
    ~LogsTab() override;

    /// Leaves the newest lines and shows what the archive has around this time.
    void showTime(Instant at);
    /// The newest lines again, followed.
    void showNewest();
    /// All that is shown, in the background; ends in a notice.
    void exportTo(const QString &path);
    LogView &view() const { return *m_view; }

signals:
    void noticeRequested(const QString &text, int severity);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // logstab.cpp
    QWidget *buildMoment();
    QWidget *buildStatus();
    void buildEnd();
    void connectBar();
    void connectView();
    void addShortcuts();
    void askForPath();
    void placeEnd();
    // logstabstatus.cpp
    void showSources();
    void showProblems();
    void showStatus();
    void showHits();
    void showEnd();
    void showEmpty();
    // logstabloading.cpp
    void reload();
    void takeArrived(const std::vector<LogLine> &lines, qint64 skipped);
    void showArrived(const std::vector<LogLine> &lines, qint64 skipped);
    std::optional<std::vector<LogLine>> matching(const std::vector<LogLine> &lines) const;
    void giveUpSearch();
    void loadOlder();
    void loadNewer();
    void search(bool forward);
    void searchBeyond(bool forward);
    void showAround(Instant at);
    void takeAround(Instant at, const LogSurroundings &found);
    std::vector<LogLine> unknownOf(const std::vector<LogLine> &lines, Instant border) const;
    void askPage(const LogFilter &filter, int most, LogArchive::Keep keep,
                 const std::function<void(const LogArchive::Page &)> &use);
    void askAround(Instant at, const LogFilter &filter);
    void begin();
    void ended();
    void failed(const Error &error);

    LogService &m_service;
    TimeDisplay &m_time;
    LogBar *m_bar;
    Banner *m_problem;
    QWidget *m_momentRow = nullptr;
    Banner *m_moment = nullptr;
    LogView *m_view;
    QPushButton *m_end = nullptr; ///< upon the view
    SeverityMark *m_mark = nullptr;
    PlainLabel *m_status = nullptr;
    PlainLabel *m_place = nullptr;

    std::optional<Instant> m_at;    ///< the moment that is shown; nothing: the newest lines
    std::function<void()> m_cancel; ///< what is asked of the archive
    int m_asked = 0;
    bool m_isLoading = false;
    bool m_hasOldest = false; ///< the archive has nothing older that matches
    bool m_hasFailed = false;
    bool m_seeksHit = false;        ///< of the search, in what is fetched now
    std::vector<LogLine> m_waiting; ///< came while the archive was read
    qint64 m_waitingSkipped = 0;
    qint64 m_missed = 0;   ///< came while somebody read further up
    qint64 m_notShown = 0; ///< of them not in the view
    QString m_archiveNote;
    QString m_searchNote;
    QFutureWatcher<Result<qint64>> m_export;
};

} // namespace clicknback
