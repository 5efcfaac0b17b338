// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environments.h"

#include "app/environmentfile.h"
#include "models/storage/conninfo.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <optional>

namespace clicknback {

namespace {

constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
const QString kSuffix = QStringLiteral(".toml");
const QString kBackup = QStringLiteral(".bak");

QString stemOf(const QString &path)
{
    return QFileInfo(path).completeBaseName();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? file.read(kLargestEnvironmentFile)
                                                             : QByteArray();
}

/// What stood there stays beside it, once.
bool keepBackup(const QString &path)
{
    if (!QFile::exists(path))
        return true;
    const QString backup = path + kBackup;
    QFile::remove(backup);
    return QFile::copy(path, backup) && QFile::setPermissions(backup, kOwnerOnly);
}

QString summaryOf(const Environment &environment)
{
    const Result<Conninfo> conninfo = Conninfo::parse(environment.conninfo);
    return conninfo ? conninfo->summary() : QString();
}

} // namespace

/// One file and what it holds.
struct Environments::Entry
{
    QString path;
    Result<EnvironmentFile> file;
    QString sharedWith; ///< another file that names the same environment

    /// Of a file that cannot be read: by the file.
    QString name() const { return file ? file->environment.name : stemOf(path); }
    QString problem() const
    {
        if (!file)
            return file.error().message;
        return sharedWith.isEmpty() ? QString()
                                    : QStringLiteral("%1 and %2 are both called “%3”: rename one.")
                                          .arg(path, sharedWith, name());
    }
};

Environments::Environments(const QString &folder) : m_folder(folder) {}

QString Environments::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QStringLiteral("/clicknback-ops/environments");
}

QString Environments::pathOf(const QString &name) const
{
    return m_folder + QLatin1Char('/') + name + kSuffix;
}

std::vector<Environments::Entry> Environments::entries() const
{
    std::vector<Entry> entries;
    const QDir folder(m_folder);
    for (const QString &file : folder.entryList(
             {QLatin1Char('*') + kSuffix}, QDir::Files | QDir::System | QDir::Hidden, QDir::Name)) {
        const QString path = folder.filePath(file);
        entries.push_back({path, readEnvironmentFile(path), {}});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry &a, const Entry &b) { return a.name() < b.name(); });
    for (std::size_t i = 1; i < entries.size(); ++i) {
        if (entries[i].name() == entries[i - 1].name()) {
            entries[i].sharedWith = entries[i - 1].path;
            entries[i - 1].sharedWith = entries[i].path;
        }
    }
    return entries;
}

QStringList Environments::names() const
{
    QStringList names;
    for (const Entry &entry : entries())
        names << entry.name();
    names.removeDuplicates();
    return names;
}

std::vector<SavedEnvironment> Environments::list() const
{
    std::vector<SavedEnvironment> list;
    for (const Entry &entry : entries()) {
        SavedEnvironment saved{
            .name = entry.name(), .file = entry.path, .problem = entry.problem()};
        if (entry.file) {
            saved.kind = entry.file->environment.kind;
            saved.summary = summaryOf(entry.file->environment);
            saved.warnings = entry.file->warnings;
        }
        list.push_back(std::move(saved));
    }
    return list;
}

Result<Environment> Environments::load(const QString &name) const
{
    for (const Entry &entry : entries()) {
        if (entry.name() != name)
            continue;
        if (const QString problem = entry.problem(); !problem.isEmpty())
            return fail(ErrorKind::InvalidInput, problem);
        return entry.file->environment;
    }
    const QStringList all = names();
    return fail(ErrorKind::NotFound,
                all.isEmpty() ? QStringLiteral("No environment “%1” was saved; none was.").arg(name)
                              : QStringLiteral("No environment “%1” was saved. There is: %2.")
                                    .arg(name, all.join(QStringLiteral(", "))));
}

QStringList Environments::warningsOf(const QString &name) const
{
    for (const SavedEnvironment &saved : list()) {
        if (saved.name == name)
            return saved.warnings;
    }
    return {};
}

Result<void> Environments::save(const Environment &environment, const QString &previousName) const
{
    if (const QString problem = environmentNameProblem(environment.name); !problem.isEmpty())
        return fail(ErrorKind::InvalidInput, problem);
    if (const auto conninfo = Conninfo::parse(environment.conninfo); !conninfo)
        return fail(conninfo.error());
    const QString replaced = previousName.isEmpty() ? environment.name : previousName;
    if (replaced != environment.name && contains(environment.name))
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("An environment “%1” is saved already: choose another name.")
                        .arg(environment.name));
    QString before;
    for (const Entry &entry : entries()) {
        if (entry.name() == replaced)
            before = entry.path;
    }
    // A file whose name is not the environment's says its name itself, and goes on doing so.
    const bool staysThere = !before.isEmpty() && stemOf(before) != replaced;
    const QString path = staysThere ? before : pathOf(environment.name);
    if (path != before && QFile::exists(path))
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("%1 is in the way: it holds another environment.").arg(path));
    const QByteArray text = environmentFileText(environment, staysThere, bytesOf(before));
    if (Result<void> written = write(path, text); !written || path == before || before.isEmpty())
        return written;
    return remove(replaced);
}

Result<void> Environments::write(const QString &path, const QByteArray &text) const
{
    if (!QFile::exists(m_folder) && QDir().mkpath(m_folder))
        QFile::setPermissions(m_folder, kOwnerOnly | QFile::ExeOwner);
    QSaveFile file(path);
    const bool written = keepBackup(path) && file.open(QIODevice::WriteOnly)
                         && file.setPermissions(kOwnerOnly) && file.write(text) == text.size()
                         && file.commit();
    if (!written)
        return fail(ErrorKind::Refused,
                    QStringLiteral("The environment could not be saved in %1: %2.")
                        .arg(path, file.errorString()));
    return {};
}

Result<void> Environments::remove(const QString &name) const
{
    for (const Entry &entry : entries()) {
        if (entry.name() != name)
            continue;
        if (!entry.sharedWith.isEmpty()) // which of the two was meant?
            return fail(ErrorKind::InvalidInput, entry.problem());
        QFile::remove(entry.path + kBackup);
        QFile file(entry.path);
        if (!file.rename(entry.path + kBackup))
            return fail(
                ErrorKind::Refused,
                QStringLiteral("%1 could not be removed: %2.").arg(entry.path, file.errorString()));
    }
    return {};
}

} // namespace clicknback
