// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/items/health/healthcsv.h"
#include "models/items/health/healthreport.h"

#include <QSaveFile>

namespace clicknback {

enum class HealthFile { StatusPage, Pdf, UptimeCsv, IncidentsCsv, SamplesCsv };

/// As a file dialog names it: "Status page for everybody (*.html)".
QString filterOf(HealthFile file);
QString suffixOf(HealthFile file);
/// The status page for a filter that is none of ours.
HealthFile healthFileOf(const QString &filter);
QStringList healthFilters();

/// Writes the file whole or not at all. All but the status page only their owner may read. Samples
/// are written by SamplesFile. On any thread but the GUI's.
Result<void> writeHealth(HealthFile file, const HealthReport &report, const QString &path);

/// Samples, piece by piece: all of two days do not fit into memory. One thread at a time.
class SamplesFile
{
public:
    explicit SamplesFile(const QString &path) : m_file(path) {}

    Result<void> append(const QString &probeId, const std::vector<Sample> &samples);
    /// The file appears; without this it never does.
    Result<void> finish();

private:
    Result<void> open();

    QSaveFile m_file;
};

} // namespace clicknback
