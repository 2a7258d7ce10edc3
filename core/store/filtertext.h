#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <functional>
#include <optional>
#include <span>

// What search fields say, whatever they search: clauses such as `cost>0.10 model:claude -has:error`, and words beside them.
namespace maquette::filter {

/// What stands between a field and its value: `:`, `=`, `<`, `<=`, `>`, `>=`.
enum class Op { Contains, Equal, Less, AtMost, More, AtLeast };

struct Range
{
    qint64 from = 0;
    qint64 to = 0;

    bool operator==(const Range &) const = default;
};

/// What can follow a field: amounts (in the currency's unit), numbers, times that something takes (ms unless they end in `s`), a
/// status (`429`, `5xx`), any name, one of a closed set of names, a time (`2026-11-21`, `2026-11`, `2026`, `2026-11-21T10:00`, `today`,
/// `yesterday`, and back from now `24h`, `7d`). Numbers and times also from one to another: `0.10..0.50`, `2026-11..`.
enum class Shape { Money, Count, Milliseconds, Status, Name, Known, Time };

struct Field
{
    const char16_t *name;
    /// Its number with whoever reads the clauses.
    int id;
    Shape shape;
    /// All that a Known field can have, in their stable form; null for the others.
    QStringList (*known)() = nullptr;
};

struct Language
{
    std::span<const Field> fields;
    /// The id of clauses that are a word or phrase to look for.
    int words;
};

struct Clause
{
    int field = 0;
    Op op = Op::Contains;
    bool isNegated = false;
    /// Alternatives of each other: picodollars, counts, milliseconds (of time: since the epoch), a status; `5xx` is a range.
    QList<Range> numbers;
    /// Names, alternatives of each other; those of a closed set are checked and in their stable form.
    QStringList texts;
    /// Where it begins, from 0, and the place behind it.
    qsizetype at = 0;
    qsizetype end = 0;

    bool operator==(const Clause &) const = default;
};

/// What is wrong with a text, for marking it in place.
struct Problem
{
    /// From 0; the end of the text when something is missing there.
    qsizetype at = 0;
    QString what;

    bool operator==(const Problem &) const = default;
};

/// The clauses of `text`, which all have to hold. `now` is what times count back from.
tl::expected<QList<Clause>, Problem> read(const Language &language, QStringView text, const QDateTime &now);
/// Error::Kind::Usage that names the position (from 1) and what was expected there.
[[nodiscard]] Error errorOf(const Problem &problem);

/// The names of the fields, in their order.
QStringList fieldNames(const Language &language);

/// What can stand at the cursor instead of `length` characters from `from` on.
struct Completion
{
    qsizetype from = 0;
    qsizetype length = 0;
    QStringList words;

    bool operator==(const Completion &) const = default;
};

/// Fields where a clause begins, and what `valuesOf` tells behind one; those that begin with what is typed come first, then those that
/// contain it.
Completion complete(const Language &language, QStringView text, qsizetype cursor, const std::function<QStringList(const Field &)> &valuesOf);

/// What the completion of a time offers.
QStringList timeNames();

/// Of the values that a search field was told: whether a name is one of them, exactly (Op::Equal) or by a part of it, whatever the case.
bool isAmong(const QStringList &values, Op op, const QString &name);

} // namespace maquette::filter
