// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/releases/releasereport.h"

#include "models/items/format.h"

#include <QJsonArray>

namespace clicknback {

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject rungJson(const Rung &rung)
{
    return {{QStringLiteral("rung"), toText(rung.kind)},
            {QStringLiteral("state"), toText(rung.state)},
            {QStringLiteral("value"), textOrNull(rung.detail.isEmpty() ? rung.value : rung.detail)},
            {QStringLiteral("at"), rung.at ? QJsonValue(rung.at->toIsoText()) : QJsonValue()},
            {QStringLiteral("reason"), textOrNull(rung.why)}};
}

QJsonObject ladderJson(const Ladder &ladder)
{
    QJsonArray rungs;
    for (const Rung &rung : ladder.rungs)
        rungs.append(rungJson(rung));
    return {{QStringLiteral("verdict"), toText(ladder.verdict)},
            {QStringLiteral("broken"),
             ladder.broken ? QJsonValue(toText(*ladder.broken)) : QJsonValue()},
            {QStringLiteral("cause"), toText(ladder.cause)},
            {QStringLiteral("sentence"), ladder.sentence},
            {QStringLiteral("rungs"), rungs}};
}

QJsonObject runningJson(const ReleasePicture &picture)
{
    QJsonObject json{{QStringLiteral("name"), textOrNull(picture.runningRelease)},
                     {QStringLiteral("commit"), textOrNull(picture.runningCommit)},
                     {QStringLiteral("digest"), textOrNull(picture.runningDigest)}};
    if (!picture.running)
        json[QStringLiteral("reason")] = picture.running.why;
    else if (picture.running->startedAt)
        json[QStringLiteral("started_at")] = picture.running->startedAt->toIsoText();
    return json;
}

QJsonArray forecastJson(const std::vector<ForecastItem> &items)
{
    QJsonArray array;
    for (const ForecastItem &item : items)
        array.append(QJsonObject{{QStringLiteral("kind"), toText(item.kind)},
                                 {QStringLiteral("state"), toText(item.state)},
                                 {QStringLiteral("sentence"), item.sentence}});
    return array;
}

QJsonArray imagesJson(const std::vector<ServiceImage> &images)
{
    QJsonArray array;
    for (const ServiceImage &image : images)
        array.append(QJsonObject{{QStringLiteral("service"), image.service},
                                 {QStringLiteral("image"), textOrNull(image.image)},
                                 {QStringLiteral("reason"), textOrNull(image.why)}});
    return array;
}

QJsonArray lossesJson(const std::vector<LossCount> &losses)
{
    QJsonArray array;
    for (const LossCount &loss : losses)
        array.append(QJsonObject{
            {QStringLiteral("table"), loss.table},
            {QStringLiteral("column"), textOrNull(loss.column)},
            {QStringLiteral("rows"), loss.rows ? QJsonValue(*loss.rows) : QJsonValue()},
            {QStringLiteral("rows_reason"), textOrNull(loss.rows ? QString() : loss.rows.why)},
            {QStringLiteral("euros_cents"), loss.euros && !loss.euros->isNotANumber()
                                                ? QJsonValue(qint64{loss.euros->cents()})
                                                : QJsonValue()}});
    return array;
}

QJsonArray preflightJson(const std::vector<PreflightCheck> &checks)
{
    QJsonArray array;
    for (const PreflightCheck &check : checks)
        array.append(QJsonObject{{QStringLiteral("check"), toText(check.kind)},
                                 {QStringLiteral("state"), toText(check.state)},
                                 {QStringLiteral("sentence"), check.sentence}});
    return array;
}

QString imagesText(const QString &title, const std::vector<ServiceImage> &images)
{
    QString text = title + QLatin1Char('\n');
    for (const ServiceImage &image : images)
        text +=
            QStringLiteral("  %1 %2\n")
                .arg(image.service, -18)
                .arg(image.image.isEmpty() ? QStringLiteral("unknown: ") + image.why : image.image);
    return text;
}

QString lossText(const LossCount &loss)
{
    const QString what = loss.column.isEmpty()
                             ? QStringLiteral("table %1").arg(loss.table)
                             : QStringLiteral("column %1.%2").arg(loss.table, loss.column);
    const QString rows = loss.rows ? QStringLiteral("%1 rows").arg(formatCount(*loss.rows))
                                   : QStringLiteral("rows unknown: %1").arg(loss.rows.why);
    const QString euros =
        loss.euros ? QStringLiteral(", %1").arg(formatEuros(*loss.euros)) : QString();
    return QStringLiteral("  drops %1: %2%3\n").arg(what, rows, euros);
}

} // namespace

