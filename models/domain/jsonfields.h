// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

namespace clicknback {

/// One value of a JSON document with the way to it: "limits › monthly", "items 2 › name".
struct JsonField
{
    QString path;
    QString value; ///< a string's text; a number, true, false and null exactly as written

    friend bool operator==(const JsonField &, const JsonField &) = default;
};

/// The values of a JSON object in their order, at most `most`. Numbers are not taken apart: an
/// amount reads as it stands. Nothing for text that is no JSON object.
std::vector<JsonField> jsonFields(const QString &text, std::size_t most);

} // namespace clicknback
