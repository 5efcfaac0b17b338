// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environmentreader.h"

#include "models/storage/conninfo.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace clicknback {

namespace {

constexpr qint64 kLongestInterval = 7 * 24 * 3600;
constexpr qint64 kMostAttempts = 1000;

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString typeWord(const toml::node &node)
{
    switch (node.type()) {
    case toml::node_type::string:
        return QStringLiteral("text");
    case toml::node_type::integer:
    case toml::node_type::floating_point:
        return QStringLiteral("a number");
    case toml::node_type::boolean:
        return QStringLiteral("true or false");
    case toml::node_type::table:
        return QStringLiteral("a table");
    case toml::node_type::array:
        return QStringLiteral("a list");
    default:
        return QStringLiteral("a date or time");
    }
}

QString serviceConninfo(QString service)
{
    service.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('\''), QStringLiteral("\\'"));
    return QStringLiteral("service='%1'").arg(service);
}

bool isPasswordKey(const QString &key)
{
    return key.contains(u"password", Qt::CaseInsensitive)
           || key.contains(u"passwd", Qt::CaseInsensitive);
}

QString noPasswordHere()
{
    return QStringLiteral(
        "A password does not belong in this file. Put it in libpq's passfile (~/.pgpass, mode "
        "0600), or type it when asked and keep it in the keychain.");
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
    const std::vector<Key> keys{
        {"name", text("name", environment.name)},
        {"kind", [this](const toml::node &node) { readKind(node); }},
        {"conninfo", conninfo("conninfo", environment.conninfo)},
        {"service", conninfo("service", environment.conninfo)},
        {"write_conninfo", conninfo("write_conninfo", environment.writeConninfo)},
        {"pooler",
         [this](const toml::node &node) {
             if (const auto *flag = node.as_boolean())
                 m_file.environment.pooler = flag->get();
             else
                 wrongType(node, QStringLiteral("pooler"), QStringLiteral("true or false"));
         }},
        backendKeys().at(0), // where earlier versions had them
        backendKeys().at(1),
        {"instances", [this](const toml::node &node) { readInstances(node); }},
        {"backend", [this](const toml::node &node) {
             if (const toml::table *table = node.as_table())
                 readTable(*table, backendKeys(), QStringLiteral(" in [backend]"));
             else
                 wrongType(node, QStringLiteral("backend"), QStringLiteral("a table"));
         }}};
    readTable(m_table, keys, {});
    requireConnection();
    warnOfDoubles();
    const QString badName = environmentNameProblem(environment.name);
    if (!badName.isEmpty())
        problem(m_table.contains("name") ? m_table.get("name")->source()
                                         : toml::source_region{{1, 1}, {1, 1}, {}},
                badName);
    const auto isEarlier = [](const Remark &a, const Remark &b) { return a.place < b.place; };
    if (!m_problems.empty())
        return fail(ErrorKind::InvalidInput,
                    placed(*std::min_element(m_problems.begin(), m_problems.end(), isEarlier)));
    std::stable_sort(m_warnings.begin(), m_warnings.end(), isEarlier);
    for (const Remark &warning : m_warnings)
        m_file.warnings << placed(warning);
    return m_file;
}

std::vector<EnvironmentReader::Key> EnvironmentReader::backendKeys()
{
    BackendSettings &backend = m_file.environment.backend;
    return {{"job_interval_seconds", wholeNumber("job_interval_seconds", kLongestInterval,
                                                 [&backend](qint64 value) {
                                                     backend.jobInterval =
                                                         std::chrono::seconds(value);
                                                 })},
            {"verification_attempts",
             wholeNumber("verification_attempts", kMostAttempts,
                         [&backend](qint64 value) { backend.verificationAttempts = int(value); })},
            {"max_cashback_percentage", [this](const toml::node &node) { readPercentage(node); }},
            {"rejection_merchant", text("rejection_merchant", backend.rejectionMerchantId)},
            {"nightly_reset", [this](const toml::node &node) { readNightlyReset(node); }}};
}

bool EnvironmentReader::holdsPassword(const toml::node &node)
{
    const toml::table *table = node.as_table();
    return table && std::any_of(table->begin(), table->end(), [](const auto &entry) {
               return isPasswordKey(words(entry.first.str())) || holdsPassword(entry.second);
           });
}

/// In the order of `keys`, so that [backend] comes after what earlier versions wrote beside it.
void EnvironmentReader::readTable(const toml::table &table, const std::vector<Key> &keys,
                                  const QString &inside)
{
    for (const Key &key : keys) {
        if (const toml::node *node = table.get(key.name))
            key.read(*node);
    }
    for (const auto &[key, node] : table) {
        const QString name = words(key.str());
        const bool isKnown = std::any_of(
            keys.begin(), keys.end(), [&](const Key &known) { return words(known.name) == name; });
        if (isKnown)
            continue;
        if (isPasswordKey(name) || holdsPassword(node))
            problem(key.source(), noPasswordHere());
        else
            m_warnings.push_back(
                {key.source().begin,
                 QStringLiteral("“%1”%2 means nothing here and is left alone.").arg(name, inside)});
    }
}

