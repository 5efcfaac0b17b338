// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"

#include <QObject>
#include <QString>

#include <map>
#include <vector>

namespace clicknback {

/// The one filter that the ledger, the overview and all charts share, with undo and named filters.
/// Lives on the GUI thread.
class LedgerFilters : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    const LedgerFilter &current() const { return m_current; }
    /// One step that undo() takes back. Nothing happens when it is the same.
    void set(const LedgerFilter &filter);
    /// While a brush is dragged: shown at once; becomes one step with commit().
    void preview(const LedgerFilter &filter);
    void commit();

    bool canUndo() const { return !m_past.empty(); }
    bool canRedo() const { return !m_future.empty(); }
    void undo();
    void redo();

    const std::map<QString, LedgerFilter> &named() const { return m_named; }
    /// Replaces one of the same name.
    void keep(const QString &name, const LedgerFilter &filter);
    void forget(const QString &name);
    void setNamed(std::map<QString, LedgerFilter> named);

signals:
    void changed();
    void historyChanged();
    void namedChanged();

private:
    static constexpr std::size_t kMostSteps = 100;
    LedgerFilter m_current;
    LedgerFilter m_committed;
    std::vector<LedgerFilter> m_past;
    std::vector<LedgerFilter> m_future;
    std::map<QString, LedgerFilter> m_named;
};

} // namespace clicknback
