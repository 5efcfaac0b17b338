// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerexport/partfile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>

namespace clicknback {

namespace {

Error alreadyThere(const QString &target)
{
    return {ErrorKind::Refused, QStringLiteral("The file %1 is there already.").arg(target), {}};
}

/// NAME.part, or NAME.2.part when that is another's: a file that nobody else has.
Result<QString> createBeside(const QString &target)
{
    constexpr int kMostTries = 100;
    for (int number = 1;; ++number) {
        const QString again = number == 1 ? QString() : QStringLiteral(".%1").arg(number);
        const QString name = target + again + QStringLiteral(".part");
        QFile file(name);
        if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return name;
        if (!QFileInfo::exists(name) || number == kMostTries)
            return fail(notWritten(target, file.errorString()));
    }
}

bool moveTo(const QByteArray &from, const QByteArray &to, bool mayReplace)
{
    if (mayReplace)
        return std::rename(from.constData(), to.constData()) == 0;
    if (renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return true;
    // Not every file system can do that at once.
    return errno == EINVAL && !QFile::exists(QFile::decodeName(to))
           && std::rename(from.constData(), to.constData()) == 0;
}

} // namespace

Error notWritten(const QString &file, const QString &reason)
{
    return {ErrorKind::Refused,
            QStringLiteral("The file %1 could not be written: %2.").arg(file, reason),
            {}};
}

Result<PartFile> PartFile::beside(const QString &target, bool mayReplace)
{
    if (target == u"-")
        return PartFile(target, target, mayReplace);
    const QFileInfo asked(target);
    if (asked.isDir())
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("%1 is a folder, not a file.").arg(target));
    if (asked.exists() && !asked.isFile())
        return PartFile(target, target, mayReplace);
    if (asked.exists() && !mayReplace)
        return fail(alreadyThere(target));
    // What a link points to is replaced, not the link.
    const QString named = asked.isSymLink() ? asked.symLinkTarget() : asked.absoluteFilePath();
    const QString real = asked.exists() ? asked.canonicalFilePath() : named;
    const QString folder = QFileInfo(real).absolutePath();
    if (!QFileInfo(folder).isDir())
        return fail(ErrorKind::InvalidInput, QStringLiteral("There is no folder %1.").arg(folder));
    const Result<QString> created = createBeside(real);
    if (!created)
        return fail(created.error());
    return PartFile(*created, real, mayReplace);
}

PartFile::~PartFile()
{
    if (!m_path.isEmpty() && !isStream())
        QFile::remove(m_path);
}

PartFile::PartFile(PartFile &&other) noexcept
    : m_path(std::exchange(other.m_path, QString()))
    , m_target(std::move(other.m_target))
    , m_mayReplace(other.m_mayReplace)
{}

Result<void> PartFile::commit()
{
    if (isStream())
        return {};
    if (!moveTo(QFile::encodeName(m_path), QFile::encodeName(m_target), m_mayReplace)) {
        const QString reason = QString::fromLocal8Bit(strerror(errno));
        return fail(!m_mayReplace && QFile::exists(m_target) ? alreadyThere(m_target)
                                                             : notWritten(m_target, reason));
    }
    m_path.clear();
    return {};
}

} // namespace clicknback
