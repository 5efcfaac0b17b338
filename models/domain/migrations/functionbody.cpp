// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/functionbody.h"

#include "models/domain/migrations/operationstep.h"

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

constexpr std::size_t kMostBlocks = 100; // Python's own limit of indentation

template<std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool isOrdinaryName(const PythonToken &token)
{
    static constexpr std::array<std::string_view, 11> keywords{
        "and", "else", "for", "if", "in", "is", "lambda", "not", "or", "return", "yield"};
    return token.kind == PythonToken::Kind::Name && !isOneOf(token.text, keywords);
}

bool isCallAt(PythonTokens tokens, std::size_t at)
{
    if (at == 0 || !tokens[at].isOperator("("))
        return false;
    const PythonToken &before = tokens[at - 1];
    return isOrdinaryName(before) || before.isOperator(")") || before.isOperator("]");
}

/// The call of a function that only makes or gives a value: sa.Column(…), not make().use().
bool isConstructionAt(PythonTokens tokens, std::size_t at)
{
    static constexpr std::array<std::string_view, 11> makers{
        "sa",   "sqlalchemy", "postgresql", "dict", "frozenset", "len",
        "list", "range",      "set",        "str",  "tuple"};
    static constexpr std::array<std::string_view, 4> givers{"f", "get_bind", "get_context",
                                                            "inline_literal"};
    std::size_t root = at - 1;
    while (root >= 2 && tokens[root - 1].isOperator(".")
           && tokens[root - 2].kind == PythonToken::Kind::Name)
        root -= 2;
    const bool isContinued = root >= 1 && tokens[root - 1].isOperator(".");
    const bool isGiving = tokens[root].isName("op") && isOneOf(tokens[at - 1].text, givers);
    return !isContinued && (isGiving || isOneOf(tokens[root].text, makers));
}

/// Whether something is called that could do anything.
bool hasEffects(PythonTokens tokens)
{
    for (std::size_t at = 1; at < tokens.size(); ++at) {
        if (isCallAt(tokens, at) && !isConstructionAt(tokens, at))
            return true;
    }
    return false;
}

bool isText(PythonTokens tokens)
{
    return std::all_of(tokens.begin(), tokens.end(), [](const PythonToken &token) {
        return token.kind == PythonToken::Kind::String;
    });
}

/// Behind the last "=" of an assignment.
PythonTokens assignedValue(PythonTokens tokens)
{
    while (const auto at = findOperator(tokens, "="))
        tokens = tokens.subspan(*at + 1);
    return tokens;
}

std::size_t findName(PythonTokens tokens, std::string_view name)
{
    const auto found = std::find_if(tokens.begin(), tokens.end(),
                                    [&](const PythonToken &token) { return token.isName(name); });
    return std::size_t(found - tokens.begin());
}

/// "connection.begin().execute(…)": the method that is called last.
bool endsInCallOf(PythonTokens tokens, std::string_view method)
{
    if (tokens.size() < 4 || !tokens.back().isOperator(")"))
        return false;
    const auto opening = std::ptrdiff_t(tokens.size()) - 1 + tokens.back().toPartner;
    return opening >= 2 && tokens[std::size_t(opening) - 1].isName(method)
           && tokens[std::size_t(opening) - 2].isOperator(".");
}

class BodyReader
{
public:
    explicit BodyReader(const PythonSource &source) : m_source(source) {}

    FunctionBody read(std::span<const PythonLine> lines)
    {
        for (const PythonLine &line : lines) {
            closeBlocks(line.indent);
            if (m_isOver)
                break;
            const PythonTokens tokens = m_source.tokensOf(line);
            if (m_skipped > 0)
                openIf(line, Block::Skipped);
            else if (line.isHead)
                readHead(line, tokens);
            else
                readStatement(tokens);
        }
        return std::move(m_body);
    }

private:
    struct Block
    {
        enum Kind { Plain, Conditional, Skipped };
        int indent = 0;
        Kind kind = Plain;
        std::size_t batches = 0; ///< names of batches that it brought
    };
    struct Batch
    {
        std::string_view name;
        std::optional<QString> table;
    };

    void closeBlocks(int indent)
    {
        while (!m_blocks.empty() && m_blocks.back().indent >= indent) {
            const Block &block = m_blocks.back();
            m_conditional -= block.kind == Block::Conditional ? 1 : 0;
            m_skipped -= block.kind == Block::Skipped ? 1 : 0;
            m_batches.resize(m_batches.size() - block.batches);
            m_blocks.pop_back();
        }
    }

