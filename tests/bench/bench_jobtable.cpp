// The table of the jobs by itself in a window of 1440 × 900: opening and scrolling ten thousand of them.

#include "core/base/clock.h"
#include "tests/bench/bench.h"
#include "tests/bench/window.h"
#include "tests/ui/jobs/joblist.h"
#include "ui/models/jobtablemodel.h"
#include "ui/widgets/jobs/jobtable.h"

#include <QApplication>
#include <QEventLoop>
#include <QPainter>
#include <QScrollBar>

#include <memory>
#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kJobs = 10'000;

QList<JobRow> manyJobs()
{
    QList<JobRow> rows;
    for (int number = kJobs; number > 0; --number) {
        const bool isActive = number > kJobs - 1000;
        JobRow row = test::jobRow(number,
                                  isActive          ? JobState::Running
                                  : number % 9 == 0 ? JobState::Failed
                                                    : JobState::Stored,
                                  (kJobs - number) * 3);
        row.job.progress = number % 100 / 100.0;
        row.job.request.inputs = {{u"first_frame"_s, u"picture%1"_s.arg(number % 500)}};
        row.cost.held = test::cents(10 + number % 90);
        if (!isActive)
            row.cost.settled = test::cents(10 + number % 70);
        rows.append(row);
    }
    return rows;
}

QImage thumbnail(const QString &hash)
{
    static QHash<QString, QImage> known;
    QImage &image = known[hash];
    if (image.isNull()) {
        image = QImage(320, 180, QImage::Format_RGB32);
        image.fill(QColor::fromHsv(static_cast<int>(qHash(hash) % 360), 120, 200));
    }
    return image;
}

/// From the wish to the painted window, through the event loop like the window's own.
double open(test::JobList &list, const Clock &clock, QWidget &window)
{
    return bench::seconds([&] {
        ui::JobTableModel model(list, clock);
        ui::JobTable table(model, thumbnail, &window);
        table.resize(window.size());
        QEventLoop loop;
        QObject::connect(&model, &ui::JobTableModel::loaded, &loop, &QEventLoop::quit);
        model.load({});
        loop.exec();
        table.show();
        table.viewport()->repaint();
    });
}

std::vector<double> scroll(ui::JobTable &table)
{
    std::vector<double> frames;
    QScrollBar *bar = table.verticalScrollBar();
    const auto frame = [&](int by) {
        frames.push_back(bench::seconds([&] {
            bar->setValue(bar->value() + by);
            table.viewport()->repaint();
        }));
        if (frames.size() % 20 == 0)
            bench::pause(1);
    };
    for (int i = 0; i < 300; ++i)
        frame(51);
    for (int i = 0; i < 150; ++i)
        frame(850);
    for (int i = 0; i < 150; ++i)
        frame(-170);
    for (int i = 0; i < 100; ++i)
        frame(i % 2 == 0 ? 240'000 : -190'000);
    return frames;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    bench::giveLook();
    SystemClock clock;
    test::JobList list;
    list.rows = manyJobs();
    QWidget window;
    window.resize(1440, 900);
    window.show();
    bench::pause(300);
    const double opened = bench::median(7, [&] { return open(list, clock, window); });
    bench::report(
        {u"job_table_open"_s, opened * 1000, u"ms"_s, 100, bench::Better::Lower, u"10,000 jobs, to the painted window"_s});

    ui::JobTableModel model(list, clock);
    ui::JobTable table(model, thumbnail, &window);
    table.resize(window.size());
    table.show();
    model.load({});
    bench::pause(50);
    while (model.canFetchMore({})) {
        model.fetchMore({});
        bench::pause(1);
    }
    const std::vector<double> frames = scroll(table);
    bench::report({u"job_table_scroll_p99"_s, bench::p99(frames) * 1000, u"ms"_s, 16, bench::Better::Lower,
                   u"700 frames: rows, pages, jumps; 10,000 jobs"_s});

    // A job moves on while the table stands in the middle of all of them.
    table.verticalScrollBar()->setValue(200'000);
    std::vector<double> changes;
    for (int i = 0; i < 200; ++i) {
        const QString id = u"job-%1"_s.arg(kJobs - i);
        list.job(id).progress = 0.999;
        emit list.rowChanged(id);
        changes.push_back(bench::seconds([&] {
            QCoreApplication::processEvents();
            table.viewport()->repaint();
        }));
    }
    bench::report({u"job_table_change_p99"_s, bench::p99(changes) * 1000, u"ms"_s, 16, bench::Better::Lower,
                   u"one of 10,000 jobs moves on"_s});
    return bench::exitCode();
}
