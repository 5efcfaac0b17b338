// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <vector>

namespace clicknback {

/// A file of an image.
struct ImageFile
{
    QString path; ///< "srv/alembic/env.py", at most 100 characters
    QByteArray content;
    bool isExecutable = false;
    QString linkTo; ///< a symbolic link; then without content
};

/// What a test's image is made of: a real one that engines run, without an engine to build it.
struct BuiltImage
{
    QMap<QString, QString> labels;
    std::vector<ImageFile> files;
    QStringList command; ///< {"sh", "-c", "…"}
    QStringList environment;
    QString created = QStringLiteral("2026-11-20T10:00:00.5Z"); ///< empty: not said
    QString architecture = QStringLiteral("amd64");
    bool hasBusybox = false; ///< /bin with a shell, httpd and the like, in a layer of its own
};

/// A POSIX tar archive with all parent folders, whole.
QByteArray tarOf(const std::vector<ImageFile> &files);
/// One file's record in it, as it comes; for archives that are wrong. `type` as tar writes it.
QByteArray tarEntry(const QByteArray &path, const QByteArray &content, char type = '0',
                    const QByteArray &linkTo = {}, int mode = 0644);
/// The two empty blocks at the end.
QByteArray tarEnd();

/// Layers as plain tar archives, lowest first.
std::vector<QByteArray> layersOf(const BuiltImage &image);
QByteArray configOf(const BuiltImage &image, const std::vector<QByteArray> &layers);
/// An OCI manifest; or Docker's, which differs in names alone.
QByteArray manifestOf(const QByteArray &config, const std::vector<QByteArray> &layers,
                      bool isDockers = false);
/// "sha256:…".
QString sha256Of(const QByteArray &content);

} // namespace clicknback
