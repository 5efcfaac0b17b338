// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/hostcare.h"

#include "models/domain/releases/deployplan.h"
#include "models/services/releases/stepdoer.h"
#include "models/services/whendone.h"

#include <QUuid>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kLimit{60};

using Ended = QFuture<Result<HostShell::Output>>;

Result<void> resultOf(const Ended &ended)
{
    if (ended.resultCount() == 0)
        return fail(ErrorKind::Cancelled, QStringLiteral("It was ended."));
    const Result<HostShell::Output> output = ended.result();
    if (!output)
        return fail(output.error());
    if (output->exitCode != 0)
        return fail(ErrorKind::Refused,
                    QStringLiteral("The host refused it: ") + lastLines(output->text));
    return {};
}

} // namespace

HostCare::HostCare(HostShell &shell, const ReleaseSettings &settings, DeployRecords &records)
    : m_shell(shell), m_settings(settings), m_records(records)
{}

QFuture<Result<void>> HostCare::releaseHold(const QString &who)
{
    return run(hostscripts::releaseHold(m_settings),
               QUuid::createUuid().toString(QUuid::WithoutBraces), QStringLiteral("release hold"),
               QStringLiteral("%1 lifts the hold").arg(who));
}

QFuture<Result<void>> HostCare::breakLock(const QString &who, const QString &operationId)
{
    return run(hostscripts::unlock(m_settings, operationId), operationId,
               QStringLiteral("break lock"), QStringLiteral("%1 breaks the lock").arg(who));
}

QFuture<Result<void>> HostCare::run(const QByteArray &script, const QString &operationId,
                                    const QString &kind, const QString &text)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenEnded(m_shell.run(script, kLimit), this,
              [this, promise, operationId, kind, text](const Ended &ended) {
                  const Result<void> result = resultOf(ended);
                  const QString line =
                      result ? text : text + QStringLiteral(": ") + result.error().message;
                  const QString outcome =
                      result ? QStringLiteral("done") : QStringLiteral("failed");
                  m_records.addStep(operationId, kind, outcome, line);
                  const auto closed =
                      m_records.addStep(operationId, QStringLiteral("end"), outcome, line);
                  whenEnded(closed, this, [promise, result](const QFuture<Result<void>> &) {
                      promise->addResult(result);
                      promise->finish();
                  });
              });
    return promise->future();
}

} // namespace clicknback
