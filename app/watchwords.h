// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/maintenance.h"
#include "models/domain/health/probe.h"

#include <utility>
#include <vector>

namespace clicknback {

/// The words that a profile's file has for values.
template<typename Value>
using Words = std::vector<std::pair<Value, const char *>>;

const Words<ProbeKind> &kindWords();
const Words<ProbeGroup> &groupWords();
const Words<Vantage> &vantageWords();
const Words<MaintenanceWindow::Repeat> &repeatWords();
const Words<int> &weekdayWords();

template<typename Value>
std::optional<Value> valueFrom(const Words<Value> &words, const QString &word)
{
    for (const auto &[value, each] : words) {
        if (word == QLatin1String(each))
            return value;
    }
    return std::nullopt;
}

template<typename Value>
QString wordFor(const Words<Value> &words, Value value)
{
    for (const auto &[each, word] : words) {
        if (each == value)
            return QLatin1String(word);
    }
    return {};
}

/// "http, tcp or dns".
template<typename Value>
QString listOf(const Words<Value> &words)
{
    QStringList all;
    for (const auto &[value, word] : words)
        all << QLatin1String(word);
    const QString last = all.takeLast();
    return all.join(QStringLiteral(", ")) + QStringLiteral(" or ") + last;
}

/// A probe of which only its kind was said.
ProbeSpec plainProbe(ProbeKind kind);

} // namespace clicknback
