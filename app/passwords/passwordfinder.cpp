// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/passwords/passwordfinder.h"

#include "app/passwords/keptpassword.h"
#include "models/services/whendone.h"
#include "models/storage/passfile.h"
#include "ui/environments/passworddialog.h"

#include <utility>

namespace clicknback {

namespace {

QString passfileRemark(const Environment &environment)
{
    const Result<Conninfo> conninfo = Conninfo::parse(environment.conninfo);
    const QString problem = conninfo ? passfileProblem(*conninfo) : QString();
    return problem.isEmpty() ? QString() : QLatin1Char(' ') + problem;
}

} // namespace

PasswordFinder::PasswordFinder(KeychainClient &keychain, QWidget &window)
    : m_keychain(keychain), m_window(window)
{}

void PasswordFinder::begin(const Environment &environment, bool isSaved, const QString &typed,
                           bool keep)
{
    ++m_opening;
    m_isFinding = false;
    if (m_dialog) { // it asks for another environment
        m_dialog->disconnect(this);
        m_dialog->reject();
    }
    m_environment = environment;
    m_tried = typed.isEmpty() ? Tried::Nothing : Tried::Typed;
    m_canKeep = isSaved;
    m_replaces = false;
    m_whyNotKept =
        isSaved ? QString()
                : QStringLiteral("It is not kept: only a saved environment's password can be.");
    m_password = typed;
    m_keep = keep && isSaved;
}

void PasswordFinder::refused(const QString &why)
{
    if (std::exchange(m_isFinding, true))
        return; // several connections hear the same refusal
    const QString reason = why + passfileRemark(m_environment);
    if (m_tried == Tried::Typed)
        return ask(QStringLiteral("What was typed was not accepted. ") + reason);
    if (m_tried == Tried::Kept) {
        m_replaces = true;
        return ask(QStringLiteral("The password kept in the keychain was not accepted. ") + reason);
    }
    if (!m_canKeep)
        return ask(reason);
    whenDone(m_keychain.read(m_environment.name), this,
             [this, reason, opening = m_opening](const KeychainAnswer &answer) {
                 if (opening == m_opening)
                     useAnswer(reason, answerFor(m_environment, answer));
             });
}

void PasswordFinder::useAnswer(const QString &why, const KeychainAnswer &answer)
{
    switch (answer.kind) {
    case KeychainAnswer::Kind::Found:
        m_tried = Tried::Kept;
        m_isFinding = false;
        emit found(answer.secret);
        return;
    case KeychainAnswer::Kind::Unavailable:
        m_canKeep = false;
        m_whyNotKept = QStringLiteral("It is not kept. ") + answer.reason;
        break;
    case KeychainAnswer::Kind::NotFound:
        break;
    }
    ask(why);
}

void PasswordFinder::ask(const QString &why)
{
    emit asking(why);
    auto *dialog = new PasswordDialog({.environment = m_environment.name,
                                       .kind = m_environment.kind,
                                       .why = why,
                                       .canKeep = m_canKeep,
                                       .keeps = m_replaces || m_keep,
                                       .whyNotKept = m_whyNotKept},
                                      &m_window);
    m_dialog = dialog;
    connect(dialog, &PasswordDialog::answered, this, [this](const QString &password, bool keep) {
        m_isFinding = false;
        m_tried = Tried::Typed;
        m_password = password;
        m_keep = keep;
        emit found(password);
    });
    connect(dialog, &QDialog::rejected, this, [this, why] {
        m_password.clear();
        emit gaveUp(why);
    });
    dialog->open();
}

void PasswordFinder::accepted()
{
    if (!m_keep || m_tried != Tried::Typed)
        return m_password.clear();
    m_keep = false;
    whenDone(m_keychain.write(m_environment.name, keychainText(m_environment, m_password)), this,
             [this](const Result<void> &kept) {
                 if (kept)
                     emit noticed(QStringLiteral("The password is in the keychain now."),
                                  Severity::Good);
                 else
                     emit noticed(QStringLiteral("The password was not kept. ")
                                      + kept.error().message,
                                  Severity::Warning);
             });
    m_password.clear();
}

} // namespace clicknback
