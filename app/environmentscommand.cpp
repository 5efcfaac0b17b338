// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environmentscommand.h"

#include "app/exitcode.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>

namespace clicknback {

namespace {

QJsonObject jsonOf(const SavedEnvironment &saved)
{
    const bool isUsable = saved.problem.isEmpty();
    return {{QStringLiteral("name"), saved.name},
            {QStringLiteral("kind"), isUsable ? QJsonValue(toText(saved.kind)) : QJsonValue()},
            {QStringLiteral("connection"), isUsable ? QJsonValue(saved.summary) : QJsonValue()},
            {QStringLiteral("file"), saved.file},
            {QStringLiteral("problem"), isUsable ? QJsonValue() : QJsonValue(saved.problem)},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(saved.warnings)}};
}

void printLine(QTextStream &out, const SavedEnvironment &saved, int widest)
{
    const QString name = saved.name.leftJustified(widest);
    if (!saved.problem.isEmpty())
        out << name << "  cannot be used: " << saved.problem << '\n';
    else
        out << name << "  " << toText(saved.kind).leftJustified(11) << "  " << saved.summary << "  "
            << saved.file << '\n';
    for (const QString &warning : saved.warnings)
        out << QString(widest, QLatin1Char(' ')) << "  remark: " << warning << '\n';
}

void printText(QTextStream &out, const std::vector<SavedEnvironment> &list, const QString &folder)
{
    int widest = 0;
    for (const SavedEnvironment &saved : list)
        widest = std::max(widest, int(saved.name.size()));
    for (const SavedEnvironment &saved : list)
        printLine(out, saved, widest);
    if (list.empty())
        out << "No environment is saved in " << folder << ".\n";
}

} // namespace

int runEnvironments(const Environments &environments, bool json)
{
    const std::vector<SavedEnvironment> list = environments.list();
    QTextStream out(stdout);
    if (json) {
        QJsonArray array;
        for (const SavedEnvironment &saved : list)
            array.append(jsonOf(saved));
        const QJsonObject all{{QStringLiteral("folder"), environments.folder()},
                              {QStringLiteral("environments"), array}};
        out << QJsonDocument(all).toJson(QJsonDocument::Indented);
    } else {
        printText(out, list, environments.folder());
    }
    const bool anyProblem =
        std::any_of(list.begin(), list.end(),
                    [](const SavedEnvironment &saved) { return !saved.problem.isEmpty(); });
    return anyProblem ? ExitUnreadable : ExitGood;
}

} // namespace clicknback
