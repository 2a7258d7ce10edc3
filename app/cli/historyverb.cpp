#include "app/cli/historyverb.h"

#include "app/cli/terminal.h"
#include "core/base/json.h"

#include <algorithm>
#include <array>
#include <limits>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 500;
constexpr qint64 kTableRows = 50;

/// Names of the columns, the same in CSV and JSONL. Never changed once released, only added to.
const QStringList &columns()
{
    static const QStringList names{u"time"_s,
                                   u"feature"_s,
                                   u"project"_s,
                                   u"provider"_s,
                                   u"account"_s,
                                   u"model"_s,
                                   u"state"_s,
                                   u"status"_s,
                                   u"attempts"_s,
                                   u"input_tokens"_s,
                                   u"cache_read_tokens"_s,
                                   u"cache_write_tokens"_s,
                                   u"output_tokens"_s,
                                   u"reasoning_tokens"_s,
                                   u"cost"_s,
                                   u"currency"_s,
                                   u"play_money"_s,
                                   u"ttft_ms"_s,
                                   u"duration_ms"_s,
                                   u"finish_reason"_s,
                                   u"error"_s,
                                   u"request_id"_s,
                                   u"id"_s};
    return names;
}

QString milliseconds(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? QString::number(time->count()) : QString();
}

QString number(qint64 value)
{
    return QString::number(value);
}

/// What attempts and calls have in common, in the order of columns().
QStringList cells(const CallRecord &call, const QDateTime &at, const QStringList &who, const QString &state, int status,
                  int attempts, const Usage &usage, const std::optional<Money> &cost, const QStringList &end)
{
    return QStringList{at.toUTC().toString(Qt::ISODateWithMs), featureName(call.feature), call.project} + who +
           QStringList{state,
                       status ? number(status) : QString(),
                       number(attempts),
                       number(usage.inputTokens),
                       number(usage.cacheReadTokens),
                       number(usage.cacheWriteTokens),
                       number(usage.outputTokens),
                       number(usage.reasoningTokens),
                       cost ? toDecimal(*cost) : QString()} +
           end;
}

QString kindName(const std::optional<Error::Kind> &kind)
{
    return kind ? errorKindName(*kind) : QString();
}

QStringList cells(const AttemptRow &row)
{
    const Completion &end = row.completion;
    CallRecord call{.id = row.hold.callId, .feature = row.feature, .project = row.project, .subject = row.subject};
    return cells(call, row.startedAt, {row.hold.providerId, row.hold.accountName, row.hold.modelId}, attemptStateName(row.state),
                 end.httpStatus, row.hold.number, end.usage, end.cost,
                 {row.hold.price ? row.hold.price->currency : u"USD"_s, row.hold.isPlayMoney ? u"yes"_s : u"no"_s,
                  milliseconds(end.timeToFirstContent), number(end.duration.count()), end.finishReason, kindName(end.errorKind),
                  end.requestId, row.hold.attemptId});
}

QStringList cells(const CallRow &row)
{
    return cells(row.call, row.startedAt, {row.providerId, row.accountName, row.modelId},
                 row.state ? attemptStateName(*row.state) : QString(), row.httpStatus, row.attempts, row.usage, row.cost,
                 {row.currency, row.isPlayMoney ? u"yes"_s : u"no"_s, milliseconds(row.timeToFirstContent),
                  number(row.duration.count()), row.finishReason, kindName(row.errorKind), QString(), row.call.id});
}

/// A cell that no spreadsheet takes for a formula and no comma tears apart (RFC 4180).
QString csvCell(QString text)
{
    static constexpr std::array formulaStarts = {u'=', u'+', u'-', u'@'};
    if (!text.isEmpty() && std::find(formulaStarts.begin(), formulaStarts.end(), text.front().unicode()) != formulaStarts.end())
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text;
}

/// The same cell as JSON has it: numbers as numbers, yes and no as booleans, nothing as null.
QJsonValue jsonCell(const QString &column, const QString &text)
{
    static const QStringList words{u"time"_s,  u"feature"_s,  u"project"_s,       u"provider"_s, u"account"_s,    u"model"_s,
                                   u"state"_s, u"currency"_s, u"finish_reason"_s, u"error"_s,    u"request_id"_s, u"id"_s};
    if (text.isEmpty())
        return QJsonValue();
    if (column == u"play_money")
        return text == u"yes";
    return words.contains(column) ? QJsonValue(text) : QJsonValue(text.toDouble());
}

/// "2026-11-21", "2026-11-21T10:00", "24h", "7d", "today"; invalid for anything else.
QDateTime readTime(const QString &text, const QDateTime &now)
{
    if (text == u"today")
        return QDateTime(now.toLocalTime().date(), QTime(0, 0));
    bool isNumber = false;
    const qint64 count = text.chopped(text.isEmpty() ? 0 : 1).toLongLong(&isNumber);
    if (isNumber && text.endsWith(u'h'))
        return now.addSecs(-3600 * count);
    if (isNumber && text.endsWith(u'd'))
        return now.addDays(-count);
    return QDateTime::fromString(text, Qt::ISODate);
}

