// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/tokendialog.h"

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

QLayout *heading(const TokenQuestion &question, const QFont &font)
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

PlainLabel *paragraph(const QString &text, bool isMuted)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    label->setMuted(isMuted);
    return label;
}

} // namespace

TokenDialog::TokenDialog(const TokenQuestion &question, QWidget *parent)
    : QDialog(parent), m_keep(new QCheckBox(QStringLiteral("&Keep in the keychain")))
{
    setObjectName(QStringLiteral("token-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Tokens of releases"));
    setMinimumWidth(64 * kGrid);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addLayout(heading(question, font()));
    layout->addWidget(paragraph(
        QStringLiteral("GitHub: read access to contents, actions, deployments and secrets' names; "
                       "write access to actions only where deployments are started from here. "
                       "Registry: read access to packages."),
        true));
    if (!question.github.isEmpty())
        m_github = addField(layout, "token-github",
                            QStringLiteral("&GitHub token for %1").arg(question.github), true);
    if (!question.registry.isEmpty()) {
        m_user = addField(layout, "token-user",
                          QStringLiteral("&User at %1").arg(question.registry), false);
        m_user->setText(question.registryUser);
        m_registry =
            addField(layout, "token-registry",
                     QStringLiteral("&Registry token for %1").arg(question.registry), true);
    }
    m_keep->setObjectName(QStringLiteral("token-keep"));
    m_keep->setChecked(question.canKeep);
    m_keep->setVisible(question.canKeep);
    layout->addWidget(m_keep);
    if (!question.canKeep)
        layout->addWidget(paragraph(
            QStringLiteral("Only the tokens of a saved environment can be kept; these are "
                           "forgotten when the program ends."),
            true));
    layout->addStretch(1);
    addButtons(layout, question);
}

QLineEdit *TokenDialog::addField(QVBoxLayout *layout, const char *name, const QString &label,
                                 bool isSecret)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    if (isSecret)
        field->setEchoMode(QLineEdit::Password);
    auto *title = new QLabel(label);
    title->setBuddy(field);
    layout->addWidget(title);
    layout->addWidget(field);
    return field;
}

void TokenDialog::addButtons(QVBoxLayout *layout, const TokenQuestion &question)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *use =
        buttons->addButton(QStringLiteral("Use these"), QDialogButtonBox::AcceptRole);
    use->setObjectName(QStringLiteral("token-use"));
    if (question.hasTokens) {
        QPushButton *forget =
            buttons->addButton(QStringLiteral("Forget them"), QDialogButtonBox::ResetRole);
        forget->setObjectName(QStringLiteral("token-forget"));
        connect(forget, &QPushButton::clicked, this, [this] {
            emit forgetRequested();
            accept();
        });
    }
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const auto text = [](const QLineEdit *field) {
            return field ? field->text().trimmed() : QString();
        };
        emit answered(text(m_github), text(m_user), text(m_registry), m_keep->isChecked());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    use->setDefault(true); // once it has its dialog: before, Enter would cancel
}

} // namespace clicknback
