// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QByteArray>

namespace clicknback {

/// A PDF of QPdfWriter as if it had been written at `time`: its dates and its id say so, and its
/// table of offsets fits. Unchanged when it is not as QPdfWriter writes it.
QByteArray dated(const QByteArray &pdf, Instant time);

} // namespace clicknback
