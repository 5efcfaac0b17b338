// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/questionproblem.h"

#include "models/domain/health/addressproblem.h"
#include "models/domain/health/sqlstatement.h"

#include <QRegularExpression>

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

bool isOneLine(const QString &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.category() == QChar::Other_Control; });
}

QString patternProblem(const QString &pattern)
{
    const QRegularExpression expression(pattern);
    if (expression.isValid())
        return {};
    return u"“%1” is no regular expression: %2, at character %3."_s
        .arg(pattern, expression.errorString())
        .arg(expression.patternErrorOffset() + 1);
}

QString headerProblem(const QString &condition)
{
    static const QRegularExpression form(u"\\A[!#$%&'*+.^_`|~0-9A-Za-z-]+:\\s*\\S"_s);
    if (condition.isEmpty() || (isOneLine(condition) && condition.contains(form)))
        return {};
    return u"“%1” is no condition on a header: write it as “name: text”."_s.arg(condition);
}

QString jsonProblem(const HttpQuestion &question)
{
    if (question.jsonPath.isEmpty() && !question.jsonValue.isEmpty())
        return u"What must stand in the JSON is said (“%1”), but not where: give its path, such as "
               "status or data.0.id."_s.arg(question.jsonValue);
    if (!question.jsonPath.isEmpty() && question.jsonPath.split(u'.').contains(QString()))
        return u"“%1” is no path into JSON: write names and numbers with dots between them, such "
               "as data.0.id."_s.arg(question.jsonPath);
    return {};
}

QString problemOf(const HttpQuestion &question)
{
    const int status = question.status;
    if (const QString problem = addressProblem(question.url); !problem.isEmpty())
        return problem;
    if (status != 0 && (status < 100 || status > 599))
        return u"%1 is no HTTP status: write one from 100 to 599, or 0 for any."_s.arg(status);
    if (const QString problem = headerProblem(question.header); !problem.isEmpty())
        return problem;
    if (const QString problem = patternProblem(question.bodyPattern); !problem.isEmpty())
        return problem;
    if (!isOneLine(question.hostHeader) || question.hostHeader.contains(u' '))
        return u"“%1” cannot be the name of a host."_s.arg(question.hostHeader);
    return jsonProblem(question);
}

QString endpointProblem(const QString &host, quint16 port)
{
    const QString problem = hostProblem(host);
    return problem.isEmpty() ? portProblem(port) : problem;
}

QString problemOf(const TcpQuestion &question)
{
    return endpointProblem(question.host, question.port);
}

QString problemOf(const DnsQuestion &question)
{
    static const QRegularExpression address(
        u"\\A(\\d+(\\.\\d+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)\\z"_s);
    for (const QString &text : question.addresses) {
        if (!text.contains(address))
            return u"“%1” is no IP address that a name can resolve to."_s.arg(text);
    }
    return hostProblem(question.host);
}

QString problemOf(const TlsQuestion &question)
{
    if (question.failDays < 0)
        return u"A certificate that ended %1 days ago is not yet a failure: that must be 0 days or "
               "more before its end."_s.arg(-question.failDays);
    if (question.warnDays < question.failDays)
        return u"A certificate cannot fail %1 days before its end and warn only %2 days before: "
               u"the "
               "warning comes first."_s.arg(question.failDays)
                   .arg(question.warnDays);
    return endpointProblem(question.host, question.port);
}

QString problemOf(const SqlQuestion &question)
{
    const SqlShape shape = sqlShapeOf(question.statement);
    if (!shape.isComplete)
        return u"The statement ends within a quoted text or a comment."_s;
    if (shape.statements == 0)
        return u"The statement is empty: write one that reads one number."_s;
    if (shape.statements > 1)
        return u"These are %1 statements: write one that reads one number."_s.arg(shape.statements);
    return {};
}

QString problemOf(const ContainerQuestion &question)
{
    static const QRegularExpression name(u"\\A/?[A-Za-z0-9][A-Za-z0-9_.-]*\\z"_s);
    if (question.container.isEmpty())
        return u"No container is named: give its name or its Compose service."_s;
    if (!question.container.contains(name))
        return u"“%1” can be no container's name."_s.arg(question.container);
    return {};
}

QString folderProblem(const QString &folder)
{
    if (folder.startsWith(u'/') && isOneLine(folder))
        return {};
    return u"“%1” is no whole path: write it from the root, such as /var/lib."_s.arg(folder);
}

QString problemOf(const HostQuestion &question)
{
    return folderProblem(question.path);
}

QString problemOf(const FileAgeQuestion &question)
{
    const QString &pattern = question.pattern;
    if (pattern.isEmpty() || pattern.contains(u'/') || !isOneLine(pattern))
        return u"“%1” is no pattern for a file's name: write one such as *.sql.gz."_s.arg(pattern);
    return folderProblem(question.folder);
}

QString problemOf(const LogPatternQuestion &question)
{
    if (question.pattern.isEmpty())
        return u"No pattern is given: every line of the log would match."_s;
    if (question.window < 1s)
        return u"Lines are counted within %1 s: that must be 1 s or more."_s.arg(
            question.window.count());
    return patternProblem(question.pattern);
}

QString problemOf(const FindingsQuestion &question)
{
    if (question.staleAfter < 1s)
        return u"A check is old after %1 s: that must be 1 s or more."_s.arg(
            question.staleAfter.count());
    return {};
}

QString problemOf(const KillSwitchQuestion &question)
{
    return addressProblem(question.url);
}

QString problemOf(const AgreementQuestion &question)
{
    QStringList probes = question.probes;
    if (probes.removeDuplicates() > 0)
        return u"A probe is compared with itself."_s;
    if (probes.size() < 2)
        return u"Only two probes or more can agree with each other."_s;
    return {};
}

/// Questions with nothing in them that could be wrong.
template<typename Other>
QString problemOf(const Other & /*question*/)
{
    return {};
}

} // namespace

QString questionProblem(const Question &question)
{
    return std::visit([](const auto &alternative) { return problemOf(alternative); }, question);
}

} // namespace clicknback
