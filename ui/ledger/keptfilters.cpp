// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/keptfilters.h"

#include "models/services/ledger/ledgerfilters.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

namespace clicknback {

namespace {

QString key()
{
    return QStringLiteral("ledger/filters");
}

} // namespace

KeptFilters::KeptFilters(LedgerFilters &filters, QObject *parent)
    : QObject(parent), m_filters(filters)
{
    read();
    connect(&m_filters, &LedgerFilters::namedChanged, this, &KeptFilters::write);
}

void KeptFilters::read()
{
    const QJsonObject kept =
        QJsonDocument::fromJson(QSettings().value(key()).toByteArray()).object();
    std::map<QString, LedgerFilter> named;
    for (auto entry = kept.begin(); entry != kept.end(); ++entry)
        named.emplace(entry.key(), ledgerFilterFrom(entry.value().toObject()));
    m_filters.setNamed(std::move(named));
}

void KeptFilters::write() const
{
    QJsonObject kept;
    for (const auto &[name, filter] : m_filters.named())
        kept.insert(name, toJson(filter));
    QSettings().setValue(key(), QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

} // namespace clicknback
