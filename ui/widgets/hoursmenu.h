// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMenu>

#include <chrono>

namespace clicknback {

/// One, four or eight hours: for snoozing a probe and for muting all of them.
class HoursMenu : public QMenu
{
    Q_OBJECT
public:
    /// `words` stand before the hours: "Snooze for".
    HoursMenu(const QString &title, const QString &words, QWidget *parent = nullptr)
        : QMenu(title, parent)
    {
        for (const int hours : {1, 4, 8}) {
            QAction *action = addAction(QStringLiteral("%1 %2 h").arg(words).arg(hours));
            action->setObjectName(QStringLiteral("hours-%1").arg(hours));
            connect(action, &QAction::triggered, this,
                    [this, hours] { emit chosen(std::chrono::hours(hours)); });
        }
    }

signals:
    void chosen(std::chrono::minutes time);
};

} // namespace clicknback
