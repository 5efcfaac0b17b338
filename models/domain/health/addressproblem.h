// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

// Why it cannot be asked, with what to write instead where that can be told; empty: it can.

/// Of an http or https address.
QString addressProblem(const QString &url);
/// Of a host's name or IP address alone.
QString hostProblem(const QString &host);
QString portProblem(qint64 port);

} // namespace clicknback
