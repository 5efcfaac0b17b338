// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/signindialog.h"

#include "ui/shell/badge.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

PlainLabel *paragraph(const QString &text, const char *name, bool isMuted)
{
    auto *label = new PlainLabel(text);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setMuted(isMuted);
    label->setVisible(!text.isEmpty());
    return label;
}

QLayout *heading(const QString &environment, EnvironmentKind kind, const QFont &font)
{
    auto *badge = new Badge;
    badge->setKind(kind);
    auto *name = new PlainLabel(environment);
    name->setFont(strongFont(font));
    auto *row = new QHBoxLayout;
    row->addWidget(badge);
    row->addWidget(name, 1);
    return row;
}

} // namespace

SignInDialog::SignInDialog(const QString &environment, EnvironmentKind kind, QWidget *parent)
    : QDialog(parent)
    , m_email(new QLineEdit)
    , m_password(new QLineEdit)
    , m_hint(paragraph({}, "signin-hint", true))
    , m_problem(paragraph({}, "signin-problem", false))
{
    setObjectName(QStringLiteral("signin-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Sign in"));
    setMinimumWidth(56 * kGrid);
    m_email->setObjectName(QStringLiteral("signin-email"));
    m_email->setAccessibleName(QStringLiteral("E-mail"));
    m_password->setObjectName(QStringLiteral("signin-password"));
    m_password->setAccessibleName(QStringLiteral("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    auto *form = new QFormLayout;
    form->setSpacing(kGrid);
    form->addRow(QStringLiteral("&E-mail"), m_email);
    form->addRow(QStringLiteral("&Password"), m_password);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_do = buttons->addButton(QStringLiteral("&Sign in"), QDialogButtonBox::AcceptRole);
    m_do->setObjectName(QStringLiteral("signin-do"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    layout->addLayout(heading(environment, kind, font()));
    layout->addWidget(
        paragraph(QStringLiteral("As an active administrator of the platform. Your name goes into "
                                 "every correction; the password is compared and forgotten."),
                  "signin-why", true));
    layout->addLayout(form);
    layout->addWidget(m_hint);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &SignInDialog::answer);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_do->setDefault(true);
    m_email->setFocus();
}

void SignInDialog::setHint(const QString &text)
{
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

void SignInDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    for (QWidget *input : {static_cast<QWidget *>(m_email), static_cast<QWidget *>(m_password),
                           static_cast<QWidget *>(m_do)})
        input->setEnabled(!isBusy);
    m_do->setText(isBusy ? QStringLiteral("Signing in…") : QStringLiteral("&Sign in"));
}

void SignInDialog::showProblem(const QString &text)
{
    setBusy(false);
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    m_password->clear();
    m_password->setFocus();
}

void SignInDialog::answer()
{
    if (m_isBusy)
        return;
    m_problem->hide();
    setBusy(true);
    emit answered(m_email->text().trimmed(), m_password->text());
}

} // namespace clicknback
