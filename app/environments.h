// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/result.h"

#include <QStringList>

namespace clicknback {

/// Environments that were saved: one small TOML file each, in the user's configuration folder.
class Environments
{
public:
    /// `folder` is made when something is saved.
    explicit Environments(const QString &folder = defaultFolder());
    static QString defaultFolder();

    QStringList names() const;
    /// An error names file, line and column.
    Result<Environment> load(const QString &name) const;
    /// Mode 0600; the file before is kept as NAME.toml.bak.
    Result<void> save(const Environment &environment) const;

private:
    QString pathOf(const QString &name) const;
    QString m_folder;
};

} // namespace clicknback
