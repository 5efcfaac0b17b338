// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migrationgraph.h"
#include "models/domain/releases/release.h"

#include <QTimeZone>
#include <QUrl>
#include <QWidget>

class QPushButton;

namespace clicknback {

class DetailList;
class PlainLabel;

/// One release in whole, and what may be done with it.
class ReleasePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ReleasePanel(QWidget *parent = nullptr);

    /// Nothing: none is chosen.
    void setRelease(const std::optional<Release> &release, const Fact<MigrationGraph> &graph,
                    Instant now, const QTimeZone &zone);
    /// Why nothing can be deployed now; empty: it can.
    void setObstacle(const QString &why);

signals:
    void deployRequested(const QString &release);
    void rollbackRequested(const QString &release);
    void linkActivated(const QUrl &url);

private:
    QWidget *buildActions();
    void showActions();

    QString m_key;
    bool m_isRunning = false;
    QString m_obstacle;
    PlainLabel *m_title;
    PlainLabel *m_state;
    DetailList *m_details;
    QPushButton *m_deploy;
    QPushButton *m_rollback;
    PlainLabel *m_why;
    QWidget *m_actions;
};

} // namespace clicknback
