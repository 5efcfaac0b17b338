// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/sample.h"
#include "models/domain/result.h"
#include "models/network/httpengine.h"

#include <QPromise>

#include <memory>

namespace clicknback {

inline void give(const std::shared_ptr<QPromise<Sample>> &promise, const Sample &sample)
{
    promise->addResult(sample);
    promise->finish();
}

inline Sample unknownSample(ProbeLayer layer, const QString &why)
{
    return {.at = Instant::now(), .layer = layer, .text = why};
}

/// What it says when the database does not answer: of PostgreSQL itself that is a failure, of what
/// is only read from it nothing is known. A role that may not look knows nothing either.
Sample databaseError(const Error &error, bool isDatabaseItself, Instant at);

/// The body is one that the application writes (facts 6.3), not a page of what stands before it.
bool isFromApplication(const HttpReply &reply);

} // namespace clicknback
