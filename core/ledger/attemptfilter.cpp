#include "core/ledger/attemptfilter.h"

#include "core/ledger/records.h"

#include <array>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Field = AttemptFilter::Field;
using filter::Shape;

template<typename NameOf>
QStringList namesUpTo(NameOf nameOf, int last)
{
    QStringList names;
    for (int i = 0; i <= last; ++i)
        names.append(nameOf(i));
    return names;
}

QStringList featureNames()
{
    return namesUpTo([](int i) { return featureName(static_cast<Feature>(i)); }, static_cast<int>(Feature::Gateway));
}

QStringList stateNames()
{
    return namesUpTo([](int i) { return attemptStateName(static_cast<AttemptState>(i)); }, static_cast<int>(AttemptState::Unknown));
}

QStringList errorNames()
{
    return QStringList{u"any"_s, u"none"_s} +
           namesUpTo([](int i) { return errorKindName(static_cast<Error::Kind>(i)); }, static_cast<int>(Error::Kind::Cancelled));
}

QStringList yesNoNames()
{
    return {u"yes"_s, u"no"_s};
}

QStringList hasNames()
{
    return {u"error"_s, u"cache"_s, u"reasoning"_s, u"cost"_s};
}

constexpr filter::Field field(const char16_t *name, Field id, Shape shape, QStringList (*known)() = nullptr)
{
    return {name, static_cast<int>(id), shape, known};
}

constexpr std::array kFields = {
    field(u"cost", Field::Cost, Shape::Money),
    field(u"tokens", Field::Tokens, Shape::Count),
    field(u"input", Field::Input, Shape::Count),
    field(u"output", Field::Output, Shape::Count),
    field(u"cached", Field::Cached, Shape::Count),
    field(u"reasoning", Field::Reasoning, Shape::Count),
    field(u"duration", Field::Duration, Shape::Milliseconds),
    field(u"latency", Field::Duration, Shape::Milliseconds),
    field(u"ttft", Field::FirstContent, Shape::Milliseconds),
    field(u"status", Field::Status, Shape::Status),
    field(u"attempt", Field::Number, Shape::Count),
    field(u"provider", Field::Provider, Shape::Name),
    field(u"account", Field::Account, Shape::Name),
    field(u"model", Field::Model, Shape::Name),
    field(u"feature", Field::Feature, Shape::Known, featureNames),
    field(u"project", Field::Project, Shape::Name),
    field(u"state", Field::State, Shape::Known, stateNames),
    field(u"error", Field::ErrorKind, Shape::Known, errorNames),
    field(u"finish", Field::Finish, Shape::Name),
    field(u"request", Field::Request, Shape::Name),
    field(u"subject", Field::Subject, Shape::Name),
    field(u"currency", Field::Currency, Shape::Name),
    field(u"play", Field::Play, Shape::Known, yesNoNames),
    field(u"time", Field::Time, Shape::Time),
    field(u"retried", Field::Retried, Shape::Known, yesNoNames),
    field(u"has", Field::Has, Shape::Known, hasNames),
};

constexpr filter::Language kLanguage{kFields, static_cast<int>(Field::Words)};

QStringList valuesOf(const filter::Field &info, const AttemptFilterNames &names)
{
    switch (static_cast<Field>(info.id)) {
    case Field::Provider:
        return names.providers;
    case Field::Account:
        return names.accounts;
    case Field::Model:
        return names.models;
    case Field::Project:
        return names.projects;
    case Field::Time:
        return filter::timeNames();
    case Field::Status:
        return {u"200"_s, u"4xx"_s, u"429"_s, u"5xx"_s};
    default:
        return info.known ? info.known() : QStringList();
    }
}

} // namespace

Result<AttemptFilter> parseAttemptFilter(QStringView text, const QDateTime &now)
{
    const auto clauses = filter::read(kLanguage, text, now);
    if (!clauses)
        return tl::unexpected(filter::errorOf(clauses.error()));
    AttemptFilter where;
    for (const filter::Clause &clause : *clauses)
        where.clauses.append({static_cast<Field>(clause.field), clause.op, clause.isNegated, clause.numbers, clause.texts});
    return where;
}

std::optional<AttemptFilterProblem> attemptFilterProblem(QStringView text)
{
    const auto clauses = filter::read(kLanguage, text, QDateTime::currentDateTimeUtc());
    return clauses ? std::nullopt : std::optional(clauses.error());
}

AttemptFilterCompletion completeAttemptFilter(QStringView text, qsizetype cursor, const AttemptFilterNames &names)
{
    return filter::complete(kLanguage, text, cursor, [&names](const filter::Field &info) { return valuesOf(info, names); });
}

QStringList attemptFilterFields()
{
    return filter::fieldNames(kLanguage);
}

} // namespace maquette
