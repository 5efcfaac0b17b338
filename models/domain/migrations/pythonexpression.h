// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/pythonscanner.h"

#include <QStringList>

#include <optional>

namespace clicknback {

// What plain expressions of Python say. None of these looks at a token more often than once for
// each bracket around all of the expression.

struct PythonArgument
{
    std::string_view keyword; ///< empty: by position
    PythonTokens value;
    bool isSpread = false; ///< *value or **value
};

/// A call of a dotted name, and nothing around it.
struct PythonCall
{
    QString object;          ///< "op.batch" of op.batch.f(…); empty: the name has no dot
    std::string_view method; ///< "f"
    QString name;            ///< "op.batch.f"
    std::vector<PythonArgument> arguments;

    /// By keyword, else by position; null: it is not there. `position` -1: by keyword only.
    const PythonArgument *find(std::string_view keyword, int position) const;
    /// Whether *rest stands before a position, so that nobody knows what does.
    bool isSpreadBefore(int position) const;
};

PythonTokens withoutBrackets(PythonTokens tokens);
/// Parts between commas; a comma at the end adds none.
std::vector<PythonTokens> splitAtCommas(PythonTokens tokens);
/// Where an operator stands outside of all brackets.
std::optional<std::size_t> findOperator(PythonTokens tokens, std::string_view sign);
std::optional<PythonCall> callOf(PythonTokens tokens);

/// The text of literals side by side, in brackets or not; nothing for formatted ones and bytes.
std::optional<QString> literalText(PythonTokens tokens);
/// None is empty, one text is itself, a tuple, list or set has several.
std::optional<QStringList> literalTexts(PythonTokens tokens);
bool isNone(PythonTokens tokens);
bool isTrue(PythonTokens tokens);
/// As it stands in the file, on one line, and not endlessly long.
QString sourceText(PythonTokens tokens);

} // namespace clicknback
