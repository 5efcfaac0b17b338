// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace clicknback::psql {

// What psql makes of backslashes, for a dump that is read before it is restored (dump.h).

/// What COPY itself writes after a backslash (CopyAttributeOutText), and the end of the data.
bool isOfCopy(char next);
/// What in the text of a statement may follow a backslash: regular expressions and escapes. As a
/// command it is none, or describes, or clears.
bool isHarmless(char next);
/// These may be whole commands (\d, \t, …), and psql evaluates their arguments.
bool isCommand(char next);
/// Of lines that begin with a backslash, outside of COPY data.
bool isAllowedCommand(std::string_view line);
/// Exactly these end COPY data.
bool isEndOfData(std::string_view line);

} // namespace clicknback::psql
