// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environmentkind.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace clicknback {

/// What the dialog begins with.
struct TokenQuestion
{
    QString environment;
    EnvironmentKind kind = EnvironmentKind::Production;
    QString github;   ///< where GitHub is; empty: none is asked
    QString registry; ///< where the registry is; empty: none is asked
    QString registryUser;
    bool hasTokens = false;
    bool canKeep = false; ///< only a saved environment's can be kept
};

/// Asks for the tokens of GitHub and the registry. Shows no letter of them, keeps nothing itself
/// and deletes itself when closed.
class TokenDialog : public QDialog
{
    Q_OBJECT
public:
    explicit TokenDialog(const TokenQuestion &question, QWidget *parent = nullptr);

signals:
    /// An empty token: asked without one.
    void answered(const QString &github, const QString &registryUser, const QString &registryToken,
                  bool keep);
    void forgetRequested();

private:
    QLineEdit *addField(QVBoxLayout *layout, const char *name, const QString &label, bool isSecret);
    void addButtons(QVBoxLayout *layout, const TokenQuestion &question);

    QLineEdit *m_github = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_registry = nullptr;
    QCheckBox *m_keep;
};

} // namespace clicknback
