// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QFrame>
#include <QTimeZone>

#include <functional>
#include <optional>

class QLineEdit;
class QPushButton;

namespace clicknback {

class PlainLabel;

/// A day or a moment as a person writes it, in the given zone; nothing when the text is neither.
std::optional<Instant> momentFrom(const QString &text, const QTimeZone &zone);

/// Where to go in the ledger: a date, a purchase id, an external id, the first or the last row.
class GoToPopup : public QFrame
{
    Q_OBJECT
public:
    GoToPopup(std::function<QTimeZone()> zone, QWidget *parent);

    void openBelow(const QWidget &button);
    void say(const QString &message);
    /// The filter hides what was looked for.
    void offerToClearFilter(const QString &message);

signals:
    void momentWanted(clicknback::Instant moment);
    void purchaseWanted(const QString &idOrExternalId);
    void firstWanted();
    void lastWanted();
    void clearFilterWanted();

private:
    void go();

    std::function<QTimeZone()> m_zone;
    QLineEdit *m_text;
    PlainLabel *m_message;
    QPushButton *m_clear;
};

} // namespace clicknback
