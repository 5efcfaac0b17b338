// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environmentfile.h"

#include "app/environmentreader.h"
#include "app/releasewriter.h"
#include "app/watchwriter.h"

#include <QFile>
#include <QFileInfo>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <sstream>

namespace clicknback {

namespace {

tl::unexpected<Error> badFile(const QString &text)
{
    return fail(ErrorKind::InvalidInput, text);
}

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return badFile(QStringLiteral("%1 cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() > kLargestEnvironmentFile)
        return badFile(QStringLiteral("%1 is larger than a profile can be.").arg(path));
    return file.readAll();
}

/// A whole number as such: "20" rather than "20.0".
void insertPercentage(toml::table &table, const Decimal &value)
{
    bool whole = false;
    const qlonglong number = value.toText().toLongLong(&whole);
    if (whole)
        table.insert_or_assign("max_cashback_percentage", std::int64_t{number});
    else
        table.insert_or_assign("max_cashback_percentage", value.toText().toDouble());
}

void writeBackend(toml::table &table, const BackendSettings &backend)
{
    insertPercentage(table, backend.maximumCashbackPercentage);
    table.insert_or_assign("job_interval_seconds", std::int64_t{backend.jobInterval.count()});
    table.insert_or_assign("verification_attempts", std::int64_t{backend.verificationAttempts});
    table.insert_or_assign("rejection_merchant", backend.rejectionMerchantId.toStdString());
    if (backend.nightlyReset)
        table.insert_or_assign(
            "nightly_reset", backend.nightlyReset->toString(QStringLiteral("HH:mm")).toStdString());
    else
        table.erase("nightly_reset");
}

toml::table &subTable(toml::table &table, std::string_view name)
{
    if (!table[name].is_table())
        table.insert_or_assign(name, toml::table{});
    return *table[name].as_table();
}

void write(toml::table &table, const Environment &environment, bool withName)
{
    for (const char *gone : {"name", "service", "job_interval_seconds", "verification_attempts"})
        table.erase(gone);
    if (withName)
        table.insert_or_assign("name", environment.name.toStdString());
    table.insert_or_assign("kind", toText(environment.kind).toStdString());
    table.insert_or_assign("conninfo", environment.conninfo.toStdString());
    if (environment.writeConninfo.isEmpty())
        table.erase("write_conninfo");
    else
        table.insert_or_assign("write_conninfo", environment.writeConninfo.toStdString());
    table.insert_or_assign("pooler", environment.pooler);
    writeBackend(subTable(table, "backend"), environment.backend);
    toml::table instances;
    for (const InstanceAddress &instance : environment.instances)
        instances.insert_or_assign(instance.name.toStdString(), instance.baseUrl.toStdString());
    table.insert_or_assign("instances", std::move(instances));
    writeWatch(table, environment.watch);
    writeReleases(table, environment.releases);
}

} // namespace

Result<EnvironmentFile> readEnvironmentFile(const QString &path)
{
    const Result<QByteArray> bytes = bytesOf(path);
    if (!bytes)
        return fail(bytes.error());
    const toml::parse_result parsed =
        toml::parse(std::string_view(bytes->constData(), std::size_t(bytes->size())));
    if (!parsed) {
        const toml::source_position place = parsed.error().source().begin;
        return badFile(QStringLiteral("%1, line %2, column %3: %4.")
                           .arg(path)
                           .arg(place.line)
                           .arg(place.column)
                           .arg(wordsOf(parsed.error().description())));
    }
    return EnvironmentReader(path, parsed.table()).read();
}

QByteArray environmentFileText(const Environment &environment, bool withName,
                               const QByteArray &before)
{
    toml::table table;
    if (toml::parse_result parsed =
            toml::parse(std::string_view(before.constData(), std::size_t(before.size()))))
        table = std::move(parsed).table();
    write(table, environment, withName);
    std::ostringstream text;
    text << table << '\n';
    return QByteArray::fromStdString(text.str());
}

} // namespace clicknback
