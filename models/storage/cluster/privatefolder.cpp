// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/cluster/privatefolder.h"

#include <QDir>
#include <QFile>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace clicknback {

namespace {

/// The group is only changed together with the owner.
struct Owner
{
    uid_t user = geteuid();
    gid_t group = getegid();
};

Result<Owner> ownerToBe()
{
    if (geteuid() != 0)
        return Owner{};
    const passwd *postgres = getpwnam("postgres");
    if (!postgres)
        return fail(ErrorKind::NotFound,
                    QStringLiteral("PostgreSQL does not run as root and there is no user postgres; "
                                   "on Debian install the package postgresql."));
    return Owner{postgres->pw_uid, postgres->pw_gid};
}

bool isPrivateTo(const Owner &owner, const QByteArray &path)
{
    struct stat found = {};
    return stat(path.constData(), &found) == 0 && found.st_uid == owner.user
           && (found.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO)) == S_IRWXU;
}

} // namespace

Result<void> makePrivateFolder(const QString &folder)
{
    const Result<Owner> owner = ownerToBe();
    if (!owner)
        return fail(owner.error());
    if (!QDir().mkpath(folder))
        return fail(ErrorKind::Refused,
                    QStringLiteral("The folder %1 cannot be created.").arg(folder));
    const QByteArray path = QFile::encodeName(folder);
    if (isPrivateTo(*owner, path))
        return {};
    if (!QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
        return fail(ErrorKind::Refused,
                    QStringLiteral("The folder %1 is used by something else.").arg(folder));
    const bool given =
        owner->user == geteuid() || lchown(path.constData(), owner->user, owner->group) == 0;
    if (!given || chmod(path.constData(), S_IRWXU) != 0)
        return fail(ErrorKind::Refused,
                    QStringLiteral("The folder %1 belongs to somebody else.").arg(folder));
    return {};
}

} // namespace clicknback
