// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/paletteentry.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

#include <vector>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace clicknback {

class PlainLabel;

/// Ctrl+K: type a page, an action, an e-mail or an id. Actions are filtered at once, results of a
/// search come later and only count while their text still stands in the field. Lies over its
/// parent; Esc or a click elsewhere closes it. Tests find "palette-input", "palette-list",
/// "palette-status".
class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *parent);

    void setActions(std::vector<PaletteEntry> actions);
    void open();
    void dismiss();

    QString text() const;
    /// Ignored when the person has typed on since `forText` was asked for.
    void setResults(const QString &forText, std::vector<PaletteEntry> results);
    void setSearching(bool searching);
    void setSearchError(const QString &forText, const QString &message);
    int shownCount() const;
    QString currentTitle() const;

signals:
    /// 150 ms after the last key, trimmed, never empty.
    void searchRequested(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void textChanged();
    void requestSearch();
    void refill();
    void fillList(const std::vector<PaletteEntry> &entries);
    void buildField();
    void buildList();
    void runCurrent();
    void step(int by);
    void place();
    void showStatus();
    bool handleKey(int key);

    std::vector<PaletteEntry> m_actions;
    std::vector<PaletteEntry> m_results;
    std::vector<PaletteEntry> m_shown;
    QLineEdit *m_input;
    QListView *m_list;
    QStandardItemModel *m_model;
    PlainLabel *m_status;
    QTimer m_debounce;
    QString m_error;
    bool m_searching = false;
    QPointer<QWidget> m_focusBefore;
};

} // namespace clicknback
