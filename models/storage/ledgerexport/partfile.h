// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

namespace clicknback {

/// Where an export is written until it is whole: a new file NAME.part beside the target, which
/// takes the target's place at the end and is removed with the object otherwise. A device or a pipe
/// has nothing to take the place of and is written to at once, and so is standard output ("-").
class PartFile
{
public:
    /// Says what is wrong with a target before anything is written.
    static Result<PartFile> beside(const QString &target, bool mayReplace);
    ~PartFile();
    PartFile(PartFile &&other) noexcept;
    PartFile &operator=(PartFile &&) = delete;

    /// What to write to.
    const QString &path() const { return m_path; }
    const QString &target() const { return m_target; }
    bool isStandardOutput() const { return m_path == u"-"; }
    /// Written to at once.
    bool isStream() const { return m_path == m_target; }
    Result<void> commit();

private:
    PartFile(QString path, QString target, bool mayReplace)
        : m_path(std::move(path)), m_target(std::move(target)), m_mayReplace(mayReplace)
    {}

    QString m_path; ///< empty: committed or moved from
    QString m_target;
    bool m_mayReplace;
};

/// "The file X could not be written: reason."
Error notWritten(const QString &file, const QString &reason);

} // namespace clicknback
