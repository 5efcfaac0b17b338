// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/findingsmenu.h"

#include "models/domain/reconcile/invariant.h"
#include "models/domain/reconcile/rowrules.h"
#include "models/items/ledgerwords.h"

namespace clicknback {

namespace {

QString anyFinding()
{
    return QStringLiteral("any");
}

QString titled(const QString &id)
{
    const Invariant *invariant = findInvariant(id);
    return invariant ? QStringLiteral("%1 · %2").arg(id, invariant->title) : id;
}

std::vector<ChoiceMenu::Choice> findingChoices()
{
    std::vector<ChoiceMenu::Choice> choices{
        {anyFinding(),
         FindingsMenu::tr("Only rows with findings (rules of a purchase row; audit and wallet "
                          "findings are on Reconcile)")}};
    for (std::size_t number = 0; number < kRowInvariants; ++number) {
        const QString id = toText(RowInvariant(number));
        choices.push_back({id, titled(id)});
    }
    return choices;
}

} // namespace

FindingsMenu::FindingsMenu(QWidget *parent)
    : ChoiceMenu("filter-findings", tr("Rows with findings"), tr("Findings or not"),
                 findingChoices(), parent)
{
    showChosen();
}

QString FindingsMenu::words() const
{
    const QString text = findingsText({.findings = chosen()});
    return text.isEmpty() ? ChoiceMenu::words() : text;
}

void FindingsMenu::chose(const QString &value)
{
    QStringList values = chosen();
    if (!values.contains(value))
        return;
    if (value == anyFinding())
        values = {value};
    else
        values.removeAll(anyFinding());
    setChosen(values);
}

} // namespace clicknback
