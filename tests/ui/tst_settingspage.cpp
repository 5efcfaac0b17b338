// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/preferences.h"
#include "ui/settings/settingspage.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QComboBox>
#include <QPromise>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>

using namespace clicknback;

class SettingsPageTest : public QObject
{
    Q_OBJECT

    static QString text(QWidget &page, const char *name)
    {
        return page.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static QFuture<ConnectionReport> answer(const ConnectionReport &report)
    {
        QPromise<ConnectionReport> promise;
        promise.start();
        promise.addResult(report);
        promise.finish();
        return promise.future();
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("clicknback-ops"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_settingspage"));
    }
    void init() { QSettings().clear(); }

    void withoutAnEnvironmentItSaysSo()
    {
        Preferences preferences;
        TimeDisplay time;
        SettingsPage page(preferences, time);
        page.show();
        QCOMPARE(page.pageState(), Page::State::Content);
        QVERIFY(text(page, "connection-remark").contains(u"No environment is open"));
    }

    void theConnectionIsToldInTheServersWords()
    {
        Preferences preferences;
        TimeDisplay time;
        SettingsPage page(preferences, time);
        DatabaseFacts facts;
        facts.session = {QStringLiteral("<b>reader</b>"), QStringLiteral("clicknback"),
                         QStringLiteral("15.4"), true, false};
        facts.isPooled = true;
        page.setConnection(QStringLiteral("shop"), EnvironmentKind::Staging, [facts] {
            return answer({.hosts = {{QStringLiteral("db1:5432"), ConnectFailure(), false},
                                     {QStringLiteral("db2:5432"), {}, true}},
                           .facts = facts});
        });
        page.show();
        QTRY_COMPARE(text(page, "connection-role"), QStringLiteral("<b>reader</b>"));
        QCOMPARE(text(page, "connection-server"), QStringLiteral("db2:5432"));
        QVERIFY(text(page, "connection-standby").startsWith(u"yes"));
        QVERIFY(text(page, "connection-pooler").startsWith(u"yes"));
        QVERIFY(text(page, "connection-encryption").startsWith(u"no: "));
        QVERIFY(page.dataFrom());
    }

    void itSaysWhoWritesCorrections()
    {
        Preferences preferences;
        TimeDisplay time;
        SettingsPage page(preferences, time);
        QCOMPARE(text(page, "connection-corrections"), QStringLiteral("as the same role"));
        page.setCorrections(QStringLiteral("as ann"));
        QCOMPARE(text(page, "connection-corrections"), QStringLiteral("as ann"));
    }

    void aServerThatCannotBeAskedIsNoBlankCard()
    {
        Preferences preferences;
        TimeDisplay time;
        SettingsPage page(preferences, time);
        page.setConnection(QStringLiteral("shop"), EnvironmentKind::Staging, [] {
            return answer({.findings = {{QStringLiteral("refused"),
                                         Severity::Critical,
                                         QStringLiteral("Nothing listens."),
                                         {}}}});
        });
        page.show();
        QTRY_COMPARE(text(page, "connection-remark"), QStringLiteral("Nothing listens."));
    }

    void theTimeZoneIsChosenHereAndKnownToTheSwitch()
    {
        Preferences preferences;
        TimeDisplay time;
        SettingsPage page(preferences, time);
        auto *zone = page.findChild<QComboBox *>(QStringLiteral("settings-zone"));
        const auto choose = [zone](const QString &name) {
            zone->setCurrentIndex(zone->findText(name));
            emit zone->activated(zone->currentIndex());
        };
        choose(QStringLiteral("Asia/Tokyo"));
        QCOMPARE(time.zone().id(), QByteArray("Asia/Tokyo"));
        choose(QStringLiteral("UTC"));
        QVERIFY(time.isUtc());
        time.setUtc(false); // the switch above the page goes back to the chosen zone
        QCOMPARE(time.zone().id(), QByteArray("Asia/Tokyo"));
        QCOMPARE(zone->currentText(), QStringLiteral("Asia/Tokyo"));
        time.setOwnZone("Nowhere/At All");
        QCOMPARE(time.ownZone(), QByteArray());
    }

    void whatIsChosenIsKept()
    {
        Preferences preferences;
        TimeDisplay time;
        SettingsPage page(preferences, time);
        page.findChild<QSpinBox *>(QStringLiteral("settings-refresh"))->setValue(20);
        page.findChild<QSpinBox *>(QStringLiteral("settings-memory"))->setValue(2048);
        const Preferences again;
        QCOMPARE(again.refreshInterval(), std::chrono::seconds(20));
        QCOMPARE(again.memoryBudgetMiB(), 2048);
        QCOMPARE(text(page, "settings-file"), QSettings().fileName());
    }

    void nonsenseInTheFileOfSettingsIsNoHarm_data()
    {
        QTest::addColumn<QVariant>("written");
        QTest::addColumn<int>("seconds");
        QTest::newRow("a word") << QVariant(QStringLiteral("often")) << 4;
        QTest::newRow("too often") << QVariant(0) << 2;
        QTest::newRow("too seldom") << QVariant(100'000) << 60;
        QTest::newRow("negative") << QVariant(-5) << 2;
    }

    void nonsenseInTheFileOfSettingsIsNoHarm()
    {
        QFETCH(QVariant, written);
        QFETCH(int, seconds);
        QSettings().setValue(QStringLiteral("refreshSeconds"), written);
        QCOMPARE(Preferences().refreshInterval(), std::chrono::seconds(seconds));
    }

    void theThemeIsSaidAndNotSetHere()
    {
        Preferences preferences;
        TimeDisplay time;
        SettingsPage page(preferences, time);
        QSignalSpy chosen(&page, &SettingsPage::themeChosen);
        auto *theme = page.findChild<QComboBox *>(QStringLiteral("settings-theme"));
        theme->setCurrentIndex(theme->findText(QStringLiteral("Dark")));
        emit theme->activated(theme->currentIndex());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).value<ThemeChoice>(), ThemeChoice::Dark);
    }
};

QTEST_MAIN(SettingsPageTest)
#include "tst_settingspage.moc"
