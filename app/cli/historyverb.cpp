#include "app/cli/historyverb.h"

#include "app/cli/terminal.h"
#include "core/ledger/historycells.h"

#include <algorithm>
#include <limits>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 500;
constexpr qint64 kTableRows = 50;

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
                       {u"where"_s, tr("Only rows that match, such as: cost>0.10 model:claude status:429 heap."), u"EXPR"_s},
                       {u"project"_s, tr("Only of this project."), u"NAME"_s},
                       {u"format"_s, tr("table (the default), csv or jsonl."), u"F"_s, u"table"_s},
                       {u"limit"_s, tr("So many rows; a table stops at 50 by itself."), u"N"_s}});
}

Result<void> HistoryVerb::read(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usage(tr("history takes only options."));
    m_isAttempts = parser.isSet(u"attempts"_s);
    const auto format = rowFormat(parser.value(u"format"_s));
    if (!format)
        return tl::unexpected(format.error());
    m_format = *format;
    m_left = m_format == RowFormat::Table ? kTableRows : std::numeric_limits<qint64>::max();
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
    if (parser.isSet(u"project"_s)) {
        m_query.where.clauses.append({.field = AttemptFilter::Field::Project,
                                      .op = AttemptFilter::Op::Equal,
                                      .numbers = {},
                                      .texts = {parser.value(u"project"_s)}});
    }
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
        if (!print(historyCells(row))) {
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
    if (m_format == RowFormat::Csv)
        writeOut(historyHeader(HistoryFormat::Csv));
}

bool HistoryVerb::print(const QStringList &cells) const
{
    const auto cell = [&](const char16_t *name) { return cells.at(historyColumns().indexOf(QStringView(name))); };
    if (m_format != RowFormat::Table)
        return writeOut(historyLine(cells, m_format == RowFormat::Csv ? HistoryFormat::Csv : HistoryFormat::Jsonl));
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
