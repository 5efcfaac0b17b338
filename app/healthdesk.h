// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/composition.h"
#include "models/storage/localhistory.h"
#include "ui/shell/mainwindow.h"

#include <QObject>

namespace clicknback {

class HealthPage;

/// What health needs of the rest of the program: its own file, what changed on the platform as
/// other parts saw it, and the ways from an incident to logs and probes.
class HealthDesk : public QObject
{
    Q_OBJECT
public:
    explicit HealthDesk(MainWindow &window);

    /// Starts what watches.
    void serve(Composition &composition, HealthPage &page);

    /// health.sqlite, of which there is one.
    LocalHistory &history() { return m_file; }

private:
    void noteCorrections(Composition &composition);
    void noteMigrations(Composition &composition);

    MainWindow &m_window;
    LocalHistory m_file;
};

} // namespace clicknback
