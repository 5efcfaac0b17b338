// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/correctionpreview.h"

#include <QJsonArray>

#include <map>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// Bound values by the way to them: "purchase.status".
using Values = std::map<QString, QString>;

QString valueText(const QJsonValue &value)
{
    if (value.isNull())
        return u"NULL"_s;
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    const QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    return text.isEmpty() ? u"empty"_s : text;
}

QString joined(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + u'.' + name;
}

void collect(Values &values, const QString &path, const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field)
            collect(values, joined(path, field.key()), field.value());
    } else if (value.isArray()) {
        int place = 0;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            collect(values, u"%1 %2"_s.arg(path).arg(++place), item);
    } else {
        values[path] = valueText(value);
    }
}

Values valuesOf(const QString &path, const QJsonValue &value)
{
    Values values;
    collect(values, path, value);
    return values;
}

QString valueAt(const Values &values, const QString &path)
{
    const auto found = values.find(path);
    return found == values.end() ? u"not there"_s : found->second;
}

QString line(const QString &path, const QString &then, const QString &now)
{
    return u"%1: was %2, is %3"_s.arg(path, then, now);
}

QStringList differences(const Values &then, const Values &now)
{
    Values all = then;
    all.insert(now.begin(), now.end());
    QStringList lines;
    for (const auto &value : all) {
        const QString &path = value.first;
        const QString was = valueAt(then, path);
        const QString is = valueAt(now, path);
        if (was != is)
            lines << line(path, was, is);
    }
    return lines;
}

} // namespace

QStringList previewDifferences(const CorrectionPreview &then, const CorrectionPreview &now)
{
    const QJsonObject was = boundContent(then);
    const QJsonObject is = boundContent(now);
    const auto part = [&was, &is](const QString &name, const QString &path) {
        return differences(valuesOf(path, was[name]), valuesOf(path, is[name]));
    };
    QStringList lines = part(u"rehearsed"_s, u"rehearsed"_s) + part(u"request"_s, u"request"_s);
    const QStringList before = part(u"before"_s, {});
    lines += before + part(u"plan"_s, u"plan"_s);
    // What changed before and is the same change afterwards is told once.
    const QStringList after = part(u"after"_s, {});
    for (const QString &effect : after) {
        if (!before.contains(effect))
            lines << u"afterwards "_s + effect;
    }
    return lines;
}

} // namespace clicknback
