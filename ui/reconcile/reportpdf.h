// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcontent.h"

#include <QByteArray>

namespace clicknback {

/// The report as a PDF of A4 pages with numbers. The same content gives the same bytes on the same
/// machine: what the writer takes from the clock is the run's time instead, and nothing is left to
/// chance. On any thread; takes seconds for hundreds of wallets.
QByteArray pdfReport(const ReportContent &content);

} // namespace clicknback
