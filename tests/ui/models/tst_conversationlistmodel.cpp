#include "tests/support/testcase.h"
#include "ui/models/conversationlistmodel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>

#include <algorithm>
#include <functional>
#include <memory>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 21), {14, 0}, Qt::UTC);

class StillClock final : public Clock
{
public:
    QDateTime nowUtc() const override { return kNow; }
    std::chrono::steady_clock::time_point monotonic() const override { return {}; }
};

/// Answers from a list, later, like the store.
class ListQuery final : public ConversationQuery
{
public:
    QList<ConversationSummary> rows;
    int pages = 0;
    /// So many pages find nothing first.
    int emptyPages = 0;
    /// Single rows that were told.
    int summaries = 0;
    /// Answers wait in `held`, in the order of their questions.
    bool isHolding = false;
    QList<std::function<void()>> held;

    void page(const ConversationFilter &filter, const ConversationCursor &from, int limit, QObject *context,
              Done<ConversationPage> done) override
    {
        ++pages;
        ConversationPage page;
        auto sorted = rows;
        std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) {
            return a.isPinned != b.isPinned ? a.isPinned : a.updatedAt > b.updatedAt;
        });
        // Behind the row that was the last one, as the store has it, wherever that stands by now.
        const auto at = std::find_if(sorted.cbegin(), sorted.cend(), [&](const auto &row) { return row.id == from.id; });
        const qsizetype start = from.isStart || at == sorted.cend() ? 0 : at - sorted.cbegin() + 1;
        QList<ConversationSummary> matching;
        for (const auto &row : std::as_const(sorted)) {
            if (filter.folder != 0 && filter.folder != row.folder)
                continue;
            if (row.title.contains(filter.search) && row.isArchived == (filter.archive == ArchiveFilter::Archived))
                matching += row;
        }
        page.rows = matching.mid(start, limit);
        page.hasMore = start + limit < matching.size();
        page.next.isStart = false;
        page.next.id = page.rows.isEmpty() ? 0 : page.rows.constLast().id;
        if (emptyPages > 0) {
            --emptyPages;
            page = {.rows = {}, .hasMore = true, .next = {}};
        }
        answer(context, [page, done] { done(page); });
    }

    void summary(ConversationId id, QObject *context, Done<ConversationSummary> done) override { listed({}, id, context, done); }

    void listed(const ConversationFilter &filter, ConversationId id, QObject *context, Done<ConversationSummary> done) override
    {
        Result<ConversationSummary> result = failure(Error::Kind::NotFound, u"gone"_s);
        for (const auto &row : std::as_const(rows)) {
            if (row.id == id && (filter.folder == 0 || filter.folder == row.folder))
                result = row;
        }
        answer(context, [this, result, done] {
            ++summaries;
            done(result);
        });
    }

    void answer(QObject *context, const std::function<void()> &done)
    {
        if (isHolding)
            held.append(done);
        else
            QMetaObject::invokeMethod(context, done, Qt::QueuedConnection);
    }

    ConversationSummary &row(ConversationId id)
    {
        return *std::find_if(rows.begin(), rows.end(), [id](const auto &row) { return row.id == id; });
    }
};

ConversationSummary summary(ConversationId id, int hoursAgo)
{
    ConversationSummary s;
    s.id = id;
    s.title = u"Chat %1"_s.arg(id);
    s.updatedAt = kNow.addSecs(-3600LL * hoursAgo);
    return s;
}

} // namespace

