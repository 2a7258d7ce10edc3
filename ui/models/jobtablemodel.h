#pragma once

#include "core/base/clock.h"
#include "core/jobs/jobsquery.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QLocale>
#include <QSet>
#include <QTimer>

namespace maquette::ui {

/// Jobs, those that stand above first, a page at a time: kept up to date in place, so that selection and scroll stay.
class JobTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Thumbnail, Prompt, Model, State, Progress, Cost, Age, Eta, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1,
        /// The hash of what shows the job; empty without one.
        PictureRole,
        /// 0 to 1; invalid while it is under way and nobody tells how far.
        ProgressRole,
        /// An amount that the user pays.
        IsMoneyRole,
        /// Play money.
        IsQuietRole,
        /// Something went wrong, or waits for the user.
        IsTroubleRole,
        /// Digits keep their places, at the trailing edge.
        IsFigureRole
    };

    /// Both must outlive the model. Nothing is asked before load().
    JobTableModel(JobsQuery &query, const Clock &clock, QObject *parent = nullptr);

    /// Lists what the filter lets through, from the top; loaded() follows. The rows so far stay until then.
    void load(const JobFilter &filter);
    const JobFilter &filter() const { return m_filter; }
    bool isLoaded() const { return m_isLoaded; }
    /// Of all groups, whatever is listed.
    const JobCounts &counts() const { return m_counts; }

    /// The row of a job; -1 when it is not among the rows.
    int rowOf(const QString &jobId) const;
    /// Empty beyond the rows.
    QString idAt(int row) const;
    /// Null beyond the rows; good until the model changes.
    const JobRow *jobAt(int row) const;
    /// Time has gone on: ages and what is to wait for read differently.
    void refreshAges();
    /// Lets `ids`, which are rows, stand in this order on the places that they have together: what the user sees until the jobs
    /// themselves tell so.
    void reorder(const QStringList &ids);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// What waits in the queue can be dragged.
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// The first page of a load() has come.
    void loaded();
    void countsChanged(const maquette::JobCounts &counts);
    void failed(const maquette::Error &error);

private:
    void ask(const JobCursor &from);
    void takePage(const JobPage &page, bool isFirst);
    /// Puts rows that are not there yet where they belong.
    void addRows(const QList<JobRow> &rows);
    /// The first row that does not stand above `position`.
    int placeOf(qint64 position) const;
    void askRow(const QString &jobId);
    void askCounts();
    void put(const JobRow &row);
    void insertRow(const JobRow &row);
    void moveRow(int from, qint64 position);
    void removeRow(int row);
    QString text(const JobRow &row, int column) const;
    QString toolTip(const JobRow &row, int column) const;
    /// The whole row as one sentence.
    QString spoken(const JobRow &row) const;

    JobsQuery &m_query;
    const Clock &m_clock;
    QLocale m_locale;
    JobFilter m_filter;
    /// By their positions, the greatest first.
    QList<JobRow> m_rows;
    /// Of every row, by its job.
    QHash<QString, qint64> m_positions;
    JobCounts m_counts;
    JobCursor m_next;
    /// Many changes at once are one question.
    QTimer m_countSoon;
    /// Rows that are being asked for, and those of them that changed again meanwhile.
    QSet<QString> m_askedRows;
    QSet<QString> m_outdatedRows;
    QSet<QString> m_changedMeanwhile;
    /// Answers to older loads are not for us any more.
    int m_generation = 0;
    bool m_hasMore = false;
    bool m_isAsking = false;
    bool m_isAskingFirst = false;
    bool m_isLoaded = false;
};

} // namespace maquette::ui
