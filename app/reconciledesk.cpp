// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reconciledesk.h"

#include "models/services/inbackground.h"
#include "ui/audit/auditpage.h"
#include "ui/catalogue/cataloguepage.h"
#include "ui/catalogue/cataloguetab.h"
#include "ui/reconcile/driftnotice.h"
#include "ui/reconcile/reconcilepage.h"
#include "ui/reconcile/writereport.h"
#include "ui/wallets/walletspage.h"
#include "ui/widgets/datatable.h"

#include <QDir>
#include <QFileDialog>
#include <QSettings>

namespace clicknback {

namespace {

using Place = KeyTarget::Place;

QString scheduleKey(const Composition &composition)
{
    return QStringLiteral("reconcile/schedule/%1").arg(composition.environmentKey);
}

CataloguePage::Tab tabOf(Place place)
{
    switch (place) {
    case Place::Offers:
        return CataloguePage::Tab::Offers;
    case Place::Users:
        return CataloguePage::Tab::Users;
    case Place::Flags:
        return CataloguePage::Tab::Flags;
    default:
        return CataloguePage::Tab::Merchants;
    }
}

/// What the last check of this session gave, with what is known of earlier ones.
ReportContent reportOf(const Composition &composition)
{
    const CheckHistory &history = composition.reconcile.history();
    ReportContent content{.environment = composition.environment.name,
                          .isDemo = composition.environment.kind == EnvironmentKind::Demo,
                          .checked = *composition.reconcile.last(),
                          .acknowledgements = history.acknowledgements};
    for (const PastRun &past : history.runs)
        content.history.push_back(past.run);
    for (const FindingAge &age : history.ages)
        content.since[age.invariant] = age.since;
    return content;
}

} // namespace

ReconcileDesk::ReconcileDesk(MainWindow &window) : m_window(window)
{
    connect(&m_report, &QFutureWatcherBase::finished, this, &ReconcileDesk::reportWritten);
}

void ReconcileDesk::serve(Composition &composition, ReconcilePage &page, WalletsPage &wallets,
                          bool keepsChoices)
{
    if (keepsChoices)
        serveSchedule(composition, page);
    connect(&page, &ReconcilePage::targetChosen, this, &ReconcileDesk::open);
    connect(&page, &ReconcilePage::reportRequested, this,
            [this, &composition] { askForReport(composition); });
    connect(&wallets, &WalletsPage::explanationRequested, this,
            [this, &page](const QString &id) { explain(page, id); });
    connect(&composition.guard, &DriftGuard::driftAppeared, this,
            [this, &page](const std::vector<NewDrift> &drifts) {
                m_window.offer(driftNotice(drifts), Severity::Critical,
                               {QStringLiteral("Explain"),
                                [this, &page, id = drifts.front().userId] { explain(page, id); }});
            });
}

void ReconcileDesk::explain(ReconcilePage &page, const QString &userId)
{
    m_window.showPage(QStringLiteral("reconcile"));
    page.showWallet(userId);
}

void ReconcileDesk::serveSchedule(Composition &composition, ReconcilePage &page)
{
    const QString key = scheduleKey(composition);
    const int minutes = QSettings().value(key, 0).toInt();
    if (minutes > 0)
        composition.reconcile.setSchedule(std::chrono::minutes(minutes));
    connect(&page, &ReconcilePage::scheduleChosen, this,
            [key](std::optional<std::chrono::minutes> every) {
                QSettings().setValue(key, every ? int(every->count()) : 0);
            });
}

void ReconcileDesk::askForReport(const Composition &composition)
{
    if (!composition.reconcile.last() || m_report.isRunning())
        return;
    auto *dialog = new QFileDialog(&m_window, QStringLiteral("Save the report"), QDir::homePath(),
                                   QStringLiteral("HTML (*.html);;PDF (*.pdf);;JSON (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("html"));
    dialog->selectFile(
        QStringLiteral("reconcile-%1-%2.html")
            .arg(composition.environment.name, Instant::now().utcDay().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, content = reportOf(composition)](const QString &path) {
                m_reportPath = path;
                m_report.setFuture(inBackground<Result<void>>(
                    [content, path] { return writeReport(content, path); }));
            });
    dialog->open();
}

void ReconcileDesk::reportWritten()
{
    const Result<void> written = m_report.result();
    if (written)
        m_window.notify(QStringLiteral("The report was written to %1").arg(m_reportPath),
                        Severity::Good);
    else
        m_window.notify(written.error().message, Severity::Critical);
}

void ReconcileDesk::open(const KeyTarget &target)
{
    switch (target.place) {
    case Place::Merchants:
    case Place::Offers:
    case Place::Users:
    case Place::Flags:
        return openCatalogue(target);
    case Place::Audit:
    case Place::AuditOf:
        return openAudit(target);
    case Place::Releases:
        m_window.showPage(QStringLiteral("releases"));
        return;
    case Place::Purchase:
    case Place::Ledger:
    case Place::Wallet:
        break; // the page's own signals carry these
    }
}

void ReconcileDesk::openCatalogue(const KeyTarget &target)
{
    m_window.showPage(QStringLiteral("catalogue"));
    auto *catalogue = qobject_cast<CataloguePage *>(m_window.currentPage());
    if (!catalogue)
        return;
    catalogue->showTab(tabOf(target.place));
    catalogue->currentTab().setFilterText(target.id);
    catalogue->currentTab().table().selectKey(target.id);
}

void ReconcileDesk::openAudit(const KeyTarget &target)
{
    m_window.showPage(QStringLiteral("audit"));
    if (auto *audit = qobject_cast<AuditPage *>(m_window.currentPage()))
        audit->setFilter(target.place == Place::AuditOf
                             ? AuditFilter{.resourceType = target.type, .resourceId = target.id}
                             : AuditFilter{.text = target.id});
}

} // namespace clicknback