class TestConversationListModel : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        m_query = std::make_unique<ListQuery>();
        m_query->rows = {summary(1, 1), summary(2, 2), summary(3, 26), summary(4, 24 * 4), summary(5, 24 * 60)};
        m_model = std::make_unique<ConversationListModel>(*m_query, m_clock);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_query.reset();
    }

    void conversationsAreGroupedByDay()
    {
        m_query->row(4).isPinned = true;
        QVERIFY(load());
        QCOMPARE(ids(), (QList<qint64>{4, 1, 2, 3, 5}));
        QCOMPARE(texts(ConversationListModel::SectionRole),
                 (QStringList{u"Pinned"_s, u"Today"_s, QString(), u"Yesterday"_s, u"September"_s}));
    }

    void pagesComeWhenTheyAreAskedFor()
    {
        // The tester asks for pages by itself.
        m_tester.reset();
        m_query->rows.clear();
        for (int i = 1; i <= 250; ++i)
            m_query->rows += summary(i, i);
        QVERIFY(load());
        QCOMPARE(m_model->rowCount(), 100);
        QVERIFY(m_model->canFetchMore({}));
        m_model->fetchMore({});
        QVERIFY(!m_model->canFetchMore({}));
        QTRY_COMPARE(m_model->rowCount(), 200);
        m_model->fetchMore({});
        QTRY_COMPARE(m_model->rowCount(), 250);
        QVERIFY(!m_model->canFetchMore({}));
        QCOMPARE(m_query->pages, 3);
    }

    void thousandsThatComeInAreLeftToTheirPages()
    {
        m_tester.reset();
        QVERIFY(load());
        QCOMPARE(m_model->rowCount(), 5);
        // As an import brings them: between those that are here, and behind them.
        for (int i = 0; i < 1000; ++i) {
            m_query->rows += summary(100 + i, 3 + i % 2000);
            emit m_query->conversationChanged(100 + i);
        }
        QTRY_VERIFY(m_model->rowOf(100) >= 0);
        QTRY_COMPARE(m_query->summaries, 1000);
        QVERIFY2(m_model->rowCount() <= 200, qPrintable(QString::number(m_model->rowCount())));
        while (m_model->canFetchMore({})) {
            const int before = m_model->rowCount();
            m_model->fetchMore({});
            QTRY_VERIFY(m_model->rowCount() > before);
        }
        // All of them, in order, each once.
        QCOMPARE(m_model->rowCount(), 1005);
        QDateTime above = kNow;
        QSet<qint64> seen;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            QVERIFY(m_model->summaryAt(row)->updatedAt <= above);
            above = m_model->summaryAt(row)->updatedAt;
            seen.insert(m_model->idAt(row));
        }
        QCOMPARE(seen.size(), 1005);
    }

    void aChangedConversationMovesInPlace()
    {
        QVERIFY(load());
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy moved(m_model.get(), &QAbstractItemModel::rowsMoved);
        m_query->row(3).updatedAt = kNow;
        emit m_query->conversationChanged(3);
        QTRY_COMPARE(ids(), (QList<qint64>{3, 1, 2, 4, 5}));
        m_query->row(3).isPinned = true;
        emit m_query->conversationChanged(3);
        QTRY_COMPARE(texts(ConversationListModel::SectionRole).first(), u"Pinned"_s);
        m_query->row(3).isPinned = false;
        m_query->row(3).updatedAt = kNow.addDays(-20);
        emit m_query->conversationChanged(3);
        QTRY_COMPARE(ids(), (QList<qint64>{1, 2, 4, 3, 5}));
        QCOMPARE(moved.size(), 2);
        QCOMPARE(reset.size(), 0);
    }

    void newOnesComeInAndOthersGo()
    {
        QVERIFY(load());
        m_query->rows += summary(9, 0);
        emit m_query->conversationChanged(9);
        QTRY_COMPARE(m_model->rowCount(), 6);
        QCOMPARE(m_model->idAt(0), 9);
        m_query->row(9).isArchived = true;
        emit m_query->conversationChanged(9);
        QTRY_COMPARE(m_model->rowCount(), 5);
        emit m_query->conversationRemoved(1);
        QCOMPARE(ids(), (QList<qint64>{2, 3, 4, 5}));
        QCOMPARE(texts(ConversationListModel::SectionRole).first(), u"Today"_s);
    }

    void anOlderSearchDoesNotOverwriteANewerOne()
    {
        QVERIFY(load());
        QSignalSpy loaded(m_model.get(), &ConversationListModel::loaded);
        m_model->load({.search = u"Chat 1"_s, .archive = ArchiveFilter::Active});
        m_model->load({.search = u"Chat 2"_s, .archive = ArchiveFilter::Active});
        QCOMPARE(m_model->rowCount(), 5);
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(ids(), (QList<qint64>{2}));
    }

    void anOlderRowDoesNotOverwriteANewerOne()
    {
        QVERIFY(load());
        m_query->isHolding = true;
        m_query->row(2).title = u"First"_s;
        emit m_query->conversationChanged(2);
        m_query->row(2).title = u"Second"_s;
        emit m_query->conversationChanged(2);
        QCOMPARE(m_query->held.size(), 2);
        m_query->held.at(1)();
        m_query->held.at(0)();
        QCOMPARE(m_model->index(1).data().toString(), u"Second"_s);
    }

    void whatWasRemovedIsNotBroughtBackByAnOlderAnswer()
    {
        QVERIFY(load());
        m_query->isHolding = true;
        emit m_query->conversationChanged(2);
        emit m_query->conversationRemoved(2);
        m_query->held.takeFirst()();
        QCOMPARE(ids(), (QList<qint64>{1, 3, 4, 5}));
    }

    void whatChangedWhileAPageWasReadIsAskedForAgain()
    {
        QVERIFY(load());
        m_query->isHolding = true;
        m_model->load({});
        // After the page was read, and before its answer is here.
        m_query->row(2).title = u"New"_s;
        emit m_query->conversationChanged(2);
        m_query->rows.removeIf([](const ConversationSummary &row) { return row.id == 3; });
        emit m_query->conversationRemoved(3);
        m_query->held.at(1)();
        m_query->isHolding = false;
        m_query->held.at(0)();
        QTRY_COMPARE(ids(), (QList<qint64>{1, 2, 4, 5}));
        QTRY_COMPARE(m_model->index(1).data().toString(), u"New"_s);
    }

    void whatLeavesAFolderLeavesItsList()
    {
        for (const ConversationId id : {1, 2, 3})
            m_query->row(id).folder = 7;
        QSignalSpy loaded(m_model.get(), &ConversationListModel::loaded);
        m_model->load({.folder = 7});
        QVERIFY(loaded.wait());
        QCOMPARE(ids(), (QList<qint64>{1, 2, 3}));
        m_query->row(2).folder = 8;
        emit m_query->conversationChanged(2);
        QTRY_COMPARE(ids(), (QList<qint64>{1, 3}));
        m_query->row(5).folder = 7;
        emit m_query->conversationChanged(5);
        QTRY_COMPARE(ids(), (QList<qint64>{1, 3, 5}));
    }

    void pagesThatFoundNothingYetAreFollowed()
    {
        m_query->emptyPages = 3;
        QVERIFY(load());
        QCOMPARE(m_query->pages, 4);
        QCOMPARE(m_model->rowCount(), 5);
    }

    void rowsAreDraggedByTheirIds()
    {
        QVERIFY(load());
        const std::unique_ptr<QMimeData> data(m_model->mimeData({m_model->index(1), m_model->index(3)}));
        QCOMPARE(draggedConversations(*data), (QList<qint64>{2, 4}));
        QVERIFY(m_model->flags(m_model->index(0)).testFlag(Qt::ItemIsDragEnabled));
        QMimeData other;
        other.setText(u"12"_s);
        QVERIFY(draggedConversations(other).isEmpty());
    }

    void tagsAndFolderAreSaid()
    {
        m_query->row(1).tags = {u"a"_s, u"b & c"_s};
        m_query->row(1).folderName = u"Work"_s;
        QVERIFY(load());
        const QModelIndex index = m_model->index(0);
        QCOMPARE(index.data(ConversationListModel::TagsRole).toStringList(), (QStringList{u"a"_s, u"b & c"_s}));
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().endsWith(u"In the folder “Work”, Tags: a, b & c"_s));
        QCOMPARE(index.data(Qt::ToolTipRole).toString(), u"Chat 1<br>In the folder “Work”, Tags: a, b &amp; c"_s);
        QVERIFY(m_model->index(1).data(Qt::ToolTipRole).toString().isEmpty());
    }

    void whatIsRunningIsSaid()
    {
        QVERIFY(load());
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setRunning(2, true);
        QCOMPARE(changed.size(), 1);
        QVERIFY(m_model->index(1, 0).data(ConversationListModel::IsRunningRole).toBool());
    }

private:
    bool load()
    {
        QSignalSpy loaded(m_model.get(), &ConversationListModel::loaded);
        m_model->load({});
        return loaded.wait();
    }

    QList<qint64> ids() const
    {
        QList<qint64> all;
        for (int row = 0; row < m_model->rowCount(); ++row)
            all += m_model->idAt(row);
        return all;
    }

    QStringList texts(int role) const
    {
        QStringList all;
        for (int row = 0; row < m_model->rowCount(); ++row)
            all += m_model->index(row, 0).data(role).toString();
        return all;
    }

    StillClock m_clock;
    std::unique_ptr<ListQuery> m_query;
    std::unique_ptr<ConversationListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestConversationListModel)

#include "tst_conversationlistmodel.moc"
