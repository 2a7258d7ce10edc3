#pragma once

#include "core/base/clock.h"
#include "core/conversation/conversationquery.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

class QMimeData;

namespace maquette::ui {

/// The conversations as the list shows them: a page at a time, grouped, kept up to date in place so that
/// selection and scroll stay.
class ConversationListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        /// The heading above this row; empty unless it is the first of its group.
        SectionRole,
        ModelRole,
        CostRole,
        /// Whether CostRole is an amount that the user pays.
        IsRealCostRole,
        AgeRole,
        IsPinnedRole,
        IsArchivedRole,
        /// An answer is coming in.
        IsRunningRole,
        /// Where a search found something: one line, and QList<std::pair<int,int>> of its matches.
        SnippetRole,
        MatchesRole,
        /// The message that was found; 0 when it was the title.
        MessageRole,
        /// QStringList.
        TagsRole,
        FolderRole
    };

    /// Both must outlive the model. Nothing is asked before load().
    ConversationListModel(ConversationQuery &query, const Clock &clock, QObject *parent = nullptr);

    /// Lists what the filter lets through, from the start; loaded() follows. The rows so far stay until then.
    void load(const ConversationFilter &filter);
    const ConversationFilter &filter() const { return m_filter; }
    /// For words, whose hits have an order of their own.
    bool isSearching() const { return !m_filter.search.isEmpty(); }
    bool isLoaded() const { return m_isLoaded; }

    /// The row of a conversation; -1 when it is not among the rows.
    int rowOf(ConversationId id) const;
    ConversationId idAt(int row) const;
    const ConversationSummary *summaryAt(int row) const;
    void setRunning(ConversationId id, bool isRunning);
    /// Time has gone on: ages and groups may read differently.
    void refreshAges();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// Rows can be dragged; where they are dropped is asked by draggedConversations().
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::MoveAction; }

signals:
    /// The first page of a load() has come.
    void loaded();
    void failed(const maquette::Error &error);

private:
    void takePage(const ConversationPage &page, bool isFirst);
    void ask(const ConversationCursor &from, bool isFirst);
    void changeOne(ConversationId id);
    void put(const ConversationSummary &summary);
    void drop(ConversationId id);
    void removeOne(ConversationId id);
    void changeMeanwhile();
    /// Leaves what nobody scrolled to, to the pages that bring it: an import puts thousands in between.
    void trim();
    void announceSections(int first, int last);
    bool comesBefore(const ConversationSummary &a, const ConversationSummary &b) const;
    QString sectionOf(const ConversationSummary &summary) const;

    ConversationQuery &m_query;
    const Clock &m_clock;
    ConversationFilter m_filter;
    QList<ConversationSummary> m_rows;
    QSet<ConversationId> m_running;
    ConversationCursor m_next;
    /// How many rows were asked for, by opening the list and by scrolling.
    int m_paged = 0;
    bool m_hasMore = false;
    bool m_isAsking = false;
    bool m_isLoaded = false;
    /// Answers to older loads are not for us any more.
    int m_generation = 0;
    /// The question about one row that counts, of those that are still open.
    QHash<ConversationId, int> m_asked;
    int m_lastAsked = 0;
    /// Changed or removed while a page was read, which may not know of it.
    QSet<ConversationId> m_changedMeanwhile;
};

/// The conversations in a drag; none for drags of something else.
QList<ConversationId> draggedConversations(const QMimeData &data);

} // namespace maquette::ui
