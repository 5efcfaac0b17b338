// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include <vector>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace clicknback {

/// The pages at the left: icon and word, or only the icon when compact. Up and Down move; the
/// tooltips say the main window's Alt+1…9.
class NavigationRail : public QFrame
{
    Q_OBJECT
public:
    explicit NavigationRail(QWidget *parent = nullptr);

    void addEntry(const QString &id, const QString &title, const QString &iconName);
    void removeEntry(const QString &id);
    void setCurrent(const QString &id);
    QString current() const;
    void setCompact(bool compact);
    bool isCompact() const { return m_compact; }

signals:
    void chosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        QString id;
        QString title;
        QString iconName;
        QToolButton *button;
    };

    void step(int by);
    void updateLooks();
    void updateHints();

    std::vector<Entry> m_entries;
    QVBoxLayout *m_layout;
    QButtonGroup *m_group;
    bool m_compact = false;
};

} // namespace clicknback
