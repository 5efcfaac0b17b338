// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/sampleof.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace clicknback {

Sample databaseError(const Error &error, bool isDatabaseItself, Instant at)
{
    const bool mayNot = error.kind == ErrorKind::Refused || error.kind == ErrorKind::Unauthorized;
    return {.at = at,
            .verdict = isDatabaseItself && !mayNot ? Verdict::Fail : Verdict::Unknown,
            .layer = ProbeLayer::Database,
            .text = error.message};
}

bool isFromApplication(const HttpReply &reply)
{
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    return body.contains(QStringLiteral("error")) || body.contains(QStringLiteral("detail"))
           || body.contains(QStringLiteral("data"));
}

} // namespace clicknback
