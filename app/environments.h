// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/result.h"

#include <QStringList>

#include <vector>

namespace clicknback {

/// Environments that were saved: one small TOML file each, in the user's configuration folder.
/// Nothing is kept in memory: a file that a person edits counts at once.
class Environments
{
public:
    /// `folder` is made when something is saved.
    explicit Environments(const QString &folder = defaultFolder());
    static QString defaultFolder();
    const QString &folder() const { return m_folder; }

    QStringList names() const;
    /// All of them with what is wrong with each, by name.
    std::vector<SavedEnvironment> list() const;
    /// An error names file, line and column. NotFound: there is none of this name.
    Result<Environment> load(const QString &name) const;
    QStringList warningsOf(const QString &name) const;
    bool contains(const QString &name) const { return names().contains(name); }

    /// Replaces the environment called `previousName`, or else the one of the same name. Mode 0600;
    /// the file before is kept as NAME.toml.bak, comments and all.
    Result<void> save(const Environment &environment, const QString &previousName = {}) const;
    /// The file stays as NAME.toml.bak.
    Result<void> remove(const QString &name) const;

private:
    struct Entry;
    std::vector<Entry> entries() const;
    Result<void> write(const QString &path, const QByteArray &text) const;
    QString pathOf(const QString &name) const;
    QString m_folder;
};

} // namespace clicknback
