#include "tests/support/testcase.h"
#include "tests/ui/gallery/memorygallery.h"
#include "ui/models/gallerymodel.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/gallery/gallerygrid.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolTip>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

using Ids = QList<qint64>;

constexpr int kPictures = 200;

/// Wide enough for four small cells.
constexpr QSize kSize{540, 420};

QImage square(const QColor &color)
{
    QImage image(128, 96, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

} // namespace

class TestGalleryGrid : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.install(*qApp);
        QAccessible::setActive(true);
    }

    void init()
    {
        TestCase::init();
        m_gallery = std::make_unique<test::MemoryGallery>();
        m_model = std::make_unique<GalleryModel>(*m_gallery);
        m_thumbnails.clear();
        m_problems.clear();
        m_shown.clear();
        m_grid = std::make_unique<GalleryGrid>(
            *m_model, GalleryPictures{.at = [this](const QString &hash) { return m_thumbnails.value(hash); },
                                      .problem = [this](const QString &hash) { return m_problems.value(hash); },
                                      .show = [this](const QList<Asset> &assets) { m_shown.append(assets); }});
    }

    void cleanup()
    {
        m_grid.reset();
        m_model.reset();
        m_gallery.reset();
    }

    void cellsFillTheWidth_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("columns");
        QTest::newRow("narrow") << 90 << 1;
        QTest::newRow("one") << 200 << 1;
        QTest::newRow("just two") << 20 + 2 * 124 + 4 << 2;
        QTest::newRow("not quite three") << 20 + 3 * 124 + 7 << 2;
        QTest::newRow("many") << 1440 << 11;
    }

    void cellsFillTheWidth()
    {
        QFETCH(int, width);
        QFETCH(int, columns);
        for (const bool isMirrored : {false, true}) {
            const GalleryLayout layout{.width = width, .left = 7, .edge = 124, .count = 1000, .isMirrored = isMirrored};
            QCOMPARE(layout.columns(), columns);
            const QRect first = layout.cell(0);
            const QRect last = layout.cell(columns - 1);
            const QRect all = first.united(last);
            QCOMPARE(first.size(), QSize(layout.side(), layout.side()));
            // The same room at both ends, but for a pixel.
            QVERIFY(std::abs((all.left() - 7) - (7 + width - 1 - all.right())) <= 1);
            QVERIFY(width - all.width() < 20 + columns);
            QVERIFY(columns == 1 || (first.left() > last.left()) == isMirrored);
            for (const int row : {0, 1, columns, 7 * columns + columns / 2, 999}) {
                QCOMPARE(layout.rowAt(layout.cell(row).center()), row);
                const auto rows = layout.rowsBetween(layout.cell(row).top(), layout.cell(row).bottom() + 1);
                QVERIFY(rows.contains(row));
                QCOMPARE(rows.count(), std::min(columns, 1000 - row / columns * columns));
            }
            QCOMPARE(layout.rowAt({layout.cell(0).center().x(), layout.height() - 2}), -1);
            QCOMPARE(layout.rowsBetween(-500, 0).count(), 0);
        }
    }

    void onlyWhatIsInViewIsFetchedAndWishedFor()
    {
        m_gallery->fill(10'000);
        QVERIFY(open());
        QTRY_VERIFY(!m_shown.isEmpty() && m_shown.constLast().constFirst().hash == hashOf(0));
        qsizetype fetched = 0;
        for (const auto &ids : std::as_const(m_gallery->asked))
            fetched += ids.size();
        QVERIFY2(fetched < 60, qPrintable(QString::number(fetched)));
        QVERIFY(m_shown.constLast().size() < 60);
        // What is in view is wished for before the margin.
        const auto visible = m_grid->visibleRows();
        QCOMPARE(m_shown.constLast().at(visible.count() - 1).hash, hashOf(visible.last));
        QTRY_COMPARE(m_shown.constLast().size(), fetched);
    }

    void scrollingOnWishesForWhatIsThere()
    {
        m_gallery->fill(10'000);
        QVERIFY(open());
        m_grid->verticalScrollBar()->setValue(m_grid->verticalScrollBar()->maximum() / 2);
        const int middle = m_grid->visibleRows().first;
        QVERIFY(middle > 4000);
        QTRY_VERIFY(m_shown.constLast().constFirst().hash == hashOf(middle));
    }

    void arrowsGoAbout()
    {
        QVERIFY(open());
        QSignalSpy current(m_grid.get(), &GalleryGrid::currentChanged);
        QSignalSpy selected(m_grid.get(), &GalleryGrid::selectionChanged);
        press(Qt::Key_Right);
        QCOMPARE(m_grid->current(), idAt(0));
        press(Qt::Key_Right);
        press(Qt::Key_Down);
        QCOMPARE(m_grid->current(), idAt(5));
        QCOMPARE(m_grid->selection(), (Ids{idAt(5)}));
        press(Qt::Key_Up);
        press(Qt::Key_Up);
        press(Qt::Key_Left);
        QCOMPARE(m_grid->current(), idAt(0));
        press(Qt::Key_Left);
        QCOMPARE(m_grid->current(), idAt(0));
        QCOMPARE(current.size(), 5);
        QCOMPARE(selected.size(), 5);
        press(Qt::Key_End);
        QCOMPARE(m_grid->current(), idAt(kPictures - 1));
        QVERIFY(isInView(kPictures - 1));
        press(Qt::Key_Home);
        QVERIFY(isInView(0));
        press(Qt::Key_Right);
        press(Qt::Key_PageDown);
        QCOMPARE(m_grid->current(), idAt(13));
        QVERIFY(isInView(13));
        press(Qt::Key_PageUp);
        press(Qt::Key_PageUp);
        QCOMPARE(m_grid->current(), idAt(1));
    }

    void theLastLineIsReachedFromBeyondItsEnd()
    {
        m_gallery->fill(10);
        QVERIFY(open());
        m_grid->setCurrent(idAt(7));
        press(Qt::Key_Down);
        QCOMPARE(m_grid->current(), idAt(9));
        press(Qt::Key_PageDown);
        QCOMPARE(m_grid->current(), idAt(9));
    }

    void fromRightToLeftTheArrowsAreTurned()
    {
        m_grid->setLayoutDirection(Qt::RightToLeft);
        QVERIFY(open());
        QVERIFY(m_grid->rectOf(0).left() > m_grid->rectOf(1).left());
        QVERIFY(m_grid->viewport()->rect().contains(m_grid->rectOf(0)));
        m_grid->setCurrent(idAt(0));
        press(Qt::Key_Left);
        QCOMPARE(m_grid->current(), idAt(1));
        press(Qt::Key_Right);
        QCOMPARE(m_grid->current(), idAt(0));
    }

    void shiftExtendsAndControlLeavesTheSelection()
    {
        QVERIFY(open());
        m_grid->setCurrent(idAt(5));
        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_grid->selection(), (Ids{idAt(5), idAt(6), idAt(7), idAt(8), idAt(9), idAt(10)}));
        press(Qt::Key_Home, Qt::ShiftModifier);
        QCOMPARE(m_grid->selection(), (Ids{idAt(0), idAt(1), idAt(2), idAt(3), idAt(4), idAt(5)}));
        m_grid->setCurrent(idAt(2));
        press(Qt::Key_Right, Qt::ControlModifier);
        press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(m_grid->current(), idAt(4));
        QCOMPARE(m_grid->selection(), (Ids{idAt(2)}));
        press(Qt::Key_Space);
        QCOMPARE(m_grid->selection(), (Ids{idAt(2), idAt(4)}));
        press(Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(m_grid->selection(), (Ids{idAt(2)}));
        press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_grid->selection().size(), kPictures);
    }

    void keysAskTheOwner()
    {
        QVERIFY(open());
        QSignalSpy opened(m_grid.get(), &GalleryGrid::opened);
        QSignalSpy trash(m_grid.get(), &GalleryGrid::trashRequested);
        QSignalSpy stars(m_grid.get(), &GalleryGrid::starsRequested);
        press(Qt::Key_Return);
        press(Qt::Key_Delete);
        press(Qt::Key_3);
        QVERIFY(opened.isEmpty() && trash.isEmpty() && stars.isEmpty());
        m_grid->setCurrent(idAt(1));
        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(opened.takeFirst().constFirst().toLongLong(), idAt(2));
        press(Qt::Key_Delete);
        QCOMPARE(trash.takeFirst().constFirst().value<Ids>(), (Ids{idAt(1), idAt(2)}));
        for (int n = 0; n <= 5; ++n) {
            press(Qt::Key_0 + n);
            const auto said = stars.takeFirst();
            QCOMPARE(said.at(0).value<Ids>().size(), 2);
            QCOMPARE(said.at(1).toInt(), n);
        }
        press(Qt::Key_6);
        press(Qt::Key_X);
        press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(stars.isEmpty());
        // With nothing selected they mean the current one.
        m_grid->clearSelection();
        press(Qt::Key_Delete);
        QCOMPARE(trash.takeFirst().constFirst().value<Ids>(), (Ids{idAt(2)}));
    }

    void otherKeysAreLeftToTheWindow()
    {
        QVERIFY(open());
        m_grid->setCurrent(idAt(0));
        for (const auto &[key, isTaken] :
             {std::pair{Qt::Key_Delete, true}, {Qt::Key_4, true}, {Qt::Key_A, false}, {Qt::Key_F, false}}) {
            QKeyEvent override(QEvent::ShortcutOverride, key, Qt::NoModifier);
            override.ignore();
            QApplication::sendEvent(m_grid.get(), &override);
            QCOMPARE(override.isAccepted(), isTaken);
            QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
            QApplication::sendEvent(m_grid.get(), &press);
            QCOMPARE(press.isAccepted(), isTaken);
        }
    }

    void clicksSelect()
    {
        QVERIFY(open());
        click(2);
        QCOMPARE(m_grid->selection(), (Ids{idAt(2)}));
        click(4, Qt::ControlModifier);
        QCOMPARE(m_grid->selection(), (Ids{idAt(2), idAt(4)}));
        QCOMPARE(m_grid->current(), idAt(4));
        click(2, Qt::ControlModifier);
        QCOMPARE(m_grid->selection(), (Ids{idAt(4)}));
        click(4);
        click(6, Qt::ShiftModifier);
        QCOMPARE(m_grid->selection(), (Ids{idAt(4), idAt(5), idAt(6)}));
        click(0, Qt::ControlModifier);
        click(1, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_grid->selection().size(), 5);
        click(5);
        QCOMPARE(m_grid->selection(), (Ids{idAt(5)}));
        QTest::mouseClick(m_grid->viewport(), Qt::LeftButton, {}, QPoint(2, 2));
        QVERIFY(m_grid->selection().isEmpty());
        QCOMPARE(m_grid->current(), idAt(5));
    }

    void aDoubleClickOpens()
    {
        QVERIFY(open());
        QSignalSpy opened(m_grid.get(), &GalleryGrid::opened);
        QTest::mouseDClick(m_grid->viewport(), Qt::LeftButton, {}, m_grid->rectOf(3).center());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst().constFirst().toLongLong(), idAt(3));
    }

    void whatIsSelectedIsDraggedTogether()
    {
        QVERIFY(open());
        m_grid->setSelection({idAt(1), idAt(3)});
        QSignalSpy dragged(m_grid.get(), &GalleryGrid::dragRequested);
        drag(3);
        QCOMPARE(dragged.takeFirst().constFirst().value<Ids>(), (Ids{idAt(1), idAt(3)}));
        QCOMPARE(m_grid->selection().size(), 2);
        drag(2);
        QCOMPARE(dragged.takeFirst().constFirst().value<Ids>(), (Ids{idAt(2)}));
        QVERIFY(dragged.isEmpty());
    }

    void theMenuIsForWhatIsUnderIt()
    {
        QVERIFY(open());
        QSignalSpy menu(m_grid.get(), &GalleryGrid::menuRequested);
        m_grid->setSelection({idAt(1), idAt(3)});
        const auto rightClick = [this](QPoint at) {
            QTest::mousePress(m_grid->viewport(), Qt::RightButton, {}, at);
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, m_grid->viewport()->mapToGlobal(at));
            QApplication::sendEvent(m_grid->viewport(), &event);
            QTest::mouseRelease(m_grid->viewport(), Qt::RightButton, {}, at);
        };
        rightClick(m_grid->rectOf(3).center());
        QCOMPARE(menu.takeFirst().constFirst().value<Ids>(), (Ids{idAt(1), idAt(3)}));
        rightClick(m_grid->rectOf(2).center());
        QCOMPARE(menu.takeFirst().constFirst().value<Ids>(), (Ids{idAt(2)}));
        rightClick({1, 1});
        QVERIFY(menu.isEmpty());
        QContextMenuEvent key(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(m_grid.get(), &key);
        QCOMPARE(menu.constFirst().constFirst().value<Ids>(), (Ids{idAt(2)}));
        QCOMPARE(menu.constFirst().at(1).toPoint(), m_grid->viewport()->mapToGlobal(m_grid->rectOf(2).center()));
    }

    void theTipTellsWhatItIs()
    {
        m_gallery->fill(3);
        m_gallery->at(3).asset.name = u"<b>lamp</b>.png"_s;
        QVERIFY(open());
        const QPoint at = m_grid->rectOf(0).center();
        if (QGuiApplication::platformName() == u"offscreen")
            QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
        QHelpEvent help(QEvent::ToolTip, at, m_grid->viewport()->mapToGlobal(at));
        QApplication::sendEvent(m_grid->viewport(), &help);
        QCOMPARE(QToolTip::text(), u"<span>&lt;b&gt;lamp&lt;/b&gt;.png<br>gpt-image-1<br>1,536 × 1,024<br>$0.03</span>"_s);
        QToolTip::hideText();
    }

    void aPictureIsPaintedWhenItIsReady()
    {
        m_gallery->fill(3);
        QVERIFY(open());
        const QColor before = colorAt(1);
        QCOMPARE(before, m_theme.tokens().code);
        m_thumbnails.insert(hashOf(1), square(Qt::red));
        m_grid->pictureReady(hashOf(1));
        QTRY_COMPARE(colorAt(1), QColor(Qt::red));
        // It was replaced.
        m_thumbnails.insert(hashOf(1), square(Qt::blue));
        m_grid->pictureReady(hashOf(1));
        QTRY_COMPARE(colorAt(1), QColor(Qt::blue));
        // It was forgotten, and is wished for again.
        const qsizetype wishes = m_shown.size();
        m_thumbnails.clear();
        m_grid->pictureReady(hashOf(1));
        QTRY_VERIFY(m_shown.size() > wishes);
        // There will be none: no more wishes for it.
        m_problems.insert(hashOf(1), u"The file is damaged."_s);
        const qsizetype told = m_shown.size();
        m_grid->pictureReady(hashOf(1));
        QTest::qWait(80);
        QCOMPARE(m_shown.size(), told);
    }

    void marksAndRingsArePainted()
    {
        m_gallery->fill(4);
        m_gallery->at(4).stars = 5;
        m_gallery->at(3).asset.mime = u"video/mp4"_s;
        QVERIFY(open());
        for (int row = 0; row < 4; ++row)
            m_thumbnails.insert(hashOf(row), square(Qt::gray));
        m_grid->pictureReady(hashOf(0));
        QTRY_COMPARE(colorAt(0), QColor(Qt::gray));
        const auto image = [this](int row) { return m_grid->viewport()->grab(m_grid->rectOf(row)).toImage(); };
        QTRY_VERIFY(image(0) != image(2) && image(1) != image(2));
        QCOMPARE(image(3), image(2));
        m_grid->setFocus();
        m_grid->setCurrent(idAt(3));
        const QImage focused = image(3);
        QVERIFY(focused != image(2));
        m_grid->clearFocus();
        QVERIFY(image(3) != focused);
        m_theme.setChoice(ThemeChoice::Dark);
        QCOMPARE(m_grid->viewport()->grab().toImage().pixelColor(1, 1), m_theme.tokens().surface);
        m_theme.setChoice(ThemeChoice::Light);
    }

    void whatIsTrashedHandsItsPlaceOn()
    {
        QVERIFY(open());
        m_grid->setCurrent(idAt(3));
        const qint64 next = idAt(4);
        QSignalSpy current(m_grid.get(), &GalleryGrid::currentChanged);
        QSignalSpy selected(m_grid.get(), &GalleryGrid::selectionChanged);
        emit m_gallery->removed({idAt(3)});
        QCOMPARE(m_grid->current(), next);
        QCOMPARE(m_grid->selection(), (Ids{next}));
        QCOMPARE(current.size(), 1);
        QCOMPARE(selected.size(), 1);
        press(Qt::Key_Right);
        QCOMPARE(m_grid->current(), idAt(4));
    }

    void theSelectionOutlivesAnotherOrder()
    {
        QVERIFY(open());
        m_grid->setCurrent(idAt(3));
        m_grid->setSelection({idAt(3), idAt(7)});
        const Ids before = m_grid->selection();
        QSignalSpy selected(m_grid.get(), &GalleryGrid::selectionChanged);
        QVERIFY(load({.order = GalleryFilter::Order::Oldest}));
        QCOMPARE(m_grid->selection(), (Ids{before.at(1), before.at(0)}));
        QCOMPARE(m_grid->current(), before.at(0));
        QCOMPARE(selected.size(), 0);
        press(Qt::Key_Left);
        QCOMPARE(m_grid->current(), before.at(0) - 1);
        // What is not in the next list is nobody's any more.
        QVERIFY(load({.search = u"lamp-7.png"_s}));
        QVERIFY(m_grid->selection().isEmpty());
        QCOMPARE(m_grid->current(), 0);
    }

    void newPicturesDoNotMoveWhatIsInView()
    {
        QVERIFY(open());
        m_grid->verticalScrollBar()->setValue(1000);
        const int row = m_grid->visibleRows().first + 4;
        const qint64 id = idAt(row);
        const int top = m_grid->rectOf(row).top();
        for (int i = 1; i <= 9; ++i) {
            m_gallery->put(kPictures + i);
            emit m_gallery->added(kPictures + i);
        }
        const int now = m_model->rowOf(id);
        QCOMPARE(now, row + 9);
        QCOMPARE(m_grid->rectOf(now).top(), top);
        // At the beginning they come into view.
        m_grid->verticalScrollBar()->setValue(0);
        m_gallery->put(kPictures + 10);
        emit m_gallery->added(kPictures + 10);
        QCOMPARE(m_grid->visibleRows().first, 0);
        QCOMPARE(idAt(0), kPictures + 10);
    }

    void anotherSizeKeepsTheCurrentOneInView()
    {
        QVERIFY(open());
        m_grid->setCurrent(idAt(120));
        const int side = m_grid->rectOf(120).width();
        m_grid->setCellSize(GalleryGrid::CellSize::Large);
        QVERIFY(m_grid->rectOf(120).width() > side * 3 / 2);
        QVERIFY(isInView(120));
        m_grid->resize(900, 300);
        QVERIFY(isInView(120));
        QVERIFY(load({.search = u"lamp"_s}));
        QCOMPARE(m_grid->verticalScrollBar()->value(), 0);
    }

    void aReaderIsToldOfWhatIsInView()
    {
        m_gallery->fill(1000);
        m_gallery->at(1000).stars = 2;
        QVERIFY(open());
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_grid.get());
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->text(QAccessible::Name), u"Gallery"_s);
        QCOMPARE(list->childCount(), m_grid->visibleRows().count());
        QAccessibleInterface *first = list->child(0);
        QCOMPARE(first->role(), QAccessible::ListItem);
        QVERIFY(first->text(QAccessible::Name).startsWith(u"lamp-1000.png, gpt-image-1, 1,536 × 1,024, $0.03, 2 star"_s));
        QCOMPARE(first->text(QAccessible::Description), u"1 of 1,000. a lamp at dusk"_s);
        QCOMPARE(list->indexOfChild(first), 0);
        QCOMPARE(first->rect().size(), m_grid->rectOf(0).size());
        QCOMPARE(list->childAt(first->rect().center().x(), first->rect().center().y()), first);
        QVERIFY(!first->state().selected && !first->state().focused);
        first->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QVERIFY(first->state().selected);
        QTRY_VERIFY(first->state().focused);
        QCOMPARE(list->focusChild(), first);
        QSignalSpy opened(m_grid.get(), &GalleryGrid::opened);
        first->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(opened.size(), 1);
        press(Qt::Key_End);
        QVERIFY(first->state().offscreen);
        QTRY_COMPARE(list->child(list->childCount() - 1)->text(QAccessible::Description), u"1,000 of 1,000. a lamp at dusk"_s);
        QCOMPARE(list->focusChild(), list->child(list->childCount() - 1));
        emit m_gallery->removed({m_grid->current()});
        QVERIFY(list->focusChild()->isValid());
    }

