// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/schemafingerprint.h"

#include <QTest>

using namespace clicknback;

namespace {

SchemaFingerprint of(const char *lines)
{
    return {QString::fromLatin1(lines).split(QLatin1Char('|'), Qt::SkipEmptyParts)};
}

} // namespace

class TestSchemaFingerprint : public QObject
{
    Q_OBJECT
private slots:
    void theDigestIsTheHashOfTheLines()
    {
        // printf 'a\nb' | sha256sum
        const QString wanted =
            QStringLiteral("7e18f737311b2dc3b2f269dd78396b0351f14fb66efa879f768cb23181883c78");
        QCOMPARE(of("a|b").digest(), wanted);
        QCOMPARE(of("b|a").digest(), wanted);
    }

    void anotherSchemaHasAnotherDigest()
    {
        QVERIFY(of("a|b").digest() != of("a|c").digest());
        QVERIFY(of("a|b").digest() != of("ab").digest());
        QVERIFY(of("a").digest() != of("a|a").digest());
    }

    void theSameSchemaHasNoDifference()
    {
        const SchemaFingerprint schema = of("column a.x text|column a.y text");
        QVERIFY(difference(schema, schema).isNone());
        QVERIFY(difference(schema, of("column a.y text|column a.x text")).isNone());
        QCOMPARE(toText(difference(schema, schema)), QStringLiteral("no difference"));
    }

    void whatIsMissingAndWhatIsTooMuchAreTold_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("text");
        QTest::newRow("missing") << "column users.id text|column users.note text"
                                 << "column users.id text"
                                 << "column users.note is missing";
        QTest::newRow("extra") << "column users.id text"
                               << "column users.id text|column users.note text"
                               << "column users.note is not expected";
        QTest::newRow("changed") << "column users.id text|column users.note text"
                                 << "column users.id text|column users.note text not null"
                                 << "column users.note is not as expected";
        QTest::newRow("several") << "column a.x text|column a.y text|index a.i (x)"
                                 << ""
                                 << "column a.x is missing; 2 more differences";
        QTest::newRow("changed and missing") << "column a.x text|column a.y text"
                                             << "column a.x integer"
                                             << "column a.y is missing; 1 more difference";
        QTest::newRow("changed and extra") << "column a.x text"
                                           << "column a.x integer|index a.i (x)"
                                           << "index a.i is not expected; 1 more difference";
    }
    void whatIsMissingAndWhatIsTooMuchAreTold()
    {
        QFETCH(QString, expected);
        QFETCH(QString, found);
        QFETCH(QString, text);
        QCOMPARE(toText(difference(of(expected.toLatin1().constData()),
                                   of(found.toLatin1().constData()))),
                 text);
    }

    void aLineThatIsThereTwiceIsNotTheSameAsOnce()
    {
        const SchemaDifference twice = difference(of("a|a"), of("a"));
        QCOMPARE(twice.missing, QStringList{QStringLiteral("a")});
        QVERIFY(twice.extra.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestSchemaFingerprint)
#include "tst_schemafingerprint.moc"
