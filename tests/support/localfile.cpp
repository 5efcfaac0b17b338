// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/localfile.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace clicknback {

QStringList runOnFile(const QString &path, const QStringList &statements)
{
    const QString name = QStringLiteral("past the program");
    QStringList answers;
    {
        QSqlDatabase file = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        file.setDatabaseName(path);
        if (!file.open())
            qFatal("%s cannot be opened", qPrintable(path));
        for (const QString &statement : statements) {
            QSqlQuery query(file);
            if (!query.exec(statement))
                qFatal("%s", qPrintable(query.lastError().text()));
            while (query.next())
                answers << query.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return answers;
}

} // namespace clicknback
