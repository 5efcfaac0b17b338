// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/logs/logsource.h"

#include <QPushButton>

#include <map>
#include <vector>

class QAction;
class QMenu;

namespace clicknback {

/// Which containers' lines are shown: a button that says it, with a menu that stays open while
/// several are chosen. Each container has the mark that its lines have. None chosen: all.
class SourceMenu : public QPushButton
{
    Q_OBJECT
public:
    explicit SourceMenu(QWidget *parent = nullptr);

    void setSources(const std::vector<LogSource> &sources);
    /// In the order of their marks.
    const QStringList &names() const { return m_names; }
    QStringList chosen() const;
    /// Does not emit changed(); names that are not known are left out.
    void setChosen(const QStringList &names);

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void add(const QString &name);
    void updateIcons();
    void showChosen();

    QMenu *m_menu;
    QAction *m_all;
    QStringList m_names;
    std::map<QString, QAction *> m_actions;
};

} // namespace clicknback
