// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/releaselab.h"

#include "tests/support/labcommand.h"
#include "tests/support/query.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <unistd.h>

namespace clicknback {

const QString ReleaseLab::kFirstRevision = QStringLiteral("9f8a7e6d5c4b");
const QString ReleaseLab::kNote = QStringLiteral("b7c1d2e3f4a5");
const QString ReleaseLab::kBroken = QStringLiteral("c8d2e3f4a5b6");

namespace {

constexpr int kComposeLimit = 120'000;

constexpr auto kAlembic = R"sh(#!/bin/sh
set -eu
sql() { PSQL -X -q -A -t -v ON_ERROR_STOP=1 "$@" "$DATABASE_URL" </dev/null; }
current=$(sql -c 'select version_num from alembic_version')
lost() { echo "FAILED: Can't locate revision identified by '$1'" >&2; exit 1; }
grep -q -x -e "$current" /srv/sql/order || lost "$current"
step() { sql -1 -f "/srv/sql/$1" -c "update alembic_version set version_num = '$2'"; }
case "$1" in
current) echo "$current" ;;
upgrade)
    after=
    while read -r revision; do
        if [ -n "$after" ]; then
            echo "INFO  [alembic.runtime.migration] Running upgrade $current -> $revision"
            step "$revision.up.sql" "$revision"
            current=$revision
        fi
        if [ "$revision" = "$current" ]; then after=yes; fi
    done </srv/sql/order ;;
downgrade)
    grep -q -x -e "$2" /srv/sql/order || lost "$2"
    while [ "$current" != "$2" ]; do
        before=$(sed -n "/^$current\$/q;p" /srv/sql/order | tail -n 1)
        [ -n "$before" ] || exit 1
        echo "INFO  [alembic.runtime.migration] Running downgrade $current -> $before"
        step "$current.down.sql" "$before"
        current=$before
    done ;;
esac
)sh";

constexpr auto kMigration = R"py("""MESSAGE

Revision ID: REVISION
Revises: BEFORE
Create Date: 2026-11-25 10:00:00

