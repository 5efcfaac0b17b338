// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/offered.h"

#include <QObject>

#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace clicknback {

class DataTable;

/// Corrections for the rows that are chosen in a widget: in its context menu, and by Ctrl+M for the
/// keyboard. A child of the widget. What fits a row is the domain's to say.
class CorrectionMenu : public QObject
{
    Q_OBJECT
public:
    /// Asked anew each time.
    using Offered = std::function<std::vector<OfferedChoice>()>;

    CorrectionMenu(QWidget *widget, Offered offered);
    /// In the table's own menu too.
    static CorrectionMenu *of(DataTable *table, Offered offered);

    /// Adds a line for each kind; false when nothing fits.
    bool fill(QMenu &menu);
    QAction *action() const { return m_action; }

signals:
    void requested(const std::vector<clicknback::CorrectionRequest> &requests);

private:
    void popUp();

    QWidget *m_widget;
    const Offered m_offered;
    QAction *m_action;
};

/// "Settle all 23 shown…".
QString settleText(qint64 wallets);
/// Of the rows with these keys, each asked for what fits it.
std::vector<OfferedChoice> offeredByKeys(
    const QStringList &keys, const std::function<OfferedCorrections(const QString &)> &offered);

/// "Settle a wallet…", "Settle a wallet, 23 rows…".
QString menuText(const OfferedChoice &choice);

} // namespace clicknback
