// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/composition.h"
#include "models/services/liabilityhistory.h"
#include "models/storage/localhistory.h"
#include "ui/shell/mainwindow.h"

#include <QObject>

namespace clicknback {

class LedgerPage;
class OverviewPage;

/// What the ledger in memory gives beyond its pages: files of all that matches, and a sample of
/// what is owed for this program's own history.
class LedgerDesk : public QObject
{
    Q_OBJECT
public:
    explicit LedgerDesk(MainWindow &window);

    /// `keepsSamples`: false where nobody sits before the window.
    void serve(Composition &composition, LedgerPage &ledger, OverviewPage &overview,
               bool keepsSamples);

    /// The program's own history, of which there is one.
    LocalHistory &history() { return m_file; }

private:
    void openExport(Composition &composition);
    void record(const LedgerEngine &engine, const QString &environmentKey);

    MainWindow &m_window;
    LocalHistory m_file;
    LiabilityHistory m_liability;
    std::optional<Instant> m_recordedAt; ///< the last sample
};

} // namespace clicknback
