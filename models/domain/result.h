// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <type_traits>
#include <utility>

namespace clicknback {

/// What went wrong, as coarse as a caller needs to decide what to do next.
enum class ErrorKind {
    InvalidInput, ///< the person gave something that cannot work
    Unreachable,  ///< no connection, or it was lost
    Unauthorized, ///< who we are was not accepted: the user or the password
    Refused,      ///< the other side answered no: grants, permission
    NotFound,     ///< the thing asked for does not exist
    Busy,         ///< a lock, a deadlock or a timeout: the same call may work later
    Cancelled,    ///< stopped on request
    Unexpected,   ///< everything else; the detail says what
};

struct Error
{
    ErrorKind kind = ErrorKind::Unexpected;
    QString message; ///< one sentence for the person
    QString detail;  ///< for the log; may be empty
};

/// A value or an Error. A subclass, because an alias of tl::expected would lose [[nodiscard]].
template<typename T>
class [[nodiscard]] Result : public tl::expected<T, Error>
{
public:
    using tl::expected<T, Error>::expected;
    Result() = default;
    Result(tl::expected<T, Error> other) : tl::expected<T, Error>(std::move(other)) {}
};

inline tl::unexpected<Error> fail(ErrorKind kind, QString message, QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(detail)});
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace clicknback

// Lets and_then() accept functions that return the subclass.
template<typename T>
struct tl::detail::is_expected_impl<clicknback::Result<T>> : std::true_type
{
};
