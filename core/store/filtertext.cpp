#include "core/store/filtertext.h"

#include "core/base/money.h"
#include "core/store/searchterms.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace maquette::filter {

namespace {

constexpr qint64 kLowest = std::numeric_limits<qint64>::min();
constexpr qint64 kHighest = std::numeric_limits<qint64>::max();

bool isNumber(Shape shape)
{
    return shape == Shape::Money || shape == Shape::Count || shape == Shape::Milliseconds || shape == Shape::Status ||
           shape == Shape::Time;
}

/// What stands between a field and its value.
bool isSign(QChar c)
{
    return QStringView(u":=<>").contains(c);
}

/// The moments of the user's own days from `first` up to the day before `end`.
Range daysRange(QDate first, QDate end)
{
    return {first.startOfDay().toMSecsSinceEpoch(), end.startOfDay().toMSecsSinceEpoch() - 1};
}

/// A day, a month, a year, a minute, or from some time back until ever.
std::optional<Range> timeRange(QStringView text, const QDateTime &now)
{
    constexpr int kMostBack = 100'000;
    const QDate today = now.toLocalTime().date();
    if (text == u"today")
        return daysRange(today, today.addDays(1));
    if (text == u"yesterday")
        return daysRange(today.addDays(-1), today);
    bool isNumber = false;
    const int back = text.chopped(text.isEmpty() ? 0 : 1).toInt(&isNumber);
    if (isNumber && back >= 0 && back <= kMostBack && (text.endsWith(u'h') || text.endsWith(u'd'))) {
        const QDateTime from = text.endsWith(u'h') ? now.addSecs(-3600LL * back) : now.addDays(-back);
        return Range{from.toMSecsSinceEpoch(), kHighest};
    }
    const QString plain = text.toString();
    if (const QDate day = QDate::fromString(plain, u"yyyy-MM-dd"_s); day.isValid())
        return daysRange(day, day.addDays(1));
    if (const QDate month = QDate::fromString(plain + u"-01"_s, u"yyyy-MM-dd"_s); month.isValid())
        return daysRange(month, month.addMonths(1));
    if (const QDate year = QDate::fromString(plain + u"-01-01"_s, u"yyyy-MM-dd"_s); year.isValid())
        return daysRange(year, year.addYears(1));
    const QDateTime minute = QDateTime::fromString(plain, Qt::ISODate);
    if (!minute.isValid() || !text.contains(u'T'))
        return {};
    constexpr qint64 kMinuteMs = 60'000;
    const qint64 from = minute.toMSecsSinceEpoch();
    return Range{from, from + (text.count(u':') > 1 ? 1000 : kMinuteMs) - 1};
}

std::optional<Range> millisecondsRange(QStringView text)
{
    constexpr double kMostMs = 1e12;
    const bool isMs = text.endsWith(u"ms");
    const bool isSeconds = !isMs && text.endsWith(u's');
    bool ok = false;
    const double value = text.chopped(isMs ? 2 : isSeconds ? 1 : 0).toDouble(&ok) * (isSeconds ? 1000 : 1);
    if (!ok || value < 0 || value > kMostMs)
        return {};
    return Range{qRound64(value), qRound64(value)};
}

/// The number that a text stands for; empty when it is none.
std::optional<Range> rangeOf(Shape shape, QStringView text, const QDateTime &now)
{
    if (shape == Shape::Time)
        return timeRange(text, now);
    if (shape == Shape::Money) {
        const auto money = moneyFromDecimal(text.startsWith(u'$') ? text.sliced(1) : text);
        return money ? std::optional(Range{money->picos, money->picos}) : std::nullopt;
    }
    bool ok = false;
    if (shape == Shape::Status && text.size() == 3 && text.endsWith(u"xx", Qt::CaseInsensitive)) {
        const int hundred = text.first(1).toInt(&ok);
        return ok ? std::optional(Range{hundred * 100, hundred * 100 + 99}) : std::nullopt;
    }
    if (shape == Shape::Milliseconds)
        return millisecondsRange(text);
    const qint64 value = text.toLongLong(&ok);
    return ok ? std::optional(Range{value, value}) : std::nullopt;
}

/// "0.10..0.50", from one to the other; either may be missing.
std::optional<Range> spanOf(Shape shape, QStringView text, const QDateTime &now)
{
    const qsizetype dots = text.indexOf(u"..");
    if (dots < 0)
        return rangeOf(shape, text, now);
    const QStringView first = text.first(dots);
    const QStringView last = text.sliced(dots + 2);
    const auto from = first.isEmpty() ? std::optional(Range{kLowest, kLowest}) : rangeOf(shape, first, now);
    const auto to = last.isEmpty() ? std::optional(Range{kHighest, kHighest}) : rangeOf(shape, last, now);
    if (!from || !to || from->from > to->to || (first.isEmpty() && last.isEmpty()))
        return {};
    return Range{from->from, to->to};
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

/// The stable form of a name, whatever its case; empty when there is no such name.
QString knownName(const Field &field, const QString &text)
{
    if (!field.known)
        return text;
    const QStringList names = field.known();
    const auto found = std::find_if(names.cbegin(), names.cend(),
                                    [&](const QString &name) { return name.compare(text, Qt::CaseInsensitive) == 0; });
    return found == names.cend() ? QString() : *found;
}

const Field *fieldOf(const Language &language, QStringView name)
{
    const auto info = std::find_if(language.fields.begin(), language.fields.end(), [&](const Field &field) {
        return name.compare(QStringView(field.name), Qt::CaseInsensitive) == 0;
    });
    return info == language.fields.end() ? nullptr : &*info;
}

/// Reads a filter from left to right.
class Parser
{
    // Whose sentences these were first.
    Q_DECLARE_TR_FUNCTIONS(AttemptFilter)
public:
    Parser(const Language &language, QStringView text, const QDateTime &now) : m_language(language), m_text(text), m_now(now) {}

    tl::expected<QList<Clause>, Problem> parse()
    {
        QList<Clause> clauses;
        for (skipBlanks(); m_at < m_text.size(); skipBlanks()) {
            const qsizetype start = m_at;
            auto clause = parseClause();
            if (!clause)
                return tl::unexpected(clause.error());
            clause->at = start;
            clause->end = m_at;
            clauses.append(std::move(*clause));
        }
        return clauses;
    }

    static QString sentence(const Problem &problem)
    {
        return tr("The filter cannot be read at position %1: %2").arg(problem.at + 1).arg(problem.what);
    }

private:
    template<typename T>
    using Read = tl::expected<T, Problem>;

    static tl::unexpected<Problem> wrong(qsizetype at, const QString &what) { return tl::unexpected(Problem{at, what}); }

    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    Read<Clause> parseClause()
    {
        Clause clause;
        if (m_text[m_at] == u'-') {
            clause.isNegated = true;
            ++m_at;
        }
        const qsizetype start = m_at;
        if (start < m_text.size() && m_text[start] == u'"')
            return takePhrase(clause);
        while (m_at < m_text.size() && (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'_'))
            ++m_at;
        if (!isAtOperator())
            return takeWord(clause, start);
        const QString name = m_text.sliced(start, m_at - start).toString().toLower();
        const Field *info = fieldOf(m_language, name);
        if (!info) {
            return wrong(start, name.isEmpty()
                                    ? tr("a field is expected, such as model:NAME.")
                                    : tr("“%1” is no field. Text to look for with such a sign stands in quotes. Fields are %2.")
                                          .arg(name, fieldNames(m_language).join(u", "_s)));
        }
        clause.field = info->id;
        const qsizetype operatorAt = m_at;
        const auto op = takeOperator();
        clause.op = op.value_or(Op::Contains);
        if (!isNumber(info->shape) && clause.op != Op::Contains && clause.op != Op::Equal)
            return wrong(operatorAt, tr("“%1” is a name: only : and = can follow it.").arg(name));
        if (auto done = takeValues(*info, clause); !done)
            return tl::unexpected(done.error());
        return clause;
    }

    bool isAtOperator() const { return m_at < m_text.size() && isSign(m_text[m_at]); }

    /// A word of a prompt or reply, up to the next blank.
    Read<Clause> takeWord(Clause &clause, qsizetype start)
    {
        while (m_at < m_text.size() && !m_text[m_at].isSpace())
            ++m_at;
        return wordsClause(clause, m_text.sliced(start, m_at - start).toString(), start);
    }

    Read<Clause> takePhrase(Clause &clause)
    {
        const qsizetype start = m_at;
        const auto phrase = takeValue();
        if (!phrase)
            return tl::unexpected(phrase.error());
        return wordsClause(clause, *phrase, start);
    }

    Read<Clause> wordsClause(Clause &clause, const QString &text, qsizetype at)
    {
        if (search::termsOf(text).isEmpty())
            return wrong(at, tr("a field such as model:NAME, or a word to look for, is expected."));
        clause.field = m_language.words;
        clause.op = Op::Contains;
        clause.texts = {text};
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

    Read<void> takeValues(const Field &info, Clause &clause)
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

    Read<QString> takeValue()
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

    Read<void> addValue(const Field &info, Clause &clause, const QString &value, qsizetype at)
    {
        if (isNumber(info.shape)) {
            const bool canSpan = clause.op == Op::Contains || clause.op == Op::Equal;
            const auto range = canSpan ? spanOf(info.shape, value, m_now) : rangeOf(info.shape, value, m_now);
            if (!range)
                return wrong(at, tr("“%1” is no number that fits here.").arg(value));
            const auto bounds = bounded(clause.op, *range);
            if (!bounds)
                return wrong(at, tr("“%1” is out of range.").arg(value));
            clause.numbers.append(*bounds);
            return {};
        }
        const QString name = knownName(info, value);
        if (name.isEmpty() && !value.isEmpty())
            return wrong(at, tr("“%1” is not one of the values that this field can have.").arg(value));
        clause.texts.append(name);
        return {};
    }

    const Language &m_language;
    QStringView m_text;
    qsizetype m_at = 0;
    QDateTime m_now;
};

/// Where the clause at the cursor begins, its field ends, and the value under the cursor begins.
struct Spot
{
    qsizetype clause = 0;
    /// Of the sign behind the field; below 0 while the field is typed.
    qsizetype sign = -1;
    qsizetype value = 0;
};

/// As a value that is read again, whatever is in it; empty for what cannot be asked for.
QString asValue(const QString &name)
{
    if (name.isEmpty() || name.contains(u'"'))
        return {};
    const bool isPlain = std::none_of(name.cbegin(), name.cend(), [](QChar c) { return c.isSpace() || c == u',' || isSign(c); });
    return isPlain ? name : u'"' + name + u'"';
}

Spot spotAt(QStringView text)
{
    Spot spot;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"')
            isQuoted = !isQuoted;
        if (isQuoted)
            continue;
        if (c.isSpace())
            spot = {i + 1, -1, i + 1};
        else if (isSign(c) && spot.sign < 0)
            spot = {spot.clause, i, i + 1};
        else if (isSign(c) && spot.value == i && isSign(text[i - 1]))
            ++spot.value;
        else if (c == u',')
            spot.value = i + 1;
    }
    if (spot.sign < 0 && spot.clause < text.size() && text[spot.clause] == u'-')
        ++spot.clause;
    return spot;
}

/// Those that begin with `typed`, then those that contain it.
QStringList fitting(const QStringList &words, QStringView typed)
{
    QStringList first;
    QStringList later;
    for (const QString &word : words) {
        const qsizetype at = word.indexOf(typed, 0, Qt::CaseInsensitive);
        if (at == 0)
            first.append(word);
        else if (at > 0)
            later.append(word);
    }
    return first + later;
}

} // namespace

tl::expected<QList<Clause>, Problem> read(const Language &language, QStringView text, const QDateTime &now)
{
    return Parser(language, text, now).parse();
}

Error errorOf(const Problem &problem)
{
    return {.kind = Error::Kind::Usage, .message = Parser::sentence(problem)};
}

QStringList fieldNames(const Language &language)
{
    QStringList names;
    for (const Field &field : language.fields)
        names.append(QString::fromUtf16(field.name));
    return names;
}

Completion complete(const Language &language, QStringView text, qsizetype cursor, const std::function<QStringList(const Field &)> &valuesOf)
{
    const QStringView before = text.first(std::clamp<qsizetype>(cursor, 0, text.size()));
    const Spot spot = spotAt(before);
    if (spot.sign < 0) {
        Completion completion{spot.clause, before.size() - spot.clause, {}};
        const QStringList fields = fitting(fieldNames(language), before.sliced(spot.clause));
        for (const QString &field : fields)
            completion.words.append(field + u':');
        return completion;
    }
    QStringView name = before.sliced(spot.clause, spot.sign - spot.clause);
    if (name.startsWith(u'-'))
        name = name.sliced(1);
    Completion completion{spot.value, before.size() - spot.value, {}};
    const Field *field = fieldOf(language, name);
    if (!field)
        return completion;
    QStringView typed = before.sliced(spot.value);
    if (typed.startsWith(u'"'))
        typed = typed.sliced(1);
    const QStringList values = fitting(valuesOf(*field), typed);
    for (const QString &value : values) {
        if (const QString word = asValue(value); !word.isEmpty())
            completion.words.append(word);
    }
    return completion;
}

QStringList timeNames()
{
    return {u"today"_s, u"yesterday"_s, u"24h"_s, u"7d"_s, u"30d"_s};
}

bool isAmong(const QStringList &values, Op op, const QString &name)
{
    return std::any_of(values.cbegin(), values.cend(), [&](const QString &value) {
        return op == Op::Equal ? name.compare(value, Qt::CaseInsensitive) == 0 : name.contains(value, Qt::CaseInsensitive);
    });
}

} // namespace maquette::filter
