// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/composefile.h"

#include <QRegularExpression>

#include <algorithm>

namespace clicknback {

namespace {

/// "$$" is a dollar sign; whatever other stands for a variable.
bool namesVariable(QString image)
{
    return image.remove(QLatin1String("$$")).contains(QLatin1Char('$'));
}

ServiceImage imageOf(const ComposeService &service, const QMap<QString, QString> &variables)
{
    const QString onHost = QStringLiteral("built on the host");
    ServiceImage result{service.name, {}, {}, namesVariable(service.image)};
    const Result<QString> image = interpolated(service.image, variables);
    if (!image)
        result.why = image.error().message;
    else if (!image->trimmed().isEmpty())
        result.image = image->trimmed();
    else if (!service.image.isEmpty())
        result.why = QStringLiteral("“%1” comes to nothing").arg(service.image);
    if (result.image.isEmpty() && result.why.isEmpty())
        result.why = QStringLiteral("the file names no image");
    if (service.isBuilt && (service.image.isEmpty() || !result.image.isEmpty()))
        result.why = onHost;
    return result;
}

const ComposeService *pinned(const ComposeFile &pin, const QString &name)
{
    const ComposeService *service = pin.find(name);
    return service && !service->image.isEmpty() ? service : nullptr;
}

/// A string of YAML that Compose hands on as it is: it would take a dollar sign for a variable.
QByteArray yamlString(const QString &text)
{
    QString quoted = text;
    quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""))
        .replace(QLatin1Char('$'), QLatin1String("$$"))
        .replace(QLatin1Char('\n'), QLatin1String("\\n"));
    return "\"" + quoted.toUtf8() + "\"";
}

QByteArray commented(const QString &remark)
{
    static const QRegularExpression breaks(QStringLiteral("[\\r\\n\\x{85}\\x{2028}\\x{2029}]+"));
    QByteArray text;
    for (QString line : remark.split(breaks, Qt::SkipEmptyParts)) {
        line.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
        text += "# " + line.trimmed().toUtf8() + "\n";
    }
    return text;
}

} // namespace

const ComposeService *ComposeFile::find(const QString &name) const
{
    const auto found =
        std::find_if(services.begin(), services.end(),
                     [&name](const ComposeService &service) { return service.name == name; });
    return found == services.end() ? nullptr : &*found;
}

std::vector<ServiceImage> serviceImages(const ComposeFile &file,
                                        const QMap<QString, QString> &variables,
                                        const ComposeFile &pin)
{
    std::vector<ServiceImage> images;
    for (const ComposeService &service : file.services) {
        const ComposeService *decides = pinned(pin, service.name);
        images.push_back(imageOf(decides ? *decides : service, variables));
    }
    for (const ComposeService &service : pin.services)
        if (!file.find(service.name))
            images.push_back(imageOf(service, variables));
    return images;
}

QByteArray pinFileText(const QStringList &services, const QString &image, const QString &remark)
{
    QByteArray text = "# Written by ClickNBack Ops: what these services run, whatever the tag.\n";
    text += commented(remark);
    text += "services:\n";
    for (const QString &service : services)
        if (!service.isEmpty())
            text += "  " + yamlString(service) + ":\n    image: " + yamlString(image) + "\n";
    return text;
}

} // namespace clicknback
