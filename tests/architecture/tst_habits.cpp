// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/architecture/sourcetree.h"

namespace {

/// C++ text taken apart: the code without comments and with empty literals, and the literals,
/// those that stand side by side joined. Line numbers stay right.
struct Parts
{
    struct Literal
    {
        QString text;
        qsizetype line = 0;
    };
    QString code;
    std::vector<Literal> literals;
};

/// One token that is not plain code: a comment, a raw string, a string or a character.
const QRegularExpression &tokenPattern()
{
    constexpr const char *kComment = "//[^\\n]*|/\\*.*?\\*/";
    constexpr const char *kRawString = "R\"(\\w*)\\((?<raw>.*?)\\)\\g1\"";
    constexpr const char *kString = "\"(?<text>(?:\\\\.|[^\"\\\\\\n])*)\"";
    constexpr const char *kCharacter = "(?<!\\d)'(?:\\\\.|[^'\\\\\\n])+'";
    static const QRegularExpression pattern(
        QString::fromLatin1("%1|%2|%3|%4")
            .arg(QLatin1String(kComment), QLatin1String(kRawString), QLatin1String(kString),
                 QLatin1String(kCharacter)),
        QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

bool joinsThePrevious(const QString &between)
{
    static const QRegularExpression onlySpace(QStringLiteral("^[\\su8UL]*$"));
    return between.contains(onlySpace);
}

Parts takeApart(const QString &text)
{
    Parts parts;
    qsizetype end = 0;
    bool afterLiteral = false;
    for (auto matches = tokenPattern().globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString between = text.mid(end, match.capturedStart() - end);
        const bool isComment = match.capturedView().startsWith(u'/');
        const bool isLiteral = !isComment && match.capturedView().endsWith(u'"');
        parts.code += between;
        parts.code += isLiteral ? QStringLiteral("\"\"") : QString();
        parts.code += QString(match.capturedView().count(u'\n'), QLatin1Char('\n'));
        const QString content = match.captured(u"raw") + match.captured(u"text");
        if (isLiteral && afterLiteral && joinsThePrevious(between))
            parts.literals.back().text += content;
        else if (isLiteral)
            parts.literals.push_back({content, lineAt(text, match.capturedStart())});
        afterLiteral = isLiteral || (afterLiteral && joinsThePrevious(between));
        end = match.capturedEnd();
    }
    parts.code += text.mid(end);
    return parts;
}

QRegularExpression caseless(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption
                                           | QRegularExpression::DotMatchesEverythingOption);
}

QStringList literalFindings(const SourceFile &file, const QRegularExpression &pattern,
                            const QString &sentence)
{
    QStringList findings;
    for (const Parts::Literal &literal : takeApart(file.text).literals) {
        if (literal.text.contains(pattern))
            findings << finding(file, literal.line, sentence);
    }
    return findings;
}

QStringList codeFindings(const SourceFile &file, const QRegularExpression &pattern,
                         const QString &sentence)
{
    QStringList findings;
    const QString code = takeApart(file.text).code;
    for (auto matches = pattern.globalMatch(code); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        findings << finding(file, lineAt(code, match.capturedStart()),
                            sentence.arg(match.captured().trimmed()));
    }
    return findings;
}

QStringList sqlInCode(const SourceFile &file)
{
    static const QRegularExpression statement = caseless(QStringLiteral(
        R"(\b(select\b.*\bfrom\b|insert\s+into\b|update\s+\S+\s+set\b|delete\s+from\b|)"
        R"(copy\s+\S+.*\b(from|to)\s+std(in|out)\b|(create|alter|drop)\s+(table|index|schema)\b))"));
    return literalFindings(file, statement,
                           QStringLiteral("statements are files below resources/sql"));
}

QStringList coloursInCode(const SourceFile &file)
{
    if (file.path.startsWith(u"ui/theme/"))
        return {};
    static const QRegularExpression hexadecimal(QStringLiteral("#[0-9a-fA-F]{6}\\b"));
    static const QRegularExpression constructed(
        QStringLiteral(
            R"(\bQColor(\s+\w+)?\s*[({]\s*(\d|"|u"|QStringLiteral|Qt::)|\bqRgba?\s*\(\s*\d|)"
            R"(\bQt::(dark)?(black|white|red|green|blue|cyan|magenta|yellow|gray)\b)"),
        QRegularExpression::CaseInsensitiveOption);
    const QString sentence = QStringLiteral("colours come from ui/theme");
    return literalFindings(file, hexadecimal, sentence)
           + codeFindings(file, constructed, sentence + QStringLiteral(": %1"));
}

QStringList waitingAndGlobals(const SourceFile &file)
{
    static const QRegularExpression habit(
        QStringLiteral(R"(\bprocessEvents\b|\bQEventLoop\b|::instance\s*\(|\.then\s*\(\s*this\b)"));
    return codeFindings(file, habit, QStringLiteral("%1 is not used here"));
}

SourceFile sample(const char *text, const QString &path = QStringLiteral("ui/sample.cpp"))
{
    return {path, QString::fromUtf8(text)};
}

} // namespace

class TestHabits : public QObject
{
    Q_OBJECT
private slots:
    void takesCodeLiteralsAndCommentsApart()
    {
        const Parts parts = takeApart(QStringLiteral("a(\"one \"\n  \"two\"); // \"three\"\n"
                                                     "/* four\n */ b('\"', R\"x(fi\"ve)x\");"));
        QCOMPARE(parts.literals.size(), std::size_t{2});
        QCOMPARE(parts.literals[0].text, QStringLiteral("one two"));
        QCOMPARE(parts.literals[0].line, 1);
        QCOMPARE(parts.literals[1].text, QStringLiteral("fi\"ve"));
        QCOMPARE(parts.literals[1].line, 4);
        QVERIFY(!parts.code.contains(QStringLiteral("four")));
        QCOMPARE(parts.code.count(QLatin1Char('\n')), 3);
    }

