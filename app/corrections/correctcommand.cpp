// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/correctcommand.h"

#include "app/corrections/lanework.h"
#include "app/corrections/operatorpassword.h"
#include "app/corrections/planfile.h"
#include "app/exitcode.h"
#include "models/items/correctiontext.h"
#include "models/services/corrections/interlockcheck.h"
#include "models/services/corrections/signin.h"
#include "models/storage/corrections/correctiongate.h"
#include "models/storage/localhistory.h"

#include <QJsonDocument>
#include <QThread>

namespace clicknback {

namespace {

using IsCancelled = DatabaseLane::IsCancelled;
using Requests = std::vector<CorrectionRequest>;

/// After a password that was not right: guessing by a script is slow.
constexpr std::chrono::seconds kPenalty{2};

/// All that the work on the lane needs, by value.
struct Commit
{
    CorrectOptions options;
    Requests requests;
    QString password;
    PlanSettings settings;
    InterlockContext context;
    QString environmentKey;
    std::shared_ptr<PlanProgress> progress = std::make_shared<PlanProgress>();
};

void print(const QJsonObject &json)
{
    QTextStream(stdout) << QJsonDocument(json).toJson(QJsonDocument::Indented);
}

PlanSettings settingsOf(const Environment &environment)
{
    PlanSettings settings;
    settings.correction.rules.maximumCashbackPercentage =
        environment.backend.maximumCashbackPercentage;
    return settings;
}

ProgressLine lineOf(const std::shared_ptr<PlanProgress> &progress, const QString &title)
{
    return [progress, title] {
        return QStringLiteral("%1: %2 of %3")
            .arg(title)
            .arg(progress->done.load())
            .arg(progress->total.load());
    };
}

int showPreview(const ConnectionTarget &target, const Requests &requests,
                const PlanSettings &settings, bool json)
{
    const auto progress = std::make_shared<PlanProgress>();
    const Result<PlanPreview> plan = onLane(
        target,
        [=](Connection &connection, const IsCancelled &isCancelled) {
            return PlanRunner(connection, nullptr, settings)
                .preview(requests, progress, isCancelled);
        },
        lineOf(progress, QStringLiteral("Previewing")));
    if (!plan)
        return complain(plan.error());
    if (json)
        print(planJson(*plan, readableStatements));
    else
        QTextStream(stdout) << planInWords(*plan, readableStatements);
    return plan->hasRefusals() ? ExitFindings : ExitGood;
}

Result<Administrator> signIn(Connection &connection, const Commit &commit)
{
    const auto credentials = CorrectionGate(connection).credentials(commit.options.operatorEmail);
    if (!credentials)
        return fail(credentials.error());
    Result<Administrator> administrator = judgeSignIn(*credentials, commit.password);
    if (administrator || administrator.error().kind != ErrorKind::Unauthorized)
        return administrator;
    QThread::sleep(quint64(kPenalty.count()));
    return fail(ErrorKind::Refused, administrator.error().message, administrator.error().detail);
}

/// The first refusal says more than that the hash differs.
Result<void> checkHash(const PlanPreview &plan, const QString &wanted)
{
    for (const PlannedOperation &operation : plan.operations) {
        if (operation.refusal && !operation.isCommitted)
            return fail(ErrorKind::Refused,
                        QStringLiteral("%1 %2: %3")
                            .arg(operationOf(operation.request.kind).name, operation.request.key,
                                 operation.refusal->message));
    }
    if (plan.hash == wanted)
        return {};
    return fail(
        ErrorKind::Refused,
        QStringLiteral("The plan has another preview hash now: the plan or the rows that it "
                       "is about have changed. Nothing was committed; preview it again."));
}

Result<PlanResult> commitOn(Connection &connection, LocalDatabase &local, const Commit &commit,
                            const IsCancelled &isCancelled)
{
    const Result<Administrator> administrator = signIn(connection, commit);
    if (!administrator)
        return fail(administrator.error());
    PlanRunner runner(connection, &local, commit.settings);
    Result<PlanPreview> plan =
        runner.preview(commit.requests, {}, isCancelled, commit.options.previewHash);
    if (!plan)
        return fail(plan.error());
    if (const auto same = checkHash(*plan, commit.options.previewHash); !same)
        return fail(same.error());
    const PlanOrder order{.plan = std::move(*plan),
                          .actor = *administrator,
                          .budget = commit.options.budget,
                          .canaryFirst = commit.options.isCanary,
                          .proposalId = commit.options.proposalId,
                          .release = commit.options.release,
                          .environmentKey = commit.environmentKey};
    InterlockContext context = commit.context;
    context.isSignedIn = true;
    if (const auto may = requireMayCommit(connection, context, order); !may)
        return fail(may.error());
    return runner.commit(order, commit.progress, isCancelled);
}

Result<PlanResult> commitOn(const ConnectionTarget &target, const Commit &commit)
{
    return onLane(
        target,
        [commit](Connection &connection, const IsCancelled &isCancelled) -> Result<PlanResult> {
            // Opened before anything is sent: what cannot be noted is not committed.
            const auto local = LocalDatabase::open(LocalHistory::defaultPath());
            if (!local)
                return fail(ErrorKind::Refused, local.error().message, local.error().detail);
            return commitOn(connection, **local, commit, isCancelled);
        },
        lineOf(commit.progress, QStringLiteral("Committing")));
}

int exitCodeOf(const PlanResult &result)
{
    if (result.isUnknown())
        return ExitUnreadable;
    return result.isDone() ? ExitGood : ExitFindings;
}

int applyPreview(const ConnectionTarget &target, const Commit &commit, bool json)
{
    const Result<PlanResult> result = commitOn(target, commit);
    if (!result)
        return complain(result.error());
    if (json)
        print(resultJson(*result, commit.options.previewHash));
    else
        QTextStream(stdout) << resultText(*result);
    return exitCodeOf(*result);
}

int showCsv(const CsvPlan &plan, bool json)
{
    if (json)
        print(csvJson(plan));
    else
        QTextStream(stdout) << csvText(plan);
    return ExitFindings;
}

} // namespace

int runCorrect(const Environment &environment, const ConnectionTarget &target,
               const CorrectOptions &options, bool json)
{
    const Result<PlanFile> file = readPlanFile(options.planPath);
    if (!file)
        return complain(file.error());
    if (const auto *csv = std::get_if<CsvPlan>(&*file))
        return showCsv(*csv, json);
    const auto &requests = std::get<Requests>(*file);
    const PlanSettings settings = settingsOf(environment);
    if (!options.isCommit)
        return showPreview(target, requests, settings, json);
    const Result<QString> password =
        operatorPassword(options.operatorEmail, options.passwordDescriptor);
    if (!password)
        return complain(password.error().message, ExitUsage);
    const InterlockContext context{.isSignedIn = false,
                                   .revisionsBefore = {},
                                   .nightlyReset = nightlyResetOf(environment),
                                   .now = Instant::now()};
    const Commit commit{options,  requests, *password,
                        settings, context,  environmentKeyOf(environment)};
    return applyPreview(target, commit, json);
}

} // namespace clicknback
