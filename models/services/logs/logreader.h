// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/logs/logrecap.h"

#include <optional>
#include <vector>

namespace clicknback {

/// Makes the bytes of one source into lines: masked, without what the engine repeats, and what
/// follows a line with a level at once and has none itself (a traceback) with that level.
class LogReader
{
public:
    explicit LogReader(QString source) : m_source(std::move(source)) {}

    /// From now on these are known.
    void begin(LogRecap recap) { m_recap = std::move(recap); }
    void read(const std::vector<QByteArray> &raw, Instant now, std::vector<LogLine> &lines);

private:
    void inherit(LogLine &line);

    QString m_source;
    LogRecap m_recap;
    LogLevel m_level = LogLevel::Unknown;
    Instant m_before;
};

} // namespace clicknback
