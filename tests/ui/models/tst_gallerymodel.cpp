#include "tests/support/testcase.h"
#include "tests/ui/gallery/memorygallery.h"
#include "ui/models/gallerymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

class TestGalleryModel : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init()
    {
        TestCase::init();
        m_gallery = std::make_unique<test::MemoryGallery>();
        m_model = std::make_unique<GalleryModel>(*m_gallery);
        m_tester =
            std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_gallery.reset();
    }

    void allRowsAreThereAtOnceAndNoneIsFetched()
    {
        m_tester.reset();
        m_gallery->fill(5000);
        QVERIFY(load());
        QCOMPARE(m_model->rowCount(), 5000);
        QCOMPARE(m_model->idAt(0), 5000);
        QCOMPARE(m_model->rowOf(1), 4999);
        QCOMPARE(m_model->rowOf(5001), -1);
        QCOMPARE(m_model->idAt(5000), 0);
        QVERIFY(!m_model->index(7).data(GalleryModel::IsLoadedRole).toBool());
        QTest::qWait(10);
        QVERIFY(m_gallery->asked.isEmpty());
    }

    void whatIsAskedForComesTogether()
    {
        m_tester.reset();
        m_gallery->fill(1000);
        QVERIFY(load());
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        for (int row = 100; row < 150; ++row)
            QVERIFY(!m_model->index(row).data(GalleryModel::NameRole).isValid());
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(m_gallery->asked.size(), 1);
        QCOMPARE(m_gallery->asked.constFirst().size(), 50);
        QCOMPARE(changed.constFirst().at(0).toModelIndex().row(), 100);
        QCOMPARE(changed.constFirst().at(1).toModelIndex().row(), 149);
        QCOMPARE(m_model->index(100).data(GalleryModel::NameRole).toString(), u"lamp-900.png"_s);
        // It is known now.
        QTest::qWait(10);
        QCOMPARE(m_gallery->asked.size(), 1);
    }

    void rolesSayWhatIsKnown()
    {
        m_gallery->fill(3);
        m_gallery->at(3).stars = 3;
        m_gallery->at(3).asset.mime = u"video/mp4"_s;
        m_gallery->at(2).isPlayMoney = true;
        m_gallery->at(1).asset.origin = AssetOrigin::Imported;
        m_gallery->at(1).cost.reset();
        QVERIFY(load());
        QVERIFY(fetched(0) && fetched(1) && fetched(2));
        const QModelIndex row = m_model->index(0);
        QCOMPARE(row.data(GalleryModel::IdRole).toLongLong(), 3);
        QCOMPARE(row.data(GalleryModel::SizeRole).toSize(), QSize(1536, 1024));
        QCOMPARE(row.data(GalleryModel::StarsRole).toInt(), 3);
        QCOMPARE(row.data(GalleryModel::ModelRole).toString(), u"gpt-image-1"_s);
        QCOMPARE(row.data(GalleryModel::MimeRole).toString(), u"video/mp4"_s);
        QCOMPARE(row.data(GalleryModel::CostRole).toString(), u"$0.03"_s);
        QVERIFY(row.data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(u"lamp-3.png, video, gpt-image-1, 1,536 × 1,024, $0.03, 3 star"_s));
        QCOMPARE(m_model->index(1).data(GalleryModel::CostRole).toString(), u"play $0.03"_s);
        QVERIFY(m_model->index(1).data(GalleryModel::IsPlayMoneyRole).toBool());
        QCOMPARE(m_model->index(2).data(GalleryModel::CostRole).toString(), QString());
    }

    void atMostTwoRequestsAreOnTheWayAndTheLastWishComesFirst()
    {
        m_tester.reset();
        m_gallery->fill(4000);
        QVERIFY(load());
        m_gallery->hold();
        const auto look = [this](int first) {
            for (int row = first; row < first + 100; ++row)
                m_model->itemAt(row);
        };
        look(0);
        QTRY_COMPARE(m_gallery->held(), 1);
        look(500);
        QTRY_COMPARE(m_gallery->held(), 2);
        for (int i = 0; i < 10; ++i)
            look(1000 + i * 250);
        QTest::qWait(20);
        QCOMPARE(m_gallery->asked.size(), 2);
        m_gallery->deliver();
        QTRY_COMPARE(m_gallery->asked.size(), 3);
        QCOMPARE(m_gallery->held(), 2);
        QVERIFY(m_gallery->asked.constLast().contains(m_model->idAt(3250)));
        QVERIFY(!m_gallery->asked.constLast().contains(m_model->idAt(1000)));
        m_gallery->deliverAll();
        QTRY_VERIFY(m_model->index(3250).data(GalleryModel::IsLoadedRole).toBool());
    }

    void whatIsFarIsForgotten()
    {
        m_tester.reset();
        m_gallery->fill(9000);
        QVERIFY(load());
        for (int first = 0; first < 9000; first += 200) {
            for (int row = first; row < first + 200; ++row)
                m_model->itemAt(row);
            QTRY_VERIFY(m_model->index(first).data(GalleryModel::IsLoadedRole).toBool());
        }
        int known = 0;
        for (int row = 0; row < 9000; ++row)
            known += m_model->index(row).data(GalleryModel::IsLoadedRole).toBool() ? 1 : 0;
        QVERIFY2(known <= 4000, qPrintable(QString::number(known)));
        QVERIFY(m_model->index(8999).data(GalleryModel::IsLoadedRole).toBool());
        QVERIFY(!m_model->index(0).data(GalleryModel::IsLoadedRole).toBool());
    }

    void lateAnswersOfAnOlderLoadAreDropped()
    {
        m_tester.reset();
        m_gallery->fill(20);
        QSignalSpy loaded(m_model.get(), &GalleryModel::loaded);
        m_gallery->hold();
        m_model->load({});
        m_model->load({.search = u"lamp-7"_s});
        QCOMPARE(m_gallery->held(), 2);
        m_gallery->deliver();
        QCOMPARE(loaded.size(), 0);
        QCOMPARE(m_model->rowCount(), 0);
        m_gallery->deliver();
        QCOMPARE(loaded.size(), 1);
        QCOMPARE(m_model->ids(), (QList<AssetId>{7}));
        // The same goes for what the rows are.
        m_model->itemAt(0);
        QTRY_COMPARE(m_gallery->held(), 1);
        m_model->load({});
        m_gallery->deliver();
        QVERIFY(!m_model->index(0).data(GalleryModel::IsLoadedRole).toBool());
        m_gallery->deliverAll();
        QCOMPARE(m_model->rowCount(), 20);
        QVERIFY(fetched(13));
    }

    void aNewPictureComesInAtTheTop()
    {
        m_gallery->fill(5);
        QVERIFY(load());
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        m_gallery->put(6);
        emit m_gallery->added(6);
        QCOMPARE(m_model->idAt(0), 6);
        QCOMPARE(m_model->rowCount(), 6);
        emit m_gallery->added(6);
        QCOMPARE(m_model->rowCount(), 6);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(m_gallery->indexes, 1);
    }

    void whatIsBackFromTheTrashGetsItsPlaceBack()
    {
        m_gallery->fill(5);
        QVERIFY(load());
        emit m_gallery->removed({3});
        QCOMPARE(m_model->ids(), (QList<AssetId>{5, 4, 2, 1}));
        emit m_gallery->added(3);
        QCOMPARE(m_model->ids(), (QList<AssetId>{5, 4, 3, 2, 1}));
        QVERIFY(load({.order = GalleryFilter::Order::Oldest}));
        m_gallery->put(9);
        emit m_gallery->added(9);
        QCOMPARE(m_model->ids(), (QList<AssetId>{1, 2, 3, 4, 5, 9}));
    }

    void underAFilterANewPictureIsLookedForOnce()
    {
        m_gallery->fill(20);
        QVERIFY(load({.search = u"lamp-1"_s}));
        QCOMPARE(m_model->rowCount(), 11);
        QSignalSpy loaded(m_model.get(), &GalleryModel::loaded);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        for (AssetId id = 100; id < 110; ++id) {
            m_gallery->put(id);
            emit m_gallery->added(id);
        }
        QCOMPARE(m_model->rowCount(), 11);
        QTRY_COMPARE(m_model->rowCount(), 21);
        QCOMPARE(m_gallery->indexes, 2);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(loaded.size(), 0);
    }

    void aChangeIsToldInPlaceAndOnlyWhereSomethingChanged()
    {
        m_gallery->fill(10);
        QVERIFY(load());
        QVERIFY(fetched(2) && fetched(3));
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_gallery->at(7).stars = 5;
        emit m_gallery->changed({8, 7, 1});
        // The old news stay until the new ones come.
        QCOMPARE(m_model->index(3).data(GalleryModel::StarsRole).toInt(), 0);
        QTRY_COMPARE(m_model->index(3).data(GalleryModel::StarsRole).toInt(), 5);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.constFirst().at(0).toModelIndex().row(), 3);
        QCOMPARE(m_gallery->indexes, 1);
        // Nobody has asked for the last one yet.
        QVERIFY(!m_gallery->asked.constLast().contains(1));
    }

    void aChangeWhileItIsFetchedIsFetchedAgain()
    {
        m_tester.reset();
        m_gallery->fill(3);
        QVERIFY(load());
        m_gallery->hold();
        m_model->itemAt(0);
        QTRY_COMPARE(m_gallery->held(), 1);
        m_gallery->at(3).stars = 4;
        emit m_gallery->changed({3});
        m_gallery->deliverAll();
        QTRY_COMPARE(m_model->index(0).data(GalleryModel::StarsRole).toInt(), 4);
    }

    void aChangeThatTheOrderHangsOnIsAskedAnew()
    {
        m_gallery->fill(5);
        QVERIFY(load({.order = GalleryFilter::Order::Starred}));
        m_gallery->at(2).stars = 5;
        emit m_gallery->changed({2});
        QTRY_COMPARE(m_model->ids(), (QList<AssetId>{2, 5, 4, 3, 1}));
        QVERIFY(load({.minStars = 3}));
        QCOMPARE(m_model->ids(), (QList<AssetId>{2}));
        m_gallery->at(2).stars = 1;
        emit m_gallery->changed({2});
        QTRY_COMPARE(m_model->rowCount(), 0);
    }

    void whatIsRemovedGoesInPlace()
    {
        m_gallery->fill(10);
        QVERIFY(load());
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        emit m_gallery->removed({4, 9, 8, 77});
        QCOMPARE(m_model->ids(), (QList<AssetId>{10, 7, 6, 5, 3, 2, 1}));
        QCOMPARE(removed.size(), 2);
        QCOMPARE(reset.size(), 0);
    }

    void whatIsRemovedEverywhereIsOneReset()
    {
        m_gallery->fill(1000);
        QVERIFY(load());
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        QList<AssetId> odd;
        for (AssetId id = 1; id <= 1000; id += 2)
            odd.append(id);
        emit m_gallery->removed(odd);
        QCOMPARE(m_model->rowCount(), 500);
        QCOMPARE(m_model->rowOf(3), -1);
        QCOMPARE(m_model->idAt(0), 1000);
        QCOMPARE(reset.size(), 1);
    }

    void theTrashIsTheOtherWayRound()
    {
        m_gallery->fill(4);
        m_gallery->at(2).trashedAt = m_gallery->at(3).trashedAt = QDateTime::currentDateTimeUtc();
        QVERIFY(load({.place = GalleryFilter::Place::Trash}));
        QCOMPARE(m_model->ids(), (QList<AssetId>{3, 2}));
        emit m_gallery->added(3);
        QCOMPARE(m_model->ids(), (QList<AssetId>{2}));
        m_gallery->at(3).trashedAt = {};
        m_gallery->at(4).trashedAt = QDateTime::currentDateTimeUtc();
        emit m_gallery->removed({4});
        QTRY_COMPARE(m_model->ids(), (QList<AssetId>{4, 2}));
    }

    void whatWasGoneWithoutAWordLeavesTheRows()
    {
        m_gallery->fill(4);
        QVERIFY(load());
        m_gallery->drop(3);
        m_model->itemAt(1);
        QTRY_COMPARE(m_model->ids(), (QList<AssetId>{4, 2, 1}));
    }

    void newsDuringALoadAreNotLost()
    {
        m_tester.reset();
        m_gallery->fill(3);
        m_gallery->hold();
        m_model->load({});
        m_gallery->put(4);
        emit m_gallery->added(4);
        m_gallery->deliverAll();
        QTRY_COMPARE(m_model->rowCount(), 4);
        QCOMPARE(m_gallery->indexes, 2);
    }

    void aFailureIsToldAndTheRowsStay()
    {
        m_gallery->fill(3);
        QVERIFY(load());
        QSignalSpy failed(m_model.get(), &GalleryModel::failed);
        m_gallery->trouble = Error{.kind = Error::Kind::Storage, .message = u"The library cannot be read."_s};
        m_model->load({.search = u"x"_s});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(m_model->rowCount(), 3);
        QCOMPARE(failed.constFirst().constFirst().value<Error>().kind, Error::Kind::Storage);
        m_model->itemAt(0);
        QTRY_COMPARE(failed.size(), 2);
        // Whoever looks again asks again.
        m_gallery->trouble.reset();
        QVERIFY(fetched(0));
    }

private:
    bool load(const GalleryFilter &filter = {})
    {
        QSignalSpy loaded(m_model.get(), &GalleryModel::loaded);
        m_model->load(filter);
        return loaded.wait();
    }

    bool fetched(int row)
    {
        m_model->itemAt(row);
        return QTest::qWaitFor([&] { return m_model->index(row).data(GalleryModel::IsLoadedRole).toBool(); });
    }

    std::unique_ptr<test::MemoryGallery> m_gallery;
    std::unique_ptr<GalleryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestGalleryModel)

#include "tst_gallerymodel.moc"