    void openIf(const PythonLine &line, Block::Kind kind)
    {
        if (line.isHead)
            open(line.indent, kind, 0);
    }

    void open(int indent, Block::Kind kind, std::size_t batches)
    {
        if (m_blocks.size() >= kMostBlocks) {
            m_body.steps.push_back(unknownStep(QStringLiteral("blocks in blocks")));
            m_isOver = true;
            return;
        }
        m_blocks.push_back({indent, kind, batches});
        m_conditional += kind == Block::Conditional ? 1 : 0;
        m_skipped += kind == Block::Skipped ? 1 : 0;
    }

    void readHead(const PythonLine &line, PythonTokens tokens)
    {
        const std::size_t batchesBefore = m_batches.size();
        if (tokens[0].isName("def") || tokens[0].isName("class")
            || (tokens.size() > 1 && tokens[1].isName("def")))
            return open(line.indent, Block::Skipped, 0);
        if (!tokens[0].isName("with")) {
            if (hasEffects(tokens.subspan(1)))
                addUnknown(sourceText(tokens));
            return open(line.indent, Block::Conditional, 0);
        }
        for (const PythonTokens &item : splitAtCommas(withoutBrackets(tokens.subspan(1))))
            readContext(item);
        open(line.indent, Block::Plain, m_batches.size() - batchesBefore);
    }

    /// op.batch_alter_table("t") as batch
    void readContext(PythonTokens item)
    {
        const std::size_t as = findName(item, "as");
        const PythonTokens value = item.first(as);
        const auto call = callOf(value);
        const bool isBatch = call && call->name == u"op.batch_alter_table";
        if (isBatch && as + 2 == item.size())
            m_batches.push_back({item[as + 1].text, tableOfBatch(*call)});
        else if (!isBatch && !endsInCallOf(value, "autocommit_block"))
            addUnknown(sourceText(value));
    }

    void readStatement(PythonTokens tokens)
    {
        static constexpr std::array<std::string_view, 8> silent{
            "break", "continue", "del", "from", "global", "import", "nonlocal", "pass"};
        const PythonToken &first = tokens.front();
        if (first.isName("return") || first.isName("raise"))
            return readExit(tokens);
        if (first.isName("assert") || first.isName("await") || first.isName("yield"))
            return addUnknown(sourceText(tokens));
        const bool isSilent = first.kind == PythonToken::Kind::Name && isOneOf(first.text, silent);
        if (!isSilent && !isText(tokens))
            readExpression(assignedValue(tokens));
    }

    void readExit(PythonTokens tokens)
    {
        if (m_conditional > 0)
            return addUnknown(sourceText(tokens));
        if (tokens.front().isName("return"))
            readExpression(tokens.subspan(1));
        else
            m_body.raises = true;
        m_isOver = true;
    }

    void readExpression(PythonTokens tokens)
    {
        if (!hasEffects(tokens))
            return;
        if (const auto call = callOf(tokens))
            readCall(*call);
        else
            addUnknown(sourceText(tokens));
    }

    void readCall(const PythonCall &call)
    {
        if (call.object == u"op") {
            if (!isWithoutEffect(call))
                add(stepOfOperation(call), call.name);
        } else if (const Batch *batch = findBatch(call.object)) {
            if (!isWithoutEffect(call))
                add(batch->table ? stepOfBatch(call, *batch->table) : unknownStep(call.name),
                    call.name);
        } else if (call.method == "execute" && !call.object.isEmpty()) {
            add(statementStep(call), call.name);
        } else if (call.name != u"print") {
            addUnknown(call.name);
        }
    }

    const Batch *findBatch(const QString &name) const
    {
        const auto found =
            std::find_if(m_batches.rbegin(), m_batches.rend(), [&](const Batch &one) {
                return name == QString::fromUtf8(one.name.data(), qsizetype(one.name.size()));
            });
        return found == m_batches.rend() ? nullptr : &*found;
    }

    void addUnknown(const QString &what) { m_body.steps.push_back(unknownStep(what)); }

    void add(const SchemaStep &step, const QString &call)
    {
        m_body.steps.push_back(m_conditional > 0 ? unknownStep(call) : step);
    }

    const PythonSource &m_source;
    FunctionBody m_body;
    std::vector<Block> m_blocks;
    std::vector<Batch> m_batches;
    int m_conditional = 0;
    int m_skipped = 0;
    bool m_isOver = false; ///< nothing after this is done
};

} // namespace

FunctionBody readFunctionBody(const PythonSource &source, std::span<const PythonLine> lines)
{
    return BodyReader(source).read(lines);
}

} // namespace clicknback
