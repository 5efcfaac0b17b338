// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/httpengine.h"

#include <curl/curl.h>

namespace clicknback {

/// Why a request cannot be asked at all; empty: it can.
QString requestProblem(const HttpRequest &request);

/// Whether the address names its host by a number, so that no name is looked up.
bool isNumericAddress(const QString &url);

/// What libcurl knows about a request that did not work.
struct HttpEnding
{
    CURL *curl = nullptr;
    CURLcode code = CURLE_OK;
    QByteArray words; ///< libcurl's own
    bool hasAnswerBegun = false;
    bool isHeadComplete = false;
    qint64 bodyBytes = 0; ///< that came
};

/// Layer, sentence and system error of the reply.
void explainFailure(HttpReply &reply, const HttpRequest &request, const HttpEnding &ending);

/// "300 ms", "5 s", "1.5 s".
QString toShortText(std::chrono::milliseconds time);

} // namespace clicknback
