// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/probewords.h"

#include "models/domain/health/incident.h"
#include "models/items/format.h"
#include "models/items/health/healthwords.h"

#include <QUrl>

#include <cmath>

namespace clicknback {

namespace {

QString quoted(const QString &text)
{
    return QStringLiteral("“%1”").arg(text);
}

QString shownUrl(const QString &url)
{
    return QUrl(url).toDisplayString(QUrl::RemoveUserInfo);
}

QString timeText(std::chrono::milliseconds time)
{
    return time.count() % 1000 == 0
               ? durationText(std::chrono::duration_cast<std::chrono::seconds>(time))
               : QStringLiteral("%1 ms").arg(time.count());
}

QString numberText(double value)
{
    return QString::number(value, 'f', value == std::floor(value) ? 0 : 1);
}

/// One function for each kind of question.
struct InWords
{
    QString operator()(const HttpQuestion &q) const
    {
        QStringList wants;
        if (q.status != 0)
            wants << QStringLiteral("answers %1").arg(q.status);
        if (!q.header.isEmpty())
            wants << QStringLiteral("has the header %1").arg(quoted(q.header));
        if (!q.bodyContains.isEmpty())
            wants << QStringLiteral("contains %1").arg(quoted(q.bodyContains));
        if (!q.bodyPattern.isEmpty())
            wants << QStringLiteral("matches %1").arg(quoted(q.bodyPattern));
        if (!q.jsonPath.isEmpty())
            wants << QStringLiteral("says %1 is %2").arg(quoted(q.jsonPath), quoted(q.jsonValue));
        if (wants.isEmpty())
            wants << QStringLiteral("answers at all");
        return QStringLiteral("GET %1 %2")
            .arg(shownUrl(q.url), wants.join(QStringLiteral(" and ")));
    }
    QString operator()(const TcpQuestion &q) const
    {
        return QStringLiteral("%1 accepts a connection on port %2").arg(q.host).arg(q.port);
    }
    QString operator()(const DnsQuestion &q) const
    {
        return q.addresses.isEmpty() ? QStringLiteral("%1 resolves to an address").arg(q.host)
                                     : QStringLiteral("%1 resolves to %2")
                                           .arg(q.host, q.addresses.join(QStringLiteral(", ")));
    }
    QString operator()(const TlsQuestion &q) const
    {
        return QStringLiteral("the certificate of %1:%2 and those above it are valid: a warning "
                              "below %3 days, down below %4")
            .arg(q.host)
            .arg(q.port)
            .arg(q.warnDays)
            .arg(q.failDays);
    }
    QString operator()(const PostgresQuestion &) const
    {
        return QStringLiteral("PostgreSQL answers, has connections left, and nobody holds up "
                              "others");
    }
    QString operator()(const SqlQuestion &q) const
    {
        return QStringLiteral("one number read by: %1").arg(q.statement.simplified());
    }
    QString operator()(const ContainerQuestion &q) const
    {
        return QStringLiteral("the container %1 runs, is healthy and does not restart")
            .arg(q.container);
    }
    QString operator()(const HostQuestion &q) const
    {
        return QStringLiteral("processor, memory and the file system of %1 of %2")
            .arg(q.path, q.isLocal ? QStringLiteral("this machine") : QStringLiteral("the server"));
    }
    QString operator()(const FileAgeQuestion &q) const
    {
        return QStringLiteral("the age of the newest %1 in %2").arg(q.pattern, q.folder);
    }
    QString operator()(const LogPatternQuestion &q) const
    {
        const QString where = q.container.isEmpty() ? QStringLiteral("any container") : q.container;
        return QStringLiteral("lines of %1 that match %2 within %3; %4")
            .arg(where, quoted(q.pattern), durationText(q.window),
                 q.mustAppear ? QStringLiteral("none is the failure")
                              : QStringLiteral("one is the failure"));
    }
    QString operator()(const DeadJobQuestion &) const
    {
        return QStringLiteral("no purchase that the verification job could decide waits longer "
                              "than its attempts take, and the job writes its line");
    }
    QString operator()(const FindingsQuestion &q) const
    {
        return QStringLiteral("the last whole check found nothing grave and is not older than %1")
            .arg(durationText(q.staleAfter));
    }
    QString operator()(const IngestionQuestion &) const
    {
        return QStringLiteral("as many purchases come as usual at this weekday and hour");
    }
    QString operator()(const KillSwitchQuestion &q) const
    {
        return QStringLiteral("%1 serves its API and does not hide it while it is healthy")
            .arg(shownUrl(q.url));
    }
    QString operator()(const NightlyResetQuestion &) const
    {
        return QStringLiteral("last night's reset was seen and left a whole schema");
    }
    QString operator()(const AgreementQuestion &q) const
    {
        return QStringLiteral("%1 answer the same").arg(q.probes.join(QStringLiteral(", ")));
    }
};

QString timesInARow(int count, const char *once, const char *more)
{
    return count == 1 ? QString::fromLatin1(once)
                      : QStringLiteral("%1 %2 in a row").arg(count).arg(QLatin1String(more));
}

QString thresholds(const ProbeSpec &probe)
{
    return QStringLiteral("down after %1, up after %2")
        .arg(timesInARow(probe.failuresUntilDown, "one failure", "failures"),
             timesInARow(probe.successesUntilUp, "one success", "successes"));
}

QString limitsText(const ProbeSpec &probe)
{
    QStringList texts;
    for (const Limit &limit : probe.limits)
        texts << limitText(limit);
    return texts.join(QStringLiteral("; "));
}

} // namespace

QString questionText(const ProbeSpec &probe)
{
    return std::visit(InWords{}, probe.question);
}

QString limitText(const Limit &limit)
{
    const QString side = limit.isFloor ? QStringLiteral("below") : QStringLiteral("from");
    QStringList parts;
    if (limit.warn)
        parts << QStringLiteral("a warning %1 %2").arg(side, numberText(*limit.warn));
    if (limit.fail)
        parts << QStringLiteral("down %1 %2").arg(side, numberText(*limit.fail));
    return QStringLiteral("%1: %2").arg(limit.reading, parts.join(QStringLiteral(", ")));
}

FactSection settingsFacts(const ProbeSpec &probe, const QString &parentName)
{
    FactSection section{.title = QStringLiteral("How it is asked"), .facts = {}};
    const auto add = [&section](const char *label, const QString &value) {
        if (!value.isEmpty())
            section.facts.push_back({QString::fromLatin1(label), value, {}});
    };
    add("Question", questionText(probe));
    add("Kind", toText(probe.kind()));
    add("Asked", QStringLiteral("%1, every %2, waiting %3 at most")
                     .arg(toText(probe.from), timeText(probe.interval), timeText(probe.timeout)));
    add("Counts as", thresholds(probe));
    add("Slow", QStringLiteral("degraded above %1").arg(timeText(probe.slowAfter)));
    add("Limits", limitsText(probe));
    add("Severity", classText(probe.severity));
    add("Behind", parentName);
    return section;
}

QString readingText(const Reading &reading)
{
    if (!reading.value)
        return reading.text.isEmpty() ? QStringLiteral("unknown")
                                      : QStringLiteral("unknown: %1").arg(reading.text);
    if (reading.unit == u"bytes" || reading.unit == u"B")
        return formatBytes(std::int64_t(*reading.value));
    if (reading.unit == u"s" && *reading.value >= 120)
        return durationText(std::chrono::seconds(std::int64_t(*reading.value)));
    const QString number = numberText(*reading.value);
    return reading.unit.isEmpty() ? number : number + u' ' + reading.unit;
}

FactSection readingFacts(const Sample &sample)
{
    FactSection section{.title = QStringLiteral("Read at the last look"), .facts = {}};
    for (const Reading &reading : sample.readings) {
        const std::optional<Severity> mark =
            reading.value ? std::nullopt : std::optional(Severity::Unknown);
        section.facts.push_back({reading.name, readingText(reading), mark});
    }
    return section;
}

} // namespace clicknback
