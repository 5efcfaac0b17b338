// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environments/correctionseditor.h"

#include "models/services/conninforules.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace clicknback {

CorrectionsEditor::CorrectionsEditor(QWidget *parent)
    : QWidget(parent)
    , m_conninfo(new QLineEdit)
    , m_password(new QLineEdit)
    , m_keep(new QCheckBox(QStringLiteral("Keep &that one in the keychain too")))
{
    m_conninfo->setObjectName(QStringLiteral("environment-write-conninfo"));
    m_conninfo->setAccessibleName(QStringLiteral("Corrections connect as"));
    m_conninfo->setPlaceholderText(
        QStringLiteral("host=db.example.com dbname=clicknback user=ann"));
    m_password->setObjectName(QStringLiteral("environment-write-password"));
    m_password->setAccessibleName(QStringLiteral("Password for corrections"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(
        QStringLiteral("its password; empty: as libpq finds it, or from the keychain"));
    m_keep->setObjectName(QStringLiteral("environment-write-keep"));
    auto *hint = new PlainLabel(QStringLiteral(
        "A role that may write, opened only while a correction is previewed or committed. Empty: "
        "the connection above is used."));
    hint->setMuted(true);
    hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    for (QWidget *each : std::initializer_list<QWidget *>{m_conninfo, hint, m_password, m_keep})
        layout->addWidget(each);
    connect(m_conninfo, &QLineEdit::textChanged, this, &CorrectionsEditor::showPasswordFields);
    for (QLineEdit *edit : {m_conninfo, m_password})
        connect(edit, &QLineEdit::textChanged, this, &CorrectionsEditor::changed);
    setFocusProxy(m_conninfo);
    showPasswordFields();
}

void CorrectionsEditor::showPasswordFields()
{
    m_password->setEnabled(!conninfo().isEmpty());
    m_keep->setEnabled(m_canKeep && !conninfo().isEmpty());
}

void CorrectionsEditor::setConninfo(const QString &conninfo)
{
    m_firstConninfo = conninfo;
    m_conninfo->setText(conninfo);
    m_conninfo->setCursorPosition(0);
}

QString CorrectionsEditor::conninfo() const
{
    return m_conninfo->text().trimmed();
}

QString CorrectionsEditor::problem() const
{
    return conninfo().isEmpty() ? QString() : conninfoProblem(conninfo());
}

QString CorrectionsEditor::password() const
{
    return conninfo().isEmpty() ? QString() : m_password->text();
}

bool CorrectionsEditor::keepsPassword() const
{
    return m_keep->isChecked() && m_keep->isEnabled() && !password().isEmpty();
}

void CorrectionsEditor::setKeychainAnswers(bool answers)
{
    m_canKeep = answers;
    showPasswordFields();
}

void CorrectionsEditor::setKeptPassword(const QString &password)
{
    m_keptPassword = password;
    m_password->setPlaceholderText(QStringLiteral("empty: the one kept in the keychain"));
}

QString CorrectionsEditor::passwordToTry() const
{
    const bool isTheSame = conninfo() == m_firstConninfo;
    return m_password->text().isEmpty() && isTheSame ? m_keptPassword : m_password->text();
}

} // namespace clicknback
