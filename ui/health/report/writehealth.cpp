// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/report/writehealth.h"

#include "models/items/health/statuspage.h"
#include "ui/health/report/healthpdf.h"
#include "ui/reconcile/reporttheme.h"
#include "ui/widgets/csv.h"

#include <QFile>

#include <array>

namespace clicknback {

namespace {

struct Named
{
    HealthFile file;
    const char *filter;
    const char *suffix;
};

constexpr std::array kFiles{
    Named{HealthFile::StatusPage, "Status page for everybody (*.html)", "html"},
    Named{HealthFile::Pdf, "Report (*.pdf)", "pdf"},
    Named{HealthFile::UptimeCsv, "Uptime of all probes (*.csv)", "csv"},
    Named{HealthFile::IncidentsCsv, "Incidents (*.csv)", "csv"},
    Named{HealthFile::SamplesCsv, "Answers of the last two days (*.csv)", "csv"},
};

const Named &namedOf(HealthFile file)
{
    return kFiles[std::size_t(file)];
}

Error notWritten(const QSaveFile &file)
{
    return {ErrorKind::Refused,
            QStringLiteral("%1 could not be written: %2.").arg(file.fileName(), file.errorString()),
            {}};
}

QByteArray csvOf(const ReportTable &table, bool hasHeader)
{
    QByteArray bytes = hasHeader ? csvLine(table.header) : QByteArray();
    for (const QStringList &row : table.rows)
        bytes += csvLine(row);
    return bytes;
}

QByteArray bytesOf(HealthFile file, const HealthReport &report)
{
    switch (file) {
    case HealthFile::StatusPage:
        return statusPage(report, reportTheme()).toUtf8();
    case HealthFile::Pdf:
        return healthPdf(report);
    case HealthFile::UptimeCsv:
        return csvOf(uptimeTable(report), true);
    case HealthFile::IncidentsCsv:
        return csvOf(incidentsTable(report), true);
    case HealthFile::SamplesCsv:
        break;
    }
    return csvOf(samplesTable({}), true);
}

void keepPrivate(QSaveFile &file)
{
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

QString filterOf(HealthFile file)
{
    return QLatin1String(namedOf(file).filter);
}

QString suffixOf(HealthFile file)
{
    return QLatin1String(namedOf(file).suffix);
}

HealthFile healthFileOf(const QString &filter)
{
    for (const Named &named : kFiles) {
        if (filter == QLatin1String(named.filter))
            return named.file;
    }
    return HealthFile::StatusPage;
}

QStringList healthFilters()
{
    QStringList filters;
    for (const Named &named : kFiles)
        filters << QLatin1String(named.filter);
    return filters;
}

Result<void> writeHealth(HealthFile what, const HealthReport &report, const QString &path)
{
    const QByteArray bytes = bytesOf(what, report);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(notWritten(file));
    if (what != HealthFile::StatusPage)
        keepPrivate(file);
    if (file.write(bytes) != bytes.size() || !file.commit())
        return fail(notWritten(file));
    return {};
}

Result<void> SamplesFile::open()
{
    if (m_file.isOpen())
        return {};
    if (!m_file.open(QIODevice::WriteOnly))
        return fail(notWritten(m_file));
    keepPrivate(m_file);
    m_file.write(csvOf(samplesTable({}), true));
    return {};
}

Result<void> SamplesFile::append(const QString &probeId, const std::vector<Sample> &samples)
{
    if (const Result<void> opened = open(); !opened)
        return opened;
    const QByteArray bytes = csvOf(samplesTable({{probeId, samples}}), false);
    if (m_file.write(bytes) != bytes.size())
        return fail(notWritten(m_file));
    return {};
}

Result<void> SamplesFile::finish()
{
    if (const Result<void> opened = open(); !opened)
        return opened;
    if (!m_file.commit())
        return fail(notWritten(m_file));
    return {};
}

} // namespace clicknback
