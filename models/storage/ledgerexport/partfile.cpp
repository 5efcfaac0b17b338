// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerexport/partfile.h"

#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace clicknback {

Error notWritten(const QString &file, const QString &reason)
{
    return {ErrorKind::Refused,
            QStringLiteral("The file %1 could not be written: %2.").arg(file, reason),
            {}};
}

Result<PartFile> PartFile::beside(const QString &target, bool mayReplace)
{
    if (target == u"-")
        return PartFile(target, target);
    const QFileInfo asked(target);
    if (asked.isDir())
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("%1 is a folder, not a file.").arg(target));
    if (asked.exists() && !asked.isFile())
        return PartFile(target, target);
    if (asked.exists() && !mayReplace)
        return fail(ErrorKind::Refused,
                    QStringLiteral("The file %1 is there already.").arg(target));
    // What a link points to is replaced, not the link.
    const QString real = asked.exists() ? asked.canonicalFilePath() : asked.absoluteFilePath();
    const QString folder = QFileInfo(real).absolutePath();
    if (!QFileInfo(folder).isDir())
        return fail(ErrorKind::InvalidInput, QStringLiteral("There is no folder %1.").arg(folder));
    return PartFile(real + QStringLiteral(".part"), real);
}

PartFile::~PartFile()
{
    if (!m_path.isEmpty() && !isStream())
        QFile::remove(m_path);
}

PartFile::PartFile(PartFile &&other) noexcept
    : m_path(std::exchange(other.m_path, QString())), m_target(other.m_target)
{}

Result<void> PartFile::commit()
{
    if (isStream())
        return {};
    std::error_code error;
    std::filesystem::rename(QFile::encodeName(m_path).toStdString(),
                            QFile::encodeName(m_target).toStdString(), error);
    if (error)
        return fail(notWritten(m_target, QString::fromStdString(error.message())));
    m_path.clear();
    return {};
}

} // namespace clicknback
