#include "core/ledger/attemptfilter.h"

#include "core/base/money.h"
#include "core/ledger/records.h"

#include <QCoreApplication>

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Field = AttemptFilter::Field;
using Op = AttemptFilter::Op;
using Range = AttemptFilter::Clause::Range;

constexpr qint64 kLowest = std::numeric_limits<qint64>::min();
constexpr qint64 kHighest = std::numeric_limits<qint64>::max();

enum class Shape { Money, Count, Milliseconds, Status, Name, FeatureName, StateName, ErrorName, YesNo };

struct FieldInfo
{
    const char16_t *name;
    Field field;
    Shape shape;
};

constexpr std::array kFields = {
    FieldInfo{u"cost", Field::Cost, Shape::Money},
    FieldInfo{u"tokens", Field::Tokens, Shape::Count},
    FieldInfo{u"input", Field::Input, Shape::Count},
    FieldInfo{u"output", Field::Output, Shape::Count},
    FieldInfo{u"cached", Field::Cached, Shape::Count},
    FieldInfo{u"reasoning", Field::Reasoning, Shape::Count},
    FieldInfo{u"duration", Field::Duration, Shape::Milliseconds},
    FieldInfo{u"ttft", Field::FirstContent, Shape::Milliseconds},
    FieldInfo{u"status", Field::Status, Shape::Status},
    FieldInfo{u"attempt", Field::Number, Shape::Count},
    FieldInfo{u"provider", Field::Provider, Shape::Name},
    FieldInfo{u"account", Field::Account, Shape::Name},
    FieldInfo{u"model", Field::Model, Shape::Name},
    FieldInfo{u"feature", Field::Feature, Shape::FeatureName},
    FieldInfo{u"project", Field::Project, Shape::Name},
    FieldInfo{u"state", Field::State, Shape::StateName},
    FieldInfo{u"error", Field::ErrorKind, Shape::ErrorName},
    FieldInfo{u"finish", Field::Finish, Shape::Name},
    FieldInfo{u"request", Field::Request, Shape::Name},
    FieldInfo{u"subject", Field::Subject, Shape::Name},
    FieldInfo{u"currency", Field::Currency, Shape::Name},
    FieldInfo{u"play", Field::Play, Shape::YesNo},
};

bool isNumber(Shape shape)
{
    return shape == Shape::Money || shape == Shape::Count || shape == Shape::Milliseconds || shape == Shape::Status;
}

/// The number that a text stands for; empty when it is none.
std::optional<Range> rangeOf(Shape shape, QStringView text)
{
    if (shape == Shape::Money) {
        const auto money = moneyFromDecimal(text.startsWith(u'$') ? text.sliced(1) : text);
        return money ? std::optional(Range{money->picos, money->picos}) : std::nullopt;
    }
    bool ok = false;
    if (shape == Shape::Status && text.size() == 3 && text.endsWith(u"xx", Qt::CaseInsensitive)) {
        const int hundred = text.first(1).toInt(&ok);
        return ok ? std::optional(Range{hundred * 100, hundred * 100 + 99}) : std::nullopt;
    }
    if (shape == Shape::Milliseconds) {
        const bool isMs = text.endsWith(u"ms");
        const bool isSeconds = !isMs && text.endsWith(u's');
        const double value = text.chopped(isMs ? 2 : isSeconds ? 1 : 0).toDouble(&ok) * (isSeconds ? 1000 : 1);
        if (!ok || value < 0 || value > 1e12)
            return {};
        return Range{qRound64(value), qRound64(value)};
    }
    const qint64 value = text.toLongLong(&ok);
    return ok ? std::optional(Range{value, value}) : std::nullopt;
}

/// `value` together with what stands before it.
std::optional<Range> bounded(Op op, Range value)
{
    switch (op) {
    case Op::Less:
        return value.from == kLowest ? std::nullopt : std::optional(Range{kLowest, value.from - 1});
    case Op::AtMost:
        return Range{kLowest, value.to};
    case Op::More:
        return value.to == kHighest ? std::nullopt : std::optional(Range{value.to + 1, kHighest});
    case Op::AtLeast:
        return Range{value.from, kHighest};
    case Op::Contains:
    case Op::Equal:
        break;
    }
    return value;
}

/// The stable form of an enum's name, whatever its case; empty when there is no such name.
QString knownName(Shape shape, const QString &text)
{
    const auto pick = [&](auto nameOf, int last) {
        for (int i = 0; i <= last; ++i) {
            const QString name = nameOf(i);
            if (name.compare(text, Qt::CaseInsensitive) == 0)
                return name;
        }
        return QString();
    };
    switch (shape) {
    case Shape::FeatureName:
        return pick([](int i) { return featureName(static_cast<Feature>(i)); }, static_cast<int>(Feature::Gateway));
    case Shape::StateName:
        return pick([](int i) { return attemptStateName(static_cast<AttemptState>(i)); }, static_cast<int>(AttemptState::Unknown));
    case Shape::ErrorName:
        if (text.compare(u"none"_s, Qt::CaseInsensitive) == 0 || text.compare(u"any"_s, Qt::CaseInsensitive) == 0)
            return text.toLower();
        return pick([](int i) { return errorKindName(static_cast<Error::Kind>(i)); }, static_cast<int>(Error::Kind::Cancelled));
    case Shape::YesNo:
        for (const QString &word : {u"yes"_s, u"no"_s}) {
            if (word.compare(text, Qt::CaseInsensitive) == 0)
                return word;
        }
        return {};
    default:
        return text;
    }
}

