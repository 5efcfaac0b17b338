// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace clicknback {

/// What a window asks of the demo it joins or starts.
struct DemoOptions
{
    std::optional<qint64> purchases; ///< absent: the world that is there, else 60,000
    quint16 healthPort = 0;          ///< 0: the usual one, else any that is free
    QString program;                 ///< starts the host; empty: this program
};

/// The demo as its windows see it.
struct DemoWorld
{
    Environment environment; ///< named "demo"; reads as a role that can do nothing else, corrects
                             ///< as an operator
    qint64 purchases = 0;    ///< the world's size when it was made
    QStringList faults;      ///< those that are on
};

/// The faults a person can switch on, in the order they are offered.
const QStringList &demoFaults();
/// "unknown fault" with the list of those there are.
Error unknownFault(const QString &name);

/// Who may sign in for corrections in a demo, and with which password, for its sign-in dialog.
QString demoSignInHint();

/// How the host tells its clients.
QJsonObject toJson(const DemoWorld &world);
DemoWorld demoWorldFrom(const QJsonObject &message);
QJsonObject toJson(const Error &error);
Error errorFrom(const QJsonObject &message);

} // namespace clicknback
