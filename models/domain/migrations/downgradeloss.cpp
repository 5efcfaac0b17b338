// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/migration.h"

#include <map>
#include <set>

namespace clicknback {

namespace {

using Kind = SchemaStep::Kind;

/// Names that were given on the way, and what they stood for at its beginning.
class EarlierNames
{
public:
    void rename(const QString &from, const QString &to) { m_names[to] = of(from); }
    QString of(const QString &name) const
    {
        const auto known = m_names.find(name);
        return known == m_names.end() ? name : known->second;
    }

private:
    std::map<QString, QString> m_names;
};

class LossReader
{
public:
    DowngradeLoss read(const Migration &migration)
    {
        for (const SchemaStep &step : migration.downgrade)
            take(step);
        return std::move(m_loss);
    }

private:
    void take(const SchemaStep &step)
    {
        const QString table = m_tables.of(step.table);
        if (step.kind == Kind::CreateTable)
            m_new.insert(step.table);
        else if (step.kind == Kind::RenameTable)
            m_tables.rename(step.table, step.name);
        else if (step.kind == Kind::DropTable)
            dropTable(table);
        else if (step.kind == Kind::DropColumn)
            dropColumn(table, m_columns[table].of(step.name));
        else if (step.kind == Kind::AlterColumn)
            alterColumn(table, step);
        else if (step.kind == Kind::Sql || step.kind == Kind::Unknown)
            m_loss.isCertain = false;
    }

    void dropTable(const QString &table)
    {
        if (m_new.count(table) == 0 && m_droppedTables.insert(table).second)
            m_loss.tables << table;
    }

    void dropColumn(const QString &table, const QString &column)
    {
        if (m_new.count(table) == 0 && m_droppedColumns.insert({table, column}).second)
            m_loss.columns.push_back({table, column});
    }

    /// Another type may hold less than the one before.
    void alterColumn(const QString &table, const SchemaStep &step)
    {
        if (!step.newName.isEmpty())
            m_columns[table].rename(step.name, step.newName);
        if (step.changes.contains(u"type") || step.changes.contains(u"?"))
            m_loss.isCertain = false;
    }

    DowngradeLoss m_loss;
    std::set<QString> m_new; ///< made by the downgrade itself
    std::set<QString> m_droppedTables;
    std::set<std::pair<QString, QString>> m_droppedColumns;
    EarlierNames m_tables;
    std::map<QString, EarlierNames> m_columns; ///< by table
};

} // namespace

DowngradeLoss lossOf(const Migration &migration)
{
    return LossReader().read(migration);
}

} // namespace clicknback
