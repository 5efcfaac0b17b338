// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace clicknback {

/// What can be put right: each is a plan of checked statements, never a cell. The words of plan
/// files, journal and command line are toText(): "confirm_purchase".
enum class CorrectionKind : std::uint8_t {
    ConfirmPurchase,
    RejectPurchase,
    ReversePurchase,
    ReopenPurchase,       ///< back to pending: what undoes a confirmation or a rejection
    RepairCashbackStatus, ///< cashback row takes the status that its purchase wants (P2)
    RepairCashbackAmount, ///< both amounts agree again (P3): "side" says which one is right
    NormalizeCurrency,    ///< upper case (P8)
    CreateCashback,       ///< the row that a purchase lacks (P1)
    CreateWallet,         ///< the row that a user lacks (W5), with its ledger's sums
    SettleWallet,         ///< balances become the ledger's (W1 to W3, W6, W7)
    AdjustWallet,         ///< relative change: what undoes a settlement
    WriteAudit, ///< the audit row that the platform forgot (A4r, A4c), marked reconstructed
    ActivateMerchant,
    DeactivateMerchant,
    RenameMerchant,
    SetMerchantPercentage,
    ActivateOffer,
    DeactivateOffer,
    SetOfferDates,
    SetOfferCap,
    ActivateUser,
    DeactivateUser,
    SetUserRole,
    SetFlag, ///< made when it is missing
    DeleteFlag,
    ProcessPayout,
};

/// What an operation is about, and so what its key names and which rows are read for it.
enum class CorrectionSubject : std::uint8_t {
    Purchase, ///< purchase id
    Wallet,   ///< user id
    Merchant, ///< merchant id
    Offer,    ///< offer id
    User,     ///< user id
    Flag,     ///< "key", "key/merchant/ID" or "key/user/ID"
    Payout,   ///< payout id
};

/// What is locked first, for the whole of the transaction (facts 5.4).
enum class CorrectionLock : std::uint8_t {
    PurchasesTable, ///< ACCESS EXCLUSIVE: the backend reads a status without a lock
    WalletRow,      ///< row lock, then sums in a new statement
    OffersTable,    ///< ACCESS EXCLUSIVE: the backend counts active offers without a lock
    UsersTable,     ///< SHARE ROW EXCLUSIVE: two programs must not each take the last but one admin
    SubjectRow,     ///< row lock
};

/// A value that a person gives beside the key, all as text.
struct CorrectionArgument
{
    enum class Type : std::uint8_t { Text, Amount, Percentage, Day, Choice, Buckets };
    QString name; ///< snake_case, as in plan files: "percentage"
    QString title;
    Type type = Type::Text;
    bool isRequired = true;
    QStringList choices = {}; ///< with Choice
    bool isSigned = false;    ///< with Amount: a change, "-0.75" takes away
};

struct CorrectionOperation
{
    CorrectionKind kind;
    QString name;        ///< "confirm_purchase"
    QString title;       ///< "Confirm a purchase"
    QString description; ///< one or two sentences: what it writes, when it is refused
    CorrectionSubject subject;
    CorrectionLock lock;
    std::vector<CorrectionArgument> arguments;
};

/// All of them, in the order of the enumeration.
const std::vector<CorrectionOperation> &correctionOperations();
const CorrectionOperation &operationOf(CorrectionKind kind);
/// Null for a word that is none.
const CorrectionOperation *findOperation(QStringView name);
QString toText(CorrectionSubject subject); ///< "purchase", "wallet", …
QString toText(CorrectionLock lock);       ///< in words for a person

/// Why something is corrected: the words of reason_code, with their titles.
struct ReasonCode
{
    QString code; ///< "drift", "duplicate", "customer_request", "backend_bug", "test", …
    QString title;
};
const std::vector<ReasonCode> &reasonCodes();

/// What a person asks for: one line of a plan.
struct CorrectionRequest
{
    QString operationId; ///< UUID text; made when it is staged, empty before
    CorrectionKind kind = CorrectionKind::ConfirmPurchase;
    QString key;
    QString reasonCode;
    QString reason;                       ///< free text, 1 to 2,000 characters
    std::map<QString, QString> arguments; ///< by name; amounts as "12.50", days as ISO
    QString compensates;                  ///< the operation id that this undoes; empty: none

    friend bool operator==(const CorrectionRequest &, const CorrectionRequest &) = default;
    QString argument(const char *name) const; ///< empty when it was not given
};

inline constexpr qsizetype kLongestReason = 2'000; ///< characters

/// What is wrong with it before any row is read: unknown reason code, empty or too long reason, a
/// key that can be none, arguments missing, unknown or malformed. InvalidInput; the message names
/// the field. Blanks around key and words are taken off (around amounts, percentages and days they
/// are refused), what is returned is normal: defaults stand in it, amounts have two decimals.
Result<CorrectionRequest> checkedRequest(CorrectionRequest request);

/// An amount as a person or a file writes it, strictly: digits, a point, at most two decimals, at
/// most 9,999,999,999.99. "99,99", "1.234,56", " 5 ", "5e3", "NaN", three decimals or 13 digits are
/// refused, each with a sentence that says what is wrong with it.
Result<QString> checkedAmount(const QString &text);

/// What the key of a flag names.
struct FlagKey
{
    QString key;
    QString scopeType = QStringLiteral("global");
    QString scopeId = {}; ///< empty: global, which has none

    friend bool operator==(const FlagKey &, const FlagKey &) = default;
};
/// "key", "key/merchant/ID" or "key/user/ID". Nothing for other text.
std::optional<FlagKey> flagKeyFrom(const QString &text);

} // namespace clicknback