const QList<AttemptRow> &rowsOf(const AttemptPage &page)
{
    return page.rows;
}
const QList<CallRow> &rowsOf(const CallPage &page)
{
    return page.rows;
}

} // namespace

void HistoryVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Shows what was asked and what it cost, newest first."));
    parser.addOptions({{u"attempts"_s, tr("A row for each billable attempt instead of each call.")},
                       {u"since"_s, tr("From this time on: 2026-11-21, 24h, 7d, today."), u"T"_s},
                       {u"where"_s, tr("Only rows that match, such as: cost>0.10 model:claude status:429."), u"EXPR"_s},
                       {u"format"_s, tr("table (the default), csv or jsonl."), u"F"_s, u"table"_s},
                       {u"limit"_s, tr("So many rows; a table stops at 50 by itself."), u"N"_s}});
}

Result<void> HistoryVerb::read(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usage(tr("history takes only options."));
    m_isAttempts = parser.isSet(u"attempts"_s);
    const QString format = parser.value(u"format"_s);
    if (format != u"table" && format != u"csv" && format != u"jsonl")
        return usage(tr("--format knows table, csv and jsonl."));
    m_format = format == u"csv" ? Format::Csv : format == u"jsonl" ? Format::Jsonl : Format::Table;
    m_left = m_format == Format::Table ? kTableRows : std::numeric_limits<qint64>::max();
    if (parser.isSet(u"limit"_s)) {
        bool isNumber = false;
        m_left = parser.value(u"limit"_s).toLongLong(&isNumber);
        if (!isNumber || m_left < 1)
            return usage(tr("--limit takes a whole number above 0."));
    }
    if (parser.isSet(u"since"_s)) {
        m_query.since = readTime(parser.value(u"since"_s), QDateTime::currentDateTimeUtc());
        if (!m_query.since.isValid())
            return usage(tr("--since takes a time such as 2026-11-21, 2026-11-21T10:00, 24h, 7d or today."));
    }
    const auto where = parseAttemptFilter(parser.value(u"where"_s));
    if (!where)
        return tl::unexpected(where.error());
    m_query.where = *where;
    return {};
}

void HistoryVerb::run(Services *services)
{
    m_services = services;
    printHeader();
    nextPage();
}

void HistoryVerb::nextPage()
{
    m_query.limit = static_cast<int>(std::min<qint64>(m_left, kPage));
    if (m_isAttempts)
        m_services->ledger.attempts(m_query, this, [this](const Result<AttemptPage> &page) { take(page); });
    else
        m_services->ledger.calls(m_query, this, [this](const Result<CallPage> &page) { take(page); });
}

template<typename Page>
void HistoryVerb::take(const Result<Page> &page)
{
    if (!page) {
        fail(page.error());
        return;
    }
    for (const auto &row : rowsOf(*page)) {
        if (!print(cells(row))) {
            emit ended(Done);
            return;
        }
    }
    m_left -= rowsOf(*page).size();
    m_query.after = page->next;
    if (page->isLast || m_left <= 0)
        emit ended(Done);
    else
        nextPage();
}

void HistoryVerb::printHeader() const
{
    if (m_format == Format::Csv)
        writeLine(columns().join(u','));
}

bool HistoryVerb::print(const QStringList &cells) const
{
    const auto cell = [&](const char16_t *name) { return cells.at(columns().indexOf(QStringView(name))); };
    switch (m_format) {
    case Format::Csv: {
        QStringList escaped;
        for (const QString &text : cells)
            escaped.append(csvCell(text));
        return writeLine(escaped.join(u','));
    }
    case Format::Jsonl: {
        QJsonObject object;
        for (qsizetype i = 0; i < cells.size(); ++i)
            object.insert(columns().at(i), jsonCell(columns().at(i), cells.at(i)));
        return writeOut(json::toBytes(object) + '\n');
    }
    case Format::Table:
        break;
    }
    const QString cost =
        cell(u"cost").isEmpty() ? u"?"_s : formatMoney(*moneyFromDecimal(cell(u"cost")), QLocale(), cell(u"currency"));
    const QDateTime at = QDateTime::fromString(cell(u"time"), Qt::ISODateWithMs).toLocalTime();
    return writeLine(u"%1  %2  %3  %4  %5  %6 in  %7 out  %8%9"_s.arg(at.toString(u"yyyy-MM-dd HH:mm:ss"_s))
                         .arg(cell(u"feature"), -8)
                         .arg(cell(u"model"), -28)
                         .arg(cell(u"state"), -8)
                         .arg(cell(u"status"), 3)
                         .arg(cell(u"input_tokens"), 7)
                         .arg(cell(u"output_tokens"), 7)
                         .arg(cost, 12)
                         .arg(cell(u"play_money") == u"yes" ? tr(" play money") : QString()));
}

} // namespace maquette::cli

#include "moc_historyverb.cpp"
