// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/bench.h"

#include <QJsonDocument>
#include <QTextStream>

namespace clicknback {

int printResult(const QJsonObject &result)
{
    QTextStream(stdout) << QJsonDocument(result).toJson(QJsonDocument::Compact) << '\n';
    return 0;
}

int complain(const QString &message)
{
    QTextStream(stderr) << "clicknback-bench: " << message << '\n';
    return 2;
}

double rounded(double value)
{
    return double(qRound64(value * 1000)) / 1000;
}

} // namespace clicknback
