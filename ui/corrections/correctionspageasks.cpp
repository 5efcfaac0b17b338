// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The dialogs of the Corrections page and what they lead to.

#include "models/items/corrections/correctionwords.h"
#include "models/items/format.h"
#include "models/services/whendone.h"
#include "ui/corrections/commitdialog.h"
#include "ui/corrections/correctionspage.h"
#include "ui/corrections/importdialog.h"
#include "ui/corrections/leasedialog.h"
#include "ui/corrections/leasestab.h"
#include "ui/corrections/proposaldialog.h"
#include "ui/corrections/proposalpanel.h"
#include "ui/corrections/queuetab.h"
#include "ui/corrections/signindialog.h"
#include "ui/corrections/stagedtab.h"
#include "ui/corrections/undodialog.h"

#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

#include <memory>

namespace clicknback {

namespace {

QMessageBox *question(QWidget *parent, const char *name, const QString &title, const QString &text,
                      const QString &further)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::Cancel, parent);
    box->setObjectName(QLatin1String(name));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(further);
    box->setTextFormat(Qt::PlainText);
    for (QLabel *label : box->findChildren<QLabel *>())
        label->setTextFormat(Qt::PlainText);
    return box;
}

/// Answers of many futures, in their order.
struct Fresh
{
    std::vector<std::optional<Result<CorrectionPreview>>> answers;
    std::size_t open = 0;

    std::vector<Result<CorrectionPreview>> all() const
    {
        std::vector<Result<CorrectionPreview>> list;
        for (const auto &answer : answers)
            list.push_back(*answer);
        return list;
    }
};

} // namespace

void CorrectionsPage::propose(const std::vector<CorrectionRequest> &requests)
{
    auto *dialog = new ProposalDialog(
        requests,
        [this](const CorrectionRequest &request) { return m_service.previewOnce(request); }, this);
    connect(dialog, &ProposalDialog::stageRequested, this,
            [this, dialog](const std::vector<CorrectionRequest> &made) {
                dialog->setStaging(true);
                whenDone(m_service.stage(made), dialog, [this, dialog](const auto &staged) {
                    if (!staged)
                        return dialog->showProblem(staged.error().message);
                    showTab(Tab::Staged);
                    m_staged->choose(staged->value(0));
                    dialog->accept();
                });
            });
    dialog->open();
}

