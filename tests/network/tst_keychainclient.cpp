// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/keychainclient.h"
#include "tests/support/keychain.h"

#include <QCoreApplication>
#include <QTest>

using namespace clicknback;

namespace {

template<typename T>
T answered(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        qFatal("The keychain did not answer.");
    return future.result();
}

const QString kEntry = QStringLiteral("production");

} // namespace

/// Where no keychain answers.
class NoKeychainTest : public QObject
{
    Q_OBJECT
private slots:
    void anEntryIsUnavailableAndNotMissing()
    {
        KeychainClient keychain;
        const KeychainAnswer answer = answered(keychain.read(kEntry));
        QCOMPARE(answer.kind, KeychainAnswer::Kind::Unavailable);
        QVERIFY2(answer.reason.startsWith(u"No keychain answers"), qPrintable(answer.reason));
    }

    void nothingIsKeptAnywhereElse()
    {
        KeychainClient keychain;
        const Result<void> kept = answered(keychain.write(kEntry, QStringLiteral("hunter2")));
        QVERIFY(!kept);
        QVERIFY2(kept.error().message.contains(u"keychain"), qPrintable(kept.error().message));
        QCOMPARE(answered(keychain.read(kEntry)).kind, KeychainAnswer::Kind::Unavailable);
    }

    void theWaitHasALimit()
    {
        KeychainClient keychain(std::chrono::milliseconds(0));
        const KeychainAnswer answer = answered(keychain.read(kEntry));
        QCOMPARE(answer.kind, KeychainAnswer::Kind::Unavailable);
    }
};

/// With a real keychain.
class KeychainTest : public QObject
{
    Q_OBJECT
private slots:
    void whatIsNotThereIsNotFound()
    {
        KeychainClient keychain;
        QCOMPARE(answered(keychain.read(kEntry)).kind, KeychainAnswer::Kind::NotFound);
    }

    void whatIsKeptIsFoundReplacedAndRemoved()
    {
        KeychainClient keychain;
        const QString odd = QStringLiteral("line\nödd ' \" \\ שלום");
        QVERIFY(answered(keychain.write(kEntry, QStringLiteral("first"))));
        QVERIFY(answered(keychain.write(kEntry, odd)));
        KeychainClient another; // nothing is remembered in the object
        const KeychainAnswer answer = answered(another.read(kEntry));
        QCOMPARE(answer.kind, KeychainAnswer::Kind::Found);
        QCOMPARE(answer.secret, odd);
        QCOMPARE(answered(keychain.read(QStringLiteral("staging"))).kind,
                 KeychainAnswer::Kind::NotFound);
        QVERIFY(answered(keychain.remove(kEntry)));
        QCOMPARE(answered(keychain.read(kEntry)).kind, KeychainAnswer::Kind::NotFound);
    }

    void removingWhatIsNotThereIsNoFault()
    {
        KeychainClient keychain;
        QVERIFY(answered(keychain.remove(QStringLiteral("never kept"))));
    }
};

namespace {

template<typename Test>
int run(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    return runWithoutAndWithKeychain(argc, argv, run<NoKeychainTest>, run<KeychainTest>);
}

#include "tst_keychainclient.moc"
