// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace clicknback {

/// How corrections connect: a connection of their own and its password, or none, and then they
/// connect as reading does.
class CorrectionsEditor : public QWidget
{
    Q_OBJECT
public:
    explicit CorrectionsEditor(QWidget *parent = nullptr);

    void setConninfo(const QString &conninfo);
    /// Empty: as reading does.
    QString conninfo() const;
    /// What is wrong with it; empty: nothing.
    QString problem() const;

    QString password() const;
    bool keepsPassword() const;
    void setKeychainAnswers(bool answers);
    /// Tried as long as none is typed and the connection is the one it was kept for.
    void setKeptPassword(const QString &password);
    QString passwordToTry() const;

signals:
    void changed();

private:
    void showPasswordFields();

    QString m_firstConninfo;
    QString m_keptPassword;
    bool m_canKeep = false;
    QLineEdit *m_conninfo;
    QLineEdit *m_password;
    QCheckBox *m_keep;
};

} // namespace clicknback