private:
    bool load(const GalleryFilter &filter = {})
    {
        QSignalSpy loaded(m_model.get(), &GalleryModel::loaded);
        m_model->load(filter);
        return loaded.wait();
    }

    /// What is in view is known, too.
    bool open()
    {
        if (!m_gallery->hasAny())
            m_gallery->fill(kPictures);
        m_grid->resize(kSize);
        m_grid->show();
        m_grid->activateWindow();
        m_grid->setFocus();
        return QTest::qWaitForWindowActive(m_grid.get()) && load() && QTest::qWaitFor([this] {
                   const auto last = m_model->index(m_grid->visibleRows().last);
                   return last.data(GalleryModel::IsLoadedRole).toBool() && !m_shown.isEmpty();
               });
    }

    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_grid.get(), static_cast<Qt::Key>(key), modifiers);
    }

    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(m_grid->viewport(), Qt::LeftButton, modifiers, m_grid->rectOf(row).center());
    }

    void drag(int row)
    {
        const QPoint from = m_grid->rectOf(row).center();
        const QPoint to = from + QPoint(QApplication::startDragDistance() + 5, 0);
        QTest::mousePress(m_grid->viewport(), Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, m_grid->viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(m_grid->viewport(), &move);
        QTest::mouseRelease(m_grid->viewport(), Qt::LeftButton, {}, to);
    }

    qint64 idAt(int row) const { return m_model->idAt(row); }
    QString hashOf(int row) const { return test::MemoryGallery::item(idAt(row)).asset.hash; }
    bool isInView(int row) const { return m_grid->viewport()->rect().contains(m_grid->rectOf(row)); }
    QColor colorAt(int row) const { return m_grid->viewport()->grab().toImage().pixelColor(m_grid->rectOf(row).center()); }

    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
    std::unique_ptr<test::MemoryGallery> m_gallery;
    std::unique_ptr<GalleryModel> m_model;
    std::unique_ptr<GalleryGrid> m_grid;
    QHash<QString, QImage> m_thumbnails;
    QHash<QString, QString> m_problems;
    QList<QList<Asset>> m_shown;
};

QTEST_MAIN(TestGalleryGrid)

#include "tst_gallerygrid.moc"
