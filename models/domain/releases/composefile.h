// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <vector>

namespace clicknback {

/// What a Compose file says of a service, with its variables as they stand: ${APP_IMAGE:-…}.
struct ComposeService
{
    QString name;
    QString image; ///< empty: it is built
    bool isBuilt = false;
    QStringList command;
    QStringList dependsOn;
    QString restart;
    bool hasHealthCheck = false;
    QStringList ports;

    friend bool operator==(const ComposeService &, const ComposeService &) = default;
};

struct ComposeFile
{
    std::vector<ComposeService> services; ///< in the order of the file

    const ComposeService *find(const QString &name) const;
    friend bool operator==(const ComposeFile &, const ComposeFile &) = default;
};

/// Compose's own rules for $NAME, ${NAME}, ${NAME:-default}, ${NAME-default}, ${NAME:?error},
/// ${NAME?error}, ${NAME:+other}, ${NAME+other} and $$; nested ones too. Error: InvalidInput, for
/// what is malformed or required and absent.
Result<QString> interpolated(const QString &text, const QMap<QString, QString> &variables);

/// What each service would get with these variables and, over them, what a pin file says.
struct ServiceImage
{
    QString service;
    QString image;                ///< empty: unknown
    QString why;                  ///< of unknown; or "built on the host"
    bool followsVariable = false; ///< its image line names a variable
    friend bool operator==(const ServiceImage &, const ServiceImage &) = default;
};
std::vector<ServiceImage> serviceImages(const ComposeFile &file,
                                        const QMap<QString, QString> &variables,
                                        const ComposeFile &pin = {});
/// "KEY=value" lines with quotes and comments, as Compose reads .env.
QMap<QString, QString> environmentFileValues(const QString &text);
/// The file that pins services to an image, to be named after the Compose file.
QByteArray pinFileText(const QStringList &services, const QString &image, const QString &remark);

} // namespace clicknback
