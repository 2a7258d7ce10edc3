#pragma once

#include "core/base/result.h"
#include "core/store/filtertext.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace maquette {

/// What `--where` and the history's search field say, in typed form: every clause has to hold.
///
/// Clauses are separated by blanks: `cost>0.10 model:claude status:429 state:unknown,held -provider:openai`. A field is
/// followed by `:` (holds, contains), `=` (is exactly), `>`, `>=`, `<`, `<=`; several values are separated by commas; a
/// value with blanks stands in double quotes; numbers and times also from one to another (`cost:0.10..0.50`); a leading `-` means not. What is no field is looked for in prompts and
/// replies: `heap`, `"binary heap"`, and `heap*` for its beginning.
///
/// Numbers: cost (in the currency's unit), tokens, input, output, cached, reasoning, duration (or latency), ttft (ms unless
/// they end in `s`), status (`429`, `5xx`), attempt. Names: provider, account, model, feature, project, state, error, finish,
/// request, subject, currency. Yes or no: play, retried. time (`2026-11-21`, `2026-11`, `2026`, `2026-11-21T10:00`, `today`,
/// `yesterday`, and back from now `24h`, `7d`). has (`error`, `cache`, `reasoning`, `cost`).
struct AttemptFilter
{
    enum class Field {
        Cost,
        Tokens,
        Input,
        Output,
        Cached,
        Reasoning,
        Duration,
        FirstContent,
        Status,
        Number,
        Provider,
        Account,
        Model,
        Feature,
        Project,
        State,
        ErrorKind,
        Finish,
        Request,
        Subject,
        Currency,
        Play,
        Time,
        Retried,
        Has,
        /// In a prompt or a reply; Clause::texts has one word or phrase.
        Words
    };
    using Op = filter::Op;

    struct Clause
    {
        Field field = Field::Cost;
        Op op = Op::Equal;
        bool isNegated = false;
        /// For numbers: picodollars, tokens, milliseconds (of time: since the epoch), a status; `5xx` is a range. Alternatives of
        /// each other.
        using Range = filter::Range;
        QList<Range> numbers;
        /// For names: alternatives of each other. Enum values are checked and in their stable form.
        QStringList texts;

        bool operator==(const Clause &) const = default;
    };

    QList<Clause> clauses;

    bool operator==(const AttemptFilter &) const = default;
    bool isEmpty() const { return clauses.isEmpty(); }
};

using AttemptFilterProblem = filter::Problem;

/// Error::Kind::Usage that names the position (from 1) and what was expected there. `now` is what times count back from.
[[nodiscard]] Result<AttemptFilter> parseAttemptFilter(QStringView text, const QDateTime &now = QDateTime::currentDateTimeUtc());
/// Empty when the text can be read.
std::optional<AttemptFilterProblem> attemptFilterProblem(QStringView text);

/// The field names that the filter understands, for help and completion.
QStringList attemptFilterFields();

/// Names that the ledger has, for completion.
struct AttemptFilterNames
{
    QStringList providers;
    QStringList accounts;
    QStringList models;
    QStringList projects;

    bool operator==(const AttemptFilterNames &) const = default;
};

using AttemptFilterCompletion = filter::Completion;

/// Fields where a clause begins, values behind a field that has a set of them; those that begin with what is typed come
/// first, then those that contain it.
AttemptFilterCompletion completeAttemptFilter(QStringView text, qsizetype cursor, const AttemptFilterNames &names);

} // namespace maquette
