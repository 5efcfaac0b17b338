// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/screenlock.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kInside = "CLICKNBACK_TEST_BUS";

/// As a desktop or a login manager says it, on a bus of its own.
void say(const QString &path, const QString &interface, const QString &name,
         const QVariantList &arguments)
{
    QDBusMessage signal = QDBusMessage::createSignal(path, interface, name);
    signal.setArguments(arguments);
    QVERIFY(QDBusConnection::sessionBus().send(signal));
}

} // namespace

/// On a private message bus, which stands for both of a desktop's.
class ScreenLockTest : public QObject
{
    Q_OBJECT
private slots:
    void theDesktopSaysThatTheScreenIsLocked_data()
    {
        QTest::addColumn<QString>("interface");
        QTest::newRow("freedesktop") << u"org.freedesktop.ScreenSaver"_s;
        QTest::newRow("gnome") << u"org.gnome.ScreenSaver"_s;
    }

    void theDesktopSaysThatTheScreenIsLocked()
    {
        QFETCH(QString, interface);
        ScreenLock lock(QDBusConnection::sessionBus(), QDBusConnection::sessionBus());
        QSignalSpy locked(&lock, &ScreenLock::locked);
        say(u"/ScreenSaver"_s, interface, u"ActiveChanged"_s, {false});
        say(u"/ScreenSaver"_s, interface, u"ActiveChanged"_s, {true});
        QTRY_COMPARE(locked.size(), 1); // unlocking is no lock
    }

    void theLoginManagerLocksTheSession()
    {
        ScreenLock lock(QDBusConnection::sessionBus(), QDBusConnection::sessionBus());
        QSignalSpy locked(&lock, &ScreenLock::locked);
        say(u"/org/freedesktop/login1/session/_31"_s, u"org.freedesktop.login1.Session"_s,
            u"Lock"_s, {});
        QTRY_COMPARE(locked.size(), 1);
    }

    void aBusThatIsNotThereIsNoFault()
    {
        const QDBusConnection none(u"no such connection"_s);
        ScreenLock lock(none, none);
        QSignalSpy locked(&lock, &ScreenLock::locked);
        QVERIFY(locked.isValid());
        QVERIFY(locked.isEmpty());
    }
};

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet(kInside)) {
        qputenv(kInside, "1");
        QStringList arguments{u"--"_s, QFile::symLinkTarget(u"/proc/self/exe"_s)};
        for (int i = 1; i < argc; ++i)
            arguments << QString::fromLocal8Bit(argv[i]);
        return QProcess::execute(u"dbus-run-session"_s, arguments);
    }
    const QCoreApplication application(argc, argv);
    if (!QDBusConnection::sessionBus().isConnected())
        qFatal("No message bus could be started: dbus is needed.");
    ScreenLockTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_screenlock.moc"
