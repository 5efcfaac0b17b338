// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/hostcommands.h"

#include "models/domain/shelltext.h"

#include <QRegularExpression>

namespace clicknback {

namespace {

/// Quoted only where a shell would read it otherwise.
QString word(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:@][A-Za-z0-9_./:@=-]*$"));
    return plain.match(text).hasMatch() ? text : QString::fromUtf8(shellQuoted(text));
}

QString printed(const QString &text, const QString &file)
{
    return QStringLiteral("printf '%s\\n' %1 > %2")
        .arg(QString::fromUtf8(shellQuoted(text)), word(file));
}

} // namespace

HostCommands::HostCommands(const ReleaseSettings &settings, QString compose)
    : m_settings(settings), m_compose(std::move(compose))
{}

QStringList HostCommands::pinnedServices(const ReleaseSettings &settings)
{
    QStringList services{settings.appService, settings.migrateService};
    services.removeAll(QString());
    services.removeDuplicates();
    return services;
}

QString HostCommands::compose(const QString &secondFile, const QString &command) const
{
    return QStringLiteral("%1 -f %2 -f %3 %4")
        .arg(m_compose, word(m_settings.composeFile), word(secondFile), command);
}

QString HostCommands::write(const QStringList &services, const QString &image,
                            const QString &file) const
{
    const QString text = QString::fromUtf8(pinFileText(services, image, {})).trimmed();
    return printed(text.mid(text.indexOf(QLatin1String("services:"))), file);
}

QString HostCommands::enter() const
{
    return m_settings.composeFolder.isEmpty()
               ? QString()
               : QStringLiteral("cd %1").arg(word(m_settings.composeFolder));
}

QString HostCommands::lock() const
{
    return QStringLiteral("mkdir %1").arg(hostfiles::kLockFolder);
}

QString HostCommands::pull(const QString &image) const
{
    return QStringLiteral("docker pull %1").arg(word(image));
}

QStringList HostCommands::downgrade(const QString &image, const QString &to) const
{
    const QString run = QStringLiteral("run --rm --no-deps -T %1 alembic downgrade %2")
                            .arg(word(m_settings.migrateService), word(to));
    return {write({m_settings.migrateService}, image, hostfiles::kDowngradeFile),
            compose(hostfiles::kDowngradeFile, run),
            QStringLiteral("rm %1").arg(hostfiles::kDowngradeFile)};
}

QString HostCommands::pin(const QString &image) const
{
    return write(pinnedServices(m_settings), image, hostfiles::kPinFile);
}

QString HostCommands::migrate() const
{
    return compose(hostfiles::kPinFile,
                   QStringLiteral("run --rm --no-deps -T %1").arg(word(m_settings.migrateService)));
}

QString HostCommands::recreate() const
{
    return compose(
        hostfiles::kPinFile,
        QStringLiteral("up -d --no-build --no-deps %1").arg(word(m_settings.appService)));
}

QStringList HostCommands::verify(const QString &image) const
{
    const QString container =
        compose(hostfiles::kPinFile, QStringLiteral("ps -q %1").arg(word(m_settings.appService)));
    QStringList commands{
        QStringLiteral("docker image inspect --format '{{.Id}}' %1").arg(word(image)),
        QStringLiteral("docker inspect --format '{{.Image}} {{.State.Status}}' \"$(%1)\"")
            .arg(container)};
    if (!m_settings.migrateService.isEmpty())
        commands << compose(hostfiles::kPinFile,
                            QStringLiteral("run --rm --no-deps -T %1 alembic current")
                                .arg(word(m_settings.migrateService)));
    return commands;
}

QString HostCommands::hold(const QString &why) const
{
    return printed(why, hostfiles::kHoldFile);
}

QString HostCommands::releaseHold() const
{
    return QStringLiteral("rm -f %1").arg(hostfiles::kHoldFile);
}

QString HostCommands::unlock() const
{
    return QStringLiteral("rm -r %1").arg(hostfiles::kLockFolder);
}

} // namespace clicknback
