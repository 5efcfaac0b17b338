// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environmentreader.h"

#include "app/releasereader.h"
#include "app/watchreader.h"
#include "models/storage/conninfo.h"

#include <QFileInfo>
#include <QLocale>

namespace clicknback {

namespace {

constexpr qint64 kLongestInterval = 7 * 24 * 3600;
constexpr qint64 kMostAttempts = 1000;

QString serviceConninfo(QString service)
{
    service.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('\''), QStringLiteral("\\'"));
    return QStringLiteral("service='%1'").arg(service);
}

std::optional<Decimal> decimalFrom(const toml::node &node)
{
    if (const auto *whole = node.as_integer())
        return Decimal{whole->get(), 0};
    if (const auto *real = node.as_floating_point())
        return Decimal::fromText(QString::number(real->get(), 'g', QLocale::FloatingPointShortest));
    return std::nullopt;
}

} // namespace

Result<EnvironmentFile> EnvironmentReader::read()
{
    Environment &environment = m_file.environment;
    environment.name = QFileInfo(m_path).completeBaseName();
    m_file.saysItsName = m_table.contains("name");
    WatchReader watch(m_fields, environment.watch);
    ReleaseReader releases(m_fields, environment.releases);
    std::vector<Key> keys{
        {"name", m_fields.text("name", environment.name)},
        {"kind", [this](const toml::node &node) { readKind(node); }},
        {"conninfo", conninfo("conninfo", environment.conninfo)},
        {"service", conninfo("service", environment.conninfo)},
        {"write_conninfo", conninfo("write_conninfo", environment.writeConninfo)},
        {"pooler", m_fields.flag("pooler", environment.pooler)},
        backendKeys().at(0), // where earlier versions had them; [backend] comes after them
        backendKeys().at(1),
        {"instances", [this](const toml::node &node) { readInstances(node); }},
        {"backend", m_fields.table("backend", [this](const toml::table &table) {
             m_fields.readTable(table, backendKeys(), QStringLiteral(" in [backend]"));
         })}};
    for (Key &key : watch.keys())
        keys.push_back(std::move(key));
    keys.push_back(releases.key());
    m_fields.readTable(m_table, keys, {});
    requireConnection();
    warnOfDoubles();
    checkName();
    watch.checkWhole(environment);
    releases.checkWhole(environment);
    if (const std::optional<QString> problem = m_fields.firstProblem())
        return fail(ErrorKind::InvalidInput, placed(*problem));
    for (const QString &warning : m_fields.warnings())
        m_file.warnings << placed(warning);
    return m_file;
}

void EnvironmentReader::checkName()
{
    const toml::node *name = m_table.get("name");
    const QString badName = environmentNameProblem(m_file.environment.name);
    if (!badName.isEmpty())
        m_fields.problem(name ? name->source() : toml::source_region{{1, 1}, {1, 1}, {}}, badName);
}

QString EnvironmentReader::placed(const QString &remark) const
{
    return QStringLiteral("%1, %2").arg(m_path, remark);
}

std::vector<EnvironmentReader::Key> EnvironmentReader::backendKeys()
{
    BackendSettings &backend = m_file.environment.backend;
    return {
        {"job_interval_seconds", m_fields.wholeNumber("job_interval_seconds", {1, kLongestInterval},
                                                      [&backend](qint64 value) {
                                                          backend.jobInterval =
                                                              std::chrono::seconds(value);
                                                      })},
        {"verification_attempts", m_fields.wholeNumber("verification_attempts", {1, kMostAttempts},
                                                       [&backend](qint64 value) {
                                                           backend.verificationAttempts =
                                                               int(value);
                                                       })},
        {"max_cashback_percentage", [this](const toml::node &node) { readPercentage(node); }},
        {"rejection_merchant", m_fields.text("rejection_merchant", backend.rejectionMerchantId)},
        {"nightly_reset", [this](const toml::node &node) { readNightlyReset(node); }}};
}

