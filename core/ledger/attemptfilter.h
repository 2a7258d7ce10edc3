#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace maquette {

/// What `--where` and the history's search field say, in typed form: every clause has to hold.
///
/// Clauses are separated by blanks: `cost>0.10 model:claude status:429 state:unknown,held -provider:openai`. A field is
/// followed by `:` (holds, contains), `=` (is exactly), `>`, `>=`, `<`, `<=`; several values are separated by commas; a
/// value with blanks stands in double quotes; a leading `-` means not.
///
/// Numbers: cost (in the currency's unit), tokens, input, output, cached, reasoning, duration, ttft (ms unless they end
/// in `s`), status (`429`, `5xx`), attempt. Names: provider, account, model, feature, project, state, error, finish, request,
/// subject, currency. Yes or no: play.
struct AttemptFilter
{
    enum class Field {
        Cost, Tokens, Input, Output, Cached, Reasoning, Duration, FirstContent, Status, Number,
        Provider, Account, Model, Feature, Project, State, ErrorKind, Finish, Request, Subject, Currency, Play
    };
    enum class Op { Contains, Equal, Less, AtMost, More, AtLeast };

    struct Clause
    {
        Field field = Field::Cost;
        Op op = Op::Equal;
        bool isNegated = false;
        /// For numbers: picodollars, tokens, milliseconds, a status; `5xx` is a range. Alternatives of each other.
        struct Range
        {
            qint64 from = 0;
            qint64 to = 0;

            bool operator==(const Range &) const = default;
        };
        QList<Range> numbers;
        /// For names: alternatives of each other. Enum values are checked and in their stable form.
        QStringList texts;

        bool operator==(const Clause &) const = default;
    };

    QList<Clause> clauses;

    bool operator==(const AttemptFilter &) const = default;
    bool isEmpty() const { return clauses.isEmpty(); }
};

/// Error::Kind::Usage that names the position (from 1) and what was expected there.
[[nodiscard]] Result<AttemptFilter> parseAttemptFilter(QStringView text);

/// The field names that the filter understands, for help and completion.
QStringList attemptFilterFields();

} // namespace maquette
