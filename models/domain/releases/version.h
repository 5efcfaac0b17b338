// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <compare>
#include <optional>

namespace clicknback {

/// A semantic version (semver.org 2.0.0). Compares by precedence: a pre-release stands before its
/// release, numbers compare as numbers, what follows "+" does not count.
struct Version
{
    quint64 major = 0;
    quint64 minor = 0;
    quint64 patch = 0;
    QStringList preRelease; ///< identifiers: {"rc", "1"}
    QString build;

    /// "v1.10.0", "1.10.0-rc.1+5". Nothing for "latest", "1.2", "v01.2.3", "1.2.3-", and where
    /// major, minor or patch is beyond 64 bits; a number of a pre-release may be of any length.
    static std::optional<Version> fromTag(QStringView tag);
    bool isPreRelease() const { return !preRelease.isEmpty(); }
    QString text() const; ///< without "v"
    /// A text that stands before another's as the versions do, for tables.
    QString sortKey() const;

    friend std::weak_ordering operator<=>(const Version &a, const Version &b);
    friend bool operator==(const Version &a, const Version &b) { return (a <=> b) == 0; }
};

} // namespace clicknback
