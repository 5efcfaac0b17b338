// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/checkhistorystore.h"
#include "models/storage/localhistory.h"

#include <QObject>

#include <functional>

namespace clicknback {

/// The history of one environment's checks in the program's own file, written and read without
/// waiting. On the GUI thread.
class CheckHistoryKeeper : public QObject
{
    Q_OBJECT
public:
    /// `file` must outlive it; null: nothing is kept.
    CheckHistoryKeeper(LocalHistory *file, QString environmentKey);

    /// Reads it unless that was asked for before.
    void read();
    void add(const CheckRun &run);
    void acknowledge(const Acknowledgement &acknowledgement);
    void withdraw(const QString &invariant);

    const CheckHistory &history() const { return m_history; }
    /// It was read, or found unreadable.
    bool isKnown() const { return m_isKnown; }

signals:
    void changed();

private:
    using Write = std::function<Result<void>(CheckHistoryStore &)>;

    /// Writes, and reads anew what is there then.
    void write(Write write);
    void take(const Result<CheckHistory> &history);

    LocalHistory *m_file;
    const QString m_environmentKey;
    CheckHistory m_history;
    bool m_isAsked = false;
    bool m_isKnown;
};

} // namespace clicknback
