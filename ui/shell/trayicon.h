// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/observation.h"
#include "models/domain/severity.h"

#include <QIcon>
#include <QObject>

#include <chrono>
#include <memory>

class QAction;
class QMenu;
class QPalette;
class QSystemTrayIcon;

namespace clicknback {

/// The state's shape with how many incidents are open, as a picture of the theme.
QIcon trayPicture(HealthState worst, int open, const QPalette &palette);

/// One state and a count in the desktop's tray, with a menu. Where there is no tray it does
/// nothing: neither does it show, nor does it fail.
class TrayIcon : public QObject
{
    Q_OBJECT
public:
    explicit TrayIcon(QObject *parent = nullptr);
    ~TrayIcon() override;

    bool isAvailable() const { return m_icon != nullptr; }
    /// `text` stands there when the pointer rests upon it.
    void setState(HealthState worst, int open, const QString &text);
    /// Empty: not muted.
    void setMuted(const QString &untilText);
    /// A notification that takes no focus. False: there is no tray to show it.
    bool tell(const QString &title, const QString &text, Severity severity);
    QMenu &menu() const { return *m_menu; }

signals:
    void openRequested();
    /// The notification shown last was clicked.
    void messageClicked();
    void muteRequested(std::chrono::minutes time);
    void unmuteRequested();
    void quitRequested();

private:
    void buildMenu();
    void buildIcon();

    std::unique_ptr<QMenu> m_menu;
    QAction *m_muted = nullptr;
    QAction *m_unmute = nullptr;
    QSystemTrayIcon *m_icon = nullptr;
};

} // namespace clicknback
