// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/offered.h"
#include "models/domain/ledger/ledgerfilter.h"
#include "models/items/storyfacts.h"

#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class QAbstractItemModel;
class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace clicknback {

class Banner;
class CatalogueDetails;
class DataTable;
class PlainLabel;

/// What the catalogue's tabs share: a row of filters, a line of counts, a table with the chosen
/// row's details beside it, and in their place a sentence when the tab's table cannot be read.
/// Object names begin with the tab's name: "merchants-text", "merchants-findings",
/// "merchants-summary", "merchants-complaint", "merchants-table".
class CatalogueTab : public QWidget
{
    Q_OBJECT
public:
    DataTable &table() { return *m_table; }
    void setFilterText(const QString &text);

signals:
    void ledgerRequested(const clicknback::LedgerFilter &filter);
    void walletRequested(const QString &userId);
    void correctionRequested(const std::vector<clicknback::CorrectionRequest> &requests);

protected:
    using Choices = std::vector<std::pair<QString, int>>;
    static constexpr int kAny = -1;

    struct Texts
    {
        QString name;        ///< "merchants"
        QString title;       ///< "Merchants"
        QString placeholder; ///< what the text filter looks at
        QString hint;        ///< beside the table while no row is chosen
    };

    explicit CatalogueTab(const Texts &texts);

    void setModel(QAbstractItemModel *model, const QList<int> &widths, const QList<int> &hidden);
    /// The first choice is kAny.
    QComboBox *addChoice(const QString &name, const QString &accessibleName,
                         const Choices &choices);
    QPushButton *addLink(const QString &name, const QString &text);
    QString filterText() const;
    bool onlyFindings() const;
    void setOnlyFindings(bool only);
    void setSummary(const QString &text);
    /// A complaint with readable rows stands above them.
    void showPart(bool isReadable, const QString &complaint);
    void showWaiting(const QString &text);
    /// Reads facts() of the current row anew.
    void updateDetails();

    virtual void applyFilter() = 0;
    /// Empty for a key that is not shown.
    virtual std::vector<FactSection> facts(const QString &key) const = 0;
    /// What a row's menu offers; empty for a key that is not shown.
    virtual OfferedCorrections offered(const QString &key) const = 0;

private:
    QWidget *buildBody();

    const Texts m_texts;
    QHBoxLayout *m_filters;
    QStackedWidget *m_stack;
    QLineEdit *m_text;
    QCheckBox *m_onlyFindings;
    PlainLabel *m_summary;
    PlainLabel *m_message; ///< in place of everything
    Banner *m_partly;
    DataTable *m_table;
    CatalogueDetails *m_details;
};

/// The choice's meaning as "does not restrict", yes or no.
std::optional<bool> chosenBool(const QComboBox &choice);
/// kAny or the chosen number.
int chosenNumber(const QComboBox &choice);
/// "28 merchants", "3 of 28 merchants".
QString shownOf(qint64 shown, qint64 all, const QString &noun);
/// "4 with findings", or that there is nothing wrong.
QString findingsText(qint64 count);

} // namespace clicknback
