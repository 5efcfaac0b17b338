// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/opswindow.h"

#include <QObject>
#include <QTimer>

namespace clicknback {

/// Opens the demo in a window and walks through its pages, some rounds, as a person would.
class Tour : public QObject
{
    Q_OBJECT
public:
    explicit Tour(qint64 rows);

    void start();

signals:
    void entered(); ///< the demo is ready; its data begins to load
    void finished();
    void failed(const QString &why);

private:
    void step();

    Environments m_environments;
    OpsWindow m_ops;
    DemoOptions m_options;
    QTimer m_timer;
    int m_steps = 0;
};

} // namespace clicknback
