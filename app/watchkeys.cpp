// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/watchkeys.h"

#include <cmath>

namespace clicknback {

namespace {

constexpr qint64 kMonth = 31 * 24 * 3600; ///< in seconds: what is asked more rarely is not watched
constexpr qint64 kDay = 24 * 3600;
constexpr qint64 kMostMinutes = kMonth / 60;

} // namespace

void WatchKeys::milliseconds(const char *key, std::chrono::milliseconds &target)
{
    add(key, m_fields.wholeNumber(key, {1, kDay * 1000}, [&target](qint64 value) {
        target = std::chrono::milliseconds(value);
    }));
}

void WatchKeys::seconds(const char *key, std::chrono::seconds &target)
{
    add(key, m_fields.wholeNumber(key, {1, kMonth}, [&target](qint64 value) {
        target = std::chrono::seconds(value);
    }));
}

void WatchKeys::seconds(const char *key, std::chrono::milliseconds &target)
{
    add(key, [this, key, &target](const toml::node &node) {
        const auto take = [&](double value) {
            if (value < 1 || value > double(kMonth))
                return m_fields.problem(node.source(),
                                        QStringLiteral("“%1” is a number from 1 to %2.")
                                            .arg(QLatin1String(key))
                                            .arg(kMonth));
            target = std::chrono::milliseconds(std::llround(value * 1000));
        };
        m_fields.number(key, take)(node);
    });
}

void WatchKeys::minutes(const char *key, std::chrono::minutes &target)
{
    add(key, m_fields.wholeNumber(key, {1, kMostMinutes}, [&target](qint64 value) {
        target = std::chrono::minutes(value);
    }));
}

void WatchKeys::zone(const char *key, QTimeZone &target)
{
    textThat(key, [this, key, &target](const toml::node &node, const QString &text) {
        // A name that no zone has would be taken for a rule of its own, and be UTC.
        if (QTimeZone::isTimeZoneIdAvailable(text.toUtf8()))
            target = QTimeZone(text.toUtf8());
        else
            m_fields.problem(node.source(),
                             QStringLiteral("“%1” is a time zone such as UTC or Europe/Madrid, not "
                                            "“%2”.")
                                 .arg(QLatin1String(key), text));
    });
}

void WatchKeys::day(const char *key, QDate &target)
{
    textThat(key, [this, key, &target](const toml::node &node, const QString &text) {
        target = QDate::fromString(text, Qt::ISODate);
        if (!target.isValid())
            m_fields.problem(
                node.source(),
                QStringLiteral("“%1” is a day such as 2026-11-29.").arg(QLatin1String(key)));
    });
}

void WatchKeys::time(const char *key, QTime &target)
{
    textThat(key, [this, key, &target](const toml::node &node, const QString &text) {
        target = QTime::fromString(text, QStringLiteral("HH:mm"));
        if (!target.isValid())
            m_fields.problem(
                node.source(),
                QStringLiteral("“%1” is a time of day such as 02:00.").arg(QLatin1String(key)));
    });
}

/// TOML has days and times of its own; both ways of writing them are understood.
void WatchKeys::textThat(const char *key,
                         const std::function<void(const toml::node &, const QString &)> &take)
{
    add(key, [this, key, take](const toml::node &node) {
        QString text;
        if (const auto *day = node.as_date())
            text = QDate(day->get().year, day->get().month, day->get().day).toString(Qt::ISODate);
        else if (const auto *time = node.as_time())
            text = QTime(time->get().hour, time->get().minute).toString(QStringLiteral("HH:mm"));
        else
            m_fields.text(key, text)(node); // or a problem
        if (node.is_string() || !text.isEmpty())
            take(node, text);
    });
}

} // namespace clicknback
