// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/apidescription.h"

#include <QJsonArray>
#include <QSet>

namespace clicknback {

namespace {

void collectReferences(const QJsonValue &value, QStringList &references)
{
    for (const QJsonValue &item : value.toArray())
        collectReferences(item, references);
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == u"$ref" && member.value().isString())
            references << member.value().toString();
        collectReferences(member.value(), references);
    }
}

/// "#/components/schemas/tag" and all that is referred to from there.
QJsonObject neededComponents(const QJsonObject &all, const QJsonObject &paths)
{
    QStringList open;
    collectReferences(paths, open);
    QSet<QString> seen;
    QMap<QString, QJsonObject> needed;
    while (!open.isEmpty()) {
        const QString reference = open.takeLast();
        if (seen.contains(reference))
            continue;
        seen.insert(reference);
        const QString kind = reference.section(u'/', 2, 2);
        const QString name = reference.section(u'/', 3);
        const QJsonValue component = all.value(kind).toObject().value(name);
        needed[kind].insert(name, component);
        collectReferences(component, open);
    }
    QJsonObject components;
    for (auto kind = needed.begin(); kind != needed.end(); ++kind)
        components.insert(kind.key(), kind.value());
    return components;
}

} // namespace

QJsonObject partOfDescription(const QJsonObject &whole,
                              const std::function<bool(const QString &path)> &isWanted)
{
    const QString components = QStringLiteral("components");
    const QJsonObject all = whole.value(u"paths").toObject();
    QJsonObject paths;
    for (auto path = all.begin(); path != all.end(); ++path)
        if (isWanted(path.key()))
            paths.insert(path.key(), path.value());
    QJsonObject part{{QStringLiteral("openapi"), whole.value(u"openapi")},
                     {QStringLiteral("info"), whole.value(u"info")},
                     {QStringLiteral("servers"), whole.value(u"servers")},
                     {QStringLiteral("paths"), paths}};
    part.insert(components, neededComponents(whole.value(components).toObject(), paths));
    return part;
}

} // namespace clicknback
