// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/environment.h"

#include <QTest>

using namespace clicknback;

class TestEnvironment : public QObject
{
    Q_OBJECT
private slots:
    void everyKindIsReadFromItsOwnWord()
    {
        for (const EnvironmentKind kind : {EnvironmentKind::Production, EnvironmentKind::Staging,
                                           EnvironmentKind::Development, EnvironmentKind::Demo}) {
            QCOMPARE(environmentKindFrom(toText(kind)), kind);
            QVERIFY(isEnvironmentKind(toText(kind)));
        }
    }

    void whatIsNotKnownIsTreatedAsProduction()
    {
        for (const QString &word :
             {QString(), QStringLiteral("prod"), QStringLiteral("Demo"), QStringLiteral("local")}) {
            QCOMPARE(environmentKindFrom(word), EnvironmentKind::Production);
            QVERIFY(!isEnvironmentKind(word));
        }
        QCOMPARE(Environment{}.kind, EnvironmentKind::Production);
    }
};

QTEST_APPLESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