void CorrectionsPage::askFile()
{
    auto *files = new QFileDialog(this, QStringLiteral("Stage from a file"), QDir::homePath(),
                                  QStringLiteral("Plans (*.csv *.json);;All files (*)"));
    files->setObjectName(QStringLiteral("import-file"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, this, [this](const QString &path) {
        auto *dialog = new ImportDialog(path, this);
        connect(dialog, &ImportDialog::stageRequested, this,
                [this, dialog](const std::vector<CorrectionRequest> &made) {
                    whenDone(m_service.stage(made), dialog, [dialog](const auto &staged) {
                        staged ? dialog->accept() : dialog->showProblem(staged.error().message);
                    });
                });
        dialog->open();
    });
    files->open();
}

void CorrectionsPage::signIn()
{
    auto *dialog = new SignInDialog(m_place.environment, m_place.kind, this);
    dialog->setHint(m_place.signInHint);
    connect(dialog, &SignInDialog::answered, this,
            [this, dialog](const QString &email, const QString &password) {
                whenDone(m_service.signIn(email, password), dialog, [dialog](const auto &who) {
                    who ? dialog->accept() : dialog->showProblem(who.error().message);
                });
            });
    dialog->open();
}

std::vector<CorrectionPreview> CorrectionsPage::previewsOf(const QStringList &operationIds) const
{
    std::vector<CorrectionPreview> previews;
    for (const StagedCorrection &staged : m_service.staged()) {
        if (operationIds.contains(staged.request.operationId) && staged.preview)
            previews.push_back(*staged.preview);
    }
    return previews;
}

void CorrectionsPage::askCommit(const QStringList &operationIds)
{
    const std::optional<Administrator> &actor = m_service.administrator();
    auto *dialog = new CommitDialog({.environment = m_place.environment,
                                     .kind = m_place.kind,
                                     .actor = actor ? actor->email : QString(),
                                     .operations = previewsOf(operationIds)},
                                    this);
    connect(dialog, &CommitDialog::confirmed, this,
            [this, operationIds](const PlanBudget &budget, bool canaryFirst) {
                m_lastEnd.clear();
                m_service.commit(operationIds, budget, canaryFirst);
                showState();
            });
    dialog->open();
}

void CorrectionsPage::askPropose(const QStringList &operationIds)
{
    const std::vector<CorrectionPreview> previews = previewsOf(operationIds);
    std::vector<CorrectionRequest> requests;
    for (const CorrectionPreview &preview : previews)
        requests.push_back(preview.plan.request);
    QMessageBox *box = question(
        this, "propose-dialog", QStringLiteral("Propose for approval"), operationsText(requests),
        QStringLiteral("%1 Somebody else approves exactly these previews or refuses; the approval "
                       "dies when the rows change.")
            .arg(m_service.whyApproval(operationIds)));
    QPushButton *go = box->addButton(QStringLiteral("&Propose"), QMessageBox::AcceptRole);
    go->setObjectName(QStringLiteral("propose-do"));
    connect(go, &QPushButton::clicked, this, [this, operationIds] {
        whenDone(m_service.propose(operationIds), this, [this](const Result<QString> &proposal) {
            if (!proposal)
                return emit noticeRequested(proposal.error().message, int(Severity::Critical));
            showTab(Tab::Queue);
            m_queue->choose(*proposal);
        });
    });
    box->open();
}

void CorrectionsPage::askDiscard(const QStringList &operationIds)
{
    QMessageBox *box = question(
        this, "discard-dialog", QStringLiteral("Discard"),
        operationIds.size() == 1
            ? QStringLiteral("Discard this staged correction?")
            : QStringLiteral("Discard %1 staged corrections?").arg(operationIds.size()),
        QStringLiteral("They leave this machine; the database is not touched. There is no way "
                       "back but to stage them anew."));
    QPushButton *go = box->addButton(QStringLiteral("&Discard"), QMessageBox::DestructiveRole);
    go->setObjectName(QStringLiteral("discard-do"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(go, &QPushButton::clicked, this,
            [this, operationIds] { m_service.discard(operationIds); });
    box->open();
}

void CorrectionsPage::askInstall()
{
    QMessageBox *box = question(
        this, "install-dialog", QStringLiteral("Install the ops schema"),
        QStringLiteral("Install the schema clicknback_ops in %1?").arg(m_place.environment),
        QStringLiteral("It holds the journal of corrections, proposals and leases, outside of the "
                       "platform's own tables, which are not touched. “clicknback-ops ops-schema "
                       "remove” takes it away again, after an export of the journal."));
    QPushButton *go = box->addButton(QStringLiteral("&Install"), QMessageBox::AcceptRole);
    go->setObjectName(QStringLiteral("install-do"));
    connect(go, &QPushButton::clicked, this, [this] {
        whenDone(m_service.installOpsSchema(), this, [this](const Result<OpsSchemaState> &state) {
            emit noticeRequested(state ? QStringLiteral("The ops schema is installed.")
                                       : state.error().message,
                                 int(state ? Severity::Good : Severity::Critical));
        });
    });
    box->open();
}

void CorrectionsPage::askOutcome(const QString &operationId)
{
    whenDone(m_service.askOutcome(operationId), this, [this](const Result<OutcomeReport> &report) {
        emit noticeRequested(report ? report->sentence : report.error().message,
                             int(report && report->outcome == Outcome::Committed
                                     ? Severity::Good
                                     : Severity::Warning));
    });
}

void CorrectionsPage::askUndo(const JournalEntry &entry)
{
    auto *dialog = new UndoDialog(entry, this);
    connect(dialog, &UndoDialog::undoRequested, this,
            [this, dialog](const QString &id, const QString &code, const QString &reason) {
                whenDone(m_service.stageUndo(id, code, reason), dialog,
                         [this, dialog](const Result<QStringList> &staged) {
                             if (!staged)
                                 return dialog->showProblem(staged.error().message);
                             showTab(Tab::Staged);
                             m_staged->choose(staged->value(0));
                             dialog->accept();
                         });
            });
    dialog->open();
}

void CorrectionsPage::askLease()
{
    auto *dialog = new LeaseDialog(this);
    connect(dialog, &LeaseDialog::leaseRequested, this,
            [this, dialog](const QString &type, const QString &id, const QString &reason,
                           std::chrono::minutes duration) {
                whenDone(m_service.takeLease(type, id, reason, duration), dialog,
                         [dialog](const Result<Lease> &lease) {
                             lease ? dialog->accept() : dialog->showProblem(lease.error().message);
                         });
            });
    dialog->open();
}

void CorrectionsPage::askFresh(const QString &proposalId,
                               const std::vector<CorrectionRequest> &requests)
{
    auto fresh = std::make_shared<Fresh>();
    fresh->answers.resize(requests.size());
    fresh->open = requests.size();
    for (std::size_t place = 0; place < requests.size(); ++place)
        whenDone(m_service.previewOnce(requests[place]), this,
                 [this, fresh, place, proposalId](const Result<CorrectionPreview> &preview) {
                     fresh->answers[place] = preview;
                     if (--fresh->open == 0)
                         m_queue->panel().setFresh(proposalId, fresh->all());
                 });
}

void CorrectionsPage::decide(const QString &proposalId, const QString &hash, bool isApproved,
                             const QString &note)
{
    whenDone(m_service.decide(proposalId, hash, isApproved, note), this,
             [this, isApproved](const Result<void> &decided) {
                 const QString done = isApproved ? QStringLiteral("The proposal is approved.")
                                                 : QStringLiteral("The proposal is refused.");
                 emit noticeRequested(decided ? done : decided.error().message,
                                      int(decided ? Severity::Good : Severity::Critical));
             });
}

} // namespace clicknback
