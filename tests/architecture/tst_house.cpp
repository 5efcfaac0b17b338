// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/architecture/sourcetree.h"

#include <QSet>

namespace {

bool carriesALicence(const QString &path, const QString &text)
{
    static const QRegularExpression source(
        QStringLiteral("\\.(h|cpp|cmake|sql|sh|py|supp)$|(^|/)CMakeLists\\.txt$"));
    return path.contains(source) || text.startsWith(u"#!");
}

/// The two lines stand on top, after at most the line that names the interpreter.
QStringList missingLicence(const SourceFile &file)
{
    static const QRegularExpression head(QStringLiteral(
        "^(#!.*\\n)?(//|#|--) SPDX-FileCopyrightText: \\d{4} The ClickNBack Ops authors\\n"
        "(//|#|--) SPDX-License-Identifier: GPL-3\\.0-or-later\\n"));
    if (!carriesALicence(file.path, file.text) || file.text.contains(head))
        return {};
    return {finding(file, 1, QStringLiteral("the two SPDX lines are missing"))};
}

/// Folders that hold files, with their parents. GitHub's own folder is left out: a README.md there
/// would hide the one of the repository.
QStringList foldersOf(const QStringList &paths)
{
    QSet<QString> folders;
    for (const QString &path : paths) {
        QString folder = path.section(QLatin1Char('/'), 0, -2);
        for (; !folder.isEmpty() && !folder.startsWith(u'.');
             folder = folder.section(QLatin1Char('/'), 0, -2))
            folders.insert(folder);
    }
    QStringList sorted(folders.begin(), folders.end());
    sorted.sort();
    return sorted;
}

QStringList foldersWithoutReadme(const QStringList &paths)
{
    QStringList findings;
    for (const QString &folder : foldersOf(paths)) {
        if (!paths.contains(folder + QStringLiteral("/README.md")))
            findings << folder;
    }
    return findings;
}

bool isShort(const QString &readme)
{
    // A table of figures is no prose.
    const QStringList lines = readme.trimmed().split(QLatin1Char('\n'));
    const auto isTable = [](const QString &line) { return line.startsWith(QLatin1Char('|')); };
    const auto prose = lines.size() - std::count_if(lines.begin(), lines.end(), isTable);
    return !readme.trimmed().isEmpty() && prose <= 10;
}

QStringList strangersAtTheTop(const QStringList &paths)
{
    static const QSet<QString> expected{QStringLiteral("CMakeLists.txt"),
                                        QStringLiteral("CMakePresets.json"),
                                        QStringLiteral("app"),
                                        QStringLiteral("ui"),
                                        QStringLiteral("models"),
                                        QStringLiteral("resources"),
                                        QStringLiteral("tests"),
                                        QStringLiteral("packaging"),
                                        QStringLiteral("README.md"),
                                        QStringLiteral("LICENSE"),
                                        QStringLiteral("CHANGELOG.md")};
    QSet<QString> strangers;
    for (const QString &path : paths) {
        const QString top = path.section(QLatin1Char('/'), 0, 0);
        if (!expected.contains(top) && !top.startsWith(u'.'))
            strangers.insert(top);
    }
    return {strangers.begin(), strangers.end()};
}

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

const QString kLicence =
    QStringLiteral("# SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors\n"
                   "# SPDX-License-Identifier: GPL-3.0-or-later\n");

} // namespace

class TestHouse : public QObject
{
    Q_OBJECT
private slots:
    void seesAMissingLicence()
    {
        QCOMPARE(missingLicence({text("a/b.cmake"), kLicence}), QStringList());
        QCOMPARE(missingLicence({text("packaging/run"), text("#!/bin/sh\n") + kLicence}),
                 QStringList());
        QCOMPARE(missingLicence({text("a/b.h"), text("#pragma once\n")}).size(), 1);
        QCOMPARE(missingLicence({text("a/b.sql"), text("select 1;\n") + kLicence}).size(), 1);
        QCOMPARE(missingLicence({text("packaging/run"), text("#!/bin/sh\nexit\n")}).size(), 1);
        QCOMPARE(missingLicence({text("CMakeLists.txt"), text("project(x)\n")}).size(), 1);
        QCOMPARE(missingLicence({text("README.md"), text("# Hello\n")}), QStringList());
    }

    void seesAFolderWithoutReadme()
    {
        const QStringList paths{text("ui/README.md"), text("ui/shell/a.cpp"),
                                text(".github/CONTRIBUTING.md"), text("LICENSE")};
        QCOMPARE(foldersWithoutReadme(paths), QStringList(text("ui/shell")));
        QCOMPARE(foldersWithoutReadme({text("a/b/c.h"), text("a/b/README.md")}),
                 QStringList(text("a")));
    }

    void seesALongOrEmptyReadme()
    {
        QVERIFY(isShort(text("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n")));
        QVERIFY(!isShort(text("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n")));
        QVERIFY(!isShort(text("\n")));
    }

    void seesStrangersAtTheTop()
    {
        QCOMPARE(strangersAtTheTop({text("docs/a.md"), text("app/main.cpp"), text(".gitignore")}),
                 QStringList(text("docs")));
        QCOMPARE(strangersAtTheTop({text("notes.txt")}), QStringList(text("notes.txt")));
    }

    void everySourceCarriesItsLicence()
    {
        QStringList findings;
        for (const QString &path : allPaths())
            findings << missingLicence(readSource(path));
        QCOMPARE(findings.join(QLatin1Char('\n')), QString());
    }

    void everyFolderSaysInTenLinesWhatLivesThere()
    {
        const QStringList paths = allPaths();
        QCOMPARE(foldersWithoutReadme(paths).join(QLatin1Char(' ')), QString());
        for (const QString &folder : foldersOf(paths))
            QVERIFY2(isShort(readSource(folder + QStringLiteral("/README.md")).text),
                     qPrintable(folder));
    }

    void theTopHoldsOnlyWhatTheHouseLists()
    {
        QCOMPARE(strangersAtTheTop(allPaths()), QStringList());
    }
};

QTEST_APPLESS_MAIN(TestHouse)
#include "tst_house.moc"
