// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/functionbody.h"
#include "models/domain/migrations/migration.h"
#include "models/domain/migrations/pythonexpression.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr qsizetype kMostBytes = 8'000'000;

/// Which files Alembic itself takes for migrations.
bool isMigrationName(const QString &file)
{
    const QString name = file.section(QLatin1Char('/'), -1);
    return name.endsWith(u".py") && !name.startsWith(u"__init__") && !name.startsWith(u".#");
}

/// Alembic refuses these, because they mean something in a revision's place.
bool isRevision(const QString &text)
{
    const auto isForbidden = [](QChar c) {
        return c == u'@' || c == u'-' || c == u'+' || c.isSpace() || !c.isPrint();
    };
    return !text.isEmpty() && std::none_of(text.begin(), text.end(), isForbidden);
}

/// "2026-02-15 11:01:11" of "2026-02-15T11:01:11.123456+00:00"; empty for what is no date.
QString dateText(const QString &text)
{
    const QString pattern = QStringLiteral("0000-00-00 00:00:00");
    if (text.size() < pattern.size())
        return {};
    QString date = text.left(pattern.size());
    if (date.at(10) == u'T')
        date[10] = u' ';
    for (qsizetype i = 0; i < date.size(); ++i) {
        const bool isDigit = date.at(i) >= u'0' && date.at(i) <= u'9';
        if (pattern.at(i) == u'0' ? !isDigit : date.at(i) != pattern.at(i))
            return {};
    }
    return date;
}

/// The value of `name = value` or `name: type = value`; nothing for another statement.
std::optional<PythonTokens> valueOf(PythonTokens tokens, std::string_view name)
{
    const bool isSetting = tokens.size() > 1 && tokens[0].isName(name)
                           && (tokens[1].isOperator("=") || tokens[1].isOperator(":"));
    const auto sign = isSetting ? findOperator(tokens, "=") : std::nullopt;
    return sign ? std::optional(tokens.subspan(*sign + 1)) : std::nullopt;
}

class MigrationReader
{
public:
    MigrationReader(const QString &file, const PythonSource &source) : m_source(source)
    {
        m_migration.file = file;
    }

    Result<std::optional<Migration>> read()
    {
        readDocumentation();
        for (std::size_t at = 0; at < m_source.lines.size() && m_problem.isEmpty(); ++at) {
            if (m_source.lines[at].indent == 0)
                readLine(at);
        }
        if (m_problem.isEmpty() && m_migration.revision.isEmpty())
            complain(1, QStringLiteral("no revision is set"));
        if (m_problem.isEmpty() && !m_hasDownRevision)
            complain(1, QStringLiteral("no down_revision is set"));
        if (!m_problem.isEmpty())
            return fail(ErrorKind::InvalidInput, m_problem);
        judgeFunctions();
        return std::optional(std::move(m_migration));
    }

private:
    void complain(int line, const QString &problem)
    {
        m_problem = QStringLiteral("%1, line %2: %3.").arg(m_migration.file).arg(line).arg(problem);
    }

    void readDocumentation()
    {
        if (m_source.lines.empty())
            return;
        const auto text = literalText(m_source.tokensOf(m_source.lines.front()));
        if (!text)
            return;
        const QStringList lines = text->trimmed().split(QLatin1Char('\n'));
        m_migration.message = lines.front().trimmed();
        const QString label = QStringLiteral("Create Date:");
        for (const QString &line : lines) {
            if (line.trimmed().startsWith(label))
                m_migration.createdOn = dateText(line.trimmed().mid(label.size()).trimmed());
        }
    }

