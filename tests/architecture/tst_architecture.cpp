// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/architecture/sourcetree.h"

#include <QDir>
#include <QLibraryInfo>
#include <QMap>

#include <array>
#include <optional>

namespace {

/// A folder that is a layer, and everything it may include.
struct Layer
{
    QString folder;
    QStringList folders;   ///< of this repository, besides its own
    QStringList modules;   ///< of Qt, besides QtCore
    QStringList libraries; ///< their header's first folder or name
};

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

const std::vector<Layer> &layers()
{
    static const std::vector<Layer> table{
        {QStringLiteral("app"),
         words("ui models/items models/services models/storage "
               "models/network models/domain"),
         words("QtDBus QtGui QtWidgets QtCharts QtSvg"), words("toml++")},
        {QStringLiteral("ui"),
         words("models/items models/services models/domain"),
         words("QtGui QtWidgets QtCharts QtSvg QtOpenGL QtOpenGLWidgets"),
         {}},
        {QStringLiteral("models/items"), words("models/domain"), {}, {}},
        {QStringLiteral("models/services"),
         words("models/storage models/network models/domain"),
         {},
         words("crypt.h")},
        {QStringLiteral("models/storage"), words("models/domain"), words("QtSql"),
         words("libpq-fe.h libpq zlib.h xlsxwriter.h")},
        {QStringLiteral("models/network"), words("models/domain"),
         words("QtNetwork QtHttpServer QtWebSockets"), words("curl qt6keychain")},
        {QStringLiteral("models/domain"), {}, {}, words("tl")},
    };
    return table;
}

const Layer *layerOf(const QString &path)
{
    for (const Layer &layer : layers()) {
        if (path.startsWith(layer.folder + QLatin1Char('/')))
            return &layer;
    }
    return nullptr;
}

struct Include
{
    QString name;
    bool isQuoted = false;
    qsizetype line = 0;
};

std::vector<Include> includesOf(const SourceFile &file)
{
    static const QRegularExpression directive(
        QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"]+)[>\"]"),
        QRegularExpression::MultilineOption);
    std::vector<Include> includes;
    for (auto matches = directive.globalMatch(file.text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        includes.push_back({match.captured(2), match.captured(1) == u"\"",
                            lineAt(file.text, match.capturedStart(2))});
    }
    return includes;
}

/// Which Qt module a header belongs to, read from Qt's own header folders.
QMap<QString, QString> readQtHeaders()
{
    QMap<QString, QString> modules;
    const QDir root(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const QString &module : root.entryList({QStringLiteral("Qt*")}, QDir::Dirs)) {
        for (const QString &header : QDir(root.filePath(module)).entryList(QDir::Files))
            modules.insert(header, module);
    }
    return modules;
}

std::optional<QString> qtModuleOf(const QString &header)
{
    static const QMap<QString, QString> modules = readQtHeaders();
    if (header.startsWith(u"Qt") && header.contains(u'/'))
        return header.section(QLatin1Char('/'), 0, 0);
    const auto at = modules.constFind(header);
    return at == modules.constEnd() ? std::nullopt : std::optional(*at);
}

bool isStandardHeader(const QString &header)
{
    static const QRegularExpression standard(QStringLiteral("^[a-z_]+$"));
    return header.contains(standard);
}

/// Libraries that live in one layer only, whoever else may find their headers.
bool isGuardedLibrary(const QString &root)
{
    return std::any_of(layers().begin(), layers().end(),
                       [&](const Layer &layer) { return layer.libraries.contains(root); });
}

QString quotedProblem(const Layer &layer, const QString &name)
{
    if (name.endsWith(u".moc"))
        return {};
    const Layer *target = layerOf(name);
    if (!target)
        return QStringLiteral("\"%1\" is not written from the root of a layer").arg(name);
    if (target != &layer && !layer.folders.contains(target->folder))
        return QStringLiteral("%1 may not use %2").arg(layer.folder, target->folder);
    return {};
}

QString libraryProblem(const Layer &layer, const QString &name)
{
    const QString root = name.section(QLatin1Char('/'), 0, 0);
    const bool isDomainValue = root == u"tl"; // Result is every layer's word
    if (isGuardedLibrary(root) && !isDomainValue && !layer.libraries.contains(root))
        return QStringLiteral("%1 may not use <%2>").arg(layer.folder, name);
    const bool isPure = layer.folder == u"models/domain" || layer.folder == u"models/items";
    if (isPure && !isDomainValue && !isStandardHeader(name))
        return QStringLiteral("%1 uses only Qt Core and the standard library, not <%2>")
            .arg(layer.folder, name);
    return {};
}

/// Values and rules have no identity, no thread and no outside world.
bool isForbiddenInDomain(const QString &header)
{
    static const QStringList forbidden =
        words("QObject QThread QThreadPool QTimer QTimerEvent QCoreApplication QEventLoop QProcess "
              "QFile QSaveFile QDir QIODevice QSettings QFuture QFutureWatcher QPromise thread "
              "mutex future fstream iostream filesystem");
    return forbidden.contains(header.section(QLatin1Char('/'), -1));
}

QString angledProblem(const Layer &layer, const QString &name)
{
    if (layer.folder == u"models/domain" && isForbiddenInDomain(name))
        return QStringLiteral("models/domain holds values and rules, it has no <%1>").arg(name);
    const std::optional<QString> module = qtModuleOf(name);
    if (!module)
        return libraryProblem(layer, name);
    if (*module != u"QtCore" && !layer.modules.contains(*module))
        return QStringLiteral("%1 may not use %2 (<%3>)").arg(layer.folder, *module, name);
    return {};
}

QStringList wrongArrows(const SourceFile &file)
{
    const Layer *layer = layerOf(file.path);
    if (!layer)
        return {finding(file, 1, QStringLiteral("stands in no layer"))};
    QStringList findings;
    for (const Include &include : includesOf(file)) {
        const QString problem = include.isQuoted ? quotedProblem(*layer, include.name)
                                                 : angledProblem(*layer, include.name);
        if (!problem.isEmpty())
            findings << finding(file, include.line, problem);
    }
    return findings;
}

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

} // namespace

