// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection/peercertificate.h"
#include "models/domain/result.h"

#include <QString>

#include <chrono>

namespace clicknback {

/// Asks a PostgreSQL server for TLS and looks at the certificate that it shows, without trusting or
/// sending anything. Blocks up to `limit` for each of three steps: not for a GUI thread.
Result<PeerCertificate> readPostgresCertificate(const QString &host, quint16 port,
                                                std::chrono::milliseconds limit);

} // namespace clicknback
