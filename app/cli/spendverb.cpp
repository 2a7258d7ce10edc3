#include "app/cli/spendverb.h"

#include "app/cli/terminal.h"
#include "core/base/csv.h"
#include "core/base/json.h"
#include "core/ledger/focus.h"

#include <QLocale>

#include <array>
#include <map>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUsualDays = 30;

struct By
{
    const char16_t *name;
    SpendQuery::Period period;
    SpendQuery::Dimension dimension;
};

constexpr std::array kBy = {By{u"hour", SpendQuery::Period::Hour, SpendQuery::Dimension::None},
                            By{u"day", SpendQuery::Period::Day, SpendQuery::Dimension::None},
                            By{u"week", SpendQuery::Period::Week, SpendQuery::Dimension::None},
                            By{u"month", SpendQuery::Period::Month, SpendQuery::Dimension::None},
                            By{u"model", SpendQuery::Period::None, SpendQuery::Dimension::Model},
                            By{u"provider", SpendQuery::Period::None, SpendQuery::Dimension::Provider},
                            By{u"feature", SpendQuery::Period::None, SpendQuery::Dimension::Feature},
                            By{u"account", SpendQuery::Period::None, SpendQuery::Dimension::Account},
                            By{u"project", SpendQuery::Period::None, SpendQuery::Dimension::Project}};

/// Names of the columns, the same in CSV and JSONL. Never changed once released, only added to.
const QStringList &columns()
{
    static const QStringList names{u"key"_s,
                                   u"cost"_s,
                                   u"currency"_s,
                                   u"play_money"_s,
                                   u"held"_s,
                                   u"attempts"_s,
                                   u"failed"_s,
                                   u"rate_limited"_s,
                                   u"retried"_s,
                                   u"unknown_cost"_s,
                                   u"cache_hits"_s,
                                   u"cache_hits_saved"_s,
                                   u"prompt_cache_saved"_s,
                                   u"input_tokens"_s,
                                   u"cache_read_tokens"_s,
                                   u"cache_write_tokens"_s,
                                   u"output_tokens"_s,
                                   u"reasoning_tokens"_s,
                                   u"images"_s,
                                   u"seconds"_s,
                                   u"duration_p50_ms"_s,
                                   u"duration_p95_ms"_s,
                                   u"duration_p99_ms"_s,
                                   u"ttft_p50_ms"_s,
                                   u"ttft_p95_ms"_s,
                                   u"ttft_p99_ms"_s};
    return names;
}

QString nameOf(const SpendRow &row)
{
    if (row.hour.isValid())
        return row.hour.toLocalTime().toString(u"yyyy-MM-ddTHH"_s);
    return row.start.isValid() ? row.start.toString(Qt::ISODate) : row.label;
}

QString milliseconds(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? QString::number(time->count()) : QString();
}

QStringList cells(const SpendRow &row, bool isPlayMoney)
{
    const SpendSums &sums = row.sums;
    QStringList list{nameOf(row), toDecimal(sums.cost), row.currency, isPlayMoney ? u"yes"_s : u"no"_s, toDecimal(sums.held)};
    for (const qint64 count : {sums.attempts, sums.failed, sums.limited, sums.retried, sums.unknown, sums.hits})
        list.append(QString::number(count));
    list.append(toDecimal(sums.hitsSaved));
    list.append(toDecimal(sums.cacheSaved));
    const Usage &usage = sums.usage;
    for (const qint64 count : {usage.inputTokens, usage.cacheReadTokens, usage.cacheWriteTokens, usage.outputTokens,
                               usage.reasoningTokens, usage.images})
        list.append(QString::number(count));
    list.append(QString::number(usage.seconds));
    for (const Percentiles &times : {row.durations, row.firstContents})
        list += {milliseconds(times.p50), milliseconds(times.p95), milliseconds(times.p99)};
    return list;
}

/// Amounts stay text, because a JSON number is no exact amount.
QJsonObject objectOf(const QStringList &cells)
{
    static const QStringList texts{u"key"_s, u"cost"_s, u"currency"_s, u"held"_s, u"cache_hits_saved"_s, u"prompt_cache_saved"_s};
    QJsonObject object;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString &name = columns().at(i);
        const QString &text = cells.at(i);
        if (name == u"play_money")
            object.insert(name, text == u"yes");
        else if (texts.contains(name))
            object.insert(name, text);
        else
            object.insert(name, text.isEmpty() ? QJsonValue() : QJsonValue(text.toDouble()));
    }
    return object;
}

} // namespace

void SpendVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Shows what was spent. Play money of the sandbox only with --play."));
    parser.addOptions(
        {{u"by"_s, tr("hour, day (the default), week, month, model, provider, feature, account or project."), u"WHAT"_s, u"day"_s},
         {u"since"_s, tr("From this day on: 2026-11-01, 7d, today; 30d by default."), u"T"_s},
         {u"until"_s, tr("Up to this day, which counts."), u"T"_s},
         {u"project"_s, tr("Only of this project."), u"NAME"_s},
         {u"play"_s, tr("Play money instead of real money.")},
         {u"format"_s,
          tr("table (the default), csv, jsonl, or focus: CSV in the columns of the FOCUS specification, by day, model, account, "
             "feature and project."),
          u"F"_s, u"table"_s}});
    SpendCompare::describe(parser);
}

