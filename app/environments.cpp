// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environments.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <sstream>

namespace clicknback {

namespace {

QString textOf(const toml::table &table, const char *key)
{
    return QString::fromStdString(table[key].value_or(std::string()));
}

std::vector<InstanceAddress> instancesOf(const toml::table &table)
{
    std::vector<InstanceAddress> instances;
    if (const toml::table *addresses = table["instances"].as_table()) {
        for (const auto &[name, url] : *addresses)
            instances.push_back({QString::fromUtf8(name.str().data(), qsizetype(name.str().size())),
                                 QString::fromStdString(url.value_or(std::string()))});
    }
    return instances;
}

toml::table tableOf(const Environment &environment)
{
    toml::table instances;
    for (const InstanceAddress &instance : environment.instances)
        instances.insert(instance.name.toStdString(), instance.baseUrl.toStdString());
    return toml::table{{"kind", toText(environment.kind).toStdString()},
                       {"conninfo", environment.conninfo.toStdString()},
                       {"job_interval_seconds", environment.backend.jobInterval.count()},
                       {"verification_attempts", environment.backend.verificationAttempts},
                       {"instances", std::move(instances)}};
}

} // namespace

Environments::Environments(const QString &folder) : m_folder(folder)
{
}

QString Environments::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/clicknback-ops/environments");
}

QString Environments::pathOf(const QString &name) const
{
    return m_folder + QLatin1Char('/') + name + QStringLiteral(".toml");
}

QStringList Environments::names() const
{
    QStringList names;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList({QStringLiteral("*.toml")}, QDir::Files))
        names << file.completeBaseName();
    return names;
}

Result<Environment> Environments::load(const QString &name) const
{
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound,
                    names().isEmpty()
                        ? QStringLiteral("No environment “%1” was saved; none was.").arg(name)
                        : QStringLiteral("No environment “%1” was saved. There is: %2.")
                              .arg(name, names().join(QStringLiteral(", "))));
    const toml::parse_result parsed = toml::parse(file.readAll().toStdString());
    if (!parsed)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("%1, line %2, column %3: %4")
                        .arg(file.fileName())
                        .arg(parsed.error().source().begin.line)
                        .arg(parsed.error().source().begin.column)
                        .arg(QString::fromUtf8(parsed.error().description().data(),
                                               qsizetype(parsed.error().description().size()))));
    const toml::table &table = parsed.table();
    Environment environment{.name = name,
                            .kind = environmentKindFrom(textOf(table, "kind")),
                            .conninfo = textOf(table, "conninfo"),
                            .instances = instancesOf(table)};
    environment.backend.jobInterval =
        std::chrono::seconds(table["job_interval_seconds"].value_or(environment.backend.jobInterval.count()));
    environment.backend.verificationAttempts =
        table["verification_attempts"].value_or(environment.backend.verificationAttempts);
    return environment;
}

Result<void> Environments::save(const Environment &environment) const
{
    const QString path = pathOf(environment.name);
    if (environment.name.contains(QLatin1Char('/')) || environment.name.startsWith(QLatin1Char('.')))
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("“%1” cannot be the name of an environment.").arg(environment.name));
    QDir().mkpath(m_folder);
    if (QFile::exists(path)) {
        QFile::remove(path + QStringLiteral(".bak"));
        QFile::copy(path, path + QStringLiteral(".bak"));
    }
    std::ostringstream text;
    text << tableOf(environment) << '\n';
    QSaveFile file(path);
    const QByteArray bytes = QByteArray::fromStdString(text.str());
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return fail(ErrorKind::Refused,
                    QStringLiteral("The environment could not be saved: %1").arg(file.errorString()));
    return {};
}

} // namespace clicknback