/// Reads a filter from left to right.
class Parser
{
    Q_DECLARE_TR_FUNCTIONS(AttemptFilter)
public:
    explicit Parser(QStringView text) : m_text(text) {}

    Result<AttemptFilter> parse()
    {
        AttemptFilter filter;
        for (skipBlanks(); m_at < m_text.size(); skipBlanks()) {
            auto clause = parseClause();
            if (!clause)
                return tl::unexpected(clause.error());
            filter.clauses.append(std::move(*clause));
        }
        return filter;
    }

private:
    tl::unexpected<Error> wrong(qsizetype at, const QString &what) const
    {
        return failure(Error::Kind::Usage, tr("The filter cannot be read at position %1: %2").arg(at + 1).arg(what));
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    Result<AttemptFilter::Clause> parseClause()
    {
        AttemptFilter::Clause clause;
        if (m_text[m_at] == u'-') {
            clause.isNegated = true;
            ++m_at;
        }
        const qsizetype start = m_at;
        while (m_at < m_text.size() && (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'_'))
            ++m_at;
        const QString name = m_text.sliced(start, m_at - start).toString().toLower();
        const auto *info = std::find_if(kFields.begin(), kFields.end(), [&](const FieldInfo &f) { return name == QStringView(f.name); });
        if (info == kFields.end()) {
            return wrong(start, name.isEmpty() ? tr("a field is expected, such as model:NAME.")
                                               : tr("“%1” is no field. Fields are %2.").arg(name, attemptFilterFields().join(u", "_s)));
        }
        clause.field = info->field;
        const qsizetype operatorAt = m_at;
        const auto op = takeOperator();
        if (!op)
            return wrong(operatorAt, tr("one of : = > >= < <= is expected after “%1”.").arg(name));
        clause.op = *op;
        if (!isNumber(info->shape) && clause.op != Op::Contains && clause.op != Op::Equal)
            return wrong(operatorAt, tr("“%1” is a name: only : and = can follow it.").arg(name));
        if (auto done = takeValues(*info, clause); !done)
            return tl::unexpected(done.error());
        return clause;
    }

    std::optional<Op> takeOperator()
    {
        static constexpr std::array<std::pair<QStringView, Op>, 6> operators = {{{u">=", Op::AtLeast},
                                                                                  {u"<=", Op::AtMost},
                                                                                  {u">", Op::More},
                                                                                  {u"<", Op::Less},
                                                                                  {u"=", Op::Equal},
                                                                                  {u":", Op::Contains}}};
        // "cost:>0.10" is what the search field of the chat takes; both are understood.
        if (m_at + 1 < m_text.size() && m_text[m_at] == u':' && (m_text[m_at + 1] == u'<' || m_text[m_at + 1] == u'>'))
            ++m_at;
        for (const auto &[sign, op] : operators) {
            if (m_text.sliced(m_at).startsWith(sign)) {
                m_at += sign.size();
                return op;
            }
        }
        return {};
    }

    Result<void> takeValues(const FieldInfo &info, AttemptFilter::Clause &clause)
    {
        while (true) {
            const qsizetype at = m_at;
            auto value = takeValue();
            if (!value)
                return tl::unexpected(value.error());
            if (auto added = addValue(info, clause, *value, at); !added)
                return added;
            if (m_at >= m_text.size() || m_text[m_at] != u',')
                return {};
            ++m_at;
        }
    }

    Result<QString> takeValue()
    {
        const qsizetype start = m_at;
        if (m_at < m_text.size() && m_text[m_at] == u'"') {
            const qsizetype close = m_text.indexOf(u'"', m_at + 1);
            if (close < 0)
                return wrong(start, tr("the closing \" is missing."));
            m_at = close + 1;
            return m_text.sliced(start + 1, close - start - 1).toString();
        }
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && m_text[m_at] != u',')
            ++m_at;
        if (m_at == start)
            return wrong(start, tr("a value is expected."));
        return m_text.sliced(start, m_at - start).toString();
    }

    Result<void> addValue(const FieldInfo &info, AttemptFilter::Clause &clause, const QString &value, qsizetype at) const
    {
        if (isNumber(info.shape)) {
            const auto range = rangeOf(info.shape, value);
            if (!range)
                return wrong(at, tr("“%1” is no number that fits here.").arg(value));
            const auto bounds = bounded(clause.op, *range);
            if (!bounds)
                return wrong(at, tr("“%1” is out of range.").arg(value));
            clause.numbers.append(*bounds);
            return {};
        }
        const QString name = knownName(info.shape, value);
        if (name.isEmpty() && !value.isEmpty())
            return wrong(at, tr("“%1” is not one of the values that this field can have.").arg(value));
        clause.texts.append(name);
        return {};
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

Result<AttemptFilter> parseAttemptFilter(QStringView text)
{
    return Parser(text).parse();
}

QStringList attemptFilterFields()
{
    QStringList names;
    for (const FieldInfo &info : kFields)
        names.append(QString::fromUtf16(info.name));
    return names;
}

} // namespace maquette
