// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgermarks.h"
#include "models/services/inbackground.h"
#include "ui/ledger/sightids.h"

#include <QFutureWatcher>
#include <QList>
#include <QObject>

namespace clicknback {

/// Makes the marked rows into text for the clipboard, on a thread, with the ids that have to be
/// fetched. The latest wish wins.
class LedgerCopy : public QObject
{
    Q_OBJECT
public:
    enum class Form { Text, TextWithHeaders, Csv };
    /// More rows than this are an export, not a clipboard.
    static constexpr std::size_t kMostRows = 100'000;

    explicit LedgerCopy(SightIds::Fetch fetch, QObject *parent = nullptr);
    ~LedgerCopy() override;

    /// The marked rows that are shown, in shown order, with these columns.
    void start(const LedgerMarks &marks, const LedgerViewPointer &view, const QList<int> &columns,
               Form form);

signals:
    void copied(const QString &text, qint64 rows);
    void tooMany();
    void failed(const QString &message);

private:
    void gathered();
    void identified();
    void write();
    void stop();

    SightIds::Fetch m_fetch;
    QList<int> m_columns;
    Form m_form = Form::Text;
    std::vector<PurchaseRow> m_rows;
    StopFlag m_stop;
    QFutureWatcher<std::vector<PurchaseRow>> m_gathering;
    QFutureWatcher<Result<SightIds::Ids>> m_identifying;
    QFutureWatcher<QString> m_writing;
};

} // namespace clicknback
