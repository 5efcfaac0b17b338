// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace clicknback {

class LedgerFilters;

/// Keeps the named filters in QSettings, as JSON under "ledger/filters".
class KeptFilters : public QObject
{
    Q_OBJECT
public:
    /// Reads them at once; each change is written.
    explicit KeptFilters(LedgerFilters &filters, QObject *parent = nullptr);

private:
    void read();
    void write() const;

    LedgerFilters &m_filters;
};

} // namespace clicknback
