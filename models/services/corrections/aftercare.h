// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/corrections/correctionsettings.h"
#include "models/storage/corrections/stagingstore.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace clicknback {

class DatabaseLane;
class LocalHistory;

/// What a committed row looked like when it was looked at again.
struct AftercareNews
{
    QString operationId;
    CorrectionRequest request;
    AftercareReport report;
};

/// Looks at what was committed again, after 2, 15 and 60 s and at the next start, and tells what it
/// found. What is owed is on disk. On the GUI thread.
class Aftercare : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it; `history` null: nothing is owed.
    Aftercare(DatabaseLane &lane, LocalHistory *history, const CorrectionServiceSettings &settings);

    /// Reads what is owed, and looks when the time has come.
    void read();
    /// Of each operation the latest, oldest operation first.
    const std::vector<AftercareNews> &news() const { return m_news; }

signals:
    /// Only when it is other news than before.
    void found(const clicknback::AftercareNews &news);

private:
    void take(std::vector<AftercareTask> tasks);
    void plan();
    void look();
    void looked(const std::vector<AftercareTask> &tasks,
                const std::vector<AftercareReport> &reports);
    void tell(AftercareNews news);
    bool isLast(const AftercareTask &task) const;
    std::optional<Instant> dueAt(const AftercareTask &task) const;

    DatabaseLane &m_lane;
    LocalHistory *m_history;
    const CorrectionServiceSettings &m_settings;
    Instant m_startedAt;
    std::vector<AftercareTask> m_tasks;
    std::vector<AftercareNews> m_news;
    bool m_isLooking = false;
    QTimer m_next;
};

} // namespace clicknback
