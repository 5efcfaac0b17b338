// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/backups/psqlcommands.h"

#include <algorithm>

namespace clicknback::psql {

namespace {

using Text = std::string_view;

bool isToken(Text text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

} // namespace

bool isOfCopy(char next)
{
    return Text("N\\bfnrtv.").find(next) != Text::npos;
}

bool isHarmless(char next)
{
    const bool isDigit = next >= '0' && next <= '9';
    return isDigit || Text("\\.dDbBNnrtfv'\"()[]{}+*^$/-|").find(next) != Text::npos;
}

bool isCommand(char next)
{
    return Text("dbrtf").find(next) != Text::npos;
}

bool isAllowedCommand(Text line)
{
    for (const Text command : {Text("\\restrict "), Text("\\unrestrict ")}) {
        if (line.starts_with(command))
            return isToken(line.substr(command.size()));
    }
    return line == "\\.";
}

bool isEndOfData(Text line)
{
    return line == "\\." || line == "\\.\r";
}

} // namespace clicknback::psql
