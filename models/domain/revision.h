// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace clicknback {

/// A migration of the platform this program was written for (facts 1.1).
struct Revision
{
    QString id;
    QString createdOn; ///< the date in the file
    QString effect;
};

/// Oldest first; the last is the head.
const std::vector<Revision> &knownRevisions();

enum class SchemaPosition {
    AtHead,
    Behind,  ///< a known revision before the head
    Unknown, ///< a revision this program does not know: newer, or another product's
    Missing, ///< alembic_version is empty
    Several, ///< alembic_version has several rows
    Unreadable,
};

struct SchemaVerdict
{
    SchemaPosition position = SchemaPosition::Unreadable;
    QString revision; ///< as found; several are joined by ", "
    int behind = 0;   ///< migrations missing up to the head, with Behind

    bool isGood() const { return position == SchemaPosition::AtHead; }
    /// "at head", "2 migrations behind", …
    QString text() const;
};

SchemaVerdict judgeRevisions(const QStringList &found);

} // namespace clicknback
