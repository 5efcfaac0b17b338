// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/composition.h"
#include "ui/reconcile/keytarget.h"
#include "ui/shell/mainwindow.h"

#include <QFutureWatcher>
#include <QObject>

namespace clicknback {

class ReconcilePage;
class WalletsPage;

/// What the Reconcile page needs of the rest of the program: its schedule is kept, what it names is
/// opened where it is shown, its report is written, and wallets that the guard finds off are said
/// in a notice.
class ReconcileDesk : public QObject
{
    Q_OBJECT
public:
    explicit ReconcileDesk(MainWindow &window);

    /// `keepsChoices`: false where nobody sits before the window.
    void serve(Composition &composition, ReconcilePage &page, WalletsPage &wallets,
               bool keepsChoices);

private:
    void serveSchedule(Composition &composition, ReconcilePage &page);
    void explain(ReconcilePage &page, const QString &userId);
    void askForReport(const Composition &composition);
    void reportWritten();
    void open(const KeyTarget &target);
    void openCatalogue(const KeyTarget &target);
    void openAudit(const KeyTarget &target);

    MainWindow &m_window;
    QString m_reportPath;
    QFutureWatcher<Result<void>> m_report;
};

} // namespace clicknback
