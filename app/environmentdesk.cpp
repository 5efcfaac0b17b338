// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environmentdesk.h"

#include "app/passwords/keptpassword.h"
#include "app/releases/releasetokens.h"
#include "models/services/whendone.h"
#include "ui/environments/correctionseditor.h"
#include "ui/environments/environmentdialog.h"
#include "ui/environments/environmentlist.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

namespace clicknback {

namespace {

/// No environment can be called so: the question is only whether a keychain answers.
const QString kNoEntry = QStringLiteral("/");

QString keychainText(const KeychainAnswer &answer)
{
    return answer.kind == KeychainAnswer::Kind::Unavailable
               ? answer.reason
               : QStringLiteral(
                     "in the keychain, if you want: it answers. Entries are called “%1”.")
                     .arg(KeychainClient::serviceName());
}

} // namespace

EnvironmentDesk::EnvironmentDesk(Environments &environments, KeychainClient &keychain,
                                 ConnectionTestService &tests, MainWindow &window)
    : m_environments(environments), m_keychain(keychain), m_tests(tests), m_window(window)
{}

void EnvironmentDesk::serve(EnvironmentList *list)
{
    const auto fill = [this, list] { list->setEnvironments(m_environments.list()); };
    fill();
    connect(this, &EnvironmentDesk::changed, list, fill);
    connect(list, &EnvironmentList::openRequested, this, &EnvironmentDesk::connectTo,
            Qt::QueuedConnection); // it ends the page that the list is on
    connect(list, &EnvironmentList::editRequested, this, &EnvironmentDesk::openEdit);
    connect(list, &EnvironmentList::deleteRequested, this, &EnvironmentDesk::askToDelete);
    connect(list, &EnvironmentList::newRequested, this, &EnvironmentDesk::openNew);
}

void EnvironmentDesk::connectTo(const QString &name)
{
    const Result<Environment> environment = m_environments.load(name);
    if (!environment)
        return m_window.notify(environment.error().message, Severity::Warning);
    if (const QStringList warnings = m_environments.warningsOf(name); !warnings.isEmpty())
        m_window.notify(warnings.join(QLatin1Char('\n')), Severity::Warning);
    emit connectRequested(*environment, {}, false, {});
}

EnvironmentDialog *EnvironmentDesk::openNew()
{
    return openDialog({});
}

EnvironmentDialog *EnvironmentDesk::openEdit(const QString &name)
{
    const Result<Environment> environment = m_environments.load(name);
    if (!environment) {
        m_window.notify(environment.error().message, Severity::Warning);
        return nullptr;
    }
    return openDialog(*environment);
}

EnvironmentDialog *EnvironmentDesk::openDialog(const Environment &initial)
{
    QStringList taken = m_environments.names();
    taken.removeAll(initial.name);
    auto *dialog = new EnvironmentDialog(initial, taken, m_tests, &m_window);
    connect(dialog, &EnvironmentDialog::saveRequested, this,
            [this, dialog, initial](bool connectAfterwards) {
                save(dialog, initial, connectAfterwards);
            });
    lookForPassword(dialog, initial);
    dialog->open();
    return dialog;
}

void EnvironmentDesk::lookForPassword(EnvironmentDialog *dialog, const Environment &environment)
{
    const QString entry = environment.name.isEmpty() ? kNoEntry : environment.name;
    whenDone(m_keychain.read(entry), dialog, [dialog, environment](const KeychainAnswer &answer) {
        dialog->setKeychain(answer.kind != KeychainAnswer::Kind::Unavailable, answer.reason);
        const KeychainAnswer kept = answerFor(environment, answer);
        if (kept.kind == KeychainAnswer::Kind::Found)
            dialog->setKeptPassword(kept.secret);
    });
    if (environment.writeConninfo.isEmpty())
        return;
    const Environment side = writeSideOf(environment);
    whenDone(m_keychain.read(side.name), dialog, [dialog, side](const KeychainAnswer &answer) {
        const KeychainAnswer kept = answerFor(side, answer);
        if (kept.kind == KeychainAnswer::Kind::Found)
            dialog->corrections()->setKeptPassword(kept.secret);
    });
}

void EnvironmentDesk::save(EnvironmentDialog *dialog, const Environment &before,
                           bool connectAfterwards)
{
    const Environment after = dialog->environment();
    if (const Result<void> saved = m_environments.save(after, before.name); !saved)
        return dialog->showComplaint(saved.error().message);
    const QString password = dialog->password();
    const bool keep = dialog->keepsPassword();
    const QString writePassword = dialog->corrections()->password();
    followPasswords(dialog, before, after);
    if (keep && !connectAfterwards)
        keepPassword(after, password);
    dialog->accept();
    if (!before.name.isEmpty() && before.name != after.name)
        emit renamed(before.name, after.name);
    emit changed();
    if (connectAfterwards)
        emit connectRequested(after, password, keep, writePassword);
    else
        m_window.notify(QStringLiteral("%1 is saved.").arg(after.name), Severity::Good);
    if (!connectAfterwards && !before.name.isEmpty())
        emit saved(before.name, after);
}

void EnvironmentDesk::followPasswords(EnvironmentDialog *dialog, const Environment &before,
                                      const Environment &after)
{
    const CorrectionsEditor &corrections = *dialog->corrections();
    if (!before.name.isEmpty())
        followPassword(before, after, dialog->keepsPassword());
    if (!before.name.isEmpty() && !before.writeConninfo.isEmpty())
        followPassword(writeSideOf(before), writeSideOf(after), corrections.keepsPassword());
    // Its connection is opened some day, when a correction is tried: it is kept unproven.
    if (corrections.keepsPassword())
        keepPassword(writeSideOf(after), corrections.password());
}

void EnvironmentDesk::followPassword(const Environment &before, const Environment &after,
                                     bool isReplaced)
{
    if (!isReplaced)
        carryPassword(before, after);
    else if (before.name != after.name)
        forgetPassword(before.name);
}

void EnvironmentDesk::carryPassword(const Environment &before, const Environment &after)
{
    if (!isSameServer(before, after))
        return forgetPassword(before.name);
    if (before.name == after.name)
        return;
    whenDone(m_keychain.read(before.name), this,
             [this, before, after](const KeychainAnswer &answer) {
                 if (answer.kind == KeychainAnswer::Kind::Found)
                     whenDone(m_keychain.write(after.name, answer.secret), this,
                              [](const Result<void> &) {});
                 forgetPassword(before.name);
             });
}

void EnvironmentDesk::forgetPassword(const QString &name)
{
    whenDone(m_keychain.read(name), this, [this, name](const KeychainAnswer &answer) {
        if (answer.kind != KeychainAnswer::Kind::Found)
            return; // without a keychain nothing was kept there either
        whenDone(m_keychain.remove(name), this, [this, name](const Result<void> &removed) {
            if (!removed)
                m_window.notify(QStringLiteral("The password of %1 is still in the keychain. %2")
                                    .arg(name, removed.error().message),
                                Severity::Warning);
        });
    });
}

void EnvironmentDesk::keepPassword(const Environment &environment, const QString &password)
{
    whenDone(m_keychain.write(environment.name, clicknback::keychainText(environment, password)),
             this, [this](const Result<void> &kept) {
                 if (!kept)
                     m_window.notify(QStringLiteral("The password was not kept. ")
                                         + kept.error().message,
                                     Severity::Warning);
             });
}

void EnvironmentDesk::askToDelete(const QString &name)
{
    auto *question = new QMessageBox(&m_window);
    question->setObjectName(QStringLiteral("delete-environment"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(QStringLiteral("Delete environment"));
    question->setTextFormat(Qt::PlainText);
    question->setText(QStringLiteral("Delete the environment “%1”?").arg(name));
    question->setInformativeText(
        QStringLiteral("Its password leaves the keychain. The database is not touched. The file "
                       "stays in %1 with .bak at its end: taking that away brings it back.")
            .arg(m_environments.folder()));
    question->addButton(QMessageBox::Cancel);
    QPushButton *yes = question->addButton(QStringLiteral("Delete"), QMessageBox::DestructiveRole);
    yes->setObjectName(QStringLiteral("delete-environment-yes"));
    question->setDefaultButton(QMessageBox::Cancel);
    for (QLabel *label : question->findChildren<QLabel *>())
        label->setTextFormat(Qt::PlainText);
    connect(yes, &QPushButton::clicked, this, [this, name] { remove(name); });
    question->open();
}

void EnvironmentDesk::remove(const QString &name)
{
    if (const Result<void> removed = m_environments.remove(name); !removed)
        return m_window.notify(removed.error().message, Severity::Warning);
    forgetPassword(name);
    forgetPassword(writeSideOf({.name = name}).name);
    forgetPassword(tokensKey(name));
    emit renamed(name, {});
    emit changed();
}

void EnvironmentDesk::askKeychain()
{
    whenDone(m_keychain.read(kNoEntry), this, [this](const KeychainAnswer &answer) {
        emit keychainAnswered(answer.kind != KeychainAnswer::Kind::Unavailable,
                              keychainText(answer));
    });
}

} // namespace clicknback
