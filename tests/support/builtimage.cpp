// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/builtimage.h"

#include "tests/support/testcluster.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <set>

namespace clicknback {

namespace {

constexpr qsizetype kBlock = 512;

void put(QByteArray &header, qsizetype at, const QByteArray &text)
{
    header.replace(at, text.size(), text);
}

QByteArray octal(qint64 number, int digits)
{
    return QByteArray::number(number, 8).rightJustified(digits, '0');
}

QByteArray padded(QByteArray content)
{
    const qsizetype over = content.size() % kBlock;
    return over == 0 ? content : content.append(kBlock - over, '\0');
}

QByteArray entryOf(const ImageFile &file)
{
    const QByteArray path = file.path.toUtf8();
    if (!file.linkTo.isEmpty())
        return tarEntry(path, {}, '2', file.linkTo.toUtf8(), 0777);
    return tarEntry(path, file.content, '0', {}, file.isExecutable ? 0755 : 0644);
}

/// The folders above a path that no file before it had, each with its slash.
QByteArray newFolders(const QString &path, std::set<QString> &known)
{
    QByteArray entries;
    for (qsizetype at = path.indexOf(u'/'); at >= 0; at = path.indexOf(u'/', at + 1)) {
        const QString folder = path.left(at + 1);
        if (known.insert(folder).second)
            entries += tarEntry(folder.toUtf8(), {}, '5', {}, 0755);
    }
    return entries;
}

std::vector<ImageFile> busyboxFiles()
{
    QFile busybox(QStringLiteral("/bin/busybox"));
    if (!busybox.open(QIODevice::ReadOnly))
        giveUp({ErrorKind::Unexpected, QStringLiteral("there is no busybox-static"), {}});
    std::vector<ImageFile> files{{QStringLiteral("bin/busybox"), busybox.readAll(), true, {}}};
    for (const char *name : {"sh",    "cat",  "sleep", "seq",  "head",  "tail",   "tr",    "yes",
                             "touch", "test", "rm",    "echo", "httpd", "env",    "ls",    "mkdir",
                             "mv",    "cp",   "chmod", "grep", "sed",   "date",   "kill",  "true",
                             "false", "nc",   "wget",  "expr", "cut",   "printf", "mktemp"})
        files.push_back(
            {QStringLiteral("bin/") + QLatin1String(name), {}, true, QStringLiteral("busybox")});
    return files;
}

QJsonObject descriptor(const QString &type, const QByteArray &content)
{
    return {{QStringLiteral("mediaType"), type},
            {QStringLiteral("size"), content.size()},
            {QStringLiteral("digest"), sha256Of(content)}};
}

QByteArray textOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject runSettings(const BuiltImage &image)
{
    QJsonObject labels;
    for (auto label = image.labels.begin(); label != image.labels.end(); ++label)
        labels.insert(label.key(), label.value());
    const QStringList environment = QStringList{QStringLiteral("PATH=/bin")} + image.environment;
    return {{QStringLiteral("Labels"), labels},
            {QStringLiteral("Cmd"), QJsonArray::fromStringList(image.command)},
            {QStringLiteral("Env"), QJsonArray::fromStringList(environment)}};
}

} // namespace

QByteArray tarEntry(const QByteArray &path, const QByteArray &content, char type,
                    const QByteArray &linkTo, int mode)
{
    if (path.size() > 100)
        giveUp({ErrorKind::InvalidInput, QStringLiteral("a path too long for this tar"),
                QString::fromUtf8(path)});
    QByteArray header(kBlock, '\0');
    put(header, 0, path);
    put(header, 100, octal(mode, 7));
    put(header, 108, octal(0, 7));
    put(header, 116, octal(0, 7));
    put(header, 124, octal(content.size(), 11));
    put(header, 136, octal(1'790'000'000, 11));
    put(header, 148, "        ");
    header[156] = type;
    put(header, 157, linkTo);
    put(header, 257, QByteArrayLiteral("ustar\00000"));
    qint64 sum = 0;
    for (const char byte : header)
        sum += static_cast<unsigned char>(byte);
    put(header, 148, octal(sum, 6) + QByteArray(1, '\0') + ' ');
    return header + padded(content);
}

QByteArray tarEnd()
{
    return QByteArray(2 * kBlock, '\0');
}

QByteArray tarOf(const std::vector<ImageFile> &files)
{
    QByteArray archive;
    std::set<QString> folders;
    for (const ImageFile &file : files)
        archive += newFolders(file.path, folders) + entryOf(file);
    return archive + tarEnd();
}

QString sha256Of(const QByteArray &content)
{
    return QStringLiteral("sha256:")
           + QString::fromLatin1(
               QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

std::vector<QByteArray> layersOf(const BuiltImage &image)
{
    std::vector<QByteArray> layers;
    if (image.hasBusybox) {
        static const QByteArray busybox = tarOf(busyboxFiles());
        layers.push_back(busybox);
    }
    layers.push_back(tarOf(image.files));
    return layers;
}

QByteArray configOf(const BuiltImage &image, const std::vector<QByteArray> &layers)
{
    QJsonArray digests;
    for (const QByteArray &layer : layers)
        digests << sha256Of(layer);
    QJsonObject json{
        {QStringLiteral("architecture"), image.architecture},
        {QStringLiteral("os"), QStringLiteral("linux")},
        {QStringLiteral("config"), runSettings(image)},
        {QStringLiteral("rootfs"), QJsonObject{{QStringLiteral("type"), QStringLiteral("layers")},
                                               {QStringLiteral("diff_ids"), digests}}}};
    if (!image.created.isEmpty())
        json.insert(QStringLiteral("created"), image.created);
    return textOf(json);
}

QByteArray manifestOf(const QByteArray &config, const std::vector<QByteArray> &layers,
                      bool isDockers)
{
    const QString start = isDockers ? QStringLiteral("application/vnd.docker.")
                                    : QStringLiteral("application/vnd.oci.image.");
    const QString kind = isDockers ? QStringLiteral("distribution.manifest.v2+json")
                                   : QStringLiteral("manifest.v1+json");
    const QString configKind =
        isDockers ? QStringLiteral("container.image.v1+json") : QStringLiteral("config.v1+json");
    // Engines look into a layer and unpack it if need be, so that a plain one may have this name.
    const QString layerKind =
        isDockers ? QStringLiteral("image.rootfs.diff.tar.gzip") : QStringLiteral("layer.v1.tar");
    QJsonArray entries;
    for (const QByteArray &layer : layers)
        entries << descriptor(start + layerKind, layer);
    return textOf({{QStringLiteral("schemaVersion"), 2},
                   {QStringLiteral("mediaType"), start + kind},
                   {QStringLiteral("config"), descriptor(start + configKind, config)},
                   {QStringLiteral("layers"), entries}});
}

} // namespace clicknback
