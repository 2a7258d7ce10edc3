#pragma once

#include "core/ledger/ledger.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QTimer>

namespace maquette {
class Clock;
}

namespace maquette::ui {

/// Calls, newest first or in the order of a column, a page at a time: only what was scrolled to is in memory, whatever their
/// number.
///
/// Follows what happens while it is shown: new calls come in above, those that end change in place, so that selection and
/// scroll stay.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, For, Model, Status, Latency, In, Out, Cost, ColumnCount };
    enum Role {
        CallRole = Qt::UserRole + 1,
        /// Digits keep their places, at the trailing edge.
        IsFigureRole,
        /// An amount that the user pays.
        IsMoneyRole,
        IsTroubleRole
    };

    /// Both must outlive the model. Nothing is asked before load().
    HistoryModel(Ledger &ledger, const Clock &clock, QObject *parent = nullptr);

    /// Shows what matches, from the top; loaded() follows. The rows so far stay until then.
    void load(const QDateTime &since, const AttemptFilter &where);
    /// Names are read from A, figures and times from the highest.
    static Qt::SortOrder usualOrder(int column);
    /// Begins anew in the order of a column; loaded() follows.
    void sort(int column, Qt::SortOrder order = Qt::DescendingOrder) override;
    /// Reads what is new at the top; in an order by figures, all anew.
    void refresh();
    bool isLoaded() const { return m_isLoaded; }
    const CallRow *callAt(int row) const;
    /// Everything that matches is here.
    bool isWhole() const { return m_isLoaded && !m_hasMore; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// The first page of a load() has come.
    void loaded();
    void failed(const maquette::Error &error);

private:
    enum class Part { First, More, Top };
    void ask(Part part);
    void take(Part part, const CallPage &page);
    bool isNewestFirst() const { return m_order == AttemptQuery::Order::Newest && !m_isReversed; }
    void takeTop(const QList<CallRow> &rows);
    QString text(const CallRow &call, int column) const;
    QString accessibleText(const CallRow &call) const;

    Ledger &m_ledger;
    const Clock &m_clock;
    QDateTime m_since;
    AttemptFilter m_where;
    AttemptQuery::Order m_order = AttemptQuery::Order::Newest;
    bool m_isReversed = false;
    QList<CallRow> m_rows;
    HistoryCursor m_next;
    QTimer m_soon;
    QLocale m_locale;
    int m_generation = 0;
    bool m_hasMore = false;
    bool m_isFetching = false;
    bool m_isLoaded = false;
};

} // namespace maquette::ui