void EnvironmentReader::readKind(const toml::node &node)
{
    QString kind;
    m_fields.text("kind", kind)(node);
    if (!node.is_string())
        return;
    if (!isEnvironmentKind(kind))
        return m_fields.problem(
            node.source(),
            QStringLiteral("“kind” is production, staging, development or demo, not “%1”.")
                .arg(kind));
    m_file.environment.kind = environmentKindFrom(kind);
}

TomlFields::Read EnvironmentReader::conninfo(const char *key, QString &target)
{
    return [this, key, &target](const toml::node &node) {
        QString value;
        m_fields.text(key, value)(node);
        if (!node.is_string())
            return;
        const bool isService = QLatin1String(key) == u"service";
        const QString conninfo = isService ? serviceConninfo(value) : value;
        if (const Result<Conninfo> parsed = Conninfo::parse(conninfo); !parsed)
            return m_fields.problem(node.source(), parsed.error().message);
        target = conninfo;
    };
}

void EnvironmentReader::requireConnection()
{
    const toml::node *conninfo = m_table.get("conninfo");
    const toml::node *service = m_table.get("service");
    if (conninfo && service)
        m_fields.problem(
            service->source(),
            QStringLiteral("“conninfo” and “service” both say where the database is: keep one, "
                           "or write service=NAME into the conninfo."));
    if (!conninfo && !service && m_fields.problemCount() == 0)
        m_fields.problem({{1, 1}, {1, 1}, {}},
                         QStringLiteral("“conninfo” is missing: it says where the database is."));
}

void EnvironmentReader::readPercentage(const toml::node &node)
{
    const std::optional<Decimal> value = decimalFrom(node);
    if (!node.is_number())
        return m_fields.wrongType(node, QStringLiteral("max_cashback_percentage"),
                                  QStringLiteral("a number"));
    const double number = value ? value->toText().toDouble() : -1;
    if (number < 0 || number > 100)
        return m_fields.problem(
            node.source(), QStringLiteral("“max_cashback_percentage” is a number from 0 to 100."));
    m_file.environment.backend.maximumCashbackPercentage = *value;
}

void EnvironmentReader::readNightlyReset(const toml::node &node)
{
    QString said;
    m_fields.text("nightly_reset", said)(node);
    const QTime time = QTime::fromString(said, QStringLiteral("HH:mm"));
    if (!node.is_string())
        return;
    if (!said.isEmpty() && !time.isValid())
        return m_fields.problem(
            node.source(),
            QStringLiteral("“nightly_reset” is a time of day in UTC such as 03:05, or "
                           "empty when there is none."));
    m_file.environment.backend.nightlyReset = time;
}

void EnvironmentReader::readInstances(const toml::node &node)
{
    const toml::table *instances = node.as_table();
    if (!instances)
        return m_fields.wrongType(node, QStringLiteral("instances"),
                                  QStringLiteral("a table of names and addresses"));
    for (const auto &[key, value] : *instances) {
        const QString name = wordsOf(key.str());
        QString address;
        m_fields.text(name.toUtf8().constData(), address)(value);
        const std::optional<QString> url = instanceUrlFrom(address);
        if (url)
            m_file.environment.instances.push_back({name, *url});
        else if (value.is_string())
            m_fields.problem(
                value.source(),
                QStringLiteral("The instance “%1” needs an http or https address such as "
                               "http://127.0.0.1:8001, not “%2”.")
                    .arg(name, address));
    }
}

void EnvironmentReader::warnOfDoubles()
{
    for (const char *key : {"job_interval_seconds", "verification_attempts"}) {
        if (m_table.contains(key) && m_table["backend"][key])
            m_fields.warning(
                m_table.get(key)->source(),
                QStringLiteral("“%1” stands in [backend] too, and that is what counts.")
                    .arg(QLatin1String(key)));
    }
}

} // namespace clicknback
