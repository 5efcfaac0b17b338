// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/trayicon.h"

#include "models/items/severities.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/hoursmenu.h"

#include <QGuiApplication>
#include <QPainter>
#include <QSystemTrayIcon>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kMostCounted = 99;
constexpr int kMessageTime = 10'000; // ms
constexpr int kSizes[] = {16, 22, 24, 32, 48, 64};

QFont countFont(int side)
{
    QFont font = strongFont(QGuiApplication::font());
    font.setPixelSize(std::max(10, side * 5 / 8));
    return font;
}

QPixmap pictureOf(HealthState worst, int open, int side, const QPalette &palette)
{
    QPixmap picture(side, side);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    const QRectF whole(0, 0, side, side);
    const double inset = side / 16.0;
    if (open == 0) {
        paintSeverityMark(painter, whole.adjusted(inset, inset, -inset, -inset), severityOf(worst),
                          palette);
        return picture;
    }
    // The shape steps aside for the count.
    const double mark = side * 0.42;
    paintSeverityMark(painter, QRectF(0, 0, mark, mark), severityOf(worst), palette);
    const Tokens &tokens = tokensOf(palette);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(countFont(side));
    painter.setPen(tokens.severity(severityOf(worst)));
    painter.drawText(whole, Qt::AlignRight | Qt::AlignBottom | Qt::TextDontClip,
                     QString::number(std::min(open, kMostCounted)));
    return picture;
}

/// Desktops read markup in notifications; names of probes are no markup.
QString withoutMarkup(QString text)
{
    return text.replace(u'<', QChar(0x2039)).replace(u'>', QChar(0x203A));
}

QSystemTrayIcon::MessageIcon iconOf(Severity severity)
{
    if (severity == Severity::Critical)
        return QSystemTrayIcon::Critical;
    return severity == Severity::Warning ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information;
}

} // namespace

QIcon trayPicture(HealthState worst, int open, const QPalette &palette)
{
    QIcon icon;
    for (const int side : kSizes)
        icon.addPixmap(pictureOf(worst, open, side, palette));
    return icon;
}

TrayIcon::TrayIcon(QObject *parent) : QObject(parent), m_menu(std::make_unique<QMenu>())
{
    buildMenu();
    if (QSystemTrayIcon::isSystemTrayAvailable())
        buildIcon();
    setState(HealthState::Unknown, 0, QStringLiteral("ClickNBack Ops"));
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::buildMenu()
{
    const auto add = [this](const char *name, const QString &text) {
        QAction *action = m_menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    connect(add("tray-open", QStringLiteral("&Open ClickNBack Ops")), &QAction::triggered, this,
            &TrayIcon::openRequested);
    m_menu->addSeparator();
    auto *mute =
        new HoursMenu(QStringLiteral("&Mute notifications"), QStringLiteral("For"), m_menu.get());
    connect(mute, &HoursMenu::chosen, this, &TrayIcon::muteRequested);
    m_menu->addMenu(mute);
    m_muted = add("tray-muted", QString());
    m_muted->setEnabled(false);
    m_unmute = add("tray-unmute", QStringLiteral("&Unmute"));
    connect(m_unmute, &QAction::triggered, this, &TrayIcon::unmuteRequested);
    m_menu->addSeparator();
    connect(add("tray-quit", QStringLiteral("&Quit")), &QAction::triggered, this,
            &TrayIcon::quitRequested);
    setMuted({});
}

void TrayIcon::buildIcon()
{
    m_icon = new QSystemTrayIcon(this);
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                    emit openRequested();
            });
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::messageClicked);
}

void TrayIcon::setState(HealthState worst, int open, const QString &text)
{
    if (!m_icon)
        return;
    m_icon->setIcon(trayPicture(worst, open, QGuiApplication::palette()));
    m_icon->setToolTip(text);
    m_icon->show(); // only with a picture: desktops complain otherwise
}

void TrayIcon::setMuted(const QString &untilText)
{
    m_muted->setText(untilText);
    m_muted->setVisible(!untilText.isEmpty());
    m_unmute->setVisible(!untilText.isEmpty());
}

bool TrayIcon::tell(const QString &title, const QString &text, Severity severity)
{
    if (!m_icon || !QSystemTrayIcon::supportsMessages())
        return false;
    m_icon->showMessage(withoutMarkup(title), withoutMarkup(text), iconOf(severity), kMessageTime);
    return true;
}

} // namespace clicknback