Result<void> SpendVerb::read(const QCommandLineParser &parser)
{
    m_isFocus = parser.value(u"format"_s) == u"focus";
    const auto format = m_isFocus ? Result<RowFormat>(RowFormat::Csv) : rowFormat(parser.value(u"format"_s));
    if (!format)
        return usage(tr("--format knows table, csv, jsonl and focus."));
    m_format = *format;
    const QStringList words = parser.positionalArguments();
    const bool isCompare = !words.isEmpty();
    if (isCompare && (words.size() != 2 || words.at(0) != u"compare" || m_isFocus))
        return usage(tr("spend takes only options, or: compare FILE."));
    const QStringList idle = isCompare ? QStringList{u"by"_s, u"since"_s, u"until"_s, u"project"_s, u"play"_s}
                                       : QStringList{u"provider"_s, u"map"_s, u"all"_s};
    for (const QString &option : idle) {
        if (parser.isSet(option))
            return usage((isCompare ? tr("--%1 does not go with compare: it takes its days and models from the export.")
                                    : tr("--%1 goes with compare FILE only."))
                             .arg(option));
    }
    if (isCompare) {
        m_compare.emplace();
        return m_compare->read(parser, words.at(1));
    }
    m_query.isPlayMoney = parser.isSet(u"play"_s);
    m_query.hasTimes = true;
    if (parser.isSet(u"project"_s))
        m_query.only.append({BudgetScope::Kind::Project, parser.value(u"project"_s)});
    if (auto by = readBy(parser.value(u"by"_s)); !by)
        return by;
    return readDays(parser);
}

Result<void> SpendVerb::readBy(const QString &by)
{
    for (const By &one : kBy) {
        if (by == QStringView(one.name)) {
            m_query.period = one.period;
            m_query.dimension = one.dimension;
            return {};
        }
    }
    return usage(tr("--by knows hour, day, week, month, model, provider, feature, account and project."));
}

Result<void> SpendVerb::readDays(const QCommandLineParser &parser)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_query.from = now.toLocalTime().date().addDays(1 - kUsualDays);
    for (const QString &option : {u"since"_s, u"until"_s}) {
        if (!parser.isSet(option))
            continue;
        const QDateTime at = readTime(parser.value(option), now);
        if (!at.isValid())
            return usage(tr("--%1 takes a day such as 2026-11-21, 7d or today.").arg(option));
        (option == u"since" ? m_query.from : m_query.to) = at.toLocalTime().date();
    }
    return {};
}

void SpendVerb::run(Services *services)
{
    m_services = services;
    if (m_compare) {
        m_compare->run(*services, this, [this](const Result<QList<InvoiceDrift>> &rows) {
            if (!rows) {
                fail(rows.error());
                return;
            }
            m_compare->print(*rows, m_format);
            emit ended(Done);
        });
        return;
    }
    if (m_isFocus) {
        services->ledger.charges(m_query, this, [this](const Result<QList<Charge>> &charges) {
            if (charges)
                printCharges(*charges);
            else
                fail(charges.error());
        });
        return;
    }
    services->ledger.spend(m_query, this, [this](const Result<QList<SpendRow>> &rows) {
        if (rows)
            print(*rows);
        else
            fail(rows.error());
    });
}

void SpendVerb::print(const QList<SpendRow> &rows)
{
    if (m_format == RowFormat::Table) {
        printTable(rows);
        return;
    }
    if (m_format == RowFormat::Csv)
        writeLine(columns().join(u','));
    for (const SpendRow &row : rows) {
        const QStringList line = cells(row, m_query.isPlayMoney);
        if (!(m_format == RowFormat::Csv ? writeLine(csvLine(line)) : writeOut(json::toBytes(objectOf(line)) + '\n')))
            break;
    }
    emit ended(Done);
}

void SpendVerb::printCharges(const QList<Charge> &charges)
{
    bool isRead = writeLine(csvLine(focusColumns()));
    for (const Charge &charge : charges)
        isRead = isRead && writeLine(csvLine(focusCells(charge)));
    emit ended(Done);
}

void SpendVerb::printTable(const QList<SpendRow> &rows)
{
    const QLocale locale;
    std::map<QString, SpendSums> totals;
    for (const SpendRow &row : rows) {
        totals[row.currency] += row.sums;
        const QString unknown =
            row.sums.unknown > 0 ? tr("  %n of unknown cost", nullptr, static_cast<int>(row.sums.unknown)) : QString();
        writeLine(u"%1  %2  %3%4"_s.arg(nameOf(row).isEmpty() ? tr("(none)") : nameOf(row), -28)
                      .arg(formatMoney(row.sums.cost, locale, row.currency), 12)
                      .arg(tr("%n attempt(s)", nullptr, static_cast<int>(row.sums.attempts)), 14)
                      .arg(unknown));
    }
    for (const auto &[currency, sums] : totals)
        writeLine(u"%1  %2  %3"_s.arg(tr("Total"), -28)
                      .arg(formatMoney(sums.cost, locale, currency), 12)
                      .arg(tr("%n attempt(s)", nullptr, static_cast<int>(sums.attempts)), 14));
    if (rows.isEmpty())
        writeLine(tr("Nothing was spent in these days."));
    if (m_query.isPlayMoney) {
        emit ended(Done);
        return;
    }
    m_services->ledger.forecasts(this, [this](const Result<QList<SpendForecast>> &forecasts) {
        if (forecasts)
            printForecasts(*forecasts);
        else
            fail(forecasts.error());
    });
}

void SpendVerb::printForecasts(const QList<SpendForecast> &forecasts)
{
    const QLocale locale;
    for (const SpendForecast &forecast : forecasts) {
        writeLine(tr("This month: %1 so far, about %2 by its end at %3 a day.")
                      .arg(formatMoney(forecast.soFar, locale, forecast.currency),
                           formatMoney(forecast.expected, locale, forecast.currency),
                           formatMoney(forecast.perDay, locale, forecast.currency)));
    }
    emit ended(Done);
}

} // namespace maquette::cli

#include "moc_spendverb.cpp"
