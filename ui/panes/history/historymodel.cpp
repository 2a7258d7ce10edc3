#include "ui/panes/history/historymodel.h"

#include "core/base/clock.h"
#include "ui/panes/history/historywords.h"

#include <QHash>

#include <chrono>

namespace maquette::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 100;
/// Streams tell how they are doing several times a second; a look now and then is enough.
constexpr auto kLookAgainAfter = 400ms;

} // namespace

HistoryModel::HistoryModel(Ledger &ledger, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_ledger(ledger), m_clock(clock)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kLookAgainAfter);
    connect(&m_soon, &QTimer::timeout, this, &HistoryModel::refresh);
    connect(&ledger, &Ledger::attemptChanged, this, [this] {
        if (m_isLoaded && isNewestFirst() && !m_soon.isActive())
            m_soon.start();
    });
}

void HistoryModel::load(const QDateTime &since, const AttemptFilter &where)
{
    ++m_generation;
    m_since = since;
    m_where = where;
    m_isFetching = false;
    ask(Part::First);
}

Qt::SortOrder HistoryModel::usualOrder(int column)
{
    return column == For || column == Model ? Qt::AscendingOrder : Qt::DescendingOrder;
}

void HistoryModel::sort(int column, Qt::SortOrder order)
{
    using Order = AttemptQuery::Order;
    static const QHash<int, Order> orders{{Time, Order::Newest},    {For, Order::Feature},     {Model, Order::Model},
                                          {Status, Order::Status},  {Latency, Order::Slowest}, {In, Order::MostInput},
                                          {Out, Order::MostOutput}, {Cost, Order::Dearest}};
    m_order = orders.value(column, Order::Newest);
    m_isReversed = order == Qt::AscendingOrder;
    load(m_since, m_where);
}

void HistoryModel::refresh()
{
    if (m_isLoaded)
        ask(isNewestFirst() ? Part::Top : Part::First);
}

void HistoryModel::ask(Part part)
{
    AttemptQuery query{.order = m_order, .isReversed = m_isReversed, .since = m_since, .where = m_where, .limit = kPage};
    if (part == Part::More)
        query.after = m_next;
    m_ledger.calls(query, this, [this, part, generation = m_generation](const Result<CallPage> &page) {
        if (generation != m_generation)
            return;
        if (part == Part::More)
            m_isFetching = false;
        if (page)
            take(part, *page);
        else
            emit failed(page.error());
    });
}

void HistoryModel::take(Part part, const CallPage &page)
{
    if (part == Part::Top) {
        takeTop(page.rows);
        return;
    }
    m_next = page.next;
    m_hasMore = !page.isLast;
    if (part == Part::First) {
        beginResetModel();
        m_rows = page.rows;
        endResetModel();
        m_isLoaded = true;
        emit loaded();
        return;
    }
    if (page.rows.isEmpty())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(page.rows.size()) - 1);
    m_rows += page.rows;
    endInsertRows();
}

void HistoryModel::takeTop(const QList<CallRow> &rows)
{
    QHash<QString, int> known;
    for (int i = 0; i < m_rows.size(); ++i)
        known.insert(m_rows.at(i).call.id, i);
    QList<CallRow> fresh;
    for (const CallRow &row : rows) {
        const auto at = known.constFind(row.call.id);
        if (at == known.cend()) {
            fresh.append(row);
        } else if (m_rows.at(*at) != row) {
            m_rows[*at] = row;
            emit dataChanged(index(*at, 0), index(*at, ColumnCount - 1));
        }
    }
    if (fresh.isEmpty())
        return;
    // More than a page at once: there may be a gap below them, so the list begins anew.
    if (fresh.size() == rows.size() && !m_rows.isEmpty()) {
        ask(Part::First);
        return;
    }
    beginInsertRows({}, 0, static_cast<int>(fresh.size()) - 1);
    m_rows = fresh + m_rows;
    endInsertRows();
}

const CallRow *HistoryModel::callAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistoryModel::text(const CallRow &call, int column) const
{
    switch (column) {
    case Time: {
        const QDateTime at = call.startedAt.toLocalTime();
        return at.date() == m_clock.nowUtc().toLocalTime().date()
                   ? at.time().toString(u"HH:mm:ss"_s)
                   : m_locale.toString(at.date(), QLocale::ShortFormat) + u' ' + at.time().toString(u"HH:mm"_s);
    }
    case For:
        return featureText(call.call.feature);
    case Model:
        return call.modelId;
    case Status:
        return statusText(call);
    case Latency:
        return durationText(call.duration, m_locale);
    case In:
        return inputText(call, m_locale);
    case Out:
        return outputText(call, m_locale);
    case Cost:
        return callCostText(call, m_locale);
    default:
        return {};
    }
}

QString HistoryModel::accessibleText(const CallRow &call) const
{
    QStringList parts;
    for (int column = 0; column < ColumnCount; ++column) {
        const QString value = text(call, column);
        if (!value.isEmpty())
            parts.append(
                column < Latency
                    ? value
                    : tr("%1 %2", "column and value").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), value));
    }
    return parts.join(u", "_s);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const CallRow *call = callAt(index.row());
    if (!call)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*call, index.column());
    case Qt::ToolTipRole:
        return index.column() == Time ? m_locale.toString(call->startedAt.toLocalTime(), QLocale::LongFormat)
                                      : text(*call, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Time ? accessibleText(*call) : text(*call, index.column());
    case CallRole:
        return QVariant::fromValue(*call);
    case IsFigureRole:
        return index.column() >= Latency || index.column() == Time;
    case IsMoneyRole:
        return index.column() == Cost && !call->isPlayMoney && call->cost.has_value();
    case IsTroubleRole:
        return index.column() == Status && (call->errorKind || call->state == AttemptState::Unknown);
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= Latency ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case For:
        return tr("Feature");
    case Model:
        return tr("Model");
    case Status:
        return tr("Status");
    case Latency:
        return tr("Latency");
    case In:
        return tr("In");
    case Out:
        return tr("Out");
    case Cost:
        return tr("Cost");
    default:
        return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isFetching;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    ask(Part::More);
}

} // namespace maquette::ui

#include "moc_historymodel.cpp"
