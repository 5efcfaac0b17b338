// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/releasepicture.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QImage>
#include <QStandardPaths>
#include <QWidget>

#include <set>

namespace clicknback {

using namespace Qt::StringLiterals;

// Releases made by hand: v1.5.0 was deployed, the run ended green, and the old code still runs.

inline const Instant kReleasesNow = *Instant::fromText(u"2026-11-30 12:00:00");

inline QString commitExample(int number)
{
    return QString::number(number, 16).rightJustified(2, u'0').repeated(20);
}

inline QString digestExample(int number)
{
    return u"sha256:"_s + QString::number(number, 16).rightJustified(2, u'0').repeated(32);
}

inline std::vector<Gate> gatesExample(bool isGreen)
{
    return {{GateKind::Lint,
             GateState::Passed,
             true,
             u"lint"_s,
             u"https://github.example/runs/1"_s,
             {}},
            {GateKind::Tests, isGreen ? GateState::Passed : GateState::Failed, true, u"test"_s,
             u"https://github.example/runs/2"_s, isGreen ? QString() : u"the job test failed"_s},
            {GateKind::Review,
             GateState::NotRun,
             false,
             {},
             u"javascript:alert(1)"_s,
             u"no job named review ran"_s}};
}

inline Deployment deploymentExample(int number, const QString &release, Instant at,
                                    Deployment::Verification verification)
{
    Deployment made;
    made.id = u"run:%1"_s.arg(number);
    made.result = Deployment::Result::Succeeded;
    made.verification = verification;
    made.commit = commitExample(number);
    made.digest = digestExample(number);
    made.release = release;
    made.actor = u"carol"_s;
    made.url = u"https://github.example/actions/runs/%1"_s.arg(number);
    made.startedAt = at;
    made.finishedAt = at.plusSeconds(95);
    return made;
}

inline Release releaseExample(int minor, bool isGreen)
{
    Release release;
    release.name = u"v1.%1.0"_s.arg(minor);
    release.version = Version::fromTag(release.name);
    release.commit = commitExample(minor);
    release.title = u"Merchants may pause their offers (%1)"_s.arg(minor);
    release.madeAt = kReleasesNow.plusSeconds(-(10 - minor) * 86'400);
    release.gates = gatesExample(isGreen);
    RegistryImage image;
    image.tag = release.name;
    image.digest = digestExample(minor);
    image.manifestDigest = digestExample(minor + 100);
    image.configDigest = digestExample(minor + 50);
    image.version = u"1.%1.0"_s.arg(minor);
    image.revision = release.commit;
    image.createdAt = release.madeAt;
    image.bytes = 88'000'000;
    release.image = Fact<RegistryImage>::known(image);
    release.heads = Fact<QStringList>::known({u"46afc1459aaf"_s});
    release.migrations = Fact<QStringList>::known({});
    release.notes = u"Fixes <b>nothing</b> of note."_s;
    release.commits = Fact<std::vector<Commit>>::known(
        {{release.commit, u"Merchants may pause"_s, u"carol"_s, release.madeAt}});
    return release;
}

inline std::vector<Release> releaseExamples()
{
    std::vector<Release> releases{releaseExample(5, false), releaseExample(4, true),
                                  releaseExample(3, true)};
    releases[0].image = Fact<RegistryImage>::unknown(u"the registry did not answer"_s);
    releases[0].heads = Fact<QStringList>::known({u"9f8a7e6d5c4b"_s});
    releases[0].migrations = Fact<QStringList>::known({u"9f8a7e6d5c4b"_s});
    releases[1].isRunning = true;
    releases[1].deployments = {deploymentExample(
        4, u"v1.4.0"_s, kReleasesNow.plusSeconds(-5 * 86'400), Deployment::Verification::Healthy)};
    releases[2].movedFrom = commitExample(9);
    return releases;
}

inline Migration migrationExample(const QString &revision, const QStringList &down,
                                  const QString &message)
{
    Migration migration;
    migration.revision = revision;
    migration.downRevisions = down;
    migration.message = message;
    migration.createdOn = u"2026-04-05 10:00:00"_s;
    migration.file = revision + u"_x.py"_s;
    migration.upgrade = {{SchemaStep::Kind::CreateTable, u"t_"_s + revision, {}}};
    migration.downgrade = {{SchemaStep::Kind::DropTable, u"t_"_s + revision, {}}};
    return migration;
}

/// Two branches that one revision merges.
inline MigrationGraph graphExample()
{
    std::vector<Migration> all{
        migrationExample(u"0a1b2c3d4e5f"_s, {}, u"create users"_s),
        migrationExample(u"1111aaaa2222"_s, {u"0a1b2c3d4e5f"_s}, u"create offers"_s),
        migrationExample(u"3333bbbb4444"_s, {u"0a1b2c3d4e5f"_s}, u"create wallets"_s),
        migrationExample(u"46afc1459aaf"_s, {u"1111aaaa2222"_s, u"3333bbbb4444"_s},
                         u"merge offers and wallets"_s),
        migrationExample(u"9f8a7e6d5c4b"_s, {u"46afc1459aaf"_s}, u"drop the note of users"_s)};
    all.back().upgrade = {{SchemaStep::Kind::DropColumn, u"users"_s, u"note"_s}};
    all.back().downgrade = {{SchemaStep::Kind::AddColumn, u"users"_s, u"note"_s}};
    return MigrationGraph(std::move(all));
}

inline Ladder ladderExample()
{
    Ladder ladder;
    const auto rung = [&ladder](RungKind kind, RungState state, const QString &value,
                                const QString &why, std::optional<int> hours) {
        Rung made{kind, state, value, value.isEmpty() ? QString() : value + u" in whole"_s,
                  why,  {}};
        if (hours)
            made.at = kReleasesNow.plusSeconds(-*hours * 3600);
        ladder.rungs.push_back(std::move(made));
    };
    rung(RungKind::MainHead, RungState::Holds, u"0505050"_s, {}, 5);
    rung(RungKind::GreenCommit, RungState::Holds, u"0505050"_s, {}, 5);
    rung(RungKind::DeployRun, RungState::Holds, u"run 501"_s, {}, 4);
    rung(RungKind::TagDigest, RungState::Holds, u"0505…0505"_s, {}, 4);
    rung(RungKind::HostImage, RungState::Holds, u"0505…0505"_s, {}, 4);
    rung(RungKind::Container, RungState::Broken, u"0404…0404"_s,
         u"the container runs the image of before"_s, 120);
    rung(RungKind::DatabaseRevision, RungState::Holds, u"46afc1459aaf"_s, {}, std::nullopt);
    rung(RungKind::Fingerprint, RungState::Unknown, {}, u"the schema was never verified"_s,
         std::nullopt);
    ladder.verdict = Ladder::Verdict::OutOfSync;
    ladder.broken = RungKind::Container;
    ladder.cause = LadderCause::NotRecreated;
    ladder.sentence = u"The new image was pulled, but the container was not recreated."_s;
    return ladder;
}

inline std::vector<ForecastItem> forecastExample()
{
    using Kind = ForecastItem::Kind;
    using State = ForecastItem::State;
    return {{Kind::Gate, State::WouldFail, u"The gate tests of the head of main failed."_s},
            {Kind::Disk, State::Warning, u"4.1 GB are free and the next image takes 2.0 GB."_s},
            {Kind::Secret, State::Unknown, u"The token may not list the names of secrets."_s},
            {Kind::Token, State::Fine, u"The token is accepted."_s}};
}

inline Incident incidentExample()
{
    Incident incident;
    incident.id = u"incident"_s;
    incident.probeName = u"Readiness"_s;
    incident.severity = 1;
    incident.cause = u"503 unavailable"_s;
    incident.opened = kReleasesNow.plusSeconds(-9 * 86'400 + 600);
    incident.closed = incident.opened.plusSeconds(6 * 3600);
    return incident;
}

inline ReleasePicture pictureExample()
{
    ReleasePicture picture;
    picture.readAt = kReleasesNow.plusSeconds(-12);
    picture.releases = releaseExamples();
    picture.deployments = {deploymentExample(5, u"v1.5.0"_s, kReleasesNow.plusSeconds(-4 * 3600),
                                             Deployment::Verification::NotDone),
                           deploymentExample(4, u"v1.4.0"_s, kReleasesNow.plusSeconds(-5 * 86'400),
                                             Deployment::Verification::Healthy),
                           deploymentExample(3, u"v1.3.0"_s, kReleasesNow.plusSeconds(-9 * 86'400),
                                             Deployment::Verification::Unhealthy)};
    picture.deployments[2].isRollback = true;
    picture.ladder = ladderExample();
    RunningImage running;
    running.container = u"clicknback-app-1"_s;
    running.startedAt = kReleasesNow.plusSeconds(-5 * 86'400);
    picture.running = Fact<RunningImage>::known(running);
    picture.runningRelease = u"v1.4.0"_s;
    picture.runningCommit = commitExample(4);
    picture.runningDigest = digestExample(4);
    picture.graph = Fact<MigrationGraph>::known(graphExample());
    picture.graphSource = u"the image that runs"_s;
    picture.databaseRevisions = Fact<QStringList>::known({u"46afc1459aaf"_s});
    picture.forecast = forecastExample();
    picture.host.hold = Fact<std::optional<HostNote>>::known(std::nullopt);
    picture.host.lock = Fact<std::optional<HostNote>>::known(std::nullopt);
    picture.incidents = {incidentExample()};
    picture.notes = {u"The registry did not answer for v1.5.0."_s};
    picture.githubRequests = 3;
    return picture;
}

inline HostNote noteExample()
{
    return {u"carol"_s, u"v1.5.0 loses payouts"_s, u"v1.4.0"_s, kReleasesNow.plusSeconds(-7200),
            u"6b4f"_s};
}

inline RollbackPlan planExample()
{
    using Kind = PreflightCheck::Kind;
    using State = PreflightCheck::State;
    RollbackPlan plan;
    plan.verdict = RollbackVerdict::DowngradeFirst;
    plan.sentence = u"One migration is taken back from the newer image first."_s;
    plan.from = u"v1.4.0"_s;
    plan.to = u"v1.3.0"_s;
    plan.toDigest = digestExample(3);
    plan.downgradeTo = u"46afc1459aaf"_s;
    plan.revisionsTakenBack = {u"9f8a7e6d5c4b"_s};
    plan.losses = {
        {u"payouts"_s, {}, Fact<qint64>::known(1200), Fact<Money>::known(Money::fromCents(120450))},
        {u"users"_s, u"note"_s, Fact<qint64>::unknown(u"the table could not be read"_s), {}}};
    plan.preflight = {{Kind::ImageThere, State::Passed, u"The registry still has it."_s},
                      {Kind::HostDisk, State::Warning, u"2.1 GB are free."_s},
                      {Kind::BackupAge, State::Unknown, u"No backup is known."_s}};
    plan.commands = {u"docker compose run --rm migrate alembic downgrade 46afc1459aaf"_s,
                     u"docker compose up -d clicknback-app"_s};
    plan.documented = {{u"clicknback-app"_s, u"ghcr.io/o/n:latest"_s, {}, false},
                       {u"migrate"_s, u"ghcr.io/o/n@sha256:0303"_s, {}, true}};
    plan.planned = {{u"clicknback-app"_s, u"ghcr.io/o/n@sha256:0303"_s, {}, false},
                    {u"migrate"_s, u"ghcr.io/o/n@sha256:0303"_s, {}, true}};
    return plan;
}

inline void prepareReleasesTest()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"clicknback-ops"_s);
    QCoreApplication::setApplicationName(u"tst-releases"_s);
    applyTheme(*qApp, ThemeChoice::Light);
}

/// A picture of it in a theme; where CLICKNBACK_PICTURES names a folder, also a file there.
inline QImage pictureOf(QWidget &widget, ThemeChoice theme, const QString &name)
{
    applyTheme(*qApp, theme);
    widget.ensurePolished();
    QCoreApplication::processEvents();
    const QImage image = widget.grab().toImage();
    const QString folder = qEnvironmentVariable("CLICKNBACK_PICTURES");
    if (!folder.isEmpty())
        image.save(u"%1/%2-%3.png"_s.arg(folder, name,
                                         theme == ThemeChoice::Dark ? u"dark"_s : u"light"_s));
    applyTheme(*qApp, ThemeChoice::Light);
    return image;
}

/// Something is drawn, and the two themes draw it differently.
inline bool followsTheme(QWidget &widget, const QString &name)
{
    const QImage light = pictureOf(widget, ThemeChoice::Light, name);
    const QImage dark = pictureOf(widget, ThemeChoice::Dark, name);
    std::set<QRgb> colours;
    for (int y = 0; y < light.height(); y += 3) {
        for (int x = 0; x < light.width(); x += 3)
            colours.insert(light.pixel(x, y));
    }
    return colours.size() > 8 && light != dark;
}

} // namespace clicknback
