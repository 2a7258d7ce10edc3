#include "tests/support/manualclock.h"
#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"
#include "tests/ui/jobs/joblist.h"
#include "ui/models/jobtablemodel.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/jobs/jobtable.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHeaderView>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>

#include <memory>

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

QImage sky(const QString &hash)
{
    QImage image(320, 180, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient gradient(0, 0, 320, 180);
    const int hue = static_cast<int>(qHash(hash) % 360);
    gradient.setColorAt(0, QColor::fromHsv(hue, 90, 240));
    gradient.setColorAt(1, QColor::fromHsv(hue, 200, 90));
    painter.fillRect(image.rect(), gradient);
    return image;
}

} // namespace

class JobTableTest : public TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.setChoice(ThemeChoice::Light);
        m_theme.install(*qApp);
    }

    void init()
    {
        TestCase::init();
        m_list = std::make_unique<JobList>();
        for (int number = 60; number > 0; --number) {
            JobRow row = jobRow(number,
                                number > 57   ? JobState::Queued
                                : number > 50 ? JobState::Running
                                              : JobState::Stored,
                                61 - number);
            row.job.request.inputs = {{u"first_frame"_s, u"hash%1"_s.arg(number)}};
            row.cost.held = cents(15);
            m_list->rows.append(row);
        }
        m_model = std::make_unique<JobTableModel>(*m_list, m_clock);
        m_asked.clear();
        m_table = std::make_unique<JobTable>(*m_model, [this](const QString &hash) {
            m_asked.append(hash);
            return m_missing.contains(hash) ? QImage() : sky(hash);
        });
        m_table->resize(900, 440);
        m_table->show();
        m_table->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
        QVERIFY(load());
    }

    void cleanup()
    {
        m_table.reset();
        m_model.reset();
        m_list.reset();
        m_missing.clear();
        m_theme.setChoice(ThemeChoice::Light);
        m_theme.setTextScale(1);
    }

    void changesLeaveSelectionAndScrollAlone()
    {
        m_table->setCurrentId(u"job-40"_s);
        select({u"job-40"_s, u"job-39"_s});
        m_table->verticalScrollBar()->setValue(777);
        const int y = m_table->rowViewportPosition(m_model->rowOf(u"job-40"_s));
        QSignalSpy current(m_table.get(), &JobTable::currentJobChanged);
        m_list->add(jobRow(61, JobState::Queued, 0));
        m_list->set(u"job-55"_s, JobState::Stored);
        QVERIFY(waitFor([&] { return m_model->rowCount() == 61 && state(u"job-55"_s) == JobState::Stored; }));
        m_list->rows.removeAt(m_list->indexOf(u"job-58"_s));
        emit m_list->rowChanged(u"job-58"_s);
        QVERIFY(waitFor([&] { return m_model->rowCount() == 60; }));
        QCOMPARE(m_table->selectedIds(), (QStringList{u"job-40"_s, u"job-39"_s}));
        QCOMPARE(m_table->currentId(), u"job-40"_s);
        QCOMPARE(current.size(), 0);
        QCOMPARE(m_table->rowViewportPosition(m_model->rowOf(u"job-40"_s)), y);
    }

    void atTheTopNewJobsAreSeen()
    {
        m_list->add(jobRow(61, JobState::Queued, 0));
        QVERIFY(waitFor([&] { return m_model->rowCount() == 61; }));
        QCOMPARE(m_table->verticalScrollBar()->value(), 0);
        QCOMPARE(m_table->rowViewportPosition(0), 0);
    }

    void anotherGroupKeepsWhatIsSelectedOfIt()
    {
        m_table->setCurrentId(u"job-55"_s);
        select({u"job-55"_s, u"job-10"_s});
        m_table->setCurrentIndex(m_model->index(m_model->rowOf(u"job-55"_s), JobTableModel::Prompt));
        QVERIFY(load({.group = JobGroup::Active, .feature = {}}));
        QCOMPARE(m_table->currentId(), u"job-55"_s);
        QCOMPARE(m_table->selectedIds(), QStringList{u"job-55"_s});
        QSignalSpy current(m_table.get(), &JobTable::currentJobChanged);
        QVERIFY(load({.group = JobGroup::Done, .feature = {}}));
        QCOMPARE(m_table->currentId(), QString());
        QCOMPARE(current.size(), 1);
        QCOMPARE(current.constFirst().constFirst().toString(), QString());
    }

    void severalAreSelectedByKey()
    {
        m_table->setCurrentId(u"job-60"_s);
        QSignalSpy selected(m_table.get(), &JobTable::selectedJobsChanged);
        QTest::keyClick(m_table.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_table.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_table->selectedIds(), (QStringList{u"job-60"_s, u"job-59"_s, u"job-58"_s}));
        QCOMPARE(selected.constLast().constFirst().toStringList().size(), 3);
        QTest::keyClick(m_table.get(), Qt::Key_End);
        QCOMPARE(m_table->currentId(), u"job-1"_s);
        QTest::keyClick(m_table.get(), Qt::Key_Home);
        QCOMPARE(m_table->currentId(), u"job-60"_s);
        // A row is one thing.
        QTest::keyClick(m_table.get(), Qt::Key_Right);
        QCOMPARE(m_table->currentIndex().column(), static_cast<int>(JobTableModel::Prompt));
    }

    void enterOpensAndDeleteAsksToCancel()
    {
        QSignalSpy opened(m_table.get(), &JobTable::opened);
        QSignalSpy cancelled(m_table.get(), &JobTable::cancelRequested);
        m_table->setCurrentId(u"job-58"_s);
        QTest::keyClick(m_table.get(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst().constFirst().toString(), u"job-58"_s);
        // What is over is no longer to be cancelled.
        select({u"job-58"_s, u"job-51"_s, u"job-50"_s});
        QTest::keyClick(m_table.get(), Qt::Key_Delete);
        QCOMPARE(cancelled.constLast().constFirst().toStringList(), (QStringList{u"job-58"_s, u"job-51"_s}));
        m_table->setCurrentId(u"job-50"_s);
        QTest::keyClick(m_table.get(), Qt::Key_Delete);
        QCOMPARE(cancelled.size(), 1);
    }

    void aDoubleClickOpens()
    {
        QSignalSpy opened(m_table.get(), &JobTable::opened);
        const QPoint at = m_table->visualRect(m_model->index(2, JobTableModel::State)).center();
        QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst().constFirst().toString(), u"job-58"_s);
    }

    void aMenuIsAskedForWhatIsSelected()
    {
        QSignalSpy menu(m_table.get(), &JobTable::menuRequested);
        select({u"job-59"_s, u"job-58"_s});
        askForMenu(1);
        QCOMPARE(menu.constLast().constFirst().toStringList(), (QStringList{u"job-59"_s, u"job-58"_s}));
        // Elsewhere it is for what lies there.
        askForMenu(4);
        QCOMPARE(menu.constLast().constFirst().toStringList(), QStringList{u"job-56"_s});
        m_table->setCurrentId(u"job-60"_s);
        QContextMenuEvent key(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(m_table->viewport(), &key);
        QCOMPARE(menu.constLast().constFirst().toStringList(), QStringList{u"job-60"_s});
        QVERIFY(QRect(m_table->viewport()->mapToGlobal(QPoint()), m_table->viewport()->size())
                    .contains(menu.constLast().constLast().toPoint()));
    }

    void whatWaitsIsMovedByKey()
    {
        QSignalSpy moved(m_table.get(), &JobTable::reordered);
        m_table->setCurrentId(u"job-60"_s);
        QTest::keyClick(m_table.get(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(moved.constLast().constFirst().toStringList(), (QStringList{u"job-59"_s, u"job-60"_s, u"job-58"_s}));
        m_model->reorder(moved.constLast().constFirst().toStringList());
        QCOMPARE(m_table->selectedIds(), QStringList{u"job-60"_s});
        QTest::keyClick(m_table.get(), Qt::Key_Down, Qt::AltModifier);
        m_model->reorder(moved.constLast().constFirst().toStringList());
        QCOMPARE(m_model->rowOf(u"job-60"_s), 2);
        // Below what waits there is nothing to wait behind.
        QTest::keyClick(m_table.get(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(moved.size(), 2);
        m_table->setCurrentId(u"job-55"_s);
        QTest::keyClick(m_table.get(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(moved.size(), 2);
    }

    void severalMoveTogether()
    {
        QSignalSpy moved(m_table.get(), &JobTable::reordered);
        select({u"job-59"_s, u"job-58"_s});
        QTest::keyClick(m_table.get(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(moved.constLast().constFirst().toStringList(), (QStringList{u"job-59"_s, u"job-58"_s, u"job-60"_s}));
    }

    void whatWaitsIsMovedByDragging()
    {
        QSignalSpy moved(m_table.get(), &JobTable::reordered);
        const QRect last = m_table->visualRect(m_model->index(2, JobTableModel::Prompt));
        // Below the middle of the last one that waits.
        drop(u"job-60"_s, last.center() + QPoint(0, 10));
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved.constLast().constFirst().toStringList(), (QStringList{u"job-59"_s, u"job-58"_s, u"job-60"_s}));
        drop(u"job-58\njob-59"_s, m_table->visualRect(m_model->index(0, 1)).topLeft() + QPoint(5, 2));
        QCOMPARE(moved.constLast().constFirst().toStringList(), (QStringList{u"job-59"_s, u"job-58"_s, u"job-60"_s}));
        // Where it is already, what does not wait, and what nobody knows.
        drop(u"job-60"_s, m_table->visualRect(m_model->index(0, 1)).center());
        drop(u"job-55"_s, last.center());
        drop(u"nobody"_s, last.center());
        QCOMPARE(moved.size(), 2);
    }

    void aLineShowsWhereItWouldBeDropped()
    {
        QMimeData data;
        data.setData(u"application/x-maquette-jobs"_s, "job-60");
        const QRect row = m_table->visualRect(m_model->index(1, JobTableModel::Prompt));
        QDragEnterEvent enter(row.center(), Qt::MoveAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_table->viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(row.center() + QPoint(0, 9), Qt::MoveAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_table->viewport(), &move);
        QVERIFY(move.isAccepted());
        const auto lineColor = [&] { return m_table->viewport()->grab().toImage().pixelColor(300, row.bottom()); };
        QCOMPARE(lineColor(), m_theme.tokens().accent);
        shoot(u"gap"_s);
        QDragLeaveEvent leave;
        QApplication::sendEvent(m_table->viewport(), &leave);
        QVERIFY(lineColor() != m_theme.tokens().accent);
    }

    void filesAreNotTheTablesToTake()
    {
        QMimeData files;
        files.setUrls({QUrl(u"file:///tmp/lamp.png"_s)});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(m_table->viewport(), &enter);
        QVERIFY(!enter.isAccepted());
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(m_table->viewport(), &drop);
        QVERIFY(!drop.isAccepted());
    }

    void onlyWhatIsSeenIsDrawn()
    {
        m_table->viewport()->repaint();
        QVERIFY(m_asked.contains(u"hash60"_s));
        QVERIFY(!m_asked.contains(u"hash30"_s));
        // A picture is prepared once.
        const qsizetype before = m_asked.size();
        m_table->viewport()->repaint();
        QCOMPARE(m_asked.size(), before);
        m_table->pictureReady(u"hash60"_s);
        m_table->viewport()->repaint();
        QCOMPARE(m_asked.mid(before), QStringList{u"hash60"_s});
    }

    void aPictureThatComesLaterIsDrawnThen()
    {
        m_missing = {u"hash60"_s};
        m_table->pictureReady(u"hash60"_s);
        const QImage without = grabCell(0, JobTableModel::Thumbnail);
        m_missing.clear();
        m_table->pictureReady(u"hash60"_s);
        QVERIFY(grabCell(0, JobTableModel::Thumbnail) != without);
    }

    void moneyIsDrawnInItsColourAndPlayMoneyIsNot()
    {
        QVERIFY(hasColor(grabCell(0, JobTableModel::Cost), m_theme.tokens().money));
        m_list->rows[0].cost.isPlayMoney = true;
        emit m_list->rowChanged(u"job-60"_s);
        QVERIFY(waitFor([&] { return m_model->jobAt(0)->cost.isPlayMoney; }));
        QVERIFY(!hasColor(grabCell(0, JobTableModel::Cost), m_theme.tokens().money));
    }

    void aBarIsAsFullAsTheJobIsFar()
    {
        m_list->job(u"job-55"_s).progress = 0.5;
        emit m_list->rowChanged(u"job-55"_s);
        QVERIFY(waitFor([&] { return m_model->jobAt(5)->job.progress.has_value(); }));
        const QImage cell = grabCell(5, JobTableModel::Progress);
        const QColor accent = m_theme.tokens().accent;
        const int y = cell.height() / 2;
        QCOMPARE(cell.pixelColor(cell.width() / 4, y), accent);
        QVERIFY(cell.pixelColor(cell.width() * 3 / 4, y) != accent);
        // From the other side where one reads from there.
        m_table->setLayoutDirection(Qt::RightToLeft);
        const QImage mirrored = grabCell(5, JobTableModel::Progress);
        QCOMPARE(mirrored.pixelColor(mirrored.width() * 3 / 4, y), accent);
        QVERIFY(mirrored.pixelColor(mirrored.width() / 4, y) != accent);
    }

    void thePromptKeepsItsRoom()
    {
        QVERIFY(!m_table->isColumnHidden(JobTableModel::Model));
        for (const int width : {1200, 900, 760, 640, 520, 1200}) {
            m_table->resize(width, 440);
            QCoreApplication::processEvents();
            QVERIFY2(m_table->columnWidth(JobTableModel::Prompt) >= 140, qPrintable(QString::number(width)));
            QVERIFY(!m_table->isColumnHidden(JobTableModel::State));
            QVERIFY(!m_table->isColumnHidden(JobTableModel::Cost));
        }
        QVERIFY(!m_table->isColumnHidden(JobTableModel::Eta));
    }

    void rowsGrowWithTheText()
    {
        const int before = m_table->rowHeight(0);
        m_theme.setTextScale(1.5);
        QCoreApplication::processEvents();
        QVERIFY(m_table->rowHeight(0) > before * 1.4);
        shoot(u"scale150"_s);
    }

    void itIsDrawnInBothThemes()
    {
        fillLikeTheDesign();
        QVERIFY(load());
        m_table->resize(830, 300);
        m_table->setCurrentId(u"job-5"_s);
        shoot(u"light"_s);
        const QColor light = grabCell(1, JobTableModel::Prompt).pixelColor(2, 2);
        QCOMPARE(light, m_theme.tokens().surface);
        m_theme.setChoice(ThemeChoice::Dark);
        QCoreApplication::processEvents();
        QCOMPARE(grabCell(1, JobTableModel::Prompt).pixelColor(2, 2), m_theme.tokens().surface);
        QVERIFY(m_theme.tokens().surface != light);
        shoot(u"dark"_s);
        m_table->setLayoutDirection(Qt::RightToLeft);
        shoot(u"rtl"_s);
        m_table->resize(1100, 300);
        shoot(u"wide"_s);
    }

    void anEmptyTableSaysWhatStandsHere()
    {
        m_list->rows.clear();
        QVERIFY(load());
        const QImage empty = m_table->viewport()->grab().toImage();
        QVERIFY(hasColor(empty, m_theme.tokens().muted));
        shoot(u"empty"_s);
    }

private:
    bool load(const JobFilter &filter = {})
    {
        QSignalSpy loaded(m_model.get(), &JobTableModel::loaded);
        m_model->load(filter);
        return waitFor([&] { return !loaded.isEmpty(); });
    }

    void fillLikeTheDesign()
    {
        QList<JobRow> rows{jobRow(5, JobState::Running, 1), jobRow(4, JobState::Queued, 0), jobRow(3, JobState::Downloading, 4),
                           jobRow(2, JobState::Stored, 22), jobRow(1, JobState::Failed, 31)};
        const QStringList prompts{u"Slow push in, the lamp warms up"_s, u"Harbour timelapse, fog lifting"_s,
                                  u"Paper boat on violet water"_s, u"Hands shaping clay, macro"_s,
                                  u"Turntable, lamp, white sweep"_s};
        for (int i = 0; i < rows.size(); ++i) {
            rows[i].job.request.prompt = prompts.at(i);
            rows[i].job.request.inputs = {{u"first_frame"_s, u"sky%1"_s.arg(i)}};
            rows[i].cost.held = cents(15 + 20 * i);
        }
        rows[0].job.progress = 0.62;
        rows[0].expectedAt = m_clock.nowUtc().addSecs(50);
        rows[1].cost = {};
        rows[2].job.files = {{.url = {}, .mime = {}, .seed = {}, .expiresAt = m_clock.nowUtc().addSecs(80'000), .assetHash = {}}};
        rows[1].job.state = JobState::Ambiguous;
        rows[3].cost.settled = cents(72);
        rows[4].cost = {.held = {}, .settled = Money{}};
        rows[4].job.error = Error{.kind = Error::Kind::Filtered, .message = u"The provider refused what this would show."_s};
        m_list->rows = rows;
    }

    void select(const QStringList &ids)
    {
        QItemSelection all;
        for (const QString &id : ids)
            all.select(m_model->index(m_model->rowOf(id), 0), m_model->index(m_model->rowOf(id), JobTableModel::ColumnCount - 1));
        m_table->selectionModel()->select(all, QItemSelectionModel::ClearAndSelect);
    }

    void askForMenu(int row)
    {
        const QPoint at = m_table->visualRect(m_model->index(row, JobTableModel::State)).center();
        QContextMenuEvent mouse(QContextMenuEvent::Mouse, at, m_table->viewport()->mapToGlobal(at));
        QApplication::sendEvent(m_table->viewport(), &mouse);
    }

    void drop(const QString &ids, QPoint at)
    {
        QMimeData data;
        data.setData(u"application/x-maquette-jobs"_s, ids.toUtf8());
        QDragEnterEvent enter(at, Qt::MoveAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_table->viewport(), &enter);
        QDropEvent event(at, Qt::MoveAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_table->viewport(), &event);
    }

    JobState state(const QString &id) const { return m_model->jobAt(m_model->rowOf(id))->job.state; }

    QImage grabCell(int row, int column)
    {
        return m_table->viewport()->grab(m_table->visualRect(m_model->index(row, column))).toImage();
    }

    static bool hasColor(const QImage &image, const QColor &color)
    {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) == color)
                    return true;
            }
        }
        return false;
    }

    void shoot(const QString &name) { takePicture(*m_table, u"jobtable-"_s + name); }

    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
    ManualClock m_clock;
    QStringList m_asked;
    QStringList m_missing;
    std::unique_ptr<JobList> m_list;
    std::unique_ptr<JobTableModel> m_model;
    std::unique_ptr<JobTable> m_table;
};

QTEST_MAIN(JobTableTest)
#include "tst_jobtable.moc"
