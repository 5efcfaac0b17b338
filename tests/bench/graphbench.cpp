// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/graphbench.h"

#include "tests/bench/benchworld.h"
#include "tests/bench/measurements.h"
#include "tests/domain/alembicexample.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace clicknback {

namespace {

constexpr int kTurns = 21;
constexpr int kPeerTurns = 5;
constexpr int kRevisions = 2'000;
constexpr int kBranchEvery = 25; ///< a branch begins there, and is merged five revisions later

/// What Python's own parser makes of the same folder: revisions, links, calls of operations, and an
/// order of them, with the milliseconds it took.
const char *const kPeerScript = R"PY(
import ast, collections, json, pathlib, sys, time

def literal(node):
    value = ast.literal_eval(node)
    return (value,) if isinstance(value, str) else tuple(value or ())

def read(path):
    tree = ast.parse(path.read_bytes())
    values, steps = {}, 0
    for node in tree.body:
        if isinstance(node, ast.AnnAssign):
            values[node.target.id] = literal(node.value)
        elif isinstance(node, ast.Assign):
            values[node.targets[0].id] = literal(node.value)
        elif isinstance(node, ast.FunctionDef):
            steps += sum(isinstance(line.value, ast.Call) for line in node.body
                         if isinstance(line, ast.Expr))
    return values["revision"][0], values["down_revision"], ast.get_docstring(tree), steps

def measure(folder):
    files = [read(path) for path in sorted(pathlib.Path(folder).glob("*.py"))]
    down = {revision: parents for revision, parents, _, _ in files}
    open_ = {revision: len(parents) for revision, parents in down.items()}
    followers = collections.defaultdict(list)
    for revision, parents in down.items():
        for parent in parents:
            followers[parent].append(revision)
    order = [revision for revision, count in open_.items() if count == 0]
    for revision in order:
        for follower in followers[revision]:
            open_[follower] -= 1
            if open_[follower] == 0:
                order.append(follower)
    return len(order), sum(map(len, down.values())), sum(steps for _, _, _, steps in files)

begin = time.perf_counter()
revisions, links, steps = measure(sys.argv[1])
print(json.dumps({"ms": (time.perf_counter() - begin) * 1000, "revisions": revisions,
                  "links": links, "steps": steps}))
)PY";

QByteArray nameOf(int number)
{
    return QByteArray::number(0xabc00000LL + number, 16).rightJustified(12, 'f');
}

QByteArray parentsOf(int number)
{
    const auto quoted = [](int parent) { return "'" + nameOf(parent) + "'"; };
    if (number == 0)
        return "None";
    const int step = number % kBranchEvery;
    if (number > kBranchEvery && step == 1) // begins beside the one before
        return quoted(number - 2);
    if (number > kBranchEvery && step == 5)
        return "(" + quoted(number - 1) + ", " + quoted(number - 5) + ")";
    return quoted(number - 1);
}

bool writeFolder(const QDir &folder, int revisions)
{
    for (int number = 0; number < revisions; ++number) {
        const QByteArray table = "table_" + QByteArray::number(number);
        QFile file(folder.filePath(QString::fromLatin1(nameOf(number) + "_create.py")));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write(alembicFile(nameOf(number), parentsOf(number), "create " + table,
                               "2026-02-15 11:01:11.123456", createdTable(table),
                               droppedTable(table)));
    }
    return true;
}

struct Drawn
{
    MigrationGraph graph;
    std::vector<MigrationGraph::Place> places;
};

Drawn readFolder(const QDir &folder)
{
    std::vector<MigrationFile> files;
    for (const QString &name : folder.entryList({QStringLiteral("*.py")}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            files.push_back({name, file.readAll()});
    }
    Drawn drawn{MigrationGraph::fromFiles(files), {}};
    drawn.places = drawn.graph.layout();
    return drawn;
}

/// The figures that both have to find.
QJsonObject figuresOf(const Drawn &drawn)
{
    qint64 links = 0;
    for (const auto &place : drawn.places)
        links += qint64(place.parentRows.size());
    qint64 steps = 0;
    for (const Migration &migration : drawn.graph.migrations())
        steps += qint64(migration.upgrade.size() + migration.downgrade.size());
    return {{QStringLiteral("revisions"), qint64(drawn.places.size())},
            {QStringLiteral("links"), links},
            {QStringLiteral("steps"), steps}};
}

/// What the peer says; empty: there is no Python here.
QJsonObject askPeer(const QDir &folder)
{
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral("-c"), QString::fromLatin1(kPeerScript), folder.path()});
    python.waitForFinished(120'000);
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

Result<std::vector<double>> measurePeer(const QDir &folder, const QJsonObject &expected)
{
    std::vector<double> milliseconds;
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        return milliseconds;
    for (int turn = 0; turn < kPeerTurns; ++turn) {
        QJsonObject found = askPeer(folder);
        milliseconds.push_back(found.take(QStringLiteral("ms")).toDouble());
        if (found != expected)
            return fail(ErrorKind::Unexpected,
                        QStringLiteral("Python and we do not find the same migrations"));
    }
    return milliseconds;
}

QJsonObject resultOf(const BenchArguments &arguments, const std::vector<double> &ours,
                     const std::vector<double> &peer, const QJsonObject &figures)
{
    QJsonObject result = figures;
    result.insert(QStringLiteral("bench"), arguments.name);
    result.insert(QStringLiteral("ours_ms"), rounded(median(ours)));
    result.insert(QStringLiteral("ours_p95_ms"), rounded(percentile(ours, 0.95)));
    result.insert(QStringLiteral("peer"), peer.empty()
                                              ? QStringLiteral("none: there is no python3")
                                              : QStringLiteral("Python's ast, the same folder"));
    if (!peer.empty()) {
        result.insert(QStringLiteral("peer_ms"), rounded(median(peer)));
        result.insert(QStringLiteral("ratio"), rounded(median(ours) / median(peer)));
    }
    return result;
}

} // namespace

int measureAlembicGraph(const BenchArguments &arguments)
{
    const QTemporaryDir temporary;
    const QDir folder(temporary.path());
    const int revisions = arguments.rows > 0 ? int(arguments.rows) : kRevisions;
    if (!writeFolder(folder, revisions))
        return complain(QStringLiteral("The folder of migrations cannot be written"));
    std::vector<double> ours;
    Drawn drawn;
    for (int turn = 0; turn < kTurns; ++turn)
        ours.push_back(timed([&] { drawn = readFolder(folder); }));
    if (!drawn.graph.isSound() || int(drawn.places.size()) != revisions)
        return complain(drawn.graph.problems().join(QLatin1Char(' ')));
    const QJsonObject figures = figuresOf(drawn);
    const Result<std::vector<double>> peer = measurePeer(folder, figures);
    if (!peer)
        return complain(peer.error().message);
    return printResult(resultOf(arguments, ours, *peer, figures));
}

} // namespace clicknback