"""
from alembic import op
import sqlalchemy as sa

revision = "REVISION"
down_revision = BEFORE
branch_labels = None
depends_on = None


def upgrade():
    UPGRADE


def downgrade():
    DOWNGRADE
)py";

constexpr auto kCompose = R"(version: "3.8"
services:
  clicknback-app:
    image: IMAGE:latest
    command: ["serve"]
    network_mode: host
    restart: unless-stopped
    stop_signal: SIGKILL
    environment:
      APP_PORT: ${APP_PORT}
    depends_on:
      migrate:
        condition: service_completed_successfully
    healthcheck:
      test: ["CMD", "wget", "-q", "-O", "-", "http://127.0.0.1:${APP_PORT}/health/ready"]
      interval: 1s
      timeout: 2s
      retries: 3
  migrate:
    image: ${APP_IMAGE:-IMAGE:latest}
    command: ["alembic", "upgrade", "head"]
    network_mode: host
    restart: "no"
    environment:
      DATABASE_URL: ${DATABASE_URL}
    volumes:
      - /usr:/usr:ro
      - SOCKETS:/sockets
)";

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        giveUp({ErrorKind::Unexpected, file.errorString(), path});
}

/// The host's own, for images that have none.
QByteArray psqlPath()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString path = versions.filePath(version + QStringLiteral("/bin/psql"));
        if (QFile::exists(path))
            return path.toUtf8();
    }
    giveUp({ErrorKind::Unexpected, QStringLiteral("there is no psql"), {}});
}

ImageFile migrationFile(const QString &revision, const QByteArray &before,
                        const QByteArray &upgrade, const QByteArray &downgrade)
{
    QByteArray text = kMigration;
    text.replace("REVISION", revision.toUtf8())
        .replace("BEFORE", before)
        .replace("MESSAGE", "revision " + revision.toUtf8())
        .replace("UPGRADE", upgrade)
        .replace("DOWNGRADE", downgrade);
    return {QStringLiteral("srv/alembic/versions/%1_step.py").arg(revision), text, false, {}};
}

ImageFile sqlFile(const QString &name, const QByteArray &sql)
{
    return {QStringLiteral("srv/sql/") + name, sql, false, {}};
}

std::vector<ImageFile> migrationFiles(const QStringList &revisions)
{
    std::vector<ImageFile> files{migrationFile(ReleaseLab::kFirstRevision, "None", "pass", "pass")};
    QString before = ReleaseLab::kFirstRevision;
    for (const QString &revision : revisions) {
        const QByteArray column = "note_" + revision.left(2).toUtf8();
        files.push_back(migrationFile(revision, '"' + before.toUtf8() + '"',
                                      "op.add_column(\"users\", sa.Column(\"" + column
                                          + "\", sa.Text(), nullable=True))",
                                      "op.drop_column(\"users\", \"" + column + "\")"));
        const QByteArray sql = revision == ReleaseLab::kBroken
                                   ? QByteArray("alter table nowhere add column x text;\n")
                                   : "alter table users add column " + column + " text;\n";
        files.push_back(sqlFile(revision + QStringLiteral(".up.sql"), sql));
        files.push_back(sqlFile(revision + QStringLiteral(".down.sql"),
                                "alter table users drop column " + column + ";\n"));
        before = revision;
    }
    return files;
}

QByteArray serveScript(LabRelease::App app)
{
    if (app == LabRelease::App::Crashes)
        return "#!/bin/sh\necho 'no such setting: OAUTH_HASH_KEY' >&2\nexit 3\n";
    return "#!/bin/sh\nexec httpd -f -p \"127.0.0.1:$APP_PORT\" -h /srv/www\n";
}

std::vector<ImageFile> appFiles(const LabRelease &release)
{
    std::vector<ImageFile> files{
        {QStringLiteral("bin/serve"), serveScript(release.app), true, {}},
        {QStringLiteral("srv/www/health/live"), "{\"status\": \"alive\"}", false, {}},
        {QStringLiteral("srv/www/version"), release.version.toUtf8(), false, {}}};
    if (release.app == LabRelease::App::Works)
        files.push_back(
            {QStringLiteral("srv/www/health/ready"), "{\"status\": \"ready\"}", false, {}});
    return files;
}

void append(std::vector<ImageFile> &to, const std::vector<ImageFile> &files)
{
    to.insert(to.end(), files.begin(), files.end());
}

ProbeSpec httpProbe(const QString &id, const QString &url, const QString &status)
{
    return {.id = id,
            .name = id,
            .question =
                HttpQuestion{.url = url, .jsonPath = QStringLiteral("status"), .jsonValue = status},
            .severity = 1};
}

} // namespace

ReleaseLab::ReleaseLab() : m_engine({.flags = {}, .diskBytes = kDisk}), m_port(freePort())
{
    m_cluster.createPlatform(database());
    QDir().mkpath(folder());
    writeProject();
}

ReleaseLab::~ReleaseLab() = default;

QString ReleaseLab::socketFolder() const
{
    return m_cluster.cluster().conninfo(database()).values().value(QStringLiteral("host"));
}

void ReleaseLab::writeProject() const
{
    QByteArray text = kCompose;
    text.replace("IMAGE:latest", m_registry.name().toUtf8() + ":latest")
        .replace("SOCKETS", socketFolder().toUtf8());
    write(folder() + QStringLiteral("/docker-compose.yml"), text);
    write(folder() + QStringLiteral("/.env"),
          QStringLiteral("APP_PORT=%1\nDATABASE_URL=host=/sockets port=5432 user=postgres "
                         "dbname=%2\n")
              .arg(m_port)
              .arg(database())
              .toUtf8());
}

QString ReleaseLab::commitOf(const QString &version)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(version.toUtf8(), QCryptographicHash::Sha1).toHex());
}

BuiltImage ReleaseLab::imageOf(const LabRelease &release) const
{
    BuiltImage image;
    image.hasBusybox = true;
    image.command = {QStringLiteral("serve")};
    image.labels = {
        {QStringLiteral("org.opencontainers.image.version"), QStringLiteral("v") + release.version},
        {QStringLiteral("org.opencontainers.image.revision"), commitOf(release.version)}};
    const QByteArray alembic = QByteArray(kAlembic).replace("PSQL", psqlPath());
    image.files = {{QStringLiteral("bin/alembic"), alembic, true, {}},
                   // psql is the host's, and so are its libraries.
                   {QStringLiteral("lib"), {}, false, QStringLiteral("usr/lib")},
                   {QStringLiteral("lib64"), {}, false, QStringLiteral("usr/lib64")}};
    append(image.files, appFiles(release));
    append(image.files, migrationFiles(release.migrations));
    const QStringList order = QStringList{kFirstRevision} + release.migrations;
    image.files.push_back(
        sqlFile(QStringLiteral("order"), order.join(QLatin1Char('\n')).toUtf8() + '\n'));
    return image;
}

QString ReleaseLab::push(const LabRelease &release)
{
    return m_registry.push(QStringLiteral("v") + release.version, imageOf(release));
}

void ReleaseLab::setLatest(const LabRelease &release)
{
    m_registry.push(QStringLiteral("latest"), imageOf(release));
}

Environment ReleaseLab::environment() const
{
    const QString url = QStringLiteral("http://127.0.0.1:%1").arg(m_port);
    Environment environment;
    environment.name = QStringLiteral("lab");
    environment.kind = EnvironmentKind::Staging;
    environment.conninfo = m_cluster.conninfoText(database());
    environment.instances = {{QStringLiteral("api"), url}};
    environment.watch.docker = {.endpoint = m_engine.endpoint(), .project = QStringLiteral("app")};
    environment.watch.hasDefaultProbes = false;
    environment.watch.probes = {
        httpProbe(QStringLiteral("live"), url + QStringLiteral("/health/live"),
                  QStringLiteral("alive")),
        httpProbe(QStringLiteral("ready"), url + QStringLiteral("/health/ready"),
                  QStringLiteral("ready"))};
    ReleaseSettings &releases = environment.releases;
    releases.repository = QStringLiteral("jerosanchez/clicknback");
    releases.image = m_registry.name();
    releases.registryUrl = m_registry.url();
    releases.composeFolder = folder();
    releases.isHostHere = true;
    releases.way = ReleaseSettings::Way::Compose;
    return environment;
}

DockerEngine::Output ReleaseLab::compose(const QStringList &arguments,
                                         const QStringList &variables) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DOCKER_HOST"), m_engine.endpoint());
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder());
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(QStringLiteral("docker-compose"), arguments);
    process.waitForFinished(kComposeLimit);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

void ReleaseLab::reset()
{
    const auto listed = m_engine.docker({QStringLiteral("ps"), QStringLiteral("-aq")});
    QStringList arguments{QStringLiteral("rm"), QStringLiteral("-f")};
    for (const QByteArray &id : listed.out.split('\n')) {
        if (!id.isEmpty())
            arguments << QString::fromUtf8(id);
    }
    if (arguments.size() > 2)
        m_engine.docker(arguments);
    QDir(folder()).removeRecursively();
    QDir().mkpath(folder());
    writeProject();
    m_cluster.run(database(), QStringLiteral("alter table users drop column if exists note_b7, "
                                             "drop column if exists note_c8; "
                                             "update alembic_version set version_num = '%1'")
                                  .arg(kFirstRevision));
}

QString ReleaseLab::revision() const
{
    const auto connection = m_cluster.connect(database());
    return rowsOf(*connection, QStringLiteral("select version_num from alembic_version"))
        .join(QLatin1Char(','));
}

bool ReleaseLab::hasColumn(const QString &table, const QString &column) const
{
    const auto connection = m_cluster.connect(database());
    return !rowsOf(*connection,
                   QStringLiteral("select 1 from information_schema.columns where table_name = "
                                  "'%1' and column_name = '%2'")
                       .arg(table, column))
                .isEmpty();
}

QString releaseLabProblem()
{
    if (geteuid() != 0)
        return QStringLiteral("a Docker engine of one's own needs root: run these tests as root");
    for (const char *program : {"/usr/sbin/dockerd", "/usr/bin/docker-registry",
                                "/usr/bin/docker-compose", "/bin/busybox"}) {
        if (!QFileInfo(QString::fromLatin1(program)).isExecutable())
            return QStringLiteral("there is no %1").arg(QString::fromLatin1(program));
    }
    return {};
}

} // namespace clicknback
