// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>
#include <QStringList>

#include <vector>

class QAction;
class QMenu;

namespace clicknback {

/// A button that says what is chosen, with a menu that stays open while several are.
class ChoiceMenu : public QPushButton
{
    Q_OBJECT
public:
    struct Choice
    {
        QString value;
        QString text;
    };

    /// `any` is said while nothing is chosen.
    ChoiceMenu(const char *name, const QString &accessible, const QString &any,
               const std::vector<Choice> &choices, QWidget *parent = nullptr);

    QStringList chosen() const;
    /// Does not emit changed(). A value that is none of the choices becomes one, so that the button
    /// never hides what restricts.
    void setChosen(const QStringList &values);

signals:
    void changed();

protected:
    /// What the button says of what is chosen; `any` for nothing.
    virtual QString words() const;
    void showChosen();
    /// Called when a person chose or gave up a value, before changed().
    virtual void chose(const QString &) {}

private:
    void add(const Choice &choice);

    QString m_any;
    QMenu *m_menu;
    std::vector<QAction *> m_actions;
};

} // namespace clicknback
