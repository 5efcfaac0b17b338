// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

class QSqlError;

namespace clicknback {

/// The one place where a server's SQLSTATE becomes an ErrorKind. A lost connection comes with an
/// empty state; `connectionAlive` tells it from other errors. A statement's timeout and its
/// cancelling share a state; `timedOut` tells them apart, whatever language the server speaks.
Error errorFrom(const QSqlError &error, bool connectionAlive, bool timedOut = false);

/// What a query ends with that was stopped on request.
Error queryCancelled(QString detail = {});

} // namespace clicknback
