// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environments/passworddialog.h"

#include "ui/shell/badge.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

PlainLabel *paragraph(const QString &text, const char *name)
{
    auto *label = new PlainLabel(text);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    if (text.isEmpty())
        label->hide();
    return label;
}

QLayout *heading(const PasswordQuestion &question, const QFont &font)
{
    auto *row = new QHBoxLayout;
    auto *kind = new Badge;
    kind->setKind(question.kind);
    auto *name = new PlainLabel(question.environment);
    name->setFont(strongFont(font));
    row->addWidget(kind);
    row->addWidget(name, 1);
    return row;
}

} // namespace

PasswordDialog::PasswordDialog(const PasswordQuestion &question, QWidget *parent)
    : QDialog(parent), m_password(new QLineEdit), m_keep(new QCheckBox)
{
    setObjectName(QStringLiteral("password-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Password"));
    setMinimumWidth(56 * kGrid);
    m_password->setObjectName(QStringLiteral("password-input"));
    m_password->setAccessibleName(QStringLiteral("Password for %1").arg(question.environment));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(QStringLiteral("Password"));
    m_keep->setObjectName(QStringLiteral("password-keep"));
    m_keep->setText(question.keeps ? QStringLiteral("&Replace the one in the keychain")
                                   : QStringLiteral("&Keep in the keychain"));
    m_keep->setChecked(question.canKeep && question.keeps);
    if (!question.canKeep)
        m_keep->hide();
    auto *note = paragraph(question.canKeep ? QString() : question.whyNotKept, "password-not-kept");
    note->setMuted(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *connectButton =
        buttons->addButton(QStringLiteral("Connect"), QDialogButtonBox::AcceptRole);
    connectButton->setObjectName(QStringLiteral("password-connect"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    layout->addLayout(heading(question, font()));
    layout->addWidget(paragraph(question.why, "password-why"));
    layout->addWidget(m_password);
    layout->addWidget(m_keep);
    layout->addWidget(note);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PasswordDialog::answer);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connectButton->setDefault(true); // once it has its dialog: before, Enter would cancel
    m_password->setFocus();
}

void PasswordDialog::answer()
{
    emit answered(m_password->text(), m_keep->isChecked());
    accept();
}

} // namespace clicknback
