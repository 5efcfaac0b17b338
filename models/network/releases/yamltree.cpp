// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/yamltree.h"

#include <yaml-cpp/eventhandler.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace clicknback {

namespace {

constexpr qsizetype kLargestFile = 1 << 20;
constexpr std::size_t kMostValues = 10'000;
constexpr std::size_t kDeepest = 100;

/// Counts while yaml-cpp reads, before anything is built. To stop it, it throws what yaml-cpp's own
/// reader throws.
class Counter : public YAML::EventHandler
{
public:
    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { addOne(mark, anchor); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                  const std::string &) override
    {
        addOne(mark, anchor);
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        begin(mark, anchor);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        begin(mark, anchor);
    }
    void OnMapEnd() override { end(); }

private:
    struct Open
    {
        YAML::anchor_t anchor;
        std::size_t before;
    };
    void add(const YAML::Mark &mark, std::size_t values);
    void addOne(const YAML::Mark &mark, YAML::anchor_t anchor);
    void begin(const YAML::Mark &mark, YAML::anchor_t anchor);
    void end();

    std::size_t m_values = 0;
    std::vector<Open> m_open;
    std::map<YAML::anchor_t, std::size_t> m_sizes;
};

void Counter::add(const YAML::Mark &mark, std::size_t values)
{
    m_values += values;
    if (m_values > kMostValues)
        throw YAML::ParserException(mark, "there are more than 10,000 values");
}

void Counter::addOne(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    add(mark, 1);
    if (anchor)
        m_sizes[anchor] = 1;
}

void Counter::OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    const auto size = m_sizes.find(anchor);
    if (size == m_sizes.end())
        throw YAML::ParserException(mark, "the alias stands within its own anchor");
    add(mark, size->second);
}

void Counter::begin(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    if (m_open.size() >= kDeepest)
        throw YAML::ParserException(mark, "the values are nested too deeply");
    m_open.push_back({anchor, m_values});
    add(mark, 1);
}

void Counter::end()
{
    const Open last = m_open.back();
    m_open.pop_back();
    if (last.anchor)
        m_sizes[last.anchor] = m_values - last.before;
}

/// Throws what is wrong with it.
YAML::Node boundedNode(const std::string &text)
{
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    Counter counter;
    parser.HandleNextDocument(counter);
    Counter second;
    if (parser.HandleNextDocument(second))
        throw YAML::ParserException(YAML::Mark::null_mark(), "there is more than one document");
    return YAML::Load(text);
}

void addMissing(YamlPairs &pairs, const YamlPairs &more)
{
    for (const auto &pair : more) {
        const auto isSame = [&pair](const auto &known) { return known.first == pair.first; };
        if (std::none_of(pairs.begin(), pairs.end(), isSame))
            pairs.push_back(pair);
    }
}

void addMerged(YamlPairs &pairs, const YAML::Node &merged)
{
    if (!merged.IsSequence()) {
        addMissing(pairs, pairsOf(merged));
        return;
    }
    for (const YAML::Node &one : merged)
        addMissing(pairs, pairsOf(one));
}

} // namespace

Result<YAML::Node> readYaml(const QByteArray &content)
{
    if (content.size() > kLargestFile)
        return fail(ErrorKind::InvalidInput, QStringLiteral("The file is larger than 1 MiB."));
    try {
        return boundedNode(content.toStdString());
    } catch (const YAML::Exception &exception) {
        return invalidYaml(QString::fromStdString(exception.msg), exception.mark);
    }
}

YamlPairs pairsOf(const YAML::Node &node)
{
    YamlPairs own;
    std::vector<YAML::Node> merged;
    if (!node.IsDefined() || !node.IsMap())
        return own;
    for (const auto &pair : node) {
        if (!pair.first.IsScalar())
            continue;
        const QString key = QString::fromStdString(pair.first.Scalar());
        if (key == u"<<")
            merged.push_back(pair.second);
        else
            own.emplace_back(key, pair.second);
    }
    for (const YAML::Node &from : merged)
        addMerged(own, from);
    return own;
}

YAML::Node valueAt(const YamlPairs &pairs, const char *key)
{
    const auto found = std::find_if(pairs.begin(), pairs.end(), [key](const auto &pair) {
        return pair.first == QLatin1String(key);
    });
    return found == pairs.end() ? YAML::Node() : found->second;
}

bool isAbsent(const YAML::Node &node)
{
    return !node.IsDefined() || node.IsNull() || node.Tag() == "!reset";
}

QString placeText(const YAML::Mark &mark)
{
    return mark.is_null()
               ? QStringLiteral("as a whole")
               : QStringLiteral("at line %1, column %2").arg(mark.line + 1).arg(mark.column + 1);
}

tl::unexpected<Error> invalidYaml(const QString &why, const YAML::Mark &mark)
{
    return fail(
        ErrorKind::InvalidInput,
        QStringLiteral("The Compose file cannot be read %1: %2.").arg(placeText(mark), why));
}

} // namespace clicknback
