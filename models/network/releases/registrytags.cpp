// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/registrytags.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <set>

namespace clicknback {

namespace {

constexpr qint64 kLargestPage = 4 << 20;
constexpr int kMostInPage = 1000;
constexpr std::size_t kMostPages = 500;

Result<QStringList> tagsOf(const HttpReply &reply)
{
    const QJsonObject json = QJsonDocument::fromJson(reply.body).object();
    const QJsonValue tags = json.value(QStringLiteral("tags"));
    if (!tags.isArray() && !tags.isNull()) // null: a repository whose tags are all gone
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("What the registry gave is no list of tags."),
                    QString::fromUtf8(reply.body.left(200)));
    QStringList names;
    for (const QJsonValue &tag : tags.toArray()) {
        if (!tag.toString().isEmpty())
            names << tag.toString();
    }
    return names;
}

/// Where the next page is; empty: this was the last.
QString nextLink(const HttpReply &reply)
{
    static const QRegularExpression pattern(
        QStringLiteral("<([^>]*)>\\s*(?:;[^,]*)?;\\s*rel\\s*=\\s*\"?next\\b"));
    for (const auto &[name, value] : reply.headers) {
        if (name == "link") {
            const auto match = pattern.match(QString::fromUtf8(value));
            if (match.hasMatch())
                return match.captured(1);
        }
    }
    return {};
}

/// Page after page.
class TagLook : public std::enable_shared_from_this<TagLook>
{
public:
    using OnTags = std::function<void(const Result<QStringList> &tags)>;

    TagLook(std::shared_ptr<RegistryLine> line, int most, RegistryLine::IsCancelled isCancelled,
            OnTags onTags)
        : m_line(std::move(line))
        , m_most(most)
        , m_isCancelled(std::move(isCancelled))
        , m_onTags(std::move(onTags))
    {}

    void ask(const QString &target);

private:
    void take(const HttpReply &reply);
    Result<QString> nextTarget(const QString &link) const;

    const std::shared_ptr<RegistryLine> m_line;
    const int m_most;
    const RegistryLine::IsCancelled m_isCancelled;
    const OnTags m_onTags;
    QString m_target;
    std::set<QString> m_asked;
    QStringList m_tags;
};

void TagLook::ask(const QString &target)
{
    if (!m_asked.insert(target).second || m_asked.size() > kMostPages) {
        m_onTags(
            fail(ErrorKind::Unexpected, QStringLiteral("The registry's list of tags has no end.")));
        return;
    }
    m_target = target;
    RegistryLine::Question question;
    question.target = target;
    question.largestBody = kLargestPage;
    question.what = QStringLiteral("the tags");
    m_line->ask(question, m_isCancelled,
                [self = shared_from_this()](const Result<HttpReply> &reply) {
                    if (reply)
                        self->take(*reply);
                    else
                        self->m_onTags(fail(reply.error()));
                });
}

void TagLook::take(const HttpReply &reply)
{
    const Result<QStringList> page = tagsOf(reply);
    if (!page) {
        m_onTags(fail(page.error()));
        return;
    }
    m_tags += *page;
    const QString link = nextLink(reply);
    if (link.isEmpty() || m_tags.size() >= m_most) {
        m_onTags(m_tags.mid(0, m_most));
        return;
    }
    const Result<QString> target = nextTarget(link);
    if (target)
        ask(*target);
    else
        m_onTags(fail(target.error()));
}

/// The token goes along: a page elsewhere is none.
Result<QString> TagLook::nextTarget(const QString &link) const
{
    const QUrl here(m_line->settings().url);
    const QUrl next = here.resolved(QUrl(m_target)).resolved(QUrl(link));
    const QString target = next.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority
                                         | QUrl::RemoveFragment | QUrl::FullyEncoded);
    if (next.scheme() != here.scheme() || next.authority() != here.authority()
        || !target.startsWith(u"/v2/"))
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("The registry's list of tags goes on elsewhere: “%1”.")
                        .arg(link.left(200)));
    return target;
}

} // namespace

void askTags(const std::shared_ptr<RegistryLine> &line, int most,
             const RegistryLine::IsCancelled &isCancelled,
             const std::function<void(const Result<QStringList> &tags)> &onTags)
{
    const int count = std::max(1, most);
    const QString target = QStringLiteral("/v2/%1/tags/list?n=%2")
                               .arg(line->settings().repository)
                               .arg(std::min(count, kMostInPage));
    std::make_shared<TagLook>(line, count, isCancelled, onTags)->ask(target);
}

} // namespace clicknback
