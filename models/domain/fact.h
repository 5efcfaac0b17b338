// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>
#include <utility>

namespace clicknback {

/// Something read from elsewhere, or the reason why it is not known. Unknown is never good and
/// never empty.
template<typename T>
struct Fact
{
    std::optional<T> value;
    QString why =
        QStringLiteral("not read yet"); ///< of what is unknown: "because …" without that word

    static Fact known(T value) { return {std::move(value), {}}; }
    static Fact unknown(QString why) { return {std::nullopt, std::move(why)}; }

    bool isKnown() const { return value.has_value(); }
    explicit operator bool() const { return isKnown(); }
    const T &operator*() const { return *value; }
    const T *operator->() const { return &*value; }

    friend bool operator==(const Fact &, const Fact &) = default;
};

} // namespace clicknback