    void readLine(std::size_t at)
    {
        const PythonLine &line = m_source.lines[at];
        const PythonTokens tokens = m_source.tokensOf(line);
        if (line.isHead)
            readFunction(at, tokens);
        else if (const auto revision = valueOf(tokens, "revision"))
            readRevision(line, *revision);
        else if (const auto down = valueOf(tokens, "down_revision"))
            m_hasDownRevision = readTexts(line, *down, "down_revision", m_migration.downRevisions);
        else if (const auto needed = valueOf(tokens, "depends_on"))
            readTexts(line, *needed, "depends_on", m_migration.dependsOn);
        else if (const auto labels = valueOf(tokens, "branch_labels"))
            readTexts(line, *labels, "branch_labels", m_migration.branchLabels);
        else
            noteMention(tokens);
    }

    void readRevision(const PythonLine &line, PythonTokens value)
    {
        const auto revision = literalText(value);
        m_migration.revision = revision.value_or(QString());
        if (!revision)
            complain(line.number, QStringLiteral("revision is not written as a plain text"));
        else if (!isRevision(*revision))
            complain(line.number, QStringLiteral("“%1” cannot be a revision").arg(*revision));
    }

    bool readTexts(const PythonLine &line, PythonTokens value, const char *name, QStringList &into)
    {
        const auto texts = literalTexts(value);
        if (!texts) {
            complain(line.number,
                     QStringLiteral("%1 is not written as plain texts").arg(QLatin1String(name)));
            return false;
        }
        into = *texts;
        into.removeDuplicates();
        return true;
    }

    void readFunction(std::size_t at, PythonTokens tokens)
    {
        if (tokens.size() < 2 || !tokens[0].isName("def"))
            return;
        if (tokens[1].isName("upgrade"))
            m_upgrade = readBody(at);
        else if (tokens[1].isName("downgrade"))
            m_downgrade = readBody(at);
    }

    FunctionBody readBody(std::size_t head) const
    {
        const auto lines = std::span(m_source.lines).subspan(head + 1);
        const auto end = std::find_if(lines.begin(), lines.end(),
                                      [](const PythonLine &line) { return line.indent == 0; });
        return readFunctionBody(m_source, lines.first(std::size_t(end - lines.begin())));
    }

    /// It may come from elsewhere: from helpers import downgrade.
    void noteMention(PythonTokens tokens)
    {
        m_mentionsDowngrade =
            m_mentionsDowngrade || std::any_of(tokens.begin(), tokens.end(), [](const auto &token) {
                return token.isName("downgrade");
            });
    }

    static SchemaStep missing(const QString &function)
    {
        SchemaStep step;
        step.name = function;
        return step;
    }

    void judgeFunctions()
    {
        m_migration.upgrade = m_upgrade ? std::move(m_upgrade->steps)
                                        : std::vector{missing(QStringLiteral("upgrade"))};
        if (m_downgrade)
            m_migration.downgrade = std::move(m_downgrade->steps);
        else if (m_mentionsDowngrade)
            m_migration.downgrade = {missing(QStringLiteral("downgrade"))};
        const bool isIdle = m_migration.downgrade.empty() && !m_migration.upgrade.empty();
        const bool isThere = m_downgrade || m_mentionsDowngrade;
        m_migration.canDowngrade = isThere && !isIdle && !(m_downgrade && m_downgrade->raises);
    }

    const PythonSource &m_source;
    Migration m_migration;
    QString m_problem;
    bool m_hasDownRevision = false;
    bool m_mentionsDowngrade = false;
    std::optional<FunctionBody> m_upgrade;
    std::optional<FunctionBody> m_downgrade;
};

} // namespace

Result<std::optional<Migration>> readMigration(const QString &file, const QByteArray &content)
{
    if (!isMigrationName(file))
        return std::optional<Migration>();
    const auto invalid = [&](int line, const QString &problem) {
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("%1, line %2: %3.").arg(file).arg(line).arg(problem));
    };
    if (content.size() > kMostBytes)
        return invalid(1, QStringLiteral("it is larger than any migration"));
    const PythonSource source = scanPython(content);
    if (!source.problem.isEmpty())
        return invalid(source.problemLine, source.problem);
    return MigrationReader(file, source).read();
}

} // namespace clicknback
