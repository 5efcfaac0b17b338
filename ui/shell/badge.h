// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environmentkind.h"

#include <QLabel>

namespace clicknback {

/// A word upon a filled, rounded ground in an environment's colour.
class Badge : public QLabel
{
    Q_OBJECT
public:
    explicit Badge(QWidget *parent = nullptr);

    void setKind(EnvironmentKind kind);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    EnvironmentKind m_kind = EnvironmentKind::Production;
};

} // namespace clicknback
