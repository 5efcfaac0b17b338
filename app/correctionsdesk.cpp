// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/correctionsdesk.h"

#include "app/correctionfiles.h"
#include "models/items/corrections/correctionwords.h"
#include "models/services/inbackground.h"
#include "models/services/whendone.h"
#include "ui/corrections/correctionspage.h"
#include "ui/reconcile/reporttheme.h"
#include "ui/shell/environmentbar.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QMenu>

namespace clicknback {

namespace {

QString pageId()
{
    return QStringLiteral("corrections");
}

} // namespace

CorrectionsDesk::CorrectionsDesk(MainWindow &window)
    : m_window(window), m_menu(new QMenu(QStringLiteral("Corrections"), &window))
{
    buildMenu();
    qApp->installEventFilter(this); // anything that a person does in any window of ours
    connect(&m_lock, &ScreenLock::locked, this, [this] {
        if (m_service)
            m_service->signOut(QStringLiteral("the screen was locked"));
    });
}

void CorrectionsDesk::buildMenu()
{
    const auto add = [this](const QString &text, auto slot) {
        connect(m_menu->addAction(text), &QAction::triggered, this, [this, slot] {
            if (!m_page)
                return;
            m_window.showPage(pageId());
            slot(*m_page);
        });
    };
    add(QStringLiteral("New correction…"), [](CorrectionsPage &page) { page.propose({}); });
    add(QStringLiteral("Sign in for corrections…"), [](CorrectionsPage &page) { page.signIn(); });
    add(QStringLiteral("Corrections that wait for approval"),
        [](CorrectionsPage &page) { page.showTab(CorrectionsPage::Tab::Queue); });
    add(QStringLiteral("Journal of corrections"),
        [](CorrectionsPage &page) { page.showTab(CorrectionsPage::Tab::Journal); });
    connect(m_menu->addAction(QStringLiteral("Sign out")), &QAction::triggered, this, [this] {
        if (m_service)
            m_service->signOut();
    });
}

void CorrectionsDesk::serve(Composition &composition, CorrectionsPage &page)
{
    m_service = &composition.corrections;
    m_page = &page;
    connect(m_service, &CorrectionService::administratorChanged, this, [this](const QString &why) {
        showAdministrator();
        if (!why.isEmpty())
            m_window.notify(QStringLiteral("Signed out: %1").arg(why), Severity::Warning);
    });
    connect(m_service, &CorrectionService::aftercareFound, this, &CorrectionsDesk::alarm);
    connect(&page, &CorrectionsPage::journalExportRequested, this,
            [this, &composition] { exportJournal(composition); });
    connect(&page, &CorrectionsPage::evidenceRequested, this,
            [this, &composition](const QString &id) { writeEvidence(composition, id); });
    m_service->start();
    showAdministrator();
}

void CorrectionsDesk::leave()
{
    if (m_service)
        m_service->disconnect(this);
    m_service = nullptr;
    m_page = nullptr;
    m_looks.clear();
    showAdministrator();
}

void CorrectionsDesk::follow(const DataPage &page)
{
    connect(&page, &DataPage::correctionRequested, this, &CorrectionsDesk::propose);
}

void CorrectionsDesk::propose(const std::vector<CorrectionRequest> &requests)
{
    if (!m_page || requests.empty())
        return;
    m_window.showPage(pageId());
    m_page->propose(requests);
}

/// Only what a person must see to: what moved on as the rules allow is no news.
void CorrectionsDesk::alarm(const AftercareNews &news)
{
    m_looks[news.operationId].push_back({Instant::now(), news.report});
    if (news.report.verdict != AftercareVerdict::Overwritten)
        return;
    const QString text =
        QStringLiteral("%1: %2").arg(operationOf(news.request.kind).title, news.report.sentence);
    NoticeIntent intent;
    if (news.report.followUp) {
        intent.title = QStringLiteral("Put it right…");
        intent.follow = [this, request = *news.report.followUp] { propose({request}); };
    } else {
        intent.title = QStringLiteral("Show the entry");
        intent.follow = [this, id = news.operationId] {
            if (m_page && m_window.showPage(pageId()))
                m_page->showEntry(id);
        };
    }
    m_window.offer(text, Severity::Critical, intent);
}

void CorrectionsDesk::showAdministrator()
{
    const bool isSignedIn = m_service && m_service->administrator();
    m_window.environmentBar()->setAdministrator(isSignedIn ? m_service->administrator()->email
                                                           : QString());
}

bool CorrectionsDesk::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    const bool isActivity =
        type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::Wheel;
    if (isActivity && m_service)
        m_service->noteActivity();
    return QObject::eventFilter(watched, event);
}

void CorrectionsDesk::askForFile(const QString &title, const QString &name, const QString &filter,
                                 const std::function<void(const QString &)> &write)
{
    auto *dialog = new QFileDialog(m_page, title, QDir::homePath(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(name.section(u'.', -1));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, write);
    dialog->open();
}

void CorrectionsDesk::exportJournal(Composition &composition)
{
    const QString name =
        QStringLiteral("journal-%1-%2.json")
            .arg(composition.environment.name, Instant::now().utcDay().toString(Qt::ISODate));
    askForFile(QStringLiteral("Export the journal"), name, QStringLiteral("JSON (*.json)"),
               [this, &composition](const QString &path) {
                   const QString database = composition.environment.name;
                   whenDone(composition.write.run([database](Connection &connection) {
                       return journalFile(connection, database);
                   }),
                            m_page, [this, path](const Result<QByteArray> &bytes) {
                                bytes ? save(path, *bytes)
                                      : m_window.notify(bytes.error().message, Severity::Critical);
                            });
               });
}

void CorrectionsDesk::writeEvidence(Composition &composition, const QString &operationId)
{
    const EvidenceOrder order{operationId, composition.environment, composition.environmentKey,
                              m_looks[operationId]};
    const QString name = QStringLiteral("evidence-%1.html").arg(operationId.left(8));
    askForFile(QStringLiteral("Save the evidence"), name, QStringLiteral("HTML (*.html)"),
               [this, &composition, order](const QString &path) {
                   whenDone(composition.write.run([order](Connection &connection) {
                       return evidenceOf(connection, order);
                   }),
                            m_page, [this, path](const Result<CorrectionEvidence> &evidence) {
                                evidence
                                    ? save(path, correctionEvidence(*evidence, reportTheme()))
                                    : m_window.notify(evidence.error().message, Severity::Critical);
                            });
               });
}

void CorrectionsDesk::save(const QString &path, const QByteArray &bytes)
{
    whenDone(inBackground<Result<void>>([path, bytes] { return writeWholeFile(path, bytes); }),
             this, [this, path](const Result<void> &written) {
                 m_window.notify(written ? QStringLiteral("Written to %1").arg(path)
                                         : written.error().message,
                                 written ? Severity::Good : Severity::Critical);
             });
}

} // namespace clicknback