    void digitSeparatorsAreNoLiterals()
    {
        const Parts parts = takeApart(QStringLiteral("x = 1'000; y = \"text\"; z = 2'000;"));
        QCOMPARE(parts.literals.size(), std::size_t{1});
        QCOMPARE(parts.literals[0].text, QStringLiteral("text"));
    }

    void findsStatementsInCode_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code :
             {R"(exec("select id from users");)", R"(exec("SELECT id " u"FROM users");)",
              R"(exec(QStringLiteral("insert into wallets default values"));)",
              R"(exec("update wallets set paid_balance = 0");)", R"(exec("delete from wallets");)",
              R"(exec("copy purchases from stdin");)",
              R"__(exec(R"(select 1
                 from users)");)__",
              R"(exec("drop table users");)"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }
    void findsStatementsInCode()
    {
        QFETCH(QString, code);
        QCOMPARE(sqlInCode({QStringLiteral("models/storage/a.cpp"), code}).size(), 1);
    }

    void textForAPersonIsNoStatement()
    {
        QCOMPARE(sqlInCode(sample(R"(say("Select a wallet"); say("Updated 2 s ago");
            // select id from users
            run("select_wallets"); say("Deleted from the list");)")),
                 QStringList());
    }

    void findsColoursOutsideTheTheme_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code : {R"(setStyleSheet("color: #B9281F");)", "QColor(255, 0, 0)",
                                 R"(QColor("red"))", "QColor mark{10, 20, 30};", "QColor(Qt::red)",
                                 "pen.setColor(Qt::darkGreen);", "qRgb(1, 2, 3)"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }
    void findsColoursOutsideTheTheme()
    {
        QFETCH(QString, code);
        QVERIFY(!coloursInCode({QStringLiteral("ui/charts/a.cpp"), code}).isEmpty());
        QVERIFY(coloursInCode({QStringLiteral("ui/theme/a.cpp"), code}).isEmpty());
    }

    void coloursOfTheThemeMayBePassedOn()
    {
        QCOMPARE(coloursInCode(sample("QColor colour = theme.accent(); fill(Qt::transparent);"
                                      "QColor lighter(colour); // #FFFFFF\n"
                                      "say(\"issue #123\");")),
                 QStringList());
    }

    void findsWaitingOnTheGuiThreadAndGlobals_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code : {"qApp->processEvents();", "QEventLoop loop;",
                                 "Settings::instance().load();", "future.then(this, work);"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }
    void findsWaitingOnTheGuiThreadAndGlobals()
    {
        QFETCH(QString, code);
        QCOMPARE(waitingAndGlobals({QStringLiteral("app/a.cpp"), code}).size(), 1);
    }

    void wordsInCommentsAndTextsAreNoHabit()
    {
        QCOMPARE(waitingAndGlobals(sample("// no QEventLoop here\nsay(\"processEvents\");")),
                 QStringList());
    }

    void noStatementStandsInTheCode() { expectNoFindings(sqlInCode); }
    void noColourStandsOutsideTheTheme() { expectNoFindings(coloursInCode); }
    void nothingWaitsOnTheGuiThreadAndNothingIsGlobal() { expectNoFindings(waitingAndGlobals); }
};

QTEST_APPLESS_MAIN(TestHabits)
#include "tst_habits.moc"
