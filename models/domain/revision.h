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
    QString revision;  ///< as found; several are joined by ", "
    int behind = 0;    ///< migrations missing up to the head, with Behind
    QStringList found; ///< the rows of alembic_version
    QString reason;    ///< what the database answered, with Unreadable

    bool isGood() const { return position == SchemaPosition::AtHead; }
    /// "at head", "2 migrations behind", …
    QString text() const;
};

SchemaVerdict judgeRevisions(const QStringList &found);

/// What the verdict means, in sentences for a person.
QString explain(const SchemaVerdict &verdict);

enum class StepState {
    Applied,  ///< before the current one
    Current,  ///< what the database names
    NotThere, ///< after the current one
    NotKnown, ///< nobody can tell: the database names no single revision of this chain
    Stranger, ///< named by the database, not a part of this chain
};

/// A revision as a stop on the way to the head.
struct RevisionStep
{
    Revision revision; ///< a stranger has an id only
    StepState state = StepState::NotKnown;

    /// "applied", "current", …
    QString word() const;
};

/// The chain oldest first; strangers stand after it, because nobody knows where they belong.
std::vector<RevisionStep> revisionSteps(const SchemaVerdict &verdict);

} // namespace clicknback
