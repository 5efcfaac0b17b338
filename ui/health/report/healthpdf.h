// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/healthreport.h"

#include <QByteArray>

namespace clicknback {

/// The report as a PDF of A4 pages with numbers, in the light theme. On any thread.
QByteArray healthPdf(const HealthReport &report);

} // namespace clicknback
