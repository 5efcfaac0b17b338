// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/network/httpengine.h"

namespace clicknback {

/// What was asked of whom, for the sentences.
struct RegistryMatter
{
    QString host;
    QString repository;
    QString what; ///< "the tags", "“v1.4.0”", "a token"
};

/// Why an answer is none: for every status but 200, and for none at all.
Error registryError(const HttpReply &reply, const RegistryMatter &matter);
/// The registry's own words, code and message; empty: it said nothing.
QString registryWords(const HttpReply &reply);
/// "in 30 s", "at 14:02 UTC", by Retry-After; empty: it did not say.
QString retryText(const HttpReply &reply);

} // namespace clicknback
