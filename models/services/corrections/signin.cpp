// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/signin.h"

#include <QRegularExpression>

#include <crypt.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFreeTries = 3;
constexpr std::int64_t kForgottenAfter = 600; ///< seconds
constexpr std::int64_t kLongestWait = 300;    ///< seconds
/// A cost more is twice the time: a stored hash must not keep the program busy for hours.
constexpr int kHighestCost = 16;

/// Of no password: so that an unknown e-mail takes as long as a known one.
const auto kNobody = "$2b$12$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz01234"_L1;

bool isBcrypt(const QString &hash)
{
    static const QRegularExpression form(u"^\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}$"_s);
    const auto match = form.match(hash);
    return match.hasMatch() && match.captured(1).toInt() <= kHighestCost;
}

bool isSame(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= unsigned(uchar(a.at(i)) ^ uchar(b.at(i)));
    return difference == 0;
}

/// Working memory that held a password is wiped.
struct Wiped
{
    void operator()(crypt_data *data) const
    {
        explicit_bzero(data, sizeof(crypt_data));
        delete data;
    }
};

tl::unexpected<Error> notAccepted()
{
    return fail(ErrorKind::Unauthorized,
                u"The e-mail or the password is wrong, or this is no administrator."_s);
}

} // namespace

bool matchesBcrypt(const QString &password, const QString &hash)
{
    if (!isBcrypt(hash) || password.contains(QChar::Null))
        return false;
    QByteArray secret = password.toUtf8();
    const QByteArray stored = hash.toLatin1();
    const std::unique_ptr<crypt_data, Wiped> data(new crypt_data{});
    const char *computed = crypt_r(secret.constData(), stored.constData(), data.get());
    explicit_bzero(secret.data(), std::size_t(secret.size()));
    return computed != nullptr && isSame(QByteArray(computed), stored);
}

Result<Administrator> judgeSignIn(const std::optional<AdminCredentials> &credentials,
                                  const QString &password)
{
    if (credentials && !isBcrypt(credentials->hashedPassword))
        return fail(ErrorKind::Refused,
                    u"What is stored for %1 is no bcrypt hash that can be checked: the password "
                    "must be set anew on the platform."_s.arg(credentials->email));
    const QString stored = credentials ? credentials->hashedPassword : QString(kNobody);
    if (!matchesBcrypt(password, stored) || !credentials)
        return notAccepted();
    if (credentials->role != u"admin")
        return fail(ErrorKind::Refused, u"%1 is no administrator."_s.arg(credentials->email));
    if (!credentials->isActive)
        return fail(ErrorKind::Refused, u"%1 is deactivated."_s.arg(credentials->email));
    return Administrator{credentials->userId, credentials->email};
}

std::optional<std::chrono::seconds> SignInLimit::wait() const
{
    const std::int64_t passed = m_clock().secondsSince(m_last);
    if (m_failures < kFreeTries || passed > kForgottenAfter)
        return std::nullopt;
    const std::int64_t delay =
        std::min(kLongestWait, std::int64_t(2) << std::min(m_failures - kFreeTries, 10));
    // A clock that was set back makes nobody wait longer than that.
    const std::int64_t left = std::min(delay - passed, delay);
    return left > 0 ? std::optional(std::chrono::seconds(left)) : std::nullopt;
}

void SignInLimit::failed()
{
    const Instant now = m_clock();
    if (now.secondsSince(m_last) > kForgottenAfter)
        m_failures = 0;
    ++m_failures;
    m_last = now;
}

void SignInLimit::succeeded()
{
    m_failures = 0;
}

} // namespace clicknback