void EnvironmentReader::readKind(const toml::node &node)
{
    QString kind;
    text("kind", kind)(node);
    if (!node.is_string())
        return;
    if (!isEnvironmentKind(kind))
        return problem(
            node.source(),
            QStringLiteral("“kind” is production, staging, development or demo, not “%1”.")
                .arg(kind));
    m_file.environment.kind = environmentKindFrom(kind);
}

EnvironmentReader::Read EnvironmentReader::conninfo(const char *key, QString &target)
{
    return [this, key, &target](const toml::node &node) {
        QString value;
        text(key, value)(node);
        if (!node.is_string())
            return;
        const bool isService = QLatin1String(key) == u"service";
        const QString conninfo = isService ? serviceConninfo(value) : value;
        if (const Result<Conninfo> parsed = Conninfo::parse(conninfo); !parsed)
            return problem(node.source(), parsed.error().message);
        target = conninfo;
    };
}

void EnvironmentReader::requireConnection()
{
    const toml::node *conninfo = m_table.get("conninfo");
    const toml::node *service = m_table.get("service");
    if (conninfo && service)
        problem(service->source(),
                QStringLiteral("“conninfo” and “service” both say where the database is: keep one, "
                               "or write service=NAME into the conninfo."));
    if (!conninfo && !service && m_problems.empty())
        problem({{1, 1}, {1, 1}, {}},
                QStringLiteral("“conninfo” is missing: it says where the database is."));
}

void EnvironmentReader::readPercentage(const toml::node &node)
{
    const std::optional<Decimal> value = decimalFrom(node);
    if (!node.is_number())
        return wrongType(node, QStringLiteral("max_cashback_percentage"),
                         QStringLiteral("a number"));
    const double number = value ? value->toText().toDouble() : -1;
    if (number < 0 || number > 100)
        return problem(node.source(),
                       QStringLiteral("“max_cashback_percentage” is a number from 0 to 100."));
    m_file.environment.backend.maximumCashbackPercentage = *value;
}

void EnvironmentReader::readNightlyReset(const toml::node &node)
{
    QString said;
    text("nightly_reset", said)(node);
    const QTime time = QTime::fromString(said, QStringLiteral("HH:mm"));
    if (!node.is_string())
        return;
    if (!said.isEmpty() && !time.isValid())
        return problem(node.source(),
                       QStringLiteral("“nightly_reset” is a time of day in UTC such as 03:05, or "
                                      "empty when there is none."));
    m_file.environment.backend.nightlyReset = time;
}

void EnvironmentReader::readInstances(const toml::node &node)
{
    const toml::table *instances = node.as_table();
    if (!instances)
        return wrongType(node, QStringLiteral("instances"),
                         QStringLiteral("a table of names and addresses"));
    for (const auto &[key, value] : *instances) {
        const QString name = words(key.str());
        QString address;
        text(name.toUtf8().constData(), address)(value);
        const std::optional<QString> url = instanceUrlFrom(address);
        if (url)
            m_file.environment.instances.push_back({name, *url});
        else if (value.is_string())
            problem(value.source(),
                    QStringLiteral("The instance “%1” needs an http or https address such as "
                                   "http://127.0.0.1:8001, not “%2”.")
                        .arg(name, address));
    }
}

void EnvironmentReader::warnOfDoubles()
{
    for (const char *key : {"job_interval_seconds", "verification_attempts"}) {
        if (m_table.contains(key) && m_table["backend"][key])
            m_warnings.push_back(
                {m_table.get(key)->source().begin,
                 QStringLiteral("“%1” stands in [backend] too, and that is what counts.")
                     .arg(QLatin1String(key))});
    }
}

EnvironmentReader::Read EnvironmentReader::text(const char *key, QString &target)
{
    return [this, name = QString::fromUtf8(key), &target](const toml::node &node) {
        if (const auto *value = node.as_string())
            target = QString::fromStdString(value->get());
        else
            wrongType(node, name, QStringLiteral("text in quotes"));
    };
}

EnvironmentReader::Read EnvironmentReader::wholeNumber(const char *key, qint64 most,
                                                       std::function<void(qint64)> set)
{
    return
        [this, name = QString::fromUtf8(key), most, set = std::move(set)](const toml::node &node) {
            const auto *value = node.as_integer();
            if (!value)
                return wrongType(node, name, QStringLiteral("a whole number"));
            if (value->get() < 1 || value->get() > most)
                return problem(
                    node.source(),
                    QStringLiteral("“%1” is a whole number from 1 to %2.").arg(name).arg(most));
            set(value->get());
        };
}

void EnvironmentReader::wrongType(const toml::node &node, const QString &key, const QString &wanted)
{
    problem(node.source(),
            QStringLiteral("“%1” wants %2, not %3.").arg(key, wanted, typeWord(node)));
}

void EnvironmentReader::problem(const toml::source_region &at, const QString &text)
{
    m_problems.push_back({at.begin, text});
}

QString EnvironmentReader::placed(const Remark &remark) const
{
    return QStringLiteral("%1, line %2, column %3: %4")
        .arg(m_path)
        .arg(remark.place.line)
        .arg(remark.place.column)
        .arg(remark.text);
}

} // namespace clicknback
