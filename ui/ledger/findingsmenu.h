// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/ledger/choicemenu.h"

namespace clicknback {

/// Chooses rows with findings: of any invariant, or of single ones.
class FindingsMenu : public ChoiceMenu
{
    Q_OBJECT
public:
    explicit FindingsMenu(QWidget *parent = nullptr);

protected:
    QString words() const override;
    /// Any of them, or single ones: the last choice counts.
    void chose(const QString &value) override;
};

} // namespace clicknback