class TestArchitecture : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryFormOfInclude()
    {
        const std::vector<Include> includes =
            includesOf({text("ui/a.cpp"),
                        text("#include <QWidget>\n// #include <QFile>\n"
                             "#  include \"models/domain/money.h\"\n\t#include <vector>\n")});
        QCOMPARE(includes.size(), std::size_t{3});
        QCOMPARE(includes[1].name, text("models/domain/money.h"));
        QVERIFY(includes[1].isQuoted);
        QCOMPARE(includes[1].line, 3);
        QVERIFY(!includes[2].isQuoted);
    }

    void knowsTheModuleOfEachQtHeader_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("module");
        for (const auto &[header, module] :
             std::initializer_list<std::pair<const char *, const char *>>{
                 {"QString", "QtCore"},
                 {"qnamespace.h", "QtCore"},
                 {"QColor", "QtGui"},
                 {"QAction", "QtGui"},
                 {"QWidget", "QtWidgets"},
                 {"QChartView", "QtCharts"},
                 {"QSqlQuery", "QtSql"},
                 {"QTcpServer", "QtNetwork"},
                 {"QLocalSocket", "QtNetwork"},
                 {"QHttpServer", "QtHttpServer"},
                 {"QSvgRenderer", "QtSvg"},
                 {"QtWidgets/QWidget", "QtWidgets"}})
            QTest::newRow(header) << text(header) << text(module);
    }
    void knowsTheModuleOfEachQtHeader()
    {
        QFETCH(QString, header);
        QFETCH(QString, module);
        QCOMPARE(qtModuleOf(header), std::optional(module));
    }

    void refusesArrowsThatAreNotInTheTable_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        const auto row = [](const char *path, const char *include) {
            QTest::addRow("%s %s", path, include) << text(path) << text(include);
        };
        row("ui/a.cpp", "\"models/storage/connection.h\"");
        row("ui/a.cpp", "\"models/network/httpengine.h\"");
        row("ui/a.cpp", "\"app/composition.h\"");
        row("models/items/a.h", "\"models/services/joblist.h\"");
        row("models/services/a.h", "\"models/items/format.h\"");
        row("models/storage/a.h", "\"models/network/httpengine.h\"");
        row("models/network/a.h", "\"models/storage/row.h\"");
        row("models/domain/a.h", "\"models/storage/row.h\"");
        row("models/domain/a.h", "\"money.h\"");
        row("app/a.cpp", "\"tests/support/cluster.h\"");
        row("ui/a.cpp", "<QSqlQuery>");
        row("ui/a.cpp", "<libpq-fe.h>");
        row("app/a.cpp", "<QSqlDatabase>");
        row("app/demo/a.cpp", "<QLocalSocket>");
        row("app/a.cpp", "<QtNetwork/QTcpSocket>");
        row("models/services/a.cpp", "<QNetworkAccessManager>");
        row("models/services/a.cpp", "<QHttpServer>");
        row("models/services/a.cpp", "<curl/curl.h>");
        row("models/storage/a.cpp", "<QWidget>");
        row("models/items/a.cpp", "<QColor>");
        row("models/items/a.cpp", "<unistd.h>");
        row("models/services/a.cpp", "<QChartView>");
        row("ui/a.cpp", "<toml++/toml.h>");
        row("models/domain/a.h", "<QObject>");
        row("models/domain/a.h", "<QtCore/QThread>");
        row("models/domain/a.h", "<fstream>");
        row("models/domain/a.h", "<QWidget>");
        row("models/domain/a.h", "<libpq-fe.h>");
        row("models/a.h", "<QString>");
    }
    void refusesArrowsThatAreNotInTheTable()
    {
        QFETCH(QString, path);
        QFETCH(QString, include);
        QCOMPARE(wrongArrows({path, text("#include ") + include + text("\n")}).size(), 1);
    }

    void acceptsArrowsOfTheTable_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        const auto row = [](const char *path, const char *include) {
            QTest::addRow("%s %s", path, include) << text(path) << text(include);
        };
        row("app/demo/a.cpp", "\"models/storage/demo/democluster.h\"");
        row("app/a.cpp", "<toml++/toml.h>");
        row("ui/charts/a.cpp", "<QChartView>");
        row("ui/a.cpp", "\"models/services/joblist.h\"");
        row("ui/a.cpp", "\"ui/theme/theme.h\"");
        row("models/services/a.cpp", "\"models/network/httpengine.h\"");
        row("models/services/a.cpp", "<tl/expected.hpp>");
        row("models/storage/a.cpp", "<libpq-fe.h>");
        row("models/storage/a.cpp", "<QSqlQuery>");
        row("models/network/a.cpp", "<curl/curl.h>");
        row("models/network/a.cpp", "<QHttpServer>");
        row("models/network/a.cpp", "\"a.moc\"");
        row("models/items/a.cpp", "<QAbstractTableModel>");
        row("models/domain/a.h", "<QString>");
        row("models/domain/a.h", "<tl/expected.hpp>");
        row("models/domain/a.h", "<cstdint>");
    }
    void acceptsArrowsOfTheTable()
    {
        QFETCH(QString, path);
        QFETCH(QString, include);
        QCOMPARE(wrongArrows({path, text("#include ") + include + text("\n")}), QStringList());
    }

    void everyIncludeOfTheProductFollowsTheTable() { expectNoFindings(wrongArrows); }
};

QTEST_APPLESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
