// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <span>
#include <string_view>
#include <vector>

namespace clicknback {

/// A word, number, string or operator of Python, as it stands in the file.
struct PythonToken
{
    enum class Kind { Name, Number, String, Operator };
    Kind kind = Kind::Operator;
    std::string_view text;
    int line = 1;
    /// Of a bracket: how many tokens on its counterpart stands; of a closing one how many back.
    std::ptrdiff_t toPartner = 0;

    bool isName(std::string_view name) const { return kind == Kind::Name && text == name; }
    bool isOperator(std::string_view sign) const { return kind == Kind::Operator && text == sign; }
    bool isOpening() const { return kind == Kind::Operator && toPartner > 0; }
};

using PythonTokens = std::span<const PythonToken>;

/// A statement, or the head of a block (without its colon), however many lines of text it takes.
/// What follows a head in its own line is a statement indented by one more.
struct PythonLine
{
    int indent = 0;
    std::size_t first = 0;
    std::size_t count = 0;
    int number = 1;
    bool isHead = false;
};

/// Python taken apart as far as reading plain declarations needs it. Points into the text that was
/// scanned.
struct PythonSource
{
    std::vector<PythonToken> tokens;
    std::vector<PythonLine> lines;
    QString problem; ///< what makes it no Python at all: "a bracket is never closed"
    int problemLine = 0;

    PythonTokens tokensOf(const PythonLine &line) const
    {
        return PythonTokens(tokens).subspan(line.first, line.count);
    }
};

/// Takes time in proportion to the text, whatever it holds. `content` must outlive the answer.
PythonSource scanPython(const QByteArray &content);

} // namespace clicknback
