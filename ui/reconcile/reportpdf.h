// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcontent.h"

#include <QByteArray>

namespace clicknback {

/// The report as a PDF of A4 pages with numbers. The same content gives the same bytes on the same
/// machine: what the writer takes from the clock and from chance is the run's time instead. On the
/// GUI thread; some hundred milliseconds for each hundred pages.
QByteArray pdfReport(const ReportContent &content);

} // namespace clicknback