QJsonObject releasesJson(const ReleasePicture &picture)
{
    return {{QStringLiteral("ladder"), ladderJson(picture.ladder)},
            {QStringLiteral("release"), runningJson(picture)},
            {QStringLiteral("verdict"), toText(picture.ladder.verdict)},
            {QStringLiteral("forecast"), forecastJson(picture.forecast)},
            {QStringLiteral("not_asked"), QJsonArray::fromStringList(picture.notes)}};
}

QString releasesText(const ReleasePicture &picture)
{
    const QString name = picture.runningRelease.isEmpty()
                             ? QStringLiteral("unknown: %1")
                                   .arg(picture.running ? QStringLiteral("no release has its image")
                                                        : picture.running.why)
                             : picture.runningRelease;
    QString text =
        QStringLiteral("Release      %1, %2\n").arg(name, toText(picture.ladder.verdict));
    for (const Rung &rung : picture.ladder.rungs)
        text += QStringLiteral("  %1 %2 %3\n")
                    .arg(toText(rung.kind), -26)
                    .arg(toText(rung.state), -8)
                    .arg(rung.state == RungState::Holds ? rung.value : rung.why);
    text += QStringLiteral("  %1\n").arg(picture.ladder.sentence);
    for (const ForecastItem &item : picture.forecast) {
        if (item.state != ForecastItem::State::Fine)
            text += QStringLiteral("  next deployment, %1: %2\n")
                        .arg(toText(item.state), item.sentence);
    }
    return text;
}

QJsonObject planJson(const RollbackPlan &plan)
{
    return {{QStringLiteral("verdict"), toText(plan.verdict)},
            {QStringLiteral("sentence"), plan.sentence},
            {QStringLiteral("from"), textOrNull(plan.from)},
            {QStringLiteral("to"), textOrNull(plan.to)},
            {QStringLiteral("digest"), textOrNull(plan.toDigest)},
            {QStringLiteral("downgrade_to"), textOrNull(plan.downgradeTo)},
            {QStringLiteral("revisions_taken_back"),
             QJsonArray::fromStringList(plan.revisionsTakenBack)},
            {QStringLiteral("losses"), lossesJson(plan.losses)},
            {QStringLiteral("preflight"), preflightJson(plan.preflight)},
            {QStringLiteral("commands"), QJsonArray::fromStringList(plan.commands)},
            {QStringLiteral("documented_way_would_run"), imagesJson(plan.documented)},
            {QStringLiteral("this_plan_would_run"), imagesJson(plan.planned)}};
}

QString planText(const RollbackPlan &plan)
{
    QString text = plan.sentence + QLatin1Char('\n');
    if (!plan.revisionsTakenBack.isEmpty())
        text += QStringLiteral("Taken back   %1\n")
                    .arg(plan.revisionsTakenBack.join(QStringLiteral(", ")));
    for (const LossCount &loss : plan.losses)
        text += lossText(loss);
    if (!plan.preflight.empty())
        text += QStringLiteral("Before it\n");
    for (const PreflightCheck &check : plan.preflight)
        text += QStringLiteral("  %1 %2\n").arg(toText(check.state), -8).arg(check.sentence);
    if (!plan.commands.isEmpty())
        text +=
            QStringLiteral("On the host\n  %1\n").arg(plan.commands.join(QStringLiteral("\n  ")));
    if (!plan.documented.empty())
        text += imagesText(QStringLiteral("What APP_IMAGE alone would run"), plan.documented);
    if (!plan.planned.empty())
        text += imagesText(QStringLiteral("What this plan would run"), plan.planned);
    return text;
}

} // namespace clicknback
