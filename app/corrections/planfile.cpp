// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/planfile.h"

#include <QFile>

namespace clicknback {

namespace {

constexpr qint64 kLargest = 512 << 20; // bytes; 100,000 lines with the longest reasons

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorKind::InvalidInput,
            QStringLiteral("The plan %1 cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() > kLargest)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("The plan %1 is larger than 512 MiB.").arg(path));
    return file.readAll();
}

Result<PlanFile> fromCsv(const QByteArray &bytes)
{
    Result<CsvPlan> plan = planFromCsv(bytes);
    if (!plan)
        return fail(plan.error());
    if (plan->lines.empty())
        return fail(ErrorKind::InvalidInput, QStringLiteral("The plan holds no operation."));
    if (plan->good() < int(plan->lines.size()))
        return PlanFile(std::move(*plan));
    std::vector<CorrectionRequest> requests;
    for (const CsvLine &line : plan->lines)
        requests.push_back(*line.request);
    return PlanFile(std::move(requests));
}

} // namespace

Result<PlanFile> readPlanFile(const QString &path)
{
    const Result<QByteArray> bytes = contentOf(path);
    if (!bytes)
        return fail(bytes.error());
    if (path.endsWith(u".csv", Qt::CaseInsensitive))
        return fromCsv(*bytes);
    Result<std::vector<CorrectionRequest>> requests = planFromJson(*bytes);
    return requests ? Result<PlanFile>(PlanFile(std::move(*requests)))
                    : Result<PlanFile>(fail(requests.error()));
}

} // namespace clicknback
