// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/schema/schemapanel.h"

#include "models/items/format.h"
#include "models/items/severities.h"
#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

/// "current", "behind by 2", …
QString verdictText(const SchemaVerdict &verdict)
{
    switch (verdict.position) {
    case SchemaPosition::AtHead:
        return QStringLiteral("current");
    case SchemaPosition::Behind:
        return QStringLiteral("behind by %1").arg(verdict.behind);
    case SchemaPosition::Unknown:
        return QStringLiteral("unknown revision");
    case SchemaPosition::Missing:
        return QStringLiteral("no revision");
    case SchemaPosition::Several:
        return QStringLiteral("%1 revisions").arg(verdict.found.size());
    case SchemaPosition::Unreadable:
        break;
    }
    return QStringLiteral("unknown");
}

QString appliedText(const SchemaVerdict &verdict)
{
    const int all = int(knownRevisions().size());
    if (verdict.isGood())
        return QStringLiteral("all %1 migrations\nare applied").arg(all);
    if (verdict.position == SchemaPosition::Behind)
        return QStringLiteral("%1 of %2 migrations\nare applied")
            .arg(all - verdict.behind)
            .arg(all);
    return QStringLiteral("which of the %1 migrations\nare applied is not known").arg(all);
}

/// The known revision of this id, as the second line of a tile; else what is known of it.
QString effectOf(const QStringList &found)
{
    if (found.size() != 1)
        return found.isEmpty() ? QStringLiteral("nothing is recorded")
                               : QStringLiteral("one is expected");
    const std::vector<Revision> &known = knownRevisions();
    const auto at = std::find_if(known.begin(), known.end(), [&](const Revision &revision) {
        return revision.id == found.first();
    });
    return at == known.end() ? QStringLiteral("not known to this program") : at->effect;
}

StateTile *addTile(QHBoxLayout *row, const char *name, const QString &title)
{
    auto *tile = new StateTile(title);
    tile->setObjectName(QLatin1String(name));
    tile->setActivatable(false);
    row->addWidget(tile, 1);
    return tile;
}

} // namespace

SchemaPanel::SchemaPanel(ReleaseService &service, TimeDisplay &time, QWidget *parent)
    : DataPage(parent)
    , m_service(service)
    , m_time(time)
    , m_mark(new SeverityMark)
    , m_explanation(wrappedLabel("releases-explanation"))
    , m_query(
          *this, QStringLiteral("Reading the schema's revision…"),
          [this] { return m_service.read(); },
          [this](const ReleaseReport &report) { showReport(report); })
{
    setObjectName(QStringLiteral("schema-panel"));
    auto *body = new QWidget;
    QVBoxLayout *layout = bareLayout(body);
    layout->addWidget(buildTiles());
    layout->addWidget(buildExplanation());
    setContent(body);
    connect(&m_time, &TimeDisplay::changed, this, &SchemaPanel::showReadTime);
    connect(this, &Page::retryRequested, this, &SchemaPanel::refresh);
}

QWidget *SchemaPanel::buildTiles()
{
    auto *tiles = new QWidget;
    auto *row = new QHBoxLayout(tiles);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kGrid);
    m_verdict = addTile(row, "tile-verdict", QStringLiteral("Schema"));
    m_database = addTile(row, "tile-revision", QStringLiteral("In the database"));
    m_known = addTile(row, "tile-known", QStringLiteral("Newest this program knows"));
    m_server = addTile(row, "tile-server", QStringLiteral("PostgreSQL"));
    m_read = addTile(row, "tile-read", QStringLiteral("Read at"));
    const Revision &head = knownRevisions().back();
    m_known->setState(
        shortenId(head.id), std::nullopt, {},
        QStringLiteral("%1\n%2 migrations").arg(head.effect).arg(knownRevisions().size()));
    return tiles;
}

QWidget *SchemaPanel::buildExplanation()
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_explanation, 1);
    return line;
}

void SchemaPanel::showReport(const ReleaseReport &report)
{
    const SchemaVerdict &schema = report.schema;
    const Severity severity = severityOf(schema.position);
    m_verdict->setState(verdictText(schema), severity, severityWord(severity), appliedText(schema));
    if (schema.position == SchemaPosition::Unreadable)
        m_database->setUnknown(QStringLiteral("alembic_version\ncould not be read"));
    else
        m_database->setState(
            schema.found.size() == 1 ? shortenId(schema.revision)
                                     : QStringLiteral("%1 rows").arg(schema.found.size()),
            std::nullopt, {}, QStringLiteral("%1\nin alembic_version").arg(effectOf(schema.found)));
    m_server->setState(report.session.serverVersion.section(QLatin1Char(' '), 0, 0), std::nullopt,
                       {},
                       QStringLiteral("database %1\nread as %2")
                           .arg(report.session.database, report.session.role));
    m_mark->setSeverity(severity);
    m_explanation->setText(explain(schema));
    showReadTime();
    emit reportRead(report);
}

void SchemaPanel::showReadTime()
{
    if (!dataFrom())
        return;
    const QString time = formatTime(dataFrom(), m_time.zone());
    m_read->setState(time.section(QLatin1Char(' '), -1), std::nullopt, {},
                     QStringLiteral("%1\n%2").arg(time.section(QLatin1Char(' '), 0, -2),
                                                  m_time.isUtc() ? QStringLiteral("UTC")
                                                                 : QStringLiteral("local time")));
}

} // namespace clicknback
