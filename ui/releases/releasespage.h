// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/health/observation.h"
#include "models/domain/releases/rollback.h"
#include "ui/datapage.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QTimer>

class QTabWidget;

namespace clicknback {

class Deployer;
class DeployRunDialog;
struct Deployment;
struct DeployOrder;
class MigrationsTab;
class NowTab;
class PlanDialog;
struct PlanPlace;
struct ReleasePicture;
struct ReleaseReport;
class ReleaseService;
class ReleasesTab;
class ReleaseWatch;
class SchemaPanel;
class TimeDisplay;
class TimelineTab;

/// What is really running and whether it is what was meant, all that can be deployed, deployments
/// over time, migrations; and the dialogs that deploy and roll back.
class ReleasesPage : public DataPage
{
    Q_OBJECT
public:
    enum class Tab { Now, Releases, Timeline, Migrations };

    ReleasesPage(ReleaseService &schema, ReleaseWatch &watch, Deployer &deployer, TimeDisplay &time,
                 QWidget *parent = nullptr);
    ~ReleasesPage() override;

    void activate() override;
    void refresh() override;

    void showTab(Tab tab);
    void showRelease(const QString &key);
    void showRevision(const QString &revision);
    /// Where deployments happen; without it none can be begun.
    void setPlace(const Environment &environment);
    /// The worst of what is watched.
    void setHealth(HealthState state);
    /// Who deploys and lifts holds; by default the name of the account on this machine.
    void setAuthor(const QString &author) { m_author = author; }

    /// The dialogs that the buttons open.
    void planRollback(const QString &release);
    void planDeployment(const QString &release);
    void showRun();

signals:
    void tokensRequested();

private:
    // releasespage.cpp
    QWidget *buildBody();
    void connectTabs();
    void connectServices();
    void showPicture();
    void showProgress();
    void showState();
    void showAge();
    // releasespagework.cpp
    PlanPlace place() const;
    void openPlan(PlanDialog *dialog);
    void askPlan(const QString &release);
    void takePlan();
    void begin(const DeployOrder &order);
    void ended(const Deployment &deployment);
    void askLiftHold();
    void askBreakLock();
    void follow(const QFuture<Result<void>> &future, const QString &done);
    void proposeRollback();

    ReleaseWatch &m_watch;
    Deployer &m_deployer;
    Environment m_place;
    QString m_author;
    QTabWidget *m_tabs;
    NowTab *m_now;
    ReleasesTab *m_releases;
    TimelineTab *m_timeline;
    MigrationsTab *m_migrations;
    SchemaPanel *m_schema;
    DeployRunDialog *m_run;
    QPointer<PlanDialog> m_dialog;
    QFutureWatcher<Result<RollbackPlan>> m_plan;
    QTimer m_tick;                  ///< ages grow
    std::optional<Instant> m_shown; ///< which look the tabs show
};

} // namespace clicknback
