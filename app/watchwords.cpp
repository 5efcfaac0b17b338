// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/watchwords.h"

namespace clicknback {

namespace {

Question plainQuestion(ProbeKind kind)
{
    static const std::vector<Question> questions{
        HttpQuestion(),      TcpQuestion(),        DnsQuestion(),          TlsQuestion(),
        PostgresQuestion(),  SqlQuestion(),        ContainerQuestion(),    HostQuestion(),
        FileAgeQuestion(),   LogPatternQuestion(), DeadJobQuestion(),      FindingsQuestion(),
        IngestionQuestion(), KillSwitchQuestion(), NightlyResetQuestion(), AgreementQuestion()};
    return questions.at(std::size_t(kind));
}

/// Where probes of this kind mostly stand.
ProbeGroup usualGroup(ProbeKind kind)
{
    switch (kind) {
    case ProbeKind::Postgres:
    case ProbeKind::Sql:
        return ProbeGroup::Database;
    case ProbeKind::Container:
    case ProbeKind::LogPattern:
        return ProbeGroup::Containers;
    case ProbeKind::Host:
        return ProbeGroup::Host;
    case ProbeKind::FileAge:
        return ProbeGroup::Backups;
    case ProbeKind::DeadJob:
    case ProbeKind::Reconcile:
    case ProbeKind::Ingestion:
    case ProbeKind::NightlyReset:
        return ProbeGroup::Domain;
    default:
        return ProbeGroup::Public;
    }
}

} // namespace

const Words<ProbeKind> &kindWords()
{
    static const Words<ProbeKind> words{{ProbeKind::Http, "http"},
                                        {ProbeKind::Tcp, "tcp"},
                                        {ProbeKind::Dns, "dns"},
                                        {ProbeKind::TlsExpiry, "tls_expiry"},
                                        {ProbeKind::Postgres, "postgres"},
                                        {ProbeKind::Sql, "sql"},
                                        {ProbeKind::Container, "container"},
                                        {ProbeKind::Host, "host"},
                                        {ProbeKind::FileAge, "file_age"},
                                        {ProbeKind::LogPattern, "log_pattern"},
                                        {ProbeKind::DeadJob, "dead_job"},
                                        {ProbeKind::Reconcile, "reconcile"},
                                        {ProbeKind::Ingestion, "ingestion"},
                                        {ProbeKind::KillSwitch, "kill_switch"},
                                        {ProbeKind::NightlyReset, "nightly_reset"},
                                        {ProbeKind::Agreement, "agreement"}};
    return words;
}

const Words<ProbeGroup> &groupWords()
{
    static const Words<ProbeGroup> words{
        {ProbeGroup::Public, "public"},         {ProbeGroup::Instances, "instances"},
        {ProbeGroup::Database, "database"},     {ProbeGroup::Domain, "domain"},
        {ProbeGroup::Containers, "containers"}, {ProbeGroup::Host, "host"},
        {ProbeGroup::Backups, "backups"}};
    return words;
}

const Words<Vantage> &vantageWords()
{
    static const Words<Vantage> words{{Vantage::Here, "here"}, {Vantage::Server, "server"}};
    return words;
}

const Words<MaintenanceWindow::Repeat> &repeatWords()
{
    using Repeat = MaintenanceWindow::Repeat;
    static const Words<Repeat> words{
        {Repeat::Once, "once"}, {Repeat::Weekly, "weekly"}, {Repeat::NthWeekday, "monthly"}};
    return words;
}

const Words<int> &weekdayWords()
{
    static const Words<int> words{{1, "monday"}, {2, "tuesday"},  {3, "wednesday"}, {4, "thursday"},
                                  {5, "friday"}, {6, "saturday"}, {7, "sunday"}};
    return words;
}

ProbeSpec plainProbe(ProbeKind kind)
{
    ProbeSpec probe;
    probe.question = plainQuestion(kind);
    probe.group = usualGroup(kind);
    return probe;
}

} // namespace clicknback
