// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// A text for everybody: web and mail addresses, IP addresses, hosts with a port, names of internal
/// networks and paths of files are replaced by "(internal)".
QString publicText(const QString &text);

} // namespace clicknback
