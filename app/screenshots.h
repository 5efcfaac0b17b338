// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/opswindow.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace clicknback {

class EnvironmentDialog;

/// Renders the pages of an open window, one after the other, to <page>-<theme>.png. A page is
/// rendered when its data has come; one that shows an error is rendered too and told by failed().
class Screenshots : public QObject
{
    Q_OBJECT
public:
    struct Plan
    {
        QString folder;
        QString page; ///< empty: all
        std::vector<ThemeChoice> themes;
    };

    Screenshots(OpsWindow &ops, const Plan &plan);
    /// Call once the environment is open.
    void start();
    static QStringList pageNames();

signals:
    void finished(int exitCode);

private:
    struct Shot
    {
        QString page;
        ThemeChoice theme;
    };

    void next();
    void prepare();
    void look();
    bool isFilled() const;
    void save();

    OpsWindow &m_ops;
    Plan m_plan;
    std::vector<Shot> m_shots;
    std::size_t m_at = 0;
    QPointer<EnvironmentDialog> m_dialog;
    QTimer m_timer;
    int m_looks = 0;
    int m_calmLooks = 0;
    int m_exitCode = 0;
};

} // namespace clicknback
