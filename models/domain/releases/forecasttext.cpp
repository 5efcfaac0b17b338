// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/forecast.h"

namespace clicknback {

QString toText(ForecastItem::Kind kind)
{
    switch (kind) {
    case ForecastItem::Kind::Token:
        return QStringLiteral("token");
    case ForecastItem::Kind::PullRight:
        return QStringLiteral("right to pull");
    case ForecastItem::Kind::Disk:
        return QStringLiteral("disk");
    case ForecastItem::Kind::TwoHeads:
        return QStringLiteral("heads of the migrations");
    case ForecastItem::Kind::Lock:
        return QStringLiteral("lock");
    case ForecastItem::Kind::Secret:
        return QStringLiteral("secrets");
    case ForecastItem::Kind::Gate:
        return QStringLiteral("gates");
    case ForecastItem::Kind::Hold:
        return QStringLiteral("hold");
    case ForecastItem::Kind::MigrationPath:
        return QStringLiteral("path of the migrations");
    }
    return {};
}

QString toText(ForecastItem::State state)
{
    switch (state) {
    case ForecastItem::State::Fine:
        return QStringLiteral("fine");
    case ForecastItem::State::Warning:
        return QStringLiteral("warning");
    case ForecastItem::State::WouldFail:
        return QStringLiteral("would fail");
    case ForecastItem::State::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace clicknback
