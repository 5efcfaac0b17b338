// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/deployer.h"
#include "ui/widgets/card.h"

#include <QTimeZone>

class QPushButton;
class QVBoxLayout;

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// What is being deployed from here or was last, and what began anywhere and has no end yet.
class OperationCard : public Card
{
    Q_OBJECT
public:
    explicit OperationCard(QWidget *parent = nullptr);

    void setProgress(const DeployProgress &progress);
    void setUnfinished(const std::vector<Deployment> &unfinished, Instant now,
                       const QTimeZone &zone);

signals:
    void showRequested();

private:
    void showSome();

    SeverityMark *m_mark;
    PlainLabel *m_sentence;
    QPushButton *m_show;
    QWidget *m_ours;
    QVBoxLayout *m_unfinished;
    bool m_hasOurs = false;
};

} // namespace clicknback
