// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/ssh/ssherror.h"

#include "models/network/ssh/sshcommandline.h"

#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace clicknback {

namespace {

constexpr qsizetype kLongestDetail = 4000;

/// What ssh said, and what of it a sentence needs.
struct Said
{
    QString text; ///< without what it tells about forwarded connections
    SshSettings settings;

    bool has(const char *words) const { return text.contains(QLatin1String(words)); }
    /// The first group, of the last place that matches.
    QString last(const char *pattern) const
    {
        QString found;
        const QRegularExpression expression(QLatin1String(pattern),
                                            QRegularExpression::MultilineOption);
        for (auto matches = expression.globalMatch(text); matches.hasNext();)
            found = matches.next().captured(1);
        return found;
    }
    QString host(const char *pattern) const
    {
        const QString found = last(pattern);
        return found.isEmpty() || found == u"UNKNOWN" ? settings.host : found;
    }
};

bool isChatter(const QString &line)
{
    static const QRegularExpression chatter(
        QStringLiteral("^(debug\\d:|OpenSSH_|Authenticated to |Transferred: |Bytes per second|"
                       "Pseudo-terminal |channel \\d+: |mux_client|\\*\\* |$)"));
    return line.contains(chatter);
}

QString fingerprint(const Said &said)
{
    const QString shown = said.last("(SHA256:[A-Za-z0-9+/=]+)\\.?$");
    const QString offered = said.last("Server host key: \\S+ (SHA256:\\S+)");
    const QString any = offered.isEmpty() ? shown : offered;
    return any.isEmpty() ? QStringLiteral("the one it shows") : any;
}

QString changedKey(const Said &said)
{
    const QString host = said.host("^Host key for (.+) has changed");
    const QString file = said.last("^Offending \\S+ key in (.+):\\d+");
    return QStringLiteral(
               "%1 shows another host key than the one that is known for it. Either the server was "
               "set up anew, or somebody else answers in its place; nothing is sent to it until a "
               "person has found out. Ask whoever runs the server for the fingerprint. Only if it "
               "is %2, forget the old key in a terminal (ssh-keygen -f \"%3\" -R \"%1\"), connect "
               "once (%4) and confirm it there.")
        .arg(host, fingerprint(said), file.isEmpty() ? QStringLiteral("~/.ssh/known_hosts") : file,
             sshByHand(said.settings));
}

QString unknownKey(const Said &said)
{
    return QStringLiteral(
               "The host key of %1 is not known here, so that nobody can tell whether it is the "
               "right server; this program accepts no key by itself. Ask whoever runs the server "
               "for the fingerprint. Only if it is %2, connect once in a terminal (%3) and confirm "
               "it there.")
        .arg(said.host("host key is known for (.+?) and you have requested"), fingerprint(said),
             sshByHand(said.settings));
}

QString revokedKey(const Said &said)
{
    return QStringLiteral("The host key of %1 is marked as revoked: it may be stolen, and whoever "
                          "shows it may not be the server. Ask whoever runs the server for its new "
                          "key and put that into the known hosts by hand.")
        .arg(said.host("host key for (.+) is marked as revoked"));
}

QString unverifiedKey(const Said &said)
{
    return QStringLiteral("The host key of a server on the way to %1 could not be verified; this "
                          "program accepts no key by itself. Connect once in a terminal (%2), "
                          "compare the fingerprint and confirm it there.")
        .arg(said.settings.host, sshByHand(said.settings));
}

QString openKeyFile(const Said &said)
{
    return QStringLiteral(
               "ssh does not use the key %1, because others may read it. Make it private "
               "(chmod 600 %1); if others had access, make a new one.")
        .arg(said.last("^Permissions \\d+ for '(.+)' are too open"));
}

QString lockedKey(const Said &said)
{
    QString key = said.last("Server accepts key: (\\S+)");
    if (key.isEmpty())
        key = QStringLiteral("KEY");
    return QStringLiteral("%1 accepts the key %2, but it has a passphrase and no agent holds it; "
                          "this program asks for no passphrase. Add it to the agent in a terminal "
                          "(ssh-add %2), and start the program where SSH_AUTH_SOCK is set.")
        .arg(said.settings.host, key);
}

QString agentRefuses(const Said &said)
{
    return QStringLiteral("The SSH agent holds the key for %1 but did not sign with it: it is "
                          "locked, its token is missing, or the question was declined. Try in a "
                          "terminal: %2")
        .arg(said.settings.host, sshByHand(said.settings));
}

QString missingKeyFile(const Said &said)
{
    return QStringLiteral("The key %1 cannot be read, and without it %2 lets nobody in. Correct "
                          "identity_file, or put the key there.")
        .arg(said.last("Identity file (.+) not accessible"), said.settings.host);
}

QString tooManyKeys(const Said &said)
{
    return QStringLiteral("%1 gave up after several keys of the agent before the right one came. "
                          "Say which one it is with identity_file.")
        .arg(said.settings.host);
}

QString notLetIn(const Said &said)
{
    const QString who = said.last("^(\\S+): Permission denied \\(");
    return QStringLiteral("%1 is not let in: the server accepts none of the keys that were "
                          "offered. Check user and identity_file, and that the public key stands "
                          "in the server's authorized_keys; if the key has a passphrase, add it to "
                          "the agent (ssh-add). By hand: %2")
        .arg(who.isEmpty() ? said.settings.host : who, sshByHand(said.settings));
}

QString badConfiguration(const Said &said)
{
    QString line = said.last(
        "^(.*(?:Bad configuration option|Bad owner or permissions|user config file|"
        "[Mm]issing argument|unsupported option|keyword .* argument|bad .* argument).*)$");
    if (line.isEmpty())
        line = said.last("^(.*terminating, .*)$");
    return QStringLiteral("ssh does not accept its configuration: %1. Mend the file; ssh itself "
                          "refuses it too.")
        .arg(line.trimmed());
}

QString noCommonWords(const Said &said)
{
    return QStringLiteral("%1 and this machine's ssh have no algorithm in common: %2. One of the "
                          "two is too old; it must be renewed or allowed in ssh's configuration.")
        .arg(said.settings.host,
             said.last("Unable to negotiate with .*: (no matching [^.]+ found)"));
}

QString notAHost(const Said &said)
{
    return QStringLiteral(
               "“%1” is neither a name in ssh's configuration nor a host that DNS knows. "
               "Check the spelling of host.")
        .arg(said.host("Could not resolve hostname (\\S+?):"));
}

QString noNames(const Said &said)
{
    return QStringLiteral("The name %1 could not be looked up: no DNS server answers, most likely "
                          "because this machine has no network.")
        .arg(said.host("Could not resolve hostname (\\S+?):"));
}

QString behindTheJump(const Said &said)
{
    return QStringLiteral("The jump host was reached, but it does not reach %1.")
        .arg(said.settings.host);
}

QString notListening(const Said &said)
{
    return QStringLiteral("%1 refuses the connection: no SSH server listens there.")
        .arg(said.host("connect to host (.+): Connection refused"));
}

QString silent(const Said &said)
{
    return QStringLiteral("%1 does not answer: it is down, the way there is cut, or a firewall "
                          "swallows the connection.")
        .arg(said.host("connect to host (.+): (?:Connection|Operation) timed out"));
}

QString noWay(const Said &said)
{
    return QStringLiteral("There is no way to %1 from here: %2.")
        .arg(said.host("connect to host (.+): .*"),
             said.has("No route to host") ? QStringLiteral("no route to the host")
                                          : QStringLiteral("the network is unreachable"));
}

QString frozen(const Said &said)
{
    return QStringLiteral("%1 stopped answering: it hangs, or the way there was cut.")
        .arg(said.host("Timeout, server (.+) not responding"));
}

QString hungUp(const Said &said)
{
    return QStringLiteral("%1 closed the connection: its SSH server was ended or restarted, or "
                          "refuses new connections for now.")
        .arg(said.settings.host);
}

struct Cause
{
    const char *mark;
    ErrorKind kind;
    QString (*sentence)(const Said &);
};

/// The first mark that was said counts. What a person must decide stands before the network, and
/// "closed" stands last, because ssh says it after everything else.
constexpr std::array kCauses{
    Cause{"REMOTE HOST IDENTIFICATION HAS CHANGED", ErrorKind::Refused, changedKey},
    Cause{"REVOKED HOST KEY DETECTED", ErrorKind::Refused, revokedKey},
    Cause{"host key is known for", ErrorKind::Refused, unknownKey},
    Cause{"Host key verification failed", ErrorKind::Refused, unverifiedKey},
    Cause{"Bad configuration option", ErrorKind::InvalidInput, badConfiguration},
    Cause{"terminating, ", ErrorKind::InvalidInput, badConfiguration},
    Cause{"Bad owner or permissions on", ErrorKind::InvalidInput, badConfiguration},
    Cause{"Can't open user config file", ErrorKind::InvalidInput, badConfiguration},
    Cause{"Unable to negotiate with", ErrorKind::Refused, noCommonWords},
    Cause{"agent refused operation", ErrorKind::Unauthorized, agentRefuses},
    Cause{"UNPROTECTED PRIVATE KEY FILE", ErrorKind::Refused, openKeyFile},
    Cause{"Too many authentication failures", ErrorKind::Unauthorized, tooManyKeys},
    Cause{"Permission denied (", ErrorKind::Unauthorized, notLetIn},
    Cause{"Temporary failure in name resolution", ErrorKind::Unreachable, noNames},
    Cause{"Could not resolve hostname", ErrorKind::NotFound, notAHost},
    Cause{"stdio forwarding failed", ErrorKind::Unreachable, behindTheJump},
    Cause{"Connection refused", ErrorKind::Unreachable, notListening},
    Cause{"not responding", ErrorKind::Unreachable, frozen},
    Cause{"timed out", ErrorKind::Unreachable, silent},
    Cause{"No route to host", ErrorKind::Unreachable, noWay},
    Cause{"Network is unreachable", ErrorKind::Unreachable, noWay},
    Cause{"Connection closed", ErrorKind::Unreachable, hungUp},
    Cause{"Connection reset", ErrorKind::Unreachable, hungUp},
    Cause{"closed by remote host", ErrorKind::Unreachable, hungUp},
    Cause{"Broken pipe", ErrorKind::Unreachable, hungUp},
    Cause{"Received disconnect from", ErrorKind::Unreachable, hungUp},
};

/// A key that the server would take, after the last sign-in that went well (a jump host's).
bool wasAcceptedUnused(const QString &text)
{
    return text.lastIndexOf(u"Server accepts key: ") > text.lastIndexOf(u"Authenticated to ");
}

Error denied(const Said &said, const QString &detail)
{
    if (wasAcceptedUnused(said.text))
        return {ErrorKind::Unauthorized, lockedKey(said), detail};
    if (said.has("Identity file ") && said.has(" not accessible"))
        return {ErrorKind::InvalidInput, missingKeyFile(said), detail};
    return {ErrorKind::Unauthorized, notLetIn(said), detail};
}

QString whatCounts(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        if (!isChatter(line.trimmed()))
            lines << line.trimmed();
    }
    return lines.join(QLatin1Char('\n')).right(kLongestDetail);
}

} // namespace

Error sshErrorFrom(const QByteArray &standardError, const SshSettings &settings)
{
    static const QRegularExpression forwarded(QStringLiteral("^channel \\d+: .*$"),
                                              QRegularExpression::MultilineOption);
    QString text = QString::fromUtf8(standardError).remove(QLatin1Char('\r'));
    const Said said{text.remove(forwarded), settings};
    const QString detail = whatCounts(text);
    // The verbose lines tell of attempts that a later one made good: they name no cause.
    const Said cause{detail, settings};
    for (const Cause &row : kCauses) {
        if (!cause.has(row.mark))
            continue;
        if (row.sentence == &notLetIn)
            return denied(said, detail);
        return {row.kind, row.sentence(said), detail};
    }
    return {ErrorKind::Unreachable,
            QStringLiteral("The connection to %1 ended.").arg(settings.host), detail};
}

bool needsAPerson(const Error &error)
{
    return error.kind == ErrorKind::Refused || error.kind == ErrorKind::Unauthorized
           || error.kind == ErrorKind::InvalidInput || error.kind == ErrorKind::NotFound;
}

} // namespace clicknback
