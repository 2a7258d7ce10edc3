#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace maquette {

/// Why something did not work, in a form that a person, a script and the retry policy can each use.
struct Error
{
    /// A closed set; `exitCode()` in app/cli maps each to the exit code that scripts rely on.
    enum class Kind {
        Internal,
        Usage,
        Unauthorized,
        Forbidden,
        NoKey,
        BudgetExceeded,
        Rejected,
        NotFound,
        TooLarge,
        Unsupported,
        Filtered,
        RateLimited,
        QuotaExhausted,
        PaymentRequired,
        Overloaded,
        ServerFailure,
        Offline,
        Timeout,
        Storage,
        Protocol,
        Cancelled
    };

    Kind kind = Kind::Internal;
    /// One translated sentence for the user that says what to do next.
    QString message;
    /// For us: redacted, untranslated, may be empty.
    QString detail;
    /// The provider's own id of the failed request, empty when it gave none.
    QString requestId;
    /// How long the provider asked us to wait.
    std::optional<std::chrono::milliseconds> retryAfter;
    /// The HTTP status that was answered, 0 when there was none.
    int httpStatus = 0;
    /// Money may have been spent although no complete answer arrived.
    bool outcomeUnknown = false;
    /// The provider forbids or asks for a retry (`x-should-retry`); unset when it said nothing.
    std::optional<bool> shouldRetry;

    bool operator==(const Error &) const = default;
};

/// The stable, untranslated name of a kind, as `--json` and the log print it ("RateLimited").
QString errorKindName(Error::Kind kind);
/// The kind with that name; empty when there is none.
std::optional<Error::Kind> errorKindFromName(QStringView name);

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Error)
