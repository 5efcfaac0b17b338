// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QStringList>
#include <QTest>

#include <vector>

/// A file of the repository, its path written from the root.
struct SourceFile
{
    QString path;
    QString text;
};

/// "ui/shell/mainwindow.cpp:12: sentence".
inline QString finding(const SourceFile &file, qsizetype line, const QString &sentence)
{
    return QStringLiteral("%1:%2: %3").arg(file.path).arg(line).arg(sentence);
}

inline qsizetype lineAt(const QString &text, qsizetype position)
{
    return QStringView(text).left(position).count(u'\n') + 1;
}

inline SourceFile readSource(const QString &path)
{
    QFile file(QStringLiteral(SOURCE_ROOT "/") + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return {path, QString::fromUtf8(file.readAll())};
}

/// Every file below the root that belongs to the repository, hidden ones too; paths are sorted.
inline QStringList allPaths()
{
    static const QRegularExpression foreign(QStringLiteral("^(build|\\.git|\\.cache)(/|$)"));
    const QDir root(QStringLiteral(SOURCE_ROOT));
    QDirIterator files(root.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    QStringList paths;
    while (files.hasNext()) {
        const QString path = root.relativeFilePath(files.next());
        if (!path.contains(foreign))
            paths << path;
    }
    paths.sort();
    return paths;
}

/// The C++ sources of the product itself.
inline std::vector<SourceFile> productSources()
{
    static const QRegularExpression source(QStringLiteral("^(app|ui|models)/.*\\.(h|cpp)$"));
    std::vector<SourceFile> sources;
    for (const QString &path : allPaths()) {
        if (path.contains(source))
            sources.push_back(readSource(path));
    }
    return sources;
}

/// Fails the running test with all findings of `check` over the product's sources.
template<typename Check>
void expectNoFindings(Check check)
{
    const std::vector<SourceFile> sources = productSources();
    QVERIFY2(sources.size() > 40, "the sources were not found");
    QStringList findings;
    for (const SourceFile &source : sources)
        findings << check(source);
    for (const QString &line : findings)
        qWarning("%s", qPrintable(line));
    QCOMPARE(findings.size(), 0);
}
