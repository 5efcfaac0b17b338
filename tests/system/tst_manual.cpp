// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace {

/// The manual page as a person reads it: no font changes, no escaped hyphens.
QString manual()
{
    QFile file(QStringLiteral(SOURCE_ROOT "/packaging/man/clicknback-ops.1"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the manual page cannot be read");
    QString text = QString::fromUtf8(file.readAll());
    text.remove(QRegularExpression(QStringLiteral(R"(\\f.)")));
    return text.replace(QStringLiteral(R"(\-)"), QStringLiteral("-"));
}

QStringList optionsIn(const QString &text)
{
    static const QRegularExpression option(QStringLiteral("--[a-z][a-z-]*"));
    QSet<QString> found;
    for (auto matches = option.globalMatch(text); matches.hasNext();)
        found.insert(matches.next().captured());
    QStringList sorted(found.begin(), found.end());
    sorted.sort();
    return sorted;
}

} // namespace

/// The manual page of the package says what the program itself says.
class ManualTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    QString m_help;

    clicknback::ProgramRun run(const QStringList &arguments)
    {
        return clicknback::runProgram(arguments, m_home.path());
    }

private slots:
    void initTestCase()
    {
        m_help = QString::fromUtf8(run({QStringLiteral("--help")}).out);
        QVERIFY(optionsIn(m_help).size() > 5);
    }

    void theManualHasTheOptionsOfTheHelpAndNoOthers()
    {
        QCOMPARE(optionsIn(manual()), optionsIn(m_help));
    }

    void theManualHasEveryCommandOfTheHelp()
    {
        static const QRegularExpression command(QStringLiteral("^  clicknback-ops ([a-z]+)"),
                                                QRegularExpression::MultilineOption);
        int commands = 0;
        for (auto matches = command.globalMatch(m_help); matches.hasNext(); ++commands) {
            const QString synopsis =
                QStringLiteral(".B clicknback-ops ") + matches.next().captured(1);
            QVERIFY2(manual().contains(synopsis), qPrintable(synopsis));
        }
        QVERIFY(commands >= 3);
    }

    void theManualNamesEveryFaultOfTheDemo()
    {
        const QStringList wrong{QStringLiteral("demo"), QStringLiteral("dance")};
        const QString said = QString::fromUtf8(run(wrong).err);
        const QString faults = said.section(QStringLiteral("Faults: "), 1).trimmed();
        QVERIFY(!faults.isEmpty());
        for (const QString &fault : faults.split(QStringLiteral(", ")))
            QVERIFY2(manual().contains(fault), qPrintable(fault));
    }

    void theManualHasEveryExitStatusOfTheHelp()
    {
        const QString line = m_help.section(QStringLiteral("Exit status: "), 1);
        for (auto matches = QRegularExpression(QStringLiteral("\\d+")).globalMatch(line);
             matches.hasNext();) {
            const QString entry = QStringLiteral(".B ") + matches.next().captured();
            QVERIFY2(manual().contains(entry), qPrintable(entry));
        }
    }
};

QTEST_GUILESS_MAIN(ManualTest)
#include "tst_manual.moc"
