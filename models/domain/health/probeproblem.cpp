// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/questionproblem.h"

#include <QRegularExpression>

#include <cmath>

namespace clicknback {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString identityProblem(const ProbeSpec &probe)
{
    static const QRegularExpression id(u"\\A[a-z0-9-]+\\z"_s);
    if (probe.id.isEmpty())
        return u"A probe needs an id."_s;
    if (!probe.id.contains(id))
        return u"“%1” cannot be a probe's id: it has only lower-case letters a to z, digits and "
               "hyphens."_s.arg(probe.id);
    if (probe.name.trimmed().isEmpty())
        return u"A probe needs a name."_s;
    if (probe.parent == probe.id)
        return u"A probe cannot be its own parent."_s;
    return {};
}

QString timesProblem(const ProbeSpec &probe)
{
    const qint64 interval = probe.interval.count();
    const qint64 timeout = probe.timeout.count();
    if (probe.interval < 1s)
        return u"The interval of %1 ms is too short: 1,000 ms is the shortest."_s.arg(interval);
    if (timeout <= 0)
        return u"The timeout of %1 ms leaves no time for an answer."_s.arg(timeout);
    if (timeout > interval)
        return u"The interval of %1 ms is shorter than the timeout of %2 ms: an answer could come "
               "after the next question."_s.arg(interval)
                   .arg(timeout);
    if (!(probe.jitter >= 0 && probe.jitter <= 0.5))
        return u"The jitter is a share of the interval from 0 to 0.5, not %1."_s.arg(probe.jitter);
    if (probe.slowAfter <= 0ms)
        return u"Every answer would be slow after %1 ms."_s.arg(qint64(probe.slowAfter.count()));
    return {};
}

QString thresholdsProblem(const ProbeSpec &probe)
{
    if (probe.failuresUntilDown < 1)
        return u"It takes at least 1 failure to be down, not %1."_s.arg(probe.failuresUntilDown);
    if (probe.successesUntilUp < 1)
        return u"It takes at least 1 success to be up again, not %1."_s.arg(probe.successesUntilUp);
    if (probe.severity < 1 || probe.severity > 3)
        return u"The severity is 1, 2 or 3, not %1."_s.arg(probe.severity);
    return {};
}

QString limitProblem(const Limit &limit)
{
    if (limit.reading.isEmpty())
        return u"A limit names no reading."_s;
    if (!limit.warn && !limit.fail)
        return u"The limit of %1 has neither a warning nor a failure."_s.arg(limit.reading);
    if (!std::isfinite(limit.warn.value_or(0)) || !std::isfinite(limit.fail.value_or(0)))
        return u"The limit of %1 is no number."_s.arg(limit.reading);
    const double headroom = limit.warn && limit.fail ? *limit.fail - *limit.warn : 0;
    if (limit.isFloor ? headroom > 0 : headroom < 0)
        return u"%1 would fail before it warns: its two limits are the wrong way round."_s.arg(
            limit.reading);
    return {};
}

QString limitsProblem(const std::vector<Limit> &limits)
{
    for (const Limit &limit : limits) {
        if (const QString problem = limitProblem(limit); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

QString probeProblem(const ProbeSpec &probe)
{
    for (const QString &problem :
         {identityProblem(probe), questionProblem(probe.question), timesProblem(probe),
          thresholdsProblem(probe), limitsProblem(probe.limits)}) {
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace clicknback
