// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/logs/logline.h"
#include "models/services/logs/logsource.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace clicknback {

class PlainLabel;
class SourceMenu;

/// What is looked for, and which lines are shown.
class LogBar : public QWidget
{
    Q_OBJECT
public:
    explicit LogBar(QWidget *parent = nullptr);

    /// Level and containers, and the text when only hits are shown.
    LogFilter filter() const;
    /// Words or a pattern; a bad pattern is empty, and explained below the field.
    QString searchText() const;
    bool isPattern() const;
    bool isWrapped() const;
    void setSources(const std::vector<LogSource> &sources);
    QStringList sourceNames() const;
    /// Beside the field: "3 of 17", "no hit".
    void setHits(const QString &text);
    /// As if nothing was looked for, and says why.
    void giveUpSearch(const QString &why);
    /// All lines of all containers again, without a search.
    void clear();
    void focusSearch();

signals:
    void searchChanged();
    void filterChanged();
    void nextRequested();
    void previousRequested();
    void wrapChanged(bool wrapped);
    void exportRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildSearch();
    QWidget *buildFilters();
    void connectSearch();
    void readSearch();
    void setComplaint(const QString &text);
    void updateIcons();

    QLineEdit *m_search;
    QToolButton *m_pattern;
    QToolButton *m_previous;
    QToolButton *m_next;
    QCheckBox *m_onlyHits;
    PlainLabel *m_hits;
    PlainLabel *m_complaint;
    QComboBox *m_level;
    SourceMenu *m_sources;
    QToolButton *m_wrap;
    QToolButton *m_export;
    QTimer m_pause;
    QString m_text; ///< as it was read
    bool m_isPattern = false;
};

} // namespace clicknback
