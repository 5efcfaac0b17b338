// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/healthworld.h"

#include <malloc.h>

using namespace clicknback;
using namespace std::chrono_literals;

class TestHealthSimulation : public QObject
{
    Q_OBJECT
private slots:
    void threeDaysOfFaultsAreToldAsTheyWere_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : {1U, 20'261'123U})
            QTest::addRow("seed %u", seed) << seed;
    }
    void threeDaysOfFaultsAreToldAsTheyWere()
    {
        QFETCH(unsigned, seed);
        HealthWorld world(seed);
        world.run();
        int expected = 0;
        for (const HealthWorld::Probe &probe : world.probes()) {
            std::vector<Incident> told = world.incidentsOf(probe.spec.id);
            std::size_t next = 0;
            for (const Fault &fault : probe.faults) {
                const QString where = probe.spec.id + QLatin1Char(' ') + world.words(fault);
                verifyDowntime(world, fault, where);
                if (!world.isTold(fault))
                    continue;
                QVERIFY2(next < told.size(), qPrintable(QStringLiteral("not told: ") + where));
                verifyIncident(world, fault, told[next], where);
                ++next;
                ++expected;
            }
            QVERIFY2(next == told.size(),
                     qPrintable(QStringLiteral("told, but never was: ") + probe.spec.id
                                + (next < told.size() ? told[next].opened.toText() : QString())));
            verifyUptime(world, probe);
        }
        QVERIFY(expected > 100); // else nothing was tried
    }

    void theStateMachineDoesNotGrow()
    {
        HealthWorld world(5);
        world.run(Time(2h));
        world.forgetWhatWasTold();
        const auto before = mallinfo2().uordblks;
        world.run();
        world.forgetWhatWasTold();
        const auto after = mallinfo2().uordblks;
        QVERIFY2(after < before + 512 * 1024, qPrintable(QString::number(after - before)));
    }

private:
    /// Within one interval, with two more for each time that looking or maintenance began or ended
    /// in between. None where it was slow, or over before a second sample.
    static void verifyDowntime(const HealthWorld &world, const Fault &fault, const QString &where)
    {
        const Time right = world.seenDown(fault);
        const Time slack = HealthWorld::kLongestInterval + 2 * HealthWorld::kJitter;
        const bool isNone = fault.isSlow || fault.isHiccup;
        const Time allowed = isNone ? Time(0) : slack * (1 + 2 * world.cutsOf(fault));
        QVERIFY2(fault.downtime <= right + allowed && fault.downtime + allowed >= right,
                 qPrintable(QStringLiteral("%1: %2 ms of downtime in place of %3")
                                .arg(where)
                                .arg(fault.downtime.count())
                                .arg(right.count())));
    }

    static void verifyIncident(const HealthWorld &world, const Fault &fault,
                               const Incident &incident, const QString &where)
    {
        const Time lag = HealthWorld::kLongestInterval;
        const Time opened = world.timeOf(incident.opened);
        QVERIFY2(opened >= fault.span.from && opened <= world.firstTold(fault) + lag,
                 qPrintable(where + QStringLiteral(" opened ") + incident.opened.toText()));
        QVERIFY2(incident.closed, qPrintable(where + QStringLiteral(" was never closed")));
        const Time closed = world.timeOf(*incident.closed);
        QVERIFY2(closed >= fault.span.to && closed <= world.nextLook(fault.span.to) + lag,
                 qPrintable(where + QStringLiteral(" closed ") + incident.closed->toText()));
        QCOMPARE(incident.worst, fault.isSlow ? HealthState::Degraded : HealthState::Down);
    }

    /// The whole of the three days, not only where we know of a fault.
    static void verifyUptime(const HealthWorld &world, const HealthWorld::Probe &probe)
    {
        Time down{0};
        for (const Fault &fault : probe.faults)
            down += fault.downtime;
        QCOMPARE(probe.times.down, down);
        QCOMPARE(probe.guesses, 0);
        QVERIFY(probe.times.observed() <= world.lookedAt());
        const auto uptime = uptimeOf(probe.times, HealthWorld::kLength);
        QVERIFY(uptime && uptime->lowest <= uptime->highest);
        QVERIFY(uptime->coverage > 0.5 && uptime->coverage < 1);
    }
};

QTEST_APPLESS_MAIN(TestHealthSimulation)
#include "tst_healthsimulation.moc"
