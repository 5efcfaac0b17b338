// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/correctionpreview.h"
#include "models/domain/corrections/plan.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <map>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostOperations = 100'000;
constexpr int kMostProblems = 20;

tl::unexpected<Error> noPlan(const QString &problem)
{
    return fail(ErrorKind::InvalidInput, problem);
}

Result<QJsonArray> listFrom(const QByteArray &bytes)
{
    QJsonParseError parsed{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return noPlan(
            u"The plan is no JSON: %1 at byte %2."_s.arg(parsed.errorString()).arg(parsed.offset));
    const QJsonValue inner = document.object()[u"operations"];
    if (!document.isArray() && !inner.isArray())
        return noPlan(u"The plan is neither a list nor an object with a list \"operations\"."_s);
    QJsonArray list = document.isArray() ? document.array() : inner.toArray();
    if (list.isEmpty())
        return noPlan(u"The plan holds no operation."_s);
    if (list.size() > kMostOperations)
        return noPlan(
            u"The plan holds %1 operations; at most 100,000 are taken."_s.arg(list.size()));
    return list;
}

Result<CorrectionRequest> requestFrom(const QJsonValue &value)
{
    if (!value.isObject())
        return noPlan(u"It is no JSON object."_s);
    auto request = correctionRequestFrom(value.toObject());
    if (!request)
        return request;
    return checkedRequest(std::move(*request));
}

/// Of one plan: ids that are given must differ, or the second would be taken for the first.
class GivenIds
{
public:
    QString problem(const QString &id, qsizetype place)
    {
        if (id.isEmpty())
            return {};
        const auto [found, isNew] = m_places.emplace(id, place);
        return isNew ? QString()
                     : u"Its operation id is that of operation %1."_s.arg(found->second);
    }

private:
    std::map<QString, qsizetype> m_places;
};

QString told(const QStringList &problems)
{
    if (problems.size() <= kMostProblems)
        return problems.join(u'\n');
    return problems.mid(0, kMostProblems).join(u'\n')
           + u"\nand %1 more."_s.arg(problems.size() - kMostProblems);
}

} // namespace

Result<std::vector<CorrectionRequest>> planFromJson(const QByteArray &bytes)
{
    const auto list = listFrom(bytes);
    if (!list)
        return fail(list.error());
    std::vector<CorrectionRequest> requests;
    QStringList problems;
    GivenIds ids;
    for (qsizetype i = 0; i < list->size(); ++i) {
        auto request = requestFrom(list->at(i));
        const QString twice = request ? ids.problem(request->operationId, i + 1) : QString();
        if (!request || !twice.isEmpty())
            problems << u"operation %1: %2"_s.arg(i + 1).arg(request ? twice
                                                                     : request.error().message);
        else
            requests.push_back(std::move(*request));
    }
    if (!problems.isEmpty())
        return noPlan(told(problems));
    return requests;
}

} // namespace clicknback
