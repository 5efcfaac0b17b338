// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

namespace clicknback {

class DataPage;
class MainWindow;

/// Says how old what the shown page shows is, and marks every page stale when its source is gone.
class DataAges : public QObject
{
    Q_OBJECT
public:
    explicit DataAges(MainWindow &window);

    void follow(DataPage *page);
    void markStale(const QString &reason);

private:
    void showAge();

    MainWindow &m_window;
    QTimer m_tick;
};

} // namespace clicknback
