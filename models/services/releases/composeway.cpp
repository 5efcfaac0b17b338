// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/composeway.h"

#include "models/domain/releases/hostcommands.h"
#include "models/domain/releases/hostnote.h"
#include "models/domain/releases/hostscript.h"
#include "models/domain/shelltext.h"
#include "models/services/whendone.h"

#include <QTimer>

namespace clicknback {

namespace {

using namespace std::chrono_literals;
using Kind = StepResult::Kind;

constexpr auto kShort = 60s;
constexpr auto kPull = 20min;
constexpr auto kMigration = 60min;
constexpr auto kRecreate = 10min;
constexpr int kIsLocked = 75;

Kind kindOf(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return Kind::Cancelled;
    return error.kind == ErrorKind::Unreachable ? Kind::Lost : Kind::Failed;
}

/// As it was when nothing was pinned.
QByteArray unpinned(const ReleaseSettings &settings)
{
    return hostscripts::hostScript(settings, "rm -f " + shellQuoted(hostfiles::kPinFile) + "\n");
}

} // namespace

ComposeWay::ComposeWay(DeployScene &scene) : m_scene(scene) {}

ComposeWay::~ComposeWay()
{
    m_running.cancel();
}

void ComposeWay::cancel()
{
    m_running.cancel();
}

HostNote ComposeWay::note() const
{
    const DeployOrder &order = m_scene.order;
    return {.who = order.who,
            .why = order.why,
            .what = order.release,
            .since = Instant::now(),
            .operationId = order.operationId};
}

void ComposeWay::begin(DeployStep::Kind kind, const StepEnd &end)
{
    const ReleaseSettings &settings = m_scene.settings();
    const DeployOrder &order = m_scene.order;
    switch (kind) {
    case DeployStep::Kind::Lock:
        return lock(end);
    case DeployStep::Kind::Pull:
        return run(hostscripts::pull(settings, m_scene.image()), kPull, QStringLiteral("The pull"),
                   end);
    case DeployStep::Kind::Downgrade:
        return run(hostscripts::downgrade(settings, order.downgradeImage, order.downgradeTo),
                   kMigration, QStringLiteral("The downgrade"), end);
    case DeployStep::Kind::Pin:
        return run(
            hostscripts::pin(settings, pinFileText({settings.appService, settings.migrateService},
                                                   m_scene.image(), order.release)),
            kShort, QStringLiteral("Pinning the image"), end);
    case DeployStep::Kind::Migrate:
        return run(hostscripts::migrate(settings), kMigration, QStringLiteral("The migration"),
                   end);
    case DeployStep::Kind::Recreate:
        return run(hostscripts::recreate(settings), kRecreate,
                   QStringLiteral("Recreating the container"), end);
    case DeployStep::Kind::Hold:
        return run(hostscripts::hold(settings, note()), kShort, QStringLiteral("The hold"), end);
    case DeployStep::Kind::Unlock:
        return unlock(end);
    default:
        QTimer::singleShot(0, this, [end, kind] {
            end({Kind::Failed, QStringLiteral("Nobody does the step %1.").arg(toText(kind))});
        });
    }
}

void ComposeWay::lock(const StepEnd &end)
{
    m_scene.mayBeLocked = true;
    runJudged(hostscripts::lock(m_scene.settings(), note()), kShort, end,
              [this, end](const Output &output) {
                  m_scene.mayBeLocked = output.exitCode == 0;
                  if (output.exitCode == 0)
                      return end({Kind::Done, QStringLiteral("locked for this operation")});
                  if (output.exitCode != kIsLocked)
                      return end({Kind::Failed, QStringLiteral("The lock could not be set: ")
                                                    + lastLines(output.text)});
                  const HostNote other = hostNoteFrom(output.text);
                  end({Kind::Failed, QStringLiteral("The host is locked by %1, operation %2.")
                                         .arg(hostNoteSentence(other), other.operationId)});
              });
}

/// A hold that a person lifts goes once all was verified, and stays otherwise.
void ComposeWay::unlock(const StepEnd &end)
{
    if (!m_scene.liftsHold)
        return unlockOnly(end);
    run(hostscripts::releaseHold(m_scene.settings()), kShort, QStringLiteral("Lifting the hold"),
        [this, end](const StepResult &lifted) {
            unlockOnly([end, lifted](const StepResult &unlocked) {
                end(lifted.isGood() ? unlocked : lifted);
            });
        });
}

void ComposeWay::unlockOnly(const StepEnd &end)
{
    if (m_scene.mayBeLocked)
        return run(hostscripts::unlock(m_scene.settings(), m_scene.order.operationId), kShort,
                   QStringLiteral("Unlocking"), end);
    QTimer::singleShot(0, this, [end] {
        end({Kind::Skipped, QStringLiteral("this operation had no lock")});
    });
}

void ComposeWay::putPinBack(const StepEnd &end)
{
    if (!m_scene.host.pinFile) {
        QTimer::singleShot(0, this, [this, end] {
            end({Kind::Failed, QStringLiteral("What was pinned before is not known: ")
                                   + m_scene.host.pinFile.why});
        });
        return;
    }
    const QByteArray &before = *m_scene.host.pinFile;
    run(before.isEmpty() ? unpinned(m_scene.settings())
                         : hostscripts::pin(m_scene.settings(), before),
        kShort, QStringLiteral("Putting the pin back"), end);
}

void ComposeWay::run(const QByteArray &script, std::chrono::milliseconds limit, const QString &what,
                     const StepEnd &end)
{
    runJudged(script, limit, end, [what, end](const Output &output) {
        if (output.exitCode == 0)
            return end({Kind::Done, {}});
        const QString lines = lastLines(output.text);
        const QString reason =
            lines.isEmpty() ? QStringLiteral("it ended with %1").arg(output.exitCode) : lines;
        end({Kind::Failed, QStringLiteral("%1 failed: %2").arg(what, reason)});
    });
}

void ComposeWay::runJudged(const QByteArray &script, std::chrono::milliseconds limit,
                           const StepEnd &end, Judge judge)
{
    m_running = m_scene.shell.run(script, limit, m_scene.output);
    whenEnded(m_running, this,
              [end, judge = std::move(judge)](const QFuture<Result<Output>> &ended) {
                  if (ended.isCanceled() || ended.resultCount() == 0)
                      return end({Kind::Cancelled, QStringLiteral("ended on request")});
                  const Result<Output> output = ended.result();
                  if (!output)
                      return end({kindOf(output.error()), output.error().message});
                  judge(*output);
              });
}

} // namespace clicknback
