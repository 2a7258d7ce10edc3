#include "core/ledger/historycells.h"

#include "core/base/csv.h"

#include <QList>
#include <QSet>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

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

/// A text in quotes, as JSON has it.
void appendText(QByteArray &line, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const auto isPlain = [](char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= ' '; };
    line += '"';
    if (std::all_of(bytes.cbegin(), bytes.cend(), isPlain)) {
        line += bytes + '"';
        return;
    }
    for (const char c : bytes) {
        if (c == '"' || c == '\\') {
            line += '\\';
            line += c;
        } else if (static_cast<unsigned char>(c) < ' ') {
            line += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
        } else {
            line += c;
        }
    }
    line += '"';
}

/// A column's name with what JSON needs around it, and how its cells stand behind it.
struct JsonColumn
{
    enum class Kind { Text, Number, YesNo };
    QByteArray name;
    Kind kind = Kind::Number;
};

const QList<JsonColumn> &jsonColumns()
{
    static const QList<JsonColumn> columns = [] {
        const QSet<QString> texts{u"time"_s,  u"feature"_s,  u"project"_s,       u"provider"_s, u"account"_s,    u"model"_s,
                                  u"state"_s, u"currency"_s, u"finish_reason"_s, u"error"_s,    u"request_id"_s, u"id"_s};
        QList<JsonColumn> list;
        for (const QString &name : historyColumns()) {
            const auto kind = name == u"play_money" || name == u"cached" ? JsonColumn::Kind::YesNo
                              : texts.contains(name)                     ? JsonColumn::Kind::Text
                                                                         : JsonColumn::Kind::Number;
            list.append({(list.isEmpty() ? "\"" : ",\"") + name.toUtf8() + "\":", kind});
        }
        return list;
    }();
    return columns;
}

/// By hand, because a million objects made of values take minutes. Numbers stay as exact as they are.
QByteArray jsonLine(const QStringList &cells)
{
    QByteArray line("{");
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const JsonColumn &column = jsonColumns().at(i);
        const QString &cell = cells.at(i);
        line += column.name;
        if (cell.isEmpty())
            line += "null";
        else if (column.kind == JsonColumn::Kind::Text)
            appendText(line, cell);
        else if (column.kind == JsonColumn::Kind::YesNo)
            line += cell == u"yes" ? "true" : "false";
        else
            line += cell.toLatin1();
    }
    return line += "}\n";
}

} // namespace

const QStringList &historyColumns()
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
                                   u"id"_s,
                                   u"cached"_s,
                                   u"saved"_s};
    return names;
}

QStringList historyCells(const AttemptRow &row)
{
    const Completion &end = row.completion;
    CallRecord call{.id = row.hold.callId, .feature = row.feature, .project = row.project, .subject = row.subject};
    return cells(call, row.startedAt, {row.hold.providerId, row.hold.accountName, row.hold.modelId}, attemptStateName(row.state),
                 end.httpStatus, row.hold.number, end.usage, row.cost(),
                 {row.currency, row.hold.isPlayMoney ? u"yes"_s : u"no"_s, milliseconds(end.timeToFirstContent),
                  number(end.duration.count()), end.finishReason, kindName(end.errorKind), end.requestId, row.hold.attemptId,
                  u"no"_s, QString()});
}

QStringList historyCells(const CallRow &row)
{
    // A call that was answered from the cache has no attempt whose state could be told.
    const QString state = row.isCached ? u"cached"_s : row.state ? attemptStateName(*row.state) : QString();
    return cells(row.call, row.startedAt, {row.providerId, row.accountName, row.modelId}, state, row.httpStatus, row.attempts,
                 row.usage, row.cost,
                 {row.currency, row.isPlayMoney ? u"yes"_s : u"no"_s, milliseconds(row.timeToFirstContent),
                  number(row.duration.count()), row.finishReason, kindName(row.errorKind), QString(), row.call.id,
                  row.isCached ? u"yes"_s : u"no"_s, row.saved ? toDecimal(*row.saved) : QString()});
}

QByteArray historyHeader(HistoryFormat format)
{
    return format == HistoryFormat::Csv ? historyColumns().join(u',').toUtf8() + '\n' : QByteArray();
}

QByteArray historyLine(const QStringList &cells, HistoryFormat format)
{
    if (format == HistoryFormat::Csv)
        return csvLine(cells).toUtf8() + '\n';
    return jsonLine(cells);
}

} // namespace maquette
