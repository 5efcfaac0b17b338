// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/probe.h"

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

/// One reading against its limit.
struct Judgement
{
    Verdict verdict = Verdict::Pass;
    QString text;
};

int rank(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return 0;
    case Verdict::Warn:
        return 1;
    case Verdict::Unknown:
        return 2;
    case Verdict::Fail:
        break;
    }
    return 3;
}

Verdict worse(Verdict a, Verdict b)
{
    return rank(a) >= rank(b) ? a : b;
}

bool isBeyond(double value, std::optional<double> border, bool isFloor)
{
    return border && (isFloor ? value <= *border : value >= *border);
}

Judgement judged(const Reading &reading, const Limit &limit)
{
    if (!reading.value || !std::isfinite(*reading.value))
        return {Verdict::Unknown, toText(reading)};
    const bool fails = isBeyond(*reading.value, limit.fail, limit.isFloor);
    if (!fails && !isBeyond(*reading.value, limit.warn, limit.isFloor))
        return {Verdict::Pass, toText(reading)};
    const QString border = valueText(fails ? *limit.fail : *limit.warn, reading.unit);
    return {fails ? Verdict::Fail : Verdict::Warn,
            QStringLiteral("%1 (limit %2)").arg(toText(reading), border)};
}

std::vector<Judgement> judgements(const std::vector<Reading> &readings, const Limit &limit)
{
    std::vector<Judgement> found;
    for (const Reading &reading : readings) {
        if (reading.name == limit.reading)
            found.push_back(judged(reading, limit));
    }
    if (found.empty())
        found.push_back({Verdict::Unknown, toText(Reading{.name = limit.reading})});
    if (limit.mayBeAbsent)
        std::erase_if(found,
                      [](const Judgement &each) { return each.verdict == Verdict::Unknown; });
    return found;
}

/// What stands out, the worst first; all readings when nothing does.
QString lineOf(const std::vector<Judgement> &sorted)
{
    const bool allPass = sorted.empty() || sorted.front().verdict == Verdict::Pass;
    QStringList parts;
    for (const Judgement &judgement : sorted) {
        if (allPass || judgement.verdict != Verdict::Pass)
            parts << judgement.text;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString toText(ProbeKind kind)
{
    switch (kind) {
    case ProbeKind::Http:
        return QStringLiteral("HTTP");
    case ProbeKind::Tcp:
        return QStringLiteral("TCP");
    case ProbeKind::Dns:
        return QStringLiteral("DNS");
    case ProbeKind::TlsExpiry:
        return QStringLiteral("TLS expiry");
    case ProbeKind::Postgres:
        return QStringLiteral("PostgreSQL");
    case ProbeKind::Sql:
        return QStringLiteral("SQL value");
    case ProbeKind::Container:
        return QStringLiteral("container");
    case ProbeKind::Host:
        return QStringLiteral("host");
    case ProbeKind::FileAge:
        return QStringLiteral("file age");
    case ProbeKind::LogPattern:
        return QStringLiteral("log pattern");
    case ProbeKind::DeadJob:
        return QStringLiteral("verification job");
    case ProbeKind::Reconcile:
        return QStringLiteral("findings");
    case ProbeKind::Ingestion:
        return QStringLiteral("ingestion");
    case ProbeKind::KillSwitch:
        return QStringLiteral("kill switch");
    case ProbeKind::NightlyReset:
        return QStringLiteral("nightly reset");
    case ProbeKind::Agreement:
        break;
    }
    return QStringLiteral("agreement");
}

QString toText(ProbeGroup group)
{
    switch (group) {
    case ProbeGroup::Public:
        return QStringLiteral("Public");
    case ProbeGroup::Instances:
        return QStringLiteral("Instances");
    case ProbeGroup::Database:
        return QStringLiteral("Database");
    case ProbeGroup::Domain:
        return QStringLiteral("Domain");
    case ProbeGroup::Containers:
        return QStringLiteral("Containers");
    case ProbeGroup::Host:
        return QStringLiteral("Host");
    case ProbeGroup::Backups:
        break;
    }
    return QStringLiteral("Backups");
}

QString toText(Vantage vantage)
{
    return vantage == Vantage::Here ? QStringLiteral("from here")
                                    : QStringLiteral("from the server");
}

Sample judgedByLimits(Sample sample, const std::vector<Limit> &limits)
{
    std::vector<Judgement> all;
    for (const Limit &limit : limits) {
        for (Judgement &judgement : judgements(sample.readings, limit))
            all.push_back(std::move(judgement));
    }
    std::stable_sort(all.begin(), all.end(), [](const Judgement &a, const Judgement &b) {
        return rank(a.verdict) > rank(b.verdict);
    });
    const bool standsOut = !all.empty() && all.front().verdict != Verdict::Pass;
    const bool saysOwn = sample.verdict != Verdict::Pass && !sample.text.isEmpty();
    if (standsOut && saysOwn)
        sample.text += QStringLiteral("; ") + lineOf(all);
    else if (standsOut || sample.text.isEmpty())
        sample.text = lineOf(all);
    if (standsOut)
        sample.verdict = worse(sample.verdict, all.front().verdict);
    return sample;
}

} // namespace clicknback
